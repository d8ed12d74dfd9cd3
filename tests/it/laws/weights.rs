//! Weights: what does not depend on their scale or order, and what they are when all are equal.

use centricity::inference::{
    Alternative, ClusterTotals, Design, DifferenceMethod, LinearisedMethod, Margin, Mean, MeanMethod, NetScore,
    PopulationMethod, Proportion, RakedMethod, Raking, Singleton, Trim, WeightSums, WeightedMean, WeightedMethod,
    WeightedNet, WeightedProportion, WeightedProportionMethod,
};
use centricity::{Error, Level, Nps, Rating, Scoring, Tally, Weight, WeightedTally};
use proptest::prelude::*;

use super::{level, sound};

type Answer = (u8, f64);

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.1..10.0_f64, 1 => 1e-12..1e-6_f64, 1 => 1e6..1e12_f64, 1 => Just(0.0), 2 => Just(1.0)]
}

fn usual() -> impl Strategy<Value = f64> {
    0.01..100.0_f64
}

fn answers<W: Strategy<Value = f64>>(weight: impl Fn() -> W) -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec((0..=10_u8, weight()), 1..40)
}

fn tally(answers: &[Answer]) -> WeightedTally<Nps> {
    let mut tally = WeightedTally::default();
    for &(rating, weight) in answers {
        tally.record(Rating::new(rating).unwrap(), Weight::new(weight).unwrap()).unwrap();
    }
    tally
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * one.abs().max(1e-3)
}

proptest! {
    /// To the last bit, and any way of splitting them.
    #[test]
    fn order_and_sharding_change_nothing(answers in answers(weight), cut in any::<prop::sample::Index>()) {
        let whole = tally(&answers);
        let turned: Vec<Answer> = answers.iter().rev().copied().collect();
        prop_assert_eq!(&whole, &tally(&turned));
        let (head, tail) = answers.split_at(cut.index(answers.len() + 1));
        let mut merged = tally(tail);
        merged.merge(&tally(head)).unwrap();
        prop_assert_eq!(&whole, &merged);
        prop_assert_eq!(whole.weight().to_bits(), merged.weight().to_bits());
        let mut same = whole.clone();
        same.merge(&WeightedTally::default()).unwrap();
        prop_assert_eq!(whole, same);
    }

    #[test]
    fn the_scale_of_the_weights_does_not_matter(answers in answers(usual), factor in 1e-4..1e4_f64, level in level()) {
        let scaled: Vec<Answer> = answers.iter().map(|&(rating, weight)| (rating, weight * factor)).collect();
        let [one, other] = [&answers, &scaled].map(|answers| tally(answers).net(Nps::BANDS).unwrap());
        prop_assert!(near(one.value(), other.value()));
        prop_assert!(near(one.effective_n(), other.effective_n()));
        prop_assert!(near(one.mean().standard_error().unwrap_or(0.0), other.mean().standard_error().unwrap_or(0.0)));
        let [one, other] = [one, other].map(|net| net.estimate(level));
        prop_assert!((one.lower() - other.lower()).abs() < 1e-11 && (one.upper() - other.upper()).abs() < 1e-11);
    }

    /// With equal weights every weighted number is the plain one.
    #[test]
    fn equal_weights_are_no_weights(ratings in prop::collection::vec(0..=10_u8, 1..60), weight in usual(), level in level()) {
        let plain = Tally::<Nps>::from_bytes(&ratings).unwrap();
        let weighted = tally(&ratings.iter().map(|&rating| (rating, weight)).collect::<Vec<_>>());
        let (one, other) = (plain.net(Nps::BANDS).unwrap().estimate(level), weighted.net(Nps::BANDS).unwrap().estimate(level));
        prop_assert!(near(one.value(), other.value()));
        prop_assert!((one.lower() - other.lower()).abs() < 1e-9, "{} {}", one, other);
        prop_assert!((one.upper() - other.upper()).abs() < 1e-9, "{} {}", one, other);
        let (one, other) = (plain.top_box(2).unwrap().estimate(level), weighted.top_box(2).unwrap().estimate(level));
        prop_assert!((one.lower() - other.lower()).abs() < 1e-11, "{} {}", one, other);
        let (one, other) = (plain.scores(Scoring::Rating).unwrap(), weighted.scores(Scoring::Rating).unwrap());
        let named = (one.estimate_by(MeanMethod::StudentT, level), other.estimate_by(LinearisedMethod::StudentT, level));
        if let (Ok(one), Ok(other)) = named {
            prop_assert!((one.lower() - other.lower()).abs() < 1e-9, "{} {}", one, other);
        }
        let (one, other) = (one.estimate(level).unwrap(), other.estimate(level).unwrap());
        prop_assert!((one.lower() - other.lower()).abs() < 1e-9, "{} {}", one, other);
        prop_assert!((one.upper() - other.upper()).abs() < 1e-9, "{} {}", one, other);
    }

    #[test]
    fn whatever_the_weights_the_numbers_are_sound(answers in answers(weight), level in level()) {
        let tally = tally(&answers);
        prop_assert_eq!(tally.n() + tally.zero_weighted(), answers.len() as u64);
        let Ok(net) = tally.net(Nps::BANDS) else {
            prop_assert!(tally.is_empty() && tally.top_box(1).is_none());
            return Ok(());
        };
        prop_assert!(sound(&net.estimate(level)) && net.estimate(level).contains(net.value()), "{}", net.estimate(level));
        prop_assert!(net.effective_n() > 0.0 && net.effective_n() <= tally.n() as f64);
        let effective = tally.weights().effective_n().unwrap();
        prop_assert!((1.0..=tally.n() as f64).contains(&effective));
        let share = tally.bottom_box(7).unwrap();
        prop_assert!(sound(&share.estimate(level)) && share.estimate(level).contains(share.value()));
        for method in [WeightedMethod::StudentT, WeightedMethod::Normal] {
            if let Ok(estimate) = net.estimate_by(method, level) {
                prop_assert!(sound(&estimate), "{}", estimate);
            }
        }
        if let Ok(estimate) = tally.scores(Scoring::Rating).unwrap().estimate(level) {
            prop_assert!(sound(&estimate) && (0.0..=10.0).contains(&estimate.lower()));
        }
    }

    /// What the margins tell of the values is known: adding to every value something of its categories does not change the error, and values that
    /// follow from them have none.
    #[test]
    fn what_margins_tell_leaves_no_error(
        rows in prop::collection::vec((0..2_usize, 0..3_usize, -5..=5_i8, usual()), 8..40),
        shifts in prop::array::uniform5(-10.0..10.0_f64),
    ) {
        let column = |of: fn(&(usize, usize, i8, f64)) -> usize| rows.iter().map(of).collect::<Vec<_>>();
        let margins = [Margin::new(&column(|row| row.0), &[40.0, 60.0]), Margin::new(&column(|row| row.1), &[20.0, 30.0, 50.0])];
        let weights: Vec<Weight> = rows.iter().map(|row| Weight::new(row.3).unwrap()).collect();
        let Ok(raked) = Raking::new(&margins.map(Result::unwrap)).unwrap().rake(&weights) else { return Ok(()) };
        let values: Vec<f64> = rows.iter().map(|row| f64::from(row.2)).collect();
        let told: Vec<f64> = rows.iter().map(|row| shifts[row.0] + shifts[2 + row.1]).collect();
        let both: Vec<f64> = values.iter().zip(&told).map(|(value, told)| value + told).collect();
        for method in [RakedMethod::Regression, RakedMethod::InTurn] {
            let [values, told, both] = [&values, &told, &both].map(|values| raked.mean_by(method, values).unwrap());
            let errors = [values, told, both].map(|mean| mean.standard_error().unwrap());
            prop_assert!(errors.iter().all(|error| error.is_finite()));
            // Ten rounds in turn need not be enough.
            if method == RakedMethod::Regression {
                prop_assert!(errors[1] < 1e-6, "{errors:?}");
                prop_assert!((errors[0] - errors[2]).abs() < 1e-6, "{errors:?}");
            }
            prop_assert!((both.value() - values.value() - told.value()).abs() < 1e-9);
        }
    }

    /// Any weights; and the same the other way round, which mirrors the interval, and at a lower level, which lies inside.
    #[test]
    fn every_interval_of_a_share_is_sound_mirrored_and_nested(
        rows in prop::collection::vec((any::<bool>(), weight()), 1..40), level in level(),
    ) {
        let sums = |side: bool| {
            let weights = rows.iter().filter(|row| row.0 == side).map(|row| Weight::new(row.1).unwrap());
            WeightSums::of(&weights.collect::<Vec<_>>())
        };
        let (yes, no) = (sums(true), sums(false));
        let Ok(share) = WeightedProportion::new(yes, no) else {
            prop_assert_eq!(yes.n() + no.n(), 0);
            return Ok(());
        };
        let mirrored = WeightedProportion::new(no, yes).unwrap();
        let narrower = Level::new(level.value() * 0.9).unwrap();
        let varies = yes.n() > 0 && no.n() > 0 && share.value() > 0.0 && share.value() < 1.0;
        for method in [
            WeightedProportionMethod::EffectiveScore,
            WeightedProportionMethod::Logit,
            WeightedProportionMethod::Arcsine,
            WeightedProportionMethod::Likelihood,
            WeightedProportionMethod::Beta,
        ] {
            let Ok(estimate) = share.estimate_by(method, level) else {
                prop_assert!(method != WeightedProportionMethod::EffectiveScore && !varies, "{method:?}");
                continue;
            };
            prop_assert!(sound(&estimate) && estimate.contains(share.value()), "{}", estimate);
            let inner = share.estimate_by(method, narrower).unwrap();
            prop_assert!(estimate.lower() <= inner.lower() + 1e-12 && inner.upper() <= estimate.upper() + 1e-12);
            // Nearer to an end one of the two shares has lost its last digits.
            if (0.001..=0.999).contains(&share.value()) {
                let other = mirrored.estimate_by(method, level).unwrap();
                prop_assert!((estimate.lower() + other.upper() - 1.0).abs() < 1e-9, "{} {}", estimate, other);
                prop_assert!((estimate.upper() + other.lower() - 1.0).abs() < 1e-9, "{} {}", estimate, other);
            }
        }
    }

    #[test]
    fn turning_the_sample_round_negates_the_net(parts in prop::collection::vec((0..20_u64, 0.1..9.0_f64, 0.0..1.0_f64), 3), level in level()) {
        // Σw² anywhere between what n and Σw allow.
        let sums = |&(n, sum, place): &(u64, f64, f64)| {
            let squares = sum * sum * (1.0 / n.max(1) as f64).mul_add(1.0 - place, place);
            if n == 0 { WeightSums::default() } else { WeightSums::new(n, sum, squares).unwrap() }
        };
        let [down, neutral, up] = [&parts[0], &parts[1], &parts[2]].map(sums);
        if let (Ok(one), Ok(other)) = (WeightedNet::new(down, neutral, up), WeightedNet::new(up, neutral, down)) {
            let (one, other) = (one.estimate(level), other.estimate(level));
            prop_assert!((one.lower() + other.upper()).abs() < 1e-9, "{} {}", one, other);
            prop_assert!((one.value() + other.value()).abs() < 1e-14);
        }
    }

    /// Observations one by one and the totals of clusters are two doors; and a cluster each is a simple sample.
    #[test]
    fn designs_agree_with_each_other(
        rows in prop::collection::vec((0..3_usize, 0..6_usize, -5..=5_i8, usual()), 2..40),
        offset in -1e6..1e6_f64,
        level in level(),
    ) {
        let (values, weights): (Vec<f64>, Vec<Weight>) =
            rows.iter().map(|row| (f64::from(row.2), Weight::new(row.3).unwrap())).unzip();
        let simple = Design::simple(&values, &weights).unwrap().mean().unwrap();
        let plain = WeightedMean::of(&values, &weights).unwrap();
        // Values of 5 that cancel leave a mean near 0 with the rounding of values of 5.
        prop_assert!((simple.value() - plain.value()).abs() <= 1e-14, "{} {}", simple.value(), plain.value());
        prop_assert!(near(simple.standard_error().unwrap(), plain.standard_error().unwrap()));
        let build = |shift: f64, backwards: bool| {
            let mut design = Design::default();
            for at in 0..rows.len() {
                let (stratum, cluster, value, weight) = rows[if backwards { rows.len() - 1 - at } else { at }];
                design.add(stratum, cluster, f64::from(value) + shift, Weight::new(weight).unwrap()).unwrap();
            }
            design.singletons(Singleton::Centred).mean()
        };
        let mut signs = Design::default();
        signs.singletons(Singleton::Certainty);
        for &(stratum, cluster, value, weight) in &rows {
            signs.add(stratum, cluster, f64::from(value.signum()), Weight::new(weight).unwrap()).unwrap();
        }
        if let Ok(net) = signs.net() {
            prop_assert!(sound(&net.estimate(level)) && net.estimate(level).contains(net.value()), "{}", net.estimate(level));
        }
        match (build(0.0, false), build(0.0, true), build(offset, false)) {
            (Ok(one), Ok(other), Ok(shifted)) => {
                prop_assert_eq!(one.df(), other.df());
                let [one, other, shifted] = [one, other, shifted].map(|mean| mean.standard_error().unwrap_or(0.0));
                prop_assert!((one - other).abs() < 1e-12 && (one - shifted).abs() < 1e-7, "{} {} {}", one, other, shifted);
            }
            (one, other, shifted) => prop_assert!(one.is_err() && other.is_err() && shifted.is_err()),
        }
    }

    /// A simple random sample of a finite population has the interval of the plain one, by two doors; and asking more of it never widens.
    #[test]
    fn a_finite_population_reaches_the_score_interval(
        codes in prop::collection::vec(-1..=1_i8, 2..40),
        extra in 1..500_u64,
        level in level(),
    ) {
        let n = codes.len() as u64;
        let count = |code: i8| codes.iter().filter(|own| **own == code).count() as u64;
        let simple = |values: &[f64]| Design::simple(values, &vec![Weight::ONE; values.len()]).unwrap();
        let values: Vec<f64> = codes.iter().map(|&code| f64::from(code)).collect();
        let net = simple(&values).of_population(0, n + extra).unwrap().net().unwrap().estimate(level);
        let plain = NetScore::new(count(-1), count(0), count(1)).unwrap().estimate_of_population_by(PopulationMethod::Score, n + extra, level).unwrap();
        prop_assert!((net.lower() - plain.lower()).abs() < 1e-9 && (net.upper() - plain.upper()).abs() < 1e-9, "{} {}", net, plain);
        let ups: Vec<f64> = codes.iter().map(|&code| f64::from(u8::from(code == 1))).collect();
        let share = simple(&ups).of_population(0, n + extra).unwrap().proportion().unwrap().estimate(level);
        let plain = Proportion::new(count(1), n).unwrap().estimate_of_population_by(PopulationMethod::Score, n + extra, level).unwrap();
        prop_assert!((share.lower() - plain.lower()).abs() < 1e-9 && (share.upper() - plain.upper()).abs() < 1e-9, "{} {}", share, plain);
        let refused = matches!(simple(&values).of_population(0, n).unwrap().net(), Err(Error::OutOfRange { what: "population", .. }));
        prop_assert!(refused);
        prop_assert!(simple(&ups).of_population(0, n).unwrap().proportion().is_err());
    }

    /// No p-value contradicts its interval, whatever the weights and the design.
    #[test]
    fn weighted_tests_say_what_their_intervals_say(
        rows in prop::collection::vec((0..2_usize, 0..9_usize, -1..=1_i8, usual()), 4..40),
        null in -0.98..0.98_f64,
        level in level(),
    ) {
        let mut designs = [Design::default(), Design::default()];
        let mut shares = [Design::default(), Design::default()];
        for &(side, cluster, value, weight) in &rows {
            let weight = Weight::new(weight).unwrap();
            designs[side].add(0, cluster, f64::from(value), weight).unwrap();
            shares[side].add(0, cluster, f64::from(u8::from(value == 1)), weight).unwrap();
        }
        let mut tests = Vec::new();
        let ([a, b], [p, q]) = (&designs, &shares);
        if let Ok(net) = a.net() {
            tests.push((null, net.test(null, Alternative::TwoSided, level).unwrap()));
            tests.extend(net.mean().test(null, Alternative::TwoSided, level).map(|test| (null, test)));
        }
        if let Ok(share) = p.proportion() {
            let null = null.abs().max(0.02);
            tests.push((null, share.test(null, Alternative::TwoSided, level).unwrap()));
        }
        if let (Ok(a), Ok(b)) = (a.net(), b.net()) {
            let test = a.difference(b).test(Alternative::TwoSided, level);
            let back = b.difference(a).test(Alternative::TwoSided, level);
            prop_assert!((test.statistic() + back.statistic()).abs() < 1e-9);
            tests.push((0.0, test));
            let equivalence = a.difference(b).equivalence(0.5, level).unwrap();
            let (effect, nearly) = (equivalence.effect(), (equivalence.p_value() - (1.0 - level.value()) / 2.0).abs() < 1e-7);
            prop_assert!(nearly || equivalence.is_shown() == (effect.lower() > -0.5 && effect.upper() < 0.5), "{}", equivalence);
            let means = a.mean().difference(b.mean());
            tests.extend(means.test(Alternative::TwoSided, level).map(|test| (0.0, test)));
            if let Ok(test) = means.equivalence(0.5, level) {
                prop_assert!(test.df().is_some_and(|df| df >= 1.0 - 1e-9) && (0.0..=1.0).contains(&test.p_value()));
            }
        }
        if let (Ok(p), Ok(q)) = (p.proportion(), q.proportion()) {
            tests.push((0.0, p.difference(q).test(Alternative::TwoSided, level)));
        }
        let alpha = 1.0 - level.value();
        for (null, test) in tests {
            prop_assert!(sound(&test.effect()) && test.statistic().is_finite() && (0.0..=1.0).contains(&test.p_value()));
            if (test.p_value() - alpha).abs() > 1e-7 {
                prop_assert_eq!(test.p_value() < alpha, !test.effect().contains(null), "{} {}", null, test);
            }
        }
    }

    /// With equal weights, comparisons and tests are those without.
    #[test]
    fn equal_weights_compare_as_none(
        a in prop::collection::vec(-1..=1_i8, 2..30),
        b in prop::collection::vec(-1..=1_i8, 2..30),
        weight in usual(),
        null in -0.9..0.9_f64,
        level in level(),
    ) {
        let count = |codes: &[i8], code: i8| codes.iter().filter(|own| **own == code).count() as u64;
        let plain = |codes: &[i8]| NetScore::new(count(codes, -1), count(codes, 0), count(codes, 1)).unwrap();
        let values = |codes: &[i8]| codes.iter().map(|&code| f64::from(code)).collect::<Vec<f64>>();
        let mean = |codes: &[i8]| WeightedMean::of(&values(codes), &vec![Weight::new(weight).unwrap(); codes.len()]).unwrap();
        let weighted = |codes: &[i8]| {
            let sums = |code: i8| WeightSums::of(&vec![Weight::new(weight).unwrap(); usize::try_from(count(codes, code)).unwrap()]);
            WeightedNet::new(sums(-1), sums(0), sums(1)).unwrap()
        };
        let (one, other) = (plain(&a).difference(plain(&b)), weighted(&a).difference(weighted(&b)));
        for method in [DifferenceMethod::SquareAndAdd, DifferenceMethod::Wald] {
            let (one, other) = (one.estimate_by(method, level), other.estimate_by(method, level));
            prop_assert!((one.lower() - other.lower()).abs() < 1e-7 && (one.upper() - other.upper()).abs() < 1e-7, "{} {}", one, other);
        }
        let [one, other] = [plain(&a).test(null, Alternative::Less, level), weighted(&a).test(null, Alternative::Less, level)];
        prop_assert!((one.unwrap().p_value() - other.unwrap().p_value()).abs() < 1e-7);
        let (one, other) = (Mean::of(&values(&a)).unwrap(), Mean::of(&values(&b)).unwrap());
        let (one, other) = (one.difference(other).test(Alternative::TwoSided, level), mean(&a).difference(mean(&b)).test(Alternative::TwoSided, level));
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert!((one.p_value() - other.p_value()).abs() < 1e-9 && (one.df().unwrap() - other.df().unwrap()).abs() < 1e-6);
        }
    }

    /// Strata and clusters with populations: sound, within the interval of no population, and no narrower than the least that is left.
    #[test]
    fn populations_of_strata_narrow_and_never_close(
        rows in prop::collection::vec((0..3_usize, 0..6_usize, -1..=1_i8, usual()), 2..40),
        extra in prop::array::uniform3(prop::option::of(0..20_u64)),
        level in level(),
    ) {
        let mut design = Design::default();
        design.singletons(Singleton::Centred);
        for &(stratum, cluster, value, weight) in &rows {
            design.add(stratum, cluster, f64::from(value), Weight::new(weight).unwrap()).unwrap();
        }
        let mut told = design.clone();
        for (stratum, extra) in extra.into_iter().enumerate() {
            let clusters: std::collections::BTreeSet<usize> =
                rows.iter().filter(|row| row.0 == stratum).map(|row| row.1).collect();
            if let (Some(extra), true) = (extra, !clusters.is_empty()) {
                told.of_population(stratum, clusters.len() as u64 + extra).unwrap();
            }
        }
        if let (Ok(wide), Ok(net)) = (design.net(), told.net()) {
            prop_assert!(net.effective_n() >= wide.effective_n() * (1.0 - 1e-12));
            let (wide, estimate) = (wide.estimate(level), net.estimate(level));
            prop_assert!(sound(&estimate) && estimate.contains(net.value()) && estimate.lower() < estimate.upper());
            prop_assert!(wide.lower() <= estimate.lower() + 1e-9 && estimate.upper() <= wide.upper() + 1e-9);
        }
    }

    #[test]
    fn nothing_panics_and_nothing_is_infinite(rows in prop::collection::vec((0..3_usize, 0..4_usize, any::<f64>(), weight()), 0..12), level in level()) {
        let mut design = Design::default();
        let mut values = (Vec::new(), Vec::new());
        for (stratum, cluster, value, weight) in rows {
            let weight = Weight::new(weight).unwrap();
            let _ = design.add(stratum, cluster, value, weight);
            values.0.push(value);
            values.1.push(weight);
        }
        for mean in [design.mean(), design.singletons(Singleton::Certainty).mean(), WeightedMean::of(&values.0, &values.1)] {
            let Ok(mean) = mean else { continue };
            prop_assert!(mean.value().is_finite() && mean.weighted_variance().is_finite());
            prop_assert!(mean.standard_error().is_none_or(f64::is_finite) && mean.design_effect().is_none_or(f64::is_finite));
            if let Ok(estimate) = mean.estimate(level) {
                prop_assert!(sound(&estimate));
            }
        }
    }

    /// Raked weights meet every target, keep proportions within a cell, and stay within limits where limits were set.
    #[test]
    fn raking_meets_its_targets_or_says_why(
        rows in prop::collection::vec((0..3_usize, 0..2_usize, weight()), 1..60),
        targets in prop::collection::vec(0.1..9.0_f64, 3),
        share in 0.05..0.95_f64,
        most in prop::option::of(1.5..5.0_f64),
    ) {
        let total: f64 = targets.iter().sum();
        let [first, second]: [Vec<usize>; 2] = [rows.iter().map(|row| row.0).collect(), rows.iter().map(|row| row.1).collect()];
        let margins = [
            Margin::new(&first, &targets).unwrap(),
            Margin::new(&second, &[share * total, (1.0 - share) * total]).unwrap(),
        ];
        let weights: Vec<Weight> = rows.iter().map(|row| Weight::new(row.2).unwrap()).collect();
        let mut raking = Raking::new(&margins).unwrap();
        if let Some(most) = most {
            raking = raking.trimmed(Trim::new(0.2, most).unwrap());
        }
        let raked = match raking.rake(&weights) {
            Ok(raked) => raked,
            Err(Error::MarginMismatch { .. } | Error::TargetsNotMet { .. } | Error::OutOfRange { .. }) => return Ok(()),
            Err(other) => panic!("{other}"),
        };
        prop_assert!(raked.worst_error() <= 1e-8);
        for (category, target) in targets.iter().enumerate() {
            let sum: f64 = raked.weights().iter().zip(&first).filter(|(_, own)| **own == category).map(|(w, _)| w.value()).sum();
            prop_assert!((sum / target - 1.0).abs() <= 1.1e-8);
        }
        prop_assert_eq!(raked.before().n(), raked.after().n());
        let mean = total / raked.after().n() as f64;
        for (one, weight) in raked.weights().iter().zip(&weights) {
            prop_assert_eq!(one.is_zero(), weight.is_zero());
            if let Some(most) = most {
                prop_assert!(one.is_zero() || (0.2 * mean * 0.999_999..=most * mean * 1.000_001).contains(&one.value()));
            }
        }
        if most.is_none() {
            let of = |row: usize| (first[row], second[row]);
            for row in 1..rows.len() {
                if of(row) == of(0) && !weights[0].is_zero() && !weights[row].is_zero() {
                    let (before, after) = (weights[row].value() / weights[0].value(), raked.weights()[row].value() / raked.weights()[0].value());
                    prop_assert!((after / before - 1.0).abs() < 1e-10);
                }
            }
        }
    }
}

#[test]
fn the_ways_to_fail_are_typed() {
    let ones = [Weight::ONE; 3];
    let margin = |categories: &[usize], targets: &[f64]| Margin::new(categories, targets).unwrap();
    let one = margin(&[0, 0, 0], &[60.0, 40.0]);
    let empty = Raking::new(&[one]).unwrap().rake(&ones);
    assert!(matches!(empty, Err(Error::MarginMismatch { margin: 0, category: 1, .. })), "{empty:?}");
    let unwanted = Raking::new(&[margin(&[0, 1, 1], &[100.0, 0.0])]).unwrap().rake(&ones);
    assert!(matches!(unwanted, Err(Error::MarginMismatch { margin: 0, category: 1, .. })), "{unwanted:?}");
    let totals = Raking::new(&[margin(&[0, 1, 1], &[50.0, 50.0]), margin(&[0, 1, 0], &[0.5, 0.5])]);
    assert!(matches!(totals, Err(Error::MarginTotals { margin: 1, .. })), "{totals:?}");
    let lengths = Raking::new(&[margin(&[0, 1, 1], &[1.0, 1.0]), margin(&[0, 1], &[1.0, 1.0])]);
    assert!(matches!(lengths, Err(Error::LengthMismatch { needs: 3, got: 2, .. })), "{lengths:?}");
    assert!(matches!(Raking::new(&[]), Err(Error::TooFew { .. })));
    assert!(Margin::new(&[0, 2], &[1.0, 1.0]).is_err() && Margin::new(&[], &[1.0]).is_err());
    assert!(Margin::new(&[0], &[f64::NAN]).is_err() && Margin::new(&[0], &[-1.0]).is_err());
    // One of three has half of the total: no limit of 1.2 times the mean can hold.
    let tight = Raking::new(&[margin(&[0, 1, 1], &[1.0, 1.0])]).unwrap().trimmed(Trim::new(0.5, 1.2).unwrap());
    assert!(matches!(tight.rake(&ones), Err(Error::TargetsNotMet { .. })));
}

/// What cannot be met is refused when it comes no nearer, and never after more than a thousand cycles in all, trimmed or not.
#[test]
fn hopeless_raking_ends_soon() {
    let margin = |categories: &[usize], targets: &[f64]| Margin::new(categories, targets).unwrap();
    let cycles = |raking: &Raking, weights: &[Weight]| match raking.rake(weights) {
        Err(Error::TargetsNotMet { iterations, error, .. }) => (iterations, error),
        other => panic!("{other:?}"),
    };
    // The same two categories twice, with other targets.
    let aliased = Raking::new(&[margin(&[0, 0, 1], &[50.0, 50.0]), margin(&[0, 0, 1], &[60.0, 40.0])]).unwrap();
    assert!(cycles(&aliased, &[Weight::ONE; 3]).0 <= 30, "{:?}", cycles(&aliased, &[Weight::ONE; 3]));
    // Two margins that can be met together, slowly, but not within 1.2 times the mean weight.
    let weights = [1.0, 0.01, 0.01, 1.0].map(|weight| Weight::new(weight).unwrap());
    let slow = Raking::new(&[margin(&[0, 0, 1, 1], &[50.0, 50.0]), margin(&[0, 1, 0, 1], &[65.0, 35.0])]).unwrap();
    assert!(slow.rake(&weights).is_ok());
    for most in [1.05, 1.2] {
        let trimmed = slow.clone().trimmed(Trim::new(0.5, most).unwrap());
        let (iterations, error) = cycles(&trimmed, &weights);
        assert!(iterations <= 1000 && error > 1e-8, "{iterations} {error}");
    }
}

/// The fewer observations link two margins, the slower they meet; near enough after a thousand cycles is met, and the rest says how far.
#[test]
fn slow_raking_is_met_or_refused() {
    let margins =
        [Margin::new(&[0, 0, 1, 1], &[50.0, 50.0]).unwrap(), Margin::new(&[0, 1, 0, 1], &[60.0, 40.0]).unwrap()];
    let raking = Raking::new(&margins).unwrap();
    let mut outcomes = Vec::new();
    for power in 1..=10 {
        let link = 10.0_f64.powi(-power);
        let weights = [1.0, link, link, 1.0].map(|weight| Weight::new(weight).unwrap());
        match raking.rake(&weights) {
            Ok(raked) => {
                assert!(raked.worst_error() <= 1e-8);
                outcomes.push(raked.cycles());
            }
            Err(Error::TargetsNotMet { iterations: 1000, error, .. }) => assert!(error > 1e-8, "{error}"),
            // The targets leave next to nothing for one of the four.
            Err(Error::OutOfRange { what: "weight", value, .. }) => assert!(value < 1e-12 && power > 5, "{value}"),
            Err(other) => panic!("{other}"),
        }
    }
    assert!(outcomes.len() > 3 && outcomes.is_sorted(), "{outcomes:?}");
}

#[test]
fn a_stratum_of_one_cluster_is_an_error_unless_told() {
    let mut design = Design::default();
    for (stratum, cluster, value) in [(0, 0, 1.0), (0, 1, 0.0), (1, 0, 1.0), (1, 0, -1.0)] {
        design.add(stratum, cluster, value, Weight::ONE).unwrap();
    }
    assert!(matches!(design.mean(), Err(Error::TooFew { needs: 2, got: 1, .. })));
    let [certain, centred] = [Singleton::Certainty, Singleton::Centred]
        .map(|singleton| design.clone().singletons(singleton).mean().unwrap());
    assert_eq!((certain.df(), centred.df()), (1, 1));
    // The mean is 1/4; the first stratum's residuals are 3/16 and -1/16, the second's -2/16.
    assert!((certain.standard_error().unwrap().powi(2) - 2.0 * 2.0 / 64.0).abs() < 1e-15);
    assert!((centred.standard_error().unwrap().powi(2) - (2.0 * 2.0 / 64.0 + 1.0 / 64.0)).abs() < 1e-15);
    assert!(matches!(design.proportion(), Err(Error::TooFew { .. })));
    assert!(design.clone().singletons(Singleton::Certainty).proportion().is_err());
    assert!(design.singletons(Singleton::Certainty).net().is_ok());
}

/// Ten of eleven: what is not known is one answer. Wanted from the score method of `NetScore::estimate_of_population_by`, and the other stratum's all-equal answers
/// do not make the sample a census.
#[test]
fn a_finite_population_counts_in_full() {
    let values = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, -1.0, -1.0];
    let mut half = Design::simple(&values, &[Weight::ONE; 10]).unwrap();
    let alone = half.clone().of_population(0, 11).unwrap().net().unwrap();
    assert!((alone.effective_n() - 100.0).abs() < 1e-9, "{}", alone.effective_n());
    let plain =
        NetScore::new(2, 2, 6).unwrap().estimate_of_population_by(PopulationMethod::Score, 11, Level::P95).unwrap();
    let estimate = alone.estimate(Level::P95);
    assert_eq!(
        format!("{:.3} {:.3}", estimate.lower(), estimate.upper()),
        format!("{:.3} {:.3}", plain.lower(), plain.upper())
    );
    assert!(estimate.upper() - estimate.lower() < 0.4);
    // Refused, and everything stays as it was.
    let before = half.clone();
    assert!(half.of_population(0, 9).is_err());
    assert_eq!(half, before);
    half.of_population(0, 10).unwrap();
    for cluster in 0..2 {
        half.add(1, cluster, 1.0, Weight::ONE).unwrap();
    }
    half.of_population(1, 1000).unwrap();
    assert_eq!(half.mean().unwrap().standard_error(), Some(0.0));
    let left = 998.0 / 999.0 * 2.0 / 12.0;
    assert!((half.net().unwrap().effective_n() - 12.0 / left).abs() < 1e-9);
}

/// Three teams of which each is of one mind tell as much as three people, and by Student's t with 2 degrees of freedom at that.
#[test]
fn clusters_that_agree_within_count_once() {
    let (mut design, mut teams) = (Design::default(), Design::default());
    for (team, value) in [1.0, -1.0, 1.0].into_iter().enumerate() {
        teams.add(0, team, value, Weight::ONE).unwrap();
        for _ in 0..20 {
            design.add(0, team, value, Weight::ONE).unwrap();
        }
    }
    let (people, net) = (design.net().unwrap(), teams.net().unwrap());
    assert!((people.mean().standard_error().unwrap() - net.mean().standard_error().unwrap()).abs() < 1e-15);
    // 60 people over the design effect: 2/59 is the variance of a simple sample's mean against 2/2 here.
    assert!((people.effective_n() - 60.0 / 29.5).abs() < 1e-12, "{}", people.effective_n());
    let width = |estimate: centricity::Estimate| estimate.upper() - estimate.lower();
    assert!(width(people.estimate(Level::P95)) > width(net.estimate(Level::P95)));
    let mut lonely = Design::default();
    lonely.singletons(Singleton::Centred);
    lonely.add(0, 0, 1.0, Weight::ONE).unwrap();
    lonely.add(1, 0, 0.0, Weight::ONE).unwrap();
    assert!(matches!(lonely.net(), Err(Error::TooFew { needs: 1, got: 0, .. })));
}

#[test]
fn nobody_one_and_all_equal() {
    assert!(matches!(WeightedMean::of(&[], &[]), Err(Error::TooFew { .. })));
    assert!(matches!(WeightedMean::of(&[1.0], &[Weight::ZERO]), Err(Error::TooFew { .. })));
    assert!(matches!(WeightedMean::of(&[1.0], &[]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(Design::default().mean(), Err(Error::TooFew { .. })));
    let one = WeightedMean::of(&[4.0], &[Weight::ONE]).unwrap();
    assert_eq!((one.value(), one.standard_error(), one.design_effect()), (4.0, None, None));
    assert!(matches!(one.estimate(Level::P95), Err(Error::TooFew { .. })));
    let weights = [0.1, 0.7, 3.3].map(|weight| Weight::new(weight).unwrap());
    let equal = WeightedMean::of(&[4.1; 3], &weights).unwrap();
    assert_eq!((equal.value(), equal.standard_error()), (4.1, Some(0.0)));
    assert!(matches!(equal.estimate(Level::P95), Err(Error::NoVariation { .. })));
    let mut design = Design::simple(&[4.1; 3], &weights).unwrap();
    assert!(matches!(design.mean().unwrap().estimate(Level::P95), Err(Error::NoVariation { .. })));
    design.add_cluster(1, 0, ClusterTotals::default());
    assert!(design.mean().is_ok(), "an empty cluster is no cluster");
    let all_up = tally(&[(9, 0.5), (10, 2.0)]).net(Nps::BANDS).unwrap();
    assert_eq!((all_up.value(), all_up.estimate(Level::P95).upper()), (1.0, 1.0));
    assert!(all_up.estimate(Level::P95).lower() < 0.6);
}

#[test]
fn the_largest_samples_are_served() {
    let most = 11 << 53;
    let n = most as f64;
    let sums = WeightSums::new(most, n * 1e12, n * 1e24).unwrap();
    assert_eq!(sums.effective_n(), Some(n));
    assert!(WeightSums::new(most + 1, n, n).is_err());
    assert!(matches!(WeightedNet::new(sums, sums, sums), Err(Error::TooMany { .. })));
    let half = WeightSums::new(most / 4, n * 1e12, n * 4e24).unwrap();
    let net = WeightedNet::new(half, half, WeightSums::new(1, 1e-12, 1e-24).unwrap()).unwrap();
    assert!((net.value() + 0.5).abs() < 1e-15 && sound(&net.estimate(Level::P95)));
    for (n, sum, squares) in [
        (0, 1.0, 0.0),
        (2, 0.0, 0.0),
        (2, -1.0, 1.0),
        (2, 1.0, 1.1),
        (2, 1.0, 0.4),
        (1, f64::NAN, 1.0),
        (1, 1e200, 1.0),
    ] {
        assert!(WeightSums::new(n, sum, squares).is_err(), "{n} {sum} {squares}");
    }
}

/// Values differ by less than a float can square: refused for that, as without weights, and not as if they were equal.
#[test]
fn tiny_differences_are_no_constants() {
    let values = [1e-200, 2e-200, 3e-200];
    let refused = Error::OutOfRange { what: "variance", rule: "within the range of a float", value: 0.0 };
    assert_eq!(Mean::of(&values), Err(refused.clone()));
    assert_eq!(WeightedMean::of(&values, &[Weight::ONE; 3]), Err(refused));
    // One that does not count, does not.
    let equal = WeightedMean::of(&[1e-200, 1e-200, 3e-200], &[Weight::ONE, Weight::ONE, Weight::ZERO]).unwrap();
    assert!(matches!(equal.estimate(Level::P95), Err(Error::NoVariation { .. })));
}
