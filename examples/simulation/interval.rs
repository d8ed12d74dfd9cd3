//! A candidate: the corrected interval with the uncertainty of the reliabilities.

use centricity::Level;
use centricity::inference::reliability::OneWay;
use centricity::linkage::Link;

/// Fisher's interval of the plain correlation, its standard error multiplied by what the estimated reliabilities add or take away,
/// both limits divided as in the default interval. `None` where nothing is corrected.
///
/// By the delta method for normal unit means:
///
/// ```text
/// (J - 1) Var(rho) = a b + rho^2 (1 + (a^2 + b^2) / 2 - 2 (a + b)) + rho^4
///                    + rho^2 / 2 ((a - 1)^2 (J - 1) / (N_E - J) + (b - 1)^2 (J - 1) / (N_C - J))
/// ```
///
/// with a = 1 / rel_E, b = 1 / rel_C, r the plain and rho = r sqrt(a b) the corrected correlation, J units and N_E, N_C answers. Where the
/// reliabilities are known it is a b (1 - r^2)^2. The factor is the root of the first over the second, and t with J - 1 degrees of freedom
/// stands for z.
#[allow(clippy::doc_markdown, reason = "the names of the formula")]
pub(crate) fn with_uncertain_reliabilities(link: &Link, level: Level) -> Option<[f64; 2]> {
    let r = link.plain().value();
    let units = link.units() as f64;
    let side = |side: Option<OneWay>| {
        let anova = side?;
        let inflation = 1.0 / anova.reliability_of_means().filter(|&reliability| reliability > 0.0)?;
        Some((inflation, (inflation - 1.0).powi(2) * (units - 1.0) / (anova.n() as f64 - units)))
    };
    let ((a, noise_a), (b, noise_b)) = (side(link.employees())?, side(link.customers())?);
    let squared = r * r * a * b;
    let estimated = a * b
        + squared * (1.0 + f64::midpoint(a * a, b * b) - 2.0 * (a + b) + f64::midpoint(noise_a, noise_b))
        + squared * squared;
    let known = a * b * (1.0 - r * r).powi(2);
    let reach = t(level, units - 1.0)? * (estimated / known / (units - 3.0)).sqrt();
    Some([r.atanh() - reach, r.atanh() + reach].map(|z| z.tanh() * (a * b).sqrt()))
}

/// Student's t quantile for two-sided 95%, by the first terms of its expansion in 1 / df; right to three decimals from 10.
fn t(level: Level, df: f64) -> Option<f64> {
    let z = (level == Level::P95).then_some(1.959_963_984_540_054_f64)?;
    let (cubed, fifth) = (z.powi(3), z.powi(5));
    Some(z + (cubed + z) / (4.0 * df) + (5.0 * fifth + 16.0 * cubed + 3.0 * z) / (96.0 * df * df))
}
