//! A tally of a column; a tally for each unit of two columns.

use centricity::{Dictionary, Nps, NumberedSegments, Tally};

use crate::{FAILED, read, write};

/// Rows whose keys are turned into numbers at a time.
const PART: usize = 1 << 14;

/// The limit: the sum of all bytes, eight at a time as words, in the widest registers that the machine has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn read_limit(bytes: *const u8, length: usize) -> u64 {
    let bytes = unsafe { read(bytes, length) };
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        return unsafe { wide_sum(bytes) };
    }
    sum(bytes)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn wide_sum(bytes: &[u8]) -> u64 {
    sum(bytes)
}

#[inline(always)]
fn sum(bytes: &[u8]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().fold(0_u64, |sum, &word| sum.wrapping_add(u64::from_le_bytes(word)))
}

/// How often each of 0 to 10 occurs. Returns how many bytes are none of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tally(bytes: *const u8, length: usize, counts: *mut u64) -> u64 {
    let (bytes, counts) = unsafe { (read(bytes, length), write(counts, 11)) };
    let mut tally = Tally::<Nps>::default();
    let Ok(off) = tally.record_valid_bytes(bytes) else { return FAILED };
    counts.copy_from_slice(tally.counts());
    off.count()
}

/// The same in a plain loop.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plain_loop(bytes: *const u8, length: usize, counts: *mut u64) -> u64 {
    let (bytes, out) = unsafe { (read(bytes, length), write(counts, 11)) };
    let (mut counts, mut off) = ([0_u64; 11], 0);
    for &byte in bytes {
        match counts.get_mut(usize::from(byte)) {
            Some(count) => *count += 1,
            None => off += 1,
        }
    }
    out.copy_from_slice(&counts);
    off
}

/// Promoters less detractors of every unit, from its full tally.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn segments(
    units: *const u32,
    answers: *const u8,
    rows: usize,
    net: *mut i64,
    count: usize,
) -> u64 {
    let (units, answers, net) = unsafe { (read(units, rows), read(answers, rows), write(net, count)) };
    let Ok(mut segments) = NumberedSegments::<Nps>::new(count) else { return FAILED };
    if segments.record_columns(units, answers).is_err() {
        return FAILED;
    }
    for (net, (_, tally)) in net.iter_mut().zip(segments.iter()) {
        *net = of(&tally);
    }
    segments.len() as u64
}

/// Promoters less detractors of every unit that a text names, from its full tally. The texts stand one behind the other; text `row` ends where
/// the next begins. The number of a unit is what stands behind its last hyphen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn keys(
    text: *const u8,
    offsets: *const i64,
    answers: *const u8,
    rows: usize,
    net: *mut i64,
    count: usize,
) -> u64 {
    let (offsets, answers, net) = unsafe { (read(offsets, rows + 1), read(answers, rows), write(net, count)) };
    let text = unsafe { read(text, offsets[rows] as usize) };
    let (mut dictionary, mut units) = (Dictionary::<String>::default(), Vec::new());
    let mut segments = NumberedSegments::<Nps>::default();
    for (part, answers) in answers.chunks(PART).enumerate() {
        let ends = &offsets[part * PART..=part * PART + answers.len()];
        // A column of strings is valid UTF-8, and was checked when it was made.
        let keys = ends
            .windows(2)
            .map(|ends| unsafe { std::str::from_utf8_unchecked(&text[ends[0] as usize..ends[1] as usize]) });
        let counted = dictionary
            .numbers_into(keys, &mut units)
            .and_then(|()| segments.grow_to(dictionary.len()))
            .and_then(|()| segments.record_columns(&units, answers));
        if counted.is_err() {
            return FAILED;
        }
    }
    for ((_, key), (_, tally)) in dictionary.iter().zip(segments.iter()) {
        let Some(unit) = number(key) else { return FAILED };
        net[unit] = of(&tally);
    }
    segments.len() as u64
}

/// What stands behind the last hyphen.
pub(crate) fn number(key: &str) -> Option<usize> {
    key.rsplit('-').next()?.parse().ok()
}

/// Promoters less detractors.
pub(crate) fn of(tally: &Tally<Nps>) -> i64 {
    let (low, high) = tally.counts().split_at(9);
    high.iter().sum::<u64>() as i64 - low[..7].iter().sum::<u64>() as i64
}
