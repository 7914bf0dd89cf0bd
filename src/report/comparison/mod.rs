//! Scenarios or runs side by side: the report of a comparison, as text, page, JSON, CSV and charts.

mod chart;
mod inputs;
#[cfg(feature = "excel")]
mod sheets;
mod table;

use super::csv::{ends, field, number, rows_of};
use super::document::{Document, FileNames, pretty};
#[cfg(feature = "excel")]
use super::workbook::Sheet;
use crate::chart::{Picture, Shape};
use crate::results::metric::MetricId;
use crate::results::{Comparison, Contrast, MEMBERS, MetricValue, NamedFacts};
use crate::words::lang::{Lang, say};
use crate::words::page::Page;
use crate::words::view::ALONE;

/// A comparison with what the report says of it.
pub struct ComparisonReport<'a> {
    comparison: &'a Comparison,
    lang: Lang,
}

const HEADER: &str = "variant,arm,material,consumer,metric,unit,value,se,lo90,hi90";

impl<'a> ComparisonReport<'a> {
    /// The report in a language.
    pub fn new(comparison: &'a Comparison, lang: Lang) -> ComparisonReport<'a> {
        ComparisonReport { comparison, lang }
    }

    /// The variant that the others are compared with.
    fn first(&self) -> &'a str {
        &self.comparison.variants[0].label
    }

    /// Trials of a variant.
    fn trials(&self, variant: &str) -> u64 {
        self.comparison.variants.iter().find(|v| v.label == variant).map_or(1, |v| v.trials)
    }

    /// Trials of the smaller of a variant and the first, which a difference of the two rests on.
    fn trials_of_both(&self, variant: &str) -> u64 {
        self.trials(variant).min(self.trials(self.first()))
    }

    /// The others.
    fn others(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.comparison.variants[1..].iter().map(|v| v.label.as_str())
    }

    /// Arms that all variants have of a material, in the first one's order; without changes between arms.
    fn arms(&self, material: &str) -> Vec<&'a str> {
        let all = self.comparison.levels.iter().filter(|l| l.variant == self.first() && l.material == material);
        let mut arms: Vec<&str> = Vec::new();
        for arm in all.map(|l| l.arm.as_str()).filter(|arm| !Contrast::of(arm).is_change()) {
            let everywhere = || {
                self.others().all(|v| {
                    self.comparison.levels.iter().any(|l| l.variant == v && l.material == material && l.arm == arm)
                })
            };
            if !arms.contains(&arm) && everywhere() {
                arms.push(arm);
            }
        }
        arms
    }

    /// Whether no variant has another arm than `alone`, so that nothing has to say which it speaks of.
    fn is_sole(&self) -> bool {
        self.comparison.levels.iter().all(|l| l.arm == ALONE)
    }

    /// Consumers of a material that the first variant has in common with another, the members together last.
    fn consumers(&self, material: &str) -> Vec<&'a str> {
        let mut all: Vec<&str> = Vec::new();
        for change in self.comparison.changes.iter().filter(|c| c.material == material) {
            if !all.contains(&change.consumer.as_str()) {
                all.push(&change.consumer);
            }
        }
        all.sort_by_key(|id| *id == MEMBERS);
        all
    }

    /// Materials that the first variant has in common with another.
    fn materials(&self) -> Vec<&'a NamedFacts> {
        let common = |m: &&NamedFacts| self.comparison.changes.iter().any(|c| c.material == m.id);
        self.comparison.materials.iter().filter(common).collect()
    }

    fn material_name(&self, material: &'a NamedFacts) -> &'a str {
        if material.name.is_empty() { &material.id } else { material.name.said(self.lang) }
    }

    /// A consumer's name, its id without one.
    fn consumer(&self, id: &str) -> String {
        if id == MEMBERS {
            return say!(self.lang, "members-together");
        }
        let found = self.comparison.consumers.iter().find(|c| c.id == id);
        self.lang.named_country(id, found.map_or("", |c| c.name.said(self.lang)))
    }

    /// The name that a scenario gives an arm.
    fn named_arm(&self, id: &str) -> Option<&'a str> {
        self.comparison.arms.iter().find(|a| a.id == id).map(|a| a.name.said(self.lang))
    }

    /// The name of an arm as a label.
    fn arm(&self, id: &str) -> String {
        self.named_arm(id).map_or_else(|| self.lang.arm(id), str::to_string)
    }

    /// An arm as part of a sentence.
    fn with_arm(&self, id: &str) -> String {
        self.named_arm(id).map_or_else(|| self.lang.with_arm(id), |name| say!(self.lang, "with", arm = name))
    }

    /// A consumer in the middle of a sentence: `Japan`, `the members`.
    fn who(&self, id: &str) -> String {
        if id == MEMBERS { say!(self.lang, "the-members") } else { self.lang.with_article(&self.consumer(id)) }
    }

    /// The material's unit.
    fn unit(&self, material: &str) -> String {
        let unserved = |l: &crate::results::Level| {
            l.metrics.iter().find(|m| m.metric == MetricId::Unserved).map(|m| m.unit.clone())
        };
        self.comparison.levels.iter().filter(|l| l.material == material).find_map(unserved).unwrap_or_default()
    }

    /// Where the numbers come from.
    fn origin(&self) -> String {
        let first = &self.comparison.variants[0];
        self.lang.origin(first.trials, first.seed, &self.comparison.version)
    }
}

impl Document for ComparisonReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "report.html", json: "comparison.json", csv: "comparison.csv" }
    }

    fn brief(&self) -> Page {
        table::brief(self)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        table::full(self, pictures)
    }

    /// A chart of each material.
    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        chart::pictures(self, shape)
    }

    /// One row an estimate: those of each variant, then the differences, whose `variant` is `B - A`.
    fn csv(&self) -> String {
        let mut out = format!("{HEADER}\n");
        let mut rows = |variant: &str, place: [&String; 3], metrics: &[MetricValue], (trials, change)| {
            for m in metrics.iter().filter(|m| !m.unit.is_empty()) {
                for (metric, estimate) in rows_of(m, trials, change) {
                    let texts = [variant, place[0], place[1], place[2], &metric, &m.unit].map(field);
                    let numbers = [estimate.value, estimate.se].into_iter().chain(ends(m, &metric)).map(number);
                    out.push_str(&texts.into_iter().chain(numbers).collect::<Vec<_>>().join(","));
                    out.push('\n');
                }
            }
        };
        for level in &self.comparison.levels {
            let (trials, change) = (self.trials(&level.variant), Contrast::of(&level.arm).is_change());
            rows(&level.variant, [&level.arm, &level.material, &level.consumer], &level.metrics, (trials, change));
        }
        for change in &self.comparison.changes {
            let variant = format!("{} - {}", change.variant, self.first());
            let place = [&change.arm, &change.material, &change.consumer];
            rows(&variant, place, &change.metrics, (self.trials_of_both(&change.variant), true));
        }
        out
    }

    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        vec![sheets::variants(self), sheets::inputs(self)]
    }

    fn json(&self) -> String {
        pretty(self.comparison)
    }
}

/// A made-up comparison: two consumers and the members in two arms, three variants of which one is as recorded.
#[cfg(test)]
pub(super) fn example() -> Comparison {
    use crate::results::{Change, Level, Pairing, VariantFacts};
    use crate::stats::Estimate;
    let labels = ["base", "more stock", "<b>other</b>"];
    let pairings = [Pairing::Reference, Pairing::CommonEvents, Pairing::AsRecorded];
    let metric =
        |metric: MetricId, unit: &str, value: f64, se: f64| MetricValue::new(metric, unit, Estimate::new(value, se));
    let metrics = |k: f64, se: f64| {
        vec![
            metric(MetricId::Unserved, "t", 120.0 * k, 0.9 * se),
            metric(MetricId::UnservedShare, "share", 0.012 * k, 0.00009 * se),
            metric(MetricId::PShortfall, "probability", 0.21 * k, 0.001 * se),
            metric(MetricId::Cvar95, "t", 700.0 * k, 6.0 * se),
        ]
    };
    let mut comparison = Comparison {
        format: crate::results::FORMAT,
        version: "0.1.0".to_string(),
        arms: Vec::new(),
        variants: labels
            .iter()
            .zip(pairings)
            .map(|(label, pairing)| VariantFacts {
                label: label.to_string(),
                title: format!("The {label} scenario").into(),
                file: format!("{label}.toml"),
                hash: "0123456789abcdef".to_string(),
                seed: 1,
                trials: 100_000,
                years: 10.0,
                pairing,
                options: Default::default(),
                members: vec!["JPN".to_string(), "FRA".to_string()],
            })
            .collect(),
        materials: vec![NamedFacts { id: "ore".to_string(), name: "Ore".into() }],
        consumers: ["Japan", "France"]
            .map(|name| NamedFacts { id: name[..3].to_uppercase(), name: (*name).into() })
            .to_vec(),
        levels: Vec::new(),
        changes: Vec::new(),
        inputs: Vec::new(),
    };
    for (v, label) in labels.iter().enumerate() {
        for (a, arm) in ["alone", "cooperative", "cooperative - alone"].iter().enumerate() {
            for (c, consumer) in ["JAP", "FRA", MEMBERS].iter().enumerate() {
                let level = [1.0, 0.4, -0.6][a] * (1.0 + c as f64) * (1.0 - 0.3 * v as f64);
                let place = (label.to_string(), arm.to_string(), "ore".to_string(), consumer.to_string());
                let (variant, arm, material, consumer) = place;
                let level_of = |metrics| Level {
                    variant: variant.clone(),
                    arm: arm.clone(),
                    material: material.clone(),
                    consumer: consumer.clone(),
                    metrics,
                };
                comparison.levels.push(level_of(metrics(level, 1.0)));
                if v > 0 {
                    let change = -0.3 * v as f64 * [1.0, 0.4, -0.6][a] * (1.0 + c as f64);
                    let Level { variant, arm, material, consumer, metrics } = level_of(metrics(change, 0.3));
                    comparison.changes.push(Change { variant, arm, material, consumer, metrics });
                }
            }
        }
    }
    comparison
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::check_picture;
    use crate::report::TextStyle;

    const PLAIN: TextStyle = TextStyle { color: false, width: 80 };

    #[test]
    fn comparison_text() {
        let comparison = example();
        for lang in Lang::ALL {
            let text = ComparisonReport::new(&comparison, lang).text(PLAIN);
            insta::assert_snapshot!(format!("comparison-{}", lang.code()), text);
        }
    }

    #[test]
    fn charts_stay_in_their_frame_in_every_language_and_shape() {
        let comparison = example();
        for (lang, shape) in Lang::ALL.iter().flat_map(|lang| Shape::ALL.iter().map(move |shape| (*lang, *shape))) {
            let pictures = ComparisonReport::new(&comparison, lang).pictures(shape);
            assert_eq!(pictures.len(), 1);
            pictures.iter().for_each(|picture| check_picture(picture, shape));
        }
    }

    #[test]
    fn many_consumers_and_variants_fit_and_markup_in_names_is_text() {
        let mut comparison = example();
        let of_base = |l: &crate::results::Level| l.variant == "base";
        let base: Vec<_> = comparison.levels.iter().filter(|l| of_base(l)).cloned().collect();
        for level in base.iter().filter(|l| l.consumer == "JAP") {
            for i in 0..9 {
                let consumer = format!("a consumer with quite a long name and number {i}");
                for variant in ["base", "more stock", "<b>other</b>"] {
                    let level = crate::results::Level {
                        variant: variant.to_string(),
                        consumer: consumer.clone(),
                        ..level.clone()
                    };
                    comparison.levels.push(level.clone());
                    if variant != "base" {
                        let crate::results::Level { variant, arm, material, consumer, metrics } = level;
                        comparison.changes.push(crate::results::Change { variant, arm, material, consumer, metrics });
                    }
                }
            }
        }
        let report = ComparisonReport::new(&comparison, Lang::En);
        report.pictures(Shape::Standard).iter().for_each(|picture| check_picture(picture, Shape::Standard));
        let page = report.html();
        assert!(!page.contains("<b>other") && page.contains("&lt;b&gt;other"));
    }

    #[test]
    fn rows_name_levels_and_differences() {
        let comparison = example();
        let text = ComparisonReport::new(&comparison, Lang::Ja).csv();
        assert_eq!(text.lines().next(), Some(HEADER));
        assert_eq!(text.lines().count(), 1 + 4 * (27 + 18));
        assert!(text.contains("\nmore stock,alone,ore,FRA,unserved,t,"));
        assert!(text.contains("\nmore stock - base,cooperative - alone,ore,members,p_shortfall,probability,"));
    }

    #[test]
    fn json_reads_back() {
        let comparison = example();
        let text = ComparisonReport::new(&comparison, Lang::En).json();
        assert_eq!(serde_json::from_str::<Comparison>(&text).unwrap(), comparison);
    }

    #[test]
    fn scenarios_with_nothing_in_common_say_so() {
        let mut comparison = example();
        comparison.changes.clear();
        let report = ComparisonReport::new(&comparison, Lang::En);
        assert!(report.text(PLAIN).contains("no material and consumer in common"));
        assert!(report.pictures(Shape::Wide).is_empty());
    }
}
