//! Tests of means and ranks, the probability of superiority, and equivalence.
//!
//! scipy 1.17.1 (`ttest_ind`, `ttest_1samp`, `mannwhitneyu`) and statsmodels 0.15.0 (`ttost_ind`, `ttost_paired`); what is exact, and the
//! limits of the probability of superiority, from fractions and 30-digit arithmetic in Python that share nothing with the crate.

use centricity::inference::resample::Permutation;
use centricity::inference::{
    Alternative, Anova, MannWhitneyMethod, Mean, MeanDifference, MeanDifferenceMethod, Proportion, Superiority,
    SuperiorityMethod,
};
use centricity::{Csat, Level, Tally};

use super::prints_as;

const STAFF: [f64; 8] = [5.0, 4.0, 5.0, 4.0, 5.0, 3.0, 4.0, 5.0];
const GUESTS: [f64; 10] = [3.0, 4.0, 2.0, 4.0, 3.0, 5.0, 3.0, 2.0, 4.0, 3.0];

fn difference() -> MeanDifference {
    Mean::of(&STAFF).unwrap().difference(Mean::of(&GUESTS).unwrap())
}

#[test]
fn welch() {
    let test = difference().test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.statistic(), "2.694274272054842");
    prints_as(test.df().unwrap(), "15.9994758778");
    prints_as(test.p_value(), "0.015958344018081");
    prints_as(test.effect().lower(), "0.22916767786867");
    prints_as(test.effect().upper(), "1.9208323221313");
}

/// The numbers are those above and below and of the other tests here; whole degrees of freedom have no decimals, others two, everywhere.
#[test]
fn tests_are_printed_alike() {
    let welch = difference().test(Alternative::TwoSided, Level::P95).unwrap().to_string();
    assert!(welch.ends_with("), t(16.00) = 2.694, two-sided p = 0.0160"), "{welch}");
    let student =
        difference().test_by(MeanDifferenceMethod::Student, Alternative::Less, Level::P95).unwrap().to_string();
    assert!(student.contains("), t(16) = ") && student.contains(", p of less = 0.99"), "{student}");
    let equal = difference().equivalence(2.0, Level::P90).unwrap().to_string();
    assert!(equal.ends_with("), within ±2.000: t(16.00) = 2.318, p = 0.0170"), "{equal}");
    let pairs =
        Mean::of_pairs(&[7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.3, 8.0], &[7.0, 6.9, 7.8, 8.2, 6.6, 7.2, 7.4, 8.1]).unwrap();
    let equal = pairs.equivalence(0.3, Level::P95).unwrap().to_string();
    assert!(equal.ends_with("), within ±0.300: t(7) = 7.099, p < 0.0001"), "{equal}");
    let unequal =
        Anova::of([&Mean::of(&STAFF).unwrap(), &Mean::of(&GUESTS).unwrap()]).unwrap().test().unwrap().to_string();
    assert!(unequal.ends_with("F(1, 16.00) = 7.259, p = 0.0160"), "{unequal}");
    let shuffled = Permutation::of_difference(&[2.0; 9], &[1.0; 9]).unwrap().exact().unwrap().to_string();
    assert_eq!(shuffled, "1.000, two-sided p < 0.0001 (all 48620 arrangements, n = 18)");
}

#[test]
fn equivalence_of_two_means() {
    for (method, t, p) in [
        (MeanDifferenceMethod::Welch, "2.3183290247914", "0.01699854110704"),
        (MeanDifferenceMethod::Student, "2.2540975344324", "0.01928181445798"),
    ] {
        let test = difference().equivalence_by(method, 2.0, Level::P90).unwrap();
        prints_as(test.statistic(), t);
        prints_as(test.p_value(), p);
        assert!(test.is_shown());
        // At 1% each it is not; nor is anything where the difference itself is as large as the margin.
        assert!(!difference().equivalence_by(method, 2.0, Level::new(0.98).unwrap()).unwrap().is_shown());
        let beyond = difference().equivalence_by(method, 1.0, Level::P90).unwrap();
        assert!(beyond.statistic() < 0.0 && beyond.p_value() > 0.5 && !beyond.is_shown());
    }
}

#[test]
fn equivalence_of_pairs() {
    let this_year = [7.1, 6.8, 7.9, 8.2, 6.5, 7.4, 7.3, 8.0];
    let last_year = [7.0, 6.9, 7.8, 8.2, 6.6, 7.2, 7.4, 8.1];
    let change = Mean::of_pairs(&this_year, &last_year).unwrap();
    let test = change.equivalence(0.3, Level::P95).unwrap();
    prints_as(test.statistic(), "7.0992957397195");
    prints_as(test.p_value(), "9.689129663209e-05");
    prints_as(test.effect().upper(), "0.09992361235339");
    assert_eq!(test.df(), Some(7.0));
    // The mean difference is 0 but for rounding.
    assert!(change.test(0.0, Alternative::TwoSided, Level::P95).unwrap().p_value() > 0.999_999);
}

#[test]
fn one_mean() {
    let mean = Mean::of(&[4.0, 5.0, 3.0, 5.0, 4.0]).unwrap();
    for (alternative, p) in [
        (Alternative::Less, "0.983661038331599"),
        (Alternative::Greater, "0.016338961668401"),
        (Alternative::TwoSided, "0.032677923336803"),
    ] {
        let test = mean.test(3.0, alternative, Level::P95).unwrap();
        prints_as(test.statistic(), "3.2071349029491");
        prints_as(test.p_value(), p);
    }
}

#[test]
fn mann_whitney_by_every_method_and_alternative() {
    let superiority = Superiority::of(&[4.0, 5.0, 3.0, 5.0, 4.0], &[3.0, 2.0, 4.0, 3.0, 3.0, 2.0]).unwrap();
    let (plain, corrected) = (MannWhitneyMethod::Asymptotic, MannWhitneyMethod::ContinuityCorrected);
    for (method, alternative, p) in [
        (plain, Alternative::Less, "0.985385585270379"),
        (plain, Alternative::Greater, "0.014614414729621"),
        (plain, Alternative::TwoSided, "0.029228829459242"),
        (corrected, Alternative::Less, "0.988552607908438"),
        (corrected, Alternative::Greater, "0.018508024228469"),
        (corrected, Alternative::TwoSided, "0.037016048456937"),
    ] {
        prints_as(superiority.test_by(method, alternative, Level::P95).unwrap().p_value(), p);
    }
    // All 462 and 43,758 divisions, listed one by one.
    let larger = Superiority::of(&STAFF, &GUESTS).unwrap();
    for (superiority, alternative, p) in [
        (&superiority, Alternative::Less, 461.0 / 462.0),
        (&superiority, Alternative::Greater, 13.0 / 462.0),
        (&superiority, Alternative::TwoSided, 17.0 / 462.0),
        (&larger, Alternative::Less, 21_779.0 / 21_879.0),
        (&larger, Alternative::Greater, 410.0 / 21_879.0),
        (&larger, Alternative::TwoSided, 643.0 / 21_879.0),
    ] {
        let test = superiority.test_by(MannWhitneyMethod::Exact, alternative, Level::P95).unwrap();
        assert_eq!(test.p_value(), p);
    }
}

/// Samples apart, of which there are two divisions as far out of 20, 20 and 35; scipy's `permutation_test` lists the same.
#[test]
fn mann_whitney_counts_divisions_of_few_by_default() {
    for (x, y, p, normal) in [
        (&[4.0, 5.0, 6.0][..], &[1.0, 2.0, 3.0][..], 0.1, "0.0495"),
        (&[5.0; 3], &[4.0; 3], 0.1, "0.0253"),
        (&[5.0, 6.0, 7.0, 8.0], &[1.0, 2.0, 3.0], 2.0 / 35.0, "0.0339"),
    ] {
        let superiority = Superiority::of(x, y).unwrap();
        assert_eq!(superiority.test(Alternative::TwoSided, Level::P95).unwrap().p_value(), p);
        let by = |method| superiority.test_by(method, Alternative::TwoSided, Level::P95).unwrap();
        assert_eq!(by(MannWhitneyMethod::default()), by(MannWhitneyMethod::Exact));
        prints_as(by(MannWhitneyMethod::Asymptotic).p_value(), normal);
    }
}

/// The largest that is served: 50 against 50, no ties; scipy's `mannwhitneyu` with `method="exact"`. Beyond, the default is the normal distribution.
#[test]
fn the_largest_exact_test() {
    let x: Vec<f64> = (0..50).map(|i| f64::from(i) * 3.0).collect();
    let mut y: Vec<f64> = (0..50).map(|i| f64::from(i) * 2.9 + 20.05).collect();
    let exact = |x: &[f64], y: &[f64]| {
        let superiority = Superiority::of(x, y).unwrap();
        superiority.test_by(MannWhitneyMethod::Exact, Alternative::TwoSided, Level::P95).map(|test| test.p_value())
    };
    assert_eq!(Superiority::of(&x, &y).unwrap().u(), 969.0);
    prints_as(exact(&x, &y).unwrap(), "0.052878058944567");
    y.push(0.5);
    assert!(exact(&x, &y).is_err());
    let larger = Superiority::of(&x, &y).unwrap();
    assert_eq!(
        larger.test(Alternative::Less, Level::P95),
        larger.test_by(MannWhitneyMethod::Asymptotic, Alternative::Less, Level::P95)
    );
}

#[test]
fn probability_of_superiority() {
    let superiority = Superiority::of(&STAFF, &GUESTS).unwrap();
    assert_eq!((superiority.value(), superiority.cliffs_delta()), (0.80625, 0.6125));
    prints_as(superiority.standard_error().unwrap(), "0.10050097725182");
    let estimate = superiority.estimate(Level::P95);
    prints_as(estimate.lower(), "0.54111913955292");
    prints_as(estimate.upper(), "0.93624332597765");
    let newcombe = superiority.estimate_by(SuperiorityMethod::Newcombe, Level::P95);
    prints_as(newcombe.lower(), "0.53115238484153");
    prints_as(newcombe.upper(), "0.93307018119699");

    // Samples that do not overlap have Newcombe's interval by default.
    let apart = Superiority::of(&[6.0; 5], &[5.0, 1.0, 2.0, 3.0, 4.0, 5.0]).unwrap().estimate(Level::P95);
    prints_as(apart.lower(), "0.66545477060709");
    assert_eq!((apart.value(), apart.upper()), (1.0, 1.0));
}

/// From two tallies: the second door.
#[test]
fn two_histograms_are_compared_in_one_pass() {
    let tally = |values: &[f64]| -> Vec<u64> {
        let bytes: Vec<u8> = values.iter().map(|&value| crate::data::rating(value).unwrap()).collect();
        Tally::<Csat<5>>::from_bytes(&bytes).unwrap().counts().to_vec()
    };
    let counted = Superiority::of_counts(&tally(&STAFF), &tally(&GUESTS)).unwrap();
    assert_eq!(counted, Superiority::of(&STAFF, &GUESTS).unwrap());
}

/// The limits by `brentq` on `nct` of scipy.
#[test]
fn a_standardised_difference() {
    let g = difference().standardised().unwrap();
    prints_as(g.cohens_d(), "1.242598126662");
    prints_as(g.value(), "1.183268831235");
    let estimate = g.estimate(Level::P95).unwrap();
    prints_as(estimate.lower(), "0.20357856288");
    prints_as(estimate.upper(), "2.24972712970");
}

/// By whole numbers of any length in Python (`comb` and `Fraction`); the last two by 60-digit factorials of mpmath 1.3.
#[test]
fn fishers_exact_test() {
    let p = |(k, n), (other_k, other_n), alternative| {
        let [one, other] = [(k, n), (other_k, other_n)].map(|(k, n)| Proportion::new(k, n).unwrap());
        one.exact_test(other, alternative, Level::P95).p_value()
    };
    for (one, other, less, greater, two_sided) in [
        ((3, 1000), (40, 1000), "1.0735360667923e-9", "0.999999999926336", "2.1470721335845e-9"),
        ((500, 3000), (700, 3100), "3.5442165505795e-9", "0.999999997595100", "6.3953884803817e-9"),
        ((30, 50), (0, 40), "1.00000000000000", "7.001471333135e-11", "8.035491877238e-11"),
    ] {
        prints_as(p(one, other, Alternative::Less), less);
        prints_as(p(one, other, Alternative::Greater), greater);
        prints_as(p(one, other, Alternative::TwoSided), two_sided);
    }
    let all = 1 << 53;
    prints_as(p((60, all), (20, all), Alternative::Greater), "4.29027993352e-6");
    prints_as(p((60, all), (20, all), Alternative::TwoSided), "8.58055986705e-6");
    let many = 1_000_000_000;
    assert_eq!(p((500_500_000, many), (499_500_000, many), Alternative::TwoSided), 0.0);
}

/// An interval of one procedure and a p-value of another are told apart: 3 of 10 against 8 of 10, 0.0698 by scipy's `fisher_exact`.
#[test]
fn an_exact_test_prints_the_name_of_its_procedure() {
    let [one, other] = [3, 8].map(|k| Proportion::new(k, 10).unwrap());
    let test = one.exact_test(other, Alternative::TwoSided, Level::P95);
    assert_eq!(
        format!("{test:.2}"),
        "-0.50 (95% interval -0.74 to -0.07, square-and-add, n = 20), two-sided Fisher's exact p = 0.0698"
    );
    let binomial = other.binomial_test(0.5, Alternative::Greater, Level::P95).unwrap();
    assert!(
        binomial.to_string().ends_with("Clopper-Pearson, n = 10), exact binomial p of greater = 0.0547"),
        "{binomial}"
    );
}
