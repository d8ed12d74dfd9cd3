//! Lines, and on which side of them estimates are.

use centricity::inference::NetScore;
use centricity::inference::Stand;
use centricity::inference::quadrant::{Attribute, Crosshair, Line, LineKind, Priorities, Priority, Quadrant};
use centricity::{Error, Estimate, Level};
use proptest::prelude::*;

use super::level;

fn net_score() -> impl Strategy<Value = NetScore> {
    (0..200_u64, 0..200_u64, 1..200_u64).prop_map(|(down, neutral, up)| NetScore::new(down, neutral, up).unwrap())
}

fn estimate() -> impl Strategy<Value = Estimate> {
    (net_score(), level()).prop_map(|(net, level)| net.estimate(level))
}

fn line() -> impl Strategy<Value = Line> {
    (-1.2..1.2_f64).prop_map(|value| Line::benchmark(value).unwrap())
}

proptest! {
    #[test]
    fn a_stand_is_that_of_the_whole_interval(estimate in estimate(), line in line()) {
        let inside = estimate.contains(line.value());
        prop_assert_eq!(line.stand(&estimate) == Stand::Undetermined, inside);
        if !inside {
            prop_assert_eq!(line.stand(&estimate) == Stand::Above, estimate.value() > line.value());
        }
    }

    /// A surer interval is never more determined, and never says the opposite.
    #[test]
    fn stands_are_nested_by_level(net in net_score(), line in line()) {
        let [wide, narrow] = [Level::P99, Level::P90].map(|level| line.stand(&net.estimate(level)));
        prop_assert!(wide == Stand::Undetermined || wide == narrow);
    }

    /// A limit on the line has not cleared it.
    #[test]
    fn a_limit_on_the_line_is_not_clear(estimate in estimate()) {
        for limit in [estimate.lower(), estimate.upper()] {
            prop_assert_eq!(Line::benchmark(limit).unwrap().stand(&estimate), Stand::Undetermined);
        }
    }

    /// Turned round, what was above is below.
    #[test]
    fn reversal_turns_stands_round(net in net_score(), line in line(), level in level()) {
        let reversed = NetScore::new(net.up(), net.neutral(), net.down()).unwrap().estimate(level);
        let opposite = match line.stand(&net.estimate(level)) {
            Stand::Above => Stand::Below,
            Stand::Below => Stand::Above,
            Stand::Undetermined => Stand::Undetermined,
        };
        // The two limits are found by two searches that end within 1e-12 of each other's mirror image.
        let near = |limit: f64| (limit - line.value()).abs() < 1e-9;
        if !near(net.estimate(level).lower()) && !near(net.estimate(level).upper()) {
            prop_assert_eq!(Line::benchmark(-line.value()).unwrap().stand(&reversed), opposite);
        }
    }

    /// Axes swapped, a quadrant is mirrored at the diagonal.
    #[test]
    fn swapped_axes_mirror_the_quadrant(x in estimate(), y in estimate(), lines in (line(), line())) {
        let mirrored = match (Crosshair { x: lines.0, y: lines.1 }).place(&x, &y) {
            Quadrant::UpperLeft => Quadrant::LowerRight,
            Quadrant::LowerRight => Quadrant::UpperLeft,
            same => same,
        };
        prop_assert_eq!(Crosshair { x: lines.1, y: lines.0 }.place(&y, &x), mirrored);
    }

    #[test]
    fn a_priority_needs_both_intervals_clear(importance in estimate(), performance in estimate(), lines in (line(), line())) {
        let priorities = Priorities { importance: lines.0, performance: lines.1 };
        let stands = (lines.0.stand(&importance), lines.1.stand(&performance));
        let expected = match stands {
            (Stand::Above, Stand::Below) => Priority::ConcentrateHere,
            (Stand::Above, Stand::Above) => Priority::KeepUpTheGoodWork,
            (Stand::Below, Stand::Below) => Priority::LowPriority,
            (Stand::Below, Stand::Above) => Priority::PossibleOverkill,
            _ => Priority::Undetermined,
        };
        prop_assert_eq!(priorities.place(&Attribute { importance, performance }), expected);
    }

    #[test]
    fn the_mean_of_the_data_lies_among_them(estimates in prop::collection::vec(estimate(), 2..9)) {
        let line = Line::mean_of(&estimates).unwrap();
        let values = || estimates.iter().map(Estimate::value);
        let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
        prop_assert!(least - 1e-15 <= line.value() && line.value() <= most + 1e-15);
        prop_assert_eq!(line.kind(), LineKind::DataMean);
    }
}

#[test]
fn lines_say_what_they_are() {
    let middle = Line::midpoint(1.0, 7.0).unwrap();
    assert_eq!((middle.value(), middle.kind()), (4.0, LineKind::ScaleMidpoint));
    assert_eq!(format!("{middle:.1}"), "middle of the scale 4.0");
    assert_eq!(Line::midpoint(-f64::MAX, f64::MAX).unwrap().value(), 0.0);
    assert_eq!(Line::midpoint(f64::MAX / 2.0, f64::MAX).unwrap().value(), 0.75 * f64::MAX);
}

#[cfg(feature = "serde")]
#[test]
fn the_mean_of_huge_values_does_not_overflow() {
    let of = |value: f64| {
        let text = format!(r#"{{"value":{value:e},"lower":-1e308,"upper":1e308,"level":0.95,"method":"wald","n":4}}"#);
        serde_json::from_str::<Estimate>(&text).unwrap()
    };
    assert_eq!(Line::mean_of([&of(1e308), &of(1e308), &of(1e308)]).unwrap().value(), 1e308);
    assert_eq!(Line::mean_of([&of(1e308), &of(-1e308)]).unwrap().value(), 0.0);
}

#[test]
fn lines_that_cannot_be_say_why() {
    for bad in [f64::NAN, f64::INFINITY] {
        assert!(matches!(Line::benchmark(bad), Err(Error::OutOfRange { .. })));
        assert!(matches!(Line::midpoint(bad, 5.0), Err(Error::OutOfRange { .. })));
        assert!(matches!(Line::midpoint(1.0, bad), Err(Error::OutOfRange { .. })));
    }
    for (min, max) in [(5.0, 1.0), (3.0, 3.0)] {
        assert!(matches!(Line::midpoint(min, max), Err(Error::OutOfRange { .. })));
    }
    let one = NetScore::new(1, 2, 3).unwrap().estimate(Level::P95);
    assert_eq!(Line::mean_of([&one]), Err(Error::TooFew { what: "estimates", needs: 2, got: 1 }));
    assert_eq!(Line::mean_of([]), Err(Error::TooFew { what: "estimates", needs: 2, got: 0 }));
}

#[test]
fn fields_have_the_names_they_have() {
    let names = [
        Priority::ConcentrateHere,
        Priority::KeepUpTheGoodWork,
        Priority::LowPriority,
        Priority::PossibleOverkill,
        Priority::Undetermined,
    ];
    let printed = names.map(|name| name.to_string());
    let expected = ["concentrate here", "keep up the good work", "low priority", "possible overkill", "undetermined"];
    assert_eq!(printed, expected);
    assert_eq!(format!("{:>12}|{:<6}|", Quadrant::UpperLeft, Stand::Below), "  upper left|below |");
}

#[cfg(feature = "serde")]
#[test]
fn fields_are_written_as_words() {
    assert_eq!(serde_json::to_string(&Priority::KeepUpTheGoodWork).unwrap(), r#""keep_up_the_good_work""#);
    let line = Line::midpoint(1.0, 5.0).unwrap();
    assert_eq!(serde_json::to_string(&line).unwrap(), r#"{"value":3.0,"kind":"scale_midpoint"}"#);
}

/// A line is told by its value alone, here and in an estimate itself; a limit on the line has not cleared it, nor has one against nothing.
#[test]
fn an_estimate_knows_its_side() {
    let estimate = NetScore::new(20, 30, 50).unwrap().estimate(Level::P95);
    for value in
        [-1.0, 0.0, estimate.lower(), estimate.lower().next_down(), 0.3, estimate.upper(), estimate.upper().next_up()]
    {
        assert_eq!(Line::benchmark(value).unwrap().stand(&estimate), estimate.stand(value), "{value}");
    }
    assert_eq!(estimate.stand(estimate.lower().next_down()), Stand::Above);
    assert_eq!(estimate.stand(estimate.lower()), Stand::Undetermined);
    assert_eq!(estimate.stand(estimate.upper().next_up()), Stand::Below);
    assert_eq!(estimate.stand(f64::NAN), Stand::Undetermined);
}
