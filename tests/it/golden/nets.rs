//! Net scores.
//!
//! The limits are from code that shares nothing with the crate; Tango's also from the R code of Rocks (2016), which
//! agrees to its own tolerance of 3e-7.

use centricity::inference::{NetMethod, NetScore};
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
        NetMethod::AdjustedWald,
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
