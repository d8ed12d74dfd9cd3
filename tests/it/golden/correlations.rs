//! Rank associations and their standard errors, partial correlations, and differences between two correlations.
//!
//! From R 4.2.2 (psych 2.2.9 and the published code of cocor), scipy 1.17.1 and code that shares nothing with the crate.

use centricity::Level;
use centricity::inference::correlation::{
    CorrelationsOfFour, CorrelationsOfThree, CountTable, Gamma, IndependentDifference, KendallMethod, KendallTauB,
    NonOverlappingDifference, OverlappingDifference, OverlappingMethod, Partial, Pearson, SomersD,
};
use centricity::inference::{Alternative, TestResult};

use super::prints_as;

/// Ratings with many ties.
const XO: [f64; 12] = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 5.0, 5.0];
const YO: [f64; 12] = [1.0, 1.0, 3.0, 2.0, 3.0, 4.0, 3.0, 5.0, 4.0, 4.0, 5.0, 5.0];

/// The same as a table, the values of x as rows.
const TABLE: [[u64; 5]; 5] = [[1, 0, 0, 0, 0], [1, 0, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 0, 1], [0, 0, 0, 2, 2]];

fn two_sided(test: impl FnOnce(Alternative, Level) -> TestResult) -> TestResult {
    test(Alternative::TwoSided, Level::P95)
}

#[test]
fn gamma_and_somers_d() {
    let table = CountTable::from_counts(&TABLE).unwrap();
    for (gamma, d) in [
        (Gamma::of(&XO, &YO).unwrap(), SomersD::of_y_given_x(&XO, &YO).unwrap()),
        (table.gamma().unwrap(), table.somers_d_of_y_given_x().unwrap()),
    ] {
        prints_as(gamma.value(), "0.8297872340");
        prints_as(d.value(), "0.7090909091");
        // All three share a numerator, so tau-b and its ASE0 are to each other as gamma and its own.
        let tau = KendallTauB::of(&XO, &YO).unwrap().value();
        prints_as(tau / gamma.value() * gamma.brown_benedetti_error(), "0.1035098339");
        prints_as(tau / d.value() * d.brown_benedetti_error(), "0.1035098339");
        prints_as(gamma.value() / gamma.independence_error(), "2.8440235417");
        prints_as(d.value() / d.independence_error(), "2.8440235417");
        prints_as(two_sided(|a, l| gamma.test(a, l)).statistic(), "2.8440235417");
        prints_as(two_sided(|a, l| d.test(a, l)).p_value(), "0.00445477563405");
    }
}

/// No digit of these comes from the crate: pairs and the sums of Brown and Benedetti with exact fractions in Python, the root
/// taken to 50 digits.
///
/// ```text
/// from fractions import Fraction as F; from mpmath import mp, mpf, sqrt; mp.dps = 50
/// X = [1,2,2,3,3,3,4,4,5,5,5,5]; Y = [1,1,3,2,3,4,3,5,4,4,5,5]; n = len(X); sg = lambda v: (v > 0) - (v < 0)
/// A = [sum(sg(X[i]-X[j])*sg(Y[i]-Y[j]) > 0 for j in range(n)) for i in range(n)]
/// D = [sum(sg(X[i]-X[j])*sg(Y[i]-Y[j]) < 0 for j in range(n)) for i in range(n)]
/// P, Q = sum(A), sum(D); r = lambda f: sqrt(mpf(f.numerator) / f.denominator)
/// print(4 * r(F(sum((Q*a - P*d)**2 for a, d in zip(A, D)), (P+Q)**4)))
/// for V in (X, Y):
///     w = n*n - sum(V.count(v) for v in V)
///     print(F(P-Q, w), 2 * r(F(sum((w*(a-d) - (P-Q)*(n-V.count(v)))**2 for a, d, v in zip(A, D, V)), w**4)))
/// ```
#[test]
fn standard_errors_of_gamma_and_somers_d() {
    let table = CountTable::from_counts(&TABLE).unwrap();
    prints_as(table.gamma().unwrap().standard_error(), "0.093855061348");
    prints_as(Gamma::of(&XO, &YO).unwrap().standard_error(), "0.093855061348");
    let (y_given_x, x_given_y) = (table.somers_d_of_y_given_x().unwrap(), table.somers_d_of_x_given_y().unwrap());
    prints_as(y_given_x.standard_error(), "0.095382069727");
    prints_as(x_given_y.value(), "0.696428571429");
    prints_as(x_given_y.standard_error(), "0.090197828314");
    prints_as(SomersD::of_y_given_x(&YO, &XO).unwrap().standard_error(), "0.090197828314");
}

/// mpmath 1.3.0 in 40 digits, by halving over Q from the quadratic equation of one expected count, which is not how the crate computes it:
///
/// ```text
/// w = (1 + q) / (1 - q); A = 1 - w; B = (n - r - k) + w * (r + k); C = -w * r * k
/// m = the root of A m² + B m + C that no margin rules out; r, k: totals of the first row and column; a: the first cell
/// stat = (a - m) * sqrt((1 - 1/n) * (1/m + 1/(r - m) + 1/(k - m) + 1/(n - r - k + m)))     # falls from +z to -z between the limits
/// ```
#[test]
fn odds_ratio_limits_of_gamma() {
    for (counts, lower, upper) in [
        ([[12, 4], [3, 11]], "0.34287640846144744", "0.96657525946213643"),
        ([[2, 3], [4, 1]], "-0.97538037335960453", "0.43764636485371599"),
        ([[5, 0], [2, 8]], "0.49651715359323407", "1.0"),
        ([[40, 160], [10, 790]], "0.81467511581189426", "0.95097474571678902"),
        ([[3, 7], [900, 20]], "-0.99501700249897079", "-0.92921887097999256"),
        ([[0, 4], [5, 1]], "-1.0", "-0.34661629663733033"),
    ] {
        let estimate = CountTable::from_counts(&counts).unwrap().gamma().unwrap().estimate(Level::P95);
        for (ours, theirs) in [(estimate.lower(), lower), (estimate.upper(), upper)] {
            assert!((ours - theirs.parse::<f64>().unwrap()).abs() < 1e-14, "{counts:?}: {ours} {theirs}");
        }
    }
}

#[test]
fn kendall_from_a_table() {
    let tau = CountTable::from_counts(&TABLE).unwrap().kendall_tau_b().unwrap();
    prints_as(tau.value(), "0.702731220903");
    // One standard error is as far as z = 1 reaches.
    let level = Level::new(0.682_689_492_137_085_9).unwrap();
    let estimate = tau.estimate_by(KendallMethod::AsymptoticStandardError, level).unwrap();
    prints_as((estimate.upper() - estimate.lower()) / 2.0, "0.0902032090");
    prints_as(two_sided(|a, l| tau.test(a, l)).statistic(), "2.8440235417");
}

#[test]
fn correlations_that_share_a_measurement() {
    let correlations = CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 };
    let difference = OverlappingDifference::new(correlations, 50).unwrap();
    let williams = difference.test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(williams.statistic(), "1.43781582645");
    assert_eq!(williams.df(), Some(47.0));
    prints_as(williams.p_value(), "0.157111564912");
    prints_as(williams.effect().lower(), "-0.0753789441");
    prints_as(williams.effect().upper(), "0.4763139941");
    let meng = difference.test_by(OverlappingMethod::Meng, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(meng.statistic(), "1.4112126825");
}

#[test]
fn correlations_of_two_samples() {
    let difference = IndependentDifference::of(Pearson::new(0.5, 40).unwrap(), Pearson::new(0.2, 60).unwrap());
    prints_as(difference.test(Alternative::TwoSided, Level::P95).unwrap().statistic(), "1.64160939321");
}

#[test]
fn correlations_that_share_no_measurement() {
    let correlations = CorrelationsOfFour { ab: 0.4, cd: 0.2, ac: 0.3, ad: 0.7, bc: 0.6, bd: 0.35 };
    let difference = NonOverlappingDifference::new(correlations, 60).unwrap();
    prints_as(difference.test(Alternative::TwoSided, Level::P95).unwrap().statistic(), "1.5100356092");
}

/// Zou's limits, with the correlation of two that share no measurement in the form of his paper, which is not the one the crate
/// computes. From Python:
///
/// ```text
/// from mpmath import mp, mpf, atanh, tanh, sqrt, erfinv; mp.dps = 50
/// z = sqrt(2) * erfinv(mpf('0.95'))
/// def fisher(r, n): return tanh(atanh(r) - z / sqrt(n - 3)), tanh(atanh(r) + z / sqrt(n - 3))
/// def zou(r1, n1, r2, n2, c):
///     (l1, u1), (l2, u2) = fisher(r1, n1), fisher(r2, n2)
///     print(r1 - r2 - sqrt((r1-l1)**2 + (u2-r2)**2 - 2*c*(r1-l1)*(u2-r2)),
///           r1 - r2 + sqrt((u1-r1)**2 + (r2-l2)**2 - 2*c*(u1-r1)*(r2-l2)))
/// zou(mpf('0.5'), 40, mpf('0.2'), 60, 0)
/// r12, r34, r13, r14, r23, r24 = map(mpf, ('0.4', '0.2', '0.3', '0.7', '0.6', '0.35'))
/// c = (r12*r34*(r13**2 + r14**2 + r23**2 + r24**2)/2 + r13*r24 + r14*r23
///      - (r12*r13*r14 + r12*r23*r24 + r13*r23*r34 + r14*r24*r34)) / ((1 - r12**2)*(1 - r34**2))
/// zou(r12, 60, r34, 60, c)
/// ```
#[test]
fn limits_of_differences() {
    let difference = IndependentDifference::of(Pearson::new(0.5, 40).unwrap(), Pearson::new(0.2, 60).unwrap());
    let estimate = difference.estimate(Level::P95).unwrap();
    prints_as(estimate.lower(), "-0.0611090723440");
    prints_as(estimate.upper(), "0.6268249681726");
    let correlations = CorrelationsOfFour { ab: 0.4, cd: 0.2, ac: 0.3, ad: 0.7, bc: 0.6, bd: 0.35 };
    let estimate = NonOverlappingDifference::new(correlations, 60).unwrap().estimate(Level::P95).unwrap();
    prints_as(estimate.lower(), "-0.0592712449701");
    prints_as(estimate.upper(), "0.4542773468829");
}

#[test]
fn partial_of_three_correlations() {
    let correlations = CorrelationsOfThree { xy: 0.5, xz: 0.3, yz: 0.4 };
    prints_as(Partial::new(correlations, 50).unwrap().value(), "0.4346335603");
}

/// The formula of the default interval, with ASE and the error under independence from numpy over the 5 x 5 table.
#[test]
fn rank_associations_on_fishers_scale() {
    let (x, y) = ([1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0]);
    for (estimate, lower, upper) in [
        (KendallTauB::of(&x, &y).unwrap().estimate(Level::P95), "0.411561145822", "0.952209247198"),
        (Gamma::of(&x, &y).unwrap().estimate(Level::P95), "0.325704782827", "0.991123203011"),
        (SomersD::of_y_given_x(&x, &y).unwrap().estimate(Level::P95), "0.438156195652", "0.958567266923"),
    ] {
        prints_as(estimate.lower(), lower);
        prints_as(estimate.upper(), upper);
    }
}

/// The standard errors by numerical derivatives of the correlation by each cell (mpmath, 40 digits), the limits by the formula of the default.
#[test]
fn correlations_of_few_points() {
    let wide: &[&[u64]] = &[&[5, 2, 1, 0], &[3, 6, 4, 1], &[0, 2, 7, 9]];
    let square: &[&[u64]] = &[&[1, 2, 0], &[2, 0, 3], &[1, 1, 0]];
    for (counts, r, rho) in [
        (
            wide,
            ["0.702605400376", "0.07860852907435", "0.5002660298602", "0.832182843423"],
            ["0.7067851220896", "0.07950868555475", "0.5010851601143", "0.8368914554724"],
        ),
        (
            square,
            ["-0.01719797901225", "0.2247873413202", "-0.6421167370408", "0.6146988857076"],
            ["-0.01045607221016", "0.2571691336726", "-0.6381366663541", "0.6255740599444"],
        ),
    ] {
        let table = CountTable::from_counts(counts).unwrap();
        let (pearson, spearman) = (table.pearson().unwrap(), table.spearman().unwrap());
        let of_r = (pearson.standard_error().unwrap(), pearson.estimate(Level::P95).unwrap());
        let of_rho = (spearman.standard_error().unwrap(), spearman.estimate(Level::P95).unwrap());
        for ((error, estimate), [value, own, lower, upper]) in [(of_r, r), (of_rho, rho)] {
            prints_as(estimate.value(), value);
            prints_as(error, own);
            prints_as(estimate.lower(), lower);
            prints_as(estimate.upper(), upper);
        }
    }
}
