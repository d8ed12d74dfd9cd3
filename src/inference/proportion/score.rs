//! Intervals of a share, straight from its counts: Wilson's score interval, and the two that approximate it.

/// k of n, which need not be whole: weighted samples and finite populations have effective counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct WilsonCounts {
    pub(crate) k: f64,
    pub(crate) n: f64,
}

impl WilsonCounts {
    pub(crate) fn wilson(self, z: f64) -> (f64, f64) {
        let Self { k, n } = self;
        let (p, shrink) = (k / n, z * z / n);
        let centre = p + shrink / 2.0;
        let reach = z * (p * (1.0 - p) / n + shrink / (4.0 * n)).max(0.0).sqrt();
        let lower = if k <= 0.0 { 0.0 } else { (centre - reach) / (1.0 + shrink) };
        let upper = if k >= n { 1.0 } else { (centre + reach) / (1.0 + shrink) };
        (lower.max(0.0), upper.min(1.0))
    }

    /// The same share of a sample that is `factor` times as large.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self { k: self.k * factor, n: self.n * factor }
    }

    pub(super) fn agresti_coull(self, z: f64) -> (f64, f64) {
        let m = self.n + z * z;
        let q = (self.k + z * z / 2.0) / m;
        let reach = z * (q * (1.0 - q) / m).sqrt();
        (if self.k <= 0.0 { 0.0 } else { q - reach }, if self.k >= self.n { 1.0 } else { q + reach })
    }

    pub(super) fn wald(self, z: f64) -> (f64, f64) {
        let p = self.k / self.n;
        let reach = z * (p * (1.0 - p) / self.n).sqrt();
        (p - reach, p + reach)
    }
}
