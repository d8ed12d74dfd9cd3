//! What the numbers say, in the order a reader asks.

use centricity::inference::Mean;
use centricity::inference::reliability::OneWay;
use centricity::linkage::{Corrected, Correction, Link, Linkage, Unit};
use centricity::{Error, Estimate, Instrument, Level, Segments, Tally};

pub(crate) const LEVEL: Level = Level::P95;

/// How many of the highest and of the lowest units are shown.
const SHOWN: usize = 4;

/// One side with what the story needs of it, whatever its instrument.
pub(crate) struct Side<'a> {
    name: &'static str,
    units: usize,
    answers: u64,
    skipped: u64,
    /// The metric of one unit, with its interval, as text.
    figure: Box<dyn Fn(&str) -> String + 'a>,
}

impl<'a> Side<'a> {
    pub(crate) fn new<I: Instrument>(
        name: &'static str,
        segments: &'a Segments<String, I>,
        figure: impl Fn(&Tally<I>) -> Option<String> + 'a,
    ) -> Self {
        let total = segments.total();
        let figure = move |unit: &str| segments.get(unit).and_then(&figure).unwrap_or_else(|| "-".to_string());
        let units = segments.at_least(1).count();
        Self { name, units, answers: total.n(), skipped: total.skipped(), figure: Box::new(figure) }
    }
}

/// A mean with its interval, or why it has none.
pub(crate) fn mean(mean: Mean) -> String {
    match mean.estimate(LEVEL) {
        Ok(estimate) => format!("{:.2} ({:.2} to {:.2})", estimate.value(), estimate.lower(), estimate.upper()),
        Err(Error::NoVariation { .. }) => format!("{:.2} (all {} equal)", mean.value(), mean.n()),
        Err(_) => format!("{:.2} (one answer)", mean.value()),
    }
}

/// A share in per cent with its interval.
pub(crate) fn percent(share: Estimate) -> String {
    let [value, lower, upper] = [share.value(), share.lower(), share.upper()].map(|fraction| fraction * 100.0);
    format!("{value:.0}% ({lower:.0} to {upper:.0}) of {}", share.n())
}

/// A net score in points with its interval.
pub(crate) fn points(net: Estimate) -> String {
    let [value, lower, upper] = [net.value(), net.lower(), net.upper()].map(|fraction| fraction * 100.0 + 0.0);
    format!("{value:.0} ({lower:.0} to {upper:.0}) of {}", net.n())
}

pub(crate) fn tell(unit: &str, staff: &Side<'_>, served: &Side<'_>, linkage: &Linkage<String>) -> Result<(), String> {
    println!("Who answered");
    for side in [staff, served] {
        let Side { name, units, answers, skipped, .. } = side;
        println!("  {name:<10} {answers:>7} answers in {units} {unit}s; {skipped} gave no rating");
    }

    show_extremes(unit, staff, served, linkage);

    println!("\nLeft out: {} of {} {unit}s", linkage.dropped().len(), linkage.dropped().len() + linkage.units().len());
    for dropped in linkage.dropped().iter().take(10) {
        println!("  {dropped}");
    }
    if linkage.dropped().len() > 10 {
        println!("  and {} more", linkage.dropped().len() - 10);
    }

    let link = linkage.correlation(LEVEL).map_err(|error| advise(&error, unit))?;
    let textbook = linkage.correlation_by(Correction::Icc2, LEVEL).map_err(|error| advise(&error, unit))?;

    println!("\nIs the mean of a {unit} a measurement of the {unit}? (1: wholly, 0: noise)");
    println!("  {:<10} {:>8} {:>8} {:>28}", "", "ICC(1)", "ICC(2)", "reliability of plain means");
    for (side, anova) in [(staff, link.employees()), (served, link.customers())] {
        show_reliability(side.name, anova);
    }

    println!("\nHow {} and {} go together over {} {unit}s", staff.name, served.name, link.units());
    for line in link.to_string().lines() {
        println!("  {line}");
    }
    if let Some(estimate) = textbook.corrected().admissible() {
        println!(
            "  (corrected by ICC(2), as textbooks do: {:.3}. ICC(2) weights {unit}s by size and so answers for the",
            estimate.value()
        );
        println!("  large, well-measured ones; in a correlation the small, noisy ones count just as much.)");
    }

    println!("\nIn plain words");
    for line in reading(unit, staff.name, served.name, &link) {
        println!("  {line}");
    }
    Ok(())
}

fn show_extremes(unit: &str, staff: &Side<'_>, served: &Side<'_>, linkage: &Linkage<String>) {
    let mut ranked: Vec<&Unit<String>> = linkage.units().iter().collect();
    ranked.sort_by(|a, b| b.employees().value().total_cmp(&a.employees().value()));
    let lowest = ranked.len().saturating_sub(SHOWN).max(SHOWN.min(ranked.len()));
    println!("\nHighest and lowest {unit}s by the mean of the {}, with {LEVEL} intervals", staff.name);
    println!("  {:<44} {:<26} {}", unit, staff.name, served.name);
    for (place, unit) in ranked.iter().enumerate() {
        if place < SHOWN || place >= lowest {
            let name: String = unit.key().chars().take(43).collect();
            println!("  {name:<44} {:<26} {}", (staff.figure)(unit.key()), (served.figure)(unit.key()));
        } else if place == SHOWN {
            println!("  ...");
        }
    }
}

fn show_reliability(name: &str, anova: Option<OneWay>) {
    let number = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.3}"));
    println!(
        "  {name:<10} {:>8} {:>8} {:>28}",
        number(anova.map(OneWay::icc1)),
        number(anova.and_then(OneWay::icc2)),
        number(anova.and_then(OneWay::reliability_of_means)),
    );
}

/// What may and what may not be concluded. No word here says that one side makes the other.
fn reading(unit: &str, staff: &str, served: &str, link: &Link) -> Vec<String> {
    let mut lines = Vec::new();
    let plain = link.plain();
    if plain.contains(0.0) {
        lines.push(format!(
            "These {} {unit}s do not show that {staff} and {served} go together, nor that they",
            link.units()
        ));
        lines.push("do not: the interval holds 0 and much else.".to_string());
    } else {
        let way = if plain.value() > 0.0 { "more" } else { "less" };
        lines.push(format!("{}s where {staff} are more content tend to have {way} content {served}.", capital(unit)));
    }
    match link.corrected() {
        Corrected::Admissible(estimate) => {
            lines.push(format!(
                "Part of every {unit}'s mean is the luck of who answered; without it the correlation would be about {:.2}",
                estimate.value()
            ));
            lines.push(format!(
                "(between {:.2} and {:.2}) rather than {:.2}. The corrected figure is the one to quote, with its interval.",
                estimate.lower(),
                estimate.upper(),
                plain.value()
            ));
        }
        Corrected::Inadmissible(_) => {
            lines.push(
                "The corrected value passes what a correlation can be: with so few answers it cannot be sized."
                    .to_string(),
            );
        }
        Corrected::ReliabilityTooLow { side, .. } => {
            lines.push(format!(
                "The means of the {side} differ no more than luck would make them, so they do not measure the"
            ));
            lines.push(format!("{unit}s. More answers per {unit} would help; more {unit}s would not."));
        }
        other => lines.push(format!("No corrected figure: {other}.")),
    }
    lines.push(
        "This does not say which side leads, or that either brings about the other: large and small, rich and poor"
            .to_string(),
    );
    lines.push(format!("{unit}s differ in much else. And it speaks of {unit}s, not of persons."));
    lines
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What to do about a link that cannot be computed.
fn advise(error: &Error, unit: &str) -> String {
    let advice = match error {
        Error::TooFew { .. } => format!(
            "; a link needs {unit}s that stand under the same name in both files: check the spelling, lower --minimum, or gather more {unit}s"
        ),
        Error::NoVariation { .. } => format!("; where no {unit} differs from another there is nothing to link"),
        _ => String::new(),
    };
    format!("no link: {error}{advice}")
}
