//! A real file: passengers of an airport, with weights, strata and a code that looks like an answer.

use centricity::read::{AnswerColumn, ColumnMap, CsvReader, Error, MissingCodes};
use centricity::report::Points;
use centricity::survey::{Missing, Question, ResponseFormat, Responses, Survey};
use centricity::{Nps, Scale, Side};

use crate::{LEVEL, indented, nps};

/// SFO Customer Survey 2017, San Francisco International Airport: nnh5-5rwz of the city's open data, public domain (PDDL 1.0).
const FILE: &[u8] = include_bytes!("../../tests/data/sfo_airport_2017.csv");

/// Reads it three times, and adds what became of it to `out`.
pub(crate) fn tell(out: &mut Vec<String>) -> Result<(), Error> {
    out.extend([String::new(), "Would passengers recommend the airport?".into()]);
    out.push("(SFO Customer Survey 2017, San Francisco International Airport, DataSF: public domain, PDDL 1.0)".into());
    // The sample was spread over parts of the day, and within them passengers were asked at gates.
    let map = ColumnMap::default().unit(["strata", "gate"]).weight("weight");

    let as_it_is = CsvReader::new(map.clone().question("recommend", "netpro"));
    out.push("As it is:".into());
    match as_it_is.read(Responses::new(survey()?), FILE) {
        Ok(read) => out.extend(indented(&read.account().to_string())),
        Err(error) => out.push(format!("  refused, as {error}")),
    }
    out.push("All of it, to see how often that is so:".into());
    let lenient = as_it_is.lenient(2).read(Responses::new(survey()?), FILE)?;
    out.extend(indented(&lenient.account().to_string()));

    out.push("With 11 declared to be 'don't know', which is what the questionnaire says:".into());
    let codes = MissingCodes::default().number(11, Missing::DontKnow);
    let declared = CsvReader::new(map.answer(AnswerColumn::new("recommend", "netpro").missing(codes)));
    let read = declared.read(Responses::new(survey()?), FILE)?;
    out.extend(indented(&read.account().to_string()));
    score(out, read.responses())
}

/// The score with and without weights, and in each stratum.
fn score(out: &mut Vec<String>, responses: &Responses) -> Result<(), Error> {
    let rated = responses.tally::<Nps>("recommend")?.n();
    let (unsure, blank) =
        (responses.missing("recommend", Missing::DontKnow)?, responses.missing("recommend", Missing::Skipped)?);
    out.push(format!("  {rated} gave a rating, {unsure} do not know, {blank} left it blank"));
    out.push(format!("  unweighted  {}", nps(responses, "recommend")?));
    let tally = responses.weighted_tally::<Nps>("recommend")?;
    let weighted = tally.net(Nps::BANDS)?;
    out.push(format!("  weighted    NPS {}", Points::of(weighted.estimate(LEVEL))?));
    if let Some(effective) = tally.weights().effective_n() {
        out.push(format!("  The weights make the {rated} ratings worth {effective:.0} (Kish's n)."));
    }
    out.push("By the part of the day by which the sample was spread:".into());
    let gates = responses.segments_by_unit::<Nps>("recommend", 2)?;
    for (stratum, tally) in &responses.segments_by_unit::<Nps>("recommend", 1)? {
        let within = gates.keys().filter(|gate| gate.up_to(1) == *stratum).count();
        let net = tally.net(Nps::BANDS)?.estimate(LEVEL);
        let asked = tally.n() + tally.skipped();
        out.push(format!("  {:<4} {asked:>5} asked at {within} gates: NPS {}", stratum.to_string(), Points::of(net)?));
    }
    out.push(
        "The example airport goes on from here: gates as clusters, days, and what goes together with the score.".into(),
    );
    Ok(())
}

fn survey() -> Result<Survey, Error> {
    let text = "How likely are you to recommend the airport to a friend or colleague?";
    let recommend = Question::new("recommend", text, ResponseFormat::rating(Scale::of::<0, 10>()));
    Ok(Survey::new(Side::Customers, "SFO Customer Survey 2017", [recommend])?)
}
