//! The ready questionnaire: its typed names, its surveys and its files are one thing.

use std::collections::BTreeSet;

use centricity::questionnaire::employees::{
    collaboration, enjoyment, focus, image::meta_perception, image::self_image, insight, leadership, lifecycle,
    recommendation, responsibility, work,
};
use centricity::questionnaire::{Quality, customers, employees};
use centricity::survey::{Asked, ResponseFormat, Responses, Stage, Survey};
use centricity::{Ideal, Instrument, Side};

use super::{file, is_pinned};

/// The typed names of one side, held to its survey one by one.
struct Names {
    own: Responses,
    other: Responses,
    seen: BTreeSet<String>,
}

impl Names {
    fn of(own: Survey, other: Survey) -> Self {
        Self { own: Responses::new(own), other: Responses::new(other), seen: BTreeSet::new() }
    }

    /// The survey asks it as this instrument, and that of the other side does not have it.
    #[track_caller]
    fn hold<I: Instrument>(&mut self, asked: Asked<'static, I>) {
        assert_eq!(self.own.tally(asked).unwrap().n(), 0, "{}", asked.id());
        assert!(self.other.tally(asked).is_err(), "{}", asked.id());
        let question = self.own.survey().question(asked.id()).unwrap();
        let [low, high] = [I::SCALE.min(), I::SCALE.max()].map(|end| question.labels().contains_key(&end));
        assert!(low && high, "{} does not say what its ends mean", asked.id());
        if I::IDEAL == Ideal::Middle {
            assert_eq!(question.labels().len(), I::SCALE.points());
        }
        self.text(asked.id());
    }

    /// It is a question of the survey, by name only.
    fn text(&mut self, id: &str) {
        assert!(self.own.survey().question(id).is_ok());
        assert!(self.seen.insert(id.to_string()), "{id} twice");
    }

    /// No question is without a typed name.
    fn finish(self) {
        let all: BTreeSet<String> =
            self.own.survey().questions().iter().map(|question| question.id().to_string()).collect();
        assert_eq!(self.seen, all);
    }
}

#[test]
fn every_question_for_employees_has_a_typed_name() {
    let mut names = Names::of(employees(), customers());
    for asked in [insight::KNOWS, insight::HEARS, insight::USES] {
        names.hold(asked);
    }
    names.hold(insight::GUESSES);
    names.hold(collaboration::TOGETHER);
    names.hold(collaboration::OWN_DEPARTMENT);
    names.hold(collaboration::OTHER_DEPARTMENTS);
    names.hold(leadership::SAYS);
    names.hold(leadership::DOES);
    names.hold(enjoyment::ENJOYS_FEEDBACK);
    names.hold(responsibility::RESPONSIBLE);
    names.hold(responsibility::STEPS);
    for asked in [focus::CUSTOMERS_SEEN, focus::CUSTOMERS_WEIGH, focus::CUSTOMERS_HEARD] {
        names.hold(asked);
    }
    for asked in [focus::EMPLOYEES_SEEN, focus::EMPLOYEES_WEIGH, focus::EMPLOYEES_HEARD] {
        names.hold(asked);
    }
    for asked in [work::CONTROL, work::IMPACT, work::MEANING, work::SETS_GOALS, work::MAKES_A_START, work::CHECKS_GOALS]
    {
        names.hold(asked);
    }
    names.hold(work::TAKES_ENERGY);
    names.hold(work::TOO_TIRED);
    for quality in Quality::ALL {
        names.hold(self_image(quality));
        names.hold(meta_perception(quality));
    }
    for stage in Stage::ALL {
        names.hold(lifecycle::expectation(stage));
        names.hold(lifecycle::reality(stage));
    }
    names.hold(recommendation::RECOMMEND);
    names.hold(recommendation::PROUD);
    names.finish();
}

#[test]
fn every_question_for_customers_has_a_typed_name() {
    use customers::{balance::balance, experience, image::image, recommendation};
    let mut names = Names::of(customers(), employees());
    names.hold(recommendation::RECOMMEND);
    names.hold(recommendation::REFERRALS);
    names.hold(recommendation::WARNINGS);
    names.text(recommendation::REASON);
    names.text(recommendation::CAME_BY);
    names.hold(experience::SATISFIED);
    names.hold(experience::EASY);
    for quality in Quality::ALL {
        names.hold(image(quality));
        names.hold(balance(quality));
    }
    names.finish();
}

/// They are made without the checks, so that making them cannot fail; reading them back is what checks them.
#[test]
fn the_files_are_the_surveys() {
    for (path, survey, side, questions) in [
        ("src/questionnaire/employees.json", employees(), Side::Employees, 56),
        ("src/questionnaire/customers.json", customers(), Side::Customers, 21),
    ] {
        is_pinned(path, &survey);
        assert_eq!(serde_json::from_str::<Survey>(&file(path)).unwrap(), survey);
        assert_eq!((survey.audience(), survey.questions().len()), (side, questions));
        let languages: Vec<String> = survey.languages().iter().map(ToString::to_string).collect();
        assert_eq!(languages, ["en", "nl"]);
    }
}

/// A translation that was copied and not made, and a text in which two things are asked at once.
#[test]
fn texts_are_short_and_translated() {
    for survey in [employees(), customers()] {
        for question in survey.questions() {
            let texts: Vec<&str> =
                survey.languages().iter().filter_map(|language| question.text().get(language)).collect();
            assert_ne!(texts[0], texts[1], "{}", question.id());
            for text in texts {
                assert!(text.ends_with(['.', '?']) && text.len() <= 110, "{text}");
            }
        }
    }
}

/// A question that is just about right is no rating, nor the other way round.
#[test]
fn a_middle_is_no_end() {
    use centricity::survey::Question;
    use centricity::{Agreement, Customer, JustAboutRight, Scale};
    let middle = Question::new("m", "How much?", ResponseFormat::JustAboutRight { scale: Scale::of::<1, 5>() });
    let end = Question::new("e", "Good?", ResponseFormat::rating(Scale::of::<1, 5>()));
    let responses = Responses::new(Survey::new(Side::Customers, "Visit", [middle, end]).unwrap());
    assert!(responses.tally::<JustAboutRight<Customer, 5>>("m").is_ok());
    assert!(responses.tally::<Agreement<Customer, 5>>("e").is_ok());
    let error = responses.tally::<Agreement<Customer, 5>>("m").unwrap_err();
    assert_eq!(error.to_string(), "question 'm' has its best answer in the middle");
    let error = responses.tally::<JustAboutRight<Customer, 5>>("e").unwrap_err();
    assert_eq!(error.to_string(), "question 'e' has its best answer at an end");
}
