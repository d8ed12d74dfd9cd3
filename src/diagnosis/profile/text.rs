//! How a profile prints its findings: short, because there are many.

use std::fmt;

/// A line of a profile: indented, and broken between words where it is long.
pub(super) struct Wrapped<'a>(pub(super) &'a str);

impl fmt::Display for Wrapped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WIDTH: usize = 100;
        let mut column = 0;
        for word in self.0.split(' ') {
            let length = word.chars().count();
            if column == 0 {
                write!(f, "  {word}")?;
                column = 2 + length;
            } else if column + 1 + length > WIDTH {
                write!(f, "\n    {word}")?;
                column = 4 + length;
            } else {
                write!(f, " {word}")?;
                column += 1 + length;
            }
        }
        Ok(())
    }
}

/// The things of a class on one line, `blind spot: vision 23.7 points (18.9 to 28.6), promises ...`; nothing where the class has none.
pub(super) fn line_of(class: impl fmt::Display, things: impl Iterator<Item = String>) -> Option<String> {
    let things: Vec<String> = things.collect();
    (!things.is_empty()).then(|| format!("{class}: {}", things.join(", ")))
}

/// The lines of a chapter, or that it has none.
pub(super) fn write_lines(f: &mut fmt::Formatter<'_>, lines: &[String]) -> fmt::Result {
    if lines.is_empty() { f.write_str("nothing could be run") } else { f.write_str(&lines.join("\n")) }
}
