//! What goes on a page and in which order.

use super::document::figure;
use super::findings::{Findings, MaterialFindings};
use crate::chart::{self, Picture, Shape};
use crate::words::lang::say;
use crate::words::page::{ANSWER, Block, Page, Section};

/// The chart that a page opens with: the first of these that there is.
const OPENING: [&str; 2] = ["allowed", "by-consumer"];

/// The answer, what decides it, a few small tables of each material and a note on errors: what fits a terminal.
pub fn brief(findings: Findings) -> Page {
    let worst = findings.worst.into_iter().map(Block::Finding);
    let summary: Vec<Block> = worst.chain(findings.materials_together.map(Block::Table)).collect();
    let together = (!summary.is_empty()).then(|| Section::new(ANSWER, "", summary));
    let mut sections: Vec<Section> = together.into_iter().chain(findings.materials.into_iter().map(opening)).collect();
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

/// Everything, for three readers: the answer; what decides it, and a line and a picture of each matter; all tables, what went in,
/// and how to run it again.
pub fn full(findings: Findings, pictures: Vec<Picture>) -> Page {
    let mut pictures = worth_showing(pictures);
    let (mut found, mut overviews, mut analyses) = (Vec::new(), Vec::new(), Vec::new());
    let (mut metrics, mut differences) = (Vec::new(), Vec::new());
    let (mut answers, mut decides) = (Vec::new(), Vec::new());
    let many = findings.materials.len() > 1;
    answers.extend(findings.worst.map(Block::Finding));
    answers.extend(findings.materials_together.map(Block::Table));
    for material in findings.materials {
        let mut take = |chart: &str| {
            let name = chart::name_of(chart, many.then_some(&material.id), Shape::Wide);
            let place = pictures.iter().position(|picture| picture.name == name)?;
            Some(figure(pictures.remove(place)))
        };
        let shown = OPENING.iter().find_map(|chart| take(chart));
        let answer =
            [Block::Finding(material.answer.sentence)].into_iter().chain(material.answer.figures.map(Block::Figures));
        // Of several materials the page opens with their table; each has its figures further down.
        if many {
            decides.extend(answer.chain(shown))
        } else {
            answers.extend(answer.chain(shown))
        }
        decides.extend(material.decides);
        for topic in material.topics {
            let shown = take(topic.chart);
            found.push(Block::Topics(vec![topic]));
            found.extend(shown);
        }
        analyses.extend(material.analyses.into_iter().map(Block::Table));
        overviews.push(Block::Paragraph(material.headline));
        overviews.push(Block::Table(material.overview));
        overviews.extend(material.distribution.map(Block::Table));
        metrics.extend(material.metrics.into_iter().map(Block::Table));
        differences.extend(material.differences.into_iter().map(Block::Table));
    }
    let lang = findings.lang;
    let sole = findings.cooperation.is_some();
    answers.extend(findings.cooperation.map(Block::Paragraph));
    let headings = match sole {
        true => [say!(lang, "section-by-consumer"), say!(lang, "topic-drivers"), say!(lang, "hazards-caption")],
        false => [say!(lang, "section-overview"), say!(lang, "section-worth"), say!(lang, "section-scenario")],
    };
    let [overview, worth, scenario] = headings;
    overviews.push(Block::Paragraph(findings.errors));
    metrics.push(Block::List(findings.definitions));
    let charts = pictures.into_iter().map(figure).collect();
    let sections = [
        Section::new(ANSWER, say!(lang, "section-answer"), answers),
        Section::new("decides", say!(lang, "section-decides"), decides),
        Section::new("findings", say!(lang, "section-findings"), found),
        Section::new("charts", say!(lang, "section-charts"), charts),
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
    let answer =
        [Block::Finding(material.answer.sentence)].into_iter().chain(material.answer.figures.map(Block::Figures));
    let pays = material.pays.map(Block::Paragraph);
    let tables = material.short.into_iter().map(Block::Table);
    Section::new(material.id, material.heading, answer.chain(pays).chain(tables).collect())
}

/// Pictures that say no more than that there is no shortfall, but for one a material, are left out.
fn worth_showing(mut pictures: Vec<Picture>) -> Vec<Picture> {
    let mut said = Vec::new();
    pictures.retain(|picture| {
        let fresh = !picture.empty || !said.contains(&picture.reading);
        if picture.empty {
            said.push(picture.reading.clone());
        }
        fresh
    });
    pictures
}
