//! By which clock times are told.

use super::Date;

/// Where the clock stands by which times are written and days begin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Zone {
    /// Universal time.
    Utc,
    /// A named zone. Where a clock is read, an hour that comes twice is taken as the first, one that never comes as that much later.
    #[cfg(feature = "jiff")]
    Named(NamedZone),
}

impl Zone {
    /// A zone of the IANA database, such as `America/Denver`. The database is the one of the machine.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`](crate::Error::Unknown) where the machine knows no zone of that name.
    #[cfg(feature = "jiff")]
    pub fn named(name: &str) -> Result<Self, crate::error::Error> {
        let unknown = |_| crate::error::Error::Unknown { what: "time zone", name: name.to_string() };
        jiff::tz::TimeZone::get(name).map(|zone| Self::Named(NamedZone(zone))).map_err(unknown)
    }

    /// Seconds since 1970 UTC of a day and a second of it.
    #[cfg_attr(
        not(feature = "jiff"),
        allow(clippy::unnecessary_wraps, reason = "a named zone ends with the year 9999")
    )]
    pub(crate) fn seconds(&self, date: Date, second: i64) -> Option<i64> {
        match self {
            Self::Utc => Some(date.days() * 86_400 + second),
            #[cfg(feature = "jiff")]
            Self::Named(NamedZone(zone)) => {
                let small = |number: i64| i8::try_from(number).ok();
                let (year, month, day) = (i16::try_from(date.year).ok()?, small(date.month)?, small(date.day)?);
                let (hour, minute, second) = (small(second / 3600)?, small(second / 60 % 60)?, small(second % 60)?);
                let civil = jiff::civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
                zone.to_timestamp(civil).ok().map(jiff::Timestamp::as_second)
            }
        }
    }

    /// Which day it was by this clock, so many seconds after 1970 UTC; `None` before year 1 and past year 9999.
    pub(crate) fn date(&self, seconds: i64) -> Option<Date> {
        match self {
            Self::Utc => Date::of_days(seconds.div_euclid(86_400)),
            #[cfg(feature = "jiff")]
            Self::Named(NamedZone(zone)) => {
                let civil = zone.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
                Date::new(i64::from(civil.year()), i64::from(civil.month()), i64::from(civil.day()))
            }
        }
    }
}

/// A zone that the machine knows.
#[cfg(feature = "jiff")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedZone(jiff::tz::TimeZone);
