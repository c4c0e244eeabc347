use headland_domain::feedback::RaterGroup;
use headland_stats::disclosure::{Atom, exposed_sets};
use headland_store::feedback::Pool;

use super::compose::Results;

/// Every figure of one statement, as the parts that it is the sum of.
pub(super) fn published(results: &Results) -> Vec<Vec<Vec<String>>> {
    let items = results.headings.iter().flat_map(|heading| &heading.items);
    items
        .map(|item| {
            let shown = item.figures.iter().filter(|figure| figure.shown.is_some());
            let mut sets: Vec<Vec<String>> = shown.map(|figure| figure.groups.clone()).collect();
            if item.own.is_some() {
                sets.push(vec![RaterGroup::Own.code().to_owned()]);
            }
            if item.others.is_some() {
                let figures = item.figures.iter().filter(|figure| figure.shown.is_some());
                sets.push(figures.flat_map(|figure| figure.groups.clone()).collect());
            }
            sets
        })
        .collect()
}

/// Whether anybody's answers could be worked out from everything that was and would be published of
/// a round. `before` holds what was published earlier, statement by statement.
///
/// What is about to be published is made so that nobody's can; this asks again, with other means,
/// before anything leaves.
pub(super) fn exposes(
    pools: &[Pool],
    minimum: u32,
    before: &[Vec<Vec<String>>],
    now: &[Vec<Vec<String>>],
) -> bool {
    let nothing = vec![];
    (0..now.len()).any(|place| {
        let atoms: Vec<Atom> = pools
            .iter()
            .map(|pool| Atom { name: &pool.name, n: pool.tally.rated(place) })
            .collect();
        let of = |sets: &[Vec<Vec<String>>]| -> Vec<Vec<String>> {
            sets.get(place).unwrap_or(&nothing).iter().map(|set| as_pools(pools, set)).collect()
        };
        let all: Vec<Vec<String>> = of(before).into_iter().chain(of(now)).collect();
        let all: Vec<Vec<&str>> =
            all.iter().map(|set| set.iter().map(String::as_str).collect()).collect();
        let known: Vec<&str> = pools
            .iter()
            .map(|pool| pool.name.as_str())
            .filter(|name| RaterGroup::from_code(name).is_some_and(|one| !one.is_anonymous()))
            .collect();
        exposed_sets(&atoms, &all, minimum, &known).map_or(true, |found| !found.is_empty())
    })
}

/// The pools that hold these groups: since the close they cannot be divided.
fn as_pools(pools: &[Pool], groups: &[String]) -> Vec<String> {
    let holds = |pool: &&Pool| pool.name.split('+').any(|one| groups.iter().any(|g| g == one));
    pools.iter().filter(holds).map(|pool| pool.name.clone()).collect()
}
