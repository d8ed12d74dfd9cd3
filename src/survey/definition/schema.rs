//! The form of a definition as a JSON Schema.
//!
//! Written out, because a derived one would not know what the checks know: the ends of scales, the patterns of tags and ids.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Survey;
use crate::scale::{Bands, Direction, Scale, Side};
use crate::survey::{Choice, Index, Language, Question, ResponseFormat, Text};

/// The schema of a type under its own name.
macro_rules! schema {
    ($type:ident, |$generator:ident| $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn schema_id() -> Cow<'static, str> {
                concat!("centricity::", stringify!($type)).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

schema!(Survey, |generator| json_schema!({
    "description": "A questionnaire: who is asked, what is asked, and which questions together form an index.",
    "type": "object",
    "properties": {
        "schema": { "const": 1, "description": "The form of this definition." },
        "audience": generator.subschema_for::<Side>(),
        "languages": {
            "description": "The languages that every text has.",
            "type": "array",
            "items": generator.subschema_for::<Language>(),
            "uniqueItems": true
        },
        "title": generator.subschema_for::<Text>(),
        "questions": { "type": "array", "items": generator.subschema_for::<Question>(), "minItems": 1 },
        "indexes": { "type": "array", "items": generator.subschema_for::<Index>() }
    },
    "required": ["schema", "audience", "title", "questions"],
    "additionalProperties": false
}));

schema!(Side, |_generator| json_schema!({
    "description": "Who is asked.",
    "enum": ["employees", "customers"]
}));

schema!(Language, |_generator| json_schema!({
    "description": "A language tag such as en, nl or pt-BR.",
    "type": "string",
    "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
}));

schema!(Text, |generator| json_schema!({
    "description": "A text in one language or several, by language tag.",
    "type": "object",
    "propertyNames": generator.subschema_for::<Language>(),
    "additionalProperties": { "type": "string", "pattern": "\\S" },
    "minProperties": 1
}));

schema!(Question, |generator| json_schema!({
    "description": "What is asked, and how it may be answered.",
    "type": "object",
    "properties": {
        "id": id(),
        "text": generator.subschema_for::<Text>(),
        "format": generator.subschema_for::<ResponseFormat>(),
        "labels": {
            "description": "What stands beside the numbers on the scale, by number.",
            "type": "object",
            "propertyNames": { "pattern": "^(0|[1-9][0-9]{0,2})$" },
            "additionalProperties": generator.subschema_for::<Text>()
        }
    },
    "required": ["id", "text", "format"],
    "additionalProperties": false
}));

schema!(ResponseFormat, |generator| {
    let rating = json_schema!({
        "type": "object",
        "properties": {
            "scale": generator.subschema_for::<Scale>(),
            "direction": generator.subschema_for::<Direction>(),
            "bands": generator.subschema_for::<Bands>()
        },
        "required": ["scale", "direction"],
        "additionalProperties": false
    });
    let choices = json_schema!({
        "type": "array",
        "items": generator.subschema_for::<Choice>(),
        "minItems": 2,
        "maxItems": Choice::MOST
    });
    json_schema!({
        "description": "How a question may be answered.",
        "oneOf": [
            one("rating", &rating),
            one("just_about_right", &one("scale", &generator.subschema_for::<Scale>())),
            one("single_choice", &one("choices", &choices)),
            one("multiple_choice", &one("choices", &choices)),
            { "const": "open_text" }
        ]
    })
});

schema!(Scale, |_generator| json_schema!({
    "description": "2 to 11 whole numbers, from min to max.",
    "type": "object",
    "properties": {
        "min": { "type": "integer", "minimum": 0, "maximum": u8::MAX - 1 },
        "max": { "type": "integer", "minimum": 1, "maximum": u8::MAX }
    },
    "required": ["min", "max"],
    "additionalProperties": false
}));

schema!(Bands, |_generator| json_schema!({
    "description": "Where a scale is cut: the low band ends at low_max, the high one begins at high_min, which is more.",
    "type": "object",
    "properties": {
        "low_max": { "type": "integer", "minimum": 0, "maximum": u8::MAX - 1 },
        "high_min": { "type": "integer", "minimum": 1, "maximum": u8::MAX }
    },
    "required": ["low_max", "high_min"],
    "additionalProperties": false
}));

schema!(Direction, |_generator| json_schema!({
    "description": "Which end of a scale is good.",
    "enum": ["higher_is_better", "lower_is_better"]
}));

schema!(Choice, |generator| json_schema!({
    "type": "object",
    "properties": { "id": id(), "text": generator.subschema_for::<Text>() },
    "required": ["id", "text"],
    "additionalProperties": false
}));

schema!(Index, |generator| json_schema!({
    "description": "Rating questions on one scale that together measure one thing.",
    "type": "object",
    "properties": {
        "id": id(),
        "text": generator.subschema_for::<Text>(),
        "questions": { "type": "array", "items": id(), "minItems": 2, "uniqueItems": true },
        "minimum_answered": { "type": "integer", "minimum": 1 }
    },
    "required": ["id", "text", "questions", "minimum_answered"],
    "additionalProperties": false
}));

/// 1 to 100 characters of one line, no space at either end.
fn id() -> Schema {
    json_schema!({ "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^\\S(.*\\S)?$" })
}

/// An object of exactly one field.
fn one(name: &str, field: &Schema) -> Schema {
    json_schema!({
        "type": "object",
        "properties": { name: field },
        "required": [name],
        "additionalProperties": false
    })
}
