//! Nothing that identifies a respondent is in anything that is printed.

use centricity::read::{Account, Error};
use centricity::survey::Responses;

use super::{Export, exports, survey};

/// What names, addresses, comments and machines have in the files, in lower case.
const MARKS: [&str; 5] = ["canary", "jansen", "192.0.2.", "example.org", "r_2y"];

#[track_caller]
fn silent(what: &str, text: &str) {
    let lower = text.to_lowercase();
    for mark in MARKS {
        assert!(!lower.contains(mark), "{what} repeats '{mark}': {text}");
    }
}

fn silent_account(name: &str, account: &Account) {
    silent(name, &account.to_string());
    silent(name, &format!("{account:?}"));
    for rejection in account.rejections() {
        silent(name, &rejection.to_string());
        silent(name, &format!("{rejection:?}"));
    }
    #[cfg(feature = "serde")]
    silent(name, &serde_json::to_string(account).unwrap());
}

fn silent_error(name: &str, error: &Error) {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        silent(name, &error.to_string());
        silent(name, &format!("{error:?}"));
        cause = error.source();
    }
}

#[test]
fn the_files_hold_what_must_not_be_repeated() {
    for export in exports() {
        let text = String::from_utf8(export.bytes()).unwrap().to_lowercase();
        assert!(text.contains("canary"), "{}", export.name);
    }
}

#[test]
fn accounts_errors_and_debug_repeat_none_of_it() {
    for Export { name, reader } in exports() {
        let bytes = Export { name, reader: reader.clone() }.bytes();
        silent(name, &format!("{reader:?}"));
        let read = reader.read(Responses::new(survey()), bytes.as_slice()).unwrap();
        silent(name, &format!("{:?} {:?}", read, read.responses()));
        silent_account(name, read.account());
        // Cut off anywhere, what is left over is refused or accounted for, and still not repeated.
        for end in (0..bytes.len()).step_by(97) {
            match reader.read(Responses::new(survey()), &bytes[..end]) {
                Ok(read) => silent_account(name, read.account()),
                Err(error) => silent_error(name, &error),
            }
        }
        // Every answer of one file in the place of the header of another.
        for other in exports() {
            match other.reader.read(Responses::new(survey()), bytes.as_slice()) {
                Ok(read) => silent_account(name, read.account()),
                Err(error) => silent_error(name, &error),
            }
        }
    }
}

#[cfg(feature = "serde_json")]
#[test]
fn delighted_repeats_none_of_it() {
    use super::delighted::{bytes, reader};
    for name in ["delighted.jsonl", "delighted.json"] {
        let bytes = bytes(name);
        let read = reader().read(Responses::new(survey()), bytes.as_slice()).unwrap();
        silent(name, &format!("{:?} {:?}", reader(), read));
        silent_account(name, read.account());
        for end in (0..bytes.len()).step_by(53) {
            match reader().read(Responses::new(survey()), &bytes[..end]) {
                Ok(read) => silent_account(name, read.account()),
                Err(error) => silent_error(name, &error),
            }
        }
    }
}
