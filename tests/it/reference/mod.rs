//! Every number of `tests/reference` that the crate can compute, against R.
//!
//! Nothing is passed over in silence. A `method` that no arm names panics; every number of a case is compared, answered
//! by a typed error, or left aside by name; and each file prints what became of it and fails if less is compared than
//! once was.

mod account;
mod case;
mod correlation;
mod examples;
mod groups;
#[cfg(feature = "nalgebra")]
mod importance;
mod means;
mod meta;
mod monitor;
mod multiplicity;
mod nps;
mod panel;
mod panel_lag;
mod proportions;
#[cfg(feature = "nalgebra")]
mod regression;
mod resampling;
mod weights;

use account::{Floor, check};

#[test]
fn net_scores_are_those_of_r() {
    check("nps", nps::part).meets(&Floor { cases: 33, numbers: 538, typed: 28, not_yet: 0, not_shipped: 1 });
}

#[test]
fn proportions_are_those_of_r() {
    check("proportions", proportions::part).meets(&Floor {
        cases: 22,
        numbers: 572,
        typed: 0,
        not_yet: 0,
        not_shipped: 1,
    });
}

#[test]
fn shares_of_a_published_study_are_those_of_r() {
    check("monitor", monitor::part).meets(&Floor { cases: 5, numbers: 109, typed: 0, not_yet: 1, not_shipped: 0 });
}

#[test]
fn means_are_those_of_r() {
    check("means_tests", means::part).meets(&Floor { cases: 25, numbers: 307, typed: 6, not_yet: 0, not_shipped: 1 });
}

#[test]
fn correlations_are_those_of_r() {
    check("correlation", correlation::part).meets(&Floor {
        cases: 62,
        numbers: 704,
        typed: 20,
        not_yet: 0,
        not_shipped: 0,
    });
}

#[test]
fn reliabilities_are_those_of_r() {
    check("groups", groups::part).meets(&Floor { cases: 13, numbers: 209, typed: 1, not_yet: 0, not_shipped: 10 });
}

#[test]
fn weighted_estimates_are_those_of_r() {
    check("weights", weights::part).meets(&Floor { cases: 24, numbers: 251, typed: 0, not_yet: 0, not_shipped: 0 });
}

#[test]
fn adjusted_p_values_are_those_of_r() {
    check("multiplicity", multiplicity::part).meets(&Floor {
        cases: 7,
        numbers: 180,
        typed: 0,
        not_yet: 0,
        not_shipped: 0,
    });
}

#[test]
fn resampling_is_that_of_all_resamples() {
    check("resampling", resampling::part).meets(&Floor {
        cases: 7,
        numbers: 32,
        typed: 10,
        not_yet: 0,
        not_shipped: 0,
    });
}

#[test]
fn pooled_correlations_are_those_of_r() {
    check("meta", meta::part).meets(&Floor { cases: 5, numbers: 610, typed: 2, not_yet: 0, not_shipped: 0 });
}

#[test]
fn panels_and_lags_are_those_of_r() {
    check("panel_lag", panel_lag::part).meets(&Floor { cases: 11, numbers: 300, typed: 1, not_yet: 0, not_shipped: 1 });
}

#[test]
fn published_shares_are_those_of_r() {
    check("monitor", monitor::part).meets(&Floor { cases: 6, numbers: 107, typed: 0, not_yet: 0, not_shipped: 0 });
}

#[cfg(feature = "nalgebra")]
#[test]
fn regressions_and_importances_are_those_of_r() {
    check("regression_drivers", regression::part).meets(&Floor {
        cases: 7,
        numbers: 355,
        typed: 0,
        not_yet: 0,
        not_shipped: 4,
    });
}

#[test]
fn whole_chains_are_those_of_r() {
    check("examples", examples::part).meets(&Floor { cases: 9, numbers: 232, typed: 0, not_yet: 0, not_shipped: 0 });
}
