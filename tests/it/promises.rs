//! Promises about types, and what happens where there is least or most to count.

mod every_type;

use std::fmt::{Debug, Display};
use std::hash::Hash;

use centricity::diagnosis::{
    AboveNeither, AdditiveClass, BurnOutCells, BurnOutRisk, ChangeClass, CloserToCustomer, CustomerInsight,
    CustomerInsightUnit, Department, DistanceClass, DistanceToCustomer, DoubleSmile, FunctionGroupClass,
    FunctionGroups, InsightClass, InsightCollaboration, InsightCollaborationClass, InsightCollaborationLines,
    InsightCollaborationUnit, InsightUnit, ManagementClass, ManagementGap, SiloClass, SiloIndex, SmileClass,
    SmileTargets, SmilingUnit, TogetherClass, UnitChange,
};
use centricity::inference::Stand;
use centricity::inference::agreement::{AverageDeviation, ItemsAgreement, Null, UnitAgreement};
use centricity::inference::consistency::Consistency;
use centricity::inference::control::{ControlChart, ControlPoint, Signal};
use centricity::inference::correlation::{
    Comoments, CorrelationsOfFour, CorrelationsOfThree, CountTable, Disattenuated, Gamma, GammaMethod,
    IndependentDifference, KendallMethod, KendallTauB, NonOverlappingDifference, OverlappingDifference,
    OverlappingMethod, Partial, Pearson, SomersD, SomersMethod, Spearman, SpearmanMethod, WeightedPearson,
};
use centricity::inference::decomposition::{Contribution, MixAndRate, Part, Reversal};
use centricity::inference::lag::{CrossCorrelation, LagMethod, Lagged, Lead};
use centricity::inference::multiplicity::{Adjustment, Family};
use centricity::inference::ordered::JonckheereTerpstra;
use centricity::inference::panel::{
    Coefficient, CoefficientMethod, CorrelationsByLevel, CrossLagged, LaterAssociation, Panel, PersonLevel,
    RandomIntercept, UnitLevel, UnitMeans, WithinBetween,
};
use centricity::inference::planning::{Comparison, CorrelationPlan, PlannedCorrelation, Power, Spread};
use centricity::inference::pooling::{
    FixedMean, HunterSchmidt, PoolingMethod, PredictionMethod, RandomMean, SamplingErrorMethod, Strata,
};
use centricity::inference::quadrant::{Attribute, Crosshair, Line, LineKind, Priorities, Priority, Quadrant};
use centricity::inference::reliability::{IccMethod, KnownNoise, OneWay, SpearmanBrown};
use centricity::inference::resample::{
    Advance, CountBootstrap, GroupTies, Permutation, PermutationTest, Progress, Ties,
};
use centricity::inference::shrinkage::{BetweenMethod, ShrinkageOutcome, ShrunkenUnit, ShrunkenUnits, UnitReadings};
use centricity::inference::trend::{Trend, TrendMethod};
use centricity::inference::{
    Alternative, Anova, AnovaMethod, ClusterTotals, Contingency, Design, EffectSize, EquivalenceTest, ExactProcedure,
    ExactTest, GroupTest, KruskalWallis, LinearisedMethod, MannWhitneyMethod, Margin, Mean, MeanDifference,
    MeanDifferenceMethod, Method, NetMethod, NetScore, PopulationMethod, Proportion, ProportionMethod, Raked,
    RakedMethod, Raking, Reading, RiskTable, Singleton, StandardisedDifference, Superiority, SuperiorityMethod,
    TestResult, Trim, WeightSums, WeightedMean, WeightedMeanDifference, WeightedMethod, WeightedNet,
    WeightedProportion, WeightedProportionMethod,
};
use centricity::linkage::{
    Corrected, Correction, DropReason, Dropped, Influence, Link, LinkSlope, Linkage, Unit, UnitValue,
};
use centricity::questionnaire::Quality;
use centricity::report::{Difference, Percent, Points, Share, Shares};
use centricity::survey::{Asked, Choice, Index, Language, Question, ResponseFormat, Survey, Text};
use centricity::{
    Agreement, Balance, Bands, Ces, CrossTable, Csat, Customer, Dictionary, Direction, Employee, Enps, Error, Estimate,
    Favourability, Ideal, ItemSet, Level, Metric, MinimumAnswered, Nps, NumberedSegments, OffScale, Rating, Reversed,
    Scale, Scoring, Segments, Side, Straight, Tally, Weight, WeightedTally,
};

/// Any thread may hold it, for as long as it likes, and print it.
fn shared<T: Send + Sync + Unpin + Debug + 'static>() {}

/// As [`shared`], and it can be kept and compared.
fn value<T: Send + Sync + Unpin + Debug + Clone + PartialEq + 'static>() {}

/// As [`value`], passed around freely.
fn copied<T: Send + Sync + Unpin + Debug + Copy + PartialEq + 'static>() {}

/// As [`value`], and it can be the key of a map; too large to be copied unasked.
fn table<T: Send + Sync + Unpin + Debug + Clone + Eq + Hash + 'static>() {}

/// As [`copied`], and it can be the key of a map.
fn key<T: Send + Sync + Unpin + Debug + Copy + Eq + Hash + 'static>() {}

#[test]
fn every_diagnosis_may_cross_threads() {
    use centricity::diagnosis as d;

    value::<d::PerceptionGap<String>>();
    value::<d::PerceptionFinding<String>>();
    value::<d::AttributeGap<String>>();
    value::<d::RefusedAttribute<String>>();
    value::<d::KnowledgeAccuracy>();
    value::<d::RangeAccuracy>();

    value::<d::profile::Profile<'static>>();
    value::<d::profile::ProfileFinding>();
    value::<d::profile::NotRun>();
    value::<d::profile::Obstacle>();
    key::<d::profile::ProfileAnalysis>();
    key::<d::profile::ProfileInput>();
    key::<d::profile::ProfileGroups>();
    key::<d::profile::DistanceOutcome>();

    copied::<d::KnowledgeFinding>();
    copied::<d::RangeFinding>();
    copied::<d::Overshoot>();
    copied::<d::OvershootFinding>();
    copied::<d::PenaltyAnalysis>();
    copied::<d::PenaltyFinding>();
    copied::<d::PenaltySide>();
    copied::<d::VirtualSalesForce>();
    copied::<d::Referrals>();
    copied::<d::SalesForceFinding>();
    copied::<d::ReferralChain>();
    copied::<d::MonitorFinding>();
    copied::<d::SayDoGap>();
    copied::<d::SayDoFinding>();
    copied::<d::LeadershipExample>();
    copied::<d::LeadershipFinding>();
    copied::<d::ResponsibilityGap>();
    copied::<d::ResponsibilityFinding>();
    copied::<d::StandardisedResponsibility>();
    copied::<centricity::inference::JointShare>();
    copied::<centricity::inference::correlation::ProfileDistance>();

    key::<centricity::inference::Rate>();
    key::<d::Monitor2019>();
    key::<d::MonitorPractice>();
    key::<d::Benchmarked>();
    key::<d::PerceptionClass>();
    key::<d::PerceptionConstruct>();
    key::<d::KnowledgeClass>();
    key::<d::RangeClass>();
    key::<d::OvershootClass>();
    key::<d::PenaltyClass>();
    key::<d::SalesForceClass>();
    key::<d::SayDoClass>();
    key::<d::LeadershipClass>();
    key::<d::ResponsibilityClass>();
}

#[test]
fn what_reads_files_may_cross_threads() {
    use centricity::read::{Cell, DayMonth, MissingCodes, RatingLabels, Rule, TimeFormat};

    key::<Cell>();
    key::<DayMonth>();
    value::<MissingCodes>();
    value::<RatingLabels>();
    value::<Rule>();
    value::<TimeFormat>();
    #[cfg(feature = "csv")]
    {
        use centricity::read::{
            Account, Column, ColumnMap, CsvReader, Delimiter, Encoding, Filter, Header, HeaderLayout, Limits,
            ReadResponses, ReadSegments, Rejection,
        };

        value::<Account>();
        value::<Rejection>();
        value::<Column>();
        value::<Filter>();
        value::<Header>();
        copied::<Limits>();
        copied::<Delimiter>();
        copied::<Encoding>();
        shared::<ColumnMap>();
        shared::<CsvReader>();
        shared::<HeaderLayout>();
        shared::<ReadResponses>();
        shared::<ReadSegments<Nps>>();
        shared::<centricity::read::Error>();
        shared::<centricity::read::LegacyQualtrics>();
        shared::<centricity::read::Qualtrics>();
        shared::<centricity::read::SurveyMonkey>();
        shared::<centricity::read::Typeform>();
        shared::<centricity::read::LimeSurvey>();
        shared::<centricity::read::GoogleForms>();
    }
    #[cfg(feature = "serde_json")]
    shared::<centricity::read::Delighted>();
}

#[test]
fn every_weighted_type_may_cross_threads() {
    value::<Design>();
    value::<Margin>();
    value::<Raking>();
    value::<Raked>();

    copied::<Weight>();
    copied::<WeightSums>();
    copied::<WeightedMean>();
    copied::<WeightedMeanDifference>();
    copied::<WeightedNet>();
    copied::<WeightedProportion>();
    copied::<ClusterTotals>();
    copied::<Trim>();

    table::<WeightedTally<Nps>>();
    key::<RakedMethod>();
    key::<WeightedMethod>();
    key::<WeightedProportionMethod>();
    key::<LinearisedMethod>();
    key::<GammaMethod>();
    key::<SomersMethod>();
    key::<Singleton>();
}

#[test]
fn every_type_of_a_survey_may_cross_threads() {
    use centricity::survey::{
        Attribute, Completion, Duplicates, Filter, Frequencies, Frequency, IndexScores, Intake, Progress, Pushed,
        Response, ResponseRate, Responses,
    };

    value::<Responses>();
    value::<Response>();
    value::<Filter>();
    value::<Frequencies>();
    value::<Frequency>();
    value::<IndexScores>();
    value::<Completion>();

    key::<Attribute>();
    key::<Duplicates>();
    key::<Intake>();
    key::<Progress>();
    key::<Pushed>();
    key::<ResponseRate>();
}

#[cfg(feature = "nalgebra")]
#[test]
fn every_regression_may_cross_threads() {
    use centricity::inference::regression::{
        ClusterMethod, Coefficient, CovarianceMethod, DoseResponse, Influence, JohnsonNeyman, Moderation, Region,
        Regression, ResponseSurface, Shape, ShapeTest, SimpleSlope, SurfaceFeature, TurningPoint,
    };

    value::<Regression>();
    value::<Moderation>();
    value::<ResponseSurface>();
    value::<DoseResponse>();

    copied::<Coefficient>();
    copied::<Influence>();
    copied::<SimpleSlope>();
    copied::<Region>();
    copied::<JohnsonNeyman>();
    copied::<ShapeTest>();
    copied::<TurningPoint>();

    key::<CovarianceMethod>();
    key::<ClusterMethod>();
    key::<Shape>();
    key::<SurfaceFeature>();
}

#[test]
fn every_type_of_a_panel_may_cross_threads() {
    value::<Panel<String>>();

    copied::<Coefficient>();
    copied::<CrossLagged>();
    copied::<CorrelationsByLevel>();
    copied::<PersonLevel>();
    copied::<RandomIntercept>();
    copied::<UnitLevel>();
    copied::<WithinBetween>();

    key::<CoefficientMethod>();
    key::<LaterAssociation>();
    key::<UnitMeans>();
}

#[test]
fn every_pooled_and_lagged_type_may_cross_threads() {
    value::<Strata>();
    value::<FixedMean>();
    value::<RandomMean>();
    value::<CrossCorrelation>();

    copied::<HunterSchmidt>();
    copied::<Lagged>();

    key::<PoolingMethod>();
    key::<PredictionMethod>();
    key::<SamplingErrorMethod>();
    key::<LagMethod>();
    key::<Lead>();
}

#[test]
fn every_quadrant_may_cross_threads() {
    copied::<Line>();
    copied::<Crosshair>();
    copied::<Attribute>();
    copied::<Priorities>();

    key::<LineKind>();
    key::<Stand>();
    key::<Quadrant>();
    key::<Priority>();
}

#[cfg(feature = "nalgebra")]
#[test]
fn every_importance_may_cross_threads() {
    use centricity::inference::importance::{ImportanceMethod, Importances, Predictors};
    value::<Predictors>();
    value::<Importances>();
    key::<ImportanceMethod>();
    #[cfg(feature = "rand")]
    value::<centricity::inference::importance::ImportanceBootstrap>();
}

#[test]
fn every_part_of_a_survey_may_cross_threads() {
    value::<Survey>();
    value::<Question>();
    value::<ResponseFormat>();
    value::<Choice>();
    value::<Index>();
    value::<Text>();
    value::<Language>();
    shared::<Asked<'static, Nps>>();

    key::<Balance>();
    key::<Ideal>();
    key::<Quality>();
}

#[test]
fn every_type_of_units_and_items_may_cross_threads() {
    key::<IccMethod>();
    copied::<SpearmanBrown>();
    copied::<Null>();
    copied::<UnitAgreement>();
    copied::<ItemsAgreement>();
    copied::<AverageDeviation>();
    value::<Consistency>();
    table::<ItemSet<Nps, 3>>();
    key::<MinimumAnswered<3>>();
}

#[test]
fn every_type_of_exact_tests_and_points_may_cross_threads() {
    key::<PopulationMethod>();
    copied::<ExactTest>();
    key::<ExactProcedure>();
    copied::<Points<TestResult>>();
}

#[test]
fn every_type_may_cross_threads() {
    shared::<Agreement<Customer, 5>>();

    value::<Segments<String, Nps>>();
    value::<NumberedSegments<Nps>>();
    value::<Dictionary<String>>();
    value::<CrossTable<Nps, Csat<5>>>();
    value::<Dropped<String>>();
    value::<Link>();
    value::<Corrected>();
    value::<Error>();
    value::<Superiority>();
    value::<Anova>();
    value::<Contingency>();

    value::<Family>();
    value::<MixAndRate>();
    value::<UnitReadings>();
    value::<ShrinkageOutcome>();
    value::<ShrunkenUnits>();
    value::<Shares>();
    value::<Difference>();

    copied::<Reading>();
    copied::<Trend>();
    copied::<JonckheereTerpstra>();
    copied::<ControlChart>();
    copied::<ControlPoint>();
    copied::<Part>();
    copied::<Contribution>();
    copied::<ShrunkenUnit>();
    copied::<Spread>();
    copied::<Power>();
    copied::<Comparison>();
    copied::<CorrelationPlan>();

    key::<Nps>();
    key::<Enps>();
    key::<Csat<5>>();
    copied::<Ces<1>>();
    key::<Favourability>();
    copied::<Level>();
    copied::<Estimate>();
    copied::<TestResult>();
    copied::<GroupTest>();
    copied::<EquivalenceTest>();
    copied::<MeanDifference>();
    copied::<StandardisedDifference>();
    copied::<KruskalWallis>();
    copied::<Mean>();
    copied::<OneWay>();
    copied::<KnownNoise>();
    copied::<Pearson>();
    copied::<Spearman>();
    copied::<KendallTauB>();
    copied::<Disattenuated>();
    copied::<Gamma>();
    copied::<SomersD>();
    copied::<Partial>();
    copied::<WeightedPearson>();
    copied::<Comoments>();
    copied::<CorrelationsOfThree>();
    copied::<CorrelationsOfFour>();
    copied::<IndependentDifference>();
    copied::<OverlappingDifference>();
    copied::<NonOverlappingDifference>();
    copied::<centricity::inference::correlation::DisattenuatedDifference>();
    copied::<Points>();
    copied::<Percent>();

    key::<Rating<Nps>>();
    key::<Tally<Nps>>();
    key::<OffScale>();
    key::<Scale>();
    key::<Bands>();
    key::<Direction>();
    key::<Scoring>();
    key::<Customer>();
    key::<Employee>();
    key::<Straight>();
    key::<Reversed>();
    key::<Proportion>();
    key::<NetScore>();
    key::<Alternative>();
    key::<Method>();
    key::<NetMethod>();
    key::<MeanDifferenceMethod>();
    key::<SuperiorityMethod>();
    key::<MannWhitneyMethod>();
    key::<AnovaMethod>();
    key::<EffectSize>();
    key::<ProportionMethod>();
    key::<SpearmanMethod>();
    key::<KendallMethod>();
    key::<OverlappingMethod>();
    table::<CountTable>();
    key::<Correction>();
    key::<DropReason>();
    key::<Adjustment>();
    key::<TrendMethod>();
    key::<BetweenMethod>();
    key::<Signal>();
    key::<Reversal>();
    key::<PlannedCorrelation>();
    key::<Share>();
    key::<Side>();
}

#[test]
fn every_type_of_resampling_may_cross_threads() {
    value::<CountBootstrap>();
    value::<Permutation>();
    copied::<PermutationTest>();
    copied::<Progress>();
    key::<Advance>();
}

#[cfg(feature = "rand")]
#[test]
fn every_type_of_draws_may_cross_threads() {
    use centricity::inference::resample::{MonteCarlo, ReplicatePart, Replicates};

    copied::<MonteCarlo>();
    value::<Replicates>();
    value::<ReplicatePart>();
}

#[test]
fn every_type_of_a_link_may_cross_threads() {
    value::<Linkage<String>>();
    value::<Unit<String>>();
    value::<Influence<String>>();
    value::<LinkSlope>();
    copied::<UnitValue>();
    copied::<centricity::linkage::TimeOrder>();
    copied::<centricity::linkage::Wave>();
    copied::<centricity::inference::Slope>();
}

/// Also where the type of the question is not: it is never a value.
#[test]
fn an_instrument_need_not_cross_threads() {
    struct Local(#[expect(dead_code, reason = "it is there to forbid crossing")] *const u8);
    impl centricity::Instrument for Local {
        type Audience = Customer;
        const SCALE: Scale = Scale::of::<1, 3>();
        const DIRECTION: Direction = Direction::HigherIsBetter;
    }
    copied::<Rating<Local>>();
    key::<Tally<Local>>();
    value::<Segments<u8, Local>>();
    value::<CrossTable<Local, Nps>>();
}

#[test]
fn an_error_is_an_error() {
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    error::<Error>();
    let boxed: Box<dyn std::error::Error + Send + Sync> = Error::NoVariation { what: "values" }.into();
    assert_eq!(boxed.downcast_ref(), Some(&Error::NoVariation { what: "values" }));
}

#[test]
fn every_diagnosis_of_units_may_cross_threads() {
    value::<CustomerInsight<String>>();
    value::<DistanceToCustomer>();
    value::<DoubleSmile<String>>();
    value::<InsightCollaboration<String>>();
    value::<Ties>();

    copied::<AboveNeither>();
    copied::<BurnOutRisk>();
    copied::<InsightCollaborationLines>();
    copied::<CloserToCustomer>();
    copied::<Department>();
    copied::<FunctionGroups>();
    copied::<CustomerInsightUnit<u32>>();
    copied::<InsightUnit<u32>>();
    copied::<ManagementGap>();
    copied::<SiloIndex>();
    copied::<SmileTargets>();
    copied::<SmilingUnit<u32>>();
    copied::<InsightCollaborationUnit<u32>>();
    copied::<UnitChange>();

    key::<AdditiveClass>();
    key::<BurnOutCells<Proportion>>();
    key::<InsightCollaborationClass>();
    key::<ChangeClass>();
    key::<DistanceClass>();
    key::<FunctionGroupClass>();
    key::<GroupTies>();
    key::<InsightClass>();
    key::<ManagementClass>();
    key::<RiskTable>();
    key::<SiloClass>();
    key::<SmileClass>();
    key::<TogetherClass>();
}

#[test]
fn what_is_read_can_be_printed() {
    fn printed<T: Display>() {}
    printed::<Rating<Nps>>();
    printed::<Scale>();
    printed::<Bands>();
    printed::<Nps>();
    printed::<Enps>();
    printed::<Csat<7>>();
    printed::<Ces<2>>();
    printed::<Favourability>();
    printed::<Balance>();
    printed::<Quality>();
    printed::<Level>();
    printed::<Method>();
    printed::<Estimate>();
    printed::<TestResult>();
    printed::<ExactTest>();
    printed::<ExactProcedure>();
    printed::<GroupTest>();
    printed::<EquivalenceTest>();
    printed::<MeanDifference>();
    printed::<Superiority>();
    printed::<EffectSize>();
    printed::<Points>();
    printed::<Points<TestResult>>();
    printed::<Percent>();
    printed::<Dropped<&str>>();
    printed::<Side>();
    printed::<Corrected>();
    printed::<Link>();
    printed::<LinkSlope>();
    printed::<Error>();
    printed::<BurnOutRisk>();
    printed::<CloserToCustomer>();
    printed::<CustomerInsight<u32>>();
    printed::<DistanceToCustomer>();
    printed::<DoubleSmile<u32>>();
    printed::<FunctionGroups>();
    printed::<ManagementGap>();
    printed::<SiloIndex>();
    printed::<InsightCollaboration<u32>>();
    printed::<JonckheereTerpstra>();
    printed::<MixAndRate>();
    printed::<ShrunkenUnit>();
    printed::<Shares>();
    printed::<Share>();
    printed::<Difference>();
}

#[test]
fn an_answer_is_a_byte_and_a_tally_a_few_words() {
    assert_eq!(size_of::<Rating<Nps>>(), 1);
    assert_eq!(size_of::<Option<Rating<Nps>>>(), 2);
    // Eleven counts and one for the skipped.
    assert_eq!(size_of::<Tally<Nps>>(), 96);
    assert_eq!(size_of::<Tally<Csat<5>>>(), 96);
    assert!(size_of::<Estimate>() <= 48);
    assert!(size_of::<Error>() <= 48);
}

#[test]
fn metrics_serve_generic_code() {
    fn headline(metric: &dyn Metric) -> (f64, u64) {
        (metric.value(), metric.n())
    }
    let nps = Tally::<Nps>::from_bytes(&[9, 9, 3, 7]).unwrap().metric().unwrap();
    let csat = Tally::<Csat<5>>::from_bytes(&[5, 4, 1, 1]).unwrap().metric().unwrap();
    let ces = Tally::<Ces<2>>::from_bytes(&[7, 5]).unwrap().metric().unwrap();
    assert_eq!([&nps as &dyn Metric, &csat, &ces].map(headline), [(0.25, 4), (0.5, 4), (6.0, 2)]);
}
