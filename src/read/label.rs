//! The text of a cell as a rating.

use super::missing::same;
use super::{MissingCodes, Rule};
use crate::error::Error;
use crate::scale::Scale;
use crate::survey::Missing;

/// What a cell says about one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cell {
    /// A number on the scale of the question.
    Rating(u8),
    /// No answer, for a reason.
    Missing(Missing),
}

/// Reads the cells of one rating question: numbers, numbers with words on either side, stated words, and codes for no answer.
///
/// | cell | is read as |
/// |---|---|
/// | `10`, ` 10 `, `10.0`, `１０`, `"10"` | 10 |
/// | `10 - Extremely likely`, `10 (Extremely likely)`, `10: Extremely likely`, with any dash | 10 |
/// | `Extremely likely - 10`, `Extremely likely (10)` | 10, never -10 |
/// | `4 / 5` | 4, where 5 is the highest point of the scale; refused elsewhere |
/// | a text that was stated to be a point of the scale | that point |
/// | a [missing code](MissingCodes), also beside a number as in `6 - N/A` | no answer, for its reason |
/// | `7,5`, `1e1`, `-1`, `7 - 8`, `9 or 10`, `5 stars`, `11` on 0 to 10 | refused |
///
/// Nothing is rounded or guessed, and nothing is allocated.
///
/// ```
/// use centricity::read::{Cell, RatingLabels};
/// use centricity::Scale;
///
/// let ratings = RatingLabels::new(Scale::of::<1, 5>()).label("Agree", 4)?;
/// assert_eq!(ratings.read("Strongly agree - 5"), Ok(Cell::Rating(5)));
/// assert_eq!(ratings.read("agree"), Ok(Cell::Rating(4)));
/// assert_eq!(ratings.read("7,5").unwrap_err().to_string(), "is not a whole number from 1 to 5; if it is a code for no answer, declare it");
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct RatingLabels {
    scale: Scale,
    missing: MissingCodes,
    labels: Vec<(String, u8)>,
    /// Whether some label or code is a text that begins with a digit.
    digits_mean_more: bool,
}

impl RatingLabels {
    /// Numbers of a scale, with the default codes for no answer.
    pub fn new(scale: Scale) -> Self {
        Self { scale, missing: MissingCodes::default(), labels: Vec::new(), digits_mean_more: false }
    }

    /// The same with other codes for no answer.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] where a number that is to mean 'no answer' is a point of the scale, as 9 on 0 to 10.
    pub fn missing(mut self, codes: MissingCodes) -> Result<Self, Error> {
        let scale = self.scale;
        // `99` as a text is a number too.
        let on_scale = codes
            .numbers()
            .chain(codes.texts().filter_map(signed))
            .find(|&number| u8::try_from(number).is_ok_and(|value| scale.contains(value)));
        if let Some(value) = on_scale {
            return Err(Error::OutOfRange { what: "missing code", rule: "off the scale", value: value as f64 });
        }
        self.missing = codes;
        Ok(self.looked_over())
    }

    /// The same with a text that stands for a point of the scale. Capitals do not matter.
    ///
    /// A cell that has such a text beside another number than the stated one is refused, so a reversed export is noticed.
    ///
    /// # Errors
    ///
    /// [`Error::OffScale`] where the scale has no such point.
    pub fn label(mut self, text: &str, rating: u8) -> Result<Self, Error> {
        if !self.scale.contains(rating) {
            return Err(Error::OffScale { value: rating, index: None, min: self.scale.min(), max: self.scale.max() });
        }
        let text = text.trim();
        self.labels.retain(|(known, _)| !same(known, text));
        self.labels.push((text.to_string(), rating));
        Ok(self.looked_over())
    }

    fn looked_over(mut self) -> Self {
        let labels = self.labels.iter().map(|(text, _)| text.as_str());
        self.digits_mean_more =
            self.missing.texts().chain(labels).any(|text| text.starts_with(|c: char| c.is_ascii_digit()));
        self
    }

    /// Reads one cell.
    ///
    /// # Errors
    ///
    /// A [`Rule`] that the cell breaks: it is no whole number, or off the scale, or `4 / 7` on a scale to 5, or its words were stated to stand for another
    /// number. The rule does not repeat the cell.
    pub fn read(&self, cell: &str) -> Result<Cell, Rule> {
        // The common cell first: one or two digits, where no such text was given a meaning of its own.
        let short = match *cell.as_bytes() {
            [ones @ b'0'..=b'9'] => Some(ones - b'0'),
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
            _ => None,
        };
        if let Some(number) = short.filter(|_| !self.digits_mean_more) {
            return self.number(i64::from(number));
        }
        let text = bare(cell);
        if let Some(&(_, rating)) = self.labels.iter().find(|(label, _)| same(label, text)) {
            return Ok(Cell::Rating(rating));
        }
        if let Some(why) = self.missing.of_text(text) {
            return Ok(Cell::Missing(why));
        }
        match Form::of(text) {
            Some(Form::Number(number)) => self.number(number),
            Some(Form::OutOf(number, most)) if most == i64::from(self.scale.max()) => self.number(number),
            Some(Form::OutOf(..)) => Err(Rule::Denominator { max: self.scale.max() }),
            Some(Form::Worded(number, words)) => {
                // `6 - N/A`: the number is a code of the tool's and no rating, even where it lies on the scale.
                if let Some(why) = self.missing.of_text(words) {
                    return Ok(Cell::Missing(why));
                }
                let stated = self.labels.iter().find(|(label, _)| same(label, words));
                match stated {
                    Some(&(_, rating)) if i64::from(rating) != number => Err(Rule::LabelDisagrees),
                    _ => self.number(number),
                }
            }
            None => Err(self.no_rating()),
        }
    }

    /// A whole number: a code, a point of the scale, or neither.
    fn number(&self, number: i64) -> Result<Cell, Rule> {
        let (min, max) = (self.scale.min(), self.scale.max());
        if let Some(why) = self.missing.of_number(number) {
            return Ok(Cell::Missing(why));
        }
        match u8::try_from(number) {
            Ok(value) if self.scale.contains(value) => Ok(Cell::Rating(value)),
            Ok(value) => Err(Rule::OffScale { value, min, max }),
            Err(_) => Err(self.no_rating()),
        }
    }

    /// The rule that is broken by what is no whole number in any form.
    pub(super) const fn no_rating(&self) -> Rule {
        Rule::NotARating { min: self.scale.min(), max: self.scale.max() }
    }
}

/// A cell without space, byte order mark and one pair of quotation marks around it.
pub(super) fn bare(cell: &str) -> &str {
    let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map_or(text, str::trim)
}

/// The forms that a rating comes in.
#[derive(Debug, PartialEq, Eq)]
enum Form<'a> {
    Number(i64),
    /// `4 / 5`.
    OutOf(i64, i64),
    /// A number with words on one side.
    Worded(i64, &'a str),
}

impl<'a> Form<'a> {
    fn of(text: &'a str) -> Option<Self> {
        if let Some(number) = signed(text) {
            return Some(Self::Number(number));
        }
        let out_of = text.split_once('/').and_then(|(n, most)| Some((whole(n.trim())?, whole(most.trim())?)));
        if let Some((number, most)) = out_of {
            return Some(Self::OutOf(number, most));
        }
        let enclosed = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
        if let Some(form) = enclosed.and_then(|(before, after)| worded(before.trim(), after.trim())) {
            return Some(form);
        }
        // A sign belongs to a number when no space follows it, so both sides of a dash have one or neither has.
        let (at, mark) = text.char_indices().rfind(|(_, c)| is_mark(*c))?;
        let (before, after) = (text.get(..at)?, text.get(at + mark.len_utf8()..)?);
        let spaced = (before.ends_with(char::is_whitespace), after.starts_with(char::is_whitespace));
        if spaced == (true, false) {
            return leading(text);
        }
        worded(before.trim(), after.trim()).or_else(|| leading(text))
    }
}

/// `10 - Extremely likely - by far`: a number before the first mark, whatever marks the words have.
fn leading(text: &str) -> Option<Form<'_>> {
    let (at, mark) = text.char_indices().find(|(_, c)| is_mark(*c))?;
    let (before, after) = (text.get(..at)?.trim(), text.get(at + mark.len_utf8()..)?.trim());
    whole(before).and_then(|_| worded(before, after))
}

/// A hyphen, a dash or a colon.
const fn is_mark(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{ff0d}' | ':' | '\u{ff1a}')
}

/// A number and words, in either order.
fn worded<'a>(before: &'a str, after: &'a str) -> Option<Form<'a>> {
    let (number, words) = match (whole(before), whole(after)) {
        (Some(number), None) => (number, after),
        (None, Some(number)) => (number, before),
        _ => return None,
    };
    // A further digit would be a second number: which is meant cannot be known.
    let plain = words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_numeric);
    plain.then_some(Form::Worded(number, words))
}

/// A whole number of at most nine digits, with decimals only if they are 0.
fn whole(text: &str) -> Option<i64> {
    let (digits, decimals) = text.split_once('.').map_or((text, None), |(digits, rest)| (digits, Some(rest)));
    if decimals.is_some_and(|zeros| zeros.is_empty() || zeros.chars().any(|c| digit(c) != Some(0))) {
        return None;
    }
    // Nine digits fit with room to spare; what is longer is no rating and no code.
    let mut length = 0;
    digits
        .chars()
        .try_fold(0_i64, |number, c| {
            length += 1;
            (length <= 9).then_some(number * 10 + digit(c)?)
        })
        .filter(|_| length > 0)
}

/// The same with a sign, which only a code can have.
fn signed(text: &str) -> Option<i64> {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => whole(rest).map(|number| -number),
        None => whole(text),
    }
}

/// The value of a digit, plain or full-width.
fn digit(c: char) -> Option<i64> {
    match c {
        '0'..='9' => Some(i64::from(u32::from(c) - u32::from('0'))),
        '\u{ff10}'..='\u{ff19}' => Some(i64::from(u32::from(c) - 0xff10)),
        _ => None,
    }
}
