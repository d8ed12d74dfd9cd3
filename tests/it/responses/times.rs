//! When responses came in: filters by time, and the calendar as waves. Expected seconds are those of GNU `date -u -d ... +%s`.

use centricity::survey::{Attribute, Calendar, Filter, Response, Responses, Zone};
use centricity::{Error, Nps};
use proptest::prelude::*;

use super::{rows, survey};

/// Responses that came in at these times, each with a rating of 9.
fn at(times: &[i64]) -> Responses {
    let mut responses = Responses::new(survey());
    for &time in times {
        responses.push(Response::default().at(time).wave("spring").rating("nps", 9)).unwrap();
    }
    responses
}

fn waves(responses: &Responses) -> Vec<Option<String>> {
    responses.names(Attribute::Wave)
}

fn names(times: &[i64], calendar: Calendar, zone: &Zone) -> Vec<String> {
    waves(&at(times).with_waves_by(calendar, zone).unwrap()).into_iter().map(Option::unwrap).collect()
}

#[test]
fn a_time_lies_in_its_day_month_and_quarter() {
    // 2026-10-31 23:59:59, 2026-11-01, 2024-02-29 12:00, 1969-12-31 23:59:59, 0001-01-01, 9999-12-31 23:59:59.
    let times = [1_793_491_199, 1_793_491_200, 1_709_208_000, -1, -62_135_596_800, 253_402_300_799];
    let of = |calendar| names(&times, calendar, &Zone::Utc);
    let days = ["2026-10-31", "2026-11-01", "2024-02-29", "1969-12-31", "0001-01-01", "9999-12-31"];
    assert_eq!(of(Calendar::Day), days);
    assert_eq!(of(Calendar::Month), ["2026-10", "2026-11", "2024-02", "1969-12", "0001-01", "9999-12"]);
    assert_eq!(of(Calendar::Quarter), ["2026-Q4", "2026-Q4", "2024-Q1", "1969-Q4", "0001-Q1", "9999-Q4"]);
    // 2026-03-31 and 2026-04-01, 2026-06-30 and 2026-07-01, 2026-09-30 and 2026-10-01, at noon.
    let edges = [1_774_958_400, 1_775_044_800, 1_782_820_800, 1_782_907_200, 1_790_769_600, 1_790_856_000];
    let quarters = ["2026-Q1", "2026-Q2", "2026-Q2", "2026-Q3", "2026-Q3", "2026-Q4"];
    assert_eq!(names(&edges, Calendar::Quarter, &Zone::Utc), quarters);
}

#[cfg(feature = "jiff")]
#[test]
fn a_month_begins_by_the_clock_of_its_zone() {
    // TZ=... date -d "2026-11-01 00:00" +%s
    for (zone, begins) in [("Europe/Amsterdam", 1_793_487_600), ("America/Denver", 1_793_512_800)] {
        let zone = Zone::named(zone).unwrap();
        assert_eq!(names(&[begins - 1, begins], Calendar::Month, &zone), ["2026-10", "2026-11"]);
        assert_eq!(names(&[begins - 1, begins], Calendar::Day, &zone), ["2026-10-31", "2026-11-01"]);
        let outside = at(&[-62_135_596_801 - 86_400]).with_waves_by(Calendar::Day, &zone);
        assert!(matches!(outside, Err(Error::OutOfRange { .. })));
    }
}

#[test]
fn a_response_without_a_time_has_no_wave() {
    let mut responses = at(&[0]);
    responses.push(Response::default().wave("spring").rating("nps", 3)).unwrap();
    let by_day = responses.with_waves_by(Calendar::Day, &Zone::Utc).unwrap();
    assert_eq!(waves(&by_day), [Some("1970-01-01".to_string()), None]);
    assert_eq!(by_day.times(), [Some(0), None]);
    assert_eq!(by_day.segments_by::<Nps>("nps", Attribute::Wave).unwrap().total().n(), 1);
    assert_eq!(by_day.tally::<Nps>("nps").unwrap(), responses.tally::<Nps>("nps").unwrap());
    // The table it comes from is as it was.
    assert_eq!(waves(&responses), [Some("spring".to_string()), Some("spring".to_string())]);
}

#[test]
fn years_of_another_calendar_are_refused() {
    for time in [-62_135_596_801, 253_402_300_800, 1_000_000_000_000, -1_000_000_000_000] {
        let error = at(&[0, time]).with_waves_by(Calendar::Month, &Zone::Utc).unwrap_err();
        assert_eq!(
            error,
            Error::OutOfRange { what: "time of a response", rule: "in year 1 to 9999", value: time as f64 }
        );
    }
}

#[test]
fn a_filter_by_time_holds_its_beginning_and_not_its_end() {
    let mut responses = at(&[9, 10, 19, 20]);
    responses.push(Response::default().rating("nps", 3)).unwrap();
    let held = |times: std::ops::Range<i64>| responses.filter(&Filter::at(times)).unwrap().times();
    assert_eq!(held(10..20), [Some(10), Some(19)]);
    assert_eq!(held(i64::MIN..i64::MAX), [9, 10, 19, 20].map(Some));
    // Who has no time is in no interval, and in none beside it.
    assert_eq!(responses.filter(&!Filter::at(10..20)).unwrap().times(), [Some(9), Some(20), None]);
    for (from, to) in [(20, 20), (20, 10)] {
        assert!(matches!(responses.filter(&Filter::at(from..to)), Err(Error::OutOfRange { .. })));
    }
}

proptest! {
    /// Two intervals that meet hold what the one over both holds, and a month holds its days.
    #[test]
    fn times_are_cut_without_a_rest(rows in rows(), from in 0..30_i64, cut in 1..30_i64, rest in 1..30_i64) {
        let mut responses = Responses::new(survey());
        for row in &rows {
            let _ = responses.push(row.response());
        }
        let n = |from, to| responses.filter(&Filter::at(from..to)).unwrap().len();
        prop_assert_eq!(n(from, from + cut) + n(from + cut, from + cut + rest), n(from, from + cut + rest));
        let timed = responses.times().iter().flatten().count();
        prop_assert_eq!(n(i64::MIN, 0) + n(0, i64::MAX), timed);
    }

    #[test]
    fn names_are_in_the_order_of_time(mut times in prop::collection::vec(-62_135_596_800..253_402_300_800_i64, 1..40)) {
        times.sort_unstable();
        for calendar in [Calendar::Day, Calendar::Month, Calendar::Quarter] {
            prop_assert!(names(&times, calendar, &Zone::Utc).is_sorted());
        }
        let (days, months) = (names(&times, Calendar::Day, &Zone::Utc), names(&times, Calendar::Month, &Zone::Utc));
        prop_assert!(days.iter().zip(&months).all(|(day, month)| day.starts_with(month.as_str())));
    }
}
