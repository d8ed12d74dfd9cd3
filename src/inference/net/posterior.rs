//! The posterior distribution of a net score, by quadrature.

use std::f64::consts::FRAC_PI_2;

use crate::inference::{dist, root::falling_crossing};

/// What is believed of the three shares before anything is observed: a symmetric Dirichlet distribution.
///
/// # Example
///
/// ```
/// use centricity::Level;
/// use centricity::inference::{DirichletPrior, NetMethod, NetScore};
///
/// let net = NetScore::new(1, 2, 5)?;
/// let [jeffreys, uniform] = [DirichletPrior::Jeffreys, DirichletPrior::Uniform]
///     .map(|prior| net.estimate_by(NetMethod::Posterior(prior), Level::P95));
/// assert!(uniform.upper() < jeffreys.upper()); // more is believed beforehand, nearer to 0
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DirichletPrior {
    /// Half an observation for each share.
    #[default]
    Jeffreys,
    /// One observation for each share: every split is as likely as any other.
    Uniform,
}

impl DirichletPrior {
    pub(super) const fn weight(self) -> f64 {
        match self {
            Self::Jeffreys => 0.5,
            Self::Uniform => 1.0,
        }
    }
}

/// Dirichlet(down, neutral, up), seen as what its up exceeds its down by.
///
/// The share s that is not neutral is Beta(down + up, neutral), the part b of it that is up is Beta(up, down), and the two
/// are independent; the net score is s (2 b - 1). So its tails are one-dimensional integrals over s.
#[derive(Clone, Copy)]
pub(super) struct Posterior {
    down: f64,
    neutral: f64,
    up: f64,
}

/// Where the quadrature ends: there its weights are too small for a float to notice.
const REACH: f64 = 3.2;

/// When halving the step changes the result by no more than this, the next halving would change it by about its square.
const SETTLED: f64 = 1e-9;

/// How often the step is halved at the most; 5 are enough for every sample tried.
const HALVINGS: u32 = 9;

/// What the ends of the integral leave out.
const NEGLIGIBLE: f64 = 1e-18;

impl Posterior {
    pub(super) const fn of([down, neutral, up]: [f64; 3]) -> Self {
        Self { down, neutral, up }
    }

    /// The probability of a net score above `x`.
    pub(super) fn above(self, x: f64) -> f64 {
        // The tail on x's own side of 0 is the one that is integrated; the other is what is left.
        if x >= 0.0 { self.tail_above(x) } else { 1.0 - self.turned().tail_above(-x) }
    }

    /// The net scores that leave `tail` outside at each end.
    pub(super) fn limits(self, tail: f64) -> (f64, f64) {
        let lower = -falling_crossing(|x| self.turned().above(x), tail, -1.0, 1.0);
        let upper = falling_crossing(|x| self.above(x), tail, -1.0, 1.0);
        // At a level of almost nothing the two are one number but for rounding, which may cross them.
        (lower.min(upper), lower.max(upper))
    }

    const fn turned(self) -> Self {
        Self { down: self.up, up: self.down, ..self }
    }

    /// The probability of a net score above `x`, which is 0 or more: the mean over s of P(b > (1 + x / s) / 2).
    ///
    /// Over the logit of s the density of s is smooth and falls off exponentially at both ends. The other factor may rise like a root where
    /// s leaves x, which is what the double-exponential rule of Takahasi and Mori (1974) is for.
    fn tail_above(self, x: f64) -> f64 {
        let (a, b) = (self.down + self.up, self.neutral);
        let logit = |(p, q): (f64, f64)| p.ln() - q.ln();
        let from = logit(dist::beta_quantiles(NEGLIGIBLE, a, b)).max(logit((x, 1.0 - x)));
        let to = logit(dist::beta_upper_quantiles(NEGLIGIBLE, a, b));
        if from >= to {
            return 0.0;
        }
        let integrand = |u: f64| {
            let least_up = (0.5 - 0.5 * x * (1.0 + (-u).exp())).max(0.0);
            dist::beta_logit_density(u, a, b) * dist::beta_cdf(least_up, self.down, self.up)
        };
        integral(integrand, from, to).clamp(0.0, 1.0)
    }
}

/// The integral of `f` between two points, where it may start or end like a root.
fn integral(f: impl Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0);
    let term = |t: f64| {
        let bent = FRAC_PI_2 * t.sinh();
        let weight = FRAC_PI_2 * t.cosh() / (bent.cosh() * bent.cosh());
        half * weight * f(middle + half * bent.tanh())
    };
    let mut step = REACH / 8.0;
    let mut sum: f64 = (-8..=8).map(|k| term(f64::from(k) * step)).sum();
    let mut points = 8;
    for _ in 0..HALVINGS {
        // Only the points between those already there are new.
        let between: f64 = (-points..points).map(|k| term((f64::from(k) + 0.5) * step)).sum();
        let (before, after) = (sum * step, (sum + between) * step / 2.0);
        sum += between;
        step /= 2.0;
        points *= 2;
        if (after - before).abs() <= SETTLED {
            break;
        }
    }
    sum * step
}
