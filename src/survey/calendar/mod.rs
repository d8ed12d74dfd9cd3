//! The calendar: which day, month or quarter a time lies in.

mod date;
mod zone;

pub(crate) use date::Date;
#[cfg(feature = "jiff")]
pub use zone::NamedZone;
pub use zone::Zone;

/// A part of the calendar, as waves of a survey that goes on all the time; see [`Responses::with_waves_by`](super::Responses::with_waves_by).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Calendar {
    /// A day, as `2026-11-03`.
    Day,
    /// A month, as `2026-11`.
    Month,
    /// A quarter of a year, as `2026-Q4`.
    Quarter,
}

impl Calendar {
    /// The name of the part in which a day lies. As texts, names are in the order of time.
    pub(super) fn name(self, Date { year, month, day }: Date) -> String {
        match self {
            Self::Day => format!("{year:04}-{month:02}-{day:02}"),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
        }
    }
}
