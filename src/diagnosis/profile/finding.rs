//! A profile that was made.

use std::fmt;

use super::text::Wrapped;
use super::{EveryonesJob, EyeForEmployees, KnowTheCustomer, LeadByExample, NotRun, PromisesKept, TheLink, WorkAsOne};
use crate::inference::Level;

/// The findings of a [`Profile`](super::Profile), by chapter, and what was not run.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::profile::Profile;
/// use centricity::Level;
///
/// let nothing = Profile::default().finding(Level::P95)?;
/// assert!(nothing.know_the_customer().insight().is_none());
/// assert!(!nothing.not_run().is_empty());
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ProfileFinding {
    pub(super) level: Level,
    pub(super) employees: u64,
    pub(super) customers: u64,
    pub(super) know_the_customer: KnowTheCustomer,
    pub(super) work_as_one: WorkAsOne,
    pub(super) lead_by_example: LeadByExample,
    pub(super) everyones_job: EveryonesJob,
    pub(super) eye_for_employees: EyeForEmployees,
    pub(super) promises_kept: PromisesKept,
    pub(super) the_link: TheLink,
    pub(super) not_run: Vec<NotRun>,
}

impl ProfileFinding {
    /// The level of all intervals that are read for themselves; where several are read together they are at a higher one.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// How many employees responded, whichever questions they answered.
    #[must_use]
    pub const fn employees(&self) -> u64 {
        self.employees
    }

    /// How many customers responded.
    #[must_use]
    pub const fn customers(&self) -> u64 {
        self.customers
    }

    /// Does the organisation know its customers?
    pub const fn know_the_customer(&self) -> &KnowTheCustomer {
        &self.know_the_customer
    }

    /// Does it work as one?
    pub const fn work_as_one(&self) -> &WorkAsOne {
        &self.work_as_one
    }

    /// Do managers lead by example?
    pub const fn lead_by_example(&self) -> &LeadByExample {
        &self.lead_by_example
    }

    /// Is the customer everyone's job?
    pub const fn everyones_job(&self) -> &EveryonesJob {
        &self.everyones_job
    }

    /// Is there as much of an eye for employees?
    pub const fn eye_for_employees(&self) -> &EyeForEmployees {
        &self.eye_for_employees
    }

    /// Are promises kept, from vacancy to exit?
    pub const fn promises_kept(&self) -> &PromisesKept {
        &self.promises_kept
    }

    /// Do employees and customers go together?
    pub const fn the_link(&self) -> &TheLink {
        &self.the_link
    }

    /// What was not run, or not on all questions, and why: in the order of the chapters.
    pub fn not_run(&self) -> &[NotRun] {
        &self.not_run
    }
}

impl fmt::Display for ProfileFinding {
    /// A screen or two: the chapters in order, and what could not be run with what stands in the way.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { level, employees, customers, .. } = self;
        writeln!(
            f,
            "Customer-centricity profile of {employees} employees and {customers} customers, {level} intervals"
        )?;
        writeln!(
            f,
            "Gaps, nets, NPS and eNPS are in points of a hundred; a gap is employees less customers. A rank agreement"
        )?;
        writeln!(
            f,
            "is 1 where two orders are the same, -1 where one is the other turned round, and about 0 where they have"
        )?;
        writeln!(f, "nothing to do with each other. Qualities, units and stages that are compared at once have wider")?;
        writeln!(f, "intervals, of a level above this one.")?;
        let chapters: [(&str, &dyn fmt::Display); 7] = [
            ("Know the customer", &self.know_the_customer),
            ("Work as one", &self.work_as_one),
            ("Lead by example", &self.lead_by_example),
            ("Everyone's job", &self.everyones_job),
            ("An eye for employees", &self.eye_for_employees),
            ("Promises kept", &self.promises_kept),
            ("Employees and customers", &self.the_link),
        ];
        for (title, chapter) in chapters {
            writeln!(f, "\n{title}")?;
            for line in chapter.to_string().lines() {
                writeln!(f, "{}", Wrapped(line))?;
            }
        }
        if !self.not_run.is_empty() {
            writeln!(f, "\nNot run")?;
            for (obstacle, analyses) in self.obstacles() {
                writeln!(f, "{}", Wrapped(&format!("{obstacle}: {}", analyses.join(", "))))?;
            }
        }
        writeln!(
            f,
            "\nWhat goes together here may do so for a reason that nobody asked about. A profile looks at a hundred"
        )?;
        f.write_str("things and more: at 95% one or two may be named by chance, at 99.9% hardly any.")
    }
}

impl ProfileFinding {
    /// Each obstacle once, in the order of the first analysis that it stands in the way of.
    fn obstacles(&self) -> Vec<(String, Vec<String>)> {
        let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
        for not_run in &self.not_run {
            let (obstacle, analysis) = (not_run.obstacle().to_string(), not_run.analysis().to_string());
            match grouped.iter_mut().find(|(known, _)| *known == obstacle) {
                Some((_, analyses)) => analyses.push(analysis),
                None => grouped.push((obstacle, vec![analysis])),
            }
        }
        grouped
    }
}
