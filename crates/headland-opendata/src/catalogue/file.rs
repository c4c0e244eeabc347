//! The catalogue's file: its shape, and the flaws for which it is refused.

use std::{cmp::Reverse, collections::BTreeMap, mem};

use headland_domain::benchmarks::{
    AcademicYear, Break, BreakKind, Breakdown, CohortBasis, Measure, MeasureCode, Outcome,
    Polarity, Population, Unit,
};
use serde::Deserialize;

use super::{Alias, Catalogue, Ledger, Per, Published, Tabled, plain, words::Words};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "break", default)]
    breaks: Vec<BreakEntry>,
    #[serde(rename = "measure", default)]
    measures: Vec<MeasureEntry>,
    #[serde(rename = "cohort", default)]
    cohorts: Vec<CohortEntry>,
    #[serde(default)]
    totals: Vec<String>,
    #[serde(rename = "group", default)]
    groups: Vec<GroupEntry>,
    #[serde(rename = "population", default)]
    populations: Vec<PopulationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CohortEntry {
    basis: String,
    ees: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationEntry {
    code: String,
    columns: Vec<String>,
    words: Vec<String>,
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
    ks4: Vec<Ks4Entry>,
    #[serde(default)]
    lait: Vec<LaitEntry>,
    #[serde(default)]
    ees: Vec<EesEntry>,
    #[serde(default)]
    cfr: Vec<CfrEntry>,
    #[serde(default)]
    workforce: Vec<String>,
}

/// A column, or a column in the rows whose filters have these values.
#[derive(Deserialize)]
#[serde(untagged)]
enum EesEntry {
    Column(String),
    Where(EesWhere),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EesWhere {
    column: String,
    #[serde(rename = "where")]
    filters: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ks4Entry {
    column: String,
    group: Option<String>,
    lower: Option<String>,
    upper: Option<String>,
    cohort: Option<String>,
    #[serde(default)]
    fraction: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CfrEntry {
    column: String,
    per: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LaitEntry {
    code: String,
    group: Option<String>,
    population: Option<String>,
    england: Option<String>,
}

/// Reads a catalogue from its files; `Err` says which entry is wrong and how.
pub(super) fn read(texts: &[&str]) -> Result<Catalogue, String> {
    let mut file = File::default();
    for text in texts {
        let more: File = toml::from_str(text).map_err(|error| error.to_string())?;
        file.breaks.extend(more.breaks);
        file.measures.extend(more.measures);
        file.cohorts.extend(more.cohorts);
        file.totals.extend(more.totals);
        file.groups.extend(more.groups);
        file.populations.extend(more.populations);
    }
    let breaks = breaks(&file.breaks)?;
    let mut read = Catalogue { words: words(&file)?, ..Catalogue::default() };
    for entry in &file.measures {
        let measure = measure(entry, &breaks)?;
        if read.measures.insert(entry.code.clone(), measure).is_some() {
            return Err(format!("{} is defined twice", entry.code));
        }
        if let Some(stem) = &entry.ks2 {
            claim(&mut read.ks2, &stem.to_ascii_uppercase(), entry.code.clone())?;
        }
        for alias in &entry.ks4 {
            let stem = alias.column.to_ascii_uppercase();
            claim(&mut read.ks4, &stem, tabled(alias, &entry.code)?)?;
        }
        for alias in &entry.cfr {
            let ledger = Ledger { measure: entry.code.clone(), per: per(alias)? };
            read.cfr.entry(alias.column.to_ascii_lowercase()).or_default().push(ledger);
        }
        for named in &entry.ees {
            let (column, filters) = match named {
                EesEntry::Column(column) => (column, BTreeMap::new()),
                EesEntry::Where(EesWhere { column, filters }) => (column, lowered(filters)),
            };
            let column = column.to_ascii_lowercase();
            let mut known = mem::take(read.ees.entry(column.clone()).or_default());
            if known.iter().any(|known| known.filters == filters) {
                return Err(format!("{column} is given to two measures"));
            }
            known.push(Published { measure: entry.code.clone(), filters });
            // What asks for more filters is asked first.
            known.sort_by_key(|known| Reverse(known.filters.len()));
            read.ees.insert(column, known);
        }
        for name in &entry.workforce {
            claim(&mut read.workforce, &plain(name), entry.code.clone())?;
        }
        for alias in &entry.lait {
            claim(&mut read.lait, &alias.code, lait_alias(alias, &entry.code)?)?;
        }
    }
    Ok(read)
}

fn lowered(filters: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let lower = |(name, value): (&String, &String)| (name.to_lowercase(), value.to_lowercase());
    filters.iter().map(lower).collect()
}

/// The wordings of groups, schools and totals, and the columns that count cohorts.
fn words(file: &File) -> Result<Words, String> {
    let mut words = Words::default();
    words.totals.extend(file.totals.iter().map(|word| word.to_lowercase()));
    for entry in &file.groups {
        let Ok(Breakdown::Group(group)) = entry.code.parse() else {
            return Err(format!("{} is no group", entry.code));
        };
        for word in &entry.words {
            claim(&mut words.groups, &word.to_lowercase(), group)?;
        }
    }
    for entry in &file.populations {
        let population = Population::from_code(&entry.code)
            .ok_or_else(|| format!("{} is no population", entry.code))?;
        for column in &entry.columns {
            for word in &entry.words {
                let words = words.populations.entry(column.to_lowercase()).or_default();
                claim(words, &word.to_lowercase(), population)?;
            }
        }
    }
    for entry in &file.cohorts {
        let basis = CohortBasis::from_code(&entry.basis)
            .ok_or_else(|| format!("{} is no cohort", entry.basis))?;
        words.cohorts.push((basis, entry.ees.clone()));
    }
    Ok(words)
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

fn tabled(entry: &Ks4Entry, measure: &str) -> Result<Tabled, String> {
    let group = entry.group.as_deref().map(|word| match word.parse() {
        Ok(Breakdown::Group(group)) => Ok(group),
        _ => Err(format!("{}: {word} is no group", entry.column)),
    });
    if entry.lower.is_some() != entry.upper.is_some() {
        return Err(format!("{}: an interval has two limits", entry.column));
    }
    Ok(Tabled {
        measure: measure.to_owned(),
        group: group.transpose()?,
        limits: entry.lower.clone().zip(entry.upper.clone()),
        cohort: entry.cohort.clone(),
        fraction: entry.fraction,
    })
}

fn per(entry: &CfrEntry) -> Result<Per, String> {
    match entry.per.as_deref() {
        None => Ok(Per::School),
        Some("pupil") => Ok(Per::Pupil),
        Some("income") => Ok(Per::Income),
        Some(word) => Err(format!("{}: nothing is counted per {word}", entry.column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURE: &str = r#"
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
        let second = MEASURE.replace("code = \"merits\"", "code = \"praise\"");
        let refused = read(&[MEASURE, &second]).unwrap_err();
        assert!(refused.contains("two measures"), "{refused}");
    }

    #[test]
    fn a_renamed_column_is_a_line_of_the_file() {
        let aliases = "ees = [\"merits\", \"merit_marks\"]\nks4 = [{ column = \"MERITS\" }, { column = \"TMERITS\" }]";
        let read = read(&[&MEASURE.replace("ees = [\"merits\"]", aliases)]).unwrap();
        for column in ["merits", "Merit_Marks"] {
            let (measure, _) = read.ees_column(column).next().unwrap();
            assert_eq!(measure.code.as_str(), "merits");
        }
        for column in ["MERITS", "tmerits"] {
            assert_eq!(read.ks4_stem(column).unwrap().0.code.as_str(), "merits");
        }
    }

    #[test]
    fn one_column_may_hold_two_measures_where_a_filter_tells_them_apart() {
        let line = |kind: &str| {
            format!("ees = [{{ column = \"all\", where = {{ data_type = \"{kind}\" }} }}]")
        };
        let shares = MEASURE.replace("ees = [\"merits\"]", &line("Percentage"));
        let counts = MEASURE
            .replace("ees = [\"merits\"]", &line("Number of pupils"))
            .replace("code = \"merits\"", "code = \"merits_number\"");
        let read_both = read(&[&shares, &counts]).unwrap();
        let found: Vec<&str> =
            read_both.ees_column("ALL").map(|(measure, _)| measure.code.as_str()).collect();
        assert_eq!(found, ["merits", "merits_number"]);
        let same = counts.replace("Number of pupils", "percentage");
        assert!(read(&[&shares, &same]).unwrap_err().contains("two measures"));
    }

    #[test]
    fn an_interval_with_one_limit_and_a_share_of_nothing_known_are_refused() {
        let with = |line: &str| read(&[&format!("{MEASURE}{line}")]).unwrap_err();
        let refused = with("ks4 = [{ column = \"MERITS\", lower = \"LOW\" }]");
        assert!(refused.contains("two limits"), "{refused}");
        let refused = with("cfr = [{ column = \"E99\", per = \"gull\" }]");
        assert!(refused.contains("per gull"), "{refused}");
    }

    #[test]
    fn unknown_words_are_refused_by_name() {
        assert!(read(&[MEASURE]).is_ok());
        for (from, to) in
            [("count", "stone"), ("higher", "upwards"), ("breaks = []", "breaks = [\"x\"]")]
        {
            let refused = read(&[&MEASURE.replacen(from, to, 1)]).unwrap_err();
            assert!(refused.starts_with("merits:"), "{refused}");
        }
    }
}
