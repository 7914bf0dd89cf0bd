//! Whether a member has reason to leave, as far as the trials can tell.

use super::interval::clear;
use super::lang::{Lang, say};
use crate::results::{MemberWorth, Worth};

/// What a member does when everybody looks after themselves and nobody pays anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    Yes,
    /// Worse off than alone, or part of a group that would do better by itself, beyond doubt.
    No,
    /// As `No`, but the interval of the grievance includes zero; or of a single trial, which tells of no intervals.
    Unclear,
}

impl Stays {
    pub fn word(self, lang: Lang) -> String {
        match self {
            Stays::Yes => say!(lang, "stays-yes"),
            Stays::No => say!(lang, "stays-no"),
            Stays::Unclear => say!(lang, "stays-unclear"),
        }
    }
}

/// Whether `member` stays in what `worth` is about.
pub fn stays(worth: &Worth, member: &MemberWorth) -> Stays {
    let groups = || worth.stability.iter().flat_map(|s| &s.blocking).filter(|b| b.members.contains(&member.id));
    let worse = member.gain.value < 0.0;
    if worse && clear(member.gain) || groups().any(|b| clear(b.grievance)) {
        Stays::No
    } else if worse || groups().next().is_some() || member.gain.se.is_infinite() {
        Stays::Unclear
    } else {
        Stays::Yes
    }
}

/// Ids of the members that have reason to leave beyond doubt.
pub fn leavers(worth: &Worth) -> Vec<&str> {
    worth.members.iter().filter(|m| stays(worth, m) == Stays::No).map(|m| m.id.as_str()).collect()
}

/// `Japan and France`, or `3 of 8 members` where naming them would fill a line.
pub fn named(lang: Lang, worth: &Worth, ids: &[&str], name: impl Fn(&str) -> String) -> String {
    let said = lang.list(&ids.iter().map(|id| name(id)).collect::<Vec<_>>());
    if said.chars().count() > 60 {
        say!(lang, "some-of-members", some = ids.len(), all = worth.members.len())
    } else {
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Measure;
    use crate::stats::Estimate;
    use crate::words::fixture;

    #[test]
    fn a_single_trial_cannot_tell() {
        let mut results = fixture::typical();
        let worth = results.worth.iter_mut().find(|w| w.measure == Measure::Mean).unwrap();
        assert_eq!(stays(worth, &worth.members[0]), Stays::Yes);
        worth.members[0].gain.se = f64::INFINITY;
        assert_eq!(stays(worth, &worth.members[0]), Stays::Unclear);
    }

    #[test]
    fn who_is_worse_off_has_reason_to_leave_unless_it_may_be_noise() {
        let mut results = fixture::typical();
        let tail = results.worth.iter_mut().find(|w| w.measure == Measure::Cvar95).unwrap();
        assert_eq!(tail.members.iter().map(|m| stays(tail, m)).collect::<Vec<_>>(), [Stays::Yes, Stays::No]);
        assert_eq!(leavers(tail), ["FRA"]);
        tail.members[1].gain = Estimate::new(-1.0, 0.8);
        tail.stability.as_mut().unwrap().blocking[0].grievance = Estimate::new(1.0, 0.8);
        assert_eq!(stays(tail, &tail.members[1]), Stays::Unclear);
    }

    #[test]
    fn a_group_with_a_grievance_takes_all_its_members_along() {
        let results = fixture::certain();
        let tail = results.worth.iter().find(|w| w.measure == Measure::Cvar95).unwrap();
        assert_eq!(leavers(tail), ["JPN", "DEU", "NLD"]);
        assert_eq!(named(Lang::En, tail, &["JPN"], str::to_string), "JPN");
        assert_eq!(named(Lang::En, tail, &["JPN", "DEU", "NLD"], |_| "x".repeat(30)), "3 of 8 members");
    }
}
