//! Speed of the engine's parts and of whole runs. Times are of this machine; what carries over are ratios within one run.

use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use shortfall::cooperation::Chances;
use shortfall::engine::{Cast, Control, Plan, Workers, run, sample};
use shortfall::hazard::{Buffers, Events, Processes, Selection};
use shortfall::lanes::LANES;
use shortfall::model::{Arm, System};
use shortfall::response::{Hand, Player, Response};
use shortfall::scenario::{self, Source};
use shortfall::stats::{Histogram, conditional_value_at_risk, value_at_risk};
use shortfall::supply::{Supply, Sweep};
use std::hint::black_box;

const TRIALS: u64 = 16_384;
const W1: &str = include_str!("w1.toml");

fn load(name: &str, text: &str) -> System {
    let source = Source::Text { name: name.to_string(), text: text.to_string() };
    scenario::load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}")).system
}

fn systems() -> [(&'static str, System); 2] {
    let default = scenario::library::find(scenario::library::DEFAULT).expect("the default scenario is embedded");
    [("w1", load("w1.toml", W1)), (default.name, load(default.name, default.text))]
}

/// One thread, started once.
static ONE: Workers = Workers::of(1);

fn play(system: &System, trials: u64, workers: &Workers) {
    black_box(run(system, &Plan::new(trials, 1), &Control::on(workers)).expect("the run starts"));
}

/// Drawing the events of two blocks, and nothing else.
fn sampling(c: &mut Criterion) {
    let mut group = c.benchmark_group("sampling");
    group.throughput(Throughput::Elements(TRIALS));
    for (name, system) in systems() {
        let processes = Processes::new(&system, Selection::default());
        let (mut buffers, mut events) = (Buffers::default(), Events::default());
        group.bench_function(name, |b| {
            b.iter(|| {
                for block in 0..2 {
                    processes.draw(1, block, TRIALS / 2, TRIALS as usize / 2, &mut buffers, &mut events);
                }
                black_box(events.len())
            });
        });
    }
    group.finish();
}

/// What arrives in the trials of a block that are drawn already, and how all arms respond to it.
fn response(c: &mut Criterion) {
    const BLOCK: usize = 1_024;
    let mut group = c.benchmark_group("supply and response");
    group.throughput(Throughput::Elements(BLOCK as u64));
    for (name, system) in systems() {
        let processes = Processes::new(&system, Selection::default());
        let (mut buffers, mut events) = (Buffers::default(), Events::default());
        processes.draw(1, 0, BLOCK as u64, BLOCK, &mut buffers, &mut events);
        let supply = Supply::new(&system, processes.as_slice());
        let response = Response::new(&system, &system.arms, &supply);
        let (mut sweep, mut covered) = (Sweep::new(&supply, processes.as_slice()), Vec::new());
        let spans: Vec<_> = (0..BLOCK).map(|trial| sweep.trial(events.of_trial(trial))).collect();
        for spans in &spans {
            response.note_covered(sweep.arrivals(), spans.clone(), &mut covered);
        }
        // Every instrument works, every project is there from the first step, nothing is foreseen.
        let instruments = system.cooperation.instruments.len();
        let chances = Chances { works: vec![true; instruments], starts: vec![0.0; instruments], ..Chances::default() };
        let hand = |spans| Hand { arrivals: sweep.arrivals(), covered: &covered, spans, chances: &chances };
        let hands: Vec<Hand> = spans.iter().map(hand).collect();
        let mut player = Player::new(&response);
        group.bench_function(BenchmarkId::new("response", name), |b| {
            b.iter(|| {
                for group in hands.chunks(LANES) {
                    black_box(player.play(group));
                }
            });
        });
        let mut sweep = Sweep::new(&supply, processes.as_slice());
        group.bench_function(BenchmarkId::new("supply", name), |b| {
            b.iter(|| {
                sweep.clear();
                for trial in 0..BLOCK {
                    black_box(sweep.trial(events.of_trial(trial)));
                }
            });
        });
    }
    group.finish();
}

/// Whole runs, statistics and pilot included, on one thread and on two.
fn runs(c: &mut Criterion) {
    let mut group = c.benchmark_group("run");
    group.throughput(Throughput::Elements(TRIALS)).sample_size(10);
    for (name, system) in systems() {
        for threads in [1, 2] {
            let workers = Workers::of(threads);
            group.bench_function(BenchmarkId::new(name, threads), |b| b.iter(|| play(&system, TRIALS, &workers)));
        }
    }
    group.finish();
}

/// Every subset of the default scenario's instruments over the same events in one pass, against one subset by itself: a
/// Shapley run of n instruments against the 2ⁿ separate runs that it saves.
fn shapley(c: &mut Criterion) {
    let control = Control::on(&ONE);
    let [_, (_, system)] = systems();
    let n = system.cooperation.instruments.len();
    let arm = |set: usize| Arm {
        name: Default::default(),
        id: String::new(),
        instruments: (0..n).filter(|i| set >> i & 1 == 1).collect(),
        members: None,
    };
    let mut group = c.benchmark_group("shapley");
    group.sample_size(10);
    let plan = Plan::new(TRIALS, 1);
    let all = Cast { arms: (0..1usize << n).map(arm).collect(), rows: vec![0, 1], ..Cast::default() };
    group.bench_function(format!("{} subsets in one pass", 1usize << n), |b| {
        b.iter(|| sample(&system, &plan, &all, &control).expect("the run starts"));
    });
    // A run of its own for one subset: alone and that subset, with all statistics.
    let mut one = system.clone();
    one.arms.truncate(2);
    group.bench_function("one separate run", |b| b.iter(|| play(&one, TRIALS, &ONE)));
    group.finish();
}

/// Adding values to a histogram, and reading the tail off it.
fn statistics(c: &mut Criterion) {
    const VALUES: usize = 65_536;
    let values: Vec<f64> = (0..VALUES).map(|i| (i as f64 * 0.618_034).fract().powi(4)).collect();
    let mut group = c.benchmark_group("statistics");
    group.throughput(Throughput::Elements(VALUES as u64));
    group.bench_function("histogram", |b| {
        b.iter(|| {
            let mut histogram = Histogram::default();
            values.iter().for_each(|value| histogram.add_many(*value, 1));
            histogram
        });
    });
    let mut histogram = Histogram::default();
    values.iter().for_each(|value| histogram.add_many(*value, 1));
    group.bench_function("value at risk and its tail", |b| {
        b.iter(|| (value_at_risk(&histogram, 0.95), conditional_value_at_risk(black_box(&histogram), 0.95)));
    });
    group.finish();
}

/// How time grows: with trials, with producers and with steps at equal events, and with arms.
fn scaling(c: &mut Criterion) {
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10);
    let system = load("w1.toml", W1);
    for trials in [TRIALS, 4 * TRIALS, 16 * TRIALS] {
        group.bench_function(BenchmarkId::new("trials", trials), |b| b.iter(|| play(&system, trials, &ONE)));
    }
    for producers in [12, 120] {
        scale(&mut group, "producers, as many events", producers, &of_producers(producers));
    }
    for (steps, onset, refill) in [(60, "0.01", "0.1"), (240, "0.0025", "0.025")] {
        let text = W1
            .replace("steps = 60", &format!("steps = {steps}"))
            .replace("per_step = 0.01", &format!("per_step = {onset}"))
            .replace("refill = 0.1", &format!("refill = {refill}"));
        scale(&mut group, "steps, as many events", steps, &text);
    }
    for members in [2, 10, 50] {
        scale(&mut group, "members of one material", members, &of_members(members));
    }
    for materials in [1, 6, 30] {
        scale(&mut group, "materials that share no hazard", materials, &of_materials(materials));
    }
    for (instruments, text) in INSTRUMENTS.iter().enumerate() {
        let all: String = INSTRUMENTS[..=instruments].concat();
        let name = text.split(['.', ']']).nth(1).unwrap_or_default();
        scale(&mut group, &format!("instruments, up to {name}"), instruments + 1, &(coalition(4) + &all));
    }
    for arms in [2, 4, 8] {
        let arm = |i: usize| format!("\n[[arm]]\nid = \"a{i}\"\ninstruments = [\"joint_sourcing\"]\n");
        scale(&mut group, "arms", arms, &(W1.to_string() + &(2..arms).map(arm).collect::<String>()));
    }
    group.finish();
}

/// W1 with this many producers, all alike, and as many events.
fn of_producers(n: usize) -> String {
    let head = &W1[..W1.find("[[producer]]").expect("W1 has producers")];
    let tail = &W1[W1.find("[[consumer]]").expect("W1 has consumers")..];
    let producer =
        |i| format!("[[producer]]\nid = \"p{i}\"\ncountry = \"P{i}\"\nshare = {}\nspare = 0.1\n", 1.0 / n as f64);
    let tail: String =
        tail.lines().filter(|line| !line.starts_with("sourcing")).map(|line| format!("{line}\n")).collect();
    let tail = tail.replace("per_step = 0.01", &format!("per_step = {}", 0.12 / n as f64));
    head.to_string() + &(0..n).map(producer).collect::<String>() + &tail
}

/// Instruments that move material between partners, one after the other.
const INSTRUMENTS: [&str; 3] =
    ["[cooperation.joint_sourcing]\n", "[cooperation.stock_sharing]\nfloor = 0.2\n", "[cooperation.supply_sharing]\n"];

/// Ten years of one material from two producers, one of which fails now and then, and consumers who hold some stock.
const ONE_MATERIAL: &str = r#"
format = 1
title = "growth"
[time]
step = "month"
years = 10
"#;

fn material(id: &str, consumers: &[String]) -> String {
    let demand = |consumer: &String| {
        format!(
            "[[demand]]\nconsumer = \"{consumer}\"\nmaterial = \"{id}\"\namount = 12.0\nstock = \"60 days\"\n\
             sourcing = {{ {id}-a = 0.7, {id}-b = 0.3 }}\n"
        )
    };
    let world = 24.0 * consumers.len() as f64;
    format!(
        "[[material]]\nid = \"{id}\"\nunit = \"t\"\nworld_supply = {world:.1}\n\
         [[producer]]\nid = \"{id}-a\"\nmaterial = \"{id}\"\ncountry = \"AAA\"\nshare = 0.7\nspare = 0.05\n\
         [[producer]]\nid = \"{id}-b\"\nmaterial = \"{id}\"\ncountry = \"BBB\"\nshare = 0.3\nspare = 0.05\n\
         [[hazard]]\nid = \"{id}-stop\"\nhits = {{ producer = \"{id}-a\" }}\nonset = {{ rate_per_year = 0.2 }}\n\
         severity = {{ law = \"beta\", mean = 0.7, sd = 0.15 }}\n\
         duration = {{ law = \"lognormal\", median = \"5 months\", p90 = \"15 months\" }}\n"
    ) + &consumers.iter().map(demand).collect::<String>()
}

/// A coalition of so many members in one material, without instruments.
fn coalition(members: usize) -> String {
    let ids: Vec<String> = (0..members).map(|i| format!("c{i}")).collect();
    let consumers: String = ids.iter().map(|id| format!("[[consumer]]\nid = \"{id}\"\n")).collect();
    format!("{ONE_MATERIAL}{consumers}{}[cooperation]\nmembers = {ids:?}\n", material("m", &ids))
}

/// The same with all instruments that move material.
fn of_members(members: usize) -> String {
    coalition(members) + &INSTRUMENTS.concat()
}

/// Two consumers who need so many materials, each with a hazard of its own.
fn of_materials(materials: usize) -> String {
    let ids = ["c0".to_string(), "c1".to_string()];
    let all: String = (0..materials).map(|i| material(&format!("m{i}"), &ids)).collect();
    let consumers: String = ids.iter().map(|id| format!("[[consumer]]\nid = \"{id}\"\n")).collect();
    format!("{ONE_MATERIAL}{consumers}{all}[cooperation]\nmembers = {ids:?}\n{}", INSTRUMENTS.concat())
}

fn scale(group: &mut BenchmarkGroup<WallTime>, what: &str, n: usize, text: &str) {
    let system = load("w1.toml", text);
    group.bench_function(BenchmarkId::new(what, n), |b| b.iter(|| play(&system, TRIALS, &ONE)));
}

criterion_group!(benches, sampling, response, runs, shapley, statistics, scaling);
criterion_main!(benches);
