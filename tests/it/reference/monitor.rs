//! monitor.json: shares of some 500 organisations, published in whole per cent.

use centricity::Level;
use centricity::inference::planning::Spread;
use centricity::inference::{Proportion, ProportionMethod, PublishedN, PublishedShare};

use super::account::Part;
use super::case::Case;
use super::proportions;

pub(super) fn part(method: &str) -> Part {
    match method {
        other if other.starts_with("Nationale Klantgedrevenheid Monitor") => Part::Offered(published),
        other if other.starts_with("difference of 16% and 13%") => Part::Offered(proportions::two_samples),
        other if other.starts_with("n for a margin of error") => Part::Offered(needed),
        // What a paper says that a page says: there is nothing to compute it from.
        other if other.starts_with("Harter, Schmidt & Hayes 2002") => Part::Offered(|case| {
            case.leave(&["overall_satisfaction", "engagement", "business_units", "companies"]);
        }),
        other => panic!("a method that nothing is known of: {other}"),
    }
}

fn published(case: &Case) {
    proportions::of_counts(case);
    // What was published is the percentage alone: its interval holds that of the count that it is taken to be.
    let (k, n) = (case.input_count("successes"), case.input_count("n"));
    let percent = case.input_count("quoted_percent") as f64;
    let share = PublishedShare::new(percent, 0, PublishedN::AtLeast(n)).unwrap().estimate(Level::P95).unwrap();
    let exact = Proportion::new(k, n).unwrap().estimate_by(ProportionMethod::Wilson, Level::P95);
    assert!(share.lower() < exact.lower() && exact.upper() < share.upper(), "{share} {exact}");
    assert_eq!(share.value(), exact.value());
}

fn needed(case: &Case) {
    for (index, (p, margin)) in case.vector("p").into_iter().zip(case.vector("margin")).enumerate() {
        let spread = Spread::new((p * (1.0 - p)).sqrt()).unwrap();
        case.counts(&format!("n/{index}"), spread.size_for_margin(margin, Level::P95).unwrap());
    }
}
