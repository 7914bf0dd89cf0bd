//! Which hazards and producers the lost deliveries of a moment are put down to.

use super::causes::Causes;
use super::network::Supply;

/// What is lost at a moment, before anybody is blamed.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    pub supply: &'a Supply,
    /// Share lost, by process.
    pub loss: &'a [f64],
    /// Output over normal output, by producer; and what it would be with all its feed.
    pub output: &'a [f64],
    pub able: &'a [f64],
    /// Share of each flow's normal delivery that arrives.
    pub arrives: &'a [f64],
}

/// Adds what every demand loses in `part` of step `t`, or all of it, cause by cause.
///
/// The loss of a flow is split between its producer's output and its embargoes in proportion to the share that each takes;
/// the loss of output between the producer's hazards in proportion to their losses, or, where it is feed that is short,
/// between the links upstream in proportion to what each lacks, and so on up the chain.
pub fn losses(moment: Moment, t: usize, part: f64, causes: &mut Causes) {
    for (demand, lost) in moment.supply.base(t).lost.iter().enumerate() {
        if *lost > 0.0 {
            causes.add(demand, 0, part * *lost);
        }
    }
    for (index, flow) in moment.supply.flows.iter().enumerate() {
        let lost = part * (flow.delivered.at(t) * (1.0 - moment.arrives[index]));
        if lost > 0.0 {
            let mut blame = Blame { moment, demand: flow.demand, causes };
            blame.transport(flow.producer, &moment.supply.embargo_of[index], lost);
        }
    }
}

struct Blame<'a, 'b> {
    moment: Moment<'a>,
    demand: usize,
    causes: &'b mut Causes,
}

impl Blame<'_, '_> {
    /// A loss on the way from `producer`, behind these embargoes.
    fn transport(&mut self, producer: usize, embargoes: &[u32], lost: f64) {
        let output = 1.0 - self.moment.output[producer];
        let stopped = 1.0 - self.moment.supply.passing(self.moment.loss, embargoes);
        if output + stopped > 0.0 {
            self.output(producer, lost * output / (output + stopped));
            self.processes(producer, embargoes, lost * stopped / (output + stopped));
        }
    }

    /// A loss of `producer`'s output.
    fn output(&mut self, producer: usize, lost: f64) {
        let (moment, supply) = (self.moment, self.moment.supply);
        if lost <= 0.0 {
            return;
        }
        let links = supply.feeds.iter().find(|(fed, _)| *fed == producer).map(|(_, links)| links);
        if let Some(links) = links
            && moment.output[producer] < moment.able[producer]
        {
            let lacks = |link: &super::network::Link| {
                link.share * (1.0 - moment.output[link.upstream] * supply.passing(moment.loss, &link.embargo))
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
        let total: f64 = processes.iter().map(|&p| self.moment.loss[p as usize]).sum();
        if lost <= 0.0 || total <= 0.0 {
            return;
        }
        for &process in processes {
            let share = self.moment.loss[process as usize] / total;
            let numbers = &self.moment.supply.cause_of[process as usize];
            if let Some((_, cause)) = numbers.iter().find(|(p, _)| *p == producer && share > 0.0) {
                self.causes.add(self.demand, *cause, lost * share);
            }
        }
    }
}
