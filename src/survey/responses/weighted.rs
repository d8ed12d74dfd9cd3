//! The ways out in which every response counts by its weight.

use std::collections::BTreeMap;

use super::{Attribute, Responses};
use crate::error::Error;
use crate::scale::{Instrument, Rating};
use crate::survey::{Asked, UnitPath};
use crate::tally::WeightedTally;
use crate::weight::Weight;

impl Responses {
    /// The [tally](Self::tally) of one question in which every response counts by its weight. A weight of 0 is counted apart.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Nps, Scale, Side, Weight};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().unit(["North"]).weight(Weight::new(0.5)?).rating("nps", 9))?;
    /// responses.push(Response::default().unit(["South"]).weight(Weight::new(1.5)?).rating("nps", 3))?;
    /// assert_eq!(responses.weighted_tally::<Nps>("nps")?.net(Nps::BANDS)?.value(), -0.5);
    /// assert_eq!(responses.weighted_by_unit::<Nps>("nps", 1)?.len(), 2);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn weighted_tally<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
    ) -> Result<WeightedTally<I>, Error> {
        let mut tally = WeightedTally::default();
        for (rating, weight) in self.typed_ratings::<I>(question.into())?.zip(self.weights.iter(self.rows)) {
            record(&mut tally, (rating, weight))?;
        }
        Ok(tally)
    }

    /// A weighted tally for each unit on a level of the organisation, as [`segments_by_unit`](Self::segments_by_unit); whoever has no unit is left out.
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn weighted_by_unit<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        level: usize,
    ) -> Result<BTreeMap<UnitPath, WeightedTally<I>>, Error> {
        let answers = self.typed_ratings::<I>(question.into())?.zip(self.weights.iter(self.rows));
        self.by_unit(level).fold(answers, &WeightedTally::default(), record)
    }

    /// A weighted tally for each wave, stage, role, or with and without customer contact, as [`segments_by`](Self::segments_by).
    ///
    /// # Errors
    ///
    /// As [`tally`](Self::tally).
    pub fn weighted_by<'a, I: Instrument>(
        &self,
        question: impl Into<Asked<'a, I>>,
        attribute: Attribute,
    ) -> Result<BTreeMap<String, WeightedTally<I>>, Error> {
        let answers = self.typed_ratings::<I>(question.into())?.zip(self.weights.iter(self.rows));
        self.by(attribute).fold(answers, &WeightedTally::default(), record)
    }
}

fn record<I: Instrument>(
    tally: &mut WeightedTally<I>,
    (rating, weight): (Option<Rating<I>>, Weight),
) -> Result<(), Error> {
    if let Some(rating) = rating {
        tally.record(rating, weight)?;
    } else {
        tally.record_skipped();
    }
    Ok(())
}
