//! What stands between cells.

use super::CsvReader;
use super::feed::Pieces;
use super::records::Records;
use crate::read::Error;

/// What stands between the cells of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Delimiter {
    /// A comma, a semicolon or a tab: the one with which the header has all columns that are asked for. Where more than one would do, the file is refused
    /// until the delimiter is declared.
    #[default]
    Shown,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Shown | Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

impl CsvReader {
    /// The delimiter that the start of a file shows.
    pub(super) fn shown(&self, start: &[u8]) -> Result<Delimiter, Error> {
        let mut fits = Vec::new();
        let mut wrong = None;
        for delimiter in [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab] {
            let pieces = Pieces { bytes: start.len().clamp(1 << 10, Pieces::RECORDS.bytes), ..Pieces::RECORDS };
            let mut records = Records::new(start, delimiter, self.limits, pieces);
            let columns = |head: &super::open::Head| head.names.len();
            match self.head(&mut records) {
                Ok(head) => match self.plan(&head) {
                    Ok(_) => fits.push((delimiter, columns(&head))),
                    // The reading with the most columns is the one to complain about.
                    Err(error) if wrong.as_ref().is_none_or(|&(most, _)| columns(&head) > most) => {
                        wrong = Some((columns(&head), error));
                    }
                    Err(_) => {}
                },
                // Too many columns are more than any other reading has.
                Err(error @ Error::Limit { .. }) => wrong = Some((usize::MAX, error)),
                Err(error) => wrong = wrong.or(Some((0, error))),
            }
        }
        // Where nothing is split, there is one column, whatever the delimiter.
        let split = fits.iter().any(|&(_, columns)| columns > 1);
        fits.retain(|&(_, columns)| columns > 1 || !split);
        match (fits.as_slice(), wrong) {
            ([(delimiter, _)] | [(delimiter, 1), ..], _) => Ok(*delimiter),
            ([], Some((_, error))) => Err(error),
            _ => Err(Error::Form("the header does not show which delimiter the file has: declare it")),
        }
    }
}
