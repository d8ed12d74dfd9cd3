//! From weighted answers to weighted means, net scores and shares.

use super::{Metric, Scoring};
use crate::error::Error;
use crate::inference::{ClusterTotals, Estimate, Level, WeightSums, WeightedMean, WeightedNet, WeightedProportion};
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
        let part = |is: fn(Bands, u8) -> bool| {
            sums(self.cells().filter(|&(rating, _)| is(bands, rating.value())).map(|(_, cell)| cell))
        };
        let down = part(Bands::is_low)?;
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
        let groups = self.groups(scoring)?;
        let (least, most) = scoring.range(I::SCALE);
        Ok(WeightedMean::of_groups(groups)?.bounded(least, most))
    }

    /// What the answers count by `scoring`, added up as one cluster of a [`Design`](crate::inference::Design): where the sample was drawn
    /// in clusters, keep a tally of each.
    ///
    /// ```
    /// use centricity::inference::Design;
    /// use centricity::{Nps, Rating, Scoring, Weight, WeightedTally};
    ///
    /// let mut design = Design::default();
    /// for (store, ratings) in [[9, 10, 7], [3, 6, 9], [8, 9, 2]].iter().enumerate() {
    ///     let mut tally = WeightedTally::<Nps>::default();
    ///     for &rating in ratings {
    ///         tally.record(Rating::new(rating)?, Weight::ONE)?;
    ///     }
    ///     design.add_cluster(0, store, tally.totals(Scoring::Net(Nps::BANDS))?);
    /// }
    /// let net = design.net()?;
    /// assert_eq!((net.n(), net.mean().df()), (9, 2));
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::BandsOffScale`] where a cut point is not on the scale.
    pub fn totals(&self, scoring: Scoring) -> Result<ClusterTotals, Error> {
        ClusterTotals::of_groups(self.groups(scoring)?)
    }

    /// What each point of the scale counts, with the weights of those who chose it.
    fn groups(&self, scoring: Scoring) -> Result<Vec<(f64, WeightSums)>, Error> {
        scoring.check(I::SCALE)?;
        self.cells().map(|(rating, cell)| Ok((f64::from(scoring.score(rating)), sums([cell])?))).collect()
    }
}

impl Metric for WeightedNet {
    fn value(&self) -> f64 {
        WeightedNet::value(*self)
    }

    fn n(&self) -> u64 {
        WeightedNet::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(WeightedNet::estimate(*self, level))
    }
}

impl Metric for WeightedProportion {
    fn value(&self) -> f64 {
        WeightedProportion::value(*self)
    }

    fn n(&self) -> u64 {
        WeightedProportion::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        Ok(WeightedProportion::estimate(*self, level))
    }
}

impl Metric for WeightedMean {
    fn value(&self) -> f64 {
        WeightedMean::value(*self)
    }

    fn n(&self) -> u64 {
        WeightedMean::n(*self)
    }

    fn estimate(&self, level: Level) -> Result<Estimate, Error> {
        WeightedMean::estimate(*self, level)
    }
}
