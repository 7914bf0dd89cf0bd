//! How far a run has come, on standard error: a bar on a terminal, a line now and then elsewhere.

use super::{interrupt, terminal};
use crate::engine::{Control, Progress};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Time between two plain lines; a run shorter than this prints none.
const LINE_EVERY: Duration = Duration::from_secs(10);

const BAR: &str = "{bar:30} {percent:>3} %  {human_pos} of {human_len} trials  {rate}  {eta} left";

/// Does some work on `trials`, with a display of how far it has come that is gone when it ends, well or not.
pub fn watched<T>(trials: u64, quiet: bool, work: impl FnOnce(&Control) -> T) -> T {
    let display = Display::new(trials, quiet);
    let done = work(&Control { progress: &|p| display.update(p), stop: interrupt::listen() });
    display.finish();
    done
}

/// Shows the progress of one run.
pub enum Display {
    Quiet,
    Bar(ProgressBar),
    Lines(Lines),
}

impl Display {
    pub fn new(trials: u64, quiet: bool) -> Display {
        if quiet {
            Display::Quiet
        } else if terminal::stderr_is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(trials), ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.with_key("rate", |state: &ProgressState, w: &mut dyn Write| {
                let _ = write!(w, "{} a second", HumanCount(state.per_sec() as u64));
            }));
            Display::Bar(bar)
        } else {
            Display::Lines(Lines::new(LINE_EVERY))
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
        assert!(ProgressStyle::with_template(BAR).is_ok());
    }
}
