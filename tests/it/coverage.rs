//! How often 95% intervals hold the true value, by enumeration: no random numbers, no approximation.
//!
//! Of net scores: in a sample of n, every outcome (down, neutral, up) has one interval per method. In a population, the
//! outcomes have multinomial probabilities, and the coverage is the sum of those whose interval holds its net score. The
//! populations are all with shares in steps of 0.02, none of them 0: 1,176. Of proportions: the same with two outcomes. These two are written
//! out here, apart from the example that prints the tables; all other families are held to floors by the code of the example itself.

use centricity::Level;
use centricity::inference::{Mean, NetMethod, NetScore, Proportion, ProportionMethod, PseudoCounts, Superiority};

/// What prints the tables, so that what is asserted here is what is printed there.
#[path = "../../examples/coverage"]
mod example {
    #![allow(dead_code, reason = "the example prints tables, the tests read figures")]
    #![allow(unreachable_pub, reason = "a binary of its own has another root")]
    pub(super) mod correlation;
    pub(super) mod difference;
    pub(super) mod enumeration;
    pub(super) mod net;
    pub(super) mod superiority;
    pub(super) mod weighted;
}

use example::correlation::{Size, mixtures};
use example::enumeration::{Coverage as Covered, Interval, Pair, Population, Without, over_populations, splits};
use example::weighted::{Heavy, Related};
use example::{correlation, difference, enumeration, net, superiority, weighted};

/// Shares are counted in units of 0.02.
const STEPS: u32 = 50;

const METHODS: [NetMethod; 3] = [NetMethod::Score, NetMethod::AdjustedWald(PseudoCounts::RocksT), NetMethod::Wald];

/// One possible sample: how many ways lead to it, and its limits by each method.
struct Outcome {
    counts: [u32; 3],
    ln_ways: f64,
    limits: [(f64, f64); 3],
}

/// Over all populations.
struct Coverage {
    mean: f64,
    least: f64,
}

/// ln 0!, ln 1!, ... ln n!
fn ln_factorials(n: u32) -> Vec<f64> {
    let ln = (1..=n).scan(0.0, |sum, k| {
        *sum += f64::from(k).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(ln).collect()
}

fn outcomes(n: u32) -> Vec<Outcome> {
    let ln_factorial = ln_factorials(n);
    let ln_of = |k: u32| ln_factorial[k as usize];
    let counts = (0..=n).flat_map(|down| (0..=n - down).map(move |up| [down, n - down - up, up]));
    let outcome = |counts: [u32; 3]| {
        let [down, neutral, up] = counts.map(u64::from);
        let score = NetScore::new(down, neutral, up).unwrap();
        let limits = METHODS.map(|method| {
            let estimate = score.estimate_by(method, Level::P95);
            (estimate.lower(), estimate.upper())
        });
        Outcome { counts, ln_ways: ln_of(n) - counts.map(ln_of).iter().sum::<f64>(), limits }
    };
    counts.map(outcome).collect()
}

/// The coverage of each method in one population, its shares in units of 0.02.
fn coverage_in(shares: [u32; 3], outcomes: &[Outcome]) -> [f64; 3] {
    let [down, _, up] = shares.map(f64::from);
    // From whole numbers, so that a balanced population is at exactly 0.
    let truth = (up - down) / f64::from(STEPS);
    let ln_shares = shares.map(|share| (f64::from(share) / f64::from(STEPS)).ln());
    let mut covered = [0.0; 3];
    for outcome in outcomes {
        let ln_each = outcome.counts.iter().zip(ln_shares).map(|(&count, ln_share)| f64::from(count) * ln_share);
        let probability = (outcome.ln_ways + ln_each.sum::<f64>()).exp();
        for (covered, (lower, upper)) in covered.iter_mut().zip(outcome.limits) {
            if lower <= truth && truth <= upper {
                *covered += probability;
            }
        }
    }
    covered
}

/// The coverage of each method over all populations.
fn coverage(n: u32) -> [Coverage; 3] {
    let outcomes = outcomes(n);
    let shares = (1..STEPS).flat_map(|down| (1..STEPS - down).map(move |up| [down, STEPS - down - up, up]));
    let all: Vec<[f64; 3]> = shares.map(|shares| coverage_in(shares, &outcomes)).collect();
    assert_eq!(all.len(), 1176);
    [0, 1, 2].map(|method| {
        let of_method = || all.iter().map(|coverage| coverage[method]);
        Coverage { mean: of_method().sum::<f64>() / all.len() as f64, least: of_method().fold(1.0, f64::min) }
    })
}

#[test]
fn the_outcomes_have_probability_one() {
    let everything = outcomes(20);
    assert_eq!(everything.len(), 231);
    let certain: Vec<Outcome> = everything.into_iter().map(|one| Outcome { limits: [(-1.0, 1.0); 3], ..one }).collect();
    for shares in [[1, 1, 48], [17, 16, 17], [10, 30, 10]] {
        assert!((coverage_in(shares, &certain)[0] - 1.0).abs() < 1e-12);
    }
}

/// The table was computed once by independent code over the same populations.
#[test]
fn a_95_percent_score_interval_covers_about_95_percent() {
    println!("coverage of a 95% interval: mean / least over 1,176 populations");
    for (n, least_score, most_wald, table) in [
        (5, 0.899, 0.19, [".972/.900", ".952/.837", ".784/.184"]),
        (10, 0.925, 0.34, [".964/.926", ".952/.893", ".876/.335"]),
        (20, 0.939, 0.56, [".956/.940", ".951/.926", ".915/.557"]),
        (50, 0.939, 0.74, [".950/.940", ".950/.940", ".936/.733"]),
    ] {
        let coverages = coverage(n);
        let printed = coverages.each_ref().map(|one| format!("{:.3}/{:.3}", one.mean, one.least).replace("0.", "."));
        println!("n = {n:2}: score {}, adjusted Wald {}, Wald {}", printed[0], printed[1], printed[2]);
        let [score, _, wald] = coverages;
        assert!(score.least >= least_score, "n = {n}: {}", score.least);
        assert!((0.949..=0.975).contains(&score.mean), "n = {n}: {}", score.mean);
        // It is offered to be compared with, and this is the comparison.
        assert!(wald.least < most_wald, "n = {n}: {}", wald.least);
        assert_eq!(printed, table, "n = {n}");
    }
}

/// The promise of each method, kept or not at 499 true shares.
#[test]
fn clopper_pearson_never_covers_less_and_wilson_covers_that_on_average() {
    for n in [1, 5, 10, 20, 50] {
        let ln_factorial = ln_factorials(n);
        let coverages = |method| {
            let limits: Vec<_> =
                (0..=n).map(|k| Proportion::new(k.into(), n.into()).unwrap().estimate_by(method, Level::P95)).collect();
            let coverage = |truth: f64| -> f64 {
                let covering = (0..=n).zip(&limits).filter(|(_, estimate)| estimate.contains(truth));
                covering.map(|(k, _)| probability(k, n, truth, &ln_factorial)).sum()
            };
            (1..500).map(|step| coverage(f64::from(step) / 500.0)).collect::<Vec<f64>>()
        };
        let least = coverages(ProportionMethod::ClopperPearson).into_iter().fold(1.0, f64::min);
        assert!(least >= 0.95, "n = {n}: {least}");
        let wilson = coverages(ProportionMethod::Wilson);
        let mean = wilson.iter().sum::<f64>() / wilson.len() as f64;
        println!("n = {n:2}: Clopper-Pearson covers {least:.3} at least, Wilson {mean:.3} on average");
        assert!((0.95..0.97).contains(&mean), "n = {n}: {mean}");
    }
}

/// Of k successes among n.
fn probability(k: u32, n: u32, share: f64, ln_factorial: &[f64]) -> f64 {
    let ln_of = |k: u32| ln_factorial[k as usize];
    let ln_ways = ln_of(n) - ln_of(k) - ln_of(n - k);
    (ln_ways + f64::from(k) * share.ln() + f64::from(n - k) * (-share).ln_1p()).exp()
}

/// Every sample is met once, of one population and of two.
#[test]
fn the_samples_of_the_example_have_probability_one() {
    let everything = |methods: usize| Ok(vec![Interval::Limits(-3.0, 3.0); methods]);
    assert_eq!(splits(6, 4).count(), 84);
    let shares = vec![0.1, 0.2, 0.3, 0.4];
    let one = Population { shares: shares.clone(), truths: vec![0.5] };
    let records = enumeration::one_sample(12, &[one], |_| 1.0, |_| everything(1)).unwrap();
    let alone = over_populations(&records, Without::Missed)[0].unwrap();
    let pair = Pair { places: [0, 1], truths: vec![0.5, 9.0] };
    let two = [shares, vec![0.25; 4]];
    let records = enumeration::two_samples([7, 4], &two, &[pair], |_, _| everything(2)).unwrap();
    let both = over_populations(&records, Without::Missed);
    assert!((alone.worst - 1.0).abs() < 1e-10, "{}", alone.worst);
    assert!((both[0].unwrap().worst - 1.0).abs() < 1e-10);
    assert_eq!(both[1].unwrap().mean, 0.0); // a truth outside is never held
}

/// That a side of a table is constant has a closed form: one of the four margins is empty, less those counted twice. It holds the sum
/// over one of each four mirrored tables to the sum over all.
#[test]
fn mirrored_tables_stand_for_all() {
    let populations: Vec<Vec<u64>> = splits(10, 4).filter(|split| split.iter().all(|&share| share > 0)).collect();
    let size = Size { rows: 2, columns: 2 };
    let constant: f64 = populations
        .iter()
        .map(|split| {
            let [a, b, c, d] = [0, 1, 2, 3].map(|cell: usize| split[cell] as f64 / 10.0);
            let margins: f64 = [a + b, c + d, a + c, b + d].iter().map(|margin| margin.powi(6)).sum();
            margins - [a, b, c, d].iter().map(|cell| cell.powi(6)).sum::<f64>()
        })
        .sum::<f64>()
        / populations.len() as f64;
    let ours = size.coverage(6, &populations).unwrap()[0].unwrap();
    assert!((ours.constant - constant).abs() < 1e-10, "{} {constant}", ours.constant);
}

fn assert_covers(what: &str, covered: Option<Covered>, mean: f64, worst: f64) {
    let covered = covered.unwrap();
    println!("{what}: {:.4} / {:.4}", covered.mean, covered.worst);
    assert!(covered.mean >= mean && covered.worst >= worst, "{what}: {:.4} / {:.4}", covered.mean, covered.worst);
}

#[test]
fn defaults_of_two_samples_cover_at_five_each() {
    let nets = difference::net_coverage(5).unwrap();
    assert_covers("difference of net scores", nets[0], 0.963, 0.932);
    // Wald's, which it replaces.
    assert!(nets[2].unwrap().worst < 0.75);
    let superiority = superiority::coverage([5, 5], &difference::three_points()).unwrap();
    assert_covers("superiority, DeLong", superiority[0], 0.969, 0.935);
    assert_covers("superiority, Newcombe", superiority[1], 0.974, 0.919);
}

/// Student's t of so few steps misses more than one in twenty; what the bounds say mends it, for less width.
#[test]
fn a_paired_change_covers_at_five() {
    let at_5 = net::paired_coverage(5).unwrap();
    assert_covers("paired change, the default", at_5[0], 0.971, 0.940);
    assert!(at_5[0].unwrap().mean < 0.975 && at_5[0].unwrap().width < at_5[1].unwrap().width);
    assert!(at_5[1].unwrap().mean < 0.93);
    let at_10 = net::paired_coverage(10).unwrap();
    assert_covers("paired change, the default, n = 10", at_10[0], 0.957, 0.945);
    assert_covers("paired change, Student, n = 10", at_10[1], 0.939, 0.914);
}

/// A few next to many: where all of the few are equal, their variance of 0 made the means cover .905 on average and .677 at worst, and more than a third of
/// all differences significant in the last population.
#[test]
fn a_few_equal_values_next_to_many() {
    let means = difference::mean_coverage([5, 40], &difference::three_points()).unwrap();
    assert_covers("means of 5 and 40", means[0], 0.942, 0.894);
    let superiority = superiority::coverage([5, 40], &difference::three_points()).unwrap();
    assert_covers("superiority of 5 over 40", superiority[0], 0.939, 0.849);
    let few = vec![0.0, 0.0, 0.0, 0.2, 0.8];
    let truths = [0.0, 0.0, 0.5];
    let pair = Pair { places: [0, 0], truths: truths.to_vec() };
    let records = enumeration::two_samples([4, 30], &[few], &[pair], |a, b| {
        let values = |counts: &[u64]| -> Vec<f64> {
            (1_u32..).zip(counts).flat_map(|(value, &count)| (0..count).map(move |_| f64::from(value))).collect()
        };
        let (a, b) = (values(a), values(b));
        let [x, y] = [&a, &b].map(|values| Mean::of(values).unwrap());
        let stated = x.within(1.0, 5.0)?.difference(y.within(1.0, 5.0)?).estimate(Level::P95);
        let unstated = x.difference(y).estimate(Level::P95);
        let superiority = Superiority::of(&a, &b)?.estimate(Level::P95);
        Ok(vec![Interval::of(stated)?, Interval::of(unstated)?, superiority.into()])
    });
    let covers = over_populations(&records.unwrap(), Without::Missed);
    assert!(covers[0].unwrap().mean > 0.99 && covers[1].unwrap().mean < 0.64 && covers[2].unwrap().mean > 0.95);
}

/// The linearised t holds 89% and 84% at ten with weights 1 and 5, and less at five.
#[test]
fn a_weighted_mean_of_ratings_covers_at_five_and_ten() {
    for (n, heavy, related, mean, worst) in [
        (5, 2, Related::Not, 0.971, 0.934),
        (5, 5, Related::Not, 0.971, 0.953),
        (5, 5, Related::AnyWay, 0.962, 0.930),
        (10, 2, Related::Not, 0.966, 0.932),
        (10, 5, Related::Not, 0.964, 0.917),
        (10, 5, Related::AnyWay, 0.961, 0.909),
    ] {
        let means = weighted::mean_coverage(n, Heavy(heavy), related).unwrap();
        assert_covers(&format!("mean, weights 1 and {heavy}, {related:?}, n = {n}"), means[0], mean, worst);
        // No more than it takes.
        assert!(means[0].unwrap().mean < 0.975);
        // The linearised t, which it replaces.
        assert!(means[1].unwrap().worst < 0.87);
    }
}

#[test]
fn weighted_defaults_cover_at_ten() {
    for (heavy, related, share, net) in [
        (2, Related::Not, (0.954, 0.944), (0.966, 0.954)),
        (5, Related::Not, (0.957, 0.946), (0.970, 0.956)),
        (5, Related::AnyWay, (0.960, 0.931), (0.969, 0.936)),
    ] {
        let what = format!("weights 1 and {heavy}, {related:?}");
        let shares = weighted::share_coverage(10, Heavy(heavy), related).unwrap();
        assert_covers(&format!("share, {what}"), shares[0], share.0, share.1);
        // The linearised t has no width where all are equal.
        assert!(shares[1].unwrap().worst < 0.41);
        let nets = weighted::net_coverage(10, Heavy(heavy), related).unwrap();
        assert_covers(&format!("net score, {what}"), nets[0], net.0, net.1);
    }
}

/// The defaults hold their level because what the test accepts stands in where the asymptotic error, by which tau-b and Somers' D hold three in
/// four, is the smaller. Of Fisher's z and of Bonett and Wright's the floors are what there is, not what one would wish.
#[test]
fn correlations_cover_what_the_methods_page_says() {
    let three = Size { rows: 3, columns: 3 };
    let at_5 = three.coverage(5, &correlation::mixtures(three)).unwrap();
    assert_eq!(mixtures(three).len(), 54);
    assert_covers("Pearson", at_5[0], 0.968, 0.927);
    assert_covers("Pearson, Fisher z", at_5[1], 0.983, 0.931);
    assert_covers("Spearman", at_5[2], 0.964, 0.929);
    assert_covers("Spearman, Bonett-Wright", at_5[3], 0.985, 0.931);
    assert_covers("tau-b", at_5[6], 0.969, 0.934);
    assert_covers("gamma", at_5[9], 0.969, 0.933);
    assert_covers("Somers' D", at_5[12], 0.970, 0.949);
    assert!(at_5[7].unwrap().mean < 0.75 && at_5[13].unwrap().mean < 0.80);
    let two_by_three = Size { rows: 2, columns: 3 };
    let at_20 = two_by_three.coverage(20, &mixtures(two_by_three)).unwrap();
    assert_covers("Pearson of two points and three, n = 20", at_20[0], 0.946, 0.826);
    assert_covers("Spearman of two points and three, n = 20", at_20[2], 0.950, 0.755);
    assert!(at_20[1].unwrap().mean < 0.93 && at_20[3].unwrap().worst < 0.57);
    let populations: Vec<Vec<u64>> = splits(20, 4).filter(|split| split.iter().all(|&share| share > 0)).collect();
    let at_10 = Size { rows: 2, columns: 2 }.coverage(10, &populations).unwrap();
    assert_covers("Pearson of two points, n = 10", at_10[0], 0.962, 0.832);
    assert_covers("Spearman of two points, Bonett-Wright, n = 10", at_10[3], 0.975, 0.866);
    assert_covers("tau-b of two points, n = 10", at_10[6], 0.958, 0.832);
    assert_covers("gamma of two points, n = 10", at_10[9], 0.965, 0.940);
    assert_covers("Somers' D of two points, n = 10", at_10[12], 0.955, 0.811);
    assert!(at_10[7].unwrap().mean < 0.80 && at_10[8].unwrap().mean < 0.87);
    for cell in [at_5[6], at_5[9], at_5[12], at_10[6], at_10[9], at_10[12]] {
        assert!(cell.unwrap().mean < 0.975);
    }
}
