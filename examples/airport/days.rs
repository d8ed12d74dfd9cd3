//! Day by day: what is more than chance, and whether there is a trend.

use centricity::inference::control::{ControlChart, Signal};
use centricity::inference::trend::{Trend, TrendMethod};
use centricity::inference::{Alternative, Reading, TestResult};
use centricity::survey::{Attribute, Responses};
use centricity::{Error, Nps, Scoring, Tally};

use crate::LEVEL;
use crate::input::RECOMMEND;

/// Days with fewer answers are left out.
const FEWEST: u64 = 30;

/// Adds the days to `out`. Returns in a sentence what is more than chance.
pub(crate) fn tell(out: &mut Vec<String>, responses: &Responses) -> Result<String, Error> {
    let by_day = responses.segments_by(RECOMMEND, Attribute::Wave)?;
    let days: Vec<(&String, &Tally<Nps>)> = by_day.at_least(FEWEST).collect();
    let means = days.iter().map(|(_, tally)| tally.scores(Scoring::Net(Nps::BANDS))).collect::<Result<Vec<_>, _>>()?;
    let chart = ControlChart::of(&means)?.within(-1.0, 1.0)?;

    out.push("Was it the same every day?".into());
    out.push(format!(
        "  {} of {} days have {FEWEST} answers or more; {:.1} on all of them. Limits are those of three standard errors:",
        days.len(),
        by_day.len(),
        100.0 * chart.centre()
    ));
    out.push(format!("  {:<10} {:>5} {:>6}  {:<14}", "day", "n", "NPS", "limits").trim_end().to_string());
    let mut outside = Vec::new();
    for ((day, _), &mean) in days.iter().zip(&means) {
        let point = chart.check_baseline(mean)?;
        let (lower, upper) = (100.0 * point.lower(), 100.0 * point.upper());
        let signal = match point.signal() {
            Signal::Below => "  below",
            Signal::Within => "",
            Signal::Above => "  above",
        };
        if point.signal() != Signal::Within {
            outside.push(day.as_str());
        }
        let shown = format!("{lower:.1} to {upper:.1}");
        out.push(
            format!("  {day:<10} {:>5} {:>6.1}  {shown:<14}{signal}", point.n(), 100.0 * point.value())
                .trim_end()
                .to_string(),
        );
    }
    let alarms = days.len() as f64 * chart.false_alarm_rate();
    out.push(format!("  If nothing changed, {alarms:.2} days of {} would be outside on average. Each is taken as a sample of passengers;", days.len()));
    out.push(
        "  as those of a gate are alike, the limits are a little too narrow, and who is just outside may be within."
            .into(),
    );
    let readings =
        days.iter().map(|(_, tally)| tally.net(Nps::BANDS).map(Reading::of_net)).collect::<Result<Vec<_>, _>>()?;
    let times: Vec<f64> = days.iter().filter_map(|(day, _)| day_number(day)).collect();
    let trend = Trend::of(&times, &readings)?;
    out.push("  Points per day, by a straight line through the days:".into());
    out.push(slope("if only the choice of passengers varies", trend.test(Alternative::TwoSided, LEVEL)));
    let scattered = trend.test_by(TrendMethod::FromScatter, Alternative::TwoSided, LEVEL)?;
    out.push(slope("if days differ for reasons of their own", scattered));
    out.push(format!(
        "  The days lie further from the line than chance would put them (Q = {:.1}, where {} are expected): on each",
        trend.lack_of_fit(),
        trend.n() - 2
    ));
    out.push("  day passengers of other gates and flights were asked. So the second line is the one to read.".into());
    let shown = !scattered.effect().contains(0.0);
    out.push(
        if shown {
            "  It leaves 0 out: the score moved over these weeks."
        } else {
            "  It holds 0: a trend is not shown, and neither is that there was none."
        }
        .into(),
    );
    let outside = if outside.is_empty() { "none".to_string() } else { outside.join(", ") };
    let trend = if shown { "there is a trend" } else { "a trend is not shown" };
    Ok(format!("Days outside of what chance allows for: {outside}; {trend}."))
}

fn slope(name: &str, test: TestResult) -> String {
    let estimate = test.effect();
    let [value, lower, upper] = [estimate.value(), estimate.lower(), estimate.upper()].map(|slope| 100.0 * slope);
    format!("    {name}  {value:.2} ({lower:.2} to {upper:.2}), p = {:.3}", test.p_value())
}

/// Days since some day long ago, of a date like `2017-05-13`. Years begin in March here, so that a leap day is the last of them.
fn day_number(date: &str) -> Option<f64> {
    let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(f64::from(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day))
}
