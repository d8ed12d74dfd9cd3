//! The analyses of customer-centricity. The values are those that `tests/reference/generate/diagnosis.py` prints (scipy 1.17.1), unless said otherwise.

use centricity::diagnosis::{
    AttributeGap, Benchmarked, KnowledgeAccuracy, LeadershipExample, Monitor2019, MonitorPractice, Overshoot,
    PenaltyAnalysis, PerceptionClass, PerceptionConstruct, PerceptionGap, ReferralChain, Referrals, ResponsibilityGap,
    SayDoGap, VirtualSalesForce,
};
use centricity::inference::Stand;
use centricity::inference::correlation::ProfileDistance;
use centricity::inference::{Mean, NetScore, Proportion, Rate};
use centricity::{Agreement, Csat, Employee, Estimate, Level, Scale, Tally};

use super::prints_as;

#[track_caller]
fn reads(estimate: Estimate, written: [&str; 3]) {
    for (ours, written) in [estimate.value(), estimate.lower(), estimate.upper()].into_iter().zip(written) {
        prints_as(ours, written);
    }
}

fn share(k: u64, n: u64) -> Proportion {
    Proportion::new(k, n).unwrap()
}

#[test]
fn rates_of_events() {
    for (events, units, written) in [
        (0, 10, ["0", "0", "0.368887945411"]),
        (1, 5, ["0.2", "0.00506356159686", "1.11432867819"]),
        (7, 3, ["2.33333333333", "0.938121017173", "4.8075584539"]),
        (130, 90, ["1.44444444444", "1.2068295411", "1.71516048318"]),
        (5000, 1, ["5000", "4862.35918869", "5140.54894854"]),
        // Beyond where the quantile is taken from the normal one.
        (200_000_000, 1_000_000, ["200", "199.972282871", "200.027720024"]),
    ] {
        reads(Rate::new(events, units).unwrap().estimate(Level::P95), written);
    }
}

/// The profile of the methods page, split by exact arithmetic: 159 = 112.36 + 29.81 + 16.83.
#[test]
fn a_profile_is_split() {
    let distance = ProfileDistance::of(&[82.0, 75.0, 90.0, 60.0, 70.0], &[70.0, 74.0, 85.0, 40.0, 55.0]).unwrap();
    prints_as(distance.mean_square(), "159.000000000");
    prints_as(distance.level(), "112.36000000");
    prints_as(distance.scatter(), "29.8128825015");
    prints_as(distance.shape(), "16.8271174985");
    prints_as(distance.correlation().unwrap(), "0.9475769694");
    prints_as(distance.concordance().unwrap(), "0.6567061059");
}

#[test]
fn perception() {
    type Own = Agreement<Employee, 5>;
    let own = |bytes: &[u8]| Tally::<Own>::from_bytes(bytes).unwrap();
    let theirs = |bytes: &[u8]| Tally::<Csat<5>>::from_bytes(bytes).unwrap();
    let finding = PerceptionGap::new(PerceptionConstruct::SelfImage)
        .attribute("service", &own(&[5, 4, 5, 4, 5, 3, 4, 5]), &theirs(&[3, 4, 2, 4, 3, 5, 3, 2, 4, 3]))
        .unwrap()
        .attribute("speed", &own(&[3, 4, 3, 3, 2, 4, 3, 3]), &theirs(&[3, 4, 4, 3, 2, 3, 3, 4, 2, 3]))
        .unwrap()
        .attribute("advice", &own(&[2, 3, 2, 3, 1, 2, 3, 2]), &theirs(&[4, 3, 5, 4, 3, 4, 4, 5, 3, 4]))
        .unwrap()
        .finding(Level::P95)
        .unwrap();
    let written = [
        (["0.26875", "0.0572919194672", "0.480208080533"], "0.0159583440181", "0.0239375160271"),
        (["0.00625", "-0.166251961252", "0.178751961252"], "0.939692427715", "0.939692427715"),
        (["-0.4125", "-0.594300868029", "-0.230699131971"], "0.000206742064128", "0.000620226192384"),
    ];
    for (attribute, (gap, p, adjusted)) in finding.attributes().iter().zip(written) {
        reads(attribute.gap(), gap);
        prints_as(attribute.p_value(), p);
        prints_as(attribute.adjusted_p_value(), adjusted);
    }
    // DeLong by the methods page.
    prints_as(finding.attributes()[0].superiority().unwrap().value(), "0.80625");
    let classes: Vec<_> = finding.attributes().iter().map(AttributeGap::class).collect();
    assert_eq!(classes, [PerceptionClass::BlindSpot, PerceptionClass::Undetermined, PerceptionClass::HiddenStrength]);
}

#[test]
fn knowledge() {
    let predictions = [
        [8.0, 7.5, 7.0, 6.0],
        [9.0, 6.0, 7.0, 8.0],
        [8.0, 7.0, 7.5, 7.5],
        [7.5, 8.0, 6.0, 7.0],
        [8.5, 6.5, 7.0, 7.5],
        [9.0, 7.0, 8.0, 7.5],
    ];
    let knowledge = KnowledgeAccuracy::of(&[8.4, 5.9, 6.6, 7.1], &predictions, Scale::of::<1, 10>()).unwrap();
    let finding = knowledge.finding(Level::P95).unwrap();
    reads(finding.accuracy(), ["0.921296296296", "0.894856064467", "0.947736528126"]);
    reads(finding.bias(), ["0.0462962962963", "0.0134879394966", "0.079104653096"]);
    // The upper limit, 1.098, is held at 1.
    reads(finding.order().unwrap(), ["0.596589599307", "0.0949938603693", "1.00000000000"]);
}

#[test]
fn penalties() {
    let mean = |n, mean, variance| Mean::new(n, mean, variance).unwrap();
    let analysis = PenaltyAnalysis::new(mean(150, 8.1, 1.4), mean(60, 7.8, 2.1), mean(80, 7.2, 1.9));
    let finding = analysis.finding(Level::P95).unwrap();
    reads(finding.too_little().drop().unwrap(), ["0.3", "-0.118175833298", "0.718175833298"]);
    reads(finding.too_much().drop().unwrap(), ["0.9", "0.540434554338", "1.25956544566"]);
    prints_as(finding.too_little().adjusted_p_value().unwrap(), "0.157593972333");
    prints_as(finding.too_much().adjusted_p_value().unwrap(), "4.19042105845e-06");
}

#[test]
fn nets_of_pairs_and_of_too_much() {
    let said = SayDoGap::new(50, 70, 20, 60).unwrap().finding(Level::P95);
    reads(said.gap(), ["0.25", "0.161950963762", "0.335032580109"]);
    let overshoot = Overshoot::new(20, 150, 80).unwrap().finding(Level::P95);
    reads(overshoot.net(), ["0.24", "0.166606512493", "0.312263917281"]);
    // Tango's limits of 10, 20, 70 on the methods page.
    let net = Overshoot::new(10, 20, 70).unwrap().finding(Level::P95).net();
    reads(net, ["0.6", "0.4521665206", "0.7127679049"]);
}

#[test]
fn leaders_and_responsibility() {
    let leaders = LeadershipExample::new(share(18, 40), share(60, 380)).finding(Level::P95);
    reads(leaders.gap(), ["0.292105263158", "0.143650394646", "0.447407863238"]);
    let finding = ResponsibilityGap::new(share(90, 150), share(48, 160)).finding(Level::P95);
    reads(finding.inclusiveness().unwrap(), ["0.5", "0.380342713832", "0.651760378799"]);
    // Newcombe's 6 of 8 against 4 of 10.
    let small = ResponsibilityGap::new(share(6, 8), share(4, 10)).finding(Level::P95);
    reads(small.gap(), ["0.35", "-0.0957012396", "0.6425919189"]);

    let functions = [((144, 180), (13, 20)), ((6, 30), (30, 170)), ((22, 50), (15, 60))]
        .map(|(contact, rest)| ResponsibilityGap::new(share(contact.0, contact.1), share(rest.0, rest.1)));
    let both = ResponsibilityGap::standardised(&functions, Level::P95).unwrap();
    reads(both.crude(), ["0.429538461538", "0.347736016064", "0.502401780928"]);
    reads(both.gap(), ["0.109031141869", "0.0151561061546", "0.227028446468"]);
}

#[test]
fn customers_as_a_sales_force() {
    let told = |events, units, acted, of| Referrals::new(Rate::new(events, units).unwrap(), share(acted, of));
    let firm = VirtualSalesForce::new(5_000, NetScore::new(40, 70, 90).unwrap(), told(130, 90, 12, 80)).unwrap();
    let finding = firm.with_warnings(told(60, 40, 10, 50)).finding(Level::P95).unwrap();
    reads(finding.won(), ["487.5", "271.241409155", "833.167232617"]);
    reads(finding.kept_away().unwrap(), ["300", "149.422374104", "558.492811789"]);
    reads(finding.reach().unwrap(), ["187.5", "-157.938264564", "571.564020138"]);
    let ReferralChain::Ends(chain) = finding.chain() else { panic!("{finding}") };
    reads(chain, ["540.166204986", "286.799805852", "999.760824502"]);
}

/// 80 of 500 by Wilson, and what allows for the rounding too.
#[test]
fn the_monitor() {
    assert_eq!(
        format!("{:.3}", share(80, 500).estimate(Level::P95)),
        "0.160 (95% interval 0.130 to 0.195, Wilson, n = 500)"
    );
    let published = |practice: MonitorPractice| practice.published().estimate(Level::P95).unwrap();
    let [leaders, feedback, all] = MonitorPractice::ALL.map(published);
    for estimate in [leaders, feedback] {
        reads(estimate, ["0.16", "0.126830791404", "0.198994636474"]);
    }
    reads(all, ["0.13", "0.0997352889454", "0.166666015346"]);
    let together = Monitor2019::all_at_once(Level::P95).unwrap();
    assert_eq!((together.at_least(), together.at_most(), together.smallest()), (0.0, 0.13, all));

    let own = share(41, 120);
    let compare = |of| Monitor2019::compare(MonitorPractice::LeadersSetExample, own, of, Level::P95).unwrap();
    let finding = compare(Benchmarked::Organisations);
    reads(finding.difference(), ["0.181666666667", "0.0937799276548", "0.276257903008"]);
    assert_eq!(finding.stand(), Stand::Above);
    // People are not organisations, and the print says so.
    assert!(compare(Benchmarked::People).to_string().ends_with("the two say different things"));
}

/// As data: what was found, its class, and the estimate that supports it.
#[cfg(feature = "serde")]
#[test]
fn findings_as_data() {
    let finding = SayDoGap::new(50, 70, 20, 60).unwrap().finding(Level::P95);
    let json = serde_json::to_value(finding).unwrap();
    assert_eq!(json["class"], "said_more_than_done");
    assert_eq!((&json["gap"]["value"], &json["gap"]["method"]), (&0.25.into(), &"tango_score".into()));

    let own = Tally::<Agreement<Employee, 5>>::from_bytes(&[5, 5, 5]).unwrap();
    let [single, spread] = [&[3][..], &[1, 3, 5, 2]].map(|bytes| Tally::<Csat<5>>::from_bytes(bytes).unwrap());
    let gap = PerceptionGap::new(PerceptionConstruct::SelfImage);
    let finding = gap.attribute("speed", &own, &single).unwrap().attribute("price", &own, &spread).unwrap();
    let json = serde_json::to_value(finding.finding(Level::P95).unwrap()).unwrap();
    assert_eq!(json["attributes"][0]["class"], "undetermined");
    assert_eq!(json["refused"][0]["reason"], "too few values: at least 2 needed, got 1");
    let finding =
        Monitor2019::compare(MonitorPractice::FeedbackIsEnjoyed, share(9, 40), Benchmarked::People, Level::P95);
    assert_eq!(serde_json::to_value(finding.unwrap()).unwrap()["stand"], "undetermined");
}
