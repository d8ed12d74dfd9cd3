//! What the numbers say, in the order a reader asks.

use centricity::inference::reliability::OneWay;
use centricity::linkage::{Corrected, Correction, DropReason, Dropped, Link, Linkage, Unit};
use centricity::{Error, Estimate, Instrument, Level, Scoring, Segments, Tally};

pub(crate) const LEVEL: Level = Level::P95;

/// How many of the highest and of the lowest units are shown.
const SHOWN: usize = 4;

/// How much of a unit's name is shown.
const NAME: usize = 40;

/// One side with what the story needs of it, whatever its instrument.
pub(crate) struct Side<'a> {
    name: &'static str,
    units: usize,
    answers: u64,
    skipped: u64,
    /// What the figures of a unit are.
    measure: &'static str,
    /// The metric of one unit, with its interval, as text.
    figure: Box<dyn Fn(&str) -> String + 'a>,
}

impl<'a> Side<'a> {
    pub(crate) fn new<I: Instrument>(
        name: &'static str,
        measure: &'static str,
        segments: &'a Segments<String, I>,
        figure: impl Fn(&Tally<I>) -> Option<String> + 'a,
    ) -> Self {
        let total = segments.total();
        let figure = move |unit: &str| segments.get(unit).and_then(&figure).unwrap_or_else(|| "-".to_string());
        let units = segments.at_least(1).count();
        Self { name, units, answers: total.n(), skipped: total.skipped(), measure, figure: Box::new(figure) }
    }
}

/// A mean with its interval, or why it has none.
pub(crate) fn mean<I: Instrument>(tally: &Tally<I>) -> Option<String> {
    let mean = tally.scores(Scoring::Rating).ok()?;
    let n = mean.n();
    Some(match mean.estimate(LEVEL) {
        Ok(estimate) => format!("{:.2} ({:.2} to {:.2}) of {n}", estimate.value(), estimate.lower(), estimate.upper()),
        Err(Error::NoVariation { .. }) => format!("{:.2} (all {n} equal)", mean.value()),
        Err(_) => format!("{:.2} (one answer)", mean.value()),
    })
}

/// A mean, and the share of favourable answers with its interval, which exists even where all answers are equal.
pub(crate) fn mean_and_share(mean: Option<f64>, share: Estimate) -> Option<String> {
    let [value, lower, upper] = [share.value(), share.lower(), share.upper()].map(|fraction| fraction * 100.0);
    Some(format!("{:.2}, {value:.0}% ({lower:.0} to {upper:.0}) of {}", mean?, share.n()))
}

/// A net score in points with its interval.
pub(crate) fn points(net: Estimate) -> String {
    let [value, lower, upper] =
        [net.value(), net.lower(), net.upper()].map(|fraction| (fraction * 100.0).round() + 0.0);
    format!("{value} ({lower} to {upper}) of {}", net.n())
}

/// Adds the story to `out`, as far as it can be told.
pub(crate) fn tell(
    out: &mut Vec<String>,
    unit: &str,
    staff: &Side<'_>,
    served: &Side<'_>,
    linkage: &Linkage<String>,
) -> Result<(), String> {
    out.push("Who answered".into());
    for side in [staff, served] {
        let Side { name, units, answers, skipped, .. } = side;
        out.push(format!("  {name:<10} {answers:>7} answers in {units} {unit}s; {skipped} gave no rating"));
    }

    extremes(out, unit, staff, served, linkage);

    let (left_out, all) = (linkage.dropped().len(), linkage.dropped().len() + linkage.units().len());
    out.push(format!("\nLeft out: {left_out} of {all} {unit}s"));
    for dropped in linkage.dropped().iter().take(10) {
        out.push(format!("  {}: {}", dropped.key(), why(dropped, staff, served)));
    }
    if left_out > 10 {
        out.push(format!("  and {} more", left_out - 10));
    }

    let link = linkage.correlation(LEVEL).map_err(|error| advise(&error, unit))?;
    let textbook = linkage.correlation_by(Correction::Icc2, LEVEL).map_err(|error| advise(&error, unit))?;

    out.push(format!(
        "\nHow much does the mean of a {unit} say of the {unit}, and how much of who happened to answer?"
    ));
    out.push(format!(
        "  {:<10} {:>22} {:>22} {:>22}",
        "", "single answer, ICC(1)", "mean by size, ICC(2)", "plain mean"
    ));
    for (side, anova) in [(staff, link.employees()), (served, link.customers())] {
        out.push(reliability(side.name, anova));
    }
    out.push(format!("  (share of the differences that is between {unit}s; 1: all of it, 0: it is noise)"));

    out.push(format!("\nHow {} and {} go together over {} {unit}s", staff.name, served.name, link.units()));
    out.extend(link.to_string().lines().map(|line| format!("  {line}")));
    if let Some(estimate) = textbook.corrected().admissible() {
        let value = estimate.value();
        out.push(format!("  (By ICC(2), as textbooks correct, {value:.3}: ICC(2) weights {unit}s by size and so answers for the large,"));
        out.push("  well-measured ones, while in a correlation the small, noisy ones count just as much.)".into());
    }

    out.push("\nIn plain words".into());
    out.extend(reading(unit, staff.name, served.name, &link).into_iter().map(|line| format!("  {line}")));

    let statement = linkage.evidence().statement(LEVEL).map_err(|error| advise(&error, unit))?;
    // Who is who, where they have other names than in the statement.
    let names = [(staff.name, "employees"), (served.name, "customers"), (unit, "unit")];
    let others = names.iter().filter(|(name, other)| name != other).map(|(name, other)| match *other {
        "unit" => format!("{name}s are the units"),
        other => format!("{name} are the {other}"),
    });
    let others = others.collect::<Vec<_>>().join(", ");
    out.push(match others.as_str() {
        "" => "\nAs one statement of evidence".to_string(),
        others => format!("\nAs one statement of evidence ({others})"),
    });
    out.extend(wrapped(&statement.to_string()));
    Ok(())
}

/// A paragraph in lines of at most 100 characters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::from(" ")];
    for word in text.split(' ') {
        if lines.last().is_none_or(|line| line.chars().count() + word.chars().count() > 99) {
            lines.push(String::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines
}

fn extremes(out: &mut Vec<String>, unit: &str, staff: &Side<'_>, served: &Side<'_>, linkage: &Linkage<String>) {
    let mut ranked: Vec<&Unit<String>> = linkage.units().iter().collect();
    ranked.sort_by(|a, b| b.employees().value().total_cmp(&a.employees().value()));
    let lowest = ranked.len().saturating_sub(SHOWN).max(SHOWN.min(ranked.len()));
    out.push(format!("\nHighest and lowest {unit}s by their {}", staff.name));
    out.push(format!(
        "(intervals are {LEVEL}; the extremes are mostly small {unit}s, whose figures are the least sure)"
    ));
    out.push(format!("  {unit:<NAME$} {:<32} {}", staff.name, served.name));
    out.push(format!("  {:<NAME$} {:<32} {}", "", staff.measure, served.measure));
    for (place, unit) in ranked.iter().enumerate() {
        if place < SHOWN || place >= lowest {
            let name = shortened(unit.key());
            let (left, right) = ((staff.figure)(unit.key()), (served.figure)(unit.key()));
            out.push(format!("  {name:<NAME$} {left:<32} {right}"));
        } else if place == SHOWN {
            out.push("  ...".into());
        }
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_string();
    }
    let start: String = name.chars().take(NAME - 1).collect();
    format!("{}…", start.trim_end())
}

fn why(dropped: &Dropped<String>, staff: &Side<'_>, served: &Side<'_>) -> String {
    match dropped.reason() {
        DropReason::NoEmployees => format!("no {} answered", staff.name),
        DropReason::NoCustomers => format!("no {} answered", served.name),
        DropReason::FewEmployees { minimum } => {
            format!("{} answers of {}, fewer than {minimum}", dropped.employees().unwrap_or(0), staff.name)
        }
        DropReason::FewCustomers { minimum } => {
            format!("{} answers of {}, fewer than {minimum}", dropped.customers().unwrap_or(0), served.name)
        }
        other => format!("{other:?}"),
    }
}

fn reliability(name: &str, anova: Option<OneWay>) -> String {
    let number = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.3}"));
    let of_means = number(anova.and_then(OneWay::reliability_of_means));
    let (icc1, icc2) = (number(anova.map(OneWay::icc1)), number(anova.and_then(OneWay::icc2)));
    format!("  {name:<10} {icc1:>22} {icc2:>22} {of_means:>22}")
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
        lines.push(format!(
            "{}s whose {staff} answer more favourably tend to have {served} who answer {way}",
            capital(unit)
        ));
        lines.push("favourably.".into());
    }
    match link.corrected() {
        Corrected::Admissible(estimate) => {
            let (value, lower, upper) = (estimate.value(), estimate.lower(), estimate.upper());
            lines.push(format!(
                "Part of every {unit}'s mean is the luck of who answered. Without it the correlation would be about"
            ));
            lines.push(format!("{value:.2} (between {lower:.2} and {upper:.2}) rather than {:.2}. Quote both, with their intervals; the", plain.value()));
            lines.push(
                "interval of the corrected one takes the reliabilities as known, and the correction knows nothing of"
                    .into(),
            );
            lines.push("those who did not answer.".into());
        }
        Corrected::Inadmissible(_) => {
            lines.push(
                "The corrected value passes what a correlation can be: with so few answers it cannot be sized.".into(),
            );
        }
        Corrected::ReliabilityTooLow { side, .. } => {
            lines.push(format!(
                "The means of the {side} differ no more than luck would make them, so they do not measure the"
            ));
            lines.push(format!("{unit}s. More answers per {unit} would help; more {unit}s would not."));
        }
        Corrected::ReliabilityUnknown { side } => {
            lines.push(format!(
                "No {unit} has two answers of {side}, so how much of their means is luck cannot be known."
            ));
        }
        unknown => lines.push(unknown.to_string()),
    }
    lines.push(
        "This does not say which side leads, or that either brings about the other: large and small, rich and poor"
            .into(),
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
            "; a link needs {unit}s under the same name in both files: check the spelling and the list of those left out, or gather more {unit}s"
        ),
        Error::NoVariation { .. } => {
            format!(
                "; where no {unit} differs from another there is nothing to link. Is --scale the one that was asked?"
            )
        }
        Error::PerfectCorrelation { .. } => "; are both files the same?".to_string(),
        _ => String::new(),
    };
    format!("no link: {error}{advice}")
}
