//! What one input by itself makes of the answer, all others as the scenario has them, and where the answer turns.

use super::play::Stage;
use super::whom::Whom;
use crate::engine::Error;
use crate::results::{AnswerAt, Turn, Turned};
use crate::scenario::{Level, assign};
use crate::stats::{Estimate, mean};

/// Trials at each value.
pub const TRIALS: u64 = 2_048;

/// The points of an input's law between which it is moved.
const ENDS: [f64; 2] = [0.05, 0.95];

/// Halvings of that range: to half a hundredth of its probability.
const HALVINGS: usize = 7;

/// Digits of a value that is shown.
const DIGITS: usize = 3;

/// Unserved demand by column, trial by trial.
type Values = Vec<Vec<f64>>;

/// Moves one input of a scenario.
pub struct Mover<'a> {
    pub stage: &'a Stage<'a>,
    /// With every input as the scenario has it.
    pub base: &'a Values,
    pub whom: &'a Whom,
}

/// A choice that may turn: positive on one side.
enum Margin<'a> {
    /// What a member avoids, by its unserved demand alone and with cooperation.
    Help(&'a str, [usize; 2]),
    /// What the instrument of the first column avoids more than that of the second.
    Better(usize, [usize; 2]),
}

impl Margin<'_> {
    fn of(&self, values: &Values) -> Estimate {
        let (Margin::Help(_, [more, less]) | Margin::Better(_, [less, more])) = self;
        mean(values[*more].iter().zip(&values[*less]).map(|(more, less)| more - less))
    }
}

/// The answer at both ends of an input, and where it turns between them.
type Moved = ([AnswerAt; 2], Vec<Turn>);

impl Mover<'_> {
    /// The answer at both ends of an input, and where it turns between them; `None` when the caller says stop.
    ///
    /// # Errors
    /// As those of [`crate::engine::columns`].
    pub fn move_input(&self, input: usize) -> Result<Option<Moved>, Error> {
        let [Some(low), Some(high)] = [self.at(input, ENDS[0])?, self.at(input, ENDS[1])?] else { return Ok(None) };
        let end =
            |level: f64, values: &Values| AnswerAt { value: self.shown(input, level), answer: self.answer(values) };
        let ends = [end(ENDS[0], &low), end(ENDS[1], &high)];
        let mut turns = Vec::new();
        for margin in self.margins(&low, &high) {
            turns.extend(self.turn(input, &margin, [&low, &high])?);
        }
        Ok(Some((ends, turns)))
    }

    fn at(&self, input: usize, level: f64) -> Result<Option<Values>, Error> {
        let input = &self.stage.draws.inputs[input];
        let set = assign(&input.facts.set, &input.quantile(level).toml());
        let Ok(loaded) = self.stage.loaded.drawn(&[set]) else { return Ok(None) };
        self.stage.values(&loaded.system)
    }

    fn answer(&self, values: &Values) -> Estimate {
        match self.whom.rival {
            Some(rival) => Margin::Help("", [self.whom.alone, rival]).of(values),
            None => mean(values[self.whom.alone].iter().copied()),
        }
    }

    /// What could turn: whether each member gains, and whether another instrument is best than at the scenario's own values.
    fn margins(&self, low: &Values, high: &Values) -> Vec<Margin<'_>> {
        let rival = self.whom.rival.and_then(|rival| self.whom.arms.iter().position(|c| *c == rival));
        let mut all: Vec<Margin> = Vec::new();
        for (id, arms) in &self.whom.members {
            if let (Some(&alone), Some(&with)) = (arms.first(), rival.and_then(|rival| arms.get(rival))) {
                all.push(Margin::Help(id, [alone, with]));
            }
        }
        let (now, best) = (self.best(self.base), [low, high].map(|values| self.best(values)));
        if let Some(now) = now {
            for other in best.into_iter().flatten().filter(|other| *other != now) {
                let columns = [self.whom.only[now], self.whom.only[other]];
                all.push(Margin::Better(other, columns));
            }
        }
        all
    }

    /// The instrument that by itself leaves least unserved, by its place.
    fn best(&self, values: &Values) -> Option<usize> {
        let left = |i: &usize| values[self.whom.only[*i]].iter().sum::<f64>();
        (0..self.whom.only.len()).min_by(|a, b| left(a).total_cmp(&left(b)))
    }

    /// Where a margin changes its sign, if it clearly has another at one end than at the other.
    fn turn(&self, input: usize, margin: &Margin, ends: [&Values; 2]) -> Result<Option<Turn>, Error> {
        let [low, high] = ends.map(|values| margin.of(values));
        let clear = |e: Estimate| e.value.abs() > 2.0 * e.se;
        if !clear(low) || !clear(high) || (low.value > 0.0) == (high.value > 0.0) {
            return Ok(None);
        }
        let [mut from, mut to] = ENDS;
        for _ in 0..HALVINGS {
            let middle = 0.5 * (from + to);
            let Some(values) = self.at(input, middle)? else { return Ok(None) };
            if (margin.of(&values).value > 0.0) == (low.value > 0.0) { from = middle } else { to = middle }
        }
        let value = self.shown(input, 0.5 * (from + to));
        // The change is to where the margin is no longer positive.
        let above = low.value > 0.0;
        let to = match margin {
            Margin::Help(member, _) => Turned::NoHelp((*member).to_string()),
            Margin::Better(other, _) => {
                Turned::Best(self.stage.loaded.system.cooperation.instruments[*other].id.clone())
            }
        };
        Ok(Some(Turn { value, above, to }))
    }

    /// An input's value for people.
    fn shown(&self, input: usize, level: f64) -> String {
        rounded(&self.stage.draws.inputs[input].quantile(level)).to_string()
    }
}

fn rounded(level: &Level) -> Level {
    let value = format!("{:.*e}", DIGITS - 1, level.value).parse().unwrap_or(level.value);
    level.with(value)
}
