use super::ladder::Ladder;
use super::ledger::Ledger;
use super::stocks::Stocks;
use super::tape::Hand;
use super::terms::{Response, Variant};
use crate::lanes::{Lanes, ZERO, greater, lesser, row, select};
use crate::market::{Account, Rest};
use crate::model::Substitution;
use crate::supply::NEGLIGIBLE;

/// Where one arm stands in every trial of a group; a row of lanes for each demand, instrument or row.
#[derive(Debug, Clone)]
pub struct Arm {
    pub stocks: Stocks,
    pub ledger: Ledger,
    /// Other stocks that follow this arm; none but of the first.
    pub ladder: Ladder,
    /// Share of demand that substitution can take now.
    pub substituted: Vec<Lanes>,
    /// Steps that the gap has lasted.
    pub lasted: Vec<Lanes>,
    /// Step at which the stock was last full, or the step at hand for a consumer without one.
    pub since: Vec<Lanes>,
    /// Full stocks, by row of the outcome.
    full: Vec<f64>,
    /// What each could still have bought in the step before, where somebody may be warned.
    pub left: Vec<Lanes>,
    /// Lowest stock at the end of a step, by row of the outcome.
    pub lowest: Vec<Lanes>,
    /// First step at whose end the stock was empty, by row of the outcome; infinite where it never was.
    pub emptied: Vec<Lanes>,
    /// False: nobody asks when stocks were empty.
    pub watched: bool,
    /// By instrument: 1 where it works when called.
    pub works: Vec<Lanes>,
    /// By instrument: for a joint project, the steps before its output.
    pub starts: Vec<Lanes>,
    pub terms: Vec<Terms>,
    /// Terms of one trial, while they are worked out.
    bettered: Vec<Substitution>,
    /// False where no demand ever gives way.
    pub substitutes: bool,
    /// Prices and bills; `None` without a price.
    pub account: Option<Account>,
}

/// Terms of substitution of one demand.
#[derive(Debug, Clone)]
pub struct Terms {
    pub max: Lanes,
    pub ramp: Lanes,
    pub lag: Lanes,
}

impl Terms {
    fn set(&mut self, lane: usize, terms: &Substitution) {
        self.max[lane] = terms.max;
        self.ramp[lane] = terms.ramp;
        self.lag[lane] = terms.lag;
    }
}

impl Arm {
    pub fn new(response: &Response, variant: &Variant) -> Arm {
        let rows = |n: usize| vec![ZERO; n];
        let n = response.demands.len();
        let own = |s: &Substitution| Terms { max: [s.max; _], ramp: [s.ramp; _], lag: [s.lag; _] };
        let terms: Vec<Terms> = response.demands.iter().map(|d| own(&d.substitution)).collect();
        let repays = variant.deal.pacts.iter().any(|p| p.repays());
        Arm {
            stocks: Stocks::new(&variant.targets, repays),
            ledger: Ledger::new(response),
            ladder: Ladder::new(&variant.stocks),
            substituted: rows(n),
            lasted: rows(n),
            since: rows(n),
            left: rows(n),
            full: response.rows.iter().map(|row| row.demands.iter().map(|&k| variant.targets[k]).sum()).collect(),
            lowest: rows(response.rows.len()),
            emptied: vec![[f64::INFINITY; _]; response.rows.len()],
            watched: false,
            works: rows(response.instruments),
            starts: rows(response.instruments),
            substitutes: response.demands.iter().any(|d| d.substitution.max > 0.0)
                || variant.deal.technologies.iter().any(|t| t.substitutes()),
            terms,
            bettered: Vec::new(),
            account: response.market.as_ref().map(Account::new),
        }
    }

    /// Pays what is due after the last step in which anybody lacked anything.
    pub fn settle_account(&mut self, response: &Response) {
        let Some((account, terms)) = self.account.as_mut().zip(response.market.as_ref()) else { return };
        let end = f64::from(response.steps);
        let (from, to) = (account.next, [end; _]);
        let held = self.stocks.all().iter().zip(self.stocks.targets());
        let bought: Vec<Lanes> = held
            .zip(&response.demands)
            .map(|((held, target), terms)| {
                row(|l| lesser(greater(target[l] - held[l], 0.0), terms.refilled(from[l] as u32, response.steps)))
            })
            .collect();
        let rest = Rest { from: &from, to: &to, bought: &bought };
        account.rest(terms, rest);
    }

    /// Whether to note every step's prices.
    pub fn watch_prices(&mut self, response: &Response, watched: bool) {
        if let Some((account, terms)) = self.account.as_mut().zip(response.market.as_ref()) {
            account.watch(terms, watched);
        }
    }

    /// Before step 0: stocks are full, nothing is substituted.
    pub fn start(&mut self, response: &Response, variant: &Variant, hands: &[Hand]) {
        self.stocks.start();
        self.ledger.start();
        self.ladder.start();
        self.account.iter_mut().for_each(Account::start);
        for values in [&mut self.substituted, &mut self.lasted, &mut self.since, &mut self.left] {
            values.fill(ZERO);
        }
        for (lane, hand) in hands.iter().enumerate() {
            for (instrument, works) in hand.chances.works.iter().enumerate() {
                self.works[instrument][lane] = if *works { 1.0 } else { 0.0 };
                self.starts[instrument][lane] = hand.chances.starts[instrument];
            }
            if !variant.deal.technologies.is_empty() {
                self.improve(response, variant, hand, lane);
            }
        }
        self.lowest.iter_mut().zip(&self.full).for_each(|(lowest, full)| lowest.fill(*full));
        self.emptied.fill([f64::INFINITY; _]);
    }

    fn improve(&mut self, response: &Response, variant: &Variant, hand: &Hand, lane: usize) {
        self.bettered.clear();
        self.bettered.extend(response.demands.iter().map(|d| d.substitution));
        for technology in variant.deal.technologies.iter().filter(|t| hand.chances.works[t.instrument]) {
            technology.improve(&mut self.bettered);
        }
        self.terms.iter_mut().zip(&self.bettered).for_each(|(mine, terms)| mine.set(lane, terms));
    }

    /// Notes whose stocks are full before the steps at hand.
    #[inline(always)]
    pub fn note_full(&mut self, steps: &Lanes) {
        let full = self.stocks.all().iter().zip(self.stocks.targets());
        for (since, (held, target)) in self.since.iter_mut().zip(full) {
            *since = row(|l| select(held[l] >= target[l], steps[l], since[l]));
        }
    }

    /// Notes stocks at the end of the steps at hand. They run out while somebody draws on them: never in a trial that has come
    /// to its end and waits for the others.
    #[inline(always)]
    pub fn note_stocks(&mut self, response: &Response, steps: &Lanes) {
        let held = self.stocks.all();
        for (r, counted) in response.rows.iter().enumerate() {
            let (lowest, emptied) = (&mut self.lowest[r], &mut self.emptied[r]);
            let mut sum = ZERO;
            for &k in &counted.demands {
                sum = row(|l| sum[l] + held[k][l]);
            }
            *lowest = row(|l| lesser(sum[l], lowest[l]));
            if self.watched {
                let empty = NEGLIGIBLE * self.full[r];
                *emptied = row(|l| {
                    let first = (sum[l] <= empty) & (emptied[l] == f64::INFINITY);
                    select(first, steps[l], emptied[l])
                });
            }
        }
    }
}
