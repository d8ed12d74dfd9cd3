//! The link of units that are drawn again.

use centricity::inference::Mean;
use centricity::inference::correlation::Pearson;
use centricity::inference::reliability::OneWay;
use centricity::inference::resample::{BootstrapMethod, MonteCarlo};
use centricity::linkage::{Corrected, Correction, LinkBootstrap, Linkage};
use centricity::{Error, Level};
use proptest::prelude::*;

use super::sound;

const REPLICATES: u32 = 200;

fn draws() -> MonteCarlo {
    MonteCarlo::new(3, REPLICATES).unwrap().with_jackknife()
}

/// Size, mean and variance of both sides of a unit.
type Summary = [(u64, f64, f64); 2];

/// Units that go together more or less; some have a single answer on a side.
fn units() -> impl Strategy<Value = Vec<Summary>> {
    let side = || (1..40_u64, -1.0..1.0_f64, 0.0..4.0_f64);
    let unit = (-3.0..3.0_f64, side(), side());
    let unit = unit.prop_map(|(effect, staff, served)| {
        [staff, served].map(|(n, noise, variance)| (n, effect + noise, if n > 1 { variance } else { 0.0 }))
    });
    prop::collection::vec(unit, 4..20)
}

fn linkage(units: &[Summary]) -> Linkage<usize> {
    let mean = |(n, mean, variance): (u64, f64, f64)| Mean::new(n, mean, variance).unwrap();
    let units = units.iter().enumerate().map(|(key, &[staff, served])| (key, mean(staff), mean(served)));
    Linkage::of_units(units).unwrap()
}

/// The replicates, or nothing where there are none.
fn sorted(bootstrap: &Result<LinkBootstrap, Error>) -> Option<Vec<f64>> {
    Some(bootstrap.as_ref().ok()?.replicates()?.sorted().to_vec())
}

fn near(one: Option<Vec<f64>>, other: Option<Vec<f64>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-6 * (1.0 + a.abs());
            one.len() == other.len() && one.iter().zip(&other).all(near)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether no reliability, of the units or of a draw, is 0 but for rounding: then it may fall on either side of it.
fn far_from_zero(units: &[Summary]) -> bool {
    sorted(&linkage(units).bootstrap(draws())).is_none_or(|all| all.iter().all(|value| value.abs() < 20.0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The value is that of the link, the counts add up, and what is no correlation is said to be none.
    #[test]
    fn the_bootstrap_is_about_the_link(units in units()) {
        let linkage = linkage(&units);
        for correction in [Correction::UnitMeans, Correction::Icc2] {
            let Ok(link) = linkage.correlation_by(correction, Level::P95) else { continue };
            let Ok(bootstrap) = linkage.bootstrap_by(correction, draws()) else { continue };
            prop_assert_eq!(bootstrap.correction(), correction);
            let Some(replicates) = bootstrap.replicates() else {
                prop_assert_eq!(&bootstrap.corrected(Level::P95).unwrap(), link.corrected());
                prop_assert_eq!((bootstrap.inadmissible(), bootstrap.without_value()), (0, 0));
                continue;
            };
            prop_assert!(replicates.sorted().iter().all(|value| value.is_finite()));
            prop_assert_eq!(replicates.sorted().len() as u64 + bootstrap.without_value(), u64::from(REPLICATES));
            prop_assert!(bootstrap.inadmissible() <= replicates.sorted().len() as u64);
            for method in [BootstrapMethod::Percentile, BootstrapMethod::Bca] {
                match (bootstrap.corrected_by(method, Level::P90), link.corrected()) {
                    (Ok(Corrected::Admissible(drawn)), Corrected::Admissible(link)) => {
                        prop_assert!(sound(&drawn) && drawn.lower() >= -1.0 && drawn.upper() <= 1.0);
                        prop_assert_eq!(drawn.value(), link.value());
                    }
                    (Ok(Corrected::Inadmissible(drawn)), Corrected::Inadmissible(link)) => {
                        prop_assert!(sound(&drawn));
                        prop_assert_eq!(drawn.value(), link.value());
                    }
                    (Ok(drawn), link) => prop_assert!(false, "{drawn:?} of {link:?}"),
                    // Too few replicates with a value for the level, or a jackknife with a gap.
                    (Err(_), _) => {}
                }
            }
        }
    }

    /// A higher level reaches further.
    #[test]
    fn intervals_are_nested(units in units(), low in 0.5..0.9_f64, more in 0.0..0.08_f64) {
        let Ok(bootstrap) = linkage(&units).bootstrap(draws()) else { return Ok(()) };
        let at = |level| bootstrap.corrected(Level::new(level).unwrap());
        let (Ok(narrow), Ok(wide)) = (at(low), at(low + more)) else { return Ok(()) };
        let (Some(narrow), Some(wide)) = (narrow.admissible(), wide.admissible()) else { return Ok(()) };
        prop_assert!(wide.lower() <= narrow.lower() && narrow.upper() <= wide.upper());
    }

    /// Another unit of measurement and another zero change nothing; a side turned round turns the replicates round.
    #[test]
    fn scale_and_direction_of_a_side_do_not_matter(units in units(), factor in 0.1..10.0_f64, zero in -5.0..5.0_f64) {
        prop_assume!(far_from_zero(&units));
        let changed = |factor: f64, zero: f64| -> Vec<Summary> {
            let of = |(n, mean, variance)| (n, zero + factor * mean, factor * factor * variance);
            units.iter().map(|&[staff, served]| [of(staff), served]).collect()
        };
        let original = sorted(&linkage(&units).bootstrap(draws()));
        prop_assert!(near(original.clone(), sorted(&linkage(&changed(factor, zero)).bootstrap(draws()))));
        let turned = sorted(&linkage(&changed(-1.0, 0.0)).bootstrap(draws()));
        let back = turned.map(|values| values.into_iter().rev().map(|value| -value).collect());
        prop_assert!(near(original, back));
    }

    /// Whatever the units, there is no panic, and no number that is not finite.
    #[test]
    fn nothing_breaks_it(
        huge in prop::collection::vec((2..1_u64 << 53, -1e200..1e200_f64, 0.0..1e300_f64), 8),
        tiny in prop::collection::vec((2..5_u64, -1e-200..1e-200_f64, 0.0..1e-300_f64), 8),
        plain in prop::collection::vec((2..9_u64, -1.0..1.0_f64, 0.0..1.0_f64), 8),
        kinds in (0..3_usize, 0..3_usize),
        count in 0..8_usize,
        seed: u64,
    ) {
        let sides = [&huge, &tiny, &plain];
        let pairs = sides[kinds.0].iter().zip(sides[kinds.1]).take(count);
        let units: Vec<Summary> = pairs.map(|(&staff, &served)| [staff, served]).collect();
        let few = MonteCarlo::new(seed, 30).unwrap().with_jackknife();
        if let Ok(bootstrap) = linkage(&units).bootstrap(few) {
            for method in [BootstrapMethod::Percentile, BootstrapMethod::Bca] {
                match bootstrap.corrected_by(method, Level::new(0.8).unwrap()) {
                    Ok(Corrected::Admissible(estimate) | Corrected::Inadmissible(estimate)) => prop_assert!(sound(&estimate)),
                    Ok(Corrected::ReliabilityTooLow { reliability, .. }) => prop_assert!(reliability <= 0.0),
                    Ok(_) | Err(_) => {}
                }
            }
        }
    }
}

/// Five units can be drawn in 5^5 ways, all as likely. The corrected value of each is worked out from its parts; 40,000 draws have as many
/// without a value, and as many up to some numbers, within five standard errors.
#[test]
fn draws_approach_all_draws_there_are() {
    let units: [Summary; 5] = [
        [(9, 3.1, 1.2), (20, 7.0, 4.0)],
        [(6, 3.9, 0.8), (31, 7.9, 3.5)],
        [(12, 2.6, 1.5), (25, 7.3, 4.4)],
        [(8, 4.4, 1.1), (18, 8.1, 3.9)],
        [(7, 3.4, 0.9), (40, 6.6, 4.2)],
    ];
    let value = |number: usize| {
        let drawn = (0..5).map(|place| units[number / 5_usize.pow(place) % 5]);
        let mean = |(n, mean, variance)| Mean::new(n, mean, variance).unwrap();
        let (staff, served): (Vec<Mean>, Vec<Mean>) = drawn.map(|unit| (mean(unit[0]), mean(unit[1]))).unzip();
        let values = |side: &[Mean]| side.iter().map(|unit| unit.value()).collect::<Vec<_>>();
        let r = Pearson::of(&values(&staff), &values(&served)).ok()?.value();
        let [of_staff, of_served] = [&staff, &served].map(|side| OneWay::of(side).unwrap().reliability_of_means());
        let positive = |reliability: Option<f64>| reliability.filter(|&reliability| reliability > 0.0);
        Some(r / (positive(of_staff)? * positive(of_served)?).sqrt())
    };
    let all = 5_f64.powi(5);
    let values: Vec<f64> = (0..5_usize.pow(5)).filter_map(value).collect();
    let bootstrap = linkage(&units).bootstrap(MonteCarlo::new(17, 40_000).unwrap()).unwrap();
    let drawn = bootstrap.replicates().unwrap().sorted();
    let up_to = |values: &[f64], most: f64| values.iter().filter(|&&value| value <= most).count() as f64;
    let near = |drawn: f64, share: f64| {
        let error = (share * (1.0 - share) / 40_000.0).sqrt();
        share > 0.0 && (drawn / 40_000.0 - share).abs() < 5.0 * error
    };
    assert!(near(bootstrap.without_value() as f64, 1.0 - values.len() as f64 / all));
    let beyond = values.iter().filter(|value| value.abs() > 1.0).count() as f64;
    assert!(near(bootstrap.inadmissible() as f64, beyond / all));
    for most in [-0.9, 0.05, 0.45, 0.95, 1.55] {
        assert!(near(up_to(drawn, most), up_to(&values, most) / all), "up to {most}");
    }
}

/// Why there is nothing to draw is said in the words of the link.
#[test]
fn units_that_are_noise_have_no_bootstrap() {
    let noise: Vec<Summary> = [3.0, 3.1, 3.2, 2.9, 3.05]
        .into_iter()
        .zip([7.0, 8.0, 6.0, 9.0, 5.0])
        .map(|(staff, served)| [(5, staff, 2.0), (50, served, 1.0)])
        .collect();
    let bootstrap = linkage(&noise).bootstrap(draws()).unwrap();
    assert!(bootstrap.replicates().is_none());
    assert!(matches!(bootstrap.corrected(Level::P95), Ok(Corrected::ReliabilityTooLow { .. })));

    let single: Vec<Summary> = noise.iter().map(|&[(_, staff, _), served]| [(1, staff, 0.0), served]).collect();
    let bootstrap = linkage(&single).bootstrap(draws()).unwrap();
    assert!(matches!(bootstrap.corrected(Level::P95), Ok(Corrected::ReliabilityUnknown { .. })));

    let few = linkage(&noise[..3]).bootstrap(draws());
    assert!(matches!(few, Err(Error::TooFew { needs: 4, got: 3, .. })));
    let equal: Vec<Summary> = noise.iter().map(|&[_, served]| [(5, 3.0, 1.0), served]).collect();
    assert!(matches!(linkage(&equal).bootstrap(draws()), Err(Error::NoVariation { .. })));
}

/// Members stay with their unit: units of the same means but other sizes have other replicates.
#[test]
fn a_unit_is_drawn_with_all_its_answers() {
    let units = |n| -> Vec<Summary> {
        (0..12_u8).map(|unit| f64::from(unit % 5)).map(|level| [(n, level, 2.0), (30, level * level, 5.0)]).collect()
    };
    let [few, many] = [5, 500].map(|n| linkage(&units(n)));
    let side = |linkage: &Linkage<usize>| linkage.units().iter().map(|unit| unit.employees().n()).collect::<Vec<_>>();
    assert_eq!((side(&few), side(&many)), (vec![Some(5); 12], vec![Some(500); 12]));
    let [few, many] = [few, many].map(|linkage| sorted(&linkage.bootstrap(draws())).unwrap());
    assert!(few.last() > many.last());
}
