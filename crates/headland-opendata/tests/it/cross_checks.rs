//! What independent copies and published formulas say of the figures that are read.

use std::collections::BTreeMap;

use headland_domain::benchmarks::{AcademicYear, Entity, Figure, LaCode, Period, round_half_away};
use headland_opendata::open;

use crate::shared::{self, Everything};

fn year(start: u16) -> Period {
    AcademicYear::starting(start).into()
}

fn read(name: &str) -> Option<Everything> {
    let bytes = shared::bytes(name)?;
    let file = name.rsplit('/').next().unwrap();
    Some(Everything::of(&open(file, &bytes).unwrap()))
}

/// The figures of a measure for all pupils of each school in one year.
fn of_schools<'e>(
    read: &'e Everything,
    measure: &'e str,
    period: &'e Period,
) -> impl Iterator<Item = &'e Figure> {
    read.each_figure().filter(move |figure| {
        figure.measure.as_str() == measure
            && figure.period == *period
            && figure.breakdown.code() == "all"
            && figure.entity.is_school()
    })
}

#[test]
fn key_stage_2_intervals_are_those_of_the_national_deviation() {
    // Standard deviations of pupils' progress in England: reading, writing, maths.
    for (name, start, deviations) in [
        ("ks2/2016-2017_850_ks2final.csv", 2016, [6.240, 6.052, 5.617]),
        ("ks2/2017-2018_850_ks2final.csv", 2017, [5.981, 5.743, 5.424]),
        ("ks2/2018-2019_850_ks2final.csv", 2018, [6.175, 5.699, 5.390]),
    ] {
        let Some(read) = read(name) else { return };
        for (subject, deviation) in ["reading", "writing", "maths"].iter().zip(deviations) {
            let measure = format!("ks2_{subject}_progress");
            let (period, coverage) = (year(start), format!("{measure}_coverage"));
            let covered: BTreeMap<&Entity, f64> = of_schools(&read, &coverage, &period)
                .filter_map(|figure| Some((&figure.entity, figure.cell.value()?)))
                .collect();
            let mut checked = 0;
            for figure in of_schools(&read, &measure, &period) {
                let (Some(score), Some(limits)) = (figure.cell.value(), figure.limits) else {
                    continue;
                };
                let n = f64::from(figure.n.unwrap()) * covered[&figure.entity] / 100.0;
                let half = 1.96 * deviation / n.round().sqrt();
                // Scores and limits are rounded to a tenth, each by up to 0.05.
                assert!((limits.lower - (score - half)).abs() <= 0.11, "{name} {figure:?}");
                assert!(((limits.upper - limits.lower) / 2.0 - half).abs() <= 0.06, "{figure:?}");
                checked += 1;
            }
            assert!(checked > 230, "{name} {subject}: {checked} schools");
        }
    }
}

#[test]
fn progress_8_intervals_are_those_of_the_national_deviation() {
    let Some(read) = read("ks4/ks4final_2022-23_layout_60_deidentified.csv") else { return };
    let period = year(2022);
    let known = of_schools(&read, "ks4_progress_8", &period);
    let known: Vec<&Figure> = known.filter(|figure| figure.cell.value().is_some()).collect();
    assert_eq!(known.len(), 15);
    for figure in known {
        let (score, limits) = (figure.cell.value().unwrap(), figure.limits.unwrap());
        let half = 1.96 * 1.4145 / f64::from(figure.n.unwrap()).sqrt();
        let off = (limits.lower - (score - half)).abs().max((limits.upper - (score + half)).abs());
        assert!(off <= 0.008_25, "{off}: {figure:?}");
    }
}

/// A column of an independent copy, by the code of the authority.
fn copy(name: &str, column: &str) -> Option<BTreeMap<LaCode, f64>> {
    let bytes = shared::bytes(name)?;
    let mut table = csv::Reader::from_reader(bytes.as_slice());
    let header = table.headers().unwrap().clone();
    let place = |wanted: &str| header.iter().position(|name| name == wanted).unwrap();
    let (id, value) = (place("Id"), place(column));
    let found = table.records().filter_map(|record| {
        let record = record.unwrap();
        Some((record[id].parse().ok()?, record[value].parse().ok()?))
    });
    Some(found.collect())
}

/// How many authorities both have, and for how many they say the same to so many decimals.
fn agreement(
    long: &Everything,
    population: &str,
    (measure, start): (&str, u16),
    copy: &BTreeMap<LaCode, f64>,
    dp: u8,
) -> (usize, usize) {
    let period = year(start);
    let both: Vec<bool> = long
        .each_figure()
        .filter(|figure| {
            figure.measure.as_str() == measure
                && figure.period == period
                && figure.breakdown.code() == "all"
                && figure.population.code() == population
        })
        .filter_map(|figure| match figure.entity {
            Entity::LocalAuthority(code) => Some((figure.cell.value()?, *copy.get(&code)?)),
            _ => None,
        })
        .map(|(ours, theirs)| {
            let print = |value| round_half_away(value, dp).to_string();
            print(ours) == print(theirs)
        })
        .collect();
    (both.iter().filter(|same| **same).count(), both.len())
}

#[test]
fn two_independent_copies_of_absence_agree_in_every_authority() {
    let Some(long) = read("lait/lait_absence_exclusions_long.csv") else { return };
    for (column, measure, start, population, expected) in [
        (
            "Abs_Tot_Secondary_LA_Current_Pct",
            "absence_overall",
            2023,
            "state_funded_secondary",
            152,
        ),
        ("Abs_Tot_Primary_LA_Current_Pct", "absence_overall", 2023, "state_funded_primary", 152),
        (
            "Abs_Persistent_Secondary_LA_Previous_Pct",
            "absence_persistent",
            2022,
            "state_funded_secondary",
            151,
        ),
    ] {
        let copy = copy("sap/LAAbsence.csv", column).unwrap();
        let found = agreement(&long, population, (measure, start), &copy, 2);
        assert_eq!(found, (expected, expected), "{column}");
    }
}

#[test]
fn two_independent_copies_of_attainment_differ_by_revisions_alone() {
    let Some(long) = read("lait/lait_attainment_context_long.csv") else { return };
    for (column, measure, start, expected) in [
        ("Attainment8_Tot_LA_Previous_Num", "ks4_attainment_8", 2023, (149, 152)),
        ("EngMaths59_Tot_LA_Previous2_Pct", "ks4_english_maths_strong", 2022, (151, 152)),
    ] {
        let copy = copy("sap/LAPerformance.csv", column).unwrap();
        let found = agreement(&long, "state_funded", (measure, start), &copy, 1);
        assert_eq!(found, expected, "{column}");
    }
}

#[test]
fn a_published_total_is_not_the_ratio_of_its_published_parts_and_is_taken_as_it_is() {
    let Some(bytes) = shared::bytes("attendance/EES_ytd_data_202425.csv") else { return };
    let read = Everything::of(&open("EES_ytd_data_202425.csv", &bytes).unwrap());
    let rates: Vec<f64> = read
        .each_figure()
        .filter(|figure| {
            figure.measure.as_str() == "absence_overall"
                && figure.entity == Entity::England
                && figure.breakdown.code().contains("Total") | (figure.breakdown.code() == "all")
        })
        .filter_map(|figure| figure.cell.value())
        .collect();
    assert!(rates.iter().any(|rate| (rate - 6.870_2).abs() < 5e-5), "{rates:?}");
    assert!(!rates.iter().any(|rate| (rate - 6.879_7).abs() < 5e-5), "{rates:?}");
}
