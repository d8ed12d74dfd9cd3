//! nps.json: one net score; two are not offered yet.

use centricity::inference::{Mean, NetMethod};
use centricity::{Nps, Rating, Scoring, Tally};

use super::account::Part;
use super::case::{Case, LEVELS};
use crate::data;

pub(super) fn part(method: &str) -> Part {
    match method {
        "NPS point, variance, SE, Wald and t interval"
        | "NPS from counts"
        | "NPS, unweighted"
        | "NPS cut-offs on a 1-10 recommendation item (no 0 on the scale)"
        | "NPS of one boarding area" => Part::Offered(one_sample),
        "NPS per day from counts" => Part::Offered(days),
        "two-sample NPS difference" | "two-sample NPS difference, boarding area A minus G" => {
            Part::NotYet("difference of two net scores")
        }
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn one_sample(case: &Case) {
    let tally = answers(case);
    let nps = tally.metric().unwrap();
    case.counts("n", nps.n());
    case.counts("promoters", nps.promoters());
    case.counts("passives", nps.passives());
    case.counts("detractors", nps.detractors());
    case.equals("nps", nps.value());
    case.equals("nps_points", nps.points());
    for (key, level) in LEVELS {
        case.limits_within(&format!("wald_ci/{key}"), nps.estimate_by(NetMethod::Wald, level), -1.0, 1.0);
    }
    // Codes of -1, 0 and 1, as a routine for means sees a net score.
    let codes = tally.scores(Scoring::Net(Nps::BANDS)).unwrap();
    match codes.sample_variance() {
        Some(variance) => case.equals("variance_sample", variance),
        None => case.typed("variance_sample", nps.n() == 1 && case.peek("variance_sample").is_nan()),
    }
    // The same numbers without what is known of them, because the reference does not stop at -1 and 1.
    let codes = Mean::new(codes.n(), codes.value(), codes.sample_variance().unwrap_or(0.0)).unwrap();
    for (key, level) in LEVELS {
        if nps.n() > 1 {
            case.limits_or_constant(&format!("t_ci_sample_sd/{key}"), codes.estimate(level));
        }
    }
    case.leave(&["variance_population", "se", "se_sample"]);
}

/// By the door the case comes to: a column of answers, or counts.
fn answers(case: &Case) -> Tally<Nps> {
    if case.input("promoters").is_some() {
        return from_counts(["promoters", "passives", "detractors"].map(|key| case.input_count(key)));
    }
    let key = if case.input("scores").is_some() { "scores" } else { "column" };
    Tally::from_bytes(&case.ratings(key)).unwrap()
}

fn from_counts(groups: [u64; 3]) -> Tally<Nps> {
    let mut tally = Tally::default();
    for (rating, count) in [10, 8, 3].into_iter().zip(groups) {
        tally.record_n(Rating::new(rating).unwrap(), count).unwrap();
    }
    tally
}

fn days(case: &Case) {
    for (index, row) in data::rows("sfo_airport_2017_daily_nps.csv").iter().enumerate() {
        let tally = from_counts(["promoters", "passives", "detractors"].map(|column| row.count(column)));
        assert_eq!(tally.n(), row.count("n"));
        case.equals(&format!("nps/{index}"), tally.metric().unwrap().value());
    }
    case.leave(&["se_population"]);
}
