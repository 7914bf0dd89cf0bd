use crate::cooperation::Transfers;
use crate::lanes::{Lanes, ZERO, any_positive, greater, lesser, row, select};

/// What everybody holds in one arm, and who owes what to whom; a row of lanes for each demand.
#[derive(Debug, Clone)]
pub struct Stocks {
    held: Vec<Lanes>,
    target: Vec<Lanes>,
    debts: Option<Debts>,
    pub purchases: Purchases,
}

/// What was bought for stocks since the start, by demand, where it `counts`.
#[derive(Debug, Clone)]
pub struct Purchases {
    counts: bool,
    /// On warnings.
    pub warned: Vec<Lanes>,
    /// To fill up stocks, and to give back loans.
    pub refilled: Vec<Lanes>,
    /// Not bought, as what was held beyond the target was used instead.
    pub spared: Vec<Lanes>,
}

impl Purchases {
    fn new(demands: usize) -> Purchases {
        let none = vec![ZERO; demands];
        Purchases { counts: BOOKS, warned: none.clone(), refilled: none.clone(), spared: none }
    }

    /// Whether to count; debug builds always do, as their books need it.
    pub fn count(&mut self, counts: bool) {
        self.counts = counts || BOOKS;
    }

    fn start(&mut self) {
        [&mut self.warned, &mut self.refilled, &mut self.spared].into_iter().for_each(|values| values.fill(ZERO));
    }
}

/// True where every step's books are balanced.
const BOOKS: bool = cfg!(debug_assertions);

/// Who has lent and who has borrowed. What comes back from all borrowers goes to all lenders in proportion to what each is still
/// owed, so no list of who owes what to whom is kept, and the work grows with the members, not with their pairs.
#[derive(Debug, Clone)]
struct Debts {
    /// By demand: what it has to give back.
    owes: Vec<Lanes>,
    /// By demand: what it has lent and not got back. As much as is owed, all together.
    lent: Vec<Lanes>,
    /// False while nobody owes anything.
    any: bool,
    /// What each has given back in the last step.
    paid: Vec<Lanes>,
}

impl Stocks {
    /// With these targets; `lends` where what is lent must be given back.
    pub fn new(targets: &[f64], lends: bool) -> Stocks {
        let n = targets.len();
        let debts = || Debts { owes: vec![ZERO; n], lent: vec![ZERO; n], any: false, paid: vec![ZERO; n] };
        let target: Vec<Lanes> = targets.iter().map(|t| [*t; _]).collect();
        Stocks { held: target.clone(), target, debts: lends.then(debts), purchases: Purchases::new(n) }
    }

    /// Full, and nobody owes anything.
    pub fn start(&mut self) {
        self.held.copy_from_slice(&self.target);
        if let Some(debts) = self.debts.as_mut().filter(|d| d.any) {
            debts.owes.fill(ZERO);
            debts.lent.fill(ZERO);
            debts.any = false;
        }
        self.purchases.start();
    }

    pub fn all(&self) -> &[Lanes] {
        &self.held
    }

    pub fn targets(&self) -> &[Lanes] {
        &self.target
    }

    /// True while somebody has to give something back.
    #[inline(always)]
    pub fn owe(&self) -> bool {
        self.debts.as_ref().is_some_and(|d| d.any)
    }

    /// What borrowers have to give back, all together.
    #[inline(always)]
    pub fn owed(&self) -> Lanes {
        let owed = self.debts.iter().flat_map(|d| &d.owes);
        owed.fold(ZERO, |sum, owed| row(|l| sum[l] + owed[l]))
    }

    #[inline(always)]
    pub fn draw(&mut self, k: usize, quantity: &Lanes) {
        let held = &mut self.held[k];
        *held = row(|l| greater(held[l] - quantity[l], 0.0));
    }

    /// Buys `quantity` beyond the target on a warning, once, where `when` is 1; at most `left`, what the step before had left.
    #[inline(always)]
    pub fn top_up(&mut self, k: usize, quantity: f64, left: &Lanes, when: &Lanes) {
        let (held, target) = (&mut self.held[k], &self.target[k]);
        let topped = row(|l| {
            let bought = lesser(greater(left[l], 0.0), quantity);
            let more = greater(lesser(held[l] + bought, target[l] + quantity), held[l]);
            select(when[l] > 0.0, more, held[l])
        });
        if self.purchases.counts {
            let warned = &mut self.purchases.warned[k];
            *warned = row(|l| warned[l] + (topped[l] - held[l]));
        }
        *held = topped;
    }

    /// What each buys for its stock: back towards the target by at most `bought`, which becomes what it does buy. Loans come
    /// first, all of them before anybody's stock; what lies above the target is used instead of purchases, as slowly, and
    /// counts as bought less than nothing.
    #[inline(always)]
    pub fn refill(&mut self, bought: &mut [Lanes]) {
        let debts = self.debts.as_mut().filter(|d| d.any);
        let paid = debts.map(|debts| {
            debts.repay(bought, &mut self.held);
            &debts.paid
        });
        for (k, (held, bought)) in self.held.iter_mut().zip(bought).enumerate() {
            let target = &self.target[k];
            let filled = row(|l| filled(held[l], target[l], bought[l]));
            let paid = paid.map_or(&ZERO, |paid| &paid[k]);
            let more = row(|l| filled[l] - held[l]);
            if self.purchases.counts {
                let Purchases { refilled, spared, .. } = &mut self.purchases;
                let (refilled, spared) = (&mut refilled[k], &mut spared[k]);
                *refilled = row(|l| refilled[l] + paid[l] + greater(more[l], 0.0));
                *spared = row(|l| spared[l] + greater(-more[l], 0.0));
            }
            *bought = row(|l| paid[l] + more[l]);
            *held = filled;
        }
    }

    /// What demand `k` buys in the last of some steps, of which it may buy `bought` in all and `last` in that one. Who owes
    /// something may have spent it all.
    #[inline(always)]
    pub fn bought_last(&self, k: usize, bought: &Lanes, last: &Lanes) -> Lanes {
        if self.owe() {
            return *last;
        }
        let (held, target) = (&self.held[k], &self.target[k]);
        let before = row(|l| filled(held[l], target[l], bought[l] - last[l]));
        row(|l| filled(before[l], target[l], last[l]) - before[l])
    }

    /// Notes what borrowers owe and lenders are owed.
    #[inline(always)]
    pub fn note_loans(&mut self, transfers: &Transfers) {
        if let Some(debts) = &mut self.debts {
            debts.note(transfers);
        }
    }
}

/// A stock after purchases of at most `bought`.
#[inline(always)]
fn filled(held: f64, target: f64, bought: f64) -> f64 {
    let down = greater(held - bought, target);
    let up = lesser(held + bought, target);
    select(held > target, down, up)
}

impl Debts {
    #[inline(always)]
    fn note(&mut self, transfers: &Transfers) {
        for (owes, received) in self.owes.iter_mut().zip(&transfers.received) {
            *owes = row(|l| owes[l] + received[l]);
        }
        for (lent, given) in self.lent.iter_mut().zip(&transfers.given) {
            *lent = row(|l| lent[l] + given[l]);
        }
        self.any = true;
    }

    /// Each gives back as much as it would buy, to all lenders in proportion; `bought` is left with the rest.
    #[inline(always)]
    fn repay(&mut self, bought: &mut [Lanes], held: &mut [Lanes]) {
        let (mut back, mut due) = (ZERO, ZERO);
        for ((owes, bought), paid) in self.owes.iter_mut().zip(bought).zip(&mut self.paid) {
            *paid = row(|l| lesser(owes[l], bought[l]));
            *bought = row(|l| bought[l] - paid[l]);
            back = row(|l| back[l] + paid[l]);
            due = row(|l| due[l] + owes[l]);
            *owes = row(|l| owes[l] - paid[l]);
        }
        self.any = any_positive(&due);
        // Never more than all of it, and all of it where all is given back, whatever rounding there has been.
        let part = row(|l| lesser(back[l] / greater(due[l], f64::MIN_POSITIVE), 1.0));
        for (lent, held) in self.lent.iter_mut().zip(held) {
            let got = row(|l| lent[l] * part[l]);
            *held = row(|l| held[l] + got[l]);
            *lent = row(|l| lent[l] - got[l]);
        }
    }
}
