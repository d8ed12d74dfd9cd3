//! Importances of predictors from their correlations, by all orders with exact fractions in Python, relative weights with mpmath to 50 digits.
//!
//! ```text
//! from fractions import Fraction as F; from itertools import permutations; from mpmath import mp, matrix, eigsy, diag, sqrt; mp.dps = 50
//! r2 = lambda S: sum(b * r[i] for b, i in zip(solve([[R[i][j] for j in S] for i in S], [r[i] for i in S]), S))    # solve: Gauss-Jordan
//! lmg[j] = mean of r2(those before j, and j) - r2(those before j) over permutations(range(p))
//! last[j] = r2(all) - r2(all but j); beta = solve(R, r); pratt[j] = beta[j] * r[j]
//! E, Q = eigsy(R); L = Q diag(sqrt E) Q'; b = Q diag(1 / sqrt E) Q' r; rwa[j] = sum(L[j,k]**2 * b[k]**2); cond = max(E) / min(E)
//! ```

use centricity::inference::importance::{ImportanceMethod, Predictors};

use super::prints_as;

#[track_caller]
fn all_print_as<const P: usize>(ours: &[f64], written: [&str; P]) {
    assert_eq!(ours.len(), P);
    for (&ours, written) in ours.iter().zip(written) {
        prints_as(ours, written);
    }
}

#[track_caller]
fn split_prints_as<const P: usize>(predictors: &Predictors, method: ImportanceMethod, written: [&str; P]) {
    all_print_as(predictors.importances_by(method).unwrap().values(), written);
}

#[test]
fn three_predictors() {
    let predictors =
        Predictors::new([[1.0, 0.5, 0.3], [0.5, 1.0, 0.4], [0.3, 0.4, 1.0]], &[0.45, 0.5, 0.2], 100).unwrap();
    prints_as(predictors.r_squared(), "0.3041935484");
    all_print_as(predictors.betas(), ["0.2709677419", "0.3774193548", "-0.0322580645"]);
    split_prints_as(&predictors, ImportanceMethod::Lmg, ["0.1223105479", "0.1674891193", "0.0143938812"]);
    split_prints_as(&predictors, ImportanceMethod::RelativeWeights, ["0.1236582765", "0.1665228114", "0.0140124606"]);
    assert_eq!(predictors.suppressed(), [false, false, true]);
}

#[test]
fn five_predictors() {
    let between = [
        [1.0, 0.6, 0.4, 0.1, -0.2],
        [0.6, 1.0, 0.5, 0.2, -0.1],
        [0.4, 0.5, 1.0, 0.3, 0.0],
        [0.1, 0.2, 0.3, 1.0, 0.4],
        [-0.2, -0.1, 0.0, 0.4, 1.0],
    ];
    let predictors = Predictors::new(between, &[0.5, 0.4, 0.3, 0.1, -0.3], 100).unwrap();
    prints_as(predictors.r_squared(), "0.3294048267102");
    prints_as(predictors.condition(), "5.574669043770");
    all_print_as(
        predictors.betas(),
        ["0.33923062964979", "0.10687715478135", "0.070858283433134", "0.13336962438759", "-0.27481400834694"],
    );
    let lmg = ["0.14326664096876", "0.066564393987095", "0.033802341588134", "0.012308158394182", "0.07346329177204"];
    split_prints_as(&predictors, ImportanceMethod::Lmg, lmg);
    let weights =
        ["0.14139038008237", "0.064483880344108", "0.033877627806791", "0.01442942140861", "0.07522351706834"];
    split_prints_as(&predictors, ImportanceMethod::RelativeWeights, weights);
    let last =
        ["0.06957670456723", "0.0063330627933816", "0.0034696124991397", "0.01314030481567", "0.058827677122466"];
    split_prints_as(&predictors, ImportanceMethod::Last, last);
    let pratt = ["0.1696153148249", "0.04275086191254", "0.02125748502994", "0.013336962438759", "0.082444202504083"];
    split_prints_as(&predictors, ImportanceMethod::Pratt, pratt);
    split_prints_as(&predictors, ImportanceMethod::First, ["0.25", "0.16", "0.09", "0.01", "0.09"]);
}

/// Twenty that are all alike share alike: with correlation c among them and r with the outcome, R² = 20 r² / (1 + 19 c).
#[test]
fn twenty_predictors_that_are_alike() {
    let between: Vec<Vec<f64>> = (0..20).map(|i| (0..20).map(|j| if i == j { 1.0 } else { 0.5 }).collect()).collect();
    let predictors = Predictors::new(&between, &[0.6; 20], 100).unwrap();
    // 20 x 0.36 / 10.5
    prints_as(predictors.r_squared(), "0.685714285714");
    split_prints_as(&predictors, ImportanceMethod::Lmg, ["0.0342857142857"; 20]);
    split_prints_as(&predictors, ImportanceMethod::RelativeWeights, ["0.0342857142857"; 20]);
}

/// Two that are almost one, by exact fractions: the condition number is 2e7, so half of the digits are left of a beta, but more of what is shared.
///
/// ```text
/// rho = 1 - F(1, 10**7); r1 = F(1, 2); r2 = r1 + F(1, 10**4); R2 = (r1*r1 + r2*r2 - 2*r1*r2*rho) / (1 - rho*rho)
/// R2, (r1*r1 + R2 - r2*r2) / 2, (r2*r2 + R2 - r1*r1) / 2, (r1 - rho*r2) / (1 - rho*rho), (1 + rho) / (1 - rho)
/// ```
#[test]
fn almost_collinear_predictors_keep_their_digits() {
    let rho = 1.0 - 1e-7;
    let predictors = Predictors::new([[1.0, rho], [rho, 1.0]], &[0.5, 0.5001], 100).unwrap();
    prints_as(predictors.r_squared(), "0.3000500");
    split_prints_as(&predictors, ImportanceMethod::Lmg, ["0.1499750", "0.1500750"]);
    all_print_as(predictors.betas(), ["-499.7500", "500.2500"]);
    prints_as(predictors.condition() / 1e7, "1.9999999");
    assert_eq!(predictors.suppressed(), [true, false]);
}
