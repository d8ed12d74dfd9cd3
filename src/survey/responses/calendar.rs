//! When responses came in, and the calendar as waves.

use super::names::Names;
use super::{NO_TIME, Responses};
use crate::error::Error;
use crate::survey::{Calendar, Zone};

impl Responses {
    /// When each response came in, in seconds since 1970 UTC, response by response in their order; `None` where that is not known.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
    /// let mut responses = Responses::new(survey);
    /// responses.push(Response::default().at(1_790_000_000).rating("nps", 9))?;
    /// responses.push(Response::default().rating("nps", 3))?;
    /// assert_eq!(responses.times(), [Some(1_790_000_000), None]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn times(&self) -> Vec<Option<i64>> {
        self.at.iter(self.rows).map(|at| Some(at).filter(|&at| at != NO_TIME)).collect()
    }

    /// The same responses with the day, month or quarter in which each came in as its wave, in place of any other. So what can be had by wave can be had
    /// by month: segments, weighted tallies, indexes, filters. A response without a time has no wave then. Months begin by the clock of the zone: give the one by
    /// which the file was read. To cut at other times take [`Filter::at`](super::Filter::at).
    ///
    /// # Example
    ///
    /// Which stores changed from the one month to the other, adjusted for how many are looked at:
    ///
    /// ```
    /// use centricity::inference::Alternative;
    /// use centricity::inference::multiplicity::{Adjustment, Family};
    /// use centricity::survey::{Calendar, Filter, Question, Response, ResponseFormat, Responses, Survey, Zone};
    /// use centricity::{Level, Nps, Scale, Side};
    ///
    /// # let format = ResponseFormat::rating(Scale::of::<0, 10>());
    /// # let survey = Survey::new(Side::Customers, "Visit", [Question::new("recommend", "Would you recommend us?", format)])?;
    /// # let mut responses = Responses::new(survey);
    /// # let (october, november) = (1_790_812_800, 1_793_491_200); // 2026-10-01 and 2026-11-01
    /// # for visitor in 0..60 {
    /// #     for (store, before, after) in [("Delft", 9, 5), ("Ede", 8, 9), ("Goes", 7, 7)] {
    /// #         let spread = [0, 0, 1, 0, -1][visitor % 5];
    /// #         for (month, rating) in [(october, before), (november, after)] {
    /// #             let at = month + 40_000 * visitor as i64;
    /// #             responses.push(Response::default().at(at).unit([store]).rating("recommend", (rating + spread) as u8))?;
    /// #         }
    /// #     }
    /// # }
    /// // Responses with times: from `Response::at`, `ColumnMap::at` or `Qualtrics::with_time`.
    /// let by_month = responses.with_waves_by(Calendar::Month, &Zone::Utc)?;
    /// let stores_of = |month| by_month.filter(&Filter::wave(month))?.segments_by_unit::<Nps>("recommend", 1);
    /// let (last, this) = (stores_of("2026-10")?, stores_of("2026-11")?);
    ///
    /// // Stores with ratings in both months; what cannot be tested says why.
    /// let (mut stores, mut tests) = (Vec::new(), Vec::new());
    /// for (store, now) in this.iter() {
    ///     if let (Some(now), Some(before)) = (now.metric(), last.get(store).and_then(|tally| tally.metric())) {
    ///         stores.push(store);
    ///         tests.push(now.difference(&before).test(Alternative::TwoSided, Level::P95));
    ///     }
    /// }
    /// let adjusted = Family::of(tests.iter().map(|test| test.p_value()))?.adjusted(Adjustment::BenjaminiHochberg);
    /// let mut changed = Vec::new();
    /// for ((store, test), p) in stores.iter().zip(&tests).zip(adjusted) {
    ///     if p < 0.05 {
    ///         changed.push(format!("{store}: {:+.0} points", 100.0 * test.effect().value()));
    ///     }
    /// }
    /// assert_eq!(changed, ["Delft: -180 points", "Ede: +60 points"]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a time before year 1 or past year 9999.
    pub fn with_waves_by(&self, calendar: Calendar, zone: &Zone) -> Result<Self, Error> {
        let mut waves = Names::default();
        for (row, at) in self.times().into_iter().enumerate() {
            let wave = at.map(|at| {
                let outside =
                    Error::OutOfRange { what: "time of a response", rule: "in year 1 to 9999", value: at as f64 };
                zone.date(at).map(|date| calendar.name(date)).ok_or(outside)
            });
            let wave = waves.id(wave.transpose()?.as_ref())?;
            waves.rows_mut().set(row, wave);
        }
        Ok(Self { waves, ..self.clone() })
    }
}
