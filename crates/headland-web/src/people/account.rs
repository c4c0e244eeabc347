use askama::Template;
use headland_app::people::{AlsoEnd, ChangePasswordRefusal, DigestFrequency, Frequency};
use headland_app::stored::Session;
use headland_app::{Context, Failure, people};
use headland_domain::SessionId;

use crate::components::{Choice, Field, SummaryList, SummaryRow};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, Problem, day_and_time};

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    frame: Frame,
    particulars: SummaryList,
    present: Field,
    new: Field,
    sessions: Vec<SignedInAt>,
    also_end: Field,
    reminders: Field,
    digests: Field,
}

struct SignedInAt {
    id: SessionId,
    browser: String,
    seen: String,
    is_this: bool,
}

impl SignedInAt {
    fn of(session: &Session, this: SessionId) -> Self {
        Self {
            id: session.id(),
            browser: browser(&session.agent),
            seen: day_and_time(session.seen_at()),
            is_this: session.id() == this,
        }
    }
}

/// The name of a browser that a person would recognise, from what it calls itself.
fn browser(agent: &str) -> String {
    let known =
        [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
        ("CrOS", "Chromebook"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&known), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => "Another program".to_owned(),
    }
}

async fn page(
    ctx: &mut Context,
    this: SessionId,
    mut frame: Frame,
    problem: Option<Problem>,
) -> Result<AccountPage, headland_app::stored::Error> {
    frame.problems.extend(problem);
    let sessions = people::sessions(ctx).await?;
    let frequency = people::reminder_frequency(ctx).await?;
    let digests = people::digest_frequency(ctx).await?;
    let how_often = DigestFrequency::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let choices = Frequency::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let roles: Vec<_> = ctx
        .actor
        .roles_in(ctx.organisation.id())
        .map(headland_domain::people::Role::label)
        .collect();
    let particulars = SummaryList::new()
        .row(SummaryRow::new("Name", ctx.person.name.as_str()))
        .row(SummaryRow::new("E-mail address", ctx.person.email.as_deref().unwrap_or("None")))
        .row(SummaryRow::new("Organisation", ctx.organisation.name.as_str()))
        .row(SummaryRow::new("Role", roles.join(", ")));
    Ok(AccountPage {
        particulars,
        reminders: Field::radios("frequency", "Tell me by e-mail what waits for me", choices)
            .hint("Overdue actions, reviews due within a week and reports to sign, in one message")
            .value(frequency.code()),
        digests: Field::radios("digests", "Tell me by e-mail what checks notice in my own work", how_often)
            .hint("In what is yours and in the priorities that you lead. Nothing that you keep to yourself is ever sent")
            .value(digests.code()),
        present: Field::password("present", "Present password")
            .error(frame.problem_with("present")),
        new: Field::password("password", "New password")
            .hint("At least 12 characters. Three or four unrelated words do well.")
            .autocomplete("new-password")
            .error(frame.problem_with("password")),
        also_end: Field::checkboxes("also", "End these, too", also_end())
            .hint("They go on working when you sign out, unless you end them"),
        sessions: sessions.iter().map(|session| SignedInAt::of(session, this)).collect(),
        frame,
    })
}

/// What goes on working without a browser.
fn also_end() -> [Choice; 2] {
    [
        Choice::new("keys", "Keys for programs that read or write in my name"),
        Choice::new("calendars", "Links by which calendars follow my dates"),
    ]
}

/// `GET /account`
pub(super) async fn show(mut reading: Reading) -> PageResult {
    let frame = reading.frame("Your account");
    let this = reading.session.id();
    let page = page(&mut reading.ctx, this, frame, None).await?;
    reading.page(&page)
}

/// `POST /account/password`
pub(super) async fn change_password(mut reading: Reading, form: FormFields) -> PageResult {
    let form = form.of_reading(&reading)?;
    let this = reading.session.id();
    let (present, new) = (form.exact("present"), form.exact("password"));
    let (app, person) = (reading.ctx.app.clone(), reading.ctx.person.clone());
    match people::change_password(&app, &person, this, present, new).await {
        Ok(()) => {
            let said = "Your password is changed. You are signed out everywhere else.";
            Ok(reading.done("/account", said))
        }
        Err(Failure::Refused(refusal)) => {
            let field = match refusal {
                ChangePasswordRefusal::WrongPresent => "present",
                ChangePasswordRefusal::New(_) => "password",
            };
            let frame = reading.frame("Your account");
            let problem = Some(Problem::new(field, refusal));
            let page = page(&mut reading.ctx, this, frame, problem).await?;
            reading.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /account/reminders`
pub(super) async fn set_reminders(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let frequency = Frequency::from_code(form.one("frequency")).ok_or(PageError::NotFound)?;
    // A page from before there was this question does not answer it.
    let digests = Some(form.one("digests")).filter(|code| !code.is_empty());
    let digests = digests.map(|code| DigestFrequency::from_code(code).ok_or(PageError::NotFound));
    people::set_reminder_frequency(&mut writing.ctx, frequency).await?;
    if let Some(digests) = digests.transpose()? {
        people::set_digest_frequency(&mut writing.ctx, digests).await?;
    }
    writing.done("/account", "Saved").await
}

/// `POST /account/sessions/{id}/removal`
pub(super) async fn end_session(
    mut writing: Writing,
    Path(id): Path<SessionId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    people::end_session(&mut writing.ctx, id).await?;
    writing.done("/account", "That browser is signed out").await
}

/// `POST /account/sessions/removal`
pub(super) async fn end_other_sessions(mut writing: Writing, form: FormFields) -> PageResult {
    form.of(&writing)?;
    let this = writing.session.id();
    people::end_other_sessions(&mut writing.ctx, this).await?;
    writing.done("/account", "You are signed out everywhere else").await
}

/// `POST /account/sessions/all/removal`
pub(super) async fn end_all_sessions(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let is_ticked = |name: &str| form.all("also").any(|one| one == name);
    let also = AlsoEnd { keys: is_ticked("keys"), calendars: is_ticked("calendars") };
    people::sign_out_everywhere(&mut writing.ctx, also).await?;
    writing.signed_out("You are signed out everywhere").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_what_a_person_calls_it() {
        let agent =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser(agent), "Edge on Windows");
        assert_eq!(browser("curl/8"), "Another program");
    }
}
