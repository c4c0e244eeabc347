use headland_opendata::catalogue::catalogue;

/// The measures that a target may be set on: code and label, by label.
pub fn measure_choices() -> Vec<(String, String)> {
    let mut choices: Vec<_> = catalogue()
        .measures()
        .map(|measure| (measure.code.to_string(), measure.label.clone()))
        .collect();
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    choices
}
