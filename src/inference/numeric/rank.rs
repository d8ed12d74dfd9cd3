//! Ranks.

use super::sorted::Sorted;

/// Mid-ranks: equal values share the mean of the places they take. They are returned doubled, so that they are whole numbers
/// and everything computed from them is exact.
pub(crate) fn doubled_mid_ranks(values: &[f64]) -> Vec<u64> {
    let sorted = Sorted::of(values);
    let mut ranks = vec![0; values.len()];
    let mut before = 0_u64;
    for tied in sorted.ties() {
        let size = tied.len() as u64;
        for &word in tied {
            if let Some(rank) = ranks.get_mut(sorted.place(word)) {
                *rank = 2 * before + size + 1;
            }
        }
        before += size;
    }
    ranks
}

/// Dense ranks: 0 for the lowest value, 1 for the next, equal values the same; and how many different values there are.
pub(crate) fn dense_ranks(values: &[f64]) -> (Vec<usize>, usize) {
    let sorted = Sorted::of(values);
    let mut ranks = vec![0; values.len()];
    let mut next = 0;
    for tied in sorted.ties() {
        for &word in tied {
            if let Some(rank) = ranks.get_mut(sorted.place(word)) {
                *rank = next;
            }
        }
        next += 1;
    }
    (ranks, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_the_mean_of_their_places() {
        assert_eq!(doubled_mid_ranks(&[3.0, 1.0, 3.0, 2.0]), [7, 2, 7, 4]);
        assert_eq!(doubled_mid_ranks(&[0.0, -0.0, 1.0]), [3, 3, 6]);
        assert_eq!(dense_ranks(&[3.0, 1.0, 3.0, 2.0]), (vec![2, 0, 2, 1], 3));
        assert!(doubled_mid_ranks(&[]).is_empty());
    }
}
