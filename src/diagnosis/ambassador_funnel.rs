//! Who leaves as an ambassador?

use std::fmt;

use super::course::{Course, adjusted};
use super::keys::check_distinct;
use crate::error::Error;
use crate::inference::multiplicity::Adjustment;
use crate::inference::{Alternative, Estimate, GroupTest, Level, NetScore, Proportion, Stand, TestResult, Transitions};
use crate::nps::{Enps, NetPromoterScore};
use crate::scale::Employee;
use crate::survey::Stage;
use crate::tally::Tally;

/// How employees recommend their employer from stage to stage, and what those say who leave.
///
/// # Example
///
/// ```
/// use centricity::diagnosis::{AmbassadorFunnel, ExitClass};
/// use centricity::{Level, inference::NetScore, survey::Stage};
///
/// let funnel = AmbassadorFunnel::new([
///     (Stage::Onboarding, NetScore::new(8, 30, 42)?),
///     (Stage::Role, NetScore::new(60, 120, 140)?),
/// ])?
/// .with_leavers(NetScore::new(24, 10, 6)?)
/// .of_population(60) // forty of the sixty who left this year answered
/// .with_stayers(NetScore::new(60, 120, 140)?);
///
/// let finding = funnel.finding(Level::P95)?;
/// let exit = finding.exit().unwrap();
/// assert_eq!(exit.class(), ExitClass::AsDetractors);
/// assert_eq!(
///     finding.to_string(),
///     "onboarding: eNPS 0.42 (95% interval 0.27 to 0.56, score, n = 80)\n\
///      role: eNPS 0.25 (95% interval 0.17 to 0.33, score, n = 320)\n\
///      those who leave: as detractors, eNPS -0.45 (95% interval -0.58 to -0.32, hypergeometric square-and-add, n = 40)\n\
///      leave as ambassadors: 0.15 (95% interval 0.10 to 0.22, hypergeometric mid-p, n = 40)\n\
///      less those who stay: -0.70 (95% interval -0.91 to -0.43, square-and-add, n = 360)"
/// );
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct AmbassadorFunnel {
    stages: Vec<(Stage, NetScore)>,
    moves: Vec<(Stage, Stage, Transitions)>,
    leavers: Option<NetScore>,
    population: Option<u64>,
    stayers: Option<NetScore>,
}

/// What an [`AmbassadorFunnel`] amounts to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AmbassadorFinding {
    stages: Vec<AmbassadorStage>,
    moves: Vec<AmbassadorMove>,
    exit: Option<AmbassadorExit>,
}

/// A stage with its eNPS.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AmbassadorStage {
    stage: Stage,
    enps: Estimate,
}

/// How the same people moved from one stage to another.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AmbassadorMove {
    from: Stage,
    to: Stage,
    change: Option<Estimate>,
    homogeneity: Option<GroupTest>,
    adjusted_p_value: Option<f64>,
    course: Course,
}

/// What those say who leave.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use]
pub struct AmbassadorExit {
    enps: Estimate,
    ambassadors: Estimate,
    against_stayers: Option<Estimate>,
    class: ExitClass,
}

/// How people leave, on balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ExitClass {
    /// More leave as promoters than as detractors: the whole interval of their eNPS is above 0.
    AsAmbassadors,
    /// More leave as detractors: the interval is wholly below 0.
    AsDetractors,
    /// The interval reaches 0.
    Undetermined,
}

impl AmbassadorFunnel {
    /// Takes the net score of recommending at each stage: of different people, or without regard to whether they are the same.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] for no stage; [`Error::DuplicateKey`] where a stage comes twice.
    pub fn new(stages: impl IntoIterator<Item = (Stage, NetScore)>) -> Result<Self, Error> {
        let mut stages: Vec<(Stage, NetScore)> = stages.into_iter().collect();
        if stages.is_empty() {
            return Err(Error::TooFew { what: "stages", needs: 1, got: 0 });
        }
        check_distinct(stages.iter().map(|(stage, _)| stage))?;
        stages.sort_by_key(|(stage, _)| *stage);
        Ok(Self { stages, moves: Vec::new(), leavers: None, population: None, stayers: None })
    }

    /// Takes the answers of employees at each stage.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and [`Error::TooFew`] for a stage at which nobody answered.
    ///
    /// ```
    /// # use centricity::{Enps, Level, Tally, diagnosis::AmbassadorFunnel, survey::Stage};
    /// let tally = Tally::<Enps>::from_bytes(&[9, 10, 7, 3, 9])?;
    /// let finding = AmbassadorFunnel::of(&[(Stage::Role, &tally)])?.finding(Level::P95)?;
    /// assert_eq!(finding.stages()[0].enps().value(), 0.4);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    pub fn of(stages: &[(Stage, &Tally<Enps>)]) -> Result<Self, Error> {
        let net =
            |(stage, tally): &(Stage, &Tally<Enps>)| Ok((*stage, tally.net(NetPromoterScore::<Employee>::BANDS)?));
        Self::new(stages.iter().map(net).collect::<Result<Vec<_>, Error>>()?)
    }

    /// Adds how the same people moved from one stage to another: detractor, passive or promoter before and after.
    pub fn with_moves(mut self, from: Stage, to: Stage, moves: Transitions) -> Self {
        self.moves.push((from, to, moves));
        self
    }

    /// Adds the net score of those who left.
    pub fn with_leavers(self, leavers: NetScore) -> Self {
        Self { leavers: Some(leavers), ..self }
    }

    /// Says how many left in all, in the period that is spoken of. Intervals are then about these people alone and narrower; without it, about what people who
    /// leave are like.
    pub fn of_population(self, leavers: u64) -> Self {
        Self { population: Some(leavers), ..self }
    }

    /// Adds the net score of those who stay, other people than those who leave.
    pub fn with_stayers(self, stayers: NetScore) -> Self {
        Self { stayers: Some(stayers), ..self }
    }

    /// The stages, the moves and the exit with their intervals. Changes of net scores are adjusted by Holm over the moves.
    ///
    /// # Formula
    ///
    /// ```text
    /// eNPS: Tango's score interval; exit ambassadors: promoters / leavers who answered, Wilson. Where N is given: hypergeometric mid-p, and square-and-add of
    /// two such intervals (see NetScore::estimate_of_population_by).
    /// Move: mean change, Student's t, and the test of Stuart and Maxwell. Leavers less stayers: square-and-add, without the finite population.
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where fewer left than answered; where all of them answered, intervals are the values themselves. [`Error::DuplicateKey`] where moves from
    /// one stage to another were added twice, so that the same people would count twice.
    ///
    /// # References
    ///
    /// Tango T (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample design. Statistics in
    /// Medicine 17(8), 891-908.
    ///
    /// Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association
    /// 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    ///
    /// Stuart A (1955). A test for homogeneity of the marginal distributions in a two-way classification. Biometrika 42(3/4), 412-416.
    /// doi:10.2307/2333387
    ///
    /// Maxwell AE (1970). Comparing the classification of subjects by two independent judges. British Journal of Psychiatry 116(535), 651-655.
    /// doi:10.1192/bjp.116.535.651
    ///
    /// Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2), 65-70.
    ///
    /// Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in
    /// Medicine 17(8), 873-890.
    pub fn finding(&self, level: Level) -> Result<AmbassadorFinding, Error> {
        let ways: Vec<_> = self.moves.iter().map(|(from, to, _)| (from, to)).collect();
        check_distinct(&ways)?;
        let stages =
            self.stages.iter().map(|(stage, net)| AmbassadorStage { stage: *stage, enps: net.estimate(level) });
        let tests: Vec<Option<TestResult>> =
            self.moves.iter().map(|(.., moves)| moves.test(Alternative::TwoSided, level).ok()).collect();
        let moves = self.moves.iter().zip(&tests).zip(adjusted(&tests, Adjustment::Holm)).map(
            |((&(from, to, moves), test), adjusted_p_value)| {
                let change = test.map(|test| test.effect());
                let course = Course::among(change.as_ref(), adjusted_p_value);
                let homogeneity = moves.marginal_homogeneity().ok();
                AmbassadorMove { from, to, change, homogeneity, adjusted_p_value, course }
            },
        );
        let exit = self.leavers.map(|leavers| self.exit(leavers, level)).transpose()?;
        Ok(AmbassadorFinding { stages: stages.collect(), moves: moves.collect(), exit })
    }

    fn exit(&self, leavers: NetScore, level: Level) -> Result<AmbassadorExit, Error> {
        let ambassadors = Proportion::new(leavers.up(), leavers.n())?;
        let (enps, ambassadors) = match self.population {
            Some(all) => (leavers.estimate_of_population(all, level)?, ambassadors.estimate_of_population(all, level)?),
            None => (leavers.estimate(level), ambassadors.estimate(level)),
        };
        let against_stayers = self.stayers.map(|stayers| leavers.difference(stayers).estimate(level));
        let class = match enps.stand(0.0) {
            Stand::Above => ExitClass::AsAmbassadors,
            Stand::Below => ExitClass::AsDetractors,
            Stand::Undetermined => ExitClass::Undetermined,
        };
        Ok(AmbassadorExit { enps, ambassadors, against_stayers, class })
    }
}

impl AmbassadorFinding {
    /// The stages, in the order of a life cycle.
    pub fn stages(&self) -> &[AmbassadorStage] {
        &self.stages
    }

    /// The moves, in the order in which they were added.
    pub fn moves(&self) -> &[AmbassadorMove] {
        &self.moves
    }

    /// What those say who leave; `None` where nothing of them was given.
    #[must_use]
    pub const fn exit(&self) -> Option<AmbassadorExit> {
        self.exit
    }
}

impl AmbassadorStage {
    /// Which stage.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The net score of recommending, -1 to 1.
    pub const fn enps(&self) -> Estimate {
        self.enps
    }
}

impl AmbassadorMove {
    /// The stage before the move.
    #[must_use]
    pub const fn from(&self) -> Stage {
        self.from
    }

    /// The stage after it.
    #[must_use]
    pub const fn to(&self) -> Stage {
        self.to
    }

    /// The change of the net score of these people, -2 to 2; `None` where all moved alike, as where nobody did.
    #[must_use]
    pub const fn change(&self) -> Option<Estimate> {
        self.change
    }

    /// Whether the shares of promoters, passives and detractors changed in any way; `None` where nobody moved.
    #[must_use]
    pub const fn homogeneity(&self) -> Option<GroupTest> {
        self.homogeneity
    }

    /// The p-value of the change, adjusted by Holm over the moves.
    #[must_use]
    pub const fn adjusted_p_value(&self) -> Option<f64> {
        self.adjusted_p_value
    }

    /// Whether the net score rises or falls, as far as interval and adjusted p-value tell.
    #[must_use]
    pub const fn course(&self) -> Course {
        self.course
    }
}

impl AmbassadorExit {
    /// The net score of those who leave, -1 to 1.
    pub const fn enps(&self) -> Estimate {
        self.enps
    }

    /// The share who leave as promoters, 0 to 1.
    pub const fn ambassadors(&self) -> Estimate {
        self.ambassadors
    }

    /// The net score of those who leave less that of those who stay, -2 to 2; `None` where nothing of the latter was given.
    #[must_use]
    pub const fn against_stayers(&self) -> Option<Estimate> {
        self.against_stayers
    }

    /// Whether those who leave recommend more or less than those who stay, if the interval tells.
    #[must_use]
    pub fn stand_against_stayers(&self) -> Stand {
        self.against_stayers.map_or(Stand::Undetermined, |difference| difference.stand(0.0))
    }

    /// How people leave, on balance.
    #[must_use]
    pub const fn class(&self) -> ExitClass {
        self.class
    }
}

impl fmt::Display for AmbassadorFinding {
    /// A line for each stage, move and statement of those who leave.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, AmbassadorStage { stage, enps }) in self.stages.iter().enumerate() {
            write!(f, "{}{stage}: eNPS {enps:.2}", if index == 0 { "" } else { "\n" })?;
        }
        for AmbassadorMove { from, to, change, course, .. } in &self.moves {
            match change {
                Some(change) => write!(f, "\n{from} to {to}: {course}, {change:.2}")?,
                None => write!(f, "\n{from} to {to}: {course}, all moved alike")?,
            }
        }
        if let Some(AmbassadorExit { enps, ambassadors, against_stayers, class }) = self.exit {
            write!(f, "\nthose who leave: {class}, eNPS {enps:.2}\nleave as ambassadors: {ambassadors:.2}")?;
            if let Some(difference) = against_stayers {
                write!(f, "\nless those who stay: {difference:.2}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for ExitClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::AsAmbassadors => "as ambassadors",
            Self::AsDetractors => "as detractors",
            Self::Undetermined => "undetermined",
        })
    }
}
