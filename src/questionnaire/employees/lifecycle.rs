//! Expectation and reality, per stage of the life cycle of an employee, from vacancy to exit.
//!
//! For the life-cycle expectation gap: reality less expectation, per respondent, per stage. Ask of the stages that somebody has been through.

use super::ask::{both, grade};
use crate::questionnaire::Grade;
use crate::scale::Employee;
use crate::survey::{Asked, Question, Stage};

/// 'What mark did you expect to give for applying here?' and so on. For the life-cycle expectation gap.
///
/// ```
/// use centricity::questionnaire::employees::lifecycle::expectation;
/// use centricity::survey::Stage;
/// assert_eq!(expectation(Stage::Offer).id(), "expectation_offer");
/// ```
#[must_use]
pub const fn expectation(stage: Stage) -> Asked<'static, Grade<Employee>> {
    Asked::new(match stage {
        Stage::Vacancy => "expectation_vacancy",
        Stage::Application => "expectation_application",
        Stage::Offer => "expectation_offer",
        Stage::Onboarding => "expectation_onboarding",
        Stage::Development => "expectation_development",
        Stage::Role => "expectation_role",
        Stage::Exit => "expectation_exit",
    })
}

/// 'What mark do you give now for applying here?' and so on. For the life-cycle expectation gap.
///
/// ```
/// use centricity::questionnaire::employees::lifecycle::reality;
/// use centricity::survey::Stage;
/// assert_eq!(reality(Stage::Offer).id(), "reality_offer");
/// ```
#[must_use]
pub const fn reality(stage: Stage) -> Asked<'static, Grade<Employee>> {
    Asked::new(match stage {
        Stage::Vacancy => "reality_vacancy",
        Stage::Application => "reality_application",
        Stage::Offer => "reality_offer",
        Stage::Onboarding => "reality_onboarding",
        Stage::Development => "reality_development",
        Stage::Role => "reality_role",
        Stage::Exit => "reality_exit",
    })
}

/// As it stands in a question, in English and Dutch.
const fn phrase(stage: Stage) -> [&'static str; 2] {
    match stage {
        Stage::Vacancy => ["the job in our vacancy", "de baan uit onze vacature"],
        Stage::Application => ["applying here", "het solliciteren hier"],
        Stage::Offer => ["the offer you received", "het aanbod dat je kreeg"],
        Stage::Onboarding => ["your first months here", "je eerste maanden hier"],
        Stage::Development => ["learning and growing here", "het leren en groeien hier"],
        Stage::Role => ["your daily work here", "je dagelijkse werk hier"],
        Stage::Exit => ["your last weeks here", "je laatste weken hier"],
    }
}

pub(super) fn questions() -> Vec<Question> {
    let pair = |stage: Stage| {
        let [english, dutch] = phrase(stage);
        let before = both(
            format!("What mark did you expect to give for {english}?"),
            format!("Welk cijfer verwachtte je te geven voor {dutch}?"),
        );
        let after =
            both(format!("What mark do you give now for {english}?"), format!("Welk cijfer geef je nu voor {dutch}?"));
        [grade(expectation(stage), before), grade(reality(stage), after)]
    };
    Stage::ALL.into_iter().flat_map(pair).collect()
}
