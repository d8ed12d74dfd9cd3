//! Where the stems meet: from the answers to a question to the statistics of a metric.

use crate::count::Moments;
use crate::error::Error;
use crate::inference::{Estimate, Level, Mean, NetScore, Proportion};
use crate::scale::{Bands, Direction, Instrument};
use crate::tally::Tally;

/// What every metric can say of itself, for code that works with any of them.
///
/// Each metric also has these as methods of its own, so the trait need not be imported to use one.
pub trait Metric {
    /// The metric as it is computed: a fraction, or a mean on the scale of the question.
    fn value(&self) -> f64;

    /// How many answers are behind it.
    fn n(&self) -> u64;

    /// The value with its default interval.
    ///
    /// # Errors
    ///
    /// Net scores and shares always have one. A mean has none for a single answer ([`Error::TooFew`]) or where all answers are equal
    /// ([`Error::NoVariation`]).
    fn estimate(&self, level: Level) -> Result<Estimate, Error>;
}

/// A question whose answers have a headline: NPS its net score, CSAT its share of satisfied, CES its mean.
///
/// Implement it for an instrument of your own to give it [`Tally::metric`] and a place in [`linkage`](crate::linkage); one of
/// the three families will usually do as the metric.
///
/// # Example
///
/// ```
/// use centricity::inference::Proportion;
/// use centricity::{Bands, Customer, Direction, Instrument, Level, Measured, Scale, Scoring, Tally};
///
/// /// 'How far do you trust us?', 1 to 9; the headline is the share of 7, 8 and 9.
/// struct Trust;
///
/// impl Instrument for Trust {
///     type Audience = Customer;
///     const SCALE: Scale = Scale::of::<1, 9>();
///     const DIRECTION: Direction = Direction::HigherIsBetter;
/// }
///
/// impl Measured for Trust {
///     type Metric = Proportion;
///     const SCORING: Scoring = Scoring::Share(Bands::of::<6, 7>());
///     fn measure(tally: &Tally<Self>) -> Option<Proportion> {
///         tally.top_box(3)
///     }
/// }
///
/// let trust = Tally::<Trust>::from_bytes(&[9, 8, 7, 3])?.metric().unwrap();
/// assert_eq!(trust.value(), 0.75);
/// # Ok::<(), centricity::Error>(())
/// ```
pub trait Measured: Instrument + Sized {
    /// What the answers amount to.
    type Metric: Metric;

    /// How one answer counts, if the metric is written as a mean of scores.
    const SCORING: Scoring;

    /// The metric of the answers; `None` if nobody answered.
    fn measure(tally: &Tally<Self>) -> Option<Self::Metric>;
}

/// How one answer counts towards a metric that is a mean of scores. Higher is better, always: where low ratings are the good ones, scores are turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scoring {
    /// The rating itself; its [mirror](crate::Scale::mirror) where low is good. The metric is a mean.
    Rating,
    /// +1 in the good band, -1 in the bad one, 0 between. The metric is a net score.
    Net(Bands),
    /// 1 in the good band, else 0. The metric is a share.
    Share(Bands),
}

impl Scoring {
    /// What a rating of the instrument `I` counts.
    fn score<I: Instrument>(self, value: u8) -> i32 {
        // How good a band is: 1, -1 or 0.
        let side = |bands: Bands| match I::DIRECTION {
            _ if bands.is_high(value) == bands.is_low(value) => 0,
            Direction::HigherIsBetter => {
                if bands.is_high(value) {
                    1
                } else {
                    -1
                }
            }
            Direction::LowerIsBetter => {
                if bands.is_low(value) {
                    1
                } else {
                    -1
                }
            }
        };
        match (self, I::DIRECTION) {
            (Self::Rating, Direction::HigherIsBetter) => i32::from(value),
            (Self::Rating, Direction::LowerIsBetter) => i32::from(I::SCALE.mirror(value)),
            (Self::Net(bands), _) => side(bands),
            (Self::Share(bands), _) => side(bands).max(0),
        }
    }
}

impl<I: Measured> Tally<I> {
    /// What the answers amount to; `None` if nobody answered, because nobody's opinion is not 0.
    ///
    /// ```
    /// # use centricity::{Nps, Tally};
    /// let nps = Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9])?.metric();
    /// assert_eq!(nps.map(|nps| nps.points()), Some(25.0));
    /// assert_eq!(Tally::<Nps>::default().metric(), None);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn metric(&self) -> Option<I::Metric> {
        I::measure(self)
    }
}

impl<I: Instrument> Tally<I> {
    /// The share of the `k` highest points of the scale; `None` if nobody answered. The highest, not the best: where low is good,
    /// take [`bottom_box`](Self::bottom_box).
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// let tally = Tally::<Csat<5>>::from_bytes(&[5, 4, 4, 2])?;
    /// assert_eq!(tally.top_box(1).map(|share| share.value()), Some(0.25));
    /// assert_eq!(tally.top_box(2).map(|share| share.k()), Some(3));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn top_box(&self, k: usize) -> Option<Proportion> {
        Proportion::new(self.counts().iter().rev().take(k).sum(), self.n()).ok()
    }

    /// The share of the `k` lowest points of the scale; `None` if nobody answered.
    #[must_use]
    pub fn bottom_box(&self, k: usize) -> Option<Proportion> {
        Proportion::new(self.counts().iter().take(k).sum(), self.n()).ok()
    }

    /// How many are in the high band against how many in the low band; `None` if nobody answered. Whichever is the good end.
    #[must_use]
    pub fn net(&self, bands: Bands) -> Option<NetScore> {
        let (mut low, mut middle, mut high) = (0, 0, 0);
        for (value, count) in self.iter() {
            *(if bands.is_low(value) {
                &mut low
            } else if bands.is_high(value) {
                &mut high
            } else {
                &mut middle
            }) += count;
        }
        NetScore::new(low, middle, high).ok()
    }

    /// Size, mean and variance of the scores that `scoring` gives the answers, higher always better; `None` if nobody answered.
    ///
    /// ```
    /// # use centricity::{Nps, Scoring, Tally};
    /// let tally = Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9])?;
    /// let ratings = tally.scores(Scoring::Rating).unwrap();
    /// assert_eq!(ratings.value(), 7.375);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn scores(&self, scoring: Scoring) -> Option<Mean> {
        Mean::of_moments(Moments::of(self.iter().map(|(value, count)| (scoring.score::<I>(value), count))))
    }
}

impl Metric for NetScore {
    fn value(&self) -> f64 {
        NetScore::value(*self)
    }

    fn n(&self) -> u64 {
        NetScore::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(NetScore::estimate(*self, level))
    }
}

impl Metric for Proportion {
    fn value(&self) -> f64 {
        Proportion::value(*self)
    }

    fn n(&self) -> u64 {
        Proportion::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(Proportion::estimate(*self, level))
    }
}

impl Metric for Mean {
    fn value(&self) -> f64 {
        Mean::value(*self)
    }

    fn n(&self) -> u64 {
        Mean::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Mean::estimate(*self, level)
    }
}
