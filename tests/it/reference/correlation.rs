//! correlation.json: Pearson, Spearman, Kendall and the correction for attenuation.

use centricity::inference::correlation::{Disattenuated, KendallTauB, Pearson, Spearman, SpearmanMethod};
use centricity::inference::{Alternative, TestResult};
use centricity::{Error, Level};

use super::account::Part;
use super::case::{Case, LEVELS};
use super::resampling;

pub(super) fn part(method: &str) -> Part {
    match method {
        "Pearson r, t test, Fisher interval" | "Pearson" => Part::Offered(pearson),
        "Spearman rho with midranks" | "Spearman" => Part::Offered(spearman),
        "Kendall tau-b" => Part::Offered(kendall),
        "correction for attenuation r / sqrt(rxx*ryy)" => Part::Offered(attenuation),
        "exact permutation test of Pearson r" => Part::Offered(resampling::correlation),
        "weighted Pearson r" | "Pearson r weighted by patient_overall_n" => Part::NotYet("weighted correlation"),
        "difference of two independent correlations (Fisher z)"
        | "2021 against 2022 treated as independent"
        | "two dependent correlations sharing variable 1 (Williams' t, psych::r.test)" => {
            Part::NotYet("difference of two correlations")
        }
        other if other.starts_with("partial") => Part::NotYet("partial correlation"),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn pearson(case: &Case) {
    let r = Pearson::of(&case.vector("x"), &case.vector("y")).unwrap();
    case.counts("n", r.n());
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
    case.counts("concordant", tau.concordant());
    case.counts("discordant", tau.discordant());
    case.equals("tau_b", tau.value());
    tested(case, Ok(tau.test(Alternative::TwoSided, Level::P95)), "z", "p_asymptotic", tau.value());
    case.leave(&["tied_x", "tied_y", "tied_both", "tau_a", "gamma", "p_exact_two_sided"]);
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
