//! The wire form of a definition: pinned, and the same both ways.

use centricity::survey::{Choice, Index, Language, Question, ResponseFormat, Survey, Text};
use centricity::{Bands, Direction, Scale, Side};
use proptest::prelude::*;

use super::{file, is_pinned};

/// A survey with every form of question, and everything that may be left out.
fn every_form() -> Survey {
    let [en, pt] = ["en", "pt-BR"].map(|tag| Language::new(tag).unwrap());
    let both = |english: &str, other: &str| Text::from(english).and(Language::new("pt-BR").unwrap(), other);
    let choices = || vec![Choice::new("shop", both("Shop", "Loja")), Choice::new("web", both("Web", "Web"))];
    let bands = Some(Bands::of::<6, 9>());
    let ten = Scale::of::<0, 10>();
    let agree = ResponseFormat::rating(Scale::of::<1, 5>());
    let tired = ResponseFormat::Rating { scale: Scale::of::<1, 5>(), direction: Direction::LowerIsBetter, bands: None };
    let recommend = ResponseFormat::Rating { scale: ten, direction: Direction::HigherIsBetter, bands };
    Survey::new(
        Side::Customers,
        both("Visit", "Visita"),
        [
            Question::new("recommend", both("Recommend?", "Recomenda?"), recommend)
                .label(10, both("extremely likely", "com certeza"))
                .label(0, both("not at all likely", "de modo algum")),
            Question::new("sees", both("You see me", "Veem-me"), agree),
            Question::new("sent away", both("I was sent away", "Mandaram-me embora"), tired),
            Question::new(
                "attention",
                both("Attention?", "Atenção?"),
                ResponseFormat::JustAboutRight { scale: Scale::of::<1, 3>() },
            ),
            Question::new("where", both("Where?", "Onde?"), ResponseFormat::SingleChoice { choices: choices() }),
            Question::new("also", both("Also?", "Também?"), ResponseFormat::MultipleChoice { choices: choices() }),
            Question::new("why", both("Why?", "Por quê?"), ResponseFormat::OpenText),
        ],
    )
    .and_then(|survey| survey.with_languages([en, pt]))
    .and_then(|survey| {
        let index = Index::new("near", both("Near", "Perto"), ["sees", "sent away"]).minimum_answered(1);
        survey.with_indexes([index])
    })
    .unwrap()
}

#[test]
fn the_form_is_pinned() {
    is_pinned("tests/golden/survey.json", &every_form());
    assert_eq!(serde_json::from_str::<Survey>(&file("tests/golden/survey.json")).unwrap(), every_form());
}

/// The least that a definition can say. What is left out may also be null, as many programs write it.
#[test]
fn what_may_be_left_out_may_be_null() {
    let question = r#"{"id":"why","text":{"nl":"Waarom?"},"format":"open_text"}"#;
    let least = format!(r#"{{"schema":1,"audience":"employees","title":{{"nl":"Werk"}},"questions":[{question}]}}"#);
    let survey: Survey = serde_json::from_str(&least).unwrap();
    assert_eq!(serde_json::to_string(&survey).unwrap(), least);
    assert!(survey.languages().is_empty() && survey.indexes().is_empty());
    let nulls = least.replacen('{', r#"{"indexes":null,"languages":null,"#, 1);
    assert_eq!(serde_json::from_str::<Survey>(&nulls).unwrap(), survey);
}

fn text() -> impl Strategy<Value = Text> {
    ("\\PC{0,8}[a-zé]\\PC{0,8}", prop::option::of("[a-z]{1,8}")).prop_map(|(english, dutch)| {
        let text = Text::from(english.as_str());
        dutch.into_iter().fold(text, |text, dutch| text.and(Language::dutch(), dutch))
    })
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec(text(), 2..6).prop_map(|texts| {
        texts.into_iter().enumerate().map(|(index, text)| Choice::new(format!("c{index}"), text)).collect()
    })
}

fn format() -> impl Strategy<Value = ResponseFormat> {
    let scale = (any::<u8>(), 1..11_u8)
        .prop_filter_map("off the byte", |(min, above)| Scale::new(min, min.checked_add(above)?).ok());
    let direction = prop_oneof![Just(Direction::HigherIsBetter), Just(Direction::LowerIsBetter)];
    let rating = (scale.clone(), direction, any::<bool>()).prop_map(|(scale, direction, cut)| {
        let bands = if cut { Bands::new(scale.min(), scale.max()).ok() } else { None };
        ResponseFormat::Rating { scale, direction, bands }
    });
    let middle = scale.prop_filter("a middle", |scale| scale.points() % 2 == 1);
    prop_oneof![
        rating,
        middle.prop_map(|scale| ResponseFormat::JustAboutRight { scale }),
        choices().prop_map(|choices| ResponseFormat::SingleChoice { choices }),
        choices().prop_map(|choices| ResponseFormat::MultipleChoice { choices }),
        Just(ResponseFormat::OpenText),
    ]
}

fn question() -> impl Strategy<Value = (Text, ResponseFormat, Option<Text>)> {
    (text(), format(), prop::option::of(text()))
}

prop_compose! {
    /// Any survey, with an index of whatever two questions are on one scale.
    fn survey()(title in text(), questions in prop::collection::vec(question(), 1..8), needs in 1..=2_usize) -> Survey {
        let questions: Vec<Question> = questions.into_iter().enumerate().map(|(index, (text, format, label))| {
            let end = format.scale().map(Scale::max);
            let question = Question::new(format!("q {index} ü"), text, format);
            end.zip(label).into_iter().fold(question, |question, (end, label)| question.label(end, label))
        }).collect();
        let rated = |question: &&Question| matches!(question.format(), ResponseFormat::Rating { .. });
        let first = questions.iter().find(rated);
        let alike: Vec<String> = questions.iter().filter(rated)
            .filter(|question| question.format().scale() == first.and_then(|first| first.format().scale()))
            .map(|question| question.id().to_string()).collect();
        let index = (alike.len() > 1).then(|| Index::new("index", "Index", alike).minimum_answered(needs));
        let survey = Survey::new(Side::Employees, title, questions).unwrap();
        let survey = survey.with_languages([Language::english()]).unwrap();
        survey.with_indexes(index).unwrap()
    }
}

proptest! {
    #[test]
    fn a_survey_comes_back_as_it_went(survey in survey()) {
        let text = serde_json::to_string(&survey).unwrap();
        let read: Survey = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &survey);
        for question in survey.questions() {
            prop_assert_eq!(read.question(question.id()), Ok(question));
        }
        prop_assert!(survey.question("an id of no question").is_err());
    }

    /// A survey of which one character is another is read or refused: never a panic, and what is read is written as something that is read.
    #[test]
    fn a_survey_with_a_slip_is_read_or_refused(survey in survey(), at in any::<prop::sample::Index>(), slip in "[ -~]") {
        let mut text: Vec<char> = serde_json::to_string(&survey).unwrap().chars().collect();
        let at = at.index(text.len());
        text[at] = slip.chars().next().unwrap();
        let text: String = text.into_iter().collect();
        if let Ok(read) = serde_json::from_str::<Survey>(&text) {
            let again = serde_json::to_string(&read).unwrap();
            prop_assert_eq!(serde_json::from_str::<Survey>(&again).unwrap(), read);
        }
    }
}
