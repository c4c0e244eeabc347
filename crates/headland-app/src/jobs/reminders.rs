use std::collections::BTreeMap;
use std::fmt::Write as _;

use headland_domain::PersonId;
use headland_store::reminders::{self, Preference, Waiting};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::kinds::JobFault;
use crate::context::App;
use crate::people::{hash_secret, write_message};

/// The name of the work in the queue.
pub(super) const KIND: &str = "reminders";
/// How far ahead a review is announced.
const DAYS_AHEAD: i64 = 7;

/// Writes one message to each person for whom something waits: overdue actions, reviews due soon,
/// signatures and the rest. Nobody is told more often than they want, nor the same twice in a week.
pub(super) async fn write(app: &App) -> Result<String, JobFault> {
    let (now, today) = (app.clock.now(), app.today());
    let mut tx = app.store.begin().await?;
    let soon = today.saturating_add(DAYS_AHEAD.days());
    let mut people: BTreeMap<PersonId, Vec<Waiting>> = BTreeMap::new();
    for waiting in reminders::waiting(&mut tx, today, soon).await? {
        people.entry(waiting.person()).or_default().push(waiting);
    }
    let preferences: BTreeMap<_, _> = reminders::preferences(&mut tx)
        .await?
        .into_iter()
        .map(|preference| (preference.person(), preference))
        .collect();
    let mut written = 0_usize;
    for (person, waiting) in people {
        let Some(first) = waiting.first() else { continue };
        let hash = digest(&waiting);
        if !is_due(preferences.get(&person), &hash, now) {
            continue;
        }
        let body = body(&app.settings.base_url, &first.name, &waiting, today);
        let subject = subject(waiting.len());
        write_message(app, &mut tx, None, &first.name, &first.email, &subject, &body).await?;
        reminders::note_sent(&mut tx, person, now, &hash).await?;
        written += 1;
    }
    tx.commit().await?;
    Ok(match written {
        0 => "Nobody had to be reminded".to_owned(),
        1 => "One person was reminded".to_owned(),
        many => format!("{many} people were reminded"),
    })
}

/// Whether a message is due: each week for as long as something waits, and as soon as something
/// changed for those who want to be told daily.
fn is_due(preference: Option<&Preference>, hash: &str, now: Timestamp) -> bool {
    let Some(preference) = preference else { return true };
    let is_news = preference.sent_hash.as_deref() != Some(hash);
    // An hour less than the day or week, so that a server's pauses never cost a whole day.
    let pause = match preference.frequency.as_str() {
        "never" => return false,
        "daily" if is_news => SignedDuration::from_hours(23),
        _ => SignedDuration::from_hours(7 * 24 - 1),
    };
    preference.sent_at().is_none_or(|sent| now.duration_since(sent) >= pause)
}

/// What waits, in short: the same as long as nothing is done, added or put off.
fn digest(waiting: &[Waiting]) -> String {
    let mut text = String::new();
    for one in waiting {
        let _ = write!(text, "{}/{}/{:?};", one.kind, one.record(), one.due_on());
    }
    hash_secret(&text)
}

fn subject(count: usize) -> String {
    match count {
        1 => "One thing waits for you in Headland".to_owned(),
        many => format!("{many} things wait for you in Headland"),
    }
}

fn body(base: &str, name: &str, waiting: &[Waiting], today: Date) -> String {
    let mut text = format!("{name},\n");
    for (kind, heading) in [
        ("action", "Overdue actions"),
        ("review", "Reviews to hold"),
        ("expectation", "Expectations past their date"),
        ("delegation", "Parts given to someone, to be looked at"),
        ("target", "Targets to judge"),
        ("milestone", "Milestones without a figure"),
        ("reading", "Documents to read and confirm"),
        ("signature", "Reports to sign"),
    ] {
        let mut some = waiting.iter().filter(|one| one.kind == kind).peekable();
        if some.peek().is_none() {
            continue;
        }
        let _ = write!(text, "\n{heading}\n");
        for one in some {
            let due = one.due_on().map_or_else(String::new, |due| {
                let word = if due < today { "was due" } else { "due" };
                format!(", {word} {}", due.strftime("%-d %B %Y"))
            });
            let place = if kind == "review" { "priorities" } else { "records" };
            let _ = write!(
                text,
                "- {}, {}{due}\n  {base}/{place}/{}\n",
                one.title,
                one.organisation,
                one.record()
            );
        }
    }
    let _ = write!(
        text,
        "\nYou are told this each week for as long as something waits. Choose how often, or never:\n{base}/account\n"
    );
    text
}
