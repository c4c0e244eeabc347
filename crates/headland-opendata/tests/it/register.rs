//! Establishments and links of the national register.

use headland_domain::benchmarks::{TextEncoding, Urn};
use headland_opendata::{
    Options, Refusal, Row, open, open_with,
    register::{Establishment, Link, LinkKind},
};
use jiff::civil::date;

use crate::{
    fixtures::{ESTABLISHMENTS, LINKS},
    shared::{self, Everything},
};

fn schools(read: &Everything) -> Vec<&Establishment> {
    let schools = read.rows.iter().filter_map(|row| match row {
        Row::Establishment(school) => Some(school.as_ref()),
        _ => None,
    });
    schools.collect()
}

fn links(read: &Everything) -> Vec<&Link> {
    let links = read.rows.iter().filter_map(|row| match row {
        Row::Link(link) => Some(link),
        _ => None,
    });
    links.collect()
}

#[test]
fn a_spilled_list_of_links_shifts_no_column() {
    let read = Everything::of(&open("gias_20220420.csv", ESTABLISHMENTS.as_bytes()).unwrap());
    let schools = schools(&read);
    assert_eq!(schools[0].name, "Cliff Top Primary School");
    assert_eq!(schools[0].linked, "100008 Predecessor,  100009 Successor");
    assert_eq!((schools[0].pupils, schools[0].opened_on), (Some(210), Some(date(2014, 9, 1))));
    assert_eq!(schools[0].region, "East of England");
    assert_eq!((schools[1].authority, schools[1].closed_on), (None, Some(date(2021, 8, 31))));
    assert_eq!(schools[1].pupils, None, "missing is not nobody");
    assert_eq!(read.summary.joined, 1);
}

#[test]
fn heads_are_read_only_when_asked_for() {
    let read = Everything::of(&open("gias.csv", ESTABLISHMENTS.as_bytes()).unwrap());
    assert!(schools(&read).iter().all(|school| school.head.is_none()));
    assert!(!format!("{:?}", read.rows).contains("Fernleigh"));
    let options = Options { with_heads: true, ..Options::default() };
    let source = open_with("gias.csv", ESTABLISHMENTS.as_bytes(), &options).unwrap();
    let read = Everything::of(&source);
    assert_eq!(schools(&read)[0].head.as_ref().unwrap().name, "Ms Ada Fernleigh");
    assert_eq!(schools(&read)[1].head, None);
}

#[test]
fn links_are_read_from_windows_1252() {
    let source = open("links_edubasealldata20230817.csv", LINKS).unwrap();
    assert_eq!(source.encoding(), TextEncoding::Windows1252);
    assert_eq!(source.dated_on(), Some(date(2023, 8, 17)));
    let read = Everything::of(&source);
    let links = links(&read);
    assert_eq!(links[0].to_name, "St Agnes à Moor");
    assert_eq!((&links[0].kind, links[0].since), (&LinkKind::Predecessor, Some(date(2021, 8, 31))));
    assert_eq!(links[1].kind, LinkKind::Other("Sixth Form Centre Link".to_owned()));
}

#[test]
fn a_date_that_is_none_is_refused_with_its_place() {
    let text = ESTABLISHMENTS.replace("01-09-2014", "31-02-2014");
    let refused = open("gias.csv", text.as_bytes()).unwrap().rows().unwrap().find_map(Result::err);
    assert!(matches!(&refused, Some(Refusal::Cell(fault)) if fault.column == "OpenDate"));
}

#[test]
fn the_published_register_is_read_whole() {
    let name = "gias/gias_850_936_20220420_nopersons.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    let schools = schools(&read);
    assert_eq!((schools.len(), read.summary.joined), (1096, 69));
    assert_eq!(schools.iter().filter(|school| school.status == "Closed").count(), 368);
    assert!(schools.iter().all(|school| school.authority.is_some()));
    let joined = schools.iter().filter(|school| school.linked.matches("cessor").count() > 1);
    assert!(joined.count() >= 69);
}

#[test]
fn the_published_links_are_read_whole() {
    let name = "gias/links_edubasealldata20230817.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let source = open(name, &bytes).unwrap();
    assert_eq!(source.encoding(), TextEncoding::Windows1252);
    let read = Everything::of(&source);
    let links = links(&read);
    assert_eq!(links.len(), 31_502);
    let plain = |words: &str| links.iter().filter(|link| link.words == words).count();
    assert_eq!((plain("Successor"), plain("Predecessor")), (15_351, 15_220));
    assert!(links.iter().any(|link| link.to_name.contains("St Thomas à Becket")));
    let first = Urn::try_from(100_006).unwrap();
    assert_eq!(links[0].from, first);
}
