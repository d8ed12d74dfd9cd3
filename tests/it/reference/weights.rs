//! `weights.json`: weighted means, net scores and shares, designs, post-stratification and raking, against R's survey.

use std::collections::BTreeMap;

use centricity::inference::{
    Design, LinearisedMethod, Margin, Mean, RakedMethod, Raking, WeightedMean, WeightedMethod, WeightedProportionMethod,
};
use centricity::{Bands, Csat, Error, Estimate, Instrument, Level, Nps, Rating, Scoring, Weight, WeightedTally};
use serde_json::Value;

use super::account::Part;
use super::case::Case;
use crate::data::{self, Row};

pub(super) fn part(method: &str) -> Part {
    match method {
        "weighted mean" => Part::Offered(mean),
        "weighted NPS (fraction)" => Part::Offered(net),
        "weighted top-2-box" => Part::Offered(top_two),
        "design-based mean with linearised SE" => Part::Offered(design),
        "post-stratification on g" => Part::Offered(|case| rake(case, &["g"])),
        "raking (iterative proportional fitting) to g and a, run to 1e-13" => {
            Part::Offered(|case| rake(case, &["g", "a"]))
        }
        "raking survey weights to three margins (made-up targets), total = number of rows" => {
            Part::Offered(rake_airport)
        }
        "targets that cannot be met" => Part::Offered(impossible),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn weights(numbers: &[f64]) -> Vec<Weight> {
    numbers.iter().map(|&weight| Weight::new(weight).unwrap()).collect()
}

/// The answers of a case, and the same counted.
fn answers<I: Instrument>(case: &Case) -> (Vec<f64>, Vec<Weight>, WeightedTally<I>) {
    let key = ["x", "scores", "column"].into_iter().find(|key| case.input(key).is_some()).unwrap();
    let (values, weights) = (case.vector(key), weights(&case.vector("weights")));
    let mut tally = WeightedTally::<I>::default();
    for (&value, &weight) in values.iter().zip(&weights) {
        tally.record(Rating::new(data::rating(value).unwrap()).unwrap(), weight).unwrap();
    }
    (values, weights, tally)
}

fn mean(case: &Case) {
    if case.id() == "wmean_sfo_q7all" {
        mean_of::<Csat<5>>(case);
    } else {
        mean_of::<Nps>(case);
    }
}

fn mean_of<I: Instrument>(case: &Case) {
    let (values, weights, tally) = answers::<I>(case);
    let ours = WeightedMean::of(&values, &weights).unwrap();
    assert_eq!(tally.zero_weighted() + tally.n(), values.len() as u64);
    weighted(case, ours, tally.scores(Scoring::Rating).unwrap(), |method| {
        ours.estimate_by(method, Level::P95).unwrap()
    });
}

fn net(case: &Case) {
    let (values, weights, tally) = answers::<Nps>(case);
    let codes: Vec<f64> = values.iter().map(|&value| code(value)).collect();
    let net = tally.net(Nps::BANDS).unwrap();
    weighted(case, WeightedMean::of(&codes, &weights).unwrap(), net.mean(), |method| {
        net.estimate_by(named(method), Level::P95).unwrap()
    });
}

fn top_two(case: &Case) {
    let (values, weights, tally) = answers::<Csat<5>>(case);
    let codes: Vec<f64> = values.iter().map(|&value| f64::from(u8::from(value >= 4.0))).collect();
    let share = tally.top_box(2).unwrap();
    let by = |method| share.estimate_by(method, Level::P95).unwrap();
    weighted(case, WeightedMean::of(&codes, &weights).unwrap(), share.mean(), |method| {
        by(match method {
            LinearisedMethod::StudentT => WeightedProportionMethod::StudentT,
            _ => WeightedProportionMethod::Normal,
        })
    });
    case.limits("svyciprop_mean_95", by(WeightedProportionMethod::StudentT));
    case.limits("svyciprop_logit_95", by(WeightedProportionMethod::Logit));
    case.limits("svyciprop_xlogit_95", by(WeightedProportionMethod::Logit));
    case.limits("svyciprop_beta_95", by(WeightedProportionMethod::Beta));
    case.limits("svyciprop_asin_95", by(WeightedProportionMethod::Arcsine));
}

fn named(method: LinearisedMethod) -> WeightedMethod {
    match method {
        LinearisedMethod::StudentT => WeightedMethod::StudentT,
        _ => WeightedMethod::Normal,
    }
}

/// An answer as NPS counts it.
fn code(answer: f64) -> f64 {
    f64::from(u8::from(answer >= 9.0)) - f64::from(u8::from(answer <= 6.0))
}

fn weighted(case: &Case, raw: WeightedMean, counted: WeightedMean, estimate: impl Fn(LinearisedMethod) -> Estimate) {
    // Two doors to the same numbers.
    assert!((raw.value() - counted.value()).abs() < 1e-13);
    assert!((raw.standard_error().unwrap() / counted.standard_error().unwrap() - 1.0).abs() < 1e-12);
    case.equals("estimate", raw.value());
    case.equals("sum_weights", raw.weights().sum());
    case.equals("kish_n_eff", raw.weights().effective_n().unwrap());
    case.equals("weighted_variance_population", raw.weighted_variance());
    case.counts("df", raw.df());
    let (ours, theirs) = (raw.n() as f64, case.peek("n"));
    let put_right = (theirs / (theirs - 1.0) * (ours - 1.0) / ours).sqrt();
    case.equals("se_linearised", raw.standard_error().unwrap() * put_right);
    case.leave(&["se_kish", "weighted_variance_reliability"]);
    if ours < theirs {
        case.leave(&["n", "kish_deff", "ci95_normal", "ci95_t"]);
    } else {
        case.counts("n", raw.n());
        case.equals("kish_deff", raw.weights().design_effect().unwrap());
        let (least, most) = if case.id().starts_with("wnps") { (-1.0, 1.0) } else { (f64::MIN, f64::MAX) };
        case.limits_within("ci95_normal", estimate(LinearisedMethod::Normal), least, most);
        case.limits_within("ci95_t", estimate(LinearisedMethod::StudentT), least, most);
    }
}

fn design(case: &Case) {
    let (mut design, net) = if case.input("dataset").is_some() { (airport(case), true) } else { (listed(case), false) };
    if let Some(population) = case.input("population") {
        design.of_population(0, population.as_u64().unwrap()).unwrap();
    }
    if let Some(Value::Object(populations)) = case.input("population_by_stratum") {
        for (stratum, population) in populations.values().enumerate() {
            design.of_population(stratum, population.as_u64().unwrap()).unwrap();
        }
    }
    let mean = design.mean().unwrap();
    assert!(!net || design.net().unwrap().mean().standard_error() == mean.standard_error());
    case.equals("estimate", mean.value());
    case.equals("se", mean.standard_error().unwrap());
    case.counts("df", mean.df());
    case.limits("ci95_t", mean.estimate(Level::P95).unwrap());
    if let Some(population) = case.input("population") {
        // A simple random sample needs no design.
        let simple =
            Mean::of(&case.vector("x")).unwrap().estimate_of_population(population.as_u64().unwrap(), Level::P95);
        assert!((simple.unwrap().lower() / mean.estimate(Level::P95).unwrap().lower() - 1.0).abs() < 1e-12);
    }
    case.equals("deff_with_replacement", mean.design_effect().unwrap());
}

/// Numbers names in the order in which they come.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }
}

fn airport(case: &Case) -> Design {
    let (mut strata, mut gates, mut design) = (Names::default(), Names::default(), Design::default());
    for (index, row) in case.rows().iter().enumerate() {
        let stratum = case.input("strata").map_or(0, |column| strata.number(row.text(column.as_str().unwrap())));
        let cluster = case.input("cluster").map_or(index, |_| gates.number(row.text("gate")));
        let weight = Weight::new(row.number("weight").unwrap()).unwrap();
        design.add(stratum, cluster, code(row.number("netpro").unwrap()), weight).unwrap();
    }
    design
}

/// Values of strata that were each drawn at a rate of its own: a weight is how many of the population one stands for.
fn listed(case: &Case) -> Design {
    let mut design = Design::default();
    let values = case.vector("x");
    for (index, &value) in values.iter().enumerate() {
        let (stratum, weight) = match case.input("stratum") {
            None => (0, case.input_count("population") as f64 / values.len() as f64),
            Some(strata) => {
                let own = &strata[index];
                let sampled = strata.as_array().unwrap().iter().filter(|other| *other == own).count();
                let population = &case.input("population_by_stratum").unwrap()[own.as_str().unwrap()];
                (usize::from(own == "b"), population.as_f64().unwrap() / sampled as f64)
            }
        };
        design.add(stratum, index, value, Weight::new(weight).unwrap()).unwrap();
    }
    design
}

/// A margin of categories by name, with the targets of each times `total`.
fn margin(names: &[String], targets: &Value, total: f64) -> Margin {
    let targets = targets.as_object().unwrap();
    let keys: Vec<&String> = targets.keys().collect();
    let categories: Vec<usize> = names.iter().map(|name| keys.iter().position(|key| *key == name).unwrap()).collect();
    let targets: Vec<f64> = targets.values().map(|target| target.as_f64().unwrap() * total).collect();
    Margin::new(&categories, &targets).unwrap()
}

/// The margins of a case by their names.
fn margins(case: &Case, names: &[&str]) -> Raking {
    let margins: Vec<Margin> = names
        .iter()
        .map(|name| {
            let values = case.input(name).unwrap().as_array().unwrap();
            let values: Vec<String> = values.iter().map(|value| value.as_str().unwrap().to_owned()).collect();
            margin(&values, &case.input("targets").unwrap()[name], 1.0)
        })
        .collect();
    Raking::new(&margins).unwrap()
}

fn rake(case: &Case, names: &[&str]) {
    let raked = margins(case, names).rake(&weights(&case.vector("base_weights"))).unwrap();
    for (index, weight) in raked.weights().iter().enumerate() {
        case.equals(&format!("weights/{index}"), weight.value());
    }
    case.equals("mean", WeightedMean::of(&case.vector("x"), raked.weights()).unwrap().value());
    case.equals("kish_n_eff", raked.after().effective_n().unwrap());
    // The weights were equal before, so both ways to residuals are one.
    let key = if names.len() == 1 { "se" } else { "se_survey_rake" };
    for method in [RakedMethod::Regression, RakedMethod::InTurn] {
        let mean = raked.mean_by(method, &case.vector("x")).unwrap();
        assert!((mean.standard_error().unwrap() / case.peek(key) - 1.0).abs() < 1e-10, "{method:?}");
    }
    case.equals(key, raked.mean(&case.vector("x")).unwrap().standard_error().unwrap());
}

fn rake_airport(case: &Case) {
    let rows: Vec<Row> = case.rows();
    case.counts("n", rows.len() as u64);
    let margins: Vec<Margin> = ["gender", "lives", "peak"]
        .iter()
        .map(|column| {
            let values: Vec<String> = rows.iter().map(|row| row.text(column).to_owned()).collect();
            margin(&values, &case.input("targets_share").unwrap()[column], rows.len() as f64)
        })
        .collect();
    let base: Vec<f64> = rows.iter().map(|row| row.number("weight").unwrap()).collect();
    let raked = Raking::new(&margins).unwrap().rake(&weights(&base)).unwrap();
    for (index, weight) in raked.weights().iter().take(10).enumerate() {
        case.equals(&format!("first_10_weights/{index}"), weight.value());
    }
    let numbers = || raked.weights().iter().map(|weight| weight.value());
    case.equals("min_weight", numbers().fold(f64::INFINITY, f64::min));
    case.equals("max_weight", numbers().fold(0.0, f64::max));
    case.equals("sum_weights", raked.after().sum());
    case.equals("kish_n_eff", raked.after().effective_n().unwrap());
    let mut tally = WeightedTally::<Nps>::default();
    for (row, &weight) in rows.iter().zip(raked.weights()) {
        let rating = data::rating(row.number("netpro").unwrap()).unwrap();
        tally.record(Rating::new(rating).unwrap(), weight).unwrap();
    }
    case.equals("weighted_nps", tally.net(Bands::of::<6, 9>()).unwrap().value());
    let codes: Vec<f64> = rows.iter().map(|row| code(row.number("netpro").unwrap())).collect();
    let in_turn = raked.mean_by(RakedMethod::InTurn, &codes).unwrap();
    case.equals("se_survey_rake", in_turn.standard_error().unwrap());
}

fn impossible(case: &Case) {
    let raked = margins(case, &["g", "a"]).rake(&[Weight::ONE; 3]);
    assert!(matches!(raked, Err(Error::TargetsNotMet { iterations: ..=1000, .. })), "{raked:?}");
}
