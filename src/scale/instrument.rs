//! What a question is, as a type.

use super::{Audience, Scale};

/// Which end of a scale is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Direction {
    /// A high rating is good news, as in 'how likely are you to recommend us'.
    HigherIsBetter,
    /// A low rating is good news, as in 'how much effort did it take'.
    LowerIsBetter,
}

/// Where on a scale the best answer is.
///
/// ```
/// use centricity::{Customer, Ideal, Instrument, JustAboutRight, Nps};
///
/// assert_eq!(Nps::IDEAL, Ideal::End);
/// assert_eq!(JustAboutRight::<Customer, 5>::IDEAL, Ideal::Middle);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Ideal {
    /// At the end that the [`Direction`] says.
    #[default]
    End,
    /// In the middle, between too little and too much.
    Middle,
}

impl Ideal {
    /// Whether it is what is meant where nothing is said.
    #[cfg(feature = "serde")]
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    pub(crate) fn is_end(&self) -> bool {
        *self == Self::End
    }
}

/// A question, as a type: its scale, which end is good, and who answers it.
///
/// [`Rating`](crate::Rating), [`Tally`](crate::Tally) and [`Segments`](crate::Segments) carry the instrument as a type
/// parameter, so that an answer to one question can never be counted as an answer to another. The trait is open: declare your
/// own on any scale of up to eleven points. A tally on an impossible scale does not compile.
///
/// # Example
///
/// ```
/// use centricity::{Customer, Direction, Instrument, Scale, Tally};
///
/// /// 'How far do you trust us?', 1 not at all to 9 completely.
/// struct Trust;
///
/// impl Instrument for Trust {
///     type Audience = Customer;
///     const SCALE: Scale = Scale::of::<1, 9>();
///     const DIRECTION: Direction = Direction::HigherIsBetter;
/// }
///
/// let trust = Tally::<Trust>::from_bytes(&[7, 9, 4])?;
/// assert_eq!(trust.n(), 3);
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// ```compile_fail,E0080
/// # use centricity::{Customer, Direction, Instrument, Scale, Tally};
/// struct Slider;
///
/// impl Instrument for Slider {
///     type Audience = Customer;
///     const SCALE: Scale = Scale::of::<0, 100>(); // 101 points
///     const DIRECTION: Direction = Direction::HigherIsBetter;
/// }
///
/// let tally = Tally::<Slider>::from_bytes(&[50, 70]);
/// ```
pub trait Instrument: 'static {
    /// Who answers: [`Customer`](crate::Customer) or [`Employee`](crate::Employee).
    type Audience: Audience;

    /// The answers that can be given.
    const SCALE: Scale;

    /// Which end is good.
    const DIRECTION: Direction;

    /// Where the best answer is: at the good end, if nothing is said.
    const IDEAL: Ideal = Ideal::End;
}
