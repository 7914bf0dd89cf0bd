//! A run from the first answer to the last: three lines of one scenario played in turns, more trials each time, until there are
//! enough or nobody wants them.

use super::answer::{Answer, Found, LINES};
use super::ask::Ask;
use super::limits;
use super::opened::Opened;
use super::reply::Problem;
use super::turns::Ticket;
use super::variants::{Failed, PILOT, Variant, Variants};
use crate::analysis::{Contender, Differences};
use crate::engine::{Control, Plan, Workers, blocks};
use crate::results::metric::MetricId;
use crate::results::{COOPERATIVE, Comparison, Results};
use crate::scenario::Loaded;
use crate::words::lang::Lang;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Three lines of a scenario, ready to be played.
pub struct Run {
    /// As it came, with changed assumptions, with decisions on top.
    lines: [Arc<Variant>; 3],
    lang: Lang,
    metric: MetricId,
    chart: Option<String>,
    analyses: bool,
    workers: &'static Workers,
    /// What was played of the comparisons, each with the trials of its plan.
    differences: Mutex<[Option<(u64, Differences)>; 2]>,
}

/// How long the first answer may take.
const FIRST_WITHIN: Duration = Duration::from_millis(100);

impl Run {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// When the scenario cannot be changed like that, or more is asked for than is allowed.
    pub fn new(
        ask: &Ask,
        opened: &Opened,
        variants: &Variants,
        most: u64,
        workers: &'static Workers,
    ) -> Result<Run, Problem> {
        let plan = ask.plan(opened.loaded.defaults.seed, most)?;
        let variant = |loaded: Loaded| {
            let mut loaded = loaded;
            loaded.keep_arms(&[COOPERATIVE]);
            variants.of(loaded, plan.clone())
        };
        let lines = changed(ask, opened)?.map(variant);
        Ok(Run {
            lines,
            lang: ask.lang()?,
            metric: ask.metric.unwrap_or(MetricId::UnservedShare),
            chart: ask.chart()?.map(str::to_string),
            analyses: ask.analyses,
            workers,
            differences: Mutex::default(),
        })
    }

    /// Trials after which it answers: as many as fit at first, then four times as many each time.
    pub fn stages(&self, fits: u64) -> Vec<u64> {
        let most = self.lines[0].plan.trials;
        let first = fits.clamp(limits::FEWEST, limits::FIRST).min(most);
        // Powers of two and of four meet at whole blocks.
        let rising = std::iter::successors(Some(first), |n| {
            if *n < limits::FIRST { Some((*n * 4).min(limits::FIRST)) } else { n.checked_mul(4) }
        });
        rising.take_while(|n| *n < most).chain([most]).collect()
    }

    /// How many there are of lines that differ.
    pub fn distinct(&self) -> u64 {
        1 + (1..LINES.len()).filter(|i| !self.same(i - 1, *i)).count() as u64
    }

    /// Whether two lines say the same.
    fn same(&self, i: usize, j: usize) -> bool {
        let hash = |i: usize| &self.lines[i].loaded.provenance.hash;
        hash(i) == hash(j)
    }

    /// Plays one more piece towards so many trials of each line; the answer when they are there.
    ///
    /// # Errors
    /// When it is stopped, or cannot be played.
    pub fn piece(&self, trials: u64, stop: &AtomicBool) -> Result<Option<Answer>, Failed> {
        let control = Control { stop, ..Control::on(self.workers) };
        let most = piece_blocks();
        let mut lines = Vec::new();
        for line in &self.lines {
            let Some(results) = line.piece(trials, most, &control)? else { return Ok(None) };
            lines.push(results);
        }
        let Ok(lines) = <[Arc<Results>; 3]>::try_from(lines) else { return Ok(None) };
        let mut differences = self.differences.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut comparisons = Vec::new();
        for (kept, which) in differences.iter_mut().zip(self.compared()) {
            let Some(comparison) = self.compare(kept, &lines, &which, most, &control)? else { return Ok(None) };
            comparisons.push(comparison);
        }
        let mut comparisons = comparisons.into_iter();
        let Some(comparison) = comparisons.next() else { return Ok(None) };
        Ok(Some(self.told(lines, comparison, comparisons.next(), false)))
    }

    /// The last answer once more, with what takes repeated runs; `None` where that was not asked for.
    ///
    /// # Errors
    /// As [`Run::piece`].
    pub fn complete(&self, stop: &AtomicBool) -> Result<Option<Answer>, Failed> {
        if !self.analyses {
            return Ok(None);
        }
        let control = Control { stop, ..Control::on(self.workers) };
        let complete = self.lines[2].complete(&control)?;
        Ok(self.retold(complete, &control))
    }

    fn retold(&self, complete: Arc<Results>, control: &Control) -> Option<Answer> {
        let trials = self.lines[0].plan.trials;
        let of = |line: &Arc<Variant>| line.results(trials, control).ok();
        let mut lines = [of(&self.lines[0])?, of(&self.lines[1])?, of(&self.lines[2])?];
        let differences = self.differences.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut comparisons = differences.iter().zip(self.compared()).filter_map(|(kept, which)| {
            let plan = self.lines[0].plan_of(trials);
            Some(kept.as_ref()?.1.compare(&self.contenders(&lines, &which, &plan)))
        });
        let (comparison, between) = (comparisons.next()?, comparisons.next());
        drop(comparisons);
        lines[2] = complete;
        Some(self.told(lines, comparison, between, true))
    }

    fn told(
        &self,
        lines: [Arc<Results>; 3],
        comparison: Comparison,
        between: Option<Comparison>,
        complete: bool,
    ) -> Answer {
        let (of, lang, metric) = (self.lines[0].plan.trials, self.lang, self.metric);
        Found { lines, comparison, between, of, complete, lang, metric, chart: self.chart.as_deref() }.answer()
    }

    /// Which lines are compared with the first of them: all with the one as it came, and where both were moved decisions with
    /// assumptions.
    fn compared(&self) -> Vec<Vec<usize>> {
        let distinct = |which: &[usize]| -> Vec<usize> {
            let first = |at: usize| (0..at).all(|before| !self.same(which[before], which[at]));
            (0..which.len()).filter(|at| first(*at)).map(|at| which[at]).collect()
        };
        let both = !self.same(0, 1) && !self.same(1, 2);
        std::iter::once(distinct(&[0, 1, 2])).chain(both.then(|| vec![1, 2])).collect()
    }

    fn contenders<'a>(&'a self, lines: &'a [Arc<Results>; 3], which: &[usize], plan: &'a Plan) -> Vec<Contender<'a>> {
        // One alone has nothing to be played against.
        let alone = which.len() < 2;
        let contender = |i: &usize| Contender {
            label: LINES[*i],
            results: &lines[*i],
            game: (!alone).then_some((&self.lines[*i].loaded.system, plan)),
        };
        which.iter().map(contender).collect()
    }

    /// Plays differences on; `None` when there are more to come.
    fn compare(
        &self,
        kept: &mut Option<(u64, Differences)>,
        lines: &[Arc<Results>; 3],
        which: &[usize],
        most: u64,
        control: &Control,
    ) -> Result<Option<Comparison>, Failed> {
        let trials = lines[0].run.trials;
        // A short run is one of its own; the others are one that goes on.
        let whole = self.lines[0].plan.trials;
        let plan = self.lines[0].plan_of(if trials < PILOT { trials } else { whole });
        let contenders = self.contenders(lines, which, &plan);
        if kept.as_ref().is_none_or(|(of, _)| *of != plan.trials) {
            *kept = Some((plan.trials, Differences::of(&contenders)?));
        }
        let Some((_, differences)) = kept else { return Ok(None) };
        if which.len() > 1 && differences.trials() < trials {
            let end = blocks(trials).min(blocks(differences.trials()).saturating_add(most));
            differences.play(&contenders, end, control)?;
            if control.stop.load(Ordering::Relaxed) {
                return Err(Failed::Stopped);
            }
            if differences.trials() < trials {
                return Ok(None);
            }
        }
        Ok(Some(differences.compare(&contenders)))
    }
}

/// Blocks that are played in one turn: one for each thread.
fn piece_blocks() -> u64 {
    std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64)
}

/// The scenario as it came, with assumptions changed, and with decisions on top.
///
/// # Errors
/// When it cannot have the values.
pub fn changed(ask: &Ask, opened: &Opened) -> Result<[Loaded; 3], Problem> {
    let [assumptions, decisions] = ask.sets()?;
    let baseline = opened.loaded.clone();
    let moved = opened.with(&assumptions)?;
    let decided = opened.with(&[assumptions, decisions].concat())?;
    Ok([baseline, moved, decided])
}

/// What a run says as it goes.
pub enum Word {
    /// It waits for others.
    Waiting,
    Answer(Box<Answer>),
    Failed(Problem),
    Done,
}

/// How fast this machine plays, so that the first answer comes in time.
#[derive(Default)]
pub struct Pace {
    /// Trials a second of the line played last, of one scenario by its hash.
    known: Mutex<Option<(String, f64)>>,
}

impl Pace {
    fn fits(&self, run: &Run) -> u64 {
        let known = self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let hash = run.lines[0].loaded.provenance.hash.as_str();
        let pace = known.as_ref().filter(|(of, _)| of == hash).map_or(0.0, |(_, pace)| *pace);
        let trials = pace * FIRST_WITHIN.as_secs_f64() / run.distinct() as f64;
        // A power of two, so that the same number comes back.
        (trials as u64).checked_ilog2().map_or(0, |power| 1 << power)
    }

    fn learn(&self, run: &Run, trials: u64, took: Duration) {
        let mut known = self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let pace = trials as f64 * run.distinct() as f64 / took.as_secs_f64().max(1e-6);
        *known = Some((run.lines[0].loaded.provenance.hash.clone(), pace));
    }
}

/// Plays a run in its turns and hands over each word, until there is nobody to hear it.
pub async fn play(run: Run, ticket: Ticket, pace: Arc<Pace>, say: impl Fn(Word) -> bool) {
    let (run, stop) = (Arc::new(run), ticket.stop());
    if ticket.waits() && !say(Word::Waiting) {
        return;
    }
    for trials in run.stages(pace.fits(&run)) {
        let began = Instant::now();
        loop {
            let (playing, stopped) = (Arc::clone(&run), Arc::clone(&stop));
            let Some(found) = in_turn(&ticket, move || playing.piece(trials, &stopped)).await else { return };
            match worded(found) {
                Some(Some(word)) => {
                    let failed = matches!(word, Word::Failed(_));
                    if !say(word) || failed {
                        return;
                    }
                    break;
                }
                Some(None) => {}
                None => return,
            }
        }
        if trials <= limits::FIRST {
            pace.learn(&run, trials, began.elapsed());
        }
    }
    let Some(found) = in_turn(&ticket, move || run.complete(&stop)).await else { return };
    if let Some(word) = worded(found) {
        // Where nobody hears the one, nobody hears the other.
        word.map(&say);
        say(Word::Done);
    }
}

type Played = Result<Result<Option<Answer>, Failed>, tokio::task::JoinError>;

/// Does a piece of work when its turn comes; `None` when it was told to stop.
async fn in_turn(
    ticket: &Ticket,
    work: impl FnOnce() -> Result<Option<Answer>, Failed> + Send + 'static,
) -> Option<Played> {
    let turn = ticket.turn().await.ok()?;
    let done = tokio::task::spawn_blocking(move || {
        let found = work();
        drop(turn);
        found
    });
    Some(done.await)
}

/// What is to be said, which may be nothing yet; `None` where it was stopped.
fn worded(found: Played) -> Option<Option<Word>> {
    match found {
        Ok(Ok(answer)) => Some(answer.map(|answer| Word::Answer(Box::new(answer)))),
        Ok(Err(Failed::Stopped)) => None,
        Ok(Err(Failed::Run(error))) => Some(Some(Word::Failed(error.into()))),
        Err(_) => Some(Some(Word::Failed(Problem::new(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            "run",
            "the run broke off; this is a fault of the program, please report it with the address of the page",
        )))),
    }
}
