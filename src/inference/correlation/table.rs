//! A table of counts of two classifications in order, and every correlation that can be read from it.

use super::order::{Order, Place};
use super::{FEWEST, Gamma, KendallTauB, NAMES, Pearson, SomersD, Spearman, few_points};
use crate::count;
use crate::error::Error;
use crate::inference::Contingency;

/// The most rows and the most columns.
const MOST: usize = 11;

/// How often each of at most eleven values of x (rows) came with each of at most eleven values of y (columns), both in rising order.
///
/// All correlations of the pairs are read from the table in as many steps as it has cells, whatever the number of pairs; they are the
/// same types with the same values as those made from slices. Only the default interval of [`Pearson`] and [`Spearman`] is another: a table
/// knows that its values have few points, and how they lie. Counting is exact, so tables merge in any order to the same table. A cell
/// holds at most 2^53; nothing computed from a full table overflows.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::correlation::{CountTable, Spearman};
///
/// let mut table = CountTable::new(3, 3)?;
/// for (x, y) in [(0, 0), (0, 1), (1, 1), (1, 1), (2, 1), (2, 2)] {
///     table.record(x, y)?;
/// }
/// let slices = Spearman::of(&[0.0, 0.0, 1.0, 1.0, 2.0, 2.0], &[0.0, 1.0, 1.0, 1.0, 1.0, 2.0])?;
/// assert_eq!(table.spearman()?.value(), slices.value());
/// assert_eq!(table.kendall_tau_b()?.concordant(), 7);
/// assert_eq!(table.gamma()?.value(), 1.0); // no pair disagrees
/// assert!(table.gamma()?.estimate(Level::P95).lower() < 0.5); // which six pairs hardly show
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct CountTable {
    rows: usize,
    columns: usize,
    /// Cells past the rows and columns stay 0.
    counts: [[u64; MOST]; MOST],
}

impl CountTable {
    /// A table in which nothing is counted yet.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for fewer than 2 or more than 11 rows or columns.
    pub fn new(rows: usize, columns: usize) -> Result<Self, Error> {
        for (what, size) in [("number of rows", rows), ("number of columns", columns)] {
            if !(2..=MOST).contains(&size) {
                return Err(Error::OutOfRange { what, rule: "from 2 to 11", value: size as f64 });
            }
        }
        Ok(Self::of_size(rows, columns))
    }

    /// A table whose size is known to be possible.
    pub(crate) const fn of_size(rows: usize, columns: usize) -> Self {
        Self { rows, columns, counts: [[0; MOST]; MOST] }
    }

    /// Takes over counts, a slice for each row.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), with the first row for the number of columns; [`Error::LengthMismatch`] where another row is of another length;
    /// [`Error::TooMany`] where a count is above 2^53.
    ///
    /// ```
    /// # use centricity::inference::correlation::CountTable;
    /// let table = CountTable::from_counts(&[[20, 10, 5], [8, 30, 12]])?;
    /// assert_eq!((table.n(), table.row_totals(), table.column_totals()), (85, vec![35, 50], vec![28, 40, 17]));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn from_counts<R: AsRef<[u64]>>(counts: &[R]) -> Result<Self, Error> {
        let columns = counts.first().map_or(0, |row| row.as_ref().len());
        let mut table = Self::new(counts.len(), columns)?;
        for (row, own) in counts.iter().map(AsRef::as_ref).zip(&mut table.counts) {
            if row.len() != columns {
                return Err(Error::LengthMismatch { what: "counts in a row", needs: columns, got: row.len() });
            }
            for (&count, cell) in row.iter().zip(own) {
                *cell = count::checked_add(0, count, "pairs")?;
            }
        }
        Ok(table)
    }

    /// Counts one pair: the position of its x among the rows and of its y among the columns, from 0.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a row or column that the table does not have; [`Error::TooMany`] where the count would pass 2^53. Nothing is
    /// counted then.
    pub fn record(&mut self, row: usize, column: usize) -> Result<(), Error> {
        self.record_n(row, column, 1)
    }

    /// Counts the same pair `times` times.
    ///
    /// # Errors
    ///
    /// As [`record`](Self::record).
    pub fn record_n(&mut self, row: usize, column: usize, times: u64) -> Result<(), Error> {
        for (what, position, size) in [("row", row, self.rows), ("column", column, self.columns)] {
            if position >= size {
                return Err(Error::OutOfRange { what, rule: "one of the table, from 0", value: position as f64 });
            }
        }
        if let Some(cell) = self.cell(row, column) {
            *cell = count::checked_add(*cell, times, "pairs")?;
        }
        Ok(())
    }

    /// Adds the pairs of a table that is known to be of the same size, stopping at the limit.
    pub(crate) fn merge_saturating(&mut self, other: &Self) {
        for (cell, &count) in self.counts.as_flattened_mut().iter_mut().zip(other.counts.as_flattened()) {
            *cell = count::saturating_add(*cell, count);
        }
    }

    /// Counts a pair that is known to be in the table, stopping at the limit.
    pub(crate) fn record_saturating(&mut self, row: usize, column: usize, times: u64) {
        if let Some(cell) = self.cell(row, column) {
            *cell = count::saturating_add(*cell, times);
        }
    }

    /// Adds the pairs of another table of the same size.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where it has another number of rows or columns; [`Error::TooMany`] where a count would pass 2^53. Nothing is
    /// added then.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (what, needs, got) in
            [("rows of a table", self.rows, other.rows), ("columns of a table", self.columns, other.columns)]
        {
            if needs != got {
                return Err(Error::LengthMismatch { what, needs, got });
            }
        }
        let mut merged = self.clone();
        for (cell, &count) in merged.counts.as_flattened_mut().iter_mut().zip(other.counts.as_flattened()) {
            *cell = count::checked_add(*cell, count, "pairs")?;
        }
        *self = merged;
        Ok(())
    }

    /// How often a row and a column came together; 0 where there is no such row or column.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> u64 {
        self.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
    }

    /// How many rows, those in which nothing was counted too.
    #[must_use]
    pub const fn row_count(&self) -> usize {
        self.rows
    }

    /// How many columns, those in which nothing was counted too.
    #[must_use]
    pub const fn column_count(&self) -> usize {
        self.columns
    }

    /// The counts, row by row.
    #[must_use]
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u64]> {
        self.counts.iter().take(self.rows).map(|row| row.get(..self.columns).unwrap_or(row))
    }

    /// How many pairs.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.counts.as_flattened().iter().sum()
    }

    /// How often each value of x came.
    #[must_use]
    pub fn row_totals(&self) -> Vec<u64> {
        self.rows().map(|row| row.iter().sum()).collect()
    }

    /// How often each value of y came.
    #[must_use]
    pub fn column_totals(&self) -> Vec<u64> {
        (0..self.columns).map(|column| self.rows().filter_map(|row| row.get(column)).sum()).collect()
    }

    /// Pearson's correlation, the values of each side taken as equally far apart. Its default interval is [`PearsonMethod::FisherScale`](super::PearsonMethod).
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than 3 pairs; [`Error::NoVariation`] where all pairs are in one row or in one column.
    pub fn pearson(&self) -> Result<Pearson, Error> {
        let (rows, columns) = self.margins()?;
        let (x, y) = (distances(&rows), distances(&columns));
        let (xy, xx, yy) = self.products(&x, &y);
        let pearson = Pearson::of_products(xy, xx, yy, self.n());
        Ok(pearson.with_standard_error(few_points::of_pearson(self, pearson.value(), [&x, &y], [xx, yy])))
    }

    /// Spearman's correlation, with mid-ranks from the margins. Its default interval is [`SpearmanMethod::FisherScale`](super::SpearmanMethod).
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn spearman(&self) -> Result<Spearman, Error> {
        let (rows, columns) = self.margins()?;
        let (x, y) = (ranks(&rows), ranks(&columns));
        let (xy, xx, yy) = self.products(&x, &y);
        let spearman = Spearman::of_products(xy, xx, yy, self.n());
        Ok(spearman.with_standard_error(few_points::of_spearman(self, spearman.value(), [&x, &y])))
    }

    /// Kendall's tau-b.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn kendall_tau_b(&self) -> Result<KendallTauB, Error> {
        self.order().map(|order| KendallTauB::of_order(&order))
    }

    /// Goodman and Kruskal's gamma.
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn gamma(&self) -> Result<Gamma, Error> {
        self.order().map(|order| Gamma::of_order(&order))
    }

    /// Somers' D of y (columns) given x (rows).
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn somers_d_of_y_given_x(&self) -> Result<SomersD, Error> {
        self.order().map(|order| SomersD::y_given_x(&order))
    }

    /// Somers' D of x (rows) given y (columns).
    ///
    /// # Errors
    ///
    /// As [`pearson`](Self::pearson).
    pub fn somers_d_of_x_given_y(&self) -> Result<SomersD, Error> {
        self.order().map(|order| SomersD::x_given_y(&order))
    }

    /// The same counts without their order, for a chi-square test of whether rows and columns are associated in any way. Rows and columns in
    /// which nothing was counted are left out.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where there are not two rows and two columns in which something was counted; [`Error::TooMany`] for more than
    /// 11 x 2^53 pairs.
    ///
    /// ```
    /// # use centricity::inference::correlation::CountTable;
    /// let table = CountTable::from_counts(&[[20, 30, 0], [35, 15, 0]])?.contingency()?;
    /// assert_eq!(table.test().to_string(), "Cramer's V 0.302 (n = 100), chi-square(1) = 9.091, p = 0.0026");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn contingency(&self) -> Result<Contingency, Error> {
        Contingency::of_counts(self.rows())
    }

    fn cell(&mut self, row: usize, column: usize) -> Option<&mut u64> {
        self.counts.get_mut(row).and_then(|row| row.get_mut(column))
    }

    /// The totals of rows and columns, if there is anything to correlate.
    fn margins(&self) -> Result<(Vec<u64>, Vec<u64>), Error> {
        let n = self.n();
        if n < FEWEST as u64 {
            return Err(Error::TooFew { what: "pairs", needs: FEWEST as u64, got: n });
        }
        let (rows, columns) = (self.row_totals(), self.column_totals());
        for (totals, what) in [&rows, &columns].into_iter().zip(NAMES) {
            if totals.iter().filter(|&&total| total > 0).count() < 2 {
                return Err(Error::NoVariation { what });
            }
        }
        Ok((rows, columns))
    }

    /// Sums over all pairs of the products of these deviations: x with y, x with x, y with y.
    ///
    /// Floats do: every sum is exact up to 2^53, and beyond it no sum of products can be wrong by more than rounding takes from
    /// the two sums of squares (Cauchy and Schwarz).
    fn products(&self, x: &[f64], y: &[f64]) -> (f64, f64, f64) {
        let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
        for (row, x) in self.rows().zip(x) {
            for (&count, y) in row.iter().zip(y) {
                let count = count as f64;
                xy += count * (x * y);
                xx += count * (x * x);
                yy += count * (y * y);
            }
        }
        (xy, xx, yy)
    }

    fn order(&self) -> Result<Order, Error> {
        let (rows, columns) = self.margins()?;
        // below[i][j]: pairs in rows before i and columns before j.
        let mut below = [[0_u64; MOST + 1]; MOST + 1];
        let at = |sums: &[[u64; MOST + 1]; MOST + 1], row: usize, column: usize| {
            sums.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
        };
        for row in 0..self.rows {
            let mut in_row = 0;
            for column in 0..self.columns {
                in_row += self.count(row, column);
                let sum = at(&below, row, column + 1) + in_row;
                if let Some(cell) = below.get_mut(row + 1).and_then(|sums| sums.get_mut(column + 1)) {
                    *cell = sum;
                }
            }
        }
        let (last_row, last_column, n) = (self.rows, self.columns, self.n());
        let place = |row: usize, column: usize| {
            let before_both = at(&below, row, column);
            let after_both = n + at(&below, row + 1, column + 1)
                - at(&below, row + 1, last_column)
                - at(&below, last_row, column + 1);
            let after_before = at(&below, last_row, column) - at(&below, row + 1, column);
            let before_after = at(&below, row, last_column) - at(&below, row, column + 1);
            Place {
                units: self.count(row, column),
                concordant: before_both + after_both,
                discordant: after_before + before_after,
                ..Place::default()
            }
        };
        let cells = (0..self.rows).flat_map(|row| (0..self.columns).map(move |column| (row, column)));
        let places = cells.map(|(row, column)| (row, column, place(row, column))).collect();
        Ok(Order::of_table(rows, columns, places))
    }
}

/// n times the distance of each position from the mean position, exact until it becomes a float.
fn distances(totals: &[u64]) -> Vec<f64> {
    let n: i128 = totals.iter().map(|&total| i128::from(total)).sum();
    let sum: i128 = (0..).zip(totals).map(|(position, &total): (i128, _)| position * i128::from(total)).sum();
    (0..).zip(totals).map(|(position, _): (i128, _)| (position * n - sum) as f64).collect()
}

/// Twice the distance of each mid-rank from the mean rank: how many are below less how many are above, exact until it becomes a float.
fn ranks(totals: &[u64]) -> Vec<f64> {
    let n: i128 = totals.iter().map(|&total| i128::from(total)).sum();
    let mut below = 0;
    totals
        .iter()
        .map(|&total| {
            let above = n - below - i128::from(total);
            let rank = (below - above) as f64;
            below += i128::from(total);
            rank
        })
        .collect()
}
