//! Analyses against answers worked out by hand; the derivation stands beside each test.

use crate::common::{difference, loaded};
use shortfall::analysis;
use shortfall::door::simulate;
use shortfall::engine::{Control, Plan};
use shortfall::results::metric::MetricId;
use shortfall::results::{Measure, Results, Worth};

/// A run with every analysis.
fn analysed(text: &str, trials: u64) -> Results {
    simulate(&loaded(text), &Plan::new(trials, 1), &Control::default()).unwrap()
}

fn worth(results: &Results, measure: Measure) -> &Worth {
    results.worth.iter().find(|w| w.measure == measure).expect("a worth in this measure")
}

/// Consumers that each need 1 a month and buy all of it from P, with these terms by consumer; then hazards and cooperation.
fn scenario(consumers: &[(&str, &str)], rest: &str) -> String {
    let mut text = String::from(
        "format = 1\ntitle = \"analysis\"\n[time]\nstep = \"month\"\nyears = 1\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
         world_supply = 1000.0\n[[producer]]\nid = \"P\"\ncountry = \"P\"\nshare = 1.0\n",
    );
    for (id, terms) in consumers {
        text += &format!(
            "[[consumer]]\nid = \"{id}\"\n[[demand]]\nconsumer = \"{id}\"\namount = 12.0\nrefill = 0.0\n{terms}\n"
        );
    }
    text + rest
}

/// All is lost for four months.
const STOPPED: &str = "[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\nonset = { at = \"0 months\" }\nseverity = 1.0\n\
                       duration = \"4 months\"\n";

/// C has no stock, D has four months of it, and all is lost for four months. Alone C lacks 4 and D nothing. Sharing, both live
/// on D's stock for two months (D draws 1 and lends 1 in each) and lack 1 each in the other two: C gains 2, D loses 2, the
/// total stays the same. D has to be paid 2, all that C gains. C is as well off as with two months of stock alone, and so is
/// D: 2/12 of 365 days.
#[test]
fn sharing_without_compensation_leaves_the_better_stocked_worse_off() {
    let cooperation = "[cooperation]\nmembers = [\"C\", \"D\"]\n[cooperation.stock_sharing]\n";
    let text =
        scenario(&[("C", "stock = \"0 days\""), ("D", "stock = \"4 months\"")], &format!("{STOPPED}{cooperation}"));
    let results = analysed(&text, 200);
    for measure in [Measure::Mean, Measure::Cvar95] {
        let worth = worth(&results, measure);
        let gains: Vec<f64> = worth.members.iter().map(|m| m.gain.value).collect();
        assert!((gains[0] - 2.0).abs() < 1e-9 && (gains[1] + 2.0).abs() < 1e-9, "{gains:?}");
        assert!(worth.total.value.abs() < 1e-9);
        let stability = worth.stability.as_ref().unwrap();
        assert!(!stability.rational && !stability.in_core);
        assert_eq!(stability.blocking[0].members, ["D"]);
        assert!((stability.compensation.unwrap() - 2.0).abs() < 1e-6);
        assert!((worth.members[1].compensation - 2.0).abs() < 1e-6);
    }
    let worse = results.difference("cooperative", "m", "D").unwrap().metric(MetricId::PWorseOff).unwrap();
    assert_eq!(worse.value, 1.0);
    for stock in &results.equivalent_stock {
        let days = stock.days.expect("a stock that suffices");
        assert!((days - 365.0 / 6.0).abs() < 1e-6, "{stock:?}");
    }
}

/// Two projects of 3.6 a year, half of each for C and half for D: each spares the two 0.3 in each of four months.
#[test]
fn equal_instruments_have_equal_shapley_shares() {
    let project = |id: &str| {
        format!(
            "[[cooperation.joint_project]]\nid = \"{id}\"\ncountry = \"F\"\ncapacity = 3.6\nfeed = {{}}\n\
                 offtake = {{ C = 0.5, D = 0.5 }}\ncost = 6.0\n"
        )
    };
    let cooperation = format!("[cooperation]\nmembers = [\"C\", \"D\"]\n{}{}", project("one"), project("two"));
    let results = analysed(&scenario(&[("C", ""), ("D", "")], &format!("{STOPPED}{cooperation}")), 10);
    let worth = worth(&results, Measure::Mean);
    assert!((worth.total.value - 2.4).abs() < 1e-9);
    for instrument in &worth.instruments {
        for share in [instrument.shapley, instrument.only, instrument.last] {
            assert!((share.value - 1.2).abs() < 1e-9 && share.se < 1e-9, "{instrument:?}");
        }
        assert!((instrument.cost_per_unit.unwrap() - 5.0).abs() < 1e-9);
    }
    assert!(worth.stability.as_ref().unwrap().in_core);
}

/// An embargo of its own on each of three members, who share stocks of one month. They are alike, so each has a third of the
/// total, and each gains what it contributes.
#[test]
fn three_symmetric_members_share_alike() {
    let embargo = |id: &str| {
        format!(
            "[[hazard]]\nid = \"on-{id}\"\nhits = {{ producer = \"P\" }}\nagainst = [\"{id}\"]\n\
                 onset = {{ per_step = 0.03 }}\nseverity = 1.0\nduration = \"2 months\"\n"
        )
    };
    let hazards: String = ["A", "B", "C"].map(embargo).concat();
    let cooperation = "[cooperation]\nmembers = [\"A\", \"B\", \"C\"]\n[cooperation.stock_sharing]\n";
    let stock = "stock = \"1 month\"";
    let text = scenario(&[("A", stock), ("B", stock), ("C", stock)], &format!("{hazards}{cooperation}"));
    for measure in [Measure::Mean, Measure::Cvar95] {
        let results = analysed(&text, 16_384);
        let worth = worth(&results, measure);
        assert!(worth.total.value > 10.0 * worth.total.se, "sharing helps: {:?}", worth.total);
        let sum: f64 = worth.members.iter().map(|m| m.shapley.value).sum();
        assert!((sum - worth.total.value).abs() < 1e-9, "{sum} for {:?}", worth.total);
        for member in &worth.members {
            assert!(member.shapley.agrees(worth.total.value / 3.0, 3.0), "{member:?} of {:?}", worth.total);
        }
        assert!(worth.stability.as_ref().unwrap().rational);
    }
}

/// With a common embargo both stocks are drawn at once: there is nothing to share.
#[test]
fn a_common_embargo_leaves_nothing_to_share() {
    let hazard = "[[hazard]]\nid = \"both\"\nhits = { producer = \"P\" }\nagainst = [\"A\", \"B\"]\n\
                  onset = { per_step = 0.05 }\nseverity = 1.0\nduration = \"3 months\"\n";
    let cooperation = "[cooperation]\nmembers = [\"A\", \"B\"]\n[cooperation.stock_sharing]\n";
    let stock = "stock = \"1 month\"";
    let results = analysed(&scenario(&[("A", stock), ("B", stock)], &format!("{hazard}{cooperation}")), 2_000);
    let worth = worth(&results, Measure::Mean);
    assert_eq!((worth.total.value, worth.total.se), (0.0, 0.0));
}

/// 70 % from A, 30 % from B, which can double its output: without A 0.6 of demand can be met. A stock of 0.8 months covers the
/// missing 0.4 for two months. Without B, nothing replaces 0.3; the stock lasts 2⅔ months. HHI = 70² + 30².
#[test]
fn a_producer_removed_for_good() {
    let text = r#"
format = 1
title = "n-1"
[time]
step = "month"
years = 2
[[material]]
id = "m"
unit = "t"
world_supply = 1000.0
[[producer]]
id = "A"
country = "A"
share = 0.7
[[producer]]
id = "B"
country = "B"
share = 0.3
spare = 1.0
[[consumer]]
id = "C"
[[demand]]
consumer = "C"
amount = 12.0
stock = "0.8 months"
"#;
    let system = loaded(text).system;
    let removals = analysis::removals(&system, &Control::default()).unwrap();
    let month = 365.0 / 12.0;
    for (removal, met, days) in [(&removals[0], 0.6, 2.0 * month), (&removals[1], 0.7, 0.8 / 0.3 * month)] {
        assert!((removal.met - met).abs() < 1e-9, "{removal:?}");
        assert!((removal.survives_days.unwrap() - days).abs() < 1e-6, "{removal:?}");
    }
    let concentration = &analysis::concentration(&system)[0];
    assert!((concentration.hhi - 5_800.0).abs() < 1e-9 && concentration.top == "A");

    // Others are no country: 0.3² remains of the index, and B leads.
    let others = loaded(&text.replace("country = \"A\"", "country = \"OTH\"")).system;
    let concentration = &analysis::concentration(&others)[0];
    assert!((concentration.hhi - 900.0).abs() < 1e-9 && concentration.top == "B" && concentration.top3 == 0.3);
}

/// A rate known only by counts spreads trials more than chance alone: one scripted-length event process with rate from
/// Gamma(1.5, 10) over a year. With events of one day and little demand lost in each, counts N given λ are Poisson, so
/// Var N = E λ + Var λ and the share of ignorance is Var λ/(E λ + Var λ) = (1.5/100)/(0.15 + 0.015) = 1/11.
#[test]
fn ignorance_is_the_share_of_the_rate_in_the_variance() {
    let hazard = "[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\nonset = { events = 1, years = 10 }\nseverity = 0.5\n\
                  duration = \"1 day\"\n";
    let text = scenario(&[("C", "")], hazard).replace("step = \"month\"", "step = \"day\"");
    let results = analysed(&text, 16_384);
    let ignorance = results.outcome("alone", "m", "C").unwrap().ignorance.unwrap();
    assert!(ignorance.rates.agrees(1.0 / 11.0, 3.0), "{ignorance:?}");
}

/// The same where demand is short by itself: P has 6 of the 12 a year, so that 6 go unserved in every trial, event or not. What
/// is always missing spreads nothing: a day of half of P's output is 3/365, and the spread that of its number of events,
/// 3/365 · sqrt(E λ + Var λ).
#[test]
fn what_is_always_missing_spreads_nothing() {
    let hazard = "[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\nonset = { events = 1, years = 10 }\nseverity = 0.5\n\
                  duration = \"1 day\"\n";
    let text = scenario(&[("C", "")], hazard).replace("step = \"month\"", "step = \"day\"");
    let text = text.replace("world_supply = 1000.0", "market = \"closed\"").replace("share = 1.0", "capacity = 6.0");
    let results = analysed(&text, 16_384);
    let outcome = results.outcome("alone", "m", "C").unwrap();
    assert!(outcome.metric(MetricId::Unserved).unwrap().value > 6.0);
    let ignorance = outcome.ignorance.unwrap();
    assert!(ignorance.rates.agrees(1.0 / 11.0, 3.0), "{ignorance:?}");
    // Three standard errors of an sd over 32,768 trials of a number of events with kurtosis 3 + 1/0.165.
    let truth = 3.0 / 365.0 * 0.165f64.sqrt();
    assert!((ignorance.sd / truth - 1.0).abs() < 0.025, "{} for {truth}", ignorance.sd);
}

/// Of a run of more trials than the analyses play, the benefit and what each member gains are those of the headline, and the
/// shares sum to it: one quantity has one value. The first trials alone would say something else.
#[test]
fn worth_is_what_the_whole_run_has_found() {
    let rest = "[[hazard]]\nid = \"h\"\nhits = { producer = \"P\" }\nagainst = [\"A\", \"C\"]\nonset = { rate_per_year = 1.0 }\n\
                severity = 0.8\nduration = { law = \"geometric\", mean = \"4 months\" }\n[cooperation]\n\
                members = [\"A\", \"B\", \"C\"]\n[cooperation.stock_sharing]\n[cooperation.supply_sharing]\n";
    let stocks = [("A", "stock = \"1 month\""), ("B", "stock = \"4 months\""), ("C", "")];
    let text = scenario(&stocks, rest);
    let (results, first) = (analysed(&text, 50_000), analysed(&text, 16_384));
    for (measure, metric) in [(Measure::Mean, "unserved"), (Measure::Cvar95, "cvar95")] {
        let found = worth(&results, measure);
        assert!(found.trials < results.run.trials);
        let avoided = |consumer: &str| difference(&results, "cooperative", consumer, metric).scaled(-1.0);
        assert_eq!(found.total, avoided("members"));
        let shares: [Vec<f64>; 2] = [
            found.instruments.iter().map(|i| i.shapley.value).collect(),
            found.members.iter().map(|m| m.shapley.value).collect(),
        ];
        for shares in shares {
            let sum: f64 = shares.iter().sum();
            assert!((sum - found.total.value).abs() < 1e-9 * found.total.value.abs(), "{sum} {:?}", found.total);
        }
        for member in &found.members {
            assert_eq!(member.gain, avoided(&member.id), "{}", member.id);
        }
        let before = worth(&first, measure);
        // The tail is the same in all trials that reach it.
        let apart = (before.total.value - found.total.value).abs() > 1e-6;
        assert!(apart || measure == Measure::Cvar95, "the first trials say something else");
        for (now, then) in found.instruments.iter().zip(&before.instruments) {
            assert!((now.shapley.value - then.shapley.value).abs() <= 4.0 * then.shapley.se, "{now:?} {then:?}");
            assert!(now.shapley.se <= then.shapley.se * 1.000_001, "more trials are not less sure: {now:?} {then:?}");
        }
    }
}
