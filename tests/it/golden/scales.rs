//! Five groups of 3, 4, 5, 3 and 4 on three items: intraclass correlations, agreement and alpha. R's multilevel 2.7 and psychometric 2.3, psych 2.2.9,
//! and scipy 1.17.1 for what no package prints (Thomas and Hultquist's interval, `a_wg`, average deviations).

use centricity::inference::Mean;
use centricity::inference::agreement::{AverageDeviation, ItemsAgreement, Null, UnitAgreement};
use centricity::inference::consistency::Consistency;
use centricity::inference::reliability::{IccMethod, OneWay};
use centricity::{Csat, Error, ItemSet, Level, MinimumAnswered, Rating, Tally};

use super::prints_as;

const SIZES: [usize; 5] = [3, 4, 5, 3, 4];
const ITEMS: [[u8; 19]; 3] = [
    [4, 5, 4, 2, 3, 2, 3, 5, 4, 5, 5, 4, 3, 3, 4, 1, 2, 2, 3],
    [4, 4, 5, 2, 2, 3, 3, 5, 5, 4, 5, 4, 3, 4, 4, 1, 1, 2, 3],
    [5, 5, 4, 3, 3, 2, 2, 5, 4, 4, 5, 5, 2, 3, 4, 2, 2, 1, 2],
];

/// The answers to an item, group by group.
fn groups(item: usize) -> Vec<&'static [u8]> {
    let mut rest = &ITEMS[item][..];
    let cut = |size: usize| {
        let (group, others) = rest.split_at(size);
        rest = others;
        group
    };
    SIZES.into_iter().map(cut).collect()
}

fn means(item: usize) -> Vec<Mean> {
    let mean = |group: &&[u8]| Mean::of(&group.iter().copied().map(f64::from).collect::<Vec<_>>()).unwrap();
    groups(item).iter().map(mean).collect()
}

#[test]
fn intraclass_correlations_of_unequal_groups() {
    let anova = OneWay::of(&means(0)).unwrap();
    prints_as(anova.typical_size(), "3.76315789474");
    prints_as(anova.icc1(), ".764438534514");
    prints_as(anova.icc1_by_mean_size(), ".762679645639");
    prints_as(anova.icc2().unwrap(), ".924311871565");

    let f = anova.estimate_icc1_by(IccMethod::FisherF, Level::P95).unwrap();
    prints_as(f.lower(), ".388891088843");
    prints_as(f.upper(), ".967971526109");
    let icc2 = anova.estimate_icc2(Level::P95).unwrap();
    prints_as(icc2.lower(), ".705428280178");
    prints_as(icc2.upper(), ".991283958273");
    let by_means = anova.estimate_icc1(Level::P95).unwrap();
    assert_eq!(by_means, anova.estimate_icc1_by(IccMethod::ThomasHultquist, Level::P95).unwrap());
    prints_as(by_means.lower(), ".355430299213");
    prints_as(by_means.upper(), ".965035615406");
    // W, the ratio behind it, is what the reliability of the plain means is one less the inverse of.
    prints_as(1.0 / (1.0 - anova.reliability_of_means().unwrap()), "11.7434616515");
}

/// The reliability of the means has the limits of ICC(1), stepped up to the harmonic size.
#[test]
fn the_interval_of_the_reliability_is_that_of_icc1_stepped_up() {
    let anova = OneWay::of(&means(0)).unwrap();
    let (icc1, reliability) =
        (anova.estimate_icc1(Level::P90).unwrap(), anova.estimate_reliability_of_means(Level::P90).unwrap());
    let size = anova.harmonic_size();
    let stepped = |icc: f64| size * icc / (1.0 + (size - 1.0) * icc);
    assert!((stepped(icc1.lower()) - reliability.lower()).abs() < 1e-12);
    assert!((stepped(icc1.upper()) - reliability.upper()).abs() < 1e-12);
}

#[test]
fn agreement_of_five_groups() {
    let r_wg = [".8333", ".8333", ".85", ".8333", ".6667"];
    let a_wg = ["", ".866666666667", "", ".885714285714", ".666666666667"];
    let deviation = [".444444444444", ".5", ".48", ".444444444444", ".5"];
    let null = Null::uniform(5).unwrap();
    for (index, group) in groups(0).into_iter().enumerate() {
        let tally = Tally::<Csat<5>>::from_bytes(group).unwrap();
        let unit = tally.agreement().unwrap();
        prints_as(unit.r_wg(null), r_wg[index]);
        assert_eq!(unit.r_wg(null), unit.r_star_wg(null));
        match unit.a_wg() {
            Ok(value) => prints_as(value, a_wg[index]),
            Err(error) => {
                assert!(a_wg[index].is_empty(), "{error}");
                assert!(matches!(error, Error::OutOfRange { what: "mean", .. }));
            }
        }
        let from_counts = tally.average_deviation().unwrap();
        prints_as(from_counts.from_mean(), deviation[index]);
        let values: Vec<f64> = group.iter().copied().map(f64::from).collect();
        assert!((AverageDeviation::of(&values).unwrap().from_mean() - from_counts.from_mean()).abs() < 1e-15);
    }
}

#[test]
fn agreement_of_five_groups_on_three_items() {
    let expected = [".9375", ".9375", ".944444444444", ".886363636364", ".872093023256"];
    let items = [means(0), means(1), means(2)];
    for (index, expected) in expected.into_iter().enumerate() {
        let unit = ItemsAgreement::of(items.iter().map(|item| &item[index])).unwrap();
        prints_as(unit.r_wg_j(Null::uniform(5).unwrap()), expected);
    }
}

fn people() -> ItemSet<Csat<5>, 3> {
    (0..19).map(|person| ITEMS.map(|item| Rating::new(item[person]).ok())).collect()
}

#[test]
fn alpha_of_three_items() {
    let values = ITEMS.map(|item| item.map(f64::from));
    for scale in [people().consistency().unwrap(), Consistency::of(&values).unwrap()] {
        prints_as(scale.alpha(), ".932123655914");
        prints_as(scale.standardised_alpha().unwrap(), ".933785606863");
        let estimate = scale.estimate(Level::P95).unwrap();
        prints_as(estimate.lower(), ".854168608662");
        prints_as(estimate.upper(), ".971771620447");
    }
}

/// Against the plain sums, person by person; no answers missing, then some.
#[test]
fn an_index_is_the_mean_of_the_means_of_the_people() {
    let full = people();
    let means: Vec<f64> =
        (0..19).map(|person| ITEMS.iter().map(|item| f64::from(item[person])).sum::<f64>() / 3.0).collect();
    let (ours, theirs) = (full.index(MinimumAnswered::ALL).unwrap(), Mean::of(&means).unwrap());
    assert!((ours.value() - theirs.value()).abs() < 1e-15 * 10.0);
    assert!((ours.sample_variance().unwrap() - theirs.sample_variance().unwrap()).abs() < 1e-14);
}

/// The shares that are said to make the nulls of five points make their variances.
#[test]
fn skewed_nulls_are_those_of_their_shares() {
    for (null, shares) in [
        (Null::SLIGHT_SKEW_OF_5, [0.05, 0.15, 0.20, 0.35, 0.25]),
        (Null::MODERATE_SKEW_OF_5, [0.0, 0.10, 0.15, 0.40, 0.35]),
        (Null::HEAVY_SKEW_OF_5, [0.0, 0.0, 0.10, 0.40, 0.50]),
    ] {
        let mut mirrored = shares;
        mirrored.reverse();
        for shares in [shares, mirrored] {
            assert!((Null::of_shares(&shares).unwrap().variance() - null.variance()).abs() < 1e-12);
        }
    }
    assert_eq!(UnitAgreement::new(Mean::new(9, 4.0, 0.67).unwrap()).unwrap().r_wg(Null::SLIGHT_SKEW_OF_5), 0.5);
}
