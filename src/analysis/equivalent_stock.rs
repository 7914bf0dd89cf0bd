//! The stock that alone would leave a member as well off as cooperation does.

use super::meter::Meter;
use super::scores::{difference, estimate, scores};
use crate::engine::{Cast, Error, NOTICEABLE, Plan, Sample, sample_rows};
use crate::model::{Arm, System};
use crate::response::Row;
use crate::results::{EquivalentStock, Measure, Results};
use crate::stats::{Estimate, Z95};
use crate::units::DAYS_PER_YEAR;

/// Days of base demand that are tried first.
const GRID: [f64; 16] =
    [0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 150.0, 180.0, 240.0, 365.0, 547.5, 730.0, 1460.0, 3650.0];
/// Stocks tried within the interval of the grid in which the answer lies.
const FINER: usize = 8;
/// Rounds of stocks tried after that, where the curve bends so near the answer that a straight line misses it.
const ROUNDS: usize = 6;
/// Within how many days an answer is found, and within which share of it.
const WITHIN: (f64, f64) = (0.05, 5e-4);
/// Standard errors by which the curve is raised for the answer and the ends of its interval.
const SHIFTS: [f64; 3] = [0.0, -Z95, Z95];
const MEASURES: [Measure; 2] = [Measure::Mean, Measure::Cvar95];

/// Rows of members; none where there is nothing that a stock could be compared with.
fn kept(system: &System, rows: &[Row]) -> Vec<usize> {
    let asked = |&r: &usize| rows[r].consumer.is_some() && rows[r].member;
    (0..rows.len()).filter(|_| system.cooperation.is_agreed()).filter(asked).collect()
}

/// Arms and stocks that are played, if every question has an answer on the grid and no curve bends too near it.
pub fn most_arms(system: &System) -> usize {
    let questions = (system.arms.len() - 1) * kept(system, &sample_rows(system)).len() * MEASURES.len();
    if questions == 0 { 0 } else { system.arms.len() + GRID.len() + 1 + questions * (FINER - 1) }
}

/// Searches on common events: first a grid of stocks for all members at once, then a finer one where each answer lies, then
/// where straight lines from the left and across put it, until these agree.
pub fn add(system: &System, plan: &Plan, meter: &Meter, results: &mut Results) -> Result<(), Error> {
    let rows = sample_rows(system);
    let kept = kept(system, &rows);
    if kept.is_empty() {
        return Ok(());
    }
    let coarse: Vec<Vec<f64>> = GRID.iter().map(|days| stocks(system, |_| *days)).collect();
    let cast = Cast { arms: system.arms.clone(), stocks: coarse, rows: kept.clone(), ..Cast::default() };
    let sample_of_arms = meter.sample(system, plan, &cast)?;
    let arms = system.arms.len();
    let mut questions = Vec::new();
    for arm in 1..arms {
        for (place, &row) in kept.iter().enumerate() {
            for measure in MEASURES {
                let target = scores(measure, sample_of_arms.column(arm, place));
                let tried = curve(&sample_of_arms, arms, &GRID, place, measure, &target);
                let nothing = NOTICEABLE * rows[row].axis.total;
                questions.push(Question { arm, place, row, measure, target, tried, nothing });
            }
        }
    }
    let search = Search { system, plan, meter, kept: &kept, rows: &rows };
    search.try_more(&mut questions, Question::finer)?;
    for _ in 0..ROUNDS {
        search.try_more(&mut questions, Question::nearer)?;
    }
    results.equivalent_stock = questions.iter().map(|q| q.answer(system, &rows)).collect();
    Ok(())
}

/// One arm, member and measure, with the stocks tried so far.
struct Question {
    arm: usize,
    place: usize,
    row: usize,
    measure: Measure,
    /// Scores to be matched.
    target: Vec<f64>,
    /// `(days, what it lacks alone with that stock minus what it lacks in the arm)`, in order of days.
    tried: Vec<(f64, Estimate)>,
    /// A quantity that is rounding.
    nothing: f64,
}

/// Two neighbouring stocks between which a curve falls to zero, and the one before them; each with the curve's height.
struct Bracket {
    before: Option<(f64, f64)>,
    low: (f64, f64),
    high: (f64, f64),
}

impl Bracket {
    /// Where the straight line across falls to zero: for a curve that falls ever more slowly, not before it does.
    fn across(&self) -> f64 {
        let ((x0, y0), (x1, y1)) = (self.low, self.high);
        if y0 > y1 { x0 + (x1 - x0) * y0 / (y0 - y1) } else { x1 }
    }

    /// Where the straight line from the left does, within the bracket: for such a curve, not after it does.
    fn leftward(&self) -> f64 {
        let (x0, y0) = self.low;
        let falls = self.before.map_or(0.0, |(x, y)| (y - y0) / (x0 - x));
        if falls > 0.0 { (x0 + y0 / falls).min(self.across()) } else { x0 }
    }

    fn is_narrow(&self) -> bool {
        let (days, share) = WITHIN;
        self.across() - self.leftward() <= days + share * self.across()
    }
}

impl Question {
    /// Where the curve, raised by `shift` standard errors, falls to zero; `None` when it never does, or is there from the start.
    fn bracket(&self, shift: f64) -> Option<Bracket> {
        let first = self.first(shift)?;
        let at = |i: usize| (self.tried[i].0, height(&self.tried[i].1, shift));
        let low = first.checked_sub(1)?;
        Some(Bracket { before: low.checked_sub(1).map(at), low: at(low), high: at(first) })
    }

    /// The first stock with which alone is as good as the arm.
    fn first(&self, shift: f64) -> Option<usize> {
        self.tried.iter().position(|(_, e)| height(e, shift) <= self.nothing)
    }

    /// Stocks of the finer grid.
    fn finer(&self) -> Vec<f64> {
        let within = |b: Bracket| {
            let (low, high) = (b.low.0, b.high.0);
            (1..FINER).map(move |i| low + (high - low) * i as f64 / FINER as f64)
        };
        self.bracket(0.0).into_iter().flat_map(within).collect()
    }

    /// Stocks between those to which the straight lines lead, where they do not agree.
    fn nearer(&self) -> Vec<f64> {
        let brackets = SHIFTS.iter().filter_map(|shift| self.bracket(*shift)).filter(|b| !b.is_narrow());
        let mut days: Vec<f64> = brackets
            .flat_map(|b| {
                let (left, across) = (b.leftward(), b.across());
                [left, 0.5 * (left + across), across].into_iter().filter(move |x| b.low.0 < *x && *x < b.high.0)
            })
            .collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        days
    }

    /// Days at which the curve, raised by `shift` standard errors, falls to zero; `None` when it never does.
    fn crossing(&self, shift: f64) -> Option<f64> {
        let first = self.first(shift)?;
        Some(self.bracket(shift).map_or(self.tried[first].0, |bracket| bracket.across()))
    }

    fn answer(&self, system: &System, rows: &[Row]) -> EquivalentStock {
        let row = &rows[self.row];
        let demand = &system.demands[row.demands[0]];
        let crossing = |shift: f64| self.crossing(shift);
        let years = system.clock.steps as f64 * system.clock.step_years();
        let a_day = demand.amount * system.clock.step.per_year() / DAYS_PER_YEAR;
        let held = Some(system.holding_cost(demand)).filter(|cost| *cost > 0.0 || demand.stock_cost.is_some());
        let beyond = crossing(0.0).map(|days| (days - row.axis.full_cover) * a_day);
        EquivalentStock {
            arm: system.arms[self.arm].id.clone(),
            material: system.materials[row.material].id.clone(),
            consumer: system.consumers[demand.consumer].id.clone(),
            measure: self.measure,
            own_days: row.axis.full_cover,
            days: crossing(0.0),
            low: crossing(-Z95),
            high: crossing(Z95),
            limit_days: GRID[GRID.len() - 1],
            cost: beyond.zip(held).map(|(quantity, cost)| quantity * cost * years),
        }
    }
}

/// Of the curve, raised by `shift` standard errors.
fn height(e: &Estimate, shift: f64) -> f64 {
    // An error may be infinite, and the curve itself is not raised by it.
    if shift == 0.0 { e.value } else { e.value + shift * e.se }
}

/// What it takes to try more stocks.
struct Search<'a> {
    system: &'a System,
    plan: &'a Plan,
    meter: &'a Meter<'a>,
    kept: &'a [usize],
    rows: &'a [Row],
}

impl Search<'_> {
    /// Plays the stocks, in days and rising, that `pick` names for each question, all at once.
    fn try_more(&self, questions: &mut [Question], pick: fn(&Question) -> Vec<f64>) -> Result<(), Error> {
        let picked: Vec<Vec<f64>> = questions.iter().map(pick).collect();
        let of_question = |(question, days): (&Question, &Vec<f64>)| {
            let demand = self.rows[question.row].demands[0];
            let of = |days: &f64| stocks(self.system, |k| if k == demand { *days } else { 0.0 });
            days.iter().map(of).collect::<Vec<_>>()
        };
        let stocks: Vec<Vec<f64>> = questions.iter().zip(&picked).flat_map(of_question).collect();
        if stocks.is_empty() {
            return Ok(());
        }
        let alone = Arm::new("", Vec::new());
        let cast = Cast { arms: vec![alone], stocks, rows: self.kept.to_vec(), ..Cast::default() };
        let sample = self.meter.sample(self.system, self.plan, &cast)?;
        let mut next = 1;
        for (question, days) in questions.iter_mut().zip(&picked) {
            let mut more = curve(&sample, next, days, question.place, question.measure, &question.target);
            question.tried.append(&mut more);
            question.tried.sort_by(|a, b| a.0.total_cmp(&b.0));
            next += days.len();
        }
        Ok(())
    }
}

/// What a member lacks alone with each of these stocks, minus the target: `first` is the place of the first stock in the
/// sample.
fn curve(
    sample: &Sample,
    first: usize,
    days: &[f64],
    place: usize,
    measure: Measure,
    target: &[f64],
) -> Vec<(f64, Estimate)> {
    let point = |(i, days): (usize, &f64)| {
        let alone = scores(measure, sample.column(first + i, place));
        (*days, estimate(measure, difference(&alone, target)))
    };
    days.iter().enumerate().map(point).collect()
}

/// Stocks of so many days of base demand, as quantities.
fn stocks(system: &System, days: impl Fn(usize) -> f64) -> Vec<f64> {
    let per_day = system.clock.step.per_year() / DAYS_PER_YEAR;
    system.demands.iter().enumerate().map(|(k, d)| days(k) * d.amount * per_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(tried: &[(f64, f64, f64)]) -> Question {
        let point = |&(days, value, se): &(f64, f64, f64)| (days, Estimate::new(value, se));
        Question {
            arm: 1,
            place: 0,
            row: 0,
            measure: Measure::Mean,
            target: Vec::new(),
            tried: tried.iter().map(point).collect(),
            nothing: 1e-9,
        }
    }

    #[test]
    fn the_crossing_lies_on_the_straight_line_and_shifts_with_the_error() {
        let points = [(0.0, 3.0, 0.5), (10.0, 1.0, 0.5), (20.0, -1.0, 0.5)];
        let straight = question(&points);
        assert_eq!(straight.crossing(0.0), Some(15.0));
        assert_eq!(straight.crossing(1.0), Some(17.5));
        assert_eq!(straight.crossing(-1.0), Some(12.5));
        assert_eq!(question(&points[..2]).crossing(0.0), None);
        assert_eq!(straight.nearer(), [0.0; 0], "both lines lead to the same stock");
    }

    /// A curve that falls by 1 in 10 days to 0 at 25 and stays there, but for rounding: the line across ends at 40, that from
    /// the left at 25, and once that was tried nothing is left to be asked.
    #[test]
    fn a_bend_is_found_where_the_line_from_the_left_ends() {
        let points = [(10.0, 1.5, 0.0), (20.0, 0.5, 0.0), (40.0, 0.0, 0.0)];
        assert_eq!(question(&points).crossing(0.0), Some(40.0));
        assert_eq!(question(&points).nearer(), [25.0, 32.5]);
        let tried = [points[0], points[1], (25.0, 1e-14, 0.0), (32.5, 0.0, 0.0), points[2]];
        let found = question(&tried);
        assert!((found.crossing(0.0).unwrap() - 25.0).abs() < 1e-9);
        assert_eq!(found.nearer(), [0.0; 0]);
    }
}
