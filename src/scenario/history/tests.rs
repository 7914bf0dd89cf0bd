use super::*;

fn text(text: &str) -> Source {
    Source::Text { name: "events.csv".to_string(), text: text.to_string() }
}

#[test]
fn the_embedded_record_reads() {
    let (events, pairs) = library();
    assert_eq!((events.len(), pairs.len()), (207, 157));
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
