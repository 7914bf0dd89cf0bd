use super::chances::Lottery;
use crate::hazard::{Process, Processes};
use crate::market;
use crate::model::{Arm, Slice, System};
use crate::response::Response;
use crate::supply::{Cause, Supply};
use std::ops::Range;

/// One material of a system, ready to be played.
pub struct Compiled {
    /// Its place among the materials that are played.
    pub number: usize,
    /// Place among its processes of each process of the system; none for those that do not strike it.
    pub places: Vec<Option<u32>>,
    pub processes: Vec<Process>,
    pub supply: Supply,
    pub response: Response,
    pub lottery: Lottery,
    /// Its rows among those of all materials.
    pub rows: Range<usize>,
    /// Its demands among those of all materials.
    pub demands: Range<usize>,
    /// What its deliveries may be lost to, by the numbers of [`Supply::causes`], with producers of the whole system.
    pub causes: Vec<Cause>,
    /// True when trials in which nothing is lost are all alike: no demand is short of supply by itself, or nobody draws chances.
    pub calm: bool,
}

impl Compiled {
    /// A material (its index) of a system, to be played in these arms, the first of which has no instrument and is
    /// followed by these stocks: a target for each demand of the system.
    fn new(
        (whole, material): (&System, usize),
        all: &Processes,
        (arms, stocks): (&[Arm], &[Vec<f64>]),
        seed: u64,
        (number, first_row, first_demand): (usize, usize, usize),
    ) -> Compiled {
        let slice = Slice::of(whole, material);
        let (mut places, mut processes) = (Vec::new(), Vec::new());
        for process in all.as_slice() {
            let struck = slice.own(&process.producers);
            places.push((!struck.is_empty()).then_some(processes.len() as u32));
            if !struck.is_empty() {
                processes.push(process.striking(struck));
            }
        }
        let own: Vec<Arm> = arms.iter().map(|arm| slice.arm(arm)).collect();
        let supply = Supply::new(&slice.system, &processes);
        let mut response = Response::new(&slice.system, &own, &supply);
        let demands = first_demand..first_demand + slice.system.demands.len();
        let costs = arms.iter().map(|arm| market::costs(whole, arm)[demands.clone()].to_vec()).collect();
        response.charge(costs, market::cost_scale(whole));
        response.follow(stocks.iter().map(|targets| targets[demands.clone()].to_vec()).collect());
        let cause = |c: &Cause| Cause { producer: c.producer.map(|p| slice.whole(p)), ..*c };
        Compiled {
            number,
            lottery: Lottery::new(&slice.system, &processes, seed),
            rows: first_row..first_row + response.rows().len(),
            demands,
            causes: supply.causes().iter().map(cause).collect(),
            calm: supply.is_calm() || slice.system.cooperation.instruments.is_empty(),
            places,
            processes,
            supply,
            response,
        }
    }

    /// Every material of a system that somebody needs.
    pub fn all(system: &System, processes: &Processes, arms: (&[Arm], &[Vec<f64>]), seed: u64) -> Vec<Compiled> {
        let mut compiled: Vec<Compiled> = Vec::new();
        let needed = |material: &usize| system.demands.iter().any(|d| d.material == *material);
        for material in (0..system.materials.len()).filter(needed) {
            let first = compiled.last().map_or((0, 0, 0), |last| (last.number + 1, last.rows.end, last.demands.end));
            let next = Compiled::new((system, material), processes, arms, seed, first);
            compiled.push(next);
        }
        compiled
    }
}
