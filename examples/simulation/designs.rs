//! The rows of the tables.

use super::organisation::{Answers, Design, Side};

/// 35% of the normal numbers lie below the first cut, 25% above the second: detractors and promoters among employees.
const EMPLOYEES: Answers = Answers::Net { cuts: [-0.385_320_466_407_567_6, 0.674_489_750_196_081_7] };

/// 20% and 45%: detractors and promoters among customers.
const CUSTOMERS: Answers = Answers::Net { cuts: [-0.841_621_233_572_914_2, 0.125_661_346_855_074] };

/// Sizes that surveys have.
pub(crate) const NORMAL: [Design; 6] = [
    normal(30, [8, 20], [0.15, 0.10], 0.50),
    normal(60, [8, 20], [0.15, 0.10], 0.50),
    normal(150, [8, 20], [0.15, 0.10], 0.50),
    normal(60, [20, 50], [0.15, 0.10], 0.50),
    normal(60, [20, 50], [0.12, 0.05], 0.33),
    normal(60, [8, 20], [0.15, 0.10], 0.00),
];

/// The same with net scores. ICC1 and the correlation are those of the normal numbers before they are cut.
pub(crate) const NET: [Design; 3] =
    [net(40, [8, 25], [0.15, 0.10], 0.50), net(80, [8, 25], [0.15, 0.10], 0.50), net(60, [20, 50], [0.12, 0.06], 0.33)];

/// Fewer units, means that are mostly noise, links stronger than any that was published.
pub(crate) const HARD: [Design; 6] = [
    normal(15, [8, 20], [0.15, 0.10], 0.50),
    normal(60, [8, 20], [0.05, 0.05], 0.50),
    normal(150, [8, 20], [0.05, 0.05], 0.80),
    normal(60, [8, 20], [0.15, 0.10], 0.80),
    normal(60, [20, 50], [0.15, 0.10], 0.80),
    normal(60, [8, 20], [0.15, 0.10], 0.95),
];

const fn normal(units: usize, sizes: [u64; 2], icc1: [f64; 2], correlation: f64) -> Design {
    design(units, sizes, icc1, correlation, [Answers::Normal, Answers::Normal])
}

const fn net(units: usize, sizes: [u64; 2], icc1: [f64; 2], correlation: f64) -> Design {
    design(units, sizes, icc1, correlation, [EMPLOYEES, CUSTOMERS])
}

const fn design(units: usize, sizes: [u64; 2], icc1: [f64; 2], correlation: f64, answers: [Answers; 2]) -> Design {
    let ([staff, served], [of_staff, of_served], [said, heard]) = (sizes, icc1, answers);
    Design {
        units,
        employees: Side { size: staff, icc1: of_staff, answers: said },
        customers: Side { size: served, icc1: of_served, answers: heard },
        correlation,
    }
}
