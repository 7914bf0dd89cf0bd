use crate::lanes::{Lanes, greater, lesser, row, select};
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
            ramp: project.ramp,
            upstream: producer.stage + 1 < system.materials[producer.material].stages.len(),
            offtake: admitted.filter_map(|&(c, share)| demand(c).map(|k| (k, share))).collect(),
        }
    }

    /// Adds each member's offtake at its trial's step to `supply`, by demand: with first output at step `start`, where it
    /// `works`, `available` the quantity that hazards and feed leave of full output, by project, and `idle` the quantity that each
    /// demand's producers could put out more if they had the feed.
    #[inline(always)]
    pub fn deliver(
        &self,
        steps: &Lanes,
        (works, start): (&Lanes, &Lanes),
        available: &[Lanes],
        idle: &[Lanes],
        supply: &mut [Lanes],
    ) {
        let available = &available[self.place];
        let output = row(|l| {
            let age = steps[l] - start[l];
            let built = greater(lesser((age + 1.0) / (self.ramp + 1.0), 1.0), 0.0);
            works[l] * select(age < 0.0, 0.0, built) * available[l]
        });
        for &(k, share) in &self.offtake {
            let (supply, idle) = (&mut supply[k], &idle[k]);
            *supply = if self.upstream {
                row(|l| supply[l] + lesser(output[l] * share, idle[l]))
            } else {
                row(|l| supply[l] + output[l] * share)
            };
        }
    }
}
