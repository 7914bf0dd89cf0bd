//! Forecasts from the start of each year, of what was known then.

use super::counts::Counts;
use super::method::{Method, Past, Remembering, Trend, Waves};
use super::score::{self, Scored};
use super::track::Ground;
use crate::float::{exp, ln};
use crate::model::history::Discount;
use crate::results::{Chosen, Counted, Scope, Score, Way};
use rayon::prelude::*;

/// Years ahead that are forecast.
pub const AHEAD: [usize; 4] = [1, 3, 5, 11];

/// Years that are remembered, tried beside a constant rate: ω of 0.95, 0.9, 0.86, 0.8, 0.75 and 0.7.
const MEMORIES: [f64; 6] = [20.0, 10.0, 7.0, 5.0, 4.0, 10.0 / 3.0];

/// Years that a forecast rests on at least, before its scores count.
const LEAST_PAST: usize = 5;

/// A method with its name.
struct Named {
    way: Way,
    method: Box<dyn Method>,
}

/// The methods that rest on nothing but the past of one kind; with the memory that is asked for, where it is another.
fn methods(asked: Option<f64>) -> Vec<Named> {
    let named = |id: String, memory, method| Named { way: Way { id, memory }, method };
    let remembering = |years: f64| {
        let method = Box::new(Remembering { discount: Discount::of(years) }) as Box<dyn Method>;
        named(format!("memory-{}", (years * 10.0).round() / 10.0), Some(years), method)
    };
    let mut memories: Vec<f64> = MEMORIES.into_iter().chain(asked.filter(|years| !MEMORIES.contains(years))).collect();
    memories.sort_by(|a, b| b.total_cmp(a));
    let constant = named("constant".to_string(), None, Box::new(Remembering { discount: Discount::NONE }));
    let trend = named("trend".to_string(), None, Box::new(Trend));
    let waves = named("waves".to_string(), None, Box::new(Waves));
    std::iter::once(constant).chain(memories.into_iter().map(remembering)).chain([trend, waves]).collect()
}

/// Every way in the order of tables: what was used before, the methods, what is made of them.
pub fn ways(asked: Option<f64>) -> Vec<Way> {
    let plain = |id: &str| Way { id: id.to_string(), memory: None };
    let mut all = vec![plain("single")];
    all.extend(methods(asked).into_iter().map(|m| m.way));
    all.extend([plain("chosen"), plain("mixture")]);
    all
}

/// The forecasts of one kind made at one origin.
struct Made {
    /// By years ahead, then by method: laws of incidents.
    laws: Vec<Vec<Counts>>,
    /// By years ahead: the law of events counted singly at a constant rate.
    single: Vec<Counts>,
    /// By method: ln of the probability that it gave to what came in the next year.
    came: Vec<f64>,
}

/// Scores of every way, and the memory chosen at each origin.
pub fn scores(ground: &Ground, asked: Option<f64>) -> (Vec<Score>, Vec<Chosen>) {
    let (ways, methods) = (ways(asked), methods(asked));
    let years = ground.exposure.len();
    let places: Vec<(usize, usize)> = (0..ground.tracks.len()).flat_map(|t| (1..years).map(move |i| (t, i))).collect();
    let made: Vec<Made> = places.par_iter().map(|&(track, origin)| make(ground, &methods, track, origin)).collect();
    let made = |track: usize, origin: usize| &made[track * (years - 1) + origin - 1];
    let weights = Weights::new(ground, &methods, &made);
    let jobs: Vec<(Counted, usize)> = Counted::ALL
        .iter()
        .flat_map(|c| (0..AHEAD.len()).map(move |a| (*c, a)))
        .filter(|(_, a)| origins(years, *a).len() > 1)
        .collect();
    let scores =
        jobs.par_iter().map(|&(counted, ahead)| of_ahead((ground, &ways), (counted, ahead), &made, &weights)).flatten();
    let chosen =
        origins(years, 0).map(|i| Chosen { year: ground.from + i as i32, memory: methods[weights.best[i]].way.memory });
    (scores.collect(), chosen.collect())
}

/// Places of the years from which `AHEAD[ahead]` years are forecast and known.
pub fn origins(years: usize, ahead: usize) -> std::ops::Range<usize> {
    LEAST_PAST..(years + 1).saturating_sub(AHEAD[ahead])
}

fn make(ground: &Ground, methods: &[Named], track: usize, origin: usize) -> Made {
    let track = &ground.tracks[track];
    let past = |seen| Past { seen, exposure: &ground.exposure[..origin] };
    let (incidents, events) = (past(&track.incidents[..origin]), past(&track.events[..origin]));
    let known: Vec<&[f64]> = AHEAD
        .iter()
        .filter(|h| origin + **h <= ground.exposure.len())
        .map(|h| &ground.exposure[origin..origin + h])
        .collect();
    let of = |ahead: &[f64]| methods.iter().map(|m| m.method.forecast(incidents, ahead)).collect::<Vec<_>>();
    let laws: Vec<Vec<Counts>> = known.iter().map(|ahead| of(ahead)).collect();
    let came = track.incidents[origin] as usize;
    // What was used before: years count alike, however thin the record is in them.
    let even = vec![1.0; ground.exposure.len()];
    let plain = Past { exposure: &even[..origin], ..events };
    Made {
        came: laws[0].iter().map(|law| ln(law.at(came).max(1e-12))).collect(),
        single: known
            .iter()
            .map(|a| Remembering { discount: Discount::NONE }.forecast(plain, &even[..a.len()]))
            .collect(),
        laws,
    }
}

/// What is known of the methods before each origin.
struct Weights {
    /// By origin and kind: weights of all methods by their past scores.
    of_kind: Vec<Vec<Vec<f64>>>,
    /// By origin: the memory, or none, with the best past score over all kinds.
    best: Vec<usize>,
    /// By origin: the probability that an incident is followed by a further event of it.
    more: Vec<f64>,
}

impl Weights {
    fn new<'a>(ground: &Ground, methods: &[Named], made: &impl Fn(usize, usize) -> &'a Made) -> Weights {
        let (years, kinds) = (ground.exposure.len(), ground.tracks.len());
        let mut past = vec![vec![0.0; methods.len()]; kinds];
        let mut weights = Weights { of_kind: vec![Vec::new()], best: vec![0], more: vec![0.0] };
        for origin in 1..years {
            let weigh = |scores: &Vec<f64>| {
                let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                scores.iter().map(|s| exp(s - most)).collect::<Vec<f64>>()
            };
            weights.of_kind.push(past.iter().map(weigh).collect());
            let total = |m: &usize| past.iter().map(|scores| scores[*m]).sum::<f64>();
            // Of equals the first, which forgets least.
            let remembering = methods.iter().skip(1).take_while(|m| m.way.memory.is_some()).count();
            let best = (1..=remembering).fold(0, |best, m| if total(&m) > total(&best) { m } else { best });
            weights.best.push(best);
            weights.more.push(ground.more(origin));
            for (kind, scores) in past.iter_mut().enumerate() {
                scores.iter_mut().zip(&made(kind, origin).came).for_each(|(sum, one)| *sum += one);
            }
        }
        weights
    }
}

/// Scores of all ways for one count and one number of years ahead.
fn of_ahead<'a>(
    (ground, ways): (&Ground, &[Way]),
    (counted, ahead): (Counted, usize),
    made: &impl Fn(usize, usize) -> &'a Made,
    weights: &Weights,
) -> Vec<Score> {
    let kinds = ground.tracks.len();
    let origins = origins(ground.exposure.len(), ahead);
    // By way, then by scope (each kind, then the total), origin after origin.
    let mut all: Vec<Vec<Vec<Scored>>> = vec![vec![Vec::new(); kinds + 1]; ways.len()];
    for origin in origins {
        let seen = |track: usize| ground.seen(counted, track, origin..origin + AHEAD[ahead]);
        let came: Vec<usize> = (0..kinds).map(seen).collect();
        for (way, scored) in all.iter_mut().enumerate() {
            let law = |kind: usize| {
                let of = made(kind, origin);
                let incidents = match way.checked_sub(1) {
                    None if counted == Counted::Events => return of.single[ahead].clone(),
                    None => of.laws[ahead][0].clone(),
                    Some(m) if m < of.came.len() => of.laws[ahead][m].clone(),
                    Some(m) if m == of.came.len() => of.laws[ahead][weights.best[origin]].clone(),
                    Some(_) => Counts::mixture(weights.of_kind[origin][kind].iter().copied().zip(&of.laws[ahead])),
                };
                match counted {
                    Counted::Events => incidents.struck(weights.more[origin]),
                    Counted::Incidents => incidents,
                }
            };
            let laws: Vec<Counts> = (0..kinds).map(law).collect();
            laws.iter().zip(&came).zip(&mut *scored).for_each(|((law, n), list)| list.push(score::count(law, *n)));
            let whole = laws[1..].iter().fold(laws[0].clone(), |sum, law| sum.plus(law));
            scored[kinds].push(score::count(&whole, came.iter().sum()));
        }
    }
    let before: Vec<Vec<f64>> = (0..=kinds + 1).map(|scope| rps(&all[0], scope)).collect();
    let score = |way: usize, scope: usize| {
        let of: Vec<Scored> = if scope == kinds + 1 { all[way][..kinds].concat() } else { all[way][scope].clone() };
        let means = score::means(&of);
        Score {
            counted,
            ahead: AHEAD[ahead] as i32,
            way: ways[way].id.clone(),
            scope: match scope {
                _ if scope == kinds => Scope::Total,
                _ if scope == kinds + 1 => Scope::Kinds,
                kind => Scope::Kind(ground.tracks[kind].label.clone()),
            },
            forecasts: of.len(),
            log: means.log,
            rps: means.rps,
            gain: score::gain(&rps(&all[way], scope), &before[scope], AHEAD[ahead]),
            within: means.within,
            pit_mean: means.pit_mean,
            pit: means.pit,
        }
    };
    let scopes = || [kinds + 1, kinds].into_iter().chain(0..kinds);
    (0..ways.len())
        .flat_map(|way| scopes().map(move |scope| (way, scope)))
        .map(|(way, scope)| score(way, scope))
        .collect()
}

/// Ranked probability scores origin by origin; of each kind together, their sums.
fn rps(of_way: &[Vec<Scored>], scope: usize) -> Vec<f64> {
    let kinds = of_way.len() - 1;
    match scope <= kinds {
        true => of_way[scope].iter().map(|s| s.rps).collect(),
        false => (0..of_way[0].len()).map(|i| of_way[..kinds].iter().map(|kind| kind[i].rps).sum()).collect(),
    }
}
