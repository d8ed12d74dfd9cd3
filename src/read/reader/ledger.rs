//! Every record in the account, once.

use super::CsvReader;
use super::plan::{Plan, Refusal};
use super::records::{State, limit};
use super::row::Row;
use crate::read::account::Place;
use crate::read::{Account, Error, Mode, Rejection, Rule};

/// What became of the records so far, and how many there may be.
pub(super) struct Ledger<'p> {
    plan: &'p Plan,
    account: Account,
    /// The last record, counted from 1.
    number: u64,
    most: u64,
    mode: Mode,
}

impl<'p> Ledger<'p> {
    pub(super) fn new(reader: &CsvReader, plan: &'p Plan) -> Self {
        Self { plan, account: Account::default(), number: 0, most: reader.limits.records, mode: reader.mode }
    }

    /// Hands the next record to a function if it is to be read, and enters what became of it. The line is asked for only where the record is rejected.
    #[inline]
    pub(super) fn enter<T: Row>(
        &mut self,
        record: &T,
        state: State,
        line: impl FnOnce() -> u64,
        take: impl FnOnce(&T) -> Result<Result<Place, Refusal<'p>>, Error>,
    ) -> Result<(), Error> {
        if self.number == self.most {
            return Err(limit("records", self.most));
        }
        self.number += 1;
        let taken = match state {
            State::Unclosed => Err(Refusal::Broken(None, Rule::UnclosedQuote)),
            State::Whole => match self.plan.admits(record) {
                Ok(()) => take(record)?,
                Err(refusal) => Err(refusal),
            },
        };
        match taken {
            Ok(place) => self.account.keep(place),
            Err(Refusal::LeftOut(reason)) => self.account.leave_out(reason),
            Err(Refusal::Broken(column, rule)) => {
                let rejection = Rejection::new(self.number, line(), column.map(ToString::to_string), rule);
                self.account.reject(rejection, self.mode)?;
            }
        }
        Ok(())
    }

    /// The account of the whole file.
    pub(super) fn close(self) -> Account {
        self.account
    }
}
