//! The tables of a drawn-up scenario, one function a kind.

use super::{share, who};
use crate::report::toml::{long, plain, text};
use crate::results::{Cited, Draft, DraftConsumer, DraftProducer};

/// Lines with their ends.
fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `looked up: USGS …`, with a judgement first in words that a search finds.
fn cite<T>(cited: &Cited<T>) -> String {
    format!("{}: {}", cited.basis, cited.source.strip_prefix("judgement: ").unwrap_or(&cited.source))
}

pub fn heading(draft: &Draft, title: &str) -> String {
    let chain = draft.stages.join(" to ");
    let said = format!(
        "{} from {chain}, ten years by month: how much {} would go without if producers fail as often as producers like \
         them have, alone and together. A start from the library's tables.",
        draft.name,
        who(draft)
    );
    lines(&["format  = 1".to_string(), format!("title   = {}", text(title)), long("summary", &said)])
}

pub fn time() -> String {
    lines(&[
        "[time]".to_string(),
        "step   = \"month\"".to_string(),
        "years  = 10".to_string(),
        long(
            "source",
            "judgement: a planning horizon of ten years, in months because stocks last for months; 5 to 15 years",
        ),
        String::new(),
        "[run]".to_string(),
        "trials = 100_000".to_string(),
        "seed   = 1".to_string(),
        long("source", "judgement: settings of the run, not facts; any number of trials and any seed will do"),
    ])
}

pub fn material(draft: &Draft) -> String {
    let stages: Vec<String> = draft.stages.iter().map(|s| text(s)).collect();
    lines(&[
        "[[material]]".to_string(),
        format!("id           = {}", text(&draft.id)),
        format!("name         = {}", text(&draft.name)),
        format!("unit         = {}", text(&draft.unit)),
        format!("world_supply = {:?}", draft.world_supply.value),
        format!("stages       = [{}]", stages.join(", ")),
        "market       = \"open\"                  # the rest of the world buys what these consumers do not".to_string(),
        long("source", &format!("world_supply, {}", cite(&draft.world_supply))),
    ])
}

pub fn producer(producer: &DraftProducer) -> String {
    lines(&[
        "[[producer]]".to_string(),
        format!("country = {}", text(&producer.country)),
        format!("name    = {}", text(&producer.name)),
        format!("stage   = {}", text(&producer.stage)),
        format!("share   = {}", share(producer.share.value)),
        "spare   = 0.05".to_string(),
        long("source ", &format!("judgement: spare, no figure is known, 0 to 0.2. share, {}", cite(&producer.share))),
    ])
}

pub fn consumer(draft: &Draft, consumer: &DraftConsumer) -> String {
    let stage = draft.stages.last().map_or("", String::as_str);
    let from: Vec<String> =
        consumer.sourcing.value.iter().map(|(country, part)| format!("{country}-{stage} = {}", share(*part))).collect();
    let said = format!(
        "judgement: response_lag, contract, qualification and shipping, 1 to 6 months. refill, what a tight market sells, \
         0.05 to 0.25 of a month's demand. substitution max and lag, 0.1 to 0.4 and 3 to 12 months; its ramp, looked up, 10 % \
         of demand a year (Sprecher et al. 2017). sourcing, {}. stock, {}. amount, {}",
        consumer.sourcing.source,
        cite(&consumer.stock),
        cite(&consumer.amount)
    );
    lines(&[
        "[[consumer]]".to_string(),
        format!("id   = {}", text(&consumer.id)),
        format!("name = {}", text(&consumer.name)),
        String::new(),
        "[[demand]]".to_string(),
        format!("consumer     = {}", text(&consumer.id)),
        format!("amount       = {:<22} # {} a year", format!("{:?}", consumer.amount.value), draft.unit),
        format!("sourcing     = {{ {} }}", from.join(", ")),
        format!("stock        = \"{} days\"", plain(consumer.stock.value, 4)),
        "refill       = 0.1                    # of a month's demand, in a month without a gap".to_string(),
        "substitution = { max = 0.2, ramp = 0.1, lag = \"6 months\" }".to_string(),
        "response_lag = \"3 months\"".to_string(),
        long("source", &said),
    ])
}

/// Instruments with the numbers that the default scenario argues for.
pub fn cooperation(draft: &Draft) -> String {
    let members: Vec<String> = draft.consumers.iter().map(|c| text(&c.id)).collect();
    lines(&[
        "[cooperation]".to_string(),
        format!("members = [{}]", members.join(", ")),
        "honour  = 0.9                         # the odds that an instrument works when called".to_string(),
        long("source ", "judgement: no agreement on minerals has been tested; 0.6 to 1"),
        String::new(),
        "[cooperation.information_sharing]".to_string(),
        "lead                  = \"1 month\"".to_string(),
        "hit_rate              = 0.25".to_string(),
        "false_alarms_per_year = 0.5".to_string(),
        "top_up                = \"10 days\"".to_string(),
        long(
            "source",
            "judgement: one of four Chinese restrictions of 2010 to 2026 was announced ahead, by 29 days (gallium and \
             germanium, 2023, looked up, Reuters); hit_rate 0 to 0.5, top_up 5 to 30 days, false alarms 0.2 to 2 a year",
        ),
        String::new(),
        "[cooperation.joint_sourcing]          # one queue for the spare output that either may claim".to_string(),
        "capture = 0.0".to_string(),
        long("source", "judgement: no member claims priority over other buyers; 0 to 0.2"),
        String::new(),
        "[cooperation.stock_sharing]".to_string(),
        "floor   = 0.5                         # share of its target that a lender keeps".to_string(),
        "trigger = 0.07                        # gap, as a share of demand, from which partners are asked".to_string(),
        long(
            "source",
            "judgement: floor, 0.25 to 0.75; trigger, recalled, the 7 % of the International Energy Program (1974), borrowed \
             from oil",
        ),
    ])
}
