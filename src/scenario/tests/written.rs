//! How values may be written: decimal marks, spans, whole numbers, names.

use super::*;

/// A profile beside a scenario, as bytes; the multipliers or what is wrong with them.
fn profile(bytes: &[u8]) -> Result<Vec<f64>, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = SMALL.replace("stock =", "profile = \"load.csv\"\nstock =");
    std::fs::write(folder.path().join("s.toml"), file).unwrap();
    std::fs::write(folder.path().join("load.csv"), bytes).unwrap();
    let loaded = load(&Source::File(folder.path().join("s.toml")), &[]).map_err(|problems| problems.render(false))?;
    Ok((0..4).map(|t| loaded.system.demands[0].profile.at(t)).collect())
}

#[test]
fn a_profile_reads_the_same_however_a_spreadsheet_writes_it() {
    let utf16: Vec<u8> =
        "\u{feff}charge\r\n\"1,5\"\r\n\"0,25\"\r\n1\r\n2\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        &b"1.5\n0.25\n1\n2\n"[..],
        b"load\r\n1.5\r\n\r\n0.25\r\n1\r\n2\r\n",
        b"\xef\xbb\xbfload;\r\n1,5;\r\n0,25;\r\n1;\r\n2;\r\n;\r\n",
        b"load\t\t\n1,5\t\t\n0,25\t\t\n1\t\t\n2\t\t\n",
        b"\"1,5\"\n\"0,25\"\n\"1\"\n2,\n",
        b"1.5\r0.25\r1\r2\r",
        &utf16,
    ] {
        assert_eq!(profile(bytes), Ok(vec![1.5, 0.25, 1.0, 2.0]), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_decimal_comma_alone_on_a_line_is_refused_with_the_way_out() {
    let said = profile(b"1,5\n0,25\n1\n2\n").unwrap_err();
    assert!(said.contains("`1,5` can be read in two ways") && said.contains("--> "), "{said}");
    assert!(said.contains("write 1.5, or \"1,5\" in double quotes, or end each line with a semicolon"), "{said}");
    let said = profile(b"\"1,234\"\n1\n").unwrap_err();
    assert!(said.contains("1.234, or 1234 with a mark between thousands"), "{said}");
    let said = profile(b"month;load\n1;0,5\n2;1\n").unwrap_err();
    assert!(said.contains("2 cells, with semicolons between them") && said.contains("keep one column"), "{said}");
}

#[test]
fn a_decimal_comma_in_a_scenario_is_called_so() {
    for (from, to, number) in [
        ("amount = 120.0", "amount = 120,5", "120.5"),
        ("severity = 0.5", "severity = 0,5", "0.5"),
        ("severity = 0.5", "severity = { law = \"beta\", mean = 0,8, sd = 0,1 }", "0.8"),
        ("severity = 0.5", "severity = \"0,5\"", "severity = 0.5"),
        ("amount = 120.0", "amount = \"120,5\"", "amount = 120.5"),
        ("stock = \"73 days\"", "stock = \"73,5 days\"", "\"73.5 days\""),
    ] {
        let said = refused(&SMALL.replace(from, to), &[]).render(false);
        assert!(said.contains(&format!("decimals have a point: {number}")), "{to}: {said}");
    }
    let said = refused(SMALL, &["demand.X.amount=1,5"]).render(false);
    assert!(said.contains("decimals have a point: amount = 1.5"), "{said}");
    let other = refused(&SMALL.replace("amount = 120.0", "amount = 120 5"), &[]).render(false);
    assert!(!other.contains("decimals"), "{other}");
}

/// What the schema says of a value by itself and what `check` says of it are the same.
#[test]
fn the_schema_and_the_check_agree_on_how_values_are_written() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let agree = |file: &str, sound: bool| {
        let toml: toml::Table = file.parse().unwrap_or_else(|e| panic!("{file}: {e}"));
        let json = serde_json::to_value(toml).unwrap();
        assert_eq!(validator.is_valid(&json), sound, "the schema: {file}");
        assert_eq!(load(&text(file), &[]).is_ok(), sound, "the check: {file}");
    };
    for (span, sound) in [
        ("73 days", true),
        (".5 years", true),
        ("0.5years", true),
        ("5. months", true),
        ("+1_000 days", true),
        ("2e1 days", true),
        ("1 step", true),
        ("6..0 days", false),
        ("_6 days", false),
        ("1._5 days", false),
        (". days", false),
        ("-1 days", false),
        ("-0 days", false),
        ("1,5 days", false),
        ("1 fortnight", false),
        ("days", false),
    ] {
        agree(&SMALL.replace("73 days", span), sound);
    }
    for (run, sound) in [
        ("seed = 1", true),
        ("seed = 1.0", true),
        ("seed = 0", true),
        ("seed = 1.5", false),
        ("seed = -1", false),
        ("seed = \"1\"", false),
        ("trials = 1e3", true),
        ("trials = 1_000", true),
        ("trials = 0", false),
        ("trials = 1e3\nseed = 9223372036854775807", true),
    ] {
        agree(&format!("{SMALL}\n[run]\n{run}\n"), sound);
    }
    for (id, sound) in [
        ("X", true),
        ("a b", true),
        ("日本", true),
        ("members", false),
        ("source", false),
        ("notes", false),
        ("", false),
        (" X", false),
        ("X ", false),
        ("a\\tb", false),
    ] {
        agree(&SMALL.replace("\"X\"", &format!("\"{id}\"")), sound);
    }
    agree(&SMALL.replace("format = 1", "format = 1.0"), true);
    agree(&SMALL.replace("format = 1", "format = 2"), false);
    agree(&format!("title = \"{}\"\n{SMALL}", "x".repeat(200)), true);
    agree(&format!("title = \"{}\"\n{SMALL}", "x".repeat(201)), false);
    agree(&format!("title = \"a\\nb\"\n{SMALL}"), false);
    agree(&format!("summary = \"a\\nb\"\n{SMALL}"), true);
    assert_eq!(
        loaded(&format!("{SMALL}\n[run]\ntrials = 1e3\nseed = 7.0\n"), &[]).defaults,
        RunDefaults { trials: Some(1000), seed: Some(7) }
    );
}

#[test]
fn a_seed_beyond_what_a_file_can_hold_is_told_so() {
    let said = refused(&format!("{SMALL}\n[run]\nseed = 9223372036854775808\n"), &[]).render(false);
    assert!(said.contains("from 0 to 9_223_372_036_854_775_807") && said.contains("`run --seed` takes more"), "{said}");
}

/// In steps of a month: half a step is none, 40 days are 1.3 months, 0.3 years 3.6.
#[test]
fn spans_that_no_step_can_carry_are_told() {
    let told = |from: &str, to: &str| loaded(&SMALL.replace(from, to), &[]).warnings.map(|w| w.render(false));
    let parts = told("\"1 year\"", "\"2.5 steps\"").unwrap();
    assert!(parts.contains("counts as 3 steps") && parts.contains("duration = \"2.5 months\""), "{parts}");
    let moment = told("{ annual_probability = 0.5 }", "{ at = \"40 days\" }").unwrap();
    assert!(moment.contains("starts 1 steps after the first"), "{moment}");
    let horizon = told("steps = 24", "years = 0.3").unwrap();
    assert!(horizon.contains("the horizon is 4 months"), "{horizon}");
    for (from, to) in [
        ("", ""),
        ("\"1 year\"", "\"40 days\""),
        ("\"73 days\"", "\"2.5 steps\""),
        ("{ annual_probability = 0.5 }", "{ at = \"3 months\" }"),
        ("steps = 24", "years = 2.001"),
    ] {
        assert_eq!(told(from, to), None, "{to}");
    }
}
