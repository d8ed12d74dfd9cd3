//! The same for many organisations: how often each truth is found, and how often something else.

use centricity::inference::Proportion;
use centricity::report::Percent;
use centricity::{Error, Level};

use super::looks::Planted;
use super::seeds::{STRICT, run};

pub(crate) fn tell(seeds: u64) -> Result<String, Error> {
    let mut out = vec![format!("{seeds} organisations, with 95% intervals of the shares of them")];
    for level in [Level::P95, Level::new(STRICT)?] {
        let summary = run(seeds, level)?;
        let share = |count| {
            Ok::<_, Error>(
                Percent::of(Proportion::new(count, summary.organisations)?.estimate(Level::P95))?.to_string(),
            )
        };
        out.push(format!("\nat {level}"));
        for (planted, found) in Planted::ALL.into_iter().zip(summary.found) {
            out.push(format!("  {:<30} {}", format!("{planted} found"), share(found)?));
        }
        out.push(format!("  {:<30} {}", "all three found", share(summary.all_found)?));
        out.push(format!("  {:<30} {}", "something else named", share(summary.something_else)?));
        let mut alarms: Vec<_> = summary.alarms.into_iter().collect();
        alarms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let most: Vec<_> = alarms.iter().take(5).map(|(analysis, count)| format!("{analysis} {count}")).collect();
        out.push(format!("  mostly: {}", most.join(", ")));
    }
    Ok(out.join("\n"))
}
