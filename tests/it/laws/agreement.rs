//! Agreement within a unit.

use centricity::inference::Mean;
use centricity::inference::agreement::{AverageDeviation, ItemsAgreement, Null, UnitAgreement};
use centricity::{Csat, Error, Tally};
use proptest::prelude::*;

use super::any::number;
use super::tally;

fn values() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(1..=5_u8, 2..40)
}

fn of(values: &[u8]) -> UnitAgreement {
    Tally::<Csat<5>>::from_bytes(values).unwrap().agreement().unwrap()
}

proptest! {
    /// Turning the scale round changes no agreement.
    #[test]
    fn agreement_does_not_know_which_end_is_good(values in values()) {
        let mirrored: Vec<u8> = values.iter().map(|value| 6 - value).collect();
        let (one, other, null) = (of(&values), of(&mirrored), Null::uniform(5)?);
        prop_assert!((one.r_star_wg(null) - other.r_star_wg(null)).abs() < 1e-12);
        match (one.a_wg(), other.a_wg()) {
            (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < 1e-12),
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }

    #[test]
    fn bounds_hold_and_the_clamped_is_the_unclamped_where_that_is_possible(values in values()) {
        let (unit, null) = (of(&values), Null::uniform(5)?);
        let (clamped, raw) = (unit.r_wg(null), unit.r_star_wg(null));
        prop_assert!((0.0..=1.0).contains(&clamped) && raw <= 1.0);
        prop_assert_eq!(clamped, raw.max(0.0));
        prop_assert!(unit.r_wg(Null::HEAVY_SKEW_OF_5) <= clamped);
        prop_assert!(unit.a_wg().map_or(true, |a_wg| (-1.0..=1.0).contains(&a_wg)));
        prop_assert_eq!(raw == 1.0, values.iter().all(|value| *value == values[0]));
    }

    /// Of items that are all the same item, r*_wg(j) is r*_wg, and one item has r_wg.
    #[test]
    fn several_items_are_one_item_several_times(values in values(), items in 1..6_usize) {
        let mean = Mean::of(&values.iter().copied().map(f64::from).collect::<Vec<_>>())?;
        let (one, null) = (UnitAgreement::new(mean)?, Null::uniform(5)?);
        let several = ItemsAgreement::of(&vec![mean; items])?;
        prop_assert!((several.r_star_wg_j(null) - one.r_star_wg(null)).abs() < 1e-12);
        prop_assert!(several.r_wg_j(null) >= one.r_wg(null) - 1e-12);
        if items == 1 {
            prop_assert!((several.r_wg_j(null) - one.r_wg(null)).abs() < 1e-12);
        }
        if let Some(unclamped) = several.r_wg_j_unclamped(null).filter(|_| one.r_star_wg(null) >= 0.0) {
            prop_assert!((unclamped - several.r_wg_j(null)).abs() < 1e-12);
        }
    }

    /// Nothing is nearer to the values on average than their median, counts say what values say, and an offset changes nothing.
    #[test]
    fn deviations_are_least_from_the_median(values in values(), offset in -1e6..1e6_f64) {
        let deviation = Tally::<Csat<5>>::from_bytes(&values)?.average_deviation()?;
        prop_assert!(deviation.from_median() <= deviation.from_mean() + 1e-12);
        let moved: Vec<f64> = values.iter().map(|value| f64::from(*value) + offset).collect();
        let other = AverageDeviation::of(&moved)?;
        prop_assert!((other.from_median() - deviation.from_median()).abs() < 1e-9);
        prop_assert!((other.from_mean() - deviation.from_mean()).abs() < 1e-9);
        let n = values.len() as f64;
        let from = |middle: f64| values.iter().map(|value| (f64::from(*value) - middle).abs()).sum::<f64>() / n;
        prop_assert!((deviation.from_mean() - from(values.iter().copied().map(f64::from).sum::<f64>() / n)).abs() < 1e-12);
        let least = (1..=5).map(|middle| from(f64::from(middle))).fold(f64::INFINITY, f64::min);
        prop_assert!((deviation.from_median() - least).abs() < 1e-12);
    }

    #[test]
    fn any_tally_has_agreement_or_too_few_answers(tally in tally::<Csat<5>>()) {
        let null = Null::uniform(5)?;
        match tally.agreement() {
            Ok(unit) => {
                prop_assert!(tally.n() > 1 && unit.r_star_wg(null).is_finite());
                prop_assert!(unit.a_wg().map_or(true, |a_wg| (-1.0..=1.0).contains(&a_wg)));
                let deviation = tally.average_deviation()?;
                prop_assert!((0.0..=2.0 + 1e-9).contains(&deviation.from_mean()) && (0.0..=2.0 + 1e-9).contains(&deviation.from_median()));
            }
            Err(error) => {
                prop_assert_eq!(&error, &Error::TooFew { what: "answers", needs: 2, got: tally.n() });
                prop_assert_eq!(tally.average_deviation(), Err(error));
            }
        }
    }

    #[test]
    fn any_summary_gives_finite_numbers(n in any::<u64>(), mean in number(), variance in number(), ends in [number(), number()], null in number()) {
        let Ok(mean) = Mean::new(n, mean, variance) else { return Ok(()) };
        let mean = mean.within(ends[0], ends[1]).unwrap_or(mean);
        let (Ok(unit), Ok(null)) = (UnitAgreement::new(mean), Null::of_variance(null)) else { return Ok(()) };
        prop_assert!((0.0..=1.0).contains(&unit.r_wg(null)) && unit.r_star_wg(null).is_finite());
        prop_assert!(unit.a_wg().map_or(true, |a_wg| (-1.0..=1.0).contains(&a_wg)));
        let items = ItemsAgreement::of(&[mean, mean])?;
        prop_assert!((0.0..=1.0).contains(&items.r_wg_j(null)) && items.r_star_wg_j(null).is_finite());
        prop_assert!(items.r_wg_j_unclamped(null).is_none_or(f64::is_finite));
    }

    #[test]
    fn any_values_have_finite_deviations_or_none(values in prop::collection::vec(number(), 0..8)) {
        if let Ok(deviation) = AverageDeviation::of(&values) {
            prop_assert!(deviation.from_mean().is_finite() && deviation.from_median() >= 0.0 && deviation.n() > 1);
        }
    }

    #[test]
    fn any_null_is_refused_or_has_a_variance(shares in prop::collection::vec(prop_oneof![number(), 0.0..1.0_f64, Just(0.5)], 0..5)) {
        if let Ok(null) = Null::of_shares(&shares) {
            prop_assert!(null.variance() > 0.0 && null.variance().is_finite());
        }
    }
}

#[test]
fn what_has_no_agreement_says_why() {
    let one = Mean::of(&[4.0]).unwrap();
    assert!(matches!(UnitAgreement::new(one), Err(Error::TooFew { needs: 2, got: 1, .. })));
    assert!(matches!(ItemsAgreement::of(&[one]), Err(Error::TooFew { .. })));
    assert!(matches!(ItemsAgreement::of(&[]), Err(Error::TooFew { what: "items", .. })));
    assert!(matches!(Null::uniform(1), Err(Error::TooFew { .. })));
    assert!(matches!(Null::of_shares(&[1.0, 0.0]), Err(Error::NoVariation { .. })));
    assert!(matches!(Null::of_variance(0.0), Err(Error::OutOfRange { .. })));
    assert!(matches!(AverageDeviation::of_counts(&[(3, 1), (4, 0)]), Err(Error::TooFew { got: 1, .. })));
    assert!(matches!(AverageDeviation::of_counts(&[(3, u64::MAX), (4, 1)]), Err(Error::TooMany { .. })));

    // Nobody said what the scale is.
    let unbounded = UnitAgreement::new(Mean::of(&[4.0, 5.0]).unwrap()).unwrap();
    assert!(matches!(unbounded.a_wg(), Err(Error::OutOfRange { what: "range of the values", .. })));
    // All at an end, and all but one at it.
    let shop = |values: &[u8]| Tally::<Csat<5>>::from_bytes(values).unwrap().agreement().unwrap();
    assert_eq!(shop(&[5, 5, 5]).a_wg(), Ok(1.0));
    assert!(matches!(shop(&[5, 5, 4]).a_wg(), Err(Error::OutOfRange { what: "mean", .. })));
    // The nearest mean at which it does exist: one at the other end, which is all the disagreement there can be.
    assert!((shop(&[5, 5, 1]).a_wg().unwrap() + 1.0).abs() < 1e-15);
}
