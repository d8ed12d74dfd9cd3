//! Which parts of the airport differ from the rest.

use std::collections::BTreeSet;

use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Estimate};

use crate::LEVEL;
use crate::input::{Airport, Passenger};
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
pub(crate) fn tell(out: &mut Vec<String>, airport: &Airport) -> Result<String, Error> {
    let mut segments = Vec::new();
    for (kind, of) in [("area ", area as fn(&Passenger) -> &str), ("", flight)] {
        let names: BTreeSet<&str> = airport.passengers.iter().map(of).collect();
        for name in names {
            segments.push(segment(format!("{kind}{name}"), airport, |passenger| of(passenger) == name)?);
        }
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

fn area(passenger: &Passenger) -> &str {
    &passenger.area
}

fn flight(passenger: &Passenger) -> &str {
    &passenger.flight
}

/// A gate lies in one area, so areas are independent samples. Where a gate serves flights of two kinds, its passengers are taken as two
/// clusters: what they have in common would make the difference surer, so that is on the safe side.
fn segment(name: String, airport: &Airport, belongs: impl Fn(&Passenger) -> bool) -> Result<Segment, Error> {
    let (inside, outside): (Vec<&Passenger>, Vec<&Passenger>) =
        airport.passengers.iter().partition(|passenger| belongs(passenger));
    let net = design(inside, |_| "")?.net()?;
    let rest = design(outside, |_| "")?.net()?;
    let against_rest = net.difference(rest).test(Alternative::TwoSided, LEVEL);
    Ok(Segment { name, n: net.n(), net: net.estimate(LEVEL), against_rest })
}
