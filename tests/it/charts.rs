//! The chart files that a user asks for.

use crate::common::coin;
use crate::common::program::shortfall;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use std::fs;
use tempfile::TempDir;

/// Names of the chart files in the folder `out`.
fn charts(folder: &TempDir) -> Vec<String> {
    let files = fs::read_dir(folder.path().join("out").join("charts")).unwrap();
    let mut names: Vec<String> = files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn formats_shapes_and_resolution_are_as_asked_for() {
    let folder = TempDir::new().unwrap();
    let line = ["n-1", "--charts", "png,svg", "--shape", "16:9,4:3", "--dpi", "96", "--out", "out", "--quiet"];
    shortfall(&folder, &line).assert().success().stderr(is_empty());
    assert_eq!(charts(&folder), ["n-1-4x3.png", "n-1-4x3.svg", "n-1.png", "n-1.svg"]);
    let png = fs::read(folder.path().join("out").join("charts").join("n-1.png")).unwrap();
    let chunk = png.windows(4).position(|w| w == b"pHYs").unwrap();
    // 96 / 0.0254 = 3,779.5 pixels a metre, both ways, unit 1
    assert_eq!(png[chunk + 4..chunk + 13], [0, 0, 0x0e, 0xc4, 0, 0, 0x0e, 0xc4, 1]);
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_has_the_same_bytes_twice() {
    let pdf = || {
        let folder = TempDir::new().unwrap();
        shortfall(&folder, &["n-1", "--charts", "pdf", "--out", "out", "--quiet"]).assert().success();
        assert_eq!(charts(&folder), ["n-1.pdf"]);
        fs::read(folder.path().join("out").join("charts").join("n-1.pdf")).unwrap()
    };
    let bytes = pdf();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(bytes, pdf());
}

const KOREAN: &str = "consumer.JPN.name=\"한국\"";

#[test]
fn names_that_no_font_can_write_leave_out_pngs_and_say_how_to_get_them() {
    let folder = TempDir::new().unwrap();
    let told = contains("some charts are SVG only").and(contains("`한국`")).and(contains("--font FILE"));
    shortfall(&folder, &["n-1", "--set", KOREAN, "--out", "out"]).assert().success().stderr(told);
    assert_eq!(charts(&folder), ["n-1.svg"]);
    let svg = fs::read_to_string(folder.path().join("out").join("charts").join("n-1.svg")).unwrap();
    assert!(svg.contains("한국"));
}

#[test]
fn asked_for_all_the_same_they_are_an_error_before_anything_is_written() {
    for command in ["n-1", "run"] {
        let folder = TempDir::new().unwrap();
        let told = contains("`한국`").and(contains("--font FILE")).and(contains("--charts svg"));
        let line = [command, "--set", KOREAN, "--charts", "png", "--out", "out"];
        shortfall(&folder, &line).assert().code(2).stdout(is_empty()).stderr(told);
        assert!(!folder.path().join("out").exists());
    }
}

/// A briefing's charts are drawn, and others on request: the report shows what the folder holds.
#[test]
fn charts_are_chosen_by_name() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("coin.toml"), coin(500, "3 months", "")).unwrap();
    let drawn = |more: &[&str]| {
        let line = ["run", "coin.toml", "--charts", "svg", "--out", "out", "--quiet"];
        let _ = fs::remove_dir_all(folder.path().join("out"));
        shortfall(&folder, &[&line[..], more].concat()).assert().success();
        let page = fs::read_to_string(folder.path().join("out").join("report.html")).unwrap();
        let names = charts(&folder);
        assert_eq!(page.matches("<figure>").count(), names.len(), "{more:?}");
        names
    };
    let briefing = drawn(&[]);
    assert_eq!(briefing, ["by-consumer.svg", "drivers.svg", "exceedance.svg", "flow.svg", "periods.svg"]);
    assert_eq!(drawn(&["--draw", "supply,bands"]), ["bands.svg", "supply.svg"]);
    let all = drawn(&["--draw", "all"]);
    assert!(all.len() > briefing.len() && briefing.iter().all(|name| all.contains(name)), "{all:?}");
    // Drawn again, a saved run may show others.
    shortfall(&folder, &["report", "out", "--draw", "supply", "--charts", "svg", "--out", "again", "--quiet"])
        .assert()
        .success();
    assert!(folder.path().join("again/charts/supply.svg").exists());
    shortfall(&folder, &["run", "--draw", "pie"]).assert().code(2).stderr(contains("by-consumer").and(contains("all")));
}

#[test]
fn a_font_that_is_none_is_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("font.ttf"), "no font").unwrap();
    let told = contains("font.ttf is not a font").and(contains(".ttc"));
    shortfall(&folder, &["n-1", "--font", "font.ttf"]).assert().code(2).stderr(told);
    shortfall(&folder, &["n-1", "--font", "none.ttf"])
        .assert()
        .code(2)
        .stderr(contains("cannot read the font none.ttf"));
}
