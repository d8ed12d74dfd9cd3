//! Thirty units: 14 above both targets, 4 above that of employees only, 3 above that of customers only, 9 above neither. Limits from Newcombe's formula in
//! Python; what is exact, by hand: 14/30 - 18/30 x 17/30 = 114/900.

use centricity::Level;
use centricity::diagnosis::{DoubleSmile, SmileClass, SmileTargets, TogetherClass};
use centricity::inference::Proportion;
use centricity::inference::quadrant::Line;

use super::prints_as;

#[test]
fn more_often_than_two_sides_apart() {
    let estimate = |high: bool| Proportion::new(if high { 45 } else { 5 }, 50).unwrap().estimate(Level::P95);
    let kinds = [(true, true, 14), (true, false, 4), (false, true, 3), (false, false, 9)];
    let units = kinds.into_iter().flat_map(|(staff, guests, times)| {
        (0..times).map(move |unit| ((staff, guests, unit), estimate(staff), estimate(guests)))
    });
    let half = Line::benchmark(0.5).unwrap();
    let smiles = DoubleSmile::new(units, SmileTargets { employees: half, customers: half }, Level::P95).unwrap();
    assert_eq!(smiles.by_value(), [14, 4, 3, 9]);
    let kinds = [
        SmileClass::Both,
        SmileClass::EmployeesOnly,
        SmileClass::CustomersOnly,
        SmileClass::Neither,
        SmileClass::Undetermined,
    ];
    assert_eq!(kinds.map(|kind| smiles.count(kind)), [14, 4, 3, 9, 0]);
    let excess = smiles.excess().unwrap();
    prints_as(excess.value(), "0.12666666666667");
    prints_as(excess.lower(), "0.0392851835066");
    prints_as(excess.upper(), "0.1766766133158");
    prints_as(smiles.share().lower(), "0.302323889077");
    prints_as(smiles.share().upper(), "0.638577003801");
    assert_eq!(smiles.class(), TogetherClass::MoreOften);
    assert_eq!(
        smiles.to_string().lines().take(2).collect::<Vec<_>>(),
        [
            "double smile shown in 14 of 30 units, undetermined in 0",
            "by value alone: 46.7% (95% interval 30.2% to 63.9%)"
        ]
    );
}
