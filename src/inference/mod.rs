//! Statistics that know nothing of surveys: counts and numbers in, values with their papers out.
//!
//! Three families serve every metric: a [`Proportion`] (k of n), a [`NetScore`] (up and down of n, the difference of two
//! shares of one sample) and a [`Mean`] (n, mean, variance). Around them:
//!
//! - a [`Rate`] of events, and [`mover`]: sums, products and ratios of independent estimates, from their intervals;
//! - differences: `x.difference(y)` of two samples of a family, [`Transitions`] of the same respondents, equivalence;
//! - [`correlation`]: how two series go together, from slices or from a table of counts; differences between correlations;
//! - groups and tables: [`Anova`], [`KruskalWallis`], [`ordered`], [`Superiority`] (and Mann-Whitney), [`Contingency`];
//! - weights and designs: [`WeightedMean`], [`WeightedNet`], [`WeightedProportion`], [`Design`], [`Raking`];
//! - units: [`reliability`] says how much of a unit's mean is the unit and how much is chance, [`agreement`] whether it stands for something shared,
//!   [`consistency`] whether several items measure one thing; [`shrinkage`] draws small units to the mean, [`pooling`] puts the values of several
//!   strata together;
//! - panels: [`panel`], how things go together between units, within them, and from one wave to the next;
//! - time: [`trend`], [`control`] limits, [`lag`] between two series, [`decomposition`] of a changed total into rate and mix;
//! - `regression` (feature `nalgebra`): least squares, moderation, response surfaces, dose and response;
//! - [`quadrant`]: on which side of a line an estimate is, and in which field two are, where their intervals say so;
//! - [`resample`]: bootstrap intervals and permutation tests; [`multiplicity`]: adjusted p-values; [`planning`]: how many are needed.
#![cfg_attr(
    feature = "nalgebra",
    doc = "- [`importance`]: how the share of an outcome that predictors explain splits among them."
)]
//!
//! A constructor says by its name what it takes: `of` takes values as they were observed, `of_counts` how often each came, `of_groups` values with
//! the weights of those who gave them, and `new` a summary or numbers that somebody published. `from_counts` opens what goes on counting, as a
//! [tally](crate::Tally) or a [`CountTable`](correlation::CountTable).
//!
//! An [`Estimate`] is a value with its interval, level, method and n; a [`TestResult`] is a test with the effect it is about.
//!
//! `estimate(level)` and `test(alternative, level)` use the documented default, `estimate_by` and `test_by` a named method. A test takes a null value
//! first where there is one to choose.

mod contingency;
pub mod correlation;
mod design;
mod difference;
#[cfg(feature = "nalgebra")]
pub mod importance;
mod interaction;
mod mean;
pub mod mover;
pub mod multiplicity;
mod net;
mod numeric;
pub mod panel;
pub mod planning;
mod proportion;
pub mod quadrant;
mod raking;
mod ranks;
mod rate;
#[cfg(feature = "nalgebra")]
pub mod regression;
pub mod resample;
mod result;
mod slope;
mod time;
mod transition;
mod units;
mod weighted;
mod worst_case;

// The arithmetic is shared by all parts and seen by nobody else.
use mean::studentised;
use numeric::bounds::Bounds;
use numeric::{deviation, dist, precede, rank, root, sorted};

pub use contingency::Contingency;
pub use design::{ClusterTotals, Design, Singleton};
pub use difference::{Difference, DifferenceMethod};
pub use interaction::RiskTable;
pub use mean::{Anova, AnovaMethod, Mean, MeanDifference, MeanDifferenceMethod, MeanMethod, StandardisedDifference};
pub use net::{DirichletPrior, NetMethod, NetScore, PseudoCounts};
pub use proportion::{JointShare, PopulationMethod, Proportion, ProportionMethod, PublishedN, PublishedShare};
pub use raking::{Margin, Raked, RakedMethod, Raking, Trim};
pub use ranks::{KruskalWallis, MannWhitneyMethod, Superiority, SuperiorityMethod, ordered};
pub use rate::Rate;
pub use result::{
    Alternative, EffectSize, EquivalenceTest, Estimate, ExactProcedure, ExactTest, GroupTest, Level, Method, Stand,
    TestResult,
};
pub use slope::Slope;
pub use time::{control, decomposition, lag, trend};
pub use transition::Transitions;
pub use units::{Reading, agreement, consistency, pooling, reliability, shrinkage};
pub use weighted::{
    LinearisedMethod, WeightSums, WeightedMean, WeightedMeanDifference, WeightedMethod, WeightedNet,
    WeightedProportion, WeightedProportionMethod,
};
pub use worst_case::WorstCaseBounds;
