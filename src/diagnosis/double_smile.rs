//! A smile on both sides: units whose employees and customers are both well served.

use std::fmt;

use super::course::shown;
use super::headline::pairs;
use super::keys::check_distinct;
use super::rounded::Rounded;
use crate::error::Error;
use crate::inference::correlation::KendallTauB;
use crate::inference::quadrant::{Crosshair, Line, Quadrant};
use crate::inference::{Alternative, Estimate, ExactTest, Level, Proportion, Stand};
use crate::metric::Scored;
use crate::scale::{Customer, Employee};
use crate::segment::Segments;

/// Units by whether employees and customers both clear their targets.
///
/// A unit counts as clear of a target only where its whole interval is. The joint table by values alone is there as well, and says how far the two
/// go together over units.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{DoubleSmile, SmileClass, SmileTargets};
/// use centricity::inference::quadrant::Line;
/// use centricity::{Enps, Level, Nps, Segments, Tally};
///
/// let mut employees = Segments::<&str, Enps>::default();
/// let mut customers = Segments::<&str, Nps>::default();
/// for (shop, staff, guests) in [
///     ("Assen", [0, 4, 16], [10, 40, 150]),
///     ("Breda", [3, 9, 8], [60, 80, 60]),
///     ("Delft", [2, 6, 12], [5, 45, 150]),
///     ("Ede", [14, 4, 2], [120, 60, 20]),
/// ] {
///     let counts = |[low, middle, high]: [u64; 3]| [0, 0, 0, 0, 0, 0, low, 0, middle, high, 0];
///     employees.merge_tally(shop, &Tally::from_counts(&counts(staff))?)?;
///     customers.merge_tally(shop, &Tally::from_counts(&counts(guests))?)?;
/// }
/// let zero = Line::benchmark(0.0)?;
/// let smiles = DoubleSmile::of(&employees, &customers, SmileTargets { employees: zero, customers: zero }, Level::P95)?;
/// assert_eq!(smiles.count(SmileClass::Both), 2);
/// assert_eq!(smiles.units()[1].class(), SmileClass::Undetermined);
/// assert_eq!(smiles.units()[3].class(), SmileClass::Neither);
/// println!("{smiles}");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct DoubleSmile<K> {
    units: Vec<SmilingUnit<K>>,
    targets: SmileTargets,
    /// Units whose values are above both targets, above that of employees only, of customers only, of neither.
    by_value: [u64; 4],
    share: Estimate,
    excess: Option<Estimate>,
    test: Option<ExactTest>,
    tau_b: Option<Estimate>,
    class: TogetherClass,
}

/// What employees' and customers' values are held against, each in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SmileTargets {
    /// Above this employees are well served.
    pub employees: Line,
    /// Above this customers are.
    pub customers: Line,
}

/// A unit with both its estimates.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct SmilingUnit<K> {
    key: K,
    employees: Estimate,
    customers: Estimate,
    class: SmileClass,
}

/// Who is well served, if both intervals tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum SmileClass {
    /// Employees and customers are above their targets.
    Both,
    /// Employees are above their target, customers below theirs.
    EmployeesOnly,
    /// Customers are above their target, employees below theirs.
    CustomersOnly,
    /// Both are below their targets.
    Neither,
    /// An interval reaches its target. More answers may tell.
    Undetermined,
}

/// Whether double smiles come more often than they would if the two sides had nothing to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TogetherClass {
    /// The whole interval of the [excess](DoubleSmile::excess) is above 0, and the p-value of the [test](DoubleSmile::test) is below one less the level.
    MoreOften,
    /// The same below 0.
    LessOften,
    /// Neither, or there is none. More units may tell.
    Undetermined,
}

impl<K: Ord + Clone> DoubleSmile<K> {
    /// From answers counted by unit, each side scored as its headline is. Units that only one side answered for are left out.
    ///
    /// So that a screening of many units does not find smiles by chance, all their intervals are at the level of
    /// [`level_for_clear`](crate::inference::multiplicity::level_for_clear): of the intervals that are clear, at most the share `1 - level` is expected to be on the wrong side (Benjamini and Hochberg's
    /// procedure over twice as many stands as units).
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] where both sides answered in no unit.
    ///
    /// # References
    ///
    /// Benjamini Y, Yekutieli D (2005). False discovery rate-adjusted multiple confidence intervals for selected parameters. Journal of the American
    /// Statistical Association 100(469), 71-81. doi:10.1198/016214504000001907
    pub fn of<E, C>(
        employees: &Segments<K, E>,
        customers: &Segments<K, C>,
        targets: SmileTargets,
        level: Level,
    ) -> Result<Self, Error>
    where
        E: Scored<Audience = Employee>,
        C: Scored<Audience = Customer>,
    {
        const { assert!(E::SCORING.fits(E::SCALE) && C::SCORING.fits(C::SCALE), "bands must lie on the scale") };
        Self::new(pairs(employees, customers, targets.crosshair(), level)?, targets, level)
    }
}

impl<K> DoubleSmile<K> {
    /// From estimates that somebody published: the unit, its employees' and its customers'. They are taken at the levels they have; with many units some of
    /// them are then on the wrong side by chance. Higher must be better on both sides. `level` is that of the statements over units.
    ///
    /// # Formula
    ///
    /// ```text
    /// A unit smiles on a side where its whole interval is above the target of that side. Share: units with both values above / units, Wilson. Excess: p both - p employees p
    /// customers, as below. Fisher's exact test of the two-by-two table of values. Tau-b of the values with its default interval.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no unit; [`Error::DuplicateKey`] where a unit comes twice.
    ///
    /// ```
    /// # use centricity::diagnosis::{DoubleSmile, SmileTargets};
    /// # use centricity::{Level, inference::{Mean, quadrant::Line}};
    /// let mean = |value| Mean::new(50, value, 1.0).and_then(|mean| mean.estimate(Level::P95));
    /// let targets = SmileTargets { employees: Line::benchmark(3.5)?, customers: Line::benchmark(7.5)? };
    /// let smiles = DoubleSmile::new([("A", mean(4.0)?, mean(8.0)?), ("B", mean(3.6)?, mean(6.8)?)], targets, Level::P95)?;
    /// assert_eq!(smiles.by_value(), [1, 1, 0, 0]);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// Fisher RA (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98(1), 39-82. doi:10.2307/2342435
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    ///
    /// Kendall MG (1945). The treatment of ties in ranking problems. Biometrika 33(3), 239-251. doi:10.1093/biomet/33.3.239
    pub fn new(
        units: impl IntoIterator<Item = (K, Estimate, Estimate)>,
        targets: SmileTargets,
        level: Level,
    ) -> Result<Self, Error>
    where
        K: Ord,
    {
        let units: Vec<SmilingUnit<K>> = units
            .into_iter()
            .map(|(key, employees, customers)| {
                let class = SmileClass::of(targets.crosshair().place(&employees, &customers));
                SmilingUnit { key, employees, customers, class }
            })
            .collect();
        check_distinct(units.iter().map(|unit| &unit.key))?;
        let mut by_value = [0_u64; 4];
        let [both, staff, guests, neither] = &mut by_value;
        for unit in &units {
            let above = (
                unit.employees.value() > targets.employees.value(),
                unit.customers.value() > targets.customers.value(),
            );
            let cell = match above {
                (true, true) => &mut *both,
                (true, false) => &mut *staff,
                (false, true) => &mut *guests,
                (false, false) => &mut *neither,
            };
            *cell += 1;
        }
        let share = Proportion::new(*both, units.len() as u64).map_err(|_| NO_UNITS)?.estimate(level);
        let sides = sides(by_value);
        let excess = sides.map(|sides| excess(sides, level));
        let test = sides.map(|[with, without]| with.exact_test(without, Alternative::TwoSided, level));
        // With a handful of units the interval alone is too sure.
        let class = match excess.zip(test).map(|(excess, test)| shown(&excess, test.p_value())) {
            Some(Stand::Above) => TogetherClass::MoreOften,
            Some(Stand::Below) => TogetherClass::LessOften,
            Some(Stand::Undetermined) | None => TogetherClass::Undetermined,
        };
        let values =
            |side: fn(&SmilingUnit<K>) -> &Estimate| units.iter().map(|unit| side(unit).value()).collect::<Vec<f64>>();
        let tau_b = KendallTauB::of(&values(|unit| &unit.employees), &values(|unit| &unit.customers));
        let tau_b = tau_b.ok().map(|tau| tau.estimate(level));
        Ok(Self { units, targets, by_value, share, excess, test, tau_b, class })
    }

    /// The units, in the order in which they came: by key where they came from segments.
    pub fn units(&self) -> &[SmilingUnit<K>] {
        &self.units
    }

    /// What both sides were held against.
    #[must_use]
    pub const fn targets(&self) -> SmileTargets {
        self.targets
    }

    /// In how many units it is so, as far as intervals tell.
    #[must_use]
    pub fn count(&self, class: SmileClass) -> u64 {
        self.units.iter().filter(|unit| unit.class == class).count() as u64
    }

    /// How many units have values above both targets, above that of employees only, above that of customers only, above neither; whether or not their
    /// intervals are.
    #[must_use]
    pub const fn by_value(&self) -> [u64; 4] {
        self.by_value
    }

    /// The share of units whose values are above both targets, with Wilson's interval, as if the units were drawn from many.
    pub const fn share(&self) -> Estimate {
        self.share
    }

    /// By how much that share is above what it would be if the two sides had nothing to do with each other; `None` where employees are above their target in
    /// all units or in none.
    ///
    /// # Formula
    ///
    /// ```text
    /// p_both - p_e p_c = p_e (1 - p_e) d, with d the share of units with smiling customers among those with smiling employees less that among the others.
    /// The limits are those of d, by square-and-add, times p_e (1 - p_e), which is taken as known.
    /// ```
    #[must_use]
    pub const fn excess(&self) -> Option<Estimate> {
        self.excess
    }

    /// Fisher's exact test whether customers smile as often where employees do as where they do not; its effect is the difference of the two shares. `None`
    /// where there is no [excess](Self::excess).
    #[must_use]
    pub const fn test(&self) -> Option<ExactTest> {
        self.test
    }

    /// Kendall's tau-b of the two values over units: whether units rank alike on both sides, whatever the targets. `None` for fewer than three units, or where
    /// one side does not vary. Noise of small units draws it to 0; the [linkage](crate::linkage) corrects for that.
    #[must_use]
    pub const fn tau_b(&self) -> Option<Estimate> {
        self.tau_b
    }

    /// Whether double smiles come more often than chance would have it, if the interval of the [excess](Self::excess) and the [test](Self::test) tell.
    #[must_use]
    pub const fn class(&self) -> TogetherClass {
        self.class
    }
}

const NO_UNITS: Error = Error::TooFew { what: "units in which both sides answered", needs: 1, got: 0 };

/// Of the units whose employees smile and of the others, those whose customers do.
fn sides([both, staff, guests, neither]: [u64; 4]) -> Option<[Proportion; 2]> {
    Some([Proportion::new(both, both + staff).ok()?, Proportion::new(guests, guests + neither).ok()?])
}

fn excess([with, without]: [Proportion; 2], level: Level) -> Estimate {
    let difference = with.difference(without).estimate(level);
    let n = with.n() + without.n();
    let scale = with.n() as f64 / n as f64 * (without.n() as f64 / n as f64);
    let limits = (scale * difference.lower(), scale * difference.upper());
    Estimate::new(scale * difference.value(), limits, level, difference.method(), n)
}

impl SmileTargets {
    const fn crosshair(self) -> Crosshair {
        Crosshair { x: self.employees, y: self.customers }
    }
}

impl SmileClass {
    const fn of(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::UpperRight => Self::Both,
            Quadrant::LowerRight => Self::EmployeesOnly,
            Quadrant::UpperLeft => Self::CustomersOnly,
            Quadrant::LowerLeft => Self::Neither,
            Quadrant::Undetermined => Self::Undetermined,
        }
    }
}

impl<K> SmilingUnit<K> {
    /// What tells the unit apart.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// What its employees say.
    pub const fn employees(&self) -> Estimate {
        self.employees
    }

    /// What its customers say.
    pub const fn customers(&self) -> Estimate {
        self.customers
    }

    /// Who is well served, if both intervals tell.
    #[must_use]
    pub const fn class(&self) -> SmileClass {
        self.class
    }
}

impl<K> fmt::Display for DoubleSmile<K> {
    /// Three lines, or as many as there are statements to make.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.count(SmileClass::Both);
        let open = self.count(SmileClass::Undetermined);
        writeln!(f, "double smile shown in {shown} of {} units, undetermined in {open}", self.units.len())?;
        let Rounded { value, lower, upper, level } = Rounded::hundredths(&self.share);
        write!(f, "by value alone: {value}% ({level} interval {lower}% to {upper}%)")?;
        if let Some(excess) = self.excess {
            let often = match self.class {
                TogetherClass::Undetermined => "not shown to differ from",
                TogetherClass::MoreOften | TogetherClass::LessOften => &format!("{} than", self.class),
            };
            write!(f, "\n{often} two sides apart would have it: excess {excess:.2}")?;
        }
        if let Some(tau_b) = self.tau_b {
            write!(f, "\nranks of both sides: tau-b {tau_b:.2}")?;
        }
        Ok(())
    }
}

impl fmt::Display for TogetherClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MoreOften => "more often",
            Self::LessOften => "less often",
            Self::Undetermined => "undetermined",
        })
    }
}

impl fmt::Display for SmileClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Both => "both",
            Self::EmployeesOnly => "employees only",
            Self::CustomersOnly => "customers only",
            Self::Neither => "neither",
            Self::Undetermined => "undetermined",
        })
    }
}
