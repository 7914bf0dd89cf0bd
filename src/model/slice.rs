use super::{Arm, Cooperation, Demand, Hazard, Instrument, InstrumentKind, JointProject, Producer, System};

/// The slice of a system that is about one material, as a system of its own.
///
/// Materials are separate markets: no delivery, claim, stock or transfer passes from one to another. What joins them are the
/// hazards that strike several and the chances of instruments, which are drawn by name and so come out alike in every slice.
/// Materials, consumers, regimes and hazards keep their places; producers, demands and instruments are only those that the
/// material has.
#[derive(Debug, Clone)]
pub struct Slice {
    /// The slice; its indices are its own.
    pub system: System,
    /// By producer of the whole: its place in the slice.
    places: Vec<Option<usize>>,
    /// By producer of the slice: its place in the whole.
    producers: Vec<usize>,
    /// By instrument of the whole: its place in the slice.
    instruments: Vec<Option<usize>>,
}

impl Slice {
    /// The slice about `material`, an index into [`System::materials`].
    pub fn of(whole: &System, material: usize) -> Slice {
        let (places, producers) = keep(whole.producers.iter().map(|p| p.material == material));
        let (instruments, _) = keep(whole.cooperation.instruments.iter().map(|i| acts(whole, i, material)));
        let blank = System { producers: Vec::new(), demands: Vec::new(), arms: Vec::new(), ..whole.clone() };
        let mut slice = Slice { system: blank, places, producers, instruments };
        slice.system.producers = slice.producers.iter().map(|&p| slice.of_producer(&whole.producers[p])).collect();
        let demands = whole.demands.iter().filter(|d| d.material == material);
        slice.system.demands = demands.map(|d| slice.of_demand(d)).collect();
        slice.system.hazards = whole.hazards.iter().map(|h| slice.of_hazard(h)).collect();
        slice.system.cooperation = slice.of_cooperation(&whole.cooperation);
        slice.system.arms = whole.arms.iter().map(|arm| slice.arm(arm)).collect();
        slice
    }

    /// Producers (indices into the slice's) of those of the whole.
    pub fn own(&self, producers: &[usize]) -> Vec<usize> {
        producers.iter().filter_map(|&p| self.places[p]).collect()
    }

    /// The place in the whole of a producer of the slice.
    pub fn whole(&self, producer: usize) -> usize {
        self.producers[producer]
    }

    /// An arm of the whole, in the slice.
    pub fn arm(&self, arm: &Arm) -> Arm {
        let instruments = arm.instruments.iter().filter_map(|&i| self.instruments[i]).collect();
        Arm { instruments, ..arm.clone() }
    }

    fn shares(&self, shares: &[(usize, f64)]) -> Vec<(usize, f64)> {
        shares.iter().filter_map(|&(p, share)| Some((self.places[p]?, share))).collect()
    }

    fn of_producer(&self, producer: &Producer) -> Producer {
        Producer { feed: self.shares(&producer.feed), ..producer.clone() }
    }

    fn of_demand(&self, demand: &Demand) -> Demand {
        Demand { sourcing: self.shares(&demand.sourcing), ..demand.clone() }
    }

    fn of_hazard(&self, hazard: &Hazard) -> Hazard {
        Hazard { hits: self.own(&hazard.hits), ..hazard.clone() }
    }

    fn of_cooperation(&self, cooperation: &Cooperation) -> Cooperation {
        let kept = cooperation.instruments.iter().zip(&self.instruments).filter(|(_, place)| place.is_some());
        let instruments = kept.map(|(instrument, _)| self.of_instrument(instrument)).collect();
        Cooperation { instruments, ..cooperation.clone() }
    }

    fn of_instrument(&self, instrument: &Instrument) -> Instrument {
        let mut instrument = instrument.clone();
        if let InstrumentKind::JointProject(JointProject { producer, .. }) = &mut instrument.kind {
            *producer = self.places[*producer].unwrap_or(*producer);
        }
        instrument
    }
}

/// By member of a list, its place among those that are kept; and those that are kept.
fn keep(kept: impl Iterator<Item = bool>) -> (Vec<Option<usize>>, Vec<usize>) {
    let (mut places, mut inside) = (Vec::new(), Vec::new());
    for (index, kept) in kept.enumerate() {
        places.push(kept.then_some(inside.len()));
        if kept {
            inside.push(index);
        }
    }
    (places, inside)
}

/// Whether an instrument does anything for a material: all do but joint projects for another.
fn acts(whole: &System, instrument: &Instrument, material: usize) -> bool {
    match &instrument.kind {
        InstrumentKind::JointProject(project) => whole.producers[project.producer].material == material,
        _ => true,
    }
}
