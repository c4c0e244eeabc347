use std::collections::BTreeMap;

use headland_domain::benchmarks::{Measure, MeasureCode};
use headland_opendata::catalogue::catalogue;
use headland_store::{Tx, benchmarks};

/// The measures that a target may be set on: code and label, by label.
pub fn measure_choices() -> Vec<(String, String)> {
    let mut choices: Vec<_> = catalogue()
        .measures()
        .map(|measure| (measure.code.to_string(), measure.label.clone()))
        .collect();
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    choices
}

/// The measures of the catalogue, in its order.
pub fn measures() -> impl Iterator<Item = &'static Measure> {
    catalogue().measures()
}

/// The measures of these codes, as the catalogue or else a release describes them.
pub(super) async fn measures_by_code(
    tx: &mut Tx,
    codes: &[String],
) -> Result<BTreeMap<String, Measure>, headland_store::Error> {
    let known = |code: &String| Some((code.clone(), catalogue().find(code)?.clone()));
    let mut found: BTreeMap<String, Measure> = codes.iter().filter_map(known).collect();
    let others: Vec<String> =
        codes.iter().filter(|code| !found.contains_key(*code)).cloned().collect();
    for measure in benchmarks::measures(tx, &others).await? {
        found.insert(MeasureCode::to_string(&measure.code), measure);
    }
    Ok(found)
}

/// What a measure is called; its code when it is not in the catalogue.
pub fn measure_label(code: &str) -> String {
    catalogue().find(code).map_or_else(|| code.to_owned(), |measure| measure.label.clone())
}
