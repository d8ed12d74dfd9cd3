//! Panels: levels, slopes and waves.

use std::ops::Range;

use centricity::inference::Slope;
use centricity::inference::panel::{
    Coefficient, CoefficientMethod, CrossLagged, LaterAssociation, Panel, PersonLevel, UnitLevel, UnitMeans,
};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::{level, sound, within};

type Observation = (u8, f64, f64);

/// Ratings of up to nine units of unequal size.
fn observations() -> impl Strategy<Value = Vec<Observation>> {
    let one = (0..9_u8, 1..=7_u8, 1..=7_u8);
    prop::collection::vec(one, 4..60)
        .prop_map(|all| all.into_iter().map(|(unit, x, y)| (unit, f64::from(x), f64::from(y))).collect())
}

/// Anything that can be observed.
fn anything() -> impl Strategy<Value = Vec<Observation>> {
    let number = || {
        prop_oneof![
            6 => -5.0..5.0_f64,
            2 => Just(0.0),
            1 => prop_oneof![Just(1e308), Just(-1e308), Just(1e-308), Just(1e150), Just(1e-150), Just(1e15 + 1.0), Just(0.1)],
            1 => any::<f64>(),
        ]
    };
    prop::collection::vec((0..5_u8, number(), number()), 0..20)
}

/// Ratings of units that all have as many.
fn of_one_size(sizes: Range<usize>) -> impl Strategy<Value = Vec<Observation>> {
    let units = sizes.prop_flat_map(|size| {
        let one = (1..=7_u8, 1..=7_u8).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
        prop::collection::vec(prop::collection::vec(one, size), 3..12)
    });
    units.prop_map(|units| {
        (0..).zip(units).flat_map(|(unit, values)| values.into_iter().map(move |(x, y)| (unit, x, y))).collect()
    })
}

fn panel(observations: &[Observation]) -> Panel<u8> {
    let mut panel = Panel::default();
    for &(unit, x, y) in observations {
        panel.push(unit, x, y).unwrap();
    }
    panel
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

const METHODS: [CoefficientMethod; 3] = [CoefficientMethod::Cr1, CoefficientMethod::Cr0, CoefficientMethod::Classical];

/// All coefficients that a panel has.
fn coefficients(panel: &Panel<u8>) -> Vec<Coefficient> {
    let line = panel.within_between().into_iter().flat_map(|line| [line.within(), line.between(), line.contextual()]);
    line.chain(panel.pooled_slope()).collect()
}

/// A test exists wherever an estimate does but for a statistic that no float holds, and all of its numbers are numbers.
fn both_sound(estimate: &Result<Estimate, Error>, test: &Result<TestResult, Error>) -> bool {
    match (estimate, test) {
        (Ok(estimate), Ok(test)) => {
            let numbers = test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value());
            sound(estimate) && sound(&test.effect()) && numbers
        }
        (Ok(estimate), Err(error)) => sound(estimate) && matches!(error, Error::OutOfRange { .. }),
        (Err(_), test) => test.is_err(),
    }
}

proptest! {
    /// r_total = eta_x eta_y r_between + sqrt(1 - eta_x²) sqrt(1 - eta_y²) r_within.
    #[test]
    fn the_levels_add_up(observations in observations()) {
        if let Ok(levels) = panel(&observations).levels() {
            let (x, y) = (levels.eta_x(), levels.eta_y());
            prop_assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
            let between = x * y * levels.between().value();
            let within = (1.0 - x * x).sqrt() * (1.0 - y * y).sqrt() * levels.within().value();
            prop_assert!(close(between + within, levels.total().value()));
        }
    }

    /// The one slope is the mean of both, by how the spread of x is divided.
    #[test]
    fn the_slopes_mix(observations in observations()) {
        let panel = panel(&observations);
        if let (Ok(levels), Ok(line), Ok(pooled)) = (panel.levels(), panel.within_between(), panel.pooled_slope()) {
            let share = levels.eta_x() * levels.eta_x();
            let (within, between) = (line.within().value(), line.between().value());
            prop_assert!(close(pooled.value(), share * between + (1.0 - share) * within));
            prop_assert!(close(line.contextual().value(), between - within));
            // A panel of too few observations has no slope of its own within.
            if let Ok(slope) = panel.within_slope() {
                prop_assert!(close(within, slope.value()));
            }
        }
    }

    /// The two predictors are orthogonal, so the classical variances of the slopes add up to that of their difference.
    #[test]
    fn classical_variances_add_up(observations in observations()) {
        if let Ok(line) = panel(&observations).within_between() {
            let error = |one: Coefficient| one.standard_error_by(CoefficientMethod::Classical);
            if let (Ok(within), Ok(between), Ok(contextual)) =
                (error(line.within()), error(line.between()), error(line.contextual()))
            {
                prop_assert!(close(within.hypot(between), contextual));
            }
        }
    }

    #[test]
    fn order_and_parts_do_not_matter(observations in observations(), cut in 0..60_usize) {
        let all = panel(&observations);
        let (first, second) = observations.split_at(cut.min(observations.len()));
        let mut merged = panel(second);
        merged.merge(panel(first)).unwrap();
        prop_assert_eq!((all.n(), all.units()), (merged.n(), merged.units()));
        for (a, b) in coefficients(&all).into_iter().zip(coefficients(&merged)) {
            prop_assert!(close(a.value(), b.value()));
            for method in METHODS {
                match (a.standard_error_by(method), b.standard_error_by(method)) {
                    (Ok(a), Ok(b)) => prop_assert!(close(a, b)),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
        prop_assert_eq!(all.unit_level().is_ok(), merged.unit_level().is_ok());
        prop_assert_eq!(all.person_level().is_ok(), merged.person_level().is_ok());
    }

    /// In other units of measurement a slope is the same in those units, and a correlation is the same.
    #[test]
    fn units_of_measurement_only_rescale(observations in observations(), scale in 0.01..100.0_f64, offset in -1e3..1e3_f64) {
        let moved: Vec<_> =
            observations.iter().map(|&(unit, x, y)| (unit, scale * x + offset, offset - y)).collect();
        let (here, there) = (panel(&observations), panel(&moved));
        for (a, b) in coefficients(&here).into_iter().zip(coefficients(&there)) {
            prop_assert!(close(a.value(), -scale * b.value()));
            if let (Ok(a), Ok(b)) = (a.standard_error_by(CoefficientMethod::Cr1), b.standard_error_by(CoefficientMethod::Cr1)) {
                prop_assert!(close(a, scale * b));
            }
        }
        if let (Ok(a), Ok(b)) = (here.levels(), there.levels()) {
            prop_assert!(close(a.between().value(), -b.between().value()));
            prop_assert!(close(a.within().value(), -b.within().value()));
            prop_assert!(close(a.eta_x(), b.eta_x()) && close(a.eta_y(), b.eta_y()));
        }
    }

    /// Weighting by size is no weighting where sizes are equal.
    #[test]
    fn units_of_one_size_have_one_correlation(observations in of_one_size(1..6)) {
        let panel = panel(&observations);
        match (panel.unit_level_by(UnitMeans::Plain), panel.unit_level_by(UnitMeans::BySize)) {
            (Ok(plain), Ok(by_size)) => prop_assert!(close(plain.value(), by_size.value())),
            (plain, by_size) => prop_assert_eq!(plain.err(), by_size.err()),
        }
        if let (Ok(slope), Ok(line)) = (panel.between_slope(), panel.within_between()) {
            prop_assert!(close(slope.value(), line.between().value()));
        }
    }

    /// Where units are of one size and differ by more than chance, a random intercept changes nothing: least squares of unit means, and within units.
    #[test]
    fn a_random_intercept_of_equal_units_is_least_squares(observations in of_one_size(2..5)) {
        let panel = panel(&observations);
        if let (Ok(line), Ok(between), Ok(inside)) = (panel.random_intercept(), panel.between_slope(), panel.within_slope()) {
            prop_assert!(close(line.between().value(), between.value()));
            prop_assert!(close(line.within().value(), inside.value()));
            if line.variance_between() > 1e-6 {
                let error = |slope: Slope| slope.standard_error().unwrap();
                prop_assert!((error(line.between()) / error(between) - 1.0).abs() < 1e-6);
                prop_assert!((error(line.within()) / error(inside) - 1.0).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_higher_level_is_wider(observations in observations(), a in level(), b in level()) {
        let (low, high) = if a.value() < b.value() { (a, b) } else { (b, a) };
        let panel = panel(&observations);
        for coefficient in coefficients(&panel) {
            for method in METHODS {
                if let (Ok(inner), Ok(outer)) = (coefficient.estimate_by(method, low), coefficient.estimate_by(method, high)) {
                    prop_assert!(within(inner, outer));
                }
            }
            if let (Ok(plain), Ok(corrected)) = (
                coefficient.standard_error_by(CoefficientMethod::Cr0),
                coefficient.standard_error_by(CoefficientMethod::Cr1),
            ) {
                prop_assert!(plain < corrected);
            }
        }
    }

    #[test]
    fn nothing_but_numbers_comes_out(observations in anything(), level in level()) {
        let mut panel = Panel::default();
        let mut counted = 0;
        for &(unit, x, y) in &observations {
            counted += u64::from(panel.push(unit, x, y).is_ok());
        }
        prop_assert_eq!(panel.n(), counted);
        let two_sided = Alternative::TwoSided;
        for coefficient in coefficients(&panel) {
            prop_assert!(coefficient.value().is_finite());
            for method in METHODS {
                let (estimate, test) = (coefficient.estimate_by(method, level), coefficient.test_by(method, two_sided, level));
                prop_assert!(both_sound(&estimate, &test));
            }
        }
        let random = panel.random_intercept();
        if let Ok(line) = random {
            prop_assert!(line.variance_between() >= 0.0 && line.variance_within() >= 0.0);
        }
        let of_random = random.into_iter().flat_map(|line| [line.within(), line.between()]);
        for slope in panel.between_slope().into_iter().chain(panel.within_slope()).chain(of_random) {
            prop_assert!(slope.value().is_finite());
            prop_assert!(slope.standard_error().is_none_or(|error| error.is_finite() && error > 0.0));
            prop_assert!(both_sound(&slope.estimate(level), &slope.test(0.0, two_sided, level)));
        }
        for link in panel.unit_level().into_iter().chain(panel.unit_level_by(UnitMeans::BySize)) {
            prop_assert!(link.value().abs() <= 1.0);
            prop_assert!(both_sound(&link.estimate(level), &link.test(two_sided, level)));
        }
        if let Ok(link) = panel.person_level() {
            prop_assert!(link.value().abs() <= 1.0);
            prop_assert!(both_sound(&link.estimate(level), &link.test(two_sided, level)));
        }
        if let Ok(levels) = panel.levels() {
            prop_assert!([levels.eta_x(), levels.eta_y()].into_iter().all(|eta| eta > 0.0 && eta <= 1.0));
        }
    }

    /// With x and y exchanged, what was x with the later y is y with the later x.
    #[test]
    fn crossed_correlations_change_places(
        units in prop::collection::vec((-5.0..5.0_f64, -5.0..5.0_f64, -5.0..5.0_f64, -5.0..5.0_f64), 4..30),
        level in level(),
    ) {
        let column = |pick: fn(&(f64, f64, f64, f64)) -> f64| units.iter().map(pick).collect::<Vec<_>>();
        let (x1, y1, x2, y2) = (column(|u| u.0), column(|u| u.1), column(|u| u.2), column(|u| u.3));
        if let (Ok(forth), Ok(back)) = (CrossLagged::of(&x1, &y1, &x2, &y2), CrossLagged::of(&y1, &x1, &y2, &x2)) {
            prop_assert_eq!(forth.value(), -back.value());
            prop_assert_eq!(forth.x_with_later_y(), back.y_with_later_x());
            prop_assert_eq!(forth.stability_of_x(), back.stability_of_y());
            prop_assert_eq!(forth.first_wave(), back.first_wave());
            prop_assert_eq!(forth.second_wave(), back.second_wave());
            let (one, other) = (forth.estimate(level).unwrap(), back.estimate(level).unwrap());
            prop_assert!(sound(&one) && close(one.lower(), -other.upper()) && close(one.upper(), -other.lower()));
            let turned = match forth.stronger(level).unwrap() {
                LaterAssociation::XWithLaterY => LaterAssociation::YWithLaterX,
                LaterAssociation::YWithLaterX => LaterAssociation::XWithLaterY,
                other => other,
            };
            prop_assert_eq!(back.stronger(level).unwrap(), turned);
        }
    }
}

/// Too few are counted in what they are, not in pairs, and against the number that it takes.
#[test]
fn too_few_are_told_in_their_own_words() {
    let few = |what, needs, got| Error::TooFew { what, needs, got };
    let level = Level::P95;
    let published = PersonLevel::new(0.3, 22, 20).unwrap();
    let wanted = few("observations in the units", 23, 22);
    assert_eq!(published.estimate(level), Err(wanted.clone()));
    assert_eq!(published.test(Alternative::TwoSided, level), Err(wanted));
    assert!(PersonLevel::new(0.3, 23, 20).unwrap().estimate(level).is_ok());
    assert_eq!(PersonLevel::new(0.3, 21, 20), Err(few("observations in the units", 22, 21)));

    assert_eq!(UnitLevel::new(0.3, 2), Err(few("units", 3, 2)));
    assert_eq!(UnitLevel::of(&[1.0, 2.0], &[2.0, 1.0]), Err(few("units", 3, 2)));
    let three = UnitLevel::new(0.3, 3).unwrap();
    assert_eq!(three.estimate(level), Err(few("units", 4, 3)));
    assert_eq!(three.test(Alternative::TwoSided, level), Err(few("units", 4, 3)));

    // One unit of six and three of one weigh as much as 81 / 39, two and a bit.
    let uneven = panel(&[
        (0, 1.0, 2.0),
        (0, 2.0, 1.0),
        (0, 3.0, 4.0),
        (0, 2.0, 2.0),
        (0, 2.0, 3.0),
        (0, 2.0, 1.0),
        (1, 4.0, 3.0),
        (2, 5.0, 7.0),
        (3, 2.0, 5.0),
    ]);
    let by_size = uneven.unit_level_by(UnitMeans::BySize).unwrap();
    assert_eq!(by_size.estimate(level), Err(few("units, allowing for their sizes", 4, 2)));
}
