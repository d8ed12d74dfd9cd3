//! Regression, to the last digit written here.
//!
//! The certified values of Longley's data and of Wampler 3 and 4 are NIST's (Statistical Reference Datasets, linear regression); all others come from
//! `tests/reference/generate/regression.py`: mpmath with 60 digits, and statsmodels 0.15, whose covariances agree with it.
#![allow(clippy::unreadable_literal, reason = "numbers stand as their sources print them, to be compared by eye")]

use std::collections::BTreeMap;

use centricity::inference::regression::{
    ClusterMethod, Coefficient, CovarianceMethod, DoseResponse, Moderation, Region, Regression, ResponseSurface, Shape,
    SurfaceFeature, TurningPoint,
};
use centricity::inference::{Alternative, EffectSize};
use centricity::{Error, Level};

use super::prints_as;
use crate::data;

const X: [f64; 24] = [
    2.1, 3.4, 1.8, 4.4, 3.9, 2.7, 4.8, 1.2, 3.3, 2.9, 4.1, 3.7, 2.2, 1.6, 4.6, 3.1, 2.5, 3.8, 1.9, 4.2, 2.8, 3.5, 4.9,
    1.4,
];
const M: [f64; 24] = [
    3.0, 2.2, 4.1, 3.6, 1.5, 2.8, 4.4, 3.9, 1.7, 2.6, 3.2, 4.8, 2.1, 3.5, 1.9, 4.3, 2.4, 3.8, 1.3, 4.6, 3.3, 2.9, 4.0,
    2.7,
];
const Y: [f64; 24] = [
    5.2, 6.1, 5.6, 8.4, 6.2, 5.3, 9.4, 4.9, 5.1, 5.9, 7.7, 8.8, 4.6, 5.0, 6.6, 7.1, 5.5, 7.6, 4.4, 9.1, 6.3, 6.2, 9.6,
    4.5,
];

fn pairs() -> Vec<usize> {
    (0..24).map(|row| row / 2).collect()
}

/// Value, standard error, limits at 95%, t and two-sided p, as the script prints them.
#[track_caller]
fn agrees(ours: Coefficient, written: &str) {
    let test = ours.test(0.0, Alternative::TwoSided, Level::P95).unwrap();
    let effect = test.effect();
    let numbers =
        [effect.value(), ours.standard_error(), effect.lower(), effect.upper(), test.statistic(), test.p_value()];
    let written: Vec<&str> = written.split(' ').collect();
    assert_eq!(written.len(), numbers.len());
    for (ours, written) in numbers.into_iter().zip(written) {
        let theirs: f64 = written.parse().unwrap();
        assert!((ours - theirs).abs() <= 5e-12 * theirs.abs(), "{ours} is not {written}");
    }
}

/// As many digits as both numbers have in common, of those that matter.
#[track_caller]
fn digits(ours: f64, certified: f64, needed: f64) {
    let common = -((ours - certified) / certified).abs().max(1e-16).log10();
    assert!(common >= needed, "{ours} has {common:.1} digits of {certified}");
}

#[test]
fn standard_errors_of_every_kind() {
    let fit = Regression::of(&Y, &[&X, &M]).unwrap();
    let of = |method| fit.clone().with(method).coefficient(0).unwrap();
    agrees(
        of(CovarianceMethod::Classical),
        "1.09716189116574 0.0626318123415837 0.966911907099793 1.22741187523168 17.5176455885069 5.2145443710585e-14",
    );
    agrees(
        of(CovarianceMethod::Hc0),
        "1.09716189116574 0.055809347961897 0.981099998478951 1.21322378385252 19.6591060679442 5.28825826244399e-15",
    );
    agrees(
        of(CovarianceMethod::Hc1),
        "1.09716189116574 0.0596627025864769 0.973086508853029 1.22123727347844 18.3894098591239 1.99630168256229e-14",
    );
    agrees(
        of(CovarianceMethod::Hc2),
        "1.09716189116574 0.0617846800405419 0.968673615161356 1.22565016717012 17.7578307510179 3.9859624255778e-14",
    );
    agrees(
        fit.coefficient(0).unwrap(),
        "1.09716189116574 0.0684679911708895 0.954774908806062 1.23954887352541 16.0244498546383 2.98946266766994e-13",
    );
    agrees(
        fit.intercept().unwrap(),
        "0.512080523629029 0.397476963310505 -0.314518072231814 1.33867911948987 1.28832755328514 0.211646496630094",
    );
    agrees(
        fit.combination(&[1.0, -1.0]).unwrap(),
        "0.282921167657611 0.117120985362836 0.0393547449889095 0.526487590326313 2.41563172288154 0.0249048872221534",
    );
    agrees(
        fit.expected(&[3.5, 2.5]).unwrap(),
        "6.38774895147942 0.118656977717946 6.14098825784364 6.63450964511521 53.8337405379009 5.43658263180941e-24",
    );
}

#[test]
fn standard_errors_of_clusters() {
    let fit = Regression::of(&Y, &[&X, &M]).unwrap();
    let corrected = fit.clone().clustered(&pairs()).unwrap();
    agrees(
        corrected.coefficient(0).unwrap(),
        "1.09716189116574 0.0507408201758704 0.985482098947768 1.20884168338371 21.6228647342103 2.31058309102471e-10",
    );
    agrees(
        corrected.intercept().unwrap(),
        "0.512080523629029 0.273153962883771 -0.0891272950983739 1.11328834235643 1.87469556810685 0.0876174992609943",
    );
    let plain = fit.clustered_by(ClusterMethod::Cr0, &pairs()).unwrap();
    agrees(
        plain.coefficient(0).unwrap(),
        "1.09716189116574 0.0464204057071186 0.994991267078935 1.19933251525254 23.6353361081781 8.84847053284749e-11",
    );
}

/// Hospital trusts in two years, each with its own mean and the distance from it: standard errors by R 4.2.2 and statsmodels.
#[test]
fn standard_errors_of_trusts_over_two_years() {
    let mut trusts = BTreeMap::<String, Vec<(f64, f64)>>::new();
    for row in data::rows("nhs_trusts_2020_2024.csv").iter().filter(|row| ["2021", "2022"].contains(&row.text("year")))
    {
        if let Some(pair) = row.number("staff_enough_staff_pct").zip(row.number("patient_overall_score")) {
            trusts.entry(row.text("ods_code").to_owned()).or_default().push(pair);
        }
    }
    trusts.retain(|_, years| years.len() == 2);
    assert_eq!(trusts.len(), 131);
    let (mut own, mut within, mut between, mut scores) = (vec![], vec![], vec![], vec![]);
    for (trust, years) in &trusts {
        let mean = f64::midpoint(years[0].0, years[1].0);
        for (staff, score) in years {
            own.push(trust);
            within.push(staff - mean);
            between.push(mean);
            scores.push(*score);
        }
    }
    let fit = Regression::of(&scores, &[&within, &between]).unwrap();
    let plain = fit.clone().clustered_by(ClusterMethod::Cr0, &own).unwrap();
    let corrected = fit.clone().clustered(&own).unwrap();
    let classical = fit.with(CovarianceMethod::Classical);
    let expected = [
        (0.009867556302983799, 0.015077694337565525, 0.005626497911986176, 0.005669862218117206),
        (0.044094310356181554, 0.004320722284067186, 0.006109275732989776, 0.0061563608838719735),
    ];
    for (place, (value, error, cr0, cr1)) in expected.into_iter().enumerate() {
        let error_of = |fit: &Regression| fit.coefficient(place).unwrap().standard_error();
        digits(classical.coefficient(place).unwrap().value(), value, 11.5);
        digits(error_of(&classical), error, 11.5);
        digits(error_of(&plain), cr0, 11.5);
        digits(error_of(&corrected), cr1, 11.5);
    }
    digits(plain.intercept().unwrap().standard_error(), 0.15450366091211815, 11.5);
}

/// All predictors at once, by each covariance: F of the script, p of statsmodels.
#[test]
fn predictors_together() {
    let fit = Regression::of(&Y, &[&X, &M]).unwrap();
    let agrees = |fit: &Regression, f: f64, residual_df: f64, p: f64| {
        let test = fit.test().unwrap();
        digits(test.statistic(), f, 12.0);
        digits(test.p_value(), p, 9.0);
        assert_eq!((test.df(), test.residual_df()), (2.0, Some(residual_df)));
    };
    agrees(&fit, 162.99274591708, 21.0, 1.6219362192850538e-13);
    agrees(&fit.clone().clustered(&pairs()).unwrap(), 330.891635853696, 11.0, 1.4939850571002742e-10);
    agrees(&fit.with(CovarianceMethod::Classical), 274.648192630213, 21.0, 8.795207631260663e-16);
}

#[test]
fn rows_that_count() {
    let rows = Regression::of(&Y, &[&X, &M]).unwrap().influences();
    let expected = [
        (0.07829487836492754, 0.0009922351243601137),
        (0.08473814691553283, 0.0013800737759314867),
        (0.1684333723059943, 0.038464847376220496),
    ];
    for (row, (leverage, distance)) in rows.iter().zip(expected) {
        digits(row.leverage(), leverage, 12.0);
        digits(row.cooks_distance().unwrap(), distance, 10.0);
    }
}

#[test]
fn moderation() {
    let moderation = Moderation::of(&Y, &X, &M).unwrap();
    agrees(
        moderation.interaction().unwrap(),
        "0.19696830031316 0.0708624925421535 0.0491517310880776 0.344784869538242 2.7795847033745 0.0115671592132637",
    );
    agrees(
        moderation.slope_at(4.5).unwrap(),
        "1.33186079665349 0.0855134079779425 1.15348295336037 1.51023863994662 15.5748768309765 1.2003966021582e-12",
    );
    agrees(
        moderation.moderator_slope_at(2.0).unwrap(),
        "0.557968990825319 0.114729040957589 0.31864840504792 0.797289576602717 4.86336315694976 9.41578681556322e-5",
    );
    let [low, middle, high] = moderation.simple_slopes(Alternative::TwoSided, Level::P95).unwrap();
    digits(low.at(), 2.09283745246627, 14.0);
    digits(low.test().effect().value(), 0.85772608108828, 13.0);
    digits(low.test().effect().upper(), 1.08859838631998, 13.0);
    digits(low.test().p_value(), 1.89817060090355e-7, 11.0);
    assert!(low.at() < middle.at() && middle.at() < high.at());

    let corrected = moderation.clone().clustered_by(ClusterMethod::Cr1, &pairs()).unwrap();
    agrees(
        corrected.interaction().unwrap(),
        "0.19696830031316 0.0577014383989998 0.0699682906810193 0.3239683099453 3.41357695368256 0.00578854195427437",
    );
    let classical = moderation.with(CovarianceMethod::Classical);
    agrees(
        classical.slope_at(4.5).unwrap(),
        "1.33186079665349 0.0798843851375807 1.16522488924919 1.4984967040578 16.6723546079713 3.3751133332811e-13",
    );
}

#[test]
fn where_slopes_differ_from_nothing() {
    let bounds = |method: CovarianceMethod, x: &[f64], m: &[f64]| {
        let found = Moderation::of(&Y, x, m).unwrap().with(method).johnson_neyman(Level::P95).unwrap();
        let Region::Outside { below, above } = found.unlimited() else { panic!("{found}") };
        (below, above, found.region())
    };
    let (below, above, observed) = bounds(CovarianceMethod::Hc3, &X, &M);
    digits(below, -19.621274889157, 11.5);
    digits(above, 0.238431404916597, 11.5);
    assert_eq!(observed, Region::Everywhere);
    let (below, above, observed) = bounds(CovarianceMethod::Classical, &X, &M);
    digits(below, -9.36197290085232, 11.5);
    digits(above, -0.221317537094538, 11.5);
    assert_eq!(observed, Region::Everywhere);
    // The same interaction, seen from the other side.
    let (below, above, _) = bounds(CovarianceMethod::Hc3, &M, &X);
    digits(below, -13.1736042511925, 11.5);
    digits(above, 1.01201109974637, 11.5);
}

#[test]
fn response_surface() {
    let surface = ResponseSurface::of(&Y, &X, &M, 3.0).unwrap();
    let expected = [
        "1.75760373823099 0.0687930037854694 1.61307500036371 1.90213247609826 25.549164035809 1.35498439067371e-15",
        "0.31278604206086 0.0956482345042422 0.111836558080755 0.513735526040966 3.27017057535952 0.00425211798080913",
        "0.285153628329319 0.105566094314258 0.0633674940823303 0.506939762576308 2.70118573753851 0.0146148129643896",
        "-0.0431577884413319 0.138150281481844 -0.333400759672042 0.247085182789378 -0.312397397807718 0.758328633706622",
        "-0.0128660617352662 0.092257839082374 -0.206692589248437 0.180960465777904 -0.139457653281674 0.890637049623088",
    ];
    for (feature, written) in SurfaceFeature::ALL.into_iter().zip(expected) {
        agrees(surface.feature(feature).unwrap(), written);
    }
    let classical = surface.with(CovarianceMethod::Classical);
    agrees(
        classical.feature(SurfaceFeature::DisagreementCurvature).unwrap(),
        "-0.0431577884413319 0.0983975900452094 -0.249883454073914 0.163567877191251 -0.438606153072476 0.66616596615301",
    );
}

const DOSE: [f64; 12] = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5];

#[test]
fn a_curve_that_turns() {
    let curve = DoseResponse::of(&[1.2, 2.6, 3.3, 4.6, 4.4, 5.3, 5.2, 4.6, 4.9, 3.7, 3.5, 2.1], &DOSE).unwrap();
    let slopes =
        "2.62647352647353 0.158898889975963 2.26701926435372 2.98592778859333 16.5292125506405 4.84179512387656e-8";
    agrees(curve.slope_at(0.0).unwrap(), slopes);
    let test = curve.test(Shape::InvertedU, Level::P95).unwrap();
    digits(test.p_value(), 3.01130754196648e-7 / 2.0, 11.0);
    digits(test.low().p_value(), 4.84179512387656e-8 / 2.0, 11.0);
    digits(test.high().statistic(), -13.3901541278863, 12.0);
    assert!(curve.test(Shape::U, Level::P95).unwrap().p_value() > 0.999_999);
    let turning = curve.turning_point(Level::P95).unwrap().estimate().unwrap();
    prints_as(turning.value(), "2.92772828507795");
    prints_as(turning.lower(), "2.81013715852274");
    prints_as(turning.upper(), "3.0583213264798");
}

#[test]
fn a_curve_that_flattens_does_not_turn() {
    let curve = DoseResponse::of(&[1.2, 2.1, 2.4, 3.4, 3.1, 4.2, 3.9, 4.9, 4.2, 5.1, 4.8, 5.3], &DOSE).unwrap();
    // The square is far from 0, but there is no fall at the end.
    assert!(curve.curvature().unwrap().test(0.0, Alternative::TwoSided, Level::P95).unwrap().p_value() < 0.05);
    let test = curve.test(Shape::InvertedU, Level::P95).unwrap();
    digits(test.high().statistic(), 0.35939224220442, 11.0);
    digits(test.p_value(), 1.0 - 0.727589563164372 / 2.0, 12.0);
    let turning = curve.turning_point(Level::P95).unwrap().estimate().unwrap();
    digits(turning.lower(), 4.2946300954833, 12.0);
    digits(turning.upper(), 49.4088388704272, 11.0);
}

#[test]
fn turning_points_without_an_interval() {
    let straight = DoseResponse::of(&[1.2, 1.5, 1.1, 2.6, 2.2, 2.3, 3.7, 3.0, 4.4, 4.1, 4.6, 5.7], &DOSE).unwrap();
    let TurningPoint::Unbounded { value, at_most, at_least } = straight.turning_point(Level::P95).unwrap() else {
        panic!("the curvature cannot be told from 0")
    };
    digits(value, -4.03048780487805, 11.0);
    digits(at_most, 0.422117357542157, 11.0);
    digits(at_least, 8.54026127052667, 11.0);
    let nothing = DoseResponse::of(&[3.2, 2.1, 3.4, 2.4, 3.1, 2.2, 3.9, 1.9, 3.2, 2.1, 3.8, 2.3], &DOSE).unwrap();
    let TurningPoint::Anywhere { value } = nothing.turning_point(Level::P95).unwrap() else {
        panic!("neither slope nor curvature can be told from 0")
    };
    digits(value, 5.86111111111111, 10.0);
}

/// Longley JW (1967): six predictors, nearly collinear. Deflator, product, unemployed, armed forces, population, year.
const LONGLEY: [[f64; 7]; 16] = [
    [60323.0, 83.0, 234_289.0, 2356.0, 1590.0, 107_608.0, 1947.0],
    [61122.0, 88.5, 259_426.0, 2325.0, 1456.0, 108_632.0, 1948.0],
    [60171.0, 88.2, 258_054.0, 3682.0, 1616.0, 109_773.0, 1949.0],
    [61187.0, 89.5, 284_599.0, 3351.0, 1650.0, 110_929.0, 1950.0],
    [63221.0, 96.2, 328_975.0, 2099.0, 3099.0, 112_075.0, 1951.0],
    [63639.0, 98.1, 346_999.0, 1932.0, 3594.0, 113_270.0, 1952.0],
    [64989.0, 99.0, 365_385.0, 1870.0, 3547.0, 115_094.0, 1953.0],
    [63761.0, 100.0, 363_112.0, 3578.0, 3350.0, 116_219.0, 1954.0],
    [66019.0, 101.2, 397_469.0, 2904.0, 3048.0, 117_388.0, 1955.0],
    [67857.0, 104.6, 419_180.0, 2822.0, 2857.0, 118_734.0, 1956.0],
    [68169.0, 108.4, 442_769.0, 2936.0, 2798.0, 120_445.0, 1957.0],
    [66513.0, 110.8, 444_546.0, 4681.0, 2637.0, 121_950.0, 1958.0],
    [68655.0, 112.6, 482_704.0, 3813.0, 2552.0, 123_366.0, 1959.0],
    [69564.0, 114.2, 502_601.0, 3931.0, 2514.0, 125_368.0, 1960.0],
    [69331.0, 115.7, 518_173.0, 4806.0, 2572.0, 127_852.0, 1961.0],
    [70551.0, 116.9, 554_894.0, 4007.0, 2827.0, 130_081.0, 1962.0],
];

#[test]
fn longley() {
    let columns: Vec<Vec<f64>> = (0..7).map(|column| LONGLEY.iter().map(|row| row[column]).collect()).collect();
    let predictors: Vec<&[f64]> = columns[1..].iter().map(Vec::as_slice).collect();
    let fit = Regression::of(&columns[0], &predictors).unwrap().with(CovarianceMethod::Classical);
    let certified = [
        (15.0618722713733, 84.9149257747669),
        (-0.358_191_792_925_91e-1, 0.334910077722432e-1),
        (-2.02022980381683, 0.488399681651699),
        (-1.03322686717359, 0.214274163161675),
        (-0.511041056535807e-1, 0.226073200069370),
        (1829.15146461355, 455.478499142212),
    ];
    for (predictor, (value, error)) in certified.into_iter().enumerate() {
        let coefficient = fit.coefficient(predictor).unwrap();
        digits(coefficient.value(), value, 11.5);
        digits(coefficient.standard_error(), error, 12.0);
    }
    digits(fit.intercept().unwrap().value(), -3482258.63459582, 12.0);
    digits(fit.intercept().unwrap().standard_error(), 890420.383607373, 12.0);
    digits(fit.residual_sd().unwrap(), 304.854073561965, 13.0);
    digits(fit.r_squared(), 0.995479004577296, 14.0);
    let test = fit.test().unwrap();
    digits(test.statistic(), 330.285339234588, 12.0);
    assert_eq!((test.measure(), test.df(), test.residual_df()), (EffectSize::RSquared, 6.0, Some(9.0)));
    let robust = fit.with(CovarianceMethod::Hc3);
    digits(robust.coefficient(5).unwrap().standard_error(), 922.807841715404, 11.0);
}

/// Wampler RH (1970): polynomials of degree 5 at 0 to 20, all coefficients 1.
#[test]
fn wampler() {
    let power = |degree: i32| (0..21).map(|x| f64::from(x).powi(degree)).collect::<Vec<f64>>();
    let powers: Vec<Vec<f64>> = (1..=5).map(power).collect();
    let predictors: Vec<&[f64]> = powers.iter().map(Vec::as_slice).collect();
    let exact: Vec<f64> = (0..21).map(|x| (0..=5).map(|degree| f64::from(x).powi(degree)).sum()).collect();
    // Wampler 1: no scatter at all. The coefficients are right, and there is no standard error to be had.
    let first = Regression::of(&exact, &predictors).unwrap();
    assert_eq!(first.coefficient(0), Err(Error::PerfectFit { n: 21 }));
    assert_eq!(first.r_squared(), 1.0);
    // Wampler 3, and Wampler 4 with a hundred times the scatter.
    let third = [
        760.0,
        -2042.0,
        2111.0,
        -1684.0,
        3888.0,
        1858.0,
        11379.0,
        17560.0,
        39287.0,
        64382.0,
        113_159.0,
        175_108.0,
        273_291.0,
        400_186.0,
        581_243.0,
        811_568.0,
        1_121_004.0,
        1_506_550.0,
        2_002_767.0,
        2_611_612.0,
        3_369_180.0,
    ];
    let errors = [2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752, 0.112324854679312];
    for (times, needed) in [(1.0, 8.0), (100.0, 7.0)] {
        let outcomes: Vec<f64> = exact.iter().zip(third).map(|(fit, y)| fit + times * (y - fit)).collect();
        let fit = Regression::of(&outcomes, &predictors).unwrap().with(CovarianceMethod::Classical);
        for (predictor, error) in errors.into_iter().enumerate() {
            let coefficient = fit.coefficient(predictor).unwrap();
            digits(coefficient.value(), 1.0, needed);
            digits(coefficient.standard_error(), times * error, 9.0);
        }
        digits(fit.residual_sd().unwrap(), times * 2360.14502379268, 13.0);
        digits(fit.intercept().unwrap().value(), 1.0, 8.0);
        digits(fit.intercept().unwrap().standard_error(), times * 2152.32624678170, 10.0);
    }
}
