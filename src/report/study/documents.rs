//! Each kind of study as a report: what it says and what it draws.

#[cfg(feature = "excel")]
use super::sheets;
use super::{optimum, sensitivity, sensitivity_chart, size, size_chart, sweep, sweep_chart};
use crate::chart::{Picture, Shape};
use crate::report::document::{Document, FileNames, pretty};
#[cfg(feature = "excel")]
use crate::report::workbook::Sheet;
use crate::results::{Optimum, Sensitivity, Size, Sweep};
use crate::words::lang::Lang;
use crate::words::page::Page;

/// A sweep with what its report says of it.
pub struct SweepReport<'a> {
    sweep: &'a Sweep,
    lang: Lang,
}

impl<'a> SweepReport<'a> {
    /// The report in a language.
    pub fn new(sweep: &'a Sweep, lang: Lang) -> SweepReport<'a> {
        SweepReport { sweep, lang }
    }
}

impl Document for SweepReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "sweep.html", json: "sweep.json", csv: "sweep.csv" }
    }

    fn brief(&self) -> Page {
        sweep::brief(self.sweep, self.lang)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        sweep::full(self.sweep, self.lang, pictures)
    }

    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        sweep_chart::pictures(self.sweep, self.lang, shape)
    }

    fn csv(&self) -> String {
        sweep::csv(self.sweep)
    }

    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        vec![sheets::points(self.sweep, self.lang)]
    }

    fn json(&self) -> String {
        pretty(self.sweep)
    }
}

/// An analysis of sensitivity with what its report says of it.
pub struct SensitivityReport<'a> {
    found: &'a Sensitivity,
    lang: Lang,
}

impl<'a> SensitivityReport<'a> {
    /// The report in a language.
    pub fn new(found: &'a Sensitivity, lang: Lang) -> SensitivityReport<'a> {
        SensitivityReport { found, lang }
    }
}

impl Document for SensitivityReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "sensitivity.html", json: "sensitivity.json", csv: "sensitivity.csv" }
    }

    fn brief(&self) -> Page {
        sensitivity::brief(self.found, self.lang)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        sensitivity::full(self.found, self.lang, pictures)
    }

    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        sensitivity_chart::pictures(self.found, self.lang, shape)
    }

    fn csv(&self) -> String {
        sensitivity::csv(self.found)
    }

    #[cfg(feature = "excel")]
    fn sheets(&self) -> Vec<Sheet> {
        vec![sheets::tornado(self.found, self.lang)]
    }

    fn json(&self) -> String {
        pretty(self.found)
    }
}

/// A search for the smallest size with what its report says of it.
pub struct SizeReport<'a> {
    size: &'a Size,
    lang: Lang,
}

impl<'a> SizeReport<'a> {
    /// The report in a language.
    pub fn new(size: &'a Size, lang: Lang) -> SizeReport<'a> {
        SizeReport { size, lang }
    }
}

impl Document for SizeReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "size.html", json: "size.json", csv: "size.csv" }
    }

    fn brief(&self) -> Page {
        size::brief(self.size, self.lang)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        size::full(self.size, self.lang, pictures)
    }

    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        size_chart::pictures(self.size, self.lang, shape)
    }

    fn csv(&self) -> String {
        size::csv(self.size)
    }

    fn json(&self) -> String {
        pretty(self.size)
    }
}

/// A search for the least of an estimate with what its report says of it.
pub struct OptimumReport<'a> {
    found: &'a Optimum,
    lang: Lang,
}

impl<'a> OptimumReport<'a> {
    /// The report in a language.
    pub fn new(found: &'a Optimum, lang: Lang) -> OptimumReport<'a> {
        OptimumReport { found, lang }
    }
}

impl Document for OptimumReport<'_> {
    fn files(&self) -> FileNames {
        FileNames { page: "size.html", json: "size.json", csv: "size.csv" }
    }

    fn brief(&self) -> Page {
        optimum::brief(self.found, self.lang)
    }

    fn full(&self, pictures: Vec<Picture>) -> Page {
        optimum::full(self.found, self.lang, pictures)
    }

    fn pictures(&self, shape: Shape) -> Vec<Picture> {
        optimum::pictures(self.found, self.lang, shape)
    }

    fn csv(&self) -> String {
        optimum::csv(self.found)
    }

    fn json(&self) -> String {
        pretty(self.found)
    }
}
