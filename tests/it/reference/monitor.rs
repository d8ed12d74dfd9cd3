//! `monitor.json`: percentages of a published study, as counts of about 500.

use centricity::Level;
use centricity::inference::planning::Spread;

use super::account::Part;
use super::case::Case;
use super::proportions;

pub(super) fn part(method: &str) -> Part {
    if method.contains("share given in whole percent") {
        Part::Offered(proportions::of_counts)
    } else if method.starts_with("difference of 16% and 13% of 500") {
        Part::Offered(proportions::two_samples)
    } else if method.starts_with("n for a margin of error") {
        Part::Offered(sizes)
    } else if method.starts_with("Harter, Schmidt & Hayes 2002") {
        Part::NotYet("numbers quoted from a study, which nothing here computes")
    } else {
        panic!("a method that nothing is known of: {method}")
    }
}

fn sizes(case: &Case) {
    for (index, (p, margin)) in case.vector("p").into_iter().zip(case.vector("margin")).enumerate() {
        let spread = Spread::new((p * (1.0 - p)).sqrt()).unwrap();
        case.counts(&format!("n/{index}"), spread.size_for_margin(margin, Level::P95).unwrap());
    }
}
