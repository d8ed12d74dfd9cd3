//! Where the stems meet: from the answers to a question to the statistics of a metric.

mod items;
mod weighted;

use std::fmt;

use crate::count::Moments;
use crate::error::Error;
use crate::inference::resample::CountBootstrap;
use crate::inference::{Estimate, Level, Mean, NetScore, Proportion};
use crate::scale::{Bands, Direction, Instrument, Rating, Scale};
use crate::tally::Tally;

/// What every metric can say of itself, for code that works with any of them. It prints itself too.
///
/// Each metric also has these as methods of its own, so the trait need not be imported to use one. There, `estimate` of a net score or a
/// share is a plain [`Estimate`], because it always exists; here it is a `Result` for the sake of means.
///
/// # Example
///
/// ```
/// use centricity::{Csat, Enps, Level, Measured, Metric, Tally};
///
/// fn headline<I: Measured>(tally: &Tally<I>) -> String {
///     let Some(metric) = tally.metric() else { return "nobody answered".into() };
///     match metric.estimate(Level::P95) {
///         Ok(estimate) => format!("{metric}, {:.2} to {:.2}", estimate.lower(), estimate.upper()),
///         Err(error) => format!("{metric}, {error}"),
///     }
/// }
///
/// assert_eq!(headline(&Tally::<Enps>::from_bytes(&[9, 9, 7])?), "eNPS 66.7 (n = 3), -0.27 to 0.94");
/// assert_eq!(headline(&Tally::<Csat<5>>::default()), "nobody answered");
/// # Ok::<(), centricity::Error>(())
/// ```
pub trait Metric: fmt::Display {
    /// The metric as it is computed: a fraction, or a mean on the scale of the question.
    fn value(&self) -> f64;

    /// How many answers are behind it.
    fn n(&self) -> u64;

    /// The value with its default interval.
    ///
    /// # Errors
    ///
    /// Net scores, shares and the means of a scale always have one. A [`Mean`] of numbers whose bounds nobody stated has none for a single number
    /// ([`Error::TooFew`]) or where all are equal ([`Error::NoVariation`]).
    fn estimate(&self, level: Level) -> Result<Estimate, Error>;
}

/// A question whose answers have a headline: NPS its net score, CSAT its share of satisfied, CES its mean.
///
/// Implement it for an instrument of your own to give it [`Tally::metric`]; one of the three families will usually do as the metric.
///
/// # Example
///
/// ```
/// use centricity::inference::Proportion;
/// use centricity::{Customer, Direction, Instrument, Measured, Scale, Tally};
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
///     fn measure(tally: &Tally<Self>) -> Option<Proportion> {
///         tally.top_box(3)
///     }
/// }
///
/// let trust = Tally::<Trust>::from_bytes(&[9, 8, 7, 3])?.metric();
/// assert_eq!(trust.map(|share| share.value()), Some(0.75));
/// # Ok::<(), centricity::Error>(())
/// ```
pub trait Measured: Instrument + Sized {
    /// What the answers amount to.
    type Metric: Metric;

    /// The metric of the answers; `None` if nobody answered.
    fn measure(tally: &Tally<Self>) -> Option<Self::Metric>;
}

/// A question whose headline is the mean of what each answer counts, which is what [`linkage`](crate::linkage) works with.
///
/// Implement it for an instrument of your own to give it [`Linkage::between`](crate::linkage::Linkage::between). Bands that do not lie on
/// the scale do not compile there.
pub trait Scored: Instrument {
    /// What one answer counts.
    const SCORING: Scoring;
}

/// What one answer counts towards a metric that is a mean of scores. Higher is better, always: where low ratings are the good
/// ones, scores are turned round.
///
/// # Example
///
/// ```
/// use centricity::{Bands, Ces, Scoring, Tally};
///
/// let effort = Tally::<Ces<1>>::from_bytes(&[1, 2, 5])?; // 1 is the least effort, so the best answer
/// assert_eq!(effort.scores(Scoring::Rating)?.value(), (5.0 + 4.0 + 1.0) / 3.0);
/// assert_eq!(effort.scores(Scoring::Share(Bands::of::<2, 4>()))?.value(), 2.0 / 3.0);
/// assert_eq!(effort.scores(Scoring::Net(Bands::of::<2, 4>()))?.value(), 1.0 / 3.0);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
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
    /// Whether its bands, if it has any, lie on a scale.
    #[must_use]
    pub const fn fits(self, scale: Scale) -> bool {
        match self {
            Self::Rating => true,
            Self::Net(bands) | Self::Share(bands) => bands.fit(scale),
        }
    }

    /// Refuses bands that leave an end of the scale without one.
    pub(crate) fn check(self, scale: Scale) -> Result<(), Error> {
        match self {
            Self::Rating => Ok(()),
            Self::Net(bands) | Self::Share(bands) => bands.check(scale),
        }
    }

    /// What a rating of the instrument `I` counts.
    fn score<I: Instrument>(self, rating: Rating<I>) -> i32 {
        let value = rating.value();
        let net = |bands: Bands| i32::from(bands.is_high(value)) - i32::from(bands.is_low(value));
        let turned = |score: i32| match I::DIRECTION {
            Direction::HigherIsBetter => score,
            Direction::LowerIsBetter => -score,
        };
        match (self, I::DIRECTION) {
            (Self::Rating, Direction::HigherIsBetter) => i32::from(value),
            (Self::Rating, Direction::LowerIsBetter) => i32::from(I::SCALE.mirror(value)),
            (Self::Net(bands), _) => turned(net(bands)),
            (Self::Share(bands), _) => turned(net(bands)).max(0),
        }
    }

    /// The least and the most that an answer can count.
    fn range(self, scale: Scale) -> (f64, f64) {
        match self {
            Self::Rating => (f64::from(scale.min()), f64::from(scale.max())),
            Self::Net(_) => (-1.0, 1.0),
            Self::Share(_) => (0.0, 1.0),
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
    /// take [`bottom_box`](Self::bottom_box). With `k` 0 it is 0, from all points on it is 1.
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

    /// The share of the `k` lowest points of the scale; `None` if nobody answered. With `k` 0 it is 0, from all points on it is 1.
    #[must_use]
    pub fn bottom_box(&self, k: usize) -> Option<Proportion> {
        Proportion::new(self.counts().iter().take(k).sum(), self.n()).ok()
    }

    /// The mean rating as it was asked, with the ends of the scale as its bounds; `None` if nobody answered. Where low is good, low it is:
    /// [`scores`](Self::scores) turns such ratings round.
    ///
    /// The sum is exact and rounded once.
    ///
    /// ```
    /// # use centricity::{Csat, Level, Tally};
    /// let mean = Tally::<Csat<5>>::from_bytes(&[4, 5, 3, 5, 4])?.mean().unwrap();
    /// assert_eq!(mean.value(), 4.2);
    /// assert_eq!(mean.estimate(Level::P95)?.to_string(), "4.200 (95% interval 2.940 to 4.774, scale-adjusted t, n = 5)");
    /// assert_eq!(Tally::<Csat<5>>::default().mean(), None);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn mean(&self) -> Option<Mean> {
        let (least, most) = Scoring::Rating.range(I::SCALE);
        Mean::of_moments(self.moments(), least, most)
    }

    /// How many are in the high band against how many in the low band, whichever is the good end.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] if nobody answered; [`Error::BandsOffScale`] where a cut point is not on the scale, as the 6 and 9 of NPS on a
    /// 1 to 5 question.
    ///
    /// ```
    /// # use centricity::{Bands, Csat, Tally};
    /// let tally = Tally::<Csat<5>>::from_bytes(&[5, 4, 4, 2])?;
    /// assert_eq!(tally.net(Bands::of::<2, 5>())?.value(), 0.0);
    /// assert!(tally.net(Bands::of::<6, 9>()).is_err());
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn net(&self, bands: Bands) -> Result<NetScore, Error> {
        bands.check(I::SCALE)?;
        let (mut low, mut middle, mut high) = (0, 0, 0);
        for (rating, count) in self.iter() {
            let value = rating.value();
            if bands.is_low(value) {
                low += count;
            } else if bands.is_high(value) {
                high += count;
            } else {
                middle += count;
            }
        }
        NetScore::new(low, middle, high)
    }

    /// Size, mean and variance of what the answers count by `scoring`, higher always better.
    ///
    /// # Errors
    ///
    /// As [`net`](Self::net).
    ///
    /// ```
    /// # use centricity::{Nps, Scoring, Tally};
    /// let tally = Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9])?;
    /// assert_eq!(tally.scores(Scoring::Rating)?.value(), 7.375);
    /// assert_eq!(tally.scores(Scoring::Net(Nps::BANDS))?.value(), 0.25);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn scores(&self, scoring: Scoring) -> Result<Mean, Error> {
        scoring.check(I::SCALE)?;
        let moments = Moments::of(self.iter().map(|(rating, count)| (scoring.score(rating), count)));
        let (least, most) = scoring.range(I::SCALE);
        Mean::of_moments(moments, least, most).ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 })
    }

    /// The mean of what the answers count by `scoring`, with the percentile interval of infinitely many bootstrap replicates, which
    /// takes no draws: see [`CountBootstrap`]. For a sample of a few dozen answers, the default interval of a metric is better.
    ///
    /// # Errors
    ///
    /// As [`net`](Self::net); [`Error::NoVariation`] where all answers count the same, because then all replicates do;
    /// [`Error::OutOfRange`] for a level above 0.999999998.
    ///
    /// ```
    /// # use centricity::{Level, Nps, Scoring, Tally};
    /// let tally = Tally::<Nps>::from_counts(&[9, 2, 3, 5, 6, 20, 35, 120, 240, 260, 300])?;
    /// let nps = tally.bootstrap(Scoring::Net(Nps::BANDS), Level::P95)?;
    /// assert_eq!(nps.to_string(), "0.480 (95% interval 0.440 to 0.519, percentile bootstrap, n = 1000)");
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn bootstrap(&self, scoring: Scoring, level: Level) -> Result<Estimate, Error> {
        scoring.check(I::SCALE)?;
        let counted: Vec<(i32, u64)> = self.iter().map(|(rating, count)| (scoring.score(rating), count)).collect();
        match CountBootstrap::of_counts(&counted) {
            Err(Error::TooFew { .. }) => Err(Error::TooFew { what: "answers", needs: 1, got: 0 }),
            Err(Error::NoVariation { .. }) => Err(Error::NoVariation { what: "what the answers count" }),
            scores => scores?.estimate(level),
        }
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
