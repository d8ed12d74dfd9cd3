//! Too little, right, or too much?

use std::fmt;

use super::lean::{Lean, MARGIN, check_margin};
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::{Estimate, Level, NetScore, Proportion, Stand};
use crate::scale::{Bands, Customer, Instrument};
use crate::tally::Tally;

/// What customers say of how much there is of something, such as contact, advice or closeness: too little, just right, or too much. Net overshoot is the
/// share of too much less the share of too little.
///
/// A net of 0 does not say that all is well: half may have too much and half too little. So the class looks at the share of 'just right' too.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{Overshoot, OvershootClass};
/// use centricity::Level;
///
/// // 'You may say no to me more often': 20 too little, 150 just right, 80 too much.
/// let finding = Overshoot::new(20, 150, 80)?.finding(Level::P95);
/// assert_eq!(finding.class(), OvershootClass::TooMuch);
/// assert_eq!(
///     finding.to_string(),
///     "just right: 60.0% (95% interval 53.8 to 65.9), n = 250\n\
///      too much less too little: 24.0 points (95% interval 16.7 to 31.2): too much"
/// );
///
/// let divided = Overshoot::new(190, 120, 190)?.within(0.1)?.finding(Level::P95);
/// assert_eq!(divided.class(), OvershootClass::Divided);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Overshoot {
    net: NetScore,
    right: Proportion,
    margin: f64,
}

/// On which side most of those are for whom it is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum OvershootClass {
    /// More have too much than too little: the interval of the net is above 0.
    TooMuch,
    /// More have too little: the interval is below 0.
    TooLittle,
    /// As many have too much as too little, within the margin, and for more than half it is just right, by its own interval.
    JustRight,
    /// As many have too much as too little, within the margin, and for less than half it is just right, by its own interval.
    Divided,
    /// The intervals support none of these.
    Undetermined,
}

impl Overshoot {
    /// Takes how many say too little, just right and too much. A net of less than five points counts as none; [`within`](Self::within) sets another
    /// margin.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where all are 0; [`Error::TooMany`] where they are more than 11 x 2^53 together.
    pub fn new(too_little: u64, right: u64, too_much: u64) -> Result<Self, Error> {
        Self::of_net(NetScore::new(too_little, right, too_much)?)
    }

    /// Takes the answers on a scale from far too little to far too much, and where it is cut: those of [`JustAboutRight`](crate::JustAboutRight), or others for a
    /// question of one's own.
    ///
    /// ```
    /// use centricity::diagnosis::Overshoot;
    /// use centricity::{Customer, JustAboutRight, Tally};
    ///
    /// type Advice = JustAboutRight<Customer, 5>;
    /// let advice = Tally::<Advice>::from_counts(&[5, 15, 150, 60, 20])?;
    /// assert_eq!(Overshoot::of(&advice, Advice::BANDS)?, Overshoot::new(20, 150, 80)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] if nobody answered; [`Error::BandsOffScale`] where a cut point is not on the scale.
    pub fn of<I: Instrument<Audience = Customer>>(tally: &Tally<I>, bands: Bands) -> Result<Self, Error> {
        Self::of_net(tally.net(bands)?)
    }

    fn of_net(net: NetScore) -> Result<Self, Error> {
        Ok(Self { net, right: Proportion::new(net.neutral(), net.n())?, margin: MARGIN })
    }

    /// From how large a net on it matters, as a fraction: 0.05 for five points. To be set before looking.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where it is not between 0 and 1, as 5.0 where 0.05 was meant.
    pub fn within(self, margin: f64) -> Result<Self, Error> {
        Ok(Self { margin: check_margin(margin)?, ..self })
    }

    /// Too much less too little as a net score, for whatever else a net score can do.
    pub const fn net_score(&self) -> NetScore {
        self.net
    }

    /// The net overshoot, the share for whom it is right, and what can be said of them.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(too much) - P(too little), with Tango's score interval; P(right) with Wilson's.
    /// ```
    ///
    /// # References
    ///
    /// Tango T (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample design. Statistics in
    /// Medicine 17(8), 891-908.
    ///
    /// Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association
    /// 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    ///
    /// Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence
    /// of average bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15(6), 657-680. doi:10.1007/BF01068419
    pub fn finding(&self, level: Level) -> OvershootFinding {
        let net = self.net.estimate(level);
        let right = self.right.estimate(level);
        let class = match (Lean::of(&net, self.margin), right.stand(0.5)) {
            (Lean::Above, _) => OvershootClass::TooMuch,
            (Lean::Below, _) => OvershootClass::TooLittle,
            (Lean::Even, Stand::Above) => OvershootClass::JustRight,
            (Lean::Even, Stand::Below) => OvershootClass::Divided,
            (Lean::Even, Stand::Undetermined) | (Lean::Undetermined, _) => OvershootClass::Undetermined,
        };
        OvershootFinding { net, right, class }
    }
}

/// How much too much, with what supports it. Made by [`Overshoot::finding`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct OvershootFinding {
    net: Estimate,
    right: Estimate,
    class: OvershootClass,
}

impl OvershootFinding {
    /// The share of too much less the share of too little, -1 to 1.
    pub const fn net(&self) -> Estimate {
        self.net
    }

    /// The share for whom it is just right, 0 to 1.
    pub const fn right(&self) -> Estimate {
        self.right
    }

    /// What the intervals support.
    #[must_use]
    pub const fn class(&self) -> OvershootClass {
        self.class
    }
}

impl fmt::Display for OvershootClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TooMuch => "too much",
            Self::TooLittle => "too little",
            Self::JustRight => "just right",
            Self::Divided => "divided",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for OvershootFinding {
    /// Two lines, in per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "just right: {}, n = {}", Rounded::hundredths(&self.right).full("%"), self.net.n())?;
        write!(f, "too much less too little: {}: {}", Rounded::hundredths(&self.net).full(" points"), self.class)
    }
}
