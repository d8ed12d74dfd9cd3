//! Times as files write them. Expected seconds are those of GNU `date -u -d ... +%s`.

use centricity::read::{DayMonth, Rule, TimeFormat, Zone};
use proptest::prelude::*;

fn civil(order: DayMonth) -> TimeFormat {
    TimeFormat::Civil { zone: Zone::Utc, order }
}

#[test]
fn dates_with_the_year_first_or_an_order() {
    for (text, seconds) in [
        ("2017-07-18 08:28:09", 1_500_366_489),
        ("2018-04-03 09:05:14", 1_522_746_314),
        ("2026/09/20 10:00:00 AM", 1_789_898_400),
        ("2026-09-08 14:03:21", 1_788_876_201),
        ("2000-02-29 12:00", 951_825_600),
        ("1970-01-01 00:00:00", 0),
        ("1969-12-31 23:59:59", -1),
        ("2026-01-01T12:00:00 AM", 1_767_225_600),
        ("2026-01-01 12:00:00 pm", 1_767_268_800),
    ] {
        for order in [DayMonth::Undeclared, DayMonth::DayFirst, DayMonth::MonthFirst] {
            assert_eq!(civil(order).read(text), Ok(seconds), "{text}");
        }
    }
    let undeclared = civil(DayMonth::Undeclared);
    for (text, seconds) in [
        ("2026/09/27 3:00:00 PM GMT+3", 1_790_510_400),
        ("2026/09/27 12:00:00 UTC", 1_790_510_400),
        ("2026/09/27 2:30 AM GMT-9:30", 1_790_510_400),
    ] {
        assert_eq!(undeclared.read(text), Ok(seconds), "{text}");
    }
    for text in
        ["2026/09/27 3:00 PM GMT3", "2026/09/27 3:00 PM GMT+24", "2026/09/27 3:00 PM GMT+", "2026/09/27 3:00 PM CET"]
    {
        assert_eq!(undeclared.read(text), Err(Rule::NotATime), "{text}");
    }
    assert_eq!(undeclared.read("8/31/2023 19:08:16"), Ok(1_693_508_896));
    assert_eq!(undeclared.read("31.8.2023 19:08:16"), Ok(1_693_508_896));
    assert_eq!(undeclared.read("9/11/2022 17:54"), Err(Rule::AmbiguousDate));
    assert_eq!(undeclared.read("9/9/2022 17:54"), Ok(1_662_746_040));
    assert_eq!(civil(DayMonth::DayFirst).read("9/11/2022 17:54"), Ok(1_668_016_440));
    assert_eq!(civil(DayMonth::MonthFirst).read("9/11/2022 17:54"), Ok(1_662_918_840));
    assert_eq!(civil(DayMonth::DayFirst).read("8/31/2023 19:08"), Err(Rule::NotATime));
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        " ",
        "2026-09-08",
        "14:03",
        "2026-02-29 10:00",
        "2026-13-01 10:00",
        "2026-00-10 10:00",
        "2026-01-32 10:00",
        "2026-01-01 24:00",
        "2026-01-01 10:60",
        "2026-01-01 13:00 PM",
        "2026-01-01 0:00 AM",
        "26-01-01 10:00",
        "2026-01-01-01 10:00",
        "2026-1/1 10:00",
        "2026-01-01 1:2",
        "2026-01-01 10:00:00:00",
        "0000-01-01 10:00",
        "2026-01-01 -1:00",
        "\u{ff12}026-01-01 10:00",
        "é 10:00am",
        "2026-01-01 é",
    ] {
        assert_eq!(civil(DayMonth::Undeclared).read(text), Err(Rule::NotATime), "{text:?}");
        assert_eq!(TimeFormat::Rfc3339.read(text), Err(Rule::NotATime), "{text:?}");
    }
    for text in ["", "1.5", "1e9", "--1", "9999999999999", "+5"] {
        assert_eq!(TimeFormat::EpochSeconds.read(text), Err(Rule::NotATime), "{text:?}");
    }
}

#[test]
fn rfc_3339_has_an_offset() {
    // The examples of RFC 3339, section 5.8; the leap second is taken as the second before it.
    for (text, seconds) in [
        ("1985-04-12T23:20:50.52Z", 482_196_050),
        ("1996-12-19T16:39:57-08:00", 851_042_397),
        ("1990-12-31T23:59:60Z", 662_687_999),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_173),
    ] {
        assert_eq!(TimeFormat::Rfc3339.read(text), Ok(seconds), "{text}");
    }
    for text in [
        "1985-04-12T23:20:50",
        "1985-04-12T23:20Z",
        "1985-04-12T23:20:50.Z",
        "1985-04-12T23:20:50+8:00",
        "1985-04-12T23:20:50+24:00",
    ] {
        assert_eq!(TimeFormat::Rfc3339.read(text), Err(Rule::NotATime), "{text}");
    }
}

#[cfg(feature = "jiff")]
#[test]
fn a_named_zone_knows_its_summer_time() {
    let denver = TimeFormat::Civil { zone: Zone::named("America/Denver").unwrap(), order: DayMonth::Undeclared };
    assert_eq!(denver.read("2022-11-09 17:54:00"), Ok(1_668_041_640));
    assert_eq!(denver.read("2022-07-09 17:54:00"), Ok(1_657_410_840));
    // The hour that comes twice is the first, the one that never comes is as much later.
    assert_eq!(denver.read("2022-11-06 01:30:00"), Ok(1_667_719_800));
    assert_eq!(denver.read("2022-03-13 02:30:00"), Ok(1_647_163_800));
    assert!(Zone::named("Mars/Olympus").is_err());
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,24}|[0-9/:. TZapm+-]{0,26}") {
        for format in [civil(DayMonth::Undeclared), TimeFormat::EpochSeconds, TimeFormat::Rfc3339] {
            let _ = format.read(&text);
        }
    }

    /// Days are counted as a walk through the calendar counts them: a day later is 86,400 seconds later, and the order declared is the order read.
    #[test]
    fn the_calendar_is_that_of_1970(days in -719_000_i64..2_900_000) {
        let (year, month, day) = walk(days);
        let text = |date: String| format!("{date} 00:00");
        let read = |order, date| civil(order).read(&text(date));
        prop_assert_eq!(read(DayMonth::Undeclared, format!("{year:04}-{month}-{day}")), Ok(days * 86_400));
        prop_assert_eq!(read(DayMonth::DayFirst, format!("{day}/{month}/{year:04}")), Ok(days * 86_400));
        prop_assert_eq!(read(DayMonth::MonthFirst, format!("{month}/{day}/{year:04}")), Ok(days * 86_400));
    }
}

/// The date so many days after 1970-01-01, year by year and month by month.
fn walk(mut days: i64) -> (i64, i64, i64) {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let long = |year| if leap(year) { 366 } else { 365 };
    let mut year = 1970;
    while days < 0 {
        year -= 1;
        days += long(year);
    }
    while days >= long(year) {
        days -= long(year);
        year += 1;
    }
    let mut month = 1;
    for length in [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}
