//! Fisher's exact test and standardised differences: symmetry, order, and the tests that they go with.

use centricity::inference::{Alternative, Design, Mean, MeanDifferenceMethod, Proportion};
use centricity::{Error, Level, Weight};
use proptest::prelude::*;

use super::{level, sound};

fn share(most: u64) -> impl Strategy<Value = Proportion> {
    (1..=most).prop_flat_map(|n| (0..=n, Just(n))).prop_map(|(k, n)| Proportion::new(k, n).unwrap())
}

fn complement(share: Proportion) -> Proportion {
    Proportion::new(share.n() - share.k(), share.n()).unwrap()
}

fn exact(one: Proportion, other: Proportion, alternative: Alternative) -> f64 {
    one.exact_test(other, alternative, Level::P95).p_value()
}

/// n over k.
fn choose(n: u64, k: u64) -> u128 {
    (0..u128::from(k)).fold(1, |product, i| product * (u128::from(n) - i) / (i + 1))
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * one.abs().max(other.abs()).max(1e-300)
}

proptest! {
    /// All tables listed, in whole numbers.
    #[test]
    fn the_exact_test_is_the_sum_over_all_tables(one in share(25), other in share(25)) {
        let yes = one.k() + other.k();
        let weight = |k: u64| choose(one.n(), k) * choose(other.n(), yes - k);
        let tables = yes.saturating_sub(other.n())..=yes.min(one.n());
        let all: u128 = tables.clone().map(weight).sum();
        let p = |keep: &dyn Fn(u64) -> bool| tables.clone().filter(|&k| keep(k)).map(weight).sum::<u128>() as f64 / all as f64;
        prop_assert!(near(exact(one, other, Alternative::Greater), p(&|k| k >= one.k())));
        prop_assert!(near(exact(one, other, Alternative::Less), p(&|k| k <= one.k())));
        prop_assert!(near(exact(one, other, Alternative::TwoSided), p(&|k| weight(k) <= weight(one.k()))));
    }

    #[test]
    fn the_exact_test_is_symmetric(one in share(100_000), other in share(100_000)) {
        let greater = exact(one, other, Alternative::Greater);
        prop_assert!((greater - exact(other, one, Alternative::Less)).abs() <= 1e-10);
        prop_assert!((greater - exact(complement(one), complement(other), Alternative::Less)).abs() <= 1e-10);
        let two_sided = exact(one, other, Alternative::TwoSided);
        prop_assert!((two_sided - exact(other, one, Alternative::TwoSided)).abs() <= 1e-10);
        let less = exact(one, other, Alternative::Less);
        prop_assert!([greater, less, two_sided].iter().all(|p| (0.0..=1.0).contains(p)));
        // Both tails hold the observed table, and the two-sided p at least the smaller of them.
        prop_assert!(greater + less >= 1.0 - 1e-10 && two_sided >= greater.min(less) - 1e-10);
    }

    #[test]
    fn cohens_h_is_antisymmetric_and_has_the_sign_of_the_difference(one in share(1 << 53), other in share(1 << 53)) {
        let h = one.cohens_h(other);
        prop_assert!((h + other.cohens_h(one)).abs() < 1e-15 && h.abs() <= std::f64::consts::PI);
        prop_assert!((h + complement(one).cohens_h(complement(other))).abs() < 1e-14);
        prop_assert!(h * (one.value() - other.value()) >= 0.0);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The interval leaves 0 out exactly where Student's t test rejects, turns round with the samples and does not depend on unit or origin.
    #[test]
    fn a_standardised_difference_says_what_students_test_says(
        x in prop::collection::vec(-1e3..1e3_f64, 2..15), y in prop::collection::vec(-1e3..1e3_f64, 2..15),
        level in level(), unit in 1e-3..1e3_f64, origin in -1e3..1e3_f64,
    ) {
        let difference = |x: &[f64], y: &[f64]| Mean::of(x).unwrap().difference(Mean::of(y).unwrap());
        let g = difference(&x, &y).standardised().unwrap();
        let estimate = g.estimate(level).unwrap();
        prop_assert!(sound(&estimate) && estimate.lower() < estimate.upper());
        prop_assert!(g.value().abs() < g.cohens_d().abs() || g.value() == 0.0);
        let test = difference(&x, &y).test_by(MeanDifferenceMethod::Student, Alternative::TwoSided, level).unwrap();
        // Within rounding of each other neither has to know of the other.
        if (test.p_value() - (1.0 - level.value())).abs() > 1e-9 {
            prop_assert_eq!(test.p_value() < 1.0 - level.value(), !estimate.contains(0.0));
        }
        let turned = difference(&y, &x).standardised().unwrap().estimate(level).unwrap();
        prop_assert!((turned.lower() + estimate.upper()).abs() < 1e-9 * (1.0 + estimate.upper().abs()));
        let moved = |values: &[f64]| values.iter().map(|value| value * unit + origin).collect::<Vec<_>>();
        let other = difference(&moved(&x), &moved(&y)).standardised().unwrap();
        prop_assert!((other.value() - g.value()).abs() < 1e-7 * (1.0 + g.value().abs()));
        let narrower = g.estimate(Level::new(level.value() * 0.9).unwrap()).unwrap();
        prop_assert!(estimate.lower() <= narrower.lower() && narrower.upper() <= estimate.upper());
    }
}

#[test]
fn the_ways_to_have_no_standardised_difference_are_typed() {
    let of = |x: &[f64], y: &[f64]| Mean::of(x).unwrap().difference(Mean::of(y).unwrap()).standardised();
    assert!(matches!(of(&[1.0, 2.0], &[3.0]), Err(Error::TooFew { needs: 4, got: 3, .. })));
    assert!(matches!(of(&[2.0, 2.0], &[3.0, 3.0]), Err(Error::NoVariation { .. })));
    let far = Mean::new(2, 1e308, 1e-300).unwrap().difference(Mean::new(2, -1e308, 1e-300).unwrap());
    assert!(matches!(far.standardised(), Err(Error::OutOfRange { .. })));
    // The largest samples are served.
    let large = Mean::new(1 << 53, 3.0, 1.0).unwrap().difference(Mean::new(1 << 53, 3.5, 1.0).unwrap());
    let estimate = large.standardised().unwrap().estimate(Level::P95).unwrap();
    assert!((estimate.value() + 0.5).abs() < 1e-12 && estimate.upper() - estimate.lower() < 1e-7);
}

proptest! {
    /// A mean of a finite population is that of a design that was told of it, narrower than that of an endless one, and near it where nearly all were left out.
    #[test]
    fn a_mean_of_a_population_is_that_of_a_design(
        values in prop::collection::vec(-1e3..1e3_f64, 2..30), more in 1..1000_u64, level in level(),
    ) {
        let population = values.len() as u64 + more;
        let mean = Mean::of(&values).unwrap();
        let one = mean.estimate_of_population(population, level).unwrap();
        let mut design = Design::simple(&values, &vec![Weight::ONE; values.len()]).unwrap();
        let other = design.of_population(0, population).unwrap().mean().unwrap().estimate(level).unwrap();
        let width = one.upper() - one.lower();
        prop_assert!((one.lower() - other.lower()).abs() <= 1e-9 * width && (one.upper() - other.upper()).abs() <= 1e-9 * width);
        let endless = mean.estimate(level).unwrap();
        prop_assert!(width < endless.upper() - endless.lower());
        let most = mean.estimate_of_population(u64::MAX, level).unwrap();
        prop_assert!((most.lower() - endless.lower()).abs() < 1e-9 * width.max(1.0));
        prop_assert!(mean.estimate_of_population(values.len() as u64, level).is_err());
    }

    /// Ratings of a finite population: within the scale, with a width, and of a vast one those of an endless one.
    #[test]
    fn ratings_of_a_population_tend_to_those_of_an_endless_one(
        values in prop::collection::vec((1..=5_u8).prop_map(f64::from), 1..30), more in 1..1000_u64, level in level(),
    ) {
        let n = values.len() as u64;
        let mean = Mean::of(&values).unwrap().within(1.0, 5.0).unwrap();
        let one = mean.estimate_of_population(n + more, level).unwrap();
        prop_assert!(1.0 <= one.lower() && one.lower() <= one.value() && one.value() <= one.upper() && one.upper() <= 5.0);
        prop_assert!(one.lower() < one.upper());
        let (endless, most) = (mean.estimate(level).unwrap(), mean.estimate_of_population(u64::MAX, level).unwrap());
        prop_assert!((most.lower() - endless.lower()).abs() < 1e-9 && (most.upper() - endless.upper()).abs() < 1e-9);
        prop_assert_eq!(most.method(), endless.method());
        // Of those unseen nobody knows more than that they are on the scale.
        let all = (n + more) as f64;
        let [least, highest] = [1.0, 5.0].map(|end| (n as f64 * one.value() + more as f64 * end) / all);
        prop_assert!(one.lower() >= least - 1e-9 && one.upper() <= highest + 1e-9);
    }
}
