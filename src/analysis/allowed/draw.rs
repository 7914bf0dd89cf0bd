//! Draws of all inputs together: scrambled Sobol' points put through each input's law.

use crate::analysis::inputs::Uncertainty;
use crate::analysis::points;
use crate::float::{normal_probability, normal_quantile, sin};
use crate::scenario::{Group, Loaded};
use std::f64::consts::PI;

/// Independent sets of draws, on which errors rest.
pub const REPLICATES: usize = 16;

/// The inputs of a scenario, ready to be drawn. Draws of one input depend on its name, seed and number alone, not on what other
/// inputs there are, where `names` is the same.
pub struct Draws {
    pub inputs: Vec<Uncertainty>,
    /// Dimension of each input's points.
    dimensions: Vec<usize>,
    /// By input: the place of its group in `groups`.
    grouped: Vec<Option<usize>>,
    groups: Vec<Common>,
    seed: u64,
}

/// What the inputs of a group have in common.
struct Common {
    dimension: usize,
    /// Correlation of the normal numbers behind two inputs of the group.
    correlation: f64,
}

/// Number of a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub replicate: usize,
    pub row: usize,
}

impl Draws {
    /// Of `inputs` of a scenario that is drawn by itself.
    pub fn of_one(loaded: &Loaded, inputs: Vec<Uncertainty>, seed: u64) -> Draws {
        let names: Vec<String> = inputs.iter().map(|input| input.facts.set.clone()).collect();
        Draws::new(loaded, inputs, &names, seed)
    }

    /// Of `inputs` of a scenario; `names` are those of all inputs of all scenarios that are drawn in step.
    pub fn new(loaded: &Loaded, inputs: Vec<Uncertainty>, names: &[String], seed: u64) -> Draws {
        let place = |name: &String| names.iter().position(|other| other == name);
        let dimensions = inputs.iter().map(|i| place(&i.facts.set).unwrap_or_default()).collect();
        let of = |input: &Uncertainty| loaded.groups.iter().position(|group| group.sets.contains(&input.facts.set));
        let grouped = inputs.iter().map(of).collect();
        let common = |group: &Group| Common {
            // Each group has that of its first input once more, scrambled anew.
            dimension: names.len() + group.sets.first().and_then(place).unwrap_or_default(),
            correlation: 2.0 * sin(PI * group.correlation / 6.0),
        };
        Draws { dimensions, grouped, groups: loaded.groups.iter().map(common).collect(), inputs, seed }
    }

    /// For each input the fraction of its probability that lies below its value in a draw, strictly between 0 and 1.
    pub fn levels(&self, at: Place) -> Vec<f64> {
        (0..self.inputs.len()).map(|input| self.level(at, input)).collect()
    }

    /// An input of a group has the group's own normal number in it, by as much as makes ranks of two inputs correlate as asked: a
    /// rank correlation of r is one of 2 sin(πr/6) between normal numbers (Pearson, 1907).
    fn level(&self, at: Place, input: usize) -> f64 {
        let point = |dimension| points::at(self.seed, (at.replicate, REPLICATES), at.row, dimension);
        let own = self.dimensions[input];
        let Some(group) = self.grouped[input].map(|group| &self.groups[group]) else { return point(own) };
        let common = point(group.dimension);
        if group.correlation >= 1.0 {
            return common;
        }
        let [common, own] = [common, point(own)].map(normal_quantile);
        normal_probability(group.correlation.sqrt() * common + (1.0 - group.correlation).sqrt() * own)
    }

    /// The settings that give every input its value in a draw.
    pub fn sets(&self, at: Place) -> Vec<String> {
        let set = |(input, level): (&Uncertainty, f64)| input.set(&input.quantile(level));
        self.inputs.iter().zip(self.levels(at)).map(set).collect()
    }
}
