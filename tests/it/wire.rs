//! What goes over the wire is part of the promise: the exact JSON of every type that has one, and what is refused.

mod menus;

use std::fmt::Debug;

use centricity::inference::correlation::Pearson;
use centricity::inference::{Alternative, Method, NetMethod, NetScore};
use centricity::{
    Agreement, CrossTable, Csat, Customer, Enps, Estimate, Ideal, ItemSet, JustAboutRight, Level, Nps, Rating,
    Reversed, Scale, Segments, Tally, Weight, WeightedTally,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value is written as this text, and the text is read as this value.
#[track_caller]
fn is_written<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, text: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    assert_eq!(&serde_json::from_str::<T>(text).unwrap(), value);
}

/// None of the texts is read, and each error says why.
#[track_caller]
fn refused<T: DeserializeOwned + Debug>(texts: &[(&str, &str)]) {
    for (text, why) in texts {
        let error = serde_json::from_str::<T>(text).unwrap_err().to_string();
        assert!(error.contains(why), "{text}: {error}");
    }
}

#[test]
fn a_rating_is_a_number() {
    is_written(&Rating::<Nps>::new(9).unwrap(), "9");
    is_written(&Rating::<Csat<5>>::new(1).unwrap(), "1");
    refused::<Rating<Nps>>(&[
        ("11", "rating 11 is off the scale 0 to 10"),
        ("-1", "not a rating: expected a whole number from 0 to 10"),
        ("256", "not a rating"),
        ("9.5", "expected a whole number from 0 to 10"),
        ("9.0", "expected a whole number from 0 to 10"),
        ("\"9\"", "not a rating"),
        ("null", "expected a whole number from 0 to 10"),
    ]);
    refused::<Rating<Csat<5>>>(&[("0", "rating 0 is off the scale 1 to 5"), ("6", "off the scale")]);
}

/// Whatever is read in the place of one, no message names a type of the program.
#[track_caller]
fn no_type_is_named<T: DeserializeOwned + Debug>() {
    for text in ["[]", "[1]", "[null, 1]", "{}", "7", "true", "null", "\"a\"", "1.5", "{\"a\": 1}"] {
        let message = serde_json::from_str::<T>(text).unwrap_err().to_string();
        for inner in ["struct", "Incoming", "Wire", "Sums", "Cell", "with 1 element", "tuple"] {
            assert!(!message.contains(inner), "{text}: {message}");
        }
    }
}

/// Whatever the form, the message speaks of what is expected as users know it, and never of a type of the program.
#[test]
fn what_is_expected_has_a_name() {
    refused::<Tally<Nps>>(&[
        ("[]", "expected a tally: audience, scale, direction, ideal, counts and skipped"),
        ("[\"customers\"]", "expected a tally: audience, scale, direction, ideal, counts and skipped"),
        ("7", "expected a tally"),
    ]);
    let weighted = "expected a weighted tally: audience, scale, direction, ideal, cells, zero_weighted and skipped";
    refused::<WeightedTally<Nps>>(&[("[]", weighted), ("\"a\"", weighted)]);
    refused::<CrossTable<Nps, Enps>>(&[(
        "[]",
        "expected a table of two questions: counts, x_only, y_only and neither",
    )]);
    refused::<ItemSet<Csat<5>, 2>>(&[("[]", "expected an item set: items, silent, answered, sums and products")]);
    refused::<Scale>(&[("[]", "expected a scale: min and max"), ("true", "expected a scale: min and max")]);
    refused::<centricity::Bands>(&[("[]", "expected bands: low_max and high_min")]);
    refused::<Estimate>(&[("[]", "expected an estimate: value, lower, upper, level, method and n")]);
    no_type_is_named::<Tally<Nps>>();
    no_type_is_named::<WeightedTally<Nps>>();
    no_type_is_named::<CrossTable<Nps, Enps>>();
    no_type_is_named::<ItemSet<Csat<5>, 2>>();
    no_type_is_named::<Scale>();
    no_type_is_named::<centricity::Bands>();
    no_type_is_named::<Estimate>();
}

#[test]
fn a_scale_is_its_two_ends() {
    is_written(&Scale::of::<0, 10>(), r#"{"min":0,"max":10}"#);
    refused::<Scale>(&[
        (r#"{"min":5,"max":1}"#, "scale 5 to 1 is not possible"),
        (r#"{"min":3,"max":3}"#, "scale 3 to 3 is not possible"),
        (r#"{"min":0,"max":100}"#, "scale 0 to 100 is not possible"),
        (r#"{"min":0}"#, "missing field `max`"),
        (r#"{"min":0,"max":10,"max":5}"#, "duplicate field `max`"),
        (r#"{"min":0,"max":10,"step":2}"#, "unknown field `step`"),
    ]);
}

#[test]
fn a_level_is_a_fraction() {
    is_written(&Level::P95, "0.95");
    is_written(&Level::new(0.682_689_492_137_085_9).unwrap(), "0.6826894921370859");
    refused::<Level>(&[
        ("95", "level must be between 0 and 1, both excluded, got 95"),
        ("0", "between 0 and 1"),
        ("1.0", "between 0 and 1"),
        ("-0.95", "between 0 and 1"),
        ("null", "expected f64"),
        ("\"95%\"", "expected f64"),
        ("1e999", "out of range"),
    ]);
}

#[test]
fn a_table_of_two_questions_carries_both() {
    type Item = Agreement<Customer, 4>;
    let mut table = CrossTable::<Item, Csat<5>>::default();
    table.record_n(Rating::new(4).unwrap(), Rating::new(5).unwrap(), 3).unwrap();
    table.record(Rating::new(1).unwrap(), Rating::new(2).unwrap());
    table.record_y_only(Rating::new(1).unwrap());
    table.record_neither();
    let x_only = r#"{"audience":"customers","scale":{"min":1,"max":4},"direction":"higher_is_better","counts":[0,0,0,0],"skipped":0}"#;
    let y_only = r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[1,0,0,0,0],"skipped":0}"#;
    let counts = "[[0,1,0,0,0],[0,0,0,0,0],[0,0,0,0,0],[0,0,0,0,3]]";
    let text = |counts: &str, x: &str, y: &str, neither: &str| {
        format!(r#"{{"counts":{counts},"x_only":{x},"y_only":{y},"neither":{neither}}}"#)
    };
    is_written(&table, &text(counts, x_only, y_only, "1"));
    refused::<CrossTable<Item, Csat<5>>>(&[
        (&text("[[0,1,0,0,0]]", x_only, y_only, "1"), "rows for the points of the scale: expected 4, got 1"),
        (&text("[[],[],[],[]]", x_only, y_only, "1"), "counts for the points of the scale: expected 5, got 0"),
        (&text(counts, y_only, x_only, "1"), "a tally on the scale 1 to 5, expected 1 to 4"),
        (&text(counts, x_only, y_only, "9007199254740993"), "too many people who answered neither"),
    ]);
}

#[test]
fn a_tally_carries_its_scale() {
    let mut tally = Tally::<Nps>::from_bytes(&[10, 9, 8, 7, 6, 10, 0, 9]).unwrap();
    tally.record_skipped();
    is_written(
        &tally,
        r#"{"audience":"customers","scale":{"min":0,"max":10},"direction":"higher_is_better","counts":[1,0,0,0,0,0,1,1,1,2,2],"skipped":1}"#,
    );
    is_written(
        &Tally::<Csat<5>>::default(),
        r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,0],"skipped":0}"#,
    );
    // 2^53, the most that one count can hold.
    is_written(
        &Tally::<Csat<5>>::from_counts(&[0, 0, 0, 0, 1 << 53]).unwrap(),
        r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,9007199254740992],"skipped":0}"#,
    );
}

#[test]
fn a_tally_is_checked_on_the_way_in() {
    let like_this = |fields: &str| {
        let question = r#""audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better""#;
        format!("{{{question},{fields}}}")
    };
    for (fields, why) in [
        (r#""counts":[0,0,0,0],"skipped":0"#, "expected 5, got 4"),
        (r#""counts":[0,0,0,0,0,0],"skipped":0"#, "expected 5, got 6"),
        (r#""counts":[0,0,0,0,9007199254740993],"skipped":0"#, "too many answers"),
        (r#""counts":[0,0,0,0,0],"skipped":9007199254740993"#, "too many skipped answers"),
        (r#""counts":[0,0,0,0,-1],"skipped":0"#, "expected u64"),
        (r#""counts":[0,0,0,0,1.5],"skipped":0"#, "expected u64"),
        (r#""counts":[0,0,0,0,null],"skipped":0"#, "expected u64"),
        (r#""counts":[0,0,0,0,18446744073709551616],"skipped":0"#, "expected u64"),
        (r#""counts":[0,0,0,0,0]"#, "missing field `skipped`"),
        (r#""counts":[0,0,0,0,0],"skipped":0,"skipped":0"#, "duplicate field `skipped`"),
        (r#""counts":[0,0,0,0,0],"skipped":0,"weights":[1,1,1,1,1]"#, "unknown field `weights`"),
        (r#""counts":[0,0,0,0,0],"skipped":0,"ideal":"middle""#, "best answer is in the middle, expected at an end"),
        (r#""counts":[0,0,0,0,0],"skipped":0,"ideal":"top""#, "unknown variant `top`"),
    ] {
        refused::<Tally<Csat<5>>>(&[(&like_this(fields), why)]);
    }
    // The scale of another question, though the counts would fit.
    refused::<Tally<Csat<5>>>(&[
        (
            r#"{"audience":"customers","scale":{"min":0,"max":4},"direction":"higher_is_better","counts":[0,0,0,0,0],"skipped":0}"#,
            "a tally on the scale 0 to 4, expected 1 to 5",
        ),
        (r#"{"audience":"customers","counts":[0,0,0,0,0],"skipped":0}"#, "missing field `scale`"),
    ]);
}

/// Data cannot do what the compiler forbids.
#[test]
fn a_tally_comes_back_as_what_it_was() {
    let enps = serde_json::to_string(&Tally::<Enps>::default()).unwrap();
    refused::<Tally<Nps>>(&[(&enps, "a tally of employees, expected one of customers")]);
    let reversed = serde_json::to_string(&Tally::<Agreement<Customer, 5, Reversed>>::default()).unwrap();
    refused::<Tally<Csat<5>>>(&[(&reversed, "a tally whose good end is the other one")]);
}

/// On the same scale and in the same direction, 5 is the best answer to one question and far too much to another.
#[test]
fn a_tally_carries_where_the_best_answer_is() {
    type Attention = JustAboutRight<Customer, 5>;
    let middle = r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","ideal":"middle","counts":[0,1,7,2,1],"skipped":0}"#;
    let tally = Tally::<Attention>::from_counts(&[0, 1, 7, 2, 1]).unwrap();
    is_written(&tally, middle);
    is_written(&Ideal::End, "\"end\"");
    let satisfied = serde_json::to_string(&Tally::<Csat<5>>::from_counts(tally.counts()).unwrap()).unwrap();
    let (at_an_end, in_the_middle) = ("best answer is at an end of the scale", "best answer is in the middle");
    refused::<Tally<Attention>>(&[(&satisfied, at_an_end)]);
    refused::<Tally<Csat<5>>>(&[(middle, in_the_middle)]);

    let weighted = |ideal: Option<&str>| {
        let cell = r#"{"n":0,"sum":"0","squares":"0"}"#;
        let ideal = ideal.map_or(String::new(), |ideal| format!(r#""ideal":"{ideal}","#));
        let question = r#""audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","#;
        format!(r#"{{{question}{ideal}"cells":[{}],"zero_weighted":0,"skipped":0}}"#, [cell; 5].join(","))
    };
    is_written(&WeightedTally::<Attention>::default(), &weighted(Some("middle")));
    is_written(&WeightedTally::<Csat<5>>::default(), &weighted(None));
    refused::<WeightedTally<Attention>>(&[(&weighted(None), at_an_end)]);
    refused::<WeightedTally<Csat<5>>>(&[(&weighted(Some("middle")), in_the_middle)]);
}

/// A field that nobody reads would be taken for one that somebody did.
#[test]
fn unknown_fields_are_refused() {
    /// The same object with a field more.
    fn refuses<T: Serialize + DeserializeOwned + Debug>(value: &T) {
        let text = serde_json::to_string(value).unwrap();
        let start = text.strip_suffix('}').unwrap();
        refused::<T>(&[(&format!(r#"{start},"note":1}}"#), "unknown field `note`")]);
    }
    refuses(&Tally::<Nps>::default());
    refuses(&WeightedTally::<Nps>::default());
    refuses(&CrossTable::<Nps, Csat<5>>::default());
    refuses(&ItemSet::<Nps, 2>::default());
    refuses(&NetScore::new(1, 2, 3).unwrap().estimate(Level::P95));
}

/// Where a rating should be, somebody may have written something; it is never repeated.
#[test]
fn what_a_respondent_wrote_is_not_repeated() {
    for text in ["\"jan@example.org\"", "\"9\"", "\"10 - Extremely likely\""] {
        let error = serde_json::from_str::<Rating<Nps>>(text).unwrap_err().to_string();
        assert!(error.starts_with("not a rating: expected a whole number from 0 to 10"), "{error}");
    }
}

#[test]
fn segments_are_pairs_in_the_order_of_the_keys() {
    let mut stores = Segments::<String, Csat<5>>::default();
    stores.record("Leiden", Rating::new(3).unwrap());
    stores.record_skipped("Delft");
    is_written(
        &stores,
        concat!(
            r#"[["Delft",{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,0],"skipped":1}],"#,
            r#"["Leiden",{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,1,0,0],"skipped":0}]]"#
        ),
    );
    is_written(&Segments::<u32, Enps>::default(), "[]");
}

/// A pair cannot be the key of a JSON object; here it can be a key all the same.
#[test]
fn segments_may_have_pairs_as_keys() {
    let weeks: Segments<(String, u8), Csat<5>> = [(("north", 47), 5), (("north", 46), 4), (("east", 47), 1)]
        .into_iter()
        .map(|((region, week), rating)| ((region.to_owned(), week), Rating::new(rating).unwrap()))
        .collect();
    is_written(
        &weeks,
        concat!(
            r#"[[["east",47],{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[1,0,0,0,0],"skipped":0}],"#,
            r#"[["north",46],{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,1,0],"skipped":0}],"#,
            r#"[["north",47],{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,1],"skipped":0}]]"#
        ),
    );
}

#[test]
fn segments_refuse_a_key_that_comes_twice() {
    let pair = |key: &str| {
        let tally = r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,1],"skipped":0}"#;
        format!("[{key},{tally}]")
    };
    let [one, two] = ["1", "2"].map(pair);
    // Out of order is no harm; twice would mean that one of the two is lost.
    let read: Segments<u32, Csat<5>> = serde_json::from_str(&format!("[{two},{one}]")).unwrap();
    assert_eq!(read.keys().collect::<Vec<_>>(), [&1, &2]);
    refused::<Segments<u32, Csat<5>>>(&[
        (&format!("[{one},{two},{one}]"), "key at index 2 occurs twice"),
        (
            r#"{"1":{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":[0,0,0,0,1],"skipped":0}}"#,
            "expected a sequence",
        ),
        (&format!("[{}]", pair("\"1\"")), "expected u32"),
    ]);
}

/// Five promoters of five, by the method whose limits need no quantile: the same digits on every machine.
#[test]
fn an_estimate_has_its_papers() {
    let estimate = NetScore::new(0, 0, 5).unwrap().estimate_by(NetMethod::Wald, Level::P95);
    is_written(&estimate, r#"{"value":1.0,"lower":1.0,"upper":1.0,"level":0.95,"method":"wald","n":5}"#);
    let text = r#"{"value":0.1,"lower":-0.30000000000000004,"upper":0.5,"level":0.9,"method":"tango_score","n":8}"#;
    is_written(&serde_json::from_str::<Estimate>(text).unwrap(), text);
}

#[test]
fn an_estimate_is_checked_on_the_way_in() {
    refused::<Estimate>(&[
        (
            r#"{"value":0.1,"lower":0.5,"upper":0.2,"level":0.95,"method":"tango_score","n":8}"#,
            "lower must be at most upper",
        ),
        (r#"{"value":null,"lower":0.0,"upper":0.2,"level":0.95,"method":"tango_score","n":8}"#, "expected f64"),
        (r#"{"value":0.1,"lower":null,"upper":0.2,"level":0.95,"method":"tango_score","n":8}"#, "expected f64"),
        (r#"{"value":0.1,"lower":0.0,"upper":1e999,"level":0.95,"method":"tango_score","n":8}"#, "out of range"),
        (r#"{"value":0.1,"lower":0.0,"upper":0.2,"level":95,"method":"tango_score","n":8}"#, "level must be"),
        (r#"{"value":0.1,"lower":0.0,"upper":0.2,"level":0.95,"method":"guess","n":8}"#, "unknown variant `guess`"),
        (r#"{"value":0.1,"lower":0.0,"upper":0.2,"level":0.95,"method":"tango_score","n":-8}"#, "expected u64"),
        (r#"{"value":0.1,"lower":0.0,"upper":0.2,"level":0.95,"method":"tango_score"}"#, "missing field `n`"),
        (r#"{"value":0.1,"lower":0.0,"upper":0.2,"level":0.95,"method":"student_t","n":0}"#, "too few observations"),
        (
            r#"{"value":10.0,"lower":0.0,"upper":20.0,"level":0.95,"method":"tango_score","n":8}"#,
            "value must be between -1 and 1",
        ),
        (
            r#"{"value":0.1,"lower":-1.5,"upper":0.2,"level":0.95,"method":"wilson","n":8}"#,
            "lower must be between -1 and 1",
        ),
        (
            r#"{"value":0.1,"lower":0.0,"upper":1.2,"level":0.95,"method":"fisher_z","n":8}"#,
            "upper must be between -1 and 1",
        ),
    ]);
}

#[test]
fn methods_are_snake_case() {
    for (method, name) in [
        (Method::TangoScore, "tango_score"),
        (Method::AdjustedWald, "adjusted_wald"),
        (Method::Wald, "wald"),
        (Method::Wilson, "wilson"),
        (Method::ClopperPearson, "clopper_pearson"),
        (Method::StudentT, "student_t"),
        (Method::FisherZ, "fisher_z"),
        (Method::BonettWright, "bonett_wright"),
        (Method::Fieller, "fieller"),
        (Method::AsymptoticStandardError, "asymptotic_standard_error"),
        (Method::Disattenuated, "disattenuated"),
        (Method::DisattenuatedWithNoise, "disattenuated_with_noise"),
        (Method::ChiSquared, "chi_squared"),
    ] {
        is_written(&method, &format!("\"{name}\""));
    }
}

/// A test only goes out: it is a report, not a state to go on from.
#[test]
fn a_test_goes_out_with_its_effect() {
    let r = Pearson::of(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0]).unwrap();
    let test = serde_json::to_value(r.test(Alternative::TwoSided, Level::P95).unwrap()).unwrap();
    let mut fields: Vec<&String> = test.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["alternative", "df", "effect", "p_value", "statistic"]);
    assert_eq!((&test["alternative"], &test["df"]), (&"two_sided".into(), &3.0.into()));
    assert_eq!(test["effect"]["method"], "fisher_z");
}

/// Exact: what comes back is the same to the last bit, and goes on counting as if it had never left.
#[cfg(feature = "nalgebra")]
#[test]
fn regions_and_turning_points_go_out_by_their_names() {
    use centricity::inference::regression::{Region, Shape, TurningPoint};

    let text = |region: Region| serde_json::to_string(&region).unwrap();
    assert_eq!(text(Region::Nowhere), r#""nowhere""#);
    assert_eq!(text(Region::Above(2.5)), r#"{"above":2.5}"#);
    assert_eq!(text(Region::Outside { below: 1.0, above: 2.5 }), r#"{"outside":{"below":1.0,"above":2.5}}"#);
    let place = TurningPoint::Unbounded { value: 3.0, at_most: 1.5, at_least: 8.0 };
    let expected = r#"{"unbounded":{"value":3.0,"at_most":1.5,"at_least":8.0}}"#;
    assert_eq!(serde_json::to_string(&place).unwrap(), expected);
    assert_eq!(serde_json::to_string(&Shape::InvertedU).unwrap(), r#""inverted_u""#);
    assert_eq!(serde_json::to_string(&Method::Hc3T).unwrap(), r#""hc3_t""#);
}

#[test]
fn a_weighted_tally_keeps_its_exact_sums() {
    let mut tally = WeightedTally::<Csat<5>>::default();
    for (rating, weight) in [(1, 1.0), (1, 1.0), (5, 0.1), (5, 1e12), (4, 0.0)] {
        tally.record(Rating::new(rating).unwrap(), Weight::new(weight).unwrap()).unwrap();
    }
    tally.record_skipped();
    let json = serde_json::to_string(&tally).unwrap();
    let two = format!(r#"{{"n":2,"sum":"2{0}","squares":"2{0}{0}"}}"#, "0".repeat(23));
    let start = r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","cells":["#;
    assert!(json.starts_with(&format!("{start}{two},")), "{json}");
    assert!(json.ends_with(r#"],"zero_weighted":1,"skipped":1}"#), "{json}");
    assert_eq!(serde_json::from_str::<WeightedTally<Csat<5>>>(&json).unwrap(), tally);

    let refused = |json: &str| serde_json::from_str::<WeightedTally<Csat<5>>>(json).is_err();
    assert!(serde_json::from_str::<WeightedTally<Nps>>(&json).is_err());
    for (from, to) in [
        (r#""n":2,"sum":"2"#, r#""n":2,"sum":"-2"#),
        (r#""n":2,"sum":"2"#, r#""n":2,"sum":"9"#),
        (r#""n":2,"sum":"2"#, r#""n":2,"sum":"1"#),
        (r#""n":2,"sum":"2"#, r#""n":0,"sum":"2"#),
        (r#""n":2,"sum":"2"#, r#""n":9007199254740993,"sum":"2"#),
        (r#""zero_weighted":1"#, r#""zero_weighted":9007199254740993"#),
        ("customers", "employees"),
        ("higher_is_better", "lower_is_better"),
    ] {
        assert!(json.contains(from));
        assert!(refused(&json.replacen(from, to, 1)), "{to}");
    }
    assert!(serde_json::from_str::<Weight>("-1.0").is_err());
    assert_eq!(serde_json::to_string(&Weight::new(0.25).unwrap()).unwrap(), "0.25");
}

#[test]
fn an_item_set_is_its_tallies_and_sums() {
    type Set = ItemSet<Csat<5>, 2>;
    let of = |values: [u8; 2]| values.map(|value| Rating::<Csat<5>>::new(value).ok());
    // 0 is off the scale: no answer.
    let set: Set = [of([5, 4]), of([2, 3]), of([0, 3]), of([0, 0])].into_iter().collect();
    let head = r#"{"audience":"customers","scale":{"min":1,"max":5},"direction":"higher_is_better","counts":"#;
    let items = format!(r#"{head}[0,1,0,0,1],"skipped":2}},{head}[0,0,2,1,0],"skipped":1}}"#);
    let rest = r#""silent":1,"answered":[{"n":1,"sum":2,"squares":"4"},{"n":2,"sum":10,"squares":"58"}],"sums":[5,5],"products":[[17,14],[14,13]]"#;
    let text = format!(r#"{{"items":[{items}],{rest}}}"#);
    is_written(&set, &text);

    let tampered = |what: &str, with: &str| {
        assert!(text.contains(what), "{what}");
        text.replacen(what, with, 1)
    };
    let wrong = "an item set whose sums do not fit its counts";
    let cases = [
        (tampered("\"silent\":1", "\"silent\":2"), wrong),
        (tampered("\"sums\":[5,5]", "\"sums\":[6,4]"), wrong),
        (tampered("[[17,14],[14,13]]", "[[17,15],[13,13]]"), wrong),
        (tampered("[[17,14],[14,13]]", "[[12,14],[14,18]]"), wrong),
        (tampered("\"58\"", "\"60\""), wrong),
        (tampered("\"4\"", "\"5\""), wrong),
        (tampered("[0,1,0,0,1]", "[0,1,0,1,0]"), wrong),
        (
            tampered("\"4\"", "\"four\""),
            "an item set of another number of items than 2, or with a sum that is no number",
        ),
        (tampered("[[17,14],[14,13]]", "[[17,14]]"), "an item set of another number of items than 2"),
        (tampered("customers", "employees"), "a tally of employees, expected one of customers"),
    ];
    let cases: Vec<(&str, &str)> = cases.iter().map(|(text, why)| (text.as_str(), *why)).collect();
    refused::<Set>(&cases);
    assert!(serde_json::from_str::<ItemSet<Csat<5>, 3>>(&text).is_err());
}

/// A class goes out by its name, beside the estimate that backs it.
#[test]
fn a_diagnosis_goes_out_with_what_backs_it() {
    use centricity::diagnosis::{BurnOutCells, BurnOutRisk, InsightCollaboration, InsightCollaborationLines};
    use centricity::inference::{Mean, Proportion, quadrant::Line};

    let cell = |k| Proportion::new(k, 100).unwrap();
    let cells = BurnOutCells { neither: cell(10), low_control: cell(15), low_impact: cell(14), both: cell(50) };
    let risk = serde_json::to_value(BurnOutRisk::new(cells, Level::P95).unwrap()).unwrap();
    assert_eq!(risk["class"], "more_than_additive");
    assert_eq!(risk["risks"]["both"]["value"], 0.5);
    assert_eq!(risk["contrast"]["method"], "square_and_add");

    let mean = |value| Mean::new(50, value, 1.0).unwrap().estimate(Level::P95).unwrap();
    let middle = Line::midpoint(1.0, 5.0).unwrap();
    let placed = InsightCollaboration::new(
        [("A", mean(2.1), mean(3.6))],
        InsightCollaborationLines { insight: middle, collaboration: middle },
    )
    .unwrap();
    let placed = serde_json::to_value(placed).unwrap();
    assert_eq!(placed["units"][0]["class"], "fogged_united");
    assert_eq!(placed["units"][0]["insight"]["n"], 50);
}

/// What is linked and what was left out, with as much of each value as is known.
#[test]
fn units_and_those_left_out_go_out() {
    use centricity::inference::{Mean, Reading};
    use centricity::linkage::{Linkage, UnitValue};

    let one = Mean::new(1, 5.0, 0.0).unwrap();
    let many = Mean::new(40, 4.0, 1.5).unwrap();
    let linkage = Linkage::of_units([("Assen", many, many), ("Breda", one, many)]).unwrap().at_least(5);
    let value = r#"{"value":4.0,"n":40,"variance":1.5}"#;
    let unit = format!(r#"[{{"key":"Assen","employees":{value},"customers":{value}}}]"#);
    assert_eq!(serde_json::to_string(linkage.units()).unwrap(), unit);
    let dropped = r#"[{"key":"Breda","employees":1,"customers":40,"reason":{"few_employees":{"minimum":5}}}]"#;
    assert_eq!(serde_json::to_string(linkage.dropped()).unwrap(), dropped);

    let text = |value: UnitValue| serde_json::to_string(&value).unwrap();
    assert_eq!(text(one.into()), r#"{"value":5.0,"n":1}"#);
    assert_eq!(text(Reading::new(8.2, 0.04).unwrap().into()), r#"{"value":8.2,"sampling_variance":0.04}"#);
    assert_eq!(text(UnitValue::of(8.2).unwrap()), r#"{"value":8.2}"#);
}

/// A method can stand in a configuration: every menu is written by its names, and read again.
#[test]
fn menus_go_both_ways() {
    use centricity::Scoring;
    use centricity::inference as i;
    use centricity::linkage::Correction;

    is_written(&NetMethod::default(), r#""score""#);
    is_written(&NetMethod::AdjustedWald(i::PseudoCounts::TurkLs), r#"{"adjusted_wald":"turk_ls"}"#);
    is_written(&NetMethod::Posterior(i::DirichletPrior::Jeffreys), r#"{"posterior":"jeffreys"}"#);
    is_written(&i::ProportionMethod::ClopperPearson, r#""clopper_pearson""#);
    is_written(&i::MeanMethod::ScaleAdjusted, r#""scale_adjusted""#);
    is_written(&i::MeanDifferenceMethod::Welch, r#""welch""#);
    is_written(&i::DifferenceMethod::SquareAndAdd, r#""square_and_add""#);
    is_written(&i::AnovaMethod::Fisher, r#""fisher""#);
    is_written(&i::MannWhitneyMethod::ContinuityCorrected, r#""continuity_corrected""#);
    is_written(&i::SuperiorityMethod::DeLongLogit, r#""de_long_logit""#);
    is_written(&i::WeightedMethod::EffectiveScore, r#""effective_score""#);
    is_written(&i::WeightedProportionMethod::Arcsine, r#""arcsine""#);
    is_written(&i::LinearisedMethod::Normal, r#""normal""#);
    is_written(&i::RakedMethod::InTurn, r#""in_turn""#);
    is_written(&i::Singleton::Centred, r#""centred""#);
    is_written(&i::correlation::GammaMethod::Score, r#""score""#);
    is_written(&i::correlation::SomersMethod::FisherScale, r#""fisher_scale""#);
    is_written(&i::PopulationMethod::HypergeometricMidP, r#""hypergeometric_mid_p""#);
    is_written(&i::correlation::KendallMethod::Fieller, r#""fieller""#);
    is_written(&i::correlation::OverlappingMethod::Meng, r#""meng""#);
    is_written(&i::correlation::PearsonMethod::FisherZ, r#""fisher_z""#);
    is_written(&i::correlation::SpearmanMethod::BonettWright, r#""bonett_wright""#);
    is_written(&i::lag::LagMethod::OverlappingPairs, r#""overlapping_pairs""#);
    is_written(&i::multiplicity::Adjustment::BenjaminiHochberg, r#""benjamini_hochberg""#);
    is_written(&i::panel::CoefficientMethod::Cr1, r#""cr1""#);
    is_written(&i::panel::UnitMeans::BySize, r#""by_size""#);
    is_written(&i::pooling::PoolingMethod::ModifiedKnappHartung, r#""modified_knapp_hartung""#);
    is_written(&i::pooling::PredictionMethod::StudentT, r#""student_t""#);
    is_written(&i::pooling::SamplingErrorMethod::MeanN, r#""mean_n""#);
    is_written(&i::reliability::IccMethod::FisherF, r#""fisher_f""#);
    is_written(&i::resample::BootstrapMethod::Bca, r#""bca""#);
    is_written(&i::shrinkage::BetweenMethod::PauleMandel, r#""paule_mandel""#);
    is_written(&i::trend::TrendMethod::FromScatter, r#""from_scatter""#);
    is_written(&Correction::Icc2, r#""icc2""#);
    is_written(&Alternative::TwoSided, r#""two_sided""#);
    #[cfg(feature = "nalgebra")]
    {
        is_written(&i::regression::ClusterMethod::Cr0, r#""cr0""#);
        is_written(&i::regression::CovarianceMethod::Hc3, r#""hc3""#);
        is_written(
            &i::importance::ImportanceMethod::DrawnLmg { seed: 7, orders: 100 },
            r#"{"drawn_lmg":{"seed":7,"orders":100}}"#,
        );
    }

    is_written(&Scoring::Rating, r#""rating""#);
    let net = serde_json::to_string(&Nps::BANDS).unwrap();
    is_written(&Scoring::Net(Nps::BANDS), &format!(r#"{{"net":{net}}}"#));
    is_written(&Scoring::Share(Nps::BANDS), &format!(r#"{{"share":{net}}}"#));
    refused::<NetMethod>(&[(r#""guess""#, "unknown variant `guess`")]);
    let crossed = net.replacen('6', "9", 1);
    assert!(serde_json::from_str::<Scoring>(&format!(r#"{{"net":{crossed}}}"#)).is_err(), "{crossed}");
}

/// A word in a column of its own width stands in it, as a string does.
#[test]
fn words_are_padded() {
    use centricity::Side;
    use centricity::inference::EffectSize;

    assert_eq!(
        format!("{:>10}|{:<8}|{:^9}", Side::Customers, Method::Wald, Side::Employees),
        " customers|Wald    |employees"
    );
    assert_eq!(format!("{:>12}", EffectSize::EtaSquared), " eta squared");
}
