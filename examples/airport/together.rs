//! What goes together with the recommendation.

use centricity::inference::Stand;
use centricity::inference::importance::{ImportanceBootstrap, ImportanceMethod};
use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::regression::Regression;
use centricity::inference::resample::MonteCarlo;
use centricity::inference::{Alternative, TestResult};
use centricity::survey::{Filter, Responses};
use centricity::{Error, Estimate, Level};

use crate::LEVEL;
use crate::input::{ITEMS, RECOMMEND};

/// Where the draws start, and how many there are.
const SEED: u64 = 2017;
const DRAWS: u32 = 2000;

/// Adds to `out` how much of the recommendation goes with each rating, and what is left of it with the other ratings held equal. Returns in a sentence which
/// comes first.
pub(crate) fn tell(out: &mut Vec<String>, responses: &Responses) -> Result<String, Error> {
    let questions: Vec<&str> = std::iter::once(RECOMMEND.id()).chain(ITEMS.map(|(id, _)| id)).collect();
    let cases = responses.complete_cases(&questions)?;
    let Some((outcome, items)) = cases.columns().split_first() else { return Ok(String::new()) };
    let draws = MonteCarlo::new(SEED, DRAWS)?;
    let importances = ImportanceBootstrap::of(outcome, items, ImportanceMethod::Lmg, draws)?;
    let columns: Vec<&[f64]> = items.iter().map(Vec::as_slice).collect();
    let fit = Regression::of(outcome, &columns)?.clustered(&cases.units(2))?;
    let tests = (0..ITEMS.len())
        .map(|item| fit.coefficient(item)?.test(0.0, Alternative::TwoSided, LEVEL))
        .collect::<Result<Vec<_>, _>>()?;
    let adjusted = Family::of(tests.iter().map(TestResult::p_value))?.adjusted(Adjustment::Holm);
    let mut ranked = (0..ITEMS.len())
        .map(|item| Ok((item, importances.estimate(item, LEVEL)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    ranked.sort_by(|(_, one), (_, other)| other.value().total_cmp(&one.value()));

    out.push("What goes together with the recommendation?".into());
    out.push(format!("  {:<13} {:>24}   {:>22}  {:>8}", "", "share of variance", "points for a step up", "p, Holm"));
    for &(item, importance) in &ranked {
        let (Some(test), Some(&p)) = (tests.get(item), adjusted.get(item)) else { continue };
        let share = figures(importance, 100.0, 1, "%");
        let p = if p < 0.0001 { "< 0.0001".to_string() } else { format!("{p:.4}") };
        out.push(format!("  {:<13} {share:>24}   {:>22}  {p:>8}", name(item), figures(test.effect(), 1.0, 2, "")));
    }
    let (n, explained) = (cases.n(), 100.0 * importances.importances().r_squared());
    out.push(format!("  {n} passengers rated all seven. Together the ratings account for {explained:.1}% of the variance of how likely they"));
    out.push("  are to recommend the airport (0 to 10). First column: how that splits over the ratings, by LMG, the mean over".into());
    out.push(format!("  all orders; intervals from {DRAWS} draws of passengers, seed {SEED}, as if they were independent. Second: how much"));
    out.push("  higher the recommendation is of those who rate this a step higher and the rest equally, gates being clusters.".into());
    out.push("  Both count every answer as one.".into());

    settled(out, &ranked, &importances)?;
    let all = ITEMS.iter().fold(Filter::answered(RECOMMEND.id()), |all, (id, _)| all.and(Filter::answered(*id)));
    let (inside, outside) = (responses.filter(&all)?.tally(RECOMMEND)?, responses.filter(&!all)?.tally(RECOMMEND)?);
    if let (Some(inside), Some(outside)) = (inside.metric(), outside.metric()) {
        let others = inside.difference(&outside).estimate(LEVEL);
        out.push(format!(
            "  Their NPS is {:.1}, and that of the {} who left a rating out {:.1}: a difference of {}. What goes",
            inside.points(),
            outside.n(),
            outside.points(),
            figures(others, 100.0, 1, "")
        ));
        out.push("  together for the ones need not do so for the others.".into());
    }
    out.push("  These are ratings of one visit by one person on one form: they go together with the recommendation, and with".into());
    out.push(
        "  each other. That a cleaner airport would be recommended more often has to be found out by cleaning one."
            .into(),
    );
    let first = ranked.first().map_or("", |&(item, _)| name(item));
    Ok(format!(
        "Of {} ratings, {first} goes together with the recommendation the most in this sample; all of them, with {explained:.0}% of its variance.",
        ranked.len()
    ))
}

/// Adds which ratings stand above which others, at a level that allows for the number of pairs (Bonferroni).
fn settled(
    out: &mut Vec<String>,
    ranked: &[(usize, Estimate)],
    importances: &ImportanceBootstrap,
) -> Result<(), Error> {
    let pairs = ranked.len() * ranked.len().saturating_sub(1) / 2;
    let level = Level::new(1.0 - (1.0 - LEVEL.value()) / pairs as f64)?;
    let (mut count, mut lines) = (0, Vec::new());
    for (place, &(one, _)) in ranked.iter().enumerate() {
        let mut after = Vec::new();
        for &(other, _) in ranked.iter().skip(place + 1) {
            if importances.order(one, other, level)? == Stand::Above {
                after.push(name(other));
            }
        }
        count += after.len();
        if !after.is_empty() {
            lines.push(format!("    {} before {}", name(one), after.join(", ")));
        }
    }
    out.push(format!(
        "  Of the {pairs} pairs in this list {count} are in an order that the sample settles, at {LEVEL} for all of them together:"
    ));
    out.extend(lines);
    Ok(())
}

fn name(item: usize) -> &'static str {
    ITEMS.get(item).map_or("", |&(_, name)| name)
}

fn figures(estimate: Estimate, unit: f64, digits: usize, sign: &str) -> String {
    let [value, lower, upper] = [estimate.value(), estimate.lower(), estimate.upper()].map(|number| unit * number);
    format!("{value:.digits$}{sign} ({lower:.digits$}{sign} to {upper:.digits$}{sign})")
}
