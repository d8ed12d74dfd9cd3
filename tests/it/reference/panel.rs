//! The part of `panel_lag.json` about slopes and correlations within and between units.

use centricity::Level;
use centricity::inference::Alternative;
use centricity::inference::Slope;
use centricity::inference::panel::{Coefficient, CoefficientMethod, Panel};

use super::case::Case;
use crate::data;

/// The observations of a case: written in it, or those of trusts that have both years.
fn panel(case: &Case) -> Panel<String> {
    if case.input("dataset").is_none() {
        let units = case.input("g").unwrap().as_array().unwrap().iter().map(|unit| unit.as_str().unwrap().to_owned());
        return Panel::of(units, &case.vector("x"), &case.vector("y")).unwrap();
    }
    assert_eq!(
        case.input("filter").unwrap(),
        "year in 2021,2022; patient_overall_score and staff_enough_staff_pct present; trust has both years"
    );
    let [first, second] = ["2021", "2022"].map(|year| observed(year, X, Y));
    let mut panel = Panel::default();
    for (unit, x, y) in &first {
        if let Some((_, later_x, later_y)) = second.iter().find(|(other, ..)| other == unit) {
            panel.push(unit.clone(), *x, *y).unwrap();
            panel.push(unit.clone(), *later_x, *later_y).unwrap();
        }
    }
    panel
}

const X: &str = "staff_enough_staff_pct";
const Y: &str = "patient_overall_score";

/// Trusts that have both numbers in a year.
fn observed(year: &str, x: &str, y: &str) -> Vec<(String, f64, f64)> {
    let rows = data::rows("nhs_trusts_2020_2024.csv");
    let rows = rows.iter().filter(|row| row.text("year") == year);
    rows.filter_map(|row| Some((row.text("ods_code").to_owned(), row.number(x)?, row.number(y)?))).collect()
}

pub(super) fn within_between(case: &Case) {
    let panel = panel(case);
    case.counts("n", panel.n());
    case.counts("groups", panel.units());
    slope(case, "between", panel.between_slope().unwrap());
    case.equals("between_r", panel.unit_level().unwrap().value());
    let within = panel.within_slope().unwrap();
    slope(case, "within", within);
    let test = within.test(0.0, Alternative::TwoSided, Level::P95).unwrap();
    case.equals("within_t", test.statistic());
    case.equals_p("within_p", test.p_value());
    case.equals("within_df", test.df().unwrap());
    let r = panel.person_level().unwrap();
    case.equals("within_r", r.value());
    let of_r = r.test(Alternative::TwoSided, Level::P95).unwrap();
    assert!((of_r.statistic() / test.statistic() - 1.0).abs() < 1e-12, "the slope and the correlation are one test");

    let pooled = panel.pooled_slope().unwrap();
    case.equals("pooled_slope", pooled.value());
    case.equals("pooled_se", pooled.standard_error_by(CoefficientMethod::Classical).unwrap());

    let line = panel.within_between().unwrap();
    let coefficients = [line.within(), line.between()];
    for (place, coefficient) in [1, 2].into_iter().zip(coefficients) {
        case.equals(&format!("hybrid_ols_coefficients/{place}"), coefficient.value());
        errors(case, "hybrid", place, coefficient);
        let cr0 = coefficient.standard_error_by(CoefficientMethod::Cr0).unwrap();
        case.equals(&format!("hybrid_cluster_se_cr0/{place}"), cr0);
    }
    for (place, coefficient) in [1, 2].into_iter().zip([line.within(), line.contextual()]) {
        case.equals(&format!("mundlak_coefficients/{place}"), coefficient.value());
        errors(case, "mundlak", place, coefficient);
    }
    // The constant is where the line stands at x = 0, as a rule far from all data.
    for name in ["hybrid_ols_coefficients", "hybrid_ols_se", "hybrid_cluster_se_cr0", "hybrid_cluster_se_cr1"] {
        case.leave(&[&format!("{name}/0")]);
    }
    for name in ["mundlak_coefficients", "mundlak_ols_se", "mundlak_cluster_se_cr1"] {
        case.leave(&[&format!("{name}/0")]);
    }
    let reml = panel.random_intercept().unwrap();
    for (place, slope) in [1, 2].into_iter().zip([reml.within(), reml.between()]) {
        case.nearly(&format!("{REML}/coefficients/{place}"), slope.value(), ITERATED);
        case.nearly(&format!("{REML}/se/{place}"), slope.standard_error().unwrap(), ITERATED);
    }
    case.nearly(&format!("{REML}/sd_group"), reml.variance_between().sqrt(), ITERATED);
    case.nearly(&format!("{REML}/sd_residual"), reml.variance_within().sqrt(), ITERATED);
    case.leave(&[&format!("{REML}/coefficients/0"), &format!("{REML}/se/0")]);
}

const REML: &str = "hybrid_random_intercept_reml";

/// lme4 stops where it is near enough; the file says to compare to 1e-4.
const ITERATED: f64 = 1e-6;

fn slope(case: &Case, level: &str, slope: Slope) {
    case.equals(&format!("{level}_slope"), slope.value());
    case.equals(&format!("{level}_se"), slope.standard_error().unwrap());
}

fn errors(case: &Case, line: &str, place: usize, coefficient: Coefficient) {
    let error = |method| coefficient.standard_error_by(method).unwrap();
    case.equals(&format!("{line}_ols_se/{place}"), error(CoefficientMethod::Classical));
    case.equals(&format!("{line}_cluster_se_cr1/{place}"), error(CoefficientMethod::Cr1));
}
