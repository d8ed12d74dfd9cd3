//! Correlations adjusted, weighted, compared and streamed: what must not matter, does not.

use centricity::inference::Alternative;
use centricity::inference::correlation::{
    Comoments, IndependentDifference, NonOverlappingDifference, OverlappingDifference, Partial, Pearson,
    WeightedPearson,
};
use centricity::{Error, Level, Weight};
use proptest::prelude::*;

/// Four series of the same length.
fn four() -> impl Strategy<Value = [Vec<f64>; 4]> {
    prop::collection::vec(prop::array::uniform4(-10.0..10.0_f64), 8..30)
        .prop_map(|rows| std::array::from_fn(|side| rows.iter().map(|row| row[side]).collect()))
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

const P95: Level = Level::P95;
const BOTH: Alternative = Alternative::TwoSided;

proptest! {
    #[test]
    fn adjusting_for_nothing_is_pearson([x, y, ..] in four()) {
        let (partial, plain) = (Partial::pearson(&x, &y, &[]).unwrap(), Pearson::of(&x, &y).unwrap());
        prop_assert!(close(partial.value(), plain.value(), 1e-14));
        prop_assert!(close(partial.semipartial_x_adjusted(), plain.value(), 1e-14));
        let (a, b) = (partial.test(BOTH, P95).unwrap(), plain.test(BOTH, P95).unwrap());
        prop_assert!(close(a.p_value(), b.p_value(), 1e-12) && a.df() == b.df());
    }

    #[test]
    fn one_covariate_has_a_formula([x, y, z, _] in four()) {
        let r = |a: &[f64], b: &[f64]| Pearson::of(a, b).unwrap().value();
        let (xy, xz, yz) = (r(&x, &y), r(&x, &z), r(&y, &z));
        let partial = Partial::pearson(&x, &y, &[&z]).unwrap();
        let formula = (xy - xz * yz) / ((1.0 - xz * xz) * (1.0 - yz * yz)).sqrt();
        prop_assert!(close(partial.value(), formula, 1e-10));
        prop_assert!(close(partial.semipartial_x_adjusted(), (xy - xz * yz) / (1.0 - xz * xz).sqrt(), 1e-10));
        prop_assert!(close(partial.semipartial_y_adjusted(), (xy - xz * yz) / (1.0 - yz * yz).sqrt(), 1e-10));
    }

    /// Neither the order of the covariates, nor their units, nor mixing them changes what is adjusted for.
    #[test]
    fn covariates_are_a_space([x, y, a, b] in four(), scale in 0.1..10.0_f64, offset in -100.0..100.0_f64) {
        let plain = Partial::pearson(&x, &y, &[&a, &b]).unwrap();
        let mixed: Vec<f64> = a.iter().zip(&b).map(|(a, b)| scale * a - b + offset).collect();
        for other in [Partial::pearson(&x, &y, &[&b, &a]), Partial::pearson(&y, &x, &[&mixed, &a])] {
            prop_assert!(close(other.unwrap().value(), plain.value(), 1e-9));
        }
        // A covariate that is already there adds nothing, and is refused rather than counted.
        let twice = Partial::pearson(&x, &y, &[&a, &b, &mixed]);
        prop_assert!(matches!(twice, Err(Error::Collinear { .. })), "{:?}", twice);
        let explained = Partial::pearson(&mixed, &y, &[&a, &b]);
        prop_assert!(matches!(explained, Err(Error::Collinear { .. })), "{:?}", explained);
    }

    #[test]
    fn equal_weights_are_none([x, y, ..] in four(), weight in 1e-12..1e12_f64) {
        let weighted = WeightedPearson::of(&x, &y, &vec![Weight::new(weight).unwrap(); x.len()]).unwrap();
        prop_assert!(close(weighted.value(), Pearson::of(&x, &y).unwrap().value(), 1e-14));
        prop_assert!(close(weighted.effective_n(), x.len() as f64, 1e-12));
        let (a, b) = (weighted.estimate(P95).unwrap(), Pearson::of(&x, &y).unwrap().estimate(P95).unwrap());
        prop_assert!(close(a.lower(), b.lower(), 1e-12) && close(a.upper(), b.upper(), 1e-12));
    }

    /// The value is that of the pairs repeated; the effective number is not.
    #[test]
    fn whole_weights_repeat(rows in prop::collection::vec((-10.0..10.0_f64, -10.0..10.0_f64, 0..5_u8), 8..30)) {
        let column = |f: fn(&(f64, f64, u8)) -> f64| rows.iter().map(f).collect::<Vec<f64>>();
        let (x, y, w) = (column(|row| row.0), column(|row| row.1), column(|row| f64::from(row.2)));
        let (mut rx, mut ry) = (Vec::new(), Vec::new());
        for &(x, y, times) in &rows {
            rx.extend((0..times).map(|_| x));
            ry.extend((0..times).map(|_| y));
        }
        if let Ok(weighted) = WeightedPearson::of(&x, &y, &w.iter().map(|&w| Weight::new(w).unwrap()).collect::<Vec<_>>()) {
            prop_assert!(close(weighted.value(), Pearson::of(&rx, &ry).unwrap().value(), 1e-12));
            prop_assert!((1.0..=weighted.n() as f64).contains(&weighted.effective_n()));
        }
    }

    #[test]
    fn differences_change_sign_with_their_sides([a, b, c, d] in four()) {
        let mirrored = |one: centricity::inference::TestResult, other: centricity::inference::TestResult| {
            close(one.statistic(), -other.statistic(), 1e-9)
                && close(one.effect().lower(), -other.effect().upper(), 1e-9)
                && one.effect().contains(one.effect().value())
                && -2.0 <= one.effect().lower() && one.effect().upper() <= 2.0
        };
        let (one, other) = (Pearson::of(&a, &b).unwrap(), Pearson::of(&c, &d).unwrap());
        prop_assert!(mirrored(IndependentDifference::of(one, other).test(BOTH, P95).unwrap(),
            IndependentDifference::of(other, one).test(BOTH, P95).unwrap()));
        let overlapping = |y, z| OverlappingDifference::of(&a, y, z).unwrap().test(BOTH, P95).unwrap();
        prop_assert!(mirrored(overlapping(&b, &c), overlapping(&c, &b)));
        let apart = |a, b, c, d| NonOverlappingDifference::of(a, b, c, d).unwrap().test(BOTH, P95).unwrap();
        prop_assert!(mirrored(apart(&a, &b, &c, &d), apart(&c, &d, &a, &b)));
        // Nor does it matter which of a pair comes first.
        prop_assert!(close(apart(&a, &b, &c, &d).statistic(), apart(&b, &a, &c, &d).statistic(), 1e-9));
    }

    /// At an offset of 1e8 too, however the pairs are cut into parts.
    #[test]
    fn parts_merge_to_the_whole([x, y, ..] in four(), offset in -1e8..1e8_f64, cuts in prop::collection::vec(0..30_usize, 0..4)) {
        let x: Vec<f64> = x.iter().map(|x| x + offset).collect();
        let whole = Pearson::of(&x, &y).unwrap();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(x.len())).chain([0, x.len()]).collect();
        cuts.sort_unstable();
        let mut merged = Comoments::default();
        for cut in cuts.windows(2) {
            merged.merge(&Comoments::of(&x[cut[0]..cut[1]], &y[cut[0]..cut[1]]).unwrap()).unwrap();
        }
        prop_assert_eq!(merged.n(), whole.n());
        prop_assert!(close(merged.pearson().unwrap().value(), whole.value(), 1e-12));
        prop_assert!(close(Comoments::of(&x, &y).unwrap().pearson().unwrap().value(), whole.value(), 1e-12));
    }
}

/// Equal decimals do not vary, in however many parts; what is refused is not added.
#[test]
fn streams_refuse_what_slices_refuse() {
    let mut moments = Comoments::of(&[0.1; 7], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]).unwrap();
    moments.merge(&moments.clone()).unwrap();
    assert_eq!(moments.pearson(), Err(Error::NoVariation { what: "values of x" }));
    let before = moments;
    assert_eq!(moments.push(1.0, f64::NAN), Err(Error::NotFinite { what: "values of y", index: 14 }));
    assert_eq!(moments, before);
    let mut far = Comoments::of(&[1e308], &[0.0]).unwrap();
    assert!(matches!(far.push(-1e308, 1.0), Err(Error::OutOfRange { .. })));
    assert_eq!(far.pearson(), Err(Error::TooFew { what: "pairs", needs: 3, got: 1 }));
}

/// Too few for their covariates, and nothing to adjust.
#[test]
fn covariates_need_units() {
    let (x, y) = ([1.0, 2.0, 4.0, 3.0], [2.0, 1.0, 3.0, 5.0]);
    let (a, b) = ([1.0, 0.0, 0.0, 2.0], [0.0, 1.0, 3.0, 1.0]);
    assert!(matches!(Partial::pearson(&x, &y, &[&a, &b]), Err(Error::TooFew { needs: 5, got: 4, .. })));
    let one = Partial::pearson(&x, &y, &[&a]).unwrap();
    assert_eq!(one.estimate(P95), Err(Error::TooFew { what: "pairs", needs: 5, got: 4 }));
    assert!(matches!(Partial::pearson(&x, &y, &[&[1.0; 4]]), Err(Error::NoVariation { .. })));
    assert!(matches!(Partial::pearson(&x, &y, &[&a[..3]]), Err(Error::LengthMismatch { .. })));
    assert!(matches!(Partial::spearman(&x, &y, &[&[1.0, f64::NAN, 2.0, 3.0]]), Err(Error::NotFinite { index: 1, .. })));
}
