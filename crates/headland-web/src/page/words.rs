use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// So many of something: "1 action", "3 actions".
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, many: &str) -> String {
    if n == N::from(1) { format!("1 {one}") } else { format!("{n} {many}") }
}

/// A date as people write it: 14 October 2026.
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// An instant as people say it, where the schools are: 14 October 2026 at 10:42.
pub fn day_and_time(at: Timestamp) -> String {
    local(at).strftime("%-d %B %Y at %-H:%M").to_string()
}

/// The time of day: 10:42.
pub fn time_of_day(at: Timestamp) -> String {
    local(at).strftime("%-H:%M").to_string()
}

/// The day of an instant, where the schools are, as people speak of it: Tuesday 14 October.
pub fn day_of_week(at: Timestamp) -> String {
    local(at).strftime("%A %-d %B").to_string()
}

/// An instant for a machine: RFC 3339.
pub fn machine_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn local(at: Timestamp) -> jiff::Zoned {
    at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        assert_eq!(day(Date::constant(2026, 10, 4)), "4 October 2026");
        let summer: Timestamp = "2026-07-01T09:05:00Z".parse().unwrap();
        assert_eq!(day_and_time(summer), "1 July 2026 at 10:05");
    }
}
