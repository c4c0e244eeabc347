//! Calendar feeds: dates of a plan as iCalendar (RFC 5545).

mod writer;

use jiff::{Timestamp, civil::Date};

/// A calendar that others may subscribe to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The name calendar programs show: "Headland: Amina Example".
    pub name: String,
    /// When the feed was made; every entry's DTSTAMP.
    pub stamped_at: Timestamp,
    /// What it holds.
    pub entries: Vec<Entry>,
}

/// One entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Something that happens on certain days.
    Event(Event),
    /// Something to be done by a day.
    Task(Task),
}

/// What events and tasks share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Particulars {
    /// What stays the same when the entry changes, unique in the world: the record's id, then
    /// `@` and the installation's host name.
    pub uid: String,
    /// The line shown in the calendar.
    pub summary: String,
    /// More words.
    pub description: Option<String>,
    /// The address of the record's page.
    pub url: Option<String>,
    /// How often the entry has been revised; programs keep the highest they have seen.
    pub sequence: u32,
}

/// Something that happens on certain whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub particulars: Particulars,
    /// Its first day.
    pub from: Date,
    /// Its last day, which may be the first.
    pub to: Date,
}

/// Something to be done by the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What it is.
    pub particulars: Particulars,
    /// The day work on it begins, where known.
    pub from: Option<Date>,
    /// The day by the end of which it is to be done.
    pub due: Date,
    /// When it was done, where it was.
    pub completed_at: Option<Timestamp>,
}
