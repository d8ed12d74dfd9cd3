//! Response rates against the formulas of AAPOR's Standard Definitions, and their bounds.

use centricity::survey::ResponseRate;
use centricity::{Error, Level};
use proptest::prelude::*;

#[test]
fn rates_are_those_of_the_standard_definitions() {
    // By hand: 1,200 invited, 100 ineligible, 300 unknown, 80 broke off, 400 completed.
    let rate = ResponseRate::new(1_200, 480, 400).unwrap().with_ineligible(100).unwrap().with_unknown(300).unwrap();
    let counts =
        [rate.least(), rate.most(), rate.least_started(), rate.most_started()].map(|rate| (rate.k(), rate.n()));
    assert_eq!(counts, [(400, 1_100), (400, 800), (480, 1_100), (480, 800)]);
    // e = 800 / 900, so that 400 / (800 + 266.67).
    assert!((rate.estimated() - 0.375).abs() < 1e-15);
    assert_eq!(rate.completion().map(|share| (share.k(), share.n())), Some((400, 480)));
    assert_eq!((rate.invited(), rate.eligible(), rate.started(), rate.completed()), (1_200, 800, 480, 400));
    assert_eq!(rate.to_string(), "response rate 36.4% to 50.0% (400 completed of 1200 invited)");
    assert_eq!(format!("{:.0}", ResponseRate::new(8, 2, 2).unwrap()), "response rate 25% (2 completed of 8 invited)");
    assert!(rate.least().estimate_of_population(2_000, Level::P95).unwrap().upper() < 0.4);
}

#[test]
fn impossible_numbers_are_refused() {
    let range = |rate: Result<ResponseRate, Error>| matches!(rate, Err(Error::OutOfRange { .. }));
    let few = |rate: Result<ResponseRate, Error>| matches!(rate, Err(Error::TooFew { .. }));
    assert!(range(ResponseRate::new(10, 4, 5)));
    assert!(range(ResponseRate::new(10, 11, 5)));
    assert!(few(ResponseRate::new(0, 0, 0)));
    assert!(matches!(ResponseRate::new(u64::MAX, 0, 0), Err(Error::TooMany { .. })));
    let rate = ResponseRate::new(10, 4, 2).unwrap();
    assert!(range(rate.with_unknown(7)));
    assert!(few(rate.with_ineligible(10)));
    assert!(few(rate.with_unknown(u64::MAX)));
    assert!(range(rate.with_ineligible(3).unwrap().with_unknown(4)));
    assert_eq!(ResponseRate::new(10, 0, 0).unwrap().completion(), None);
}

proptest! {
    #[test]
    fn what_is_unknown_lies_between_the_bounds(
        invited in prop_oneof![0..200_u64, any::<u64>()],
        ineligible in 0..100_u64,
        unknown in prop_oneof![0..100_u64, any::<u64>()],
        started in 0..100_u64,
        completed in 0..100_u64,
    ) {
        let rate = ResponseRate::new(invited, started, completed)
            .and_then(|rate| rate.with_ineligible(ineligible))
            .and_then(|rate| rate.with_unknown(unknown));
        let possible = completed <= started && (1..=11 << 53).contains(&invited);
        let eligible = invited.saturating_sub(ineligible).saturating_sub(unknown);
        prop_assert_eq!(rate.is_ok(), possible && eligible > 0 && started <= eligible);
        if let Ok(rate) = rate {
            let (least, most) = (rate.least().value(), rate.most().value());
            prop_assert!(least <= rate.estimated() * (1.0 + 1e-12) && rate.estimated() <= most * (1.0 + 1e-12));
            prop_assert!((0.0..=1.0).contains(&rate.estimated()));
            prop_assert!(least <= rate.least_started().value() && most <= rate.most_started().value());
            prop_assert!(unknown > 0 || least == most);
        }
    }
}
