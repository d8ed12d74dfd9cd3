//! What is done with a second response of the same respondent.

use std::collections::BTreeMap;

/// What is done with a further response of a respondent who answered before. Responses without a respondent are never duplicates.
///
/// # Runs
///
/// `Latest` puts the responses of a respondent in the order of their times and parts them into runs: each at most `within` seconds after the one
/// before. Of each run the latest is held (of several at the same second the one pushed last). So what is held does not
/// depend on the order in which the rest came in, and tables of shards [merge](super::Responses::merge) into what one table would hold.
///
/// ```
/// use centricity::survey::{Duplicates, Pushed, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side, Tally};
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Customers, "Visit", [Question::new("nps", "Would you recommend us?", format)])?;
/// let mut responses = Responses::with_duplicates(survey, Duplicates::Latest { within: 3_600 });
/// let answer = |at, rating| Response::default().respondent("a83f").at(at).rating("nps", rating);
///
/// assert_eq!(responses.push(answer(60, 3))?, Pushed::Added);
/// assert_eq!(responses.push(answer(600, 9))?, Pushed::Replaced); // nine minutes later
/// assert_eq!(responses.push(answer(300, 5))?, Pushed::Ignored); // came in late
/// assert_eq!(responses.push(answer(90_000, 10))?, Pushed::Added); // the next day
/// assert_eq!(responses.tally::<Nps>("nps")?, Tally::from_bytes(&[9, 10])?);
/// assert!(responses.push(Response::default().respondent("a83f").rating("nps", 8)).is_err()); // when?
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Duplicates {
    /// Every response is held. Respondents are not looked at and not remembered.
    #[default]
    Keep,
    /// A further response is refused with an error.
    Reject,
    /// The first response pushed is held, further ones are ignored.
    First,
    /// The latest response of each run is held, by the [time](crate::survey::Response::at) that it came in.
    Latest {
        /// Up to how many seconds after one another responses belong to one run; [`u64::MAX`] holds one response of each respondent, whenever they
        /// answered.
        within: u64,
    },
}

/// The runs of responses of all respondents, and which row holds the latest of each. Two runs of a respondent are always further apart than
/// the window.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs(BTreeMap<(u32, i64), Run>);

/// A run, by its respondent and the time of its earliest response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) respondent: u32,
    pub(super) from: i64,
    /// The time of its latest response.
    pub(super) to: i64,
    /// Which row holds that.
    pub(super) row: usize,
}

impl Runs {
    /// Takes out the runs that one joins, the latest first.
    pub(super) fn take_joined(&mut self, run: &Run, within: u64) -> Vec<Run> {
        let (earliest, latest) = (run.from.saturating_sub_unsigned(within), run.to.saturating_add_unsigned(within));
        let candidates = self.0.range((run.respondent, i64::MIN)..=(run.respondent, latest));
        let joined: Vec<Run> = candidates.rev().map(|(_, run)| *run).take_while(|other| other.to >= earliest).collect();
        for other in &joined {
            self.0.remove(&(other.respondent, other.from));
        }
        joined
    }

    pub(super) fn insert(&mut self, run: Run) {
        self.0.insert((run.respondent, run.from), run);
    }

    /// The row of a run has moved.
    pub(super) fn moved(&mut self, respondent: u32, from: usize, to: usize) {
        let runs = self.0.range_mut((respondent, i64::MIN)..=(respondent, i64::MAX));
        for (_, run) in runs.filter(|(_, run)| run.row == from) {
            run.row = to;
        }
    }

    /// Every run by its row, in the order of the rows.
    pub(super) fn by_row(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = self.0.values().copied().collect();
        runs.sort_unstable_by_key(|run| run.row);
        runs
    }

    /// Bytes of memory, what the tree adds to its entries not counted.
    pub(super) fn bytes(&self) -> usize {
        self.0.len() * size_of::<((u32, i64), Run)>()
    }
}
