//! A column that nobody need use.

/// A value a row, of which rows without one cost nothing until the first row that has one.
#[derive(Debug, Clone)]
pub(super) struct Sparse<T> {
    /// Rows from here on have none.
    values: Vec<T>,
    none: T,
}

impl<T: Copy + PartialEq> Sparse<T> {
    /// No rows; `none` is what a row holds that was given nothing.
    pub(super) const fn new(none: T) -> Self {
        Self { values: Vec::new(), none }
    }

    /// What a row holds.
    pub(super) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.none)
    }

    /// Gives a row its value, whether it is a new one or not.
    pub(super) fn set(&mut self, row: usize, value: T) {
        if let Some(cell) = self.values.get_mut(row) {
            *cell = value;
        } else if value != self.none {
            self.values.resize(row, self.none);
            self.values.push(value);
        }
    }

    /// Moves the last row to the place of another, which goes.
    pub(super) fn swap_remove(&mut self, row: usize, last: usize) {
        let moved = self.get(last);
        self.set(row, moved);
        self.values.truncate(last);
    }

    /// The rows at some places, in their order.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        let mut selected = Self::new(self.none);
        for (place, &row) in rows.iter().enumerate() {
            selected.set(place, self.get(row));
        }
        selected
    }

    /// What the first `rows` rows hold.
    pub(super) fn iter(&self, rows: usize) -> impl Iterator<Item = T> {
        (0..rows).map(|row| self.get(row))
    }

    /// Changes every value that there is.
    pub(super) fn replace(&mut self, change: impl Fn(T) -> T) {
        for cell in &mut self.values {
            *cell = change(*cell);
        }
    }

    /// Bytes of memory.
    pub(super) const fn bytes(&self) -> usize {
        self.values.capacity() * size_of::<T>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_a_plain_column_whatever_is_done_to_it() {
        let mut column = Sparse::new(0_u8);
        let mut plain: Vec<u8> = Vec::new();
        for row in 0..10 {
            column.set(row, 0);
            plain.push(0);
        }
        assert_eq!(column.bytes(), 0);
        for (row, value) in [(4, 7), (9, 1), (2, 3), (4, 0)] {
            column.set(row, value);
            plain[row] = value;
        }
        for row in [3, 8, 0, 2] {
            column.swap_remove(row, plain.len() - 1);
            plain.swap_remove(row);
            assert_eq!(column.iter(plain.len()).collect::<Vec<_>>(), plain);
        }
        assert_eq!(column.select(&[1, 1, 5]).iter(3).collect::<Vec<_>>(), [plain[1], plain[1], plain[5]]);
    }
}
