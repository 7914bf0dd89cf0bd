use super::history::Part;
use super::law::Law;
use crate::units::Text;

/// Something that can go wrong, with its laws.
#[derive(Debug, Clone)]
pub struct Hazard {
    /// Keys the random stream, so it stays the same when other hazards come and go.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Producers selected by `hits`, in producer order, each once.
    pub hits: Vec<usize>,
    /// Consumers (indices) whose deliveries alone are lost; `None` when the producers' whole output is.
    pub against: Option<Vec<usize>>,
    /// Share of an embargoed flow that still arrives by other routes; only with `against`.
    pub leakage: f64,
    /// Whether its producers are struck together, some of them, or each by itself.
    pub strikes: Strikes,
    /// `None` for a hazard that only follows another.
    pub onset: Option<Onset>,
    /// Share of the flow that is lost while an event lasts, 0 to 1.
    pub severity: Severity,
    /// Law of the duration in steps; the last step of an event is struck for the fraction that is left. Ignored with a
    /// severity profile.
    pub duration: Law,
    /// How the loss ends; ignored with a severity profile.
    pub recovery: Recovery,
    /// Whether an event may be under way at step 0.
    pub start: Start,
    /// The regime whose state changes its onset rate; `None` where none does.
    pub regime: Option<RegimeLink>,
    /// The hazard whose onset may bring it about; `None` where none does.
    pub follows: Option<Follow>,
    /// The part of a record from which its numbers are counted, where it says so; no run depends on it.
    pub record: Option<Part>,
    /// Plays only when asked for by name.
    pub stress: bool,
}

/// Whether one event hits all that a hazard selects, or some, or each has its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Strikes {
    /// One event hits all of them.
    Together,
    /// Every producer has events of its own; all share the rate of their trial.
    Each,
    /// One event hits some of them: n with a geometric law of this mean, at least one, at most all; any n of them alike.
    Some {
        /// Mean of the geometric law, in producers, before the limit at all; at least 1.
        mean: f64,
    },
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Onset {
    /// Probability of an onset in a step that follows a normal step.
    PerStep(f64),
    /// `events` in `years` of observation: each trial draws its rate from Gamma(events + ½, years).
    Counted {
        /// Events counted; may be 0.
        events: f64,
        /// Years of exposure in which they were counted, above 0.
        years: f64,
    },
    /// Starts at step `at` with `probability`, if it is then in the normal state.
    Scripted {
        /// Step in which it starts, from 0, within the horizon.
        at: usize,
        /// Probability that it starts, in each trial.
        probability: f64,
    },
}

/// How bad: drawn once an event, or given for each of its steps.
#[derive(Debug, Clone)]
pub enum Severity {
    /// Law of the share lost, drawn once an event.
    Law(Law),
    /// One value a step, which also fixes the duration; at least one.
    Profile(Vec<f64>),
}

/// How the loss ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// All back after the last step.
    Step,
    /// The loss in the event's k-th step, k from 0 and below D, is severity · (1 − k/D).
    Linear,
}

/// The state before step 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The step before step 0 was normal.
    Normal,
    /// Step 0 is drawn from the long-run distribution, residual duration included.
    Stationary,
}

/// A named Markov chain of states that multiplies onset rates.
#[derive(Debug, Clone)]
pub struct Regime {
    /// Id of the regime; keys its random stream.
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Ids of the states, at least one.
    pub states: Vec<String>,
    /// What people call the states, in the order of `states`.
    pub state_names: Vec<Text>,
    /// State at step 0.
    pub start: usize,
    /// `rates[from][to]` a year; the diagonal is zero.
    pub rates: Vec<Vec<f64>>,
}

/// A hazard's tie to a regime.
#[derive(Debug, Clone)]
pub struct RegimeLink {
    /// Index into [`super::System::regimes`].
    pub regime: usize,
    /// Multiplier of the onset rate in each state: p becomes 1 − (1−p)^m.
    pub multipliers: Vec<f64>,
}

/// Escalation: this hazard may start after another one did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Follow {
    /// Index of the hazard that it follows.
    pub hazard: usize,
    /// Probability that an onset of that hazard brings an event of this one, if it is then in the normal state.
    pub probability: f64,
    /// Steps from that hazard's onset. As onsets lie anywhere within the steps at whose start they are counted, a fraction of a
    /// step is that fraction of events one step later.
    pub lag: f64,
}
