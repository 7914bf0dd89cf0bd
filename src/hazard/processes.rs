use super::events::Events;
use super::line;
use super::process::{Process, Regimes};
use super::regime::{Chain, Paths};
use super::shared::Shared;
use super::tied;
use crate::model::{Hazard, Strikes, System};

/// Which hazards play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// Index of a hazard marked `stress` that plays too; the other stress hazards never do.
    pub stress: Option<usize>,
    /// True when nothing but that hazard plays.
    pub only: bool,
}

impl Selection {
    fn plays(self, index: usize, hazard: &Hazard) -> bool {
        self.stress == Some(index) || !(self.only || hazard.stress)
    }
}

/// Every process of a system.
#[derive(Debug, Clone)]
pub struct Processes {
    all: Vec<Process>,
    /// Apart but for hazards that follow one another.
    groups: Vec<Group>,
    /// Hazards whose events strike some of their copies.
    shared: Vec<Shared>,
    /// `follows[i]`: processes that may follow process i, with probability and lag.
    follows: Vec<Vec<tied::Follower>>,
    chains: Vec<Chain>,
    steps: usize,
}

/// Processes (indices) that are drawn together.
#[derive(Debug, Clone)]
struct Group {
    processes: Vec<usize>,
    /// Steps before step 0 from which on they are played; 0 where what happened then does not matter.
    history: i64,
}

impl Group {
    /// What came before a stationary start matters by what follows late, and by a regime's earlier states. Before that, each
    /// process is as in its own long run; that is forgotten once what could follow from it is over.
    fn new(processes: Vec<usize>, all: &[Process], system: &System) -> Group {
        let members = || processes.iter().map(|&i| &all[i]);
        let matters = processes.len() > 1 || members().any(Process::has_regime);
        if !(matters && members().any(|p| p.stationary)) {
            return Group { processes, history: 0 };
        }
        let mut hazards: Vec<usize> = members().map(|p| p.hazard).collect();
        hazards.dedup();
        let lag = |hazard: &usize| system.hazards[*hazard].follows.map_or(0.0, |follow| follow.lag);
        let memory = |hazard: &usize| members().find(|p| p.hazard == *hazard).map_or(0.0, Process::memory);
        let steps: f64 = hazards.iter().map(|hazard| lag(hazard) + memory(hazard)).sum();
        Group { processes, history: steps.min(LONGEST_HISTORY).ceil() as i64 }
    }
}

/// Steps.
const LONGEST_HISTORY: f64 = 1e6;

/// Buffers of one thread for drawing blocks.
#[derive(Debug, Default)]
pub struct Buffers {
    paths: Paths,
    /// By hazard: all copies of one share its rates.
    rates: Vec<Vec<f64>>,
}

impl Processes {
    /// The processes of the hazards that a selection plays: one a hazard, or one for each producer that it hits by itself.
    pub fn new(system: &System, selection: Selection) -> Processes {
        let mut all: Vec<Process> = Vec::new();
        let mut shared = Vec::new();
        for (index, hazard) in system.hazards.iter().enumerate().filter(|(i, h)| selection.plays(*i, h)) {
            match hazard.strikes {
                Strikes::Together => {
                    all.push(Process::new(system, hazard, index, hazard.hits.clone(), hazard.id.clone()));
                }
                Strikes::Each => {
                    // The laws are compiled once; the copies share their tables.
                    let first = Process::new(system, hazard, index, Vec::new(), String::new());
                    all.extend(hazard.hits.iter().map(|&producer| {
                        first.copy(producer, format!("{}/{}", hazard.id, system.producers[producer].id))
                    }));
                }
                Strikes::Some { mean } => {
                    let first = Process::new(system, hazard, index, Vec::new(), hazard.id.clone());
                    let copies = hazard.hits.len();
                    shared.push(Shared { first: all.len(), copies, mean, key: format!("{} strikes", hazard.id) });
                    let join = |i: usize, producer| match i {
                        0 => first.striking(vec![producer]),
                        _ => first.joining(producer),
                    };
                    all.extend(hazard.hits.iter().enumerate().map(|(i, &producer)| join(i, producer)));
                }
            }
        }
        let follows = tied::followers(system, &all);
        let draws = |group: &Vec<usize>| group.iter().any(|&i| !all[i].joins);
        Processes {
            groups: tied::groups(&follows).into_iter().filter(draws).map(|g| Group::new(g, &all, system)).collect(),
            shared,
            follows,
            chains: system.regimes.iter().map(|r| Chain::new(r, system.clock.step_years())).collect(),
            steps: system.clock.steps,
            all,
        }
    }

    /// All processes, in the order of hazards and, within one, of the producers it hits.
    pub fn as_slice(&self) -> &[Process] {
        &self.all
    }

    /// Draws the events of the first `trials` trials of block number `block`, of `block_trials` at most. They are the same
    /// whatever `trials` is, and whatever other hazards there are.
    pub fn draw(
        &self,
        seed: u64,
        block: u64,
        block_trials: u64,
        trials: usize,
        buffers: &mut Buffers,
        events: &mut Events,
    ) {
        self.draw_with_rates((seed, seed), block, block_trials, trials, buffers, events);
    }

    /// The same with a seed of its own, the second, for the rates of hazards known by counts.
    pub fn draw_with_rates(
        &self,
        (seed, rate_seed): (u64, u64),
        block: u64,
        block_trials: u64,
        trials: usize,
        buffers: &mut Buffers,
        events: &mut Events,
    ) {
        events.clear();
        let Buffers { paths, rates } = buffers;
        let history = self.groups.iter().map(|g| g.history).max().unwrap_or(0);
        paths.open(self.chains.len(), (seed, block * block_trials), trials, (history as usize, self.steps));
        rates.resize(self.all.last().map_or(0, |last| last.hazard + 1), Vec::new());
        for copies in self.all.chunk_by(|a, b| a.hazard == b.hazard) {
            copies[0].rate.draw(rate_seed, block, trials, &mut rates[copies[0].hazard]);
        }
        let mut regimes = Regimes { chains: &self.chains, paths };
        let span = line::Span { trials, steps: self.steps };
        let walker = |i: usize| {
            let process = &self.all[i];
            line::Walker::new(process, i as u32, (seed, block), &rates[process.hazard], self.steps)
        };
        for group in &self.groups {
            match group.processes[..] {
                [index] if group.history == 0 => line::draw(walker(index), span, &mut regimes, events),
                _ => {
                    let walkers = group.processes.iter().map(|&i| (walker(i), &self.follows[i][..]));
                    tied::draw(walkers.collect(), span, group.history, &mut regimes, events);
                }
            }
        }
        for hazard in &self.shared {
            hazard.strike((seed, block), events);
        }
        events.sort(trials);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Event;
    use crate::model::law::Law;
    use crate::model::{Clock, Cooperation, Onset, Producer, Profile, Recovery, Severity, Start};
    use crate::units::StepUnit;

    fn hazard(id: &str, onset: Onset, duration: Law) -> Hazard {
        Hazard {
            id: id.to_string(),
            name: id.into(),
            hits: vec![0],
            against: None,
            leakage: 0.0,
            strikes: Strikes::Together,
            onset: Some(onset),
            severity: Severity::Law(Law::fixed(1.0)),
            duration,
            recovery: Recovery::Step,
            start: Start::Normal,
            regime: None,
            follows: None,
            record: None,
            stress: false,
        }
    }

    fn producer(id: &str) -> Producer {
        Producer {
            id: id.to_string(),
            name: id.into(),
            country: id.to_string(),
            material: 0,
            stage: 0,
            capacity: 1.0,
            profile: Profile::default(),
            spare: 0.0,
            feed: Vec::new(),
            project: false,
        }
    }

    fn drawn(hazards: Vec<Hazard>, steps: usize, trials: usize) -> Vec<Event> {
        drawn_by(StepUnit::Month, hazards, steps, trials)
    }

    fn drawn_by(step: StepUnit, hazards: Vec<Hazard>, steps: usize, trials: usize) -> Vec<Event> {
        let system = System {
            title: Default::default(),
            summary: Default::default(),
            clock: Clock { step, steps, start: None },
            materials: Vec::new(),
            producers: ["a", "b", "c"].map(producer).to_vec(),
            consumers: Vec::new(),
            demands: Vec::new(),
            regimes: Vec::new(),
            hazards,
            cooperation: Cooperation::default(),
            arms: Vec::new(),
            assumptions: Vec::new(),
            currency: String::new(),
            discount_rate: 0.0,
        };
        let mut events = Events::default();
        Processes::new(&system, Selection::default()).draw(1, 0, 8192, trials, &mut Buffers::default(), &mut events);
        events.as_drawn().to_vec()
    }

    #[test]
    fn another_hazard_leaves_the_events_of_the_first_as_they_are() {
        let first = || hazard("b", Onset::PerStep(0.05), Law::fixed(3.0));
        let alone = drawn(vec![first()], 60, 1000);
        let both = drawn(vec![hazard("a", Onset::PerStep(0.2), Law::fixed(2.0)), first()], 60, 1000);
        let mine: Vec<_> = both.into_iter().filter(|e| e.process == 1).map(|e| Event { process: 0, ..e }).collect();
        assert!(alone.len() > 1000);
        assert!(alone == mine);
    }

    #[test]
    fn a_normal_step_lies_between_two_events_and_trials_start_afresh() {
        let events = drawn(vec![hazard("h", Onset::PerStep(1.0), Law::fixed(3.0))], 10, 5);
        let seen: Vec<_> = events.iter().map(|e| (e.trial, e.onset)).collect();
        let truth: Vec<_> = (0..5).flat_map(|trial| [(trial, 0), (trial, 4), (trial, 8)]).collect();
        assert_eq!(seen, truth);
    }

    /// In one step of a trial an event starts with probability p, whatever the trial before did.
    #[test]
    fn the_first_step_is_as_likely_an_onset_as_any() {
        let trials = 100_000;
        let events = drawn(vec![hazard("h", Onset::PerStep(0.1), Law::fixed(7.0))], 4, trials);
        for step in 0..4 {
            let p = 0.1 * 0.9f64.powi(step);
            let hits = events.iter().filter(|e| e.onset == step).count() as f64 / trials as f64;
            assert!((hits - p).abs() < 3.0 * (p * (1.0 - p) / trials as f64).sqrt(), "step {step}: {hits}");
        }
    }

    #[test]
    fn the_first_trials_of_a_block_do_not_depend_on_how_many_follow() {
        let hazards =
            || vec![Hazard { start: Start::Stationary, ..hazard("h", Onset::PerStep(0.05), Law::fixed(3.0)) }];
        let (few, many) = (drawn(hazards(), 24, 100), drawn(hazards(), 24, 1000));
        assert!(few[..] == many[..few.len()]);
        assert!(many[few.len()].trial >= 100);
    }

    /// Sum of counts and of their squares over `days` days of one-day events at a rate a year: each day that follows a
    /// normal day has an event with p = 1 − e^(−rate/365), and the day after an event has none.
    fn moments_of_counts(rate: f64, days: usize) -> (f64, f64) {
        let p = -(-rate / 365.0).exp_m1();
        // Probability, sum and sum of squares where the day before was normal, and where it had an event.
        let (mut normal, mut event) = ([1.0, 0.0, 0.0], [0.0; 3]);
        for _ in 0..days {
            let [m0, m1, m2] = normal;
            normal = std::array::from_fn(|i| (1.0 - p) * normal[i] + event[i]);
            event = [p * m0, p * (m1 + m0), p * (m2 + 2.0 * m1 + m0)];
        }
        (normal[1] + event[1], normal[2] + event[2])
    }

    /// 3 events in 4 years: rates from Gamma(3.5, 4), with density 4^3.5 x^2.5 e^(−4x)/Γ(3.5) and Γ(3.5) = 15/8 √π. Counts of
    /// one-day events over two years are negative binomial but for the normal day after each: mean 3.5/4 · 2 = 1.75 and
    /// variance 1.75 · (1 + 2/4) = 2.625, against 1.75 at a known rate. The days are counted in by Simpson's rule over
    /// rates.
    #[test]
    fn counts_at_an_uncertain_rate_are_negative_binomial() {
        let (cells, top) = (600, 12.0);
        let (mut mean, mut square) = (0.0, 0.0);
        for i in 0..=cells {
            let rate = top * f64::from(i) / f64::from(cells);
            let weight = if i == 0 || i == cells { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
            let density = 4f64.powf(3.5) * rate.powf(2.5) * (-4.0 * rate).exp() / (1.875 * std::f64::consts::PI.sqrt());
            let (first, second) = moments_of_counts(rate, 730);
            mean += weight * density * first * top / f64::from(3 * cells);
            square += weight * density * second * top / f64::from(3 * cells);
        }
        let variance = square - mean * mean;
        assert!((mean - 1.75).abs() < 0.01 && (variance - 2.625).abs() < 0.04, "{mean} {variance}");

        let trials = 100_000;
        let uncertain = || hazard("h", Onset::Counted { events: 3.0, years: 4.0 }, Law::fixed(1.0));
        let mut counts = vec![0.0; trials];
        let events = drawn_by(StepUnit::Day, vec![uncertain()], 730, trials);
        events.iter().for_each(|e| counts[e.trial as usize] += 1.0);
        let n = trials as f64;
        let found = counts.iter().sum::<f64>() / n;
        let central = |k| counts.iter().map(|c| (c - found).powi(k)).sum::<f64>() / n;
        assert!((found - mean).abs() < 3.0 * (variance / n).sqrt(), "{found} for {mean}");
        let error = ((central(4) - central(2).powi(2)) / n).sqrt();
        assert!((central(2) - variance).abs() < 3.0 * error, "{} ± {error} for {variance}", central(2));

        // Copies share their rate: two producers' counts vary together as the rates
        // do, Cov = 2² · 3.5/4² = 0.875, but for a hundredth that the normal days take.
        let each = Hazard { hits: vec![0, 1], strikes: Strikes::Each, ..uncertain() };
        let mut pairs = vec![[0.0; 2]; trials];
        let events = drawn_by(StepUnit::Day, vec![each], 730, trials);
        events.iter().for_each(|e| pairs[e.trial as usize][e.process as usize] += 1.0);
        let products = pairs.iter().map(|[a, b]| (a - mean) * (b - mean));
        let (sum, squares) = products.fold((0.0, 0.0), |(s, q), x| (s + x, q + x * x));
        let covariance = sum / n;
        let error = ((squares / n - covariance * covariance) / n).sqrt();
        assert!((covariance - 0.875).abs() < 3.0 * error + 0.01, "{covariance} ± {error}");
    }

    /// An event strikes one of three producers for sure and each further with one half, at most all: 1, 2 or 3 with ½, ¼ and
    /// ¼, in the mean 1.75, so each is struck by 7/12 of events. All that are struck share onset, duration and severity.
    #[test]
    fn some_producers_share_an_event() {
        let of = |mean| Hazard {
            hits: vec![0, 1, 2],
            strikes: Strikes::Some { mean },
            ..hazard("h", Onset::PerStep(0.02), Law::fixed(3.0))
        };
        let events = drawn(vec![of(2.0)], 120, 5_000);
        let incidents: Vec<&[Event]> = events.chunk_by(|a, b| (a.trial, a.onset) == (b.trial, b.onset)).collect();
        let n = incidents.len() as f64;
        let share = |k: usize| incidents.iter().filter(|struck| struck.len() == k).count() as f64 / n;
        for (k, truth) in [(1, 0.5), (2, 0.25), (3, 0.25f64)] {
            assert!((share(k) - truth).abs() < 3.0 * (truth * (1.0 - truth) / n).sqrt(), "{k}: {}", share(k));
        }
        for process in 0..3 {
            let struck = events.iter().filter(|e| e.process == process).count() as f64 / n;
            assert!((struck - 7.0 / 12.0).abs() < 3.0 * (35.0f64 / 144.0 / n).sqrt(), "{process}: {struck}");
        }
        let alike =
            |struck: &&[Event]| struck.windows(2).all(|w| w[0].process != w[1].process && w[0].length == w[1].length);
        assert!(incidents.iter().all(alike));
        // As many events as of a hazard that strikes all together, and with a mean of one never two at once.
        let together = Hazard { strikes: Strikes::Together, ..of(2.0) };
        assert_eq!(drawn(vec![together], 120, 5_000).len(), incidents.len());
        let single = drawn(vec![of(1.0)], 120, 5_000);
        assert_eq!(single.len(), incidents.len());
    }

    #[test]
    fn who_is_struck_does_not_depend_on_how_many_trials_follow() {
        let of = || Hazard {
            hits: vec![0, 1],
            strikes: Strikes::Some { mean: 1.5 },
            ..hazard("h", Onset::PerStep(0.05), Law::fixed(3.0))
        };
        let (few, many) = (drawn(vec![of()], 24, 100), drawn(vec![of()], 24, 1000));
        assert!(few[..] == many[..few.len()] && many[few.len()].trial >= 100);
    }
}
