//! The same column counted on scales of more and fewer points: what a point costs.

use centricity::{Customer, Direction, Instrument, Scale, Tally};

use crate::{FAILED, read};

struct From1To<const POINTS: u8>;

impl<const POINTS: u8> Instrument for From1To<POINTS> {
    type Audience = Customer;
    const SCALE: Scale = Scale::of::<1, POINTS>();
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

/// How many ratings from 1 to `points` there are, all of them counted point by point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tally_of_points(points: u32, bytes: *const u8, length: usize) -> u64 {
    let bytes = unsafe { read(bytes, length) };
    match points {
        2 => n::<2>(bytes),
        3 => n::<3>(bytes),
        5 => n::<5>(bytes),
        7 => n::<7>(bytes),
        10 => n::<10>(bytes),
        11 => n::<11>(bytes),
        _ => FAILED,
    }
}

fn n<const POINTS: u8>(bytes: &[u8]) -> u64 {
    Tally::<From1To<POINTS>>::from_bytes(bytes).map_or(FAILED, |tally| tally.n())
}
