//! The page as one HTML file that loads nothing.

use crate::chart;
use crate::words::lang::{Lang, say};
use crate::words::page::{self, ANSWER, Block, ColumnKind, Figure, Page, Row, Section, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const CSS: &str = include_str!("report.css");

/// The page as HTML. Everything is escaped but our own style sheet and pictures.
pub fn render(page: &Page) -> String {
    html! {
        (DOCTYPE)
        html lang=(page.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="shortfall";
                title { (page.title) }
                style { (PreEscaped(CSS)) (PreEscaped(chart::dark_css())) }
            }
            body {
                a.skip href="#main" { (say!(page.lang, "skip-to-findings")) }
                (header(page))
                main #main {
                    @for s in opening(page) { section #(s.id) aria-label=(s.heading) { @for b in &s.blocks { (block(page.lang, b)) } } }
                    (contents(page))
                    @for s in rest(page) { (section(page.lang, s)) }
                }
                footer { p { (page.footer) } }
            }
        }
    }
    .into_string()
}

fn header(page: &Page) -> Markup {
    html! {
        header {
            h1 { (page.title) }
            @if !page.summary.is_empty() { p.summary { (page.summary) } }
            @if opening(page).is_empty() { p.origin { (page.footer) } }
            @if let Some(warning) = &page.warning { p.warning role="alert" { (warning) } }
        }
    }
}

/// The sections before the list of contents: the answer in thirty seconds.
fn opening(page: &Page) -> &[Section] {
    let count = page.sections.iter().take_while(|s| s.id == ANSWER).count();
    &page.sections[..count]
}

fn rest(page: &Page) -> &[Section] {
    &page.sections[opening(page).len()..]
}

fn contents(page: &Page) -> Markup {
    html! {
        nav aria-label=(say!(page.lang, "contents")) {
            ul { @for s in rest(page) { li { a href={ "#" (s.id) } { (s.heading) } } } }
        }
    }
}

fn section(lang: Lang, section: &Section) -> Markup {
    let title = format!("{}-title", section.id);
    html! {
        section #(section.id) aria-labelledby=(title) {
            h2 #(title) { (section.heading) }
            @for b in &section.blocks { (block(lang, b)) }
        }
    }
}

fn block(lang: Lang, block: &Block) -> Markup {
    match block {
        Block::Finding(text) => html! { p.finding { (text) } },
        Block::Figures(figures) => html! {
            div.figures {
                @for f in &figures.shown {
                    div.figure {
                        div.label { (f.label) }
                        div.value { (f.value) }
                        @if !f.range.is_empty() { div.range { (f.range) } }
                    }
                }
            }
            p.note { (figures.note) }
        },
        Block::Paragraph(text) => html! { p { (text) } },
        Block::List(items) => html! { ul { @for item in items { li { (item) } } } },
        Block::Topics(topics) => html! {
            dl { @for t in topics { dt { (t.name) } dd { (t.text) } } }
        },
        Block::Command(line) => html! { div.scroll tabindex="0" { pre { code { (line) } } } },
        Block::Table(t) => table(lang, t),
        Block::Figure(f) => figure(lang, f),
    }
}

fn figure(lang: Lang, figure: &Figure) -> Markup {
    html! {
        figure {
            div.scroll tabindex="0" { (PreEscaped(&figure.svg)) }
            figcaption { (figure.reading) }
            @if let Some(numbers) = &figure.table {
                details { summary { (numbers.caption) } (table(lang, numbers)) }
            }
        }
    }
}

fn table(lang: Lang, table: &Table) -> Markup {
    let class = |i: usize| match table.columns[i].kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
        ColumnKind::Bar => "bar",
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead { tr { @for (i, c) in table.columns.iter().enumerate() { th scope="col" class=(class(i)) { (c.head) } } } }
                @for group in table.rows.chunk_by(|_, next| !matches!(next, Row::Group(_))) {
                    tbody { @for r in group { (row(lang, r, table.columns.len(), &class)) } }
                }
            }
        }
    }
}

fn row(lang: Lang, row: &Row, columns: usize, class: &dyn Fn(usize) -> &'static str) -> Markup {
    let cells = |cells: &[String], kind: &str| {
        html! {
            tr class=(kind) {
                @for (i, cell) in cells.iter().enumerate() {
                    @if i == 0 { th scope="row" { (cell) } }
                    @else if class(i) == "bar" { (bar(lang, cell)) }
                    @else { td class=(class(i)) { (cell) } }
                }
            }
        }
    };
    match row {
        Row::Group(name) => html! { tr.group { th scope="rowgroup" colspan=(columns) { (name) } } },
        Row::Cells(c) => cells(c, "level"),
        Row::Change(c) => cells(c, "change"),
    }
}

/// A share as a bar with its percentage; a whole takes seven tenths of the cell, which leaves room for the number.
fn bar(lang: Lang, cell: &str) -> Markup {
    let share = page::read_bar(cell);
    let width = format!("width:{:.1}%", share.value.clamp(0.0, 1.0) * 70.0);
    html! { td.bar { span style=(width) {} (page::beside_bar(lang, cell)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Shape;
    use crate::report::{fixture, html};

    const HOSTILE: &str = "<script>alert(\"1\")</script> & 'x'";

    #[test]
    fn loads_nothing() {
        for results in fixture::all() {
            let page = html(&results, Lang::En).replace("http://www.w3.org/2000/svg", "");
            for bad in ["http:", "https:", "src=", "@import", "url("] {
                assert!(!page.contains(bad), "{bad}");
            }
            let links = page.match_indices("href=\"").map(|(at, _)| &page[at + 6..at + 7]);
            assert!(links.into_iter().all(|first| first == "#"));
        }
    }

    #[test]
    fn hostile_text_is_escaped_everywhere() {
        let mut results = fixture::typical();
        results.scenario.title = HOSTILE.into();
        results.scenario.summary = HOSTILE.into();
        results.scenario.file = HOSTILE.into();
        results.scenario.consumers[0].name = HOSTILE.into();
        results.scenario.materials[0].name = HOSTILE.into();
        results.scenario.materials[0].unit = HOSTILE.into();
        results.scenario.assumptions[0].source = Some(HOSTILE.to_string());
        results.scenario.hazards[0].name = HOSTILE.into();
        results.scenario.currency = HOSTILE.into();
        results.worth.iter_mut().for_each(|w| w.instruments[0].id = HOSTILE.into());
        results.concentration[0].top = HOSTILE.into();
        for o in &mut results.outcomes {
            o.drivers.producers[0].id = HOSTILE.into();
            o.tiers.iter_mut().for_each(|t| t.tier = HOSTILE.into());
        }
        let page = html(&results, Lang::En);
        assert!(!page.contains("<script"), "no script of the scenario's");
        assert!(page.contains("&lt;script&gt;"));
        for picture in chart::every_picture(&results, Lang::En, Shape::Wide) {
            resvg::usvg::Tree::from_str(&picture.svg, &resvg::usvg::Options::default()).unwrap();
        }
    }

    #[test]
    fn characters_that_xml_forbids_do_not_break_a_picture() {
        let mut results = fixture::typical();
        results.scenario.title = "red \u{1b}[31m \u{0} \u{ffff} alert".into();
        results.scenario.consumers[0].name = "Jap\u{8}an".into();
        let pictures = chart::every_picture(&results, Lang::En, Shape::Wide);
        assert!(pictures.iter().all(|picture| picture.draw(&chart::Drawing::default()).is_ok()));
    }

    #[test]
    fn ids_are_unique() {
        for results in fixture::all() {
            let page = html(&results, Lang::En);
            let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let unique: std::collections::BTreeSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "{ids:?}");
        }
    }

    #[test]
    fn every_picture_has_its_numbers_in_words() {
        let page = html(&fixture::typical(), Lang::En);
        let pictures = page.matches("<svg ").count();
        assert!(pictures >= 5);
        assert_eq!(page.matches("role=\"img\" aria-label=\"").count(), pictures);
    }
}
