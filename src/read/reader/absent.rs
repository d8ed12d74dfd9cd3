//! What to say of a column that is not in the header.

use super::open::Head;
use crate::read::error::DELIMITERS;
use crate::read::{Error, Header};

impl Head {
    /// Why there is no column of a name.
    pub(super) fn absent(&self, name: &str) -> Error {
        let name = name.trim();
        let headed =
            |column: &usize| (0..self.header.records()).any(|record| self.header.cell(record, *column) == Some(name));
        let ids: Vec<String> = match self.named_by {
            Some(_) => {
                (0..self.names.len()).filter(headed).filter_map(|column| self.names.get(column)?.clone()).collect()
            }
            None => Vec::new(),
        };
        if self.header.records() == 0 {
            let problem =
                "cannot be found by its name, as no record is declared to be the header: say which by its position";
            return Error::Column { name: name.to_string(), problem };
        }
        match self.named_by {
            Some(by) if !ids.is_empty() => Error::Heading { name: name.to_string(), by, is: ids },
            _ => Error::NoColumn { name: name.to_string(), known: self.known() },
        }
    }

    /// The names of the header; none where a cell of it looks like that of a respondent. A file without a header would show its first one.
    fn known(&self) -> Vec<String> {
        let names = || self.names.iter().flatten().filter(|name| !name.is_empty());
        // Where the delimiter is another one, the cells of a respondent stand in one.
        let unsplit = |cell: &str| self.names.len() == 1 && cell.split(DELIMITERS).any(is_answer);
        if cells(&self.header).any(|cell| is_answer(cell) || unsplit(cell)) || names().any(|name| is_answer(name)) {
            return Vec::new();
        }
        names().cloned().collect()
    }
}

fn cells(header: &Header) -> impl Iterator<Item = &str> {
    (0..header.records())
        .flat_map(move |record| (0..header.columns()).filter_map(move |column| header.cell(record, column)))
}

/// Whether a cell is an address, a number, a date or the like, which no heading is.
fn is_answer(cell: &str) -> bool {
    let digits = cell.chars().any(|letter| letter.is_ascii_digit());
    cell.contains('@') || cell.parse::<f64>().is_ok() || digits && !cell.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_heading_is() {
        for answer in ["9", "7,5", "1e5", "-1", "10/10", "2024-05-01 10:00", "127.0.0.1", "a@b.nl", "+31 6 12"] {
            assert!(is_answer(answer), "{answer}");
        }
        for heading in ["", "#", "Q1", "1. Recommend?", "store", "{\"ImportId\":\"QID1\"}", "Submit Date (UTC)"] {
            assert!(!is_answer(heading), "{heading}");
        }
    }
}
