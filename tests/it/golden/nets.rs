//! Net scores.
//!
//! The limits are from code that shares nothing with the crate; Tango's also from the R code of Rocks (2016), which
//! agrees to its own tolerance of 3e-7.

use centricity::inference::{Alternative, DifferenceMethod, DirichletPrior, NetMethod, NetScore, PseudoCounts};
use centricity::{Level, Nps, Rating, Tally};

use super::prints_as;
use crate::data;

/// Down, neutral, up, and the 95% limits.
type Row = ([u64; 3], &'static str, &'static str);

fn limits_are(method: NetMethod, rows: &[Row]) {
    for &([down, neutral, up], lower, upper) in rows {
        let estimate = NetScore::new(down, neutral, up).unwrap().estimate_by(method, Level::P95);
        prints_as(estimate.lower(), lower);
        prints_as(estimate.upper(), upper);
    }
}

#[test]
fn wald_limits_divide_by_n() {
    limits_are(
        NetMethod::Wald,
        &[
            ([10, 20, 70], "0.4699906972", "0.7300093028"),
            ([2, 3, 5], "-0.1840753950", "0.7840753950"),
            ([0, 0, 5], "1", "1"),
            ([1, 1, 1], "-0.9239358829", "0.9239358829"),
            ([120, 180, 200], "0.0912949449", "0.2287050551"),
        ],
    );
}

#[test]
fn adjusted_wald_limits_are_those_of_rocks() {
    limits_are(
        NetMethod::AdjustedWald(PseudoCounts::RocksT),
        &[
            ([10, 20, 70], "0.4526976025", "0.7123509412"),
            ([2, 3, 5], "-0.1905061538", "0.6520446153"),
            ([0, 0, 5], "0.1749145303", "1"),
            ([1, 1, 1], "-0.6111261434", "0.6111261434"),
            ([120, 180, 200], "0.0905754439", "0.2275160074"),
        ],
    );
}

#[test]
fn adjusted_wald_limits_are_those_of_turk_and_of_bonett_and_price() {
    limits_are(
        NetMethod::AdjustedWald(PseudoCounts::TurkT),
        &[
            ([10, 20, 70], "0.4520627495", "0.7129857942"),
            ([2, 3, 5], "-0.2077080914", "0.6692465530"),
            ([0, 0, 5], "0.1438383936", "1"),
            ([1, 1, 1], "-0.6694551484", "0.6694551484"),
            ([120, 180, 200], "0.0905072803", "0.2275841709"),
        ],
    );
    limits_are(
        NetMethod::AdjustedWald(PseudoCounts::RocksU),
        &[
            ([10, 20, 70], "0.4520022000", "0.7130463437"),
            ([2, 3, 5], "-0.2037859584", "0.6653244199"),
            ([0, 0, 5], "0.1427258798", "1"),
            ([1, 1, 1], "-0.6533213282", "0.6533213282"),
            ([120, 180, 200], "0.0905200295", "0.2275714218"),
        ],
    );
    limits_are(
        NetMethod::AdjustedWald(PseudoCounts::TurkLs),
        &[
            ([10, 20, 70], "0.4759134629", "0.7328244012"),
            ([2, 3, 5], "-0.0296074197", "0.8372997274"),
            ([0, 0, 5], "0.6217792837", "1"),
            ([1, 1, 1], "-0.3322410838", "1"),
            ([70, 20, 10], "-0.6963917245", "-0.4249674988"),
        ],
    );
    limits_are(
        NetMethod::AdjustedWald(PseudoCounts::BonettPrice),
        &[
            ([10, 20, 70], "0.4569144367", "0.7195561516"),
            ([2, 3, 5], "-0.2191306623", "0.7191306623"),
            ([0, 0, 5], "0.1958359852", "1"),
            ([1, 1, 1], "-0.7839855938", "0.7839855938"),
            ([120, 180, 200], "0.0907031619", "0.2280219377"),
        ],
    );
}

#[test]
fn posterior_limits_are_the_exact_ones() {
    limits_are(
        NetMethod::Posterior(DirichletPrior::Jeffreys),
        &[
            ([10, 20, 70], "0.453329831", "0.712062013"),
            ([2, 3, 5], "-0.204493105", "0.6658994284995"),
            // The upper quantile is 0.993500906.
            ([0, 0, 5], "0.216018175", "1"),
            ([1, 1, 1], "-0.670301716", "0.670301716"),
            ([120, 180, 200], "0.090561953", "0.227630780"),
        ],
    );
    limits_are(
        NetMethod::Posterior(DirichletPrior::Uniform),
        &[
            ([10, 20, 70], "0.444700461", "0.703912398"),
            ([2, 3, 5], "-0.208525887", "0.622337128"),
            // The upper quantile is 0.947908064.
            ([0, 0, 5], "0.069448848", "1"),
            ([1, 1, 1], "-0.596993438", "0.596993438"),
            ([120, 180, 200], "0.090177848", "0.227068311"),
        ],
    );
    let above = NetScore::new(2, 3, 5).unwrap().probability_above(0.0, DirichletPrior::Jeffreys);
    prints_as(above.unwrap(), "0.87186679");
}

#[test]
fn a_posterior_interval_holds_its_own_value() {
    for counts in [[0, 0, 5], [7, 0, 0], [0, 1, 4]] {
        let [down, neutral, up] = counts;
        let net = NetScore::new(down, neutral, up).unwrap();
        for prior in [DirichletPrior::Jeffreys, DirichletPrior::Uniform] {
            let estimate = net.estimate_by(NetMethod::Posterior(prior), Level::P95);
            assert!(estimate.contains(net.value()), "{counts:?}: {estimate}");
        }
    }
}

/// 70, 20 and 10 of a hundred against 50, 30 and 20.
#[test]
fn two_net_scores_differ_as_worked_out() {
    let (one, other) = (NetScore::new(10, 20, 70).unwrap(), NetScore::new(20, 30, 50).unwrap());
    let wald = one.difference(other).test_by(DifferenceMethod::Wald, Alternative::TwoSided, Level::P95).unwrap();
    prints_as(wald.effect().value(), "0.3");
    prints_as(wald.effect().lower(), "0.0991634555");
    prints_as(wald.effect().upper(), "0.5008365445");
    prints_as(wald.statistic(), "2.92770022");
    prints_as(wald.p_value(), "0.00341479118");
    let square_and_add = one.difference(other).test(Alternative::TwoSided, Level::P95).effect();
    prints_as(square_and_add.lower(), "0.0940477990");
    prints_as(square_and_add.upper(), "0.4961131012");
}

#[test]
fn score_limits_are_those_of_tango() {
    limits_are(
        NetMethod::Score,
        &[
            ([10, 20, 70], "0.4521665206", "0.7127679049"),
            ([2, 3, 5], "-0.2165921975", "0.6752778880"),
            ([0, 0, 5], "0.1310350704", "1"),
            ([1, 1, 1], "-0.6924047420", "0.6924047420"),
            ([120, 180, 200], "0.0905296502", "0.2277365898"),
            ([0, 5, 0], "-0.4344824648", "0.4344824648"),
        ],
    );
}

/// San Francisco airport in 2017, from its open data; the counts and the score are those of R.
#[test]
fn the_airport_scores_39_8_points() {
    let answers: Tally<Nps> = data::rows("sfo_airport_2017.csv")
        .iter()
        // 11 is 'don't know' there: it is no rating, and counts as skipped like an empty field.
        .map(|row| row.text("netpro").parse::<Rating<Nps>>().ok())
        .collect();
    let nps = answers.metric().unwrap();
    assert_eq!((nps.promoters(), nps.passives(), nps.detractors()), (1436, 968, 342));
    assert_eq!((nps.n(), answers.skipped()), (2746, 84 + 1));
    assert_eq!(nps.to_string(), "NPS 39.8 (n = 2746)");
    prints_as(nps.points(), "39.83976693372");
}
