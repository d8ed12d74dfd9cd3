//! Permutation tests by arrangements drawn at random.

use rand::seq::SliceRandom;

use super::{Advance, Permutation, PermutationTest, Progress, TIE, product, test};
use crate::error::Error;
use crate::inference::resample::draw;

impl Permutation {
    /// The test by `permutations` arrangements drawn at random, for data with too many to try them all.
    ///
    /// Arrangement number i is made from `seed` and i alone, so the same seed gives the same test on every machine.
    ///
    /// # Formula
    ///
    /// ```text
    /// p = (b + 1) / (m + 1): b of m drawn arrangements are at least as extreme as the observed, which is added to both.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for 0 permutations.
    ///
    /// # References
    ///
    /// Phipson B, Smyth GK (2010). Permutation P-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9(1), 39.
    /// doi:10.2202/1544-6115.1585
    ///
    /// ```
    /// # use centricity::inference::{Alternative, resample::Permutation};
    /// let x: Vec<f64> = (0..50).map(f64::from).collect();
    /// let y: Vec<f64> = x.iter().map(|x| (x * 12.9).sin()).collect();
    /// let test = Permutation::of_correlation(&x, &y)?.drawn(7, 1000)?;
    /// assert!(test.p_value(Alternative::TwoSided) > 0.05);
    /// assert_eq!(test, Permutation::of_correlation(&x, &y)?.drawn(7, 1000)?);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn drawn(&self, seed: u64, permutations: u32) -> Result<PermutationTest, Error> {
        self.drawn_with(seed, permutations, |_| ())
    }

    /// The same, telling `listener` how far it is.
    ///
    /// # Errors
    ///
    /// As [`drawn`](Self::drawn), and [`Error::Stopped`] where the listener says so.
    pub fn drawn_with<A: Into<Advance>>(
        &self,
        seed: u64,
        permutations: u32,
        mut listener: impl FnMut(Progress) -> A,
    ) -> Result<PermutationTest, Error> {
        if permutations == 0 {
            return Err(Error::TooFew { what: "permutations", needs: 1, got: 0 });
        }
        let mut arranged = self.shuffled.clone();
        let mut drawn = PermutationTest::started(self.value, self.n, test::Source::Drawn);
        for index in 0..u64::from(permutations) {
            // From the observed order each time, so that no arrangement depends on the one before.
            arranged.clone_from(&self.shuffled);
            arranged.shuffle(&mut draw::numbers(seed, index));
            drawn.count(product(&self.fixed, &arranged), self.observed, TIE);
            Progress::report(index + 1, u64::from(permutations), &mut listener)?;
        }
        Ok(drawn)
    }
}
