//! How long and how bad: laws from what was known at the start of each year, beside the events of that year.

use super::super::calibrate::fits::{self, Pool};
use super::super::calibrate::lognormal::{self, Lasted};
use super::super::record::known_before;
use super::score::{self, Scored, TAILS};
use crate::float::{Z90, ln, normal_probability};
use crate::model::history::{Discount, PastEvent};
use crate::model::law::continuous::{Beta, Continuous};
use crate::results::{DurationFit, LawOf, LawScore, SeverityFit, Years};

/// Severities are coded to about a twentieth: a law is asked for the probability of so much about what came.
const CODED: f64 = 0.05;

/// The ways, in the order of tables.
const WAYS: [&str; 4] = ["kind", "all", "shrunk", "remembered"];

/// Events that all others together count for beside those of a kind.
const BORROWED: f64 = 5.0;

/// What the laws of a kind rest on.
struct Known<'a> {
    own: Vec<&'a PastEvent>,
    all: Vec<&'a PastEvent>,
    /// ω, and the year from which ages count.
    discount: Discount,
    year: i32,
    fewest: usize,
}

/// Scores of every way for durations and severities of the events that begin in `origins`, each kind by the laws of what was
/// known when its year began: events under way then were open, for as long as they had lasted.
pub fn scores(
    kinds: &[(String, Vec<&PastEvent>)],
    origins: Years,
    (memory, fewest): (Option<f64>, usize),
) -> Vec<LawScore> {
    let mut durations: [Vec<(Scored, bool)>; 4] = Default::default();
    let mut severities: [Vec<(Scored, bool)>; 4] = Default::default();
    for year in origins.from..=origins.to {
        let known: Vec<Vec<PastEvent>> =
            kinds.iter().map(|(_, events)| known_before(events.iter().copied(), year)).collect();
        for ((_, events), own) in kinds.iter().zip(&known) {
            let known = Known {
                own: own.iter().collect(),
                all: known.iter().flatten().collect(),
                discount: memory.map_or(Discount::NONE, Discount::of),
                year,
                fewest,
            };
            let came: Vec<&&PastEvent> = events.iter().filter(|e| e.year() == year).collect();
            for way in 0..WAYS.len() {
                if let Some(law) = known.duration(way) {
                    durations[way].extend(came.iter().map(|e| (lasted(&law, e), e.open)));
                }
                if let Some(law) = known.severity(way) {
                    severities[way].extend(came.iter().map(|e| (taken(&law, e.severity), false)));
                }
            }
        }
    }
    let of = |of: LawOf, all: [Vec<(Scored, bool)>; 4]| {
        let scored = WAYS.into_iter().zip(all).filter(|(_, scored)| !scored.is_empty());
        scored.map(move |(way, scored)| summed(of, way, &scored)).collect::<Vec<_>>()
    };
    [of(LawOf::Duration, durations), of(LawOf::Severity, severities)].concat()
}

fn summed(of: LawOf, way: &str, scored: &[(Scored, bool)]) -> LawScore {
    let means = score::means(&scored.iter().map(|(one, _)| *one).collect::<Vec<_>>());
    LawScore {
        of,
        way: way.to_string(),
        events: scored.len(),
        open: scored.iter().filter(|(_, open)| *open).count(),
        log: means.log,
        within: means.within,
        pit_mean: means.pit_mean,
        pit: means.pit,
    }
}

impl<'a> Known<'a> {
    fn pools(&self, way: usize) -> Vec<Pool<'a>> {
        let all = Pool::counted(self.all.clone());
        if WAYS[way] == "all" { vec![all] } else { vec![Pool::cell(&self.own), all] }
    }

    /// The events that a law of weights rests on: those of the kind with some of all, or with a memory; `None` for others.
    fn weighed(&self, way: usize) -> Option<Vec<(f64, &'a PastEvent)>> {
        match WAYS[way] {
            "shrunk" => {
                let borrowed = BORROWED / self.all.len().max(1) as f64;
                let own = self.own.iter().map(|event| (1.0, *event));
                Some(own.chain(self.all.iter().map(|event| (borrowed, *event))).collect())
            }
            "remembered" => {
                let of = if self.own.len() >= self.fewest { &self.own } else { &self.all };
                let weight = |event: &PastEvent| self.discount.weight(self.year - event.year());
                Some(of.iter().map(|event| (weight(event), *event)).collect())
            }
            _ => None,
        }
    }

    fn duration(&self, way: usize) -> Option<DurationFit> {
        let usual = fits::duration(&self.pools(way), self.fewest);
        let Some(weighed) = self.weighed(way) else { return usual };
        let lasted = |(weight, e): &(f64, &PastEvent)| Lasted { months: e.months, open: e.open, weight: *weight };
        let fit = lognormal::fit(&weighed.iter().map(lasted).collect::<Vec<_>>());
        fit.map_or(usual.clone(), |fit| Some(DurationFit { median: fit.median, p90: fit.p90, ..usual? }))
    }

    fn severity(&self, way: usize) -> Option<SeverityFit> {
        let usual = fits::severity(&self.pools(way), self.fewest)?;
        let Some(weighed) = self.weighed(way) else { return Some(usual) };
        let sum = |of: &dyn Fn(&PastEvent) -> f64| weighed.iter().map(|(w, e)| w * of(e)).sum::<f64>();
        let mean = sum(&|e| e.severity) / sum(&|_| 1.0);
        let sd = (sum(&|e| (e.severity - mean) * (e.severity - mean)) / sum(&|_| 1.0)).sqrt();
        Some(SeverityFit { mean, sd: sd.min(0.98 * (mean * (1.0 - mean)).sqrt()), ..usual })
    }
}

/// What a lognormal law said of how long an event lasted; of an open one, that it lasts longer.
fn lasted(law: &DurationFit, event: &PastEvent) -> Scored {
    // Laws without a spread are spans: as narrow as a coder's rounding.
    let sigma = (ln(law.p90 / law.median) / Z90).max(0.1);
    let z = ln(event.months / law.median) / sigma;
    let below = normal_probability(z);
    let log = match event.open {
        true => -ln(normal_probability(-z).max(1e-12)),
        false => 0.5 * z * z + ln(sigma) + 0.5 * ln(2.0 * std::f64::consts::PI),
    };
    placed(log, if event.open { (below, 1.0) } else { (below, below) })
}

/// What a beta law said of a severity, to the nearest twentieth.
fn taken(law: &SeverityFit, severity: f64) -> Scored {
    let (low, high) = ((severity - CODED / 2.0).max(0.0), (severity + CODED / 2.0).min(1.0));
    let sd = law.sd.max(CODED / 2.0).min(0.98 * (law.mean * (1.0 - law.mean)).sqrt());
    let concentration = law.mean * (1.0 - law.mean) / (sd * sd) - 1.0;
    let beta = Beta::new(law.mean * concentration, (1.0 - law.mean) * concentration);
    let below = |x: f64| {
        if x <= 0.0 {
            0.0
        } else if x >= 1.0 {
            1.0
        } else {
            beta.at(x).below
        }
    };
    let pit = if concentration > 0.0 && law.mean < 1.0 {
        (below(low), below(high))
    } else {
        // All or nothing.
        let holds = (low..=high).contains(&law.mean);
        if holds {
            (0.0, 1.0)
        } else if high < law.mean {
            (0.0, 0.0)
        } else {
            (1.0, 1.0)
        }
    };
    placed(-ln(((pit.1 - pit.0) / (high - low)).max(1e-12)), pit)
}

fn placed(log: f64, pit: (f64, f64)) -> Scored {
    let within = TAILS.map(|tail| score::overlap(pit, (tail, 1.0 - tail)));
    Scored { log, rps: f64::NAN, within, pit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Basis;

    fn event(months: f64, open: bool) -> PastEvent {
        PastEvent { start: 0, months, open, severity: 0.5, labels: Default::default() }
    }

    fn duration(median: f64, p90: f64) -> DurationFit {
        let basis = Basis::Cell;
        DurationFit { median, median_se: 0.0, p90, p90_se: 0.0, held: false, events: 5, open: 0, basis }
    }

    /// ln months from a normal law of sd 1 about ln 6: an event of 6 months has the density 1/√(2π); one that is open after
    /// 6 months lasts longer with ½, and may lie anywhere in the upper half.
    #[test]
    fn durations_are_scored_by_density_and_open_ones_by_survival() {
        let law = duration(6.0, 6.0 * Z90.exp());
        let closed = lasted(&law, &event(6.0, false));
        assert!((closed.log - 0.5 * (2.0 * std::f64::consts::PI).ln()).abs() < 1e-9 && closed.within == [1.0, 1.0]);
        let open = lasted(&law, &event(6.0, true));
        assert!((open.log - 2.0f64.ln()).abs() < 1e-9 && open.pit == (0.5, 1.0));
        assert!((open.within[0] - 0.5).abs() < 1e-9 && (open.within[1] - 0.9).abs() < 1e-9);
    }

    /// The uniform law is beta(1, 1): mean ½, sd 1/√12. A severity of 0.5 has density 1, and lies in the middle.
    #[test]
    fn severities_are_scored_to_the_nearest_twentieth() {
        let law = SeverityFit { mean: 0.5, mean_se: 0.0, sd: (1.0f64 / 12.0).sqrt(), events: 5, basis: Basis::Cell };
        let found = taken(&law, 0.5);
        assert!(found.log.abs() < 1e-6 && (found.pit.0 - 0.475).abs() < 1e-6 && (found.pit.1 - 0.525).abs() < 1e-6);
        assert!((taken(&law, 1.0).log).abs() < 1e-6, "at the end half of it is possible");
    }
}
