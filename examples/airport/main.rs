//! What 2831 passengers of an airport say, and how far it can be trusted: weights, gates, days, and what goes with the recommendation.
//!
//! ```text
//! cargo run --release --features csv,nalgebra,rand --example airport
//! ```
//!
//! The data are real: the SFO Customer Survey of 2017, in the public domain (`tests/data/README.md`).

mod days;
mod input;
mod score;
mod segments;
mod together;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use centricity::survey::{Missing, Responses};
use centricity::{Error, Level};

use input::RECOMMEND;

pub(crate) const LEVEL: Level = Level::P95;

/// In this file the recommendation has a code for 'don't know', one above the top of the scale.
const DONT_KNOW: u8 = 11;

fn main() -> ExitCode {
    let told = tell().map(|lines| lines.join("\n") + "\n");
    let printed = told.map(|text| std::io::stdout().write_all(text.as_bytes()));
    match printed {
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
        Ok(Err(error)) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("error: cannot print: {error}");
            ExitCode::FAILURE
        }
        Ok(_) => ExitCode::SUCCESS,
    }
}

fn tell() -> Result<Vec<String>, String> {
    let mut out = vec![
        "Would passengers recommend the airport, and what goes together with it?".to_string(),
        "SFO Customer Survey 2017 (San Francisco International Airport, DataSF, public domain: PDDL 1.0).".to_string(),
        format!("Intervals are {LEVEL}."),
    ];
    let responses = read(&mut out)?;
    let mut short = vec!["\nIn short".to_string()];
    for part in [score::tell, segments::tell, days::tell, together::tell] {
        out.push(String::new());
        short.push(format!("  {}", part(&mut out, &responses).map_err(|error| error.to_string())?));
    }
    out.extend(short);
    Ok(out)
}

/// Reads the file as it stands, which is refused, and then as it is meant.
fn read(out: &mut Vec<String>) -> Result<Responses, String> {
    out.push("\nReading the file as it stands".into());
    match input::read(None) {
        Err(error) => out.push(format!("  refused: {error}")),
        Ok(_) => return Err("the code for 'don't know' was taken for a rating".into()),
    }
    out.push(format!("Reading it with {DONT_KNOW} declared to mean 'don't know'"));
    let responses = input::read(Some(DONT_KNOW)).map_err(|error| error.to_string())?;
    out.push(format!("  {}", account(&responses).map_err(|error| error.to_string())?));
    Ok(responses)
}

/// Every row is one of three.
fn account(responses: &Responses) -> Result<String, Error> {
    let missing = |why| responses.missing(RECOMMEND.id(), why);
    let (unsure, blank) = (missing(Missing::DontKnow)?, missing(Missing::Skipped)?);
    let rated = responses.tally(RECOMMEND)?.n();
    Ok(format!("{} responses: {rated} rated, {unsure} do not know, {blank} left it blank", responses.len()))
}
