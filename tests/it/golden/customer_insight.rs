//! Five units of four people and three items. Alpha, ICC(1), reliability and `r_wg(j)` from numpy; limits from scipy 1.17.1 (`f.ppf`) and Wilson's formula.

use centricity::diagnosis::{CustomerInsight, CustomerInsightUnit, InsightClass};
use centricity::{Agreement, Employee, ItemSet, Level, MinimumAnswered, Rating};

use super::prints_as;

const UNITS: [[[u8; 3]; 4]; 5] = [
    [[5, 4, 5], [4, 4, 5], [5, 5, 4], [4, 5, 5]],
    [[2, 1, 2], [1, 2, 2], [2, 2, 3], [3, 2, 2]],
    [[3, 3, 4], [4, 3, 3], [3, 4, 4], [2, 3, 3]],
    [[4, 3, 4], [5, 4, 4], [4, 4, 3], [3, 4, 4]],
    [[1, 5, 3], [5, 1, 3], [2, 2, 5], [5, 4, 1]],
];

#[test]
fn an_index_of_three_items() {
    let set = |people: [[u8; 3]; 4]| -> ItemSet<Agreement<Employee, 5>, 3> {
        people.into_iter().map(|answers| answers.map(|answer| Some(Rating::new(answer).unwrap()))).collect()
    };
    let units = (0_u32..).zip(UNITS.map(set));
    let insight = CustomerInsight::of(units, MinimumAnswered::ALL, Level::P95).unwrap();
    prints_as(insight.index().value(), "3.35000000000000");
    prints_as(insight.alpha().value(), "0.57640565712315");
    prints_as(insight.alpha().lower(), "0.10785781987653");
    prints_as(insight.alpha().upper(), "0.81918440424334");
    prints_as(insight.icc1().value(), "0.90067931599906");
    prints_as(insight.icc1().lower(), "0.6874468906835");
    prints_as(insight.icc1().upper(), "0.9877172632833");
    prints_as(insight.reliability().value(), "0.97317134902556");
    prints_as(insight.reliability().lower(), "0.8979365319577");
    prints_as(insight.agreeing().value(), "0.8");
    prints_as(insight.agreeing().lower(), "0.37553462976253");
    let agreements: Vec<f64> = insight.units().iter().filter_map(CustomerInsightUnit::agreement).collect();
    for (agreement, written) in agreements.iter().zip([
        "0.943298969072",
        "0.925531914894",
        "0.919354838710",
        "0.925531914894",
        "0.000000000000",
    ]) {
        prints_as(*agreement, written);
    }
    // Good means of good units, and yet the interval of alpha reaches its line.
    assert_eq!(insight.class(), InsightClass::Undetermined);
}
