//! What raters are written. The link stands in a message only until it was sent.

use headland_domain::feedback::{RaterGroup, Round};
use headland_store::Tx;
use headland_store::feedback::Invitation;

use crate::context::App;
use crate::people::{Letter, post};

/// A day as people write it.
fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Sends somebody their link.
pub(super) async fn send_link(
    app: &App,
    tx: &mut Tx,
    round: &Round,
    subject: &str,
    rater: &Invitation,
    secret: &str,
) -> Result<(), headland_store::Error> {
    let asks = match rater.group {
        RaterGroup::Own => {
            "Before your colleagues’ feedback arrives, say how you see your own leadership. \
             Your view stands beside theirs and is never averaged in."
                .to_owned()
        }
        group => format!(
            "{subject} asks how you see their leadership, as {}. The page says who sees what \
             before you begin.",
            group.as_one()
        ),
    };
    let text = |link: &str| {
        format!(
            "{name},\n\n{asks}\n\nIt takes about {minutes} minutes. You need no account, can save \
             and return, and can decline:\n{link}\n\nThe link is yours alone, and answers are \
             taken until {last}. Keep this message: the link opens what you have saved, and \
             nobody can look it up.\n",
            name = rater.name,
            minutes = round.form.minutes(),
            last = day(round.closes_on),
        )
    };
    let link = format!("{}/feedback/{secret}", app.settings.base_url);
    let (body, kept) = (text(&link), text("(the link was sent and is not kept)"));
    let subject = match rater.group {
        RaterGroup::Own => "Your own view, for your 360 feedback".to_owned(),
        _ => format!("Feedback for {subject}"),
    };
    let letter = Letter {
        to_name: &rater.name,
        to_address: &rater.email,
        subject: &subject,
        body: &body,
        once_sent: Some(&kept),
    };
    post(app, tx, Some(round.organisation), &letter).await
}

/// Reminds somebody of the link that they were sent.
pub(super) async fn send_reminder(
    app: &App,
    tx: &mut Tx,
    round: &Round,
    subject: &str,
    rater: &Invitation,
) -> Result<(), headland_store::Error> {
    let sent = rater.asked_on.map(day).unwrap_or_default();
    let body = format!(
        "{name},\n\nfeedback for {subject} is asked for until {last}. Your link is in the message \
         of {sent}; it is not kept here and cannot be sent again as it was. If that message is \
         lost, ask {subject} or the coach for a new link.\n\nYou can also decline, on the same \
         page. Nobody is told why.\n",
        name = rater.name,
        last = day(round.closes_on),
    );
    let letter = Letter {
        to_name: &rater.name,
        to_address: &rater.email,
        subject: &format!("A reminder: feedback for {subject}"),
        body: &body,
        once_sent: None,
    };
    post(app, tx, Some(round.organisation), &letter).await
}
