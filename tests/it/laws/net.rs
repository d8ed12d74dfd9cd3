//! Net scores: what the three counts and the scale say before any statistics.

use centricity::inference::{NetMethod, NetScore, PseudoCounts};
use centricity::{Agreement, Bands, Employee, Nps, Reversed, Scoring, Straight, Tally};
use proptest::prelude::*;

use super::{groups, level, tally, within};

type Item<K> = Agreement<Employee, 5, K>;

proptest! {
    /// The bands are a partition: nobody is lost between them, and nobody counts twice.
    #[test]
    fn everyone_is_promoter_passive_or_detractor(tally in tally::<Nps>()) {
        match tally.metric() {
            Some(nps) => prop_assert_eq!(nps.promoters() + nps.passives() + nps.detractors(), tally.n()),
            None => prop_assert!(tally.is_empty()),
        }
    }

    #[test]
    fn it_is_the_mean_of_minus_one_zero_and_one(tally in tally::<Nps>()) {
        if let (Some(nps), Ok(codes)) = (tally.metric(), tally.scores(Scoring::Net(Nps::BANDS))) {
            prop_assert_eq!(codes.n(), nps.n());
            prop_assert!((codes.value() - nps.value()).abs() <= 1e-15);
            prop_assert!((nps.points() - 100.0 * nps.value()).abs() <= 1e-13);
        }
    }

    /// The same answers counted from the other end, with the bands counted from the other end.
    #[test]
    fn turning_the_scale_round_negates_it(tally in tally::<Nps>()) {
        let mut turned = Tally::<Nps>::default();
        for (rating, count) in tally.iter() {
            turned.record_n(rating.mirror(), count).unwrap();
        }
        let (straight, turned) = (tally.net(Nps::BANDS), turned.net(Bands::of::<1, 4>()));
        prop_assert_eq!(straight.map(|net| -net.value()), turned.map(NetScore::value));
    }

    /// A reverse-keyed statement with the answers turned round is the straight one.
    #[test]
    fn turning_a_statement_round_changes_nothing(counts in prop::collection::vec(0..1000_u64, 5)) {
        let straight = Tally::<Item<Straight>>::from_counts(&counts).unwrap();
        let reversed: Vec<u64> = counts.iter().rev().copied().collect();
        let reversed = Tally::<Item<Reversed>>::from_counts(&reversed).unwrap();
        prop_assert_eq!(straight.metric(), reversed.metric());
        prop_assert_eq!(straight.scores(Scoring::Rating), reversed.scores(Scoring::Rating));
        let net = |item: Option<centricity::Favourability>| item.and_then(|item| item.net_score());
        prop_assert_eq!(net(straight.metric()), net(reversed.metric()));
    }

    #[test]
    fn twice_the_answers_say_the_same_more_surely([down, neutral, up] in groups(100_000), level in level()) {
        let once = NetScore::new(down, neutral, up).unwrap();
        let twice = NetScore::new(2 * down, 2 * neutral, 2 * up).unwrap();
        prop_assert_eq!(once.value(), twice.value());
        let (once, twice) = (once.estimate(level), twice.estimate(level));
        prop_assert!(within(twice, once), "{} {}", once, twice);
        prop_assert!(twice.upper() - twice.lower() < once.upper() - once.lower());
    }

    /// Up and down are each other's mirror, by every method.
    #[test]
    fn swapping_up_and_down_mirrors_the_interval([down, neutral, up] in groups(100_000), level in level()) {
        for method in [NetMethod::Score, NetMethod::AdjustedWald(PseudoCounts::RocksT), NetMethod::Wald] {
            let one = NetScore::new(down, neutral, up).unwrap().estimate_by(method, level);
            let other = NetScore::new(up, neutral, down).unwrap().estimate_by(method, level);
            prop_assert_eq!(one.value(), -other.value());
            prop_assert!((one.lower() + other.upper()).abs() < 1e-12, "{} {}", one, other);
            prop_assert!((one.upper() + other.lower()).abs() < 1e-12, "{} {}", one, other);
        }
    }

    /// The interval is the set of values that the score test does not reject. At 0 that is McNemar's test, whose
    /// statistic is (P - D) / sqrt(P + D).
    #[test]
    fn the_score_interval_agrees_with_mcnemar([down, neutral, up] in groups(10_000), level in level()) {
        let estimate = NetScore::new(down, neutral, up).unwrap().estimate(level);
        let discordant = (up + down) as f64;
        let statistic = if discordant == 0.0 { 0.0 } else { (up as f64 - down as f64).abs() / discordant.sqrt() };
        let z = normal_quantile(level.value());
        // Nearer than rounding to the limit, either answer is right.
        if (statistic - z).abs() > 1e-6 {
            prop_assert_eq!(estimate.contains(0.0), statistic < z, "{} {} {}", estimate, statistic, z);
        }
    }
}

/// How many standard errors an interval of this level reaches, read off the interval of a mean of very many values.
fn normal_quantile(level: f64) -> f64 {
    let n = 1_u64 << 52;
    let mean = centricity::inference::Mean::new(n, 0.0, n as f64).unwrap();
    mean.estimate(centricity::Level::new(level).unwrap()).unwrap().upper()
}
