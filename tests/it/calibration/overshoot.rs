//! Too little, right, too much; what goes together with it; and the curve.

use centricity::Level;
use centricity::diagnosis::{Overshoot, OvershootClass, PenaltyAnalysis, PenaltyClass, PenaltyFinding};
use centricity::inference::Mean;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use super::organisations::{ORGANISATIONS, answers, at_most_five_percent, found};

fn class(rng: &mut ChaCha8Rng, n: u64, shares: [f64; 3]) -> OvershootClass {
    let [little, right, much] = answers(rng, n, shares);
    Overshoot::new(little, right, much).unwrap().finding(Level::P95).class()
}

#[test]
fn too_much_and_too_little() {
    let leaning = |class| matches!(class, OvershootClass::TooMuch | OvershootClass::TooLittle);
    for n in [30, 120] {
        at_most_five_percent(found(ORGANISATIONS, |rng| leaning(class(rng, n, [0.2, 0.6, 0.2]))));
    }
    let power = found(500, |rng| class(rng, 120, [0.10, 0.58, 0.32]) == OvershootClass::TooMuch);
    assert!(power > 0.9, "{power}");
    let divided = found(100, |rng| class(rng, 8_000, [0.4, 0.2, 0.4]) == OvershootClass::Divided);
    assert!(divided > 0.9, "{divided}");
    let right = found(100, |rng| class(rng, 8_000, [0.15, 0.7, 0.15]) == OvershootClass::JustRight);
    assert!(right > 0.9, "{right}");
}

/// 30 say too little, 90 right and 40 too much; whole grades from 1 to 10 with most from 6 to 9.
fn penalties(rng: &mut ChaCha8Rng, drop: f64) -> PenaltyFinding {
    let mut mean = |n: u32, shift: f64| {
        let grade = |rng: &mut ChaCha8Rng| (4.0 + shift + 3.0 * (rng.random::<f64>() + rng.random::<f64>())).round();
        Mean::of(&(0..n).map(|_| grade(rng)).collect::<Vec<f64>>()).unwrap()
    };
    let (right, little, much) = (mean(90, 0.0), mean(40, 0.0), mean(45, -drop));
    PenaltyAnalysis::new(right, little, much).finding(Level::P95).unwrap()
}

#[test]
fn penalties_are_not_made_up() {
    let shown = |class| matches!(class, PenaltyClass::Shown | PenaltyClass::Reversed);
    at_most_five_percent(found(ORGANISATIONS, |rng| {
        let finding = penalties(rng, 0.0);
        shown(finding.too_little().class()) || shown(finding.too_much().class())
    }));
    let power = found(500, |rng| penalties(rng, 1.0).too_much().class() == PenaltyClass::Shown);
    assert!(power > 0.95, "{power}");
}

#[cfg(feature = "nalgebra")]
mod curve {
    use centricity::Level;
    use centricity::diagnosis::{OvershootCurve, OvershootCurveClass};
    use rand::RngExt;
    use rand::rngs::ChaCha8Rng;

    use super::super::organisations::{ORGANISATIONS, at_most_five_percent, found};

    /// 60 customers, contacts from 0 to 10, satisfaction that scatters by 1.2.
    fn class(rng: &mut ChaCha8Rng, curve: fn(f64) -> f64) -> OvershootCurveClass {
        let doses: Vec<f64> = (0..60_u32).map(|customer| f64::from(customer % 11)).collect();
        let noise =
            |rng: &mut ChaCha8Rng| 1.7 * (rng.random::<f64>() + rng.random::<f64>() + rng.random::<f64>() - 1.5);
        let outcomes: Vec<f64> = doses.iter().map(|&dose| curve(dose) + noise(rng)).collect();
        OvershootCurve::of(&outcomes, &doses).unwrap().finding(Level::P95).unwrap().class()
    }

    #[test]
    fn a_curve_that_does_not_fall_is_not_said_to() {
        // Flat, straight, and rising to a level: none of them falls.
        at_most_five_percent(found(ORGANISATIONS, |rng| class(rng, |_| 6.0) == OvershootCurveClass::Turns));
        at_most_five_percent(found(500, |rng| class(rng, |dose| 4.0 + 0.3 * dose) == OvershootCurveClass::Turns));
        at_most_five_percent(found(500, |rng| {
            class(rng, |dose| 7.0 - 0.03 * (10.0 - dose).powi(2)) == OvershootCurveClass::Turns
        }));
        let power =
            found(300, |rng| class(rng, |dose| 7.0 - 0.08 * (5.0 - dose).powi(2)) == OvershootCurveClass::Turns);
        assert!(power > 0.9, "{power}");
    }
}
