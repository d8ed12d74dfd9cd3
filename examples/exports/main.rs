//! The exports that people really have: what is kept of each, and why the rest is not.
//!
//! ```text
//! cargo run --release --example exports --features serde_json
//! ```
//!
//! The files of the survey tools are synthetic: the same twelve visits, written as each tool would, with tests, previews and broken records in between
//! (`tests/data/exports/README.md`). The airport is real. What it prints is in `examples/expected/exports.txt`.

/// Where the synthetic files are.
macro_rules! data {
    ($name:literal) => {
        concat!("../../tests/data/exports/", $name)
    };
}

mod airport;
mod tools;

use centricity::read::Error;
use centricity::report::Points;
use centricity::survey::Responses;
use centricity::{Level, Nps};

const LEVEL: Level = Level::P95;

fn main() -> Result<(), Error> {
    let mut out = Vec::new();
    tools::tell(&mut out)?;
    airport::tell(&mut out)?;
    println!("{}", out.join("\n"));
    Ok(())
}

/// `NPS 27.3 (95% interval ...)` of a question, without weights.
fn nps(responses: &Responses, question: &str) -> Result<String, Error> {
    let tally = responses.tally::<Nps>(question)?;
    match tally.metric() {
        Some(nps) => Ok(format!("NPS {}", Points::of(nps.estimate(LEVEL))?)),
        None => Ok("nobody answered".into()),
    }
}

/// A text of several lines, each moved to the right.
fn indented(text: &str) -> Vec<String> {
    text.lines().map(|line| format!("  {line}")).collect()
}
