//! Pairs of units in the same and in the opposite order: what Kendall's tau-b, gamma and Somers' D are all made of.

use super::four_cells::FourCells;
use super::places::Places;
use super::{NAMES, paired};
use crate::error::Error;
use crate::inference::deviation::check_varies;

/// So many places are summed at a time.
const PART: u32 = 128;

/// How the units of a sample stand in order to each other, from values or from a table of counts.
pub(super) struct Order {
    pub(super) n: u64,
    /// Pairs of units in the same order.
    pub(super) concordant: u128,
    /// Pairs of units in opposite order.
    pub(super) discordant: u128,
    pub(super) ties_x: Ties,
    pub(super) ties_y: Ties,
    places: Source,
}

/// Where the places come from, in order of x, then of y.
enum Source {
    Series(Places),
    Table(Vec<Place>),
}

impl Source {
    fn each(&self, of_place: impl FnMut(Place)) {
        match self {
            Self::Series(places) => places.each(of_place),
            Self::Table(places) => places.iter().copied().for_each(of_place),
        }
    }
}

/// Units that share both values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    /// How many they are.
    pub(super) units: u64,
    /// How many others stand in the same order to each of them.
    pub(super) concordant: u64,
    /// How many others stand in the opposite order.
    pub(super) discordant: u64,
    /// How many others have another x.
    pub(super) other_x: u64,
    /// How many others have another y.
    pub(super) other_y: u64,
}

impl Place {
    /// Others that agree less those that disagree, from whole numbers.
    pub(super) fn balance(self) -> f64 {
        (i128::from(self.concordant) - i128::from(self.discordant)) as f64
    }
}

impl Order {
    /// # Errors
    ///
    /// As `Pearson::of`.
    pub(super) fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        let n = paired(x, y)?;
        for (values, what) in [x, y].into_iter().zip(NAMES) {
            check_varies(values, what)?;
        }
        let places = Places::of(x, y)?;
        let (ties_x, ties_y) = (places.ties_x(), places.ties_y());
        Ok(Self::assembled(n, ties_x, ties_y, Source::Series(places)))
    }

    /// From a table that somebody else has checked: both margins have at least two that are not 0. Each place comes with everything but
    /// what the ties say of it.
    pub(super) fn of_table(rows: Vec<u64>, columns: Vec<u64>, cells: Vec<(usize, usize, Place)>) -> Self {
        let n = rows.iter().sum();
        let filled = cells.into_iter().filter(|(.., place)| place.units > 0);
        let others = |totals: &[u64], at: usize| n - totals.get(at).copied().unwrap_or(0);
        let places = filled
            .map(|(row, column, place)| Place {
                other_x: others(&rows, row),
                other_y: others(&columns, column),
                ..place
            })
            .collect();
        Self::assembled(n, Ties::of(rows.into_iter()), Ties::of(columns.into_iter()), Source::Table(places))
    }

    fn assembled(n: u64, ties_x: Ties, ties_y: Ties, places: Source) -> Self {
        let (mut concordant, mut discordant) = (0, 0);
        places.each(|place| {
            concordant += u128::from(place.units) * u128::from(place.concordant);
            discordant += u128::from(place.units) * u128::from(place.discordant);
        });
        Self { n, concordant: concordant / 2, discordant: discordant / 2, ties_x, ties_y, places }
    }

    /// The counts of the four pairs of values, where x and y have two values each.
    pub(super) fn four_cells(&self) -> Option<FourCells> {
        if self.ties_x.values() != 2 || self.ties_y.values() != 2 {
            return None;
        }
        let mut first = None;
        self.places.each(|place| first = first.or(Some(place)));
        let Place { units, other_x, other_y, .. } = first?;
        let (row, column) = (self.n - other_x, self.n - other_y);
        let rest = other_x - (column - units);
        // It is in the first row. In the first column too, its pairs with the opposite cell are all that agree. Where as many disagree, no cell
        // is empty, and the first one is the lowest of both.
        Some(if u128::from(units) * u128::from(rest) == self.concordant {
            FourCells::of(units, row, column, self.n)
        } else {
            FourCells::of(row - units, row, self.n - column, self.n)
        })
    }

    /// Twice the pairs that agree less those that disagree: P - Q in the writing of Brown and Benedetti. Whole until here.
    pub(super) fn surplus(&self) -> f64 {
        2.0 * (self.concordant.cast_signed() - self.discordant.cast_signed()) as f64
    }

    /// The root of the sum over units of a square each.
    ///
    /// Places stand in the order of x, then of y, so that the order of the units does not matter to the last bit. They are summed in parts, which
    /// leaves less of a long sum to rounding.
    pub(super) fn root_sum(&self, of_unit: impl Fn(Place) -> f64) -> f64 {
        let (mut sum, mut part, mut left) = (0.0, 0.0, PART);
        self.places.each(|place| {
            let apart = of_unit(place);
            part += place.units as f64 * (apart * apart);
            left -= 1;
            if left == 0 {
                sum += part;
                (part, left) = (0.0, PART);
            }
        });
        (sum + part).sqrt()
    }

    /// Standard error of P - Q in the form that Brown and Benedetti call the one under the null hypothesis (their ASE0, without the
    /// denominator): from how the balances of the units spread in this sample.
    pub(super) fn balance_error(&self) -> f64 {
        let mean = self.surplus() / self.n as f64;
        2.0 * self.root_sum(|place| place.balance() - mean)
    }

    /// Standard error of P - Q if x and y are independent, by Kendall's variance with ties.
    ///
    /// His sum v0 - vt - vu + ... is a small difference of cubes where one value is much more frequent than all others. This is the
    /// same variance in the form of Daniels (1944), in which every term is positive.
    pub(super) fn independence_error(&self) -> f64 {
        let n = self.n as f64;
        let pairs = n * (n - 1.0);
        let triples = pairs * (n - 2.0);
        let variance = self.ties_x.untied_triples() * self.ties_y.untied_triples() / triples
            + self.ties_x.untied() * self.ties_y.untied() / (2.0 * pairs);
        2.0 * variance.sqrt()
    }

    /// The same of tau-b.
    pub(super) fn tau_error(&self) -> f64 {
        self.independence_error() / (self.ties_x.untied() * self.ties_y.untied()).sqrt()
    }
}

/// How many units share each value.
pub(super) struct Ties {
    n: u64,
    /// Values that one unit has.
    single: u64,
    /// How many have each of the others.
    sizes: Vec<u64>,
}

impl Ties {
    /// From how many units have each value.
    pub(super) fn of(sizes: impl Iterator<Item = u64>) -> Self {
        let mut ties = Self::none(0);
        for size in sizes {
            ties.n += size;
            if size == 1 { ties.single += 1 } else { ties.sizes.push(size) }
        }
        ties
    }

    /// Each of the units has a value of its own.
    pub(super) const fn none(n: u64) -> Self {
        Self { n, single: n, sizes: Vec::new() }
    }

    /// How many values there are that a unit has.
    pub(super) fn values(&self) -> u64 {
        self.single + self.sizes.iter().filter(|&&size| size > 0).count() as u64
    }

    /// Σ t (n - t) = n² - Σ t²: twice the pairs that are not tied.
    pub(super) fn untied(&self) -> f64 {
        let untied = |t: u64| u128::from(t) * u128::from(self.n - t);
        let tied: u128 = self.sizes.iter().map(|&t| untied(t)).sum();
        (u128::from(self.single) * untied(1) + tied) as f64
    }

    /// (n (n - 1)(n - 2) - Σ t (t - 1)(t - 2)) / 3, as Σ t (n - t)(n + t - 3) / 3, whose terms are not negative from n = 3 on.
    fn untied_triples(&self) -> f64 {
        let n = self.n as f64;
        let term = |t: u64| {
            let untied = u128::from(t) * u128::from(self.n - t);
            untied as f64 * (n + t as f64 - 3.0)
        };
        (self.single as f64 * term(1) + self.sizes.iter().map(|&t| term(t)).sum::<f64>()) / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kendall's own form of the variance, where it does not cancel.
    #[test]
    fn the_variance_is_that_of_kendall() {
        let x = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0];
        let y = [2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0];
        let n: f64 = 8.0;
        let cubic = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
        let v = (cubic(n) - cubic(2.0) - cubic(3.0) - 3.0 * cubic(2.0)) / 18.0 + 8.0 * 6.0 / (2.0 * n * (n - 1.0));
        let ours = Order::of(&x, &y).unwrap().independence_error();
        assert!((ours * ours / 4.0 / v - 1.0).abs() < 1e-15, "{ours}");
    }

    /// Two units aside, all share one value. With N units S is N - 1 where the two are the same one, which happens once in N
    /// arrangements, and else -1: mean 0, variance N - 1. Differences of cubes have no digit left of it.
    #[test]
    fn one_value_far_more_frequent_than_the_others() {
        let most = 1_u64 << 53;
        let place = |units| Place { units, ..Place::default() };
        let order = Order::of_table(vec![most, 1], vec![most, 1], vec![(0, 0, place(most)), (1, 1, place(1))]);
        let ours = order.independence_error() / 2.0;
        assert!((ours * ours / most as f64 - 1.0).abs() < 1e-14, "{ours}");
    }
}
