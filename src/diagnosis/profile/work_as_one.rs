//! Does the organisation work as one?

use std::fmt;

use super::know_the_customer::INSIGHT;
use super::sources::{Sources, several};
use super::text::{line_of, write_lines};
use super::{Obstacle, ProfileAnalysis, ProfileGroups};
use crate::cross::CrossTable;
use crate::decimal::Decimal;
use crate::diagnosis::rounded::{Rounded, share_of_variance};
use crate::diagnosis::{
    Department, InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines, InsightCollaborationUnit,
    ManagementGap, SiloIndex,
};
use crate::inference::quadrant::Line;
use crate::metric::Scoring;
use crate::questionnaire::employees::collaboration::{OTHER_DEPARTMENTS, OWN_DEPARTMENT, TOGETHER};
use crate::scale::Side;
use crate::survey::{Attribute, UnitPath};

/// One team for the customer, or islands: units are taken for departments.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct WorkAsOne {
    silos: Option<SiloIndex>,
    management: Option<ManagementGap>,
    units: Option<InsightCollaboration<UnitPath>>,
}

impl WorkAsOne {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let silos = silos(sources);
        let silos = sources.keep(ProfileAnalysis::Silos, silos);
        let management = management(sources);
        let management = sources.keep(ProfileAnalysis::Management, management);
        let units = units(sources);
        let units = sources.keep(ProfileAnalysis::InsightCollaboration, units);
        Self { silos, management, units }
    }

    /// How far departments are islands.
    #[must_use]
    pub const fn silos(&self) -> Option<&SiloIndex> {
        self.silos.as_ref()
    }

    /// Whether managers set their own department above the others more than staff do, as a share of the range of the scale.
    #[must_use]
    pub const fn management(&self) -> Option<&ManagementGap> {
        self.management.as_ref()
    }

    /// Units by customer insight and by working together, both as means on the scale of 1 to 5.
    #[must_use]
    pub const fn units(&self) -> Option<&InsightCollaboration<UnitPath>> {
        self.units.as_ref()
    }
}

fn silos(sources: &Sources<'_>) -> Result<SiloIndex, Obstacle> {
    let work = sources.asked(Side::Employees, &[TOGETHER.id(), OWN_DEPARTMENT.id(), OTHER_DEPARTMENTS.id()])?;
    let together = work.units(TOGETHER)?;
    let ratings = work.responses.cross_by_unit(OWN_DEPARTMENT, OTHER_DEPARTMENTS, work.unit_level())?;
    let departments = together.iter().filter_map(|(unit, together)| Some((together, ratings.get(unit)?)));
    let departments = departments.filter(|(_, ratings)| ratings.n() >= work.minimum);
    let departments = departments.map(|(together, ratings)| Department::of(together, ratings));
    let departments = departments.collect::<Result<Vec<_>, _>>()?;
    several(ProfileGroups::Units, departments.len())?;
    Ok(SiloIndex::of(&departments, sources.level)?)
}

fn management(sources: &Sources<'_>) -> Result<ManagementGap, Obstacle> {
    let work = sources.asked(Side::Employees, &[TOGETHER.id(), OWN_DEPARTMENT.id(), OTHER_DEPARTMENTS.id()])?;
    let together = sources.managers_and_staff(&work, TOGETHER)?;
    let (mut managers, mut staff) = (CrossTable::default(), CrossTable::default());
    for (role, ratings) in work.responses.cross_by(OWN_DEPARTMENT, OTHER_DEPARTMENTS, Attribute::Role)? {
        let side = if sources.settings.managers.contains(&role) { &mut managers } else { &mut staff };
        side.merge(&ratings)?;
    }
    let gap = |together, ratings: &CrossTable<_, _>| {
        work.enough_in_group(OWN_DEPARTMENT.id(), ratings.n())?;
        Ok::<_, Obstacle>(Department::of(together, ratings)?.own_above_other())
    };
    let [of_managers, of_staff] = &together;
    Ok(ManagementGap::new(gap(of_managers, &managers)?, gap(of_staff, &staff)?, sources.level)?)
}

fn units(sources: &Sources<'_>) -> Result<InsightCollaboration<UnitPath>, Obstacle> {
    sources.indexed(&[INSIGHT])?;
    let work = sources.asked(Side::Employees, &[TOGETHER.id()])?;
    let (mut insight, together) = (work.index_by_unit(INSIGHT)?, work.units(TOGETHER)?);
    let mut units = Vec::new();
    for (unit, together) in &together {
        if let Some(insight) = insight.remove(unit) {
            units.push((unit.clone(), insight, together.scores(Scoring::Rating)?));
        }
    }
    several(ProfileGroups::Units, units.len())?;
    let middle = Line::midpoint(1.0, 5.0)?;
    let lines = sources.settings.insight_lines;
    let lines = lines.unwrap_or(InsightCollaborationLines { insight: middle, collaboration: middle });
    Ok(InsightCollaboration::of_means(units, lines, sources.level)?)
}

/// A unit with the intervals that place it: `Sales (insight 3.35 to 4.01, collaboration 2.10 to 2.77)`.
fn unit_text(unit: &InsightCollaborationUnit<UnitPath>) -> String {
    let [insight, collaboration] = [unit.insight(), unit.collaboration()].map(|side| Rounded::to(&side, 2).limits(""));
    format!("{} (insight {insight}, collaboration {collaboration})", unit.key())
}

impl fmt::Display for WorkAsOne {
    /// A line for each finding, and for each class of units.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(silos) = &self.silos {
            let between = silos.departmental();
            let [value, lower, upper] = [between.value(), between.lower(), between.upper()].map(share_of_variance);
            lines.push(format!(
                "departments: {}, {value} ({lower} to {upper}) of the spread of answers (its variance) lies between them",
                silos.class()
            ));
            let own = silos.own_above_other();
            lines.push(format!(
                "own department rated above the others by {} of the scale",
                Rounded::hundredths(&own).short("%")
            ));
        }
        if let Some(management) = &self.management {
            let gap = management.difference();
            let gap = Rounded::hundredths(&gap).short("%");
            let class = management.class();
            lines.push(format!(
                "managers rate their own above the others by {gap} of the scale more than staff: {class}"
            ));
        }
        if let Some(units) = &self.units {
            let classes = [
                InsightCollaborationClass::ClearUnited,
                InsightCollaborationClass::ClearDivided,
                InsightCollaborationClass::FoggedUnited,
                InsightCollaborationClass::FoggedDivided,
            ];
            lines.extend(classes.into_iter().filter_map(|class| {
                let of_class = units.units().iter().filter(|unit| unit.class() == class);
                line_of(format!("units {class}"), of_class.map(unit_text))
            }));
            let InsightCollaborationLines { insight, collaboration } = units.lines();
            let [insight, collaboration] = [insight, collaboration].map(|line| Decimal(line.value(), 2));
            let (open, all) = (units.count(InsightCollaborationClass::Undetermined), units.units().len());
            lines.push(format!(
                "units against insight of {insight} and collaboration of {collaboration}: {open} of {all} undetermined"
            ));
        }
        write_lines(f, &lines)
    }
}
