//! Item sets: merging, what is kept of each person, and what is read from it.

use centricity::inference::Mean;
use centricity::inference::consistency::Consistency;
use centricity::{Ces, Csat, Error, Instrument, ItemSet, MinimumAnswered, Rating, Tally};
use proptest::prelude::*;

use super::answer;

type Set = ItemSet<Csat<5>, 3>;
type Person<I> = [Option<Rating<I>>; 3];

fn person<I: Instrument>() -> impl Strategy<Value = Person<I>> {
    prop_oneof![
        6 => [answer::<I>(), answer::<I>(), answer::<I>()],
        1 => Just([None; 3]),
        1 => answer::<I>().prop_map(|one| [None, one, None]),
    ]
}

fn people<I: Instrument>() -> impl Strategy<Value = Vec<Person<I>>> {
    prop::collection::vec(person::<I>(), 0..40)
}

/// The plain means of those who answered enough, person by person.
fn plain<I: Instrument>(people: &[Person<I>], least: usize) -> Vec<f64> {
    let given = people.iter().map(|answers| answers.iter().flatten().map(|rating| f64::from(rating.value())).collect());
    let enough = given.filter(|given: &Vec<f64>| given.len() >= least);
    enough.map(|given| given.iter().sum::<f64>() / given.len() as f64).collect()
}

/// So many people that counts stop at their limit.
fn crowd(people: &[Person<Csat<5>>], doublings: u32) -> Set {
    let start: Set = people.iter().copied().collect();
    (0..doublings).fold(start, |set, _| [&set, &set].into_iter().sum())
}

proptest! {
    #[test]
    fn any_cut_merges_to_the_whole(people in people(), cut in 0..40_usize) {
        let whole: Set = people.iter().copied().collect();
        let (one, other) = people.split_at(cut.min(people.len()));
        let (one, other): (Set, Set) = (one.iter().copied().collect(), other.iter().copied().collect());
        let mut merged = one.clone();
        merged.merge(&other)?;
        prop_assert_eq!(&merged, &whole);
        prop_assert_eq!(&[&other, &one].into_iter().sum::<Set>(), &whole);
        prop_assert_eq!(&[one, other, Set::default()].into_iter().sum::<Set>(), &whole);
        prop_assert_eq!(people.iter().rev().copied().collect::<Set>(), whole);
    }

    /// Also where counts stop at their limit, and what is read then is finite or a typed error.
    #[test]
    fn merging_is_commutative_and_associative_at_the_limit(
        parts in prop::array::uniform3((people(), 0..70_u32)),
    ) {
        let [a, b, c] = parts.map(|(people, doublings)| crowd(&people, doublings));
        let both = || a.clone() + b.clone();
        prop_assert_eq!(both(), b.clone() + a.clone());
        prop_assert_eq!(both() + c.clone(), a.clone() + (b.clone() + c));
        let mut merged = a.clone();
        match merged.merge(&b) {
            Ok(()) => prop_assert_eq!(merged, both()),
            Err(error) => {
                prop_assert!(matches!(error, Error::TooMany { .. }), "{error}");
                prop_assert_eq!(&merged, &a);
            }
        }
        for rule in [MinimumAnswered::<3>::ALL, MinimumAnswered::HALF, MinimumAnswered::new(1)?] {
            if let Ok(index) = both().index(rule) {
                prop_assert!((1.0..=5.0).contains(&index.value()) && index.sample_variance().is_none_or(|variance| variance >= 0.0));
            }
        }
        prop_assert!(both().consistency().map_or(true, |scale| scale.alpha().is_finite()));
    }

    #[test]
    fn the_same_answers_many_times_equal_one_by_one(before in people(), person in person(), times in 0..30_u64) {
        let mut at_once: Set = before.into_iter().collect();
        let mut one_by_one = at_once.clone();
        at_once.record_n(person, times)?;
        one_by_one.extend((0..times).map(|_| person));
        prop_assert_eq!(&at_once, &one_by_one);
        for too_many in [(1 << 53) + 1, u64::MAX] {
            prop_assert!(at_once.record_n(person, too_many).is_err());
        }
        // The most that there can be, and nobody more.
        let mut full = Set::default();
        full.record_n(person, 1 << 53)?;
        prop_assert!(full.record_n(person, 1).is_err());
        prop_assert!(full.index(MinimumAnswered::new(1)?).map_or(true, |index| index.sample_variance() == Some(0.0)));
        prop_assert_eq!(at_once, one_by_one);
    }

    /// Everybody is somewhere, and each item is a tally of its own.
    #[test]
    fn nobody_is_lost(people in people()) {
        let set: Set = people.iter().copied().collect();
        prop_assert_eq!(set.n() + set.silent(), people.len() as u64);
        prop_assert_eq!((0..=3).map(|items| set.answered(items)).sum::<u64>(), people.len() as u64);
        prop_assert_eq!(set.answered(3), set.complete());
        prop_assert_eq!(set.answered(4), 0);
        for (item, tally) in set.items().iter().enumerate() {
            let alone: Tally<Csat<5>> = people.iter().map(|answers| answers[item]).collect();
            prop_assert_eq!(tally, &alone);
        }
        for least in 1..=3 {
            let rule = MinimumAnswered::<3>::new(least)?;
            prop_assert_eq!(set.met(rule), plain(&people, least).len() as u64);
            prop_assert_eq!(set.met(rule) + set.below(rule), set.n());
        }
    }

    #[test]
    fn an_index_is_the_mean_of_the_means_of_the_people(people in people(), least in 1..=3_usize) {
        let set: Set = people.iter().copied().collect();
        let means = plain(&people, least);
        match (set.index(MinimumAnswered::new(least)?), Mean::of(&means)) {
            (Ok(ours), Ok(theirs)) => {
                prop_assert_eq!(ours.n(), theirs.n());
                prop_assert!((ours.value() - theirs.value()).abs() < 1e-12);
                match (ours.sample_variance(), theirs.sample_variance()) {
                    (Some(ours), Some(theirs)) => {
                        prop_assert!((ours - theirs).abs() < 1e-12);
                        // Equal means are equal, from however many items.
                        prop_assert!(ours > 0.0 || means.iter().all(|mean| (mean - means[0]).abs() < 1e-12));
                    }
                    (ours, theirs) => prop_assert_eq!(ours, theirs),
                }
            }
            (ours, theirs) => prop_assert_eq!(ours.is_err(), theirs.is_err()),
        }
    }

    /// Where low is good the index is turned round, and the consistency is not touched.
    #[test]
    fn higher_is_better_in_every_index(people in people::<Ces<1>>()) {
        let set: ItemSet<Ces<1>, 3> = people.iter().copied().collect();
        let turned: ItemSet<Csat<5>, 3> = people
            .iter()
            .map(|answers| answers.map(|answer| answer.map(|rating| Rating::new(6 - rating.value()).unwrap())))
            .collect();
        match (set.index(MinimumAnswered::HALF), turned.index(MinimumAnswered::HALF)) {
            (Ok(one), Ok(other)) => {
                prop_assert!((one.value() - other.value()).abs() < 1e-12);
                prop_assert!((one.sample_variance().unwrap_or(0.0) - other.sample_variance().unwrap_or(0.0)).abs() < 1e-12);
            }
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
        match (set.consistency(), turned.consistency()) {
            (Ok(one), Ok(other)) => prop_assert!((one.alpha() - other.alpha()).abs() < 1e-9 * (1.0 + one.alpha().abs())),
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }

    #[test]
    fn counting_gives_the_alpha_of_the_values(people in people()) {
        let set: Set = people.iter().copied().collect();
        let complete: Vec<_> = people.iter().filter(|answers| answers.iter().all(Option::is_some)).collect();
        let column = |item: usize| complete.iter().map(|answers| f64::from(answers[item].unwrap().value())).collect::<Vec<_>>();
        match (set.consistency(), Consistency::of(&[column(0), column(1), column(2)])) {
            (Ok(ours), Ok(theirs)) => {
                prop_assert_eq!(ours.n(), theirs.n());
                prop_assert!((ours.alpha() - theirs.alpha()).abs() < 1e-9 * (1.0 + ours.alpha().abs()));
            }
            (ours, theirs) => prop_assert_eq!(ours.is_err(), theirs.is_err(), "{:?} {:?}", ours, theirs),
        }
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let nobody = Set::default();
    assert!(matches!(nobody.index(MinimumAnswered::ALL), Err(Error::TooFew { got: 0, .. })));
    assert!(matches!(nobody.agreement(), Err(Error::TooFew { what: "answers", got: 0, .. })));
    assert!(matches!(nobody.consistency(), Err(Error::TooFew { what: "people who answered every item", .. })));
    let mut single = ItemSet::<Csat<5>, 1>::default();
    single.extend([4, 5, 3].map(|value| [Rating::new(value).ok()]));
    assert!(matches!(single.consistency(), Err(Error::TooFew { what: "items", needs: 2, got: 1 })));
    assert_eq!(single.index(MinimumAnswered::ALL).unwrap().value(), 4.0);
    assert!(MinimumAnswered::<3>::new(0).is_err() && MinimumAnswered::<3>::new(4).is_err());
    assert_eq!(MinimumAnswered::<1>::HALF, MinimumAnswered::ALL);
}

/// The sums go on where the number of people stops: 2^53 fives and 2^53 threes have a mean of 4, not the 5 of twice the sum for as many.
#[test]
fn past_the_limit_there_is_no_index() {
    let all = |value| {
        let mut set = ItemSet::<Csat<5>, 2>::default();
        set.record_n([Rating::new(value).ok(); 2], 1 << 53).unwrap();
        set
    };
    let (fives, threes) = (all(5), all(3));
    assert_eq!(fives.index(MinimumAnswered::ALL).unwrap().value(), 5.0);
    let both = fives.clone() + threes.clone();
    assert_eq!((both.n(), both.complete(), both.answered(2)), (1 << 53, 1 << 53, 1 << 53));
    assert_eq!(both.items()[0].mean().unwrap().value(), 4.0);
    assert!(matches!(both.index(MinimumAnswered::HALF), Err(Error::TooMany { limit, .. }) if limit == 1 << 53));
    assert!(matches!(both.consistency(), Err(Error::TooMany { .. })));
    // Also where the next person is one too many.
    let mut one_more = threes.clone();
    one_more.record([Rating::new(3).ok(); 2]);
    assert!(matches!(one_more.index(MinimumAnswered::ALL), Err(Error::TooMany { .. })));
    let sum = |sets: [&ItemSet<Csat<5>, 2>; 2]| sets.into_iter().sum::<ItemSet<_, _>>();
    assert_eq!(sum([&sum([&one_more, &fives]), &both]), sum([&one_more, &sum([&both, &fives])]));
    // Those who answered another number of items are still counted.
    let mut some = both.clone();
    some.record([Rating::new(2).ok(), None]);
    assert_eq!(some.answered(1), 1);
    #[cfg(feature = "serde")]
    assert!(serde_json::from_str::<ItemSet<Csat<5>, 2>>(&serde_json::to_string(&both).unwrap()).is_err());
}

#[cfg(feature = "serde")]
proptest! {
    /// What people can bring is written and read again, whatever they answered.
    #[test]
    fn a_set_survives_the_wire(people in people()) {
        let set: Set = people.into_iter().collect();
        let text = serde_json::to_string(&set)?;
        prop_assert_eq!(serde_json::from_str::<Set>(&text)?, set, "{}", text);
    }
}
