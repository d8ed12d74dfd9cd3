//! Every rule of a definition, with the place and the words.

use centricity::survey::Survey;
use serde_json::{Value, json};

use super::file;

/// What is said of the pinned definition after a change at a place.
fn said(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(&file("tests/golden/survey.json")).unwrap();
    change(&mut value);
    serde_json::from_value::<Survey>(value).unwrap_err().to_string()
}

/// Sets what is at each place, and holds what is said of it to the text.
#[track_caller]
fn refused(cases: &[(&str, Value, &str)]) {
    for (pointer, new, expected) in cases {
        let message = said(|value| {
            let (parent, last) = pointer.rsplit_once('/').unwrap();
            match value.pointer_mut(parent).unwrap() {
                Value::Array(items) => items[last.parse::<usize>().unwrap()] = new.clone(),
                parent => parent[last] = new.clone(),
            }
        });
        assert_eq!(&message, expected, "{pointer} = {new}");
    }
}

#[test]
fn whole_surveys() {
    refused(&[
        ("/schema", json!(2), "schema: is not 1, the only form this version reads"),
        ("/schema", json!("1"), "schema: must be 1"),
        ("/audience", json!("patients"), "audience: must be employees or customers"),
        ("/audience", json!(1), "audience: must be employees or customers"),
        ("/languages", json!("en"), "languages: must be a list"),
        ("/languages/1", json!("EN"), "languages[1]: is not a language tag such as en, nl or pt-BR"),
        ("/languages/1", json!("en"), "languages[1]: comes twice"),
        ("/languages/1", json!("nl"), "title.nl: is missing, though the survey is in that language"),
        ("/title", json!({}), "title: is blank"),
        ("/title", json!("Visit"), "title: must be an object"),
        ("/title/en", json!(" "), "title.en: is blank"),
        ("/title/en", json!(3), "title.en: must be a text"),
        ("/title/en_GB", json!("Visit"), "title.en_GB: is not a language tag such as en, nl or pt-BR"),
        ("/questions", json!([]), "questions: are missing: at least one is needed"),
        ("/questions", json!(null), "questions: must be a list"),
        ("/owner", json!("me"), "owner: is no field of this part of a definition"),
    ]);
    assert_eq!(said(|value| *value = json!([])), "survey: must be an object");
    assert_eq!(said(|value| *value = json!({"schema": 1})), "audience: is missing");
    assert_eq!(said(|value| *value = json!({})), "schema: is missing");
}

#[test]
fn questions() {
    let id = "is empty, too long, or begins or ends with a space";
    let form = "must be open_text, or one of rating, just_about_right, single_choice and multiple_choice";
    let at = |place: &str, problem: &str| format!("{place}: {problem}");
    refused(&[
        ("/questions/1", json!("sees"), "questions[1]: must be an object"),
        ("/questions/1/id", json!(""), &at("questions[1].id", id)),
        ("/questions/1/id", json!(" sees"), &at("questions[1].id", id)),
        ("/questions/1/id", json!("a\nb"), &at("questions[1].id", id)),
        ("/questions/1/id", json!("x".repeat(101)), &at("questions[1].id", id)),
        ("/questions/1/id", json!("recommend"), "questions[1].id: is the id of an earlier question"),
        ("/questions/1/id", json!(7), "questions[1].id: must be a text"),
        ("/questions/1/text/pt-BR", json!(""), "questions[1].text.pt-BR: is blank"),
        (
            "/questions/1/text",
            json!({"en": "You see me"}),
            "questions[1].text.pt-BR: is missing, though the survey is in that language",
        ),
        ("/questions/1/hint", json!(""), "questions[1].hint: is no field of this part of a definition"),
        ("/questions/1/format", json!("closed"), &at("questions[1].format", form)),
        ("/questions/1/format", json!({"slider": {}}), &at("questions[1].format", form)),
        ("/questions/1/format", json!({"rating": {}, "open_text": {}}), &at("questions[1].format", form)),
        ("/questions/1/format", json!({"rating": {}}), "questions[1].format.rating.scale: is missing"),
        (
            "/questions/1/format/rating/direction",
            json!("up"),
            "questions[1].format.rating.direction: must be higher_is_better or lower_is_better",
        ),
        (
            "/questions/1/format/rating/colour",
            json!(1),
            "questions[1].format.rating.colour: is no field of this part of a definition",
        ),
        (
            "/questions/6/labels",
            json!({"1": {"en": "a", "pt-BR": "b"}}),
            "questions[6].labels: belong to a question that is answered by a number",
        ),
        ("/questions/0/labels/11", json!({"en": "a", "pt-BR": "b"}), "questions[0].labels.11: is off the scale"),
        (
            "/questions/0/labels/07",
            json!({"en": "a", "pt-BR": "b"}),
            "questions[0].labels.07: must be a whole number on the scale",
        ),
        (
            "/questions/0/labels/256",
            json!({"en": "a", "pt-BR": "b"}),
            "questions[0].labels.256: must be a whole number on the scale",
        ),
        ("/questions/0/labels/0/en", json!(""), "questions[0].labels.0.en: is blank"),
    ]);
}

#[test]
fn scales_and_bands() {
    let scale = "questions[0].format.rating.scale: must have 2 to 11 points in rising order";
    let byte = |end: &str| format!("questions[0].format.rating.{end}: must be a whole number from 0 to 255");
    refused(&[
        ("/questions/0/format/rating/scale", json!({"min": 5, "max": 1}), scale),
        ("/questions/0/format/rating/scale", json!({"min": 3, "max": 3}), scale),
        ("/questions/0/format/rating/scale", json!({"min": 0, "max": 11}), scale),
        ("/questions/0/format/rating/scale/max", json!(256), &byte("scale.max")),
        ("/questions/0/format/rating/scale/min", json!(-1), &byte("scale.min")),
        ("/questions/0/format/rating/scale/min", json!(0.5), &byte("scale.min")),
        ("/questions/0/format/rating/scale/min", json!("0"), &byte("scale.min")),
        ("/questions/0/format/rating/scale/min", json!(true), &byte("scale.min")),
        (
            "/questions/0/format/rating/scale/step",
            json!(1),
            "questions[0].format.rating.scale.step: is no field of this part of a definition",
        ),
        (
            "/questions/0/format/rating/bands",
            json!({"low_max": 7, "high_min": 7}),
            "questions[0].format.rating.bands: must have a low band that ends before the high one begins",
        ),
        (
            "/questions/0/format/rating/bands",
            json!({"low_max": 6, "high_min": 11}),
            "questions[0].format.rating.bands: must lie on the scale",
        ),
        ("/questions/0/format/rating/bands/low_max", json!(300), &byte("bands.low_max")),
        (
            "/questions/3/format/just_about_right/scale/max",
            json!(4),
            "questions[3].format.just_about_right.scale: must have an odd number of points, so that one is the middle",
        ),
        (
            "/questions/3/format/just_about_right/scale/max",
            json!(0),
            "questions[3].format.just_about_right.scale: must have 2 to 11 points in rising order",
        ),
    ]);
}

#[test]
fn choices() {
    let one = json!({"id": "a", "text": {"en": "A", "pt-BR": "A"}});
    let many = Value::Array((0..64).map(|id| json!({"id": id.to_string(), "text": one["text"]})).collect());
    let single = "/questions/4/format/single_choice/choices";
    let multiple = "/questions/5/format/multiple_choice/choices";
    let at = |place: &str| format!("{single}{place}");
    refused(&[
        (single, json!([one]), "questions[4].format.single_choice.choices: must be 2 to 63 choices"),
        (multiple, many, "questions[5].format.multiple_choice.choices: must be 2 to 63 choices"),
        (
            &at("/1/id"),
            json!("shop"),
            "questions[4].format.single_choice.choices[1].id: is the id of an earlier choice",
        ),
        (
            &at("/1/id"),
            json!("web "),
            "questions[4].format.single_choice.choices[1].id: is empty, too long, or begins or ends with a space",
        ),
        (&at("/1/text/en"), json!("\t"), "questions[4].format.single_choice.choices[1].text.en: is blank"),
        (&at("/0"), json!({"id": "shop"}), "questions[4].format.single_choice.choices[0].text: is missing"),
        (
            &at("/0/score"),
            json!(1),
            "questions[4].format.single_choice.choices[0].score: is no field of this part of a definition",
        ),
    ]);
}

#[test]
fn indexes() {
    let again = json!({"id": "near", "text": {"en": "N", "pt-BR": "N"}, "questions": ["sees", "sent away"], "minimum_answered": 1});
    let first = |new: Value| json!([again, new]);
    refused(&[
        ("/indexes", first(again.clone()), "indexes[1].id: is the id of an earlier index"),
        ("/indexes/0/id", json!(""), "indexes[0].id: is empty, too long, or begins or ends with a space"),
        ("/indexes/0/text/en", json!(""), "indexes[0].text.en: is blank"),
        ("/indexes/0/questions", json!(["sees"]), "indexes[0].questions: must be at least two"),
        ("/indexes/0/questions/1", json!("hears"), "indexes[0].questions[1]: is no question of this survey"),
        ("/indexes/0/questions/1", json!("why"), "indexes[0].questions[1]: is not a rating question"),
        ("/indexes/0/questions/1", json!("attention"), "indexes[0].questions[1]: is not a rating question"),
        ("/indexes/0/questions/1", json!("recommend"), "indexes[0].questions[1]: is on another scale than the first"),
        ("/indexes/0/questions/1", json!("sees"), "indexes[0].questions[1]: comes twice"),
        (
            "/indexes/0/minimum_answered",
            json!(0),
            "indexes[0].minimum_answered: must be from 1 to the number of questions",
        ),
        (
            "/indexes/0/minimum_answered",
            json!(3),
            "indexes[0].minimum_answered: must be from 1 to the number of questions",
        ),
        ("/indexes/0/minimum_answered", json!(1.5), "indexes[0].minimum_answered: must be a whole number"),
        ("/indexes/0/weights", json!([]), "indexes[0].weights: is no field of this part of a definition"),
    ]);
}

/// JSON lets a name come twice, and the last one win. Here neither does. A name that nobody could read is not repeated.
#[test]
fn names() {
    let twice = |text: &str| serde_json::from_str::<Survey>(text).unwrap_err().to_string();
    let pinned = file("tests/golden/survey.json");
    let schema = pinned.replacen('{', r#"{"schema": 1,"#, 1);
    assert!(twice(&schema).starts_with("schema: comes twice"), "{}", twice(&schema));
    let tag = pinned.replacen(r#""en": "Visit""#, r#""en": "Visit", "en": "Stay""#, 1);
    assert!(twice(&tag).starts_with("title.en: comes twice"), "{}", twice(&tag));
    let long = said(|value| value[&"x".repeat(10_000)] = json!(1));
    assert_eq!(long, "?: is no field of this part of a definition");
}
