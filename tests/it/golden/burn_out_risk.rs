//! Risks in four groups. The limits were computed in Python 3.11 from the formulas, with no code of the crate: Wilson's, Katz' and
//! square-and-add, z = 1.959963984540054.

use centricity::Level;
use centricity::diagnosis::{AdditiveClass, BurnOutCells, BurnOutRisk};
use centricity::inference::{Proportion, RiskTable};

use super::prints_as;

fn cells() -> BurnOutCells<Proportion> {
    let cell = |k, n| Proportion::new(k, n).unwrap();
    BurnOutCells { neither: cell(12, 120), low_control: cell(15, 80), low_impact: cell(14, 90), both: cell(50, 100) }
}

#[test]
fn two_conditions_beyond_their_sum() {
    let risk = BurnOutRisk::new(cells(), Level::P95).unwrap();
    prints_as(risk.contrast().value(), "0.256944444444444");
    prints_as(risk.contrast().lower(), "0.08753581514597");
    prints_as(risk.contrast().upper(), "0.40636552148145");
    let excess = risk.excess_ratio().unwrap();
    prints_as(excess.value(), "2.56944444444444");
    prints_as(excess.lower(), "0.6425928524196");
    prints_as(excess.upper(), "5.3464736421722");
    let share = risk.excess_share().unwrap();
    prints_as(share.value(), "0.57142857142857");
    prints_as(share.lower(), "0.3130238514133");
    prints_as(share.upper(), "0.7424037760632");
    assert_eq!(risk.class(), AdditiveClass::MoreThanAdditive);
}

#[test]
fn the_ratio_of_two_risks() {
    let BurnOutCells { neither, low_control, low_impact, both } = cells();
    let table = RiskTable { neither, first: low_control, second: low_impact, both };
    let ratio = table.risk_ratio(Level::P95).unwrap();
    prints_as(ratio.value(), "2.92592592592593");
    prints_as(ratio.lower(), "1.6581677749406");
    prints_as(ratio.upper(), "5.1629531422489");
}

#[test]
fn its_printed_form() {
    let lines = "above the cut, 95% intervals
neither     10.0% (5.8% to 16.7%, n = 120)
low control 18.8% (11.7% to 28.7%, n = 80), not shown to differ from neither: by -3.1 to 22.1 points (98.33%)
low impact  15.6% (9.5% to 24.4%, n = 90), not shown to differ from neither: by -5.5 to 17.7 points (98.33%)
both        50.0% (40.4% to 59.6%, n = 100), higher than neither: by 25.6 to 52.6 points (98.33%)
beyond the sum of both: 25.7 points (8.8 to 40.6), more than additive";
    assert_eq!(BurnOutRisk::new(cells(), Level::P95).unwrap().to_string(), lines);
}
