//! Weighted estimates and raking.
//!
//! From R 4.2.2 with survey 4.1.1: `svymean` of a `svydesign(ids = ~1)`, deff "replace"; `rake` to 1e-13. Comparisons: the formulas written
//! out in Python, with `t`, `norm` and `brentq` of scipy 1.17.1.

use centricity::inference::{Alternative, Design, Margin, RakedMethod, Raking, WeightedMean, WeightedProportionMethod};
use centricity::{Level, Nps, Rating, Weight, WeightedTally};

use super::prints_as;

#[test]
fn a_weighted_net_score() {
    let values = [1.0, 1.0, 0.0, -1.0, 1.0, 0.0, -1.0, 1.0, 1.0, 0.0];
    let weights = [1.0, 2.0, 1.5, 0.5, 1.0, 3.0, 1.0, 0.8, 1.2, 2.0].map(|weight| Weight::new(weight).unwrap());
    let mut tally = WeightedTally::<Nps>::default();
    for (value, weight) in values.into_iter().zip(weights) {
        let answer = if value > 0.0 {
            9
        } else if value < 0.0 {
            3
        } else {
            8
        };
        tally.record(Rating::new(answer).unwrap(), weight).unwrap();
    }
    let counted = tally.net(Nps::BANDS).unwrap().mean();
    for mean in [WeightedMean::of(&values, &weights).unwrap(), counted] {
        prints_as(mean.value(), "0.3214285714");
        prints_as(mean.standard_error().unwrap(), "0.205904908104");
        prints_as(mean.weights().effective_n().unwrap(), "7.9739625712");
        prints_as(mean.weights().design_effect().unwrap(), "1.2540816327");
        prints_as(mean.design_effect().unwrap(), "0.8824543977");
    }
}

/// Those with a 1 in the sample above. `svyciprop` prints its likelihood limits as .097573577 and .81665, read off a spline; here they are those
/// at which the scaled deviance is t² (`brentq` of scipy).
#[test]
fn a_weighted_share() {
    let values = [1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0];
    let weights = [1.0, 2.0, 1.5, 0.5, 1.0, 3.0, 1.0, 0.8, 1.2, 2.0].map(|weight| Weight::new(weight).unwrap());
    let share = Design::simple(&values, &weights).unwrap().proportion().unwrap();
    prints_as(share.value(), "0.42857143");
    for (method, lower, upper) in [
        (WeightedProportionMethod::Logit, "0.12525207", "0.7971"),
        (WeightedProportionMethod::Beta, "0.10847133", "0.80242"),
        (WeightedProportionMethod::Arcsine, "0.089597721", "0.81289"),
        (WeightedProportionMethod::Likelihood, "0.097583008430", "0.816583975263"),
    ] {
        let estimate = share.estimate_by(method, Level::P95).unwrap();
        prints_as(estimate.lower(), lower);
        prints_as(estimate.upper(), upper);
    }
    let likelihood = share.estimate_by(WeightedProportionMethod::Likelihood, Level::P95).unwrap();
    assert!((likelihood.lower() - 0.097_573_577).abs() < 1e-4 && (likelihood.upper() - 0.81665).abs() < 1e-4);
}

#[test]
fn a_difference_of_weighted_means() {
    let mean = |values: &[f64], weights: &[f64]| {
        let weights: Vec<Weight> = weights.iter().map(|&weight| Weight::new(weight).unwrap()).collect();
        WeightedMean::of(values, &weights).unwrap()
    };
    let a = mean(&[9.0, 10.0, 3.0, 7.0, 8.0, 10.0], &[0.5, 2.0, 1.0, 1.5, 0.25, 3.0]);
    let b = mean(&[2.0, 9.0, 4.0, 1.0, 5.0], &[1.0, 2.0, 0.5, 1.0, 3.0]);
    let test = a.difference(b).test(Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.effect().value(), "3.418181818181818");
    prints_as(test.df().unwrap(), "7.88797465074");
    prints_as(test.statistic(), "1.94002778680");
    prints_as(test.p_value(), "0.0888584947986");
    prints_as(test.effect().lower(), "-0.654888491323");
}

/// Four teams of twenty, each of one mind, against a share of 0.2: z at the effective n, less what three degrees of freedom leave of it.
#[test]
fn a_score_test_of_few_clusters() {
    let mut design = Design::default();
    for (team, value) in [1.0, 0.0, 1.0, 1.0].into_iter().enumerate() {
        for _ in 0..20 {
            design.add(0, team, value, Weight::ONE).unwrap();
        }
    }
    let share = design.proportion().unwrap();
    prints_as(share.effective_n(), "3.037974683544");
    let test = share.test(0.2, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.statistic(), "1.676309807544");
    prints_as(test.p_value(), "0.093677524858");
}

#[test]
fn raking_to_two_margins() {
    let a = Margin::new(&[0, 0, 0, 1, 1, 0, 1, 1, 0, 1], &[60.0, 40.0]).unwrap();
    let b = Margin::new(&[0, 1, 0, 1, 1, 1, 0, 1, 0, 0], &[45.0, 55.0]).unwrap();
    let raked = Raking::new(&[a, b]).unwrap().rake(&[Weight::ONE; 10]).unwrap();
    let expected = [
        "10.56773577381",
        "14.14839633928",
        "10.56773577381",
        "8.90106910715",
        "8.90106910715",
        "14.14839633928",
        "6.64839633928",
        "8.90106910715",
        "10.56773577381",
        "6.64839633928",
    ];
    for (weight, written) in raked.weights().iter().zip(expected) {
        prints_as(weight.value(), written);
    }
    prints_as(raked.after().design_effect().unwrap(), "1.06147479762");
    assert_eq!(raked.before().design_effect(), Some(1.0));
}

/// Unequal weights before raking: R's survey takes plain means in turn (its convention, to 1e-13 the numbers of `svyrecvar` written out in numpy);
/// the regression weighted by them is `lstsq` of numpy on the indicators of both margins.
#[test]
fn what_raking_leaves_of_the_error() {
    let g = Margin::new(&[0, 0, 0, 1, 1, 1, 1, 0, 1, 0], &[48.0, 52.0]).unwrap();
    let a = Margin::new(&[0, 1, 0, 1, 0, 0, 1, 0, 1, 1], &[30.0, 70.0]).unwrap();
    let base = [1.0, 2.0, 0.5, 1.5, 1.0, 3.0, 0.75, 1.25, 2.0, 1.0].map(|weight| Weight::new(weight).unwrap());
    let raked = Raking::new(&[g, a]).unwrap().rake(&base).unwrap();
    let values = [9.0, 10.0, 3.0, 7.0, 8.0, 6.0, 10.0, 9.0, 2.0, 5.0];
    prints_as(raked.mean(&values).unwrap().value(), "6.83956114535");
    prints_as(raked.mean(&values).unwrap().standard_error().unwrap(), "0.96896138075");
    let in_turn = raked.mean_by(RakedMethod::InTurn, &values).unwrap();
    prints_as(in_turn.standard_error().unwrap(), "1.14025026953");
}

/// The middle of 0 and 10 for two effective observations, a standard deviation of 2.5 for four degrees of freedom: written out with mpmath.
#[test]
fn a_weighted_mean_between_bounds() {
    let weights = [0.5, 2.0, 1.0, 1.5, 0.25, 3.0].map(|weight| Weight::new(weight).unwrap());
    let mean = WeightedMean::of(&[9.0, 10.0, 3.0, 7.0, 8.0, 10.0], &weights).unwrap().within(0.0, 10.0).unwrap();
    let test = mean.test(6.0, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(test.effect().lower(), "4.6328319586");
    assert_eq!(test.effect().upper(), 10.0);
    prints_as(test.p_value(), "0.2802606655");
}
