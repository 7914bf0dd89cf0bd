//! What each producer is fed from.

use super::chain::Chain;
use super::{Site, rounded};
use crate::model::Producer;
use crate::scenario::place::Place;
use crate::scenario::problem::Problem;
use crate::scenario::suggest::listing;
use crate::scenario::view::View;

/// How far a sum that must be 1 may be off; it is then scaled to 1.
const TOLERANCE: f64 = 1e-6;
/// Most links from producers to producers.
const MAX_LINKS: usize = 10_000_000;

/// Fills the feed of every producer; `views` are in the order of the producers.
pub(super) fn connect(views: &[View], chain: &mut Chain, site: &mut Site) {
    let mut links = 0;
    for (i, view) in views.iter().enumerate() {
        let feed = match view.by_name("feed") {
            Some(_) => given(*view, i, chain, site),
            None if view.has("feed") => Vec::new(),
            None => usual(&chain.producers, i),
        };
        links += feed.len();
        if links > MAX_LINKS {
            let problem = Problem::new(format!("the producers have more than {MAX_LINKS} links from stage to stage"));
            return site
                .report(problem.at(view.place, "one too many").help("give `feed` where a producer is fed by few"));
        }
        chain.producers[i].feed = feed;
    }
}

fn is_upstream(of: &Producer, other: &Producer) -> bool {
    other.material == of.material && other.stage + 1 == of.stage
}

/// The producers of the stage before, in proportion to their normal output.
fn usual(producers: &[Producer], i: usize) -> Vec<(usize, f64)> {
    let upstream = || producers.iter().enumerate().filter(|(_, p)| is_upstream(&producers[i], p) && !p.project);
    let total: f64 = upstream().map(|(_, p)| p.capacity).sum();
    if total <= 0.0 {
        return Vec::new();
    }
    upstream().filter(|(_, p)| p.capacity > 0.0).map(|(j, p)| (j, p.capacity / total)).collect()
}

fn given(view: View, i: usize, chain: &Chain, site: &mut Site) -> Vec<(usize, f64)> {
    let Some(feed) = view.by_name("feed") else { return Vec::new() };
    let mut shares = Vec::new();
    let mut whole = feed.whole;
    for (name, place, share) in &feed.items {
        match upstream(name, *place, i, chain, site) {
            Some(j) => shares.push((j, *share)),
            None => whole = false,
        }
    }
    shares.sort_by_key(|(j, _)| *j);
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if whole && !shares.is_empty() && (sum - 1.0).abs() > TOLERANCE {
        let problem =
            Problem::new(format!("the shares of `feed` add up to {}", rounded(sum))).at(feed.place, "must add up to 1");
        site.report(problem.help("`feed = {}` says that a producer needs none"));
    }
    shares.retain(|(_, share)| *share > 0.0);
    shares.iter().map(|(j, share)| (*j, share / sum)).collect()
}

/// The producer of this name, if it may feed producer `i`.
fn upstream(name: &str, place: Place, i: usize, chain: &Chain, site: &mut Site) -> Option<usize> {
    let j = chain.producer_names.resolve(name, place, site.log)?;
    let (of, other) = (&chain.producers[i], &chain.producers[j]);
    if !is_upstream(of, other) && site.log.is_full() {
        return None;
    }
    if !is_upstream(of, other) {
        let allowed = chain.producers.iter().filter(|p| is_upstream(of, p)).map(|p| p.id.as_str());
        let problem = Problem::new(format!("`{name}` cannot feed `{}`", of.id))
            .at(place, if other.material == of.material { "not of the stage before" } else { "of another material" });
        site.report(problem.help(format!("producers of the stage before: {}", listing(allowed))));
        return None;
    }
    if other.project && !of.project {
        let problem = Problem::new(format!("the joint project `{name}` cannot feed the producer `{}`", of.id))
            .at(place, "produces only in arms that have it");
        site.report(problem.help("a joint project may feed another joint project"));
        return None;
    }
    Some(j)
}
