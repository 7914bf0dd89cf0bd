//! Texts for people in several languages.

use super::*;
use crate::units::{Lang, Text};

const BY_LANGUAGE: &str = r#"title = { en = "Ore", fr = "Minerai", ja = "鉱石", source = "a dictionary" }"#;

fn by_language() -> String {
    SMALL.replacen("format = 1", &format!("format = 1\n{BY_LANGUAGE}"), 1)
}

fn said(text: &Text) -> [&str; 3] {
    Lang::ALL.map(|lang| text.said(lang))
}

#[test]
fn a_text_may_be_given_by_language_and_english_stands_in() {
    let system = loaded(&by_language(), &[]).system;
    assert_eq!(said(&system.title), ["Ore", "Minerai", "鉱石"]);
    assert_eq!(said(&system.consumers[0].name), ["X"; 3], "the id by default");
    let some =
        loaded(&by_language(), &["title={ ja = \"鉱石\" }", "hazard.h.name={ fr = \"grève\", en = \"strike\" }"]);
    assert_eq!(said(&some.system.title), ["鉱石"; 3]);
    assert_eq!(said(&some.system.hazards[0].name), ["strike", "grève", "strike"]);
}

#[test]
fn one_language_can_be_set_by_itself() {
    let system =
        loaded(&by_language(), &["title.ja=別の鉱石", "hazard.h.name=strike", "hazard.h.name.fr=grève"]).system;
    assert_eq!(said(&system.title), ["Ore", "Minerai", "別の鉱石"]);
    assert_eq!(said(&system.hazards[0].name), ["strike", "grève", "strike"]);
    let child = "extends = \"heavy-rare-earths\"\ntitle = { ja = \"別\" }\n";
    let title = loaded(child, &[]).system.title;
    assert_eq!(
        said(&title),
        ["Heavy rare earths: Japan and France", "Terres rares lourdes\u{a0}: Japon et France", "別"]
    );
    let child = "extends = \"heavy-rare-earths\"\ntitle = \"Mine\"\n";
    assert_eq!(said(&loaded(child, &[]).system.title), ["Mine"; 3]);
}

/// What a text is in other languages is no other scenario: its numbers and its hash are the same.
#[test]
fn translations_change_no_hash() {
    let hash = |source: &str, sets: &[&str]| loaded(source, sets).provenance.hash;
    let (plain, all) = (hash(SMALL, &["title=Ore"]), hash(&by_language(), &[]));
    assert_eq!(plain, all);
    assert_eq!(all, hash(&by_language(), &["title.fr=Autre minerai"]));
    assert_ne!(all, hash(&by_language(), &["title.en=Other ore"]));
}

#[test]
fn states_and_arms_have_names_for_people() {
    let system = loaded_file("tests/data/every-key.toml").system;
    let regime = &system.regimes[0];
    assert_eq!(said(&regime.name), ["tension", "tensions", "緊張"]);
    assert_eq!(regime.state_names.iter().map(said).collect::<Vec<_>>(), [["calm"; 3], ["tense", "tendu", "tense"]]);
    let arm = |id: &str| said(&system.arms.iter().find(|arm| arm.id == id).unwrap().name);
    assert_eq!((arm("stocks-only"), arm("talks")), (["stocks only", "stocks seuls", "備蓄のみ"], [""; 3]));
}

#[test]
fn what_is_no_text_in_a_known_language_is_refused() {
    for (set, title) in [
        ("title={ de = \"Erz\", en = \"Ore\" }", "`title` has no language `de`"),
        ("title.jp=鉱石", "`title` has no language `jp`"),
        ("title={}", "`title` has no text"),
        ("title={ source = \"a dictionary\" }", "`title` has no text"),
        ("title={ en = \" \" }", "`title.en` is empty"),
        ("title={ en = 3 }", "`title.en` takes a text in quotes"),
        (
            "hazard.h.name=[\"a\"]",
            "`name` takes a text in quotes, or one by language such as { en = \"…\", fr = \"…\" }",
        ),
        ("hazard.h.name={ fr = \"a\\nb\" }", "`name.fr` cannot be printed"),
    ] {
        let problems = refused(&by_language(), &[set]).messages();
        assert_eq!(problems, [title], "{set}");
    }
    let long = format!("hazard.h.name={{ ja = \"{}\" }}", "長".repeat(201));
    assert_eq!(refused(SMALL, &[&long]).messages(), ["`name.ja` is too long"]);
}
