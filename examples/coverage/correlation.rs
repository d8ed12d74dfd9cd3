//! Correlations of two questions with few points, over all tables of n pairs.

use centricity::inference::correlation::{
    CountTable, GammaMethod, KendallMethod, PearsonMethod, SomersMethod, SpearmanMethod,
};
use centricity::{Error, Level};

use super::enumeration::{
    Coverage, Interval, Outside, Population, Without, columns, joined, one_sample, over_populations, print, print_line,
    splits, weight_among,
};

const NAMES: [&str; 14] = [
    "Pearson, the default",
    "Pearson, Fisher z",
    "Spearman, the default",
    "Spearman, Bonett-Wright",
    "Spearman, Fieller",
    "Spearman, Fisher z",
    "tau-b, the default",
    "tau-b, plain ASE",
    "tau-b, Fieller",
    "gamma, the default",
    "gamma, Fisher's scale",
    "gamma, plain ASE",
    "Somers' D, the default",
    "Somers' D, plain ASE",
];

/// Rows and columns of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

impl Size {
    fn table(self, counts: &[u64]) -> Result<CountTable, Error> {
        let rows: Vec<&[u64]> = counts.chunks(self.columns).collect();
        CountTable::from_counts(&rows)
    }

    /// The same table with its rows, its columns, or both in the opposite order; the first of four is the table itself.
    fn images<T: Copy>(self, cells: &[T]) -> [(Vec<T>, f64); 4] {
        let columns =
            |cells: &[T]| -> Vec<T> { cells.chunks(self.columns).flat_map(|row| row.iter().rev().copied()).collect() };
        let both = |cells: &[T]| -> Vec<T> { cells.iter().rev().copied().collect() };
        let same = cells.to_vec();
        // A correlation changes its sign with one of the two.
        [(same, 1.0), (columns(cells), -1.0), (columns(&both(cells)), -1.0), (both(cells), 1.0)]
    }

    /// The true values: the shares as counts have those of the population, because none of them asks for the size.
    fn truths(self, shares: &[u64]) -> Result<Vec<f64>, Error> {
        let table = self.table(shares)?;
        let (r, rho, tau) = (table.pearson()?.value(), table.spearman()?.value(), table.kendall_tau_b()?.value());
        let (gamma, d) = (table.gamma()?.value(), table.somers_d_of_y_given_x()?.value());
        Ok(vec![r, r, rho, rho, rho, rho, tau, tau, tau, gamma, gamma, gamma, d, d])
    }

    fn intervals(self, counts: &[u64]) -> Result<Vec<Interval>, Error> {
        let table = self.table(counts)?;
        let Interval::Limits(..) = Interval::of(table.gamma().map(|gamma| gamma.estimate(Level::P95)))? else {
            return Ok(vec![Interval::Constant; NAMES.len()]);
        };
        let (r, rho, tau) = (table.pearson()?, table.spearman()?, table.kendall_tau_b()?);
        let (gamma, d) = (table.gamma()?, table.somers_d_of_y_given_x()?);
        Ok(vec![
            Interval::of(r.estimate(Level::P95))?,
            Interval::of(r.estimate_by(PearsonMethod::FisherZ, Level::P95))?,
            Interval::of(rho.estimate(Level::P95))?,
            Interval::of(rho.estimate_by(SpearmanMethod::BonettWright, Level::P95))?,
            Interval::of(rho.estimate_by(SpearmanMethod::Fieller, Level::P95))?,
            Interval::of(rho.estimate_by(SpearmanMethod::FisherZ, Level::P95))?,
            tau.estimate(Level::P95).into(),
            Interval::of(tau.estimate_by(KendallMethod::AsymptoticStandardError, Level::P95))?,
            Interval::of(tau.estimate_by(KendallMethod::Fieller, Level::P95))?,
            gamma.estimate(Level::P95).into(),
            Interval::of(gamma.estimate_by(GammaMethod::FisherScale, Level::P95))?,
            Interval::of(gamma.estimate_by(GammaMethod::AsymptoticStandardError, Level::P95))?,
            d.estimate(Level::P95).into(),
            d.estimate_by(SomersMethod::AsymptoticStandardError, Level::P95).into(),
        ])
    }

    /// Only one of each four mirrored samples is computed, against the mirrored populations.
    pub(crate) fn coverage(self, n: u64, populations: &[Vec<u64>]) -> Result<Vec<Option<Coverage>>, Error> {
        let mut mirrored = Vec::new();
        for counts in populations {
            let all = counts.iter().sum::<u64>() as f64;
            let truths = self.truths(counts)?;
            for (image, sign) in self.images(counts) {
                mirrored.push(Population {
                    shares: image.iter().map(|&share| share as f64 / all).collect(),
                    truths: truths.iter().map(|truth| sign * truth).collect(),
                });
            }
        }
        let weight = |counts: &[u64]| weight_among(counts, &self.images(counts).map(|(image, _)| image));
        let records = one_sample(n, &mirrored, weight, |counts| self.intervals(counts))?;
        Ok(over_populations(&joined(&records, 4), Without::Apart))
    }
}

/// Margins in tenths: near even, high, and skewed.
const THREE: [[u64; 3]; 3] = [[3, 4, 3], [2, 3, 5], [1, 2, 7]];
const TWO: [[u64; 3]; 3] = [[5, 5, 0], [3, 7, 0], [1, 9, 0]];

/// How much of a population is in perfect order, in tenths; the rest is independent. Negative: in the opposite order.
const ASSOCIATIONS: [i64; 6] = [-6, -3, 0, 3, 6, 9];

/// All pairs of margins with all associations, in thousandths.
pub(crate) fn mixtures(size: Size) -> Vec<Vec<u64>> {
    let margins = |points: usize| if points == 2 { TWO } else { THREE };
    let mut populations = Vec::new();
    for of_rows in margins(size.rows) {
        for of_columns in margins(size.columns) {
            for association in ASSOCIATIONS {
                let apart = 10 - association.unsigned_abs();
                let mut counts: Vec<u64> = (0..size.rows * size.columns)
                    .map(|cell| apart * of_rows[cell / size.columns] * of_columns[cell % size.columns])
                    .collect();
                // In perfect order each of ten tenths of the rows meets the tenth of the columns at its place.
                let place = |margin: &[u64], tenth: u64| {
                    margin
                        .iter()
                        .scan(0, |sum, share| {
                            *sum += share;
                            Some(*sum)
                        })
                        .position(|sum| tenth < sum)
                        .unwrap_or(0)
                };
                for tenth in 0..10 {
                    let partner = if association < 0 { 9 - tenth } else { tenth };
                    let cell = place(&of_rows, tenth) * size.columns + place(&of_columns, partner);
                    counts[cell] += 10 * association.unsigned_abs();
                }
                populations.push(counts);
            }
        }
    }
    populations
}

fn print_table(title: &str, size: Size, sizes: &[u64], populations: &[Vec<u64>]) -> Result<Outside, Error> {
    let columns = columns(sizes, |n| size.coverage(n, populations))?;
    let outside = print(title, sizes, &NAMES, &columns);
    print_line("no interval: constant, all", &columns, 0, |cell| cell.constant);
    print_line("no interval: perfect order", &columns, 1, |cell| cell.perfect);
    Ok(outside)
}

pub(crate) fn two_by_two() -> Result<Outside, Error> {
    let populations: Vec<_> = splits(20, 4).filter(|split| split.iter().all(|&share| share > 0)).collect();
    let title =
        "Correlations of two yes-or-no questions; all populations with shares in steps of 0.05, none empty (969)";
    print_table(title, Size { rows: 2, columns: 2 }, &[5, 10, 20, 40], &populations)
}

const MIXED: &str = "an order that is perfect (0, 30%, 60%, 90%) or reversed\n\
    (30%, 60%) mixed with independence, margins near even (3:4:3; of two points 5:5), high (2:3:5; 3:7) and skewed (1:2:7; 1:9): 54";

pub(crate) fn two_by_three() -> Result<Outside, Error> {
    let size = Size { rows: 2, columns: 3 };
    print_table(&format!("Correlations of two points with three; {MIXED}"), size, &[5, 10, 20, 40], &mixtures(size))
}

pub(crate) fn three_by_three() -> Result<Outside, Error> {
    let size = Size { rows: 3, columns: 3 };
    print_table(&format!("Correlations of three points with three; {MIXED}"), size, &[5, 10, 20], &mixtures(size))
}
