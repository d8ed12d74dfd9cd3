//! Laws of regression, and any input at all.

use centricity::inference::correlation::Pearson;
use centricity::inference::importance::Predictors;
use centricity::inference::regression::{
    ClusterMethod, Coefficient, CovarianceMethod, DoseResponse, Moderation, Region, Regression, ResponseSurface, Shape,
    SurfaceFeature, TurningPoint,
};
use centricity::inference::{Alternative, Mean, MeanDifferenceMethod, TestResult};
use centricity::{Error, Level};
use proptest::num::f64::ANY;
use proptest::prelude::*;

use super::{level, sound};

const BOTH: Alternative = Alternative::TwoSided;

const KINDS: [CovarianceMethod; 5] = [
    CovarianceMethod::Classical,
    CovarianceMethod::Hc0,
    CovarianceMethod::Hc1,
    CovarianceMethod::Hc2,
    CovarianceMethod::Hc3,
];

/// Rows of an outcome and two predictors, in tenths, which no rounding makes collinear.
fn rows() -> impl Strategy<Value = Vec<[f64; 3]>> {
    let tenths = || (-60..60_i32).prop_map(|tenths| f64::from(tenths) / 10.0);
    prop::collection::vec(prop::array::uniform3(tenths()), 14..40)
}

fn column(rows: &[[f64; 3]], place: usize) -> Vec<f64> {
    rows.iter().map(|row| row[place]).collect()
}

fn fitted(rows: &[[f64; 3]]) -> Regression {
    Regression::of(&column(rows, 0), &[&column(rows, 1), &column(rows, 2)]).unwrap()
}

fn t(coefficient: Coefficient) -> f64 {
    coefficient.test(0.0, BOTH, Level::P95).unwrap().statistic()
}

fn p(coefficient: Coefficient, level: Level) -> f64 {
    coefficient.test(0.0, BOTH, level).unwrap().p_value()
}

fn near(one: f64, other: f64, size: f64) -> bool {
    (one - other).abs() <= 1e-7 * size.max(one.abs()).max(1e-9)
}

proptest! {
    /// Units, offsets and the order of rows and predictors change nothing but the units of coefficients.
    #[test]
    fn units_and_order_do_not_matter(rows in rows(), by in -50.0..50.0_f64, times in 0.01..100.0_f64) {
        let mut other: Vec<[f64; 3]> = rows.iter().map(|row| [row[0] + by, row[2] - by, times * row[1] + by]).collect();
        other.rotate_left(5);
        let (one, other) = (fitted(&rows), fitted(&other));
        prop_assert!(near(one.r_squared(), other.r_squared(), 1.0));
        for kind in KINDS {
            let (one, other) = (one.clone().with(kind), other.clone().with(kind));
            let (first, last) = (one.coefficient(0).unwrap(), other.coefficient(1).unwrap());
            prop_assert!(near(first.value(), times * last.value(), 1.0));
            prop_assert!(near(first.standard_error(), times * last.standard_error(), 1.0));
            prop_assert!(near(t(one.coefficient(1).unwrap()), t(other.coefficient(0).unwrap()), 1.0));
            prop_assert!(near(one.test().unwrap().statistic(), other.test().unwrap().statistic(), 1.0));
        }
        prop_assert!(near(one.standardised(0).unwrap(), other.standardised(1).unwrap(), 1.0));
        prop_assert!(near(one.variance_inflation(0).unwrap(), other.variance_inflation(1).unwrap(), 1.0));
    }

    /// A plane added to the outcomes is added to the coefficients, and to nothing else.
    #[test]
    fn a_plane_is_found_again(rows in rows(), plane in prop::array::uniform3(-3.0..3.0_f64)) {
        let tilted: Vec<[f64; 3]> =
            rows.iter().map(|row| [row[0] + plane[0] + plane[1] * row[1] + plane[2] * row[2], row[1], row[2]]).collect();
        let (one, other) = (fitted(&rows), fitted(&tilted));
        prop_assert!(near(one.intercept().unwrap().value() + plane[0], other.intercept().unwrap().value(), 10.0));
        for place in 0..2 {
            let (one, other) = (one.coefficient(place).unwrap(), other.coefficient(place).unwrap());
            prop_assert!(near(one.value() + plane[place + 1], other.value(), 10.0));
            prop_assert!(near(one.standard_error(), other.standard_error(), 1.0));
        }
    }

    /// One predictor: Pearson's correlation and its test.
    #[test]
    fn one_predictor_is_a_correlation(rows in rows()) {
        let (x, y) = (column(&rows, 1), column(&rows, 0));
        let fit = Regression::of(&y, &[&x]).unwrap().with(CovarianceMethod::Classical);
        let pearson = Pearson::of(&x, &y).unwrap();
        prop_assert!(near(fit.r_squared(), pearson.value().powi(2), 1.0));
        prop_assert!(near(fit.standardised(0).unwrap(), pearson.value(), 1.0));
        let expected = pearson.test(BOTH, Level::P95).unwrap();
        prop_assert!(near(t(fit.coefficient(0).unwrap()), expected.statistic(), 1.0));
        prop_assert!(near(fit.test().unwrap().p_value(), expected.p_value(), 1e-3));
        prop_assert!((fit.variance_inflation(0).unwrap() - 1.0).abs() < 1e-12);
        for kind in KINDS {
            let fit = fit.clone().with(kind);
            prop_assert!(near(fit.test().unwrap().statistic(), t(fit.coefficient(0).unwrap()).powi(2), 1.0));
        }
    }

    /// Two groups: the difference of their means, classical as Student's and HC2 as Welch's standard error.
    #[test]
    fn two_groups_are_a_difference_of_means(rows in rows(), place in 3_usize..10) {
        let (y, x): (Vec<f64>, Vec<f64>) =
            rows.iter().enumerate().map(|(row, values)| (values[0], if row < place { 0.0 } else { 1.0 })).unzip();
        let fit = Regression::of(&y, &[&x]).unwrap();
        let (low, high) = (Mean::of(&y[..place]).unwrap(), Mean::of(&y[place..]).unwrap());
        let (a, b) = (low.sample_variance().unwrap(), high.sample_variance().unwrap());
        prop_assume!(a > 0.0 && b > 0.0);
        let welch = (a / low.n() as f64 + b / high.n() as f64).sqrt();
        prop_assert!(near(fit.clone().with(CovarianceMethod::Hc2).coefficient(0).unwrap().standard_error(), welch, 1.0));
        let student = high.difference(low).estimate_by(MeanDifferenceMethod::Student, Level::P95).unwrap();
        let ours = fit.with(CovarianceMethod::Classical).coefficient(0).unwrap().estimate(Level::P95).unwrap();
        prop_assert!(near(ours.value(), student.value(), 1.0) && near(ours.upper(), student.upper(), 1.0));
    }

    /// The kinds in their order, clusters of one row, and intervals that widen with their level.
    #[test]
    fn standard_errors_keep_their_order(rows in rows(), level in level()) {
        let fit = fitted(&rows);
        let error = |kind| fit.clone().with(kind).coefficient(0).unwrap().standard_error();
        let [_, hc0, hc1, hc2, hc3] = KINDS.map(error);
        prop_assert!(hc0 < hc1 && hc0 < hc2 && hc2 < hc3);
        let n = rows.len();
        let own: Vec<usize> = (0..n).collect();
        let alone = fit.clone().clustered_by(ClusterMethod::Cr0, &own).unwrap();
        prop_assert!(near(alone.coefficient(0).unwrap().standard_error(), hc0, 1.0));
        let corrected = fit.clone().clustered(&own).unwrap().coefficient(0).unwrap();
        prop_assert!(near(corrected.standard_error(), hc1, 1.0));
        prop_assert_eq!(corrected.df(), (n - 1) as f64);
        let slope = fit.coefficient(0).unwrap();
        let (inner, outer) = (slope.estimate(Level::new(0.5).unwrap()).unwrap(), slope.estimate(level).unwrap());
        prop_assert!(sound(&outer) && outer.lower() <= inner.lower() && inner.upper() <= outer.upper());
    }

    /// Leverages add up to the number of coefficients; shares of variance are shares.
    #[test]
    fn leverages_add_up(rows in rows()) {
        let fit = fitted(&rows);
        let leverages: Vec<f64> = fit.influences().iter().map(|row| row.leverage()).collect();
        prop_assert!((leverages.iter().sum::<f64>() - 3.0).abs() < 1e-12);
        let least = 1.0 / rows.len() as f64 - 1e-15;
        prop_assert!(leverages.iter().all(|leverage| (least..=1.0).contains(leverage)));
        prop_assert!((0.0..=1.0).contains(&fit.r_squared()) && fit.adjusted_r_squared() < fit.r_squared());
        // The mean of the outcomes is expected at the mean of the predictors.
        let mean = |place: usize| Mean::of(&column(&rows, place)).unwrap().value();
        prop_assert!(near(fit.expected(&[mean(1), mean(2)]).unwrap().value(), mean(0), 1.0));
    }

    /// At the bounds of the region the slope has just the p-value of the level, and the region says on which side it differs.
    #[test]
    fn bounds_of_a_region_are_where_the_p_value_is_that_of_the_level(rows in rows(), level in (0.5..0.999_f64), kind in 0..5_usize) {
        let level = Level::new(level).unwrap();
        let Ok(moderation) = Moderation::of(&column(&rows, 0), &column(&rows, 1), &column(&rows, 2)) else {
            return Ok(());
        };
        let moderation = moderation.with(KINDS[kind]);
        let found = moderation.johnson_neyman(level).unwrap();
        let p_at = |at: f64| p(moderation.slope_at(at).unwrap(), level);
        let alpha = 1.0 - level.value();
        let bounds: Vec<f64> = match found.unlimited() {
            Region::Between { from, to } => {
                prop_assert!(from < to && p_at(f64::midpoint(from, to)) < alpha);
                vec![from, to]
            }
            Region::Outside { below, above } => {
                prop_assert!(below < above && p_at(f64::midpoint(below, above)) > alpha);
                vec![below, above]
            }
            Region::Nowhere => vec![],
            other => panic!("{other:?} has one bound, which no data have but by design"),
        };
        for bound in bounds {
            prop_assert!((p_at(bound) - alpha).abs() < 1e-6, "{} at {bound}", p_at(bound));
        }
        for step in 0..=20 {
            let at = found.least() + (found.most() - found.least()) * f64::from(step) / 20.0;
            let differs = match found.region() {
                Region::Nowhere => false,
                Region::Everywhere => true,
                Region::Below(bound) => at < bound,
                Region::Above(bound) => at > bound,
                Region::Between { from, to } => from < at && at < to,
                Region::Outside { below, above } => at < below || above < at,
                other => panic!("{other:?} is new"),
            };
            let p = p_at(at);
            prop_assert!((p - alpha).abs() < 1e-6 || (p < alpha) == differs, "{found}: {p} at {at}");
        }
    }

    /// The interaction is the same from both sides, and the slope of x is a straight line of the moderator.
    #[test]
    fn an_interaction_has_two_sides(rows in rows()) {
        let (y, x, m) = (column(&rows, 0), column(&rows, 1), column(&rows, 2));
        if let (Ok(one), Ok(other)) = (Moderation::of(&y, &x, &m), Moderation::of(&y, &m, &x)) {
            let (b, own) = (one.interaction().unwrap(), other.interaction().unwrap());
            prop_assert!(near(b.value(), own.value(), 1.0) && near(b.standard_error(), own.standard_error(), 1.0));
            let slope = |at: f64| one.slope_at(at).unwrap();
            prop_assert!(near(slope(2.0).value() - slope(-1.0).value(), 3.0 * b.value(), 1.0));
            let seen = other.moderator_slope_at(1.5).unwrap();
            prop_assert!(near(slope(1.5).value(), seen.value(), 1.0) && near(slope(1.5).standard_error(), seen.standard_error(), 1.0));
        }
    }

    /// The two predictors of a surface are alike but for their names.
    #[test]
    fn a_surface_turns_with_its_predictors(rows in rows(), centre in -2.0..2.0_f64) {
        let (z, x, y) = (column(&rows, 0), column(&rows, 1), column(&rows, 2));
        if let (Ok(one), Ok(other)) = (ResponseSurface::of(&z, &x, &y, centre), ResponseSurface::of(&z, &y, &x, centre)) {
            for (feature, sign) in SurfaceFeature::ALL.into_iter().zip([1.0, 1.0, -1.0, 1.0, -1.0]) {
                let (one, other) = (one.feature(feature).unwrap(), other.feature(feature).unwrap());
                prop_assert!(near(one.value(), sign * other.value(), 1.0));
                prop_assert!(near(one.standard_error(), other.standard_error(), 1.0));
            }
        }
    }

    /// A curve seen from the other end, or upside down, turns at the same place.
    #[test]
    fn a_curve_turns_where_its_mirror_does(rows in rows(), level in (0.5..0.999_f64)) {
        let level = Level::new(level).unwrap();
        let (y, x) = (column(&rows, 0), column(&rows, 1));
        let minus = |values: &[f64]| values.iter().map(|value| -value).collect::<Vec<f64>>();
        let Ok(one) = DoseResponse::of(&y, &x) else { return Ok(()) };
        let mirrored = DoseResponse::of(&y, &minus(&x)).unwrap();
        let upside_down = DoseResponse::of(&minus(&y), &x).unwrap();
        let test = one.test(Shape::InvertedU, level).unwrap();
        prop_assert!(near(test.p_value(), mirrored.test(Shape::InvertedU, level).unwrap().p_value(), 1e-2));
        prop_assert!(near(test.p_value(), upside_down.test(Shape::U, level).unwrap().p_value(), 1e-2));
        let p_at = |at: f64| p(one.slope_at(at).unwrap(), level);
        let alpha = 1.0 - level.value();
        if let (Ok(place), Ok(other)) = (one.turning_point(level), mirrored.turning_point(level)) {
            match (place, other) {
                (TurningPoint::Bounded(place), TurningPoint::Bounded(other)) => {
                    prop_assert!(sound(&place) && place.contains(place.value()));
                    prop_assert!(near(place.value(), -other.value(), 1.0));
                    prop_assert!((p_at(place.lower()) - alpha).abs() < 1e-6 && (p_at(place.upper()) - alpha).abs() < 1e-6);
                    prop_assert!(p(one.curvature().unwrap(), level) < alpha);
                }
                (TurningPoint::Unbounded { at_most, at_least, .. }, TurningPoint::Unbounded { .. }) => {
                    prop_assert!(at_most < at_least && (p_at(at_most) - alpha).abs() < 1e-6);
                    prop_assert!(p(one.curvature().unwrap(), level) > alpha);
                }
                (TurningPoint::Anywhere { value }, TurningPoint::Anywhere { .. }) => prop_assert!(p_at(value) > alpha),
                // Bounds as far out as floats go may round to either side.
                (place, other) => prop_assert!(place.value().abs() > 1e6, "{place:?} {other:?}"),
            }
        }
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(
        numbers in prop::collection::vec(prop::array::uniform4(number()), 0..20), kind in 0..5_usize, centre in number(), level in level(),
    ) {
        check_any(&numbers, KINDS[kind], centre, level)?;
    }

    #[test]
    fn any_small_numbers_give_numbers_or_an_error(
        numbers in prop::collection::vec(prop::array::uniform4((-2..=2_i8).prop_map(f64::from)), 0..30), kind in 0..5_usize, level in level(),
    ) {
        check_any(&numbers, KINDS[kind], 0.0, level)?;
    }
}

/// Any float, with those that like to break things more often than chance has them.
fn number() -> impl Strategy<Value = f64> {
    let awkward = [0.0, -0.0, 1.0, -1.0, 5e-324, 1e-310, 1e-160, 1e160, f64::MAX, f64::MIN];
    let finite = ANY.prop_map(|value| if value.is_finite() { value } else { 0.0 });
    prop_oneof![
        8 => finite,
        8 => prop::sample::select(awkward.to_vec()),
        16 => (-9..=9_i8).prop_map(f64::from),
        1 => Just(f64::NAN),
    ]
}

fn sound_if_any(test: Result<TestResult, Error>) -> bool {
    test.is_err()
        || test.is_ok_and(|test| {
            test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value()) && sound(&test.effect())
        })
}

fn check_any(numbers: &[[f64; 4]], kind: CovarianceMethod, centre: f64, level: Level) -> Result<(), TestCaseError> {
    let column = |place: usize| numbers.iter().map(|row| row[place]).collect::<Vec<f64>>();
    let (y, a, b, c) = (column(0), column(1), column(2), column(3));
    let coefficient = |found: Result<Coefficient, Error>| {
        found.is_err()
            || found.is_ok_and(|found| {
                found.value().is_finite()
                    && found.standard_error().is_finite()
                    && sound_if_any(found.test(0.0, BOTH, level))
            })
    };
    if let Ok(fit) = Regression::of(&y, &[&a, &b]) {
        let fit = fit.with(kind);
        prop_assert!(coefficient(fit.intercept()) && coefficient(fit.coefficient(1)));
        prop_assert!(coefficient(fit.expected(&[centre, 1.0])) && coefficient(fit.combination(&[1.0, centre])));
        prop_assert!((0.0..=1.0).contains(&fit.r_squared()) && fit.adjusted_r_squared() <= 1.0);
        prop_assert!(fit.residual_sd().is_err() || fit.residual_sd().unwrap().is_finite());
        prop_assert!(fit.test().is_err() || fit.test().is_ok_and(|test| test.statistic().is_finite()));
        prop_assert!(fit.standardised(0).unwrap().is_finite() && fit.variance_inflation(0).unwrap() >= 1.0);
        for row in fit.influences() {
            prop_assert!((0.0..=1.0).contains(&row.leverage()) && row.cooks_distance().is_none_or(f64::is_finite));
        }
        if let Ok(fit) = fit.clustered(&(0..y.len()).map(|row| row / 2).collect::<Vec<_>>()) {
            prop_assert!(coefficient(fit.coefficient(0)));
        }
    }
    if let Ok(moderation) = Moderation::with_covariates(&y, &a, &b, &[&c]) {
        let moderation = moderation.with(kind);
        prop_assert!(coefficient(moderation.interaction()) && coefficient(moderation.slope_at(centre)));
        if let Ok(slopes) = moderation.simple_slopes(BOTH, level) {
            prop_assert!(slopes.iter().all(|slope| slope.at().is_finite() && sound_if_any(Ok(slope.test()))));
        }
        if let Ok(found) = moderation.johnson_neyman(level) {
            let text = found.to_string();
            prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        }
    }
    if let Ok(surface) = ResponseSurface::of(&y, &a, &b, centre) {
        let surface = surface.with(kind);
        prop_assert!(SurfaceFeature::ALL.into_iter().all(|feature| coefficient(surface.feature(feature))));
    }
    if let Ok(curve) = DoseResponse::of(&y, &a) {
        let curve = curve.with(kind);
        prop_assert!(coefficient(curve.curvature()) && coefficient(curve.slope_at(centre)));
        if let Ok(place) = curve.turning_point(level) {
            let text = place.to_string();
            prop_assert!(place.value().is_finite() && !text.contains("NaN") && !text.contains("inf"), "{text}");
            prop_assert!(place.estimate().is_none_or(|estimate| sound(&estimate)));
        }
        if let Ok(test) = curve.test(Shape::InvertedU, level) {
            prop_assert!((0.0..=1.0).contains(&test.p_value()));
        }
    }
    Ok(())
}

const UP: [f64; 8] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
const SOME: [f64; 8] = [2.0, 1.0, 4.0, 3.0, 6.0, 5.0, 9.0, 7.0];

#[test]
fn what_cannot_be_fitted_is_refused() {
    assert!(matches!(Regression::of(&SOME, &[]), Err(Error::TooFew { what: "predictors", .. })));
    assert!(matches!(Regression::of(&SOME[..3], &[&UP[..3]]), Err(Error::TooFew { needs: 4, got: 3, .. })));
    assert!(matches!(Regression::of(&SOME, &[&UP[..7]]), Err(Error::LengthMismatch { needs: 8, got: 7, .. })));
    assert!(matches!(Regression::of(&SOME, &[&[3.0; 8]]), Err(Error::NoVariation { what: "values of a predictor" })));
    assert!(matches!(Regression::of(&[3.0; 8], &[&UP]), Err(Error::NoVariation { what: "values of the outcome" })));
    let mut gap = UP;
    gap[5] = f64::NAN;
    assert!(matches!(Regression::of(&SOME, &[&gap]), Err(Error::NotFinite { index: 5, .. })));
    assert!(matches!(Regression::of(&gap, &[&UP]), Err(Error::NotFinite { index: 5, .. })));
    let fit = Regression::of(&SOME, &[&UP]).unwrap();
    assert!(matches!(fit.coefficient(1), Err(Error::OutOfRange { .. })));
    assert!(matches!(fit.combination(&[1.0, 1.0]), Err(Error::LengthMismatch { needs: 1, got: 2, .. })));
    assert!(matches!(fit.expected(&[f64::NAN]), Err(Error::OutOfRange { .. })));
    assert!(matches!(fit.clone().clustered(&[1; 7]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(fit.clustered(&UP.map(f64::to_bits)), Err(Error::TooFew { what: "clusters", needs: 10, got: 8 })));
    assert!(matches!(Moderation::of(&SOME, &UP, &UP[..7]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(
        DoseResponse::of(&SOME, &[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
        Err(Error::NoVariation { .. })
    ));
    assert_eq!(
        DoseResponse::of(&SOME, &[0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0]).err(),
        Some(Error::CollinearPredictor { predictor: 1 })
    );
    let curve = DoseResponse::of(&SOME, &UP).unwrap();
    assert!(curve.test_between(3.0, 3.0, Shape::U, Level::P95).is_err());
    assert!(curve.test_between(f64::NAN, 3.0, Shape::U, Level::P95).is_err());
}

/// A sum of others, also with decimals and far from 0, is named; what is nearly one is fitted to the digits that are left.
#[test]
fn collinear_predictors_are_named() {
    let a: Vec<f64> = (0..30).map(|row| f64::from(row * 7 % 30) / 10.0).collect();
    let b: Vec<f64> = (0..30).map(|row| f64::from(row * 11 % 30) / 7.0).collect();
    let y: Vec<f64> = (0..30).map(|row| f64::from(row * 13 % 30)).collect();
    for offset in [0.0, 1e3, 1e6, 1e9] {
        let sum: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 0.3 * a - 0.7 * b + offset).collect();
        assert_eq!(Regression::of(&y, &[&a, &b, &sum]), Err(Error::CollinearPredictor { predictor: 2 }), "{offset}");
        assert_eq!(Regression::of(&y, &[&sum, &b, &a]), Err(Error::CollinearPredictor { predictor: 2 }), "{offset}");
        assert_eq!(Regression::of(&y, &[&a, &a, &b]), Err(Error::CollinearPredictor { predictor: 1 }), "{offset}");
    }
    // Apart from a by one part in ten million: the sum of the two coefficients is that of a alone, and each is as unsure as it should be.
    let close: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + 1e-7 * b).collect();
    let fit = Regression::of(&y, &[&a, &close]).unwrap();
    let plain = Regression::of(&y, &[&a, &b]).unwrap();
    assert!((fit.coefficient(1).unwrap().value() / 1e7 / plain.coefficient(1).unwrap().value() - 1.0).abs() < 1e-6);
    assert!((fit.combination(&[1.0, 1.0]).unwrap().value() - plain.coefficient(0).unwrap().value()).abs() < 1e-6);
    assert!(fit.variance_inflation(0).unwrap() > 1e12);
}

/// A row with a coefficient of its own has no scatter that could be seen.
#[test]
fn a_row_alone_has_no_hc3() {
    let alone = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
    let fit = Regression::of(&SOME, &[&alone, &UP]).unwrap();
    assert!(matches!(fit.coefficient(1), Err(Error::OutOfRange { what: "leverage of a row", .. })));
    assert_eq!(fit.influences()[7].cooks_distance(), None);
    assert!(fit.with(CovarianceMethod::Hc1).coefficient(1).is_ok());
}

/// Magnitudes near both ends of the floats, and offsets that leave few digits.
#[test]
fn magnitudes_do_not_matter() {
    let expected = t(Regression::of(&SOME, &[&UP]).unwrap().coefficient(0).unwrap());
    for (times_y, times_x) in [(1e-150, 1e150), (1e150, 1e-150), (1e300, 1e300), (1e-300, 1e-300), (1e-305, 1.0)] {
        let (y, x) = (SOME.map(|value| value * times_y), UP.map(|value| value * times_x));
        let found = Regression::of(&y, &[&x]).unwrap().coefficient(0).unwrap();
        assert!((t(found) / expected - 1.0).abs() < 1e-10, "{times_y} {times_x}");
    }
    let (y, x) = (SOME.map(|value| value + 1e12), UP.map(|value| value - 1e12));
    assert!((t(Regression::of(&y, &[&x]).unwrap().coefficient(0).unwrap()) / expected - 1.0).abs() < 1e-10);
}

/// By default clusters count by CR1, whatever is fitted.
#[test]
fn clusters_count_by_the_default_method() {
    let column = |step: usize, modulus: usize| (0..36).map(|row| ((row * step) % modulus) as f64).collect::<Vec<f64>>();
    let (y, x, other) = (column(7, 11), column(3, 7), column(5, 13));
    let labels: Vec<usize> = (0..36).map(|row| row / 3).collect();
    let surface = ResponseSurface::of(&y, &x, &other, 3.0).unwrap();
    let moderation = Moderation::of(&y, &x, &other).unwrap();
    let curve = DoseResponse::of(&y, &x).unwrap();
    let cr1 = ClusterMethod::Cr1;
    assert_eq!(surface.clone().clustered(&labels).unwrap(), surface.clustered_by(cr1, &labels).unwrap());
    assert_eq!(moderation.clone().clustered(&labels).unwrap(), moderation.clustered_by(cr1, &labels).unwrap());
    assert_eq!(curve.clone().clustered(&labels).unwrap(), curve.clustered_by(cr1, &labels).unwrap());
}

/// A regression has the values and takes predictors that are nearer to each other than importances, which have correlations, do. Where both take them they agree.
#[test]
fn importances_refuse_sooner_what_follows_from_the_others() {
    let column = |step: usize, modulus: usize| (0..36).map(|row| ((row * step) % modulus) as f64).collect::<Vec<f64>>();
    let (y, x, noise) = (column(7, 11), column(3, 7), column(5, 13));
    let beside = |part: f64| x.iter().zip(&noise).map(|(x, noise)| x + part * noise).collect::<Vec<f64>>();
    let near = beside(1e-5);
    assert!(Regression::of(&y, &[&x, &near]).is_ok());
    assert!(matches!(Predictors::of(&y, [&x, &near]), Err(Error::CollinearPredictor { .. })));
    let apart = beside(0.1);
    let (fit, predictors) = (Regression::of(&y, &[&x, &apart]).unwrap(), Predictors::of(&y, [&x, &apart]).unwrap());
    assert!((fit.r_squared() - predictors.r_squared()).abs() < 1e-11);
    assert!((fit.adjusted_r_squared() - predictors.adjusted_r_squared()).abs() < 1e-11);
    let same = beside(1e-12);
    assert_eq!(Regression::of(&y, &[&x, &same]).unwrap_err(), Error::CollinearPredictor { predictor: 1 });
}
