//! groups.json: variance between and within groups, agreement within them, and Cronbach's alpha.

use std::collections::BTreeMap;

use centricity::inference::agreement::{ItemsAgreement, Null, UnitAgreement};
use centricity::inference::consistency::Consistency;
use centricity::inference::reliability::{IccMethod, OneWay};
use centricity::inference::{Anova, AnovaMethod, Mean};
use centricity::{Agreement, Csat, Customer, Employee, Instrument, ItemSet, Rating, Reversed, Scoring};

use super::account::Part;
use super::case::{Case, LEVELS};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "ICC(1), ICC(2) from one-way ANOVA" | "ICC(1), ICC(2)" => Part::Offered(of_values),
        other if other.starts_with("ICC(1), ICC(2) of individual answers rebuilt from the counts") => {
            Part::Offered(of_counts)
        }
        other if other.starts_with("rwg(j)") => Part::Offered(of_items),
        other if other.starts_with("rwg") => Part::Offered(of_one_item),
        other if other.starts_with("Cronbach's alpha") => Part::Offered(alpha),
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
    case.equals("mean_group_size", anova.mean_size());
    case.equals("harmonic_group_size", anova.harmonic_size());
    case.equals("icc1", anova.icc1_by_mean_size());
    if case.has("ci_balanced") {
        for (key, level) in LEVELS {
            let path = |what: &str| format!("ci_balanced/{key}/{what}");
            case.limits(&path("icc1"), anova.estimate_icc1_by(IccMethod::FisherF, level).unwrap());
            case.limits(&path("icc2"), anova.estimate_icc2(level).unwrap());
            // With units of one size the other interval is the same.
            let other = anova.estimate_icc1(level).unwrap();
            assert!((other.lower() - case.peek(&format!("{}/0", path("icc1")))).abs() < 1e-12);
        }
    }
    let classical = Anova::of(groups).unwrap();
    case.equals("eta_squared", classical.eta_squared());
    let test = classical.test_by(AnovaMethod::Fisher).unwrap();
    case.equals("f", test.statistic());
    case.equals_p("p", test.p_value());
    // The mean size is no whole number, and Spearman and Brown's formula is offered for whole ones.
    case.leave(&["df_between", "df_within", "icc2_spearman_brown_mean_k", "omega_squared"]);
}

/// The values of each group, by the names of the groups in order.
fn grouped(case: &Case, groups: &str, values: &[f64]) -> Vec<Vec<f64>> {
    let mut all = BTreeMap::<&str, Vec<f64>>::new();
    for (name, &value) in case.input(groups).unwrap().as_array().unwrap().iter().zip(values) {
        all.entry(name.as_str().unwrap()).or_default().push(value);
    }
    all.into_values().collect()
}

fn uniform(case: &Case) -> Null {
    let options = case.input_count("options");
    case.counts("options", options);
    let null = Null::uniform(usize::try_from(options).unwrap()).unwrap();
    case.equals("uniform_null_variance", null.variance());
    null
}

fn of_one_item(case: &Case) {
    let null = uniform(case);
    let mut all = Vec::new();
    for (index, values) in grouped(case, "g", &case.vector("x")).iter().enumerate() {
        let unit = UnitAgreement::new(Mean::of(values).unwrap()).unwrap();
        case.counts(&format!("size/{index}"), unit.n());
        case.equals(&format!("variance/{index}"), Mean::of(values).unwrap().sample_variance().unwrap());
        case.equals(&format!("rwg_unclamped/{index}"), unit.r_star_wg(null));
        case.equals(&format!("rwg_multilevel/{index}"), unit.r_wg(null));
        all.push(unit.r_wg(null));
    }
    case.equals("mean_rwg_multilevel", Mean::of(&all).unwrap().value());
    case.leave(&["median_rwg_multilevel"]);
}

fn of_items(case: &Case) {
    let null = uniform(case);
    let names = case.input("items").unwrap().as_object().unwrap();
    let columns: Vec<Vec<Vec<f64>>> = names
        .values()
        .map(|item| {
            grouped(case, "group", &item.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect::<Vec<_>>())
        })
        .collect();
    case.counts("items", columns.len() as u64);
    let (mut clamped, mut lindell) = (Vec::new(), Vec::new());
    for index in 0..columns[0].len() {
        let items: Vec<Mean> = columns.iter().map(|groups| Mean::of(&groups[index]).unwrap()).collect();
        let unit = ItemsAgreement::of(&items).unwrap();
        case.counts(&format!("size/{index}"), items[0].n());
        case.equals(&format!("mean_item_variance/{index}"), unit.mean_variance());
        case.equals(&format!("rwgj_unclamped/{index}"), unit.r_wg_j_unclamped(null).unwrap());
        case.equals(&format!("rwgj_multilevel/{index}"), unit.r_wg_j(null));
        case.equals(&format!("rstar_wgj_lindell_multilevel/{index}"), unit.r_star_wg_j(null));
        clamped.push(unit.r_wg_j(null));
        lindell.push(unit.r_star_wg_j(null));
    }
    case.equals("mean_rwgj_multilevel", Mean::of(&clamped).unwrap().value());
    case.equals("mean_rstar_wgj_lindell", Mean::of(&lindell).unwrap().value());
    case.leave(&["median_rwgj_multilevel"]);
}

fn alpha(case: &Case) {
    let items = case.input("items").unwrap();
    if let Some(columns) = items.as_object() {
        let numbers = |item: &serde_json::Value| item.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect();
        let columns: Vec<Vec<f64>> = columns.values().map(numbers).collect();
        compare_alpha(case, &Consistency::of(&columns).unwrap());
        // Counting gives the same as values.
        compare_counted(&Consistency::of(&columns).unwrap(), &counted::<3>(&columns));
    } else {
        let names: Vec<&str> = items.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let rows = data::rows(case.input("dataset").unwrap().as_str().unwrap());
        let all: ItemSet<Csat<5>, 6> =
            rows.iter().map(|row| std::array::from_fn(|i| rating(row.number(names[i])))).collect();
        assert!(all.n() > all.complete(), "nobody left an item out");
        compare_alpha(case, &all.consistency().unwrap());
    }
}

fn rating(value: Option<f64>) -> Option<Rating<Csat<5>>> {
    value.map(|value| Rating::new(data::rating(value).unwrap()).unwrap())
}

fn counted<const J: usize>(columns: &[Vec<f64>]) -> Consistency {
    let people = 0..columns[0].len();
    let set: ItemSet<Csat<5>, J> =
        people.map(|person| std::array::from_fn(|i| rating(Some(columns[i][person])))).collect();
    set.consistency().unwrap()
}

fn compare_counted(values: &Consistency, counts: &Consistency) {
    assert!((values.alpha() - counts.alpha()).abs() < 1e-14);
    assert!((values.standard_error_of_measurement() - counts.standard_error_of_measurement()).abs() < 1e-14);
}

fn compare_alpha(case: &Case, scale: &Consistency) {
    case.counts("n_listwise", scale.n());
    case.counts("items", scale.items() as u64);
    case.equals("alpha", scale.alpha());
    case.equals("alpha_standardised", scale.standardised_alpha().unwrap());
    case.equals("mean_interitem_r", scale.mean_correlation().unwrap());
    for (key, level) in LEVELS {
        case.limits(&format!("feldt_ci/{key}"), scale.estimate(level).unwrap());
    }
    for item in 0..scale.items() {
        case.equals(&format!("alpha_if_item_dropped/{item}"), scale.alpha_without(item).unwrap());
        case.equals(&format!("corrected_item_total_r/{item}"), scale.item_total_correlation(item).unwrap());
    }
    case.equals("sem", scale.standard_error_of_measurement());
}
