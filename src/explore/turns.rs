//! Whose turn it is to play: one at a time, since one run takes every core, in the order of asking; and who has been told to stop.

use super::limits;
use super::reply::Problem;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Nobody wants it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// The run of each page, by what stops it.
type Sessions = Arc<Mutex<HashMap<String, Arc<AtomicBool>>>>;

/// Whose turn it is.
pub struct Turns {
    playing: Arc<Semaphore>,
    under_way: Arc<AtomicUsize>,
    sessions: Sessions,
}

impl Default for Turns {
    fn default() -> Turns {
        Turns { playing: Arc::new(Semaphore::new(1)), under_way: Arc::default(), sessions: Arc::default() }
    }
}

/// A place among those who play. Dropped, the run ends.
pub struct Ticket {
    stop: Arc<AtomicBool>,
    playing: Arc<Semaphore>,
    under_way: Arc<AtomicUsize>,
    session: Option<(String, Sessions)>,
}

impl Turns {
    /// A place for a run; the run before it of the same page is told to stop.
    ///
    /// # Errors
    /// When too many have one.
    pub fn ticket(&self, session: Option<String>) -> Result<Ticket, Problem> {
        let stop = Arc::new(AtomicBool::new(false));
        let session = session.map(|name| (name, Arc::clone(&self.sessions)));
        if let Some((name, sessions)) = &session
            && let Some(before) = lock(sessions).insert(name.clone(), Arc::clone(&stop))
        {
            before.store(true, Ordering::SeqCst);
        }
        // Taken before it is known whether there is room, and given back where there is none.
        let before = self.under_way.fetch_add(1, Ordering::SeqCst);
        let ticket =
            Ticket { stop, playing: Arc::clone(&self.playing), under_way: Arc::clone(&self.under_way), session };
        if before < limits::RUNS { Ok(ticket) } else { Err(Problem::busy()) }
    }

    /// Runs under way or waiting.
    pub fn under_way(&self) -> usize {
        self.under_way.load(Ordering::SeqCst)
    }
}

impl Ticket {
    /// Turns true when nobody wants the run any more.
    pub fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Waits for its turn.
    ///
    /// # Errors
    /// When it has been told to stop.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Stopped> {
        let permit = Arc::clone(&self.playing).acquire_owned().await.map_err(|_| Stopped)?;
        if self.stop.load(Ordering::SeqCst) { Err(Stopped) } else { Ok(permit) }
    }

    /// Whether it would have to wait.
    pub fn waits(&self) -> bool {
        self.playing.available_permits() == 0
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        self.under_way.fetch_sub(1, Ordering::SeqCst);
        if let Some((name, sessions)) = &self.session {
            let mut sessions = lock(sessions);
            if sessions.get(name).is_some_and(|current| Arc::ptr_eq(current, &self.stop)) {
                sessions.remove(name);
            }
        }
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_run_of_a_page_ends_the_one_before() {
        let turns = Turns::default();
        let first = turns.ticket(Some("page".to_string())).unwrap();
        let other = turns.ticket(Some("another".to_string())).unwrap();
        let second = turns.ticket(Some("page".to_string())).unwrap();
        let stopped = |ticket: &Ticket| ticket.stop().load(Ordering::SeqCst);
        assert!(stopped(&first) && !stopped(&other) && !stopped(&second));
        drop(first);
        let third = turns.ticket(Some("page".to_string())).unwrap();
        assert!(stopped(&second) && !stopped(&third), "the place of the session was kept");
    }

    #[test]
    fn there_is_room_for_so_many_and_again_when_they_go() {
        let turns = Turns::default();
        let tickets: Vec<Ticket> = (0..limits::RUNS).map(|_| turns.ticket(None).unwrap()).collect();
        assert!(turns.ticket(None).is_err());
        assert_eq!(turns.under_way(), limits::RUNS);
        drop(tickets);
        assert_eq!(turns.under_way(), 0);
        assert!(turns.ticket(None).is_ok());
    }
}
