//! The corpus of labels that exports hold, each read or refused.

use centricity::Scale;
use centricity::read::{Cell, MissingCodes, RatingLabels, Rule};
use centricity::survey::Missing;
use proptest::prelude::*;

const NPS: Scale = Scale::of::<0, 10>();
const STARS: Scale = Scale::of::<1, 5>();

/// Every label of the corpus with what the defaults make of it.
const CORPUS: &[(&str, Result<Cell, Rule>)] = &[
    ("10", Ok(Cell::Rating(10))),
    (" 10 ", Ok(Cell::Rating(10))),
    ("10.0", Ok(Cell::Rating(10))),
    ("\"9\"", Ok(Cell::Rating(9))),
    ("10 - Extremely likely", Ok(Cell::Rating(10))),
    ("10 (Extremely likely)", Ok(Cell::Rating(10))),
    ("Extremely likely - 10", Ok(Cell::Rating(10))),
    ("Not at all likely - 0", Ok(Cell::Rating(0))),
    ("10 \u{2013} Extremely likely", Ok(Cell::Rating(10))),
    ("\u{ff11}\u{ff10}", Ok(Cell::Rating(10))),
    ("0/10", Ok(Cell::Rating(0))),
    ("4 / 5", Err(Rule::Denominator { max: 10 })),
    ("-99", Err(NOT_A_RATING)),
    ("N/A", Ok(Cell::Missing(Missing::NotApplicable))),
    ("NA", Ok(Cell::Missing(Missing::Skipped))),
    ("null", Ok(Cell::Missing(Missing::Skipped))),
    ("Don't know", Ok(Cell::Missing(Missing::DontKnow))),
    ("Don\u{2019}t know", Ok(Cell::Missing(Missing::DontKnow))),
    ("#N/A", Err(NOT_A_RATING)),
    ("Prefer not to say", Err(NOT_A_RATING)),
    ("", Ok(Cell::Missing(Missing::Skipped))),
    ("11", Err(Rule::OffScale { value: 11, min: 0, max: 10 })),
    ("-1", Err(NOT_A_RATING)),
    ("7,5", Err(NOT_A_RATING)),
    ("1e1", Err(NOT_A_RATING)),
    ("\u{feff}10", Ok(Cell::Rating(10))),
];

const NOT_A_RATING: Rule = Rule::NotARating { min: 0, max: 10 };

#[test]
fn every_label_of_the_corpus_is_read_or_refused() {
    let labels = RatingLabels::new(NPS);
    for (text, expected) in CORPUS {
        assert_eq!(labels.read(text), *expected, "{text:?}");
    }
}

#[test]
fn a_number_and_words_are_read_in_either_order_and_never_as_negative() {
    let labels = RatingLabels::new(NPS);
    let read = [
        ("Extremely likely-10", 10),
        ("Extremely likely \u{2014} 10", 10),
        ("Extremely likely (10)", 10),
        ("10-Extremely likely", 10),
        ("10: Extremely likely", 10),
        ("10 - Very, very likely - by far", 10),
        ("10 - Well-known (and liked)", 10),
        ("Well-known - 7", 7),
        ("\u{ff17} \u{ff0d} ja", 7),
        ("07", 7),
        ("7.00", 7),
        ("7.0 - Somewhat", 7),
        ("\u{a0}7\u{a0}", 7),
        ("10 / 10", 10),
        ("Yes/No - 3", 3),
    ];
    for (text, rating) in read {
        assert_eq!(labels.read(text), Ok(Cell::Rating(rating)), "{text:?}");
    }
    let refused = [
        "Extremely likely -10",
        "Extremely likely - -10",
        "7 - 8",
        "9 or 10",
        "7 of 10",
        "5 stars",
        "10 - Top 2",
        "10 - ",
        "- 10",
        "-",
        "(10)",
        "10 ()",
        "10.",
        ".0",
        "10.5",
        "+5",
        "1 0",
        "1.0e1",
        "0x5",
        "\u{0665}",
        "0000000007",
        "99999999999999999999999",
        "10\0",
        "NaN",
        "inf",
        "10 - Extremely likely 10",
        "2026-11-22",
        "10 - yes/no/10",
    ];
    for text in refused {
        assert!(labels.read(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_denominator_is_the_top_of_the_scale() {
    let stars = RatingLabels::new(STARS);
    assert_eq!(stars.read("4 / 5"), Ok(Cell::Rating(4)));
    assert_eq!(stars.read("4/5"), Ok(Cell::Rating(4)));
    assert_eq!(stars.read("0/5"), Err(Rule::OffScale { value: 0, min: 1, max: 5 }));
    assert_eq!(stars.read("4/10"), Err(Rule::Denominator { max: 5 }));
    assert_eq!(stars.read("4/5/5"), Err(Rule::NotARating { min: 1, max: 5 }));
}

#[test]
fn numbers_are_missing_only_when_declared() {
    let codes = MissingCodes::default().number(11, Missing::DontKnow).number(-99, Missing::Skipped);
    let codes = codes.text("#N/A", Missing::Skipped).text("Prefer not to say", Missing::NotApplicable);
    let declared = RatingLabels::new(NPS).missing(codes).unwrap();
    for (text, why) in [
        ("11", Missing::DontKnow),
        ("11.0", Missing::DontKnow),
        ("11 - No opinion", Missing::DontKnow),
        ("-99", Missing::Skipped),
        ("\u{2212}99", Missing::Skipped),
        (" #n/a ", Missing::Skipped),
        ("PREFER NOT TO SAY", Missing::NotApplicable),
    ] {
        assert_eq!(declared.read(text), Ok(Cell::Missing(why)), "{text:?}");
    }
    // Words that mean 'no answer' are stronger than a number on the scale beside them.
    assert_eq!(RatingLabels::new(NPS).read("6 - N/A"), Ok(Cell::Missing(Missing::NotApplicable)));
    assert_eq!(RatingLabels::new(NPS).read("Don't know (0)"), Ok(Cell::Missing(Missing::DontKnow)));
    assert!(declared.read("99").is_err() && declared.read("12").is_err());
    assert!(RatingLabels::new(NPS).missing(MissingCodes::default().number(9, Missing::Skipped)).is_err());
    assert!(RatingLabels::new(STARS).missing(MissingCodes::default().number(9, Missing::Skipped)).is_ok());
    // A number that is declared as a text is one too.
    assert!(RatingLabels::new(NPS).missing(MissingCodes::default().text("9", Missing::Skipped)).is_err());
    let text = RatingLabels::new(NPS).missing(MissingCodes::default().text("99", Missing::Skipped)).unwrap();
    assert_eq!(text.read("99"), Ok(Cell::Missing(Missing::Skipped)));
    assert_eq!(text.read("10"), Ok(Cell::Rating(10)));
    assert!(RatingLabels::new(NPS).missing(MissingCodes::none()).unwrap().read("").is_err());
}

#[test]
fn stated_words_are_read_and_may_not_contradict_their_number() {
    let likert =
        RatingLabels::new(STARS).label("Strongly agree", 5).and_then(|labels| labels.label("agree", 4)).unwrap();
    assert_eq!(likert.read("Agree"), Ok(Cell::Rating(4)));
    assert_eq!(likert.read("strongly AGREE "), Ok(Cell::Rating(5)));
    assert_eq!(likert.read("5 - Strongly agree"), Ok(Cell::Rating(5)));
    assert_eq!(likert.read("1 - Strongly agree"), Err(Rule::LabelDisagrees));
    assert_eq!(likert.read("Strongly agree (1)"), Err(Rule::LabelDisagrees));
    assert_eq!(likert.read("3 - Neither"), Ok(Cell::Rating(3)));
    assert!(likert.read("Neither").is_err());
    // Recodes that do not match the label: what is stated holds.
    assert_eq!(RatingLabels::new(STARS).label("1", 5).unwrap().read("1"), Ok(Cell::Rating(5)));
    assert!(RatingLabels::new(STARS).label("Best", 6).is_err());
}

proptest! {
    /// A point of the scale is read back from every way of writing it.
    #[test]
    fn every_point_in_every_form(value in 0_u8..=10, words in "[a-zA-Z][a-z ,']{0,18}[a-z]") {
        let labels = RatingLabels::new(NPS);
        let forms = [
            format!("{value}"),
            format!("{value}.0"),
            format!(" {value}\t"),
            format!("{value} - {words}"),
            format!("{value} \u{2013} {words}"),
            format!("{value} ({words})"),
            format!("{words} - {value}"),
            format!("{words} ({value})"),
            format!("{value}/10"),
        ];
        for form in forms {
            prop_assert_eq!(labels.read(&form), Ok(Cell::Rating(value)), "{:?}", form);
        }
    }

    /// Any text at all: no panic, nothing off the scale, and no rating without a digit.
    #[test]
    fn any_text(text in "\\PC{0,12}|[-0-9./() e,:]{0,8}|[ \u{feff}\"0-9\u{ff10}-\u{ff19}-]{0,6}") {
        match RatingLabels::new(STARS).read(&text) {
            Ok(Cell::Rating(value)) => {
                prop_assert!(STARS.contains(value));
                let digit = |c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c);
                prop_assert!(text.chars().any(digit));
                // At most two runs of digits: a number, and its decimals or what it is out of.
                prop_assert!(text.split(|c: char| !digit(c)).filter(|run| !run.is_empty()).count() <= 4, "{:?}", text);
            }
            Ok(_) => prop_assert!(!text.chars().any(|c| c.is_ascii_digit())),
            Err(rule) => prop_assert!(rule.to_string().len() < 100),
        }
    }
}
