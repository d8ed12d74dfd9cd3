//! The simulation of the link, small: what its tables claim holds beyond the noise of the simulation.

#[path = "../../examples/simulation/designs.rs"]
mod designs;
#[path = "../../examples/simulation/organisation.rs"]
mod organisation;
#[path = "../../examples/simulation/study.rs"]
mod study;

use designs::{HARD, NET, NORMAL};
use study::{Column, Plan};

/// Five Monte Carlo standard errors lie between a claim and what would refute it here: another seed would pass as well.
const ERRORS: f64 = 5.0;

const SMALL: Plan = Plan { seed: 7, organisations: 250, threads: 2 };

/// Whether the true coverage can be as high as `least`.
fn can_reach(column: &Column, least: f64) -> bool {
    column.coverage() + ERRORS * (least * (1.0 - least) / column.with_interval as f64).sqrt() >= least
}

/// Whether the true coverage can be as low as `most`.
fn can_fall_to(column: &Column, most: f64) -> bool {
    column.coverage() - ERRORS * (most * (1.0 - most) / column.with_interval as f64).sqrt() <= most
}

/// In every design of the two tables: the corrected interval covers 93 to 98%, and the corrected correlation is centred on the truth.
#[test]
fn the_corrected_interval_holds_the_true_link() {
    for (row, design) in (1..).zip(NORMAL.iter().chain(&NET)) {
        let summary = study::run(design, SMALL, row).unwrap();
        for column in [&summary.corrected, &summary.uncertain] {
            assert!(can_reach(column, 0.93) && can_fall_to(column, 0.98), "row {row}: {column:?}");
        }
        // Where nearly every organisation has a value and hardly any lies beyond 1, the mean has no heavy tail.
        if design.units >= 60 {
            let off = (summary.corrected.mean() - design.truth()).abs();
            assert!(off < 0.02 + ERRORS * summary.corrected.mean_error(), "row {row}: off by {off}");
        }
        assert_eq!(summary.corrected.with_interval + summary.too_low, SMALL.organisations);
        assert!(summary.median().is_finite() && summary.inadmissible <= summary.corrected.with_interval);
    }
}

/// The plain correlation is far too small, and more units make its interval worse, not better.
#[test]
fn more_units_make_the_plain_interval_worse() {
    let plan = Plan { organisations: 600, ..SMALL };
    let of = |row: usize| study::run(&NORMAL[row - 1], plan, row as u64).unwrap();
    let [few, some, many] = [1, 2, 3].map(of);
    for (summary, most) in [(&few, 0.90), (&some, 0.75), (&many, 0.35)] {
        assert!(!can_reach(&summary.plain, most), "{:?} may cover {most}", summary.plain);
        assert!(summary.plain.mean() + ERRORS * summary.plain.mean_error() < 0.4);
        assert!(summary.icc2.mean() < summary.corrected.mean());
    }
    let worse = |one: &Column, other: &Column| {
        one.coverage() - other.coverage() > ERRORS * one.coverage_error().hypot(other.coverage_error())
    };
    assert!(worse(&few.plain, &some.plain) && worse(&some.plain, &many.plain));
}

/// Where means are mostly noise and links strong, the default interval is not far below its level, and the one that knows the
/// uncertainty of the reliabilities holds it.
#[test]
fn harder_designs() {
    for (row, design) in (10..).zip(&HARD) {
        let summary = study::run(design, SMALL, row).unwrap();
        assert!(can_reach(&summary.corrected, 0.91), "row {row}: {:?}", summary.corrected);
        assert!(can_reach(&summary.uncertain, 0.94), "row {row}: {:?}", summary.uncertain);
    }
}

#[test]
fn the_numbers_do_not_depend_on_the_threads() {
    let by = |threads| study::run(&NORMAL[0], Plan { organisations: 25, threads, ..SMALL }, 1).unwrap();
    let one = by(1);
    for threads in [2, 3, 40] {
        assert_eq!(by(threads), one);
    }
    let other = study::run(&NORMAL[0], Plan { organisations: 25, seed: 8, ..SMALL }, 1).unwrap();
    assert_ne!(other, one);
}

/// scipy 1.17.1: both true net scores as functions of the effects, integrated by Gauss-Hermite quadrature with 120 x 120 nodes.
#[test]
fn the_true_link_of_net_scores() {
    for (design, truth) in [(NET[0], 0.497_892_588_005_341_6), (NET[2], 0.329_159_874_682_346_5)] {
        assert!((design.truth() - truth).abs() < 1e-12, "{}", design.truth());
    }
    let strong = organisation::Design {
        correlation: 0.9,
        employees: organisation::Side { icc1: 0.6, ..NET[0].employees },
        customers: organisation::Side { icc1: 0.5, ..NET[0].customers },
        ..NET[0]
    };
    assert!((strong.truth() - 0.877_710_751_247_785_1).abs() < 1e-9, "{}", strong.truth());
    assert_eq!(NORMAL[4].truth(), 0.33);
}

/// Drawing units again is no better than the formula where unit means are normal, and not far from it.
#[test]
fn the_bootstrap_of_units_is_near_its_level() {
    let resampled = study::resample(&NORMAL[1], Plan { organisations: 100, ..SMALL }, 2, 199).unwrap();
    for (column, least, most) in
        [(resampled.formula, 0.93, 0.98), (resampled.percentile, 0.89, 0.97), (resampled.bca, 0.92, 0.98)]
    {
        assert!(can_reach(&column, least) && can_fall_to(&column, most), "{column:?}");
    }
    assert!(resampled.inadmissible + resampled.without_value < resampled.replicates / 5);
}
