//! What the page is told is what a run says.

use super::client::{Reply, Served, TRIALS};
use serde_json::{Value, json};
use shortfall::results::metric::MetricId;
use shortfall::results::{MEMBERS, Results};
use shortfall::{Control, Plan, Source, load, simulate};

const SCENARIO: &str = "certain.toml";

fn played(sets: &[&str], trials: u64) -> Results {
    let sets: Vec<String> = sets.iter().map(|set| set.to_string()).collect();
    let loaded = load(&Source::File("tests/data/certain.toml".into()), &sets).unwrap();
    let plan = Plan { quick: true, ..Plan::new(trials, loaded.defaults.seed.unwrap_or(1)) };
    simulate(&loaded, &plan, &Control::default()).unwrap()
}

/// Value and standard error of a metric of a line, as the answer has them.
fn level(answer: &Value, line: &str, arm: &str, consumer: &str, metric: &str) -> (f64, f64) {
    let levels = answer["comparison"]["levels"].as_array().unwrap();
    let here = |l: &&Value| l["variant"] == line && l["arm"] == arm && l["consumer"] == consumer;
    let level = levels.iter().find(here).unwrap_or_else(|| panic!("no {line} {arm} {consumer}"));
    let found = level["metrics"].as_array().unwrap().iter().find(|m| m["metric"] == metric).unwrap();
    (found["value"].as_f64().unwrap(), found["se"].as_f64().unwrap())
}

fn run(served: &Served, body: Value) -> Reply {
    served.post("/api/v1/run", &body)
}

#[test]
fn each_answer_is_that_of_a_run_of_as_many_trials() {
    let served = Served::new();
    let reply = run(&served, json!({"scenario": SCENARIO, "decisions": {"demand.JPN.stock": "20 days"}}));
    let answers = reply.answers();
    assert!(answers.len() >= 3, "{}", reply.body);
    assert_eq!(answers.last().unwrap()["trials"], TRIALS);
    assert_eq!(reply.events().last().unwrap().0, "done");
    for answer in &answers {
        let trials = answer["trials"].as_u64().unwrap();
        for (line, sets) in [("baseline", vec![]), ("decisions", vec!["demand.JPN.stock=\"20 days\""])] {
            let results = played(&sets, trials);
            for outcome in results.outcomes.iter().filter(|o| ["alone", "cooperative"].contains(&o.arm.as_str())) {
                for metric in [MetricId::Unserved, MetricId::PShortfall, MetricId::Cvar95] {
                    let expected = outcome.metric(metric).unwrap();
                    let found = level(answer, line, &outcome.arm, &outcome.consumer, metric.name());
                    assert_eq!(found, (expected.value, expected.se), "{line} {trials} {metric}");
                }
            }
        }
    }
}

/// Differences are those of `compare`: paired, and so far more precise than those of independent runs.
#[test]
fn differences_are_paired_and_three_lines_are_kept_apart() {
    let served = Served::new();
    let (hazard, stock) = ("demand.JPN.response_lag", "demand.JPN.stock");
    let answer = run(
        &served,
        json!({"scenario": SCENARIO, "assumptions": {hazard: "6 months"}, "decisions": {stock: "20 days"}}),
    );
    let answer = answer.last();
    let ids: Vec<&str> = answer["lines"].as_array().unwrap().iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["baseline", "assumptions", "decisions"]);
    let board = &answer["board"][0];
    let row =
        board["rows"].as_array().unwrap().iter().find(|r| r["arm"] == "alone" && r["consumer"] == MEMBERS).unwrap();
    let cells = row["cells"].as_array().unwrap();
    let value = |cell: &Value| cell["estimate"]["value"].as_f64().unwrap();
    let change = |cell: &Value, of: &str| cell[of]["estimate"]["value"].as_f64().unwrap();
    let (base, moved, decided) = (value(&cells[0]), value(&cells[1]), value(&cells[2]));
    assert!((change(&cells[1], "change") - (moved - base)).abs() < 1e-12);
    assert!((change(&cells[2], "change") - (decided - base)).abs() < 1e-12);
    assert!((change(&cells[2], "step") - (decided - moved)).abs() < 1e-12);
    let unpaired = cells[0]["estimate"]["se"].as_f64().unwrap().hypot(cells[2]["estimate"]["se"].as_f64().unwrap());
    assert!(cells[2]["change"]["estimate"]["se"].as_f64().unwrap() < unpaired);
}

#[test]
fn what_is_not_moved_is_the_line_before() {
    let served = Served::new();
    let same = |body: Value| -> Vec<Value> {
        run(&served, body).last()["lines"].as_array().unwrap().iter().map(|line| line["same_as"].clone()).collect()
    };
    assert_eq!(same(json!({"scenario": SCENARIO, "trials": 300})), [Value::Null, "baseline".into(), "baseline".into()]);
    let decided = json!({"scenario": SCENARIO, "trials": 300, "decisions": {"demand.JPN.stock": "20 days"}});
    assert_eq!(same(decided), [Value::Null, "baseline".into(), Value::Null]);
    let assumed = json!({"scenario": SCENARIO, "trials": 300, "assumptions": {"demand.JPN.stock": "20 days"}});
    assert_eq!(same(assumed), [Value::Null, Value::Null, "assumptions".into()]);
}

#[test]
fn every_lever_can_be_set_to_what_it_is_and_changes_nothing() {
    let served = Served::new();
    for scenario in ["heavy-rare-earths", SCENARIO] {
        let opened = served.post("/api/v1/scenario", &json!({"scenario": scenario})).json();
        let levers = opened["levers"].as_array().unwrap();
        assert!(levers.len() > 20, "{scenario}: {}", levers.len());
        let first = levers.iter().filter(|l| l["first"] == true).count();
        assert!((5..=25).contains(&first), "{scenario}: {first}");
        let counted = |l: &Value| l["slider"]["log"] == true && l["slider"]["record"].is_array();
        let values: serde_json::Map<String, Value> = levers
            .iter()
            .filter(|l| !counted(l))
            .map(|l| (l["path"].as_str().unwrap().to_string(), l["value"].clone()))
            .collect();
        // A default that is written out makes another text, and the same numbers.
        let answer = run(&served, json!({"scenario": scenario, "trials": 256, "decisions": values})).last();
        let changes = answer["comparison"]["changes"].as_array().unwrap();
        for metric in changes.iter().flat_map(|change| change["metrics"].as_array().unwrap()) {
            assert_eq!(metric["value"], 0.0, "{scenario}: {metric}");
        }
        for lever in levers.iter().filter(|l| l["slider"].is_object()) {
            let slider = &lever["slider"];
            let [from, at, to] = ["from", "at", "to"].map(|key| slider[key].as_f64().unwrap());
            assert!(from < to && from <= at && at <= to, "{lever}");
        }
    }
}

#[test]
fn prepared_starts_can_be_run() {
    let served = Served::new();
    let opened = served.post("/api/v1/scenario", &json!({"scenario": "heavy-rare-earths"})).json();
    let pathways = opened["pathways"].as_array().unwrap();
    assert!(pathways.len() >= 5, "{pathways:?}");
    for pathway in pathways {
        let body = json!({"scenario": "heavy-rare-earths", "trials": 256, "assumptions": pathway["assumptions"], "decisions": pathway["decisions"]});
        assert_eq!(run(&served, body).last()["trials"], 256, "{}", pathway["id"]);
    }
}

#[test]
fn the_saved_scenario_gives_the_same_numbers() {
    let served = Served::new();
    let decisions = json!({"demand.JPN.stock": "20 days", "cooperation.stock_sharing.honour": 0});
    let body = json!({"scenario": "heavy-rare-earths", "decisions": decisions, "trials": 512});
    let saved = served.post("/api/v1/download/scenario", &body);
    assert!(saved.head.contains("filename=\"heavy-rare-earths-changed.toml\""), "{}", saved.head);
    let loaded = load(&Source::text("saved", saved.body.as_str()), &[]).unwrap();
    assert_eq!(loaded.provenance.hash, run(&served, body).last()["lines"][2]["hash"].as_str().unwrap());
}

#[test]
fn stress_events_play_when_asked_for() {
    let served = Served::new();
    let body =
        json!({"scenario": "heavy-rare-earths", "trials": 256, "stress": {"hazard": "replay-2010", "only": true}});
    assert_eq!(run(&served, body).last()["run"]["options"], json!(["--stress", "replay-2010", "--only"]));
    let unknown = run(&served, json!({"scenario": "heavy-rare-earths", "stress": {"hazard": "none", "only": false}}));
    let (name, problem) = unknown.events().into_iter().find(|(name, _)| name != "waiting").unwrap();
    assert_eq!(name, "problem");
    assert!(problem["message"].as_str().unwrap().contains("replay-2010"), "{problem}");
}

#[test]
fn all_kinds_of_files_can_be_saved() {
    let served = Served::new();
    let body = |more: Value| {
        let mut body = json!({"scenario": SCENARIO, "decisions": {"demand.JPN.stock": "20 days"}, "trials": 2_000});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (kind, more, begins) in [
        ("report", json!({"lang": "fr"}), "<!DOCTYPE html>"),
        ("chart", json!({"chart": "exceedance"}), "<svg"),
        ("chart", json!({"chart": "changes", "format": "svg"}), "<svg"),
        ("chart", json!({"chart": "exceedance", "format": "png"}), "\u{fffd}PNG"),
        #[cfg(feature = "pdf")]
        ("chart", json!({"chart": "exceedance", "format": "pdf"}), "%PDF"),
        ("table", json!({"format": "csv"}), "arm,material,consumer"),
        ("table", json!({"format": "json"}), "{\n  \"format\""),
        ("changes", json!({"format": "csv"}), "variant,"),
    ] {
        let reply = served.post(&format!("/api/v1/download/{kind}"), &body(more));
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
        assert!(reply.body.starts_with(begins), "{kind}: {}", &reply.body[..60.min(reply.body.len())]);
    }
    let table = served.post("/api/v1/download/table", &body(json!({"format": "csv"})));
    let rest = table.body.lines().next().unwrap().split(',').count();
    assert!(rest >= 9, "{}", table.body.lines().next().unwrap());
}

#[test]
fn a_text_is_checked_with_its_places_and_run() {
    let served = Served::new();
    let bad = served
        .post("/api/v1/check", &json!({"text": "format = 1\nextends = \"certain\"\n\n[time]\nyeers = 3\n"}))
        .json();
    assert_eq!(bad["sound"], false);
    let bad = served.post("/api/v1/check", &json!({"text": "extends = \"gallium\"\n[time]\nyeers = 3\n"})).json();
    assert_eq!(bad["diagnostics"][0]["marks"][0]["line"], 3, "{bad}");
    let text = "extends = \"gallium\"\n[run]\nseed = 7\n";
    assert_eq!(served.post("/api/v1/check", &json!({"text": text})).json()["sound"], true);
    let answer = run(&served, json!({"text": text, "trials": 256})).last();
    assert_eq!(answer["run"]["seed"], 7);
    let shown = served.post("/api/v1/text", &json!({"scenario": "gallium"})).json();
    assert!(shown["text"].as_str().unwrap().contains("Gallium"));
}

#[test]
fn everything_is_said_in_three_languages() {
    let served = Served::new();
    for (lang, word) in [("en", "Undo"), ("fr", "Annuler"), ("ja", "元に戻す")] {
        assert_eq!(served.get(&format!("/api/v1/texts/{lang}")).json()["undo"], word);
        let opened = served.post("/api/v1/scenario", &json!({"scenario": "heavy-rare-earths", "lang": lang})).json();
        assert!(!opened["title"].as_str().unwrap().is_empty());
        let answer =
            run(&served, json!({"scenario": "heavy-rare-earths", "lang": lang, "trials": 512, "chart": "exceedance"}))
                .last();
        assert!(answer["charts"][0]["svg"].as_str().unwrap().starts_with("<svg"));
        assert!(!answer["headlines"][0]["sentence"].as_str().unwrap().is_empty());
    }
}
