//! What every kind of report can do: say briefly what was found, be a whole page, draw its charts, give its numbers, and leave a
//! folder with all of it. A kind is a type of its own that says what stands on its page; how that looks is settled here once.

use super::html;
use super::text::{self, TextStyle};
#[cfg(feature = "excel")]
use super::workbook::{self, Sheet, Workbook};
use super::write::{WriteError, Written, create, write, write_charts, write_synced, write_text};
use crate::chart::{Drawing, Picture, Shape};
use crate::words::page::{Block, Figure, Page};
use serde::Serialize;
use std::path::Path;
#[cfg(feature = "excel")]
use std::path::PathBuf;

/// A report of what was found: a run's, a comparison's, a study's, a removal study's, a hindcast's.
pub trait Document {
    /// What its files are called.
    fn files(&self) -> FileNames;

    /// What fits a terminal: findings and the main tables, without pictures.
    fn brief(&self) -> Page;

    /// All of it, with these pictures, which are its own.
    fn full(&self, pictures: Vec<Picture>) -> Page;

    /// Its charts in one shape; none where there is nothing to draw.
    fn pictures(&self, shape: Shape) -> Vec<Picture>;

    /// One row an estimate, for a spreadsheet.
    fn csv(&self) -> String;

    /// All that was found, for programs: two spaces of indent, and a newline at the end.
    fn json(&self) -> String;

    /// The whole page with its pictures: what any front end shows, in its own way.
    fn page(&self) -> Page {
        self.full(self.pictures(Shape::Wide))
    }

    /// Its tables for a spreadsheet, besides that of its CSV.
    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        Vec::new()
    }

    /// Findings, [`Document::sheets`], all estimates and notes as a workbook.
    #[cfg(feature = "excel")]
    fn workbook(&self) -> Workbook {
        workbook::assemble(&self.full(Vec::new()), self.sheets(), &self.csv())
    }

    /// Writes [`Document::workbook`] into `folder`, which is created if needed, under the name of the page; as
    /// [`Document::write_folder`] writes. Gives its place.
    ///
    /// # Errors
    /// When it cannot be written, or has more rows than a workbook has room for.
    #[cfg(feature = "excel")]
    fn write_workbook(&self, folder: &Path) -> Result<PathBuf, WriteError> {
        create(folder)?;
        let path = folder.join(self.files().page).with_extension("xlsx");
        let failed = |cause| WriteError { path: path.clone(), cause: std::io::Error::other(cause), undrawn: true };
        let bytes = workbook::render(&self.workbook()).map_err(failed)?;
        write(&path, &bytes).map(|()| path)
    }

    /// [`Document::brief`] for a terminal. Ends with a newline.
    fn text(&self, style: TextStyle) -> String {
        text::render(&self.brief(), style)
    }

    /// [`Document::page`] as one file that loads nothing from elsewhere.
    fn html(&self) -> String {
        html::render(&self.page())
    }

    /// Writes page, JSON, CSV and `charts/*`, as `drawing` says, into `folder`, which is created if needed. Every file is written
    /// beside its place and renamed, so that none is ever half there; files of an earlier report are replaced. The numbers are on
    /// the disk when this returns: what a long run kept to go on from can then be removed. All else can be drawn from them again.
    ///
    /// # Errors
    /// When a file cannot be written, or a chart not be drawn. Charts come last: what was found is there then.
    fn write_folder(&self, folder: &Path, drawing: &Drawing) -> Result<Written, WriteError> {
        create(folder)?;
        let names = self.files();
        // Drawing takes longer than anything else here: what was found is on the disk before.
        let json = write_text(folder, names.json, self.json(), write_synced)?;
        let csv = write_text(folder, names.csv, self.csv(), write_synced)?;
        let wide = self.pictures(Shape::Wide);
        let page = write_text(folder, names.page, html::render(&self.full(wide.clone())), write)?;
        let of = |shape: &Shape| if *shape == Shape::Wide { wide.clone() } else { self.pictures(*shape) };
        let pictures: Vec<Picture> = drawing.shapes.iter().flat_map(of).collect();
        Ok(Written { files: vec![page, json, csv], charts: write_charts(&pictures, folder, drawing)? })
    }
}

/// What the files of a report are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileNames {
    /// The page for people.
    pub page: &'static str,
    /// All of it, for programs.
    pub json: &'static str,
    /// The numbers as a table.
    pub csv: &'static str,
}

/// What was found as JSON, with two spaces of indent and a newline at the end.
pub(super) fn pretty(found: &impl Serialize) -> String {
    serde_json::to_string_pretty(found).expect("what was found is strings and numbers, which JSON can hold") + "\n"
}

/// A picture as a block of a page.
pub(super) fn figure(picture: Picture) -> Block {
    Block::Figure(Figure { svg: picture.svg, reading: picture.reading, table: picture.table })
}

#[cfg(test)]
mod tests;
