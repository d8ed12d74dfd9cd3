//! How often a statement of both sides says more than there is: who leads in time where nobody does, a link within strata where there is none.

use centricity::inference::correlation::Pearson;
use centricity::inference::pooling::Strata;
use centricity::inference::{Estimate, Mean, Reading};
use centricity::linkage::{Grade, Linkage, TimeOrder, UnitValue, Wave};
use centricity::{Level, Side};

use super::draws::{Draws, drawn, share_of};

/// The variance between units, of answers whose variance is 1 altogether.
const ICC1: f64 = 0.2;

/// Two waves of the same units. What they are is normal, with correlations of .6 between the sides of a wave, .8 of a side with its later self, and as given between
/// employees and later customers and between customers and later employees. So many answers a unit, but of employees in the second wave.
struct Waves {
    units: usize,
    answers: u64,
    later_employees: u64,
    crossed: [f64; 2],
}

impl Waves {
    fn draw(&self, draws: &mut Draws) -> [Linkage<usize>; 2] {
        let [forth, back] = self.crossed;
        // Employees and customers first, employees and customers second, by Cholesky's root of their correlations.
        let root =
            cholesky([[1.0, 0.6, 0.8, forth], [0.6, 1.0, back, 0.8], [0.8, back, 1.0, 0.6], [forth, 0.8, 0.6, 1.0]]);
        let units: Vec<[Mean; 4]> = (0..self.units)
            .map(|_| {
                let normal = [(); 4].map(|()| draws.normal());
                let answers = [self.answers, self.answers, self.later_employees, self.answers];
                [0, 1, 2, 3].map(|side| {
                    let truth: f64 = root[side].iter().zip(normal).map(|(part, number)| part * number).sum();
                    draws.summary(ICC1.sqrt() * truth, (1.0 - ICC1).sqrt(), answers[side])
                })
            })
            .collect();
        [0, 2].map(|wave| {
            Linkage::of_units(units.iter().enumerate().map(|(key, means)| (key, means[wave], means[wave + 1]))).unwrap()
        })
    }

    /// In what share of the organisations the plain and the corrected correlations name a leader, and the statement does.
    fn leaders(&self, organisations: u64) -> [f64; 3] {
        let named = drawn(organisations, |draws| {
            let [first, second] = self.draw(draws);
            let statement = first.evidence().with_later(&second).statement(Level::P95).unwrap();
            let waves = statement.waves().unwrap();
            let plainly = !waves.difference().contains(0.0);
            [plainly, waves.leads().is_some(), statement.grade() == Grade::LinkShownAndLeading]
        });
        [0, 1, 2].map(|place| named.iter().filter(|named| named[place]).count() as f64 / organisations as f64)
    }
}

fn cholesky(of: [[f64; 4]; 4]) -> [[f64; 4]; 4] {
    let mut root = [[0.0; 4]; 4];
    for row in 0..4 {
        for column in 0..=row {
            let before: f64 = (0..column).map(|k| root[row][k] * root[column][k]).sum();
            let left: f64 = of[row][column] - before;
            root[row][column] = if row == column { left.sqrt() } else { left / root[column][column] };
        }
    }
    root
}

/// 5%, and three standard errors.
#[track_caller]
fn at_most_five_percent(share: f64, organisations: u64) {
    assert!(share <= 0.05 + 3.0 * (0.05_f64 * 0.95 / organisations as f64).sqrt(), "named in {share}");
}

/// Nobody leads, but employees answered less in the second wave: the noise of their values there makes the plain correlation with them the weaker.
#[test]
fn few_answers_in_one_wave_make_no_leader() {
    for (units, later_employees, plainly) in [(100, 5, 0.15), (150, 2, 0.5)] {
        let alike = Waves { units, answers: 40, later_employees, crossed: [0.55, 0.55] };
        let [plain, corrected, graded] = alike.leaders(300);
        assert!(plain > plainly, "{plain}");
        at_most_five_percent(corrected, 300);
        at_most_five_percent(graded, 300);
    }
}

/// Who does lead is found as often as before where values are well measured, and with the worse measured side too.
#[test]
fn who_leads_is_named() {
    for (answers, least) in [(40, 0.9), (5, 0.7)] {
        let employees = Waves { units: 150, answers: 40, later_employees: answers, crossed: [0.7, 0.4] };
        let [_, corrected, graded] = employees.leaders(100);
        assert!(corrected > least && graded > least, "{corrected} {graded}");
    }
}

/// Where the noise of one of the four is not known, or it may be all there is, nobody is named, and the statement says why.
#[test]
fn no_leader_without_the_noise_of_all_four() {
    let leading = Waves { units: 150, answers: 40, later_employees: 40, crossed: [0.7, 0.4] };
    let plainly = share_of(3, |draws| {
        let [first, second] = leading.draw(draws);
        assert_eq!(first.with_later(&second, Level::P95).unwrap().order(), TimeOrder::Leads(Side::Employees));
        let later = |of: fn(f64) -> UnitValue| {
            let units = second.units().iter();
            Linkage::of_units(units.map(|unit| (*unit.key(), unit.employees(), of(unit.customers().value())))).unwrap()
        };
        let bare = later(|value| UnitValue::of(value).unwrap());
        let drowned = later(|value| Reading::new(value, 1.0).unwrap().into());
        let (side, wave) = (Side::Customers, Wave::Second);
        for (later, order, says) in [
            (bare, TimeOrder::NoiseUnknown { side, wave }, "values of customers are in the second wave is not known"),
            (drowned, TimeOrder::Unreliable { side, wave }, "of customers in the second wave may be no more than"),
        ] {
            let statement = first.evidence().with_later(&later).statement(Level::P95).unwrap();
            let waves = statement.waves().unwrap();
            assert_eq!((waves.order(), waves.leads(), waves.corrected_difference()), (order, None, None), "{waves}");
            assert_eq!(statement.grade(), Grade::LinkShown, "{statement}");
            assert!(statement.to_string().contains(says), "{statement}");
        }
        !first.with_later(&later(|value| UnitValue::of(value).unwrap()), Level::P95).unwrap().difference().contains(0.0)
    });
    assert!(plainly > 0.99, "plain correlations would have named somebody");
}

/// Strata of which the second is higher on both sides, of so many units each, whose values go together as told within each.
fn strata(draws: &mut Draws, units: usize, within: &[f64]) -> Linkage<(usize, usize)> {
    let mut all = Vec::new();
    for (stratum, &correlation) in within.iter().enumerate() {
        for unit in 0..units {
            let staff = draws.normal();
            let served = correlation * staff + (1.0 - correlation * correlation).sqrt() * draws.normal();
            let read = |value: f64| Reading::new(value + 2.0 * (stratum % 2) as f64, 0.05).unwrap();
            all.push(((stratum, unit), read(staff), read(served)));
        }
    }
    Linkage::of_units(all).unwrap()
}

/// Where two sides go together in two strata the statement says so, and where they do only between them it does not.
#[test]
fn a_link_within_few_strata_is_shown_if_it_is_there() {
    let shown = |units, within: &[f64]| {
        let graded = |draws: &mut Draws| {
            let linkage = strata(draws, units, within);
            let statement = linkage.evidence().by_stratum(|(stratum, _)| stratum.to_string()).statement(Level::P95);
            statement.unwrap().grade() == Grade::LinkShown
        };
        share_of(600, graded)
    };
    assert!(shown(60, &[0.5, 0.5]) > 0.95);
    assert!(shown(60, &[0.6, 0.3, 0.5]) > 0.95);
    at_most_five_percent(shown(60, &[0.0, 0.0]), 600);
    at_most_five_percent(shown(20, &[0.0; 5]), 600);
    // A mean of nothing over strata that differ: on average of these, not more.
    at_most_five_percent(shown(60, &[0.5, -0.5]), 600);
}

/// Two strata of 100 units, far from 0 both.
#[test]
fn two_strata_have_a_mean_of_their_own() {
    let pooled = Strata::of_correlations(&[0.614, 0.683].map(|r| Pearson::new(r, 100).unwrap())).unwrap();
    let (these, like_these) =
        (pooled.fixed().estimate(Level::P95).unwrap(), pooled.random().estimate(Level::P95).unwrap());
    let limits = |estimate: Estimate| format!("{:.2} to {:.2}", estimate.lower(), estimate.upper());
    assert_eq!((limits(these), limits(like_these)), ("0.56 to 0.72".into(), "-0.14 to 0.93".into()));
}
