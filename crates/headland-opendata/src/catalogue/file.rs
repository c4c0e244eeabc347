//! The catalogue's file: its shape, and the flaws for which it is refused.

use std::collections::BTreeMap;

use headland_domain::benchmarks::{
    AcademicYear, Break, BreakKind, Breakdown, CohortBasis, Measure, MeasureCode, Outcome,
    Polarity, Population, Unit,
};
use serde::Deserialize;

use super::{Alias, Catalogue};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "break")]
    breaks: Vec<BreakEntry>,
    #[serde(rename = "measure")]
    measures: Vec<MeasureEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakEntry {
    name: String,
    years: Vec<u16>,
    kind: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureEntry {
    code: String,
    label: String,
    outcome: Option<String>,
    unit: String,
    dp: u8,
    polarity: Option<String>,
    population: String,
    cohort: String,
    breaks: Vec<String>,
    ks2: Option<String>,
    #[serde(default)]
    lait: Vec<LaitEntry>,
    #[serde(default)]
    ees: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LaitEntry {
    code: String,
    group: Option<String>,
    population: Option<String>,
    england: Option<String>,
}

/// Reads a catalogue; `Err` says which entry is wrong and how.
pub(super) fn read(text: &str) -> Result<Catalogue, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let breaks = breaks(&file.breaks)?;
    let mut read = Catalogue::empty();
    for entry in &file.measures {
        let measure = measure(entry, &breaks)?;
        if read.measures.insert(entry.code.clone(), measure).is_some() {
            return Err(format!("{} is defined twice", entry.code));
        }
        if let Some(stem) = &entry.ks2 {
            claim(&mut read.ks2, &stem.to_ascii_uppercase(), entry.code.clone())?;
        }
        for column in &entry.ees {
            claim(&mut read.ees, &column.to_ascii_lowercase(), entry.code.clone())?;
        }
        for alias in &entry.lait {
            claim(&mut read.lait, &alias.code, lait_alias(alias, &entry.code)?)?;
        }
    }
    Ok(read)
}

/// Gives a source's name to a measure; two measures cannot have the same one.
fn claim<T>(names: &mut BTreeMap<String, T>, name: &str, owner: T) -> Result<(), String> {
    match names.insert(name.to_owned(), owner) {
        None => Ok(()),
        Some(_) => Err(format!("{name} is given to two measures")),
    }
}

fn breaks(entries: &[BreakEntry]) -> Result<BTreeMap<&str, Vec<Break>>, String> {
    let mut read = BTreeMap::new();
    for entry in entries {
        let kind = match entry.kind.as_str() {
            "not_measured" => BreakKind::NotMeasured,
            "stands_alone" => BreakKind::StandsAlone,
            "new_series" => BreakKind::NewSeries,
            other => {
                return Err(format!("{}: no kind of break is called {other}", entry.name));
            }
        };
        let years = entry.years.iter().map(|start| Break {
            year: AcademicYear::starting(*start),
            kind,
            why: entry.why.clone(),
        });
        read.insert(entry.name.as_str(), years.collect());
    }
    Ok(read)
}

fn measure(entry: &MeasureEntry, known: &BTreeMap<&str, Vec<Break>>) -> Result<Measure, String> {
    let wrong = |what: &str, word: &str| format!("{}: {word} is no {what}", entry.code);
    let mut breaks = Vec::new();
    for name in &entry.breaks {
        let found = known.get(name.as_str()).ok_or_else(|| wrong("break", name))?;
        breaks.extend(found.iter().cloned());
    }
    breaks.sort_by_key(|found| found.year);
    let outcome = entry
        .outcome
        .as_deref()
        .map(|word| Outcome::from_code(word).ok_or_else(|| wrong("outcome", word)));
    let polarity = entry
        .polarity
        .as_deref()
        .map(|word| Polarity::from_code(word).ok_or_else(|| wrong("polarity", word)));
    Ok(Measure {
        code: MeasureCode::new(&entry.code),
        label: entry.label.clone(),
        outcome: outcome.transpose()?,
        unit: Unit::from_code(&entry.unit).ok_or_else(|| wrong("unit", &entry.unit))?,
        dp: Some(entry.dp),
        polarity: polarity.transpose()?,
        population: Population::from_code(&entry.population)
            .ok_or_else(|| wrong("population", &entry.population))?,
        cohort: CohortBasis::from_code(&entry.cohort)
            .ok_or_else(|| wrong("cohort", &entry.cohort))?,
        breaks,
        source: String::new(),
    })
}

fn lait_alias(entry: &LaitEntry, measure: &str) -> Result<Alias, String> {
    let breakdown = match &entry.group {
        None => Breakdown::All,
        Some(group) => group.parse().map_err(|_| format!("{}: {group} is no group", entry.code))?,
    };
    let population = |word: &Option<String>| {
        let found = word.as_deref().map(|word| {
            let wrong = || format!("{}: {word} is no population", entry.code);
            Population::from_code(word).ok_or_else(wrong)
        });
        found.transpose()
    };
    Ok(Alias {
        measure: measure.to_owned(),
        breakdown,
        population: population(&entry.population)?,
        england: population(&entry.england)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURE: &str = r#"
        break = []
        [[measure]]
        code = "merits"
        label = "Merits"
        unit = "count"
        dp = 0
        polarity = "higher"
        population = "not_stated"
        cohort = "not_stated"
        breaks = []
        ees = ["merits"]
    "#;

    #[test]
    fn a_name_belongs_to_one_measure() {
        let second =
            MEASURE.replace("break = []", "").replace("code = \"merits\"", "code = \"praise\"");
        let refused = read(&format!("{MEASURE}{second}")).unwrap_err();
        assert!(refused.contains("two measures"), "{refused}");
    }

    #[test]
    fn unknown_words_are_refused_by_name() {
        assert!(read(MEASURE).is_ok());
        for (from, to) in
            [("count", "stone"), ("higher", "upwards"), ("breaks = []", "breaks = [\"x\"]")]
        {
            let refused = read(&MEASURE.replacen(from, to, 1)).unwrap_err();
            assert!(refused.starts_with("merits:"), "{refused}");
        }
    }
}
