//! The page itself: files inside the binary, and the texts that it shows, in every language.

use crate::chart;
use crate::words::lang::Lang;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

/// Texts of the page: keys of the tables of texts, without `explore-`.
pub const TEXTS: &[&str] = &[
    "against",
    "as-it-came",
    "assumptions",
    "assumptions-hint",
    "away",
    "charts",
    "choose",
    "close",
    "copied",
    "decisions",
    "decisions-hint",
    "edit",
    "edited",
    "editor",
    "editor-hint",
    "every",
    "fewer",
    "file-all",
    "file-changes",
    "file-chart",
    "file-report",
    "file-scenario",
    "file-table",
    "files",
    "filter",
    "language",
    "later",
    "levers",
    "library",
    "line",
    "line-assumptions",
    "line-baseline",
    "line-decisions",
    "lines",
    "link",
    "material",
    "metric",
    "move-something",
    "no-chart",
    "nobody",
    "not-clear",
    "nothing-moved",
    "number",
    "of-whom",
    "off",
    "on",
    "only",
    "outside",
    "pathway",
    "pathway-none",
    "pin",
    "pin-name",
    "pins",
    "present",
    "progress",
    "redo",
    "reset-all",
    "reset-one",
    "results",
    "save",
    "saved",
    "saving",
    "skip",
    "sound",
    "sound-warnings",
    "source",
    "step",
    "stresses",
    "take",
    "theme",
    "theme-auto",
    "theme-dark",
    "theme-light",
    "tools",
    "trials-done",
    "trials-of",
    "unchanged",
    "undo",
    "unpin",
    "unsound",
    "use-text",
    "variant",
    "waiting",
];

macro_rules! asset {
    ($name:literal, $kind:expr) => {
        ($name, $kind, include_str!(concat!("page/", $name)))
    };
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const FILES: &[(&str, &str, &str)] = &[
    asset!("index.html", HTML),
    asset!("page.css", CSS),
    asset!("api.js", SCRIPT),
    asset!("app.js", SCRIPT),
    asset!("dialogs.js", SCRIPT),
    asset!("levers.js", SCRIPT),
    asset!("pins.js", SCRIPT),
    asset!("results.js", SCRIPT),
    asset!("state.js", SCRIPT),
    asset!("words.js", SCRIPT),
];

/// A file of the page by its path; the empty path is the page.
pub fn find(path: &str) -> Option<Response> {
    if path == "dark.css" {
        return Some(sent(CSS, include_str!("page/dark.css").to_string() + &chart::dark_rules()));
    }
    let name = if path.is_empty() { "index.html" } else { path };
    FILES.iter().find(|(file, ..)| *file == name).map(|(_, kind, text)| sent(kind, (*text).to_string()))
}

/// The page for those who have not shown the token.
pub fn closed(message: &str) -> Response {
    let text = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>shortfall</title><h1>shortfall</h1><p>{message}</p></html>"
    );
    sent(HTML, text)
}

fn sent(kind: &'static str, text: String) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The texts of the page in a language.
pub fn texts(lang: Lang) -> BTreeMap<&'static str, String> {
    TEXTS.iter().map(|id| (*id, lang.one_of("explore", id).unwrap_or_else(|| (*id).to_string()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page asks for is there, in every language, and nothing else.
    #[test]
    fn the_page_has_its_texts() {
        let page: String = FILES.iter().map(|(_, _, text)| *text).collect();
        // `t("…")`, and no other function whose name ends so.
        let calls = page.match_indices("t(\"").filter(|(at, _)| {
            let before = page[..*at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && c != '.')
        });
        let asked: std::collections::BTreeSet<&str> = calls
            .map(|(at, call)| &page[at + call.len()..])
            .chain(page.split("data-text=\"").skip(1))
            .chain(page.split("data-label=\"").skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let known: std::collections::BTreeSet<&str> = TEXTS.iter().copied().collect();
        let missing: Vec<_> = asked.difference(&known).collect();
        let unused: Vec<_> = known.difference(&asked).collect();
        assert!(missing.is_empty() && unused.is_empty(), "missing {missing:?}, unused {unused:?}");
        for (lang, id) in Lang::ALL.into_iter().flat_map(|lang| TEXTS.iter().map(move |id| (lang, id))) {
            assert!(lang.one_of("explore", id).is_some(), "{lang:?} has no explore-{id}");
        }
    }

    #[test]
    fn the_page_asks_for_nothing_elsewhere() {
        for (name, _, text) in FILES {
            let links = text.matches("http://").count() + text.matches("https://").count();
            let allowed = text.matches("http://www.w3.org/").count();
            assert_eq!(links, allowed, "{name}");
            assert!(!text.contains("innerHTML ="), "{name}: markup is made from nodes or parsed as SVG");
        }
    }
}
