use super::coefficients::Flow;
use crate::model::System;

/// What prices need to know of supply, beyond what arrives.
#[derive(Debug, Clone)]
pub(super) struct World {
    /// Last-stage producers that are no projects.
    producers: Vec<Producer>,
    /// Flows (indices) that some process stops, with their demands.
    blocked: Vec<(usize, usize)>,
    /// Flows of each sale between the scenario's consumers; see [`System::sales`].
    sales: Vec<Vec<usize>>,
    demands: usize,
    /// Output of all of these producers, the greatest of all steps.
    most: f64,
}

#[derive(Debug, Clone)]
struct Producer {
    index: usize,
    /// Output of a step where all are alike.
    output: f64,
    /// The same of every step where they are not; else empty.
    by_step: Vec<f64>,
    /// Spare capacity as a share of output.
    spare: f64,
}

impl Producer {
    fn output(&self, t: usize) -> f64 {
        if self.by_step.is_empty() { self.output } else { self.by_step[t] }
    }
}

/// Shares of the world's output below this are not missing.
const NEGLIGIBLE: f64 = 1e-9;

impl World {
    /// Of a system of one material; `None` without a price.
    pub fn of(system: &System, flows: &[Flow], embargo_of: &[Vec<u32>]) -> Option<World> {
        let material = system.demands.first()?.material;
        system.materials[material].price?;
        let last = system.materials[material].stages.len() - 1;
        let steps = system.clock.steps;
        let output = |(index, p): (usize, &crate::model::Producer)| {
            let at = |t: usize| p.capacity * p.profile.at(t);
            let by_step = if p.profile.is_flat() { Vec::new() } else { (0..steps).map(at).collect() };
            Producer { index, output: at(0), by_step, spare: p.spare }
        };
        let counted = |p: &crate::model::Producer| p.material == material && p.stage == last && !p.project;
        let producers: Vec<Producer> =
            system.producers.iter().enumerate().filter(|(_, p)| counted(p)).map(output).collect();
        let flows_of = |buyer: usize, producers: &[usize]| {
            let those = |f: &Flow| f.demand == buyer && producers.contains(&f.producer);
            flows.iter().enumerate().filter(|(_, f)| those(f)).map(|(index, _)| index).collect()
        };
        let stopped = embargo_of.iter().enumerate().filter(|(_, processes)| !processes.is_empty());
        Some(World {
            blocked: stopped.map(|(flow, _)| (flow, flows[flow].demand)).collect(),
            sales: system.sales().iter().map(|(_, buyer, producers)| flows_of(*buyer, producers)).collect(),
            demands: system.demands.len(),
            most: producers.iter().map(|p| p.by_step.iter().fold(p.output, |most, x| most.max(*x))).sum(),
            producers,
        })
    }

    /// Whether every producer puts out the same at every step.
    pub fn is_steady(&self) -> bool {
        self.producers.iter().all(|p| p.by_step.is_empty())
    }

    /// Numbers that tell of a moment; see [`super::Levels::world`].
    pub fn numbers(&self) -> usize {
        2 + self.demands + self.sales.len()
    }

    /// The numbers at step `t`, with the output of each producer over its normal output, and the share of each flow that arrives.
    pub fn note(&self, t: usize, output: &[f64], arrives: &[f64], flows: &[Flow], numbers: &mut [f64]) {
        numbers.fill(0.0);
        let (mut lost, mut spare) = (0.0, 0.0);
        for producer in &self.producers {
            let (normal, share) = (producer.output(t), output[producer.index]);
            lost += normal * (1.0 - share);
            spare += normal * share * producer.spare;
        }
        (numbers[0], numbers[1]) = (lost, spare);
        for &(flow, demand) in &self.blocked {
            numbers[2 + demand] +=
                flows[flow].delivered.at(t) * (output[flows[flow].producer] - arrives[flow]).max(0.0);
        }
        for (number, sold) in numbers[2 + self.demands..].iter_mut().zip(&self.sales) {
            *number = sold.iter().map(|&flow| flows[flow].delivered.at(t) * arrives[flow]).sum();
        }
    }

    /// Whether these numbers move a price.
    pub fn is_felt(&self, numbers: &[f64]) -> bool {
        numbers[0] > NEGLIGIBLE * self.most || numbers[2..2 + self.demands].iter().any(|blocked| *blocked > NEGLIGIBLE)
    }
}
