//! The grammar of column names of key stage 4.
//!
//! A name is a stem and its endings, in this order: the group, `_ORIG` for figures before very low scores are
//! adjusted, two digits of an earlier year, and `_PTQ_EE`, which names the set of qualifications that is
//! counted and says nothing more. `_94` and `_95` are grades 9 to 4 and 9 to 5 and no years, so a name is
//! looked up whole before a year is taken off. Names that put the group inside are lines of the catalogue.

use headland_domain::benchmarks::{AcademicYear, Breakdown, Measure, PupilGroup, Unit};

use super::{
    columns::{Column, Columns, Ending},
    scale::Scale,
};
use crate::{
    catalogue::{Tabled, catalogue},
    table::Header,
};

/// The set of qualifications that is counted: performance tables qualifications, first entry.
const QUALIFICATIONS: &str = "_PTQ_EE";

/// Figures before very low scores are adjusted.
const UNADJUSTED: &str = "_ORIG";

/// Endings for groups of pupils.
const GROUPS: [(&str, PupilGroup); 9] = [
    ("_NFSM6CLA1A", PupilGroup::NotDisadvantaged),
    ("_FSM6CLA1A", PupilGroup::Disadvantaged),
    ("_LO", PupilGroup::LowPrior),
    ("_MID", PupilGroup::MiddlePrior),
    ("_HI", PupilGroup::HighPrior),
    ("_EAL", PupilGroup::EnglishAdditionalLanguage),
    ("_NMOB", PupilGroup::NonMobile),
    ("_BOYS", PupilGroup::Boys),
    ("_GIRLS", PupilGroup::Girls),
];

/// A name taken apart.
struct Name {
    measure: &'static Measure,
    tabled: &'static Tabled,
    group: Option<PupilGroup>,
    /// The group's ending, where the name has one.
    ending: &'static str,
    years: Ending,
}

impl Name {
    fn of(name: &str) -> Option<Self> {
        let upper = name.to_ascii_uppercase();
        let whole = upper.strip_suffix(QUALIFICATIONS).unwrap_or(&upper);
        Self::of_year(whole, Ending::ThisYear).or_else(|| match Ending::of(whole) {
            (front, years @ Ending::Year(_)) => Self::of_year(front, years),
            _ => None,
        })
    }

    fn of_year(name: &str, years: Ending) -> Option<Self> {
        if let Some((measure, tabled)) = catalogue().ks4_stem(name) {
            return Some(Self { measure, tabled, group: tabled.group, ending: "", years });
        }
        let (front, unadjusted) = match name.strip_suffix(UNADJUSTED) {
            Some(front) => (front, UNADJUSTED),
            None => (name, ""),
        };
        GROUPS.into_iter().find_map(|(ending, group)| {
            let stem = format!("{}{unadjusted}", front.strip_suffix(ending)?);
            let (measure, tabled) = catalogue().ks4_stem(&stem)?;
            // A name that is about a group of its own has no further one.
            let group = tabled.group.is_none().then_some(group)?;
            Some(Self { measure, tabled, group: Some(group), ending, years })
        })
    }

    /// Where the column of a stem of the catalogue is that has the same endings.
    fn beside(&self, header: &Header, stem: &str) -> Option<usize> {
        let (stem, unadjusted) = match stem.strip_suffix(UNADJUSTED) {
            Some(stem) => (stem, UNADJUSTED),
            None => (stem, ""),
        };
        let name = format!("{stem}{}{unadjusted}{}", self.ending, self.years.written());
        header.find_any(&[&name, &format!("{name}{QUALIFICATIONS}")])
    }

    fn cohort(&self, header: &Header) -> Option<usize> {
        match &self.tabled.cohort {
            Some(stem) => self.beside(header, stem),
            None => header.find(&format!("{}{}", pupils(self.group), self.years.written())),
        }
    }
}

/// The column that counts the pupils of a group at the end of key stage 4.
const fn pupils(group: Option<PupilGroup>) -> &'static str {
    match group {
        None => "TPUP",
        Some(PupilGroup::Boys) => "BPUP",
        Some(PupilGroup::Girls) => "GPUP",
        Some(PupilGroup::Disadvantaged) => "TFSM6CLA1A",
        Some(PupilGroup::NotDisadvantaged) => "TNOTFSM6CLA1A",
        Some(PupilGroup::EnglishAdditionalLanguage) => "TEALGRP2",
        Some(PupilGroup::NonMobile) => "TNMOB",
        Some(PupilGroup::LowPrior) => "TPRIORLO",
        Some(PupilGroup::MiddlePrior) => "TPRIORAV",
        Some(PupilGroup::HighPrior) => "TPRIORHI",
        Some(PupilGroup::FreeSchoolMeals) => "TFSM",
        Some(PupilGroup::SenSupport) => "SENK4",
        Some(PupilGroup::EhcPlan) => "SENE4",
    }
}

/// The year of the tables, where the names of columns of earlier years imply it.
pub(super) fn year(header: &Header) -> Option<AcademicYear> {
    let earlier = header.names().iter().filter_map(|name| match Name::of(name)?.years {
        Ending::Year(year) => Some(year),
        Ending::ThisYear | Ending::ThreeYears => None,
    });
    earlier.max().map(AcademicYear::next)
}

/// Binds every column of a header that a measure is mapped to; also says which hold fractions.
pub(super) fn bind(header: &Header, year: AcademicYear) -> (Columns, Vec<usize>) {
    let (mut columns, mut fractions) = (Columns::default(), Vec::new());
    let mut beside = Vec::new();
    for (place, text) in header.names().iter().enumerate() {
        let Some(name) = Name::of(text) else {
            continue;
        };
        let limits = name.tabled.limits.as_ref().and_then(|(lower, upper)| {
            Some((name.beside(header, lower)?, name.beside(header, upper)?))
        });
        // A count of pupils does not rest on the pupils of one year.
        let n = name.cohort(header).filter(|_| name.measure.unit != Unit::Count);
        beside.extend(n.into_iter().chain(limits.into_iter().flat_map(|(low, high)| [low, high])));
        beside.push(place);
        if name.tabled.fraction {
            fractions.push(place);
        }
        columns.take(
            name.measure,
            Column {
                place,
                measure: name.measure.code.clone(),
                unit: name.measure.unit,
                breakdown: name.group.map_or(Breakdown::All, Breakdown::Group),
                period: name.years.period(year),
                n,
                limits,
                scale: Scale::AsPublished,
            },
        );
    }
    let says_what = ["RECTYPE", "LEA", "LA", "URN", "SCHNAME", "URN_AC"];
    let unused = header.names().iter().enumerate().filter(|(place, name)| {
        !beside.contains(place) && !says_what.iter().any(|known| name.eq_ignore_ascii_case(known))
    });
    columns.unused = unused.map(|(_, name)| name.clone()).collect();
    (columns, fractions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Header {
        Header::new(names.split(',')).unwrap()
    }

    #[track_caller]
    fn told(names: &str) -> Vec<String> {
        let (columns, _) = bind(&header(names), AcademicYear::starting(2022));
        let told = columns.mapped.iter().map(|column| {
            let (code, group, period) = (&column.measure, column.breakdown.code(), &column.period);
            format!("{code} {group} {period} {:?} {:?}", column.n, column.limits)
        });
        told.collect()
    }

    #[test]
    fn endings_stand_in_the_order_group_adjustment_year_qualifications() {
        let names = "TPUP,TFSM6CLA1A,P8PUP,P8PUP_FSM6CLA1A,P8MEA,P8CILOW,P8CIUPP,P8MEA_FSM6CLA1A_ORIG,\
            P8CILOW_FSM6CLA1A_ORIG,P8CIUPP_FSM6CLA1A_ORIG,P8MEAENG_FSM6CLA1A,P8MEAENG_CILOW_FSM6CLA1A,\
            P8MEAENG_CIUPP_FSM6CLA1A,PTEBACC_E_22_PTQ_EE,PTEBACC_EFSM6CLA1A_PTQ_EE";
        assert_eq!(
            told(names),
            [
                "ks4_progress_8 all 2022/23 Some(2) Some((5, 6))",
                "ks4_progress_8_unadjusted disadvantaged 2022/23 Some(3) Some((8, 9))",
                "ks4_progress_8_english disadvantaged 2022/23 Some(3) Some((11, 12))",
                "ks4_ebacc_entry all 2021/22 None None",
                "ks4_ebacc_entry disadvantaged 2022/23 Some(1) None",
            ]
        );
    }

    #[test]
    fn grades_are_no_years() {
        assert_eq!(
            told("TPUP,PTL2BASICS_94,PTL2BASICS_95_22,PTEBACC_95,PT5EM_94"),
            [
                "ks4_english_maths_standard all 2022/23 Some(0) None",
                "ks4_english_maths_strong all 2021/22 None None",
                "ks4_ebacc_strong all 2022/23 Some(0) None",
            ]
        );
        assert_eq!(year(&header("URN,PTL2BASICS_94,PTL2BASICS_95")), None);
        let found = year(&header("URN,PTL2BASICS_94,ATT8SCR_21,PTL2BASICS_95_22"));
        assert_eq!(found, Some(AcademicYear::starting(2022)));
    }

    #[test]
    fn what_no_measure_is_mapped_to_is_named_and_what_goes_with_one_is_not() {
        let names =
            "RECTYPE,LEA,URN,SCHNAME,TPUP,P8PUP,P8MEA,P8CILOW,P8CIUPP,P8_BANDING,P8MEACOV,ATT8SCR";
        let (columns, fractions) = bind(&header(names), AcademicYear::starting(2022));
        assert_eq!(columns.unused, ["P8_BANDING"]);
        assert_eq!(fractions, [10]);
        assert_eq!(columns.measures.len(), 3);
    }
}
