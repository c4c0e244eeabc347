//! Which school year the tables are about: the file does not say in words.

use headland_domain::benchmarks::AcademicYear;

use crate::Refusal;

/// The year that the caller chose, or that the name of the file holds.
pub(crate) fn year_of(name: &str, chosen: Option<AcademicYear>) -> Option<AcademicYear> {
    chosen.or_else(|| in_name(name))
}

/// The year, made sure of against the one that the columns of earlier years imply.
pub(super) fn year(
    name: &str,
    chosen: Option<AcademicYear>,
    found: Option<AcademicYear>,
) -> Result<AcademicYear, Refusal> {
    match (year_of(name, chosen), found) {
        (Some(said), Some(found)) if said != found => Err(Refusal::YearConflict { said, found }),
        (Some(year), _) | (None, Some(year)) => Ok(year),
        (None, None) => Err(Refusal::YearUnknown),
    }
}

/// The first school year in a name: `2018-2019_850_ks2final.csv`, `england_ks2final_2018-19.csv`.
fn in_name(name: &str) -> Option<AcademicYear> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-';
    name.split(|letter| !is_part(letter)).find_map(|part| part.trim_matches('-').parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{performance::ks2, table::Header};

    #[test]
    fn the_year_is_in_the_name() {
        for name in
            ["2018-2019_850_ks2final.csv", "england_ks2final_2018-19_trimmed.csv", "ks2 201819.csv"]
        {
            assert_eq!(year_of(name, None), Some(AcademicYear::starting(2018)), "{name}");
        }
        assert_eq!(year_of("england_ks2final.csv", None), None);
        let chosen = AcademicYear::starting(2016);
        assert_eq!(year_of("2018-2019_ks2.csv", Some(chosen)), Some(chosen));
    }

    #[test]
    fn a_name_that_its_columns_contradict_is_refused() {
        let header = Header::new(["URN", "READPROG", "READPROG_17", "READPROG_16"]).unwrap();
        let found = ks2::year(&header);
        assert_eq!(year("ks2.csv", None, found), Ok(AcademicYear::starting(2017)));
        let refused = year("2018-2019_ks2.csv", None, found);
        assert!(matches!(refused, Err(Refusal::YearConflict { .. })));
        let bare = Header::new(["URN", "READPROG"]).unwrap();
        assert_eq!(year("ks2.csv", None, ks2::year(&bare)), Err(Refusal::YearUnknown));
    }
}
