//! The value of a unit as its headline has it, with higher always better.

use crate::error::Error;
use crate::favourability::Favourability;
use crate::inference::{Estimate, Level, MeanMethod};
use crate::metric::Scoring;
use crate::scale::Instrument;
use crate::tally::Tally;

/// What the answers amount to by a scoring, with the default interval of that family: it exists for a single answer and where all are equal, too.
pub(super) fn headline<I: Instrument>(tally: &Tally<I>, scoring: Scoring, level: Level) -> Result<Estimate, Error> {
    match scoring {
        Scoring::Rating => tally.scores(scoring)?.estimate_by(MeanMethod::ScaleAdjusted, level),
        Scoring::Share(bands) => Ok(Favourability::of(tally, bands)?.estimate(level)),
        Scoring::Net(bands) => match Favourability::of(tally, bands)?.net_score() {
            Some(net) => Ok(net.estimate(level)),
            None => Err(Error::TooFew { what: "answers", needs: 1, got: 0 }),
        },
    }
}
