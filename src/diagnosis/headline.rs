//! The values of units as their headlines have them, with higher always better.

use crate::error::Error;
use crate::favourability::Favourability;
use crate::inference::Stand;
use crate::inference::multiplicity::level_for_clear;
use crate::inference::quadrant::Crosshair;
use crate::inference::{Estimate, Level, MeanMethod};
use crate::metric::{Scored, Scoring};
use crate::scale::Instrument;
use crate::segment::Segments;
use crate::tally::Tally;

/// A unit with two estimates.
pub(super) type Pair<K> = (K, Estimate, Estimate);

/// What the answers amount to by a scoring, with the default interval of that family: it exists for a single answer and where all are equal, too.
fn headline<I: Instrument>(tally: &Tally<I>, scoring: Scoring, level: Level) -> Result<Estimate, Error> {
    match scoring {
        Scoring::Rating => tally.scores(scoring)?.estimate_by(MeanMethod::ScaleAdjusted, level),
        Scoring::Share(bands) => Ok(Favourability::of(tally, bands)?.estimate(level)),
        Scoring::Net(bands) => match Favourability::of(tally, bands)?.net_score() {
            Some(net) => Ok(net.estimate(level)),
            None => Err(Error::TooFew { what: "answers", needs: 1, got: 0 }),
        },
    }
}

/// The headlines of all units that both questions were answered in, at a level at which it is safe to pick out those that are clear of the lines.
pub(super) fn pairs<K, X, Y>(
    x: &Segments<K, X>,
    y: &Segments<K, Y>,
    crosshair: Crosshair,
    level: Level,
) -> Result<Vec<Pair<K>>, Error>
where
    K: Ord + Clone,
    X: Scored,
    Y: Scored,
{
    let answered: Vec<_> = x
        .iter()
        .filter_map(|(key, x)| Some((key, x, y.get(key)?)))
        .filter(|(_, x, y)| !x.is_empty() && !y.is_empty())
        .collect();
    if answered.is_empty() {
        return Err(Error::TooFew { what: "units in which both questions were answered", needs: 1, got: 0 });
    }
    let at = |level: Level| -> Result<Vec<Pair<K>>, Error> {
        let unit = |&(key, x, y): &(&K, &Tally<X>, &Tally<Y>)| {
            Ok((key.clone(), headline(x, X::SCORING, level)?, headline(y, Y::SCORING, level)?))
        };
        answered.iter().map(unit).collect()
    };
    clear_of_lines(answered.len(), crosshair, level, at)
}

/// Pairs at a level at which it is safe to pick out those that are clear of the lines.
pub(super) fn clear_of_lines<K>(
    units: usize,
    crosshair: Crosshair,
    level: Level,
    at: impl Fn(Level) -> Result<Vec<Pair<K>>, Error>,
) -> Result<Vec<Pair<K>>, Error> {
    // Also where it fails at the level that was asked for: a failure must not look like a unit that is not clear.
    at(level)?;
    let clear = |level: Level| {
        let stands = |units: Vec<Pair<K>>| {
            let both = units.iter().flat_map(|(_, a, b)| [crosshair.x.stand(a), crosshair.y.stand(b)]);
            both.filter(|&stand| stand != Stand::Undetermined).count()
        };
        at(level).map_or(0, stands)
    };
    at(level_for_clear(2 * units, level, clear)?)
}
