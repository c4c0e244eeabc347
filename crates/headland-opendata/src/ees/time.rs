//! When a row is about: the period and what kind of period it is.

use headland_domain::benchmarks::{AcademicYear, Period};

/// Reads the pair of columns; `Err` says what is wrong.
///
/// Releases before the service had a lone `year` column, with or without a `term` beside it: there the
/// identifier is empty and a six-digit period is a school year.
pub(super) fn period(period: &str, identifier: &str) -> Result<Period, String> {
    let wrong = || format!("“{period}” with “{identifier}” is not a period");
    let lower = identifier.to_lowercase();
    let year = period.parse::<AcademicYear>();
    Ok(match lower.as_str() {
        "academic year" => Period::AcademicYear(year.map_err(|_| wrong())?),
        "" => match year {
            Ok(year) => Period::AcademicYear(year),
            Err(_) => Period::CalendarYear(calendar(period).ok_or_else(wrong)?),
        },
        "financial year" | "tax year" => {
            Period::FinancialYear(year.map_err(|_| wrong())?.start_year())
        }
        "calendar year" => Period::CalendarYear(calendar(period).ok_or_else(wrong)?),
        _ => match year {
            Ok(year) => Period::PartOfYear(year, part(identifier)),
            Err(_) if period.is_empty() => return Err(wrong()),
            Err(_) => Period::Other(identifier.to_owned(), period.to_owned()),
        },
    })
}

/// One wording for a term: the older files say "Autumn", the newer "Autumn term".
fn part(identifier: &str) -> String {
    match identifier.to_lowercase().as_str() {
        "autumn" => "Autumn term".to_owned(),
        "spring" => "Spring term".to_owned(),
        "summer" => "Summer term".to_owned(),
        _ => identifier.to_owned(),
    }
}

fn calendar(text: &str) -> Option<u16> {
    let whole = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_says_what_the_six_digits_are() {
        let year = AcademicYear::starting(2017);
        assert_eq!(period("201718", "Academic year"), Ok(Period::AcademicYear(year)));
        assert_eq!(period("201718", ""), Ok(Period::AcademicYear(year)));
        assert_eq!(period("201718", "Financial year"), Ok(Period::FinancialYear(2017)));
        let autumn = Period::PartOfYear(year, "Autumn term".to_owned());
        assert_eq!(period("201718", "Autumn"), Ok(autumn.clone()));
        assert_eq!(period("201718", "Autumn term"), Ok(autumn));
        assert_eq!(period("2017", "Calendar year"), Ok(Period::CalendarYear(2017)));
        let week = Period::Other("Week 30".to_owned(), "2025".to_owned());
        assert_eq!(period("2025", "Week 30"), Ok(week));
        assert!(period("2018", "Academic year").is_err(), "start or end is not said");
        assert!(period("", "Week 30").is_err());
    }
}
