//! Customers who bring customers and customers who keep them away: 200 asked.

use centricity::Level;
use centricity::diagnosis::{Referrals, SalesForceClass, SalesForceFinding, VirtualSalesForce};
use centricity::inference::{NetScore, Proportion, Rate};
use rand::rngs::ChaCha8Rng;

use super::organisations::{ORGANISATIONS, answers, at_most_five_percent, events, found, yes};

/// A firm of 1,000 customers where a share of them promotes and a share detracts. Each who talks tells 1.2 people, and of 100 who were told some act.
fn draw(rng: &mut ChaCha8Rng, up: f64, down: f64) -> SalesForceFinding {
    let [down, neutral, up] = answers(rng, 200, [down, 1.0 - up - down, up]);
    let mut told = |talkers: u64| {
        let told: u64 = (0..talkers).map(|_| events(rng, 1.2)).sum();
        let acted = Proportion::new(yes(rng, 100, 0.2), 100).unwrap();
        Referrals::new(Rate::new(told, talkers.max(1)).unwrap(), acted)
    };
    let (won, lost) = (told(up), told(down));
    let firm = VirtualSalesForce::new(1_000, NetScore::new(down, neutral, up).unwrap(), won).unwrap();
    firm.with_warnings(lost).finding(Level::P95).unwrap()
}

#[test]
fn no_balance_is_named_where_it_is_even() {
    let named = |class| matches!(class, SalesForceClass::Wins | SalesForceClass::Loses);
    at_most_five_percent(found(ORGANISATIONS, |rng| named(draw(rng, 0.3, 0.3).class())));
    let power = found(300, |rng| draw(rng, 0.5, 0.1).class() == SalesForceClass::Wins);
    assert!(power > 0.9, "{power}");
}

/// The intervals of what is won and of the balance hold the truth about as often as they say: 1,000 x 0.5 x 1.2 x 0.2 = 120, less 24.
#[test]
fn intervals_of_the_reach_hold_the_truth() {
    let won = found(ORGANISATIONS, |rng| draw(rng, 0.5, 0.1).won().contains(120.0));
    let reach = found(ORGANISATIONS, |rng| draw(rng, 0.5, 0.1).reach().unwrap().contains(96.0));
    for held in [won, reach] {
        assert!((0.93..=0.985).contains(&held), "{held}");
    }
}
