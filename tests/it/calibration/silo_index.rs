//! Departments that are alike, and islands.

use centricity::Level;
use centricity::diagnosis::{Department, ManagementClass, ManagementGap, SiloClass, SiloIndex};
use centricity::inference::resample::MonteCarlo;

use super::draws::{Draws, at_most_five_percent, share, share_of};

/// Departments of 5 and 15 people, in turn.
fn drawn(draws: &mut Draws, departments: usize, between: f64, own: f64) -> SiloClass {
    let departments: Vec<Department> = (0..departments)
        .map(|place| {
            let (n, middle) = (if place % 2 == 0 { 5 } else { 15 }, between * draws.normal());
            let together = draws.mean(middle, 1.0, n);
            let own = own + 0.3 * draws.normal();
            let gap = draws.mean(own, 1.0, n);
            Department::new(together, gap.within(-20.0, 20.0).unwrap()).unwrap()
        })
        .collect();
    SiloIndex::of(&departments, Level::P95).unwrap().class()
}

/// Neither sign, one of them, the other of them: silos are named only where both are there.
#[test]
fn departments_that_are_alike_are_seldom_called_silos() {
    for (between, own) in [(0.0, 0.0), (0.0, 2.0), (1.0, 0.0)] {
        at_most_five_percent(share(|draws| drawn(draws, 10, between, own) == SiloClass::Silos));
    }
}

#[test]
fn islands_are_found() {
    let power = share_of(500, |draws| drawn(draws, 12, 0.8, 1.0) == SiloClass::Silos);
    assert!(power > 0.9, "{power}");
}

/// The composite has no class; its interval holds what departments without number would have.
#[test]
fn the_composite_holds_its_true_value() {
    let covered = share_of(300, |draws| {
        let departments: Vec<Department> = (0..20)
            .map(|_| {
                let (middle, own) = (draws.normal(), 2.0 + draws.normal());
                let (together, gap) = (draws.mean(middle, 1.0, 12), draws.mean(own, 1.0, 12));
                Department::new(together, gap.within(-20.0, 20.0).unwrap()).unwrap()
            })
            .collect();
        // Half of the variance between, and 2 of 20.
        SiloIndex::composite(&departments, MonteCarlo::new(1, 200).unwrap(), Level::P90).unwrap().contains(0.3)
    });
    assert!(covered > 0.75, "{covered}");
}

#[test]
fn managers_like_their_staff_are_seldom_named() {
    let class = |draws: &mut Draws, more: f64| {
        let (managers, staff) = (draws.mean(0.5 + more, 0.8, 12), draws.mean(0.5, 1.1, 60));
        ManagementGap::new(managers, staff, Level::P95).unwrap().class()
    };
    at_most_five_percent(share(|draws| class(draws, 0.0) != ManagementClass::Undetermined));
    let power = share_of(500, |draws| class(draws, 1.0) == ManagementClass::ManagersMore);
    assert!(power > 0.9, "{power}");
}
