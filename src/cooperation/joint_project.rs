use crate::model::{JointProject, System};

/// New capacity whose output the members share, as they have agreed.
///
/// At the last stage an offtake is delivered as it is. Upstream it is ore, which a member's usual producers process as far
/// as they stand idle for want of feed.
#[derive(Debug, Clone)]
pub struct Project {
    /// Index of its instrument.
    pub instrument: usize,
    /// Place among the system's joint projects, in producer order.
    place: usize,
    /// Quantity of full output at every step.
    output: Vec<f64>,
    /// Steps from first to full output.
    ramp: f64,
    upstream: bool,
    /// `(demand, share of output)`.
    offtake: Vec<(usize, f64)>,
}

impl Project {
    /// The offtake of consumers who are not among `members` is sold elsewhere.
    pub fn new(system: &System, instrument: usize, project: &JointProject, members: &[usize]) -> Project {
        let producer = &system.producers[project.producer];
        let demand = |consumer: usize| {
            let same = |d: &crate::model::Demand| d.consumer == consumer && d.material == producer.material;
            system.demands.iter().position(same)
        };
        let admitted = project.offtake.iter().filter(|(consumer, _)| members.contains(consumer));
        Project {
            instrument,
            place: (0..project.producer).filter(|&i| system.producers[i].project).count(),
            output: (0..system.clock.steps).map(|t| producer.capacity * producer.profile.at(t)).collect(),
            ramp: project.ramp,
            upstream: producer.stage + 1 < system.materials[producer.material].stages.len(),
            offtake: admitted.filter_map(|&(c, share)| demand(c).map(|k| (k, share))).collect(),
        }
    }

    /// Adds each member's offtake at step `t` to `supply`, by demand: with first output at step `start`, `available` the
    /// share of output that hazards and feed leave, by project, and `idle` the quantity that each demand's producers could
    /// put out more if they had the feed.
    pub fn deliver(&self, t: usize, start: f64, available: &[f64], idle: &[f64], supply: &mut [f64]) {
        let age = t as f64 - start;
        if age < 0.0 {
            return;
        }
        let built = if age >= self.ramp { 1.0 } else { (age + 1.0) / (self.ramp + 1.0) };
        let output = self.output[t] * built * available[self.place];
        for &(k, share) in &self.offtake {
            supply[k] += if self.upstream { (output * share).min(idle[k]) } else { output * share };
        }
    }
}
