//! Adjusted p-values: of R's `p.adjust`, and Hommel's from its definition.

use centricity::inference::multiplicity::{Adjustment, Family};

use super::prints_as;

#[test]
fn a_list_of_eight_is_that_of_r() {
    let family = Family::of([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]).unwrap();
    let hochberg = ["0.008", "0.056", "0.148", "0.148", "0.148", "0.148", "0.148", "0.205"];
    let holm = ["0.008", "0.056", "0.234", "0.234", "0.234", "0.234", "0.234", "0.234"];
    let bh = ["0.008", "0.032", "0.0672", "0.0672", "0.0672", "0.08", "0.0845714285714", "0.205"];
    for (adjustment, expected) in
        [(Adjustment::Hochberg, hochberg), (Adjustment::Holm, holm), (Adjustment::BenjaminiHochberg, bh)]
    {
        for (ours, written) in family.adjusted(adjustment).into_iter().zip(expected) {
            prints_as(ours, written);
        }
    }
}

/// The largest Simes p-value of all sets of hypotheses that hold this one.
fn closed_simes(p: &[f64], which: usize) -> f64 {
    let sets = (1..1_usize << p.len()).filter(|set| set >> which & 1 == 1);
    let simes = |set: usize| {
        let mut members: Vec<f64> = (0..p.len()).filter(|i| set >> i & 1 == 1).map(|i| p[i]).collect();
        members.sort_by(f64::total_cmp);
        let m = members.len() as f64;
        members.iter().zip(1_u8..).map(|(p, place)| m * p / f64::from(place)).fold(f64::INFINITY, f64::min)
    };
    sets.map(simes).fold(0.0, f64::max)
}

#[test]
fn hommel_is_the_closed_test_of_simes() {
    for p in [
        vec![0.2],
        vec![0.03, 0.9],
        vec![0.04, 0.04, 0.001, 0.2, 0.04],
        vec![0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205],
        vec![0.5, 0.013, 0.049, 0.2, 0.011, 0.03, 0.9, 0.012, 0.022, 0.025],
    ] {
        let adjusted = Family::of(&p).unwrap().adjusted(Adjustment::Hommel);
        for (which, ours) in adjusted.into_iter().enumerate() {
            let theirs = closed_simes(&p, which).min(1.0);
            assert!((ours - theirs).abs() <= 1e-15, "{p:?} {which}: {ours} {theirs}");
        }
    }
}
