//! The ways of doing a thing go out by their names in the code, in small letters, and so does what was drawn by them.

use std::fmt::Debug;

use centricity::inference::correlation::{
    GammaMethod, KendallMethod, OverlappingMethod, PearsonMethod, SomersMethod, SpearmanMethod,
};
use centricity::inference::multiplicity::Adjustment;
use centricity::inference::panel::{CoefficientMethod, UnitMeans};
use centricity::inference::planning::PlannedCorrelation;
use centricity::inference::pooling::{PoolingMethod, PredictionMethod, SamplingErrorMethod};
use centricity::inference::reliability::IccMethod;
use centricity::inference::resample::BootstrapMethod;
use centricity::inference::trend::TrendMethod;
use centricity::inference::{
    AnovaMethod, DifferenceMethod, DirichletPrior, LinearisedMethod, MannWhitneyMethod, MeanDifferenceMethod,
    MeanMethod, NetMethod, ProportionMethod, PseudoCounts, PublishedN, RakedMethod, Singleton, SuperiorityMethod,
    WeightedMethod, WeightedProportionMethod,
};
use serde::Serialize;

/// `TurkLs` is `turk_ls`.
#[track_caller]
fn by_name<T: Serialize + Debug>(menu: &[T]) {
    for entry in menu {
        let mut name = String::new();
        for letter in format!("{entry:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        assert_eq!(serde_json::to_string(entry).unwrap(), format!("\"{name}\""));
    }
}

#[test]
fn every_menu_goes_out_by_its_names() {
    by_name(&[GammaMethod::Score, GammaMethod::FisherScale, GammaMethod::AsymptoticStandardError]);
    by_name(&[SomersMethod::FisherScale, SomersMethod::AsymptoticStandardError]);
    by_name(&[KendallMethod::FisherScale, KendallMethod::AsymptoticStandardError, KendallMethod::Fieller]);
    by_name(&[OverlappingMethod::Williams, OverlappingMethod::Meng]);
    by_name(&[PearsonMethod::FisherZ, PearsonMethod::FisherScale]);
    by_name(&[SpearmanMethod::BonettWright, SpearmanMethod::FisherScale, SpearmanMethod::Fieller]);
    by_name(&[SpearmanMethod::FisherZ]);
    by_name(&[Adjustment::Bonferroni, Adjustment::Holm, Adjustment::Hochberg, Adjustment::Hommel]);
    by_name(&[Adjustment::BenjaminiHochberg, Adjustment::BenjaminiYekutieli]);
    by_name(&[CoefficientMethod::Cr1, CoefficientMethod::Cr0, CoefficientMethod::Classical]);
    by_name(&[UnitMeans::Plain, UnitMeans::BySize]);
    by_name(&[PlannedCorrelation::Pearson, PlannedCorrelation::Spearman]);
    by_name(&[PoolingMethod::ModifiedKnappHartung, PoolingMethod::KnappHartung, PoolingMethod::Normal]);
    by_name(&[PredictionMethod::StudentT, PredictionMethod::Normal]);
    by_name(&[SamplingErrorMethod::MeanN, SamplingErrorMethod::EachN]);
    by_name(&[IccMethod::ThomasHultquist, IccMethod::FisherF]);
    by_name(&[BootstrapMethod::Percentile, BootstrapMethod::Bca]);
    by_name(&[TrendMethod::KnownVariances, TrendMethod::FromScatter]);
    by_name(&[AnovaMethod::Welch, AnovaMethod::Fisher]);
    by_name(&[DifferenceMethod::SquareAndAdd, DifferenceMethod::Wald, DifferenceMethod::Pooled]);
    by_name(&[DirichletPrior::Jeffreys, DirichletPrior::Uniform]);
    by_name(&[LinearisedMethod::StudentT, LinearisedMethod::ScaleAdjusted, LinearisedMethod::Normal]);
    by_name(&[MannWhitneyMethod::Asymptotic, MannWhitneyMethod::ContinuityCorrected, MannWhitneyMethod::Exact]);
    by_name(&[MeanDifferenceMethod::Welch, MeanDifferenceMethod::Student]);
    by_name(&[MeanMethod::StudentT, MeanMethod::ScaleAdjusted]);
    by_name(&[NetMethod::Score, NetMethod::Wald]);
    by_name(&[ProportionMethod::Wilson, ProportionMethod::ClopperPearson, ProportionMethod::Jeffreys]);
    by_name(&[ProportionMethod::AgrestiCoull, ProportionMethod::Wald]);
    by_name(&[PseudoCounts::RocksT, PseudoCounts::RocksU, PseudoCounts::RocksE, PseudoCounts::BonettPrice]);
    by_name(&[PseudoCounts::TurkT, PseudoCounts::TurkU, PseudoCounts::TurkLs]);
    by_name(&[RakedMethod::Regression, RakedMethod::InTurn]);
    by_name(&[Singleton::Certainty, Singleton::Centred]);
    by_name(&[SuperiorityMethod::DeLongLogit, SuperiorityMethod::Newcombe]);
    by_name(&[WeightedMethod::EffectiveScore, WeightedMethod::StudentT, WeightedMethod::Normal]);
    by_name(&[WeightedProportionMethod::EffectiveScore, WeightedProportionMethod::StudentT]);
    by_name(&[WeightedProportionMethod::Normal, WeightedProportionMethod::Logit, WeightedProportionMethod::Arcsine]);
    by_name(&[WeightedProportionMethod::Likelihood, WeightedProportionMethod::Beta]);
}

#[test]
fn an_entry_with_something_in_it_says_what() {
    let text = |entry| serde_json::to_string(&entry).unwrap();
    assert_eq!(text(NetMethod::AdjustedWald(PseudoCounts::RocksT)), r#"{"adjusted_wald":"rocks_t"}"#);
    assert_eq!(text(NetMethod::Posterior(DirichletPrior::Uniform)), r#"{"posterior":"uniform"}"#);
    assert_eq!(serde_json::to_string(&PublishedN::About(400)).unwrap(), r#"{"about":400}"#);
}

#[cfg(feature = "nalgebra")]
#[test]
fn the_menus_of_the_regression_do_too() {
    use centricity::inference::regression::{ClusterMethod, CovarianceMethod, SurfaceFeature};

    by_name(&[ClusterMethod::Cr0, ClusterMethod::Cr1]);
    by_name(&[CovarianceMethod::Classical, CovarianceMethod::Hc0, CovarianceMethod::Hc1]);
    by_name(&[CovarianceMethod::Hc2, CovarianceMethod::Hc3]);
    by_name(&[SurfaceFeature::AgreementSlope, SurfaceFeature::AgreementCurvature, SurfaceFeature::RidgeTurn]);
    by_name(&[SurfaceFeature::DisagreementSlope, SurfaceFeature::DisagreementCurvature]);
}

/// With all replicates that have a value, or with why there are none.
#[cfg(feature = "rand")]
#[test]
fn what_was_drawn_goes_out() {
    use centricity::inference::Mean;
    use centricity::inference::resample::MonteCarlo;
    use centricity::linkage::Linkage;

    let drawn = |staff: [f64; 6], noise: f64| {
        let guests = [8.2, 7.9, 8.1, 7.0, 7.3, 8.8];
        let units = staff.into_iter().zip(guests).enumerate().map(|(unit, (staff, guests))| {
            (unit, Mean::new(15, staff, noise).unwrap(), Mean::new(60, guests, 3.0).unwrap())
        });
        let linkage = Linkage::of_units(units).unwrap();
        linkage.bootstrap(MonteCarlo::new(7, 200).unwrap()).unwrap()
    };
    let bootstrap = drawn([4.1, 3.4, 4.5, 2.9, 3.8, 4.4], 0.9);
    let json = serde_json::to_value(&bootstrap).unwrap();
    let replicates = bootstrap.replicates().unwrap();
    assert_eq!(json["correction"], "unit_means");
    assert_eq!(json["replicates"]["value"], replicates.value());
    assert_eq!(
        (&json["replicates"]["n"], &json["replicates"]["undefined"]),
        (&6.into(), &replicates.undefined().into())
    );
    assert_eq!(json["replicates"]["sorted"], serde_json::to_value(replicates.sorted()).unwrap());

    let json = serde_json::to_value(drawn([4.1, 4.0, 4.1, 4.0, 4.1, 4.0], 90.0)).unwrap();
    assert_eq!(json["nothing"]["reliability_too_low"]["side"], "employees");
}
