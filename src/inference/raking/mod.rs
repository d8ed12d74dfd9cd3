//! Weights that make a sample add up to known totals.

mod margin;
mod raked;
mod residuals;

pub use margin::{Margin, Trim};
pub use raked::Raked;
pub use residuals::RakedMethod;

use super::WeightSums;
use crate::error::Error;
use crate::weight::Weight;

/// How far a category may be from its target, relative to it, for the weights to be accepted.
const TOLERANCE: f64 = 1e-8;

/// How near is near enough to stop at once; between the two, cycles go on as long as they gain.
const EXACT: f64 = 1e-13;

/// Cycles through all margins before giving up, those of all rounds of trimming together.
const MAX_CYCLES: u32 = 1000;

/// How many cycles or rounds of trimming may go by without coming nearer than before: margins that contradict each other go round in a
/// circle long before [`MAX_CYCLES`].
const PATIENCE: u32 = 20;

/// Raking: weights are multiplied by one factor per category until every margin adds up to its targets.
///
/// It starts from the weights that the observations came with, so what the design of the sample put into them is kept: within a cell
/// of all margins, their proportions do not change. With a single margin it is post-stratification, and one cycle does it.
///
/// # Example
///
/// ```
/// use centricity::Weight;
/// use centricity::inference::{Margin, Raking};
///
/// let gender = Margin::new(&[0, 0, 1, 1, 1], &[50.0, 50.0])?; // two men, three women; half and half in the population
/// let region = Margin::new(&[0, 1, 0, 1, 1], &[30.0, 70.0])?;
/// let raked = Raking::new(&[gender, region])?.rake(&[Weight::ONE; 5])?;
/// let men: f64 = raked.weights()[..2].iter().map(|weight| weight.value()).sum();
/// assert!((men - 50.0).abs() < 1e-6);
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Raking {
    margins: Vec<Margin>,
    trim: Option<Trim>,
}

/// The category that is farthest from its target.
#[derive(Debug, Clone, Copy)]
struct Worst {
    margin: usize,
    category: usize,
    error: f64,
}

/// Whether there is still something to be gained.
#[derive(Debug, Clone, Copy)]
struct Progress {
    best: f64,
    idle: u32,
}

impl Raking {
    /// Takes the margins.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no margins; [`Error::LengthMismatch`] where one is of another number of observations than the first;
    /// [`Error::MarginTotals`] where the targets of one add up to something else (by more than 1e-9) than those of the first, as with
    /// 100 per cent in one and 2,603 people in the other.
    pub fn new(margins: &[Margin]) -> Result<Self, Error> {
        let Some(first) = margins.first() else {
            return Err(Error::TooFew { what: "margins", needs: 1, got: 0 });
        };
        for (index, margin) in margins.iter().enumerate() {
            let (needs, got) = (first.observations(), margin.observations());
            if needs != got {
                return Err(Error::LengthMismatch { what: "observations in a margin", needs, got });
            }
            if (margin.total() / first.total() - 1.0).abs() > 1e-9 {
                return Err(Error::MarginTotals { margin: index, total: margin.total(), first: first.total() });
            }
        }
        Ok(Self { margins: margins.to_vec(), trim: None })
    }

    /// Holds the weights within limits: what is outside is cut off and the rest raked again, until both hold.
    pub fn trimmed(mut self, trim: Trim) -> Self {
        self.trim = Some(trim);
        self
    }

    /// Multiplies weights until they meet the targets. Observations of weight 0 keep it and do not count.
    ///
    /// The sums depend in their last bits on the order of the observations.
    ///
    /// # Formula
    ///
    /// ```text
    /// For each margin in turn: w_i <- w_i · target of i's category / Σ w over that category. The weights are accepted where, after a cycle
    /// through all margins, no category is further than 1e-8 of its target from its target; cycles go on to 1e-13 while they gain. After 1000 cycles,
    /// those of all rounds of trimming together, or 20 that came no nearer, the targets are not met.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where there are more or fewer weights than observations; [`Error::MarginMismatch`] where a category has a
    /// target above 0 and no observation of a weight above 0, or such an observation and no target (or a target of 0);
    /// [`Error::TargetsNotMet`] where the margins contradict each other in this sample or the limits of the weights are too tight, with the
    /// category that is farthest off; [`Error::OutOfRange`] where a weight would be above 10^12 or below 10^-12.
    ///
    /// # References
    ///
    /// Deming WE, Stephan FF (1940). On a least squares adjustment of a sampled frequency table when the expected marginal totals are
    /// known. Annals of Mathematical Statistics 11(4), 427-444. doi:10.1214/aoms/1177731829
    pub fn rake(&self, weights: &[Weight]) -> Result<Raked, Error> {
        for (index, margin) in self.margins.iter().enumerate() {
            margin.check(index, weights)?;
        }
        let before = WeightSums::of(weights);
        let mut current: Vec<f64> = weights.iter().map(|weight| weight.value()).collect();
        let mut cycles = self.converge(&mut current, 0)?;
        if let Some(trim) = self.trim {
            let mean = self.margins.first().map_or(0.0, Margin::total) / before.n() as f64;
            let mut progress = Progress::START;
            while trim.cut(&mut current, mean) {
                let worst = self.worst(&current);
                if worst.error <= TOLERANCE {
                    break;
                }
                if cycles >= MAX_CYCLES || progress.is_over(worst.error) {
                    return Err(worst.not_met(cycles));
                }
                cycles = self.converge(&mut current, cycles)?;
            }
        }
        let worst = self.worst(&current).error;
        let (margins, base) = (self.margins.clone(), weights.to_vec());
        let weights = current.into_iter().map(Weight::new).collect::<Result<Vec<_>, _>>()?;
        let after = WeightSums::of(&weights);
        Ok(Raked { margins, base, weights, before, after, cycles, worst })
    }

    /// Cycles through the margins until all are met; counts on from `cycles`, which are fewer than [`MAX_CYCLES`].
    fn converge(&self, weights: &mut [f64], cycles: u32) -> Result<u32, Error> {
        let (mut last, mut progress) = (f64::INFINITY, Progress::START);
        for cycle in cycles.saturating_add(1)..=MAX_CYCLES {
            for margin in &self.margins {
                margin.scale(weights);
            }
            let worst = self.worst(weights);
            let over = worst.error >= last || cycle == MAX_CYCLES;
            if worst.error <= EXACT || (worst.error <= TOLERANCE && over) {
                return Ok(cycle);
            }
            // What is NaN has left the range of a float and will not come back.
            if worst.error.is_nan() || cycle == MAX_CYCLES || progress.is_over(worst.error) {
                return Err(worst.not_met(cycle));
            }
            last = worst.error;
        }
        Ok(cycles)
    }

    /// The category that is farthest from its target.
    fn worst(&self, weights: &[f64]) -> Worst {
        let mut worst = Worst { margin: 0, category: 0, error: 0.0 };
        for (index, margin) in self.margins.iter().enumerate() {
            for (category, error) in margin.errors(weights).into_iter().enumerate() {
                if error.is_nan() || error > worst.error {
                    worst = Worst { margin: index, category, error };
                }
                if error.is_nan() {
                    return worst;
                }
            }
        }
        worst
    }
}

impl Progress {
    const START: Self = Self { best: f64::INFINITY, idle: 0 };

    /// Takes the next error and says whether too many have passed without one that was smaller.
    fn is_over(&mut self, error: f64) -> bool {
        if error < self.best {
            *self = Self { best: error, idle: 0 };
        } else {
            self.idle += 1;
        }
        self.idle >= PATIENCE
    }
}

impl Worst {
    fn not_met(self, iterations: u32) -> Error {
        let Self { margin, category, error } = self;
        // A sum that has left the range of a float is as far off as can be said.
        let error = if error.is_finite() { error } else { f64::MAX };
        Error::TargetsNotMet { iterations, margin, category, error }
    }
}
