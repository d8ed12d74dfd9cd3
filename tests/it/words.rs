//! No text says that one thing makes another happen: nothing that the library or the examples have to print, nor the README, nor the claims.

use std::fs;
use std::path::Path;

/// Words that say so, as they stand between two that are not letters. `*` is any ending.
const CAUSAL: [&str; 27] = [
    "cause*",
    "causing",
    "because of",
    "drive*",
    "driving",
    "driven",
    "drove",
    "lead to",
    "leads to",
    "led to",
    "leading to",
    "impact*",
    "effect of",
    "effects of",
    "effect on",
    "effects on",
    "result in",
    "results in",
    "due to",
    "owing to",
    "thanks to",
    "influence*",
    "affect*",
    "improves",
    "makes people",
    "helps to",
    "boost*",
];

/// Where such a word stands and says nothing of the kind, and why it does not.
const ALLOWED: [(&str, &str); 10] = [
    ("it does not show what leads to what", "says that nothing of the kind is shown"),
    ("burned out because of work", "what the survey of hospitals asks"),
    ("control and impact", "the question 'I notice that my work makes a difference', by its id"),
    ("little impact only", "the same"),
    ("low impact", "the same"),
    ("control impact takes energy", "the same, in the table of claims"),
    ("meaning impact", "the same"),
    ("say what leads to what", "stands under what is not here"),
    ("not what leads to what", "says that nothing of the kind is shown"),
    ("each unit's influence", "how far a link rests on one unit: the word of statistics for it"),
];

/// Texts that are such a word and nothing else, and why.
const ALONE: [(&str, &str); 2] =
    [("impact", "the id of the question"), ("little impact", "those who answered it so, in an example")];

/// Whether a text has one of the words, what is allowed left out.
fn causal(text: &str) -> Option<&'static str> {
    let mut text = words(text);
    if ALONE.iter().any(|(alone, _)| text == words(alone)) {
        return None;
    }
    for (allowed, _) in ALLOWED {
        text = text.replace(&words(allowed), " ");
    }
    CAUSAL.into_iter().find(|word| match word.strip_suffix('*') {
        Some(start) => text.contains(&format!(" {start}")),
        None => text.contains(&format!(" {word} ")),
    })
}

/// In small letters, with one blank between words and one at either end.
fn words(text: &str) -> String {
    let spread: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!(" {} ", spread.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The string literals of a source file, its comments and tests left out.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("mod tests {").next().unwrap();
    let mut chars = source.chars().peekable();
    let mut found = Vec::new();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|&c| c != '\n').is_some() {},
            // A quotation mark as a character.
            '\'' if chars.peek() == Some(&'"') => drop(chars.next()),
            '"' => {
                let mut literal = String::new();
                while let Some(c) = chars.next().filter(|&c| c != '"') {
                    literal.push(if c == '\\' { chars.next().filter(|&c| c == '"').unwrap_or(' ') } else { c });
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}

fn texts(folder: &str, extension: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, extension: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, extension, found);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut found);
    found
}

/// Everything that may be printed, and what is written for those who read of it.
fn outputs() -> Vec<(String, String)> {
    let mut outputs = texts("examples/expected", "txt");
    let written = ["README.md", "src/docs/essays.md"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    outputs.extend(written.map(|path| (path.to_string(), fs::read_to_string(root.join(path)).unwrap())));
    for folder in ["src", "examples"] {
        for (path, source) in texts(folder, "rs") {
            outputs.extend(literals(&source).into_iter().map(|literal| (path.clone(), literal)));
        }
    }
    outputs
}

#[test]
fn no_output_says_that_one_thing_makes_another_happen() {
    let outputs = outputs();
    assert!(outputs.len() > 3000, "{}", outputs.len());
    for (path, text) in &outputs {
        assert_eq!(causal(text), None, "{path}: {text}");
    }
}

#[test]
fn what_is_allowed_is_there() {
    let outputs: Vec<String> = outputs().iter().map(|(_, text)| words(text)).collect();
    for (alone, why) in ALONE {
        assert!(outputs.contains(&words(alone)), "nowhere: {alone} ({why})");
    }
    for (allowed, why) in ALLOWED {
        assert!(outputs.iter().any(|text| text.contains(&words(allowed))), "nowhere: {allowed} ({why})");
    }
}

#[test]
fn the_words_are_recognised() {
    for text in [
        "eNPS drives NPS",
        "a Driver of loyalty",
        "satisfaction is caused by staff",
        "(leads\nto more)",
        "the impact: 0.3",
        "lower because of it",
        "burned out because of work, which affects patients",
    ] {
        assert!(causal(text).is_some(), "{text}");
    }
    for text in ["goes together with", "associated with", "a screwdriver", "burned out because of work", "effect size"]
    {
        assert_eq!(causal(text), None, "{text}");
    }
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let source = r#"
        // "a comment"
        let quote = '"';
        #[cfg(test)] mod same;
        f("said \"so\"", "one \
            line"); /// "a doc"
        #[cfg(test)] mod tests { "not this" }
    "#;
    let found = literals(source);
    assert_eq!(found.iter().map(|text| words(text)).collect::<Vec<_>>(), [" said so ", " one line "]);
}
