//! meta.json: correlations pooled over strata.

use centricity::inference::correlation::Pearson;
use centricity::inference::pooling::{HunterSchmidt, PoolingMethod, PredictionMethod, SamplingErrorMethod, Strata};
use centricity::inference::shrinkage::BetweenMethod;
use centricity::inference::{Alternative, Reading, TestResult};
use centricity::{Error, Level};
use serde_json::Value;

use super::account::Part;
use super::case::Case;

const BOTH: Alternative = Alternative::TwoSided;

pub(super) fn part(method: &str) -> Part {
    match method {
        "meta-analysis of correlations on Fisher's z" => Part::Offered(pooled),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn pooled(case: &Case) {
    let correlations: Vec<Pearson> =
        case.vector("r").iter().zip(counts(case)).map(|(&r, n)| Pearson::new(r, n).unwrap()).collect();
    if case.input("study").is_some_and(|study| study == "district") {
        from_the_data(case, &correlations);
    }
    let readings: Vec<Reading> = correlations.iter().map(|r| r.fisher_z().unwrap()).collect();
    for (index, reading) in readings.iter().enumerate() {
        case.equals(&format!("fisher_z/{index}"), reading.value());
        case.equals(&format!("variance_z/{index}"), reading.variance());
    }
    // The same strata as plain readings, which stay on Fisher's scale, and as correlations, which are led back.
    let plain = Strata::of(&readings).unwrap();
    let strata = Strata::of_correlations(&correlations).unwrap();
    case.counts("k", strata.strata());
    fixed(case, &plain, &strata);
    for (name, method) in [
        ("dersimonian_laird", BetweenMethod::DerSimonianLaird),
        ("reml", BetweenMethod::Reml),
        ("paule_mandel", BetweenMethod::PauleMandel),
    ] {
        random(case, name, method, &plain, &strata);
    }
    let knapp_hartung = plain.random_by(BetweenMethod::DerSimonianLaird);
    let test = knapp_hartung.test_by(PoolingMethod::KnappHartung, 0.0, BOTH, Level::P95).unwrap();
    let path = |key: &str| format!("dersimonian_laird_knapp_hartung/{key}");
    tested(case, "dersimonian_laird_knapp_hartung", "t", test);
    case.equals(&path("se"), test.effect().value() / test.statistic());
    case.equals(&path("df"), test.df().unwrap());
    hunter_schmidt(case, &correlations);
    case.leave(&["total_n"]);
}

/// The correlations that are pooled are those of the units in each stratum.
fn from_the_data(case: &Case, correlations: &[Pearson]) {
    let [x, y] = ["x", "y"].map(|key| case.input(key).and_then(Value::as_str).unwrap());
    let rows = case.rows();
    let names = case.input("study_names").and_then(Value::as_array).unwrap();
    assert_eq!(names.len(), correlations.len());
    for (name, r) in names.iter().zip(correlations) {
        let inside = rows.iter().filter(|row| row.text("district") == name.as_str().unwrap());
        let (x, y): (Vec<f64>, Vec<f64>) = inside.map(|row| (row.number(x).unwrap(), row.number(y).unwrap())).unzip();
        let ours = Pearson::of(&x, &y).unwrap();
        assert_eq!(ours.n(), r.n());
        assert!((ours.value() - r.value()).abs() < 1e-12, "{ours:?} {r:?}");
    }
}

fn counts(case: &Case) -> Vec<u64> {
    case.input("n").unwrap().as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
}

fn tested(case: &Case, name: &str, statistic: &str, test: TestResult) {
    case.equals(&format!("{name}/estimate"), test.effect().value());
    case.limits(&format!("{name}/ci95"), test.effect());
    case.equals(&format!("{name}/{statistic}"), test.statistic());
    match name {
        "reml" => case.equals_p_iterated("reml/p", test.p_value()),
        _ => case.equals_p(&format!("{name}/p"), test.p_value()),
    }
}

fn heterogeneous(case: &Case, name: &str, plain: &Strata) {
    let test = plain.heterogeneity().unwrap();
    case.equals(&format!("{name}/q"), test.statistic());
    case.equals(&format!("{name}/q_df"), test.df());
    case.equals_p(&format!("{name}/q_p"), test.p_value());
}

fn weighted(case: &Case, name: &str, weights: &[f64]) {
    for (index, &weight) in weights.iter().enumerate() {
        case.equals(&format!("{name}/weights_percent/{index}"), 100.0 * weight);
    }
}

fn fixed(case: &Case, plain: &Strata, strata: &Strata) {
    let mean = plain.fixed();
    tested(case, "fixed", "z", mean.test(0.0, BOTH, Level::P95).unwrap());
    case.equals("fixed/se", mean.standard_error());
    heterogeneous(case, "fixed", plain);
    let test = plain.heterogeneity().unwrap();
    case.equals("fixed/i2_percent", 100.0 * test.effect());
    case.equals("fixed/h2", test.statistic() / test.df());
    weighted(case, "fixed", mean.weights());
    let back = strata.fixed();
    case.equals("fixed/r", back.value());
    case.limits("fixed/r_ci95", back.estimate(Level::P95).unwrap());
    // One true value has no variance: that is 0 by name.
    case.leave(&["fixed/tau2"]);
}

fn random(case: &Case, name: &str, method: BetweenMethod, plain: &Strata, strata: &Strata) {
    let path = |key: &str| format!("{name}/{key}");
    let mean = plain.random_by(method);
    tested(case, name, "z", mean.test_by(PoolingMethod::Normal, 0.0, BOTH, Level::P95).unwrap());
    case.equals(&path("se"), mean.standard_error());
    case.equals(&path("tau2"), mean.between_variance());
    case.equals(&path("i2_percent"), 100.0 * mean.i_squared());
    case.equals(&path("h2"), mean.h_squared());
    heterogeneous(case, name, plain);
    weighted(case, name, mean.weights());
    let predicted = mean.prediction_by(PredictionMethod::Normal, Level::P95).unwrap();
    case.limits(&path("prediction_interval95"), predicted);
    let back = strata.random_by(method);
    case.equals(&path("r"), back.value());
    case.limits(&path("r_ci95"), back.estimate_by(PoolingMethod::Normal, Level::P95).unwrap());
    let predicted = back.prediction_by(PredictionMethod::Normal, Level::P95).unwrap();
    case.limits(&path("r_prediction_interval95"), predicted);
}

fn hunter_schmidt(case: &Case, correlations: &[Pearson]) {
    let path = |key: &str| format!("hunter_schmidt_bare_bones/{key}");
    let all = HunterSchmidt::of(correlations).unwrap();
    case.equals(&path("mean_r"), all.value());
    case.equals(&path("metafor_HS_estimate"), all.value());
    case.equals(&path("observed_variance"), all.observed_variance());
    case.equals(&path("sampling_error_variance_nbar"), all.sampling_error_variance());
    case.equals(&path("residual_variance_nbar"), all.residual_variance());
    case.equals(&path("residual_sd_nbar"), all.residual_variance().sqrt());
    let explained = 100.0 * all.sampling_error_variance() / all.observed_variance();
    case.equals(&path("percent_variance_sampling_error_nbar"), explained);
    let each = SamplingErrorMethod::EachN;
    case.equals(&path("sampling_error_variance_individual"), all.sampling_error_variance_by(each));
    case.equals(&path("residual_variance_individual"), all.residual_variance_by(each));
    let limits = path("credibility_interval80_nbar");
    match all.credibility(Level::new(0.8).unwrap()) {
        Ok(estimate) => case.limits(&limits, estimate),
        Err(error) => case.typed(&limits, matches!(error, Error::NoVariation { .. }) && all.residual_variance() == 0.0),
    }
    // A third residual variance, from Q, and what metafor makes of it.
    case.leave(&["metafor_HS_tau2", "metafor_HS_se", "metafor_HS_ci95"]);
}
