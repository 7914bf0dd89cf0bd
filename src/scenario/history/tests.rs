use super::*;

fn text(text: &str) -> Source {
    Source::Text { name: "events.csv".to_string(), text: text.to_string() }
}

#[test]
fn the_embedded_record_reads() {
    let (events, pairs) = library();
    assert_eq!((events.len(), pairs.len()), (255, 157));
    assert_eq!(events[0].month(), "1973-01");
    assert!(events.iter().any(|e| e.open) && events.iter().all(|e| e.labels.contains_key("cause")));
    assert_eq!(pairs[0].labels["group"], "strong");
    let countries = countries();
    let group_of = |pair: &Pair| countries.iter().find(|c| c.code == pair.labels["country"]).map(|c| c.group.as_str());
    assert!(pairs.iter().all(|pair| group_of(pair) == Some(pair.labels["group"].as_str())));
}

#[test]
fn dates_have_three_lengths_and_other_columns_are_labels() {
    let read = events(&text(
        "cause, start ,months,severity,open\nwar,2010,1,0.5,\n\"war, civil\",2010-09,2.5,1,yes\nx,1999-12-31,3,0,no\n",
    ));
    let read = read.unwrap();
    assert_eq!(read.iter().map(PastEvent::month).collect::<Vec<_>>(), ["2010-01", "2010-09", "1999-12"]);
    assert_eq!(read[1].labels["cause"], "war, civil");
    assert_eq!((read[1].months, read[1].open, read[0].open), (2.5, true, false));
    assert!(!read[0].labels.contains_key("months"));
}

#[test]
fn problems_come_all_at_once_with_file_line_and_column() {
    let bad = "cause,start,months,severity\nwar,2010-13,0,0.5\n\"a, b\",2010, ,50 %\nwar,2010,1\n";
    let problems = events(&text(bad)).unwrap_err();
    insta::assert_snapshot!(problems.render(false));
}

#[test]
fn missing_columns_and_empty_files_are_named() {
    for bad in
        ["cause,begin,month,severity\nwar,2010,1,1\n", "start,months,severity\n", "start,start,months,severity\n", ""]
    {
        assert!(events(&text(bad)).is_err(), "{bad}");
    }
    let said = events(&text("cause,start,month,severity\nwar,2010,1,1\n")).unwrap_err().render(false);
    assert!(said.contains("the column `months` is missing") && said.contains("is it the column `month`?"), "{said}");
    let missing = events(&Source::File("nowhere/none.csv".into())).unwrap_err().render(false);
    assert!(missing.contains("cannot read `nowhere/none.csv`"), "{missing}");
}

#[test]
fn a_pair_counts_once() {
    let pairs = "mineral,stage,country\ncobalt,mining,COD\ncobalt,mining,COD\n";
    assert!(exposure(&text(pairs)).unwrap_err().render(false).contains("twice"));
    assert!(exposure(&text("mineral,stage,country\ncobalt,,COD\n")).is_err());
}

/// The same record as spreadsheets of several countries write it: by hand, a severity of 0.5, 2.5 months, and a share of 0.25.
#[test]
fn a_record_reads_the_same_however_a_spreadsheet_writes_it() {
    let english = "start,months,severity,cause,mineral,stage,country,target_severity\n\
                   2010-09,2.5,0.5,\"war, civil\",m,s,AAA,0.25\n2012-01,1234,1,strike,m,s,BBB,\n";
    let expected = events(&text(english)).unwrap();
    assert_eq!((expected[0].months, expected[0].severity, expected[1].months), (2.5, 0.5, 1234.0));
    assert_eq!((&*expected[0].labels["cause"], &*expected[0].labels["target_severity"]), ("war, civil", "0.25"));
    let french = "start;months;severity;cause;mineral;stage;country;target_severity;;\r\n\
                  2010-09;2,5;0,5;war, civil;m;s;AAA;0,25;;\r\n\r\n2012-01;\"1\u{202f}234\";1;strike;m;s;BBB;;;\r\n;;;;;;;;;\r\n";
    let tabs = french.replace(';', "\t").replace("2,5", "\"2,5\"").replace("2010-09", "2010/9");
    let excel: Vec<u8> = "\u{feff}".encode_utf16().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let quoted = english.replace("2.5", "\"2,5\"").replace("0.5", "\"0,5\"").replace("0.25", "\"0,25\"");
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        french.as_bytes().to_vec(),
        format!("\u{feff}sep=;\r\n{french}").into_bytes(),
        tabs.into_bytes(),
        excel,
        quoted.into_bytes(),
        english.replace('\n', "\r").into_bytes(),
    ];
    for (i, bytes) in texts.into_iter().enumerate() {
        let path = folder.path().join(format!("{i}.csv"));
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(events(&Source::File(path)).unwrap_or_else(|p| panic!("{i}: {p}")), expected, "{i}");
    }
}

#[test]
fn columns_that_nobody_filled_are_nothing_and_others_need_a_name() {
    let trailing = "start,months,severity,cause,mineral,stage,country,,\n2010-09,3,0.5,war,x,mining,AAA,,\n\
                    2012-01,6,0.7,war,x,mining,AAA,,\n,,,,,,,,\n";
    let read = events(&text(trailing)).unwrap();
    assert_eq!((read.len(), read[1].labels.len()), (2, 4), "cause, mineral, stage and country");
    let problem = |text_: &str| events(&text(text_)).unwrap_err().render(false);
    assert!(problem(&trailing.replace("AAA,,\n2012", "AAA,,x\n2012")).contains("9 cells, but the heading has 7"));
    let nameless = "start,months,severity,,cause\n2010,1,1,,war\n2011,1,1,x,war\n";
    assert!(problem(nameless).contains("column 4 has values but no name"));
    assert_eq!(events(&text(&nameless.replace(",x,", ",,"))).unwrap()[1].labels.len(), 1);
    // Spreadsheets leave out empty cells at the end of a row, but not those that tell what was struck.
    let notes = "start,months,severity,mineral,stage,country,notes\n2010,1,1,m,s,AAA,n\n2011,1,1,m,s,AAA\n";
    assert_eq!(events(&text(notes)).unwrap()[1].labels["notes"], "");
    assert!(problem(&notes.replace(",s,AAA\n", ",sAAA\n")).contains("5 cells, but the heading has 7"));
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_with_the_way_out() {
    let problem = |text_: &str| events(&text(text_)).unwrap_err().render(false);
    let either = "start\tmonths\tseverity\n2010\t1,234\t1\n";
    let said = problem(either);
    assert!(
        said.contains("1.234, or 1234 with a mark between thousands") && said.contains("write 1.234 or 1234"),
        "{said}"
    );
    assert_eq!(events(&text(&either.replace("\t1\n", "\t0,5\n"))).unwrap()[0].months, 1.234);
    assert_eq!(events(&text(&either.replace("\t1\n", "\t0.5\n"))).unwrap()[0].months, 1234.0);
    let unquoted = problem("start,months,severity\n2010,2,5,0,5\n");
    assert!(unquoted.contains("put the number in double quotes, or save the file with semicolons"), "{unquoted}");
    assert!(
        problem("start,months,severity,share\n2010,1,1,a tenth\n")
            .contains("`share` must be a share from 0 to 1, or empty")
    );
}

/// 2012 and 2000 were leap years, 2011 and 1900 were not.
#[test]
fn days_are_days_of_their_months() {
    for (date, month) in
        [("2012-02-29", "2012-02"), ("2000-2-29", "2000-02"), ("2011/12/31", "2011-12"), ("2010/9", "2010-09")]
    {
        let read = events(&text(&format!("start,months,severity\n{date},1,1\n"))).unwrap();
        assert_eq!(read[0].month(), month, "{date}");
    }
    for bad in [
        "2012-02-30",
        "2011-02-29",
        "1900-02-29",
        "2011-04-31",
        "2011-00",
        "2011-1-0",
        "2011-1-1-1",
        "07/09/2010",
        "201-01",
        "+201-01",
        "2011-+1",
    ] {
        assert!(events(&text(&format!("start,months,severity\n{bad},1,1\n"))).is_err(), "{bad}");
    }
}
