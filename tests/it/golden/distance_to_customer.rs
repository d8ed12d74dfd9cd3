//! Steps from the customer. tau-b and its p: scipy 1.17.1 (`kendalltau`, asymptotic); its standard error from Brown and Benedetti's formula and pairs counted
//! one by one in Python, its limits on the scale of Fisher's z, with n - 2 in its variance; changes: scipy (`ttest_ind`, unequal variances).

use centricity::diagnosis::{ChangeClass, CloserToCustomer, DistanceClass, DistanceToCustomer, UnitChange};
use centricity::{Agreement, Employee, Level, Tally};

use super::prints_as;

#[test]
fn answers_by_steps_from_the_customer() {
    let steps = [[1, 3, 10, 30, 26], [3, 8, 20, 25, 9], [6, 12, 18, 10, 4]]
        .map(|counts| Tally::<Agreement<Employee, 5>>::from_counts(&counts).unwrap());
    let distance = DistanceToCustomer::of(&steps, Level::P95).unwrap();
    prints_as(distance.tau_b().value(), "-0.39112877446219");
    prints_as(distance.tau_b().lower(), "-0.493488801526");
    prints_as(distance.tau_b().upper(), "-0.278081999949");
    prints_as(distance.test().p_value(), "6.688591188e-10");
    // 6701 pairs and half of 2597 ties, of 11300.
    prints_as(distance.nearer_higher(), "0.7079203539823");
    assert_eq!((distance.people(), distance.class()), (&[70, 65, 50][..], DistanceClass::LowerFartherAway));
    assert_eq!(
        distance.to_string(),
        "steps and answers: tau-b -0.39 (95% interval -0.49 to -0.28, n = 185), trend p < 0.0001\n\
         of two people at different steps the nearer one answers higher in 70.8%: lower farther away"
    );
}

#[test]
fn units_that_came_nearer() {
    let unit = |(before, after)| UnitChange { before, after };
    let closer = [(3.1, 3.8), (3.4, 3.9), (2.9, 3.7), (3.3, 3.8)].map(unit);
    let others = [(3.2, 3.3), (3.0, 2.9), (3.5, 3.6), (3.1, 3.2), (3.3, 3.3)].map(unit);
    let change = CloserToCustomer::of(&closer, &others, Level::P95).unwrap();
    prints_as(change.difference().value(), "0.585000000000");
    prints_as(change.difference().lower(), "0.361715083324");
    prints_as(change.difference().upper(), "0.808284916676");
    assert_eq!((change.class(), change.difference().n()), (ChangeClass::RoseMore, 9));
}
