//! From a CSV file to every unit's score.

use std::ffi::{CStr, c_char};
use std::fs::File;

use centricity::Nps;
use centricity::read::{ColumnMap, CsvReader};

use crate::columns::{number, of};
use crate::{FAILED, write};

/// Promoters less detractors, and how many answered, for every unit of a file with the columns `unit` and `score`. The number of a unit is what
/// stands behind its last hyphen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn csv_file(path: *const c_char, net: *mut i64, answered: *mut u64, count: usize) -> u64 {
    let (net, answered) = unsafe { (write(net, count), write(answered, count)) };
    let Ok(path) = unsafe { CStr::from_ptr(path) }.to_str() else { return FAILED };
    let columns = ColumnMap::default().unit(["unit"]).question("recommend", "score");
    let Ok(file) = File::open(path) else { return FAILED };
    let Ok(read) = CsvReader::new(columns).segments::<Nps>("recommend", file) else { return FAILED };
    for (unit, tally) in read.segments().iter() {
        let Some(unit) = number(&unit.to_string()) else { return FAILED };
        net[unit] = of(tally);
        answered[unit] = tally.n();
    }
    read.segments().len() as u64
}
