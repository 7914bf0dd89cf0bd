//! What goes on a page and in which order.

use super::chart::Picture;
use super::findings::{Findings, MaterialFindings};
use super::lang::say;
use super::page::{Block, Figure, Page, Section};

/// The finding, a few small tables of each material and a note on errors: what fits a terminal.
pub fn brief(findings: Findings) -> Page {
    let mut sections: Vec<Section> = findings.materials.into_iter().map(opening).collect();
    let notes = findings.cooperation.into_iter().chain([findings.errors]);
    sections.push(Section::new("errors", "", notes.map(Block::Paragraph).collect()));
    Page {
        lang: findings.lang,
        title: findings.title,
        warning: findings.warning,
        summary: findings.summary,
        sections,
        footer: findings.origin,
    }
}

/// Everything: findings, charts, tables, what went in, and how to run it again.
pub fn full(findings: Findings, pictures: Vec<Picture>) -> Page {
    let (mut found, mut overviews, mut analyses) = (Vec::new(), Vec::new(), Vec::new());
    let (mut metrics, mut differences) = (Vec::new(), Vec::new());
    for material in findings.materials {
        found.push(Block::Finding(material.headline));
        if !material.topics.is_empty() {
            found.push(Block::Topics(material.topics));
        }
        analyses.extend(material.analyses.into_iter().map(Block::Table));
        overviews.push(Block::Table(material.overview));
        overviews.extend(material.distribution.map(Block::Table));
        metrics.extend(material.metrics.into_iter().map(Block::Table));
        differences.extend(material.differences.into_iter().map(Block::Table));
    }
    let lang = findings.lang;
    let sole = findings.cooperation.is_some();
    found.extend(findings.cooperation.map(Block::Paragraph));
    let headings = match sole {
        true => [say!(lang, "section-by-consumer"), say!(lang, "topic-drivers"), say!(lang, "hazards-caption")],
        false => [say!(lang, "section-overview"), say!(lang, "section-worth"), say!(lang, "section-scenario")],
    };
    let [overview, worth, scenario] = headings;
    overviews.push(Block::Paragraph(findings.errors));
    metrics.push(Block::List(findings.definitions));
    let sections = [
        Section::new("findings", say!(lang, "section-findings"), found),
        Section::new("charts", say!(lang, "section-charts"), worth_showing(pictures).map(figure).collect()),
        Section::new("overview", overview, overviews),
        Section::new("worth", worth, analyses),
        Section::new("estimates", say!(lang, "section-estimates"), metrics),
        Section::new("differences", say!(lang, "section-differences"), differences),
        Section::new("scenario", scenario, findings.scenario),
        Section::new("assumptions", say!(lang, "section-assumptions"), findings.assumptions),
        Section::new("method", say!(lang, "section-method"), findings.method),
        Section::new("reproduce", say!(lang, "section-reproduce"), findings.reproduce),
    ];
    let sections = sections.into_iter().filter(|s| !s.blocks.is_empty()).collect();
    Page {
        lang: findings.lang,
        title: findings.title,
        warning: findings.warning,
        summary: findings.summary,
        sections,
        footer: findings.origin,
    }
}

fn opening(material: MaterialFindings) -> Section {
    let tables = material.short.into_iter().map(Block::Table);
    let blocks = [Block::Finding(material.headline)].into_iter().chain(tables).collect();
    Section::new(material.id, material.heading, blocks)
}

fn figure(picture: Picture) -> Block {
    Block::Figure(Figure { svg: picture.svg, reading: picture.reading, table: picture.table })
}

/// Pictures that say no more than that there is no shortfall, but for one a material, are left out.
fn worth_showing(pictures: Vec<Picture>) -> impl Iterator<Item = Picture> {
    let mut said = Vec::new();
    pictures.into_iter().filter(move |picture| {
        let fresh = !picture.empty || !said.contains(&picture.reading);
        if picture.empty {
            said.push(picture.reading.clone());
        }
        fresh
    })
}
