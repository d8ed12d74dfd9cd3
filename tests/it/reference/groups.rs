//! groups.json: variance between and within groups; agreement and alpha are not offered yet.

use std::collections::BTreeMap;

use centricity::inference::Mean;
use centricity::inference::reliability::OneWay;
use centricity::{Agreement, Customer, Employee, Instrument, Reversed, Scoring};

use super::account::Part;
use super::case::Case;
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "ICC(1), ICC(2) from one-way ANOVA" | "ICC(1), ICC(2)" => Part::Offered(of_values),
        other if other.starts_with("ICC(1), ICC(2) of individual answers rebuilt from the counts") => {
            Part::Offered(of_counts)
        }
        other if other.starts_with("rwg") => Part::NotYet("agreement within groups"),
        other if other.starts_with("Cronbach's alpha") => Part::NotYet("Cronbach's alpha"),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn of_values(case: &Case) {
    let mut groups = BTreeMap::<&str, Vec<f64>>::new();
    let names = case.input("group").unwrap().as_array().unwrap();
    for (name, value) in names.iter().zip(case.vector("x")) {
        groups.entry(name.as_str().unwrap()).or_default().push(value);
    }
    compare(case, &groups.values().map(|values| Mean::of(values).unwrap()).collect::<Vec<_>>());
}

fn of_counts(case: &Case) {
    let filter = case.input("filter").unwrap().as_str().unwrap();
    let item = filter.strip_prefix("item == ").unwrap();
    let groups = match item.split('_').next() {
        // 1 is the most favourable answer, so the items are keyed low; that mirrors the scores and changes no variance.
        Some("t") => scores::<Agreement<Employee, 4, Reversed>>(item),
        Some("p") => scores::<Agreement<Customer, 4, Reversed>>(item),
        _ => panic!("whose item is {item}?"),
    };
    compare(case, &groups);
}

fn scores<I: Instrument>(item: &str) -> Vec<Mean> {
    data::schools::<I>(item).iter().filter_map(|(_, answers)| answers.scores(Scoring::Rating).ok()).collect()
}

fn compare(case: &Case, groups: &[Mean]) {
    let anova = OneWay::of(groups).unwrap();
    case.counts("n", anova.n());
    case.counts("groups", anova.units());
    case.equals("msb", anova.mean_square_between());
    case.equals("msw", anova.mean_square_within());
    case.equals("n0_group_size", anova.typical_size());
    case.equals("icc1_n0", anova.icc1());
    match anova.icc2() {
        Some(icc2) => case.equals("icc2", icc2),
        None => case.typed("icc2", case.peek("icc2") == f64::NEG_INFINITY && case.peek("msb") == 0.0),
    }
    case.leave(&["df_between", "df_within", "f", "p", "mean_group_size", "harmonic_group_size", "icc1"]);
    case.leave(&["icc2_spearman_brown_mean_k", "eta_squared", "omega_squared", "ci_balanced"]);
}
