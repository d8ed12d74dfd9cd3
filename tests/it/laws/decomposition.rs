//! The split of a change into rate and mix.

use centricity::inference::decomposition::{MixAndRate, Part, Reversal};
use centricity::inference::{NetScore, Proportion};
use proptest::prelude::*;

use super::any::number;

fn part() -> impl Strategy<Value = Part> {
    let here = (1e-3..1e6_f64, -1.0..1.0_f64).prop_map(|(weight, value)| Part::new(weight, value).unwrap());
    prop_oneof![5 => here, 1 => Just(Part::absent())]
}

/// The same parts on two occasions, on each of which there is somebody.
fn occasions() -> impl Strategy<Value = (Vec<Part>, Vec<Part>)> {
    let some = |parts: &[Part]| parts.iter().any(|part| part.value().is_some());
    prop::collection::vec((part(), part()), 1..20)
        .prop_map(|pairs| pairs.into_iter().unzip())
        .prop_filter("somebody is there", move |(before, after): &(Vec<Part>, Vec<Part>)| some(before) && some(after))
}

fn moved(parts: &[Part], by: f64) -> Vec<Part> {
    let one = |part: &Part| part.value().map_or(*part, |value| Part::new(part.weight(), value + by).unwrap());
    parts.iter().map(one).collect()
}

proptest! {
    /// Nothing is left over.
    #[test]
    fn rate_and_mix_are_the_change((before, after) in occasions()) {
        let split = MixAndRate::of(&before, &after).unwrap();
        prop_assert!((split.rate() + split.mix() - split.change()).abs() <= 1e-14);
        let each: f64 = split.contributions().iter().map(|one| one.total()).sum();
        prop_assert!((each - split.change()).abs() <= 1e-14);
    }

    #[test]
    fn the_way_back_is_the_same_way((before, after) in occasions()) {
        let (there, back) = (MixAndRate::of(&before, &after).unwrap(), MixAndRate::of(&after, &before).unwrap());
        prop_assert!((there.rate() + back.rate()).abs() <= 1e-14);
        prop_assert!((there.mix() + back.mix()).abs() <= 1e-14);
    }

    /// Counts or shares, and wherever the 0 of the scale is.
    #[test]
    fn neither_units_of_weight_nor_the_origin_matter(
        (before, after) in occasions(), times in 1e-3..1e3_f64, by in -1e3..1e3_f64,
    ) {
        let heavier: Vec<Part> = after
            .iter()
            .map(|part| part.value().map_or(*part, |value| Part::new(part.weight() * times, value).unwrap()))
            .collect();
        let split = MixAndRate::of(&before, &after).unwrap();
        let other = MixAndRate::of(&moved(&before, by), &moved(&heavier, by)).unwrap();
        for (one, other) in split.contributions().iter().zip(other.contributions()) {
            prop_assert!((one.rate() - other.rate()).abs() <= 1e-11);
            prop_assert!((one.mix() - other.mix()).abs() <= 1e-11);
        }
    }

    /// With constant weights there is no mix, and with constant values no rate.
    #[test]
    fn what_does_not_move_adds_nothing((before, after) in occasions()) {
        let mixed: Vec<Part> = before
            .iter()
            .zip(&after)
            .map(|(before, after)| match (before.value(), after.value()) {
                (Some(value), Some(_)) => Part::new(after.weight(), value).unwrap(),
                _ => *after,
            })
            .collect();
        let split = MixAndRate::of(&before, &mixed).unwrap();
        prop_assert!(split.rate() == 0.0 && split.reversal().is_none());
        let same = MixAndRate::of(&before, &before).unwrap();
        prop_assert!(same.change() == 0.0 && same.rate() == 0.0 && same.mix() == 0.0 && same.reversal().is_none());
    }

    /// The flag and the signs agree.
    #[test]
    fn a_reversal_is_one((before, after) in occasions()) {
        let split = MixAndRate::of(&before, &after).unwrap();
        match split.reversal() {
            Some(Reversal::OfRate) => prop_assert!(split.rate() * split.change() < 0.0),
            Some(_) => for (before, after) in before.iter().zip(&after) {
                if let (Some(before), Some(after)) = (before.value(), after.value()) {
                    prop_assert!((after - before) * split.change() < 0.0);
                }
            },
            None => prop_assert!(split.rate() * split.change() >= -1e-14),
        }
    }

    #[test]
    fn any_numbers_give_numbers_or_an_error(numbers in prop::collection::vec((number(), number(), number(), number()), 0..6)) {
        let part = |weight, value| Part::new(weight, value).unwrap_or(Part::absent());
        let before: Vec<Part> = numbers.iter().map(|four| part(four.0, four.1)).collect();
        let after: Vec<Part> = numbers.iter().map(|four| part(four.2, four.3)).collect();
        if let Ok(split) = MixAndRate::of(&before, &after) {
            let parts = split.contributions().iter().flat_map(|one| [one.rate(), one.mix(), one.total()]);
            let sums = [split.before(), split.after(), split.change(), split.rate(), split.mix()];
            prop_assert!(parts.chain(sums).all(f64::is_finite), "{:?}", split);
        }
    }
}

#[test]
fn what_cannot_be_split_is_refused() {
    let one = Part::from(NetScore::new(1, 2, 3).unwrap());
    assert_eq!(one, Part::new(6.0, 1.0 / 3.0).unwrap());
    assert_eq!(Part::from(Proportion::new(1, 4).unwrap()), Part::new(4.0, 0.25).unwrap());
    assert!(MixAndRate::of(&[one], &[]).is_err());
    assert!(MixAndRate::of(&[], &[]).is_err());
    assert!(MixAndRate::of(&[one], &[Part::absent()]).is_err());
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(Part::new(bad, 0.0).is_err());
    }
    assert!(Part::new(1.0, f64::NAN).is_err());
}
