//! Which hazards and producers the lost deliveries of a moment are put down to.

use super::causes::Causes;
use super::sweep::Sweep;

/// Adds what every demand loses in `part` of step `t`, or all of it, cause by cause.
///
/// The loss of a flow is split between its producer's output and its embargoes in proportion to the share that each takes;
/// the loss of output between the producer's hazards in proportion to their losses, or, where it is feed that is short,
/// between the links upstream in proportion to what each lacks, and so on up the chain.
pub fn losses(sweep: &Sweep, t: usize, part: f64, causes: &mut Causes) {
    for (demand, lost) in sweep.supply.base(t).lost.iter().enumerate() {
        if *lost > 0.0 {
            causes.add(demand, 0, part * *lost);
        }
    }
    for (index, flow) in sweep.supply.flows.iter().enumerate() {
        let lost = part * (flow.delivered.at(t) * (1.0 - sweep.arrives[index]));
        if lost > 0.0 {
            let mut blame = Blame { sweep, demand: flow.demand, causes };
            blame.transport(flow.producer, &sweep.supply.embargo_of[index], lost);
        }
    }
}

struct Blame<'a, 'b> {
    sweep: &'a Sweep<'a>,
    demand: usize,
    causes: &'b mut Causes,
}

impl Blame<'_, '_> {
    /// A loss on the way from `producer`, behind these embargoes.
    fn transport(&mut self, producer: usize, embargoes: &[u32], lost: f64) {
        let output = 1.0 - self.sweep.output[producer];
        let stopped = 1.0 - self.sweep.passing(embargoes);
        if output + stopped > 0.0 {
            self.output(producer, lost * output / (output + stopped));
            self.processes(producer, embargoes, lost * stopped / (output + stopped));
        }
    }

    /// A loss of `producer`'s output.
    fn output(&mut self, producer: usize, lost: f64) {
        let (sweep, supply) = (self.sweep, self.sweep.supply);
        if lost <= 0.0 {
            return;
        }
        let links = supply.feeds.iter().find(|(fed, _)| *fed == producer).map(|(_, links)| links);
        if let Some(links) = links
            && sweep.output[producer] < sweep.able[producer]
        {
            let lacks = |link: &super::network::Link| {
                link.share * (1.0 - sweep.output[link.upstream] * sweep.passing(&link.embargo))
            };
            let total: f64 = links.iter().map(lacks).sum();
            for link in links {
                self.transport(link.upstream, &link.embargo, lost * lacks(link) / total);
            }
        } else {
            self.processes(producer, &supply.output_of[producer], lost);
        }
    }

    /// A loss at `producer` to the hazards of these processes.
    fn processes(&mut self, producer: usize, processes: &[u32], lost: f64) {
        let total: f64 = processes.iter().map(|&p| self.sweep.loss[p as usize]).sum();
        if lost <= 0.0 || total <= 0.0 {
            return;
        }
        for &process in processes {
            let share = self.sweep.loss[process as usize] / total;
            let numbers = &self.sweep.supply.cause_of[process as usize];
            if let Some((_, cause)) = numbers.iter().find(|(p, _)| *p == producer && share > 0.0) {
                self.causes.add(self.demand, *cause, lost * share);
            }
        }
    }
}
