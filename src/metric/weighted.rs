//! From weighted answers to weighted means, net scores and shares.

use super::Scoring;
use crate::error::Error;
use crate::inference::{WeightSums, WeightedMean, WeightedNet, WeightedProportion};
use crate::scale::{Bands, Instrument};
use crate::tally::{Cell, WeightedTally};

/// The weights of several points together, added exactly and rounded once.
fn sums<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Result<WeightSums, Error> {
    let mut together = Cell::EMPTY;
    for cell in cells {
        together.absorb(cell);
    }
    WeightSums::new(together.n(), together.sum(), together.squares())
}

impl<I: Instrument> WeightedTally<I> {
    /// The weights of all answers together, with Kish's effective sample size and design effect.
    ///
    /// ```
    /// # use centricity::{Csat, Rating, Weight, WeightedTally};
    /// let mut tally = WeightedTally::<Csat<5>>::default();
    /// for (rating, weight) in [(5, 1.0), (4, 3.0)] {
    ///     tally.record(Rating::new(rating)?, Weight::new(weight)?)?;
    /// }
    /// assert_eq!(tally.weights().effective_n(), Some(1.6));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn weights(&self) -> WeightSums {
        // The sums of a tally are always possible ones.
        sums(self.cells().map(|(_, cell)| cell)).unwrap_or_default()
    }

    /// The weighted share of the `k` highest points of the scale; `None` if nobody answered. The highest, not the best, as in
    /// [`Tally::top_box`](crate::Tally::top_box).
    ///
    /// ```
    /// # use centricity::{Csat, Rating, Weight, WeightedTally};
    /// let mut tally = WeightedTally::<Csat<5>>::default();
    /// for (rating, weight) in [(5, 1.0), (4, 2.0), (2, 1.0)] {
    ///     tally.record(Rating::new(rating)?, Weight::new(weight)?)?;
    /// }
    /// assert_eq!(tally.top_box(2).map(|share| share.value()), Some(0.75));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn top_box(&self, k: usize) -> Option<WeightedProportion> {
        let below = I::SCALE.points().saturating_sub(k);
        self.split(|index| index >= below)
    }

    /// The weighted share of the `k` lowest points of the scale; `None` if nobody answered.
    #[must_use]
    pub fn bottom_box(&self, k: usize) -> Option<WeightedProportion> {
        self.split(|index| index < k)
    }

    /// The weighted share of the points that are `chosen` by their position from the lowest.
    fn split(&self, chosen: impl Fn(usize) -> bool) -> Option<WeightedProportion> {
        let part = |side: bool| {
            let cells = self.cells().enumerate().filter(|&(index, _)| chosen(index) == side);
            sums(cells.map(|(_, (_, cell))| cell))
        };
        WeightedProportion::new(part(true).ok()?, part(false).ok()?).ok()
    }

    /// The weight in the high band against the weight in the low band, whichever is the good end.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] if nobody answered who counts; [`Error::BandsOffScale`] where a cut point is not on the scale, as the 6 and 9 of
    /// NPS on a 1 to 5 question.
    pub fn net(&self, bands: Bands) -> Result<WeightedNet, Error> {
        bands.check(I::SCALE)?;
        let part =
            |is: fn(Bands, u8) -> bool| sums(self.cells().filter(|&(value, _)| is(bands, value)).map(|(_, cell)| cell));
        let down = part(|bands, value| bands.is_low(value))?;
        let up = part(|bands, value| !bands.is_low(value) && bands.is_high(value))?;
        let neutral = part(|bands, value| !bands.is_low(value) && !bands.is_high(value))?;
        WeightedNet::new(down, neutral, up)
    }

    /// The weighted mean of what the answers count by `scoring`, higher always better.
    ///
    /// # Errors
    ///
    /// As [`net`](Self::net).
    ///
    /// ```
    /// # use centricity::{Csat, Rating, Scoring, Weight, WeightedTally};
    /// let mut tally = WeightedTally::<Csat<5>>::default();
    /// for (rating, weight) in [(5, 1.0), (2, 2.0)] {
    ///     tally.record(Rating::new(rating)?, Weight::new(weight)?)?;
    /// }
    /// assert_eq!(tally.scores(Scoring::Rating)?.value(), 3.0);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn scores(&self, scoring: Scoring) -> Result<WeightedMean, Error> {
        scoring.check(I::SCALE)?;
        let mut groups = Vec::with_capacity(I::SCALE.points());
        for (value, cell) in self.cells() {
            groups.push((f64::from(scoring.score::<I>(value)), sums([cell])?));
        }
        let (least, most) = scoring.range(I::SCALE);
        Ok(WeightedMean::of_groups(groups)?.bounded(least, most))
    }
}
