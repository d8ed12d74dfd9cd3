//! Where in the organisation somebody answered.

use std::borrow::Cow;
use std::fmt;

/// The way to a unit from the top: region, branch, team. Paths sort like folders, and print as `North / Delft`.
///
/// ```
/// use centricity::survey::UnitPath;
///
/// let delft = UnitPath::new(["North", "Delft", "Service desk"]);
/// assert_eq!(delft.to_string(), "North / Delft / Service desk");
/// assert_eq!(delft.up_to(1), UnitPath::new(["North"]));
/// assert_eq!(delft.levels(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct UnitPath(Vec<String>);

impl UnitPath {
    /// A path from its names, the largest unit first.
    #[must_use]
    pub fn new<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// The names, the largest unit first.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// How many levels it goes down; 0 is the organisation as a whole.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.0.len()
    }

    /// The same path without space around its names and without blank names at its end, which are no units; `None` where a name is blank though a unit
    /// within it has one.
    pub(super) fn tidied(&self) -> Option<Cow<'_, Self>> {
        if self.0.iter().all(|name| !name.is_empty() && matches!(tidy(name), Cow::Borrowed(_))) {
            return Some(Cow::Borrowed(self));
        }
        let mut names: Vec<String> = self.0.iter().map(|name| tidy(name).into_owned()).collect();
        let levels = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        names.truncate(levels);
        names.iter().all(|name| !name.is_empty()).then_some(Cow::Owned(Self(names)))
    }

    /// The unit on a higher level that it belongs to; the path itself where it does not go further down.
    #[must_use]
    pub fn up_to(&self, levels: usize) -> Self {
        Self(self.0.iter().take(levels).cloned().collect())
    }
}

/// A name without the space around it.
pub(super) fn tidy(name: &String) -> Cow<'_, String> {
    let kept = name.trim();
    if kept.len() < name.len() { Cow::Owned(kept.to_string()) } else { Cow::Borrowed(name) }
}

impl fmt::Display for UnitPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.pad("the whole organisation");
        }
        f.pad(&self.0.join(" / "))
    }
}
