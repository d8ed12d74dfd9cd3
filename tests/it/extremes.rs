//! Where there is least or most to count: nobody, one, two, everyone alike, and 2^53 of each answer.

use centricity::inference::correlation::{KendallTauB, Pearson, Spearman};
use centricity::inference::reliability::OneWay;
use centricity::inference::{
    Alternative, Anova, AnovaMethod, Contingency, KruskalWallis, Mean, MeanDifferenceMethod, MeanMethod, Method,
    NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts, PublishedN, PublishedShare, Superiority,
};
use centricity::linkage::Linkage;
use centricity::{
    Agreement, Ces, Csat, Customer, Employee, Enps, Error, Estimate, Instrument, Level, Measured, Metric, Nps, Rating,
    Reversed, Segments, Tally,
};

const MOST: u64 = 1 << 53;

const NET_METHODS: [NetMethod; 3] = [NetMethod::Score, NetMethod::AdjustedWald(PseudoCounts::RocksT), NetMethod::Wald];
const PROPORTION_METHODS: [ProportionMethod; 2] = [ProportionMethod::Wilson, ProportionMethod::ClopperPearson];

/// A tally with one answer at the lowest, one at the highest, and so on.
struct Few<I> {
    nobody: Tally<I>,
    lowest: Tally<I>,
    both_ends: Tally<I>,
    everyone: Tally<I>,
}

fn few<I: Instrument>() -> Few<I> {
    let one = |value| [Rating::<I>::new(value).unwrap()].into_iter().collect::<Tally<I>>();
    let (lowest, highest) = (one(I::SCALE.min()), one(I::SCALE.max()));
    let everyone = Tally::from_counts(&vec![MOST; I::SCALE.points()]).unwrap();
    Few { nobody: Tally::default(), lowest, both_ends: lowest + highest, everyone }
}

/// The metric and its interval at the extremes, for metrics whose interval always exists.
#[track_caller]
fn shares_and_nets<I: Measured>(least: f64, at_the_lowest: f64, of_both_ends: f64) {
    let Few { nobody, lowest, both_ends, everyone } = few::<I>();
    assert!(nobody.metric().is_none());
    let estimate = |tally: &Tally<I>| tally.metric().unwrap().estimate(Level::P95).unwrap();
    for (tally, value) in [(&lowest, at_the_lowest), (&both_ends, of_both_ends)] {
        assert_eq!((tally.metric().unwrap().value(), tally.metric().unwrap().n()), (value, tally.n()));
        let estimate = estimate(tally);
        assert!(estimate.contains(value) && least <= estimate.lower() && estimate.upper() <= 1.0, "{estimate}");
        // One or two answers hardly narrow it down.
        assert!(estimate.upper() - estimate.lower() > 0.39 * (1.0 - least), "{estimate}");
    }
    let estimate = estimate(&everyone);
    assert_eq!(estimate.n(), I::SCALE.points() as u64 * MOST);
    assert!(estimate.contains(estimate.value()));
    let width = estimate.upper() - estimate.lower();
    assert!(0.0 < width && width < 1e-7, "{estimate}");
}

#[test]
fn nps() {
    shares_and_nets::<Nps>(-1.0, -1.0, 0.0);
    shares_and_nets::<Enps>(-1.0, -1.0, 0.0);
}

#[test]
fn csat() {
    shares_and_nets::<Csat<5>>(0.0, 0.0, 0.5);
    shares_and_nets::<Csat<7>>(0.0, 0.0, 0.5);
    shares_and_nets::<Csat<10>>(0.0, 0.0, 0.5);
}

#[test]
fn favourability() {
    shares_and_nets::<Agreement<Customer, 4>>(0.0, 0.0, 0.5);
    shares_and_nets::<Agreement<Customer, 5>>(0.0, 0.0, 0.5);
    shares_and_nets::<Agreement<Employee, 5, Reversed>>(0.0, 1.0, 0.5);
    shares_and_nets::<Agreement<Employee, 7>>(0.0, 0.0, 0.5);
}

/// Student's t has no interval of one answer, nor of answers that are all equal; the default has, and the share who found it easy.
#[test]
fn ces() {
    let Few { nobody, lowest, both_ends, everyone } = few::<Ces<2>>();
    assert!(nobody.metric().is_none());
    let one = lowest.metric().unwrap();
    assert_eq!(one.value(), 1.0);
    assert_eq!(
        one.estimate_by(MeanMethod::StudentT, Level::P95),
        Err(Error::TooFew { what: "values", needs: 2, got: 1 })
    );
    // One answer says nothing of spread: by the default the scale does, and leaves nearly all of itself.
    assert_eq!(one.estimate(Level::P95).lower(), 1.0);
    assert!((one.estimate(Level::P95).upper() - 6.104_159_995_5).abs() < 1e-9);
    assert!(one.easy().estimate(Level::P95).contains(0.0));

    let equal = (lowest + lowest).metric().unwrap();
    assert_eq!(equal.estimate_by(MeanMethod::StudentT, Level::P95), Err(Error::NoVariation { what: "values" }));
    assert!(equal.estimate(Level::P95).contains(equal.value()));

    let two = both_ends.metric().unwrap().estimate(Level::P95);
    // Two answers at the ends allow next to everything on the scale.
    assert_eq!(two.value(), 4.0);
    assert!((two.lower() - 1.013_253_9).abs() < 1e-6 && (two.upper() - 6.986_746_1).abs() < 1e-6, "{two}");

    let most = everyone.metric().unwrap().estimate(Level::P95);
    assert_eq!(most.value(), 4.0);
    let width = most.upper() - most.lower();
    assert!(0.0 < width && width < 1e-7, "{most}");
}

/// By every method, 2^53 alike are nearly sure, and never out of bounds. Only Wald is ever quite sure.
#[test]
fn everyone_alike() {
    for n in [1, 2, 3, 1000, MOST] {
        for (net, value) in [
            (NetScore::new(n, 0, 0).unwrap(), -1.0),
            (NetScore::new(0, n, 0).unwrap(), 0.0),
            (NetScore::new(0, 0, n).unwrap(), 1.0),
        ] {
            assert_eq!(net.value(), value);
            for method in NET_METHODS {
                let estimate = net.estimate_by(method, Level::P99);
                assert!(estimate.contains(value) && -1.0 <= estimate.lower() && estimate.upper() <= 1.0, "{estimate}");
                let point = estimate.lower() == estimate.upper();
                assert_eq!(point, method == NetMethod::Wald, "{estimate}");
            }
        }
        for (share, value) in [(Proportion::new(0, n).unwrap(), 0.0), (Proportion::new(n, n).unwrap(), 1.0)] {
            for method in PROPORTION_METHODS {
                let estimate = share.estimate_by(method, Level::P99);
                assert!(estimate.contains(value) && estimate.lower() < estimate.upper(), "{n}: {estimate:?}");
                // Of 0 of n, Clopper-Pearson's upper limit solves (1 - p)^n = 0.005: 5.3 / n. Wilson's is 6.6 / n.
                let reach = (estimate.upper() - estimate.lower()) * n as f64;
                assert!(n < 1000 || (5.0..7.0).contains(&reach), "{n} by {}: {reach}", estimate.method());
            }
        }
    }
}

/// Counts are whole numbers: at the limit the results are still exact to the last bit that a float can show.
#[test]
fn the_fullest_tally_is_exact() {
    let full = few::<Nps>().everyone;
    assert_eq!(full.n(), 11 * MOST);
    let mean = full.mean().unwrap();
    assert_eq!((mean.value(), mean.sample_variance(), full.sample_variance()), (5.0, Some(10.0), Some(10.0)));
    let nps = full.metric().unwrap();
    assert_eq!((nps.promoters(), nps.passives(), nps.detractors()), (2 * MOST, 2 * MOST, 7 * MOST));
    assert_eq!(nps.value(), -5.0 / 11.0);
    assert_eq!(nps.points(), -500.0 / 11.0);
    for (p, quantile) in [(0.0, 0.0), (0.5, 5.0), (1.0, 10.0)] {
        assert_eq!(full.quantile(p), Ok(quantile));
    }

    // One more is refused where it can be, and not counted where it cannot; nothing is lost or wraps round.
    let nine = Rating::new(9).unwrap();
    let mut fuller = full;
    assert!(matches!(fuller.record_n(nine, 1), Err(Error::TooMany { limit: MOST, .. })));
    assert!(fuller.record_bytes(&[9]).is_err() && fuller.merge(&full).is_err());
    fuller.record(nine);
    fuller += full;
    assert_eq!(fuller, full);
    // Skipping is counted apart.
    fuller.record_skipped_n(MOST).unwrap();
    assert!(fuller.record_skipped_n(1).is_err());
    fuller.record_skipped();
    assert_eq!((fuller.n(), fuller.skipped()), (full.n(), MOST));
}

/// Larger than a sample can be.
#[test]
fn what_cannot_be_counted_is_refused() {
    for n in [11 * MOST + 1, u64::MAX] {
        assert!(matches!(Proportion::new(1, n), Err(Error::TooMany { .. })));
        assert!(matches!(NetScore::new(n, 0, 0), Err(Error::TooMany { .. })));
        assert!(matches!(NetScore::new(n, n, n), Err(Error::TooMany { .. })));
        assert!(matches!(Mean::new(n, 0.0, 1.0), Err(Error::TooMany { .. })));
    }
    assert!(matches!(Proportion::new(0, 0), Err(Error::TooFew { .. })));
    assert!(matches!(NetScore::new(0, 0, 0), Err(Error::TooFew { .. })));
    assert!(matches!(Mean::new(0, 0.0, 0.0), Err(Error::TooFew { .. })));
    assert!(matches!(Mean::of(&[]), Err(Error::TooFew { .. })));
    assert!(matches!(Proportion::new(2, 1), Err(Error::OutOfRange { .. })));
}

#[test]
fn correlations_of_next_to_nothing() {
    let (rising, falling, bent) = ([1.0, 2.0, 3.0, 4.0], [9.0, 5.0, 3.0, 2.0], [1.0, 3.0, 2.0, 4.0]);
    for n in 0..=2 {
        let too_few = Err(Error::TooFew { what: "pairs", needs: 3, got: n as u64 });
        let (x, y) = (&rising[..n], &bent[..n]);
        assert_eq!(Pearson::of(x, y).map(Pearson::n), too_few);
        assert_eq!(Spearman::of(x, y).map(Spearman::n), too_few);
        assert_eq!(KendallTauB::of(x, y).map(KendallTauB::n), too_few);
    }
    // Three pairs have a correlation, and none but Kendall's has an interval.
    let (x, y) = (&rising[..3], &bent[..3]);
    let needs_four = |result: Result<Estimate, Error>| result == Err(Error::TooFew { what: "pairs", needs: 4, got: 3 });
    assert!(needs_four(Pearson::of(x, y).unwrap().estimate(Level::P95)));
    assert!(needs_four(Spearman::of(x, y).unwrap().estimate(Level::P95)));
    assert_eq!(KendallTauB::of(x, y).unwrap().estimate(Level::P95).n(), 3);

    let equal = [7.0; 4];
    for (x, y, what) in [(&equal, &rising, "values of x"), (&rising, &equal, "values of y")] {
        let constant = Err(Error::NoVariation { what });
        assert_eq!(Pearson::of(x, y).map(Pearson::n), constant);
        assert_eq!(Spearman::of(x, y).map(Spearman::n), constant);
        assert_eq!(KendallTauB::of(x, y).map(KendallTauB::n), constant);
    }

    // In perfect order: a value, and an interval only for Kendall, by the standard error under independence.
    for (y, value) in [(&rising, 1.0), (&falling, -1.0)] {
        let perfect = Err(Error::PerfectCorrelation { n: 4 });
        let (rho, tau) = (Spearman::of(&rising, y).unwrap(), KendallTauB::of(&rising, y).unwrap());
        assert_eq!((rho.value(), tau.value()), (value, value));
        assert_eq!(rho.estimate(Level::P95), perfect);
        let estimate = tau.estimate(Level::P95);
        assert_eq!(estimate.method(), Method::NullStandardError);
        assert!(estimate.contains(value) && estimate.lower() < estimate.upper());
    }
    assert!(Pearson::of(&rising, &falling).unwrap().estimate(Level::P95).is_ok());

    assert!(matches!(Pearson::of(&rising, &bent[..3]), Err(Error::LengthMismatch { needs: 4, got: 3, .. })));
    let holed = [1.0, f64::NAN, 3.0, f64::INFINITY];
    assert_eq!(Pearson::of(&rising, &holed), Err(Error::NotFinite { what: "values of y", index: 1 }));
    assert_eq!(KendallTauB::of(&holed, &rising), Err(Error::NotFinite { what: "values of x", index: 1 }));
}

#[test]
fn units_that_say_nothing() {
    let unit = |values: &[f64]| Mean::of(values).unwrap();
    let singles = [unit(&[1.0]), unit(&[2.0]), unit(&[3.0])];
    assert!(matches!(OneWay::of(&[]), Err(Error::TooFew { needs: 2, got: 0, .. })));
    assert!(matches!(OneWay::of(&singles[..1]), Err(Error::TooFew { needs: 2, got: 1, .. })));
    assert!(matches!(OneWay::of(&singles), Err(Error::TooFew { needs: 4, got: 3, .. })));
    let alike = [unit(&[2.0, 2.0]), unit(&[2.0, 2.0])];
    assert!(matches!(OneWay::of(&alike), Err(Error::NoVariation { .. })));

    // Units that do not vary within are told apart perfectly.
    let certain = OneWay::of(&[unit(&[2.0, 2.0]), unit(&[3.0, 3.0, 3.0])]).unwrap();
    assert_eq!((certain.icc1(), certain.icc2(), certain.reliability_of_means()), (1.0, Some(1.0), Some(1.0)));
    // Units with one and the same mean are not told apart at all: there is no reliability of what does not vary.
    let hopeless = OneWay::of(&[unit(&[1.0, 3.0]), unit(&[0.0, 4.0])]).unwrap();
    assert_eq!((hopeless.icc1(), hopeless.icc2(), hopeless.reliability_of_means()), (-1.0, None, None));
}

#[test]
fn linkage_of_too_few_units() {
    let (mut employees, mut customers) = (Segments::<u8, Enps>::default(), Segments::<u8, Nps>::default());
    for unit in 0..4 {
        let linkage = Linkage::between(&employees, &customers);
        let too_few = Error::TooFew { what: "units with answers on both sides", needs: 4, got: u64::from(unit) };
        assert_eq!(linkage.correlation(Level::P95), Err(too_few));
        employees.record(&unit, Rating::new(9).unwrap());
        customers.record(&unit, Rating::new(3 * unit).unwrap());
    }
    let linkage = Linkage::between(&employees, &customers);
    assert_eq!(linkage.correlation(Level::P95), Err(Error::NoVariation { what: "unit means of the employees" }));
}

/// Tests at the smallest and largest samples, and where everything is equal: a typed answer or a sound one.
#[test]
fn tests_of_few_and_of_most() {
    let one = Mean::of(&[3.0]).unwrap();
    let equal = Mean::of(&[3.0, 3.0]).unwrap();
    let two = Mean::of(&[1.0, 2.0]).unwrap();
    let between = Mean::difference;
    assert_eq!(between(one, two).estimate(Level::P95), Err(Error::TooFew { what: "values", needs: 2, got: 1 }));
    let student = |x, y| between(x, y).estimate_by(MeanDifferenceMethod::Student, Level::P95);
    assert_eq!(student(one, two).unwrap().n(), 3);
    assert_eq!(student(one, one), Err(Error::TooFew { what: "values in both samples", needs: 3, got: 2 }));
    let constant = Err(Error::NoVariation { what: "values of both samples" });
    assert_eq!((between(equal, equal).estimate(Level::P95), student(equal, equal)), (constant.clone(), constant));
    // One side without spread is enough for the other to have it.
    assert_eq!(between(equal, two).test(Alternative::TwoSided, Level::P95).unwrap().df(), Some(1.0));
    for margin in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(between(equal, two).equivalence(margin, Level::P90).is_err());
    }
    // What is known of the values holds the interval: 1 to 5 cannot differ by more than 4.
    let scale = |mean: Mean| mean.within(1.0, 5.0).unwrap();
    let held = between(scale(Mean::of(&[5.0, 5.0, 4.0]).unwrap()), scale(two)).estimate(Level::P95).unwrap();
    assert_eq!(held.upper(), 4.0);
    // And says what to expect of samples without spread.
    let alike = between(scale(equal), scale(equal));
    let expected = alike.estimate(Level::P95).unwrap();
    assert!(expected.lower() < -0.5 && expected.lower() == -expected.upper() && expected.contains(0.0));
    assert_eq!(alike.test(Alternative::TwoSided, Level::P95).unwrap().p_value(), 1.0);
    assert!(alike.estimate_by(MeanDifferenceMethod::Student, Level::P95).is_err());
    let apart = between(scale(Mean::of(&[5.0; 5]).unwrap()), scale(Mean::of(&[1.0; 5]).unwrap()));
    assert!(apart.estimate(Level::P95).unwrap().lower() > 2.0);

    assert_eq!(Anova::of(&[one]).unwrap_err(), Error::TooFew { what: "groups", needs: 2, got: 1 });
    assert_eq!(Anova::of(&[one, one]).unwrap_err(), Error::TooFew { what: "values in the groups", needs: 3, got: 2 });
    assert_eq!(Anova::of(&[equal, equal]).unwrap_err(), Error::NoVariation { what: "values of the groups" });
    let apart = Anova::of(&[equal, Mean::of(&[4.0, 4.0]).unwrap()]).unwrap();
    assert_eq!(apart.eta_squared(), 1.0);
    assert_eq!(apart.test_by(AnovaMethod::Fisher), Err(Error::NoVariation { what: "values within the groups" }));
    assert_eq!(apart.test(), Err(Error::NoVariation { what: "values of a group" }));

    let nothing: [&[f64]; 2] = [&[1.0], &[]];
    assert_eq!(KruskalWallis::of(nothing), Err(Error::TooFew { what: "values of a group", needs: 1, got: 0 }));
    assert_eq!(KruskalWallis::of([[2.0], [2.0]]), Err(Error::NoVariation { what: "values of the groups" }));
    assert_eq!(
        Contingency::of_counts([[1, 0], [7, 0]]),
        Err(Error::TooFew { what: "columns with a count", needs: 2, got: 1 })
    );
    assert_eq!(
        Contingency::of_counts::<[u64; 0]>([]),
        Err(Error::TooFew { what: "rows with a count", needs: 2, got: 0 })
    );
    assert!(Contingency::of_counts([[u64::MAX, 1], [1, 1]]).is_err());

    assert_eq!(Superiority::of(&[], &[1.0]), Err(Error::TooFew { what: "values of x", needs: 1, got: 0 }));
    let tied = Superiority::of(&[2.0], &[2.0]).unwrap();
    let estimate = tied.estimate(Level::P95);
    assert_eq!((estimate.value(), estimate.method(), tied.standard_error()), (0.5, Method::Newcombe, None));
    assert!(estimate.lower() < 0.1 && estimate.upper() > 0.9, "{estimate}");
    assert_eq!(tied.test(Alternative::Less, Level::P95), Err(Error::NoVariation { what: "values of x and y" }));

    // Five points of 2^53 each: nothing overflows, and the smallest difference is seen.
    let (most, shifted) = ([MOST; 5], [MOST - 1, MOST, MOST, MOST, MOST]);
    let superiority = Superiority::of_counts(&shifted, &most).unwrap();
    assert!(superiority.cliffs_delta() > 0.0 && superiority.cliffs_delta() < 1e-15);
    let estimate = superiority.estimate(Level::P95);
    assert!(estimate.lower() < 0.5 && estimate.upper() > 0.5 && estimate.upper() - estimate.lower() < 1e-7);
    assert!(superiority.test(Alternative::TwoSided, Level::P95).unwrap().p_value() > 0.99);
    assert!(KruskalWallis::of_counts([shifted, most]).unwrap().test().p_value() > 0.99);
    assert!(Contingency::of_counts([shifted, most]).unwrap().test().p_value() > 0.99);
    let ends = Contingency::of_counts([[MOST, 0], [0, MOST]]).unwrap();
    assert_eq!((ends.cramers_v(), ends.test().p_value()), (1.0, 0.0));
}

/// At a level of almost nothing both limits are one number but for rounding; they may not cross.
#[test]
fn limits_do_not_cross_at_a_level_of_almost_nothing() {
    for level in [f64::EPSILON, 1e-15, 1e-12].map(|level| Level::new(level).unwrap()) {
        for n in [291, 12_345, 45_927] {
            for k in (0..=n).step_by(7) {
                let share = Proportion::new(k, n).unwrap();
                for method in [ProportionMethod::Jeffreys, ProportionMethod::ClopperPearson, ProportionMethod::Wilson] {
                    let estimate = share.estimate_by(method, level);
                    assert!(estimate.lower() <= estimate.upper(), "{estimate}");
                }
            }
        }
    }
}

/// A percentage of 'at least' so many may be that of a neighbouring number; one of exactly so many may not exist.
#[test]
fn published_percentages_say_what_they_can() {
    let of =
        |percent, decimals, n| PublishedShare::new(percent, decimals, n).and_then(|share| share.estimate(Level::P95));
    for (percent, decimals, n) in
        [(50.0, 1, 501), (50.0, 0, 7), (16.0, 0, 10), (13.0, 0, 5), (0.0, 0, 3), (100.0, 0, 3)]
    {
        let estimate = of(percent, decimals, PublishedN::AtLeast(n)).unwrap();
        assert!(estimate.contains(percent / 100.0) && estimate.lower() < estimate.upper(), "{estimate}");
    }
    assert!(of(13.0, 0, PublishedN::Exact(5)).is_err());
    assert!(of(0.4, 0, PublishedN::Exact(500)).is_err());
    // 78 to 82 of exactly 500 print as 16%, 63 to 67 as 13%: (12.68, 19.90) and (9.97, 16.67) per cent.
    let rounded = |estimate: Estimate| [estimate.lower(), estimate.upper()].map(|limit| (limit * 1e4).round() / 100.0);
    assert_eq!(rounded(of(16.0, 0, PublishedN::Exact(500)).unwrap()), [12.68, 19.90]);
    assert_eq!(rounded(of(13.0, 0, PublishedN::Exact(500)).unwrap()), [9.97, 16.67]);
}
