//! How often each point of a scale occurs in a column of bytes: the arithmetic beneath the bulk door.
//!
//! What is off the scale is counted at no point, so how much of it there is follows from the length of the column. No byte is
//! read a second time to find that out.

use crate::scale::Scale;

/// How often each point of the scale occurs, from the lowest.
pub(super) type Counts = [u64; Scale::MAX_POINTS];

/// Counters filled side by side, one byte each: a register of the widest common vectors.
pub(super) const LANES: usize = 32;

/// As many answers as there are counters.
pub(super) type Row = [u8; LANES];

/// Rows counted before the byte counters are emptied: as many as cannot overflow them, and few enough to stay in the nearest
/// cache while they are read once for every three points.
pub(super) const BLOCK: usize = u8::MAX as usize;

/// How often each point of the scale occurs in a column of any length.
pub(super) fn histogram(answers: &[u8], scale: Scale) -> Counts {
    let (rows, rest) = answers.as_chunks();
    let mut counts = if rows.is_empty() { Counts::default() } else { in_rows(rows, scale) };
    for &answer in rest.iter().filter(|&&answer| scale.contains(answer)) {
        if let Some(count) = counts.get_mut(usize::from(answer - scale.min())) {
            *count += 1;
        }
    }
    counts
}

/// By the widest vectors that this machine has.
#[cfg(all(feature = "fearless_simd", any(target_arch = "x86", target_arch = "x86_64")))]
fn in_rows(rows: &[Row], scale: Scale) -> Counts {
    super::wide::in_rows(rows, scale).unwrap_or_else(|| by_comparing(rows, scale))
}

#[cfg(not(all(feature = "fearless_simd", any(target_arch = "x86", target_arch = "x86_64"))))]
fn in_rows(rows: &[Row], scale: Scale) -> Counts {
    by_comparing(rows, scale)
}

/// Without asking what the machine can do.
///
/// Every point is compared with all answers of a block at once, three points a pass, in byte counters that the compiler
/// turns into vector instructions. More or fewer than three at a time it does not vectorise on every target.
fn by_comparing(rows: &[Row], scale: Scale) -> Counts {
    let mut counts = Counts::default();
    for block in rows.chunks(BLOCK) {
        let mut first = scale.min();
        for cells in counts.chunks_mut(3).take(scale.points().div_ceil(3)) {
            let points = [first, first.wrapping_add(1), first.wrapping_add(2)];
            for ((cell, found), point) in cells.iter_mut().zip(occurrences(block, points)).zip(points) {
                // Past the scale there may be numbers again, after 255; they are no points of it.
                *cell += if scale.contains(point) { found } else { 0 };
            }
            first = first.wrapping_add(3);
        }
    }
    counts
}

/// How often each of three numbers occurs in at most [`BLOCK`] rows.
fn occurrences(block: &[Row], [a, b, c]: [u8; 3]) -> [u64; 3] {
    let (mut of_a, mut of_b, mut of_c) = ([0_u8; LANES], [0_u8; LANES], [0_u8; LANES]);
    for row in block {
        for (((a_lane, b_lane), c_lane), &answer) in of_a.iter_mut().zip(&mut of_b).zip(&mut of_c).zip(row) {
            *a_lane += u8::from(answer == a);
            *b_lane += u8::from(answer == b);
            *c_lane += u8::from(answer == c);
        }
    }
    [of_a, of_b, of_c].map(sum)
}

/// What byte counters hold together.
#[inline]
pub(super) fn sum(lanes: Row) -> u64 {
    lanes.into_iter().map(u64::from).sum()
}

/// A way of counting rows, by name.
#[cfg(test)]
pub(super) type Way = (&'static str, fn(&[Row], Scale) -> Counts);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCALES: [Scale; 8] = [
        Scale::of::<0, 10>(),
        Scale::of::<1, 7>(),
        Scale::of::<1, 6>(),
        Scale::of::<1, 5>(),
        Scale::of::<0, 1>(),
        Scale::of::<100, 109>(),
        Scale::of::<245, 255>(),
        Scale::of::<252, 255>(),
    ];

    /// Every way of counting rows that this build and this machine have.
    fn ways() -> Vec<Way> {
        #[allow(unused_mut, reason = "the feature adds to it")]
        let mut ways: Vec<Way> = vec![("the chosen one", in_rows), ("by comparing", by_comparing)];
        #[cfg(all(feature = "fearless_simd", any(target_arch = "x86", target_arch = "x86_64")))]
        ways.extend(super::super::wide::ways());
        ways
    }

    /// The plain path: one answer after the other.
    fn one_by_one(answers: &[u8], scale: Scale) -> Counts {
        let mut counts = Counts::default();
        for &answer in answers {
            if (scale.min()..=scale.max()).contains(&answer) {
                counts[usize::from(answer) - usize::from(scale.min())] += 1;
            }
        }
        counts
    }

    fn all_ways_agree(answers: &[u8], scale: Scale) {
        let expected = one_by_one(answers, scale);
        assert_eq!(histogram(answers, scale), expected, "{} answers on {scale}", answers.len());
        let (rows, rest) = answers.as_chunks();
        for (name, way) in ways() {
            let mut counts = way(rows, scale);
            for (count, more) in counts.iter_mut().zip(one_by_one(rest, scale)) {
                *count += more;
            }
            assert_eq!(counts, expected, "{name}: {} answers on {scale}", answers.len());
        }
    }

    /// Numbers on the scale and next to it, in no order, one in 16 anything at all.
    fn mixed(length: usize, scale: Scale) -> Vec<u8> {
        let mut state = 1_u64;
        let mut draw = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u8::try_from((state >> 33) % sides).unwrap()
        };
        let points = u64::try_from(scale.points()).unwrap();
        (0..length)
            .map(|_| if draw(16) == 0 { draw(256) } else { scale.min().wrapping_sub(1).wrapping_add(draw(points + 2)) })
            .collect()
    }

    #[test]
    fn at_every_length_and_around_the_edges_of_blocks() {
        let edges = [BLOCK * LANES, 2 * BLOCK * LANES, 15 * LANES, 16 * LANES, 17 * 15 * LANES];
        let near =
            edges.iter().flat_map(|&edge| [edge - LANES - 1, edge - LANES, edge - 1, edge, edge + 1, edge + LANES]);
        let lengths: Vec<usize> = (0..=300).chain(near).collect();
        for scale in SCALES {
            let answers = mixed(lengths.iter().copied().max().unwrap(), scale);
            for &length in &lengths {
                all_ways_agree(&answers[..length], scale);
            }
        }
    }

    #[test]
    fn wherever_the_column_begins_in_memory() {
        for scale in SCALES {
            let answers = mixed(600, scale);
            for start in 0..64 {
                all_ways_agree(&answers[start..start + 500], scale);
            }
        }
    }

    /// Every counter of every point as full as it gets, and once more.
    #[test]
    fn runs_of_one_number_overflow_no_counter() {
        let scale = Scale::of::<0, 10>();
        for number in (0..=17).chain([31, 32, 127, 128, 129, 254, 255]) {
            for length in [15 * LANES, 16 * LANES, BLOCK * LANES, (BLOCK + 1) * LANES, 3 * BLOCK * LANES + 7] {
                all_ways_agree(&vec![number; length], scale);
            }
        }
    }

    #[test]
    fn every_scale_that_there_can_be() {
        let every: Vec<u8> = (0..=u8::MAX).chain(0..=u8::MAX).rev().chain(3..=14).collect();
        for min in 0..=u8::MAX {
            for max in min..=min.saturating_add(10) {
                if let Ok(scale) = Scale::new(min, max) {
                    all_ways_agree(&every, scale);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000), which in 0..SCALES.len()) {
            all_ways_agree(&bytes, SCALES[which]);
        }
    }
}
