//! How each unit of two series stands to all others, in n log n steps.

use super::order::{Place, Ties};
use crate::error::Error;
use crate::inference::precede::{MOST, smaller_before};
use crate::inference::sorted::Sorted;

/// Units in order of x, then of y: each is worked out when it is asked for, from a few whole numbers.
pub(super) struct Places {
    /// x, by rising y.
    by_x: Sorted<'static>,
    levels_y: Levels,
    /// Of each unit in order, a number that rises with y.
    numbers: Vec<u32>,
    /// How many units before it have a smaller y.
    smaller: Vec<u32>,
}

impl Places {
    /// Two finite series of one length.
    ///
    /// Units are put in order of y, then of x, so those of one x come by rising y. Before a unit in that row stand those with a smaller x; once
    /// it is known how many of them have a smaller y, ranks and ties say the rest.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] above 2^32 units.
    pub(super) fn of(x: &[f64], y: &[f64]) -> Result<Self, Error> {
        if x.len() as u64 > MOST {
            return Err(Error::TooMany { what: "pairs to put in order", limit: MOST });
        }
        let by_y = Sorted::of(y);
        let x_by_y: Vec<f64> = by_y.places().map(|place| x.get(place).copied().unwrap_or(0.0)).collect();
        let levels_y = Levels::of(&by_y);
        drop(by_y);
        let by_x = Sorted::of(x_by_y);
        let numbers = levels_y.numbered(by_x.places());
        let smaller = smaller_before(&numbers);
        Ok(Self { by_x, levels_y, numbers, smaller })
    }

    pub(super) fn ties_x(&self) -> Ties {
        Ties::of(self.by_x.ties().map(|tied| tied.len() as u64))
    }

    pub(super) fn ties_y(&self) -> Ties {
        self.levels_y.ties()
    }

    /// By rising x, and by rising y where x is the same; units that share both are one place.
    pub(super) fn each(&self, mut of_place: impl FnMut(Place)) {
        let n = self.numbers.len() as u64;
        let (by_x, levels) = (&self.by_x, &self.levels_y);
        let mut row = self.numbers.iter().zip(&self.smaller);
        let mut before_x = 0;
        for tied in by_x.ties() {
            let size_x = tied.len() as u64;
            let mut smaller_y = 0;
            for same in tied.chunk_by(|&a, &b| levels.same(by_x.place(a), by_x.place(b))) {
                let (units, level) = (same.len() as u64, levels.at(same.first().map_or(0, |&word| by_x.place(word))));
                let Some((&number, &preceding)) = row.next() else { return };
                if same.len() > 1 {
                    row.nth(same.len() - 2);
                }
                // Of the units with this y, those with a smaller x were numbered before it, from the top.
                let same_y_below = level.before + level.size - 1 - u64::from(number);
                let same_y_above = level.size - units - same_y_below;
                let both_below = u64::from(preceding) - smaller_y;
                let only_x_above = level.before - u64::from(preceding);
                let only_y_above = before_x - both_below - same_y_below;
                let both_above = n - before_x - size_x - only_x_above - same_y_above;
                of_place(Place {
                    units,
                    concordant: both_below + both_above,
                    discordant: only_x_above + only_y_above,
                    other_x: n - size_x,
                    other_y: n - level.size,
                });
                smaller_y += units;
            }
            before_x += size_x;
        }
    }
}

/// The values of a series in rising order: which of the positions there share one.
struct Levels {
    len: usize,
    /// Empty where no two are equal: then each position is a level of its own.
    tied: Vec<Level>,
    /// To which level a position belongs, unless each is its own.
    level_of: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Level {
    /// How many units have a lower value.
    before: u64,
    /// How many share it.
    size: u64,
}

impl Levels {
    fn of(sorted: &Sorted<'_>) -> Self {
        let len = sorted.len();
        if sorted.ties().count() == len {
            return Self { len, tied: Vec::new(), level_of: Vec::new() };
        }
        let (mut levels, mut level_of, mut before) = (Vec::new(), Vec::with_capacity(len), 0);
        for (index, tied) in sorted.ties().enumerate() {
            let size = tied.len() as u64;
            levels.push(Level { before, size });
            level_of.resize(level_of.len() + tied.len(), index);
            before += size;
        }
        Self { len, tied: levels, level_of }
    }

    fn at(&self, position: usize) -> Level {
        let of_its_own = Level { before: position as u64, size: 1 };
        self.level_of.get(position).and_then(|&level| self.tied.get(level)).copied().unwrap_or(of_its_own)
    }

    fn same(&self, a: usize, b: usize) -> bool {
        match (self.level_of.get(a), self.level_of.get(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        }
    }

    fn ties(&self) -> Ties {
        if self.tied.is_empty() {
            Ties::none(self.len as u64)
        } else {
            Ties::of(self.tied.iter().map(|level| level.size))
        }
    }

    /// A number of its own for each of the positions, which come in another order: it rises with the level, and falls within one. So a smaller
    /// number that comes before is always one of a lower level.
    fn numbered(&self, positions: impl Iterator<Item = usize>) -> Vec<u32> {
        // There are at most 2^32 of them.
        let narrow = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
        if self.tied.is_empty() {
            return positions.map(narrow).collect();
        }
        let mut end = 0;
        let mut free: Vec<usize> = Vec::with_capacity(self.tied.len());
        for tied in self.level_of.chunk_by(|a, b| a == b) {
            end += tied.len();
            free.push(end);
        }
        let number = |position: usize| {
            let free = self.level_of.get(position).and_then(|&level| free.get_mut(level))?;
            *free -= 1;
            Some(narrow(*free))
        };
        positions.filter_map(number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every unit against every other.
    fn plain(x: &[f64], y: &[f64]) -> Vec<Place> {
        let of_unit = |unit: usize| {
            let mut place = Place { units: 1, ..Place::default() };
            for other in 0..x.len() {
                let (apart_x, apart_y) = (x[other].partial_cmp(&x[unit]), y[other].partial_cmp(&y[unit]));
                let (other_x, other_y) = (x[other] != x[unit], y[other] != y[unit]);
                place.other_x += u64::from(other_x);
                place.other_y += u64::from(other_y);
                place.concordant += u64::from(other_x && other_y && apart_x == apart_y);
                place.discordant += u64::from(other_x && other_y && apart_x != apart_y);
            }
            place
        };
        let mut units: Vec<usize> = (0..x.len()).collect();
        units.sort_by(|&a, &b| (x[a] + 0.0, y[a] + 0.0).partial_cmp(&(x[b] + 0.0, y[b] + 0.0)).unwrap());
        units.into_iter().map(of_unit).collect()
    }

    #[test]
    fn every_length_and_kind_of_tie_is_every_pair() {
        let mut state = 3_u64;
        let mut draw = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 20) % sides) as f64
        };
        for n in (2..=300).chain([1023, 1024, 1025, 1500]) {
            for (sides_x, sides_y) in [(3, 2), (11, 5), (1 << 40, 7), (7, 1 << 40), (1 << 40, 1 << 40), (400, 400)] {
                let x: Vec<f64> = (0..n).map(|_| draw(sides_x) / 7.0 - 1.0).collect();
                let y: Vec<f64> = x.iter().map(|x| draw(sides_y) - (x % 2.0).floor()).collect();
                let mut places = Vec::new();
                Places::of(&x, &y).unwrap().each(|place| places.push(place));
                let alone = places.iter().flat_map(|&place| (0..place.units).map(move |_| Place { units: 1, ..place }));
                assert!(alone.eq(plain(&x, &y)), "{n} units, {sides_x} and {sides_y} sides");
                let different = places.windows(2).all(|pair| pair[0].units > 0 && pair[1].units > 0);
                assert!(different && places.len() <= n);
            }
        }
    }
}
