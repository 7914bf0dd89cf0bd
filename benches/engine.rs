//! Speed of the engine's parts and of whole runs. Times are of this machine; what carries over are ratios within one run.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use shortfall::engine::{Cast, Control, Plan, run, sample};
use shortfall::hazard::{Buffers, Events, Processes, Selection};
use shortfall::model::{Arm, System};
use shortfall::scenario::{self, Source};
use std::hint::black_box;
use std::sync::atomic::AtomicBool;

const TRIALS: u64 = 16_384;

fn load(name: &str, text: &str) -> System {
    let source = Source::Text { name: name.to_string(), text: text.to_string() };
    scenario::load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}")).system
}

fn systems() -> [(&'static str, System); 2] {
    let default = scenario::library::find(scenario::library::DEFAULT).expect("the default scenario is embedded");
    [("w1", load("w1.toml", include_str!("w1.toml"))), (default.name, load(default.name, default.text))]
}

fn plan(threads: usize) -> Plan {
    Plan { trials: TRIALS, seed: 1, threads: Some(threads), ..Plan::default() }
}

/// Drawing the events of two blocks, and nothing else.
fn drawing(c: &mut Criterion) {
    let mut group = c.benchmark_group("drawing");
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

/// Whole runs, statistics included, on one thread and on two.
fn runs(c: &mut Criterion) {
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let mut group = c.benchmark_group("run");
    group.throughput(Throughput::Elements(TRIALS)).sample_size(10);
    for (name, system) in systems() {
        for threads in [1, 2] {
            let plan = plan(threads);
            group.bench_function(BenchmarkId::new(name, threads), |b| {
                b.iter(|| run(&system, &plan, &control).expect("the run starts"));
            });
        }
    }
    group.finish();
}

/// Every subset of the default scenario's instruments over the same events in one pass, against one subset by itself: a
/// Shapley run of n instruments against the 2ⁿ separate runs that it saves.
fn shapley(c: &mut Criterion) {
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let [_, (_, system)] = systems();
    let n = system.cooperation.instruments.len();
    let arm = |set: usize| Arm {
        id: String::new(),
        instruments: (0..n).filter(|i| set >> i & 1 == 1).collect(),
        members: None,
    };
    let mut group = c.benchmark_group("shapley");
    group.sample_size(10);
    let plan = plan(1);
    let all = Cast { arms: (0..1usize << n).map(arm).collect(), rows: vec![0, 1], ..Cast::default() };
    group.bench_function(format!("{} subsets in one pass", 1usize << n), |b| {
        b.iter(|| sample(&system, &plan, &all, &control).expect("the run starts"));
    });
    // A run of its own for one subset: alone and that subset, with all statistics.
    let mut one = system.clone();
    one.arms.truncate(2);
    group.bench_function("one separate run", |b| {
        b.iter(|| run(&one, &plan, &control).expect("the run starts"));
    });
    group.finish();
}

criterion_group!(benches, drawing, runs, shapley);
criterion_main!(benches);
