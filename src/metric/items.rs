//! From several items of the same people to an index, its reliability and the agreement on it; and agreement on a single question.

use crate::error::Error;
use crate::inference::Mean;
use crate::inference::agreement::{AverageDeviation, ItemsAgreement, UnitAgreement};
use crate::inference::consistency::Consistency;
use crate::items::{ItemSet, MinimumAnswered, Pooled};
use crate::metric::Scoring;
use crate::scale::{Direction, Instrument};
use crate::tally::Tally;

impl<I: Instrument> Tally<I> {
    /// How far those who answered agree, who should be of one unit: a team, a shop. Read an index of agreement from it, against a
    /// [`Null`](crate::inference::agreement::Null) where it takes one.
    ///
    /// ```
    /// # use centricity::{Csat, Tally, inference::agreement::Null};
    /// let shop = Tally::<Csat<5>>::from_bytes(&[4, 4, 5, 3, 4])?.agreement()?;
    /// assert_eq!(shop.r_wg(Null::uniform(5)?), 0.75);
    /// assert!(shop.a_wg()? > 0.6);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two answers.
    pub fn agreement(&self) -> Result<UnitAgreement, Error> {
        match self.scores(Scoring::Rating) {
            Ok(mean) => UnitAgreement::new(mean).map_err(|_| too_few(mean.n())),
            Err(_) => Err(too_few(0)),
        }
    }

    /// How far the answers lie from their middle on average, in points of the scale.
    ///
    /// ```
    /// # use centricity::{Csat, Tally};
    /// assert_eq!(Tally::<Csat<5>>::from_bytes(&[4, 4, 5, 3, 5])?.average_deviation()?.from_median(), 0.6);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for fewer than two answers.
    pub fn average_deviation(&self) -> Result<AverageDeviation, Error> {
        let counts: Vec<(i32, u64)> = self.iter().map(|(rating, count)| (i32::from(rating.value()), count)).collect();
        AverageDeviation::of_counts(&counts).map_err(|_| too_few(self.n()))
    }
}

/// All that can be wrong with the answers to one question: too few for a spread.
fn too_few(got: u64) -> Error {
    Error::TooFew { what: "answers", needs: 2, got }
}

impl<I: Instrument, const J: usize> ItemSet<I, J> {
    /// The index: the mean over all who answered enough items of the mean of the items that each answered. Higher is better: where low ratings are the
    /// good ones, they have been turned round. It goes straight into a [linkage](crate::linkage::Linkage::of_units).
    ///
    /// ```
    /// # use centricity::{Agreement, Employee, ItemSet, MinimumAnswered, Rating};
    /// let mut team = ItemSet::<Agreement<Employee, 5>, 2>::default();
    /// team.record([Some(Rating::new(5)?), Some(Rating::new(4)?)]);
    /// team.record([Some(Rating::new(3)?), None]);
    /// assert_eq!(team.index(MinimumAnswered::HALF)?.value(), 3.75);
    /// assert_eq!(team.index(MinimumAnswered::ALL)?.value(), 4.5);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where nobody answered enough; [`Error::TooMany`] where more than 2^53 answered the same number of items, or more than
    /// 11 x 2^53 enough of them, as `+=` and `sum` can make it.
    pub fn index(&self, rule: MinimumAnswered<J>) -> Result<Mean, Error> {
        self.cells(rule).try_for_each(|(_, cell)| cell.within_limit())?;
        let Pooled { n, mean, variance } = Pooled::of(&self.cells(rule)).ok_or(Error::TooFew {
            what: "people who answered enough items",
            needs: 1,
            got: 0,
        })?;
        let (least, most) = (f64::from(I::SCALE.min()), f64::from(I::SCALE.max()));
        let value = match I::DIRECTION {
            Direction::HigherIsBetter => least + mean,
            Direction::LowerIsBetter => most - mean,
        };
        Mean::new(n, value.clamp(least, most), variance)?.within(least, most)
    }

    /// Whether the items measure one thing: Cronbach's alpha and what belongs to it, of those who answered every item.
    ///
    /// ```
    /// # use centricity::{Agreement, Employee, ItemSet, Rating};
    /// let mut team = ItemSet::<Agreement<Employee, 5>, 3>::default();
    /// for answers in [[5, 5, 2], [4, 5, 3], [2, 1, 3], [1, 2, 3], [3, 3, 4]] {
    ///     let [a, b, c] = answers.map(Rating::new);
    ///     team.record([Some(a?), Some(b?), Some(c?)]);
    /// }
    /// let scale = team.consistency()?;
    /// assert!(scale.alpha_without(2)? > 0.9 && scale.alpha() < 0.8); // the third item does not belong to the other two
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for a single item, or fewer than two who answered all; [`Error::NoVariation`] where the sum of the items is the same
    /// for all of them; [`Error::TooMany`] for more than 2^53 of them, as `+=` and `sum` can make it.
    pub fn consistency(&self) -> Result<Consistency, Error> {
        let n = self.complete();
        if n < 2 && J > 1 {
            return Err(Error::TooFew { what: "people who answered every item", needs: 2, got: n });
        }
        self.completed().within_limit()?;
        Consistency::of_products(n, self.sums(), self.products())
    }

    /// How far those who answered agree on the items, who should be of one unit. Of all answers to each item, also of those who left others out.
    ///
    /// ```
    /// # use centricity::{Csat, ItemSet, Rating, inference::agreement::Null};
    /// let mut shop = ItemSet::<Csat<5>, 3>::default();
    /// for answers in [[4, 4, 5], [5, 4, 4], [4, 5, 4]] {
    ///     let [a, b, c] = answers.map(Rating::new);
    ///     shop.record([Some(a?), Some(b?), Some(c?)]);
    /// }
    /// assert!((shop.agreement()?.r_wg_j(Null::uniform(5)?) - 0.9375).abs() < 1e-12);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where an item has fewer than two answers.
    pub fn agreement(&self) -> Result<ItemsAgreement, Error> {
        let few = self.items().iter().map(Tally::n).find(|&n| n < 2);
        if let Some(n) = few {
            return Err(too_few(n));
        }
        let means = self.items().iter().map(|item| item.scores(Scoring::Rating)).collect::<Result<Vec<_>, _>>()?;
        ItemsAgreement::of(&means)
    }
}
