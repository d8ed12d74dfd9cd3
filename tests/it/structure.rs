//! The shape of the source: who may import whom, how long a file may be, and the one door to a dependency.

use std::fs;
use std::path::{Path, PathBuf};

/// The layer of every module, as the map in `src/docs/architecture.md` has it. A file imports only from lower ones.
const LAYERS: &[(&str, u8)] = &[
    ("error", 0),
    ("count", 1),
    ("decimal", 0),
    ("scale", 1),
    ("weight", 1),
    ("tally", 2),
    ("segment", 3),
    ("items", 3),
    // The statistics stem as the survey stem sees it.
    ("inference", 3),
    ("metric", 4),
    ("cross", 4),
    ("nps", 5),
    ("csat", 5),
    ("ces", 5),
    ("favourability", 5),
    ("just_about_right", 5),
    ("survey", 6),
    ("linkage", 7),
    ("read", 7),
    ("questionnaire", 7),
    ("diagnosis", 8),
    ("report", 9),
];

/// Past this length a file is probably two ideas.
const LONGEST: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20, "the source was not found");
    found
}

/// The module of the crate that a file belongs to: `tally` for `src/tally/bytes.rs`.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_string()
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|&(_, layer)| layer)
}

/// What a file imports from the crate, its tests left out.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("mod tests {").next().unwrap();
    let lines = code.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect())
        .collect()
}

#[test]
fn imports_go_down() {
    let mut checked = 0;
    for (path, text) in sources() {
        let from = module(&path);
        if ["lib", "docs"].contains(&from.as_str()) {
            continue;
        }
        let own = layer(&from).unwrap_or_else(|| panic!("{from} has no layer"));
        for to in imports(&text).into_iter().filter(|to| *to != from) {
            let other = layer(&to).unwrap_or_else(|| panic!("{to} has no layer"));
            assert!(other < own, "{} imports {to}", path.display());
            let statistics = from == "inference";
            assert!(
                !statistics || ["error", "count", "decimal", "weight"].contains(&to.as_str()),
                "{} knows of {to}",
                path.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 40, "only {checked} imports found");
}

#[test]
fn files_stay_short() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines: is it one idea?", path.display());
    }
}

#[test]
fn one_file_names_statrs() {
    let named: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("statrs")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(named[0].ends_with("inference/numeric/dist/mod.rs"));
}

/// What an analysis says in a word is a class, and has that name: an enum with a variant for where intervals do not tell. A course is the same for many analyses.
#[test]
fn what_may_be_undetermined_is_a_class() {
    let mut classes = 0;
    for (path, text) in sources().into_iter().filter(|(path, _)| module(path) == "diagnosis") {
        for item in text.split("\npub enum ").skip(1) {
            let (name, body) = item.split_once(" {").unwrap();
            let body = body.split("\n}").next().unwrap();
            if body.lines().any(|line| line.trim() == "Undetermined,") {
                assert!(name.ends_with("Class") || name == "Course", "{}: {name}", path.display());
                classes += 1;
            }
        }
        let named = text.lines().any(|line| line.starts_with("pub enum ") && line.ends_with("Class {"));
        assert!(!named || text.contains("fn class("), "{} has a class and no accessor of that name", path.display());
    }
    assert!(classes > 25, "only {classes} classes found");
}

/// Whoever reads a number of an analysis finds how it was made and whose method that is.
#[test]
fn every_analysis_has_its_formula_and_its_source() {
    let analyses = sources().into_iter().filter(|(path, text)| {
        let own = module(path) == "diagnosis" && !path.components().any(|part| part.as_os_str() == "profile");
        own && text.split("pub fn ").skip(1).any(|rest| rest.split('{').next().unwrap().contains("level: Level"))
    });
    let mut checked = 0;
    for (path, text) in analyses {
        for heading in ["/// # Formula", "/// # References"] {
            assert!(text.contains(heading), "{} has no {heading}", path.display());
        }
        checked += 1;
    }
    assert!(checked > 20, "only {checked} analyses found");
}
