//! Statistical neighbours of local authorities.

use std::collections::BTreeMap;

use headland_opendata::{
    Allowance, Kind, Options, Refusal, Row,
    neighbours::{Closeness, Neighbourhood},
    open, open_with,
};

use crate::{
    fixtures::NEIGHBOURS,
    shared::{self, Everything},
};

fn list(bytes: &[u8]) -> Vec<Neighbourhood> {
    let rows = Everything::of(&open("neighbours.csv", bytes).unwrap()).rows;
    let found = rows.into_iter().map(|row| match row {
        Row::Neighbourhood(found) => *found,
        other => panic!("{other:?}"),
    });
    found.collect()
}

#[test]
fn a_list_is_a_source_as_any_other() {
    let source = open("neighbours.csv", NEIGHBOURS.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::StatisticalNeighbours);
    assert_eq!(Everything::of(&source).summary.rows, 2);
    let list = list(NEIGHBOURS.as_bytes());
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].neighbours[0].closeness, Closeness::Extremely);
    assert!(list[1].former);
}

#[test]
fn a_list_larger_than_allowed_is_not_looked_at() {
    let allowance = Allowance { bytes: 100, ..Allowance::default() };
    let options = Options { allowance, ..Options::default() };
    let refused = open_with("neighbours.csv", NEIGHBOURS.as_bytes(), &options).unwrap_err();
    assert!(matches!(refused, Refusal::TooLarge { limit: 100, .. }));
}

#[test]
fn the_published_list_is_read_whole() {
    let Some(bytes) = shared::bytes("lait/la_statistical_neighbours_2025-05.csv") else {
        return;
    };
    let list = list(&bytes);
    let former = list.iter().filter(|found| found.former).count();
    assert_eq!((list.len(), former), (158, 5));
    let mut words: BTreeMap<Closeness, usize> = BTreeMap::new();
    for neighbour in list.iter().flat_map(|found| &found.neighbours) {
        *words.entry(neighbour.closeness).or_default() += 1;
    }
    let counted: Vec<usize> = words.into_values().collect();
    assert_eq!(counted, [16, 865, 514, 136, 49]);
    let york = list.iter().find(|found| found.name == "York").unwrap();
    assert_eq!(york.region, "Yorkshire and The Humber");
    let first: Vec<String> =
        york.neighbours.iter().take(3).map(|found| found.authority.to_string()).collect();
    assert_eq!(first, ["916", "800", "802"]);
}
