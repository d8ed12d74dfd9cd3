//! Is there as much of an eye for employees as for customers?

use std::collections::BTreeMap;
use std::fmt;

use super::sources::{Sources, several};
use super::text::{line_of, write_lines};
use super::{Obstacle, ProfileAnalysis, ProfileGroups, ProfileInput};
use crate::csat::Csat;
use crate::diagnosis::rounded::{Rounded, share_of_variance};
use crate::diagnosis::{
    BurnOutCells, BurnOutRisk, Course, EmployeeFocusParity, FocusAppreciation, FocusClass, FocusUnit, FunctionGroups,
    ParityUnit,
};
#[cfg(feature = "nalgebra")]
use crate::diagnosis::{FocusModeration, SelfDirection};
use crate::inference::{Mean, Proportion};
use crate::linkage::Linkage;
use crate::metric::Scored;
use crate::questionnaire::customers::experience::SATISFIED;
use crate::questionnaire::employees::work::{CONTROL, IMPACT};
use crate::scale::Side;
use crate::survey::{Attribute, IndexScores, UnitPath};

const FREE_OF_BURN_OUT: &str = "free_of_burn_out";
#[cfg(feature = "nalgebra")]
const SELF_DIRECTION: &str = "self_direction";
const CUSTOMER_FOCUS: &str = "customer_focus";
const EMPLOYEE_FOCUS: &str = "employee_focus";

/// Wearing out, the paradox of focus and appreciation, and whether people are seen as individuals.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct EyeForEmployees {
    burn_out: Option<BurnOutRisk>,
    #[cfg(feature = "nalgebra")]
    self_direction: Option<SelfDirection>,
    focus_appreciation: Option<FocusAppreciation<UnitPath>>,
    #[cfg(feature = "nalgebra")]
    moderation: Option<FocusModeration>,
    parity: Option<EmployeeFocusParity>,
    function_groups: Option<FunctionGroups>,
}

impl EyeForEmployees {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let burn_out = burn_out(sources);
        let burn_out = sources.keep(ProfileAnalysis::BurnOut, burn_out);
        #[cfg(feature = "nalgebra")]
        let self_direction = {
            let found = self_direction(sources);
            sources.keep(ProfileAnalysis::SelfDirection, found)
        };
        #[cfg(not(feature = "nalgebra"))]
        sources.note(ProfileAnalysis::SelfDirection, Obstacle::MissingFeature("nalgebra"));
        let focus_appreciation = focus_appreciation(sources);
        let focus_appreciation = sources.keep(ProfileAnalysis::FocusAppreciation, focus_appreciation);
        #[cfg(feature = "nalgebra")]
        let moderation = {
            let found = moderation(sources);
            sources.keep(ProfileAnalysis::FocusModeration, found)
        };
        #[cfg(not(feature = "nalgebra"))]
        sources.note(ProfileAnalysis::FocusModeration, Obstacle::MissingFeature("nalgebra"));
        let parity = parity(sources);
        let parity = sources.keep(ProfileAnalysis::Parity, parity);
        let function_groups = function_groups(sources);
        let function_groups = sources.keep(ProfileAnalysis::FunctionGroups, function_groups);
        Self {
            burn_out,
            #[cfg(feature = "nalgebra")]
            self_direction,
            focus_appreciation,
            #[cfg(feature = "nalgebra")]
            moderation,
            parity,
            function_groups,
        }
    }

    /// The risk of burn-out by control and by impact. Little control or impact: disagrees (1 or 2) with the statement on it. Above the cut: agrees with both
    /// statements on wearing out on average, that is, has an index [free of burn-out](crate::questionnaire::employees::work) of 2 or less.
    #[must_use]
    pub const fn burn_out(&self) -> Option<&BurnOutRisk> {
        self.burn_out.as_ref()
    }

    /// Whether little control goes together with burn-out less where people direct their own work. All three are in points of 1 to 5, higher being more of each.
    #[cfg(feature = "nalgebra")]
    #[must_use]
    pub const fn self_direction(&self) -> Option<&SelfDirection> {
        self.self_direction.as_ref()
    }

    /// Units by their focus on customers, 1 to 5 as their employees say, and by the share of their customers who are satisfied.
    #[must_use]
    pub const fn focus_appreciation(&self) -> Option<&FocusAppreciation<UnitPath>> {
        self.focus_appreciation.as_ref()
    }

    /// Whether the two go together more strongly in units with more eye for employees.
    #[cfg(feature = "nalgebra")]
    #[must_use]
    pub const fn moderation(&self) -> Option<&FocusModeration> {
        self.moderation.as_ref()
    }

    /// Whether units with at least as much eye for employees as for customers have more satisfied customers.
    #[must_use]
    pub const fn parity(&self) -> Option<&EmployeeFocusParity> {
        self.parity.as_ref()
    }

    /// How much of what people say of the eye for employees goes with their function, which is the role of the response.
    #[must_use]
    pub const fn function_groups(&self) -> Option<&FunctionGroups> {
        self.function_groups.as_ref()
    }
}

fn burn_out(sources: &Sources<'_>) -> Result<BurnOutRisk, Obstacle> {
    // Disagrees, or disagrees with being free of it.
    const LOW: u8 = 2;
    sources.indexed(&[FREE_OF_BURN_OUT])?;
    let work = sources.asked(Side::Employees, &[CONTROL.id(), IMPACT.id()])?;
    work.tally(CONTROL)?;
    work.tally(IMPACT)?;
    let control = work.responses.ratings(CONTROL.id())?;
    let impact = work.responses.ratings(IMPACT.id())?;
    let free = work.responses.index_values(FREE_OF_BURN_OUT)?;
    let [mut neither, mut low_control, mut low_impact, mut both] = [Cell::default(); 4];
    for ((control, impact), free) in control.into_iter().zip(impact).zip(free) {
        let (Some(control), Some(impact), Some(free)) = (control, impact, free) else { continue };
        let cell = match (control <= LOW, impact <= LOW) {
            (false, false) => &mut neither,
            (true, false) => &mut low_control,
            (false, true) => &mut low_impact,
            (true, true) => &mut both,
        };
        cell.people += 1;
        cell.above += u64::from(free <= f64::from(LOW));
    }
    for cell in [neither, low_control, low_impact, both] {
        work.enough_in_group(FREE_OF_BURN_OUT, cell.people)?;
    }
    let cells = BurnOutCells {
        neither: neither.share()?,
        low_control: low_control.share()?,
        low_impact: low_impact.share()?,
        both: both.share()?,
    };
    Ok(BurnOutRisk::new(cells, sources.level)?)
}

#[derive(Clone, Copy, Default)]
struct Cell {
    people: u64,
    above: u64,
}

impl Cell {
    fn share(self) -> Result<Proportion, Obstacle> {
        Ok(Proportion::new(self.above, self.people)?)
    }
}

/// Of those who answered on all three; how far from free of burn-out and from in control.
#[cfg(feature = "nalgebra")]
fn self_direction(sources: &Sources<'_>) -> Result<SelfDirection, Obstacle> {
    let work = sources.indexed(&[FREE_OF_BURN_OUT, SELF_DIRECTION])?;
    sources.asked(Side::Employees, &[CONTROL.id()])?;
    work.tally(CONTROL)?;
    let ends = 6.0; // 1 and 5 together: the other end of the scale.
    let control = work.responses.ratings(CONTROL.id())?;
    let free = work.responses.index_values(FREE_OF_BURN_OUT)?;
    let own = work.responses.index_values(SELF_DIRECTION)?;
    let (mut tired, mut lack, mut direction) = (Vec::new(), Vec::new(), Vec::new());
    for ((control, free), own) in control.into_iter().zip(free).zip(own) {
        if let (Some(control), Some(free), Some(own)) = (control, free, own) {
            tired.push(ends - free);
            lack.push(ends - f64::from(control));
            direction.push(own);
        }
    }
    work.enough(SELF_DIRECTION, direction.len() as u64)?;
    Ok(SelfDirection::of(&tired, &lack, &direction, sources.level)?)
}

/// What units have of each: their focus on customers, that on employees, and their satisfied customers.
struct UnitFocus {
    unit: UnitPath,
    customer_focus: Mean,
    employee_focus: Option<Mean>,
    satisfied: Mean,
}

fn focus_by_unit(sources: &Sources<'_>, indexes: &[&str]) -> Result<Vec<UnitFocus>, Obstacle> {
    let work = sources.indexed(indexes)?;
    let visits = sources.asked(Side::Customers, &[SATISFIED.id()])?;
    let mut focus = work.index_by_unit(CUSTOMER_FOCUS)?;
    let mut eye: BTreeMap<UnitPath, Mean> =
        if indexes.contains(&EMPLOYEE_FOCUS) { work.index_by_unit(EMPLOYEE_FOCUS)? } else { BTreeMap::new() };
    let mut units = Vec::new();
    for (unit, tally) in &visits.units(SATISFIED)? {
        if let Some(customer_focus) = focus.remove(unit) {
            let satisfied = tally.scores(Csat::<5>::SCORING)?;
            units.push(UnitFocus { unit: unit.clone(), customer_focus, employee_focus: eye.remove(unit), satisfied });
        }
    }
    several(ProfileGroups::UnitsOfBothSides, units.len())?;
    Ok(units)
}

fn focus_appreciation(sources: &Sources<'_>) -> Result<FocusAppreciation<UnitPath>, Obstacle> {
    let units = focus_by_unit(sources, &[CUSTOMER_FOCUS])?.into_iter();
    let linkage = Linkage::of_units(units.map(|unit| (unit.unit, unit.customer_focus, unit.satisfied)))?;
    Ok(match sources.settings.focus_lines {
        Some(lines) => FocusAppreciation::of(&linkage, lines, sources.level)?,
        None => FocusAppreciation::about_means(&linkage, sources.level)?,
    })
}

/// The values of those units that have all three.
fn parity_units(sources: &Sources<'_>) -> Result<Vec<ParityUnit>, Obstacle> {
    let units = focus_by_unit(sources, &[CUSTOMER_FOCUS, EMPLOYEE_FOCUS])?.into_iter().filter_map(|unit| {
        Some(ParityUnit {
            employee_focus: unit.employee_focus?.value(),
            customer_focus: unit.customer_focus.value(),
            appreciation: unit.satisfied.value(),
        })
    });
    let units: Vec<ParityUnit> = units.collect();
    several(ProfileGroups::UnitsOfBothSides, units.len())?;
    Ok(units)
}

#[cfg(feature = "nalgebra")]
fn moderation(sources: &Sources<'_>) -> Result<FocusModeration, Obstacle> {
    let units = parity_units(sources)?;
    let column = |of: fn(&ParityUnit) -> f64| units.iter().map(of).collect::<Vec<f64>>();
    let (focus, appreciation) = (column(|unit| unit.customer_focus), column(|unit| unit.appreciation));
    Ok(FocusModeration::of(&appreciation, &focus, &column(|unit| unit.employee_focus), sources.level)?)
}

fn parity(sources: &Sources<'_>) -> Result<EmployeeFocusParity, Obstacle> {
    Ok(EmployeeFocusParity::of(&parity_units(sources)?, sources.level)?)
}

fn function_groups(sources: &Sources<'_>) -> Result<FunctionGroups, Obstacle> {
    let work = sources.indexed(&[EMPLOYEE_FOCUS])?;
    let groups = work.responses.index_scores_by(EMPLOYEE_FOCUS, Attribute::Role)?;
    if groups.is_empty() {
        return Err(Obstacle::MissingInput(ProfileInput::Roles));
    }
    let means: Vec<Mean> = groups.values().filter_map(IndexScores::mean).collect();
    let means: Vec<&Mean> = means.iter().filter(|mean| mean.n() >= work.minimum).collect();
    several(ProfileGroups::Functions, means.len())?;
    Ok(FunctionGroups::of_means(means, sources.level)?)
}

/// A unit with the intervals that place it: `Sales (focus 3.35 to 4.01, satisfied 21.0% to 27.7%)`.
fn unit_text(unit: &FocusUnit<UnitPath>) -> String {
    match (unit.focus(), unit.appreciation()) {
        (Some(focus), Some(satisfied)) => {
            let satisfied = Rounded::hundredths(&satisfied).limits("%");
            format!("{} (focus {}, satisfied {satisfied})", unit.key(), Rounded::to(&focus, 2).limits(""))
        }
        _ => unit.key().to_string(),
    }
}

impl fmt::Display for EyeForEmployees {
    /// A line for each finding, or two.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        if let Some(risk) = &self.burn_out {
            let BurnOutCells { neither, low_control, low_impact, both } = risk.risks();
            let [neither, control, other, both] =
                [&neither, &low_control, &low_impact, &both].map(|share| Rounded::hundredths(share).short("%"));
            lines.push(format!(
                "burn-out: {neither} of those with control and impact, {both} of those with little of both"
            ));
            lines.push(format!("{control} of those with little control only, {other} with little impact only"));
            lines.push(format!(
                "beyond the sum of the two {}: {}",
                Rounded::hundredths(&risk.contrast()).short(" points"),
                risk.class()
            ));
        }
        #[cfg(feature = "nalgebra")]
        if let Some(direction) = &self.self_direction {
            lines.push(format!(
                "little control and burn-out, by self-direction: {}, {} per point of each",
                direction.class(),
                Rounded::to(&direction.interaction(), 2).short(" points of burn-out")
            ));
        }
        if let Some(paradox) = &self.focus_appreciation {
            let units = paradox.units().iter().filter(|unit| unit.class() == FocusClass::FocusedNotAppreciated);
            lines.extend(line_of("units focused but not appreciated", units.map(unit_text)));
            let open = paradox.units().iter().filter(|unit| unit.class() == FocusClass::Undetermined).count();
            lines.push(format!("units undetermined on focus and appreciation: {open} of {}", paradox.units().len()));
            lines.extend(paradox.tau_b().map(|tau| {
                let class = match paradox.course() {
                    Course::Rises => "more focused, more appreciated",
                    Course::Falls => "more focused, less appreciated",
                    Course::Undetermined => "undetermined",
                };
                format!("focus and appreciation: {class}, rank agreement {}", Rounded::to(&tau, 2).short(""))
            }));
        }
        #[cfg(feature = "nalgebra")]
        if let Some(moderation) = &self.moderation {
            lines.push(format!(
                "with more eye for employees focus and satisfied customers go together: {}, {} per point of each",
                moderation.class(),
                Rounded::hundredths(&moderation.interaction()).short(" points of satisfied customers")
            ));
        }
        if let Some(parity) = &self.parity {
            let difference = parity.difference();
            lines.push(format!(
                "satisfied customers of units with as much eye for employees, less those of others {}: {}",
                Rounded::hundredths(&difference).short(" points"),
                parity.class()
            ));
        }
        if let Some(groups) = &self.function_groups {
            let own = groups.individual();
            let [value, lower, upper] = [own.value(), own.lower(), own.upper()].map(share_of_variance);
            lines.push(format!(
                "{value} ({lower} to {upper}) of the spread of answers (its variance) lies within functions: {}",
                groups.class()
            ));
        }
        write_lines(f, &lines)
    }
}
