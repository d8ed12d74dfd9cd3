//! Steps of a programme, each with a target that has to be shown before the next one counts.

use std::fmt;

use super::keys::check_distinct;
use crate::error::Error;
use crate::inference::Estimate;
use crate::inference::Stand;
use crate::inference::quadrant::Line;

/// How far a programme has come, by gates that are read in order: a later gate is not passed before an earlier one.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{GateClass, ProgrammeGates, ProgrammeStep};
/// use centricity::inference::{NetScore, Proportion, quadrant::Line};
/// use centricity::Level;
///
/// let gates = ProgrammeGates::new([
///     (ProgrammeStep::InOrderInside, NetScore::new(40, 120, 240)?.estimate(Level::P95), Line::benchmark(0.3)?),
///     (ProgrammeStep::TranslatedToMarket, NetScore::new(60, 80, 110)?.estimate(Level::P95), Line::benchmark(0.2)?),
///     (ProgrammeStep::Anchored, Proportion::new(190, 200)?.estimate(Level::P95), Line::benchmark(0.8)?),
/// ])?;
/// let classes: Vec<GateClass> = gates.gates().iter().map(|gate| gate.class()).collect();
/// assert_eq!(classes, [GateClass::Passed, GateClass::Undetermined, GateClass::Undetermined]);
/// assert_eq!(*gates.first_not_passed().unwrap().key(), ProgrammeStep::TranslatedToMarket);
/// println!("{gates}");
/// # Ok::<(), centricity::Error>(())
/// ```
///
/// # Formula
///
/// ```text
/// In order: passed where the whole interval is above the target, not yet where it is wholly below. The first gate that is not passed ends the reading:
/// those behind it have its class.
/// ```
///
/// Read in order and stopped at the first that is not passed, all gates together are wrong no more often than one interval is: a fixed sequence needs no
/// adjustment for how many there are.
///
/// # References
///
/// Maurer W, Hothorn LA, Lehmacher W (1995). Multiple comparisons in drug clinical trials and preclinical assays: a-priori ordered hypotheses. In: Vollmar J (ed.),
/// Biometrie in der chemisch-pharmazeutischen Industrie 6, 3-18. Fischer.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ProgrammeGates<K> {
    gates: Vec<ProgrammeGate<K>>,
}

/// A gate with what backs its class.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct ProgrammeGate<K> {
    key: K,
    estimate: Estimate,
    target: Line,
    stand: Stand,
    class: GateClass,
}

/// Whether a gate is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum GateClass {
    /// Its interval is wholly above its target, and so are those of all gates before it.
    Passed,
    /// Its interval, or that of the gate at which the reading ended, is wholly below its target.
    NotYet,
    /// Its interval, or that of the gate at which the reading ended, reaches its target. More answers may tell.
    Undetermined,
}

/// Three steps that a programme of customer-centricity may take, as keys of [`ProgrammeGates`]. Any other key will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ProgrammeStep {
    /// The house is in order and employees are proud of it.
    InOrderInside,
    /// Customers notice.
    TranslatedToMarket,
    /// It stays, and customers speak of it.
    Anchored,
}

impl<K> ProgrammeGates<K> {
    /// Takes the gates in the order in which they are to be passed: a name, an estimate, and its target in the same unit. Higher must be better.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no gates; [`Error::DuplicateKey`] where a name comes twice.
    pub fn new(gates: impl IntoIterator<Item = (K, Estimate, Line)>) -> Result<Self, Error>
    where
        K: Ord,
    {
        let mut reached = GateClass::Passed;
        let gates: Vec<_> = gates
            .into_iter()
            .map(|(key, estimate, target)| {
                let stand = target.stand(&estimate);
                if reached == GateClass::Passed {
                    reached = GateClass::of(stand);
                }
                ProgrammeGate { key, estimate, target, stand, class: reached }
            })
            .collect();
        if gates.is_empty() {
            return Err(Error::TooFew { what: "gates", needs: 1, got: 0 });
        }
        check_distinct(gates.iter().map(|gate| &gate.key))?;
        Ok(Self { gates })
    }

    /// The gates, in their order.
    pub fn gates(&self) -> &[ProgrammeGate<K>] {
        &self.gates
    }

    /// How many gates are passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.gates.iter().filter(|gate| gate.class == GateClass::Passed).count()
    }

    /// The first gate that is not passed; `None` where all are.
    #[must_use]
    pub fn first_not_passed(&self) -> Option<&ProgrammeGate<K>> {
        self.gates.iter().find(|gate| gate.class != GateClass::Passed)
    }
}

impl<K> ProgrammeGate<K> {
    /// Which gate.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// What it is held against its target with.
    pub const fn estimate(&self) -> Estimate {
        self.estimate
    }

    /// What has to be cleared.
    pub const fn target(&self) -> Line {
        self.target
    }

    /// Where its own interval is, whatever the gates before it.
    #[must_use]
    pub const fn stand(&self) -> Stand {
        self.stand
    }

    /// Whether it is passed, those before it considered.
    #[must_use]
    pub const fn class(&self) -> GateClass {
        self.class
    }
}

impl GateClass {
    const fn of(stand: Stand) -> Self {
        match stand {
            Stand::Above => Self::Passed,
            Stand::Below => Self::NotYet,
            Stand::Undetermined => Self::Undetermined,
        }
    }
}

impl ProgrammeStep {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::InOrderInside, Self::TranslatedToMarket, Self::Anchored];
}

impl<K: fmt::Display> fmt::Display for ProgrammeGates<K> {
    /// A line for each gate.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} gates passed", self.passed(), self.gates.len())?;
        for ProgrammeGate { key, estimate, target, class, .. } in &self.gates {
            write!(f, "\n{key}: {class}, {estimate:.2} against {target:.2}")?;
        }
        Ok(())
    }
}

impl fmt::Display for GateClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Passed => "passed",
            Self::NotYet => "not yet",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for ProgrammeStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::InOrderInside => "in order inside",
            Self::TranslatedToMarket => "translated to the market",
            Self::Anchored => "anchored",
        })
    }
}
