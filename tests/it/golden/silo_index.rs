//! Departments, function groups and ties. ICC(1) and its limits from the mean squares and scipy 1.17.1 (`f.ppf`, `t.ppf`); permutations of ties by
//! enumerating all of them in Python.

use centricity::Level;
use centricity::diagnosis::{Department, FunctionGroupClass, FunctionGroups, SiloClass, SiloIndex};
use centricity::inference::resample::Ties;
use centricity::inference::{Alternative, Mean};

use super::prints_as;

const TOGETHER: [&[f64]; 5] = [
    &[5.0, 4.0, 4.0, 5.0, 3.0],
    &[2.0, 3.0, 2.0, 1.0],
    &[3.0, 4.0, 5.0, 4.0, 4.0, 3.0],
    &[1.0, 2.0, 2.0, 3.0],
    &[4.0, 4.0, 5.0],
];

const GAPS: [&[f64]; 5] = [&[2.0, 1.0, 3.0], &[0.0, 1.0], &[2.0, 2.0, 1.0, 3.0], &[1.0, 1.0, 2.0], &[3.0, 2.0]];

#[test]
fn five_departments() {
    let department = |(together, gap): (&&[f64], &&[f64])| {
        let gap = Mean::of(gap).unwrap().within(-4.0, 4.0).unwrap();
        Department::new(Mean::of(together).unwrap(), gap).unwrap()
    };
    let departments: Vec<Department> = TOGETHER.iter().zip(&GAPS).map(department).collect();
    let silos = SiloIndex::of(&departments, Level::P95).unwrap();
    prints_as(silos.departmental().value(), "0.65585585585586");
    prints_as(silos.departmental().lower(), "0.2772522518617");
    prints_as(silos.departmental().upper(), "0.9510765750858");
    prints_as(silos.own_above_other().value(), "0.41666666666667");
    prints_as(silos.own_above_other().lower(), "0.1767767037722");
    prints_as(silos.own_above_other().upper(), "0.6565566295611");
    assert_eq!((silos.class(), silos.shown()), (SiloClass::Silos, Some(silos.departmental())));
    assert_eq!(
        silos.to_string(),
        "between departments: 65.6% of the variance (95% interval 27.7% to 95.1%)\n\
         own department above the others: 41.7% of the scale (17.7% to 65.7%)\n\
         silos (5 departments)"
    );
}

#[test]
fn the_same_departments_as_function_groups() {
    let means = TOGETHER.map(|values| Mean::of(values).unwrap());
    let groups = FunctionGroups::of_means(&means, Level::P95).unwrap();
    prints_as(groups.individual().value(), "0.34414414414414");
    prints_as(groups.individual().lower(), "0.0489234249142");
    prints_as(groups.individual().upper(), "0.7227477481383");
    assert_eq!(groups.class(), FunctionGroupClass::Groups);
    assert_eq!(
        groups.to_string(),
        "34.4% of the variance lies within groups (95% interval 4.9% to 72.3%; 22 people in 5 groups)\n\
         groups: the group says something of the person"
    );
}

/// Of 210 ways to place three, two and two units, two keep five of these seven ties within.
#[test]
fn ties_that_keep_within_groups() {
    let groups = [0, 0, 0, 1, 1, 2, 2];
    let ties = Ties::of(&groups, &[[0, 1], [1, 2], [0, 2], [3, 4], [5, 6], [2, 3], [4, 5]]).unwrap();
    prints_as(ties.external_internal(), "-0.428571428571429");
    prints_as(ties.expected(), "0.523809523809524");
    let test = ties.exact().unwrap();
    assert_eq!(test.arrangements(), 210);
    prints_as(test.p_value(Alternative::Less), "0.00952380952381");
    prints_as(test.p_value(Alternative::TwoSided), "0.00952380952381");
    let of_groups: Vec<_> =
        ties.groups().iter().map(|group| (group.units(), group.internal(), group.external())).collect();
    assert_eq!(of_groups, [(3, 3, 1), (2, 1, 2), (2, 1, 1)]);
}
