//! Know the customer: how employees see the organisation, what they know of customers, and what is too much for these.

use centricity::diagnosis::{
    KnowledgeAccuracy, Overshoot, PenaltyAnalysis, PerceptionConstruct, PerceptionFinding, PerceptionGap, Willingness,
};
use centricity::questionnaire::customers::{balance::balance, experience::SATISFIED, image::image};
use centricity::questionnaire::employees::image::{meta_perception, self_image};
use centricity::questionnaire::{Grade, Quality};
use centricity::survey::{Asked, ResponseRate};
use centricity::{Customer, Employee, Error, Instrument, JustAboutRight, Level, Scoring};

use super::looks::Looks;
use super::organisation::{Organisation, RESPONSE};

type Amount = JustAboutRight<Customer, 3>;

pub(crate) fn look(organisation: &Organisation, level: Level, looks: &mut Looks) -> Result<(), Error> {
    perceptions(organisation, level, looks);
    looks.at("knowledge of customers", "order of the qualities", knowledge(organisation, level));
    for quality in Quality::ALL {
        let amount = organisation.customers.tally(balance(quality))?;
        let finding = Overshoot::of(&amount, Amount::BANDS).map(|overshoot| overshoot.finding(level));
        looks.backed("overshoot", quality, finding.map(|it| (it.class(), Some(it.net()))));
    }
    for quality in Quality::ALL {
        let table = organisation.customers.cross(balance(quality), SATISFIED)?;
        match PenaltyAnalysis::of(&table, Amount::BANDS).and_then(|penalty| penalty.finding(level)) {
            Ok(finding) => {
                let (little, much) = (finding.too_little(), finding.too_much());
                looks.backed("penalty of too little", quality, Ok((little.class(), little.drop())));
                looks.backed("penalty of too much", quality, Ok((much.class(), much.drop())));
            }
            Err(error) => looks.refused("penalty of too much", error),
        }
    }
    let answered = organisation.customers.len() as u64;
    let rate = ResponseRate::new(organisation.invited, answered, answered)?;
    looks.at("willingness", "response of customers", Willingness::of(rate, RESPONSE, level).map(|it| it.class()));
    Ok(())
}

/// A question on each quality.
type Marks = fn(Quality) -> Asked<'static, Grade<Employee>>;

fn perceptions(organisation: &Organisation, level: Level, looks: &mut Looks) {
    let constructs: [(_, _, Marks); 2] = [
        ("self-image against customers", PerceptionConstruct::SelfImage, self_image),
        ("guess of customers' marks", PerceptionConstruct::MetaPerception, meta_perception),
    ];
    for (analysis, construct, question) in constructs {
        match perception(organisation, construct, question, level) {
            Ok(finding) => {
                finding.attributes().iter().for_each(|gap| looks.at(analysis, gap.key(), Ok(gap.class())));
            }
            Err(error) => looks.refused(analysis, error),
        }
    }
}

fn perception(
    organisation: &Organisation,
    construct: PerceptionConstruct,
    question: Marks,
    level: Level,
) -> Result<PerceptionFinding<Quality>, Error> {
    let mut gap = PerceptionGap::new(construct);
    for quality in Quality::ALL {
        let (ours, theirs) =
            (organisation.employees.tally(question(quality))?, organisation.customers.tally(image(quality))?);
        gap = gap.attribute(quality, &ours, &theirs)?;
    }
    gap.finding(level)
}

fn knowledge(organisation: &Organisation, level: Level) -> Result<centricity::diagnosis::Knowledge, Error> {
    let actual = Quality::ALL
        .into_iter()
        .map(|quality| Ok(organisation.customers.tally(image(quality))?.scores(Scoring::Rating)?.value()))
        .collect::<Result<Vec<f64>, Error>>()?;
    let questions = Quality::ALL.map(|quality| meta_perception(quality).id());
    let cases = organisation.employees.complete_cases(&questions)?;
    let mut columns: Vec<_> = cases.columns().iter().map(|column| column.iter().copied()).collect();
    let predictions: Vec<Vec<f64>> =
        (0..cases.n()).map(|_| columns.iter_mut().filter_map(Iterator::next).collect()).collect();
    Ok(KnowledgeAccuracy::of(&actual, &predictions, Grade::<Employee>::SCALE)?.finding(level)?.class())
}
