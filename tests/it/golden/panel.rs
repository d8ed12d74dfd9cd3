//! A small unbalanced panel and two waves of the trusts, by matrices and formulas in mpmath with 30 digits.
//!
//! ```text
//! Z = columns 1, x - xbar[g], xbar[g]; B = (Z'Z)^-1; beta = B Z'y; e = y - Z beta; M = sum over g of (Z_g' e_g)(Z_g' e_g)'
//! CR0 = sqrt(diag(B M B)); CR1 = CR0 * sqrt(G / (G - 1) * (N - 1) / (N - 3)); contextual: variance V11 + V22 - 2 V12
//! sf = lambda t, df: betainc(mpf(df) / 2, mpf("0.5"), 0, df / (df + t * t), regularized=True) / 2
//! ```
//!
//! x varies within four of the five units, so the slope within and the contextual one have 3 degrees of freedom, the slope between 4.

use centricity::inference::Slope;
use centricity::inference::panel::{CoefficientMethod, CrossLagged, LaterAssociation, Panel, UnitMeans};
use centricity::inference::{Alternative, Method};
use centricity::{Error, Level};

use super::prints_as;
use crate::data;

const UNITS: [u8; 12] = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 5];
const X: [f64; 12] = [1.0, 2.0, 4.0, 3.0, 5.0, 4.5, 2.0, 2.0, 4.0, 6.0, 7.0, 5.5];
const Y: [f64; 12] = [3.0, 2.0, 5.0, 6.0, 5.0, 7.0, 2.0, 4.0, 3.0, 8.0, 6.0, 7.5];

#[test]
fn one_line_with_two_slopes() {
    let line = Panel::of(UNITS, &X, &Y).unwrap().within_between().unwrap();
    let written = [
        (
            line.within(),
            ["-0.30868167202572", "0.1885279212556", "0.23302674739851", "0.41168373543589"],
            ["-1.0502767833164", "0.43291343926493", "0.27715039340853"],
        ),
        (
            line.between(),
            ["1.0887573964497", "0.14670907897791", "0.18133727492653", "0.18615696805495"],
            ["0.58528440709003", "1.5922303858094", "0.003872954923695"],
        ),
        (
            line.contextual(),
            ["1.3974390684754", "0.088890993045411", "0.1098722080233", "0.45181624005546"],
            ["1.0477766659983", "1.7471014709525", "0.0010484658037633"],
        ),
    ];
    for ((coefficient, [value, cr0, cr1, classical], [lower, upper, p_value]), df) in
        written.into_iter().zip([3.0, 4.0, 3.0])
    {
        prints_as(coefficient.value(), value);
        let error = |method| coefficient.standard_error_by(method).unwrap();
        prints_as(error(CoefficientMethod::Cr0), cr0);
        prints_as(error(CoefficientMethod::Cr1), cr1);
        prints_as(error(CoefficientMethod::Classical), classical);
        let test = coefficient.test(Alternative::TwoSided, Level::P95).unwrap();
        prints_as(test.effect().lower(), lower);
        prints_as(test.effect().upper(), upper);
        prints_as(test.p_value(), p_value);
        assert_eq!((test.df(), test.effect().method()), (Some(df), Method::Cr1T));
        let test = coefficient.test_by(CoefficientMethod::Classical, Alternative::TwoSided, Level::P95).unwrap();
        assert_eq!((test.df(), test.effect().n(), test.effect().method()), (Some(9.0), 12, Method::LeastSquaresT));
    }
}

#[test]
fn one_line_through_all() {
    let slope = Panel::of(UNITS, &X, &Y).unwrap().pooled_slope().unwrap();
    prints_as(slope.value(), "0.85152838427948");
    prints_as(slope.standard_error_by(CoefficientMethod::Cr1).unwrap(), "0.13812163984418");
    prints_as(slope.test(Alternative::TwoSided, Level::P95).unwrap().p_value(), "0.0035141609748755");
}

/// By N x N matrices: the ratio at which (N - 3) log(e'V⁻¹e) + log|V| + log|Z'V⁻¹Z| is least, V = I + λ within units.
#[test]
fn one_line_with_a_random_intercept() {
    const FARTHER_APART: [f64; 12] = [3.0, 2.0, 7.0, 8.0, 7.5, 9.0, 1.0, 3.0, 2.0, 8.0, 4.0, 5.5];
    let written = [
        (
            Y,
            [
                "-0.30868167202572",
                "1.0848136252083",
                "0.38086569891",
                "0.203822935317",
                "0.191912262341",
                "0.939859368095",
            ],
        ),
        (
            FARTHER_APART,
            [
                "-0.2411575562701",
                "0.93491339553696",
                "0.372542448425",
                "0.597594664582",
                "5.5663683713",
                "0.899229779131",
            ],
        ),
    ];
    for (y, [within, between, error_within, error_between, variance_between, variance_within]) in written {
        let line = Panel::of(UNITS, &X, &y).unwrap().random_intercept().unwrap();
        prints_as(line.within().value(), within);
        prints_as(line.between().value(), between);
        prints_as(line.within().standard_error().unwrap(), error_within);
        prints_as(line.between().standard_error().unwrap(), error_between);
        prints_as(line.variance_between(), variance_between);
        prints_as(line.variance_within(), variance_within);
        let test = |slope: Slope| slope.test(0.0, Alternative::TwoSided, Level::P95).unwrap();
        assert_eq!((test(line.within()).df(), test(line.between()).df()), (Some(6.0), Some(3.0)));
    }

    // Units that differ less than chance would have it: least squares.
    let (x, y) = ([1.0, 2.0, 3.0, 2.0, 3.0, 4.0, 4.0, 5.0, 7.0], [1.0, 5.0, 3.0, 6.0, 2.0, 4.0, 2.0, 7.0, 4.0]);
    let panel = Panel::of([1, 1, 1, 2, 2, 2, 3, 3, 3], &x, &y).unwrap();
    let (line, plain) = (panel.random_intercept().unwrap(), panel.within_between().unwrap());
    assert_eq!(line.variance_between(), 0.0);
    let classical = plain.between().standard_error_by(CoefficientMethod::Classical).unwrap();
    assert!((line.between().value() - plain.between().value()).abs() < 1e-14);
    assert!((line.between().standard_error().unwrap() - classical).abs() < 1e-14);
}

#[test]
fn the_correlation_taken_apart() {
    let panel = Panel::of(UNITS, &X, &Y).unwrap();
    let levels = panel.levels().unwrap();
    prints_as(levels.eta_x(), "0.9111751613562");
    prints_as(levels.eta_y(), "0.93132175324236");
    prints_as(levels.total().value(), "0.75881877253518");
    prints_as(levels.between().value(), "0.94923158605178");
    prints_as(panel.unit_level_by(UnitMeans::Plain).unwrap().value(), "0.95823236269901");
    let within = levels.within().test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(within.effect().value(), "-0.31119336251086");
    prints_as(within.effect().lower(), "-0.83316247636677");
    prints_as(within.effect().upper(), "0.50400191250483");
    prints_as(within.statistic(), "-0.80209150683717");
    prints_as(within.p_value(), "0.45308849380354");
    assert_eq!(within.df(), Some(6.0));
}

/// The 131 trusts that have both numbers in 2021 and in 2022.
#[test]
fn trusts_a_year_apart() {
    let observed = |year: &str| -> Vec<(String, f64, f64)> {
        let rows = data::rows("nhs_trusts_2020_2024.csv");
        let numbers = |row: &data::Row| {
            let (x, y) = (row.number("staff_enough_staff_pct")?, row.number("patient_overall_score")?);
            Some((row.text("ods_code").to_owned(), x, y))
        };
        rows.iter().filter(|row| row.text("year") == year).filter_map(numbers).collect()
    };
    let later = observed("2022");
    let mut waves: [Vec<f64>; 4] = Default::default();
    for (unit, x, y) in observed("2021") {
        if let Some((_, later_x, later_y)) = later.iter().find(|(other, ..)| *other == unit) {
            for (wave, value) in waves.iter_mut().zip([x, y, *later_x, *later_y]) {
                wave.push(value);
            }
        }
    }
    let [x_first, y_first, x_second, y_second] = &waves;
    let panel = CrossLagged::of(x_first, y_first, x_second, y_second).unwrap();
    assert_eq!(panel.units(), 131);
    prints_as(panel.x_with_later_y().value(), "0.53442662527849");
    prints_as(panel.y_with_later_x().value(), "0.49731733685105");
    prints_as(panel.first_wave().value(), "0.5443912590645");
    prints_as(panel.second_wave().value(), "0.49829073428241");
    prints_as(panel.stability_of_x().value(), "0.87397181223629");
    prints_as(panel.stability_of_y().value(), "0.88977567007428");
    let test = panel.test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.effect().value(), "0.037109288427443");
    prints_as(test.effect().lower(), "-0.061423245174152");
    prints_as(test.effect().upper(), "0.1379500229678");
    prints_as(test.statistic(), "0.74561867531769");
    prints_as(test.p_value(), "0.45589779824883");
    assert_eq!(panel.stronger(Level::P95).unwrap(), LaterAssociation::NotToldApart);
    assert_eq!(
        format!("{panel:.2}"),
        "x with later y 0.53, y with later x 0.50, difference 0.04 (n = 131, an order in time and no more)"
    );
}

/// What there is too little of is said by name.
#[test]
fn panels_that_tell_nothing() {
    let panel = |units: &[u8], x: &[f64], y: &[f64]| Panel::of(units.iter().copied(), x, y).unwrap();
    let constant = |what| Error::NoVariation { what };

    let two = panel(&[1, 1, 2, 2], &[1.0, 2.0, 3.0, 5.0], &[1.0, 3.0, 2.0, 4.0]);
    let few = Error::TooFew { what: "units", needs: 3, got: 2 };
    assert_eq!(two.unit_level(), Err(few.clone()));
    assert_eq!(two.levels(), Err(few.clone()));
    assert_eq!(two.between_slope(), Err(few.clone()));
    assert_eq!(two.pooled_slope(), Err(few.clone()));
    assert_eq!(two.within_between(), Err(few));
    assert!(two.within_slope().unwrap().estimate(Level::P95).is_ok());

    // One observation a unit: nothing is within.
    let wide = panel(&[1, 2, 3, 4], &[1.0, 2.0, 3.0, 5.0], &[1.0, 3.0, 2.0, 4.0]);
    assert_eq!(wide.person_level(), Err(constant("values of x within units")));
    assert_eq!(wide.within_slope(), Err(constant("values of x within units")));
    assert_eq!(wide.within_between(), Err(constant("values of x within units")));
    assert!(wide.unit_level().is_ok());

    // Unit means that are equal but for rounding.
    let level = panel(
        &[1, 1, 1, 2, 2, 2, 3, 3, 3],
        &[0.1, 0.2, 0.3, 0.3, 0.1, 0.2, 0.2, 0.3, 0.1],
        &[1.0, 2.0, 4.0, 3.0, 3.0, 5.0, 9.0, 8.0, 7.0],
    );
    assert_eq!(level.unit_level(), Err(constant("unit means of x")));
    assert_eq!(level.between_slope(), Err(constant("unit means of x")));
    assert_eq!(level.within_between(), Err(constant("unit means of x")));
    assert!(level.person_level().is_ok());

    // One pair beside lone observations: x varies within a single unit, and the line goes through its two points.
    let lone = panel(&[1, 1, 2, 3, 4], &[1.0, 2.0, 3.0, 5.0, 4.0], &[1.0, 3.0, 2.0, 4.0, 5.0]);
    assert_eq!(lone.person_level(), Err(Error::TooFew { what: "observations in the units", needs: 6, got: 5 }));
    let line = lone.within_between().unwrap();
    assert_eq!(
        line.within().estimate(Level::P95),
        Err(Error::TooFew { what: "units in which x varies", needs: 3, got: 1 })
    );
    assert!(line.between().estimate(Level::P95).is_ok());

    // All on one line.
    let straight = panel(&[1, 1, 2, 2, 3, 3], &[1.0, 2.0, 4.0, 5.0, 7.0, 8.5], &[3.0, 5.0, 9.0, 11.0, 15.0, 18.0]);
    let line = straight.within_between().unwrap();
    prints_as(line.within().value(), "2.00000000000000");
    prints_as(line.between().value(), "2.00000000000000");
    let on_the_line = constant("distances from the line");
    for method in [CoefficientMethod::Cr1, CoefficientMethod::Cr0, CoefficientMethod::Classical] {
        for coefficient in [line.within(), line.between(), line.contextual(), straight.pooled_slope().unwrap()] {
            assert_eq!(coefficient.estimate_by(method, Level::P95), Err(on_the_line.clone()));
        }
    }
    assert_eq!(straight.between_slope().unwrap().estimate(Level::P95), Err(on_the_line.clone()));
    assert_eq!(straight.within_slope().unwrap().standard_error(), None);
    assert_eq!(straight.random_intercept(), Err(on_the_line.clone()));
    assert_eq!(straight.person_level().unwrap().estimate(Level::P95), Err(Error::PerfectCorrelation { n: 6 }));

    // y is what it is whatever x is, inside each unit.
    let flat = panel(&[1, 1, 2, 2, 3, 3], &[1.0, 2.0, 4.0, 5.0, 7.0, 8.0], &[3.0, 3.0, 9.0, 9.0, 8.0, 8.0]);
    assert_eq!(flat.within_slope().unwrap().value(), 0.0);
    assert_eq!(flat.within_slope().unwrap().estimate(Level::P95), Err(on_the_line.clone()));
    assert_eq!(flat.within_between().unwrap().within().estimate(Level::P95), Err(on_the_line));
    assert_eq!(flat.random_intercept(), Err(constant("values of y within units")));
    assert_eq!(flat.person_level(), Err(constant("values of y within units")));

    assert_eq!(Panel::<u8>::default().unit_level(), Err(Error::TooFew { what: "pairs", needs: 3, got: 0 }));
    let mut panel = Panel::default();
    panel.push(1, 1.0, 1.0).unwrap();
    assert_eq!(panel.push(2, f64::NAN, 1.0), Err(Error::NotFinite { what: "values of x", index: 1 }));
    assert_eq!((panel.units(), panel.n()), (1, 1));
}
