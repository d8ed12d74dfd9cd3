//! How much is read of a file that nobody vouches for.

/// How much a file may hold. What passes a limit ends the reading with an [`Error::Limit`](super::Error::Limit), so that a file holds no more than was
/// expected. What is kept of it (responses, and the names of units) takes memory besides: lower the limits for files of strangers.
///
/// ```
/// use centricity::read::Limits;
///
/// let limits = Limits::default().records(10_000_000).columns(100);
/// assert_eq!(limits, Limits::default().columns(100).records(10_000_000));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    pub(super) bytes: u64,
    pub(super) columns: usize,
    pub(super) field: usize,
    pub(super) record: u64,
    pub(super) records: u64,
    pub(super) names: usize,
    pub(super) name_bytes: u64,
}

impl Limits {
    /// Bytes of the whole file. Unless another is set, 2^40: the file is never in memory as a whole.
    pub const fn bytes(mut self, most: u64) -> Self {
        self.bytes = most;
        self
    }

    /// Columns of the header: 10,000 unless another is set.
    pub const fn columns(mut self, most: usize) -> Self {
        self.columns = most;
        self
    }

    /// Bytes of one cell, mapped or not: 1,000,000 unless another is set.
    pub const fn field(mut self, most: usize) -> Self {
        self.field = most;
        self
    }

    /// Bytes of one record, which is as much of the file as is ever held at once: 16,000,000 unless another is set. It is met to within one buffer of
    /// 64 KiB.
    pub const fn record(mut self, most: u64) -> Self {
        self.record = most;
        self
    }

    /// Records behind the header: 2^32 - 1 unless another is set.
    pub const fn records(mut self, most: u64) -> Self {
        self.records = most;
        self
    }

    /// Different units: 1,000,000 unless another is set. A file with a unit for each record is read in error.
    pub const fn names(mut self, most: usize) -> Self {
        self.names = most;
        self
    }

    /// Bytes of the names of all different units together, as the file has them: 100,000,000 unless another is set. Each name is held once, however many
    /// answered there, and a few long ones take as much memory as many.
    ///
    /// ```
    /// use centricity::Nps;
    /// use centricity::read::{ColumnMap, CsvReader, Limits};
    ///
    /// let reader = CsvReader::new(ColumnMap::default().unit(["unit"]).question("recommend", "score"));
    /// let reader = reader.limits(Limits::default().name_bytes(10));
    /// assert!(reader.segments::<Nps>("recommend", "unit,score\nNorth,9\nSouth,3\nNorth,8\n".as_bytes()).is_ok());
    /// let error = reader.segments::<Nps>("recommend", "unit,score\nNorth,9\nSouthern,3\n".as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "too many bytes in the names of units: the limit is 10");
    /// # Ok::<(), centricity::read::Error>(())
    /// ```
    pub const fn name_bytes(mut self, most: u64) -> Self {
        self.name_bytes = most;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 40,
            columns: 10_000,
            field: 1_000_000,
            record: 16_000_000,
            records: u64::from(u32::MAX),
            names: 1_000_000,
            name_bytes: 100_000_000,
        }
    }
}
