//! Sums into estimates.

use super::attribution::{Index, Part};
use super::exceedance::exceedance;
use super::facts;
use super::game::Game;
use super::money::{Changes, MoneySums, PRICE_METRICS, payoff, price_bands};
use super::part::SEMANTICS;
use super::plan::Plan;
use super::ratios::{self, Means};
use super::sums::{CellSums, Layout, Sums};
use crate::model::{InstrumentKind, System};
use crate::response::Row;
use crate::results::metric::{
    BURDEN, BURDEN_TAILS, COSTS, METRICS, MetricId, PROBABILITY, RATIOS, Ratio, TAIL_METRICS, UNSERVED, Unit,
};
use crate::results::{
    Difference, Driver, Drivers, FORMAT, HazardEvents, MetricValue, Options, Outcome, Payoff, Periods, PriceBand,
    Purchases, Quotient, Results, RunFacts, TierFacts,
};
use crate::stats::{Estimate, Histogram, Moments, TailLevel, TailPair, conditional_value_at_risk, value_at_risk};

pub fn results(system: &System, plan: &Plan, game: &Game, layout: &Layout, sums: &Sums) -> Results {
    let mut results = Results {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_string(),
        scenario: facts::scenario(system, plan),
        run: RunFacts {
            seed: plan.seed,
            trials: sums.trials,
            trials_asked: plan.trials,
            partial: sums.trials < plan.trials,
            trials_with_events: sums.trials_with_events,
            events: sums.events,
            detail_trials: sums.detail_trials,
            purchase_trials: sums.purchase_trials,
            hazard_events: hazard_events(system, sums),
            semantics: SEMANTICS,
            options: Options { stress: plan.stress.clone(), ..Options::default() },
            precision: None,
        },
        arms: facts::arms(system),
        periods: periods(system, layout.period),
        outcomes: Vec::new(),
        differences: Vec::new(),
        concentration: Vec::new(),
        worth: Vec::new(),
        money_worth: Vec::new(),
        equivalent_stock: Vec::new(),
        stock_policy: Vec::new(),
        allowed: None,
    };
    let rows = &game.rows;
    for arm in 0..system.arms.len() {
        for (index, row) in rows.iter().enumerate() {
            let place = Place { system, index: &layout.index, row, arm, trials: sums.trials };
            let cell = |arm: usize| &sums.cells[arm * rows.len() + index];
            results.outcomes.push(place.outcome(cell(arm), sums));
            if arm > 0 {
                results.differences.push(place.difference(cell(arm), cell(0)));
            }
        }
    }
    results
}

/// Where a cell stands.
struct Place<'a> {
    system: &'a System,
    index: &'a Index,
    row: &'a Row,
    arm: usize,
    trials: u64,
}

impl Place<'_> {
    fn outcome(&self, cell: &CellSums, sums: &Sums) -> Outcome {
        let detail_trials = sums.detail_trials;
        let total = self.row.axis.total;
        let mut metrics = self.means(|m| cell.metrics[m].mean(self.trials), |r| self.ratio(cell, r));
        let level = |estimate: fn(&Histogram, f64) -> Estimate| {
            TailLevel::ALL.map(|level| estimate(&cell.total, level.level()).scaled(total))
        };
        metrics.extend(self.tails(level(value_at_risk), level(conditional_value_at_risk)));
        metrics.extend(self.money(cell, sums.purchase_trials));
        Outcome {
            arm: self.system.arms[self.arm].id.clone(),
            material: self.material().id.clone(),
            consumer: self.row.consumer_id(self.system).to_string(),
            unit: self.material().unit.clone(),
            demand: total,
            metrics,
            exceedance: exceedance(&cell.total, total, self.trials),
            exceedance_year: exceedance(&cell.year, total, self.trials),
            bands: cell.bands.bands(detail_trials),
            longest: cell.spells.longest(detail_trials),
            stock_survival: cell.spells.survival(detail_trials),
            tiers: self.tiers(cell),
            purchases: self.purchases(cell, sums.purchase_trials),
            prices: self.prices(cell, sums.purchase_trials),
            drivers: self.drivers(cell, sums),
            ignorance: None,
        }
    }

    fn difference(&self, cell: &CellSums, alone: &CellSums) -> Difference {
        let total = self.row.axis.total;
        let mut metrics =
            self.means(|m| cell.differences[m].mean(self.trials), |r| self.ratio_difference(cell, alone, r));
        let unserved = cell.differences[UNSERVED].mean(self.trials);
        let [var, cvar] = tail_changes([&cell.total, &alone.total], &cell.tails, unserved, self.trials);
        metrics.extend(self.tails(var.map(|e| e.scaled(total)), cvar.map(|e| e.scaled(total))));
        metrics.extend(self.burden_tails(cell, alone));
        let worse = Estimate::proportion(cell.worse, self.trials);
        metrics.push(self.value(MetricId::PWorseOff, Unit::Probability, worse));
        let payoff = cell.money.as_ref().map(|money| self.payoff(money, cell));
        metrics.extend(payoff.iter().flat_map(|payoff| self.answers(payoff)));
        Difference {
            arm: self.system.arms[self.arm].id.clone(),
            material: self.material().id.clone(),
            consumer: self.row.consumer_id(self.system).to_string(),
            unit: self.material().unit.clone(),
            metrics,
            payoff,
        }
    }

    /// How the tails of the burden change.
    fn burden_tails(&self, cell: &CellSums, alone: &CellSums) -> Vec<MetricValue> {
        let Some((here, there)) = cell.money.as_ref().zip(alone.money.as_ref()) else { return Vec::new() };
        let burden = cell.differences[BURDEN].mean(self.trials);
        let tails = tail_changes([&here.burden, &there.burden], &here.tails, burden, self.trials);
        let scaled = tails.into_iter().flatten().map(|e| e.scaled(self.row.axis.scale(Unit::Value)));
        BURDEN_TAILS.into_iter().zip(scaled).map(|(id, e)| self.value(id, Unit::Value, e)).collect()
    }

    /// Tails of the burden, and what is told of prices.
    fn money(&self, cell: &CellSums, price_trials: u64) -> Vec<MetricValue> {
        let Some(money) = &cell.money else { return Vec::new() };
        let scale = self.row.axis.scale(Unit::Value);
        let tails = |estimate: fn(&Histogram, f64) -> Estimate| {
            TailLevel::ALL.map(|level| estimate(&money.burden, level.level()).scaled(scale))
        };
        let tails = tails(value_at_risk).into_iter().chain(tails(conditional_value_at_risk));
        let mut values: Vec<MetricValue> =
            BURDEN_TAILS.into_iter().zip(tails).map(|(id, estimate)| self.value(id, Unit::Value, estimate)).collect();
        if price_trials > 0 && self.row.axis.bill > 0.0 {
            let least = money.least.mean(price_trials).scaled(scale);
            values.push(self.value(MetricId::UnservedValueLeast, Unit::Value, least));
        }
        let prices = money.prices.iter().filter(|_| price_trials > 0);
        for (id, moments) in prices.flat_map(|prices| PRICE_METRICS.into_iter().zip(&prices.moments)) {
            let unit = match id {
                MetricId::PeakPrice => Unit::Times,
                MetricId::StepsDoubled => Unit::Steps,
                _ => Unit::Probability,
            };
            values.push(self.value(id, unit, moments.mean(price_trials)));
        }
        values
    }

    fn prices(&self, cell: &CellSums, price_trials: u64) -> Vec<PriceBand> {
        let prices = cell.money.as_ref().and_then(|money| money.prices.as_ref());
        let prices = prices.filter(|_| price_trials > 0);
        prices.map_or_else(Vec::new, |prices| price_bands(prices, self.row.axis.cap, price_trials))
    }

    fn payoff(&self, money: &MoneySums, cell: &CellSums) -> Payoff {
        let axis = &self.row.axis;
        let of = |m: usize| cell.differences[m].mean(self.trials).scaled(axis.scale(METRICS[m].unit));
        let changes = Changes {
            unserved: of(UNSERVED),
            costs: of(COSTS),
            burden: of(BURDEN),
            total: axis.total,
            scale: axis.scale(Unit::Value),
            valued: axis.value > 0.0,
            years: self.system.clock.steps as f64 * self.system.clock.step_years(),
        };
        payoff(money, &changes, self.trials)
    }

    /// The same as rows of the summary.
    fn answers(&self, payoff: &Payoff) -> Vec<MetricValue> {
        let quotient = |q: Quotient| Estimate::new(q.value, q.se);
        let a_unit = format!("{}/{}", self.system.currency, self.material().unit);
        let times = Unit::Times.text(self.system, self.row.material);
        let money = Unit::Value.text(self.system, self.row.material);
        let answers = [
            (MetricId::BreakEvenValue, a_unit, payoff.break_even.map(quotient)),
            (MetricId::NetBenefit, money, payoff.net_benefit),
            (MetricId::BenefitCostRatio, times, payoff.benefit_cost.map(quotient)),
            (MetricId::Payback, "years".to_string(), payoff.payback.map(quotient)),
            (MetricId::PNetBenefit, PROBABILITY.to_string(), payoff.p_positive),
        ];
        answers.into_iter().filter_map(|(id, unit, found)| Some(MetricValue::new(id, unit, found?))).collect()
    }

    fn tiers(&self, cell: &CellSums) -> Vec<TierFacts> {
        let tiers = self.row.demands.first().map_or(&[][..], |&k| &self.system.demands[k].tiers[..]);
        let facts = |(tier, moments): (&crate::model::Tier, &Moments)| {
            let mean = moments.mean(self.trials);
            TierFacts {
                tier: tier.name.clone(),
                share: tier.share,
                unserved: mean.scaled(self.row.axis.total),
                unserved_share: mean.scaled(1.0 / tier.share.max(f64::MIN_POSITIVE)),
            }
        };
        tiers.iter().zip(&cell.tiers).map(facts).collect()
    }

    fn purchases(&self, cell: &CellSums, trials: u64) -> Option<Purchases> {
        if trials == 0 || self.row.axis.full_cover <= 0.0 && !self.tops_up() {
            return None;
        }
        let [warned, refilled, spared] =
            std::array::from_fn(|i| cell.purchases[i].mean(trials).scaled(self.row.axis.total));
        Some(Purchases { warned, refilled, spared })
    }

    /// Whether somebody of the row may buy on warnings.
    fn tops_up(&self) -> bool {
        self.system.cooperation.instruments.iter().any(|instrument| {
            let member = self.row.consumer.is_none_or(|consumer| instrument.members.contains(&consumer));
            member && matches!(instrument.kind, InstrumentKind::InformationSharing { top_up, .. } if top_up > 0.0)
        })
    }

    /// Parts are those of the first trials, put in proportion to the whole run's unserved demand so that they add up to it: an
    /// estimate by double sampling, with its error (Cochran, 1977, section 12.8).
    fn drivers(&self, cell: &CellSums, sums: &Sums) -> Drivers {
        let detail_trials = sums.detail_trials;
        let [hazards, producers] = self.index.parts(&cell.drivers, detail_trials);
        let (whole, total) = (cell.metrics[UNSERVED].mean(self.trials).value, self.row.axis.total);
        let detailed = detail_trials as f64 / self.trials as f64;
        let factor = |part: &Part| if detailed < 1.0 { whole / part.whole } else { 1.0 };
        let amount = |part: &Part| {
            let off = part.share.se * part.whole;
            let spread = part.mean.se.powi(2) * detailed + off * off * (1.0 - detailed);
            Estimate::new(part.mean.value, spread.sqrt()).scaled(factor(part) * total)
        };
        let an_event = |hazard: usize| self.index.per_event(&cell.drivers, &sums.hazards, hazard, detail_trials);
        type Named<'a> = (&'a dyn Fn(usize) -> String, &'a dyn Fn(usize) -> Option<Estimate>);
        let list = |parts: Vec<Part>, (id, per_event): Named| {
            let driver = |part: &Part| Driver {
                id: part.index.map_or(String::new(), id),
                unserved: amount(part),
                share: part.share.value,
                share_se: Some(part.share.se).filter(|se| se.is_finite()),
                per_event: part.index.and_then(per_event).map(|each| each.scaled(factor(part) * total)),
            };
            let mut drivers: Vec<Driver> = parts.iter().map(driver).collect();
            drivers.sort_by(|a, b| b.share.total_cmp(&a.share));
            drivers
        };
        Drivers {
            hazards: list(hazards, (&|i| self.system.hazards[i].id.clone(), &an_event)),
            producers: list(producers, (&|i| self.system.producers[i].id.clone(), &|_| None)),
        }
    }

    /// Every metric that applies, from its scaled mean, and every ratio beside the metric that it belongs to.
    fn means(&self, mean: impl Fn(usize) -> Estimate, ratio: impl Fn(usize) -> Estimate) -> Vec<MetricValue> {
        let applies = |m: &usize| self.row.axis.has(&METRICS[*m]);
        let mut metrics = Vec::with_capacity(METRICS.len() + RATIOS.len());
        for m in (0..METRICS.len()).filter(applies) {
            let unit = METRICS[m].unit;
            metrics.push(self.value(METRICS[m].id, unit, mean(m).scaled(self.row.axis.scale(unit))));
            for (r, found) in RATIOS.iter().enumerate().filter(|(_, ratio)| ratio.beside.place() == m) {
                metrics.push(self.value(found.id, found.unit, ratio(r).scaled(self.ratio_scale(found))));
            }
        }
        metrics
    }

    /// What a ratio of scaled means is to be multiplied with.
    fn ratio_scale(&self, ratio: &Ratio) -> f64 {
        let scale = |m: MetricId| self.row.axis.scale(METRICS[m.place()].unit);
        scale(ratio.above) / scale(ratio.below)
    }

    fn ratio(&self, cell: &CellSums, r: usize) -> Estimate {
        ratios::level(cell.ratio(r), self.of_ratio(&cell.metrics, r), self.trials)
    }

    fn ratio_difference(&self, cell: &CellSums, alone: &CellSums, r: usize) -> Estimate {
        let of = |moments: &[Moments]| self.of_ratio(moments, r);
        let levels = [self.ratio(cell, r), self.ratio(alone, r)];
        ratios::change(
            cell.ratio(r),
            (of(&cell.metrics), of(&alone.metrics)),
            of(&cell.differences),
            levels,
            self.trials,
        )
    }

    /// Means of the two metrics of a ratio.
    fn of_ratio(&self, moments: &[Moments], r: usize) -> Means {
        let mean = |m: MetricId| moments[m.place()].mean(self.trials);
        Means { above: mean(RATIOS[r].above), below: mean(RATIOS[r].below) }
    }

    fn tails(&self, var: [Estimate; 3], cvar: [Estimate; 3]) -> Vec<MetricValue> {
        let unit = METRICS[UNSERVED].unit;
        TAIL_METRICS
            .into_iter()
            .zip(var.into_iter().chain(cvar))
            .map(|(id, estimate)| self.value(id, unit, estimate))
            .collect()
    }

    fn value(&self, metric: MetricId, unit: Unit, estimate: Estimate) -> MetricValue {
        let unit = unit.text(self.system, self.row.material);
        MetricValue::new(metric, unit, estimate)
    }

    fn material(&self) -> &crate::model::Material {
        &self.system.materials[self.row.material]
    }
}

/// Events of each hazard a year.
fn hazard_events(system: &System, sums: &Sums) -> Vec<HazardEvents> {
    let years = system.clock.steps as f64 * system.clock.step_years();
    let rate = |(hazard, events): (&crate::model::Hazard, &Moments)| HazardEvents {
        id: hazard.id.clone(),
        a_year: events.mean(sums.detail_trials).scaled(1.0 / years),
    };
    system.hazards.iter().zip(&sums.hazards).map(rate).collect()
}

fn periods(system: &System, steps: usize) -> Periods {
    let clock = &system.clock;
    let starts = (0..clock.steps).step_by(steps);
    let years: Vec<f64> = starts.map(|t| t as f64 * clock.step_years()).collect();
    let label = |year: &f64| match clock.start {
        None => format!("{year:.2}"),
        Some(start) => {
            let months = i64::from(start.year) * 12 + i64::from(start.month) - 1 + (year * 12.0 + 1e-9) as i64;
            format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
        }
    };
    let name = if steps == 1 { clock.step.name().to_string() } else { format!("{steps} {}s", clock.step.name()) };
    Periods { steps, name, labels: years.iter().map(label).collect(), years }
}

/// How values at risk and their conditional means change from `alone` to here, with paired errors; `mean` is how the mean does.
fn tail_changes(
    [here, alone]: [&Histogram; 2],
    pairs: &[TailPair],
    mean: Estimate,
    trials: u64,
) -> [[Estimate; TailLevel::ALL.len()]; 2] {
    let mut tails = [[Estimate::default(); TailLevel::ALL.len()]; 2];
    for (i, level) in TailLevel::ALL.into_iter().enumerate() {
        let (pair, level) = (&pairs[i], level.level());
        let [at, there] = [here, alone].map(|of| value_at_risk(of, level));
        let (var_se, cvar_se) = pair.errors(level, (at.se, there.se), mean, trials);
        tails[0][i] = Estimate::new(at.value - there.value, var_se);
        let [cvar, theirs] = [here, alone].map(|of| conditional_value_at_risk(of, level).value);
        tails[1][i] = Estimate::new(cvar - theirs, cvar_se);
    }
    tails
}
