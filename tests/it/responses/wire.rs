//! The exact JSON of a response, and what is refused.

use centricity::Weight;
use centricity::survey::{Answer, Contact, Duplicates, Missing, Response, Stage};
use proptest::prelude::*;

use super::row;

#[test]
fn a_response_is_its_fields_and_its_answers_by_question() {
    let response = Response::default()
        .respondent("a83f")
        .at(1_760_000_000)
        .unit(["North", "Delft"])
        .wave("2026-Q4")
        .stage(Stage::Onboarding)
        .contact(Contact::Without)
        .role("staff")
        .weight(Weight::new(0.5).unwrap())
        .rating("nps", 9)
        .missing("staff", Missing::NotApplicable)
        .answer("first", Answer::Choice("app".into()))
        .answer("where", Answer::Choices(vec!["app".into(), "shop".into()]))
        .answer("why", Answer::Text("Quick".into()));
    let text = concat!(
        r#"{"respondent":"a83f","at":1760000000,"unit":["North","Delft"],"wave":"2026-Q4","stage":"onboarding","contact":"without","#,
        r#""role":"staff","weight":0.5,"answers":{"nps":{"rating":9},"staff":{"missing":"not_applicable"},"first":{"choice":"app"},"#,
        r#""where":{"choices":["app","shop"]},"why":{"text":"Quick"}}}"#
    );
    assert_eq!(serde_json::to_string(&response).unwrap(), text);
    assert!(serde_json::from_str::<Response>(text).unwrap() == response);
    assert_eq!(serde_json::to_string(&Response::default()).unwrap(), r#"{"answers":{}}"#);
    for empty in ["{}", r#"{"answers":{},"wave":null,"unit":[]}"#] {
        assert!(serde_json::from_str::<Response>(empty).unwrap() == Response::default());
    }
}

#[test]
fn what_is_no_response_is_refused() {
    for (text, why) in [
        (r#"{"answers":{"q":{"rating":1},"q":{"rating":2}}}"#, "a question is answered twice"),
        (r#"{"answers":{"q":9}}"#, "answers must be by the ids of their questions"),
        (r#"{"answers":{"q":{"rating":-1}}}"#, "answers must be"),
        (r#"{"answers":{"q":{"rating":9,"text":"a"}}}"#, "answers must be"),
        (r#"{"answers":[["q",{"rating":9}]]}"#, "answers must be"),
        (r#"{"wave":"a","wave":"b"}"#, "a field of a response comes twice"),
        (r#"{"colour":"blue"}"#, "a field that is none of its own"),
        (r#"{"at":1.5}"#, "at must be whole seconds"),
        (r#"{"weight":-1}"#, "weight must be 0, or from 1e-12 to 1e12"),
        (r#"{"stage":"retired"}"#, "stage must be one"),
        (r#"{"contact":true}"#, "contact must be with or without"),
        ("9", "not a response"),
        ("-9", "not a response"),
        ("0.5", "not a response"),
        (r#""{}""#, "not a response"),
        ("[]", "expected a response"),
    ] {
        let Err(error) = serde_json::from_str::<Response>(text) else { panic!("{text} was read") };
        assert!(error.to_string().contains(why), "{text}: {error}");
    }
    let error = serde_json::from_str::<Answer>("{\"rating\":\"9\"}").unwrap_err().to_string();
    assert!(error.starts_with("not an answer: expected a rating"), "{error}");
}

#[test]
fn policies_are_written_as_what_they_do() {
    for (policy, text) in
        [(Duplicates::Keep, r#""keep""#), (Duplicates::Latest { within: 3_600 }, r#"{"latest":{"within":3600}}"#)]
    {
        assert_eq!(serde_json::to_string(&policy).unwrap(), text);
        assert_eq!(serde_json::from_str::<Duplicates>(text).unwrap(), policy);
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(row in row()) {
        let response = row.response();
        let text = serde_json::to_string(&response).unwrap();
        prop_assert!(serde_json::from_str::<Response>(&text).unwrap() == response);
    }
}
