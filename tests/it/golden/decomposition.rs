//! Kitagawa's split, worked out by hand.

use centricity::inference::decomposition::{MixAndRate, Part, Reversal};

use super::prints_as;

fn parts(weights: &[f64], values: &[f64]) -> Vec<Part> {
    weights.iter().zip(values).map(|(&weight, &value)| Part::new(weight, value).unwrap()).collect()
}

#[test]
fn every_part_rose_and_the_total_fell() {
    let before = parts(&[0.5, 0.3, 0.2], &[0.4, 0.1, -0.2]);
    let after = parts(&[0.3, 0.4, 0.3], &[0.42, 0.15, -0.15]);
    let split = MixAndRate::of(&before, &after).unwrap();
    prints_as(split.before(), "0.190000000000");
    prints_as(split.after(), "0.141000000000");
    prints_as(split.rate(), "0.0380000000000");
    prints_as(split.mix(), "-0.0870000000000");
    assert_eq!(split.reversal(), Some(Reversal::OfEveryPart));
    // By hand: T = 0.1655, so the mix of the first is (0.41 - 0.1655) (-0.2), and so on.
    let by_hand = [("0.0080", "-0.04890"), ("0.01750", "-0.00405"), ("0.01250", "-0.03405")];
    for (one, (rate, mix)) in split.contributions().iter().zip(by_hand) {
        prints_as(one.rate(), rate);
        prints_as(one.mix(), mix);
    }
}

#[test]
fn a_part_that_comes_or_goes_is_mix() {
    let before = [Part::new(100.0, 0.5).unwrap(), Part::absent(), Part::absent()];
    let after = [Part::new(100.0, 0.5).unwrap(), Part::new(100.0, -0.1).unwrap(), Part::absent()];
    let split = MixAndRate::of(&before, &after).unwrap();
    prints_as(split.change(), "-0.300000000000");
    assert_eq!(split.rate(), 0.0);
    prints_as(split.mix(), "-0.300000000000");
    assert_eq!((split.reversal(), split.contributions()[2].total()), (None, 0.0));
}

#[test]
fn one_part_against_two_is_a_reversal_of_the_rate() {
    let before = parts(&[0.8, 0.2], &[0.5, 0.0]);
    let split = MixAndRate::of(&before, &parts(&[0.3, 0.7], &[0.6, -0.01])).unwrap();
    assert_eq!(split.reversal(), Some(Reversal::OfRate));
}
