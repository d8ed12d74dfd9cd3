//! The part of `regression_drivers.json` about the split of what predictors explain.

use centricity::Error;
use centricity::inference::importance::{ImportanceMethod, Predictors};
use serde_json::Value;

use super::case::Case;

/// The predictors of a case, which are columns of a data set or vectors by name, and the outcome.
fn predictors(case: &Case) -> Result<Predictors, Error> {
    match case.input("x").unwrap() {
        Value::Array(columns) => {
            let columns: Vec<&str> = columns.iter().map(|column| column.as_str().unwrap()).collect();
            let outcome = case.input("y").and_then(Value::as_str).unwrap();
            let mut rows = case.rows();
            rows.retain(|row| columns.iter().all(|column| row.number(column).is_some()));
            let of = |column: &str| rows.iter().map(|row| row.number(column).unwrap()).collect::<Vec<f64>>();
            Predictors::of(&of(outcome), columns.iter().map(|column| of(column)))
        }
        vectors => {
            let vectors = vectors.as_object().unwrap().values();
            let numbers = |values: &Value| values.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
            Predictors::of(&case.vector("y"), vectors.map(numbers).collect::<Vec<Vec<f64>>>())
        }
    }
}

pub(super) fn split(case: &Case) {
    let predictors = predictors(case).unwrap();
    case.counts("n", predictors.n());
    case.equals("r_squared", predictors.r_squared());
    each(case, "correlation_with_outcome", predictors.zero_order());
    each(case, "beta_standardised", predictors.betas());
    let squares: Vec<f64> = predictors.betas().iter().map(|beta| beta * beta).collect();
    each(case, "betasq", &squares);
    for (method, values, shares) in [
        (ImportanceMethod::Lmg, "lmg_raw", Some("lmg_share")),
        (ImportanceMethod::RelativeWeights, "relative_weights_raw", Some("relative_weights_share")),
        (ImportanceMethod::First, "first_r2", None),
        (ImportanceMethod::Last, "last_r2", None),
        (ImportanceMethod::Pratt, "pratt_raw", None),
    ] {
        let importances = predictors.importances_by(method).unwrap();
        each(case, values, importances.values());
        if let Some(shares) = shares {
            each(case, shares, &importances.shares().unwrap());
        }
    }
}

fn each(case: &Case, name: &str, ours: &[f64]) {
    for (index, &ours) in ours.iter().enumerate() {
        case.equals(&format!("{name}/{index}"), ours);
    }
}

pub(super) fn refused(case: &Case) {
    assert_eq!(predictors(case).unwrap_err(), Error::CollinearPredictor { predictor: 1 });
}
