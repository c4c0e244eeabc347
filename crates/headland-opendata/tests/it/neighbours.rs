//! Statistical neighbours of local authorities.

use std::collections::BTreeMap;

use headland_opendata::{
    Allowance, Refusal,
    neighbours::{self, Closeness},
    open,
};

use crate::{fixtures::NEIGHBOURS, shared};

#[test]
fn a_list_is_read_by_its_own_door_and_no_other() {
    let list = neighbours::read(NEIGHBOURS.as_bytes(), &Allowance::default()).unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].neighbours[0].closeness, Closeness::Extremely);
    assert!(list[1].former);
    let refused = open("neighbours.csv", NEIGHBOURS.as_bytes()).unwrap_err();
    assert!(matches!(refused, Refusal::NotRead { .. }), "{refused}");
}

#[test]
fn a_list_larger_than_allowed_is_not_looked_at() {
    let allowance = Allowance { bytes: 100, ..Allowance::default() };
    let refused = neighbours::read(NEIGHBOURS.as_bytes(), &allowance).unwrap_err();
    assert!(matches!(refused, Refusal::TooLarge { limit: 100, .. }));
}

#[test]
fn the_published_list_is_read_whole() {
    let Some(bytes) = shared::bytes("lait/la_statistical_neighbours_2025-05.csv") else {
        return;
    };
    let list = neighbours::read(&bytes, &Allowance::default()).unwrap();
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
