//! Ties within and between groups.

use centricity::Error;
use centricity::inference::Alternative;
use centricity::inference::resample::{GroupTies, Ties};
use proptest::prelude::*;

fn network() -> impl Strategy<Value = (Vec<u8>, Vec<[usize; 2]>)> {
    (4..8_usize).prop_flat_map(|n| {
        let tie = (0..n, 1..n).prop_map(move |(one, step)| [one, (one + step) % n]);
        (prop::collection::vec(0..3_u8, n), prop::collection::vec(tie, 1..12))
    })
}

proptest! {
    #[test]
    fn all_ties_are_counted_once((groups, ties) in network()) {
        let Ok(read) = Ties::of(&groups, &ties) else { return Ok(()) };
        prop_assert_eq!(read.internal() + read.external(), ties.len() as u64);
        prop_assert_eq!(read.groups().iter().map(GroupTies::external).sum::<u64>(), 2 * read.external());
        prop_assert!((-1.0..=1.0).contains(&read.external_internal()) && (-1.0..=1.0).contains(&read.expected()));
        let test = read.exact().unwrap();
        let p = |alternative| test.p_value(alternative);
        prop_assert!(p(Alternative::Less) > 0.0 && p(Alternative::Less) + p(Alternative::Greater) >= 1.0 - 1e-12);
    }

    /// Neither the order of units nor the names of groups matter.
    #[test]
    fn units_may_be_renumbered((groups, ties) in network()) {
        let Ok(read) = Ties::of(&groups, &ties) else { return Ok(()) };
        let n = groups.len();
        let renamed: Vec<u8> = groups.iter().rev().map(|group| 9 - group).collect();
        let renumbered: Vec<[usize; 2]> = ties.iter().map(|tie| tie.map(|unit| n - 1 - unit)).collect();
        let other = Ties::of(&renamed, &renumbered).unwrap();
        prop_assert_eq!(read.external_internal(), other.external_internal());
        prop_assert_eq!(read.exact().unwrap().p_value(Alternative::TwoSided), other.exact().unwrap().p_value(Alternative::TwoSided));
    }
}

#[test]
fn what_cannot_be_tested_is_refused() {
    let groups = [0, 0, 1, 1];
    assert_eq!(Ties::of(&groups, &[]), Err(Error::TooFew { what: "ties", needs: 1, got: 0 }));
    assert!(matches!(Ties::of(&groups, &[[0, 4]]), Err(Error::OutOfRange { value: 4.0, .. })));
    assert!(matches!(Ties::of(&groups, &[[2, 2]]), Err(Error::OutOfRange { value: 2.0, .. })));
    for same in [[0, 0, 0], [0, 1, 2]] {
        assert_eq!(Ties::of(&same, &[[0, 1]]), Err(Error::NoVariation { what: "groups of the units" }));
    }
    assert!(Ties::of::<u8>(&[], &[]).is_err());
    let many: Vec<u32> = (0..60).map(|unit| unit / 20).collect();
    assert!(matches!(Ties::of(&many, &[[0, 1]]).unwrap().exact(), Err(Error::TooMany { .. })));
}

#[cfg(feature = "rand")]
#[test]
fn drawn_shuffles_approach_all_of_them() {
    let ties = Ties::of(&[0, 0, 0, 1, 1, 2, 2], &[[0, 1], [1, 2], [3, 4], [2, 3], [4, 5]]).unwrap();
    let (all, drawn) = (ties.exact().unwrap(), ties.drawn(5, 4000).unwrap());
    for alternative in [Alternative::Less, Alternative::Greater, Alternative::TwoSided] {
        let p = all.p_value(alternative);
        let error = (p * (1.0 - p) / 4000.0).sqrt();
        assert!((p - drawn.p_value(alternative)).abs() < 5.0 * error + 1.0 / 4000.0, "{alternative:?}");
    }
    assert_eq!(drawn, ties.drawn(5, 4000).unwrap());
    assert!(ties.drawn(5, 0).is_err());
}
