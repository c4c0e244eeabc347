use std::fmt;
use std::sync::Mutex;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Tells the time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The instant.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock that everyone else asks")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is moved: for tests and for the demo's history.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// A clock that stands at an instant.
    pub const fn at(now: Timestamp) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves the clock.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }

    /// Moves the clock on.
    pub fn advance(&self, by: SignedDuration) {
        self.set(self.now() + by);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The civil date of an instant where the schools are. School years, terms and deadlines are
/// civil dates in Europe/London.
pub fn civil_date(at: Timestamp) -> Date {
    // The zone is in the program; were it ever not, Greenwich is at most an hour out.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// The last instant of a day in England.
pub fn end_of_day(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let next = day.tomorrow().ok().and_then(|next| next.to_zoned(zone).ok());
    next.map_or(Timestamp::MAX, |next| next.timestamp() - SignedDuration::from_nanos(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_when_the_next_begins_in_england() {
        let end = end_of_day(date(2026, 6, 30));
        assert_eq!(civil_date(end), date(2026, 6, 30));
        assert_eq!(end.to_string(), "2026-06-30T22:59:59.999999999Z");
    }
    use jiff::civil::date;

    #[test]
    fn a_summer_evening_belongs_to_the_day_it_is_in_london() {
        let just_before_one: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(civil_date(just_before_one), date(2026, 7, 1));
    }

    #[test]
    fn a_summer_day_ends_an_hour_before_midnight_in_greenwich() {
        let end: Timestamp = "2026-06-30T22:59:59.999999999Z".parse().unwrap();
        assert_eq!(end_of_day(date(2026, 6, 30)), end);
    }
}
