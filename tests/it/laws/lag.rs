//! Two series moved against each other.

use centricity::inference::correlation::Pearson;
use centricity::inference::lag::{CrossCorrelation, LagMethod, Lead};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::any::number;

const METHODS: [LagMethod; 2] = [LagMethod::OverlappingPairs, LagMethod::WholeSeries];

fn series() -> impl Strategy<Value = Vec<[f64; 2]>> {
    prop::collection::vec(prop::array::uniform2(-10.0..10.0_f64), 5..30)
}

fn column(rows: &[[f64; 2]], side: usize) -> Vec<f64> {
    rows.iter().map(|row| row[side]).collect()
}

proptest! {
    /// Written down plainly: x at t + k with y at t.
    #[test]
    fn a_lag_pairs_what_it_says(rows in series(), lag in -4..=4_i64) {
        let (x, y) = (column(&rows, 0), column(&rows, 1));
        let series = CrossCorrelation::of(&x, &y).unwrap();
        let n = i64::try_from(rows.len()).unwrap();
        let pairs: Vec<(f64, f64)> = (0..n)
            .filter(|t| (0..n).contains(&(t + lag)))
            .map(|t| (x[usize::try_from(t + lag).unwrap()], y[usize::try_from(t).unwrap()]))
            .collect();
        let (later, other): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        match series.at(lag) {
            Ok(one) => {
                prop_assert_eq!(one.value(), Pearson::of(&later, &other).unwrap().value());
                prop_assert_eq!((one.pairs(), one.lag()), (pairs.len() as u64, lag));
            }
            Err(error) => prop_assert!(pairs.len() < 3, "{}", error),
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let squares = |values: &[f64], mean: f64| values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        let (mx, my) = (mean(&x), mean(&y));
        let products: f64 = pairs.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
        let whole = series.at_by(LagMethod::WholeSeries, lag).unwrap().value();
        prop_assert!((whole - products / (squares(&x, mx) * squares(&y, my)).sqrt()).abs() < 1e-9);
    }

    /// Exchanging the series turns the lag round; at 0 both methods are Pearson's r.
    #[test]
    fn exchange_and_zero(rows in series(), lag in 0..=2_i64, level in super::level()) {
        let (x, y) = (column(&rows, 0), column(&rows, 1));
        let (series, exchanged) = (CrossCorrelation::of(&x, &y).unwrap(), CrossCorrelation::of(&y, &x).unwrap());
        for method in METHODS {
            let (one, other) = (series.at_by(method, lag).unwrap(), exchanged.at_by(method, -lag).unwrap());
            prop_assert!((one.value() - other.value()).abs() < 1e-12);
            prop_assert_eq!(one.pairs(), other.pairs());
            prop_assert_eq!(one.white_noise_bound(level), other.white_noise_bound(level));
            let here = series.at_by(method, 0).unwrap().value();
            prop_assert!((here - Pearson::of(&x, &y).unwrap().value()).abs() < 1e-12);
        }
    }

    /// A unit and an origin of either series do not matter; turning one round turns the sign.
    #[test]
    fn unit_origin_and_sign(rows in series(), by in -5.0..5.0_f64, times in 0.1..10.0_f64, lag in -2..=2_i64) {
        let (x, y) = (column(&rows, 0), column(&rows, 1));
        let moved: Vec<f64> = x.iter().map(|x| -times * x + by).collect();
        for method in METHODS {
            let one = CrossCorrelation::of(&x, &y).unwrap().at_by(method, lag).unwrap().value();
            let other = CrossCorrelation::of(&moved, &y).unwrap().at_by(method, lag).unwrap().value();
            prop_assert!((one + other).abs() < 1e-9);
        }
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(rows in prop::collection::vec(prop::array::uniform2(number()), 0..9), lag in any::<i64>()) {
        let Ok(series) = CrossCorrelation::of(&column(&rows, 0), &column(&rows, 1)) else { return Ok(()) };
        for method in METHODS {
            for one in series.lags_by(method, 9).chain([series.at_by(method, lag)]).flatten() {
                prop_assert!((-1.0..=1.0).contains(&one.value()) && one.pairs() <= series.n());
                prop_assert!(one.white_noise_bound(Level::P95).is_finite());
            }
            prop_assert_eq!(series.lags_by(method, 9).count(), 19);
        }
    }
}

#[test]
fn what_cannot_be_moved_is_refused() {
    let too_short = Err(Error::TooFew { what: "overlapping pairs", needs: 3, got: 2 });
    let series = CrossCorrelation::of(&[1.0, 2.0, 4.0, 3.0], &[1.0, 1.0, 1.0, 5.0]).unwrap();
    assert_eq!(series.at(2), too_short);
    assert_eq!(series.at(-2), too_short);
    // y is even in its first three, x[t + 1] with y[t]; the whole-series method has its mean from elsewhere.
    assert_eq!(series.at(1), Err(Error::NoVariation { what: "values of y" }));
    assert!(series.at_by(LagMethod::WholeSeries, 1).is_ok());
    assert_eq!(series.at_by(LagMethod::WholeSeries, 3).unwrap().pairs(), 1);
    for lag in [4, -4, i64::MAX, i64::MIN] {
        let nothing = Err(Error::TooFew { what: "overlapping pairs", needs: 1, got: 0 });
        assert_eq!(series.at_by(LagMethod::WholeSeries, lag), nothing);
    }
    let of = |x: &[f64], y: &[f64]| CrossCorrelation::of(x, y).unwrap_err();
    assert!(matches!(of(&[1.0, 2.0, 3.0], &[1.0, 2.0]), Error::LengthMismatch { needs: 3, got: 2, .. }));
    assert_eq!(of(&[1.0, 2.0], &[1.0, 2.0]), Error::TooFew { what: "times", needs: 3, got: 2 });
    assert_eq!(of(&[2.0; 3], &[1.0, 2.0, 3.0]), Error::NoVariation { what: "values of x" });
    assert_eq!(of(&[1.0, 2.0, 3.0], &[1.0, f64::NAN, 3.0]), Error::NotFinite { what: "values of y", index: 1 });
}

#[test]
fn the_lead_is_told_by_the_sign() {
    let series = CrossCorrelation::of(&[1.0, 3.0, 2.0, 5.0, 4.0], &[2.0, 1.0, 3.0, 2.0, 5.0]).unwrap();
    let leads = [-1, 0, 1].map(|lag| series.at(lag).unwrap().lead());
    assert_eq!(leads, [Lead::X, Lead::Neither, Lead::Y]);
    assert!((series.at(-1).unwrap().value() - 1.0).abs() < 1e-15);
}
