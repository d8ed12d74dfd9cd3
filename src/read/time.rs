//! Times as files write them.

use super::Rule;
use crate::survey::{Date, Zone};

/// How the times of a column are written.
///
/// ```
/// use centricity::read::{DayMonth, TimeFormat, Zone};
///
/// let utc = TimeFormat::Civil { zone: Zone::Utc, order: DayMonth::Undeclared };
/// assert_eq!(utc.read("2018-04-03 09:05:14"), Ok(1_522_746_314));
/// assert_eq!(utc.read("13/4/2018 9:05"), Ok(1_523_610_300)); // there is no month 13
/// assert_eq!(utc.read("3/4/2018 9:05").unwrap_err().to_string(),
///     "is a date whose day and month can be told apart only if their order is declared");
/// assert_eq!(TimeFormat::EpochSeconds.read("1713418460"), Ok(1_713_418_460));
/// assert_eq!(TimeFormat::Rfc3339.read("2018-04-03T11:05:14+02:00"), Ok(1_522_746_314));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeFormat {
    /// Whole seconds since 1970 UTC.
    EpochSeconds,
    /// `2018-04-03T09:05:14Z`, with any offset; fractions of a second are left out.
    Rfc3339,
    /// A date and a time of the clock: `2018-04-03 09:05[:14]`, `4/3/2018 9:05[:14]`, with `/`, `-` or `.` in the date and `AM` or `PM` behind the time. Where a
    /// cell says by which clock, as `3:00:00 PM GMT+3` or `UTC`, that holds and not the zone.
    Civil {
        /// Where the clock stood.
        zone: Zone,
        /// In which order day and month are, where the year comes last.
        order: DayMonth,
    },
}

/// The order of day and month in dates whose year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayMonth {
    /// Not known: a date that can be read in two ways is refused.
    Undeclared,
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

impl TimeFormat {
    /// Seconds since 1970 UTC.
    ///
    /// # Errors
    ///
    /// [`Rule::NotATime`] where the text is not of this form or there is no such day; [`Rule::AmbiguousDate`] where day and month can be read in two ways.
    pub fn read(&self, text: &str) -> Result<i64, Rule> {
        let text = text.trim();
        match self {
            Self::EpochSeconds => epoch(text).ok_or(Rule::NotATime),
            Self::Rfc3339 => rfc3339(text).ok_or(Rule::NotATime),
            Self::Civil { zone, order } => {
                let (date, clock) = text.split_once([' ', 'T']).ok_or(Rule::NotATime)?;
                let (clock, offset) = offset_from_greenwich(clock).ok_or(Rule::NotATime)?;
                let second = clock_of(clock.trim()).ok_or(Rule::NotATime)?;
                let date = date_of(date, *order)?;
                let seconds = match offset {
                    Some(offset) => Zone::Utc.seconds(date, second).map(|seconds| seconds - offset),
                    None => zone.seconds(date, second),
                };
                seconds.ok_or(Rule::NotATime)
            }
        }
    }
}

/// A date with its year first or last.
fn date_of(text: &str, order: DayMonth) -> Result<Date, Rule> {
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.')).ok_or(Rule::NotATime)?;
    let mut parts = text.split(mark);
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(Rule::NotATime);
    };
    let number = |part: &str, longest: usize| digits(part, 1, longest).ok_or(Rule::NotATime);
    if a.len() == 4 {
        return Date::new(number(a, 4)?, number(b, 2)?, number(c, 2)?).ok_or(Rule::NotATime);
    }
    if c.len() != 4 {
        return Err(Rule::NotATime);
    }
    let (a, b, year) = (number(a, 2)?, number(b, 2)?, number(c, 4)?);
    let (day_first, month_first) = (Date::new(year, b, a), Date::new(year, a, b));
    match (order, day_first, month_first) {
        (DayMonth::DayFirst, Some(date), _)
        | (DayMonth::MonthFirst, _, Some(date))
        | (DayMonth::Undeclared, Some(date), None)
        | (DayMonth::Undeclared, None, Some(date)) => Ok(date),
        (DayMonth::Undeclared, Some(one), Some(other)) if one == other => Ok(one),
        (DayMonth::Undeclared, Some(_), Some(_)) => Err(Rule::AmbiguousDate),
        _ => Err(Rule::NotATime),
    }
}

/// A number of so many plain digits.
fn digits(text: &str, fewest: usize, most: usize) -> Option<i64> {
    let plain = (fewest..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn epoch(text: &str) -> Option<i64> {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    digits(rest, 1, 12).map(|seconds| sign * seconds)
}

/// The second of the day of `9:05`, `09:05:14` or `9:05:14 PM`. A leap second is the second before it.
fn clock_of(text: &str) -> Option<i64> {
    let half = |suffix: &str| {
        text.len().checked_sub(2).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
    };
    let (clock, half) = match (half("am"), half("pm")) {
        (true, _) => (text.get(..text.len() - 2)?.trim_end(), Some(0)),
        (_, true) => (text.get(..text.len() - 2)?.trim_end(), Some(12)),
        _ => (text, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (digits(parts.next()?, 1, 2)?, digits(parts.next()?, 2, 2)?);
    let second = parts.next().map_or(Some(0), |part| digits(part, 2, 2))?;
    let hour = match half {
        Some(shift) if (1..=12).contains(&hour) => hour % 12 + shift,
        None if hour < 24 => hour,
        _ => return None,
    };
    (parts.next().is_none() && minute < 60 && second <= 60).then(|| hour * 3600 + minute * 60 + second.min(59))
}

/// A time of the clock without the `GMT+3`, `UTC` or `GMT-9:30` behind it, and how many seconds that clock is ahead. `None` where the offset is none.
fn offset_from_greenwich(clock: &str) -> Option<(&str, Option<i64>)> {
    let found = ["GMT", "UTC"].iter().find_map(|name| clock.split_once(name));
    let Some((clock, offset)) = found else { return Some((clock, None)) };
    let sign = match offset.bytes().next() {
        None => return Some((clock, Some(0))),
        Some(b'+') => 60,
        Some(b'-') => -60,
        Some(_) => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':').unwrap_or((offset.get(1..)?, "00"));
    let (hours, minutes) = (digits(hours, 1, 2)?, digits(minutes, 2, 2)?);
    (hours < 24 && minutes < 60).then_some((clock, Some(sign * (hours * 60 + minutes))))
}

fn rfc3339(text: &str) -> Option<i64> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let date = Date::new(digits(date.get(..4)?, 4, 4)?, digits(date.get(5..7)?, 2, 2)?, digits(date.get(8..)?, 2, 2)?)
        .filter(|_| date.get(4..5) == Some("-") && date.get(7..8) == Some("-"))?;
    let at = rest.find(['Z', 'z', '+', '-'])?;
    let (clock, offset) = (rest.get(..at)?, rest.get(at..)?);
    let (clock, fraction) = clock.split_once('.').map_or((clock, "0"), |(clock, fraction)| (clock, fraction));
    let second = clock_of(clock)
        .filter(|_| clock.len() == 8 && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()))?;
    let offset = match offset {
        "Z" | "z" => 0,
        _ => {
            let sign = if offset.starts_with('-') { -60 } else { 60 };
            let (hours, minutes) = offset.get(1..)?.split_once(':')?;
            let (hours, minutes) = (digits(hours, 2, 2)?, digits(minutes, 2, 2)?);
            (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))?
        }
    };
    Some(date.days() * 86_400 + second - offset)
}
