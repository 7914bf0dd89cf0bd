//! Work that lasts: on a thread of its own, while this one listens for Ctrl-C and tells how far it has come.

use pyo3::prelude::*;
use shortfall::engine::{Control, Progress, Workers};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Time between two looks at Ctrl-C and two words of progress.
const EVERY: Duration = Duration::from_millis(50);

/// Threads of all runs that ask for no number of them, started once.
static ALL: Workers = Workers::all();

/// How work is done, and who hears of it.
#[derive(FromPyObject)]
pub struct Watch {
    /// Called with what is done, how many trials of it are, and of how many; or none.
    #[pyo3(attribute)]
    progress: Option<Py<PyAny>>,
    /// Number of threads; none for all that the machine has.
    #[pyo3(attribute)]
    threads: Option<usize>,
}

/// Rings when the work is over, also when it panics.
#[derive(Default)]
struct Bell {
    over: Mutex<bool>,
    rung: Condvar,
}

struct Ring<'a>(&'a Bell);

impl Drop for Ring<'_> {
    fn drop(&mut self) {
        *self.0.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.rung.notify_all();
    }
}

impl Bell {
    /// Waits a while; whether the work is over.
    fn wait(&self) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.rung.wait_timeout_while(over, EVERY, |over| !*over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Watch {
    /// Does the work called `task`, of so many trials (0 where that is not known).
    ///
    /// # Errors
    /// On Ctrl-C, or what `progress` raised: the work is stopped first.
    pub fn over<T: Send>(
        &self,
        py: Python,
        (task, trials): (&str, u64),
        work: impl FnOnce(&Control) -> T + Send,
    ) -> PyResult<T> {
        let own = self.threads.map(Workers::of);
        let (stop, bell, done) = (AtomicBool::new(false), Bell::default(), Done::of(trials));
        let workers = own.as_ref().unwrap_or(&ALL);
        let (stop, bell, done) = (&stop, &bell, &done);
        std::thread::scope(|scope| {
            let worker = scope.spawn(move || {
                let _ring = Ring(bell);
                work(&Control { workers, progress: &|progress| done.hear(progress), stop })
            });
            let mut heard = Ok(());
            while !py.detach(|| bell.wait()) {
                if heard.is_ok() {
                    heard = py.check_signals().and_then(|()| self.tell(py, task, done));
                    stop.store(heard.is_err(), Ordering::Relaxed);
                }
            }
            let answer = py.detach(|| worker.join()).unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            heard.and_then(|()| self.tell(py, task, done)).map(|()| answer)
        })
    }

    fn tell(&self, py: Python, task: &str, done: &Done) -> PyResult<()> {
        let Some(progress) = &self.progress else { return Ok(()) };
        let (so_far, all) = done.now();
        progress.call1(py, (task, so_far, all)).map(drop)
    }
}

/// How far work has come, as its threads tell.
struct Done {
    so_far: AtomicU64,
    all: AtomicU64,
}

impl Done {
    fn of(trials: u64) -> Done {
        Done { so_far: AtomicU64::new(0), all: AtomicU64::new(trials) }
    }

    fn hear(&self, progress: Progress) {
        self.so_far.fetch_max(progress.trials_done, Ordering::Relaxed);
        self.all.store(progress.trials, Ordering::Relaxed);
    }

    fn now(&self) -> (u64, u64) {
        (self.so_far.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}
