//! Tables of two questions: merging, and what the two questions say on their own.

use centricity::inference::correlation::Spearman;
use centricity::{CrossTable, Csat, Error, Nps, Rating, Tally};
use proptest::prelude::*;

use super::answer;

type Table = CrossTable<Csat<5>, Nps>;
type Pair = (Option<Rating<Csat<5>>>, Option<Rating<Nps>>);

fn people() -> impl Strategy<Value = Vec<Pair>> {
    prop::collection::vec((answer::<Csat<5>>(), answer::<Nps>()), 0..60)
}

proptest! {
    #[test]
    fn any_cut_merges_to_the_whole(people in people(), cut in 0..60_usize) {
        let whole: Table = people.iter().copied().collect();
        let (one, other) = people.split_at(cut.min(people.len()));
        let (one, other): (Table, Table) = (one.iter().copied().collect(), other.iter().copied().collect());
        let mut merged = one.clone();
        merged.merge(&other).unwrap();
        prop_assert_eq!(&merged, &whole);
        let mut reverse = other.clone();
        reverse += &one;
        prop_assert_eq!(&reverse, &whole);
        prop_assert_eq!(&[&one, &other].into_iter().sum::<Table>(), &whole);
        prop_assert_eq!(&(other.clone() + one.clone()), &whole);
        prop_assert_eq!(&[one, other].into_iter().sum::<Table>(), &whole);
        merged.merge(&Table::default()).unwrap();
        prop_assert_eq!(&merged, &whole);
    }

    /// Everyone who answered a question is in its margin or counted apart.
    #[test]
    fn nobody_is_lost(people in people()) {
        let table: Table = people.iter().copied().collect();
        let first: Tally<Csat<5>> = people.iter().filter_map(|(x, _)| *x).collect();
        let second: Tally<Nps> = people.iter().filter_map(|(_, y)| *y).collect();
        prop_assert_eq!(table.x() + *table.x_only(), first);
        prop_assert_eq!(table.y() + *table.y_only(), second);
        let all = table.n() + table.x_only().n() + table.y_only().n() + table.neither();
        prop_assert_eq!(all, people.len() as u64);
    }

    /// At any length, whatever the bytes: the first that is off its scale is named.
    #[test]
    fn bytes_are_their_ratings(pairs in prop::collection::vec((0..=6_u8, 0..=11_u8), 0..300), on_scale in any::<bool>()) {
        let (x, y): (Vec<u8>, Vec<u8>) =
            pairs.iter().map(|&(x, y)| if on_scale { (1 + x % 5, y % 11) } else { (x, y) }).unzip();
        let off = |(index, (x, y)): (usize, (&u8, &u8))| {
            let (csat, nps) = (Rating::<Csat<5>>::new(*x).is_err(), Rating::<Nps>::new(*y).is_err());
            let error = |value, min, max| Error::OffScale { value, index: Some(index), min, max };
            if csat { Some(error(*x, 1, 5)) } else { nps.then(|| error(*y, 0, 10)) }
        };
        let expected = match x.iter().zip(&y).enumerate().find_map(off) {
            Some(error) => Err(error),
            None => Ok(x.iter().zip(&y).map(|(&x, &y)| (Rating::new(x).unwrap(), Rating::new(y).unwrap())).collect()),
        };
        prop_assert_eq!(Table::from_bytes(&x, &y), expected);
    }

    #[test]
    fn a_correlation_is_of_those_who_answered_both(people in people()) {
        let table: Table = people.iter().copied().collect();
        let both = people.iter().filter_map(|(x, y)| x.zip(*y));
        let (x, y): (Vec<f64>, Vec<f64>) =
            both.map(|(x, y)| (f64::from(x.value()), f64::from(y.value()))).unzip();
        prop_assert_eq!(table.spearman().map(Spearman::value), Spearman::of(&x, &y).map(Spearman::value));
        prop_assert_eq!(table.contingency(), table.both().contingency());
    }
}

#[test]
fn counts_and_columns_must_fit() {
    assert!(Table::from_counts(&[[0; 11]; 4]).is_err());
    assert!(Table::from_counts(&[[0; 10]; 5]).is_err());
    assert!(Table::from_counts(&[[1_u64 << 54; 11]; 5]).is_err());
    let (x, y) = (Rating::new(5).unwrap(), Rating::new(10).unwrap());
    assert!(Table::from_ratings(&[x, x], &[y]).is_err());
    let mut table = Table::from_ratings(&[x], &[y]).unwrap();
    assert_eq!(table.count(x, y), 1);
    assert!(table.record_n(x, y, 1 << 53).is_err());
    table.record_n(x, y, (1 << 53) - 1).unwrap();
    table.record(x, y);
    assert_eq!(table.count(x, y), 1 << 53);
    assert!(table.clone().merge(&table).is_err());
}

/// A margin adds up to eleven cells, and a tally holds 2^53 at a point.
#[test]
fn margins_of_a_full_table_stop_at_the_limit() {
    let table = Table::from_counts(&[[1_u64 << 53; 11]; 5]).unwrap();
    assert_eq!(table.x().counts(), [1 << 53; 5]);
    assert_eq!(table.n(), 55 << 53);
}

/// In blocks, and beyond them: the index of what is off the scale is that in the column.
#[test]
fn long_columns_of_bytes_are_counted_whole() {
    let block = 1 << 16;
    for length in [block - 1, block, block + 1, 2 * block + 3] {
        let x: Vec<u8> = (0..length).map(|i| 1 + u8::try_from(i % 5).unwrap()).collect();
        let mut y: Vec<u8> = (0..length).map(|i| u8::try_from(i * i % 11).unwrap()).collect();
        let plain: Table =
            x.iter().zip(&y).map(|(&x, &y)| (Rating::new(x).unwrap(), Rating::new(y).unwrap())).collect();
        assert_eq!(Table::from_bytes(&x, &y), Ok(plain), "{length}");
        y[length - 1] = 255;
        let error = Error::OffScale { value: 255, index: Some(length - 1), min: 0, max: 10 };
        assert_eq!(Table::from_bytes(&x, &y), Err(error));
        let shorter = Table::from_bytes(&x, &y[1..]).unwrap_err();
        assert!(matches!(shorter, Error::LengthMismatch { needs, got, .. } if needs == length && got == length - 1));
    }
}
