//! `panel_lag.json`: slopes and correlations within and between units, and correlations some time apart.

use centricity::inference::Alternative;
use centricity::inference::correlation::Pearson;
use centricity::inference::panel::{Coefficient, CoefficientMethod, Panel, Slope, UnitLevel};
use centricity::{Error, Level};

use super::account::Part;
use super::case::{Case, LEVELS};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        other if other.starts_with("within/between") => Part::Offered(within_between),
        "Pearson across trusts, one year apart, joined on ods_code, complete pairs" => Part::Offered(a_year_apart),
        other if other.starts_with("cross-correlation") => Part::Offered(apart),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

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

fn within_between(case: &Case) {
    let panel = panel(case);
    case.counts("n", panel.n());
    case.counts("groups", panel.units());
    slope(case, "between", panel.between_slope().unwrap());
    case.equals("between_r", panel.unit_level().unwrap().value());
    let within = panel.within_slope().unwrap();
    slope(case, "within", within);
    let test = within.test(Alternative::TwoSided, Level::P95).unwrap();
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
        let cr0 = coefficient.standard_error_by(CoefficientMethod::ClusterRobustUncorrected).unwrap();
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
    case.equals(&format!("{line}_cluster_se_cr1/{place}"), error(CoefficientMethod::ClusterRobust));
}

/// `staff_enough_staff_pct in 2021`: a column and its year, by trust.
fn in_year(case: &Case, key: &str) -> Vec<(String, f64)> {
    let (column, year) = case.input(key).unwrap().as_str().unwrap().split_once(" in ").unwrap();
    observed(year, column, column).into_iter().map(|(unit, value, _)| (unit, value)).collect()
}

fn a_year_apart(case: &Case) {
    let later = in_year(case, "y");
    let (x, y): (Vec<f64>, Vec<f64>) = in_year(case, "x")
        .into_iter()
        .filter_map(|(unit, x)| later.iter().find(|(other, _)| *other == unit).map(|(_, y)| (x, *y)))
        .unzip();
    let r = UnitLevel::of(&x, &y).unwrap();
    case.counts("n", r.units());
    case.equals("r", r.value());
    for (key, level) in LEVELS {
        case.limits(&format!("ci/{key}"), r.estimate(level).unwrap());
    }
    let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("t", test.statistic());
    case.equals("df", test.df().unwrap());
    case.equals_p("p_two_sided", test.p_value());
    case.leave(&["fisher_z", "fisher_se", "r_squared", "covariance_sample"]);
}

/// Pearson's correlations of two series, one moved against the other.
fn apart(case: &Case) {
    let (x, y) = if case.input("dataset").is_some() {
        assert_eq!(case.input("x").unwrap(), "(promoters-detractors)/n");
        let score = |row: &data::Row| {
            (row.number("promoters").unwrap() - row.number("detractors").unwrap()) / row.number("n").unwrap()
        };
        (case.rows().iter().map(score).collect(), case.vector("y"))
    } else {
        (case.vector("x"), case.vector("y"))
    };
    case.counts("n", x.len() as u64);
    let most = usize::try_from(case.input_count("max_lag")).unwrap();
    for place in 0..=2 * most {
        // R's lag k pairs x[t + k] with y[t].
        let (x, y) = if place < most {
            (&x[..x.len() - (most - place)], &y[most - place..])
        } else {
            (&x[place - most..], &y[..y.len() - (place - most)])
        };
        let path = format!("pairwise_pearson/{place}");
        let r = Pearson::of(x, y).unwrap();
        case.counts(&format!("{path}/n"), r.n());
        case.equals(&format!("{path}/r"), r.value());
        match r.test(Alternative::TwoSided, Level::P95) {
            Ok(test) => case.equals_p(&format!("{path}/p"), test.p_value()),
            Err(error) => case.typed(&format!("{path}/p"), matches!(error, Error::PerfectCorrelation { .. })),
        }
    }
    case.leave(&["lag", "lags", "ccf_global_mean_divisor_n", "approx_95_bound"]);
}
