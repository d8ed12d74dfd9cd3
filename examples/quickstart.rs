//! A vector of scores to an NPS with its interval: `cargo run --example quickstart`

use centricity::report::Points;
use centricity::{Error, Level, Nps, Tally};

fn main() -> Result<(), Error> {
    let scores = vec![10, 9, 8, 7, 6, 10, 0, 9];
    match Tally::<Nps>::from_bytes(&scores)?.metric() {
        Some(nps) => println!("{nps}: {}", Points::of(nps.estimate(Level::P95))?),
        None => println!("nobody answered"),
    }
    Ok(())
}
