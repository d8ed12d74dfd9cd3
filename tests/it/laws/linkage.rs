//! The link between employees and customers of the same units.

use centricity::inference::{Mean, Reading};
use centricity::linkage::{Corrected, Correction, DropReason, Link, Linkage, UnitValue};
use centricity::{
    Agreement, Customer, Employee, Enps, Error, Instrument, Level, Nps, Rating, Reversed, Scoring, Segments, Side,
    Straight, Tally,
};
use proptest::prelude::*;

/// A unit: its name, and what its employees and customers answered.
type Answers = (u8, Vec<u8>, Vec<u8>);

/// Units that differ in what they are, so that the two sides go together more or less; some with nobody on one side.
fn units() -> impl Strategy<Value = Vec<Answers>> {
    let unit = (0..7_i16, prop::collection::vec(-2..=2_i16, 0..12), prop::collection::vec(-2..=2_i16, 0..12));
    let unit = unit.prop_map(|(level, staff, served)| {
        let around = |noise: &[i16]| noise.iter().map(|noise| rating(level + noise + 2)).collect();
        (around(&staff), around(&served))
    });
    let names = Just((0..40_u8).collect::<Vec<_>>()).prop_shuffle();
    (prop::collection::vec(unit, 0..25), names).prop_map(|(units, names)| {
        names.into_iter().zip(units).map(|(name, (staff, served))| (name, staff, served)).collect()
    })
}

fn rating(value: i16) -> u8 {
    u8::try_from(value.clamp(0, 10)).unwrap()
}

fn segments<I: Instrument>(units: &[Answers], side: fn(&Answers) -> &[u8]) -> Segments<u8, I> {
    units.iter().map(|unit| (unit.0, Tally::<I>::from_bytes(side(unit)).unwrap())).collect()
}

fn link<E: Instrument<Audience = Employee>, C: Instrument<Audience = Customer>>(
    employees: &Segments<u8, E>,
    customers: &Segments<u8, C>,
) -> Result<Link, Error> {
    Linkage::between_by(employees, Scoring::Rating, customers, Scoring::Rating)?.correlation(Level::P95)
}

fn staff(unit: &Answers) -> &[u8] {
    &unit.1
}

fn served(unit: &Answers) -> &[u8] {
    &unit.2
}

proptest! {
    /// The order in which units come in is forgotten at once.
    #[test]
    fn units_may_come_in_any_order(
        (units, shuffled) in units().prop_flat_map(|units| (Just(units.clone()), Just(units).prop_shuffle())),
    ) {
        let of = |units: &[Answers]| Linkage::between(&segments::<Enps>(units, staff), &segments::<Nps>(units, served));
        prop_assert_eq!(of(&units), of(&shuffled));
        prop_assert_eq!(of(&units).correlation(Level::P95), of(&shuffled).correlation(Level::P95));
    }

    /// What the units are called does not matter: other names, and so another order of keys, give the same link.
    #[test]
    fn units_may_have_any_name(units in units()) {
        let rename = |(name, staff, served)| (255 - name, staff, served);
        let renamed: Vec<Answers> = units.iter().cloned().map(rename).collect();
        let of = |units: &[Answers]| link(&segments::<Enps>(units, staff), &segments::<Nps>(units, served));
        match (of(&units), of(&renamed)) {
            (Ok(one), Ok(other)) => prop_assert!(alike(&one, &other), "{} {}", one, other),
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    /// Every unit that anybody named is linked or dropped, and none twice.
    #[test]
    fn every_unit_is_linked_or_dropped(units in units(), minimum in 0..8_u64) {
        let linkage = Linkage::between(&segments::<Enps>(&units, staff), &segments::<Nps>(&units, served));
        let linkage = linkage.at_least(minimum);
        prop_assert_eq!(linkage.units().len() + linkage.dropped().len(), units.len());
        let answered = |name: u8| {
            let (_, staff, served) = units.iter().find(|unit| unit.0 == name).unwrap();
            (staff.len() as u64, served.len() as u64)
        };
        for unit in linkage.units() {
            let (employees, customers) = answered(*unit.key());
            prop_assert_eq!((unit.employees().n(), unit.customers().n()), (Some(employees), Some(customers)));
            prop_assert!(employees.min(customers) >= minimum.max(1));
        }
        for unit in linkage.dropped() {
            let (employees, customers) = answered(*unit.key());
            prop_assert_eq!((unit.employees(), unit.customers()), (Some(employees), Some(customers)));
            let reason = match (employees, customers) {
                (0, _) => DropReason::NoEmployees,
                (_, 0) => DropReason::NoCustomers,
                (employees, _) if employees < minimum => DropReason::FewEmployees { minimum },
                _ => DropReason::FewCustomers { minimum },
            };
            prop_assert_eq!(unit.reason(), reason);
        }
    }

    /// Taking noise away never makes an association weaker, nor turns it round.
    #[test]
    fn the_corrected_link_is_at_least_as_strong(units in units()) {
        let linkage = Linkage::between(&segments::<Enps>(&units, staff), &segments::<Nps>(&units, served));
        for correction in [Correction::UnitMeans, Correction::Icc2] {
            let Ok(link) = linkage.correlation_by(correction, Level::P95) else { continue };
            let plain = link.plain();
            match link.corrected() {
                Corrected::Admissible(corrected) | Corrected::Inadmissible(corrected) => {
                    prop_assert!(corrected.value().abs() >= plain.value().abs());
                    prop_assert!(corrected.value() * plain.value() >= 0.0);
                    prop_assert!(corrected.lower().abs() >= plain.lower().abs());
                    prop_assert!(corrected.upper().abs() >= plain.upper().abs());
                    prop_assert_eq!(link.corrected().admissible().is_some(), corrected.value().abs() <= 1.0);
                }
                Corrected::ReliabilityTooLow { reliability, .. } => prop_assert!(*reliability <= 1e-9),
                Corrected::ReliabilityUnknown { .. }
                | Corrected::ReliabilitiesUnknown
                | Corrected::Icc2Unknown { .. } => {}
            }
        }
    }

    /// 'I am worn out' from 1 to 5 says of a unit what 'I am full of energy' says from 5 to 1.
    #[test]
    fn a_reversed_item_links_as_the_straight_one_mirrored(units in units()) {
        let of_five = |ratings: Vec<u8>| ratings.into_iter().map(|rating| 1 + rating.min(9) / 2).collect();
        let on_five: Vec<Answers> =
            units.into_iter().map(|(name, staff, served)| (name, of_five(staff), served)).collect();
        let customers = segments::<Nps>(&on_five, served);
        let straight = segments::<Agreement<Employee, 5, Straight>>(&on_five, staff);
        let reversed: Segments<u8, Agreement<Employee, 5, Reversed>> =
            straight.iter().map(|(&key, tally)| (key, mirrored(tally))).collect();
        prop_assert_eq!(Linkage::between(&straight, &customers), Linkage::between(&reversed, &customers));
        prop_assert_eq!(link(&straight, &customers), link(&reversed, &customers));
    }
}

proptest! {
    /// What a side is called in numbers does not matter to how strongly it goes together with the other; the slope goes with the unit.
    #[test]
    fn summaries_may_be_in_any_unit(units in units(), scale in 0.01..100.0_f64, shift in -50.0..50.0_f64) {
        let linkage = Linkage::between(&segments::<Enps>(&units, staff), &segments::<Nps>(&units, served));
        let moved = Linkage::of_units(linkage.units().iter().map(|unit| {
            let mean = unit.employees().mean().unwrap();
            let mean = Mean::new(mean.n(), mean.value() * scale + shift, mean.sample_variance().unwrap_or(0.0) * scale * scale);
            (*unit.key(), mean.unwrap(), unit.customers())
        })).unwrap();
        if let (Ok(one), Ok(other)) = (linkage.correlation(Level::P95), moved.correlation(Level::P95)) {
            prop_assert!(alike(&one, &other), "{} against {}", one, other);
        }
        if let (Ok(one), Ok(other)) = (linkage.slope(Level::P95), moved.slope(Level::P95)) {
            let (one, other) = (one.plain().value(), other.plain().value() * scale);
            prop_assert!((one - other).abs() <= 1e-6 * (1.0 + one.abs()), "{} against {}", one, other);
        }
    }

    /// Left out one by one, the units give the links that linkages without them do; and noise taken away makes the line steeper.
    #[test]
    fn influence_is_the_link_without_the_unit(units in units()) {
        let linkage = Linkage::between(&segments::<Enps>(&units, staff), &segments::<Nps>(&units, served));
        if let Ok(influences) = linkage.influence(Level::P95) {
            prop_assert_eq!(influences.len(), linkage.units().len());
            for influence in &influences {
                let others = linkage.units().iter().filter(|unit| unit.key() != influence.key());
                let others = others.map(|unit| (*unit.key(), unit.employees(), unit.customers()));
                let link = Linkage::of_units(others).unwrap().correlation(Level::P95).unwrap();
                prop_assert_eq!(influence.plain(), link.plain());
                prop_assert_eq!(influence.corrected(), link.corrected());
            }
        }
        if let Ok(slope) = linkage.slope(Level::P95)
            && let Corrected::Admissible(corrected) = slope.corrected()
        {
            prop_assert!(corrected.value().abs() >= slope.plain().value().abs() * (1.0 - 1e-12));
        }
        if let Ok(weighted) = linkage.weighted_by_reliability(Level::P95) {
            prop_assert!((-1.0..=1.0).contains(&weighted.value()));
        }
    }
}

/// Values without anything that tells of their noise are linked but not corrected, and values with their standard errors are.
#[test]
fn what_is_known_of_the_noise_decides_what_is_corrected() {
    let staff = [3.1, 3.9, 2.8, 3.4, 4.2, 3.0];
    let guests = [7.9, 8.4, 7.2, 8.3, 8.6, 7.1];
    let of = |side: fn(f64) -> UnitValue| {
        let units = staff.iter().zip(guests).enumerate();
        Linkage::of_units(units.map(|(key, (&staff, guests))| (key, side(staff), side(guests)))).unwrap()
    };
    let bare = of(|value| UnitValue::of(value).unwrap());
    let link = bare.correlation(Level::P95).unwrap();
    assert_eq!(link.corrected(), &Corrected::ReliabilitiesUnknown);
    assert!(link.corrected().to_string().contains("both sides'"), "{link}");
    assert_eq!(bare.slope(Level::P95).unwrap().corrected(), &Corrected::ReliabilityUnknown { side: Side::Employees });
    assert_eq!(bare.weighted_by_reliability(Level::P95), Err(Error::NoiseUnknown { what: "the employees' values" }));
    assert_eq!(bare.clone().at_least(1).units().len(), 0, "of nobody knows how many");

    let read = of(|value| Reading::new(value, 0.01).unwrap().into());
    let link = read.correlation(Level::P95).unwrap();
    assert!(link.corrected().admissible().unwrap().value() > link.plain().value());
    assert_eq!(link.employees(), None);

    let drowned = of(|value| Reading::new(value, 9.0).unwrap().into());
    let link = drowned.correlation(Level::P95).unwrap();
    assert!(matches!(link.corrected(), Corrected::ReliabilityTooLow { side: Side::Employees, .. }));

    // A mean of many equal answers has no noise of its own to give beside a reading, so nothing is claimed.
    let mixed = Linkage::of_units((0..6).map(|key| {
        let (staff, guests) = (staff[key], guests[key]);
        let equal = Mean::new(20, staff, 0.0).unwrap();
        (
            key,
            if key == 0 { UnitValue::from(equal) } else { Reading::new(staff, 0.01).unwrap().into() },
            UnitValue::of_share(guests / 10.0, 80).unwrap(),
        )
    }));
    let link = mixed.unwrap().correlation(Level::P95).unwrap();
    assert_eq!(link.corrected(), &Corrected::ReliabilityUnknown { side: Side::Employees });
}

/// Next to no noise gives every unit the same weight, and next to no reliability is still a weight.
#[test]
fn weights_by_reliability_at_both_ends() {
    let values = [(3.1, 7.9), (3.9, 8.4), (2.8, 7.2), (3.4, 8.3), (4.2, 8.6), (3.0, 7.1), (3.6, 7.4)];
    let of = |noise: fn(usize) -> f64| {
        let units = values
            .iter()
            .enumerate()
            .map(|(key, &(x, y))| (key, Reading::new(x, noise(key)).unwrap(), Reading::new(y, noise(key)).unwrap()));
        Linkage::of_units(units).unwrap()
    };
    let still = of(|_| 1e-20);
    let (plain, weighted) =
        (still.correlation(Level::P95).unwrap().plain(), still.weighted_by_reliability(Level::P95).unwrap());
    assert!((plain.value() - weighted.value()).abs() < 1e-12, "{plain} {weighted}");
    assert!((plain.lower() - weighted.lower()).abs() < 1e-9, "{plain} {weighted}");

    // All the noise in one unit, and as much as the values vary: the others have a weight of nearly 1, this one of 1e-13 of theirs and less.
    let loud = Linkage::of_units(values.iter().enumerate().map(|(key, &(x, y))| {
        let noise = |values: [f64; 7]| {
            let all = Mean::of(&values).unwrap().sample_variance().unwrap() * 7.0;
            if key == 6 { all * (1.0 - 1e-9) } else { 1e-30 }
        };
        let (x_noise, y_noise) = (noise(values.map(|pair| pair.0)), noise(values.map(|pair| pair.1)));
        (key, Reading::new(x, x_noise).unwrap(), Reading::new(y, y_noise).unwrap())
    }));
    let (loud, quiet) = (
        loud.unwrap(),
        Linkage::of_units(still.units()[..6].iter().map(|unit| (*unit.key(), unit.employees(), unit.customers()))),
    );
    let (weighted, without) =
        (loud.weighted_by_reliability(Level::P95).unwrap(), quiet.unwrap().correlation(Level::P95).unwrap().plain());
    assert!((weighted.value() - without.value()).abs() < 1e-9, "{weighted} {without}");
}

/// An unknown side does not hide one that is pure noise, whichever is which; and where ICC(2) cannot be, it says that and not that nothing is known.
#[test]
fn what_is_worst_is_said() {
    let values = [(3.1, 7.9), (3.9, 8.4), (2.8, 7.2), (3.4, 8.3), (4.2, 8.6), (3.0, 7.1)];
    let of = |staff: fn(f64) -> UnitValue, served: fn(f64) -> UnitValue| {
        let units = values.iter().enumerate().map(|(key, &(x, y))| (key, staff(x), served(y)));
        Linkage::of_units(units).unwrap()
    };
    let bare: fn(f64) -> UnitValue = |value| UnitValue::of(value).unwrap();
    let drowned: fn(f64) -> UnitValue = |value| Reading::new(value, 9.0).unwrap().into();
    let read: fn(f64) -> UnitValue = |value| Reading::new(value, 0.01).unwrap().into();
    let link = of(bare, drowned).correlation(Level::P95).unwrap();
    assert!(matches!(link.corrected(), Corrected::ReliabilityTooLow { side: Side::Customers, .. }), "{link}");
    let link = of(drowned, bare).correlation(Level::P95).unwrap();
    assert!(matches!(link.corrected(), Corrected::ReliabilityTooLow { side: Side::Employees, .. }), "{link}");

    let link = of(read, read).correlation_by(Correction::Icc2, Level::P95).unwrap();
    assert_eq!(link.corrected(), &Corrected::Icc2Unknown { side: Side::Employees });
    assert!(link.corrected().to_string().contains("the reliability of unit means takes them"), "{link}");
    let link = of(read, bare).correlation_by(Correction::Icc2, Level::P95).unwrap();
    assert_eq!(link.corrected(), &Corrected::ReliabilityUnknown { side: Side::Customers });
}

/// The same answers as to the opposite statement.
fn mirrored<I: Instrument, J: Instrument>(tally: &Tally<I>) -> Tally<J> {
    let mut turned = Tally::default();
    for (rating, count) in tally.iter() {
        turned.record_n(Rating::new(I::SCALE.mirror(rating.value())).unwrap(), count).unwrap();
    }
    turned
}

/// The same but for the order of summing.
fn alike(one: &Link, other: &Link) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
    let plain = near(one.plain().value(), other.plain().value());
    plain
        && match (one.corrected(), other.corrected()) {
            (
                Corrected::Admissible(a) | Corrected::Inadmissible(a),
                Corrected::Admissible(b) | Corrected::Inadmissible(b),
            ) => near(a.value(), b.value()),
            (
                Corrected::ReliabilityTooLow { side: one, reliability: a },
                Corrected::ReliabilityTooLow { side: other, reliability: b },
            ) => one == other && near(*a, *b),
            // A reliability that is nothing but for rounding may fall on either side of the line.
            (Corrected::ReliabilityTooLow { reliability, .. }, _)
            | (_, Corrected::ReliabilityTooLow { reliability, .. }) => (reliability - 1e-9).abs() < 1e-12,
            (a, b) => a == b,
        }
}

/// Whose answers they are that do not vary is said, as nothing else of the data says it.
#[test]
fn answers_that_are_all_equal_are_those_of_a_side() {
    let mut staff = Segments::<u8, Enps>::default();
    let mut guests = Segments::<u8, Nps>::default();
    for unit in 0..6 {
        staff.merge_tally(unit, &Tally::from_bytes(&[9, 10, unit]).unwrap()).unwrap();
        guests.merge_tally(unit, &Tally::from_bytes(&[9, 9, 9]).unwrap()).unwrap();
    }
    let error = Linkage::between(&staff, &guests).correlation(Level::P95).unwrap_err();
    assert_eq!(error, Error::NoVariation { what: "answers of the customers" });
    let mut equal = Segments::<u8, Enps>::default();
    for unit in 0..6 {
        equal.merge_tally(unit, &Tally::from_bytes(&[3, 3]).unwrap()).unwrap();
    }
    let error = Linkage::between(&equal, &guests).slope(Level::P95).unwrap_err();
    assert_eq!(error.to_string(), "answers of the employees do not vary: all are equal");
}
