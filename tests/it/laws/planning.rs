//! Planning: sizes and what they can show agree, and more is better.

use centricity::inference::planning::{Comparison, CorrelationPlan, PlannedCorrelation, Power, Spread};
use centricity::inference::{Mean, NetMethod, NetScore, Proportion};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::number;
use super::{LIMIT, groups, level};

const KINDS: [PlannedCorrelation; 2] = [PlannedCorrelation::Pearson, PlannedCorrelation::Spearman];

fn power() -> impl Strategy<Value = Power> {
    (0.5..0.999_f64).prop_map(|power| Power::new(power).unwrap())
}

fn spread() -> impl Strategy<Value = Spread> {
    (1e-3..1e3_f64).prop_map(|spread| Spread::new(spread).unwrap())
}

proptest! {
    /// Enough, and one fewer would not have been.
    #[test]
    fn the_size_for_a_margin_is_the_smallest(spread in spread(), margin in 1e-4..10.0_f64, level in level()) {
        let n = spread.size_for_margin(margin, level).unwrap();
        prop_assert!(spread.margin(n, level).unwrap() <= margin);
        prop_assert!(n == 1 || spread.margin(n - 1, level).unwrap() > margin);
    }

    /// The same of a finite population, which takes fewer: those of Cochran's formula, rounded up.
    #[test]
    fn the_size_for_a_margin_of_a_population_is_the_smallest(
        spread in spread(), margin in 1e-4..10.0_f64, level in level(), population in 1..1_000_000_u64,
    ) {
        let n = spread.size_for_margin_of_population(margin, population, level).unwrap();
        prop_assert!(n <= population && n <= spread.size_for_margin(margin, level).unwrap());
        let of = |n| spread.margin_of_population(n, population, level);
        prop_assert!(n == population || of(n).unwrap() <= margin);
        prop_assert!(n == 1 || of(n - 1).unwrap() > margin);
        let endless = (spread.margin(1, level).unwrap() / margin).powi(2);
        let cochran = endless / (1.0 + (endless - 1.0) / population as f64);
        prop_assert!((n as f64 - cochran.ceil().max(1.0)).abs() <= 1.0 && n as f64 >= cochran - 1e-6 * cochran);
        prop_assert!(of(population).is_err());
    }

    #[test]
    fn the_size_for_a_difference_is_the_smallest(
        one in spread(), other in spread(), difference in 1e-3..10.0_f64, level in level(), power in power(), n1 in 1..LIMIT,
    ) {
        let plan = Comparison::new(one, other, level, power);
        let n = plan.size_for(difference).unwrap();
        prop_assert!(plan.detectable(n, n).unwrap() <= difference);
        prop_assert!(n == 1 || plan.detectable(n - 1, n - 1).unwrap() > difference);
        if let Ok(n2) = plan.size_of_other(n1, difference) {
            prop_assert!(plan.detectable(n1, n2).unwrap() <= difference);
            prop_assert!(n2 == 1 || plan.detectable(n1, n2 - 1).unwrap() > difference);
        } else {
            prop_assert!(plan.detectable(n1, LIMIT).unwrap() > difference);
        }
    }

    /// A difference that is just detectable is found with the power asked for (and a hair more: by the wrong tail).
    #[test]
    fn the_power_is_the_power(
        one in spread(), other in spread(), n1 in 1..1_000_000_u64, n2 in 1..1_000_000_u64, level in level(), power in power(),
    ) {
        let plan = Comparison::new(one, other, level, power);
        let reached = plan.power(n1, n2, plan.detectable(n1, n2).unwrap()).unwrap();
        let wrong_way = (1.0 - level.value()) / 2.0;
        prop_assert!(power.value() - 1e-9 <= reached && reached <= power.value() + wrong_way + 1e-9);
        // With no difference at all it is the size of the test.
        prop_assert!((plan.power(n1, n2, 0.0).unwrap() - (1.0 - level.value())).abs() < 1e-9);
    }

    #[test]
    fn sizes_for_a_correlation_are_the_smallest(
        r in -0.99..0.99_f64, width in 0.001..1.5_f64, level in level(), power in power(),
    ) {
        for kind in KINDS {
            let plan = CorrelationPlan::new(kind, level);
            let n = plan.size_for_width(r, width).unwrap();
            prop_assert!(plan.width(r, n).unwrap() <= width);
            prop_assert!(n == 4 || plan.width(r, n - 1).unwrap() > width);
            prop_assert_eq!(plan.size_for_width(-r, width), Ok(n));
            if r.abs() > 1e-6 {
                let n = plan.size_to_detect(r, power).unwrap();
                prop_assert!(plan.detectable(n, power).unwrap() <= r.abs() * (1.0 + 1e-9));
                prop_assert!(n == 4 || plan.detectable(n - 1, power).unwrap() >= r.abs() * (1.0 - 1e-9));
            }
        }
    }

    /// What is planned is what comes: the reach of Wald's interval.
    #[test]
    fn the_margin_is_half_the_interval([down, neutral, up] in groups(1 << 40), level in level()) {
        let net = NetScore::new(down, neutral, up).unwrap();
        if let Ok(spread) = Spread::of_net(net) {
            prop_assert!(spread.value() <= 1.0 + 1e-15);
            let (margin, wald) = (spread.margin(net.n(), level).unwrap(), net.estimate_by(NetMethod::Wald, level));
            // Limits are held within -1 and 1.
            let expected = (net.value() + margin).min(1.0) - (net.value() - margin).max(-1.0);
            prop_assert!((wald.upper() - wald.lower() - expected).abs() < 1e-7);
        }
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(a in number(), b in number(), c in number(), n1 in any::<u64>(), n2 in any::<u64>(), level in level()) {
        let sound = |number: &Result<f64, Error>| number.as_ref().map_or(true, |number| number.is_finite());
        let spreads = [Spread::new(a), Spread::worst_mean(a, b), Ok(Spread::worst_net())];
        let power = Power::new(c.abs().fract()).unwrap_or(Power::P90);
        for spread in spreads.into_iter().flatten() {
            prop_assert!(sound(&spread.margin(n1, level)));
            let _ = spread.size_for_margin(b, level);
            let plan = Comparison::new(spread, Spread::worst_share(), level, power);
            prop_assert!(sound(&plan.detectable(n1, n2)) && sound(&plan.power(n1, n2, b)));
            let _ = (plan.size_for(c), plan.size_of_other(n1, b));
        }
        for kind in KINDS {
            let plan = CorrelationPlan::new(kind, level);
            for r in [a, a.fract()] {
                prop_assert!(sound(&plan.width(r, n1)) && sound(&plan.detectable(n2, power)));
                let _ = (plan.size_for_width(r, b), plan.size_to_detect(r, power));
            }
        }
    }
}

#[test]
fn what_cannot_be_planned_is_refused() {
    let spread = Spread::worst_net();
    assert_eq!(spread.margin(0, Level::P95), Err(Error::TooFew { what: "observations", needs: 1, got: 0 }));
    assert!(matches!(spread.margin(LIMIT + 1, Level::P95), Err(Error::TooMany { .. })));
    assert!(matches!(spread.size_for_margin(1e-9, Level::P95), Err(Error::TooMany { .. })));
    for bad in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        assert!(spread.size_for_margin(bad, Level::P95).is_err() && Spread::new(bad).is_err());
        assert!(Comparison::alike(spread, Level::P95, Power::P80).size_for(bad).is_err());
    }
    // A first wave of ten will never show five points, whatever the second is.
    let plan = Comparison::alike(spread, Level::P95, Power::P80);
    assert!(matches!(plan.size_of_other(10, 0.05), Err(Error::TooMany { .. })));
    for bad in [0.0, 0.3, 1.0, 80.0, f64::NAN] {
        assert!(Power::new(bad).is_err());
    }
    assert!(matches!(Spread::of_net(NetScore::new(0, 0, 9).unwrap()), Err(Error::NoVariation { .. })));
    assert!(matches!(Spread::of_share(Proportion::new(9, 9).unwrap()), Err(Error::NoVariation { .. })));
    assert!(matches!(Spread::of_mean(Mean::of(&[1.0]).unwrap()), Err(Error::TooFew { .. })));
    assert!(Spread::worst_mean(5.0, 1.0).is_err() && Spread::worst_mean(f64::MIN, f64::MAX).is_err());
    let plan = CorrelationPlan::new(PlannedCorrelation::Pearson, Level::P95);
    assert!(
        plan.width(1.0, 10).is_err() && plan.width(0.3, 3).is_err() && plan.size_to_detect(0.0, Power::P80).is_err()
    );
    assert!(plan.detectable(4, Power::P80).unwrap() < 1.0);
}
