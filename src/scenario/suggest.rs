//! "Did you mean ...?"

/// Longest word that anything is like.
const MOST_BYTES: usize = 400;

/// The candidate that a misspelt word most likely stands for.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name is as long, and time and memory grow with the length of both.
    if word.len() > MOST_BYTES {
        return None;
    }
    let lower = word.to_lowercase();
    let score = |candidate: &str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
    // A third of the word may be wrong, and one letter of a short one.
    let most = (word.chars().count() / 3).max(1);
    let all: Vec<&str> = candidates.into_iter().collect();
    let close = all.iter().map(|c| (score(c), *c)).filter(|(s, _)| *s <= most).min_by_key(|(s, _)| *s).map(|(_, c)| c);
    close.or_else(|| only(all.into_iter().filter(|c| lower.len() >= 2 && c.to_lowercase().starts_with(&lower))))
}

/// The item of an iterator that has just one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

/// The candidates as a list for people, cut when it is long.
pub(crate) fn listing<'a>(candidates: impl IntoIterator<Item = &'a str>) -> String {
    const MOST: usize = 20;
    let all: Vec<String> = candidates.into_iter().map(|c| format!("`{c}`")).collect();
    match all.len() {
        0 => "none".to_string(),
        n if n > MOST => format!("{}, and {} more", all[..MOST].join(", "), n - MOST),
        _ => all.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_close_or_absent() {
        let keys = ["share", "spare", "stage"];
        assert_eq!(nearest("shrae", keys), Some("share"));
        assert_eq!(nearest("SHARE", keys), Some("share"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("sp", keys), Some("spare"), "the only one that starts so");
        assert_eq!(nearest("s", keys), None);
        assert_eq!(nearest("jp", ["JPN", "FRA"]), Some("JPN"));
        assert_eq!(nearest(&"x".repeat(4 << 20), keys), None);
    }
}
