//! Which years are counted from and which are played.

use super::HindcastError;
use crate::results::Years;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub counted: Years,
    pub played: Years,
    pub in_sample: bool,
}

const DECADE: i32 = 10;

/// In-sample plays of the whole and of its decades, then one for each split.
pub fn windows(whole: Years, splits: &[i32]) -> Result<Vec<Window>, HindcastError> {
    let (from, to) = (whole.from, whole.to);
    if let Some(&split) = splits.iter().find(|split| **split <= from || **split > to) {
        return Err(HindcastError::Split { split, from, to });
    }
    let decades: Vec<i32> = (from..=to).step_by(DECADE as usize).filter(|start| start + DECADE <= to + 1).collect();
    let mut splits = match (splits, &decades[..]) {
        ([], [_, later @ ..]) if !later.is_empty() => later.to_vec(),
        ([], _) if to > from => vec![from + (whole.count() + 1) / 2],
        _ => splits.to_vec(),
    };
    splits.sort_unstable();
    splits.dedup();
    let mut all = vec![Window { counted: whole, played: whole, in_sample: true }];
    if decades.len() > 1 {
        all.extend(parts(&decades, to).map(|played| Window { counted: whole, played, in_sample: true }));
    }
    let before = |year: i32| Years { from, to: year - 1 };
    let split = |played: Years| Window { counted: before(played.from), played, in_sample: false };
    all.extend(parts(&splits, to).map(split));
    Ok(all)
}

/// From each start to the year before the next; the last to the end.
fn parts(starts: &[i32], end: i32) -> impl Iterator<Item = Years> {
    starts.iter().enumerate().map(move |(i, &from)| Years { from, to: starts.get(i + 1).map_or(end, |next| next - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: i32, to: i32, splits: &[i32]) -> Vec<(i32, i32, i32, i32, bool)> {
        let all = windows(Years { from, to }, splits).unwrap();
        all.iter().map(|w| (w.counted.from, w.counted.to, w.played.from, w.played.to, w.in_sample)).collect()
    }

    #[test]
    fn decades_are_played_from_the_whole_and_from_what_came_before() {
        assert_eq!(
            told(1995, 2025, &[]),
            [
                (1995, 2025, 1995, 2025, true),
                (1995, 2025, 1995, 2004, true),
                (1995, 2025, 2005, 2014, true),
                (1995, 2025, 2015, 2025, true),
                (1995, 2004, 2005, 2014, false),
                (1995, 2014, 2015, 2025, false),
            ]
        );
    }

    #[test]
    fn short_records_split_in_the_middle_and_a_single_year_not_at_all() {
        assert_eq!(told(2010, 2018, &[]), [(2010, 2018, 2010, 2018, true), (2010, 2014, 2015, 2018, false)]);
        assert_eq!(told(2010, 2010, &[]), [(2010, 2010, 2010, 2010, true)]);
    }

    #[test]
    fn splits_are_sorted_and_lie_inside() {
        assert_eq!(
            told(2010, 2018, &[2016, 2012, 2016])[1..],
            [(2010, 2011, 2012, 2015, false), (2010, 2015, 2016, 2018, false)]
        );
        for split in [2010, 2019] {
            assert_eq!(
                windows(Years { from: 2010, to: 2018 }, &[split]),
                Err(HindcastError::Split { split, from: 2010, to: 2018 })
            );
        }
    }
}
