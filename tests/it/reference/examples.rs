//! `examples.json`: whole chains on the linked real data, from rows to what is told of them.

use centricity::inference::correlation::{Disattenuated, Partial, Pearson};
use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::reliability::OneWay;
use centricity::inference::{Alternative, MannWhitneyMethod, Mean, MeanDifferenceMethod, Superiority};
use centricity::linkage::{Linkage, UnitValue};
use centricity::{Agreement, Customer, Employee, Level, Reversed, Scoring};

use super::account::Part;
use super::case::{Case, LEVELS};
use super::correlation;
use crate::data::{self, Row};

pub(super) fn part(method: &str) -> Part {
    match method {
        "all staff items against patient_overall_score, 2022, with adjusted p-values" | "the same, 2021" => {
            Part::Offered(scan)
        }
        "Pearson without the specialist trusts" => Part::Offered(|case| {
            correlation::compare(case, Pearson::of(&case.vector("x"), &case.vector("y")).unwrap());
        }),
        other if other.starts_with("patient_overall_score of trusts at or below") => Part::Offered(quartiles),
        other if other.starts_with("teachers' against parents' safety score") => Part::Offered(by_type),
        other if other.starts_with("partial Pearson given school type") => Part::Offered(given_type_and_district),
        other if other.starts_with("individual answers") => Part::Offered(from_answers_to_link),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn column(rows: &[Row], name: &str) -> Vec<f64> {
    rows.iter().map(|row| row.number(name).unwrap()).collect()
}

fn scan(case: &Case) {
    let rows = case.rows();
    case.counts("n", rows.len() as u64);
    let patients = column(&rows, "patient_overall_score");
    let mut p = Vec::new();
    for (place, item) in case.words("staff_items").iter().enumerate() {
        let r = Pearson::of(&column(&rows, item), &patients).unwrap();
        case.equals(&format!("r/{place}"), r.value());
        let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
        case.equals_p(&format!("p/{place}"), test.p_value());
        p.push(test.p_value());
    }
    let family = Family::of(&p).unwrap();
    for (key, adjustment) in [
        ("p_holm", Adjustment::Holm),
        ("p_bh", Adjustment::BenjaminiHochberg),
        ("p_bonferroni", Adjustment::Bonferroni),
    ] {
        for (place, ours) in family.adjusted(adjustment).into_iter().enumerate() {
            case.equals_p(&format!("{key}/{place}"), ours);
        }
    }
}

/// Type 7: between the two nearest of the ordered values.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = share * (sorted.len() - 1) as f64;
    let below = (0..sorted.len()).take_while(|&place| (place + 1) as f64 <= at).count();
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

fn quartiles(case: &Case) {
    let rows = case.rows();
    let (staff, patients) = (column(&rows, "staff_enough_staff_pct"), column(&rows, "patient_overall_score"));
    let [lower, upper] = [0.25, 0.75].map(|share| quantile(&staff, share));
    case.equals("lower_quartile", lower);
    case.equals("upper_quartile", upper);
    let of = |keep: &dyn Fn(f64) -> bool| {
        staff.iter().zip(&patients).filter(|(staff, _)| keep(**staff)).map(|(_, score)| *score).collect::<Vec<f64>>()
    };
    let (low, high) = (of(&|staff| staff <= lower), of(&|staff| staff >= upper));
    let (below, above) = (Mean::of(&low).unwrap(), Mean::of(&high).unwrap());
    case.counts("n_lower", below.n());
    case.counts("n_upper", above.n());
    case.equals("mean_lower", below.value());
    case.equals("mean_upper", above.value());
    let difference = above.difference(below);
    case.equals("two_means/mean_difference", difference.value());
    for (key, method) in [("welch", MeanDifferenceMethod::Welch), ("student", MeanDifferenceMethod::Student)] {
        let test = difference.test_by(method, Alternative::TwoSided, Level::P95).unwrap();
        case.equals(&format!("two_means/{key}/t"), test.statistic());
        case.equals(&format!("two_means/{key}/df"), test.df().unwrap());
        case.equals_p(&format!("two_means/{key}/p_two_sided"), test.p_value());
        case.limits(&format!("two_means/{key}/ci95"), test.effect());
    }
    let standardised = difference.standardised().unwrap();
    case.equals("two_means/cohens_d_pooled", standardised.cohens_d());
    case.equals("two_means/hedges_g_exact", standardised.value());
    case.leave(&["hedges_g_approx"]);
    let superiority = Superiority::of(&high, &low).unwrap();
    case.equals("mwu/u_x", superiority.u());
    case.equals("mwu/u_y", Superiority::of(&low, &high).unwrap().u());
    case.equals("mwu/prob_superiority_x", superiority.value());
    case.equals("mwu/rank_biserial_x", superiority.cliffs_delta());
    let p = |method| superiority.test_by(method, Alternative::TwoSided, Level::P95).unwrap().p_value();
    case.equals_p("mwu/p_asymptotic", p(MannWhitneyMethod::Asymptotic));
    case.equals_p("mwu/p_asymptotic_continuity", p(MannWhitneyMethod::ContinuityCorrected));
}

fn by_type(case: &Case) {
    let rows = case.rows();
    let school = |row: &Row| {
        let [teachers, parents] =
            ["saf_t_11", "saf_p_11"].map(|name| UnitValue::of(row.number(name).unwrap()).unwrap());
        (row.text("dbn").to_owned(), teachers, parents)
    };
    let linkage = Linkage::of_units(rows.iter().map(school)).unwrap();
    let kind = |key: &String| rows.iter().find(|row| row.text("dbn") == key).unwrap().text("schooltype").to_owned();
    let strata = linkage.split_by(kind);
    let large: Vec<_> = strata.iter().filter(|(_, schools)| schools.units().len() >= 10).collect();
    let names = case.words("schooltype");
    assert_eq!(large.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
    for (place, (_, schools)) in large.into_iter().enumerate() {
        let plain = schools.correlation(Level::P95).unwrap().plain();
        case.counts(&format!("n/{place}"), plain.n());
        case.equals(&format!("r/{place}"), plain.value());
    }
}

fn given_type_and_district(case: &Case) {
    let rows = case.rows();
    let dummies = |name: &str| -> Vec<Vec<f64>> {
        let mut values: Vec<&str> = rows.iter().map(|row| row.text(name)).collect();
        values.sort_unstable();
        values.dedup();
        let others = values.into_iter().skip(1);
        others
            .map(|value| rows.iter().map(|row| f64::from(u8::from(row.text(name) == value))).collect::<Vec<f64>>())
            .collect()
    };
    let covariates: Vec<Vec<f64>> = [dummies("schooltype"), dummies("district")].concat();
    let covariates: Vec<&[f64]> = covariates.iter().map(Vec::as_slice).collect();
    let partial = Partial::pearson(&column(&rows, "saf_t_11"), &column(&rows, "saf_p_11"), &covariates).unwrap();
    case.counts("n", partial.n());
    case.counts("covariates", partial.covariates());
    case.equals("r", partial.value());
    case.equals("semipartial_x_adjusted", partial.semipartial_x_adjusted());
    let test = partial.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("t", test.statistic());
    case.equals("df", test.df().unwrap());
    case.equals_p("p_two_sided", test.p_value());
    for (key, level) in LEVELS {
        case.limits(&format!("ci/{key}"), partial.estimate(level).unwrap());
    }
}

fn from_answers_to_link(case: &Case) {
    let teachers = data::schools::<Agreement<Employee, 4, Reversed>>("t_q1a");
    let parents = data::schools::<Agreement<Customer, 4, Reversed>>("p_q2a");
    case.counts("teacher_answers", teachers.total().n());
    case.counts("parent_answers", parents.total().n());
    let one_way = |means: Vec<Mean>| OneWay::of(&means).unwrap();
    let of_teachers = one_way(teachers.iter().filter_map(|(_, tally)| tally.scores(Scoring::Rating).ok()).collect());
    let of_parents = one_way(parents.iter().filter_map(|(_, tally)| tally.scores(Scoring::Rating).ok()).collect());
    // R's multilevel puts the mean size for n0.
    case.equals("teacher_icc1", of_teachers.icc1_by_mean_size());
    case.equals("teacher_icc2", of_teachers.icc2().unwrap());
    case.equals("parent_icc1", of_parents.icc1_by_mean_size());
    case.equals("parent_icc2", of_parents.icc2().unwrap());

    let linkage = Linkage::between_by(&teachers, Scoring::Rating, &parents, Scoring::Rating).unwrap();
    case.counts("schools", linkage.units().len() as u64);
    let side = |of: fn(&centricity::linkage::Unit<String>) -> UnitValue| {
        linkage.units().iter().map(|unit| of(unit).value()).collect::<Vec<f64>>()
    };
    let (x, y) = (side(centricity::linkage::Unit::employees), side(centricity::linkage::Unit::customers));
    let r = Pearson::of(&x, &y).unwrap();
    case.counts("link/n", r.n());
    case.equals("link/r", r.value());
    for (key, level) in LEVELS {
        case.limits(&format!("link/ci/{key}"), r.estimate(level).unwrap());
        assert_eq!(linkage.correlation(level).unwrap().plain(), r.estimate(level).unwrap());
    }
    let test = r.test(Alternative::TwoSided, Level::P95).unwrap();
    case.equals("link/t", test.statistic());
    case.equals("link/df", test.df().unwrap());
    case.equals_p("link/p_two_sided", test.p_value());
    case.equals("link/fisher_z", r.fisher_z().unwrap().value());
    case.equals("link/fisher_se", r.fisher_z().unwrap().variance().sqrt());
    case.leave(&["r_squared", "covariance_sample"]);
    // By ICC(2), and for the teachers that of all 454 schools: see `golden::links`.
    let corrected = Disattenuated::of(r, of_teachers.icc2().unwrap(), of_parents.icc2().unwrap()).unwrap();
    case.equals("r_corrected_for_attenuation", corrected.value());
}

#[test]
fn a_quantile_is_type_7() {
    assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.25), 1.75);
    assert_eq!(quantile(&[1.0, 2.0, 3.0], 1.0), 3.0);
}
