//! San Francisco airport in 2017, all the numbers that the example `airport` tells: the file as a survey, the score by every way of counting, segments, days
//! and what goes with the recommendation.
//!
//! From Python with numpy 2.4.6 and scipy 1.17.1, sharing no code with the crate; weighted and linearised values also from R's survey 4.1.1 (`weights.json`).
//!
//! ```text
//! u = 1 for 9 and 10, -1 for 0 to 6, else 0; m = sum(w u) / sum(w); z = w (u - m) / sum(w); Z = sums of z by gate, in each stratum
//! se = sqrt(sum over strata of K / (K - 1) * sum((Z - mean(Z))**2)); df = gates in strata less strata; m ± t.ppf(.975, df) * se
//! n* = n / max(n sum(w**2) / sum(w)**2, se**2 (n - 1) / s2) * (t.ppf(.975, n - 1) / t.ppf(.975, df))**2, s2 = sum(w (u - m)**2) / sum(w)
//! score limits: brentq of (up - down - n* d) / sqrt(n* (2 q + d - d**2)) = ±norm.ppf(.975), q by brentq of the slope of the log-likelihood
//! days: as `trend.rs` has it, v = ((up + down + 1.5) / N - t**2) / n, t = (up - down) / N, N = n + 3
//! chart: centre ± t.isf(norm.sf(3), N - 20) * sqrt(s2 (1 / n - 1 / N)), N answers on 20 days
//! e = y - X b; V = A (sum over gates of X'e e'X) A * G / (G - 1) * (n - 1) / (n - p), A = inv(X'X)
//! ```

use centricity::inference::control::{ControlChart, Signal};
#[cfg(feature = "nalgebra")]
use centricity::inference::regression::Regression;
use centricity::inference::trend::{Trend, TrendMethod};
use centricity::inference::{Alternative, Design, NetMethod, Reading, WeightedMethod, WeightedNet};
use centricity::survey::{Attribute, Missing, Question, Response, ResponseFormat, Responses, Survey};
use centricity::{Error, Estimate, Level, Nps, Scale, Scoring, Side, Weight};

use super::prints_as;
use crate::data::{self, Row};

const NET: Scoring = Scoring::Net(Nps::BANDS);

/// The recommendation as a survey, with or without the code 11 declared to mean 'don't know'.
fn responses(dont_know: Option<&str>) -> Result<Responses, Error> {
    let format = ResponseFormat::rating(Scale::of::<0, 10>());
    let question = Question::new("netpro", "How likely are you to recommend the airport?", format);
    let mut responses = Responses::new(Survey::new(Side::Customers, "Airport", [question])?);
    for row in data::rows("sfo_airport_2017.csv") {
        let weight = Weight::new(row.number("weight").unwrap())?;
        let response = Response::default().weight(weight).wave(row.text("date"));
        let code = row.text("netpro");
        responses.push(match code {
            "" => response.missing("netpro", Missing::Skipped),
            _ if dont_know == Some(code) => response.missing("netpro", Missing::DontKnow),
            _ => response.rating("netpro", code.parse().unwrap()),
        })?;
    }
    Ok(responses)
}

/// Those who gave a rating.
fn rated() -> Vec<Row> {
    let mut rows = data::rows("sfo_airport_2017.csv");
    rows.retain(|row| row.number("netpro").is_some_and(|code| code <= 10.0));
    rows
}

/// What the answers of some rows say, with gates as clusters in strata.
fn by_gate<'a>(rows: impl IntoIterator<Item = &'a Row>, stratum: impl Fn(&Row) -> String) -> WeightedNet {
    let (mut strata, mut gates, mut design) = (Vec::new(), Vec::new(), Design::default());
    for row in rows {
        let number = |names: &mut Vec<String>, name: String| {
            names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let (stratum, gate) = (number(&mut strata, stratum(row)), number(&mut gates, row.text("gate").into()));
        let code = row.number("netpro").unwrap();
        let value = f64::from(u8::from(code >= 9.0)) - f64::from(u8::from(code <= 6.0));
        design.add(stratum, gate, value, Weight::new(row.number("weight").unwrap()).unwrap()).unwrap();
    }
    design.net().unwrap()
}

#[track_caller]
fn limits(estimate: Estimate, lower: &str, upper: &str) {
    prints_as(estimate.lower(), lower);
    prints_as(estimate.upper(), upper);
}

#[track_caller]
fn both_limits(net: WeightedNet, score: [&str; 2], linearised: [&str; 2]) {
    limits(net.estimate(Level::P95), score[0], score[1]);
    limits(net.estimate_by(WeightedMethod::StudentT, Level::P95).unwrap(), linearised[0], linearised[1]);
}

#[test]
fn the_code_11_is_refused_until_it_is_declared() {
    assert_eq!(
        responses(None).unwrap_err(),
        Error::AnswerOffScale { question: "netpro".into(), value: 11, min: 0, max: 10 }
    );
    let responses = responses(Some("11")).unwrap();
    let missing = |why| responses.missing("netpro", why).unwrap();
    assert_eq!((missing(Missing::DontKnow), missing(Missing::Skipped), missing(Missing::NotApplicable)), (84, 1, 0));
    assert_eq!((responses.len(), responses.tally::<Nps>("netpro").unwrap().n()), (2831, 2746));
}

#[test]
fn the_score_and_how_sure_it_is() {
    let responses = responses(Some("11")).unwrap();
    let plain = responses.tally::<Nps>("netpro").unwrap().net(Nps::BANDS).unwrap();
    limits(plain.estimate(Level::P95), "0.371894171", "0.424188414");
    limits(plain.estimate_by(NetMethod::Wald, Level::P95), "0.3722490620", "0.4245462767");

    let weighted = responses.weighted_tally::<Nps>("netpro").unwrap().net(Nps::BANDS).unwrap();
    prints_as(weighted.value(), "0.40398435511707");
    prints_as(weighted.effective_n(), "2266.5123550867");
    both_limits(weighted, ["0.375003604", "0.432102149"], ["0.3756361667", "0.4323325436"]);

    let rows = rated();
    let gates = by_gate(&rows, |_| String::new());
    prints_as(gates.mean().design_effect().unwrap(), "1.50233313375");
    prints_as(gates.effective_n(), "1827.823628668");
    assert_eq!(gates.mean().df(), 71);
    both_limits(gates, ["0.371103446", "0.435758689"], ["0.3716344428", "0.4363342675"]);

    let within_times = by_gate(&rows, |row| row.text("strata").into());
    prints_as(within_times.mean().standard_error().unwrap(), "0.015865518692");
    prints_as(within_times.effective_n(), "1911.376820233");
    assert_eq!(within_times.mean().df(), 126);
    both_limits(within_times, ["0.372087294", "0.434839059"], ["0.3725869600", "0.4353817502"]);
}

#[test]
fn segments_against_the_rest() {
    let rows = rated();
    for (column, name, n, difference, statistic) in [
        ("boarding_area", "A", 724, "-0.0193157429", "-0.485389216"),
        ("boarding_area", "B", 166, "0.0319018188", "0.355853117"),
        ("boarding_area", "E", 175, "0.0720879699", "1.893717535"),
        ("boarding_area", "G", 625, "-0.1116070194", "-2.651931855"),
        ("peak", "domestic_offpeak", 966, "0.0788398028", "2.588978955"),
        ("peak", "international", 1021, "-0.1177362776", "-3.354779837"),
    ] {
        let (inside, outside): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.text(column) == name);
        let (inside, outside) = (by_gate(inside, |_| String::new()).mean(), by_gate(outside, |_| String::new()).mean());
        assert_eq!(inside.n(), n);
        let test = inside.difference(outside).test(Alternative::TwoSided, Level::P95).unwrap();
        prints_as(test.effect().value(), difference);
        prints_as(test.statistic(), statistic);
    }
}

/// The 20 days with 30 answers and more; the counts of all 22 are those of the published file.
#[test]
fn days_limits_and_the_trend() {
    let days = responses(Some("11")).unwrap().segments_by::<Nps>("netpro", Attribute::Wave).unwrap();
    let published = data::rows("sfo_airport_2017_daily_nps.csv");
    assert_eq!(days.len(), published.len());
    for row in &published {
        let nps = days.get(row.text("date")).unwrap().metric().unwrap();
        let counts = ["promoters", "passives", "detractors"].map(|column| row.count(column));
        assert_eq!([nps.promoters(), nps.passives(), nps.detractors()], counts);
    }

    let days: Vec<_> = days.at_least(30).collect();
    let means: Vec<_> = days.iter().map(|(_, tally)| tally.scores(NET).unwrap()).collect();
    let chart = ControlChart::of(&means).unwrap();
    prints_as(chart.centre(), "0.39868804664723");
    prints_as(chart.variance(), "0.48367827054952");
    let outside: Vec<_> = days
        .iter()
        .zip(&means)
        .map(|((day, _), &mean)| (day.as_str(), chart.check_baseline(mean).unwrap()))
        .filter(|(_, point)| point.signal() != Signal::Within)
        .collect();
    let [("2017-05-16", point)] = outside[..] else { panic!("{outside:?}") };
    assert_eq!((point.n(), point.signal()), (114, Signal::Above));
    prints_as(point.lower(), "0.2072044071319");
    prints_as(point.upper(), "0.5901716861625");

    // All of them are in May.
    let times: Vec<f64> = days.iter().map(|(day, _)| day.strip_prefix("2017-05-").unwrap().parse().unwrap()).collect();
    let readings: Vec<_> = days.iter().map(|(_, tally)| Reading::of_net(tally.net(Nps::BANDS).unwrap())).collect();
    let trend = Trend::of(&times, &readings).unwrap();
    prints_as(trend.lack_of_fit(), "38.4461726972668");
    let test = trend.test(Alternative::TwoSided, Level::P95);
    prints_as(test.effect().value(), "0.00531968826641");
    limits(test.effect(), "0.00181077953474", "0.00882859699808");
    prints_as(test.p_value(), "0.00296438243183");
    let test = trend.test_by(TrendMethod::FromScatter, Alternative::TwoSided, Level::P95).unwrap();
    limits(test.effect(), "-0.00017729255787", "0.01081666909069");
    prints_as(test.p_value(), "0.05705270495651");
}

/// The coefficients with gates as clusters. That the ratings split what they explain as R says is checked with `regression_drivers.json`.
#[cfg(feature = "nalgebra")]
#[test]
fn what_goes_with_the_recommendation() {
    let items = ["q7food", "q7store", "q7sign", "q7walkways", "q7screens", "q9all", "q10safe"];
    let (inside, outside): (Vec<Row>, Vec<Row>) =
        rated().into_iter().partition(|row| items.iter().all(|item| row.number(item).is_some()));
    assert_eq!((inside.len(), outside.len()), (2017, 729));
    let column = |name: &str| inside.iter().map(|row| row.number(name).unwrap()).collect::<Vec<f64>>();
    let columns = items.map(column);
    let gates: Vec<&str> = inside.iter().map(|row| row.text("gate")).collect();
    let fit = Regression::of(&column("netpro"), &columns.each_ref().map(Vec::as_slice)).unwrap();
    let fit = fit.clustered(&gates).unwrap();
    for (item, (slope, error, p)) in [
        ("0.22024761", "0.05885836", "3.67275179e-4"),
        ("0.06364494", "0.05046149", "2.11344451e-1"),
        ("0.21114908", "0.06599776", "2.05962330e-3"),
        ("0.10951346", "0.07049520", "1.24753080e-1"),
        ("0.18392100", "0.05438510", "1.17422138e-3"),
        ("0.50517598", "0.04932489", "1.24824417e-15"),
        ("0.41791110", "0.06455413", "1.06675751e-8"),
    ]
    .into_iter()
    .enumerate()
    {
        let coefficient = fit.coefficient(item).unwrap();
        prints_as(coefficient.value(), slope);
        prints_as(coefficient.standard_error(), error);
        assert_eq!(coefficient.df(), 71.0);
        let test = coefficient.test(0.0, Alternative::TwoSided, Level::P95).unwrap();
        prints_as(test.p_value(), p);
    }
}
