//! `means_tests.json`: one mean, and quantiles where the values are answers on a scale; tests are not offered yet.

use centricity::inference::Mean;
use centricity::{Csat, Tally};

use super::account::Part;
use super::case::{Case, LEVELS};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "mean, SD, SE, t interval, quantiles" | "mean" | "mean over hospital trusts" => Part::Offered(one_sample),
        "Welch and Student t, Cohen's d" | "Welch t" => Part::NotYet("difference of two means"),
        "paired t" => Part::NotYet("paired difference of means"),
        "Mann-Whitney U (U of x; ties count one half)" | "Mann-Whitney U with many ties" => {
            Part::NotYet("Mann-Whitney U")
        }
        "Kruskal-Wallis, ANOVA, Welch ANOVA" => Part::NotYet("tests of several groups"),
        "chi-square"
        | "chi-square of promoter/passive/detractor (rows: detractor, passive, promoter) by boarding area A..G" => {
            Part::NotYet("chi-square")
        }
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn one_sample(case: &Case) {
    let values = case.vector(if case.input("x").is_some() { "x" } else { "column" });
    let mean = Mean::of(&values).unwrap();
    case.counts("n", mean.n());
    case.equals("mean", mean.value());
    case.equals("variance_sample", mean.sample_variance().unwrap());
    for (key, level) in LEVELS {
        case.limits_or_constant(&format!("t_ci/{key}"), mean.estimate(level));
    }
    case.leave(&["sd_sample", "se"]);
    match ratings(&values) {
        Some(tally) => of_tally(case, &tally, mean),
        // Quantiles are offered of answers alone.
        None => case.leave(&["median", "quantiles_type7"]),
    }
}

/// The values as answers on a scale of 1 to 5, if they are.
fn ratings(values: &[f64]) -> Option<Tally<Csat<5>>> {
    let ratings: Option<Vec<u8>> = values.iter().map(|&value| data::rating(value)).collect();
    Tally::from_bytes(&ratings?).ok()
}

fn of_tally(case: &Case, tally: &Tally<Csat<5>>, mean: Mean) {
    case.equals("median", tally.quantile(0.5).unwrap());
    for (index, p) in [0.1, 0.25, 0.5, 0.75, 0.9].into_iter().enumerate() {
        case.equals(&format!("quantiles_type7/{index}"), tally.quantile(p).unwrap());
    }
    // Counts and raw values are two doors to the same numbers.
    assert!((tally.mean().unwrap() - mean.value()).abs() < 1e-13);
    assert!((tally.sample_variance().unwrap() - mean.sample_variance().unwrap()).abs() < 1e-13);
}
