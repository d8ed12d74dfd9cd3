//! Indexes against the mean of the means of each person, and against item sets.

use centricity::inference::Mean;
use centricity::survey::{Attribute, Index, Missing, Question, Response, ResponseFormat, Responses, Survey, UnitPath};
use centricity::{Agreement, Direction, Employee, Error, ItemSet, MinimumAnswered, Rating, Scale, Side};
use proptest::prelude::*;

const ITEMS: [&str; 3] = ["a", "b", "c"];

/// Three items, the second of which is reverse-keyed.
fn survey(scale: Scale, needs: usize) -> Survey {
    let direction = |id| if id == "b" { Direction::LowerIsBetter } else { Direction::HigherIsBetter };
    let format = |id| ResponseFormat::Rating { scale, direction: direction(id), bands: None };
    let questions = ITEMS.map(|id| Question::new(id, "We know our customers", format(id)));
    let index = Index::new("insight", "Customer insight", ITEMS).minimum_answered(needs);
    Survey::new(Side::Employees, "Work", questions).unwrap().with_indexes([index]).unwrap()
}

type Person = (u8, [Option<u8>; 3]);

fn table(people: &[Person], scale: Scale, needs: usize) -> Responses {
    let mut responses = Responses::new(survey(scale, needs));
    for (unit, answers) in people {
        let mut response = Response::default().unit([format!("u{unit}")]).wave(format!("w{unit}"));
        for (id, answer) in ITEMS.into_iter().zip(answers) {
            response = match answer {
                Some(distance) => response.rating(id, scale.min() + distance),
                None => response.missing(id, Missing::NotApplicable),
            };
        }
        responses.push(response).unwrap();
    }
    responses
}

/// The mean of the items that a person answered, if they are enough.
fn naive((_, answers): Person, scale: Scale, needs: usize) -> Option<f64> {
    let turned = |(item, answer): (usize, &Option<u8>)| {
        let value = scale.min() + (*answer)?;
        Some(f64::from(if item == 1 { scale.mirror(value) } else { value }))
    };
    let values: Vec<f64> = answers.iter().enumerate().filter_map(turned).collect();
    (values.len() >= needs).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec((0..3_u8, prop::array::uniform3(prop::option::weighted(0.7, 0..5_u8))), 0..40)
}

fn close(a: Mean, b: Mean) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
    a.n() == b.n()
        && near(a.value(), b.value())
        && near(a.sample_variance().unwrap_or(0.0), b.sample_variance().unwrap_or(0.0))
}

proptest! {
    #[test]
    fn an_index_is_the_mean_of_means(people in people(), needs in 1..=3_usize, top in prop::bool::ANY) {
        let scale = if top { Scale::of::<251, 255>() } else { Scale::of::<1, 5>() };
        let responses = table(&people, scale, needs);
        let values: Vec<Option<f64>> = people.iter().map(|person| naive(*person, scale, needs)).collect();
        prop_assert_eq!(&responses.index_values("insight").unwrap(), &values);

        let scores = responses.index_scores("insight").unwrap();
        let some: Vec<f64> = values.iter().flatten().copied().collect();
        prop_assert_eq!((scores.n(), scores.below_minimum()), (some.len() as u64, (people.len() - some.len()) as u64));
        match (scores.mean(), Mean::of(&some)) {
            (Some(mean), Ok(naive)) => prop_assert!(close(mean, naive), "{mean:?} {naive:?}"),
            (mean, _) => prop_assert!(mean.is_none() && some.is_empty()),
        }

        // The order of people does not matter, to the last bit.
        let turned: Vec<Person> = people.iter().rev().copied().collect();
        prop_assert_eq!(table(&turned, scale, needs).index_scores("insight").unwrap().mean(), scores.mean());

        let units = responses.index_scores_by_unit("insight", 1).unwrap();
        let waves = responses.index_scores_by("insight", Attribute::Wave).unwrap();
        for unit in 0..3_u8 {
            let theirs: Vec<Person> = people.iter().filter(|(of, _)| *of == unit).copied().collect();
            let alone = (!theirs.is_empty()).then(|| table(&theirs, scale, needs).index_scores("insight").unwrap());
            prop_assert_eq!(units.get(&UnitPath::new([format!("u{unit}")])), alone.as_ref());
            prop_assert_eq!(waves.get(&format!("w{unit}")), alone.as_ref());
        }
    }

    /// The typed set of the same items gives the same index and the same alpha.
    #[test]
    fn an_index_is_that_of_the_item_set(people in people(), needs in 1..=3_usize) {
        type Item = Agreement<Employee, 5>;
        let scale = Scale::of::<1, 5>();
        let responses = table(&people, scale, needs);
        let mut set = ItemSet::<Item, 3>::default();
        for (_, [a, b, c]) in &people {
            let rating = |answer: &Option<u8>| answer.map(|distance| Rating::<Item>::new(1 + distance).unwrap());
            set.record([rating(a), rating(b).map(Rating::mirror), rating(c)]);
        }
        let index = set.index(MinimumAnswered::new(needs).unwrap());
        prop_assert_eq!(responses.index_scores("insight").unwrap().mean(), index.ok());
        prop_assert_eq!(responses.index_consistency("insight"), set.consistency());
    }
}

#[test]
fn scores_that_are_equal_do_not_vary() {
    // Means of 3 by one, two and three answers.
    let people = [(0, [Some(2), None, None]), (0, [Some(1), Some(1), None]), (0, [Some(2), Some(2), Some(2)])];
    let mean = table(&people, Scale::of::<1, 5>(), 1).index_scores("insight").unwrap().mean().unwrap();
    assert_eq!((mean.value(), mean.sample_variance()), (3.0, Some(0.0)));
}

#[test]
fn an_unknown_index_is_said_to_be_one() {
    let responses = table(&[], Scale::of::<1, 5>(), 1);
    let unknown = Error::Unknown { what: "index", name: "engagement".into() };
    assert_eq!(responses.index_scores("engagement"), Err(unknown.clone()));
    assert_eq!(responses.index_values("engagement"), Err(unknown));
    assert_eq!(responses.index_scores("insight").unwrap().mean(), None);
    assert!(matches!(responses.index_consistency("insight"), Err(Error::TooFew { .. })));
}
