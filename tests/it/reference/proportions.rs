//! proportions.json: intervals of one proportion; two are not offered yet.

use centricity::inference::{Proportion, ProportionMethod};
use centricity::{Csat, Tally};

use super::account::Part;
use super::case::{Case, LEVELS};

pub(super) fn part(method: &str) -> Part {
    match method {
        "binomial proportion intervals" => Part::Offered(of_counts),
        "CSAT top-2-box (4,5 of 1-5)" | "CSAT top-1-box" | "CSAT share scoring 8-10 on a 1-10 item" => {
            Part::Offered(of_ratings)
        }
        "two proportions" => Part::NotYet("difference of two proportions"),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn of_counts(case: &Case) {
    intervals(case, Proportion::new(case.input_count("successes"), case.input_count("n")).unwrap());
}

fn of_ratings(case: &Case) {
    let tally = Tally::<Csat<5>>::from_bytes(&case.ratings("column")).unwrap();
    let boxes = case.input("top_box").unwrap().as_array().unwrap().len();
    let share = tally.top_box(boxes).unwrap();
    if boxes == 2 {
        assert_eq!(tally.metric().unwrap().satisfied(), share.k());
    }
    case.counts("successes", share.k());
    case.counts("n", share.n());
    intervals(case, share);
}

fn intervals(case: &Case, share: Proportion) {
    case.equals("p", share.value());
    for (key, level) in LEVELS {
        case.limits(&format!("ci/{key}/wilson"), share.estimate_by(ProportionMethod::Wilson, level));
        case.limits(&format!("ci/{key}/clopper_pearson"), share.estimate_by(ProportionMethod::ClopperPearson, level));
    }
    case.leave(&["se_wald", "wald", "wilson_continuity", "agresti_coull", "jeffreys", "jeffreys_boundary_adjusted"]);
}
