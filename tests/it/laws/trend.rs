//! Lines over time, ordered groups and control limits.

use centricity::inference::control::{ControlChart, Signal};
use centricity::inference::ordered::JonckheereTerpstra;
use centricity::inference::trend::{Trend, TrendMethod};
use centricity::inference::{Alternative, Mean, Reading};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::number;
use super::{level, sound};

/// Values over time, not all at one.
fn series() -> impl Strategy<Value = Vec<(f64, Reading)>> {
    let reading = (-1.0..1.0_f64, 1e-4..0.5_f64).prop_map(|(value, variance)| Reading::new(value, variance).unwrap());
    prop::collection::vec((0.0..10.0_f64, reading), 3..12)
        .prop_filter("times differ", |points| points.iter().any(|point| (point.0 - points[0].0).abs() > 0.1))
}

fn line(points: &[(f64, Reading)]) -> Trend {
    let (times, readings): (Vec<f64>, Vec<Reading>) = points.iter().copied().unzip();
    Trend::of(&times, &readings).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

/// Groups of answers on a short scale, so that ties abound.
fn groups() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec((1..=5_u8).prop_map(f64::from), 0..8), 2..6)
}

fn ordered(groups: &[Vec<f64>]) -> Result<JonckheereTerpstra, Error> {
    JonckheereTerpstra::of(groups)
}

proptest! {
    /// The line of least squares: no other is nearer.
    #[test]
    fn no_line_is_nearer(points in series(), slope in -1.0..1.0_f64, shift in -1.0..1.0_f64) {
        let trend = line(&points);
        let squares = |slope: f64, shift: f64| -> f64 {
            let distance = |&(time, one): &(f64, Reading)| one.value() - trend.at(5.0).unwrap() - shift - slope * (time - 5.0);
            points.iter().map(|point| distance(point).powi(2) / point.1.variance()).sum()
        };
        let best = squares(trend.value(), 0.0);
        prop_assert!(close(best, trend.lack_of_fit()));
        prop_assert!(squares(trend.value() + slope, shift) >= best - 1e-9 * best);
    }

    /// In any order, from any year on, in months or years, and wherever the scale begins.
    #[test]
    fn units_and_order_do_not_matter(
        points in series(), since in -3000.0..3000.0_f64, times in 0.01..100.0_f64, by in -10.0..10.0_f64, level in level(),
    ) {
        let mut other: Vec<_> = points
            .iter()
            .map(|&(time, one)| (time * times + since, Reading::new(one.value() + by, one.variance()).unwrap()))
            .collect();
        other.reverse();
        let (one, other) = (line(&points), line(&other));
        prop_assert!((one.value() - other.value() * times).abs() <= 1e-7, "{:?} {:?}", one, other);
        let p = |trend: Trend| trend.test(Alternative::TwoSided, level).p_value();
        prop_assert!((p(one) - p(other)).abs() < 1e-6);
    }

    /// Twice the variances: the same slope, less sure of; the scatter does not know the difference.
    #[test]
    fn only_known_variances_count(points in series(), level in level()) {
        let doubled: Vec<_> = points
            .iter()
            .map(|&(time, one)| (time, Reading::new(one.value(), 4.0 * one.variance()).unwrap()))
            .collect();
        let (one, other) = (line(&points), line(&doubled));
        prop_assert!(close(one.value(), other.value()));
        let width = |trend: Trend| trend.estimate(level).upper() - trend.estimate(level).lower();
        prop_assert!(close(2.0 * width(one), width(other)));
        if let (Ok(one), Ok(other)) =
            (one.estimate_by(TrendMethod::FromScatter, level), other.estimate_by(TrendMethod::FromScatter, level))
        {
            prop_assert!(sound(&one) && close(one.upper(), other.upper()));
        }
    }

    /// Turning the order round, or the values, turns the test round.
    #[test]
    fn falling_is_rising_seen_from_the_end(groups in groups()) {
        let mut backwards = groups.clone();
        backwards.reverse();
        match (ordered(&groups), ordered(&backwards)) {
            (Ok(one), Ok(other)) => {
                prop_assert!((one.superiority() + other.superiority() - 1.0).abs() < 1e-12);
                prop_assert!((0.0..=1.0).contains(&one.superiority()));
                let p = |test: JonckheereTerpstra, side| test.test(side, Level::P95).p_value();
                prop_assert!((p(one, Alternative::Greater) - p(other, Alternative::Less)).abs() < 1e-12);
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    /// Counts say what the values themselves say, and refuse what they refuse.
    #[test]
    fn counted_groups_are_the_same_groups(groups in groups()) {
        let counts: Vec<[u64; 5]> = groups
            .iter()
            .map(|group| [1.0, 2.0, 3.0, 4.0, 5.0].map(|point| group.iter().filter(|&&value| value == point).count() as u64))
            .collect();
        match (ordered(&groups), JonckheereTerpstra::of_counts(&counts)) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!((one.n(), one.statistic(), one.to_string()), (other.n(), other.statistic(), other.to_string()));
                let (one, other) = (one.test(Alternative::Less, Level::P95), other.test(Alternative::Less, Level::P95));
                prop_assert!(close(one.statistic(), other.statistic()) && close(one.effect().lower(), other.effect().lower()));
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    /// J by its definition.
    #[test]
    fn the_statistic_counts_pairs(groups in groups()) {
        if let Ok(test) = ordered(&groups) {
            let mut count = 0.0;
            for (place, earlier) in groups.iter().enumerate() {
                for later in groups[place + 1..].iter().flatten() {
                    for value in earlier {
                        count += if value < later { 1.0 } else if value == later { 0.5 } else { 0.0 };
                    }
                }
            }
            prop_assert_eq!(test.statistic(), count);
        }
    }

    /// A larger sample has narrower limits, the centre is always within, and a wider reach never signals more.
    #[test]
    fn limits_narrow_with_size(
        baseline in prop::collection::vec((2..1000_u64, -1.0..1.0_f64, 0.01..2.0_f64), 1..10), n in 1..10_000_u64, value in -2.0..2.0_f64,
    ) {
        let samples: Vec<_> = baseline.iter().map(|&(n, mean, variance)| Mean::new(n, mean, variance).unwrap()).collect();
        let chart = ControlChart::of(&samples).unwrap();
        let check = |chart: ControlChart, n, value| chart.check(Mean::new(n, value, 0.0).unwrap()).unwrap();
        let (small, large) = (check(chart, n, value), check(chart, 2 * n, value));
        prop_assert!(small.lower() < large.lower() && large.upper() < small.upper());
        prop_assert_eq!(check(chart, n, chart.centre()).signal(), Signal::Within);
        let least = samples.iter().map(|mean| mean.value()).fold(f64::INFINITY, f64::min);
        prop_assert!(least - 1e-12 <= chart.centre());
        if small.signal() == Signal::Within {
            prop_assert_eq!(check(chart.with_reach(4.0).unwrap(), n, value).signal(), Signal::Within);
        }
        // Never narrower than with centre and spread known, and wider than for a sample of the baseline itself.
        prop_assert!(small.upper() - chart.centre() >= 3.0 * (chart.variance() / n as f64).sqrt() * (1.0 - 1e-9));
        for &sample in &samples {
            let (own, later) = (chart.check_baseline(sample).unwrap(), chart.check(sample).unwrap());
            prop_assert!(later.lower() < own.lower() && own.lower() <= own.upper() && own.upper() < later.upper());
        }
        let held = check(chart.within(-1.0, 1.0).unwrap(), n, value);
        prop_assert!(-1.0 <= held.lower() && held.upper() <= 1.0);
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(numbers in prop::collection::vec((number(), number(), number()), 0..6), level in level()) {
        let (times, readings): (Vec<f64>, Vec<Reading>) =
            numbers.iter().filter_map(|&(t, y, v)| Some((t, Reading::new(y, v.abs()).ok()?))).unzip();
        if let Ok(trend) = Trend::of(&times, &readings) {
            prop_assert!(sound(&trend.estimate(level)) && trend.lack_of_fit().is_finite());
            prop_assert!(trend.at(numbers[0].0).is_none_or(f64::is_finite));
            prop_assert!(trend.test(Alternative::Less, level).statistic().is_finite());
            if let Ok(test) = trend.test_by(TrendMethod::FromScatter, Alternative::Greater, level) {
                prop_assert!(sound(&test.effect()) && test.statistic().is_finite() && test.p_value().is_finite());
            }
        }
        let values: Vec<Vec<f64>> = numbers.iter().map(|&(a, b, c)| vec![a, b, c]).collect();
        if let Ok(test) = ordered(&values) {
            prop_assert!(sound(&test.test(Alternative::TwoSided, level).effect()));
        }
        let means: Vec<Mean> = numbers.iter().filter_map(|&(a, v, _)| Mean::new(7, a, v.abs()).ok()).collect();
        if let Ok(chart) = ControlChart::of(&means) {
            prop_assert!(chart.centre().is_finite() && chart.variance().is_finite());
            let checked = means.iter().flat_map(|&mean| [chart.check(mean), chart.check_baseline(mean)]);
            for point in checked.flatten() {
                prop_assert!(point.lower() <= point.upper() && point.lower().is_finite() && point.upper().is_finite());
            }
        }
    }
}

#[test]
fn what_has_no_trend_is_refused() {
    let one = Reading::new(0.3, 0.01).unwrap();
    let other = Reading::new(0.5, 0.01).unwrap();
    assert!(matches!(Trend::of(&[1.0], &[one]), Err(Error::TooFew { needs: 2, got: 1, .. })));
    assert!(matches!(Trend::of(&[1.0], &[one, one]), Err(Error::LengthMismatch { needs: 2, got: 1, .. })));
    assert_eq!(Trend::of(&[1.0, 1.0], &[one, other]), Err(Error::NoVariation { what: "times" }));
    assert_eq!(Trend::of(&[1.0, f64::NAN], &[one, other]), Err(Error::NotFinite { what: "times", index: 1 }));
    let two = Trend::of(&[1.0, 2.0], &[one, other]).unwrap();
    assert!(sound(&two.estimate(Level::P95)));
    assert!(matches!(two.estimate_by(TrendMethod::FromScatter, Level::P95), Err(Error::TooFew { needs: 3, .. })));
    // Variances below what a float can tell of the slope leave a width.
    let sure = [0.0, 1.0, 2.0].map(|value| Reading::new(value, 1e-40).unwrap());
    let slope = Trend::of(&[0.0, 1.0, 2.0], &sure).unwrap().estimate(Level::P95);
    assert!(slope.lower() < slope.value() && slope.value() < slope.upper(), "{slope}");
    // A level line has a slope of nothing and an interval; but no scatter.
    let level_line = Trend::of(&[1.0, 2.0, 3.0], &[one; 3]).unwrap();
    assert_eq!(level_line.value(), 0.0);
    assert!(level_line.estimate(Level::P95).upper() > 0.0);
    let scatter = level_line.estimate_by(TrendMethod::FromScatter, Level::P95);
    assert_eq!(scatter, Err(Error::NoVariation { what: "distances from the line" }));
}

/// Eleven groups of eleven times 2^53 answers each: nothing overflows.
#[test]
fn the_largest_counted_groups() {
    let most = JonckheereTerpstra::of_counts([[1_u64 << 53; 11]; 11]).unwrap();
    assert_eq!((most.n(), most.superiority()), (121 << 53, 0.5));
    assert_eq!(most.test(Alternative::TwoSided, Level::P95).p_value(), 1.0);
}

#[test]
fn groups_without_order_are_refused() {
    assert!(matches!(JonckheereTerpstra::of_counts::<[u64; 2]>([]), Err(Error::TooFew { needs: 2, got: 0, .. })));
    assert!(matches!(JonckheereTerpstra::of_counts([[5, 1], [0, 0]]), Err(Error::TooFew { needs: 2, got: 1, .. })));
    assert!(matches!(JonckheereTerpstra::of_counts([[5, 0], [1, 0]]), Err(Error::NoVariation { .. })));
    assert!(matches!(JonckheereTerpstra::of_counts([[5; 12]; 2]), Err(Error::OutOfRange { .. })));
    assert!(matches!(JonckheereTerpstra::of_counts([&[5, 1][..], &[1]]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(JonckheereTerpstra::of_counts([[u64::MAX, 1]; 2]), Err(Error::TooMany { .. })));
    assert!(matches!(JonckheereTerpstra::of::<[f64; 0]>([]), Err(Error::TooFew { .. })));
    assert!(matches!(JonckheereTerpstra::of([&[1.0, 2.0][..], &[]]), Err(Error::TooFew { needs: 2, got: 1, .. })));
    assert!(matches!(JonckheereTerpstra::of([&[1.0][..], &[1.0, 1.0]]), Err(Error::NoVariation { .. })));
    assert!(matches!(JonckheereTerpstra::of([&[1.0][..], &[f64::NAN, 2.0]]), Err(Error::NotFinite { index: 1, .. })));
    let two = JonckheereTerpstra::of([[1.0], [2.0]]);
    assert_eq!(two, Err(Error::TooFew { what: "values of the groups", needs: 3, got: 2 }));
    assert_eq!(JonckheereTerpstra::of([&[1.0][..], &[2.0, 3.0]]).unwrap().superiority(), 1.0);
}

#[test]
fn a_baseline_needs_spread() {
    assert!(matches!(ControlChart::of(&[]), Err(Error::TooFew { .. })));
    assert!(matches!(ControlChart::of(&[Mean::of(&[1.0]).unwrap()]), Err(Error::TooFew { .. })));
    assert!(matches!(ControlChart::of(&[Mean::of(&[1.0, 1.0]).unwrap()]), Err(Error::NoVariation { .. })));
    let chart = ControlChart::of(&[Mean::of(&[1.0, 2.0]).unwrap()]).unwrap();
    assert!(chart.with_reach(f64::NAN).is_err() && chart.with_reach(25.1).is_err());
    assert!(chart.with_reach(0.0).is_err() && chart.within(1.6, 2.0).is_err() && chart.within(f64::NAN, 2.0).is_err());
    // Even the rarest alarm of the least baseline has limits.
    let farthest = chart.with_reach(25.0).unwrap().check(Mean::of(&[1.5]).unwrap()).unwrap();
    assert!(farthest.upper() > 1e130 && farthest.upper().is_finite());
    // The only sample of a baseline is its centre, and a larger one is none of it.
    let only = chart.check_baseline(Mean::of(&[1.0, 2.0]).unwrap()).unwrap();
    assert_eq!((only.signal(), only.lower(), only.upper()), (Signal::Within, 1.5, 1.5));
    assert!(matches!(chart.check_baseline(Mean::of(&[1.0, 2.0, 3.0]).unwrap()), Err(Error::OutOfRange { .. })));
}
