//! The tables of a drawn-up scenario, one function a kind.

use super::{mineral, who};
use crate::report::toml::{long, plain, text};
use crate::results::{Cited, Draft, DraftConsumer, DraftProducer, Sourcing, Told};
use crate::words::lang::{Lang, say};

/// Lines with their ends.
fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A source that is an opinion, in the word by which a scenario knows one.
fn judged(key: &str, said: &str) -> String {
    long(key, &format!("judgement: {said}"))
}

/// `looked up: USGS …`, with a judgement first in words that a search finds; `own` is said of what the library's tables do
/// not hold.
fn cite<T>(cited: &Cited<T>, own: &str) -> String {
    let source = if cited.source.is_empty() { own } else { &cited.source };
    format!("{}: {}", cited.basis, source.strip_prefix("judgement: ").unwrap_or(source))
}

/// A share with up to four digits.
fn share(value: f64) -> String {
    plain(value, 4)
}

pub fn heading(draft: &Draft, title: &str, lang: Lang) -> String {
    let stages = draft.stages.iter().map(|stage| lang.stage(stage));
    let chain = stages.reduce(|first, then| say!(lang, "draft-chain", first = first, then = then));
    let name = mineral(lang, &draft.id, &draft.name);
    let said = say!(lang, "draft-summary", name = name, chain = chain.unwrap_or_default(), who = who(draft, lang));
    lines(&["format  = 1".to_string(), format!("title   = {}", text(title)), long("summary", &said)])
}

pub fn time(lang: Lang) -> String {
    lines(&[
        "[time]".to_string(),
        "step   = \"month\"".to_string(),
        "years  = 10".to_string(),
        judged("source", &say!(lang, "draft-horizon")),
        String::new(),
        "[run]".to_string(),
        "trials = 100_000".to_string(),
        "seed   = 1".to_string(),
        judged("source", &say!(lang, "draft-run")),
    ])
}

pub fn material(draft: &Draft, lang: Lang) -> String {
    let stages: Vec<String> = draft.stages.iter().map(|s| text(s)).collect();
    lines(&[
        "[[material]]".to_string(),
        format!("id           = {}", text(&draft.id)),
        format!("name         = {}", text(&mineral(lang, &draft.id, &draft.name))),
        format!("unit         = {}", text(&draft.unit)),
        format!("world_supply = {:?}", draft.world_supply.value),
        format!("stages       = [{}]", stages.join(", ")),
        format!("market       = \"open\"                  # {}", say!(lang, "draft-market")),
        long("source", &format!("world_supply, {}", cite(&draft.world_supply, ""))),
    ])
}

pub fn producer(producer: &DraftProducer, lang: Lang) -> String {
    let country = match lang.country(&producer.country) {
        _ if producer.name.is_empty() => say!(lang, "draft-others"),
        name if lang != Lang::En && name != producer.country => name,
        _ => producer.name.clone(),
    };
    let name = say!(lang, "draft-producer", country = country, stage = lang.stage(&producer.stage));
    let cited = cite(&producer.share, &say!(lang, "draft-rest"));
    lines(&[
        "[[producer]]".to_string(),
        format!("country = {}", text(&producer.country)),
        format!("name    = {}", text(&name)),
        format!("stage   = {}", text(&producer.stage)),
        format!("share   = {}", share(producer.share.value)),
        "spare   = 0.05".to_string(),
        judged("source ", &say!(lang, "draft-spare", share = cited)),
    ])
}

pub fn consumer(draft: &Draft, consumer: &DraftConsumer, lang: Lang) -> String {
    let stage = draft.stages.last().map_or("", String::as_str);
    let sourcing = &consumer.sourcing;
    let from: Vec<String> =
        sourcing.shares.iter().map(|(country, part)| format!("{country}-{stage} = {}", share(*part))).collect();
    let said = say!(
        lang,
        "draft-demand",
        sourcing = told(sourcing, lang),
        stock = cite(&consumer.stock, ""),
        amount = cite(&consumer.amount, &say!(lang, "draft-stand-in"))
    );
    let amount = format!("{:?}", consumer.amount.value);
    let unit = say!(lang, "draft-a-year", unit = draft.unit.as_str());
    lines(&[
        "[[consumer]]".to_string(),
        format!("id   = {}", text(&consumer.id)),
        format!("name = {}", text(&lang.named_country(&consumer.id, &consumer.name))),
        String::new(),
        "[[demand]]".to_string(),
        format!("consumer     = {}", text(&consumer.id)),
        format!("amount       = {amount:<22} # {unit}"),
        format!("sourcing     = {{ {} }}", from.join(", ")),
        format!("stock        = \"{} days\"", plain(consumer.stock.value, 4)),
        format!("refill       = 0.1                    # {}", say!(lang, "draft-refill")),
        "substitution = { max = 0.2, ramp = 0.1, lag = \"6 months\" }".to_string(),
        "response_lag = \"3 months\"".to_string(),
        judged("source", &said),
    ])
}

/// How it is known where a consumer buys.
fn told(sourcing: &Sourcing, lang: Lang) -> String {
    let percent = |share: f64| lang.in_percent(lang.plain((100.0 * share).round()));
    let said = match &sourcing.told {
        Told::Imports { source, basis, share } => {
            say!(lang, "draft-imports", source = source.as_str(), basis = basis.as_str(), share = percent(*share))
        }
        Told::Nothing => say!(lang, "draft-no-imports"),
        Told::Few { source, share } => {
            say!(lang, "draft-few-imports", share = percent(*share), source = source.as_str())
        }
    };
    match sourcing.secure {
        secure if secure >= 0.005 => said + &say!(lang, "draft-secure", share = percent(secure)),
        _ => said,
    }
}

/// Instruments with the numbers that the default scenario argues for.
pub fn cooperation(draft: &Draft, lang: Lang) -> String {
    let members: Vec<String> = draft.consumers.iter().map(|c| text(&c.id)).collect();
    lines(&[
        "[cooperation]".to_string(),
        format!("members = [{}]", members.join(", ")),
        format!("honour  = 0.9                         # {}", say!(lang, "draft-honour")),
        judged("source ", &say!(lang, "draft-honour-source")),
        String::new(),
        "[cooperation.information_sharing]".to_string(),
        "lead                  = \"1 month\"".to_string(),
        "hit_rate              = 0.25".to_string(),
        "false_alarms_per_year = 0.5".to_string(),
        "top_up                = \"10 days\"".to_string(),
        judged("source", &say!(lang, "draft-information")),
        String::new(),
        format!("[cooperation.joint_sourcing]          # {}", say!(lang, "draft-queue")),
        "capture = 0.0".to_string(),
        judged("source", &say!(lang, "draft-capture")),
        String::new(),
        "[cooperation.stock_sharing]".to_string(),
        format!("floor   = 0.5                         # {}", say!(lang, "draft-floor")),
        format!("trigger = 0.07                        # {}", say!(lang, "draft-trigger")),
        judged("source", &say!(lang, "draft-stocks")),
    ])
}
