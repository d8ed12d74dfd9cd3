//! Questionnaires as data: the exact form, what is refused and where, and the ready questionnaire.

mod definition;
mod questionnaire;
mod refused;
#[cfg(feature = "schemars")]
mod schema;

use std::fs;
use std::path::Path;

/// A file of this package as text.
fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The value is what a file of this package holds, as JSON that people can read. A failure says how to write the file anew.
#[track_caller]
fn is_pinned(path: &str, value: &impl serde::Serialize) {
    let text = serde_json::to_string_pretty(value).unwrap() + "\n";
    if std::env::var_os("CENTRICITY_PIN").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &text).unwrap();
    }
    assert!(file(path) == text, "{path} differs; if that is meant, write it anew with CENTRICITY_PIN=1");
}
