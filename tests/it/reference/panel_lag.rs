//! `panel_lag.json`: two series at lags, correlations a year apart, and slopes within and between units.

use std::collections::BTreeMap;

use centricity::inference::Alternative;
use centricity::inference::correlation::Pearson;
use centricity::inference::lag::{CrossCorrelation, LagMethod};
use centricity::{Error, Level};
use serde_json::Value;

use super::account::Part;
use super::case::Case;
use super::{correlation, panel};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "cross-correlation" => Part::Offered(|case| lagged(case, &case.vector("x"), &case.vector("y"))),
        other if other.starts_with("cross-correlation of daily NPS") => Part::Offered(daily),
        "Pearson across trusts, one year apart, joined on ods_code, complete pairs" => Part::Offered(year_apart),
        other if other.starts_with("within/between") => Part::Offered(panel::within_between),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn daily(case: &Case) {
    let number = |row: &data::Row, column: &str| row.number(column).unwrap();
    let of_day = |row: &data::Row| (number(row, "promoters") - number(row, "detractors")) / number(row, "n");
    let x: Vec<f64> = case.rows().iter().map(of_day).collect();
    lagged(case, &x, &case.vector("y"));
}

fn lagged(case: &Case, x: &[f64], y: &[f64]) {
    let series = CrossCorrelation::of(x, y).unwrap();
    case.counts("n", series.n());
    let most = u32::try_from(case.input_count("max_lag")).unwrap();
    for (index, one) in series.lags_by(LagMethod::WholeSeries, most).enumerate() {
        let one = one.unwrap();
        case.equals(&format!("lags/{index}"), one.lag() as f64);
        case.equals(&format!("ccf_global_mean_divisor_n/{index}"), one.value());
        if one.lag() == 0 {
            case.equals("approx_95_bound", one.white_noise_bound(Level::P95));
        }
    }
    for (index, one) in series.lags(most).enumerate() {
        let (one, path) = (one.unwrap(), |key: &str| format!("pairwise_pearson/{index}/{key}"));
        case.equals(&path("lag"), one.lag() as f64);
        case.counts(&path("n"), one.pairs());
        case.equals(&path("r"), one.value());
        match series.pearson(one.lag()).unwrap().test(Alternative::TwoSided, Level::P95) {
            Ok(test) => case.equals_p(&path("p"), test.p_value()),
            Err(error) => case.typed(&path("p"), error == Error::PerfectCorrelation { n: one.pairs() }),
        }
    }
}

fn year_apart(case: &Case) {
    let [x, y] = ["x", "y"].map(|key| {
        let words = case.input(key).and_then(Value::as_str).unwrap();
        let (column, year) = words.split_once(" in ").unwrap();
        let rows = case.rows();
        let of_year = rows.iter().filter(|row| row.text("year") == year);
        of_year
            .filter_map(|row| Some((row.text("ods_code").to_owned(), row.number(column)?)))
            .collect::<BTreeMap<_, _>>()
    });
    let pairs = x.iter().filter_map(|(trust, &x)| Some((x, *y.get(trust)?)));
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.unzip();
    correlation::compare(case, Pearson::of(&x, &y).unwrap());
}
