//! How far a run has come, on standard error: a bar on a terminal, a line now and then elsewhere.

use super::{interrupt, terminal, workers};
use crate::engine::{Control, Progress};
use crate::words::lang::{Lang, say};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time between two plain lines; a run shorter than this prints none.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// What is done, how far it has come, and how long the rest takes; the bar takes what the line leaves.
const BAR: &str = "{msg} {wide_bar} {said}";
/// The same for work whose end is not known.
const SEARCH: &str = "{spinner} {msg} {said}";

/// What is done, for the start of its bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Run,
    Precision,
    File,
    Analyses,
    Compare,
    Removal,
    Study,
    Hindcast,
    Bench,
}

impl Task {
    fn name(self, lang: Lang) -> String {
        match self {
            Task::Run => say!(lang, "progress-run"),
            Task::Precision => say!(lang, "progress-precision"),
            Task::File => say!(lang, "progress-file"),
            Task::Analyses => say!(lang, "progress-analyses"),
            Task::Compare => say!(lang, "progress-compare"),
            Task::Removal => say!(lang, "progress-removal"),
            Task::Study => say!(lang, "progress-study"),
            Task::Hindcast => say!(lang, "progress-hindcast"),
            Task::Bench => say!(lang, "progress-bench"),
        }
    }

    /// Whether it may last so long that a log file wants lines.
    fn is_long(self) -> bool {
        !matches!(self, Task::Analyses | Task::Removal | Task::Hindcast)
    }
}

/// In which language a display speaks, if it speaks.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    pub lang: Lang,
    pub quiet: bool,
}

/// Does some work on `trials`, with a display of how far it has come that is gone when it ends, well or not.
pub fn watched<T>(task: Task, trials: u64, manner: Manner, work: impl FnOnce(&Control) -> T) -> T {
    let display = Display::new(task, trials, manner);
    let done = work(&Control { workers: workers::all(), progress: &|p| display.update(p), stop: interrupt::listen() });
    display.finish();
    done
}

/// [`watched`], of work that says how many more trials it has played; of `trials`, 0 where that is not known.
pub fn counted<T>(task: Task, trials: u64, manner: Manner, work: impl FnOnce(&(dyn Fn(u64) + Sync)) -> T) -> T {
    watched(task, trials, manner, |control| {
        let done = AtomicU64::new(0);
        let most = if trials > 0 { trials } else { u64::MAX };
        work(&|more| {
            let trials_done = (done.fetch_add(more, Ordering::Relaxed) + more).min(most);
            (control.progress)(Progress { trials_done, trials });
        })
    })
}

/// Shows the progress of one run.
pub enum Display {
    Quiet,
    Bar(ProgressBar),
    Lines(Lines),
}

impl Display {
    /// For work on so many trials; 0 where that is not known.
    pub fn new(task: Task, trials: u64, Manner { lang, quiet }: Manner) -> Display {
        if quiet {
            Display::Quiet
        } else if terminal::stderr_is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(trials), ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template(if trials == 0 { SEARCH } else { BAR })
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.with_key("said", move |state: &ProgressState, w: &mut dyn Write| {
                let done = (state.pos(), state.len().unwrap_or_default());
                let _ = write!(w, "{}", said(task, lang, done, state.per_sec(), state.eta()));
            }));
            bar.set_message(task.name(lang));
            Display::Bar(bar)
        } else if task.is_long() {
            Display::Lines(Lines::new(LINE_EVERY))
        } else {
            Display::Quiet
        }
    }

    /// Called after every block, from any thread.
    pub fn update(&self, progress: Progress) {
        match self {
            Display::Quiet => {}
            Display::Bar(bar) => {
                bar.set_length(progress.trials);
                bar.set_position(progress.trials_done);
            }
            Display::Lines(lines) => {
                if let Some(line) = lines.line(progress) {
                    terminal::note(&line);
                }
            }
        }
    }

    /// Clears the bar.
    pub fn finish(&self) {
        if let Display::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

/// `45 % of 1,000,000 trials · 120,000/s · 5 s left`.
fn said(task: Task, lang: Lang, (done, all): (u64, u64), per_second: f64, left: Duration) -> String {
    let percent = lang.in_percent((100 * u128::from(done) / u128::from(all.max(1))).min(100).to_string());
    let mut parts = vec![match task {
        _ if all == 0 => lang.trials(done),
        Task::Removal => say!(lang, "progress-removals", percent = percent, n = all),
        _ => say!(lang, "progress-trials", percent = percent, n = all),
    }];
    if done > 0 {
        if task != Task::Removal {
            parts.push(say!(lang, "progress-rate", rate = lang.count(per_second as u64)));
        }
        if all > 0 {
            parts.push(say!(lang, "progress-left", time = time(lang, left)));
        }
    }
    parts.join(" · ")
}

/// `45 s`, `3 min`, `2 h 10 min`.
fn time(lang: Lang, left: Duration) -> String {
    match left.as_secs() {
        s @ 0..120 => say!(lang, "progress-seconds", n = s),
        s @ 120..7_200 => say!(lang, "progress-minutes", n = s.div_ceil(60)),
        s => say!(lang, "progress-hours", h = s / 3_600, m = s / 60 % 60),
    }
}

/// Plain lines at most once in an interval, for a log file.
pub struct Lines {
    every: Duration,
    began: Instant,
    last: Mutex<Instant>,
}

impl Lines {
    fn new(every: Duration) -> Lines {
        let now = Instant::now();
        Lines { every, began: now, last: Mutex::new(now) }
    }

    /// The line to print now, if it is time for one.
    fn line(&self, progress: Progress) -> Option<String> {
        // A thread that finds another at it has nothing to add.
        let mut last = self.last.try_lock().ok()?;
        if last.elapsed() < self.every || progress.trials_done >= progress.trials {
            return None;
        }
        *last = Instant::now();
        let rate = progress.trials_done as f64 / self.began.elapsed().as_secs_f64();
        let left = (progress.trials - progress.trials_done) as f64 / rate.max(1e-9);
        Some(format!(
            "{} of {} trials, {} a second, {left:.0} s left",
            HumanCount(progress.trials_done),
            HumanCount(progress.trials),
            HumanCount(rate as u64),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_run_prints_no_line() {
        let lines = Lines::new(LINE_EVERY);
        assert_eq!(lines.line(Progress { trials_done: 5, trials: 10 }), None);
    }

    #[test]
    fn a_long_run_says_how_far_it_is_until_it_ends() {
        let lines = Lines::new(Duration::ZERO);
        let line = lines.line(Progress { trials_done: 2_500, trials: 10_000 }).unwrap();
        assert!(line.starts_with("2,500 of 10,000 trials, "), "{line}");
        assert!(line.ends_with(" s left"), "{line}");
        assert_eq!(lines.line(Progress { trials_done: 10_000, trials: 10_000 }), None);
    }

    #[test]
    fn the_template_of_the_bar_is_valid() {
        assert!(ProgressStyle::with_template(BAR).is_ok() && ProgressStyle::with_template(SEARCH).is_ok());
    }

    #[test]
    fn a_bar_says_how_far_how_fast_and_how_long_in_each_language() {
        let line = |lang: Lang, left: u64| {
            said(Task::Run, lang, (450_000, 1_000_000), 120_000.0, Duration::from_secs(left)).replace('\u{a0}', " ")
        };
        assert_eq!(line(Lang::En, 5), "45% of 1,000,000 trials · 120,000/s · 5 s left");
        assert_eq!(line(Lang::Fr, 400).replace('\u{202f}', " "), "45 % de 1 000 000 · 120 000/s · reste 7 min");
        assert_eq!(line(Lang::Ja, 7_800), "1,000,000回の45% · 毎秒120,000回 · 残り2時間10分");
        let removals = said(Task::Removal, Lang::En, (3, 12), 9.0, Duration::from_secs(1));
        assert_eq!(removals.replace('\u{a0}', " "), "25% of 12 removals · 1 s left");
        let first = said(Task::Study, Lang::En, (0, 12), 0.0, Duration::ZERO);
        assert_eq!(first.replace('\u{a0}', " "), "0% of 12 trials", "nothing is known yet of rate and rest");
        let search = said(Task::Study, Lang::En, (40_000, 0), 9_000.0, Duration::ZERO);
        assert_eq!(search, "40,000 trials · 9,000/s", "nobody knows when it ends");
    }

    #[test]
    fn a_bar_fits_in_80_columns_with_room_for_itself() {
        use unicode_width::UnicodeWidthStr;
        for lang in Lang::ALL {
            for task in [Task::Run, Task::Precision, Task::Analyses, Task::Compare, Task::Study, Task::Hindcast] {
                let said = said(task, lang, (5, 1_000_000_000), 9_999_999.0, Duration::from_secs(35_999));
                let width = task.name(lang).width() + 1 + said.width() + 1;
                assert!(width <= 76, "{lang:?} {task:?}: {width} columns");
            }
        }
    }
}
