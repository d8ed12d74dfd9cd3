//! `means_tests.json`: one mean, quantiles where the values are answers on a scale, and tests of means, ranks and tables.

use std::collections::BTreeMap;

use centricity::inference::{
    Alternative, Anova, AnovaMethod, Contingency, EffectSize, GroupTest, KruskalWallis, MannWhitneyMethod, Mean,
    MeanDifferenceMethod, Superiority, TestResult,
};
use centricity::{Csat, Level, Nps, Rating, Tally};
use serde_json::Value;

use super::account::Part;
use super::case::{Case, LEVELS};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "mean, SD, SE, t interval, quantiles" | "mean" | "mean over hospital trusts" => Part::Offered(one_sample),
        "Welch and Student t, Cohen's d" | "Welch t" => Part::Offered(two_means),
        "paired t" => Part::Offered(paired),
        "Mann-Whitney U (U of x; ties count one half)" | "Mann-Whitney U with many ties" => Part::Offered(ranks),
        "Kruskal-Wallis, ANOVA, Welch ANOVA" => Part::Offered(several_groups),
        "chi-square"
        | "chi-square of promoter/passive/detractor (rows: detractor, passive, promoter) by boarding area A..G" => {
            Part::Offered(table)
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
    assert!((tally.mean().unwrap().value() - mean.value()).abs() < 1e-13);
    assert!((tally.sample_variance().unwrap() - mean.sample_variance().unwrap()).abs() < 1e-13);
}

/// The values of an input: a vector, or a column restricted to one kind of respondent, in words.
fn sample(case: &Case, key: &str) -> Vec<f64> {
    let words = case.input(key).and_then(Value::as_str).unwrap_or_default();
    match words.split(' ').collect::<Vec<_>>()[..] {
        [column, "where", by, "==", kind] => {
            let rows = case.rows().into_iter().filter(|row| row.text(by) == kind);
            rows.map(|row| row.number(column).unwrap()).collect()
        }
        _ => case.vector(key),
    }
}

fn two_means(case: &Case) {
    let [x, y] = ["x", "y"].map(|key| Mean::of(&sample(case, key)).unwrap());
    let difference = x.difference(y);
    case.equals("mean_difference", difference.value());
    for (key, method) in [("welch", MeanDifferenceMethod::Welch), ("student", MeanDifferenceMethod::Student)] {
        t_test(case, &format!("{key}/"), difference.test_by(method, Alternative::TwoSided, Level::P95).unwrap());
    }
    let standardised = difference.standardised().unwrap();
    case.equals("cohens_d_pooled", standardised.cohens_d());
    case.equals("hedges_g_exact", standardised.value());
    case.leave(&["hedges_g_approx"]);
}

fn t_test(case: &Case, path: &str, test: TestResult) {
    case.equals(&format!("{path}t"), test.statistic());
    case.equals(&format!("{path}df"), test.df().unwrap());
    case.equals_p(&format!("{path}p_two_sided"), test.p_value());
    case.limits(&format!("{path}ci95"), test.effect());
}

fn paired(case: &Case) {
    let change = Mean::of_pairs(&sample(case, "x"), &sample(case, "y")).unwrap();
    case.equals("mean_difference", change.value());
    t_test(case, "", change.test(0.0, Alternative::TwoSided, Level::P95).unwrap());
}

fn ranks(case: &Case) {
    let (x, y) = (sample(case, "x"), sample(case, "y"));
    let superiority = Superiority::of(&x, &y).unwrap();
    case.equals("u_x", superiority.u());
    case.equals("u_y", Superiority::of(&y, &x).unwrap().u());
    case.equals("prob_superiority_x", superiority.value());
    case.equals("rank_biserial_x", superiority.cliffs_delta());
    let p = |method| superiority.test_by(method, Alternative::TwoSided, Level::P95).map(|test| test.p_value());
    case.equals_p("p_asymptotic", p(MannWhitneyMethod::Asymptotic).unwrap());
    case.equals_p("p_asymptotic_continuity", p(MannWhitneyMethod::ContinuityCorrected).unwrap());
    if x.len() * y.len() <= 2500 {
        case.equals_p("p_exact", p(MannWhitneyMethod::Exact).unwrap());
    } else {
        assert!(p(MannWhitneyMethod::Exact).is_err());
    }
}

fn several_groups(case: &Case) {
    let groups = groups(case);
    let means: Vec<Mean> = groups.iter().map(|group| Mean::of(group).unwrap()).collect();
    let anova = Anova::of(&means).unwrap();
    case.equals("eta_squared", anova.eta_squared());
    for (key, method) in [("anova", AnovaMethod::Fisher), ("welch", AnovaMethod::Welch)] {
        let test = anova.test_by(method).unwrap();
        assert_eq!((test.measure(), test.effect()), (EffectSize::EtaSquared, anova.eta_squared()));
        case.equals(&format!("{key}_f"), test.statistic());
        case.equals(&format!("{key}_df/0"), test.df());
        case.equals(&format!("{key}_df/1"), test.residual_df().unwrap());
        case.equals_p(&format!("{key}_p"), test.p_value());
    }
    let test = KruskalWallis::of(&groups).unwrap().test();
    chi_squared(case, ["kruskal_h", "kruskal_df", "kruskal_p"], test);
}

/// The groups of a case: its own, or the values of a column by another. A group of less than five schools is left out where the filter of the
/// case says so.
fn groups(case: &Case) -> Vec<Vec<f64>> {
    if let Some(groups) = case.input("groups") {
        return serde_json::from_value(groups.clone()).unwrap();
    }
    let [value, by, filter] = ["value", "group", "filter"].map(|key| case.input(key).and_then(Value::as_str).unwrap());
    let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in data::rows(case.input("dataset").and_then(Value::as_str).unwrap()) {
        if let Some(number) = row.number(value) {
            groups.entry(row.text(by).to_owned()).or_default().push(number);
        }
    }
    match filter {
        "q7all present" => {}
        "eng_p_11 present and the school type has at least 5 schools" => groups.retain(|_, group| group.len() >= 5),
        other => panic!("what does the filter '{other}' mean?"),
    }
    groups.into_values().collect()
}

fn chi_squared(case: &Case, [statistic, df, p]: [&str; 3], test: GroupTest) {
    case.equals(statistic, test.statistic());
    case.equals(df, test.df());
    case.equals_p(p, test.p_value());
    assert_eq!(test.residual_df(), None);
}

fn table(case: &Case) {
    let counts = case
        .input("table")
        .map_or_else(|| answers_by_area(case), |table| serde_json::from_value(table.clone()).unwrap());
    let table = Contingency::of_counts(&counts).unwrap();
    chi_squared(case, ["chisq", "df", "p"], table.test());
    case.equals("cramers_v", table.cramers_v());
    for row in 0..table.row_count() {
        for column in 0..table.column_count() {
            case.equals(&format!("expected/{row}/{column}"), table.expected(row, column).unwrap());
        }
    }
}

/// Detractors, passives and promoters of each boarding area.
fn answers_by_area(case: &Case) -> Vec<Vec<u64>> {
    let mut areas: BTreeMap<String, Tally<Nps>> = BTreeMap::new();
    for row in case.rows() {
        let rating: Rating<Nps> = row.text("netpro").parse().unwrap();
        areas.entry(row.text("boarding_area").to_owned()).or_default().record(rating);
    }
    let headline = areas.values().map(|tally| tally.metric().unwrap());
    let columns: Vec<[u64; 3]> = headline.map(|nps| [nps.detractors(), nps.passives(), nps.promoters()]).collect();
    let counts: Vec<Vec<u64>> = (0..3).map(|row| columns.iter().map(|column| column[row]).collect()).collect();
    for (row, counts) in counts.iter().enumerate() {
        for (column, &count) in counts.iter().enumerate() {
            case.counts(&format!("table/{row}/{column}"), count);
        }
    }
    counts
}
