//! A run from the first answer to the last: three lines of one scenario played in turns, more trials each time, until there are
//! enough or nobody wants them.

use super::answer::{Answer, Found, LINES};
use super::ask::Ask;
use super::limits;
use super::opened::Opened;
use super::reply::Problem;
use super::turns::Ticket;
use super::variants::{Failed, Variant, Variants};
use crate::analysis::{self, Contender};
use crate::engine::{Control, Workers};
use crate::report::lang::Lang;
use crate::results::metric::MetricId;
use crate::results::{COOPERATIVE, Comparison, Results};
use crate::scenario::Loaded;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
        })
    }

    /// Trials after which it answers: as many as fit at first, then four times as many each time.
    pub fn stages(&self, fits: u64) -> Vec<u64> {
        let most = self.lines[0].plan.trials;
        let first = fits.clamp(256, limits::FIRST).min(most);
        let rising = std::iter::successors(Some(limits::FIRST), |n| n.checked_mul(4)).take_while(|n| *n < most);
        std::iter::once(first).filter(|n| *n < limits::FIRST && *n < most).chain(rising).chain([most]).collect()
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

    /// Plays so many trials of each line, and says what they come to.
    ///
    /// # Errors
    /// When it is stopped, or cannot be played.
    pub fn answer(&self, trials: u64, stop: &AtomicBool) -> Result<Answer, Failed> {
        let control = Control { stop, ..Control::on(self.workers) };
        self.told(trials, false, &control)
    }

    /// The last answer once more, with what takes repeated runs; `None` where that was not asked for.
    ///
    /// # Errors
    /// As [`Run::answer`].
    pub fn complete(&self, stop: &AtomicBool) -> Result<Option<Answer>, Failed> {
        if !self.analyses {
            return Ok(None);
        }
        let control = Control { stop, ..Control::on(self.workers) };
        self.told(self.lines[0].plan.trials, true, &control).map(Some)
    }

    fn told(&self, trials: u64, complete: bool, control: &Control) -> Result<Answer, Failed> {
        let of = |line: &Arc<Variant>| line.results(trials, control);
        let [a, b, c] = &self.lines;
        let mut lines = [of(a)?, of(b)?, of(c)?];
        let comparison = self.compared(&lines, &[0, 1, 2], control)?;
        let both = !self.same(0, 1) && !self.same(1, 2);
        let between = both.then(|| self.compared(&lines, &[1, 2], control)).transpose()?;
        if complete {
            lines[2] = c.complete(control)?;
        }
        if control.stop.load(Ordering::Relaxed) {
            return Err(Failed::Stopped);
        }
        let found = Found {
            lines,
            comparison,
            between,
            of: a.plan.trials,
            complete,
            lang: self.lang,
            metric: self.metric,
            chart: self.chart.as_deref(),
        };
        Ok(found.answer())
    }

    /// Lines compared with the first of them, those that differ.
    fn compared(&self, lines: &[Arc<Results>; 3], which: &[usize], control: &Control) -> Result<Comparison, Failed> {
        let mut distinct: Vec<usize> = Vec::new();
        for &i in which {
            if distinct.iter().all(|j| !self.same(*j, i)) {
                distinct.push(i);
            }
        }
        // One alone has nothing to be played against.
        let alone = distinct.len() < 2;
        let plan = self.lines[0].plan_of(lines[0].run.trials);
        let contender = |i: &usize| Contender {
            label: LINES[*i],
            results: &lines[*i],
            game: (!alone).then_some((&self.lines[*i].loaded.system, &plan)),
        };
        let contenders: Vec<Contender> = distinct.iter().map(contender).collect();
        Ok(analysis::compare(&contenders, control)?)
    }
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
    known: std::sync::Mutex<Option<(String, f64)>>,
}

impl Pace {
    fn fits(&self, run: &Run) -> u64 {
        let known = self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let title = run.lines[0].loaded.provenance.hash.as_str();
        let pace = known.as_ref().filter(|(of, _)| of == title).map_or(0.0, |(_, pace)| *pace);
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
    for trials in run.stages(pace.fits(&run)) {
        if ticket.waits() && !say(Word::Waiting) {
            return;
        }
        let Ok(turn) = ticket.turn().await else { return };
        let (playing, stopped) = (Arc::clone(&run), Arc::clone(&stop));
        let began = Instant::now();
        let found = tokio::task::spawn_blocking(move || {
            let found = playing.answer(trials, &stopped);
            drop(turn);
            found
        });
        let Some(word) = worded(found.await) else { return };
        if trials <= limits::FIRST {
            pace.learn(&run, trials, began.elapsed());
        }
        let failed = matches!(word, Word::Failed(_));
        if !say(word) || failed {
            return;
        }
    }
    let Ok(turn) = ticket.turn().await else { return };
    let found = tokio::task::spawn_blocking(move || {
        let found = run.complete(&stop);
        drop(turn);
        found
    });
    if let Some(word) = worded(found.await.map(|found| found.transpose().unwrap_or(Err(Failed::Stopped))))
        && !say(word)
    {
        return;
    }
    say(Word::Done);
}

/// `None` where it was stopped.
fn worded(found: Result<Result<Answer, Failed>, tokio::task::JoinError>) -> Option<Word> {
    match found {
        Ok(Ok(answer)) => Some(Word::Answer(Box::new(answer))),
        Ok(Err(Failed::Stopped)) => None,
        Ok(Err(Failed::Run(error))) => Some(Word::Failed(error.into())),
        Err(_) => Some(Word::Failed(Problem::new(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            "run",
            "the run broke off; this is a fault of the program, please report it with the address of the page",
        ))),
    }
}
