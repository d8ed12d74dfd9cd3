//! nps.json: one net score, and the difference of two.

use centricity::inference::{Alternative, DifferenceMethod, Mean, NetMethod};
use centricity::{Level, Nps, Rating, Scoring, Tally};

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
            Part::Offered(two_samples)
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

fn two_samples(case: &Case) {
    let side = |key: &str| Tally::<Nps>::from_bytes(&case.ratings(key)).unwrap().metric().unwrap();
    let (x, y) = (side("x"), side("y"));
    case.equals("nps_x", x.value());
    case.equals("nps_y", y.value());
    let difference = x.net_score().difference(y.net_score()).test(Alternative::TwoSided, Level::P95).effect();
    case.equals("difference", difference.value());
    for (key, method) in
        [("wald_population_variance", DifferenceMethod::Wald), ("pooled_population_variance", DifferenceMethod::Pooled)]
    {
        let test = x.net_score().difference(y.net_score()).test_by(method, Alternative::TwoSided, Level::P95).unwrap();
        case.equals(&format!("{key}/z"), test.statistic());
        case.equals_p(&format!("{key}/p_two_sided"), test.p_value());
        case.limits_within(&format!("{key}/ci95"), test.effect(), -2.0, 2.0);
    }
    case.leave(&["se", "wald_sample_variance"]);
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
