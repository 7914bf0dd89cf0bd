use super::NEGLIGIBLE;
use super::arrivals::Levels;

/// What holds in a step within which something changes: the levels of its parts, put together.
///
/// A consumer has a gap for a part of the step only, the part struck: that is where its losses and what can make up for them
/// meet. Its levels are the means over that part.
#[derive(Debug, Clone, Default)]
pub struct Mixture {
    struck: Vec<f64>,
    lost: Vec<f64>,
    claims: Vec<f64>,
    offers: Vec<f64>,
    idle: Vec<f64>,
    projects: Vec<f64>,
    feeds: Vec<f64>,
    world: Vec<f64>,
    /// Part of the step in which anybody loses anything; and the claims and outputs then.
    any: f64,
    /// Part of the step that has been added.
    added: f64,
    claims_then: Vec<f64>,
}

impl Mixture {
    pub fn clear(&mut self, demands: usize, projects: usize, feeds: usize, world: usize) {
        let resize = |values: &mut Vec<f64>, n: usize| {
            values.clear();
            values.resize(n, 0.0);
        };
        let all = [&mut self.struck, &mut self.lost, &mut self.claims, &mut self.offers, &mut self.claims_then];
        for values in all {
            resize(values, demands);
        }
        resize(&mut self.idle, if projects > 0 { demands } else { 0 });
        resize(&mut self.projects, projects);
        resize(&mut self.feeds, feeds);
        resize(&mut self.world, world);
        (self.any, self.added) = (0.0, 0.0);
    }

    /// Adds levels that hold for `part` of the step.
    pub fn add(&mut self, part: f64, levels: Levels) {
        self.added += part;
        self.offers.iter_mut().zip(levels.offers).for_each(|(mean, level)| *mean += part * level);
        self.world.iter_mut().zip(levels.world).for_each(|(mean, level)| *mean += part * level);
        if levels.lost.iter().all(|lost| *lost <= NEGLIGIBLE) {
            return;
        }
        self.any += part;
        for (k, lost) in levels.lost.iter().enumerate() {
            self.claims_then[k] += part * levels.claims[k];
            if *lost > NEGLIGIBLE {
                self.struck[k] += part;
                self.lost[k] += part * lost;
                self.claims[k] += part * levels.claims[k];
                if let Some(idle) = levels.idle.get(k) {
                    self.idle[k] += part * idle;
                }
            }
        }
        let then = self.projects.iter_mut().chain(&mut self.feeds).zip(levels.projects.iter().chain(levels.feeds));
        then.for_each(|(mean, level)| *mean += part * level);
    }

    /// The levels of the step as a whole, with `offers` what is on offer for stocks in the part that was not added, and `world` what
    /// prices need to know of it; `None` where none was added. Both are means over all of the step.
    pub fn settle(&mut self, offers: &[f64], world: &[f64]) -> Option<Levels<'_>> {
        if self.added <= 0.0 {
            return None;
        }
        let rest = 1.0 - self.added;
        self.offers.iter_mut().zip(offers).for_each(|(mean, level)| *mean += rest * level);
        self.world.iter_mut().zip(world).for_each(|(mean, level)| *mean += rest * level);
        for k in 0..self.struck.len() {
            let struck = self.struck[k];
            if struck > 0.0 {
                self.lost[k] /= struck;
                self.claims[k] /= struck;
                self.idle.get_mut(k).into_iter().for_each(|idle| *idle /= struck);
            } else {
                // Whoever loses nothing has all of the step, but its claims are of use only while others lose.
                self.struck[k] = 1.0;
                self.claims[k] = self.claims_then[k];
            }
        }
        if self.any > 0.0 {
            self.projects.iter_mut().chain(&mut self.feeds).for_each(|mean| *mean /= self.any);
        }
        let Mixture { struck, lost, claims, offers, idle, projects, feeds, world, .. } = self;
        Some(Levels { lost, claims, offers, idle, projects, feeds, world, struck })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two consumers the first loses all for a quarter of the step and half for the next quarter, with claims of 0.1 and
    /// 0.3: it is struck for half a step, losing 3/4 of it with claims of 0.2. The second loses nothing and may claim 0.4 in
    /// either quarter, 0.2 of a step's demand together.
    #[test]
    fn levels_are_means_over_the_part_struck() {
        let mut mixture = Mixture::default();
        mixture.clear(2, 1, 0, 1);
        let levels = |lost: f64, claims: f64, output: f64| ([lost, 0.0], [claims, 0.4], [0.0, 0.0], [output]);
        for (part, offered, (lost, claims, idle, projects)) in
            [(0.25, 0.2, levels(1.0, 0.1, 0.0)), (0.25, 0.4, levels(0.5, 0.3, 0.5)), (0.5, 0.6, levels(0.0, 9.0, 1.0))]
        {
            let (lost, claims, idle, projects) = (&lost[..], &claims[..], &idle[..], &projects[..]);
            let offers = &[0.0, offered][..];
            mixture.add(part, Levels { lost, claims, offers, idle, projects, feeds: &[], world: &[4.0], struck: &[] });
        }
        let mixed = mixture.settle(&[0.0, 0.0], &[1.0]).unwrap();
        assert_eq!((mixed.struck, mixed.lost), (&[0.5, 1.0][..], &[0.75, 0.0][..]));
        assert!((mixed.claims[0] - 0.2).abs() < 1e-15 && (mixed.claims[1] - 0.2).abs() < 1e-15);
        assert_eq!(mixed.projects, [0.25]);
        assert_eq!(mixed.world, [4.0], "all of the step was added");
        // A quarter of 0.2, a quarter of 0.4 and a half of 0.6.
        assert!((mixed.offers[1] - 0.45).abs() < 1e-15);
        mixture.clear(2, 1, 0, 0);
        assert_eq!(mixture.settle(&[0.0, 0.0], &[]), None);
    }
}
