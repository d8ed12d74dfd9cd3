//! Two columns of bytes.

use super::CrossTable;
use crate::error::Error;
use crate::inference::correlation::CountTable;
use crate::scale::{Instrument, Scale};

/// A pair is one byte: four bits for the place on each scale, which has at most eleven points.
const PAIRS: usize = 1 << 8;

/// What is off its scale is counted no farther out than here, which is on none.
const OFF: u8 = 15;

/// So many pairs are counted at a time.
const BLOCK: usize = 1 << 16;

/// Each table of counts has every fourth pair, so that one seldom waits for the count of the one before.
const TABLES: usize = 4;

impl<X: Instrument, Y: Instrument> CrossTable<X, Y> {
    /// Counts two columns of answers, one byte each as they come from a file or a data frame, person by person.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] where the columns differ in length; [`Error::OffScale`] names the first byte that is off the scale of its question
    /// and its index, that of the first question where both are.
    ///
    /// ```
    /// # use centricity::{CrossTable, Csat, Error, Nps};
    /// let table = CrossTable::<Csat<5>, Nps>::from_bytes(&[5, 4, 2, 4], &[10, 9, 3, 7])?;
    /// assert_eq!(table.kendall_tau_b()?.concordant(), 5);
    ///
    /// let coded = CrossTable::<Csat<5>, Nps>::from_bytes(&[5, 4, 0], &[10, 99, 3]);
    /// assert_eq!(coded, Err(Error::OffScale { value: 99, index: Some(1), min: 0, max: 10 }));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn from_bytes(x: &[u8], y: &[u8]) -> Result<Self, Error> {
        if x.len() != y.len() {
            let what = "answers to the second question for those to the first";
            return Err(Error::LengthMismatch { what, needs: x.len(), got: y.len() });
        }
        let mut both = CountTable::of_size(X::SCALE.points(), Y::SCALE.points());
        for (block_x, block_y) in x.chunks(BLOCK).zip(y.chunks(BLOCK)) {
            let counts = pairs(block_x, block_y, [X::SCALE, Y::SCALE]);
            for (pair, &count) in counts.iter().enumerate().filter(|&(_, &count)| count > 0) {
                // A place that the table does not have is off the scale. Where it was is only asked then.
                both.record_n(pair >> 4, pair & 15, count.into())
                    .map_err(|error| first_off_scale(x, y, [X::SCALE, Y::SCALE]).unwrap_or(error))?;
            }
        }
        Ok(Self { both, ..Self::default() })
    }
}

/// How often each pair of places on the two scales came, in at most [`BLOCK`] pairs.
fn pairs(x: &[u8], y: &[u8], [scale_x, scale_y]: [Scale; 2]) -> [u32; PAIRS] {
    let place = |value: u8, scale: Scale| value.wrapping_sub(scale.min()).min(OFF);
    let count = |counts: &mut [u32; PAIRS], x: u8, y: u8| {
        if let Some(count) = counts.get_mut(usize::from(place(x, scale_x) << 4 | place(y, scale_y))) {
            *count += 1;
        }
    };
    let mut tables = [[0_u32; PAIRS]; TABLES];
    let ((rows_x, rest_x), (rows_y, rest_y)) = (x.as_chunks::<TABLES>(), y.as_chunks::<TABLES>());
    for (x, y) in rows_x.iter().zip(rows_y) {
        for (counts, (&x, &y)) in tables.iter_mut().zip(x.iter().zip(y)) {
            count(counts, x, y);
        }
    }
    for (counts, (&x, &y)) in tables.iter_mut().zip(rest_x.iter().zip(rest_y)) {
        count(counts, x, y);
    }
    std::array::from_fn(|pair| tables.iter().filter_map(|counts| counts.get(pair)).sum())
}

/// The error that names the first answer off its scale.
#[cold]
fn first_off_scale(x: &[u8], y: &[u8], [scale_x, scale_y]: [Scale; 2]) -> Option<Error> {
    let off = |index: usize, value: u8, scale: Scale| {
        let (min, max) = (scale.min(), scale.max());
        (!scale.contains(value)).then_some(Error::OffScale { value, index: Some(index), min, max })
    };
    let mut pairs = x.iter().zip(y).enumerate();
    pairs.find_map(|(index, (&x, &y))| off(index, x, scale_x).or_else(|| off(index, y, scale_y)))
}
