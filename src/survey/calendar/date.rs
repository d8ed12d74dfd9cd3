//! Days of the calendar.

/// A day that exists, from year 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Date {
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let longest = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=longest).contains(&day)).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01, by counting from a 1st of March, so that the leap day is the last of its year.
    pub(crate) const fn days(self) -> i64 {
        let (year, month) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + self.day
            - 719_469
    }

    /// The day that is so many days after 1970-01-01; `None` before year 1 and past year 9999.
    pub(super) fn of_days(days: i64) -> Option<Self> {
        // Counted from the 1st of March of year 0, in rounds of 400 years, which all have the same days.
        let days = days.checked_add(719_468)?;
        let (round, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (next, month) = if month < 10 { (0, month + 3) } else { (1, month - 9) };
        Self::new(round * 400 + year + next, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_two_ways_to_say_the_same() {
        let (first, last) = (Date::new(1, 1, 1).unwrap().days(), Date::new(9999, 12, 31).unwrap().days());
        // Those of GNU date: date -u -d 0001-01-01 +%s and 9999-12-31, by 86,400.
        assert_eq!((first, last), (-719_162, 2_932_896));
        let mut before = None;
        for days in first..=last {
            let date = Date::of_days(days).unwrap();
            assert_eq!(date.days(), days);
            assert!(before < Some((date.year, date.month, date.day)));
            before = Some((date.year, date.month, date.day));
        }
        for outside in [first - 1, last + 1, i64::MIN, i64::MAX] {
            assert_eq!(Date::of_days(outside), None);
        }
    }
}
