//! Is the division between departments larger at the top?

use std::fmt;

use crate::error::Error;
use crate::inference::{Estimate, Level, Mean, Stand};

/// Whether managers set their own department above the others more than staff do: whether the division is shown at the top, too.
///
/// ```
/// # use centricity::diagnosis::{ManagementClass, ManagementGap};
/// # use centricity::{Level, inference::Mean};
/// // Own department less the others, of each person.
/// let (managers, staff) = (Mean::new(18, 1.6, 0.8)?, Mean::new(240, 0.7, 1.1)?);
/// let gap = ManagementGap::new(managers, staff, Level::P95)?;
/// assert_eq!(gap.class(), ManagementClass::ManagersMore);
/// assert_eq!(format!("{:.2}", gap.difference()), "0.90 (95% interval 0.44 to 1.36, Welch, n = 258)");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ManagementGap {
    difference: Estimate,
    class: ManagementClass,
}

/// Who sets the own department above the others more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ManagementClass {
    /// Managers: the whole interval of the [difference](ManagementGap::difference) is above 0.
    ManagersMore,
    /// Staff: it is wholly below 0.
    StaffMore,
    /// It reaches 0.
    Undetermined,
}

impl ManagementGap {
    /// From the ratings of the own department less that of the others, of managers and of staff.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean own less others of managers, less that of staff; Welch's t.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two people of either kind; [`Error::NoVariation`] where all of each kind are equal.
    ///
    /// # References
    ///
    /// Welch BL (1947). The generalization of 'Student's' problem when several different population variances are involved. Biometrika 34(1/2), 28-35.
    /// doi:10.1093/biomet/34.1-2.28
    pub fn new(managers: Mean, staff: Mean, level: Level) -> Result<Self, Error> {
        let difference = managers.difference(staff).estimate(level)?;
        let class = match difference.stand(0.0) {
            Stand::Above => ManagementClass::ManagersMore,
            Stand::Below => ManagementClass::StaffMore,
            Stand::Undetermined => ManagementClass::Undetermined,
        };
        Ok(Self { difference, class })
    }

    /// By how much more managers set their own department above the others than staff do, in points of the scale.
    pub const fn difference(&self) -> Estimate {
        self.difference
    }

    /// Who does it more, if the interval tells.
    #[must_use]
    pub const fn class(&self) -> ManagementClass {
        self.class
    }
}

impl fmt::Display for ManagementGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "managers less staff: {:.2}, {}", self.difference, self.class)
    }
}

impl fmt::Display for ManagementClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ManagersMore => "managers more",
            Self::StaffMore => "staff more",
            Self::Undetermined => "undetermined",
        })
    }
}
