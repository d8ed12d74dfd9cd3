//! proportions.json: intervals of one proportion, and the difference of two.

use centricity::inference::{Alternative, DifferenceMethod, Proportion, ProportionMethod};
use centricity::{Csat, Level, Tally};

use super::account::Part;
use super::case::{Case, LEVELS};

pub(super) fn part(method: &str) -> Part {
    match method {
        "binomial proportion intervals" => Part::Offered(of_counts),
        "CSAT top-2-box (4,5 of 1-5)" | "CSAT top-1-box" | "CSAT share scoring 8-10 on a 1-10 item" => {
            Part::Offered(of_ratings)
        }
        "two proportions" => Part::Offered(two_samples),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

pub(super) fn of_counts(case: &Case) {
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
        for (name, method) in [
            ("wilson", ProportionMethod::Wilson),
            ("clopper_pearson", ProportionMethod::ClopperPearson),
            ("jeffreys_boundary_adjusted", ProportionMethod::Jeffreys),
        ] {
            case.limits(&format!("ci/{key}/{name}"), share.estimate_by(method, level));
        }
        // The reference does not hold these within 0 and 1. Agresti and Coull's ends are 0 and 1 here where k is 0 or n.
        for (name, method) in [("wald", ProportionMethod::Wald), ("agresti_coull", ProportionMethod::AgrestiCoull)] {
            case.limits_within(&format!("ci/{key}/{name}"), share.estimate_by(method, level), 0.0, 1.0);
        }
    }
    case.leave(&["se_wald", "wilson_continuity", "jeffreys"]);
}

pub(super) fn two_samples(case: &Case) {
    let side = |k: &str, n: &str| Proportion::new(case.input_count(k), case.input_count(n)).unwrap();
    let (one, other) = (side("x1", "n1"), side("x2", "n2"));
    case.equals("p1", one.value());
    case.equals("p2", other.value());
    let test = |method| one.difference(other).test_by(method, Alternative::TwoSided, Level::P95).unwrap();
    let pooled = test(DifferenceMethod::Pooled);
    case.equals("difference", pooled.effect().value());
    case.equals("z_pooled", pooled.statistic());
    case.equals_p("p_z_pooled", pooled.p_value());
    case.limits_within("ci95_wald", test(DifferenceMethod::Wald).effect(), -1.0, 1.0);
    case.limits("ci95_newcombe_wilson", test(DifferenceMethod::SquareAndAdd).effect());
    // The chi-square of the table is the square of the pooled z.
    case.equals("chisq", pooled.statistic() * pooled.statistic());
    case.equals_p("p_fisher_two_sided", one.exact_test(other, Alternative::TwoSided, Level::P95).p_value());
    case.equals("cohens_h", one.cohens_h(other));
    case.leave(&["chisq_yates", "p_chisq_yates"]);
}
