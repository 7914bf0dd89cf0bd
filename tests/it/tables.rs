//! Tables beside a scenario: they say what the same text would say, and what is wrong with one is shown at its cell.

use crate::common::program::shortfall;
#[cfg(feature = "excel")]
use crate::common::workbook::{Cell, Day, Empty, Error, Formula, Number, Text, packed, sheet, workbook};
use predicates::str::contains;
use shortfall::scenario::{Loaded, Source, apart, from_table, library, load};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Everything but the chain's producers, its demand and what can go wrong.
const REST: &str = "format = 1\n[time]\nyears = 2\n[[material]]\nid = \"m\"\nunit = \"t\"\nworld_supply = 100\n\
                    stages = [\"mining\", \"refining\"]\n";

/// The same as text.
const TYPED: &str = r#"
[[producer]]
country = "CHN"
stage = "mining"
share = 0.6
[[producer]]
country = "AUS"
stage = "mining"
share = { best = 0.3, min = 0.2, max = 0.4 }
source = "looked up: a yearbook"
[[producer]]
country = "CHN"
stage = "refining"
capacity = 90.5
spare = 0.1
feed = { CHN-mining = 0.7, AUS-mining = 0.3 }
[[consumer]]
id = "JPN"
name = "Japan"
[[consumer]]
id = "FRA"
[[demand]]
consumer = "JPN"
amount = 12.5
stock = "60 days"
sourcing = { CHN-refining = 0.75 }
[[demand]]
consumer = "FRA"
amount = 4
[[hazard]]
id = "embargo"
hits = { country = "CHN", stage = "refining" }
against = ["JPN", "FRA"]
onset = { events = 2, years = 16 }
severity = { law = "beta", mean = { best = 0.8, min = 0.6, max = 0.9 }, sd = 0.1 }
duration = { law = "lognormal", median = "3 months", p90 = "12 months" }
[[hazard]]
id = "strike"
hits = [{ country = "CHN", stage = "mining" }, { country = "AUS" }]
onset = { annual_probability = 0.1 }
severity = 0.5
duration = "2 months"
stress = true
"#;

const PRODUCERS: &str = "country,stage,share,share.min,share.max,capacity,spare,feed.CHN-mining,feed.AUS-mining,source\n\
                         CHN,mining,0.6,,,,,,,\n\
                         AUS,mining,0.3,0.2,0.4,,,,,looked up: a yearbook\n\
                         \n\
                         CHN,refining,,,,90.5,0.1,0.7,0.3,\n";
const HAZARDS: &str = "id,hits,hits.country,hits.stage,against,onset.events,onset.years,onset.annual_probability,severity,\
                       severity.law,severity.mean,severity.mean.min,severity.mean.max,severity.sd,duration,duration.law,duration.median,\
                       duration.p90,stress\n\
                       embargo,,CHN,refining,\"JPN, FRA\",2,16,,,beta,0.8,0.6,0.9,0.1,,lognormal,3 months,12 months,\n\
                       strike,\"[{ country = \"\"CHN\"\", stage = \"\"mining\"\" }, { country = \"\"AUS\"\" }]\",,,,,,0.1,0.5,,,,,,2 months,,,,true\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn file(folder: &TempDir, name: &str) -> Source {
    Source::File(folder.path().join(name))
}

/// The scenario of [`REST`] with these keys before it.
fn with(keys: &str) -> String {
    format!("{keys}\n{REST}")
}

fn hash(loaded: &Loaded) -> String {
    loaded.provenance.hash.clone()
}

fn typed() -> Loaded {
    load(&Source::text("typed", format!("{REST}{TYPED}")), &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What is wrong with a scenario whose producers are this table.
fn wrong(name: &str, bytes: &[u8]) -> String {
    let keys = format!("producers = \"{name}\"\n");
    let consumers = "[[consumer]]\nid = \"JPN\"\n[[demand]]\nconsumer = \"JPN\"\namount = 1\n";
    let on_disk = name.split('#').next().unwrap();
    let folder = folder(&[(on_disk, bytes), ("s.toml", (with(&keys) + consumers).as_bytes())]);
    let said = load(&file(&folder, "s.toml"), &[]).expect_err("it is wrong").to_string();
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn csv_tables_say_what_the_text_says() {
    let consumers = "id;name\r\nJPN;Japan\r\nFRA;\r\n";
    // A French spreadsheet's: semicolons, decimal commas, and ¿ as its own byte.
    let demands = "consumer;amount;stock;notes\r\nJPN;12,5;60 days;\r\nFRA;4;;\r\n";
    let sourcing = "consumer\tproducer\tshare\nJPN\tCHN-refining\t75 %\n";
    let keys = "producers = \"p.csv\"\nconsumers = \"c.csv\"\ndemands = \"d.csv\"\nhazards = \"h.csv\"\nsourcing = \"s.tsv\"\n";
    let folder = folder(&[
        ("p.csv", format!("\u{feff}{PRODUCERS}").as_bytes()),
        ("c.csv", consumers.as_bytes()),
        ("d.csv", demands.as_bytes()),
        ("h.csv", HAZARDS.as_bytes()),
        ("s.tsv", sourcing.as_bytes()),
        ("s.toml", with(keys).as_bytes()),
    ]);
    let loaded = load(&file(&folder, "s.toml"), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(hash(&loaded), hash(&typed()), "the same scenario");
    let ranges =
        |loaded: &Loaded| loaded.uncertain.iter().map(|u| (u.set.clone(), u.spread.clone())).collect::<Vec<_>>();
    assert_eq!(format!("{:?}", ranges(&loaded)), format!("{:?}", ranges(&typed())), "ranges too");
    let rows: Vec<_> = loaded.tables.iter().map(|table| (table.key, table.rows, table.manner[0])).collect();
    assert_eq!(rows[0], ("producers", 3, "commas between cells"));
    assert_eq!(rows[2], ("demands", 2, "semicolons between cells"));
    assert_eq!(loaded.tables[2].manner[1], "decimal commas");
    // One cell changed is another scenario.
    fs::write(folder.path().join("d.csv"), demands.replace("12,5", "12,6")).unwrap();
    assert_ne!(hash(&load(&file(&folder, "s.toml"), &[]).unwrap()), hash(&typed()));
}

#[cfg(feature = "excel")]
#[test]
fn a_sheet_says_what_the_text_says() {
    let p = |cells: [Cell<'static>; 7]| cells.to_vec();
    let producers = sheet(
        3,
        &[
            p([
                Text("country"),
                Text("stage"),
                Text("share"),
                Text("share.min"),
                Text("share.max"),
                Text("capacity"),
                Text("feed"),
            ]),
            p([Text("CHN"), Text("mining"), Formula("0.3*2", Some(0.6)), Empty, Empty, Empty, Empty]),
            p([Text("AUS"), Text("mining"), Number(0.3), Number(0.2), Number(0.4), Empty, Empty]),
            vec![],
            p([
                Text("CHN"),
                Text("refining"),
                Empty,
                Empty,
                Empty,
                Text("90,5"),
                Text("{ CHN-mining = 0.7, AUS-mining = 0.3 }"),
            ]),
        ],
    );
    let book = workbook(&[("notes", sheet(1, &[vec![Text("nothing here")]])), ("2024 & after", producers)]);
    let rest: String = TYPED.split("[[consumer]]").skip(1).map(|part| format!("[[consumer]]{part}")).collect();
    let over = "[[producer]]\ncountry = \"CHN\"\nstage = \"refining\"\nspare = 0.1\n[[producer]]\ncountry = \"AUS\"\n\
                stage = \"mining\"\nsource = \"looked up: a yearbook\"\n";
    let text = with("producers = \"book.xlsx#2024 & after\"") + over + &rest;
    let folder = folder(&[("book.xlsx", &book), ("s.toml", text.as_bytes())]);
    let loaded = load(&file(&folder, "s.toml"), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(hash(&loaded), hash(&typed()), "what the file says itself goes over its tables");
}

#[test]
fn problems_stand_at_their_line_and_column() {
    let said = wrong("p.csv", b"country,stage,share\nCHN,mining,0.6\nAUS,minning,1.4\nCHN,mining,0.1\n");
    assert!(said.contains("--> p.csv:3:13") && said.contains("`share` must be from 0 to 1"), "{said}");
    assert!(said.contains("--> p.csv:3:5") && said.contains("did you mean `mining`?"), "{said}");
    assert!(said.contains("two rows are about the producer `CHN-mining`") && said.contains("--> p.csv:4:1"), "{said}");
    let said = wrong("p.csv", b"contry,stage,shar\nCHN,mining,0.6\nAUS,mining,0.3\n");
    assert!(said.contains("the column `country` is missing") && said.contains("did you mean `country`?"), "{said}");
    // What a whole column lacks is said once.
    let said = wrong("p.csv", b"country,stage\nCHN,mining\nAUS,mining\n");
    assert_eq!(said.matches("needs one of").count(), 1, "{said}");
    assert!(wrong("p.csv", b"").contains("the table is empty"));
    assert!(wrong("p.csv", b"country,share\n").contains("the table has no rows"));
    assert!(wrong("p.csv", b"country,stage,share,share\nCHN,mining,0.1,0.2\n").contains("two columns `share`"));
    assert!(wrong("p.csv", b"country,stage,share\nCHN,mining,0.1,0.2\n").contains("a column without a name"));
    assert!(
        wrong("p.csv", b"country,stage,share\nCHN,mining,#DIV/0!\n").contains("an error of the spreadsheet, #DIV/0!")
    );
    assert!(wrong("p.csv", b"country,stage,capacity\nCHN,mining,\"1,234\"\n").contains("can be read in two ways"));
    assert!(wrong("none.csv#x", b"").contains("there is no such file"));
    let said = wrong("p.csv", b"country,stage,spare.mean\nCHN,mining,0.1\n");
    assert!(said.contains("has no key `spare.mean`") && said.contains("`best`"), "{said}");
}

#[test]
fn a_table_may_not_lie_outside_the_scenario_s_folder_and_needs_one() {
    for name in ["../p.csv", "/etc/hostname"] {
        assert!(wrong(name, b"").contains("leads out of the scenario's folder"), "{name}");
    }
    let said = load(&Source::text("stdin", with("producers = \"p.csv\"")), &[]).unwrap_err().to_string();
    assert!(said.contains("only a scenario in a file of its own can name a table"), "{said}");
    assert!(wrong("p.ods", b"").contains(".ods files are not read"));
    assert!(wrong("p.csv", b"PK\x03\x04").contains("name it with .xlsx"));
    assert!(wrong("p.csv", b"a\x00b").contains("it is no text"));
    assert!(wrong("p.csv", &vec![b'a'; (4 << 20) + 1]).contains("larger than 4 MiB"));
}

/// The bytes of a Western spreadsheet: é is one byte, which no byte of the file tells.
#[test]
fn windows_1252_is_taken_and_told() {
    let folder = folder(&[
        ("p.csv", b"country;stage;name;share\r\nCIV;mining;C\xf4te d\x92Ivoire;0,5\r\nCHN;refining;;0,5\r\n"),
        (
            "s.toml",
            (with("producers = \"p.csv\"") + "[[consumer]]\nid = \"J\"\n[[demand]]\nconsumer = \"J\"\namount = 1\n")
                .as_bytes(),
        ),
    ]);
    let loaded = load(&file(&folder, "s.toml"), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let name = loaded.system.producers.iter().find(|p| p.country == "CIV").unwrap().name.clone();
    assert_eq!(name.plain(), "Côte d’Ivoire");
    assert!(loaded.tables[0].manner.contains(&"not UTF-8, taken for Windows-1252"));
    shortfall(&folder, &["check", "s.toml"]).assert().success().stderr(contains("taken for Windows-1252"));
}

#[cfg(feature = "excel")]
#[test]
fn cells_of_a_workbook_are_named_by_their_address() {
    let head = vec![Text("country"), Text("stage"), Text("share"), Text("profile")];
    let rows = |cells: Vec<Cell<'static>>| {
        let rows = [head.clone(), vec![Text("CHN"), Text("mining"), Number(0.5)], cells];
        wrong("book.xlsx#2024", &workbook(&[("2024", sheet(4, &rows))]))
    };
    // The heading stands in row 4, so the second row below it is row 6.
    for (cell, at, says) in [
        (Number(1.5), "book.xlsx#2024:C6", "`share` must be from 0 to 1"),
        (Text("many"), "book.xlsx#2024:C6", "this is a string"),
        (Day(46_022), "book.xlsx#2024:C6", "a date, 2025-12-31"),
        (Error("#N/A"), "book.xlsx#2024:C6", "#N/A"),
        (Formula("A1", None), "book.xlsx#2024:C6", "never calculated"),
    ] {
        let said = rows(vec![Text("AUS"), Text("mining"), cell]);
        assert!(said.contains(&format!("--> {at}\n")) && said.contains(says), "{cell:?}: {said}");
    }
    let said = rows(vec![Empty, Text("mining"), Number(0.1)]);
    assert!(said.contains("`country` is missing") && said.contains("--> book.xlsx#2024:B6"), "{said}");
    let book =
        workbook(&[("2023", sheet(1, std::slice::from_ref(&head))), ("2024", sheet(1, std::slice::from_ref(&head)))]);
    let said = wrong("book.xlsx#2025", &book);
    assert!(said.contains("no sheet `2025`; did you mean `2023`?") || said.contains("did you mean `2024`?"), "{said}");
    assert!(wrong("book.xlsx", b"no workbook").contains("cannot be read as an XLSX workbook"));
}

/// 300 MiB of blanks pack to some hundred kilobytes; a cell far down and far right is no table of that size.
#[cfg(feature = "excel")]
#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_and_a_far_cell_costs_nothing() {
    let blanks = " ".repeat(1 << 20);
    let many: Vec<(String, String)> = (0..300).map(|n| (format!("xl/media/{n}.xml"), blanks.clone())).collect();
    assert!(wrong("b.xlsx", &packed(&many)).contains("unpacks to more than 256 MiB"));
    let far = sheet(1, &[vec![Text("country"), Text("stage"), Text("share")]])
        .replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    assert!(wrong("b.xlsx", &workbook(&[("s", far.clone())])).contains("a column without a name"));
    let beyond = far.replace("XFD1048576", "ZZZ9999999");
    assert!(wrong("b.xlsx", &workbook(&[("s", beyond)])).contains("beyond any sheet"));
    // Cut anywhere, a workbook is damaged and nothing worse.
    let whole = workbook(&[("s", sheet(1, &[vec![Text("country"), Text("share")], vec![Text("CHN"), Number(0.5)]]))]);
    for cut in (0..whole.len()).step_by(97) {
        assert!(wrong("b.xlsx", &whole[..cut]).contains("XLSX workbook"), "{cut}");
    }
}

#[test]
fn files_extend_each_other_and_settings_change_what_tables_say() {
    let base = with("producers = \"p.csv\"\nhazards = \"h.csv\"")
        + &TYPED[TYPED.find("[[consumer]]").unwrap()..TYPED.find("[[hazard]]").unwrap()];
    let over = "extends = \"base.toml\"\nproducers = \"new.csv\"\n[[producer]]\ncountry = \"AUS\"\nstage = \"mining\"\nshare = 0.25\n";
    let new = "country,stage,share,capacity,spare,feed.CHN-mining,feed.AUS-mining\nCHN,mining,0.5,,,,\nAUS,mining,0.4,,,,\n\
               CHN,refining,,90.5,0.1,0.7,0.3\n";
    let folder = folder(&[
        ("p.csv", PRODUCERS.as_bytes()),
        ("h.csv", HAZARDS.as_bytes()),
        ("new.csv", new.as_bytes()),
        ("base.toml", base.as_bytes()),
        ("over.toml", over.as_bytes()),
    ]);
    let share = |source: &Source, sets: &[&str], id: &str| {
        let sets: Vec<String> = sets.iter().map(|set| set.to_string()).collect();
        let loaded = load(source, &sets).unwrap_or_else(|problems| panic!("{problems}"));
        loaded.inputs().iter().find(|input| input.path == format!("producer.{id}.share")).and_then(|input| input.number)
    };
    let (base, over) = (file(&folder, "base.toml"), file(&folder, "over.toml"));
    assert_eq!(share(&base, &[], "CHN-mining"), Some(0.6));
    assert_eq!(share(&over, &[], "CHN-mining"), Some(0.5), "the table above counts, and the one below is not read");
    let read = load(&over, &[]).unwrap_or_else(|problems| panic!("{problems}")).tables;
    let names: Vec<&str> = read.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["new.csv", "h.csv"]);
    assert_eq!(share(&over, &[], "AUS-mining"), Some(0.25), "the file goes over its own table");
    assert_eq!(share(&over, &["producer.CHN-mining.share=0.45"], "CHN-mining"), Some(0.45));
    let said = load(&base, &["producers=\"new.csv\"".to_string()]).unwrap_err().to_string();
    assert!(said.contains("`--set` cannot change which tables a scenario takes in"), "{said}");
}

/// A saved run holds its tables: it can be run again, and changed, without them.
#[test]
fn a_saved_run_keeps_its_tables() {
    let keys = "producers = \"tables/p.csv\"\nhazards = \"h.csv\"";
    let text = with(keys) + &TYPED[TYPED.find("[[consumer]]").unwrap()..TYPED.find("[[hazard]]").unwrap()];
    let folder = folder(&[("h.csv", HAZARDS.as_bytes()), ("s.toml", text.as_bytes())]);
    fs::create_dir(folder.path().join("tables")).unwrap();
    fs::write(folder.path().join("tables/p.csv"), PRODUCERS).unwrap();
    let loaded = load(&file(&folder, "s.toml"), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let names: Vec<&str> = loaded.provenance.origin.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["s.toml", "tables/p.csv", "h.csv"]);
    drop(folder);
    let again = load(&Source::Kept(loaded.provenance.clone()), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(hash(&again), hash(&loaded));
    let changed = again.with(&["producer.CHN-mining.share=0.5".to_string()]).unwrap();
    assert_ne!(hash(&changed), hash(&loaded));
}

#[cfg(feature = "excel")]
#[test]
fn a_saved_run_keeps_the_sheet_of_a_workbook() {
    let rows = [
        vec![Text("country"), Text("stage"), Text("share")],
        vec![Text("CHN"), Text("mining"), Number(0.6)],
        vec![Text("AUS"), Text("refining"), Text("0,25")],
    ];
    let text =
        with("producers = \"book.xlsx#s\"") + "[[consumer]]\nid = \"J\"\n[[demand]]\nconsumer = \"J\"\namount = 1\n";
    let folder = folder(&[("book.xlsx", &workbook(&[("s", sheet(2, &rows))])), ("s.toml", text.as_bytes())]);
    let loaded = load(&file(&folder, "s.toml"), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.provenance.origin.files[1].name, "book.xlsx#s");
    drop(folder);
    let again = load(&Source::Kept(loaded.provenance.clone()), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(hash(&again), hash(&loaded));
    // What is wrong with a changed value of it still has its cell.
    let said = again.with(&["producer.CHN-mining.stage=\"smelting\"".to_string()]).unwrap_err().to_string();
    assert!(said.contains("smelting"), "{said}");
}

/// Taken apart into tables, every scenario of the library is the same scenario.
#[test]
fn every_scenario_of_the_library_can_be_taken_apart_into_tables() {
    for entry in library::LIBRARY {
        let loaded = load(&entry.source(), &[]).unwrap();
        let apart = apart(&loaded);
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("scenario.toml"), &apart.scenario).unwrap();
        apart.tables.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
        let again = load(&file(&folder, "scenario.toml"), &[])
            .unwrap_or_else(|p| panic!("{}: {p}\n{}", entry.name, apart.scenario));
        assert_eq!(hash(&again), hash(&loaded), "{}", entry.name);
        assert_eq!(again.uncertain.len(), loaded.uncertain.len(), "{}", entry.name);
        assert!(apart.tables.len() >= 3, "{}", entry.name);
    }
}

#[test]
fn new_from_a_table_writes_its_rows_and_from_a_scenario_its_tables() {
    let folder = folder(&[("p.csv", PRODUCERS.as_bytes()), ("h.csv", HAZARDS.as_bytes()), ("x.csv", b"a,b\n1,2\n")]);
    let text = from_table(&folder.path().join("p.csv")).unwrap_or_else(|problems| panic!("{problems}"))
        + &from_table(&folder.path().join("h.csv")).unwrap_or_else(|problems| panic!("{problems}"));
    let rest = &TYPED[TYPED.find("[[consumer]]").unwrap()..TYPED.find("[[hazard]]").unwrap()];
    let loaded =
        load(&Source::text("pasted", format!("{REST}{text}{rest}")), &[]).unwrap_or_else(|p| panic!("{p}\n{text}"));
    assert_eq!(hash(&loaded), hash(&typed()));
    shortfall(&folder, &["new", "--from", "p.csv"])
        .assert()
        .success()
        .stdout(contains("[[producer]]\ncountry = \"CHN\""));
    shortfall(&folder, &["new", "--from", "x.csv"]).assert().code(2).stderr(contains("no table of \"producer\""));
    shortfall(&folder, &["new", "--from", "gallium"]).assert().code(2).stderr(contains("--out FOLDER"));
    let new = ["new", "--from", "gallium", "--out", "g"];
    shortfall(&folder, &new).assert().success().stderr(contains("wrote g/scenario.toml"));
    shortfall(&folder, &["check", "g/scenario.toml"])
        .assert()
        .success()
        .stderr(contains("producers from producers.csv"));
    shortfall(&folder, &new).assert().code(1).stderr(contains("--force replaces it"));
}

/// Texts at random: an answer in words, never a panic.
#[test]
fn any_bytes_in_a_table_are_answered() {
    let mut seed = 1_u64;
    let mut next = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let words = [
        "country",
        "share",
        ",",
        ";",
        "\t",
        "\n",
        "\"",
        "'",
        "0.5",
        "1,5",
        "{",
        "[",
        "=",
        ".",
        "#N/A",
        "é",
        "share.min",
        "best",
        "%",
        " ",
    ];
    for _ in 0..400 {
        let text: String = (0..next(40)).map(|_| words[next(words.len() as u64) as usize]).collect();
        let folder = folder(&[("p.csv", text.as_bytes()), ("s.toml", with("producers = \"p.csv\"").as_bytes())]);
        let said = load(&file(&folder, "s.toml"), &[]).expect_err("there is no demand").to_string();
        assert!(!said.is_empty(), "{text:?}");
    }
}

#[test]
fn the_example_with_a_table_runs() {
    let source = Source::File(Path::new("tests/data/tables/cobalt.toml").to_path_buf());
    let loaded = load(&source, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
    assert!(loaded.tables.len() >= 3);
}
