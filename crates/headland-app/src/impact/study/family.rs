//! Several measures judged together: Holm's rule for headline measures, which may be claimed, and
//! Benjamini and Hochberg's for the rest, which may be looked at.

use std::collections::BTreeMap;

use headland_stats::comparison::{benjamini_hochberg, chance_of_a_false_alarm, holm};

use super::{Design, Role, Study};

const FIVE_PER_CENT: f64 = 0.05;

/// Says of every study with a p value what remains of it beside the others of its role.
///
/// `p_values` are those of before and after, by target; where comparators were fixed beforehand, theirs
/// speaks instead.
pub(super) fn adjust(studies: &mut [Study], p_values: &BTreeMap<String, f64>) {
    for role in [Role::Headline, Role::Exploratory] {
        let mine: Vec<(usize, f64)> = studies
            .iter()
            .enumerate()
            .filter(|(_, study)| study.role == role)
            .filter_map(|(place, study)| Some((place, p_of(study, p_values)?)))
            .collect();
        let raw: Vec<f64> = mine.iter().map(|(_, p)| *p).collect();
        if raw.len() < 2 {
            continue;
        }
        let adjusted = match role {
            Role::Headline => holm(&raw),
            Role::Exploratory => benjamini_hochberg(&raw),
        };
        for ((place, p), adjusted) in mine.iter().zip(adjusted) {
            if let Some(study) = studies.get_mut(*place) {
                study.many = Some(in_words(role, raw.len(), *p, adjusted));
            }
        }
    }
}

fn p_of(study: &Study, p_values: &BTreeMap<String, f64>) -> Option<f64> {
    let fixed = study.approaches.iter().find(|one| one.design == Design::Comparators);
    fixed.and_then(|one| one.p).or_else(|| p_values.get(&study.id).copied())
}

fn in_words(role: Role, count: usize, p: f64, adjusted: f64) -> String {
    let tests = u32::try_from(count).unwrap_or(u32::MAX);
    let (which, rule) = match role {
        Role::Headline => ("headline measures", "Holm’s rule"),
        Role::Exploratory => ("exploratory measures", "Benjamini and Hochberg’s rule"),
    };
    let stands = match (p <= FIVE_PER_CENT, adjusted <= FIVE_PER_CENT) {
        (true, true) => "It still stands",
        (true, false) => "It no longer stands",
        (false, _) => "It does not stand by itself either",
    };
    format!(
        "{count} {which} are judged together; by luck alone one of so many looks like a change with a \
         chance of {:.0}%. {stands} when that is allowed for (p {}, by {rule} {}).",
        100.0 * chance_of_a_false_alarm(tests, FIVE_PER_CENT),
        shown(p),
        shown(adjusted)
    )
}

fn shown(p: f64) -> String {
    if p < 0.001 { "below 0.001".to_owned() } else { format!("{p:.3}") }
}
