//! Files of publishers as they are published → numbers worked out by hand, and scenarios that pass `check`.

use crate::common::program::shortfall;
#[cfg(feature = "excel")]
use crate::common::workbook::{Cell, Empty, Number, Text, sheet, workbook};
use predicates::prelude::*;
use predicates::str::contains;
use shortfall::import::{Ask, Flow, Measure, PUBLISHERS, import, publisher};
use shortfall::report::import_toml;
use shortfall::results::Imported;
use shortfall::scenario::{Source, load};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const DATA: &str = "tests/data/import";
const USGS_2025: &str = "usgs_mcs2025_world_data_excerpt.csv";
const USGS_2026: &str = "usgs_mcs2026_commodities_excerpt.csv";
const T7: &str = "usgs_mcs2026_T7_excerpt.csv";
const BACI: &str = "BACI_HS22_Y2023_V202501_excerpt.csv";
const SDMX: &str = "eurostat_comext_sdmx_csv_excerpt.csv";
const BULK: &str = "eurostat_comext_bulk_full_v2_excerpt.dat";
const JAPAN_PORT: &str = "japan_customs_estat_by_port_2017_excerpt.csv";
const JAPAN_COUNTRY: &str = "japan_customs_estat_by_country_2026_excerpt.csv";
#[cfg(feature = "excel")]
const IEA: &str = "iea_critical_minerals_dataset_2023_demand_excerpt.xlsx";

fn ask(mineral: &str) -> Ask {
    Ask { mineral: mineral.to_string(), retrieved: Some("2026-11-29".to_string()), ..Ask::default() }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| text.to_string()).collect()
}

fn of(name: &str, paths: &[PathBuf], ask: &Ask) -> Result<Imported, String> {
    import(publisher(name).unwrap(), paths, ask).map_err(|error| error.to_string())
}

/// What is read out of a file of the tests' data.
fn read(name: &str, file: &str, ask: &Ask) -> Imported {
    of(name, &[Path::new(DATA).join(file)], ask).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What is read out of a file with this text.
fn written(name: &str, file: &str, text: &[u8], ask: &Ask) -> Result<Imported, String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(file);
    fs::write(&path, text).unwrap();
    of(name, &[path], ask)
}

fn capacity(imported: &Imported, country: &str) -> f64 {
    let found = imported.producers.iter().find(|producer| producer.country == country);
    found.unwrap_or_else(|| panic!("no {country}: {:?}", imported.producers)).capacity.best
}

fn share(imported: &Imported, consumer: &str, country: &str) -> f64 {
    let demand = imported.demands.iter().find(|demand| demand.consumer == consumer).expect("it buys");
    demand.sourcing.iter().find(|share| share.country == country).map_or(0.0, |share| share.share)
}

/// Checks what was imported within a scenario that has nothing more than it must: who needs it, or whom it is bought from.
fn passes_check(imported: &Imported) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("imported.toml"), import_toml(imported)).unwrap();
    let stage = imported.stage.as_ref().map(|stage| format!("stage = \"{stage}\"\n")).unwrap_or_default();
    let mut rest = "format = 1\nextends = \"imported.toml\"\n[time]\nyears = 1\n".to_string();
    if imported.demands.is_empty() {
        rest += "[[consumer]]\nid = \"JPN\"\n[[demand]]\nconsumer = \"JPN\"\namount = 1\n";
    }
    let mut sellers: Vec<&str> =
        imported.demands.iter().flat_map(|d| d.sourcing.iter().map(|s| s.country.as_str())).collect();
    sellers.sort_unstable();
    sellers.dedup();
    for country in sellers {
        rest += &format!("[[producer]]\ncountry = \"{country}\"\n{stage}capacity = 1e9\n");
    }
    if imported.demands.iter().all(|demand| demand.sourcing.is_empty()) && imported.producers.is_empty() {
        rest += &format!("[[producer]]\ncountry = \"AUS\"\n{stage}capacity = 1e9\n");
    }
    fs::write(folder.path().join("rest.toml"), rest).unwrap();
    let loaded = load(&Source::File(folder.path().join("rest.toml")), &[])
        .unwrap_or_else(|problems| panic!("{problems}\n{}", import_toml(imported)));
    loaded.template.try_ends(&loaded.uncertain).unwrap_or_else(|problems| panic!("{problems}"));
    let sourced =
        loaded.system.assumptions.iter().filter(|a| a.source.as_ref().is_some_and(|s| s.contains("2026-11-29")));
    assert!(sourced.count() > 0, "numbers carry their source");
}

#[test]
fn every_file_gives_a_scenario_that_passes_check() {
    let trade = |mineral: &str, products: &[&str], consumers: &[&str]| Ask {
        products: texts(products),
        consumers: texts(consumers),
        ..ask(mineral)
    };
    let exports = |ask: Ask| Ask { flow: Flow::Exports, ..ask };
    let mining = |mineral: &str| Ask { stage: Some("mining".to_string()), ..ask(mineral) };
    let usa = |mineral: &str| Ask { consumers: texts(&["USA"]), ..ask(mineral) };
    let mut files = vec![
        ("usgs", USGS_2025, mining("cobalt")),
        ("usgs", USGS_2025, ask("gallium")),
        ("usgs", USGS_2025, Ask { measure: Measure::Capacity, ..ask("gallium") }),
        ("usgs", USGS_2025, mining("graphite")),
        ("usgs", USGS_2025, ask("lithium")),
        ("usgs", USGS_2025, ask("rare earths")),
        ("usgs", USGS_2025, Ask { series: Some("palladium".into()), ..ask("platinum group metals") }),
        ("usgs", USGS_2026, mining("cobalt")),
        ("usgs", USGS_2026, ask("gallium")),
        ("usgs", USGS_2026, ask("manganese")),
        ("usgs", USGS_2026, usa("cobalt")),
        ("usgs", T7, ask("cobalt")),
        ("usgs", T7, usa("gallium")),
        ("usgs", T7, usa("zirconium")),
        ("baci", BACI, trade("lithium", &["284540"], &["JPN"])),
        ("baci", BACI, trade("graphite", &["761300"], &["JPN", "FRA"])),
        ("baci", BACI, trade("hydrogen", &["280410"], &["JPN"])),
        ("comext", SDMX, ask("cobalt")),
        ("comext", BULK, exports(trade("polymers", &["35069190"], &["AND"]))),
        ("japan", JAPAN_PORT, exports(trade("horses", &["010121000"], &[]))),
        ("japan", JAPAN_COUNTRY, exports(ask("drives"))),
    ];
    #[cfg(feature = "excel")]
    files.push(("iea", IEA, ask("cobalt")));
    for (name, file, ask) in &mut files {
        passes_check(&read(name, file, ask));
        ask.retrieved = None;
        let undated = import_toml(&read(name, file, ask));
        assert!(undated.contains("source = ") && !undated.contains("file of"), "{file}");
    }
}

/// By hand from the file: lines 265 and on of the whole table, 2024 estimated. The United States stand under another wording of the
/// same series; the sum of the countries is 288,200 t, 99.4 % of the stated 290,000 t.
#[test]
fn usgs_to_2025_is_read_by_its_columns() {
    let cobalt = read("usgs", USGS_2025, &ask("cobalt"));
    assert_eq!((cobalt.publication.as_str(), cobalt.unit.as_str()), ("USGS, Mineral Commodity Summaries 2025", "t"));
    for (country, tonnes) in [("COD", 220_000.0), ("IDN", 28_000.0), ("USA", 300.0), ("CAN", 4_500.0), ("OTH", 6_200.0)]
    {
        assert_eq!(capacity(&cobalt, country), tonnes, "{country}");
    }
    assert_eq!(cobalt.producers.len(), 13);
    assert_eq!((cobalt.producers[0].country.as_str(), cobalt.producers[12].country.as_str()), ("COD", "OTH"));
    assert_eq!(cobalt.world_supply.as_ref().unwrap().best, 290_000.0);
    assert!(
        cobalt.notes.iter().any(|note| note.contains("288200 t, 99.4 % of the stated total of 290000 t")),
        "{:?}",
        cobalt.notes
    );
    assert!(cobalt.notes.iter().any(|note| note.starts_with("taken for one series")), "{:?}", cobalt.notes);
    let source = &cobalt.producers[0].capacity.source;
    let parts =
        ["looked up: USGS, Mineral Commodity Summaries 2025;", "2024", "metric tons", "line 5", "file of 2026-11-29"];
    assert!(parts.iter().all(|part| source.contains(part)), "{source}");
    let before = read("usgs", USGS_2025, &Ask { year: Some(2023), ..ask("Co") });
    assert_eq!((capacity(&before, "COD"), before.material.as_str()), (175_000.0, "cobalt"));
    // Kilograms of a unit a row: 750,000 kg are 750 t. What is blank is no nought.
    let gallium = read("usgs", USGS_2025, &ask("gallium"));
    assert_eq!((capacity(&gallium, "CHN"), gallium.producers.len()), (750.0, 4));
    assert!(gallium.missing.iter().any(|missing| missing.country == "United States" && missing.why == "blank"));
    // Withheld, as its notes say.
    let lithium = read("usgs", USGS_2025, &ask("lithium"));
    assert!(lithium.missing[0].why.contains("withheld (W for 23-24)"), "{:?}", lithium.missing);
    assert!(lithium.producers.iter().all(|producer| producer.country != "USA" && producer.capacity.best > 0.0));
    // 1,630,670 t of the countries are more than the stated 1,600,000 t, which is rounded.
    let graphite = read("usgs", USGS_2025, &ask("graphite"));
    let supply = graphite.world_supply.as_ref().unwrap();
    assert_eq!((supply.best, graphite.material.as_str()), (1_630_670.0, "graphite"), "{supply:?}");
    assert!(supply.source.starts_with("derived: "));
}

#[test]
fn series_that_must_not_be_added_are_asked_for() {
    let path = [Path::new(DATA).join(USGS_2025)];
    let error = of("usgs", &path, &ask("platinum group metals")).unwrap_err();
    assert!(
        error.contains("must not be added up") && error.contains("Palladium content") && error.contains("--series"),
        "{error}"
    );
    let platinum =
        of("usgs", &path, &Ask { series: Some("platinum content".into()), ..ask("platinum-group metals") }).unwrap();
    assert_eq!(capacity(&platinum, "ZAF"), 120.0);
    let error = of("usgs", &path, &ask("colbalt")).unwrap_err();
    assert!(error.contains("no mineral `colbalt`; did you mean `Cobalt`?"), "{error}");
    let head = "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes\n";
    let price = format!("{head}X,Salient Statistics,Xium,United States,Price,Price,dollars per kilogram,2025,5,\n");
    let error = written("usgs", "x.csv", price.as_bytes(), &ask("xium")).unwrap_err();
    assert!(error.contains("neither output nor needs of `xium`"), "{error}");
    let error = of("usgs", &path, &Ask { year: Some(1999), ..ask("cobalt") }).unwrap_err();
    assert!(error.contains("no year `1999`") && error.contains("`2023`, `2024`"), "{error}");
    let error = of("usgs", &path, &Ask { measure: Measure::Capacity, ..ask("cobalt") }).unwrap_err();
    assert!(error.contains("no country has a number"), "{error}");
}

/// Windows-1252 with commas between thousands; by hand: 2025, and of gallium in kilograms.
#[test]
fn usgs_from_2026_is_read_row_by_row() {
    let cobalt = read("usgs", USGS_2026, &Ask { year: Some(2024), ..ask("cobalt") });
    assert_eq!(cobalt.publication, "USGS, Mineral Commodity Summaries 2026");
    assert_eq!(
        (capacity(&cobalt, "AUS"), capacity(&cobalt, "TUR"), capacity(&cobalt, "OTH")),
        (4_780.0, 2_200.0, 7_780.0)
    );
    assert_eq!(cobalt.world_supply.as_ref().unwrap().best, 302_000.0);
    let gallium = read("usgs", USGS_2026, &ask("gallium"));
    assert_eq!((capacity(&gallium, "CHN"), gallium.producers.len()), (900.0, 3));
    assert!(
        gallium.missing.iter().any(|m| m.country == "United States" && m.why.contains("nil")),
        "{:?}",
        gallium.missing
    );
    let made = read("usgs", USGS_2026, &Ask { measure: Measure::Capacity, ..ask("gallium") });
    assert_eq!((capacity(&made, "CHN"), capacity(&made, "OTH")), (1_600.0, 100.0));
    let manganese = read("usgs", USGS_2026, &ask("manganese"));
    assert!(manganese.producers.iter().any(|producer| producer.country == "CIV"), "Côte d’Ivoire by name");
    // What the United States consume, and whence they import: 26 % from Norway, 30 % from others.
    let usa = read("usgs", USGS_2026, &Ask { consumers: texts(&["USA"]), ..ask("cobalt") });
    let demand = &usa.demands[0];
    assert_eq!(
        (demand.amount.as_ref().unwrap().best, share(&usa, "USA", "NOR"), share(&usa, "USA", "OTH")),
        (9_600.0, 0.26, 0.3)
    );
    assert!(usa.notes.iter().any(|note| note.contains("add up to 100.0 %")), "{:?}", usa.notes);
    // Manganese ore: 64, 24 and 12 % with `<1` of others, an interval from 0 to 1 with its middle at 0.5, are 100.5 % together.
    let ore = read(
        "usgs",
        USGS_2026,
        &Ask { consumers: texts(&["USA"]), series: Some("manganese ore".into()), ..ask("manganese") },
    );
    let others = ore.demands[0].sourcing.iter().find(|share| share.country == "OTH").unwrap().clone();
    assert!((share(&ore, "USA", "GAB") - 0.64 / 1.005).abs() < 1e-12 && (others.share - 0.005 / 1.005).abs() < 1e-12);
    let (least, most) = others.range.unwrap();
    assert!(least == 0.0 && (most - 0.01 / 1.005).abs() < 1e-12);
    assert!(ore.demands[0].amount.is_none(), "the file tells no consumption of ore alone");
}

/// Bounds of output: `>50` ends where the stated total leaves no more, `50–300` has its middle, `W` is nowhere.
#[test]
fn a_bound_is_an_interval_and_never_a_number() {
    let head = "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes\n";
    let row = |country: &str, value: &str| {
        format!(
            "X,World Mine Production,Xium,\"{country}\",Production,Mine production,thousand metric tons,2025,\"{value}\",\n"
        )
    };
    let rows = [
        ("Chile", "400"),
        ("Peru", ">50"),
        ("China", "50–300"),
        ("Cuba", "<10"),
        ("Japan", "W"),
        ("Gabon", "s"),
        ("Mali", "?1"),
        ("Niger", "—"),
        ("China, Germany, and Russia", "5"),
        ("Atlantis", "5"),
        ("World total (rounded)", "1,000"),
    ];
    let text = rows.iter().fold(head.to_string(), |text, (country, value)| text + &row(country, value));
    let found = written("usgs", "x.csv", text.as_bytes(), &ask("xium")).unwrap();
    let range = |country: &str| {
        let capacity = &found.producers.iter().find(|p| p.country == country).unwrap().capacity;
        (capacity.best, capacity.range)
    };
    assert_eq!(range("CHL"), (400_000.0, None));
    assert_eq!(range("CHN"), (175_000.0, Some((50_000.0, 300_000.0))));
    assert_eq!(range("CUB"), (5_000.0, Some((0.0, 10_000.0))));
    assert_eq!(range("GAB"), (250.0, Some((0.0, 500.0))));
    // 1,000 less 400, 50 of China and 5 each of two rows that are no country's are left: from 50 to 540 thousand tonnes.
    assert_eq!(range("PER"), (295_000.0, Some((50_000.0, 540_000.0))));
    let missing: Vec<(&str, &str)> = found.missing.iter().map(|m| (m.country.as_str(), m.why.as_str())).collect();
    assert_eq!(
        missing,
        [("Japan", "withheld (W)"), ("Mali", "doubtful to the publisher (?1)"), ("Niger", "none (nil)")]
    );
    let dropped: Vec<&str> = found.dropped.iter().map(|dropped| dropped.why.as_str()).collect();
    assert_eq!(dropped, ["no country of this name is known", "several countries in one number"]);
    assert!(found.dropped[0].places[0].contains("x.csv line 11 (Atlantis)"), "{:?}", found.dropped);
    let toml = import_toml(&found);
    assert!(toml.contains("capacity = { best = 175000, min = 50000, max = 300000, law = \"uniform\" }"), "{toml}");
    assert!(toml.contains("# - no number for Japan: withheld (W)"), "{toml}");
    passes_check(&found);
}

/// Table 7: the first producer and the world; what the United States consume. `<100000` is an interval, `W` a reason.
#[test]
fn the_table_of_critical_minerals_gives_the_first_producer_and_a_demand() {
    let cobalt = read("usgs", T7, &ask("cobalt"));
    assert_eq!((capacity(&cobalt, "COD"), capacity(&cobalt, "USA")), (230_000.0, 300.0));
    assert_eq!(cobalt.world_supply.as_ref().unwrap().best, 310_000.0);
    let usa =
        |mineral: &str| of("usgs", &[Path::new(DATA).join(T7)], &Ask { consumers: texts(&["USA"]), ..ask(mineral) });
    assert_eq!(usa("gallium").unwrap().demands[0].amount.as_ref().unwrap().best, 19.0);
    let zirconium = usa("zirconium").unwrap().demands[0].amount.clone().unwrap();
    assert_eq!((zirconium.best, zirconium.range.unwrap().1), (50_000.0, 100_000.0));
    assert!(usa("lithium").unwrap_err().contains("withheld (W)"));
    // A footnote's digit is glued to the name.
    assert_eq!(capacity(&read("usgs", T7, &ask("rare earths")), "CHN"), 270_000.0);
}

/// By hand: 284540 of Japan is 0.009 t from France (251), 27.984 from Malaysia, 0.001 from Russia and 0.013 from the United States
/// (842): 28.007 t.
#[test]
fn baci_gives_demand_and_sourcing_by_codes_that_are_not_iso() {
    let trade = |products: &[&str], consumers: &[&str]| Ask {
        products: texts(products),
        consumers: texts(consumers),
        ..ask("x")
    };
    let found = read("baci", BACI, &trade(&["284540"], &["JPN"]));
    assert_eq!(found.publication, "CEPII, BACI HS22 V202501");
    assert!((found.demands[0].amount.as_ref().unwrap().best - 28.007).abs() < 1e-12);
    assert_eq!(share(&found, "JPN", "MYS"), 27.984 / (0.009 + 27.984 + 0.001 + 0.013));
    assert!(share(&found, "JPN", "FRA") > 0.0 && share(&found, "JPN", "USA") > 0.0);
    // Of 280410 one quantity is missing. France's unit value is 1.445 / 0.003, that of the United States 8.343 / 0.547, the median
    // their mean; Singapore's 0.745 at that.
    let price = (1.445 / 0.003 + 8.343 / 0.547) / 2.0;
    let hydrogen = read("baci", BACI, &trade(&["280410"], &["JPN"]));
    let amount = hydrogen.demands[0].amount.as_ref().unwrap();
    assert!((amount.best - (0.003 + 0.547 + 0.745 / price)).abs() < 1e-12, "{amount:?}");
    assert!((amount.range.unwrap().0 - 0.55).abs() < 1e-12, "{amount:?}");
    // A copy that a European spreadsheet saved, and a code that lost its nought.
    let text = "t;i;j;k;v;q\r\n2023;251;392;10121;1.234,5;2,5\r\n2023;842;392;10121;10,5;7,5\r\n";
    let copy = written("baci", "BACI_HS22_Y2023_V202501.csv", text.as_bytes(), &trade(&["010121"], &["JPN"])).unwrap();
    assert_eq!((copy.demands[0].amount.as_ref().unwrap().best, share(&copy, "JPN", "USA")), (10.0, 0.75));
    // The list of codes of the same version goes before the program's own.
    let files = [Path::new(DATA).join("cepii_baci_country_codes_V202201.csv"), Path::new(DATA).join(BACI)];
    assert_eq!(of("baci", &files, &trade(&["284540"], &["JPN"])).unwrap().demands, found.demands);
    let error = of("baci", &files[1..], &trade(&[], &["JPN"])).unwrap_err();
    assert!(error.contains("--products") && error.contains("284540"), "{error}");
    let error = of("baci", &files[1..], &trade(&["284540"], &[])).unwrap_err();
    assert!(error.contains("--consumers"), "{error}");
    let error = of("baci", &files[1..], &trade(&["999999"], &["JPN"])).unwrap_err();
    assert!(error.contains("284540"), "{error}");
    let error = of("baci", &files[..1], &trade(&["284540"], &["JPN"])).unwrap_err();
    assert!(error.contains("codes of countries and no numbers"), "{error}");
    let pooled = read("baci", BACI, &Ask { least_share: 0.01, ..trade(&["284540"], &["JPN"]) });
    assert_eq!(pooled.demands[0].sourcing.len(), 2, "Malaysia and the others together");
}

/// SDMX: 90,212.63 of 113,481.95 hundred kilograms come from Vietnam; 100 kg are a tenth of a tonne.
#[test]
fn comext_is_read_in_both_its_forms() {
    let found = read("comext", SDMX, &ask("cobalt"));
    assert_eq!(found.publication, "Eurostat, Comext DS-045409, updated 15/09/26");
    let total = found.demands[0].amount.as_ref().unwrap();
    assert_eq!((found.demands[0].consumer.as_str(), total.best), ("DEU", 11_348.195));
    assert!(total.source.contains("line 5"), "{}", total.source);
    assert!((share(&found, "DEU", "VNM") - 90_212.63 / 113_481.95).abs() < 1e-12);
    assert!(found.notes.iter().any(|note| note.contains("79.5 % of the stated total")), "{:?}", found.notes);
    let ask = Ask { flow: Flow::Exports, products: texts(&["35069190"]), consumers: texts(&["AND"]), ..ask("x") };
    let bulk = read("comext", BULK, &ask);
    assert_eq!((bulk.demands[0].amount.as_ref().unwrap().best, share(&bulk, "AND", "AUT")), (0.003, 1.0));
    assert!(bulk.notes.iter().any(|note| note.contains("1 of 12 months")), "{:?}", bulk.notes);
    // Two months of one year are added; goods kept secret, and a partner that is, are not lost in silence.
    let head = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,PERIOD,VALUE_EUR,QUANTITY_KG\n";
    let rows = "FR,CD,E,81052000,1,202401,10,2000\nFR,CD,E,81052000,1,202402,10,1000\nFR,QY,E,81052000,1,202402,10,1000\nFR,XI,E,8105XXXX,1,202402,1,1\n";
    let text = format!("{head}{rows}");
    let ask = Ask { flow: Flow::Imports, products: texts(&["8105"]), consumers: texts(&["FRA"]), ..ask };
    let found = written("comext", "x.dat", text.as_bytes(), &ask).unwrap();
    assert_eq!(
        (found.demands[0].amount.as_ref().unwrap().best, share(&found, "FRA", "COD"), share(&found, "FRA", "OTH")),
        (4.0, 0.75, 0.25)
    );
    assert_eq!(found.dropped[0].why, "the goods are kept secret");
    let error =
        written("comext", "x.csv", b"{\"error\":{\"code\":413,\"label\":\"EXTRACTION_TOO_BIG\"}}", &ask).unwrap_err();
    assert!(error.contains("EXTRACTION_TOO_BIG") && error.contains("indicators"), "{error}");
}

/// Japan's exports of 010121000 in 2017 by one port: 3 to Korea, 2 to China, 6 to the United Kingdom, …; the unit is pieces. The
/// weight of a row in kilograms is a thousandth of a tonne.
#[test]
fn japan_is_read_by_its_own_codes() {
    let exports = Ask { flow: Flow::Exports, products: texts(&["010121000"]), ..ask("x") };
    let found = read("japan", JAPAN_PORT, &exports);
    let amount = |code: &str| found.demands.iter().find(|d| d.consumer == code).unwrap().amount.as_ref().unwrap().best;
    assert_eq!(
        (found.unit.as_str(), amount("KOR"), amount("CHN"), amount("GBR"), amount("USA")),
        ("pieces", 3.0, 2.0, 6.0, 1.0)
    );
    assert_eq!(share(&found, "KOR", "JPN"), 1.0);
    let drives = read("japan", JAPAN_COUNTRY, &Ask { flow: Flow::Exports, ..ask("x") });
    assert_eq!(
        (drives.demands[0].consumer.as_str(), drives.demands[0].amount.as_ref().unwrap().best),
        ("TWN", 339_580.0)
    );
    assert!(drives.notes.iter().any(|note| note.contains("5 of 12 months")), "{:?}", drives.notes);
    let head = "Exp or Imp,Year,Custom,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year\n";
    let text = format!(
        "{head}2,2023,100,'810520000',533,  ,KG,0,1500,9\n2,2023,200,'810520000',533,  ,KG,0,500,3\n2,2023,200,'810520000',105,  ,KG,0,2000,3\n"
    );
    let found =
        written("japan", "x.csv", text.as_bytes(), &Ask { products: texts(&["810520"]), ..ask("cobalt") }).unwrap();
    assert_eq!(
        (found.unit.as_str(), found.demands[0].amount.as_ref().unwrap().best, share(&found, "JPN", "COD")),
        ("t", 4.0, 0.5)
    );
    passes_check(&found);
}

/// 47 headings over 48 fields; every value quoted; a row for the world and rows that split a flow. Kilograms.
#[test]
fn comtrade_is_read_in_both_its_forms() {
    let names = "typeCode,freqCode,refYear,refMonth,reporterISO,flowCode,partnerISO,partner2Code,cmdCode,customsCode,motCode,netWgt,isNetWgtEstimated,primaryValue";
    let row = |partner: &str, second: &str, mode: &str, weight: &str, value: &str| {
        let cells =
            ["C", "A", "2023", "52", "JPN", "M", partner, second, "810520", "C00", mode, weight, "false", value];
        cells.iter().map(|cell| format!("\"{cell}\",")).collect::<String>() + "\n"
    };
    let text = [
        format!("{names}\n"),
        row("W00", "0", "0", "5000", "50"),
        row("CHN", "0", "0", "3000", "30"),
        row("CHN", "0", "2100", "2000", "20"),
        row("CHN", "156", "0", "3000", "30"),
        row("COD", "0", "0", "0", "20"),
    ]
    .concat();
    let ask = Ask { products: texts(&["810520"]), ..ask("cobalt") };
    let found = written("comtrade", "TradeData.csv", text.as_bytes(), &ask).unwrap();
    let demand = &found.demands[0];
    // The median unit value is that of China and of the world, 10 a tonne: 20 are 2 t, which is what the total leaves.
    assert_eq!((demand.consumer.as_str(), demand.amount.as_ref().unwrap().best), ("JPN", 5.0));
    assert_eq!((share(&found, "JPN", "CHN"), share(&found, "JPN", "COD")), (0.6, 0.4));
    assert_eq!((found.dropped[0].rows, found.dropped[0].why.starts_with("a part")), (2, true), "{:?}", found.dropped);
    passes_check(&found);
    let head = "Classification,Year,Period,Trade Flow,Reporter,Reporter ISO,Partner,Partner ISO,Commodity Code,Netweight (kg),Trade Value (US$),Flag\n";
    let rows = "H4,2018,2018,Import,Japan,JPN,World,WLD,810520,4000,9,0\nH4,2018,2018,Import,Japan,JPN,Finland,FIN,810520,3000,6,0\nH4,2018,2018,Export,Japan,JPN,Finland,FIN,810520,9000,6,0\nH4,2018,2018,Import,Japan,JPN,Japan,JPN,810520,1000,3,0\n";
    let found = written("comtrade", "legacy.csv", format!("{head}{rows}").as_bytes(), &ask).unwrap();
    assert_eq!((found.demands[0].amount.as_ref().unwrap().best, share(&found, "JPN", "FIN")), (4.0, 0.75));
    assert!(found.dropped[0].why.starts_with("a country's trade with itself"));
}

/// Columns in any order; a missing quantity has its reason in another column; states that are no more keep their rows.
#[test]
fn bgs_is_read_by_names_and_keeps_stages_apart() {
    let head = "units,quantity,year,sdmx_translation,quantity_in_book_style,country_trans,country_iso3_code,bgs_commodity_trans,bgs_sub_commodity_trans,bgs_statistic_type_trans,concat_figure_notes_text\n";
    let rows = "tonnes (metric),120.5,2022-01-01 00:00:00,,120.5,\"Congo, Democratic Republic\",COD,\"cobalt, mine\",,Production,Estimated\n\
                tonnes (metric),,2022-01-01 00:00:00,Missing value,...,Cuba,CUB,\"cobalt, mine\",,Production,\n\
                tonnes (metric),,2022-01-01 00:00:00,Missing value,-----,Chile,CHL,\"cobalt, mine\",,Production,\n\
                tonnes (metric),7,2022-01-01 00:00:00,,7,Soviet Union,SUN,\"cobalt, mine\",,Production,\n\
                tonnes (metric),99,2022-01-01 00:00:00,,99,Finland,FIN,\"cobalt, refined\",,Production,\n\
                tonnes (metric),3,2022-01-01 00:00:00,,3,\"Congo, Democratic Republic\",COD,\"cobalt, refined\",,Production,\n\
                tonnes (metric),500,2022-01-01 00:00:00,,500,Finland,FIN,\"cobalt, mine\",,Imports,\n";
    let text = format!("{head}{rows}");
    let read = |ask: &Ask| written("bgs", "bgs.csv", text.as_bytes(), ask);
    let error = read(&ask("cobalt")).unwrap_err();
    assert!(error.contains("cobalt, mine") && error.contains("cobalt, refined"), "{error}");
    let mining = read(&Ask { stage: Some("mining".into()), ..ask("cobalt") }).unwrap();
    assert_eq!((mining.producers.len(), capacity(&mining, "COD")), (1, 120.5));
    let missing: Vec<(&str, &str)> = mining.missing.iter().map(|m| (m.country.as_str(), m.why.as_str())).collect();
    assert_eq!(missing, [("Cuba", "unknown (...)"), ("Chile", "none (nil)")]);
    assert_eq!(mining.dropped[0].places, ["bgs.csv line 5 (Soviet Union)"]);
    let refining = read(&Ask { stage: Some("refining".into()), ..ask("cobalt") }).unwrap();
    assert_eq!((refining.producers.len(), capacity(&refining, "FIN")), (2, 99.0));
    passes_check(&refining);
}

/// A sheet a commodity: a description, then the heading; ranks as text; the last row is the total. Two sheets, two units.
#[cfg(feature = "excel")]
#[test]
fn world_mining_data_is_read_from_the_sheet_of_the_mineral() {
    let table = |unit: &'static str, rows: &[(&'static str, f64)], total: f64| {
        let mut out: Vec<Vec<Cell>> = vec![
            vec![Text("Production of a mineral")],
            vec![
                Text("Rank 2022"),
                Text("Rank 2021"),
                Text("Country"),
                Text("unit"),
                Text("Production 2022"),
                Text("Share in %"),
            ],
        ];
        out.extend((1..).zip(rows).map(|(rank, (country, number))| {
            vec![Number(f64::from(rank)), Text("( 1)"), Text(country), Text(unit), Number(*number), Number(1.0)]
        }));
        out.push(vec![Empty, Empty, Text("Total"), Empty, Number(total), Number(100.0)]);
        sheet(1, &out)
    };
    let book = workbook(&[
        ("Cobalt", table("metr. t", &[("Congo, D.R.", 144_000.0), ("Indonesia", 9_500.0)], 153_500.0)),
        ("Platinum", table("kg", &[("South Africa", 128_000.0)], 130_000.0)),
    ]);
    let read = |mineral: &str| written("wmd", "wmd.xlsx", &book, &ask(mineral));
    let cobalt = read("cobalt").unwrap();
    assert_eq!((capacity(&cobalt, "COD"), cobalt.world_supply.as_ref().unwrap().best), (144_000.0, 153_500.0));
    assert!(
        cobalt.producers[0].capacity.source.contains("World Mining Data 2024")
            && cobalt.producers[0].capacity.source.contains("wmd.xlsx#Cobalt row 3"),
        "{:?}",
        cobalt.producers[0]
    );
    assert_eq!(capacity(&read("platinum").unwrap(), "ZAF"), 128.0);
    assert!(read("gold").unwrap_err().contains("`Cobalt`, `Platinum`"));
    passes_check(&cobalt);
}

/// The file's own cells: cobalt in 2022 in B28, 171.1765 kt; in 2030 under the announced pledges in L28, 284.603 kt.
#[cfg(feature = "excel")]
#[test]
fn the_iea_gives_the_demand_of_the_world() {
    let amount = |ask: &Ask| read("iea", IEA, ask).demands[0].amount.clone().unwrap();
    let base = amount(&ask("cobalt"));
    assert_eq!(base.best, 171_176.5);
    assert!(base.source.contains("row 28") && base.source.contains("Cobalt: total demand"), "{}", base.source);
    let pledges = Ask { case: Some("announced pledges".into()), year: Some(2030), ..ask("cobalt") };
    assert!((amount(&pledges).best - 284_603.0).abs() < 1e-6);
    let error = of("iea", &[Path::new(DATA).join(IEA)], &Ask { year: Some(2030), ..ask("cobalt") }).unwrap_err();
    assert!(error.contains("--case") && error.contains("Stated policies scenario"), "{error}");
    // A later edition's sheet of supply, by country, in the documented form.
    let rows = [
        vec![Text("Total supply for key minerals (kt)")],
        vec![Empty, Empty, Empty, Text("Base case")],
        vec![Empty, Number(2023.0), Empty, Number(2030.0)],
        vec![Text("Lithium")],
        vec![Text("Australia"), Number(80.5), Empty, Number(140.0)],
        vec![Text("Rest of world"), Number(9.5), Empty, Number(20.0)],
        vec![Text("Total"), Number(90.0), Empty, Number(160.0)],
    ];
    let book = workbook(&[("2 Total supply for key minerals", sheet(2, &rows))]);
    let supply = written("iea", "iea.xlsx", &book, &ask("lithium")).unwrap();
    assert_eq!(
        (capacity(&supply, "AUS"), capacity(&supply, "OTH"), supply.world_supply.as_ref().unwrap().best),
        (80_500.0, 9_500.0, 90_000.0)
    );
    passes_check(&supply);
}

#[test]
fn a_file_of_another_kind_is_told_what_was_expected() {
    for publisher in PUBLISHERS {
        let error = written(publisher.name, "x.csv", b"a,b,c\n1,2,3\n", &ask("cobalt")).unwrap_err();
        assert!(error.contains("it begins with a, b, c") && error.contains("expected are columns"), "{error}");
        let empty = written(publisher.name, "x.csv", b"", &ask("cobalt")).unwrap_err();
        assert!(empty.contains("it begins with nothing"), "{empty}");
        assert!(written(publisher.name, "x.xlsx", b"no", &ask("cobalt")).unwrap_err().contains("x.xlsx"));
        assert!(
            of(publisher.name, &[PathBuf::from("nowhere.csv")], &ask("cobalt"))
                .unwrap_err()
                .contains("there is no such file")
        );
        assert!(of(publisher.name, &[PathBuf::from("tests")], &ask("cobalt")).unwrap_err().contains("no regular file"));
    }
}

/// Every file cut anywhere, and with its cells exchanged: an answer in words or numbers, never a panic.
#[test]
fn broken_files_are_answered() {
    let cases = [
        ("usgs", USGS_2025, "cobalt"),
        ("usgs", USGS_2026, "gallium"),
        ("usgs", T7, "cobalt"),
        ("comext", SDMX, "x"),
        ("japan", JAPAN_PORT, "x"),
    ];
    for (name, file, mineral) in cases {
        let bytes = fs::read(Path::new(DATA).join(file)).unwrap();
        for cut in (0..bytes.len().min(20_000)).step_by(791) {
            drop(written(name, "x.csv", &bytes[..cut], &ask(mineral)));
            let mut changed = bytes.clone();
            changed[cut] = b'"';
            drop(written(name, "x.csv", &changed, &ask(mineral)));
            changed[cut] = 0xff;
            drop(written(name, "x.csv", &changed, &ask(mineral)));
        }
    }
}

#[test]
fn the_command_writes_toml_or_json_and_says_what_it_left_out() {
    let folder = TempDir::new().unwrap();
    let data = fs::canonicalize(DATA).unwrap();
    let file = data.join(USGS_2025).display().to_string();
    let args = ["import", "usgs", &file, "--mineral", "lithium", "--stage", "mining"];
    let toml =
        contains("[[producer]]\nmaterial = \"lithium\"\ncountry = \"AUS\"\nstage = \"mining\"\ncapacity = 88000\n");
    shortfall(&folder, &args)
        .assert()
        .success()
        .stdout(toml)
        .stderr(contains("note: no number for United States: withheld"));
    let json = [&args[..], &["--format", "json", "--quiet", "--retrieved", "2026-11-29"]].concat();
    let assert = shortfall(&folder, &json).assert().success().stderr("");
    let value: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).unwrap();
    assert_eq!(
        (value["producers"][0]["country"].as_str(), value["producers"][0]["capacity"]["best"].as_f64()),
        (Some("AUS"), Some(88_000.0))
    );
    assert_eq!(value["missing"][0]["country"], "United States");
    let out = [&args[..], &["--out", "lithium.toml"]].concat();
    shortfall(&folder, &out).assert().success().stdout("").stderr(contains("wrote lithium.toml"));
    shortfall(&folder, &out).assert().code(1).stderr(contains("--force replaces it"));
    shortfall(&folder, &["import", "ugs", &file, "--mineral", "x"])
        .assert()
        .code(2)
        .stderr(contains("did you mean `usgs`?"));
    shortfall(&folder, &["import", "usgs", &file]).assert().code(2).stderr(contains("--mineral"));
    shortfall(&folder, &["import", "baci", &file, "--mineral", "x"])
        .assert()
        .code(2)
        .stderr(contains("flows of a year: t, i, j, k, v, q"));
    let listed = contains("usgs").and(contains("SDMX-CSV of the service")).and(contains("Etalab"));
    shortfall(&folder, &["import", "--list"]).assert().success().stdout(listed);
}
