//! Self-direction that makes no difference, and self-direction that does.

use centricity::Level;
use centricity::diagnosis::{SelfDirection, SelfDirectionClass};

use super::draws::{Draws, at_most_five_percent, share, share_of};

/// People whose burn-out scatters the more, the less control they have.
fn drawn(draws: &mut Draws, people: usize, interaction: f64) -> SelfDirectionClass {
    let (mut burn_out, mut lack, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..people {
        let (x, m) = (draws.normal(), draws.normal());
        burn_out.push(0.5 * x - 0.2 * m + interaction * x * m + (1.0 + 0.3 * x.abs()) * draws.normal());
        lack.push(x);
        own.push(m);
    }
    SelfDirection::of(&burn_out, &lack, &own, Level::P95).unwrap().class()
}

#[test]
fn a_slope_that_is_the_same_is_seldom_called_different() {
    at_most_five_percent(share(|draws| drawn(draws, 50, 0.0) != SelfDirectionClass::Undetermined));
}

#[test]
fn a_slope_that_is_weaker_is_found() {
    let power = share_of(300, |draws| drawn(draws, 200, -0.4) == SelfDirectionClass::WeakerWithMore);
    assert!(power > 0.8, "{power}");
}
