//! `regression_drivers.json`: least squares with five kinds of standard errors.

use centricity::inference::Alternative;
use centricity::inference::regression::{Coefficient, CovarianceMethod, Regression};
use centricity::{Error, Level};
use serde_json::Value;

use super::account::Part;
use super::case::Case;
use super::importance;

const ROBUST: [(&str, CovarianceMethod); 4] = [
    ("se_hc0", CovarianceMethod::Hc0),
    ("se_hc1", CovarianceMethod::Hc1),
    ("se_hc2", CovarianceMethod::Hc2),
    ("se_hc3", CovarianceMethod::Hc3),
];

pub(super) fn part(method: &str) -> Part {
    match method {
        "perfectly collinear predictors" => Part::Offered(|case| {
            collinear(case);
            importance::refused(case);
        }),
        "relative weights and LMG" | "one driver" => Part::Offered(importance::split),
        method if method.starts_with("OLS") => Part::Offered(least_squares),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

/// The outcome and the predictors, of the rows that have them all.
fn series(case: &Case) -> (Vec<f64>, Vec<Vec<f64>>) {
    if case.input("dataset").is_none() {
        // The predictors stand in the order of their names.
        let columns = case.input("x").unwrap().as_object().unwrap().values();
        return (case.vector("y"), columns.map(numbers).collect());
    }
    let names: Vec<&str> =
        [case.input("y").unwrap()].into_iter().chain(case.input("x").unwrap().as_array().unwrap()).map(text).collect();
    let rows = case.rows();
    let whole: Vec<Vec<f64>> =
        rows.iter().filter_map(|row| names.iter().map(|name| row.number(name)).collect()).collect();
    let column = |place: usize| whole.iter().map(|row| row[place]).collect();
    (column(0), (1..names.len()).map(column).collect())
}

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn least_squares(case: &Case) {
    let (y, x) = series(case);
    let predictors: Vec<&[f64]> = x.iter().map(Vec::as_slice).collect();
    let fit = Regression::of(&y, &predictors).unwrap();
    let term = |fit: &Regression, place: usize| -> Coefficient {
        place.checked_sub(1).map_or_else(|| fit.intercept(), |predictor| fit.coefficient(predictor)).unwrap()
    };
    case.counts("n", fit.n());
    let classical = fit.clone().with(CovarianceMethod::Classical);
    for place in 0..=predictors.len() {
        let one = term(&classical, place);
        let test = one.test(0.0, Alternative::TwoSided, Level::P95).unwrap();
        case.equals(&format!("coefficients/{place}"), one.value());
        case.equals(&format!("se/{place}"), one.standard_error());
        case.equals(&format!("t/{place}"), test.statistic());
        case.equals_p(&format!("p_two_sided/{place}"), test.p_value());
        case.equals(&format!("ci95_lower/{place}"), test.effect().lower());
        case.equals(&format!("ci95_upper/{place}"), test.effect().upper());
        for (key, method) in ROBUST {
            case.equals(&format!("{key}/{place}"), term(&fit.clone().with(method), place).standard_error());
        }
    }
    for predictor in 0..predictors.len() {
        case.equals(&format!("standardised_coefficients/{predictor}"), fit.standardised(predictor).unwrap());
        case.equals(&format!("vif/{predictor}"), fit.variance_inflation(predictor).unwrap());
    }
    let test = classical.test().unwrap();
    case.equals("df_residual", test.residual_df().unwrap());
    case.equals("sigma", fit.residual_sd().unwrap());
    case.equals("r_squared", fit.r_squared());
    case.equals("adj_r_squared", fit.adjusted_r_squared());
    case.equals("f", test.statistic());
    case.equals_p("f_p", test.p_value());
}

/// The five rows of the case are too few for three coefficients; twice the rows show that the predictor is named.
fn collinear(case: &Case) {
    let (y, x) = series(case);
    let refused = Regression::of(&y, &[&x[0], &x[1]]);
    assert!(matches!(refused, Err(Error::TooFew { needs: 6, got: 5, .. })), "{}: {refused:?}", case.id());
    let (y, a, b) = (y.repeat(2), x[0].repeat(2), x[1].repeat(2));
    assert_eq!(Regression::of(&y, &[&a, &b]), Err(Error::CollinearPredictor { predictor: 1 }), "{}", case.id());
}
