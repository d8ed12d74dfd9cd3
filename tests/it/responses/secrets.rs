//! What a respondent wrote, or is, appears in no message and no debug output.

use centricity::survey::{Answer, Duplicates, Response, Responses};

use super::survey;

const CANARY: &str = "jan@example.org";

/// A response with the canary wherever a text can be.
fn response() -> Response {
    let response = Response::default().respondent(CANARY).unit([CANARY, CANARY]).wave(CANARY).role(CANARY).at(60);
    response.answer("why", Answer::Text(CANARY.into()))
}

#[test]
fn no_debug_output_repeats_a_text() {
    for policy in [Duplicates::Keep, Duplicates::First, Duplicates::Latest { within: 60 }] {
        let mut responses = Responses::with_duplicates(survey(), policy);
        responses.push(response()).unwrap();
        for text in [format!("{responses:?}"), format!("{responses:#?}"), format!("{:?}", responses.intake())] {
            assert!(!text.contains(CANARY), "{text}");
        }
    }
    let text = format!("{:?} {:#?}", response(), response().answers());
    assert!(!text.contains(CANARY), "{text}");
}

#[test]
fn no_error_repeats_a_text() {
    let wrong = [
        response().rating("nps", 11),
        response().rating(CANARY, 9),
        response().answer("nps", Answer::Text(CANARY.into())),
        response().answer("first", Answer::Choice(CANARY.into())),
        response().answer("where", Answer::Choices(vec!["app".into(), CANARY.into()])),
        response().answer("why", Answer::Text(CANARY.into())),
        response().at(i64::MAX),
    ];
    let mut responses = Responses::with_duplicates(survey(), Duplicates::Reject);
    responses.push(response()).unwrap();
    let mut errors: Vec<_> = wrong.into_iter().map(|response| responses.push(response).unwrap_err()).collect();
    errors.push(responses.push(response()).unwrap_err());
    for error in errors {
        let text = format!("{error} {error:?}");
        assert!(!text.contains(CANARY), "{text}");
    }
    assert_eq!((responses.len(), responses.intake().refused()), (1, 8));
}

/// Whose name cannot be told is found by its place.
#[test]
fn an_answer_to_no_question_is_named_by_its_position() {
    let response = Response::default().rating("nps", 9).rating("staff", 4).rating(CANARY, 9);
    let error = Responses::new(survey()).push(response).unwrap_err();
    assert_eq!(error.to_string(), "answer at index 2 is to a question that the survey does not have");
}

#[cfg(feature = "serde")]
#[test]
fn no_error_of_reading_repeats_a_text() {
    let canary = format!("\"{CANARY}\"");
    let fields = ["respondent", "at", "unit", "wave", "stage", "contact", "role", "weight", "answers", CANARY];
    let places = fields.iter().flat_map(|field| {
        [
            format!("{{\"{field}\":[{canary}]}}"),
            format!("{{\"{field}\":{{\"a\":{canary}}}}}"),
            format!("{{\"{field}\":{canary},\"{field}\":{canary}}}"),
            format!("{{\"{field}\":{{{canary}:{canary}}}}}"),
            format!("{{\"{field}\":{canary}"),
        ]
    });
    let answers = ["rating", "choice", "choices", "text", "missing", CANARY].into_iter().flat_map(|kind| {
        [
            format!("{{\"answers\":{{{canary}:{{\"{kind}\":{{{canary}:1}}}}}}}}"),
            format!("{{\"answers\":{{\"q\":{{\"{kind}\":true,{canary}:1}}}}}}"),
        ]
    });
    let others =
        [canary.clone(), format!("[{canary}]"), format!("{{{canary}:1}}"), format!("{{\"wave\":\"\",{canary}}}")];
    let mut refused = 0;
    for text in places.chain(answers).chain(others) {
        if let Err(error) = serde_json::from_str::<Response>(&text) {
            let message = format!("{error} {error:?}");
            assert!(!message.contains(CANARY) && !message.contains("jan"), "{text}: {message}");
            refused += 1;
        }
    }
    assert!(refused >= 60, "{refused}");
}
