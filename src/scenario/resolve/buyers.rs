//! Who buys from a producer, and so can be embargoed.

use super::Site;
use super::chain::Chain;
use crate::model::{Demand, Hazard};
use crate::scenario::names::Names;
use crate::scenario::problem::Problem;
use crate::scenario::suggest::listing;
use crate::scenario::view::View;

/// By producer: consumers that buy from it, or may call its output in a closed market, themselves or as producers in the
/// country of the same name that it feeds.
pub(super) struct Buyers(Vec<Vec<usize>>);

impl Buyers {
    pub fn of(chain: &Chain, consumers: &Names, demands: &[Demand]) -> Buyers {
        let mut buyers = vec![Vec::new(); chain.producers.len()];
        for demand in demands {
            let sources = demand.sources(&chain.materials, &chain.producers);
            sources.iter().for_each(|(i, _)| buyers[*i].push(demand.consumer));
        }
        for fed in &chain.producers {
            if let Some(consumer) = consumers.get(&fed.country) {
                fed.feed.iter().for_each(|(i, _)| buyers[*i].push(consumer));
            }
        }
        Buyers(buyers)
    }

    /// Reports an embargo that stops nothing, since nobody whom it is against buys from what it hits.
    pub fn refuse_idle(&self, view: View, hazard: &Hazard, chain: &Chain, consumers: &Names, site: &mut Site) {
        let Some(against) = &hazard.against else { return };
        let mut named = vec![false; consumers.all().len()];
        against.iter().for_each(|c| named[*c] = true);
        if hazard.hits.iter().any(|i| self.0[*i].iter().any(|c| named[*c])) {
            return;
        }
        let problem = Problem::new(format!("the hazard `{}` stops nothing", hazard.id))
            .at(view.place("against"), "nobody named here buys from what it hits")
            .at(view.place("hits"), "what it hits");
        let hit = listing(hazard.hits.iter().map(|i| chain.producers[*i].id.as_str()));
        site.report(problem.help(format!(
            "it hits {hit}; a consumer buys by its `sourcing`, and at earlier stages by the `feed` of producers whose \
             `country` is its id"
        )));
    }
}
