//! A survey as data, both ways. What is wrong on the way in is named by its place.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::Survey;
use super::tree::Node;
use crate::scale::{Bands, Direction, Scale, Side};
use crate::survey::fault::Fault;
use crate::survey::{Choice, Index, Language, Question, ResponseFormat, Text};

/// The only form there has been.
const SCHEMA: u32 = 1;

impl Serialize for Survey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        #[serde(rename = "Survey")]
        struct Written<'a> {
            schema: u32,
            audience: Side,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            languages: &'a [Language],
            title: &'a Text,
            questions: &'a [Question],
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            indexes: &'a [Index],
        }
        let Self { audience, languages, title, questions, indexes, by_id: _ } = self;
        Written { schema: SCHEMA, audience: *audience, languages, title, questions, indexes }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Survey {
    /// Reads a definition from a format that says of itself what it holds, as JSON, YAML and TOML do.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = survey(Node::deserialize(deserializer)?).map_err(Fault::into_error);
        read.and_then(Self::checked).map_err(D::Error::custom)
    }
}

fn survey(node: Node) -> Result<Survey, Fault> {
    node.object(|fields| {
        // First, because in another form the other fields would mean something else.
        let schema: u32 = fields.take("schema", |node| node.whole("must be 1"))?;
        if schema != SCHEMA {
            return Err(Fault::of("schema", "is not 1, the only form this version reads"));
        }
        Ok(Survey::unchecked(
            fields.take("audience", side)?,
            fields.take_if_there("languages", |node| node.list(language))?.unwrap_or_default(),
            fields.take("title", text)?,
            fields.take("questions", |node| node.list(question))?,
            fields.take_if_there("indexes", |node| node.list(index))?.unwrap_or_default(),
        ))
    })
}

fn side(node: Node) -> Result<Side, Fault> {
    match node.text().as_deref() {
        Ok("employees") => Ok(Side::Employees),
        Ok("customers") => Ok(Side::Customers),
        _ => Err(Fault::here("must be employees or customers")),
    }
}

fn direction(node: Node) -> Result<Direction, Fault> {
    match node.text().as_deref() {
        Ok("higher_is_better") => Ok(Direction::HigherIsBetter),
        Ok("lower_is_better") => Ok(Direction::LowerIsBetter),
        _ => Err(Fault::here("must be higher_is_better or lower_is_better")),
    }
}

fn language(node: Node) -> Result<Language, Fault> {
    Language::new(&node.text()?).map_err(|_| Fault::here(Language::NO_TAG))
}

fn text(node: Node) -> Result<Text, Fault> {
    let mut text = Text::default();
    for (tag, words) in node.entries()? {
        let language = Language::new(&tag).map_err(|_| Fault::of(&tag, Language::NO_TAG))?;
        let words = words.text().map_err(|fault| fault.under(&tag))?;
        text = text.and(language, words);
    }
    Ok(text)
}

fn question(node: Node) -> Result<Question, Fault> {
    node.object(|fields| {
        let id = fields.take("id", Node::text)?;
        let question = Question::new(id, fields.take("text", text)?, fields.take("format", format)?);
        let labels = fields.take_if_there("labels", labels)?.unwrap_or_default();
        Ok(labels.into_iter().fold(question, |question, (value, text)| question.label(value, text)))
    })
}

/// Numbers are names here, as the keys of an object in JSON are texts.
fn labels(node: Node) -> Result<Vec<(u8, Text)>, Fault> {
    let labelled = |(name, node): (String, Node)| {
        let value = name.parse().ok().filter(|value: &u8| value.to_string() == name);
        let value = value.ok_or_else(|| Fault::of(&name, "must be a whole number on the scale"))?;
        Ok((value, text(node).map_err(|fault| fault.under(&name))?))
    };
    node.entries()?.into_iter().map(labelled).collect()
}

fn format(node: Node) -> Result<ResponseFormat, Fault> {
    if node == Node::Text("open_text".into()) {
        return Ok(ResponseFormat::OpenText);
    }
    let unknown = "must be open_text, or one of rating, just_about_right, single_choice and multiple_choice";
    let Node::Object(forms) = node else { return Err(Fault::here(unknown)) };
    let Ok([(name, node)]) = <[_; 1]>::try_from(forms) else { return Err(Fault::here(unknown)) };
    let read: fn(Node) -> Result<ResponseFormat, Fault> = match name.as_str() {
        "rating" => rating,
        "just_about_right" => {
            |node| node.object(|fields| Ok(ResponseFormat::JustAboutRight { scale: fields.take("scale", scale)? }))
        }
        "single_choice" => |node| Ok(ResponseFormat::SingleChoice { choices: choices(node)? }),
        "multiple_choice" => |node| Ok(ResponseFormat::MultipleChoice { choices: choices(node)? }),
        _ => return Err(Fault::here(unknown)),
    };
    read(node).map_err(|fault| fault.under(&name))
}

fn rating(node: Node) -> Result<ResponseFormat, Fault> {
    node.object(|fields| {
        Ok(ResponseFormat::Rating {
            scale: fields.take("scale", scale)?,
            direction: fields.take("direction", direction)?,
            bands: fields.take_if_there("bands", bands)?,
        })
    })
}

fn choices(node: Node) -> Result<Vec<Choice>, Fault> {
    let choice =
        |node: Node| node.object(|fields| Ok(Choice::new(fields.take("id", Node::text)?, fields.take("text", text)?)));
    node.object(|fields| fields.take("choices", |node| node.list(choice)))
}

fn scale(node: Node) -> Result<Scale, Fault> {
    let (min, max) = ends(node, "min", "max")?;
    Scale::new(min, max).map_err(|_| Fault::here("must have 2 to 11 points in rising order"))
}

fn bands(node: Node) -> Result<Bands, Fault> {
    let (low_max, high_min) = ends(node, "low_max", "high_min")?;
    Bands::new(low_max, high_min).map_err(|_| Fault::here("must have a low band that ends before the high one begins"))
}

/// Two numbers that a byte holds.
fn ends(node: Node, low: &str, high: &str) -> Result<(u8, u8), Fault> {
    let byte = |node: Node| node.whole("must be a whole number from 0 to 255");
    node.object(|fields| Ok((fields.take(low, byte)?, fields.take(high, byte)?)))
}

fn index(node: Node) -> Result<Index, Fault> {
    node.object(|fields| {
        let id = fields.take("id", Node::text)?;
        let index = Index::new(id, fields.take("text", text)?, fields.take("questions", |node| node.list(Node::text))?);
        let minimum = fields.take("minimum_answered", |node| node.whole("must be a whole number"))?;
        Ok(index.minimum_answered(minimum))
    })
}
