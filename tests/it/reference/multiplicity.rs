//! `multiplicity.json`: p-values adjusted for how many there were.

use centricity::Error;
use centricity::inference::multiplicity::{Adjustment, Family};
use serde_json::Value;

use super::account::Part;
use super::case::Case;

const METHODS: [(&str, Adjustment); 6] = [
    ("bonferroni", Adjustment::Bonferroni),
    ("holm", Adjustment::Holm),
    ("hochberg", Adjustment::Hochberg),
    ("hommel", Adjustment::Hommel),
    ("BH", Adjustment::BenjaminiHochberg),
    ("BY", Adjustment::BenjaminiYekutieli),
];

pub(super) fn part(method: &str) -> Part {
    match method {
        "adjusted p-values in input order" | "a missing p-value" => Part::Offered(adjusted),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn adjusted(case: &Case) {
    let given: Vec<Option<f64>> = case.input("p").unwrap().as_array().unwrap().iter().map(Value::as_f64).collect();
    // R passes a gap through and counts the others. Here a gap is an error, and leaving it out gives R's numbers.
    if let Some(gap) = given.iter().position(Option::is_none) {
        let with_nan: Vec<f64> = given.iter().map(|p| p.unwrap_or(f64::NAN)).collect();
        assert_eq!(Family::of(&with_nan), Err(Error::NotFinite { what: "p-values", index: gap }));
        case.leave(&["holm_if_n_counts_missing"]);
    }
    let (places, p): (Vec<usize>, Vec<f64>) = given.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?))).unzip();
    let family = Family::of(&p).unwrap();
    for (key, adjustment) in METHODS {
        for (place, ours) in places.iter().zip(family.adjusted(adjustment)) {
            case.equals_p(&format!("{key}/{place}"), ours);
        }
    }
}
