//! What cannot be run is listed, with the question that is missing or what else stands in the way.

use centricity::diagnosis::SayDoClass;
use centricity::diagnosis::profile::{
    NotRun, Obstacle, Profile, ProfileAnalysis, ProfileFinding, ProfileGroups, ProfileInput,
};
use centricity::questionnaire::employees::leadership;
use centricity::survey::{Index, Question, Response, Responses, Survey};
use centricity::{Error, Level, Side, questionnaire};

use super::organisation::{customers, employees, responses, visits, work};

fn found(profile: &Profile<'_>) -> ProfileFinding {
    profile.finding(Level::P95).unwrap()
}

/// Why an analysis was not run, in all its notes.
fn why(finding: &ProfileFinding, analysis: ProfileAnalysis) -> Vec<&Obstacle> {
    finding.not_run().iter().filter(|note| note.analysis() == analysis).map(NotRun::obstacle).collect()
}

/// A survey with only those questions of a ready one that pass, and the indexes that still can be.
fn with_only(survey: &Survey, passes: impl Fn(&str) -> bool) -> Survey {
    let questions: Vec<Question> = survey.questions().iter().filter(|it| passes(it.id())).cloned().collect();
    let whole = |index: &&Index| index.questions().iter().all(|id| passes(id));
    let indexes: Vec<Index> = survey.indexes().iter().filter(whole).cloned().collect();
    let fewer = Survey::new(survey.audience(), survey.title().clone(), questions).unwrap();
    fewer.with_languages(survey.languages().to_vec()).unwrap().with_indexes(indexes).unwrap()
}

#[test]
fn with_everything_nothing_is_left_out() {
    let (work, visits) = (work(), visits());
    let profile = Profile::default().employees(&work).customers(&visits).managers(["manager"]);
    let known = centricity::inference::Proportion::new(12, 80).unwrap();
    let finding = found(&profile.word_of_mouth(5_000, known));
    #[cfg(feature = "nalgebra")]
    assert_eq!(finding.not_run(), []);
    #[cfg(not(feature = "nalgebra"))]
    for note in finding.not_run() {
        assert_eq!(note.obstacle(), &Obstacle::MissingFeature("nalgebra"));
    }
    assert_eq!((finding.employees(), finding.customers(), finding.level()), (270, 360, Level::P95));
    let printed = finding.to_string();
    assert!(printed.lines().count() < 100 && printed.lines().all(|line| line.chars().count() <= 110), "{printed}");
}

#[test]
fn the_order_of_the_sides_does_not_matter() {
    let (work, visits) = (work(), visits());
    let one = Profile::default().employees(&work).customers(&visits);
    let other = Profile::default().customers(&visits).employees(&work);
    assert_eq!(found(&one), found(&other));
}

#[test]
fn of_nobody_there_is_nothing() {
    let finding = found(&Profile::default());
    assert!(finding.not_run().iter().all(|note| {
        let alone = [ProfileAnalysis::Overshoot, ProfileAnalysis::Penalty, ProfileAnalysis::SalesForce];
        let side = if alone.contains(&note.analysis()) { Side::Customers } else { Side::Employees };
        cfg!(not(feature = "nalgebra")) || note.obstacle() == &Obstacle::NoResponses(side)
    }));
    // Every analysis once.
    let mut analyses: Vec<_> = finding.not_run().iter().map(NotRun::analysis).collect();
    analyses.dedup();
    assert_eq!((analyses.len(), finding.not_run().len()), (29, 29));
    // An empty table is as good as none.
    let (work, visits) = (Responses::new(questionnaire::employees()), Responses::new(questionnaire::customers()));
    assert_eq!(found(&Profile::default().employees(&work).customers(&visits)), finding);
}

#[test]
fn employees_only() {
    let work = work();
    let finding = found(&Profile::default().employees(&work));
    for analysis in [
        ProfileAnalysis::SelfImage,
        ProfileAnalysis::MetaPerception,
        ProfileAnalysis::Knowledge,
        ProfileAnalysis::Overshoot,
        ProfileAnalysis::Penalty,
        ProfileAnalysis::SalesForce,
        ProfileAnalysis::FocusAppreciation,
        ProfileAnalysis::Parity,
        ProfileAnalysis::Evidence,
        ProfileAnalysis::DoubleSmile,
        ProfileAnalysis::Programme,
    ] {
        assert_eq!(why(&finding, analysis), [&Obstacle::NoResponses(Side::Customers)], "{analysis}");
    }
    assert!(finding.work_as_one().silos().is_some() && finding.promises_kept().expectations().is_some());
    assert_eq!(finding.lead_by_example().say_do().unwrap().class(), SayDoClass::SaidMoreThanDone);
    // The first gate needs employees only.
    assert_eq!(finding.the_link().programme().unwrap().gates().len(), 1);
}

#[test]
fn customers_only() {
    let visits = visits();
    let finding = found(&Profile::default().customers(&visits));
    let chapter = finding.know_the_customer();
    assert_eq!((chapter.overshoot().len(), chapter.penalty().len()), (7, 7));
    assert!(chapter.self_image().is_none() && finding.the_link().programme().is_none());
    let missing = [&Obstacle::MissingInput(ProfileInput::WordOfMouth)];
    assert_eq!(why(&finding, ProfileAnalysis::SalesForce), missing);
    assert_eq!(why(&finding, ProfileAnalysis::SayDo), [&Obstacle::NoResponses(Side::Employees)]);
}

#[test]
fn the_sides_cannot_be_swapped() {
    let (work, visits) = (work(), visits());
    for profile in [Profile::default().employees(&visits), Profile::default().customers(&work)] {
        let error = profile.finding(Level::P95).unwrap_err();
        assert!(matches!(error, Error::Definition { .. }), "{error}");
    }
}

#[test]
fn a_question_left_out_is_listed_by_its_id() {
    let people = employees();
    for (left_out, analyses) in [
        (
            "leaders_do",
            vec![ProfileAnalysis::SayDo, ProfileAnalysis::LeadershipExample, ProfileAnalysis::LeadersInMonitor],
        ),
        ("together", vec![ProfileAnalysis::Silos, ProfileAnalysis::Management, ProfileAnalysis::InsightCollaboration]),
        ("steps_to_customers", vec![ProfileAnalysis::Distance]),
        ("recommend_work", vec![ProfileAnalysis::Ambassadors]),
        ("reality_offer", vec![ProfileAnalysis::Expectations]),
        ("control", vec![ProfileAnalysis::BurnOut]),
    ] {
        let survey = with_only(&questionnaire::employees(), |id| id != left_out);
        let work = responses(survey, &people);
        let finding = found(&Profile::default().employees(&work).managers(["manager"]));
        let missing = Obstacle::MissingQuestions { side: Side::Employees, ids: vec![left_out.to_string()] };
        for analysis in analyses {
            assert!(why(&finding, analysis).contains(&&missing), "{analysis} without {left_out}");
        }
        assert!(finding.to_string().contains(left_out));
        // What is asked about besides is run: six of the seven stages.
        let stages = finding.promises_kept().expectations().unwrap().stages().len();
        assert_eq!(stages, if left_out == "reality_offer" { 6 } else { 7 });
    }
}

#[test]
fn a_quality_that_one_side_is_not_asked_about_leaves_the_others() {
    let survey = with_only(&questionnaire::customers(), |id| id != "image_vision" && id != "balance_vision");
    let (work, visits) = (work(), responses(survey, &customers()));
    let finding = found(&Profile::default().employees(&work).customers(&visits));
    let chapter = finding.know_the_customer();
    assert_eq!(chapter.self_image().unwrap().attributes().len(), 6);
    assert_eq!((chapter.overshoot().len(), chapter.penalty().len()), (6, 6));
    assert!(chapter.knowledge().is_some());
    for (analysis, id) in [
        (ProfileAnalysis::SelfImage, "image_vision"),
        (ProfileAnalysis::Knowledge, "image_vision"),
        (ProfileAnalysis::Overshoot, "balance_vision"),
        (ProfileAnalysis::Penalty, "balance_vision"),
    ] {
        let missing = Obstacle::MissingQuestions { side: Side::Customers, ids: vec![id.to_string()] };
        assert_eq!(why(&finding, analysis), [&missing], "{analysis}");
    }
}

#[test]
fn an_index_that_is_not_there_is_listed() {
    let survey = with_only(&questionnaire::employees(), |id| id != "insight_uses");
    let work = responses(survey, &employees());
    let finding = found(&Profile::default().employees(&work));
    let missing = Obstacle::MissingIndex("insight".to_string());
    assert_eq!(why(&finding, ProfileAnalysis::CustomerInsight), [&missing]);
    assert_eq!(why(&finding, ProfileAnalysis::InsightCollaboration), [&missing]);
    // Of the three outcomes by distance it is one.
    assert_eq!(why(&finding, ProfileAnalysis::Distance), [&missing]);
    assert_eq!(finding.everyones_job().distance().len(), 2);
}

#[test]
fn one_unit_only_or_none_is_said() {
    let one = responses(questionnaire::employees(), employees().iter().filter(|person| person.unit == "unit 0"));
    let finding = found(&Profile::default().employees(&one));
    let alone = Obstacle::TooFewGroups { groups: ProfileGroups::Units, needs: 2, got: 1 };
    for analysis in [ProfileAnalysis::CustomerInsight, ProfileAnalysis::Silos, ProfileAnalysis::InsightCollaboration] {
        assert_eq!(why(&finding, analysis), [&alone], "{analysis}");
    }

    let mut nowhere = Responses::new(questionnaire::employees());
    for person in &employees() {
        let rated =
            person.ratings.iter().fold(Response::default(), |response, (id, rating)| response.rating(id, *rating));
        nowhere.push(rated).unwrap();
    }
    let finding = found(&Profile::default().employees(&nowhere).managers(["manager"]));
    for (analysis, input) in [
        (ProfileAnalysis::Silos, ProfileInput::UnitsOfEmployees),
        (ProfileAnalysis::Management, ProfileInput::Roles),
        (ProfileAnalysis::Responsibility, ProfileInput::Contact),
        (ProfileAnalysis::FunctionGroups, ProfileInput::Roles),
        (ProfileAnalysis::Ambassadors, ProfileInput::Stages),
    ] {
        assert_eq!(why(&finding, analysis), [&Obstacle::MissingInput(input)], "{analysis}");
    }
    // A level that nobody's unit goes down to is the unit they have; level 0 is one unit.
    let work = work();
    assert_eq!(found(&Profile::default().employees(&work).unit_level(9)), found(&Profile::default().employees(&work)));
    let whole = found(&Profile::default().employees(&work).unit_level(0));
    assert_eq!(why(&whole, ProfileAnalysis::Silos), [&alone]);
}

#[test]
fn groups_below_the_minimum_are_not_looked_at() {
    let work = work();
    let finding = found(&Profile::default().employees(&work).managers(["manager"]).at_least(271));
    for note in finding.not_run() {
        assert!(
            matches!(
                note.obstacle(),
                Obstacle::TooFewAnswers { needs: 271, .. }
                    | Obstacle::TooFewInGroup { needs: 271, .. }
                    | Obstacle::TooFewGroups { .. }
                    | Obstacle::NoResponses(Side::Customers)
                    | Obstacle::MissingFeature(_)
            ),
            "{note}"
        );
    }
    // Of a group that is too small it is said that it is, and not how small.
    let managers = why(&finding, ProfileAnalysis::Management)[0].to_string();
    assert_eq!(managers, "a group to be compared has fewer than 271 answers to together");
    assert!(finding.lead_by_example().say_do().is_none() && finding.promises_kept().ambassadors().is_none());
    // 0 is 1: nobody is no group.
    let least = Profile::default().employees(&work).at_least(0);
    assert_eq!(found(&least), found(&Profile::default().employees(&work).at_least(1)));

    let few = responses(questionnaire::employees(), employees().iter().take(9));
    let got = few.cross(leadership::SAYS, leadership::DOES).unwrap().n();
    let obstacle = Obstacle::TooFewAnswers { question: "leaders_do".to_string(), needs: 10, got };
    assert_eq!(why(&found(&Profile::default().employees(&few)), ProfileAnalysis::SayDo), [&obstacle]);
    // As many as there are will do.
    assert!(found(&Profile::default().employees(&few).at_least(got)).lead_by_example().say_do().is_some());
}

#[test]
fn what_an_analysis_refuses_is_listed_with_its_error() {
    // Everybody says the same: nothing varies.
    let mut work = Responses::new(questionnaire::employees());
    for number in 0..40_u8 {
        let mut response = Response::default().unit([format!("unit {}", number % 2)]);
        for question in questionnaire::employees().questions() {
            response = response.rating(question.id(), question.format().scale().unwrap().max());
        }
        work.push(response).unwrap();
    }
    let finding = found(&Profile::default().employees(&work));
    let refused = why(&finding, ProfileAnalysis::CustomerInsight);
    assert!(matches!(refused[..], [Obstacle::Refused(Error::NoVariation { .. })]), "{refused:?}");

    // A question on another scale than the ready one's.
    let survey = questionnaire::employees();
    let questions = survey.questions().iter().map(|question| {
        if question.id() == "leaders_do" {
            Question::of::<centricity::Enps>("leaders_do", "How often?")
        } else {
            question.clone()
        }
    });
    let other = Survey::new(Side::Employees, "Work", questions).unwrap();
    let mut work = Responses::new(other);
    work.push(Response::default().rating("leaders_do", 9)).unwrap();
    let finding = found(&Profile::default().employees(&work));
    let refused = why(&finding, ProfileAnalysis::SayDo);
    assert!(matches!(refused[..], [Obstacle::Refused(Error::OtherScale { .. })]), "{refused:?}");
}

/// A quality of which nothing can be said stands in the chapter with the reason.
#[test]
fn a_quality_that_one_customer_marked_is_said_not_to_be_compared() {
    let (mut work, mut visits) =
        (Responses::new(questionnaire::employees()), Responses::new(questionnaire::customers()));
    for person in 0..20_u8 {
        let own = Response::default().rating("self_image_vision", 7).rating("self_image_expertise", 6 + person % 3);
        work.push(own).unwrap();
        let theirs = Response::default().rating("image_expertise", 5 + person % 4);
        visits.push(if person == 0 { theirs.rating("image_vision", 8) } else { theirs }).unwrap();
    }
    let finding = found(&Profile::default().employees(&work).customers(&visits).at_least(1));
    let chapter = finding.know_the_customer();
    assert_eq!(chapter.self_image().unwrap().refused().len(), 1);
    let printed = chapter.to_string();
    assert!(
        printed.contains("self-image, not compared: vision (too few values: at least 2 needed, got 1)"),
        "{printed}"
    );
}
