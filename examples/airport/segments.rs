//! Which parts of the airport differ from the rest.

use std::collections::BTreeSet;

use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::{Alternative, TestResult};
use centricity::survey::{Filter, Responses, UnitPath};
use centricity::{Error, Estimate};

use crate::LEVEL;
use crate::input::FLIGHTS;
use crate::score::{design, limits, points};

/// Of all findings, this share may be false.
const FALSE_FINDINGS: f64 = 0.05;

/// A part of the passengers against all others.
struct Segment {
    name: String,
    n: u64,
    net: Estimate,
    against_rest: TestResult,
}

/// Adds the segments to `out`, with p-values that allow for how many were looked at. Returns in a sentence which differ.
pub(crate) fn tell(out: &mut Vec<String>, responses: &Responses) -> Result<String, Error> {
    let mut segments = Vec::new();
    let areas: BTreeSet<UnitPath> = responses.units(1).into_iter().flatten().collect();
    for area in areas {
        segments.push(segment(format!("area {area}"), responses, &Filter::unit(area.names()))?);
    }
    let (question, flights) = FLIGHTS;
    for flight in flights {
        segments.push(segment(flight.replace('_', " "), responses, &Filter::choice(question, flight))?);
    }
    let family = Family::of(segments.iter().map(|segment| segment.against_rest.p_value()))?;
    let adjusted = family.adjusted(Adjustment::BenjaminiHochberg);

    out.push("Who differs from the rest?".into());
    out.push(format!(
        "  {:<17} {:>5} {:>6}  {:<14}  {:>13}  {:<15} {:>6} {:>9}",
        "", "n", "NPS", "interval", "less the rest", "interval", "p", "adjusted"
    ));
    for (segment, p) in segments.iter().zip(&adjusted) {
        let difference = segment.against_rest.effect();
        let mark = if *p < FALSE_FINDINGS { " *" } else { "" };
        out.push(format!(
            "  {:<17} {:>5} {:>6}  {:<14}  {:>13}  {:<15} {:>6.3} {:>9.3}{mark}",
            segment.name,
            segment.n,
            points(segment.net),
            limits(segment.net),
            points(difference),
            limits(difference),
            segment.against_rest.p_value(),
            p
        ));
    }
    let found: Vec<String> = segments
        .iter()
        .zip(&adjusted)
        .filter(|(_, p)| **p < FALSE_FINDINGS)
        .map(|(Segment { name, against_rest, .. }, _)| {
            let difference = against_rest.effect();
            format!("{name} by {} points ({})", points(difference), limits(difference))
        })
        .collect();
    out.push("  Weighted, with gates as clusters; p-values adjusted by Benjamini and Hochberg for all comparisons, which are".into());
    out.push(format!("  {} and all shown. Below {FALSE_FINDINGS} (*): {}. They are not so many separate facts, as most international flights", segments.len(),
        found.len()));
    out.push(
        "  leave from areas A and G. And a segment without a star is not shown to be like the rest: area B has four"
            .into(),
    );
    out.push("  gates, and its interval spans more than 50 points.".into());
    Ok(if found.is_empty() {
        format!("None of the {} parts that were looked at is shown to differ from the rest.", segments.len())
    } else {
        format!("Of {} parts that were looked at, shown to differ from the rest: {}.", segments.len(), found.join(", "))
    })
}

/// A gate lies in one area, so areas are independent samples. Where a gate serves flights of two kinds, its passengers are taken as two
/// clusters: what they have in common would make the difference surer, so that is on the safe side.
fn segment(name: String, responses: &Responses, belongs: &Filter) -> Result<Segment, Error> {
    let net = design(&[responses.filter(belongs)?])?.net()?;
    let rest = design(&[responses.filter(&!belongs.clone())?])?.net()?;
    let against_rest = net.difference(rest).test(Alternative::TwoSided, LEVEL);
    Ok(Segment { name, n: net.n(), net: net.estimate(LEVEL), against_rest })
}
