use headland_store::jobs::Job;
use headland_store::{Error, Tx, people};
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use crate::context::App;
use crate::people::write_message;

/// An import that ends within this time ends before the eyes of whoever waits for it; of a longer one
/// they are told by e-mail, whether they are still looking or not, which nobody knows.
const LONG: SignedDuration = SignedDuration::from_mins(1);
/// The most lines of a refusal that stand in a message; all stand on the page.
const MOST_LINES: usize = 20;

/// How an import ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The figures are here.
    Done,
    /// Nothing was kept.
    Refused,
}

/// Writes to whoever asked for a long import that it has ended, with what came of it, in the
/// transaction that ends the job.
pub(crate) async fn write_of_end(
    app: &App,
    tx: &mut Tx,
    job: &Job,
    ending: Ending,
    outcome: &str,
) -> Result<(), Error> {
    if app.clock.now().duration_since(job.created_at()) < LONG {
        return Ok(());
    }
    let Some(person) = job.requested_by() else { return Ok(()) };
    let Some(person) = people::find(tx, person).await? else { return Ok(()) };
    let Some(email) = &person.email else { return Ok(()) };
    let (subject, said) = match ending {
        Ending::Done => ("Your figures have been imported", "has ended:"),
        Ending::Refused => ("Your figures were not imported", "was refused, and nothing was kept:"),
    };
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let begun = job.created_at().to_zoned(zone).strftime("%H:%M on %-d %B %Y");
    let lines: Vec<_> = outcome.lines().take(MOST_LINES).map(|line| format!("- {line}")).collect();
    let body = format!(
        "{},\n\nThe import that you began at {begun} {said}\n\n{}\n\n{}/figures/imports/{}\n",
        person.name,
        lines.join("\n"),
        app.settings.base_url,
        job.id()
    );
    write_message(app, tx, job.organisation(), &person.name, email, subject, &body).await
}
