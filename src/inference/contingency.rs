//! A table of counts: are its rows and its columns associated?

use super::{EffectSize, GroupTest};
use crate::count;
use crate::error::Error;

/// How many observations fall in each row and column of a table, such as answers by branch.
///
/// Rows and columns in which nothing was counted, such as points of a scale that nobody chose, say nothing and are left out.
///
/// # Example
///
/// ```
/// use centricity::inference::Contingency;
///
/// // Low, middle and high answers (rows) in three branches (columns); nobody visited the fourth.
/// let table = Contingency::of_counts([[50, 30, 20, 0], [40, 35, 25, 0], [10, 10, 30, 0]])?;
/// assert_eq!((table.row_count(), table.column_count(), table.n()), (3, 3, 250));
/// assert_eq!(table.least_expected(), 15.0);
/// assert_eq!(table.test().to_string(), "Cramer's V 0.242 (n = 250), chi-square(4) = 29.167, p < 0.0001");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Contingency {
    /// Row by row, without the empty rows and columns.
    cells: Vec<Vec<u64>>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
    n: u64,
}

impl Contingency {
    /// Takes the counts, row by row.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the rows differ in length; [`Error::TooMany`] where the sum of all counts is above 11 x 2^53;
    /// [`Error::TooFew`] where there are not two rows and two columns in which something was counted.
    pub fn of_counts<R: AsRef<[u64]>>(rows: impl IntoIterator<Item = R>) -> Result<Self, Error> {
        let rows: Vec<R> = rows.into_iter().collect();
        let width = rows.first().map_or(0, |row| row.as_ref().len());
        let mut column_totals = vec![0_u64; width];
        let mut n = Some(0_u64);
        for row in &rows {
            let row = row.as_ref();
            if row.len() != width {
                return Err(Error::LengthMismatch { what: "counts of a row", needs: width, got: row.len() });
            }
            for (total, &count) in column_totals.iter_mut().zip(row) {
                n = n.and_then(|n| n.checked_add(count));
                // Where this saturates the sum of all has left the limit, and the error below says so.
                *total = total.saturating_add(count);
            }
        }
        let n = match n {
            Some(0) => 0,
            n => count::sample(n, "counts of the table")?,
        };
        let occupied = |row: &R| -> Vec<u64> {
            row.as_ref().iter().zip(&column_totals).filter(|(_, total)| **total > 0).map(|(&count, _)| count).collect()
        };
        let cells: Vec<Vec<u64>> = rows.iter().map(occupied).filter(|row| row.iter().any(|&count| count > 0)).collect();
        column_totals.retain(|&total| total > 0);
        for (what, got) in [("rows with a count", cells.len()), ("columns with a count", column_totals.len())] {
            if got < 2 {
                return Err(Error::TooFew { what, needs: 2, got: got as u64 });
            }
        }
        let row_totals = cells.iter().map(|row| row.iter().sum()).collect();
        Ok(Self { cells, row_totals, column_totals, n })
    }

    /// How many rows there are in which something was counted.
    #[must_use]
    pub const fn row_count(&self) -> usize {
        self.row_totals.len()
    }

    /// How many columns there are in which something was counted.
    #[must_use]
    pub const fn column_count(&self) -> usize {
        self.column_totals.len()
    }

    /// How many observations.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The count to expect in a cell if rows and columns were independent; rows and columns are counted from 0, empty ones left out.
    /// `None` outside the table.
    ///
    /// # Formula
    ///
    /// ```text
    /// row total x column total / n
    /// ```
    #[must_use]
    pub fn expected(&self, row: usize, column: usize) -> Option<f64> {
        let (row, column) = (*self.row_totals.get(row)?, *self.column_totals.get(column)?);
        Some((u128::from(row) * u128::from(column)) as f64 / self.n as f64)
    }

    /// The smallest [expected](Self::expected) count. Below 5 the p-value of the [test](Self::test) is a rough one, by the usual rule.
    ///
    /// # Formula
    ///
    /// ```text
    /// least row total x least column total / n
    /// ```
    #[must_use]
    pub fn least_expected(&self) -> f64 {
        let least = |totals: &[u64]| u128::from(totals.iter().copied().min().unwrap_or(0));
        (least(&self.row_totals) * least(&self.column_totals)) as f64 / self.n as f64
    }

    /// Cramér's V: 0 where rows and columns are independent in the sample, 1 where the one tells the other.
    ///
    /// # Formula
    ///
    /// ```text
    /// sqrt(X² / (n (k - 1))), with X² as for the test and k the smaller of the numbers of rows and columns.
    /// ```
    ///
    /// # References
    ///
    /// Cramér H (1946). Mathematical Methods of Statistics, section 21.9. Princeton University Press.
    #[must_use]
    pub fn cramers_v(&self) -> f64 {
        let smaller = self.row_count().min(self.column_count());
        (self.mean_square() / (smaller - 1) as f64).sqrt().min(1.0)
    }

    /// Tests whether rows and columns are independent, by Pearson's chi-square without correction for continuity. For two rows and two columns
    /// of few observations there is [Fisher's exact test](super::Proportion::exact_test).
    ///
    /// # Formula
    ///
    /// ```text
    /// X² = Σ (observed - expected)² / expected, with (rows - 1)(columns - 1) degrees of freedom.
    /// ```
    ///
    /// # References
    ///
    /// Pearson K (1900). On the criterion that a given system of deviations from the probable in the case of a correlated system of
    /// variables is such that it can be reasonably supposed to have arisen from random sampling. Philosophical Magazine 50(302),
    /// 157-175. doi:10.1080/14786440009463897
    pub fn test(&self) -> GroupTest {
        let statistic = self.mean_square() * self.n as f64;
        let df = (self.row_count() - 1) as f64 * (self.column_count() - 1) as f64;
        GroupTest::chi_squared(self.cramers_v(), EffectSize::CramersV, self.n, statistic, df)
    }

    /// X² / n.
    fn mean_square(&self) -> f64 {
        let n = i128::from(self.n);
        let mut sum = 0.0;
        for (row, &row_total) in self.cells.iter().zip(&self.row_totals) {
            for (&count, &column_total) in row.iter().zip(&self.column_totals) {
                let expected = i128::from(row_total) * i128::from(column_total);
                // n times observed less expected, exact; all stays below 2^114.
                let excess = (i128::from(count) * n - expected) as f64;
                sum += excess / n as f64 * (excess / n as f64) / expected as f64;
            }
        }
        sum
    }
}
