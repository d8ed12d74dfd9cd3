//! Counting by table: two points at a time in the two halves of a byte, with vectors that the machine is asked for at run time.
//!
//! The oldest vectors of x86, which every program may use, compare bytes; the newer ones look sixteen bytes up in a table at once.
//! A table that says which counter a rating adds to, and how much, then does for two points what took two comparisons. What
//! `unsafe` the choice takes is in `fearless_simd`, where a token of the vectors a machine has is the proof that it has them.

use fearless_simd::{Level, Simd, prelude::*, u8x16, u8x32};

use super::histogram::{BLOCK, Counts, Row, sum};
use crate::scale::Scale;

/// How often each point of the scale occurs; nothing where this machine is better served without tables.
pub(super) fn in_rows(rows: &[Row], scale: Scale) -> Option<Counts> {
    let level = Level::new();
    match (level.as_avx2(), level.as_sse4_2()) {
        (Some(avx2), _) => Some(by_table(avx2, rows, scale)),
        (None, Some(sse4_2)) => Some(by_table(sse4_2, rows, scale)),
        (None, None) => None,
    }
}

/// With as many tables as the scale needs: three serve six points, six serve eleven.
fn by_table<S: Simd>(simd: S, rows: &[Row], scale: Scale) -> Counts {
    if scale.points() <= 6 {
        simd.vectorize(
            #[inline(always)]
            || by_tables::<S, 3>(simd, rows, scale),
        )
    } else {
        simd.vectorize(
            #[inline(always)]
            || by_tables::<S, 6>(simd, rows, scale),
        )
    }
}

/// Fifteen rows fill half a byte, and seventeen such halves fill a byte, so a block is seventeen groups.
const GROUP: usize = 15;

#[expect(clippy::inline_always, reason = "only inside `vectorize` are the instructions those of the machine")]
#[inline(always)]
fn by_tables<S: Simd, const TABLES: usize>(simd: S, rows: &[Row], scale: Scale) -> Counts {
    let tables: [u8x32<S>; TABLES] =
        std::array::from_fn(|pair| u8x32::block_splat(u8x16::simd_from(simd, table(pair, scale.points()))));
    let (lowest, highest) = (u8x32::splat(simd, scale.min()), u8x32::splat(simd, 15));
    let none = [u8x32::splat(simd, 0); TABLES];
    let mut counts = Counts::default();
    for block in rows.chunks(BLOCK) {
        let (mut of_even, mut of_odd) = (none, none);
        for group in block.chunks(GROUP) {
            let mut of_both = none;
            for &row in group {
                // What is below the scale wraps round to past its last point, and what is far past it comes near enough for a table.
                let index = (u8x32::simd_from(simd, row) - lowest).min(highest);
                for (both, table) in of_both.iter_mut().zip(tables) {
                    *both += table.swizzle_dyn_within_blocks(index);
                }
            }
            for ((even, odd), both) in of_even.iter_mut().zip(&mut of_odd).zip(of_both) {
                *even += both & 15;
                *odd += both >> 4;
            }
        }
        for (cells, (even, odd)) in counts.chunks_mut(2).zip(of_even.into_iter().zip(of_odd)) {
            for (cell, lanes) in cells.iter_mut().zip([even, odd]) {
                *cell += sum(lanes.into());
            }
        }
    }
    counts
}

/// What an answer adds to the counter of a pair of points: 1 in the lower half of the byte for the first, in the upper half
/// for the second, and nothing past the last point.
fn table(pair: usize, points: usize) -> [u8; 16] {
    std::array::from_fn(|index| match index {
        _ if index >= points || index / 2 != pair => 0,
        _ if index % 2 == 0 => 1,
        _ => 16,
    })
}

/// Each kind of vectors that this machine has, by name.
#[cfg(test)]
pub(super) fn ways() -> Vec<super::histogram::Way> {
    let level = Level::new();
    let sse4_2 = level.as_sse4_2().map(|_| -> super::histogram::Way {
        ("SSE4.2", |rows, scale| by_table(Level::new().as_sse4_2().unwrap(), rows, scale))
    });
    let avx2 = level.as_avx2().map(|_| -> super::histogram::Way {
        ("AVX2", |rows, scale| by_table(Level::new().as_avx2().unwrap(), rows, scale))
    });
    sse4_2.into_iter().chain(avx2).collect()
}
