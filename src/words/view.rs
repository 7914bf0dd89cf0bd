//! One material's part of a [`Results`], as sentences, tables and charts ask for it.

use super::lang::{Lang, say};
use crate::results::metric::MetricId;
use crate::results::{
    ArmFacts, Difference, Drivers, EquivalentStock, MEMBERS, MaterialFacts, Measure, Outcome, Results, Worth,
};
use crate::stats::Estimate;

pub use crate::results::{ALONE, COOPERATIVE};

/// One material in a [`Results`].
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub results: &'a Results,
    pub material: &'a MaterialFacts,
    pub lang: Lang,
    /// Whether charts draw every arm, not only those that headlines speak of.
    pub all_arms: bool,
}

impl<'a> View<'a> {
    /// One for each material.
    pub fn all(results: &'a Results, lang: Lang) -> Vec<View<'a>> {
        results.scenario.materials.iter().map(|material| View { results, material, lang, all_arms: false }).collect()
    }

    pub fn arms(&self) -> &'a [ArmFacts] {
        &self.results.arms
    }

    /// The arms that charts draw, each with its place among all.
    pub fn drawn(&self) -> Vec<(usize, &'a ArmFacts)> {
        let pair = self.pair();
        let here = |arm: &(usize, &ArmFacts)| self.all_arms || pair.contains(&arm.1.id.as_str());
        self.arms().iter().enumerate().filter(here).collect()
    }

    /// Ids of the consumers that have a demand for the material, then the members together.
    pub fn rows(&self) -> Vec<&'a str> {
        let arm = self.arms().first().map_or(ALONE, |arm| arm.id.as_str());
        let here = |o: &&Outcome| o.arm == arm && o.material == self.material.id && o.demand > 0.0;
        self.results.outcomes.iter().filter(here).map(|o| o.consumer.as_str()).collect()
    }

    /// Whom headlines and single charts are about: the members together, or without them the largest consumer.
    pub fn focus(&self) -> Option<&'a str> {
        let rows = self.rows();
        let demand = |id: &str| self.outcome(ALONE, id).map_or(0.0, |o| o.demand);
        let members = rows.iter().copied().find(|&id| id == MEMBERS);
        members.or_else(|| rows.into_iter().max_by(|a, b| demand(a).total_cmp(&demand(b))))
    }

    /// The arm that headlines compare with `alone`: `cooperative`, or without it the last; `None` when there is no other.
    pub fn rival(&self) -> Option<&'a str> {
        let others = || self.arms().iter().map(|arm| arm.id.as_str()).filter(|&id| id != ALONE);
        others().find(|&id| id == COOPERATIVE).or_else(|| others().next_back())
    }

    /// Whether there is but one arm, so that nothing has to say which it speaks of.
    pub fn is_sole(&self) -> bool {
        is_sole(self.results)
    }

    /// The name of an arm as a label; of the only one that there is `sole`.
    pub fn arm_or(&self, id: &str, sole: &str) -> String {
        if self.is_sole() { sole.to_string() } else { self.arm(id) }
    }

    /// The name of an arm as a label.
    pub fn arm(&self, id: &str) -> String {
        arm(self.results, self.lang, id)
    }

    /// An arm as part of a sentence: `alone`, `with cooperation`, `in the case “stocks only”`.
    pub fn with_arm(&self, id: &str) -> String {
        match arm_name(self.results, self.lang, id) {
            Some(name) => say!(self.lang, "with", arm = name),
            None => self.lang.with_arm(id),
        }
    }

    /// An arm as the subject of a sentence.
    pub fn actor(&self, id: &str) -> String {
        match arm_name(self.results, self.lang, id) {
            Some(name) => self.lang.capital(&say!(self.lang, "actor", arm = name)),
            None => self.lang.actor(id),
        }
    }

    /// The name that a paired difference of an arm to `alone` goes by.
    pub fn difference_name(&self, id: &str) -> String {
        format!("{} − {}", self.arm(id), self.arm(ALONE))
    }

    /// What was found in an arm: `7 % alone`; of the only one that there is `7 %`.
    pub fn by_arm(&self, value: &str, arm: &str) -> String {
        if self.is_sole() {
            value.to_string()
        } else {
            say!(self.lang, "by-arm", value = value, with = self.with_arm(arm))
        }
    }

    pub fn outcome(&self, arm: &str, consumer: &str) -> Option<&'a Outcome> {
        self.results.outcome(arm, &self.material.id, consumer)
    }

    pub fn difference(&self, arm: &str, consumer: &str) -> Option<&'a Difference> {
        self.results.difference(arm, &self.material.id, consumer)
    }

    /// Ids of the consumers without the members together.
    pub fn consumers(&self) -> Vec<&'a str> {
        self.rows().into_iter().filter(|&id| id != MEMBERS).collect()
    }

    /// True when the consumer cooperates.
    pub fn is_member(&self, consumer: &str) -> bool {
        self.results.scenario.members.iter().any(|m| m == consumer)
    }

    /// `alone` and the arm that headlines compare with it.
    pub fn pair(&self) -> Vec<&'a str> {
        [Some(ALONE), self.rival()].into_iter().flatten().collect()
    }

    /// What a consumer's unserved demand in an arm is put down to; `None` where nothing is.
    pub fn drivers(&self, arm: &str, consumer: &str) -> Option<&'a Drivers> {
        let found = self.outcome(arm, consumer).map(|o| &o.drivers);
        found.filter(|d| !d.hazards.is_empty() || !d.producers.is_empty())
    }

    /// What cooperation is worth in a measure; `None` where that was not asked for or nothing ever goes unserved.
    pub fn worth(&self, measure: Measure) -> Option<&'a Worth> {
        let found = self.results.worth.iter().find(|w| w.material == self.material.id && w.measure == measure);
        found.filter(|_| !self.silent())
    }

    /// Both measures of [`View::worth`], the mean first.
    pub fn worths(&self) -> Vec<&'a Worth> {
        [Measure::Mean, Measure::Cvar95].into_iter().filter_map(|m| self.worth(m)).collect()
    }

    /// Equivalent stocks under the arm that headlines compare with `alone`, in the scenario's order.
    pub fn equivalent_stocks(&self, measure: Measure) -> Vec<&'a EquivalentStock> {
        let Some(arm) = self.rival() else { return Vec::new() };
        let here = |e: &&EquivalentStock| e.arm == arm && e.material == self.material.id && e.measure == measure;
        let all = self.results.equivalent_stock.iter().filter(here);
        all.filter(|_| !self.silent()).collect()
    }

    /// A metric of an outcome; not a number where there is none.
    pub fn estimate(&self, arm: &str, consumer: &str, metric: MetricId) -> Estimate {
        let found = self.outcome(arm, consumer).and_then(|o| o.metric(metric));
        found.unwrap_or(Estimate::exact(f64::NAN))
    }

    /// True when no trial of any arm had a shortfall of this material.
    pub fn silent(&self) -> bool {
        let short = |o: &&Outcome| {
            o.material == self.material.id && o.metric(MetricId::PShortfall).is_some_and(|p| p.value > 0.0)
        };
        !self.results.outcomes.iter().any(|o| short(&o))
    }

    /// Name of a consumer, or of the members together.
    pub fn name(&self, consumer: &str) -> String {
        name(self.results, self.lang, consumer)
    }

    /// Name of a hazard, its id without one; the empty id stands for demand beyond what undisrupted producers put out.
    pub fn hazard_name(&self, id: &str) -> String {
        let found = self.results.scenario.hazards.iter().find(|h| h.id == id);
        self.driver_name(found.map(|h| h.name.said(self.lang)), id)
    }

    /// Name of a producer, its id without one; the empty id as in [`View::hazard_name`].
    pub fn producer_name(&self, id: &str) -> String {
        self.driver_name(Some(&producer(self.results, self.lang, id)), id)
    }

    /// The name of an instrument as a label: of a joint project as the scenario has it, of any other in the language.
    pub fn instrument(&self, id: &str) -> String {
        project(self.results, self.lang, id).unwrap_or_else(|| self.lang.instrument(id))
    }

    /// [`View::instrument`] in a sentence, with its article where it has one.
    pub fn the_instrument(&self, id: &str) -> String {
        project(self.results, self.lang, id).unwrap_or_else(|| self.lang.the_instrument(id))
    }

    fn driver_name(&self, name: Option<&str>, id: &str) -> String {
        match name.filter(|name| !name.is_empty()).unwrap_or(id) {
            "" => say!(self.lang, "no-driver"),
            name => name.to_string(),
        }
    }

    /// Whose: `Japan's`, `the members'`.
    pub fn whose(&self, consumer: &str) -> String {
        match (consumer, self.name(consumer)) {
            (MEMBERS, _) => say!(self.lang, "whose-members"),
            (_, name) => self.lang.whose(&name),
        }
    }

    /// The consumer in the middle of a sentence: `Japan`, `the members`.
    pub fn who(&self, consumer: &str) -> String {
        if consumer == MEMBERS { say!(self.lang, "the-members") } else { self.lang.with_article(&self.name(consumer)) }
    }

    /// Name of the material, its id without one.
    pub fn material_name(&self) -> &'a str {
        if self.material.name.is_empty() { &self.material.id } else { self.material.name.said(self.lang) }
    }

    /// A table's caption, with the material where a report has several.
    pub fn caption(&self, of: &str) -> String {
        if self.one_of_many() {
            say!(self.lang, "name-and-material", name = of, material = self.material_name())
        } else {
            of.to_string()
        }
    }

    /// ` of gallium` where a report has several materials.
    pub fn of_material(&self) -> String {
        if self.one_of_many() { say!(self.lang, "of-material", material = self.material_name()) } else { String::new() }
    }

    /// ` for gallium` where a report has several materials.
    pub fn for_material(&self) -> String {
        if self.one_of_many() {
            say!(self.lang, "for-material", material = self.material_name())
        } else {
            String::new()
        }
    }

    /// How long the scenario runs: `10 years`.
    pub fn horizon(&self) -> String {
        self.lang.horizon(self.results.scenario.years)
    }

    /// True when a report has to say which material it speaks of.
    pub fn one_of_many(&self) -> bool {
        self.results.scenario.materials.len() > 1
    }
}

/// Whether the results know but one arm: nothing was agreed that could be compared with it.
pub fn is_sole(results: &Results) -> bool {
    results.arms.len() < 2
}

/// Name of a consumer, or of the members together.
pub fn name(results: &Results, lang: Lang, consumer: &str) -> String {
    if consumer == MEMBERS {
        return say!(lang, "members-together");
    }
    let found = results.scenario.consumers.iter().find(|c| c.id == consumer);
    lang.named_country(consumer, found.map_or("", |c| c.name.said(lang)))
}

/// Name of a producer or joint project; of one without, its country and stage where its id says no more.
pub fn producer(results: &Results, lang: Lang, id: &str) -> String {
    let Some(found) = results.scenario.producers.iter().find(|p| p.id == id) else {
        return project(results, lang, id).unwrap_or_else(|| id.to_string());
    };
    match (found.country.as_str(), found.stage.as_str()) {
        _ if !found.name.is_empty() && found.name.said(lang) != id => found.name.said(lang).to_string(),
        (country, _) if id == country => lang.country(country),
        (country, stage) if id.strip_prefix(country).and_then(|rest| rest.strip_prefix('-')) == Some(stage) => {
            say!(lang, "producer-at-stage", country = lang.country(country), stage = lang.stage(stage))
        }
        _ => id.to_string(),
    }
}

/// The name that a scenario gives a joint project; `None` for another instrument, and for a project without one.
pub fn project(results: &Results, lang: Lang, id: &str) -> Option<String> {
    let found = results.scenario.instruments.iter().find(|i| i.id == id)?;
    Some(found.name.said(lang)).filter(|name| !name.is_empty() && *name != id).map(str::to_string)
}

/// The name of an arm as a label.
pub fn arm(results: &Results, lang: Lang, id: &str) -> String {
    arm_name(results, lang, id).unwrap_or_else(|| lang.arm(id))
}

/// The name that a scenario gives an arm, or that of the joint project which is by itself in it or left out of it; `None` for any
/// other arm.
fn arm_name(results: &Results, lang: Lang, id: &str) -> Option<String> {
    let found = results.arms.iter().find(|arm| arm.id == id)?;
    if !found.name.is_empty() {
        return Some(found.name.said(lang).to_string());
    }
    let (which, instrument) = id.split_once(' ')?;
    let name = project(results, lang, instrument)?;
    match which {
        "only" => Some(say!(lang, "arm-only", instrument = name)),
        "without" => Some(say!(lang, "arm-without", instrument = name)),
        _ => None,
    }
}

/// The words for what the burden adds up: losses, extra bill, costs.
pub fn money_parts(lang: Lang) -> [String; 3] {
    [say!(lang, "money-loss"), say!(lang, "money-bill"), say!(lang, "money-costs")]
}

/// Each once, in the order in which they come.
pub fn distinct<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out = Vec::new();
    for one in all {
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}
