//! The text form: properties, escaping and folding.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use super::{Calendar, Entry, Event, Particulars, Task};

/// RFC 5545 §3.1: no line is longer than 75 octets, its end not counted.
const LONGEST_LINE: usize = 75;

impl Calendar {
    /// The calendar as text of the type `text/calendar; charset=utf-8`.
    ///
    /// Days are written as dates without a time or zone: a school's Tuesday is a Tuesday wherever
    /// the reader's calendar is set, and Europe/London is named for programs that ask.
    pub fn ics(&self) -> String {
        let mut lines = Lines::default();
        lines.raw("BEGIN:VCALENDAR");
        lines.raw("VERSION:2.0");
        lines.raw("PRODID:-//Headland//Calendar//EN");
        lines.raw("CALSCALE:GREGORIAN");
        lines.raw("METHOD:PUBLISH");
        lines.text("X-WR-CALNAME", &self.name);
        lines.raw("X-WR-TIMEZONE:Europe/London");
        for entry in &self.entries {
            match entry {
                Entry::Event(event) => event.write(self.stamped_at, &mut lines),
                Entry::Task(task) => task.write(self.stamped_at, &mut lines),
            }
        }
        lines.raw("END:VCALENDAR");
        lines.text
    }
}

impl Particulars {
    fn write(&self, stamped_at: Timestamp, lines: &mut Lines) {
        lines.text("UID", &self.uid);
        lines.raw(&format!("DTSTAMP:{}", instant(stamped_at)));
        lines.raw(&format!("SEQUENCE:{}", self.sequence));
        lines.text("SUMMARY", &self.summary);
        if let Some(description) = &self.description {
            lines.text("DESCRIPTION", description);
        }
        if let Some(url) = &self.url {
            let url: String = url.chars().filter(|c| !c.is_control()).collect();
            lines.raw(&format!("URL:{url}"));
        }
    }
}

impl Event {
    fn write(&self, stamped_at: Timestamp, lines: &mut Lines) {
        lines.raw("BEGIN:VEVENT");
        self.particulars.write(stamped_at, lines);
        lines.raw(&format!("DTSTART;VALUE=DATE:{}", day(self.from)));
        // DTEND is the first day after the event; on the last day there is, the event has no end.
        if let Ok(end) = self.to.max(self.from).checked_add(1.day()) {
            lines.raw(&format!("DTEND;VALUE=DATE:{}", day(end)));
        }
        // A plan's dates are no appointments: they leave the reader's time free.
        lines.raw("TRANSP:TRANSPARENT");
        lines.raw("END:VEVENT");
    }
}

impl Task {
    fn write(&self, stamped_at: Timestamp, lines: &mut Lines) {
        lines.raw("BEGIN:VTODO");
        self.particulars.write(stamped_at, lines);
        // RFC 5545 §3.8.2.3: a task is due after it starts.
        if let Some(from) = self.from.filter(|from| *from < self.due) {
            lines.raw(&format!("DTSTART;VALUE=DATE:{}", day(from)));
        }
        lines.raw(&format!("DUE;VALUE=DATE:{}", day(self.due)));
        if let Some(completed_at) = self.completed_at {
            lines.raw("STATUS:COMPLETED");
            lines.raw("PERCENT-COMPLETE:100");
            lines.raw(&format!("COMPLETED:{}", instant(completed_at)));
        } else {
            lines.raw("STATUS:NEEDS-ACTION");
        }
        lines.raw("END:VTODO");
    }
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn instant(timestamp: Timestamp) -> String {
    timestamp.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines, folded as they are written.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is text and must be escaped (RFC 5545 §3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        let mut characters = value.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(character);
                }
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\n' => line.push_str("\\n"),
                '\t' => line.push(' '),
                other if other.is_control() => {}
                other => line.push(other),
            }
        }
        self.raw(&line);
    }

    /// A line written as it is, folded between characters where it is too long (RFC 5545 §3.1).
    fn raw(&mut self, line: &str) {
        let mut octets = 0;
        for character in line.chars() {
            if octets + character.len_utf8() > LONGEST_LINE {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(character);
            octets += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn feed(entry: Entry) -> String {
        Calendar {
            name: "Headland: Amina Example".to_owned(),
            stamped_at: Timestamp::UNIX_EPOCH,
            entries: vec![entry],
        }
        .ics()
    }

    fn particulars(summary: &str) -> Particulars {
        Particulars {
            uid: "action-1@headland.example".to_owned(),
            summary: summary.to_owned(),
            ..Particulars::default()
        }
    }

    fn event(summary: &str) -> Entry {
        Entry::Event(Event {
            particulars: particulars(summary),
            from: date(2026, 10, 30),
            to: date(2026, 10, 31),
        })
    }

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn an_event_ends_on_the_day_after_its_last() {
        let text = feed(event("Book look"));
        assert!(text.contains("DTSTART;VALUE=DATE:20261030\r\n"));
        assert!(text.contains("DTEND;VALUE=DATE:20261101\r\n"));
        assert!(text.contains("DTSTAMP:19700101T000000Z\r\n"));
    }

    #[test]
    fn text_is_escaped_and_cannot_begin_a_property_of_its_own() {
        let text = feed(event("Plan; do, check \\ act\r\nEND:VEVENT\nmore\u{7}"));
        assert!(
            unfolded(&text)
                .contains("SUMMARY:Plan\\; do\\, check \\\\ act\\nEND:VEVENT\\nmore\r\n")
        );
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    }

    #[test]
    fn a_task_says_when_it_is_due_and_when_it_was_done() {
        let task = |completed_at| {
            feed(Entry::Task(Task {
                particulars: particulars("Train readers"),
                from: Some(date(2026, 9, 1)),
                due: date(2026, 9, 30),
                completed_at,
            }))
        };
        let open = task(None);
        assert!(open.contains("DUE;VALUE=DATE:20260930\r\nSTATUS:NEEDS-ACTION\r\n"));
        let done = task(Some(Timestamp::UNIX_EPOCH));
        assert!(done.contains("STATUS:COMPLETED\r\n"));
        assert!(done.contains("COMPLETED:19700101T000000Z\r\n"));
    }

    #[test]
    fn a_task_due_the_day_it_starts_has_no_start() {
        let text = feed(Entry::Task(Task {
            particulars: particulars("One day"),
            from: Some(date(2026, 9, 30)),
            due: date(2026, 9, 30),
            completed_at: None,
        }));
        assert!(!text.contains("DTSTART"));
    }

    proptest::proptest! {
        #[test]
        fn folding_keeps_every_line_short_and_every_character(summary in "[\\PC]{0,300}") {
            let text = feed(event(&summary));
            for line in text.split("\r\n") {
                proptest::prop_assert!(line.len() <= LONGEST_LINE);
            }
            let escaped = summary.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
            let line = format!("SUMMARY:{escaped}\r\n");
            proptest::prop_assert!(unfolded(&text).contains(&line));
        }
    }
}
