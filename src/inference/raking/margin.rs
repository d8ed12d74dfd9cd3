//! One margin of a population: categories and their totals.

use crate::error::Error;
use crate::weight::Weight;

/// Which category each observation is in, and what each category should add up to.
///
/// # Example
///
/// ```
/// use centricity::inference::Margin;
///
/// let gender = Margin::new(&[0, 1, 1, 0], &[0.48, 0.52])?;
/// assert!(Margin::new(&[0, 1, 2], &[0.48, 0.52]).is_err()); // the third has no target
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Margin {
    categories: Vec<usize>,
    targets: Vec<f64>,
}

impl Margin {
    /// Takes the category of each observation, counted from 0, and the target of each category: people, or shares that add up to 1 or
    /// 100, but the same for all margins.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no observations or no target above 0; [`Error::LengthMismatch`] where an observation's category is past the
    /// targets; [`Error::OutOfRange`] for a target that is negative, above 1e15, NaN or infinite.
    pub fn new(categories: &[usize], targets: &[f64]) -> Result<Self, Error> {
        if categories.is_empty() {
            return Err(Error::TooFew { what: "observations", needs: 1, got: 0 });
        }
        if let Some(&value) = targets.iter().find(|target| !(0.0..=1e15).contains(*target)) {
            return Err(Error::OutOfRange { what: "target", rule: "from 0 to 1e15", value });
        }
        if !targets.iter().any(|&target| target > 0.0) {
            return Err(Error::TooFew { what: "targets above 0", needs: 1, got: 0 });
        }
        if let Some(&past) = categories.iter().find(|&&category| category >= targets.len()) {
            let needs = past.saturating_add(1);
            return Err(Error::LengthMismatch { what: "targets for the categories", needs, got: targets.len() });
        }
        Ok(Self { categories: categories.to_vec(), targets: targets.to_vec() })
    }

    pub(super) fn observations(&self) -> usize {
        self.categories.len()
    }

    pub(super) fn total(&self) -> f64 {
        self.targets.iter().sum()
    }

    /// Refuses weights with which the targets cannot be met, whatever the other margins say. `margin` is the position of this one.
    pub(super) fn check(&self, margin: usize, weights: &[Weight]) -> Result<(), Error> {
        let (needs, got) = (self.observations(), weights.len());
        if needs != got {
            return Err(Error::LengthMismatch { what: "weights for the observations", needs, got });
        }
        let weights: Vec<f64> = weights.iter().map(|weight| weight.value()).collect();
        for (category, (sum, &target)) in self.sums(&weights).into_iter().zip(&self.targets).enumerate() {
            let problem = match (sum > 0.0, target > 0.0) {
                (false, true) => "a target but no observation with a weight above 0",
                (true, false) => "observations but no target above 0",
                _ => continue,
            };
            return Err(Error::MarginMismatch { margin, category, problem });
        }
        Ok(())
    }

    /// Multiplies the weights of each category by what it lacks.
    pub(super) fn scale(&self, weights: &mut [f64]) {
        let factors: Vec<f64> = self
            .sums(weights)
            .into_iter()
            .zip(&self.targets)
            .map(|(sum, &target)| if target > 0.0 { target / sum } else { 0.0 })
            .collect();
        for (weight, &category) in weights.iter_mut().zip(&self.categories) {
            *weight *= factors.get(category).copied().unwrap_or(0.0);
        }
    }

    /// Takes from each value the mean of its category, each counted by `weights`. Those of a weight of 0 keep theirs.
    pub(super) fn centre(&self, values: &mut [f64], weights: &[f64]) {
        let sums = self.sums(weights);
        let products: Vec<f64> = values.iter().zip(weights).map(|(value, weight)| value * weight).collect();
        let means: Vec<f64> = self.sums(&products).iter().zip(sums).map(|(product, sum)| product / sum).collect();
        for ((value, &weight), &category) in values.iter_mut().zip(weights).zip(&self.categories) {
            if weight > 0.0 {
                *value -= means.get(category).copied().unwrap_or(0.0);
            }
        }
    }

    /// How far each category is from its target, relative to it; 0 for one that has neither target nor observations.
    pub(super) fn errors(&self, weights: &[f64]) -> Vec<f64> {
        let apart = |(sum, &target): (f64, &f64)| if target > 0.0 { (sum - target).abs() / target } else { 0.0 };
        self.sums(weights).into_iter().zip(&self.targets).map(apart).collect()
    }

    /// Σw of each category.
    fn sums(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.targets.len()];
        for (&category, &weight) in self.categories.iter().zip(weights) {
            if let Some(sum) = sums.get_mut(category) {
                *sum += weight;
            }
        }
        sums
    }
}

/// Limits of weights, as multiples of their mean: 0.3 to 3 is usual.
///
/// # Example
///
/// ```
/// use centricity::inference::Trim;
///
/// assert!(Trim::new(0.3, 3.0).is_ok());
/// assert!(Trim::new(2.0, 3.0).is_err()); // no weights have twice their own mean as the least
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Trim {
    least: f64,
    most: f64,
}

impl Trim {
    /// Takes the least and the most, as multiples of the mean weight.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] for a least below 0 or from 1 on, a most of 1 or less, NaN, and infinities.
    pub fn new(least: f64, most: f64) -> Result<Self, Error> {
        if !(0.0..1.0).contains(&least) {
            return Err(Error::OutOfRange {
                what: "least weight",
                rule: "0 or more and below the mean, 1",
                value: least,
            });
        }
        if !(most > 1.0 && most.is_finite()) {
            return Err(Error::OutOfRange { what: "most weight", rule: "finite and above the mean, 1", value: most });
        }
        Ok(Self { least, most })
    }

    /// Cuts off what lies outside, weights of 0 excepted; says whether there was any.
    pub(super) fn cut(self, weights: &mut [f64], mean: f64) -> bool {
        let mut any = false;
        for weight in weights.iter_mut().filter(|weight| **weight > 0.0) {
            let held = weight.clamp(self.least * mean, self.most * mean);
            any |= held != *weight;
            *weight = held;
        }
        any
    }
}
