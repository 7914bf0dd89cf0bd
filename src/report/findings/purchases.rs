//! What is bought for stocks.

use crate::results::Purchases;
use crate::words::lang::say;
use crate::words::view::View;

/// What those in focus buy for their stocks in each arm; none where nothing ever is.
pub fn sentences(view: &View) -> Option<String> {
    let (focus, lang) = (view.focus()?, view.lang);
    let amount = |e| lang.quantity(e, &view.material.unit);
    let said = |p: &Purchases| match p.warned.value > 0.0 {
        false => say!(lang, "purchases-refilled", refilled = amount(p.refilled)),
        true => {
            let (refilled, warned, spared) = (amount(p.refilled), amount(p.warned), amount(p.spared));
            say!(lang, "purchases-warned", refilled = refilled, warned = warned, spared = spared)
        }
    };
    let of = |arm: &'_ str| view.outcome(arm, focus)?.purchases.map(|p| (arm.to_string(), p));
    let found: Vec<(String, Purchases)> = view.pair().into_iter().filter_map(of).collect();
    let any = found.iter().any(|(_, p)| p.warned.value > 0.0 || p.refilled.value > 0.0);
    let part = |(arm, p): &(String, Purchases)| view.by_arm(&said(p), arm);
    let parts: Vec<String> = found.iter().map(part).collect();
    let (whose, horizon) = (view.whose(focus), view.horizon());
    any.then(|| say!(lang, "purchases", whose = whose, horizon = horizon, parts = lang.clauses(&parts)))
}
