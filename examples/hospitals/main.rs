//! Do hospitals whose staff are worn out have less content patients? English hospital trusts, 2021 and 2022.
//!
//! ```text
//! cargo run --release --example hospitals
//! ```
//!
//! Units of two kinds in one correlation, figures that were published without their noise, two years, seven regions: what can be said, and what not.

mod trusts;

use std::process::ExitCode;

use centricity::inference::panel::Panel;
use centricity::linkage::Linkage;
use centricity::{Error, Level};

use trusts::{ATTRIBUTION, Staff, Trust, Trusts};

const LEVEL: Level = Level::P95;

fn main() -> ExitCode {
    let told = Trusts::read()
        .map_err(|error| error.to_string())
        .and_then(|trusts| tell(&trusts).map_err(|error| error.to_string()));
    match told {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn tell(trusts: &Trusts) -> Result<String, Error> {
    let mut out = Vec::new();
    let worn_out = trusts.linked(Staff::BurnedOut, "2022", "2022")?;
    let acute = only(&worn_out, |trust| trusts.of(trust, "benchmark_group") == "acute")?;
    at_one_time(&mut out, trusts, &worn_out, &acute)?;
    a_year_apart(&mut out, trusts)?;
    within_and_between(&mut out, trusts)?;
    regions(&mut out, trusts, &worn_out)?;

    out.push("\nWhat it comes to".into());
    out.push("  Of the acute trusts, 2021 with 2022, regions as strata:".into());
    let is_acute = |trust: &Trust| trusts.of(trust, "benchmark_group") == "acute";
    let earlier = only(&trusts.linked(Staff::BurnedOut, "2021", "2021")?, is_acute)?;
    let region = |trust: &Trust| trusts.of(trust, "region");
    let statement = earlier.evidence().with_later(&acute).by_stratum(region).statement(LEVEL)?;
    out.extend(wrapped(&statement.to_string()));
    out.push(format!("\n{ATTRIBUTION}"));
    Ok(out.join("\n"))
}

fn at_one_time(
    out: &mut Vec<String>,
    trusts: &Trusts,
    all: &Linkage<Trust>,
    acute: &Linkage<Trust>,
) -> Result<(), Error> {
    let [staff, patients] = trusts.respondents(all, "2022");
    out.push(format!("{} hospital trusts in 2022: {staff:.0} staff, {patients:.0} patients", all.units().len()));
    out.push("Staff: share often or always burned out because of work. Patients: overall experience, 0 to 10.".into());

    let (link, without) = (all.correlation(LEVEL)?, acute.correlation(LEVEL)?);
    let special = all.units().len() - acute.units().len();
    out.push("\nDo the two go together?".into());
    out.push(format!("  all trusts                 r {}", link.plain()));
    out.push(format!("  without the {special} specialist  r {}", without.plain()));
    out.push(
        "  Specialist hospitals have both happier staff and happier patients. Part of the first figure is the".into(),
    );
    out.push("  distance between two kinds of hospital and says nothing of hospitals of one kind.".into());
    out.push(format!("  corrected for noise: {}", without.corrected()));
    let slope = acute.slope(LEVEL)?;
    let tenth = |value: f64| value / 10.0;
    if let Some(slope) = slope.corrected().admissible() {
        let [value, lower, upper] = [slope.value(), slope.lower(), slope.upper()].map(tenth);
        out.push(format!(
            "  Acute trusts with 10 in 100 more of their staff burned out differ in the patients' score by {value:.2} ({lower:.2} to {upper:.2})."
        ));
    }
    let influences = acute.influence(LEVEL)?;
    if let Some(most) = influences.iter().max_by(|a, b| a.change().abs().total_cmp(&b.change().abs())) {
        out.push(format!(
            "  No single trust makes it: without {}, which matters most, r is {:.3}.",
            most.key().code,
            most.plain().value()
        ));
    }
    Ok(())
}

fn a_year_apart(out: &mut Vec<String>, trusts: &Trusts) -> Result<(), Error> {
    out.push("\nA year apart (staff: agree that there are enough of them to do their job properly)".into());
    for (label, staff, patients) in
        [("staff 2021, patients 2022", "2021", "2022"), ("patients 2021, staff 2022", "2022", "2021")]
    {
        let link = trusts.linked(Staff::EnoughStaff, staff, patients)?.correlation(LEVEL)?;
        out.push(format!("  {label}  r {}", link.plain()));
    }
    let earlier = trusts.linked(Staff::EnoughStaff, "2021", "2021")?;
    let waves = earlier.with_later(&trusts.linked(Staff::EnoughStaff, "2022", "2022")?, LEVEL)?;
    let difference = waves.difference();
    out.push(format!(
        "  difference {:.3} ({:.3} to {:.3}) over {} trusts with both years:\n  {}",
        difference.value(),
        difference.lower(),
        difference.upper(),
        waves.units(),
        waves.order()
    ));
    Ok(())
}

fn within_and_between(out: &mut Vec<String>, trusts: &Trusts) -> Result<(), Error> {
    let years = ["2021", "2022"].map(|year| trusts.linked(Staff::EnoughStaff, year, year));
    let [first, second] = years;
    let (first, second) = (first?, second?);
    let mut panel = Panel::default();
    for unit in first.units() {
        if let Some(other) = second.units().iter().find(|other| other.key() == unit.key()) {
            for year in [unit, other] {
                panel.push(unit.key().clone(), 100.0 * year.employees().value(), year.customers().value())?;
            }
        }
    }
    out.push("\nTrusts that differ, and one trust that changes (enough staff, 2021 and 2022)".into());
    out.push(format!("  between trusts  r {}", panel.unit_level()?.estimate(LEVEL)?));
    out.push(format!("  within trusts   r {}", panel.person_level()?.estimate(LEVEL)?));
    out.push(
        "  The second asks whether patients are happier in the year in which their own trust has more staff. Two years"
            .into(),
    );
    out.push("  in which nearly everything moved together cannot tell that apart from the year itself.".into());
    Ok(())
}

fn regions(out: &mut Vec<String>, trusts: &Trusts, all: &Linkage<Trust>) -> Result<(), Error> {
    let pooled = all.pooled_by(|trust| trusts.of(trust, "region"), LEVEL)?;
    out.push("\nWithin seven regions (burned out against overall experience)".into());
    for stratum in pooled.strata() {
        let r = stratum.link().plain();
        out.push(format!(
            "  {:<26} {:>6.3} ({:.3} to {:.3}), {} trusts",
            stratum.key(),
            r.value(),
            r.lower(),
            r.upper(),
            r.n()
        ));
    }
    for left_out in pooled.left_out() {
        out.push(format!("  {:<26} none: {}", left_out.key(), left_out.why()));
    }
    let mean = pooled.mean();
    out.push(format!("  {:<26} {:>6.3} ({:.3} to {:.3})", "on average", mean.value(), mean.lower(), mean.upper()));
    if let Some(another) = pooled.prediction() {
        out.push(format!("  {:<26} {:>6.3} to {:.3}", "another region like these", another.lower(), another.upper()));
    }
    out.push(format!("  do regions differ? {}", pooled.heterogeneity()));
    Ok(())
}

/// The units that a rule keeps.
fn only(linkage: &Linkage<Trust>, keep: impl Fn(&Trust) -> bool) -> Result<Linkage<Trust>, Error> {
    let kept = linkage.units().iter().filter(|unit| keep(unit.key()));
    Linkage::of_units(kept.map(|unit| (unit.key().clone(), unit.employees(), unit.customers())))
}

/// A paragraph in lines of at most 110 characters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::from(" ")];
    for word in text.split(' ') {
        if lines.last().is_none_or(|line| line.chars().count() + word.chars().count() > 109) {
            lines.push(String::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines
}
