//! Intervals of sums, products and ratios of independent estimates, from the interval of each.
//!
//! Square-and-add, which others call MOVER (method of variance estimates recovery): how far each estimate may reach to the side that matters is read from its
//! own limits. So what is put together keeps the good sense of its parts: unequal arms, and limits within what is possible.
//! [`Difference`](crate::inference::Difference) does the same for two samples that were counted, with a test.
//!
//! The estimates have to be of independent samples, and their intervals of one level.

use super::{Estimate, Level, Method};
use crate::error::Error;

/// A sum of independent estimates, each times a factor: 1 and -1 for a difference, shares of a population for a standardised rate.
///
/// ```
/// use centricity::{Level, inference::{Proportion, mover}};
///
/// let (north, south) = (Proportion::new(56, 70)?.estimate(Level::P95), Proportion::new(48, 80)?.estimate(Level::P95));
/// let difference = mover::linear(&[(1.0, north), (-1.0, south)])?; // Newcombe's method 10
/// assert_eq!(difference.to_string(), "0.200 (95% interval 0.052 to 0.334, square-and-add, n = 150)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// L = Σ c e - sqrt(Σ (c (e - limit))²), with the lower limit of e where c is above 0 and the upper where it is below; U the other way round.
/// ```
///
/// # Errors
///
/// [`Error::TooFew`] for no terms; [`Error::OutOfRange`] where the levels differ, a factor is NaN or infinite, or a limit is too large for a float.
///
/// # References
///
/// Zou GY, Huang W, Zhang X (2009). A note on confidence interval estimation for a linear function of binomial proportions. Computational
/// Statistics & Data Analysis 53(4), 1080-1085. doi:10.1016/j.csda.2008.09.033
pub fn linear(terms: &[(f64, Estimate)]) -> Result<Estimate, Error> {
    let level = one_level(terms.iter().map(|(_, estimate)| estimate))?;
    if let Some(&(value, _)) = terms.iter().find(|(factor, _)| !factor.is_finite()) {
        return Err(Error::OutOfRange { what: "factor", rule: "a finite number", value });
    }
    let reach = |side: f64| {
        let arm = |&(factor, estimate): &(f64, Estimate)| factor * arm(&estimate, side * factor);
        terms.iter().map(arm).fold(0.0, f64::hypot)
    };
    let value: f64 = terms.iter().map(|(factor, estimate)| factor * estimate.value()).sum();
    finished(
        value,
        (value - reach(-1.0), value + reach(1.0)),
        level,
        Method::SquareAndAdd,
        n(terms.iter().map(|term| &term.1)),
    )
}

/// The difference of two estimates that may go together, as two shares of one sample do.
///
/// ```
/// use centricity::{Level, inference::{Proportion, mover}};
///
/// // Promoters and detractors of the same 200 customers: who is one is not the other.
/// let (up, down) = (Proportion::new(90, 200)?.estimate(Level::P95), Proportion::new(40, 200)?.estimate(Level::P95));
/// let correlation = -(0.45_f64 * 0.20 / (0.55 * 0.80)).sqrt();
/// let net = mover::difference(up, down, correlation)?;
/// assert!(net.lower() < mover::difference(up, down, 0.0)?.lower());
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// L = a - b - sqrt((a - la)² + (ub - b)² - 2 r (a - la) (ub - b)); U likewise, with the other limits.
/// ```
///
/// # Errors
///
/// [`Error::OutOfRange`] where the levels differ, a limit is too large for a float, or the correlation is not between -1 and 1.
///
/// # References
///
/// Zou GY (2007). Toward using confidence intervals to compare correlations. Psychological Methods 12(4), 399-413.
/// doi:10.1037/1082-989X.12.4.399
pub fn difference(a: Estimate, b: Estimate, correlation: f64) -> Result<Estimate, Error> {
    let level = one_level([&a, &b])?;
    if !(-1.0..=1.0).contains(&correlation) {
        return Err(Error::OutOfRange { what: "correlation", rule: "between -1 and 1", value: correlation });
    }
    let reach = |x: f64, y: f64| reach(x, y, correlation);
    let value = a.value() - b.value();
    let limits = (value - reach(arm(&a, -1.0), arm(&b, 1.0)), value + reach(arm(&a, 1.0), arm(&b, -1.0)));
    finished(value, limits, level, Method::SquareAndAdd, n([&a, &b]))
}

/// How far a limit of a difference lies from it, where those of its two sides lie so far from theirs, which are correlated.
pub(in crate::inference) fn reach(x: f64, y: f64, correlation: f64) -> f64 {
    // (x - y)² + 2 (1 - r) x y: nothing is lost where r is near 1.
    (x - y).hypot((2.0 * (1.0 - correlation)).sqrt() * (x.sqrt() * y.sqrt()))
}

/// The product of independent estimates that are not below 0, such as a share, a rate and a share of those.
///
/// ```
/// use centricity::{Level, inference::{Proportion, Rate, mover}};
///
/// let promoters = Proportion::new(90, 200)?.estimate(Level::P95);
/// let referrals = Rate::new(130, 90)?.estimate(Level::P95);
/// let each = mover::product(&[promoters, referrals])?;
/// assert_eq!(each.to_string(), "0.650 (95% interval 0.510 to 0.813, square-and-add of logarithms, n = 290)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// L = P exp(-sqrt(Σ ln²(e / l))), U = P exp(sqrt(Σ ln²(u / e))), with P = Π e.
/// Where an e is 0, which has no logarithm, the lower limit is 0 and the upper Π u: wider than need be. Where an l is 0 the lower limit is 0.
/// ```
///
/// # Errors
///
/// [`Error::TooFew`] for no factors; [`Error::OutOfRange`] where the levels differ, an estimate or its lower limit is below 0, or a limit is too large for a
/// float.
///
/// # References
///
/// Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27(10),
/// 1693-1702. doi:10.1002/sim.3095
pub fn product(factors: &[Estimate]) -> Result<Estimate, Error> {
    let level = one_level(factors)?;
    factors.iter().try_for_each(not_negative)?;
    let value: f64 = factors.iter().map(Estimate::value).product();
    let upper = if factors.iter().any(|factor| factor.value() == 0.0) {
        factors.iter().map(Estimate::upper).product()
    } else {
        value * factors.iter().map(|factor| log_arm(factor, 1.0)).fold(0.0, f64::hypot).exp()
    };
    let lower = value * (-factors.iter().map(|factor| log_arm(factor, -1.0)).fold(0.0, f64::hypot)).exp();
    finished(value, (lower, upper), level, Method::SquareAndAddLog, n(factors))
}

/// The ratio of two independent estimates that are not below 0, such as two shares.
///
/// ```
/// use centricity::{Level, inference::{Proportion, mover}};
///
/// let (office, front) = (Proportion::new(48, 160)?.estimate(Level::P95), Proportion::new(90, 150)?.estimate(Level::P95));
/// let ratio = mover::ratio(office, front)?;
/// assert_eq!(ratio.to_string(), "0.500 (95% interval 0.380 to 0.652, square-and-add of logarithms, n = 310)");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// L = (a / b) exp(-sqrt(ln²(a / la) + ln²(ub / b))), U = (a / b) exp(sqrt(ln²(ua / a) + ln²(b / lb))).
/// Where a is 0, the limits are 0 and ua / lb.
/// ```
///
/// # Errors
///
/// [`Error::OutOfRange`] where the levels differ, an estimate or its lower limit is below 0, or the lower limit of the second is 0, so that nothing
/// bounds the ratio.
///
/// # References
///
/// As [`product`].
pub fn ratio(a: Estimate, b: Estimate) -> Result<Estimate, Error> {
    let level = one_level([&a, &b])?;
    not_negative(&a)?;
    if b.lower() <= 0.0 || b.value() <= 0.0 {
        let what = "lower limit of the divisor";
        return Err(Error::OutOfRange { what, rule: "above 0", value: b.lower() });
    }
    let value = a.value() / b.value();
    let upper =
        if a.value() == 0.0 { a.upper() / b.lower() } else { value * log_arm(&a, 1.0).hypot(log_arm(&b, -1.0)).exp() };
    let lower = value * (-log_arm(&a, -1.0).hypot(log_arm(&b, 1.0))).exp();
    finished(value, (lower, upper), level, Method::SquareAndAddLog, n([&a, &b]))
}

/// How far an estimate reaches to one side: down where `side` is below 0.
fn arm(estimate: &Estimate, side: f64) -> f64 {
    let limit = if side < 0.0 { estimate.value() - estimate.lower() } else { estimate.upper() - estimate.value() };
    // An interval of a mean that was drawn to the middle of its scale may leave the value itself out.
    limit.max(0.0)
}

/// The same on the logarithmic scale: infinite for a limit of 0, 0 for a value of 0, which is dealt with apart.
fn log_arm(estimate: &Estimate, side: f64) -> f64 {
    if estimate.value() == 0.0 {
        return 0.0;
    }
    let limit = if side < 0.0 { estimate.value() / estimate.lower() } else { estimate.upper() / estimate.value() };
    limit.ln().max(0.0)
}

fn not_negative(estimate: &Estimate) -> Result<(), Error> {
    if estimate.lower() >= 0.0 && estimate.value() >= 0.0 {
        Ok(())
    } else {
        Err(Error::OutOfRange { what: "lower limit", rule: "not below 0", value: estimate.lower() })
    }
}

fn one_level<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> Result<Level, Error> {
    let mut levels = estimates.into_iter().map(Estimate::level);
    let first = levels.next().ok_or(Error::TooFew { what: "estimates", needs: 1, got: 0 })?;
    match levels.find(|&level| level != first) {
        Some(other) => Err(Error::OutOfRange { what: "level", rule: "the same for all", value: other.value() }),
        None => Ok(first),
    }
}

fn n<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> u64 {
    estimates.into_iter().fold(0, |sum, estimate| sum.saturating_add(estimate.n()))
}

fn finished(value: f64, limits: (f64, f64), level: Level, method: Method, n: u64) -> Result<Estimate, Error> {
    for number in [value, limits.0, limits.1] {
        if !number.is_finite() {
            return Err(Error::OutOfRange { what: "limit", rule: "within the range of a float", value: number });
        }
    }
    Ok(Estimate::new(value, (limits.0.min(limits.1), limits.1), level, method, n))
}
