use headland_app::benchmarks::Neighbours;
use headland_domain::benchmarks::{Succession, Urn};

use crate::components::SummaryList;

/// The numbers that the school had before, linked schools that are left out, and the authority's neighbours.
pub(super) fn beyond(
    mut about: SummaryList,
    succession: &Succession,
    neighbours: Option<&Neighbours>,
) -> SummaryList {
    let named = |urn: Urn, name: &str| match name {
        "" => format!("URN {urn}"),
        name => format!("{name}, URN {urn}"),
    };
    let before: Vec<String> = succession
        .joined
        .iter()
        .map(|before| {
            let until = before
                .until
                .map_or_else(String::new, |day| format!(", until {}", crate::page::day(day)));
            format!("{}{until}", named(before.urn, &before.name))
        })
        .collect();
    if !before.is_empty() {
        about = about.fact("The school before", before.join("\n"));
    }
    let apart: Vec<String> = succession
        .apart
        .iter()
        .map(|apart| format!("{}: {}", named(apart.urn, &apart.name), apart.why))
        .collect();
    if !apart.is_empty() {
        about = about.fact("Linked schools not joined", apart.join("\n"));
    }
    if let Some(found) = neighbours {
        let names = found.authorities.iter();
        let names = names.map(|one| format!("{} ({})", one.name, one.closeness.to_lowercase()));
        about = about.fact("Statistical neighbours", names.collect::<Vec<_>>().join(", "));
    }
    about
}
