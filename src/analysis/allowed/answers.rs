//! What follows from the draws for the choice between arms and instruments.

use super::Played;
use super::knowing::{Choice, Knowing};
use super::play::Stage;
use super::spread::{Series, by_replicate};
use super::turning::{self, Mover};
use super::whom::{self, Whom};
use crate::analysis::inputs::Uncertainty;
use crate::engine::Error;
use crate::model::Degree;
use crate::results::{AllowedMaterial, BestInstrument, DecidingInput, Helps, InputKind, Results};
use crate::scenario::Input;
use rayon::prelude::*;

/// Inputs that are listed, and those of them that are moved by themselves.
const LISTED: usize = 12;
const MOVED: usize = 3;

impl Played<'_> {
    /// The answers of every material; `None` when the caller says stop.
    pub fn materials(&self, results: &Results) -> Result<Option<Vec<AllowedMaterial>>, Error> {
        let known = self.stage.loaded.inputs();
        let drawn: Vec<Vec<f64>> = self.draws.iter().map(|drawn| self.stage.draws.levels(drawn.place)).collect();
        let of = |input: usize| drawn.iter().map(|levels| levels[input]).collect();
        let levels: Vec<Vec<f64>> = (0..self.stage.draws.inputs.len()).map(of).collect();
        let mut all = Vec::new();
        for whom in whom::all(&self.stage, results) {
            let mut material = self.material(&whom, results, (&levels, &known));
            if !self.move_inputs(&whom, &mut material)? {
                return Ok(None);
            }
            all.push(material);
        }
        Ok(Some(all))
    }

    fn material(&self, whom: &Whom, results: &Results, (levels, known): (&[Vec<f64>], &[Input])) -> AllowedMaterial {
        let answer = match whom.rival {
            Some(rival) => self.difference((whom.alone, rival), whom.error),
            None => self.series(whom.alone),
        };
        let replicates: Vec<usize> = answer.draws.iter().map(|(place, _)| place.replicate).collect();
        let arms: Vec<Vec<f64>> = whom.arms.iter().map(|column| self.series(*column).spread().values).collect();
        let (means, variance) = (answer.means(), answer.spread().variance);
        let without_groups = &answer.without_groups();
        let choice = Choice { replicates: &replicates, answer: &means, variance, without_groups, arms: &arms, levels };
        let decided = |(input, knowing): (&Uncertainty, Knowing)| DecidingInput {
            degree: degree(&input.facts, known),
            input: input.facts.clone(),
            share: knowing.share,
            knowing: knowing.worth,
            ends: None,
            turns: Vec::new(),
        };
        let mut inputs: Vec<DecidingInput> =
            self.stage.draws.inputs.iter().zip(choice.knowing()).map(decided).collect();
        inputs.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
        inputs.truncate(LISTED);
        AllowedMaterial {
            material: self.stage.loaded.system.materials[whom.material].id.clone(),
            consumer: whom.consumer.clone(),
            helps: self.helps(whom, results),
            best: self.best(whom),
            knowing_all: choice.knowing_all(),
            inputs,
        }
    }

    /// By arm and member, how likely it is to gain.
    fn helps(&self, whom: &Whom, results: &Results) -> Vec<Helps> {
        let mut all = Vec::new();
        for (arm, facts) in self.stage.arms[..self.stage.own].iter().enumerate().skip(1) {
            for (consumer, columns) in &whom.members {
                let (Some(&alone), Some(&here)) = (columns.first(), columns.get(arm)) else { continue };
                let error = self.found(results, here).map_or(0.0, |found| found.se);
                let less: Series = self.difference((alone, here), error);
                let [helps, harms] = less.signs();
                all.push(Helps { arm: facts.id.clone(), consumer: consumer.clone(), helps, harms });
            }
        }
        all
    }

    /// How likely each instrument is to leave least unserved by itself.
    fn best(&self, whom: &Whom) -> Vec<BestInstrument> {
        let alone = self.series(whom.alone).means();
        let left: Vec<Series> = whom.only.iter().map(|column| self.series(*column)).collect();
        let replicates: Vec<usize> =
            left.iter().take(1).flat_map(|s| &s.draws).map(|(place, _)| place.replicate).collect();
        let left: Vec<Vec<f64>> = left.iter().map(Series::means).collect();
        let best: Vec<Option<usize>> = (0..replicates.len())
            .map(|k| {
                let least = (0..left.len()).min_by(|a, b| left[*a][k].total_cmp(&left[*b][k]))?;
                (left[least][k] < alone[k]).then_some(least)
            })
            .collect();
        let shares = |kept: &[usize]| {
            let share = |i| kept.iter().filter(|k| best[**k] == Some(i)).count() as f64 / kept.len().max(1) as f64;
            (0..left.len()).map(share).collect()
        };
        let found = by_replicate(&replicates, shares).into_iter().enumerate();
        let id = |i: usize| self.stage.loaded.system.cooperation.instruments[i].id.clone();
        found.map(|(i, best)| BestInstrument { id: id(i), best }).collect()
    }

    /// Moves the inputs that decide most by themselves; false when the caller says stop.
    fn move_inputs(&self, whom: &Whom, material: &mut AllowedMaterial) -> Result<bool, Error> {
        let stage: Stage = self.stage.again(turning::TRIALS);
        let Some(base) = stage.values(&stage.loaded.system)? else { return Ok(false) };
        let mover = Mover { stage: &stage, base: &base, whom };
        let clear = |input: &&mut DecidingInput| input.share.value > 2.0 * input.share.se;
        let decided: Vec<&mut DecidingInput> = material.inputs.iter_mut().filter(clear).take(MOVED).collect();
        decided.into_par_iter().try_for_each(|decided| {
            let place = stage.draws.inputs.iter().position(|input| input.facts == decided.input);
            if let Some((ends, turns)) = place.map_or(Ok(None), |place| mover.move_input(place))? {
                (decided.ends, decided.turns) = (Some(ends), turns);
            }
            Ok::<(), Error>(())
        })?;
        Ok(!stage.stopped())
    }
}

/// How well an input is known, as the scenario says; a rate that is counted is derived from a record.
fn degree(input: &crate::results::Input, known: &[Input]) -> Option<Degree> {
    let is =
        |other: &&Input| other.path == input.set || other.range.as_ref().is_some_and(|range| range.set == input.set);
    let found = known.iter().find(is);
    match input.kind {
        InputKind::Rate => Some(Degree::Derived),
        _ => found.map(|input| input.degree),
    }
}
