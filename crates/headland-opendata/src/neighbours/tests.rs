use super::*;

/// Two lines of column letters, the header, an authority, blank lines, and one that is no more.
fn sheet(rows: &[&str]) -> String {
    let header: Vec<String> = (1..=10).map(|number| format!("SN{number},SNP")).collect();
    let mut text = format!(
        "A,B,C,D,E,3\n1,2,3,4,5,6\nLA num,LA Name,LA number,GOInd,GOReg,{}\n",
        header.join(",")
    );
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text
}

fn row(code: u16, name: &str, words: [&str; 10]) -> String {
    let neighbours: Vec<String> =
        (901u16..).zip(words).map(|(neighbour, word)| format!("{neighbour},{word}")).collect();
    format!("{code},{name},{code},3,London (Outer),{}", neighbours.join(","))
}

const WORDS: [&str; 10] = [
    "Extremely close",
    "Very close",
    "Very Close",
    "Close",
    "Close",
    "Close",
    "Somewhat close",
    "Somewhat close",
    "Not close",
    "Not close",
];

#[track_caller]
fn faults(text: &str) -> Vec<(u64, String)> {
    match read(&Text::from(text)) {
        Err(Refusal::Faults(faults)) => {
            faults.into_iter().map(|fault| (fault.row, fault.column)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_neighbours_are_read_nearest_first_with_their_words() {
    let text = sheet(&[
        &row(999, "Farshore", WORDS),
        ",,,,,",
        ",Old SNs:,,,,",
        &row(998, "Nearshore (before)", WORDS),
    ]);
    let list = read(&Text::from(text.as_str())).unwrap();
    assert_eq!((list.len(), list[0].neighbours.len()), (2, 10));
    assert_eq!((list[0].name.as_str(), list[0].region.as_str()), ("Farshore", "Outer London"));
    assert_eq!((list[0].row, list[0].former, list[1].former), (4, false, true));
    assert_eq!(list[0].neighbours[2].closeness, Closeness::Very);
    assert_eq!(list[0].neighbours[9].authority.to_string(), "910");
}

#[test]
fn everything_wrong_is_listed_with_its_place() {
    let mut words = WORDS;
    words[4] = "Cosy";
    let itself = row(999, "Farshore", WORDS).replace("903,", "999,");
    let twice = row(997, "Saltmarsh", WORDS).replace("903,", "902,");
    let unsorted = row(996, "Hillshire", WORDS).replace("Not close", "Extremely close");
    let text = sheet(&[
        &row(998, "Nearshore", words),
        &itself,
        &twice,
        &unsorted,
        "12,Nowhere,12",
        "995,Short,995,1,East",
    ]);
    let found = faults(&text);
    let first: Vec<(u64, &str)> =
        found.iter().take(5).map(|(row, column)| (*row, column.as_str())).collect();
    assert_eq!(first, [(4, "SNP of SN5"), (5, "SN3"), (6, "SN3"), (7, ""), (8, "LA num")]);
    assert_eq!(found.len(), 5 + 20, "a short row lacks ten codes and ten words");
}

#[test]
fn an_authority_has_one_row() {
    let once = row(999, "Farshore", WORDS);
    assert_eq!(faults(&sheet(&[&once, &once])), [(5, "LA num".to_owned())]);
}

#[test]
fn what_is_no_such_list_is_refused() {
    let refused = |text: &str| read(&Text::from(text)).unwrap_err();
    assert_eq!(refused(&sheet(&[])), Refusal::NoRows);
    assert!(matches!(refused("Name,Age\nAda,36\n"), Refusal::MissingColumn { .. }));
    let renamed = sheet(&[&row(999, "Farshore", WORDS)]).replace("SN7,", "Seventh,");
    assert_eq!(refused(&renamed), Refusal::MissingColumn { column: "SN7".to_owned() });
    let is_list = |text: &str| is_list(&Text::from(text)).unwrap();
    assert!(is_list(&sheet(&[])) && !is_list(&renamed) && !is_list("URN,LA num\n"));
}

#[test]
fn every_word_is_read_in_any_case() {
    for closeness in Closeness::ALL {
        let shouted = closeness.to_string().to_uppercase();
        assert_eq!(Closeness::from_words(&shouted), Some(closeness));
    }
    assert_eq!(Closeness::from_words("near"), None);
}
