//! An item set as data, with its questions and its checks: see [`ItemSet`].

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answered, ItemSet, MinimumAnswered};
use crate::count;
use crate::scale::Instrument;
use crate::tally::Tally;

/// Those who answered the same number of items.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Answered", deny_unknown_fields, expecting = "those who answered as many items: n, sum and squares")]
struct Cell {
    n: u64,
    sum: u64,
    /// A JSON number would lose digits above 2^64 in most readers.
    squares: String,
}

#[derive(Serialize, Deserialize)]
#[serde(
    rename = "ItemSet",
    deny_unknown_fields,
    bound(serialize = "", deserialize = ""),
    expecting = "an item set: items, silent, answered, sums and products"
)]
struct Wire<I: Instrument> {
    items: Vec<Tally<I>>,
    silent: u64,
    answered: Vec<Cell>,
    sums: Vec<u64>,
    products: Vec<Vec<u64>>,
}

impl<I: Instrument, const J: usize> Serialize for ItemSet<I, J> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cell = |cell: &Answered| Cell { n: cell.n, sum: cell.sum, squares: cell.squares.to_string() };
        Wire {
            items: self.items.to_vec(),
            silent: self.silent,
            answered: self.answered.iter().map(cell).collect(),
            sums: self.sums.to_vec(),
            products: self.products.iter().map(|row| row.to_vec()).collect(),
        }
        .serialize(serializer)
    }
}

impl<'de, I: Instrument, const J: usize> Deserialize<'de> for ItemSet<I, J> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let _ = MinimumAnswered::<J>::ITEMS;
        let wire = Wire::<I>::deserialize(deserializer)?;
        let rows = wire.products.into_iter().map(<[u64; J]>::try_from).collect::<Result<Vec<_>, _>>();
        let answered = wire.answered.iter().map(read).collect::<Option<Vec<_>>>();
        let (Ok(items), Some(Ok(answered)), Ok(sums), Ok(Ok(products))) = (
            <[Tally<I>; J]>::try_from(wire.items),
            answered.map(<[Answered; J]>::try_from),
            <[u64; J]>::try_from(wire.sums),
            rows.map(<[[u64; J]; J]>::try_from),
        ) else {
            return Err(D::Error::custom(format_args!(
                "an item set of another number of items than {J}, or with a sum that is no number"
            )));
        };
        let set = Self { items, silent: wire.silent, answered, sums, products };
        if set.is_possible() { Ok(set) } else { Err(D::Error::custom("an item set whose sums do not fit its counts")) }
    }
}

fn read(cell: &Cell) -> Option<Answered> {
    Some(Answered { n: cell.n, sum: cell.sum, squares: cell.squares.parse().ok()? })
}

impl<I: Instrument, const J: usize> ItemSet<I, J> {
    /// Whether there can be people with these sums: what was counted twice, by item and by person, has to agree.
    fn is_possible(&self) -> bool {
        let widest = I::SCALE.points() as u64 - 1;
        let people = self.n().saturating_add(self.silent);
        let each_answered = self
            .answered
            .iter()
            .zip(1..)
            .all(|(cell, items)| cell.n <= count::LIMIT && can_be(cell.n, cell.sum, cell.squares, widest * items));
        let each_product = self.products.iter().enumerate().all(|(i, row)| {
            row.iter().enumerate().all(|(j, &product)| {
                let same = self.products.get(j).and_then(|other| other.get(i)) == Some(&product);
                let (x, y) = (self.sums.get(i).copied().unwrap_or(0), self.sums.get(j).copied().unwrap_or(0));
                same && u128::from(product) <= u128::from(x.min(y)) * u128::from(widest)
            })
        });
        let squares = self
            .products
            .iter()
            .zip(&self.sums)
            .enumerate()
            .all(|(i, (row, &x))| can_be(self.complete(), x, row.get(i).copied().unwrap_or(0).into(), widest));
        let last = self.completed();
        let sum: u128 = self.sums.iter().copied().map(u128::from).sum();
        let all: u128 = self.products.as_flattened().iter().copied().map(u128::from).sum();
        // Each answer counted by its item is one counted by its person, in number and in height.
        let height =
            |item: &Tally<I>| (0_u128..).zip(item.counts()).map(|(above, &n)| above * u128::from(n)).sum::<u128>();
        let high_by_item: u128 = self.items.iter().map(height).sum();
        let high_by_person: u128 = self.answered.iter().map(|cell| u128::from(cell.sum)).sum();
        let by_item: u128 = self.items.iter().map(|item| u128::from(item.n())).sum();
        let by_person: u128 = self.answered.iter().zip(1_u128..).map(|(cell, items)| u128::from(cell.n) * items).sum();
        let everybody = self.items.iter().all(|item| item.n().checked_add(item.skipped()) == Some(people));
        let agreeing = sum == u128::from(last.sum)
            && all == last.squares
            && by_item == by_person
            && high_by_item == high_by_person
            && everybody;
        agreeing && each_answered && each_product && squares && people <= count::LIMIT
    }
}

/// Whether n whole numbers from 0 to `most` can have this sum and this sum of squares.
fn can_be(n: u64, sum: u64, squares: u128, most: u64) -> bool {
    let (n, sum, most) = (u128::from(n), u128::from(sum), u128::from(most));
    if n == 0 || most == 0 || sum > n * most {
        return n == 0 && sum == 0 && squares == 0;
    }
    // Least where all are as equal as they can be, most where all but one lie at an end; and a square is odd where its root is.
    let (mean, above) = (sum / n, sum % n);
    let least = (n - above) * mean * mean + above * (mean + 1) * (mean + 1);
    let largest = sum / most * most * most + (sum % most) * (sum % most);
    (least..=largest).contains(&squares) && squares % 2 == sum % 2
}
