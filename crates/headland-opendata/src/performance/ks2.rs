//! The grammar of column names of key stage 2: a stem and its endings.
//!
//! `READPROG_FSM6CLA1A_LOWER` is the lower limit of progress in reading of disadvantaged pupils,
//! `PTRWM_EXP_FSM6CLA1A_18` a share of the year before, `READ_AVERAGE_3YR` a mean over three years.

use headland_domain::benchmarks::{AcademicYear, Breakdown, Measure, PupilGroup, Unit};

use super::{
    columns::{Column, Columns, Ending},
    scale::Scale,
};
use crate::{catalogue::catalogue, table::Header};

/// Endings for groups of pupils, each with the column that counts them.
const GROUPS: [(&str, PupilGroup, &str); 9] = [
    ("_NOTFSM6CLA1A", PupilGroup::NotDisadvantaged, "TNOTFSM6CLA1A"),
    ("_FSM6CLA1A", PupilGroup::Disadvantaged, "TFSM6CLA1A"),
    ("_EAL", PupilGroup::EnglishAdditionalLanguage, "TEALGRP2"),
    ("_MOBN", PupilGroup::NonMobile, "TMOBN"),
    ("_B", PupilGroup::Boys, "BELIG"),
    ("_G", PupilGroup::Girls, "GELIG"),
    ("_L", PupilGroup::LowPrior, "TKS1GROUP_L"),
    ("_M", PupilGroup::MiddlePrior, "TKS1GROUP_M"),
    ("_H", PupilGroup::HighPrior, "TKS1GROUP_H"),
];

/// The year of the tables, where the names of columns of earlier years imply it: `READPROG_18` stands in
/// the tables of 2018/19.
pub(super) fn year(header: &Header) -> Option<AcademicYear> {
    let earlier = header.names().iter().filter_map(|name| match Ending::of(name).1 {
        Ending::Year(year) => Some(year),
        Ending::ThisYear | Ending::ThreeYears => None,
    });
    earlier.max().map(AcademicYear::next)
}

/// Binds every column of a header that a measure is mapped to.
pub(super) fn bind(header: &Header, year: AcademicYear) -> Columns {
    let mut columns = Columns::default();
    for (place, name) in header.names().iter().enumerate() {
        match column(header, year, place, name) {
            Some((measure, column)) => columns.take(measure, column),
            None if is_part_of_another(name) => {}
            None => columns.unused.push(name.clone()),
        }
    }
    columns
}

fn column(
    header: &Header,
    year: AcademicYear,
    place: usize,
    name: &str,
) -> Option<(&'static Measure, Column)> {
    let upper = name.to_ascii_uppercase();
    let (front, ending) = Ending::of(&upper);
    let (measure, group) = stem_and_group(front)?;
    let years = ending.written();
    let limit = |end: &str| header.find(&format!("{front}{end}{years}"));
    let counted = group.map_or("TELIG", |(_, counted)| counted);
    let column = Column {
        place,
        measure: measure.code.clone(),
        unit: measure.unit,
        breakdown: group.map_or(Breakdown::All, |(group, _)| Breakdown::Group(group)),
        period: ending.period(year),
        // A count of pupils does not rest on the pupils of one year.
        n: header.find(&format!("{counted}{years}")).filter(|_| measure.unit != Unit::Count),
        limits: limit("_LOWER").zip(limit("_UPPER")),
        scale: Scale::AsPublished,
    };
    Some((measure, column))
}

type Group = (PupilGroup, &'static str);

/// Parts a front into the measure of its stem and the group at its end.
///
/// Gaps are about disadvantaged pupils, so that is whom they count.
fn stem_and_group(front: &str) -> Option<(&'static Measure, Option<Group>)> {
    if let Some(measure) = catalogue().ks2_stem(front) {
        let gap = front.starts_with("DIFFN_");
        return Some((measure, gap.then_some((PupilGroup::Disadvantaged, "TFSM6CLA1A"))));
    }
    GROUPS.into_iter().find_map(|(ending, group, counted)| {
        let measure = catalogue().ks2_stem(front.strip_suffix(ending)?)?;
        Some((measure, Some((group, counted))))
    })
}

/// Whether a column says what its row is about, or is a limit or a cohort that goes with a mapped one.
fn is_part_of_another(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let (front, _) = Ending::of(&upper);
    let limited = front.strip_suffix("_LOWER").or_else(|| front.strip_suffix("_UPPER"));
    let is_limit = limited.is_some_and(|front| stem_and_group(front).is_some());
    let is_cohort = front == "TELIG" || GROUPS.iter().any(|(_, _, counted)| *counted == front);
    let says_what = ["RECTYPE", "LEA", "LA", "URN", "SCHNAME", "URN_AC"].contains(&upper.as_str());
    is_limit || is_cohort || says_what
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn bound(header: &str) -> Columns {
        bind(&Header::new(header.split(',')).unwrap(), AcademicYear::starting(2018))
    }

    #[test]
    fn endings_tell_group_limits_and_year() {
        let columns = bound(
            "URN,TELIG,TFSM6CLA1A,READPROG,READPROG_LOWER,READPROG_UPPER,READPROG_FSM6CLA1A,\
             READPROG_FSM6CLA1A_LOWER,READPROG_FSM6CLA1A_UPPER,READPROG_LOWER_18,READPROG_UPPER_18,\
             READPROG_18,READPROG_DESCR,TELIG_3YR,READ_AVERAGE_3YR",
        );
        let told: Vec<String> = columns
            .mapped
            .iter()
            .map(|column| {
                let parts = (column.n.is_some(), column.limits.is_some());
                format!(
                    "{} {} {} {parts:?}",
                    column.measure,
                    column.breakdown.code(),
                    column.period
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "ks2_reading_progress all 2018/19 (true, true)",
                "ks2_reading_progress disadvantaged 2018/19 (true, true)",
                "ks2_reading_progress all 2017/18 (false, true)",
                "ks2_reading_average all three years to 2018/19 (true, false)",
            ]
        );
        assert_eq!(columns.unused, ["READPROG_DESCR"]);
        assert_eq!(columns.measures.len(), 2);
    }

    #[test]
    fn others_are_not_taken_for_disadvantaged_pupils() {
        let columns = bound("PTRWM_EXP_NotFSM6CLA1A,PTRWM_EXP_FSM6CLA1A,DIFFN_RWM_EXP,TFSM6CLA1A");
        let groups: Vec<String> =
            columns.mapped.iter().map(|column| column.breakdown.code()).collect();
        assert_eq!(groups, ["not_disadvantaged", "disadvantaged", "disadvantaged"]);
        assert_eq!(columns.mapped[2].measure.as_str(), "ks2_rwm_expected_gap");
        assert_eq!(columns.mapped[2].n, Some(3));
    }
}
