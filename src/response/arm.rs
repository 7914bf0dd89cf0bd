use super::stocks::Stocks;
use super::tape::Hand;
use super::terms::{Response, Variant};
use crate::lanes::{Lanes, ZERO, lesser, row};
use crate::model::Substitution;

/// Where one arm stands in every trial of a group; a row of lanes for each demand, instrument or row.
#[derive(Debug, Clone)]
pub struct Arm {
    pub stocks: Stocks,
    /// Share of demand that substitution can take now.
    pub substituted: Vec<Lanes>,
    /// Steps that the gap has lasted.
    pub lasted: Vec<Lanes>,
    /// Step at which the stock was last full, or the step at hand for a consumer without one.
    pub since: Vec<Lanes>,
    /// Lowest stock at the end of a step, by row of the outcome.
    pub lowest: Vec<Lanes>,
    /// By instrument: 1 where it works when called.
    pub works: Vec<Lanes>,
    /// By instrument: for a joint project, the first step of its output.
    pub starts: Vec<Lanes>,
    pub terms: Vec<Terms>,
    /// Terms of one trial, while they are worked out.
    bettered: Vec<Substitution>,
    /// False where no demand ever gives way.
    pub substitutes: bool,
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
        self.lag[lane] = terms.lag as f64;
    }
}

impl Arm {
    pub fn new(response: &Response, variant: &Variant) -> Arm {
        let rows = |n: usize| vec![ZERO; n];
        let n = response.demands.len();
        let own = |s: &Substitution| Terms { max: [s.max; _], ramp: [s.ramp; _], lag: [s.lag as f64; _] };
        let terms: Vec<Terms> = response.demands.iter().map(|d| own(&d.substitution)).collect();
        let repays = variant.deal.pacts.iter().any(|p| p.repays());
        Arm {
            stocks: Stocks::new(response, &variant.targets, repays),
            substituted: rows(n),
            lasted: rows(n),
            since: rows(n),
            lowest: rows(response.rows.len()),
            works: rows(response.instruments),
            starts: rows(response.instruments),
            substitutes: response.demands.iter().any(|d| d.substitution.max > 0.0)
                || variant.deal.technologies.iter().any(|t| t.substitutes()),
            terms,
            bettered: Vec::new(),
        }
    }

    /// Before step 0: stocks are full, nothing is substituted.
    pub fn start(&mut self, response: &Response, variant: &Variant, hands: &[Hand]) {
        self.stocks.start();
        for values in [&mut self.substituted, &mut self.lasted, &mut self.since] {
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
        self.lowest.fill([f64::INFINITY; _]);
        self.note_stocks(response);
    }

    fn improve(&mut self, response: &Response, variant: &Variant, hand: &Hand, lane: usize) {
        self.bettered.clear();
        self.bettered.extend(response.demands.iter().map(|d| d.substitution));
        for technology in variant.deal.technologies.iter().filter(|t| hand.chances.works[t.instrument]) {
            technology.improve(&mut self.bettered);
        }
        self.terms.iter_mut().zip(&self.bettered).for_each(|(mine, terms)| mine.set(lane, terms));
    }

    /// Notes stocks at the end of a step.
    #[inline(always)]
    pub fn note_stocks(&mut self, response: &Response) {
        let held = self.stocks.all();
        for (counted, lowest) in response.rows.iter().zip(&mut self.lowest) {
            let mut sum = ZERO;
            for &k in &counted.demands {
                sum = row(|l| sum[l] + held[k][l]);
            }
            *lowest = row(|l| lesser(sum[l], lowest[l]));
        }
    }
}
