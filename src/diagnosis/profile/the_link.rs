//! Do employees and customers go together?

use std::fmt;

use super::sources::{Sources, several};
use super::text::{line_of, write_lines};
use super::{Obstacle, ProfileAnalysis, ProfileGroups};
use crate::decimal::Decimal;
use crate::diagnosis::rounded::Rounded;
use crate::diagnosis::{DoubleSmile, ProgrammeGates, ProgrammeStep, SmileClass, SmileTargets, SmilingUnit};
use crate::error::Error;
use crate::inference::Estimate;
use crate::inference::quadrant::Line;
use crate::linkage::{Linkage, Statement};
use crate::nps::{Enps, Nps};
use crate::questionnaire::customers::{experience::SATISFIED, recommendation};
use crate::questionnaire::employees::recommendation::{PROUD, RECOMMEND};
use crate::scale::Side;
use crate::segment::Segments;
use crate::survey::UnitPath;

/// eNPS and NPS of the same units, and how far the programme is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct TheLink {
    evidence: Option<Statement>,
    smiles: Option<DoubleSmile<UnitPath>>,
    programme: Option<ProgrammeGates<ProgrammeStep>>,
}

impl TheLink {
    pub(super) fn of(sources: &mut Sources<'_>) -> Self {
        let evidence = evidence(sources);
        let evidence = sources.keep(ProfileAnalysis::Evidence, evidence);
        let smiles = smiles(sources);
        let smiles = sources.keep(ProfileAnalysis::DoubleSmile, smiles);
        let programme = programme(sources);
        Self { evidence, smiles, programme }
    }

    /// What the units show of how eNPS and NPS go together. All responses are taken for one wave.
    #[must_use]
    pub const fn evidence(&self) -> Option<&Statement> {
        self.evidence.as_ref()
    }

    /// In which units both sides smile.
    #[must_use]
    pub const fn smiles(&self) -> Option<&DoubleSmile<UnitPath>> {
        self.smiles.as_ref()
    }

    /// The gates of the programme, in order: employees who are proud of what they do for customers, customers who are satisfied, and NPS. It ends before the
    /// first that has no answers.
    #[must_use]
    pub const fn programme(&self) -> Option<&ProgrammeGates<ProgrammeStep>> {
        self.programme.as_ref()
    }
}

/// Both recommendations by unit.
struct Recommended {
    employees: Segments<UnitPath, Enps>,
    customers: Segments<UnitPath, Nps>,
}

fn recommended(sources: &Sources<'_>) -> Result<Recommended, Obstacle> {
    let work = sources.asked(Side::Employees, &[RECOMMEND.id()])?;
    let visits = sources.asked(Side::Customers, &[recommendation::RECOMMEND.id()])?;
    let employees = work.units(RECOMMEND)?;
    let customers = visits.units(recommendation::RECOMMEND)?;
    let both = employees.keys().filter(|unit| customers.get(*unit).is_some()).count();
    several(ProfileGroups::UnitsOfBothSides, both)?;
    Ok(Recommended { employees, customers })
}

fn evidence(sources: &Sources<'_>) -> Result<Statement, Obstacle> {
    let Recommended { employees, customers } = recommended(sources)?;
    Ok(Linkage::between(&employees, &customers).evidence().statement(sources.level)?)
}

fn smiles(sources: &Sources<'_>) -> Result<DoubleSmile<UnitPath>, Obstacle> {
    let Recommended { employees, customers } = recommended(sources)?;
    let zero = Line::benchmark(0.0)?;
    let targets = sources.settings.smile_targets.unwrap_or(SmileTargets { employees: zero, customers: zero });
    Ok(DoubleSmile::of(&employees, &customers, targets, sources.level)?)
}

fn programme(sources: &mut Sources<'_>) -> Option<ProgrammeGates<ProgrammeStep>> {
    let analysis = ProfileAnalysis::Programme;
    let targets = match sources.settings.gate_targets {
        Some(targets) => Ok(targets),
        None => default_targets().map_err(Obstacle::from),
    };
    let targets = sources.keep(analysis, targets)?;
    let mut gates = Vec::new();
    for (step, target) in ProgrammeStep::ALL.into_iter().zip(targets) {
        let Some(estimate) = sources.keep(analysis, gate(sources, step)) else { break };
        gates.push((step, estimate, target));
    }
    if gates.is_empty() {
        return None;
    }
    let gates = ProgrammeGates::new(gates).map_err(Obstacle::from);
    sources.keep(analysis, gates)
}

fn default_targets() -> Result<[Line; 3], Error> {
    Ok([Line::benchmark(0.5)?, Line::benchmark(0.5)?, Line::benchmark(0.0)?])
}

fn gate(sources: &Sources<'_>, step: ProgrammeStep) -> Result<Estimate, Obstacle> {
    let nobody = Error::TooFew { what: "answers", needs: 1, got: 0 };
    let level = sources.level;
    match step {
        ProgrammeStep::InOrderInside => {
            let proud = sources.asked(Side::Employees, &[PROUD.id()])?.tally(PROUD)?;
            Ok(proud.metric().ok_or(nobody)?.estimate(level))
        }
        ProgrammeStep::TranslatedToMarket => {
            let satisfied = sources.asked(Side::Customers, &[SATISFIED.id()])?.tally(SATISFIED)?;
            Ok(satisfied.metric().ok_or(nobody)?.estimate(level))
        }
        ProgrammeStep::Anchored => {
            let recommend = recommendation::RECOMMEND;
            let nps = sources.asked(Side::Customers, &[recommend.id()])?.tally(recommend)?;
            Ok(nps.metric().ok_or(nobody)?.estimate(level))
        }
    }
}

/// A unit with the intervals that place it: `Delft (eNPS 12.0 to 34.1, NPS 20.2 to 41.9)`.
fn unit_text(unit: &SmilingUnit<UnitPath>) -> String {
    let [work, visits] = [unit.employees(), unit.customers()].map(|side| Rounded::hundredths(&side).limits(""));
    format!("{} (eNPS {work}, NPS {visits})", unit.key())
}

impl fmt::Display for TheLink {
    /// The statement of evidence, a line for each kind of unit, and one for each gate.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<String> = self.evidence.iter().map(ToString::to_string).collect();
        if let Some(smiles) = &self.smiles {
            for (name, smile) in [
                ("units where both sides smile", SmileClass::Both),
                ("units where only employees smile", SmileClass::EmployeesOnly),
                ("units where only customers smile", SmileClass::CustomersOnly),
                ("units where neither side smiles", SmileClass::Neither),
            ] {
                let units = smiles.units().iter().filter(|unit| unit.class() == smile);
                lines.extend(line_of(name, units.map(unit_text)));
            }
            let open = smiles.count(SmileClass::Undetermined);
            lines.push(format!("smiles undetermined in {open} of {} units", smiles.units().len()));
        }
        if let Some(programme) = &self.programme {
            for gate in programme.gates() {
                let (what, unit) = match gate.key() {
                    ProgrammeStep::InOrderInside => ("employees who are proud", "%"),
                    ProgrammeStep::TranslatedToMarket => ("satisfied customers", "%"),
                    ProgrammeStep::Anchored => ("NPS", ""),
                };
                let estimate = gate.estimate();
                let target = Decimal(gate.target().value() * 100.0, 1);
                let reached = Rounded::hundredths(&estimate).short(unit);
                lines.push(format!("{}: {}, {what} {reached} against {target}{unit}", gate.key(), gate.class()));
            }
        }
        write_lines(f, &lines)
    }
}
