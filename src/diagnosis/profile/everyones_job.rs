//! Is the customer everyone's job?

use std::fmt;

use super::know_the_customer::INSIGHT;
use super::lead_by_example::{monitor_line, top_box};
use super::sources::{Answers, Sources, read_together, several};
use super::text::write_lines;
use super::{Obstacle, ProfileAnalysis, ProfileGroups, ProfileInput};
use crate::diagnosis::rounded::Rounded;
use crate::diagnosis::{
    Benchmarked, DistanceClass, DistanceToCustomer, Monitor2019, MonitorFinding, MonitorPractice,
    ResponsibilityFinding, ResponsibilityGap, StandardisedResponsibility,
};
use crate::favourability::Agreement;
use crate::questionnaire::StepsToCustomers;
use crate::questionnaire::employees::enjoyment::ENJOYS_FEEDBACK;
use crate::questionnaire::employees::responsibility::{RESPONSIBLE, STEPS};
use crate::questionnaire::employees::work::{IMPACT, MEANING};
use crate::scale::{Employee, Instrument, Side};
use crate::survey::{Asked, Attribute, Contact, Filter};
use crate::tally::Tally;

/// Whether those without customer contact feel responsible too, whether people enjoy what customers tell, and what goes with the distance to customers.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct EveryonesJob {
    responsibility: Option<ResponsibilityFinding>,
    within_functions: Option<StandardisedResponsibility>,
    responsibility_monitor: Option<MonitorFinding>,
    feedback_monitor: Option<MonitorFinding>,
    distance: Vec<OutcomeByDistance>,
}

/// How an answer goes with the steps to customers.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct OutcomeByDistance {
    /// Which answer.
    pub outcome: DistanceOutcome,
    /// How it goes with the steps.
    pub finding: DistanceToCustomer,
}

/// What is laid beside the steps to customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DistanceOutcome {
    /// The index of customer insight.
    Insight,
    /// 'I see what my work means to customers.'
    Meaning,
    /// 'I notice that my work makes a difference.'
    Impact,
}

impl fmt::Display for DistanceOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Insight => "customer insight",
            Self::Meaning => "meaning to customers",
            Self::Impact => "making a difference",
        })
    }
}

impl EveryonesJob {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let responsibility = responsibility(sources);
        let responsibility = sources.keep(ProfileAnalysis::Responsibility, responsibility);
        let within_functions = within_functions(sources);
        let within_functions = sources.keep(ProfileAnalysis::ResponsibilityWithinFunctions, within_functions);
        let responsibility_monitor = responsibility_monitor(sources);
        let responsibility_monitor = sources.keep(ProfileAnalysis::ResponsibilityInMonitor, responsibility_monitor);
        let feedback_monitor = feedback_monitor(sources);
        let feedback_monitor = sources.keep(ProfileAnalysis::FeedbackInMonitor, feedback_monitor);
        let distance = distance(sources);
        Self { responsibility, within_functions, responsibility_monitor, feedback_monitor, distance }
    }

    /// Who feels strongly responsible, with and without customer contact.
    #[must_use]
    pub const fn responsibility(&self) -> Option<&ResponsibilityFinding> {
        self.responsibility.as_ref()
    }

    /// The same within functions, so that who works where is not mistaken for what people feel. Functions are the roles of the responses.
    #[must_use]
    pub const fn within_functions(&self) -> Option<&StandardisedResponsibility> {
        self.within_functions.as_ref()
    }

    /// The share of those without customer contact who feel strongly responsible, beside the monitor of 2019.
    #[must_use]
    pub const fn responsibility_monitor(&self) -> Option<&MonitorFinding> {
        self.responsibility_monitor.as_ref()
    }

    /// The share who strongly agree that they enjoy working with what customers tell, beside the monitor of 2019.
    #[must_use]
    pub const fn feedback_monitor(&self) -> Option<&MonitorFinding> {
        self.feedback_monitor.as_ref()
    }

    /// How insight, meaning and impact go with the steps to customers: those that were asked, at one level, at which it is safe to pick out those that have a class.
    #[must_use]
    pub fn distance(&self) -> &[OutcomeByDistance] {
        &self.distance
    }
}

type Responsible = Tally<Agreement<Employee, 5>>;

/// The answers of those with and of those without customer contact.
fn by_contact(sources: &Sources<'_>) -> Result<[Responsible; 2], Obstacle> {
    let work = sources.asked(Side::Employees, &[RESPONSIBLE.id()])?;
    let groups = work.by(RESPONSIBLE, Attribute::Contact, ProfileInput::Contact)?;
    let side = |contact: Contact| {
        let tally = groups.get(&contact.to_string()).copied().unwrap_or_default();
        work.enough_in_group(RESPONSIBLE.id(), tally.n()).map(|()| tally)
    };
    Ok([side(Contact::With)?, side(Contact::Without)?])
}

fn responsibility(sources: &Sources<'_>) -> Result<ResponsibilityFinding, Obstacle> {
    let [with, without] = by_contact(sources)?;
    Ok(ResponsibilityGap::of(&with, &without, 1)?.finding(sources.level))
}

fn within_functions(sources: &Sources<'_>) -> Result<StandardisedResponsibility, Obstacle> {
    by_contact(sources)?;
    let work = sources.asked(Side::Employees, &[RESPONSIBLE.id()])?;
    let functions = |contact: Contact| {
        let side = work.responses.filter(&Filter::contact(contact))?;
        work.among(&side).by(RESPONSIBLE, Attribute::Role, ProfileInput::Roles)
    };
    let (with, without) = (functions(Contact::With)?, functions(Contact::Without)?);
    several(ProfileGroups::Functions, with.keys().filter(|role| without.get(role.as_str()).is_some()).count())?;
    Ok(ResponsibilityGap::by_function(&with, &without, 1, sources.level)?)
}

fn responsibility_monitor(sources: &Sources<'_>) -> Result<MonitorFinding, Obstacle> {
    let [_, without] = by_contact(sources)?;
    let practice = MonitorPractice::AllFeelResponsible;
    Ok(Monitor2019::compare(practice, top_box(&without)?, Benchmarked::People, sources.level)?)
}

fn feedback_monitor(sources: &Sources<'_>) -> Result<MonitorFinding, Obstacle> {
    let work = sources.asked(Side::Employees, &[ENJOYS_FEEDBACK.id()])?;
    let enjoys = top_box(&work.tally(ENJOYS_FEEDBACK)?)?;
    Ok(Monitor2019::compare(MonitorPractice::FeedbackIsEnjoyed, enjoys, Benchmarked::People, sources.level)?)
}

fn distance(sources: &mut Sources<'_>) -> Vec<OutcomeByDistance> {
    let analysis = ProfileAnalysis::Distance;
    let mut measured = Vec::new();
    for (outcome, steps) in [
        (DistanceOutcome::Insight, insight_by_step(sources)),
        (DistanceOutcome::Meaning, by_step(sources, MEANING)),
        (DistanceOutcome::Impact, by_step(sources, IMPACT)),
    ] {
        let level = sources.level;
        let tried = steps.and_then(|steps| Ok(DistanceToCustomer::of_values(&steps, level).map(|_| steps)?));
        if let Some(steps) = sources.keep(analysis, tried) {
            measured.push((outcome, steps));
        }
    }
    if measured.is_empty() {
        return Vec::new();
    }
    let at = |level| {
        let finding = |(outcome, steps): &(DistanceOutcome, Vec<Vec<f64>>)| {
            Ok(OutcomeByDistance { outcome: *outcome, finding: DistanceToCustomer::of_values(steps, level)? })
        };
        measured.iter().map(finding).collect()
    };
    let named = |outcome: &OutcomeByDistance| usize::from(outcome.finding.class() != DistanceClass::Undetermined);
    let findings = read_together(measured.len(), sources.level, at, named).map_err(Obstacle::from);
    sources.keep(analysis, findings).unwrap_or_default()
}

/// What people answer at each number of steps.
fn by_step<I: Instrument>(sources: &Sources<'_>, question: Asked<'_, I>) -> Result<Vec<Vec<f64>>, Obstacle> {
    let work = sources.asked(Side::Employees, &[STEPS.id(), question.id()])?;
    work.tally(question)?;
    let answers = work.responses.ratings(question.id())?;
    grouped(&work, question.id(), answers.into_iter().map(|answer| answer.map(f64::from)))
}

fn insight_by_step(sources: &Sources<'_>) -> Result<Vec<Vec<f64>>, Obstacle> {
    sources.indexed(&[INSIGHT])?;
    let work = sources.asked(Side::Employees, &[STEPS.id()])?;
    grouped(&work, INSIGHT, work.responses.index_values(INSIGHT)?.into_iter())
}

fn grouped(work: &Answers<'_>, id: &str, values: impl Iterator<Item = Option<f64>>) -> Result<Vec<Vec<f64>>, Obstacle> {
    work.tally(STEPS)?;
    let steps = work.responses.ratings(STEPS.id())?;
    let mut groups = vec![Vec::new(); StepsToCustomers::SCALE.points()];
    for (step, value) in steps.into_iter().zip(values) {
        let group = step.and_then(|step| groups.get_mut(usize::from(step)));
        group.into_iter().zip(value).for_each(|(group, value)| group.push(value));
    }
    work.enough(id, groups.iter().map(|group| group.len() as u64).sum())?;
    Ok(groups)
}

impl fmt::Display for EveryonesJob {
    /// A line for each finding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(found) = &self.responsibility {
            let [with, without, gap] = [found.contact(), found.no_contact(), found.gap()];
            let (with, without) = (Rounded::hundredths(&with).short("%"), Rounded::hundredths(&without).short("%"));
            lines.push(format!("strongly responsible: {with} with customer contact, {without} without"));
            lines.push(format!("difference {}: {}", Rounded::hundredths(&gap).short(" points"), found.class()));
        }
        if let Some(found) = &self.within_functions {
            let gap = found.gap();
            lines.push(format!("within functions {}: {}", Rounded::hundredths(&gap).short(" points"), found.class()));
        }
        lines
            .extend(self.responsibility_monitor.iter().map(|found| monitor_line("responsible without contact", found)));
        lines.extend(self.feedback_monitor.iter().map(|found| monitor_line("enjoy what customers tell", found)));
        lines.extend(self.distance.iter().map(|OutcomeByDistance { outcome, finding }| {
            format!(
                "{outcome} by steps to customers: {}, rank agreement {}",
                finding.class(),
                Rounded::to(&finding.tau_b(), 2).short("")
            )
        }));
        write_lines(f, &lines)
    }
}
