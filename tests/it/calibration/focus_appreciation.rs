//! Units that are all on their lines, and some that are focused but not appreciated.

use centricity::Level;
use centricity::diagnosis::{Course, FocusAppreciation, FocusClass, FocusLines, OverlapClass};
use centricity::inference::quadrant::Line;
use centricity::linkage::Linkage;

use super::draws::{Draws, at_most_five_percent, share, share_of};
use super::several::shares;

fn on(truths: impl IntoIterator<Item = [f64; 2]>, draws: &mut Draws) -> FocusAppreciation<usize> {
    let units: Vec<_> = truths
        .into_iter()
        .enumerate()
        .map(|(unit, [focus, appreciation])| (unit, draws.mean(focus, 1.0, 12), draws.mean(appreciation, 1.0, 20)))
        .collect();
    let line = Line::benchmark(0.0).unwrap();
    let lines = FocusLines { focus: line, appreciation: line };
    FocusAppreciation::of(&Linkage::of_units(units).unwrap(), lines, Level::P95).unwrap()
}

fn named(paradox: &FocusAppreciation<usize>) -> bool {
    paradox.count(FocusClass::Undetermined) < paradox.units().len() as u64
}

/// Also where focus is high everywhere, so that all hangs on the appreciation.
#[test]
fn units_on_their_lines_are_seldom_named() {
    at_most_five_percent(share(|draws| named(&on([[0.0, 0.0]; 10], draws))));
    at_most_five_percent(share(|draws| named(&on([[3.0, 0.0]; 10], draws))));
}

#[test]
fn rankings_apart_are_seldom_called_alike() {
    let named = shares(|draws| {
        let paradox = on([[0.0, 0.0]; 24], draws);
        [paradox.course() != Course::Undetermined, paradox.top(8).unwrap().class() != OverlapClass::Undetermined]
    });
    named.into_iter().for_each(at_most_five_percent);
}

/// Four of twelve units, each a standard deviation of single answers away from both lines, the others the other way or in between.
#[test]
fn focused_units_that_are_not_appreciated_are_found() {
    let truths = [[1.2, -1.2]; 4].into_iter().chain([[1.2, 1.2]; 4]).chain([[0.0, 0.0]; 4]);
    let power = share_of(300, |draws| {
        let paradox = on(truths.clone(), draws);
        paradox.units()[..4].iter().filter(|unit| unit.class() == FocusClass::FocusedNotAppreciated).count() >= 3
    });
    assert!(power > 0.8, "{power}");
}

#[cfg(feature = "nalgebra")]
mod moderation {
    use centricity::Level;
    use centricity::diagnosis::{FocusModeration, ModerationClass};

    use super::super::draws::{Draws, at_most_five_percent, share, share_of};

    fn drawn(draws: &mut Draws, product: f64) -> ModerationClass {
        let mut side = || (0..40).map(|_| draws.normal()).collect::<Vec<f64>>();
        let (focus, employees, mut appreciation) = (side(), side(), side());
        for (y, (x, e)) in appreciation.iter_mut().zip(focus.iter().zip(&employees)) {
            *y += 0.3 * x + 0.3 * e + product * x * e;
        }
        FocusModeration::of(&appreciation, &focus, &employees, Level::P95).unwrap().class()
    }

    #[test]
    fn slopes_that_are_all_the_same_are_seldom_called_different() {
        at_most_five_percent(share(|draws| drawn(draws, 0.0) != ModerationClass::Undetermined));
    }

    #[test]
    fn slopes_that_rise_with_the_eye_for_employees_are_found() {
        let power = share_of(300, |draws| drawn(draws, 0.8) == ModerationClass::Stronger);
        assert!(power > 0.85, "{power}");
    }
}
