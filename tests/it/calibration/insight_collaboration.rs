//! Units on the lines, and units off them.

use centricity::diagnosis::{InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines};
use centricity::inference::quadrant::Line;
use centricity::{Agreement, Employee, Level, Segments, Tally};

use super::draws::{Draws, at_most_five_percent, share, share_of};

type Item = Agreement<Employee, 5>;

/// Units of 40 people, of whom some shares are expected to agree with either question.
fn drawn(draws: &mut Draws, units: &[[f64; 2]]) -> InsightCollaboration<usize> {
    let mut questions = [Segments::<usize, Item>::default(), Segments::default()];
    for (key, shares) in units.iter().enumerate() {
        for (segments, &share) in questions.iter_mut().zip(shares) {
            let agree = draws.share(share, 40).k();
            segments.merge_tally(key, &Tally::from_counts(&[0, 0, 40 - agree, agree, 0]).unwrap()).unwrap();
        }
    }
    let half = Line::benchmark(0.5).unwrap();
    let [insight, collaboration] = questions;
    InsightCollaboration::of(
        &insight,
        &collaboration,
        InsightCollaborationLines { insight: half, collaboration: half },
        Level::P95,
    )
    .unwrap()
}

/// Also of all units of an organisation together, which is what an unadjusted level would not hold.
#[test]
fn units_on_the_lines_are_seldom_placed() {
    at_most_five_percent(share(|draws| {
        drawn(draws, &[[0.5; 2]; 8]).count(InsightCollaborationClass::Undetermined) < 8
    }));
    // A single side off its line, too, which is what picks out the level.
    let off = |draws: &mut Draws| {
        let placed = drawn(draws, &[[0.5; 2]; 8]);
        placed.units().iter().any(|unit| !unit.insight().contains(0.5) || !unit.collaboration().contains(0.5))
    };
    at_most_five_percent(share(off));
}

/// Half of the units clear and divided, 80% and 20% of 40 people; the others on the lines: all three are found.
#[test]
fn divided_units_are_found() {
    let units = [[0.8, 0.2], [0.5, 0.5], [0.8, 0.2], [0.5, 0.5], [0.8, 0.2], [0.5, 0.5]];
    let power = share_of(300, |draws| drawn(draws, &units).count(InsightCollaborationClass::ClearDivided) >= 3);
    assert!(power > 0.7, "{power}");
}
