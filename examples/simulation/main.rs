//! How often does the interval of a link hold the true link? Simulated: organisations whose true link is known, through the crate's
//! own interface.
//!
//! ```text
//! cargo run --release --features rand --example simulation
//! cargo run --release --features rand --example simulation -- --organisations 100000
//! ```
//!
//! The tables are the same for any number of threads. The methods page of the documentation shows the first two.

mod designs;
mod organisation;
mod study;

use lexopt::prelude::{Long, ValueExt};
use organisation::Design;
use study::{Column, Plan, Resampled, Summary};

const HELP: &str = "\
How often does the interval of a link hold the true link?

Usage:
  simulation [options]

Options:
  --organisations N    organisations a row, from 2; the bootstrap takes 500 of them   [10000]
  --threads N          the tables are the same for any number                         [as the machine has]
  --help               this text
";

/// The bootstrap works on the first organisations of a row, and draws the units of each so often.
const RESAMPLED: u64 = 500;
const REPLICATES: u32 = 500;

fn main() -> Result<(), String> {
    let Some(plan) = asked(lexopt::Parser::from_env()).map_err(|error| error.to_string())? else {
        print!("{HELP}");
        return Ok(());
    };
    print(plan).map_err(|error| error.to_string())
}

/// What was asked for on the command line; `None` for help.
fn asked(mut parser: lexopt::Parser) -> Result<Option<Plan>, lexopt::Error> {
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let mut plan = Plan { seed: 2024, organisations: 10_000, threads };
    while let Some(option) = parser.next()? {
        match option {
            Long("organisations") => plan.organisations = parser.value()?.parse()?,
            Long("threads") => plan.threads = parser.value()?.parse()?,
            Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    if plan.organisations < 2 || plan.threads < 1 {
        return Err("at least 2 organisations and 1 thread are needed".into());
    }
    Ok(Some(plan))
}

fn print(plan: Plan) -> Result<(), centricity::Error> {
    println!("{} organisations a row, each with its units; seed {}.", plan.organisations, plan.seed);
    println!("A unit has from half to one and a half times nE employees and nC customers, all sizes as likely.");
    println!("true: the correlation over units of what their means would be with infinitely many answers.");
    println!("covers: the share of 95% intervals that hold it, in %, of those organisations that have an interval.");
    println!("of all: the same, an organisation without an interval counted as a miss.");
    println!("with rel: Linkage::corrected_with_noise, which knows that the reliabilities are estimates too.");
    println!(
        "beyond 1, too low: organisations whose corrected value is above 1 or below -1 (they have an interval and"
    );
    println!("count), and whose units differ no more than chance would have it (they have none), in %.");
    println!("±: one Monte Carlo standard error.");

    let tables = [
        ("Normal answers", &designs::NORMAL[..]),
        ("Answers counted -1, 0 and 1, as eNPS and NPS", &designs::NET[..]),
        ("Harder: few units, noisy means, strong links", &designs::HARD[..]),
    ];
    let total: usize = tables.iter().map(|(_, rows)| rows.len()).sum();
    let mut row = 0;
    for (name, designs) in tables {
        println!("\n{name}");
        println!(
            "{:>3} {:>6} {:>8} {:>5}  {:<12} {:<9}  {:<12} {:>6} {:<9} {:>6}  {:<12} {:<9}  {:<9} {:>8} {:>7}",
            "J",
            "nE/nC",
            "ICC1",
            "true",
            "plain",
            "covers",
            "corrected",
            "median",
            "covers",
            "of all",
            "by ICC(2)",
            "covers",
            "with rel",
            "beyond 1",
            "too low"
        );
        for design in designs {
            row += 1;
            eprintln!("row {row} of {total}");
            println!("{}", line(design, &study::run(design, plan, row)?));
        }
    }

    let organisations = plan.organisations.min(RESAMPLED);
    println!(
        "\nUnits drawn again, {REPLICATES} times in each of {organisations} organisations; Fisher: the default interval there"
    );
    println!(
        "{:>3} {:>6} {:>8} {:>5}  {:<9}  {:<10} {:<9}  {:<11} {:>22}",
        "J", "nE/nC", "ICC1", "true", "Fisher", "percentile", "BCa", "BCa exists", "replicates beyond 1, none"
    );
    for (row, design) in (1..).zip(&designs::NORMAL).take(3) {
        eprintln!("bootstrap {row} of 3");
        println!("{}", resampled(design, &study::resample(design, Plan { organisations, ..plan }, row, REPLICATES)?));
    }
    Ok(())
}

fn line(design: &Design, summary: &Summary) -> String {
    let organisations = summary.organisations as f64;
    let percent = |count: u64| 100.0 * count as f64 / organisations;
    format!(
        "{}  {:<12} {:<9}  {:<12} {:>6.3} {:<9} {:>6.1}  {:<12} {:<9}  {:<9} {:>8.2} {:>7.2}",
        row(design),
        mean(&summary.plain),
        coverage(&summary.plain),
        mean(&summary.corrected),
        summary.median(),
        coverage(&summary.corrected),
        percent(summary.corrected.held),
        mean(&summary.icc2),
        coverage(&summary.icc2),
        coverage(&summary.uncertain),
        percent(summary.inadmissible),
        percent(summary.too_low),
    )
}

fn resampled(design: &Design, resampled: &Resampled) -> String {
    let of_replicates = |count: u64| 100.0 * count as f64 / resampled.replicates as f64;
    format!(
        "{}  {:<9}  {:<10} {:<9}  {:<11} {:>22}",
        row(design),
        coverage(&resampled.formula),
        coverage(&resampled.percentile),
        coverage(&resampled.bca),
        format!("{} of {}", resampled.bca.with_interval, resampled.percentile.with_interval),
        format!("{:.1}%, {:.1}%", of_replicates(resampled.inadmissible), of_replicates(resampled.without_value)),
    )
}

fn row(design: &Design) -> String {
    let (employees, customers) = (design.employees, design.customers);
    let sizes = format!("{}/{}", employees.size, customers.size);
    let icc1 = format!("{:.2}/{:.2}", employees.icc1, customers.icc1).replace("0.", ".");
    format!("{:>3} {sizes:>6} {icc1:>8} {:>5.3}", design.units, design.truth())
}

fn mean(column: &Column) -> String {
    format!("{:.3} ±{:.3}", column.mean(), column.mean_error())
}

fn coverage(column: &Column) -> String {
    format!("{:.1} ±{:.1}", 100.0 * column.coverage(), 100.0 * column.coverage_error())
}
