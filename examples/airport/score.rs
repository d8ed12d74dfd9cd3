//! The score, by what is known of how the sample was drawn.

use centricity::inference::{Design, NetMethod, WeightedMethod, WeightedNet};
use centricity::survey::{Filter, Responses};
use centricity::{Error, Estimate, Nps, Scoring};

use crate::LEVEL;
use crate::input::{RECOMMEND, TIMES};

/// Adds the score to `out`: how sure it is depends on what is allowed for. Returns it in a sentence.
pub(crate) fn tell(out: &mut Vec<String>, responses: &Responses) -> Result<String, Error> {
    let tally = responses.tally(RECOMMEND)?;
    let plain = tally.net(Nps::BANDS)?;
    out.push("How likely are passengers to recommend the airport?".into());
    out.push(row("", "NPS", "interval", "as good as n", "by"));
    out.push(line("every answer counts as one", plain.estimate(LEVEL), plain.n() as f64));
    out.push(line("", plain.estimate_by(NetMethod::Wald, LEVEL), plain.n() as f64));

    let weighted = responses.weighted_tally(RECOMMEND)?.net(Nps::BANDS)?;
    let by_gate = design(std::slice::from_ref(responses))?.net()?;
    let (question, times) = TIMES;
    let times = times.into_iter().map(|time| responses.filter(&Filter::choice(question, time)));
    let by_time_and_gate = design(&times.collect::<Result<Vec<_>, _>>()?)?.net()?;
    for (name, net) in [
        ("weighted", weighted),
        ("weighted, gates are clusters", by_gate),
        ("the same within times of day", by_time_and_gate),
    ] {
        out.extend(both(name, net)?);
    }

    let (weights, by_gate) = (weighted.mean().weights(), by_gate.mean());
    if let (Some(kish), Some(gates)) = (weights.effective_n(), by_gate.design_effect()) {
        let (n, count) = (weights.n(), by_gate.df() + 1);
        out.push(format!("  Weights make up for whom the sample has too few of, at a price: {n} answers are worth {kish:.0} (Kish's n)."));
        out.push(format!("  Passengers at one of the {count} gates have met the same things, which costs more: the variance is {gates:.2} times"));
        out.push("  that of as many independent answers. So the rows with gates are the ones to quote.".into());
    }
    let net = by_time_and_gate.estimate(LEVEL);
    Ok(format!("The NPS is {}; allowing for weights, gates and times of day, from {}.", points(net), limits(net)))
}

/// The score limits, which are the default, and the linearised ones, which survey software prints.
fn both(name: &str, net: WeightedNet) -> Result<[String; 2], Error> {
    let linearised = net.estimate_by(WeightedMethod::StudentT, LEVEL)?;
    Ok([
        line(name, net.estimate(LEVEL), net.effective_n()),
        row("", &points(linearised), &limits(linearised), "", &linearised.method().to_string()),
    ])
}

fn line(name: &str, net: Estimate, n: f64) -> String {
    row(name, &points(net), &limits(net), &format!("{n:.0}"), &net.method().to_string())
}

fn row(name: &str, value: &str, limits: &str, n: &str, method: &str) -> String {
    format!("  {name:<29} {value:>5}  {limits:<14}{n:>13}  {method}").trim_end().to_string()
}

pub(crate) fn points(net: Estimate) -> String {
    format!("{:.1}", 100.0 * net.value() + 0.0)
}

pub(crate) fn limits(net: Estimate) -> String {
    format!("{:.1} to {:.1}", 100.0 * net.lower() + 0.0, 100.0 * net.upper() + 0.0)
}

/// The answers of each gate added up, within strata.
pub(crate) fn design(strata: &[Responses]) -> Result<Design, Error> {
    let mut design = Design::default();
    for (number, stratum) in strata.iter().enumerate() {
        for (gate, tally) in stratum.weighted_by_unit(RECOMMEND, 2)?.values().enumerate() {
            design.add_cluster(number, gate, tally.totals(Scoring::Net(Nps::BANDS))?);
        }
    }
    Ok(design)
}
