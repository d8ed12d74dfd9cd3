//! Ranks, and the counting of pairs that agree or disagree.

/// Mid-ranks: equal values share the mean of the places they take. They are returned doubled, so that they are whole numbers
/// and everything computed from them is exact.
pub(crate) fn doubled_mid_ranks(values: &[f64]) -> Vec<u64> {
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0; values.len()];
    let mut before = 0_u64;
    // Grouped by `==`, for which 0 and -0 are equal, as they must be; the sort has put them side by side.
    for tied in order.chunk_by(|a, b| a.0 == b.0) {
        let size = tied.len() as u64;
        for &(_, position) in tied {
            if let Some(rank) = ranks.get_mut(position) {
                *rank = 2 * before + size + 1;
            }
        }
        before += size;
    }
    ranks
}

/// Dense ranks: 0 for the lowest value, 1 for the next, equal values the same; and how many different values there are.
pub(crate) fn dense_ranks(values: &[f64]) -> (Vec<usize>, usize) {
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0; values.len()];
    let mut next = 0;
    for tied in order.chunk_by(|a, b| a.0 == b.0) {
        for &(_, position) in tied {
            if let Some(rank) = ranks.get_mut(position) {
                *rank = next;
            }
        }
        next += 1;
    }
    (ranks, next)
}

/// Running counts over places 0 to n - 1 (a Fenwick tree): adding and summing a prefix both take log n steps.
pub(crate) struct PrefixCounts {
    nodes: Vec<u64>,
}

impl PrefixCounts {
    pub(crate) fn new(places: usize) -> Self {
        Self { nodes: vec![0; places + 1] }
    }

    /// Counts one more at `place`.
    pub(crate) fn add(&mut self, place: usize) {
        let mut node = place + 1;
        while let Some(count) = self.nodes.get_mut(node) {
            *count += 1;
            node += node & node.wrapping_neg();
        }
    }

    /// How many were counted at places below `place`.
    pub(crate) fn below(&self, place: usize) -> u64 {
        let (mut node, mut sum) = (place, 0);
        while node > 0 {
            sum += self.nodes.get(node).copied().unwrap_or(0);
            node &= node - 1;
        }
        sum
    }
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

    #[test]
    fn prefix_counts_equal_counting() {
        let mut counts = PrefixCounts::new(10);
        let added = [3, 7, 3, 0, 9, 5, 3];
        for place in added {
            counts.add(place);
        }
        for place in 0..=10 {
            assert_eq!(counts.below(place), added.iter().filter(|&&a| a < place).count() as u64);
        }
    }
}
