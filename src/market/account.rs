//! One arm's prices and bills, for all trials of a group at once.

use super::terms::Terms;
use crate::lanes::{Lanes, ONE, ZERO, any_positive, each_bit, flag, greater, lesser, positive, row, select};

/// Shares of a market below this are not missing.
const NEGLIGIBLE: f64 = 1e-9;
/// A price that is above the undisrupted one by less than this share of it is back there.
const FADED: f64 = 1e-6;

/// What one step comes to; a row of lanes for each demand, quantities of the step.
#[derive(Debug, Clone, Copy)]
pub struct Trade<'s> {
    /// Number of the step, from 0; trials side by side may be at different steps.
    pub steps: &'s Lanes,
    /// Numbers about the step: whether it is played, discount, the world's supply and what of it is lost and spare; then by demand.
    pub notes: &'s [Lanes],
    /// What does not arrive, before any response.
    pub lost: &'s [Lanes],
    /// What projects and recycling supply.
    pub secured: &'s [Lanes],
    /// The gap after these, what of it is left after substitution, and what of that after every response.
    pub gap: &'s [Lanes],
    /// What of the gap is left after substitution.
    pub wanted: &'s [Lanes],
    /// What goes unserved: what is left of the gap after every response.
    pub missing: &'s [Lanes],
    /// What is used out of stocks, its own and partners'.
    pub stocked: &'s [Lanes],
    /// What could be called of spare capacity, and what of it has not been.
    pub claims: &'s [Lanes],
    /// What of these claims has not been called.
    pub unclaimed: &'s [Lanes],
    /// What is bought for stocks, less what is used instead of purchases.
    pub bought: &'s [Lanes],
}

/// The numbers about a step in [`Trade::notes`], in their order.
#[derive(Debug, Clone, Copy)]
struct Notes<'s> {
    /// 1 in a step that is played.
    live: &'s Lanes,
    discount: &'s Lanes,
    /// What the world puts out undisrupted, and how much less it does, and what it could put out more.
    supply: &'s Lanes,
    lost: &'s Lanes,
    spare: &'s Lanes,
    /// By demand: all of it, of the whole step; and what of it an embargo keeps away.
    demand: &'s [Lanes],
    blocked: &'s [Lanes],
    /// By sale between the scenario's consumers: what arrives.
    sold: &'s [Lanes],
}

impl<'s> Notes<'s> {
    #[inline(always)]
    fn of(notes: &'s [Lanes], demands: usize) -> Notes<'s> {
        let (demand, rest) = notes[5..].split_at(demands);
        let (blocked, sold) = rest.split_at(demands);
        let [live, discount, supply, lost, spare] = [&notes[0], &notes[1], &notes[2], &notes[3], &notes[4]];
        Notes { live, discount, supply, lost, spare, demand, blocked, sold }
    }
}

/// Time in which nobody lacks anything, before a step or after the last: first step and the step after the last, and what was bought
/// for stocks by demand, at most so much a step.
#[derive(Debug, Clone, Copy)]
pub struct Rest<'s> {
    /// First step of the time.
    pub from: &'s Lanes,
    /// The step after its last; no time passes unless it is above `from`.
    pub to: &'s Lanes,
    /// By demand: what was bought for its stock during that time, in the material's unit.
    pub bought: &'s [Lanes],
}

/// Prices and bills of one arm.
#[derive(Debug, Clone)]
pub struct Account {
    /// By demand: multiple of the undisrupted price that it pays.
    prices: Vec<Lanes>,
    /// Steps that the world's gap has lasted.
    lasted: Lanes,
    /// The step after the last one.
    pub next: Lanes,
    /// By demand: what is paid beyond the undisrupted price since the start, discounted.
    pub bills: Vec<Lanes>,
    /// By demand: what users lose at least, under the demand curve, discounted; like what follows only where prices are watched.
    pub areas: Vec<Lanes>,
    /// By demand: steps at which the market asks for the greatest price there is.
    pub capped: Vec<Lanes>,
    /// Prices at every step, a row for each demand; empty unless they are watched.
    pub path: Vec<Lanes>,
    watched: bool,
}

impl Account {
    /// An account with undisrupted prices, of which nothing has been paid; prices of steps are not watched.
    pub fn new(terms: &Terms) -> Account {
        let demands = terms.books.len();
        let none = vec![ZERO; demands];
        Account {
            prices: vec![ONE; demands],
            lasted: ZERO,
            next: ZERO,
            bills: none.clone(),
            areas: none.clone(),
            capped: none,
            path: Vec::new(),
            watched: false,
        }
    }

    /// Whether to keep the prices of every step.
    pub fn watch(&mut self, terms: &Terms, watched: bool) {
        self.watched = watched;
        self.path = if watched { vec![ONE; terms.steps * self.prices.len()] } else { Vec::new() };
    }

    /// Prices are undisrupted and nothing has been paid.
    pub fn start(&mut self) {
        self.prices.fill(ONE);
        (self.lasted, self.next) = (ZERO, ZERO);
        [&mut self.bills, &mut self.areas, &mut self.capped].into_iter().for_each(|values| values.fill(ZERO));
        self.path.fill(ONE);
    }

    /// Prices fade while nobody lacks anything.
    #[inline(always)]
    pub fn rest(&mut self, terms: &Terms, rest: Rest) {
        let (from, to, lasted, next) = (rest.from, rest.to, &self.lasted, &self.next);
        let rests = row(|l| flag(to[l] > from[l]));
        let (lasted, next) =
            (row(|l| select(rests[l] > 0.0, 0.0, lasted[l])), row(|l| select(rests[l] > 0.0, to[l], next[l])));
        (self.lasted, self.next) = (lasted, next);
        let mut high = ZERO;
        for price in &self.prices {
            high = row(|l| select(price[l] > 1.0, rests[l], high[l]));
        }
        let lanes = positive(&high);
        if lanes > 0 {
            self.fade(terms, lanes, &rest);
        }
    }

    /// The same in some lanes (bits), and what is paid meanwhile for what is needed and bought for stocks.
    #[inline(always)]
    fn fade(&mut self, terms: &Terms, lanes: u32, rest: &Rest) {
        let left = terms.fading[1];
        let mut lasting = ONE;
        each_bit(lanes, |l| lasting[l] = terms.fading[(rest.to[l] - rest.from[l]) as usize]);
        // Of what is needed at every step, discounted and less by what has faded; nothing in other lanes.
        let sum = |of: &[f64]| {
            let mut sum = ZERO;
            each_bit(lanes, |l| sum[l] = left * (of[rest.from[l] as usize] - lasting[l] * of[rest.to[l] as usize]));
            sum
        };
        for sale in &terms.sales {
            let (sum, price, bill) = (sum(&sale.rest), &self.prices[sale.buyer], &self.bills[sale.seller]);
            let bill = row(|l| bill[l] - terms.spot * (price[l] - 1.0) * sum[l]);
            self.bills[sale.seller] = bill;
        }
        for (k, book) in terms.books.iter().enumerate() {
            let (sum, stock) = (sum(&book.rest), stocked(terms, lanes, rest, k));
            let (price, bill) = (&self.prices[k], &self.bills[k]);
            let bill = row(|l| bill[l] + terms.spot * (price[l] - 1.0) * (sum[l] + stock[l]));
            self.bills[k] = bill;
            if self.watched {
                self.note_fading(terms, lanes, rest, k);
            }
            let price = &self.prices[k];
            self.prices[k] = row(|l| faded(1.0 + (price[l] - 1.0) * lasting[l]));
        }
    }

    /// Notes the price of a demand at every step of a rest.
    fn note_fading(&mut self, terms: &Terms, lanes: u32, rest: &Rest, k: usize) {
        let n = self.prices.len();
        each_bit(lanes, |l| {
            let (from, to) = (rest.from[l] as usize, rest.to[l] as usize);
            for t in from..to.min(terms.steps) {
                self.path[t * n + k][l] = faded(1.0 + (self.prices[k][l] - 1.0) * terms.fading[t + 1 - from]);
            }
        });
    }

    /// A step in which somebody may lack something.
    #[inline(always)]
    pub fn trade(&mut self, terms: &Terms, trade: Trade) {
        let n = self.prices.len();
        let notes = Notes::of(trade.notes, n);
        let gap = self.gap(terms, &trade, &notes);
        let (next, steps, live) = (&self.next, trade.steps, notes.live);
        self.next = row(|l| select(live[l] > 0.0, steps[l] + 1.0, next[l]));
        let high = |price: &Lanes| (0..crate::lanes::LANES).any(|l| price[l] > 1.0);
        let moved = any_positive(&gap) || self.prices.iter().any(high) || notes.blocked.iter().any(any_positive);
        if moved {
            self.settle(terms, &trade, &notes, &gap);
        }
        if self.watched {
            self.lose(terms, &trade, &notes);
            self.note_path(terms, &trade, live);
        }
    }

    /// Prices of a step in which they move, and what is paid at them.
    #[inline(always)]
    fn settle(&mut self, terms: &Terms, trade: &Trade, notes: &Notes, gap: &Lanes) {
        let n = self.prices.len();
        let world = if any_positive(gap) { terms.curve.multiple(gap) } else { ONE };
        let outside = outside(terms, trade, notes);
        let (left, spot, live) = (terms.fading[1], terms.spot, notes.live);
        for k in 0..n {
            let (blocked, demand) = (&notes.blocked[k], &notes.demand[k]);
            let asked = match &outside {
                None => world,
                Some(outside) => row(|l| {
                    let out = blocked[l] > NEGLIGIBLE * demand[l];
                    select(out, greater(outside[l], world[l]), world[l])
                }),
            };
            if self.watched {
                let capped = &self.capped[k];
                self.capped[k] = row(|l| capped[l] + flag(asked[l] >= terms.curve.cap) * live[l]);
            }
            let price = &self.prices[k];
            let price = row(|l| select(live[l] > 0.0, faded(asked[l] + left * (price[l] - asked[l])), price[l]));
            self.prices[k] = price;
            let (lost, wanted, missing) = (&trade.lost[k], &trade.wanted[k], &trade.missing[k]);
            let (stocked, bought, bill) = (&trade.stocked[k], &trade.bought[k], &self.bills[k]);
            let discount = notes.discount;
            self.bills[k] = row(|l| {
                let paid_for = demand[l] - lost[l] + wanted[l] - missing[l] - stocked[l] + bought[l];
                bill[l] + spot * discount[l] * (price[l] - 1.0) * paid_for
            });
        }
        for (sale, sold) in terms.sales.iter().zip(notes.sold) {
            let (price, bill, discount) = (&self.prices[sale.buyer], &self.bills[sale.seller], notes.discount);
            let bill = row(|l| bill[l] - spot * discount[l] * (price[l] - 1.0) * sold[l]);
            self.bills[sale.seller] = bill;
        }
    }

    /// Share of the world's supply that is missing. Others than the scenario's consumers call spare capacity as these do.
    #[inline(always)]
    fn gap(&mut self, terms: &Terms, trade: &Trade, notes: &Notes) -> Lanes {
        let (mut served, mut their_loss, mut their_claims, mut short) = (ZERO, ZERO, ZERO, ZERO);
        for k in 0..self.prices.len() {
            let (lost, secured, blocked) = (&trade.lost[k], &trade.secured[k], &notes.blocked[k]);
            let (claims, unclaimed, stocked) = (&trade.claims[k], &trade.unclaimed[k], &trade.stocked[k]);
            let (gap, wanted, missing) = (&trade.gap[k], &trade.wanted[k], &trade.missing[k]);
            served = row(|l| served[l] + secured[l] + (claims[l] - unclaimed[l]) + stocked[l]);
            their_loss = row(|l| their_loss[l] + greater(lost[l] - blocked[l], 0.0));
            their_claims = row(|l| their_claims[l] + claims[l]);
            short = row(|l| short[l] + missing[l] + (gap[l] - wanted[l]) - blocked[l]);
        }
        let (world, spare, supply, live) = (notes.lost, notes.spare, notes.supply, notes.live);
        if !terms.closed {
            let lasted = &self.lasted;
            let lag = terms.lag;
            let missing = row(|l| {
                let others = greater(world[l] - their_loss[l], 0.0);
                let part = lesser(greater(lasted[l] + 1.0 - lag, 0.0), 1.0);
                let called = part * lesser(others, greater(spare[l] - their_claims[l], 0.0));
                world[l] - served[l] - called
            });
            self.lasted = row(|l| {
                let goes_on = select(world[l] > NEGLIGIBLE * supply[l], lasted[l] + 1.0, 0.0);
                select(live[l] > 0.0, goes_on, lasted[l])
            });
            short = missing;
        }
        row(|l| {
            let gap = short[l] / supply[l];
            select((gap > NEGLIGIBLE) & (live[l] > 0.0), gap, 0.0)
        })
    }

    /// What users lose at least.
    #[inline(always)]
    fn lose(&mut self, terms: &Terms, trade: &Trade, notes: &Notes) {
        for (k, missing) in trade.missing.iter().enumerate().filter(|(_, missing)| any_positive(missing)) {
            let (demand, discount, lost) = (&notes.demand[k], notes.discount, &self.areas[k]);
            let share = row(|l| select(missing[l] > 0.0, missing[l] / demand[l], 0.0));
            let area = terms.area.below(&share);
            let base = terms.base;
            self.areas[k] = row(|l| lost[l] + select(missing[l] > 0.0, base * discount[l] * demand[l] * area[l], 0.0));
        }
    }

    fn note_path(&mut self, terms: &Terms, trade: &Trade, live: &Lanes) {
        let n = self.prices.len();
        each_bit(positive(live), |l| {
            let t = trade.steps[l] as usize;
            if t < terms.steps {
                self.prices.iter().enumerate().for_each(|(k, price)| self.path[t * n + k][l] = price[l]);
            }
        });
    }
}

/// What is bought for a stock in a rest, in instalments from its first step on, each discounted as that one is and less by what has
/// faded; in some lanes (bits), nothing in others. Less than nothing where what is held is used instead.
#[inline(always)]
fn stocked(terms: &Terms, lanes: u32, rest: &Rest, k: usize) -> Lanes {
    let (bought, left) = (&rest.bought[k], terms.fading[1]);
    let mut stock = ZERO;
    if left == 0.0 {
        return stock;
    }
    each_bit(lanes, |l| {
        let from = rest.from[l] as usize;
        let (instalment, quantity) = (terms.books[k].instalments[from], bought[l].abs());
        if (instalment > 0.0) & (quantity > 0.0) {
            let whole = ((quantity / instalment) as usize).min(terms.steps - 1);
            // Those that are whole, a geometric series, and the rest in the step after them.
            let series = (1.0 - terms.fading[whole]) / (1.0 - left) * left * instalment;
            let paid = series + (quantity - whole as f64 * instalment) * terms.fading[whole + 1];
            stock[l] = (terms.discounts[from] * paid).copysign(bought[l]);
        }
    });
    stock
}

/// A price, back at the undisrupted one where it hardly differs from it.
#[inline(always)]
fn faded(price: f64) -> f64 {
    select(price > 1.0 + FADED, price, 1.0)
}

/// Multiple of the price for those whom an embargo reaches: together a market of their own, in which what they lack is missing.
#[inline(always)]
fn outside(terms: &Terms, trade: &Trade, notes: &Notes) -> Option<Lanes> {
    if !notes.blocked.iter().any(any_positive) {
        return None;
    }
    let (mut short, mut asked) = (ZERO, ZERO);
    for (k, blocked) in notes.blocked.iter().enumerate() {
        let (gap, wanted, missing, demand) = (&trade.gap[k], &trade.wanted[k], &trade.missing[k], &notes.demand[k]);
        let out = row(|l| flag(blocked[l] > NEGLIGIBLE * demand[l]));
        short = row(|l| short[l] + out[l] * (missing[l] + gap[l] - wanted[l]));
        asked = row(|l| asked[l] + out[l] * demand[l]);
    }
    let gap = row(|l| select(asked[l] > 0.0, short[l] / greater(asked[l], f64::MIN_POSITIVE), 0.0));
    Some(terms.curve.multiple(&gap))
}
