//! When things in the story happen. Everything is counted from the day the demonstration is made,
//! so that one priority is always near its end, one in the middle and one just begun.

use anyhow::{Context as _, bail};
use headland_domain::benchmarks::AcademicYear;
use jiff::civil::{Date, Weekday, date};
use jiff::{Span, ToSpan as _};

/// How many days before today the story's main priority began.
const BEGAN: i32 = 322;

/// The story's calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    today: Date,
    /// The school year in which the main priority began: year 0 of the story.
    first_year: AcademicYear,
    /// The July in which the main priority's national results come: summer 1 of the story.
    summer: i16,
}

impl Calendar {
    /// The calendar of a demonstration made on this day.
    pub(crate) fn on(today: Date) -> Self {
        let began = today.saturating_sub(BEGAN.days());
        // Results that come within two months of the start cannot show what was done.
        let earliest = began.saturating_add(60.days());
        let in_the_year = results_day(earliest.year());
        let summer = if in_the_year >= earliest { earliest.year() } else { earliest.year() + 1 };
        Self { today, first_year: AcademicYear::of(began), summer }
    }

    /// Whether the national results of summer 1 are known by today.
    pub(crate) fn results_are_in(self) -> bool {
        results_day(self.summer).saturating_add(14.days()) <= self.today
    }

    /// The day so many days from today, or the Friday before it at a weekend.
    pub(crate) fn day(self, from_today: i64) -> anyhow::Result<Date> {
        let day = self.today.checked_add(Span::new().try_days(from_today)?)?;
        Ok(match day.weekday() {
            Weekday::Saturday => day.saturating_sub(1.days()),
            Weekday::Sunday => day.saturating_sub(2.days()),
            _ => day,
        })
    }

    /// A day by its name: `first-day:0`, `last-day:0` of a school year of the story, `summer:1` for
    /// the day of that year's results.
    pub(crate) fn named(self, name: &str) -> anyhow::Result<Date> {
        let (what, number) = name.split_once(':').context("a day is named like summer:1")?;
        Ok(match what {
            "first-day" => self.year(number)?.first_day(),
            "last-day" => self.year(number)?.last_day(),
            "summer" => results_day(self.summer - 1 + number.parse::<i16>()?),
            _ => bail!("no day is called {what}"),
        })
    }

    /// The text with its times filled in: `{year:0}` becomes 2025/26, `{summer:1}` 2026, `{day:-40}`
    /// 13 October 2026. The school years of figures are described in `figures/README.md`.
    pub(crate) fn fill(self, text: &str) -> anyhow::Result<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').context("a brace is not closed")?;
            let (what, number) = name.split_once(':').context("braces hold a time")?;
            filled += before;
            filled += &match what {
                "year" => self.year(number)?.to_string(),
                "summer" => (self.summer - 1 + number.parse::<i16>()?).to_string(),
                "day" => self.day(number.parse()?)?.strftime("%-d %B %Y").to_string(),
                "results" => self.results(number.parse()?)?.to_string(),
                "school-year" => earlier(number, |day| self.day(day))?.to_string(),
                // As targets count it: results that are told from September on are last summer's.
                "results-on" => {
                    earlier(number, |day| Ok(self.day(day)?.saturating_sub(4.months())))?
                        .to_string()
                }
                _ => bail!("no time is called {what}"),
            };
            rest = behind;
        }
        Ok(filled + rest)
    }

    /// The school year whose results came in a summer of the story.
    fn results(self, summer: i16) -> anyhow::Result<AcademicYear> {
        let end = u16::try_from(self.summer - 1 + summer)?;
        AcademicYear::ending(end).context("no such year")
    }

    /// A school year of the story: 0 for that in which its main priority began.
    fn year(self, number: &str) -> anyhow::Result<AcademicYear> {
        let start = self.first_year.start_year().checked_add_signed(number.parse()?);
        start.map(AcademicYear::starting).context("no such year")
    }

    /// The school years that the story touches, with the one after.
    pub(crate) fn school_years(self) -> impl Iterator<Item = i16> {
        let first = self.first_year.first_day().year();
        first - 1..=first + 2
    }
}

/// The school year of a day, or so many before it: `-100/1` is the year before that of the day a
/// hundred days ago.
fn earlier(text: &str, day: impl Fn(i64) -> anyhow::Result<Date>) -> anyhow::Result<AcademicYear> {
    let (from_today, years) = text.split_once('/').context("a year is written like -100/1")?;
    let year = AcademicYear::of(day(from_today.parse()?)?);
    let start = year.start_year().checked_sub(years.parse()?).context("no such year")?;
    Ok(AcademicYear::starting(start))
}

/// The day by which key stage 2 results are with schools: in the second week of July.
const fn results_day(year: i16) -> Date {
    date(year, 7, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_happens_at_a_weekend() {
        let calendar = Calendar::on(date(2026, 11, 22));
        assert_eq!(calendar.day(0).unwrap(), date(2026, 11, 20));
        assert_eq!(calendar.day(-1).unwrap(), date(2026, 11, 20));
        assert_eq!(calendar.day(-3).unwrap(), date(2026, 11, 19));
    }

    #[test]
    fn results_come_at_least_two_months_after_the_main_priority_began() {
        let calendar = Calendar::on(date(2026, 11, 22));
        assert_eq!(calendar.named("summer:1").unwrap(), date(2026, 7, 10));
        assert!(calendar.results_are_in());
        let in_spring = Calendar::on(date(2027, 4, 20));
        assert_eq!(in_spring.named("summer:1").unwrap(), date(2027, 7, 10));
        assert!(!in_spring.results_are_in());
    }

    #[test]
    fn times_in_a_text_are_filled_in() {
        let calendar = Calendar::on(date(2026, 11, 22));
        let text = "Plan {year:0}, results of {summer:1}, told on {day:-2}";
        assert_eq!(
            calendar.fill(text).unwrap(),
            "Plan 2025/26, results of 2026, told on 20 November 2026"
        );
        assert_eq!(
            calendar.fill("{results:0} {school-year:-100/1} {results-on:-140/0}").unwrap(),
            "2024/25 2024/25 2025/26"
        );
        assert!(calendar.fill("{never:1}").is_err());
    }
}
