//! What a profile could not look at, and what would make it run.

use std::fmt;

use crate::error::Error;
use crate::scale::Side;

/// An analysis that was not run, or not on all that it asks of, and why.
///
/// ```
/// use centricity::diagnosis::profile::{Obstacle, Profile, ProfileAnalysis};
/// use centricity::{Level, Side};
///
/// let nothing = Profile::default().finding(Level::P95)?;
/// let first = &nothing.not_run()[0];
/// assert_eq!(first.analysis(), ProfileAnalysis::CustomerInsight);
/// assert_eq!(first.obstacle(), &Obstacle::NoResponses(Side::Employees));
/// assert_eq!(first.to_string(), "customer insight: no responses of employees");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct NotRun {
    analysis: ProfileAnalysis,
    obstacle: Obstacle,
}

impl NotRun {
    pub(super) const fn new(analysis: ProfileAnalysis, obstacle: Obstacle) -> Self {
        Self { analysis, obstacle }
    }

    /// Which analysis.
    #[must_use]
    pub const fn analysis(&self) -> ProfileAnalysis {
        self.analysis
    }

    /// Why it was not run. An analysis that takes several questions, one for each quality or stage, may have been run on the others.
    #[must_use]
    pub const fn obstacle(&self) -> &Obstacle {
        &self.obstacle
    }
}

impl fmt::Display for NotRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.analysis, self.obstacle)
    }
}

/// The analyses of a profile, in the order in which it has them.
///
/// ```
/// use centricity::diagnosis::profile::ProfileAnalysis;
///
/// assert_eq!(ProfileAnalysis::SayDo.to_string(), "say and do");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ProfileAnalysis {
    /// [`CustomerInsight`](crate::diagnosis::CustomerInsight).
    CustomerInsight,
    /// [`PerceptionGap`](crate::diagnosis::PerceptionGap) of the self-image.
    SelfImage,
    /// [`PerceptionGap`](crate::diagnosis::PerceptionGap) of what employees expect customers to answer.
    MetaPerception,
    /// [`KnowledgeAccuracy`](crate::diagnosis::KnowledgeAccuracy).
    Knowledge,
    /// [`Overshoot`](crate::diagnosis::Overshoot) of each quality.
    Overshoot,
    /// [`PenaltyAnalysis`](crate::diagnosis::PenaltyAnalysis) of each quality.
    Penalty,
    /// [`VirtualSalesForce`](crate::diagnosis::VirtualSalesForce).
    SalesForce,
    /// [`SiloIndex`](crate::diagnosis::SiloIndex).
    Silos,
    /// [`ManagementGap`](crate::diagnosis::ManagementGap).
    Management,
    /// [`InsightCollaboration`](crate::diagnosis::InsightCollaboration).
    InsightCollaboration,
    /// [`SayDoGap`](crate::diagnosis::SayDoGap).
    SayDo,
    /// [`LeadershipExample`](crate::diagnosis::LeadershipExample).
    LeadershipExample,
    /// [`Monitor2019`](crate::diagnosis::Monitor2019) on leaders who set the example.
    LeadersInMonitor,
    /// [`ResponsibilityGap`](crate::diagnosis::ResponsibilityGap).
    Responsibility,
    /// The same within functions: [`StandardisedResponsibility`](crate::diagnosis::StandardisedResponsibility).
    ResponsibilityWithinFunctions,
    /// [`Monitor2019`](crate::diagnosis::Monitor2019) on the responsibility of those without customer contact.
    ResponsibilityInMonitor,
    /// [`Monitor2019`](crate::diagnosis::Monitor2019) on enjoying feedback.
    FeedbackInMonitor,
    /// [`DistanceToCustomer`](crate::diagnosis::DistanceToCustomer).
    Distance,
    /// [`BurnOutRisk`](crate::diagnosis::BurnOutRisk).
    BurnOut,
    /// `SelfDirection`, with the feature `nalgebra`.
    SelfDirection,
    /// [`FocusAppreciation`](crate::diagnosis::FocusAppreciation).
    FocusAppreciation,
    /// `FocusModeration`, with the feature `nalgebra`.
    FocusModeration,
    /// [`EmployeeFocusParity`](crate::diagnosis::EmployeeFocusParity).
    Parity,
    /// [`FunctionGroups`](crate::diagnosis::FunctionGroups).
    FunctionGroups,
    /// [`LinkedExpectationGap`](crate::diagnosis::LinkedExpectationGap).
    Expectations,
    /// [`AmbassadorFunnel`](crate::diagnosis::AmbassadorFunnel).
    Ambassadors,
    /// [`Evidence`](crate::linkage::Evidence).
    Evidence,
    /// [`DoubleSmile`](crate::diagnosis::DoubleSmile).
    DoubleSmile,
    /// [`ProgrammeGates`](crate::diagnosis::ProgrammeGates).
    Programme,
}

impl fmt::Display for ProfileAnalysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::CustomerInsight => "customer insight",
            Self::SelfImage => "self-image",
            Self::MetaPerception => "what customers are thought to say",
            Self::Knowledge => "knowledge of customers",
            Self::Overshoot => "overshoot",
            Self::Penalty => "penalty of overshoot",
            Self::SalesForce => "virtual sales force",
            Self::Silos => "silos",
            Self::Management => "managers and staff on their own department",
            Self::InsightCollaboration => "insight and collaboration by unit",
            Self::SayDo => "say and do",
            Self::LeadershipExample => "managers and staff on the example",
            Self::LeadersInMonitor => "monitor: the example",
            Self::Responsibility => "responsibility",
            Self::ResponsibilityWithinFunctions => "responsibility within functions",
            Self::ResponsibilityInMonitor => "monitor: responsibility",
            Self::FeedbackInMonitor => "monitor: feedback",
            Self::Distance => "distance to customers",
            Self::BurnOut => "burn-out",
            Self::SelfDirection => "self-direction",
            Self::FocusAppreciation => "focus and appreciation",
            Self::FocusModeration => "focus and appreciation by eye for employees",
            Self::Parity => "as much eye for employees",
            Self::FunctionGroups => "function groups",
            Self::Expectations => "expectations by stage",
            Self::Ambassadors => "ambassadors",
            Self::Evidence => "employees and customers",
            Self::DoubleSmile => "double smile",
            Self::Programme => "programme",
        })
    }
}

/// What stands in the way of an analysis.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Obstacle {
    /// This side was not given, or nobody of it responded.
    NoResponses(Side),
    /// The survey does not ask these questions, by id.
    MissingQuestions {
        /// Whose survey.
        side: Side,
        /// Which questions.
        ids: Vec<String>,
    },
    /// The survey has no index of this id.
    MissingIndex(String),
    /// A question has fewer answers than the least that is looked at.
    TooFewAnswers {
        /// The id of the question, or of the index.
        question: String,
        /// The fewest that are looked at.
        needs: u64,
        /// How many there are.
        got: u64,
    },
    /// A group that would be compared with another has fewer answers to a question than the least that is looked at. How many is not said: the group is small.
    TooFewInGroup {
        /// The id of the question, or of the index.
        question: String,
        /// The fewest that are looked at in a group.
        needs: u64,
    },
    /// Fewer groups than can be compared have enough answers: one unit only, or one function.
    TooFewGroups {
        /// Groups of what kind.
        groups: ProfileGroups,
        /// The fewest that can be compared.
        needs: u64,
        /// How many have enough answers.
        got: u64,
    },
    /// Something that only the organisation knows was not given.
    MissingInput(ProfileInput),
    /// The crate was built without this feature.
    MissingFeature(&'static str),
    /// The analysis refused the answers.
    Refused(#[cfg_attr(feature = "serde", serde(serialize_with = "Error::as_text"))] Error),
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoResponses(side) => write!(f, "no responses of {side}"),
            Self::MissingQuestions { side, ids } => write!(f, "{side} are not asked {}", ids.join(", ")),
            Self::MissingIndex(index) => write!(f, "the survey has no index {index}"),
            Self::TooFewAnswers { question, needs, got } => write!(f, "{question} has {got} answers, it takes {needs}"),
            Self::TooFewInGroup { question, needs } => {
                write!(f, "a group to be compared has fewer than {needs} answers to {question}")
            }
            Self::TooFewGroups { groups, needs, got } => {
                write!(f, "{groups} with enough answers: {got}, it takes {needs}")
            }
            Self::MissingInput(input) => write!(f, "not given: {input}"),
            Self::MissingFeature(feature) => write!(f, "built without the feature {feature}"),
            Self::Refused(error) => write!(f, "{error}"),
        }
    }
}

/// Groups that a profile compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ProfileGroups {
    /// Units of the organisation.
    Units,
    /// Units in which both sides answered.
    UnitsOfBothSides,
    /// Roles of employees.
    Functions,
    /// Stages of the life cycle.
    Stages,
}

impl fmt::Display for ProfileGroups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Units => "units",
            Self::UnitsOfBothSides => "units of both sides",
            Self::Functions => "functions",
            Self::Stages => "stages",
        })
    }
}

/// What a profile takes besides answers, because only the organisation knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ProfileInput {
    /// The unit of employees: [`Response::unit`](crate::survey::Response::unit).
    UnitsOfEmployees,
    /// The unit of customers.
    UnitsOfCustomers,
    /// The role of employees: [`Response::role`](crate::survey::Response::role).
    Roles,
    /// Which roles are those of managers: [`Profile::managers`](super::Profile::managers).
    Managers,
    /// Who has customer contact: [`Response::contact`](crate::survey::Response::contact).
    Contact,
    /// The stage of employees in the life cycle: [`Response::stage`](crate::survey::Response::stage).
    Stages,
    /// How many customers there are and how many act on a recommendation: [`Profile::word_of_mouth`](super::Profile::word_of_mouth).
    WordOfMouth,
}

impl fmt::Display for ProfileInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::UnitsOfEmployees => "the units of employees (Response::unit)",
            Self::UnitsOfCustomers => "the units of customers (Response::unit)",
            Self::Roles => "the roles of employees (Response::role)",
            Self::Managers => "which roles are those of managers (Profile::managers)",
            Self::Contact => "who has customer contact (Response::contact)",
            Self::Stages => "the stages of employees (Response::stage)",
            Self::WordOfMouth => {
                "how many customers there are and how many come when recommended (Profile::word_of_mouth)"
            }
        })
    }
}
