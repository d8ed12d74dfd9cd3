//! correlation.json: Pearson, Spearman, Kendall, gamma, partial and weighted correlations, differences, and the correction for
//! attenuation.

use centricity::inference::correlation::{
    CorrelationsOfThree, Disattenuated, Gamma, IndependentDifference, KendallTauB, OverlappingDifference, Partial,
    Pearson, Spearman, SpearmanMethod, WeightedPearson,
};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Level, Weight};
use serde_json::Value;

use super::account::Part;
use super::case::{Case, LEVELS};
use super::resampling;
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "Pearson r, t test, Fisher interval" | "Pearson" => Part::Offered(pearson),
        "Spearman rho with midranks" | "Spearman" => Part::Offered(spearman),
        "Kendall tau-b" => Part::Offered(kendall),
        "correction for attenuation r / sqrt(rxx*ryy)" => Part::Offered(attenuation),
        "exact permutation test of Pearson r" => Part::Offered(resampling::correlation),
        "weighted Pearson r" | "Pearson r weighted by patient_overall_n" => Part::Offered(weighted),
        "difference of two independent correlations (Fisher z)" | "2021 against 2022 treated as independent" => {
            Part::Offered(independent_difference)
        }
        "two dependent correlations sharing variable 1 (Williams' t, psych::r.test)" => {
            Part::Offered(overlapping_difference)
        }
        other if other.starts_with("partial correlation") => Part::Offered(|case| partial(case, Partial::pearson)),
        other if other.starts_with("partial Spearman") => Part::Offered(|case| partial(case, Partial::spearman)),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn pearson(case: &Case) {
    compare(case, Pearson::of(&case.vector("x"), &case.vector("y")).unwrap());
}

pub(super) fn compare(case: &Case, r: Pearson) {
    case.counts("n", r.n());
    case.equals("r", r.value());
    for (key, level) in LEVELS {
        case.limits(&format!("ci/{key}"), r.estimate(level).unwrap());
    }
    let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("t", test.statistic());
    case.equals("df", test.df().unwrap());
    case.equals_p("p_two_sided", test.p_value());
    let z = r.fisher_z().unwrap();
    case.equals("fisher_z", z.value());
    case.equals("fisher_se", z.variance().sqrt());
    case.leave(&["r_squared", "covariance_sample"]);
}

fn spearman(case: &Case) {
    let rho = Spearman::of(&case.vector("x"), &case.vector("y")).unwrap();
    case.counts("n", rho.n());
    case.equals("rho", rho.value());
    for (key, level) in LEVELS {
        for (name, method) in [
            ("ci_fisher", SpearmanMethod::FisherZ),
            ("ci_bonett_wright", SpearmanMethod::BonettWright),
            ("ci_fieller", SpearmanMethod::Fieller),
        ] {
            let path = format!("{name}/{key}");
            match rho.estimate_by(method, level) {
                Ok(estimate) => case.limits(&path, estimate),
                Err(error) => case.typed(&path, perfect(&error, rho.value())),
            }
        }
    }
    tested(case, rho.test(Alternative::TwoSided, Level::P95), "t", "p_t_two_sided", rho.value());
    case.leave(&["p_exact_two_sided"]);
}

fn kendall(case: &Case) {
    let tau = KendallTauB::of(&case.vector("x"), &case.vector("y")).unwrap();
    case.counts("n", tau.n());
    case.counts("concordant", u64::try_from(tau.concordant()).unwrap());
    case.counts("discordant", u64::try_from(tau.discordant()).unwrap());
    case.equals("tau_b", tau.value());
    tested(case, Ok(tau.test(Alternative::TwoSided, Level::P95)), "z", "p_asymptotic", tau.value());
    case.equals("gamma", Gamma::of(&case.vector("x"), &case.vector("y")).unwrap().value());
    case.leave(&["tied_x", "tied_y", "tied_both", "tau_a", "p_exact_two_sided"]);
}

fn tested(case: &Case, test: Result<TestResult, Error>, statistic: &str, p_value: &str, correlation: f64) {
    match test {
        Ok(test) => {
            case.equals(statistic, test.statistic());
            case.equals_p(p_value, test.p_value());
        }
        Err(error) => {
            case.typed(statistic, perfect(&error, correlation));
            case.typed(p_value, perfect(&error, correlation));
        }
    }
}

fn perfect(error: &Error, correlation: f64) -> bool {
    matches!(error, Error::PerfectCorrelation { .. }) && correlation.abs() == 1.0
}

fn attenuation(case: &Case) {
    let [r, x, y] = ["r", "reliability_x", "reliability_y"].map(|key| case.input(key).unwrap().as_f64().unwrap());
    case.equals("r_corrected", Disattenuated::of(Pearson::new(r, 40).unwrap(), x, y).unwrap().value());
}

type PartialOf = fn(&[f64], &[f64], &[&[f64]]) -> Result<Partial, Error>;

fn partial(case: &Case, of: PartialOf) {
    let covariates: Vec<Vec<f64>> = match case.input("covariates") {
        None => vec![case.vector("z")],
        Some(columns) => columns.as_array().unwrap().iter().map(|column| covariate(case, column)).collect(),
    };
    let covariates: Vec<&[f64]> = covariates.iter().map(Vec::as_slice).collect();
    let partial = of(&case.vector("x"), &case.vector("y"), &covariates).unwrap();
    case.counts("n", partial.n());
    case.counts("covariates", partial.covariates());
    case.equals("r", partial.value());
    case.equals("semipartial_x_adjusted", partial.semipartial_x_adjusted());
    for (key, level) in LEVELS {
        case.limits(&format!("ci/{key}"), partial.estimate(level).unwrap());
    }
    let test = partial.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("t", test.statistic());
    case.equals("df", test.df().unwrap());
    case.equals_p("p_two_sided", test.p_value());
}

/// A column of the data set, or whether a column says something.
fn covariate(case: &Case, column: &Value) -> Vec<f64> {
    let column = column.as_str().unwrap();
    let rows = case.rows();
    match column.split_once(" == ") {
        Some((column, text)) => rows.iter().map(|row| f64::from(u8::from(row.text(column) == text))).collect(),
        None => rows.iter().map(|row| row.number(column).unwrap()).collect(),
    }
}

fn weighted(case: &Case) {
    let weights: Vec<Weight> = case.vector("weights").into_iter().map(|weight| Weight::new(weight).unwrap()).collect();
    let r = WeightedPearson::of(&case.vector("x"), &case.vector("y"), &weights).unwrap();
    case.equals("r", r.value());
}

fn independent_difference(case: &Case) {
    let [first, second] = [("r1", "n1"), ("r2", "n2")].map(|(r, n)| match case.input(r).unwrap() {
        Value::String(id) => published(id),
        r => Pearson::new(r.as_f64().unwrap(), case.input_count(n)).unwrap(),
    });
    let difference = IndependentDifference::of(first, second);
    let test = difference.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("z", test.statistic());
    case.equals_p("p_two_sided", test.p_value());
    case.leave(&["se"]);
}

/// The correlation that another case of the file is about.
fn published(id: &str) -> Pearson {
    let file: Value = serde_json::from_reader(data::open("reference/correlation.json")).unwrap();
    let case = file["cases"].as_array().unwrap().iter().find(|case| case["id"] == id).unwrap();
    Pearson::new(case["expected"]["r"].as_f64().unwrap(), case["expected"]["n"].as_u64().unwrap()).unwrap()
}

fn overlapping_difference(case: &Case) {
    let [xy, xz, yz] = ["r12", "r13", "r23"].map(|key| case.input(key).unwrap().as_f64().unwrap());
    let correlations = CorrelationsOfThree { xy, xz, yz };
    let difference = OverlappingDifference::new(correlations, case.input_count("n")).unwrap();
    let test = difference.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("t", test.statistic());
    case.equals("df", test.df().unwrap());
    case.equals_p("p_two_sided", test.p_value());
}
