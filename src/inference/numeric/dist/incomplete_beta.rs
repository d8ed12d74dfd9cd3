//! The regularised incomplete beta function, well conditioned at any size.
//!
//! Everything hangs on one observation. In the logit u = ln(x / (1 − x)) the
//! Beta(a, b) law has the density D = `x^a` `(1 − x)^b` / B(a, b), which is log-concave
//! with derivative d ln D / du = a(1 − x) − bx. The classical expansions of the
//! incomplete beta all have the form D divided by something tame, so that "something"
//! is the reversed hazard D / I, and Newton's method gets value and slope at once.

use std::f64::consts::TAU;

use super::continued;

/// Terms after which an expansion is cut. The slowest case, the continued fraction at the
/// mean of a symmetric distribution, takes 55 terms at a = b = 10³ and 5,500 at 10⁹.
const MAX_TERMS: u32 = 20_000;

/// A point x of a Beta(a, b) distribution, kept with its complement y = 1 − x because
/// either of the two may be too small to survive a subtraction from one.
#[derive(Clone, Copy)]
pub(super) struct Point {
    a: f64,
    b: f64,
    x: f64,
    y: f64,
}

/// The lower tail I = P(X ≤ x) at a point.
pub(super) struct LowerTail {
    /// ln I: the tail itself may underflow.
    pub(super) ln: f64,
    /// D / I = d ln I / du, the reversed hazard in the logit.
    pub(super) hazard: f64,
}

impl Point {
    /// The point where x / (1 − x) = `odds`.
    pub(super) fn at_odds(a: f64, b: f64, odds: f64) -> Self {
        let (x, y) = fractions(odds);
        Self { a, b, x, y }
    }

    /// The same point seen from the other end: 1 − X is Beta(b, a).
    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, x: self.y, y: self.x }
    }

    /// d ln D / du = ay − bx: positive below the mean, negative above.
    pub(super) fn drift(self) -> f64 {
        self.a * self.y - self.b * self.x
    }

    /// ln D = ln(`x^a` `y^b` / B(a, b)), in the saddle-point form of Loader (2000), *Fast and
    /// Accurate Computation of Binomial Probabilities*.
    ///
    /// The obvious a ln x + b ln y − ln B(a, b) subtracts numbers of size a + b and keeps
    /// nine digits at a + b = 10⁷. Here the large parts are cancelled on paper, and what
    /// is left is small wherever D is not.
    pub(super) fn ln_density(self) -> f64 {
        let Self { a, b, x, y } = self;
        let n = a + b;
        let excess = -self.drift();
        let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
        let deviance = half_deviance(a, excess, n * x) + half_deviance(b, -excess, n * y);
        0.5 * (a / n * b / TAU).ln() + stirling - deviance
    }

    /// The lower tail, each region by the expansion that is short there; the upper tail is
    /// expanded instead where it is the smaller one, or the only easy one.
    pub(super) fn lower(self) -> LowerTail {
        let mirror = self.mirrored();
        if self.series_is_short() {
            self.tail_from(self.series())
        } else if mirror.series_is_short() {
            mirror.complement_from(mirror.series())
        } else if self.drift() >= 0.0 {
            self.tail_from(self.fraction())
        } else {
            mirror.complement_from(mirror.fraction())
        }
    }

    /// I from its own hazard.
    fn tail_from(self, hazard: f64) -> LowerTail {
        LowerTail { ln: self.ln_density() - hazard.ln(), hazard }
    }

    /// 1 − I from the hazard of I, used where 1 − I is not small: nothing cancels.
    fn complement_from(self, hazard: f64) -> LowerTail {
        let density = self.ln_density().exp();
        let upper = (-density / hazard).ln_1p();
        LowerTail { ln: upper, hazard: density / upper.exp() }
    }

    /// Whether [`Self::series`] converges in about a hundred terms.
    fn series_is_short(self) -> bool {
        self.b * self.x <= 1.0 && self.x <= 0.7
    }

    /// D / I by the power series of positive terms, DLMF 8.17.8:
    /// I = D / a · Σ (a+b)ₖ / (a+1)ₖ xᵏ.
    fn series(self) -> f64 {
        let Self { a, b, x, .. } = self;
        let (mut term, mut sum) = (1.0, 1.0);
        for k in (0..MAX_TERMS).map(f64::from) {
            term *= (a + b + k) / (a + 1.0 + k) * x;
            sum += term;
            if term < sum * f64::EPSILON * 0.1 {
                break;
            }
        }
        a / sum
    }

    /// D / I by the continued fraction of `DiDonato` and Morris (1992), *Algorithm 708*,
    /// summed by Lentz's method. It is the even part of the fraction DLMF 8.17.22.
    ///
    /// The latter starts 1 − (a+b)x/(a+1) + …, which loses log₁₀ a digits when x is near
    /// one; here the same difference enters as the drift, which is exact to rounding.
    fn fraction(self) -> f64 {
        let Self { a, b, x, y } = self;
        let drift = self.drift();
        let terms = (1..MAX_TERMS).map(f64::from).map(|k| {
            let odd = a + 2.0 * k - 1.0;
            let growth = k * (b - k) * x / odd;
            let numerator = growth * x * ((a + k - 1.0) / odd) * (a + b + k - 1.0);
            (numerator, k + growth + (a + k) / (odd + 2.0) * (drift + 1.0 + k * (1.0 + y)))
        });
        continued::fraction(a / (a + 1.0) * (drift + 1.0), terms)
    }
}

/// x and 1 − x from the odds x / (1 − x), both to full relative precision.
pub(super) fn fractions(odds: f64) -> (f64, f64) {
    let inverse = 1.0 / odds;
    if odds <= 1.0 {
        (odds / (1.0 + odds), 1.0 / (1.0 + odds))
    } else {
        (1.0 / (1.0 + inverse), inverse / (1.0 + inverse))
    }
}

/// Loader's `bd0`: `c ln(c / m) + m − c` for `m = c + excess`.
///
/// Near `m = c` it is second order in the excess, and the logarithm would cancel; there
/// the series of ln(m / c) = 2 artanh(v), v = excess / (m + c), is used without its
/// first term.
pub(crate) fn half_deviance(c: f64, excess: f64, m: f64) -> f64 {
    let relative = excess / c;
    if relative.abs() > 0.25 {
        return excess - c * (m / c).ln();
    }
    let v = relative / (2.0 + relative);
    let square = v * v;
    let (mut power, mut sum) = (2.0 * v * square, 0.0);
    for odd in [3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0, 19.0] {
        sum += power / odd;
        power *= square;
    }
    c * (relative * v - sum)
}

/// The error of Stirling's formula, ln Γ(a) − \[(a − ½) ln a − a + ½ ln 2π\].
///
/// From 10 on by its asymptotic series (DLMF 5.11.1), below by climbing there with
/// Γ(a + 1) = aΓ(a): a logarithm of Γ would cancel against the leading terms.
pub(crate) fn stirling_error(a: f64) -> f64 {
    let (mut base, mut climbed) = (a, 0.0);
    while base < 10.0 {
        climbed += (base + 0.5) * (1.0 / base).ln_1p() - 1.0;
        base += 1.0;
    }
    let square = 1.0 / (base * base);
    let series = [-691.0 / 360_360.0, 1.0 / 1_188.0, -1.0 / 1_680.0, 1.0 / 1_260.0, -1.0 / 360.0, 1.0 / 12.0];
    climbed + series.iter().fold(0.0, |sum, c| sum * square + c) / base
}
