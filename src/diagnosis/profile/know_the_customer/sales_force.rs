//! What comes of those who recommend.

use crate::cross::CrossTable;
use crate::diagnosis::profile::sources::Sources;
use crate::diagnosis::profile::{Obstacle, ProfileInput};
use crate::diagnosis::{Referrals, SalesForceFinding, VirtualSalesForce};
use crate::error::Error;
use crate::favourability::Keying;
use crate::inference::Mean;
use crate::nps::Nps;
use crate::questionnaire::Times;
use crate::questionnaire::customers::recommendation::{RECOMMEND, REFERRALS, WARNINGS};
use crate::scale::{Instrument, Rating, Side};
use crate::tally::Tally;

pub(super) fn sales_force(sources: &Sources<'_>) -> Result<SalesForceFinding, Obstacle> {
    let visits = sources.asked(Side::Customers, &[RECOMMEND.id(), REFERRALS.id()])?;
    let known = sources.settings.word_of_mouth.ok_or(Obstacle::MissingInput(ProfileInput::WordOfMouth))?;
    let net = visits.tally(RECOMMEND)?.net(Nps::BANDS)?;
    let promoters = |value| Nps::BANDS.is_high(value);
    let told = times(&visits.responses.cross(RECOMMEND, REFERRALS)?, promoters)?;
    visits.enough(REFERRALS.id(), told.n())?;
    let mut force = VirtualSalesForce::new(known.customers, net, Referrals::of_mean(told, known.came)?)?;
    if let Some(stayed_away) = sources.settings.stayed_away {
        let visits = sources.asked(Side::Customers, &[WARNINGS.id()])?;
        let detractors = |value| Nps::BANDS.is_low(value);
        let warned = times(&visits.responses.cross(RECOMMEND, WARNINGS)?, detractors)?;
        visits.enough(WARNINGS.id(), warned.n())?;
        force = force.with_warnings(Referrals::of_mean(warned, stayed_away)?);
    }
    Ok(force.finding(sources.level)?)
}

/// How many people each of some customers told, on average.
fn times<K: Keying>(table: &CrossTable<Nps, Times<K>>, counts: impl Fn(u8) -> bool) -> Result<Mean, Error> {
    let mut told = Tally::<Times<K>>::default();
    for recommends in Nps::SCALE.values().filter(|&value| counts(value)) {
        let recommends = Rating::new(recommends)?;
        for people in Times::<K>::SCALE.values() {
            let people = Rating::new(people)?;
            told.record_n(people, table.count(recommends, people))?;
        }
    }
    told.metric().ok_or(Error::TooFew { what: "answers", needs: 1, got: 0 })
}
