//! The customer-centricity profile: every analysis that the answers at hand allow, in one call, and what could not be run.
//!
//! It takes the [ready questionnaire](crate::questionnaire), whole or with questions left out, of employees, of customers or of both. Its chapters are in the
//! order of what they ask: does the organisation [know the customer](KnowTheCustomer), does it [work as one](WorkAsOne), do managers
//! [lead by example](LeadByExample), is it [everyone's job](EveryonesJob), is there [an eye for employees](EyeForEmployees), are
//! [promises kept](PromisesKept), and [do employees and customers go together](TheLink)? No chapter is a score, and there is none of all: what would be added up
//! has no unit in common.
//!
//! Every analysis can be called for itself too, with other lines, cuts or margins; the profile adds none of its own but what [`Profile`] says.

mod everyones_job;
mod eye_for_employees;
mod finding;
mod know_the_customer;
mod lead_by_example;
mod not_run;
mod promises_kept;
mod sources;
mod text;
mod the_link;
mod work_as_one;

pub use everyones_job::{DistanceOutcome, EveryonesJob, OutcomeByDistance};
pub use eye_for_employees::EyeForEmployees;
pub use finding::ProfileFinding;
pub use know_the_customer::{KnowTheCustomer, QualityOvershoot, QualityPenalty};
pub use lead_by_example::LeadByExample;
pub use not_run::{NotRun, Obstacle, ProfileAnalysis, ProfileGroups, ProfileInput};
pub use promises_kept::PromisesKept;
pub use the_link::TheLink;
pub use work_as_one::WorkAsOne;

use super::{FocusLines, InsightCollaborationLines, SmileTargets};
use crate::error::Error;
use crate::inference::quadrant::Line;
use crate::inference::{Level, Proportion};
use crate::scale::Side;
use crate::survey::Responses;
use sources::Sources;

/// What a profile is made of: the responses of employees, of customers or of both, and what only the organisation knows.
///
/// Everything has a default, and the order of the calls does not matter. What is not given is listed in the [finding](Self::finding), where an analysis takes it.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::profile::Profile;
/// use centricity::questionnaire::{self, employees::leadership::{DOES, SAYS}};
/// use centricity::survey::{Response, Responses};
/// use centricity::{Level, diagnosis::SayDoClass};
///
/// let mut work = Responses::new(questionnaire::employees());
/// for person in 0..40_u8 {
///     let does = if person % 5 == 0 { 5 } else { 3 };
///     work.push(Response::default().rating(SAYS.id(), 5).rating(DOES.id(), does))?;
/// }
/// let finding = Profile::default().employees(&work).finding(Level::P95)?;
/// let example = finding.lead_by_example().say_do().unwrap();
/// assert_eq!(example.class(), SayDoClass::SaidMoreThanDone);
/// assert_eq!(
///     finding.lead_by_example().to_string(),
///     "strongly agree that it is said 100.0% (91.2 to 100.0), see it always done 20.0% (10.5 to 34.8)\n\
///      said and not done, less done and not said, 80.0 points (64.2 to 89.5): more said than done\n\
///      always set the example: 20.0% of people (10.5 to 34.8); the 2019 monitor counted 16.0% of organisations (12.7 to 19.9)"
/// );
/// println!("{finding}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Profile<'a> {
    employees: Option<&'a Responses>,
    customers: Option<&'a Responses>,
    minimum: u64,
    unit_level: usize,
    managers: Vec<String>,
    leavers: Option<u64>,
    word_of_mouth: Option<WordOfMouth>,
    stayed_away: Option<Proportion>,
    insight_lines: Option<InsightCollaborationLines>,
    focus_lines: Option<FocusLines>,
    smile_targets: Option<SmileTargets>,
    gate_targets: Option<[Line; 3]>,
}

/// What the virtual sales force takes besides answers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct WordOfMouth {
    customers: u64,
    came: Proportion,
}

impl Default for Profile<'_> {
    /// Of nobody yet.
    fn default() -> Self {
        Self {
            employees: None,
            customers: None,
            minimum: Self::MINIMUM,
            unit_level: 1,
            managers: Vec::new(),
            leavers: None,
            word_of_mouth: None,
            stayed_away: None,
            insight_lines: None,
            focus_lines: None,
            smile_targets: None,
            gate_targets: None,
        }
    }
}

impl<'a> Profile<'a> {
    /// The fewest people of a group, unless [said otherwise](Self::at_least).
    pub const MINIMUM: u64 = 10;

    /// What employees answered, to [`questionnaire::employees`](crate::questionnaire::employees()) or to a survey with some of its questions.
    pub const fn employees(mut self, responses: &'a Responses) -> Self {
        self.employees = Some(responses);
        self
    }

    /// What customers answered, to [`questionnaire::customers`](crate::questionnaire::customers()) or to a survey with some of its questions.
    pub const fn customers(mut self, responses: &'a Responses) -> Self {
        self.customers = Some(responses);
        self
    }

    /// How many people must have answered, in a group or all together, for it to be looked at: 10 unless said otherwise, and never fewer than 1.
    ///
    /// Smaller units, functions and stages are left out; a side of a penalty, the people who answered at two stages, and those at each number of steps from the customer
    /// are parts of what is looked at, and have no minimum of their own. This does not protect anybody from a reader who knows the others of a unit and subtracts.
    pub const fn at_least(mut self, people: u64) -> Self {
        self.minimum = if people == 0 { 1 } else { people };
        self
    }

    /// Which level of the organisation is meant by units: 1, the largest, unless said otherwise. Level 0 is the whole, which is one unit.
    pub const fn unit_level(mut self, level: usize) -> Self {
        self.unit_level = level;
        self
    }

    /// The roles of managers, as they are named in the [responses](crate::survey::Response::role). All others who have a role are staff.
    ///
    /// ```
    /// # use centricity::diagnosis::profile::Profile;
    /// let profile = Profile::default().managers(["manager", "director"]);
    /// ```
    pub fn managers<R: Into<String>>(mut self, roles: impl IntoIterator<Item = R>) -> Self {
        self.managers = roles.into_iter().map(Into::into).collect();
        self
    }

    /// How many left in the period of the survey, whether they answered or not: the exit eNPS is then an estimate of all of these, which is narrower,
    /// and its own value where all of them answered.
    pub const fn leavers(mut self, people: u64) -> Self {
        self.leavers = Some(people);
        self
    }

    /// How many customers there are, and of those who were recommended the organisation how many became customers: for the virtual sales force.
    ///
    /// ```
    /// # use centricity::{diagnosis::profile::Profile, inference::Proportion};
    /// let profile = Profile::default().word_of_mouth(5_000, Proportion::new(12, 80)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub const fn word_of_mouth(mut self, customers: u64, came: Proportion) -> Self {
        self.word_of_mouth = Some(WordOfMouth { customers, came });
        self
    }

    /// Of those who were warned against the organisation how many stayed away for it: what detractors keep away is then set against what promoters win.
    pub const fn stayed_away(mut self, stayed_away: Proportion) -> Self {
        self.stayed_away = Some(stayed_away);
        self
    }

    /// The lines for insight and collaboration of units: the middle of the scale, 3, unless said otherwise.
    pub const fn insight_lines(mut self, lines: InsightCollaborationLines) -> Self {
        self.insight_lines = Some(lines);
        self
    }

    /// The lines for the focus on customers, 1 to 5, and for the share of satisfied customers, 0 to 1. Unless said otherwise they are the means of the units, so that
    /// some units are always above and some below.
    pub const fn focus_lines(mut self, lines: FocusLines) -> Self {
        self.focus_lines = Some(lines);
        self
    }

    /// The targets of the double smile, for eNPS and NPS, -1 to 1: 0 for both unless said otherwise.
    pub const fn smile_targets(mut self, targets: SmileTargets) -> Self {
        self.smile_targets = Some(targets);
        self
    }

    /// The targets of the programme, in order: the share of employees who are proud, the share of customers who are satisfied, and NPS. Unless said otherwise half,
    /// half and 0.
    pub const fn gate_targets(mut self, targets: [Line; 3]) -> Self {
        self.gate_targets = Some(targets);
        self
    }

    /// Runs what can be run, and lists what cannot.
    ///
    /// Everybody counts once, whatever their [weight](crate::survey::Response::weight), and all [waves](crate::survey::Response::wave) are taken together: to look at one,
    /// [filter](Responses::filter) first. Each analysis allows for how many things it looks at itself; nothing is
    /// adjusted for how many analyses there are, so of twenty with nothing to find one names a class by chance at 95%.
    ///
    /// # Errors
    ///
    /// [`Error::Definition`] where the responses of employees are answers to a survey of customers, or the other way round. Whatever an analysis
    /// refuses is no error of the profile; it is among what was [not run](ProfileFinding::not_run).
    pub fn finding(&self, level: Level) -> Result<ProfileFinding, Error> {
        for (responses, side, problem) in [
            (self.employees, Side::Employees, "must be employees, for a profile's responses of employees"),
            (self.customers, Side::Customers, "must be customers, for a profile's responses of customers"),
        ] {
            if responses.is_some_and(|responses| responses.survey().audience() != side) {
                return Err(Error::Definition { path: "audience".into(), problem });
            }
        }
        let mut sources = Sources::new(self, level);
        let know_the_customer = KnowTheCustomer::of(&mut sources);
        let work_as_one = WorkAsOne::of(&mut sources);
        let lead_by_example = LeadByExample::of(&mut sources);
        let everyones_job = EveryonesJob::of(&mut sources);
        let eye_for_employees = EyeForEmployees::of(&mut sources);
        let promises_kept = PromisesKept::of(&mut sources);
        let the_link = TheLink::of(&mut sources);
        Ok(ProfileFinding {
            level,
            employees: self.employees.map_or(0, |responses| responses.len() as u64),
            customers: self.customers.map_or(0, |responses| responses.len() as u64),
            know_the_customer,
            work_as_one,
            lead_by_example,
            everyones_job,
            eye_for_employees,
            promises_kept,
            the_link,
            not_run: sources.into_not_run(),
        })
    }
}
