//! A scenario drawn up from the library's tables, as a file with comments in one of the languages. Keys of the file, and the
//! words by which a scenario knows how a number is known (`judgement`, `derived`), are the same in all.

mod tables;

use super::calibration::hazard_tables;
use super::toml::comment;
use crate::results::Draft;
use crate::words::lang::{Lang, say};
use unicode_width::UnicodeWidthStr;

/// The scenario as TOML: it says in comments what to look at first, and in `source` where each number comes from.
pub fn draft(draft: &Draft, lang: Lang) -> String {
    let name = mineral(lang, &draft.id, &draft.name);
    let mut out = opening(draft, lang);
    out += &rule(&say!(lang, "draft-rule-time"));
    out += &tables::time(lang);
    let unit = if draft.unit == "t" { say!(lang, "draft-tonnes") } else { draft.unit.clone() };
    out += &rule(&say!(lang, "draft-rule-material", unit = unit, name = lang.common(&name)));
    out += &tables::material(draft, lang);
    for stage in &draft.stages {
        out += &rule(&say!(lang, "draft-rule-stage", stage = lang.capital(&lang.stage(stage))));
        let here = draft.producers.iter().filter(|p| p.stage == *stage);
        out += &here.map(|p| tables::producer(p, lang)).collect::<Vec<_>>().join("\n");
    }
    out += &rule(&say!(lang, "draft-rule-consumers"));
    out += &draft.consumers.iter().map(|c| tables::consumer(draft, c, lang)).collect::<Vec<_>>().join("\n");
    out += &rule(&say!(lang, "draft-rule-hazards"));
    out += &hazards(draft, lang);
    if draft.consumers.len() > 1 {
        out += &rule(&say!(lang, "draft-rule-cooperation"));
        out += &tables::cooperation(draft, lang);
    }
    out
}

/// A mineral of the library in the language.
pub fn mineral(lang: Lang, id: &str, name: &str) -> String {
    lang.one_of("mineral", id).unwrap_or_else(|| name.to_string())
}

/// `Japan and France`.
fn who(draft: &Draft, lang: Lang) -> String {
    lang.list(&draft.consumers.iter().map(|c| lang.named_country(&c.id, &c.name)).collect::<Vec<_>>())
}

fn opening(draft: &Draft, lang: Lang) -> String {
    let ids: Vec<&str> = draft.consumers.iter().map(|c| c.id.as_str()).collect();
    let title = say!(lang, "draft-title", name = mineral(lang, &draft.id, &draft.name), who = who(draft, lang));
    let mut out = format!("# {title}\n# {}\n#\n", "=".repeat(title.width()));
    let command = format!("shortfall new {} --consumers {}", draft.id, ids.join(","));
    out += &comment(&say!(lang, "draft-drawn", command = command));
    out += &format!("#\n{}", comment(&say!(lang, "draft-before")));
    let weak: Vec<&str> =
        draft.consumers.iter().filter(|c| c.amount.basis == "judgement").map(|c| c.id.as_str()).collect();
    let mut points = Vec::new();
    if !weak.is_empty() {
        points.push(say!(lang, "draft-look-demand", who = weak.join(", ")));
    }
    points.extend([
        say!(lang, "draft-look-stocks"),
        say!(lang, "draft-look-round"),
        say!(lang, "draft-look-feed"),
        say!(lang, "draft-look-sourcing"),
        say!(lang, "draft-look-hazards", command = "shortfall show heavy-rare-earths"),
    ]);
    if draft.producers.iter().any(|p| p.country == "OTH") {
        points.push(say!(lang, "draft-look-others"));
    }
    for point in points {
        out += &comment(&format!("- {point}"));
    }
    out += &format!("#\n{}\n", comment(&say!(lang, "draft-basis")));
    out += &tables::heading(draft, &title, lang);
    out
}

fn hazards(draft: &Draft, lang: Lang) -> String {
    let calibration = &draft.hazards;
    let mut out = comment(&say!(
        lang,
        "draft-counted",
        from = calibration.from.to_string(),
        to = calibration.to.to_string(),
        command = "shortfall calibrate --for THIS"
    ));
    if !draft.unseen.is_empty() {
        let cell = |labels: &Vec<String>| {
            labels.iter().map(|label| lang.recorded(label)).collect::<Vec<_>>().join(&lang.comma())
        };
        let cells: Vec<String> = draft.unseen.iter().map(cell).collect();
        out += &comment(&say!(lang, "draft-unseen", cells = lang.clauses(&cells)));
    }
    if !draft.spared.is_empty() {
        out += &comment(&say!(lang, "draft-spared", who = draft.spared.join(", ")));
    }
    out + "\n" + &hazard_tables(calibration, lang)
}

fn rule(said: &str) -> String {
    let line = format!("# {}\n", "-".repeat(108));
    format!("\n\n{line}# {said}\n{line}\n")
}
