//! Estimates as people read them: in points or per cent. Formats; computes nothing.

mod shares;

use std::fmt;

pub use shares::{Difference, Share, Shares};

use crate::decimal::Decimal;
use crate::inference::Estimate;

/// Shows a net score in points, -100 to 100.
///
/// ```
/// use centricity::report::Points;
/// use centricity::{Level, Nps, Tally};
///
/// let nps = Tally::<Nps>::from_bytes(&[9, 10, 10, 9, 10])?.metric().unwrap();
/// assert_eq!(Points(nps.estimate(Level::P95)).to_string(), "100.0 (95% interval 13.1 to 100.0)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Points(pub Estimate);

/// Shows a share in per cent.
///
/// ```
/// use centricity::report::Percent;
/// use centricity::{Csat, Level, Tally};
///
/// let csat = Tally::<Csat<5>>::from_counts(&[2, 3, 10, 45, 40])?.metric().unwrap();
/// assert_eq!(Percent(csat.estimate(Level::P95)).to_string(), "85.0% (95% interval 76.7% to 90.7%)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percent(pub Estimate);

impl fmt::Display for Points {
    /// One decimal, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredfold(self.0, "", f)
    }
}

impl fmt::Display for Percent {
    /// One decimal, or as many as the format asks for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hundredfold(self.0, "%", f)
    }
}

fn hundredfold(estimate: Estimate, sign: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let digits = f.precision().unwrap_or(1);
    let [value, lower, upper] =
        [estimate.value(), estimate.lower(), estimate.upper()].map(|fraction| Decimal(fraction * 100.0, digits));
    write!(f, "{value}{sign} ({} interval {lower}{sign} to {upper}{sign})", estimate.level())
}
