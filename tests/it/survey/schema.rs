//! The JSON Schema of a definition.

use centricity::survey::Survey;
use serde_json::Value;

use super::is_pinned;

#[test]
fn the_schema_is_pinned() {
    is_pinned("tests/golden/survey.schema.json", &schemars::schema_for!(Survey));
}

/// Where a survey is a part of something else, every reference still leads somewhere.
#[test]
fn references_lead_somewhere_wherever_the_survey_stands() {
    let schema = schemars::schema_for!(Vec<Survey>).to_value();
    let mut followed = 0;
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    assert!(schema.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
                    followed += 1;
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(followed > 10, "{followed}");
}
