//! A scenario drawn up from the library's tables, as a file with comments.

mod tables;

use super::calibration::hazard_tables;
use super::lang::Lang;
use super::toml::{comment, plain};
use crate::results::Draft;

/// The scenario as TOML: it says in comments what to look at first, and in `source` where each number comes from.
pub fn draft(draft: &Draft) -> String {
    let mut out = opening(draft);
    out += &rule("Time and run");
    out += &tables::time();
    out += &rule(&format!("The material: {} of {} a year", unit_in_words(draft), draft.name.to_lowercase()));
    out += &tables::material(draft);
    for stage in &draft.stages {
        out += &rule(&format!("{}: shares of the world's output", Lang::En.capital(stage)));
        out +=
            &draft.producers.iter().filter(|p| p.stage == *stage).map(tables::producer).collect::<Vec<_>>().join("\n");
    }
    out += &rule("Who needs it, where they buy, what they hold");
    out += &draft.consumers.iter().map(|c| tables::consumer(draft, c)).collect::<Vec<_>>().join("\n");
    out += &rule("What can go wrong, counted from the library's record");
    out += &hazards(draft);
    if draft.consumers.len() > 1 {
        out += &rule("What they could agree");
        out += &tables::cooperation(draft);
    }
    out
}

/// `Japan and France`.
fn who(draft: &Draft) -> String {
    Lang::En.list(&draft.consumers.iter().map(|c| c.name.clone()).collect::<Vec<_>>())
}

fn title(draft: &Draft) -> String {
    format!("{}: {}", draft.name, who(draft))
}

fn unit_in_words(draft: &Draft) -> String {
    if draft.unit == "t" { "tonnes".to_string() } else { draft.unit.clone() }
}

fn opening(draft: &Draft) -> String {
    let ids: Vec<&str> = draft.consumers.iter().map(|c| c.id.as_str()).collect();
    let title = title(draft);
    let mut out = format!("# {title}\n# {}\n#\n", "=".repeat(title.chars().count()));
    out += &comment(&format!(
        "Drawn up by `shortfall new {} --consumers {}` from the library's tables: a start to work on, not a finding.",
        draft.id,
        ids.join(",")
    ));
    out += "#\n# Before you trust an answer, look at\n";
    let weak: Vec<&str> =
        draft.consumers.iter().filter(|c| c.amount.basis == "judgement").map(|c| c.id.as_str()).collect();
    let mut points = Vec::new();
    if !weak.is_empty() {
        points.push(format!("the demand of {}: a stand-in or a rough conversion", weak.join(", ")));
    }
    points.push("stocks: hardly anyone publishes what is held".to_string());
    points.push("substitution, response_lag, refill and spare: round numbers, the same for all".to_string());
    points.push("feed: every plant takes ore from all mines in proportion to their output; name its own".to_string());
    points.push("sourcing: customs name the last place that processed, not the mine".to_string());
    points.push(
        "hazards: rates of a group of countries over all minerals. A producer with a record of its own, such as China in \
         rare earths, deserves one; see `shortfall show heavy-rare-earths`"
            .to_string(),
    );
    if draft.producers.iter().any(|p| p.country == "OTH") {
        points.push("OTH, the rest of the world: no hazard strikes it".to_string());
    }
    for point in points {
        let text = comment(&format!("- {point}"));
        out += &text;
    }
    out += "#\n# Each `source` begins with how a number is known: looked up, recalled, derived, or judgement, an opinion.\n\n";
    out += &tables::heading(draft, &title);
    out
}

fn hazards(draft: &Draft) -> String {
    let calibration = &draft.hazards;
    let mut out = comment(&format!(
        "By cause and group of countries, {} to {}; groups by governance, China by itself. Each producer has its own events. \
         `shortfall calibrate --for THIS` counts them again; --by, --from and --to count otherwise.",
        calibration.from, calibration.to
    ));
    if !draft.unseen.is_empty() {
        out += &comment(&format!(
            "Not written, as the record has no such event (which is not to say that there can be none): {}.",
            draft.unseen.join("; ")
        ));
    }
    if !draft.spared.is_empty() {
        out += &comment(&format!("No hazard strikes {}, which no group lists.", draft.spared.join(", ")));
    }
    out + "\n" + &hazard_tables(calibration)
}

fn rule(said: &str) -> String {
    let line = format!("# {}\n", "-".repeat(108));
    format!("\n\n{line}# {said}\n{line}\n")
}

/// A share with up to four digits.
fn share(value: f64) -> String {
    plain(value, 4)
}
