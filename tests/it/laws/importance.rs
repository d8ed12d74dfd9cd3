//! Importances: agreement with other ways to the same number, and what must not matter.

use centricity::Error;
use centricity::inference::correlation::Pearson;
use centricity::inference::importance::{ImportanceMethod, Importances, Predictors};
use proptest::prelude::*;

const METHODS: [ImportanceMethod; 5] = [
    ImportanceMethod::Lmg,
    ImportanceMethod::RelativeWeights,
    ImportanceMethod::First,
    ImportanceMethod::Last,
    ImportanceMethod::Pratt,
];

/// One to four predictors and an outcome, of ratings: ties and near-collinear series among them.
fn ratings() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<f64>)> {
    (1..5_usize, 7..25_usize).prop_flat_map(|(p, n)| {
        let series = prop::collection::vec((1..=7_u8).prop_map(f64::from), n);
        (prop::collection::vec(series.clone(), p), series)
    })
}

/// Predictors that are far enough from following from each other for rounding to be small.
fn usable(x: &[Vec<f64>], y: &[f64]) -> Option<Predictors> {
    Predictors::of(y, x).ok().filter(|predictors| predictors.condition() < 1e4)
}

fn by(predictors: &Predictors, method: ImportanceMethod) -> Importances {
    predictors.importances_by(method).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-10
}

fn all_close(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| close(a, b))
}

/// R² of ordinary least squares with an intercept, from the residuals: predictors are made orthogonal one after the other, twice.
fn least_squares(x: &[&Vec<f64>], y: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut basis = vec![vec![1.0; y.len()]];
    let rest = |values: &[f64], basis: &[Vec<f64>]| {
        let mut rest = values.to_vec();
        for _ in 0..2 {
            for unit in basis {
                let along = dot(&rest, unit) / dot(unit, unit);
                rest.iter_mut().zip(unit).for_each(|(rest, unit)| *rest -= along * unit);
            }
        }
        rest
    };
    let total = rest(y, &basis);
    for &predictor in x {
        let own = rest(predictor, &basis);
        basis.push(own);
    }
    let left = rest(y, &basis);
    1.0 - dot(&left, &left) / dot(&total, &total)
}

fn subset<'a>(x: &'a [Vec<f64>], positions: &[usize]) -> Vec<&'a Vec<f64>> {
    positions.iter().map(|&position| &x[position]).collect()
}

/// All orders of 0 to count - 1.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(count - 1);
    let insert = |place: usize| {
        shorter.iter().map(move |order| {
            let mut order = order.clone();
            order.insert(place, count - 1);
            order
        })
    };
    (0..count).flat_map(insert).collect()
}

proptest! {
    /// By all p! orders, each R² from the residuals of a regression on the values.
    #[test]
    fn all_agree_with_least_squares((x, y) in ratings()) {
        if let Some(predictors) = usable(&x, &y) {
            let p = x.len();
            let r2 = |positions: &[usize]| least_squares(&subset(&x, positions), &y);
            let all: Vec<usize> = (0..p).collect();
            prop_assert!(close(predictors.r_squared(), r2(&all)));
            let orders = orders(p);
            let mut lmg = vec![0.0; p];
            for order in &orders {
                for place in 0..p {
                    let before = &order[..place];
                    let with = &order[..=place];
                    prop_assert!(close(predictors.r_squared_of(with).unwrap(), r2(with)));
                    lmg[order[place]] += (r2(with) - r2(before)) / orders.len() as f64;
                }
            }
            prop_assert!(all_close(by(&predictors, ImportanceMethod::Lmg).values(), &lmg));
            let without = |j| all.iter().copied().filter(|&i| i != j).collect::<Vec<_>>();
            let last: Vec<f64> = all.iter().map(|&j| r2(&all) - r2(&without(j))).collect();
            prop_assert!(all_close(by(&predictors, ImportanceMethod::Last).values(), &last));
            let first: Vec<f64> = all.iter().map(|&j| r2(&[j])).collect();
            prop_assert!(all_close(by(&predictors, ImportanceMethod::First).values(), &first));
        }
    }

    #[test]
    fn what_adds_up_adds_up((x, y) in ratings()) {
        if let Some(predictors) = usable(&x, &y) {
            for method in [ImportanceMethod::Lmg, ImportanceMethod::RelativeWeights, ImportanceMethod::Pratt] {
                let importances = by(&predictors, method);
                prop_assert!(close(importances.values().iter().sum(), predictors.r_squared()), "{importances}");
            }
        }
    }

    /// LMG is a mean of gains, of which the first is not always the largest; but it lies within 0 and R², as does what a predictor adds last.
    #[test]
    fn shares_are_within_what_there_is((x, y) in ratings()) {
        if let Some(predictors) = usable(&x, &y) {
            let r2 = predictors.r_squared();
            prop_assert!((0.0..=1.0).contains(&r2) && predictors.adjusted_r_squared() <= r2);
            for method in METHODS.into_iter().filter(|&method| method != ImportanceMethod::Pratt) {
                prop_assert!(by(&predictors, method).values().iter().all(|&value| 0.0 <= value && value <= r2 + 1e-10));
            }
        }
    }

    /// The same thing measured in other units, from another zero, or turned round, is as important.
    #[test]
    fn units_and_signs_do_not_matter(
        (x, y) in ratings(),
        which in 0..4_usize,
        scale in prop_oneof![1e-6..1e6_f64, -1e6..-1e-6_f64],
        shift in -1e3..1e3_f64,
    ) {
        if let Some(predictors) = usable(&x, &y) {
            let which = which % x.len();
            let moved = |values: &[f64]| values.iter().map(|value| value * scale + shift * scale).collect::<Vec<f64>>();
            let mut other = x.clone();
            other[which] = moved(&x[which]);
            let other = Predictors::of(&moved(&y), &other).unwrap();
            for method in METHODS {
                prop_assert!(all_close(by(&other, method).values(), by(&predictors, method).values()), "{method}");
            }
            // Both have turned, so only the others' betas change their sign.
            for (j, (&new, &old)) in other.betas().iter().zip(predictors.betas()).enumerate() {
                let sign = if j == which { 1.0 } else { scale.signum() };
                prop_assert!(close(new, sign * old));
            }
        }
    }

    #[test]
    fn the_order_of_predictors_and_of_observations_does_not_matter(
        ((x, y), predictors_at, rows_at) in ratings().prop_flat_map(|(x, y)| {
            let (columns, rows): (Vec<usize>, Vec<usize>) = ((0..x.len()).collect(), (0..y.len()).collect());
            (Just((x, y)), Just(columns).prop_shuffle(), Just(rows).prop_shuffle())
        }),
    ) {
        if let Some(predictors) = usable(&x, &y) {
            let rows = |values: &[f64]| rows_at.iter().map(|&row| values[row]).collect::<Vec<f64>>();
            let other = Predictors::of(&rows(&y), predictors_at.iter().map(|&at| rows(&x[at]))).unwrap();
            for method in METHODS {
                let (ours, theirs) = (by(&predictors, method), by(&other, method));
                let ours: Vec<f64> = predictors_at.iter().map(|&at| ours.values()[at]).collect();
                prop_assert!(all_close(&ours, theirs.values()), "{method}");
            }
        }
    }

    /// The values are only needed for their correlations.
    #[test]
    fn correlations_are_enough((x, y) in ratings()) {
        if let Some(predictors) = usable(&x, &y) {
            let r = |a: &Vec<f64>, b: &Vec<f64>| if a == b { 1.0 } else { Pearson::of(a, b).unwrap().value() };
            let between = x.iter().map(|a| x.iter().map(|b| r(a, b)).collect::<Vec<f64>>());
            let with_outcome: Vec<f64> = x.iter().map(|a| r(a, &y)).collect();
            prop_assert!(all_close(predictors.zero_order(), &with_outcome));
            let other = Predictors::new(between, &with_outcome, y.len() as u64).unwrap();
            prop_assert!(all_close(predictors.betas(), other.betas()));
            for method in METHODS {
                prop_assert!(all_close(by(&predictors, method).values(), by(&other, method).values()));
            }
        }
    }

    /// Predictors that do not go together have one importance each, whoever computes it.
    #[test]
    fn without_correlations_all_methods_agree(r in prop::collection::vec(-0.4..0.4_f64, 1..6)) {
        let one = |i: usize| (0..r.len()).map(|j| f64::from(u8::from(i == j))).collect::<Vec<f64>>();
        let predictors = Predictors::new((0..r.len()).map(one), &r, 50).unwrap();
        prop_assert_eq!(predictors.condition(), 1.0);
        let first = by(&predictors, ImportanceMethod::First);
        for method in METHODS {
            prop_assert!(all_close(by(&predictors, method).values(), first.values()));
        }
        prop_assert!(predictors.suppressed().iter().all(|&suppressed| !suppressed));
    }

    /// Of two predictors, Johnson's weights are LMG.
    #[test]
    fn relative_weights_of_two_are_lmg(between in -0.9..0.9_f64, r in (-0.6..0.6_f64, -0.6..0.6_f64)) {
        if let Ok(predictors) = Predictors::new([[1.0, between], [between, 1.0]], &[r.0, r.1], 50) {
            let [lmg, weights] = [ImportanceMethod::Lmg, ImportanceMethod::RelativeWeights].map(|method| by(&predictors, method));
            prop_assert!(all_close(lmg.values(), weights.values()));
        }
    }

    /// A sum of the others, with however little of its own.
    #[test]
    fn what_follows_from_the_others_is_refused((x, y) in ratings(), own in 0.0..1e-5_f64) {
        if x.len() > 1 && Predictors::of(&y, &x).is_ok() {
            let sum = (0..y.len()).map(|row| x.iter().map(|values| values[row]).sum::<f64>() + own * y[row]).collect();
            let with_sum: Vec<Vec<f64>> = x.into_iter().chain([sum]).collect();
            if y.len() >= with_sum.len() + 2 {
                let refused = Predictors::of(&y, &with_sum).unwrap_err();
                prop_assert!(matches!(refused, Error::CollinearPredictor { .. }), "{}", refused);
            }
        }
    }

    /// Whatever is offered: finite numbers or a typed error.
    #[test]
    fn anything_is_split_or_refused(
        p in 0..4_usize,
        numbers in prop::collection::vec(prop_oneof![8 => -1e3..1e3_f64, 1 => any::<f64>(), 2 => Just(0.0)], 40),
        n in any::<u64>(),
    ) {
        let series: Vec<&[f64]> = numbers.chunks_exact(8).collect();
        let small: Vec<f64> = numbers.iter().map(|number| number.clamp(-1.0, 1.0)).collect();
        let rows: Vec<Vec<f64>> = (0..p)
            .map(|i| (0..p).map(|j| if i == j { 1.0 } else { small[i.min(j) * 8 + i.max(j)] / 1.5 }).collect())
            .collect();
        for predictors in [Predictors::of(series[4], &series[..p]), Predictors::new(rows, &small[32..32 + p], n)] {
            let Ok(predictors) = predictors else { continue };
            let finite = |values: &[f64]| values.len() == p && values.iter().all(|value| value.is_finite());
            prop_assert!((0.0..=1.0).contains(&predictors.r_squared()) && predictors.adjusted_r_squared().is_finite());
            prop_assert!(finite(predictors.betas()) && finite(predictors.zero_order()));
            prop_assert!((1.0..=1e8).contains(&predictors.condition()));
            for method in METHODS {
                let importances = by(&predictors, method);
                prop_assert!(finite(importances.values()));
                prop_assert!(importances.shares().is_none_or(|shares| finite(&shares)));
            }
        }
    }
}

#[test]
fn one_predictor_has_it_all() {
    let predictors = Predictors::of(&[1.0, 3.0, 2.0, 5.0], [[1.0, 2.0, 3.0, 4.0]]).unwrap();
    for method in METHODS {
        assert!(close(by(&predictors, method).values()[0], predictors.r_squared()), "{method}");
    }
    // 1 - 0.30857 x 3 / 2
    assert!(close(predictors.adjusted_r_squared(), 1.0 - (1.0 - predictors.r_squared()) * 1.5));
}

#[test]
fn what_cannot_be_split_says_why() {
    let y = [1.0, 3.0, 2.0, 5.0];
    assert_eq!(
        Predictors::of(&y[..3], [[2.0, 1.0, 3.0, 4.0], [1.0, 1.0, 2.0, 3.0]]).unwrap_err(),
        Error::TooFew { what: "observations for the predictors", needs: 4, got: 3 }
    );
    assert_eq!(Predictors::of::<&[f64]>(&y, []).unwrap_err(), Error::TooFew { what: "predictors", needs: 1, got: 0 });
    assert_eq!(Predictors::of(&y, [[7.0; 4]]).unwrap_err(), Error::NoVariation { what: "values of a predictor" });
    assert_eq!(Predictors::of(&[7.0; 4], [y]).unwrap_err(), Error::NoVariation { what: "values of the outcome" });
    assert!(matches!(
        Predictors::of(&[1.0, 2.0, 4.0], [[1.0, 2.0]]),
        Err(Error::LengthMismatch { needs: 3, got: 2, .. })
    ));
    assert!(matches!(Predictors::of(&[1.0, 2.0, 4.0], [[1.0, f64::NAN, 2.0]]), Err(Error::NotFinite { index: 1, .. })));

    let two = |r: f64, with: [f64; 2]| Predictors::new([[1.0, r], [r, 1.0]], &with, 30);
    assert_eq!(two(1.0, [0.5, 0.5]).unwrap_err(), Error::CollinearPredictor { predictor: 1 });
    assert_eq!(two(1.0 - 1e-9, [0.5, 0.5]).unwrap_err(), Error::CollinearPredictor { predictor: 1 });
    assert!(two(1.0 - 1e-7, [0.5, 0.5]).is_ok());
    // Two that are opposites cannot both go with the outcome.
    assert_eq!(two(-0.9, [0.8, 0.8]).unwrap_err(), Error::Contradictory);
    // Nor can three be opposites of each other.
    let three = [[1.0, -0.9, -0.9], [-0.9, 1.0, -0.9], [-0.9, -0.9, 1.0]];
    assert_eq!(Predictors::new(three, &[0.0; 3], 30).unwrap_err(), Error::Contradictory);
    assert!(matches!(two(f64::NAN, [0.5, 0.5]), Err(Error::OutOfRange { .. })));
    assert!(matches!(two(0.5, [1.5, 0.5]), Err(Error::OutOfRange { .. })));
    assert!(matches!(Predictors::new([[1.0, 0.2], [0.3, 1.0]], &[0.1, 0.1], 30), Err(Error::OutOfRange { .. })));
    assert!(matches!(Predictors::new([[0.9]], &[0.1], 30), Err(Error::OutOfRange { .. })));
    assert!(matches!(Predictors::new([[1.0, 0.2]], &[0.1], 30), Err(Error::LengthMismatch { .. })));
    assert!(matches!(Predictors::new([[1.0]], &[0.1, 0.2], 30), Err(Error::LengthMismatch { .. })));
    assert!(matches!(Predictors::new([[1.0]], &[0.1], 2), Err(Error::TooFew { needs: 3, got: 2, .. })));
    assert!(matches!(Predictors::new([[1.0]], &[0.1], u64::MAX), Err(Error::TooMany { .. })));

    let one = Predictors::new([[1.0]], &[0.1], 30).unwrap();
    assert!(matches!(one.r_squared_of(&[1]), Err(Error::OutOfRange { .. })));
    assert_eq!(one.r_squared_of(&[0, 0]), Err(Error::DuplicateKey { index: 1 }));
    assert_eq!(one.r_squared_of(&[]), Ok(0.0));
}

#[test]
fn where_nothing_is_explained_there_are_no_shares() {
    let predictors = Predictors::new([[1.0, 0.3], [0.3, 1.0]], &[0.0, 0.0], 30).unwrap();
    for method in METHODS {
        assert_eq!(by(&predictors, method).values(), [0.0, 0.0]);
        assert_eq!(by(&predictors, method).shares(), None);
    }
}

/// An outcome that follows from the predictors, at the ends of the range of floats.
#[test]
fn everything_may_be_explained() {
    let (a, b) = ([1.0, 2.0, 4.0, 3.0, 7.0, 5.0], [2.0, 1.0, 1.0, 5.0, 3.0, 2.0]);
    for unit in [1e-300, 1.0, 1e300] {
        let y: Vec<f64> = a.iter().zip(b).map(|(a, b)| (a + 2.0 * b) * unit).collect();
        let predictors = Predictors::of(&y, [a.map(|a| a * unit), b]).unwrap();
        assert!(close(predictors.r_squared(), 1.0) && predictors.r_squared() <= 1.0, "{unit}");
        assert!(close(by(&predictors, ImportanceMethod::Lmg).values().iter().sum(), 1.0));
    }
}

/// Errors are named by what the predictor that follows is, wherever it stands.
#[test]
fn the_one_that_follows_is_named() {
    let base: Vec<Vec<f64>> =
        (1..5_u32).map(|k| (0..30).map(|i| f64::from((i * i * k + 5 * i) % (15 + 2 * k))).collect()).collect();
    let y: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 13)).collect();
    assert!(Predictors::of(&y, &base).is_ok());
    let twice: Vec<f64> = base[1].iter().map(|value| 2.0 * value - 7.0).collect();
    for place in 2..=4 {
        let mut series = base.clone();
        series.insert(place, twice.clone());
        assert_eq!(Predictors::of(&y, &series).unwrap_err(), Error::CollinearPredictor { predictor: place });
    }
}
