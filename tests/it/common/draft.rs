//! Random scenarios, as numbers that turn into a file.

use proptest::prelude::*;

/// A scenario in which everything that the model knows may happen, and every instrument is on.
#[derive(Debug, Clone)]
pub struct Draft {
    /// `(share, spare)` by producer.
    pub producers: Vec<(f64, f64)>,
    /// True where two mines feed the producers.
    pub mined: bool,
    pub consumers: Vec<Buyer>,
    pub hazards: Vec<Danger>,
    pub closed: bool,
    pub capacity_scale: f64,
    pub pact: Pact,
}

#[derive(Debug, Clone)]
pub struct Buyer {
    amount: f64,
    growth: f64,
    /// Weight of each producer in the mix; the rest is secure.
    mix: Vec<f64>,
    pub stock: f64,
    refill: f64,
    max_draw: f64,
    lag: u32,
    substitution: f64,
    profile: bool,
}

#[derive(Debug, Clone)]
pub struct Danger {
    producer: usize,
    against: bool,
    /// How it starts: by step, by counts, under a regime, or after the hazard before it.
    kind: u8,
    /// True where it strikes a second producer on its own, or a mine together with its producer.
    wide: bool,
    p: f64,
    severity: f64,
    mean: f64,
    linear: bool,
    stationary: bool,
}

/// Terms of the instruments.
#[derive(Debug, Clone)]
pub struct Pact {
    floor: f64,
    trigger: f64,
    repay: bool,
    capture: f64,
    release: f64,
    lead: u32,
    hit_rate: f64,
    false_alarms: f64,
    top_up: f64,
    recycling: f64,
    substitution: f64,
    project: f64,
    pub honour: f64,
}

fn buyer() -> impl Strategy<Value = Buyer> {
    let flows = (5.0..50.0, -0.05..0.2, prop::collection::vec(0.01..1.0, 4));
    let stock = (0.0..4.0, 0.0..0.5, 0.05..2.0);
    (flows, stock, 0u32..4, 0.0..0.4, any::<bool>()).prop_map(
        |((amount, growth, mix), (stock, refill, max_draw), lag, substitution, profile)| Buyer {
            amount,
            growth,
            mix,
            stock,
            refill,
            max_draw,
            lag,
            substitution,
            profile,
        },
    )
}

fn danger() -> impl Strategy<Value = Danger> {
    let place = (0usize..4, any::<bool>(), 0u8..4, any::<bool>());
    (place, 0.01..0.2, 0.1..1.0, 1.0..8.0, any::<bool>(), any::<bool>()).prop_map(
        |((producer, against, kind, wide), p, severity, mean, linear, stationary)| Danger {
            producer,
            against,
            kind,
            wide,
            p,
            severity,
            mean,
            linear,
            stationary,
        },
    )
}

fn pact() -> impl Strategy<Value = Pact> {
    let stocks = (0.0..1.0, 0.0..0.5, any::<bool>(), 0.0..1.0, 0.0..1.0);
    let warnings = (0u32..4, 0.0..1.0, 0.0..30.0, 0.0..2.0);
    let rest = (0.0..0.2, 0.0..0.4, 0.0..10.0, 0.3..1.0);
    (stocks, warnings, rest).prop_map(
        |(
            (floor, trigger, repay, capture, release),
            (lead, hit_rate, false_alarms, top_up),
            (recycling, substitution, project, honour),
        )| Pact {
            floor,
            trigger,
            repay,
            capture,
            release,
            lead,
            hit_rate,
            false_alarms,
            top_up,
            recycling,
            substitution,
            project,
            honour,
        },
    )
}

pub fn draft() -> impl Strategy<Value = Draft> {
    (
        prop::collection::vec((0.05..0.25, 0.0..0.5), 4),
        any::<bool>(),
        prop::collection::vec(buyer(), 2..5),
        prop::collection::vec(danger(), 1..6),
        any::<bool>(),
        0.5..5.0,
        pact(),
    )
        .prop_map(|(producers, mined, consumers, hazards, closed, capacity_scale, pact)| Draft {
            producers,
            mined,
            consumers,
            hazards,
            closed,
            capacity_scale,
            pact,
        })
}

/// A name for each consumer, by number.
pub type Names<'a> = &'a dyn Fn(usize) -> String;

impl Draft {
    /// The file, with every instrument.
    pub fn file(&self) -> String {
        self.file_with(&|i| format!("c{i}"), &self.instruments())
    }

    /// The file with consumers of these names and these instruments.
    pub fn file_with(&self, names: Names, instruments: &str) -> String {
        self.head() + &self.tables(names).concat() + &self.cooperation(names, instruments)
    }

    /// The same, said from back to front.
    pub fn turned(&self) -> String {
        let names = |i| format!("c{i}");
        let tables: String = self.tables(&names).into_iter().rev().collect();
        self.head() + &tables + &self.cooperation(&names, &self.instruments())
    }

    /// How many of the consumers, the first ones, cooperate: all but one of three or more.
    pub fn members(&self) -> usize {
        self.consumers.len() - usize::from(self.consumers.len() > 2)
    }

    fn head(&self) -> String {
        let supply: f64 = self.capacity_scale * self.consumers.iter().map(|c| c.amount).sum::<f64>();
        format!(
            "format = 1\ntitle = \"any\"\n[time]\nstep = \"month\"\nsteps = 30\n[[material]]\nid = \"m\"\nunit = \"t\"\n\
             world_supply = {supply}\nmarket = \"{}\"\n{}[[regime]]\nid = \"r\"\nstates = [\"calm\", \"tense\"]\n\
             rates = {{ calm = {{ tense = 0.5 }}, tense = {{ calm = 1.0 }} }}\n",
            if self.closed { "closed" } else { "open" },
            if self.mined { "stages = [\"mining\", \"refining\"]\n" } else { "" },
        )
    }

    fn tables(&self, names: Names) -> Vec<String> {
        let stage = if self.mined { "stage = \"refining\"\n" } else { "" };
        let mut tables = Vec::new();
        for (i, (share, spare)) in self.producers.iter().enumerate() {
            tables.push(format!(
                "[[producer]]\nid = \"p{i}\"\ncountry = \"P{i}\"\nshare = {share}\nspare = {spare}\n{stage}"
            ));
        }
        for i in 0..if self.mined { 2 } else { 0 } {
            tables.push(format!(
                "[[producer]]\nid = \"m{i}\"\ncountry = \"P{i}\"\nshare = 0.{}\nstage = \"mining\"\n",
                3 + i
            ));
        }
        for (i, c) in self.consumers.iter().enumerate() {
            let total: f64 = c.mix.iter().sum::<f64>() + 0.2;
            let mix: Vec<_> = c.mix.iter().enumerate().map(|(p, w)| format!("p{p} = {}", w / total)).collect();
            tables.push(format!("[[consumer]]\nid = \"{}\"\n", names(i)));
            let profile = if c.profile { "profile = [1.0, 0.5, 1.5]\n" } else { "" };
            tables.push(format!(
                "[[demand]]\nconsumer = \"{}\"\namount = {}\ngrowth = {}\nsourcing = {{ {} }}\nstock = \"{} months\"\n\
                 refill = {}\nmax_draw = {}\nresponse_lag = \"{} months\"\n\
                 substitution = {{ max = {}, ramp = 0.5, lag = \"1 month\" }}\n{profile}",
                names(i),
                c.amount,
                c.growth,
                mix.join(", "),
                c.stock,
                c.refill,
                c.max_draw,
                c.lag,
                c.substitution
            ));
        }
        tables.extend(self.hazards.iter().enumerate().map(|(i, h)| self.hazard(i, h, names)));
        tables
    }

    fn hazard(&self, i: usize, h: &Danger, names: Names) -> String {
        let first = format!("{{ producer = \"p{}\" }}", h.producer);
        let hits = match (h.wide, self.mined) {
            (true, true) => format!("[{first}, {{ stage = \"mining\", country = \"P1\" }}]"),
            (true, false) => format!("[{first}, {{ country = \"P{}\" }}]", (h.producer + 1) % 4),
            _ => first,
        };
        let onset = match h.kind {
            1 => format!("onset = {{ events = 2, years = {} }}", 0.2 / h.p),
            2 => format!(
                "onset = {{ rate_per_year = {} }}\nregime = {{ id = \"r\", multiplier = {{ calm = 0.2, tense = 3.0 }} }}",
                12.0 * h.p
            ),
            3 if i > 0 => format!(
                "follows = {{ hazard = \"h{}\", probability = 0.6, lag = \"{} months\" }}",
                i - 1,
                i as f64 * 0.7
            ),
            _ => format!("onset = {{ per_step = {} }}", h.p),
        };
        // Every other hazard strikes steps in part.
        let duration = match i % 2 {
            0 => format!("{{ law = \"geometric\", mean = \"{} months\" }}", h.mean),
            _ => format!("{{ law = \"uniform\", min = \"0.2 months\", max = \"{} months\" }}", h.mean),
        };
        format!(
            "[[hazard]]\nid = \"h{i}\"\nhits = {hits}\n{onset}\nseverity = {}\nstrikes = \"{}\"\n\
             duration = {duration}\nrecovery = \"{}\"\nstart = \"{}\"\n{}",
            h.severity,
            if h.wide && !self.mined { "each" } else { "together" },
            if h.linear { "linear" } else { "step" },
            if h.stationary { "stationary" } else { "normal" },
            if h.against { format!("against = [\"{}\"]\nleakage = 0.2\n", names(0)) } else { String::new() },
        )
    }

    fn cooperation(&self, names: Names, instruments: &str) -> String {
        let members: Vec<_> = (0..self.members()).map(names).collect();
        format!("[cooperation]\nmembers = {members:?}\nhonour = {}\n{instruments}", self.pact.honour)
    }

    /// All of them.
    pub fn instruments(&self) -> String {
        let pact = &self.pact;
        let mut text = format!(
            "[cooperation.joint_sourcing]\ncapture = {}\n[cooperation.stock_sharing]\nfloor = {}\ntrigger = {}\n\
             repay = {}\n[cooperation.supply_sharing]\ntrigger = {}\nmax_release = {}\n\
             [cooperation.information_sharing]\nlead = \"{} months\"\nhit_rate = {}\nfalse_alarms_per_year = {}\n\
             top_up = \"{} months\"\n[cooperation.technology_sharing]\nrecycling = {}\nrecycling_ramp = \"20 months\"\n\
             substitution = {{ max = {}, ramp = 0.7 }}\n",
            pact.capture,
            pact.floor,
            pact.trigger,
            pact.repay,
            pact.trigger,
            pact.release,
            pact.lead,
            pact.hit_rate,
            pact.false_alarms,
            pact.top_up,
            pact.recycling,
            pact.substitution,
        );
        let stages: &[&str] = if self.mined { &["stage = \"refining\"", "stage = \"mining\""] } else { &[""] };
        for (i, stage) in stages.iter().enumerate() {
            text += &format!(
                "[[cooperation.joint_project]]\nid = \"x{i}\"\ncountry = \"P0\"\n{stage}\ncapacity = {}\nsuccess = 0.9\n\
                 start = {{ law = \"pert\", min = \"1 month\", mode = \"4 months\", max = \"12 months\" }}\n\
                 ramp = \"6 months\"\n",
                pact.project
            );
        }
        text
    }

    /// Nobody has stock or spare capacity, in an open market.
    pub fn bare(mut self) -> Draft {
        self.closed = false;
        self.consumers.iter_mut().for_each(|c| c.stock = 0.0);
        self.producers.iter_mut().for_each(|p| p.1 = 0.0);
        self
    }

    /// What supply sharing there is, and nothing else.
    pub fn supply_sharing(&self) -> String {
        let Pact { trigger, release, .. } = self.pact;
        format!("[cooperation.supply_sharing]\ntrigger = {trigger}\nmax_release = {release}\n")
    }
}
