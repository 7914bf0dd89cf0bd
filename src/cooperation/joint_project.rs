use crate::lanes::{Lanes, greater, lesser, row};
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
    /// Where others feed it.
    fed: Option<Fed>,
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
            place: place(system, project.producer),
            fed: Fed::of(system, project.producer),
            ramp: project.ramp,
            upstream: producer.stage + 1 < system.materials[producer.material].stages.len(),
            offtake: admitted.filter_map(|&(c, share)| demand(c).map(|k| (k, share))).collect(),
        }
    }

    /// Place among the system's joint projects: those upstream come first.
    pub fn place(&self) -> usize {
        self.place
    }

    /// True when other joint projects feed it.
    pub fn is_fed(&self) -> bool {
        self.fed.is_some()
    }

    /// What it puts out at its trial's step: with first output `start` steps after step 0 begins, where it `works`, and with
    /// `available` the quantity that hazards and feed leave of full output, by project. Of a project that others feed, hazards
    /// alone: its output is that of its capacity, as far as it has grown, or what it can make of its feed, whichever is less. Its
    /// purchases elsewhere grow with it; the other projects give what they put out, as noted in `outputs`. `made` is what it
    /// makes of its feed at full size: from elsewhere, and of each unit of what the others put out.
    #[inline(always)]
    pub fn output(
        &self,
        steps: &Lanes,
        (works, start): (&Lanes, &Lanes),
        (available, made): (&[Lanes], &[Lanes]),
        outputs: &mut [Lanes],
    ) -> Lanes {
        let available = &available[self.place];
        let built = row(|l| {
            let age = steps[l] - start[l];
            greater(lesser((age + 1.0) / (self.ramp + 1.0), 1.0), 0.0)
        });
        let mut output = row(|l| works[l] * built[l] * available[l]);
        if let Some(fed) = &self.fed {
            let elsewhere = &made[fed.first];
            let mut feed = row(|l| built[l] * elsewhere[l]);
            for (other, made) in fed.from.iter().zip(&made[fed.first + 1..]) {
                let other = &outputs[*other];
                feed = row(|l| feed[l] + other[l] * made[l]);
            }
            output = row(|l| lesser(output[l], works[l] * feed[l]));
        }
        if let Some(mine) = outputs.get_mut(self.place) {
            *mine = output;
        }
        output
    }

    /// Adds each member's offtake of `output` to `supply`, by demand: `idle` is the quantity that each demand's producers could
    /// put out more if they had the feed, and `struck` the part of the step that counts, all of it where there is none.
    #[inline(always)]
    pub fn deliver(&self, output: &Lanes, (idle, struck): (&[Lanes], &[Lanes]), supply: &mut [Lanes]) {
        for &(k, share) in &self.offtake {
            let output = struck.get(k).map_or(*output, |struck| row(|l| output[l] * struck[l]));
            let (supply, idle) = (&mut supply[k], &idle[k]);
            *supply = if self.upstream {
                row(|l| supply[l] + lesser(output[l] * share, idle[l]))
            } else {
                row(|l| supply[l] + output[l] * share)
            };
        }
    }
}

/// Where the feed of a project from others stands.
#[derive(Debug, Clone)]
struct Fed {
    /// Its first number among all about such feed.
    first: usize,
    /// Places of the projects that feed it.
    from: Vec<usize>,
}

impl Fed {
    fn of(system: &System, producer: usize) -> Option<Fed> {
        let mut first = 0;
        for feed in system.project_feeds() {
            if feed.producer == producer {
                return Some(Fed { first, from: feed.from.iter().map(|&(up, _)| place(system, up)).collect() });
            }
            first += 1 + feed.from.len();
        }
        None
    }
}

/// Place of a joint project among all, in producer order.
fn place(system: &System, producer: usize) -> usize {
    system.producers[..producer].iter().filter(|p| p.project).count()
}
