//! What holds for all inputs, tried on generated ones.

mod adjusted;
mod agreement;
mod any;
mod any_correlation;
mod balance;
mod burn_out_risk;
mod consistency;
mod correlation;
mod cross;
mod customer_insight;
mod decomposition;
mod diagnosis;
mod diagnosis_programme;
mod dictionary;
mod difference;
mod distance_to_customer;
mod double_smile;
#[cfg(feature = "rand")]
mod draws;
mod effects;
mod evidence;
mod few_points;
mod finite_population;
mod function_groups;
#[cfg(feature = "nalgebra")]
mod importance;
#[cfg(all(feature = "nalgebra", feature = "rand"))]
mod importance_draws;
mod insight_collaboration;
mod interval;
mod items;
mod lag;
#[cfg(feature = "rand")]
mod link_bootstrap;
mod linkage;
mod long_series;
mod mover;
mod multiplicity;
mod narrow;
mod net;
mod numbered;
mod panel;
#[cfg(feature = "rayon")]
mod parallel;
mod planning;
mod pooling;
mod quadrant;
#[cfg(feature = "nalgebra")]
mod regression;
mod reliability;
mod resample;
mod segments;
mod shares;
mod shrinkage;
mod silo_index;
mod table;
mod tally;
mod tests;
mod ties;
mod transition;
mod trend;
mod weights;

use centricity::{Estimate, Instrument, Level, Rating, Tally};
use proptest::prelude::*;

/// The most that one count can hold.
const LIMIT: u64 = 1 << 53;

/// A count: mostly small, sometimes at the limit.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0..50_u64, 2 => Just(0), 1 => 0..=LIMIT, 1 => LIMIT - 2..=LIMIT]
}

/// Any tally there can be.
fn tally<I: Instrument>() -> impl Strategy<Value = Tally<I>> {
    let counts = prop::collection::vec(count(), I::SCALE.points());
    (counts, count()).prop_map(|(counts, skipped)| {
        let mut tally = Tally::from_counts(&counts).unwrap();
        tally.record_skipped_n(skipped).unwrap();
        tally
    })
}

/// One answer, or a skipped question.
fn answer<I: Instrument>() -> impl Strategy<Value = Option<Rating<I>>> {
    let rating = (I::SCALE.min()..=I::SCALE.max()).prop_map(|value| Rating::new(value).unwrap());
    prop::option::weighted(0.9, rating)
}

/// From a half to nearly certain.
fn level() -> impl Strategy<Value = Level> {
    (0.5..0.9999_f64).prop_map(|level| Level::new(level).unwrap())
}

/// Up, stayed and down of a sample that somebody answered.
fn groups(most: u64) -> impl Strategy<Value = [u64; 3]> {
    let count = move || prop_oneof![1 => Just(0), 4 => 0..=most.min(40), 2 => 0..=most];
    [count(), count(), count()].prop_filter("somebody answered", |groups| groups.iter().sum::<u64>() > 0)
}

/// `inner` lies within `outer`, give or take a rounding error.
fn within(inner: Estimate, outer: Estimate) -> bool {
    outer.lower() <= inner.lower() + 1e-12 && inner.upper() <= outer.upper() + 1e-12
}

/// All numbers of an estimate are finite, and its limits are in order.
fn sound(estimate: &Estimate) -> bool {
    let numbers = [estimate.value(), estimate.lower(), estimate.upper()];
    numbers.iter().all(|number| number.is_finite()) && estimate.lower() <= estimate.upper()
}
