//! Do managers lead by example?

use std::fmt;

use super::sources::Sources;
use super::text::write_lines;
use super::{Obstacle, ProfileAnalysis};
use crate::diagnosis::rounded::Rounded;
use crate::diagnosis::{
    Benchmarked, LeadershipExample, LeadershipFinding, Monitor2019, MonitorFinding, MonitorPractice, SayDoFinding,
    SayDoGap,
};
use crate::error::Error;
use crate::inference::Proportion;
use crate::questionnaire::employees::leadership::{DOES, SAYS};
use crate::scale::{Instrument, Side};
use crate::tally::Tally;

/// Practising what is preached: 'strongly agree' that managers say the customer comes first, against 'always' that they put the customer first.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct LeadByExample {
    say_do: Option<SayDoFinding>,
    seen_by: Option<LeadershipFinding>,
    monitor: Option<MonitorFinding>,
}

impl LeadByExample {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let say_do = say_do(sources);
        let say_do = sources.keep(ProfileAnalysis::SayDo, say_do);
        let seen_by = seen_by(sources);
        let seen_by = sources.keep(ProfileAnalysis::LeadershipExample, seen_by);
        let monitor = monitor(sources);
        let monitor = sources.keep(ProfileAnalysis::LeadersInMonitor, monitor);
        Self { say_do, seen_by, monitor }
    }

    /// What is said and not done, less what is done and not said.
    #[must_use]
    pub const fn say_do(&self) -> Option<&SayDoFinding> {
        self.say_do.as_ref()
    }

    /// How many managers see the example always set, against how many of the staff do.
    #[must_use]
    pub const fn seen_by(&self) -> Option<&LeadershipFinding> {
        self.seen_by.as_ref()
    }

    /// The share of people who see it always set, beside the share of organisations in the monitor of 2019. The two say different things.
    #[must_use]
    pub const fn monitor(&self) -> Option<&MonitorFinding> {
        self.monitor.as_ref()
    }
}

fn say_do(sources: &Sources<'_>) -> Result<SayDoFinding, Obstacle> {
    let work = sources.asked(Side::Employees, &[SAYS.id(), DOES.id()])?;
    let table = work.responses.cross(SAYS, DOES)?;
    work.enough(DOES.id(), table.n())?;
    Ok(SayDoGap::of(&table, 1, 1)?.finding(sources.level))
}

fn seen_by(sources: &Sources<'_>) -> Result<LeadershipFinding, Obstacle> {
    let work = sources.asked(Side::Employees, &[DOES.id()])?;
    let [managers, staff] = sources.managers_and_staff(&work, DOES)?;
    Ok(LeadershipExample::of(&managers, &staff, 1)?.finding(sources.level))
}

fn monitor(sources: &Sources<'_>) -> Result<MonitorFinding, Obstacle> {
    let work = sources.asked(Side::Employees, &[DOES.id()])?;
    let always = top_box(&work.tally(DOES)?)?;
    Ok(Monitor2019::compare(MonitorPractice::LeadersSetExample, always, Benchmarked::People, sources.level)?)
}

/// The share of the highest point: 'always', 'strongly agree'.
pub(super) fn top_box<I: Instrument>(tally: &Tally<I>) -> Result<Proportion, Error> {
    tally.top_box(1).ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 })
}

/// An own share of people beside the monitor's of organisations, on one line.
pub(super) fn monitor_line(what: &str, monitor: &MonitorFinding) -> String {
    let (own, published) = (monitor.own(), monitor.published());
    let (own, published) =
        (Rounded::hundredths(&own).short("% of people"), Rounded::hundredths(&published).short("% of organisations"));
    format!("{what}: {own}; the 2019 monitor counted {published}")
}

impl fmt::Display for LeadByExample {
    /// A line for each finding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(say_do) = &self.say_do {
            let [said, done, gap] = [say_do.said(), say_do.done(), say_do.gap()];
            lines.push(format!(
                "strongly agree that it is said {}, see it always done {}",
                Rounded::hundredths(&said).short("%"),
                Rounded::hundredths(&done).short("%")
            ));
            lines.push(format!(
                "said and not done, less done and not said, {}: {}",
                Rounded::hundredths(&gap).short(" points"),
                say_do.class()
            ));
        }
        if let Some(seen) = &self.seen_by {
            let gap = seen.gap();
            lines.push(format!(
                "see it always done, managers less staff, {}: {}",
                Rounded::hundredths(&gap).short(" points"),
                seen.class()
            ));
        }
        lines.extend(self.monitor.iter().map(|monitor| monitor_line("always set the example", monitor)));
        write_lines(f, &lines)
    }
}
