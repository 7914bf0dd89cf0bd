//! Three made-up results from closed forms: unserved demand X has P(X > x) = p·e^(−x/s).

use crate::results::metric::{METRICS, TAIL_METRICS, Unit};
use crate::results::*;
use crate::stats::Estimate;

/// Two consumers, ten years of months, a shortfall in four trials of ten.
pub fn typical() -> Results {
    let mut results = build(&Shape {
        title: "Dysprosium: Japan and France",
        consumers: &[("JPN", "Japan", 600.0), ("FRA", "France", 150.0)],
        materials: &["dysprosium"],
        probability: 0.4,
        size: 0.12,
        trials: 100_000,
    });
    results.scenario.start = Some("2026-01".to_string());
    results.periods.labels = (0..120).map(|t| format!("{}-{:02}", 2026 + t / 12, t % 12 + 1)).collect();
    results
}

/// Nothing ever goes unserved.
pub fn quiet() -> Results {
    build(&Shape {
        title: "A quiet decade",
        consumers: &[("JPN", "Japan", 600.0), ("FRA", "France", 150.0)],
        materials: &["gallium"],
        probability: 0.0,
        size: 0.12,
        trials: 10_000,
    })
}

/// Nine consumers with long names, two materials, a shortfall in every trial.
pub fn certain() -> Results {
    build(&Shape {
        title: "Heavy rare earths and gallium under a full and lasting export stop: nine consumers who have neither stocks nor any other source",
        consumers: &[
            ("JPN", "Japan", 900.0),
            ("DEU", "Federal Republic of Germany", 800.0),
            ("GBR", "United Kingdom of Great Britain and Northern Ireland", 700.0),
            ("USA", "United States of America", 600.0),
            ("KOR", "Republic of Korea", 500.0),
            ("FRA", "French Republic, overseas territories included", 400.0),
            ("ITA", "Italian Republic", 300.0),
            ("NLD", "Kingdom of the Netherlands", 200.0),
            ("CHE", "Swiss Confederation", 100.0),
        ],
        materials: &["dysprosium", "gallium"],
        probability: 1.0,
        size: 0.6,
        trials: 1_000_000,
    })
}

pub fn all() -> [Results; 3] {
    [typical(), quiet(), certain()]
}

struct Shape {
    title: &'static str,
    consumers: &'static [(&'static str, &'static str, f64)],
    materials: &'static [&'static str],
    probability: f64,
    /// Mean unserved share of demand alone, given a shortfall.
    size: f64,
    trials: u64,
}

const STEPS: usize = 120;
const YEARS: f64 = 10.0;

fn build(shape: &Shape) -> Results {
    let arms = ["alone", "cooperative"];
    let (mut outcomes, mut differences) = (Vec::new(), Vec::new());
    for arm in arms {
        for material in shape.materials {
            for (i, row) in rows(shape).iter().enumerate() {
                outcomes.push(outcome(shape, arm, material, i, row));
            }
        }
    }
    for o in outcomes.iter().filter(|o| o.arm != "alone") {
        let alone = outcomes.iter().find(|a| a.arm == "alone" && a.material == o.material && a.consumer == o.consumer);
        differences.push(difference(o, alone.unwrap()));
    }
    Results {
        format: FORMAT,
        version: "0.1.0".to_string(),
        scenario: scenario(shape),
        run: run(shape),
        timing: Timing { seconds: 1.5, threads: 2, trials_per_second: shape.trials as f64 / 1.5 },
        arms: vec![
            ArmFacts { id: "alone".to_string(), instruments: Vec::new() },
            ArmFacts { id: "cooperative".to_string(), instruments: vec!["stock_sharing".to_string()] },
        ],
        periods: Periods {
            steps: 1,
            name: "month".to_string(),
            labels: (0..STEPS).map(|t| format!("{:.2}", t as f64 / 12.0)).collect(),
            years: (0..STEPS).map(|t| t as f64 / 12.0).collect(),
        },
        outcomes,
        differences,
        concentration: Vec::new(),
        worth: Vec::new(),
        equivalent_stock: Vec::new(),
    }
}

/// `(id, demand a year)` of the consumers, then of the members together.
fn rows(shape: &Shape) -> Vec<(String, f64)> {
    let mut rows: Vec<_> = shape.consumers.iter().map(|(id, _, demand)| (id.to_string(), *demand)).collect();
    rows.push((MEMBERS.to_string(), rows.iter().map(|r| r.1).sum()));
    rows
}

fn outcome(shape: &Shape, arm: &str, material: &str, i: usize, (consumer, demand): &(String, f64)) -> Outcome {
    // the members together lie between the consumers
    let i = if consumer == MEMBERS { i / 2 } else { i };
    let relief = if arm == "alone" { 1.0 } else { 0.62 - 0.03 * i as f64 };
    let n = shape.trials as f64;
    let p = (shape.probability * if relief < 1.0 && shape.probability < 1.0 { 0.7 } else { 1.0 }).min(1.0);
    let demand = demand * YEARS;
    let scale = shape.size * relief * demand / (1.0 + 0.15 * i as f64);
    let mean = Estimate::new(p * scale, (p * (2.0 - p) / n).sqrt() * scale);
    let probability = Estimate::new(p, (p * (1.0 - p) / n).sqrt());
    let tail = |level: f64| if p > 1.0 - level { scale * (p / (1.0 - level)).ln() } else { 0.0 };
    let value = |m: &metric::Metric| {
        let estimate = match m.id {
            "unserved" => mean,
            "unserved_share" => mean.scaled(1.0 / demand),
            "p_shortfall" => probability,
            "first_shortfall" => Estimate::new(STEPS as f64 * (1.0 - 0.6 * p), 0.1 * p),
            "lowest_stock_cover" => Estimate::new(60.0 * (1.0 - p), 0.05 * p),
            "worst_year" => mean.scaled(0.5),
            "unserved_value" => Estimate::exact(0.0),
            "deepest_step" => Estimate::new(0.4 * p * relief, 0.0012 * p),
            _ => Estimate::new(3.3 * p * relief, 0.012 * p),
        };
        MetricValue { metric: m.id.to_string(), unit: unit(m.unit).to_string(), estimate }
    };
    let tails = TAIL_METRICS.iter().enumerate().map(|(k, (id, _))| {
        let level = [0.90, 0.95, 0.99][k % 3];
        let extra = if k < 3 { 0.0 } else { scale * (p / (1.0 - level)).min(1.0) };
        let error = if p > 0.0 { scale / ((1.0 - level) * n).sqrt() } else { 0.0 };
        MetricValue {
            metric: id.to_string(),
            unit: "t".to_string(),
            estimate: Estimate::new(tail(level) + extra, error),
        }
    });
    Outcome {
        arm: arm.to_string(),
        material: material.to_string(),
        consumer: consumer.clone(),
        unit: "t".to_string(),
        demand,
        metrics: METRICS.iter().map(value).chain(tails).collect(),
        exceedance: exceedance(p, scale, n),
        exceedance_year: exceedance(p, scale * 0.5, n),
        bands: (0..STEPS).map(|t| band(p, relief * shape.size, n, t)).collect(),
        tiers: Vec::new(),
        drivers: Default::default(),
        ignorance: None,
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Quantity => "t",
        Unit::Share => "share",
        Unit::Probability => "probability",
        Unit::Count => "count",
        Unit::Steps => "month",
        Unit::Days => "days",
        Unit::Value => "EUR",
    }
}

fn exceedance(p: f64, scale: f64, n: f64) -> Vec<ExceedancePoint> {
    if p == 0.0 {
        return vec![ExceedancePoint { quantity: 0.0, probability: Estimate::exact(0.0) }];
    }
    let last = scale * (p * n / 3.0).ln();
    let point = |k: usize| {
        let quantity = last * k as f64 / 80.0;
        let q = p * (-quantity / scale).exp();
        ExceedancePoint { quantity, probability: Estimate::new(q, (q * (1.0 - q) / n).max(0.0).sqrt()) }
    };
    (0..=80).map(point).collect()
}

/// A wave over the years, so that pictures have something to show.
fn band(p: f64, size: f64, n: f64, t: usize) -> Band {
    let wave = 1.0 - (-(t as f64) / 10.0).exp() * 0.9 + 0.1 * (t as f64 / 9.0).sin();
    let q = (0.16 * p * wave + if p == 1.0 { 0.8 * wave.min(1.0) } else { 0.0 }).min(1.0);
    let deep = (size * 1.6).min(0.9);
    let quantile = |level: f64| if q > 1.0 - level { (deep * (q / (1.0 - level)).ln() * 0.35).min(1.0) } else { 0.0 };
    Band {
        mean: Estimate::new(q * deep * 0.5, (q / n).sqrt() * deep),
        p_shortfall: Estimate::new(q, (q * (1.0 - q) / n).max(0.0).sqrt()),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p90: quantile(0.9),
        p95: quantile(0.95),
        p99: quantile(0.99),
    }
}

fn difference(o: &Outcome, alone: &Outcome) -> Difference {
    let minus = |(m, a): (&MetricValue, &MetricValue)| MetricValue {
        estimate: Estimate::new(m.estimate.value - a.estimate.value, 0.6 * m.estimate.se.max(a.estimate.se)),
        ..m.clone()
    };
    let mut metrics: Vec<_> = o.metrics.iter().zip(&alone.metrics).map(minus).collect();
    metrics.push(MetricValue {
        metric: metric::P_WORSE_OFF.0.to_string(),
        unit: "probability".to_string(),
        estimate: Estimate::new(0.004, 0.0002),
    });
    Difference {
        arm: o.arm.clone(),
        material: o.material.clone(),
        consumer: o.consumer.clone(),
        unit: o.unit.clone(),
        metrics,
    }
}

fn run(shape: &Shape) -> RunFacts {
    RunFacts {
        seed: 1,
        trials: shape.trials,
        trials_asked: shape.trials,
        partial: false,
        trials_with_events: shape.trials / 2,
        events: shape.trials,
        band_trials: shape.trials.min(20_000),
    }
}

fn scenario(shape: &Shape) -> ScenarioFacts {
    let demand = |material: &str, id: &str, amount: f64| DemandFacts {
        consumer: id.to_string(),
        material: material.to_string(),
        amount,
        stock_days: 60.0,
        sourcing: vec![(format!("{material}-CHN-refining"), 0.7), (format!("{material}-MYS-refining"), 0.2)],
    };
    let consumer =
        |&(id, name, _): &(&str, &str, f64)| ConsumerFacts { id: id.to_string(), name: name.to_string(), member: true };
    ScenarioFacts {
        title: shape.title.to_string(),
        summary: "What the 2024 partnership changes if refined supply is interrupted.".to_string(),
        file: "dysprosium.toml".to_string(),
        hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_string(),
        step: "month".to_string(),
        steps: STEPS,
        years: YEARS,
        start: None,
        currency: "EUR".to_string(),
        materials: shape.materials.iter().map(|m| material(m)).collect(),
        producers: shape.materials.iter().flat_map(|m| producers(m)).collect(),
        consumers: shape.consumers.iter().map(consumer).collect(),
        demands: shape.materials.iter().flat_map(|m| shape.consumers.iter().map(|c| demand(m, c.0, c.2))).collect(),
        hazards: vec![HazardFacts {
            id: "export-licensing".to_string(),
            name: "Chinese export licensing".to_string(),
            producers: vec!["dysprosium-CHN-refining".to_string()],
            against: vec!["JPN".to_string()],
            mean_severity: 0.8,
            mean_duration: 4.2,
        }],
        instruments: vec![InstrumentFacts {
            id: "stock_sharing".to_string(),
            kind: "stock_sharing".to_string(),
            members: shape.consumers.iter().map(|c| c.0.to_string()).collect(),
            honour: 0.95,
        }],
        members: shape.consumers.iter().map(|c| c.0.to_string()).collect(),
        assumptions: assumptions(),
    }
}

fn material(id: &str) -> MaterialFacts {
    MaterialFacts {
        id: id.to_string(),
        name: id.to_string(),
        unit: "t".to_string(),
        market: "open".to_string(),
        stages: vec!["mining".to_string(), "refining".to_string()],
    }
}

fn producers(material: &str) -> Vec<ProducerFacts> {
    let shares = [
        ("mining", &[("CHN", 0.45), ("MMR", 0.40), ("AUS", 0.08), ("USA", 0.04), ("BRA", 0.02), ("IND", 0.01)][..]),
        ("refining", &[("CHN", 0.92), ("MYS", 0.06), ("EST", 0.02)][..]),
    ];
    let producer = |stage: &str, (country, share): &(&str, f64)| ProducerFacts {
        id: format!("{material}-{country}-{stage}"),
        country: country.to_string(),
        material: material.to_string(),
        stage: stage.to_string(),
        capacity: 2_100.0 * share,
        share: *share,
        spare: 0.1,
    };
    shares.iter().flat_map(|(stage, all)| all.iter().map(|p| producer(stage, p)).collect::<Vec<_>>()).collect()
}

fn assumptions() -> Vec<AssumptionFacts> {
    let assumption = |key: &str, value: &str, source: Option<&str>, judgement| AssumptionFacts {
        item: "hazard export-licensing".to_string(),
        key: key.to_string(),
        value: value.to_string(),
        source: source.map(String::from),
        judgement,
    };
    vec![
        assumption("onset", "2 events in 16 years", Some("USGS Mineral Commodity Summaries 2025"), false),
        assumption("severity", "beta, mean 0.8, sd 0.12", Some("the 2010 and 2023 episodes"), true),
        assumption("duration", "lognormal, median 3 months", None, false),
    ]
}
