//! What holds of every kind of report.

use super::*;
use crate::report::{ComparisonReport, HindcastReport, RemovalReport, RunReport};
use crate::report::{comparison, fixture, hindcast, removal, study};
use crate::words::lang::Lang;
use crate::words::page::Row;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// Shows every kind of report, in a language.
fn every(lang: Lang, mut show: impl FnMut(&dyn Document)) {
    for results in fixture::all() {
        show(&RunReport::new(&results, lang));
        show(&RemovalReport::new(&removal::example(&results), lang));
    }
    show(&ComparisonReport::new(&comparison::example(), lang));
    show(&HindcastReport { lang, ..hindcast::tests::example() });
    study::tests::every(lang, show);
}

/// The page as the one file that a reader opens: all that it refers to is in it, markup in names is text, all its charts are
/// shown, and every section that has a heading is in its contents.
#[test]
fn a_page_is_whole() {
    for lang in Lang::ALL {
        every(lang, |report| {
            let (name, html) = (report.files().page, report.html());
            let local = html.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !["http:", "https:", "src=", "@import", "url("].iter().any(|outside| local.contains(outside)),
                "{name}"
            );
            assert!(!html.contains("<script") && !html.contains("<b>"), "{name}");
            assert!(html.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", lang.code())), "{name}");
            let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name}: {ids:?}");
            let shown = html.matches("<figure>").count();
            let drawn = report.pictures(Shape::Wide);
            assert!(drawn.is_empty() == (shown == 0) && shown <= drawn.len(), "{name}: {shown} of {}", drawn.len());
            let page = report.page();
            assert!(page.sections.iter().all(|s| !s.blocks.is_empty()), "{name}");
            assert!(page.sections.len() == 1 || page.sections.iter().all(|s| !s.heading.is_empty()), "{name}");
            assert!(!page.title.is_empty() && !page.footer.is_empty(), "{name}");
        });
    }
}

/// Rows as long as the heads: what a front end of its own may rely on.
#[test]
fn a_page_is_data() {
    every(Lang::En, |report| {
        let page = report.page();
        for block in page.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Table(table) = block else { continue };
            for row in &table.rows {
                let (Row::Cells(cells) | Row::Change(cells)) = row else { continue };
                assert_eq!(cells.len(), table.columns.len(), "{}: {}", page.title, table.caption);
            }
        }
        let data = serde_json::to_value(&page).unwrap();
        assert_eq!(data["lang"], "en");
        assert_eq!(data["title"], page.title);
        let kinds = ["finding", "figures", "paragraph", "list", "topics", "table", "figure", "command"];
        for block in data["sections"].as_array().unwrap().iter().flat_map(|s| s["blocks"].as_array().unwrap()) {
            let block = block.as_object().unwrap();
            assert!(block.len() == 1 && block.keys().all(|kind| kinds.contains(&kind.as_str())), "{block:?}");
        }
    });
}

#[test]
fn bars_are_as_long_as_what_they_stand_for() {
    let study = removal::example(&fixture::typical());
    let html = RemovalReport::new(&study, Lang::En).html();
    for removal in &study.removals {
        assert!(html.contains(&format!("<span style=\"width:{:.1}%\">", 70.0 * removal.met)), "{}", removal.met);
    }
    assert!(study.removals.iter().any(|r| r.met < 0.7) && study.removals.iter().any(|r| r.met > 0.7));
    let style = html.split("td.bar span {").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
    assert!(!style.contains("max-width"), "longer ones would all look alike: {style}");
}

#[test]
fn no_line_is_wider_than_eighty_columns() {
    for lang in Lang::ALL {
        every(lang, |report| {
            let text = report.text(TextStyle { color: false, width: 80 });
            assert!(text.ends_with('\n') && text.lines().all(|line| line.width() <= 80), "{text}");
        });
    }
}

#[test]
fn a_folder_holds_page_numbers_and_charts() {
    every(Lang::En, |report| {
        let folder = tempfile::tempdir().unwrap();
        let drawing =
            Drawing { formats: vec![crate::report::Format::Svg], shapes: Shape::ALL.to_vec(), ..Drawing::default() };
        let written = report.write_folder(&folder.path().join("new"), &drawing).unwrap();
        let names = report.files();
        let of = |name: &str| std::fs::read_to_string(folder.path().join("new").join(name)).unwrap();
        assert_eq!(of(names.page), report.html());
        assert_eq!((of(names.json), of(names.csv)), (report.json(), report.csv()));
        assert!(written.files[0].ends_with(names.page), "what a reader opens first");
        let pictures = Shape::ALL.iter().map(|shape| report.pictures(*shape).len()).sum::<usize>();
        assert_eq!(written.charts.files.len(), pictures, "{}", names.page);
        serde_json::from_str::<serde_json::Value>(&report.json()).unwrap();
    });
}

/// Reports that share a folder unless told otherwise, which is the scenario's, do not write over each other.
#[test]
fn kinds_that_share_a_folder_have_files_of_their_own() {
    let mut names = BTreeSet::new();
    every(Lang::En, |report| {
        let files = report.files();
        names.insert((files.page, files.json, files.csv));
    });
    let all: Vec<&str> = names.iter().filter(|n| n.1 != "comparison.json").flat_map(|n| [n.0, n.1, n.2]).collect();
    assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{all:?}");
}
