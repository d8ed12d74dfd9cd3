//! Individuals against groups.

use centricity::Error;
use centricity::diagnosis::{FunctionGroupClass, FunctionGroups};
use centricity::inference::Mean;
use centricity::{Agreement, Employee, Level, Reversed, Segments, Tally};
use proptest::prelude::*;

use super::{level, sound};

fn groups() -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop::collection::vec(prop::collection::vec(0..12_u64, 5), 2..9)
}

fn read(groups: &[Vec<u64>], level: Level) -> Result<FunctionGroups, Error> {
    let mut segments = Segments::<usize, Agreement<Employee, 5>>::default();
    for (key, counts) in groups.iter().enumerate() {
        segments.merge_tally(key, &Tally::from_counts(counts).unwrap()).unwrap();
    }
    FunctionGroups::of(&segments, level)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs())
}

proptest! {
    #[test]
    fn both_shares_are_one_and_the_class_is_that_of_the_interval(groups in groups(), level in level()) {
        let Ok(read) = read(&groups, level) else { return Ok(()) };
        let (group, individual) = (read.group(), read.individual());
        prop_assert!(sound(&group) && sound(&individual));
        prop_assert!(near(group.value() + individual.value(), 1.0) && near(group.lower() + individual.upper(), 1.0));
        prop_assert_eq!(read.class() == FunctionGroupClass::Individuals, individual.lower() > 0.8);
        prop_assert_eq!(read.class() == FunctionGroupClass::Groups, individual.upper() < 0.8);
    }

    /// Neither the order of the groups, nor the direction or the unit of the scale matters.
    #[test]
    fn shares_have_no_scale(groups in groups()) {
        let Ok(own) = read(&groups, Level::P95) else { return Ok(()) };
        let turned: Vec<Vec<u64>> = groups.iter().rev().map(|counts| counts.iter().rev().copied().collect()).collect();
        let turned = read(&turned, Level::P95).unwrap();
        let means: Vec<Mean> = groups
            .iter()
            .filter_map(|counts| Tally::<Agreement<Employee, 5>>::from_counts(counts).unwrap().scores(centricity::Scoring::Rating).ok())
            .map(|mean| Mean::new(mean.n(), 1e6 + 7.0 * mean.value(), 49.0 * mean.sample_variance().unwrap_or(0.0)).unwrap())
            .collect();
        let scaled = FunctionGroups::of_means(&means, Level::P95).unwrap();
        for other in [turned, scaled] {
            prop_assert!((own.individual().value() - other.individual().value()).abs() < 1e-6);
            prop_assert!((own.individual().lower() - other.individual().lower()).abs() < 1e-6);
        }
    }
}

#[test]
fn too_little_is_refused() {
    assert!(matches!(read(&[vec![1, 2, 3, 0, 0]], Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(read(&[vec![0; 5], vec![1, 2, 3, 0, 0]], Level::P95), Err(Error::TooFew { .. })));
    assert!(matches!(read(&[vec![0, 0, 9, 0, 0], vec![0, 0, 7, 0, 0]], Level::P95), Err(Error::NoVariation { .. })));
    assert!(matches!(read(&[vec![1, 0, 0, 0, 0], vec![0, 1, 0, 0, 0]], Level::P95), Err(Error::TooFew { .. })));
    // A reversed question is another type, and reads the same.
    let mut reversed = Segments::<u32, Agreement<Employee, 5, Reversed>>::default();
    for (key, counts) in [[3, 4, 9, 2, 1], [1, 7, 7, 4, 2], [2, 2, 5, 8, 1]].iter().enumerate() {
        reversed.merge_tally(u32::try_from(key).unwrap(), &Tally::from_counts(counts).unwrap()).unwrap();
    }
    assert!(FunctionGroups::of(&reversed, Level::P95).is_ok());
}

/// Groups that differ less than chance would have it leave more than all of the variance within them, which is said in words.
#[test]
fn more_than_all_is_said_in_words() {
    let means = [3.0, 3.1, 2.9].map(|mean| Mean::new(50, mean, 1.0).unwrap());
    let alike = FunctionGroups::of_means(&means, Level::P95).unwrap();
    assert!(alike.individual().value() > 1.0);
    let printed = alike.to_string();
    assert!(printed.starts_with("all of the variance lies within groups (95% interval "), "{printed}");
    assert!(printed.contains("% to all; 150 people in 3 groups)"), "{printed}");
}
