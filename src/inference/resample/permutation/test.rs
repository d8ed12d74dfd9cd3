//! What became of a permutation test.

use std::fmt;

use crate::decimal::{Decimal, PValue};
use crate::inference::Alternative;

/// How many arrangements were at least as extreme as the observed one.
///
/// # Example
///
/// ```
/// use centricity::inference::Alternative;
/// use centricity::inference::resample::Permutation;
///
/// let test = Permutation::of_correlation(&[1.0, 2.0, 3.0, 4.0], &[2.0, 1.0, 4.0, 3.0])?.exact()?;
/// assert_eq!(test.to_string(), "0.600, two-sided p = 0.4167 (all 24 arrangements, n = 4)");
/// assert!((test.p_value(Alternative::Greater) - 5.0 / 24.0).abs() < 1e-15);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct PermutationTest {
    value: f64,
    n: u64,
    source: Source,
    tried: u64,
    at_least: u64,
    at_most: u64,
    as_far: u64,
}

/// Where the arrangements came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Every one there is.
    All,
    /// Drawn at random.
    #[cfg(feature = "rand")]
    Drawn,
}

impl PermutationTest {
    pub(super) const fn started(value: f64, n: u64, source: Source) -> Self {
        Self { value, n, source, tried: 0, at_least: 0, at_most: 0, as_far: 0 }
    }

    /// Counts one arrangement.
    pub(super) fn count(&mut self, product: f64, observed: f64, tie: f64) {
        self.tried += 1;
        self.at_least += u64::from(product >= observed - tie);
        self.at_most += u64::from(product <= observed + tie);
        self.as_far += u64::from(product.abs() >= observed.abs() - tie);
    }

    /// The correlation or the index (both -1 to 1) or the difference of means as observed.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// How many pairs, values in both groups together, or units with ties.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// How many arrangements were tried: all there are, or as many as were drawn.
    #[must_use]
    pub const fn arrangements(&self) -> u64 {
        self.tried
    }

    /// The probability of a statistic at least this extreme if the values are exchangeable; above 0, at most 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// b / m of all m arrangements, the observed one among them; (b + 1) / (m + 1) of m drawn ones, the observed one added.
    /// b of them are at least as large (greater), as small (less), or as far either way (two-sided) from 0, or from what is expected where that is not 0.
    /// ```
    ///
    /// # References
    ///
    /// Phipson B, Smyth GK (2010). Permutation P-values should never be zero. Statistical Applications in Genetics and Molecular
    /// Biology 9(1), 39. doi:10.2202/1544-6115.1585
    #[must_use]
    pub fn p_value(&self, alternative: Alternative) -> f64 {
        let extreme = match alternative {
            Alternative::TwoSided => self.as_far,
            Alternative::Less => self.at_most,
            Alternative::Greater => self.at_least,
        };
        let added = self.observed_added();
        (extreme + added) as f64 / (self.tried + added) as f64
    }

    /// Among all arrangements the observed one is counted already.
    const fn observed_added(&self) -> u64 {
        match self.source {
            Source::All => 0,
            #[cfg(feature = "rand")]
            Source::Drawn => 1,
        }
    }
}

impl fmt::Display for PermutationTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let p = PValue(self.p_value(Alternative::TwoSided));
        write!(f, "{}, two-sided p {p}", Decimal(self.value, 3))?;
        let source = match self.source {
            Source::All => "all",
            #[cfg(feature = "rand")]
            Source::Drawn => "drawn:",
        };
        write!(f, " ({source} {} arrangements, n = {})", self.tried, self.n)
    }
}
