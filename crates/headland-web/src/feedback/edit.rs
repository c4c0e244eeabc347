use askama::Template;
use axum_extra::extract::Query;
use headland_app::feedback::{self, RoundPlan, Statements, statements_of};
use headland_app::frameworks::{self, Held};
use headland_app::people::nameable_here;
use headland_app::{Context, Failure};
use headland_domain::feedback::USUAL_MINIMUM;
use headland_domain::frameworks::{Framework, StateKind};
use headland_domain::{PersonId, RoundId};
use headland_policy::{Action, Resource};
use jiff::civil::Date;
use serde::Deserialize;

use super::below;
use crate::components::{Button, Choice, Field, Hidden};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, Link, PageError, PageResult, shown};

/// What a round asks, whom it is about and when.
#[derive(Template)]
#[template(path = "feedback/edit.html")]
struct EditPage {
    frame: Frame,
    csrf: Hidden,
    action: String,
    back: String,
    framework: Hidden,
    framework_title: String,
    others: Vec<Link>,
    before: Vec<Field>,
    headings: Field,
    after: Vec<Field>,
    submit: Button,
}

/// Which framework.
#[derive(Deserialize)]
pub(super) struct Asked {
    framework: Option<String>,
}

/// The open questions that are proposed.
const QUESTIONS: [&str; 2] = [
    "What should they go on doing, because it helps pupils or colleagues?",
    "What one thing, done differently, would help most?",
];

fn date_typed(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    plan: RoundPlan,
    minimum: String,
    opens_on: String,
    closes_on: String,
}

fn read(form: &FormFields) -> Typed {
    let person = |name: &str| form.one(name).parse::<PersonId>().ok();
    let date = |name: &str| form.date(name).parse::<Date>().ok();
    Typed {
        plan: RoundPlan {
            subject: person("subject"),
            coach: person("coach"),
            title: form.one("title").to_owned(),
            edition: form.one("framework").to_owned(),
            headings: form.all("headings").map(str::to_owned).collect(),
            questions: form.one("questions").lines().map(str::to_owned).collect(),
            minimum: form.one("minimum").parse().ok(),
            opens_on: date("opens_on"),
            closes_on: date("closes_on"),
        },
        minimum: form.one("minimum").to_owned(),
        opens_on: form.date("opens_on"),
        closes_on: form.date("closes_on"),
    }
}

async fn framework_of(ctx: &mut Context, edition: &str) -> Result<Held, PageError> {
    let edition = edition.parse().map_err(|_| PageError::NotFound)?;
    let found = feedback::askable(ctx, &edition).await.map_err(PageError::Broken)?;
    found.ok_or(PageError::NotFound)
}

async fn page(
    ctx: &mut Context,
    frame: Frame,
    id: Option<RoundId>,
    framework: &Framework,
    typed: &Typed,
) -> Result<EditPage, PageError> {
    let others = if id.is_none() { others(ctx, framework).await? } else { vec![] };
    let nameable = nameable_here(ctx).await?;
    let here = nameable.people.into_iter().filter(|(person, _)| nameable.here.contains(person));
    let mut names: Vec<_> = here.collect();
    names.sort_by_key(|(_, name)| name.to_lowercase());
    let people = || names.iter().map(|(id, name)| Choice::new(id, name));
    let chosen = |person: Option<PersonId>| person.map(|id| id.to_string()).unwrap_or_default();
    let frame = below(frame);
    let error = |name: &str| frame.problem_with(name);
    let mut before = Vec::new();
    if id.is_none() {
        before.push(
            Field::select("subject", "About", people())
                .hint("Yourself, or somebody you manage")
                .value(chosen(typed.plan.subject))
                .error(error("subject")),
        );
    }
    before.push(
        Field::select("coach", "Coach", people())
            .hint("Reads the comments first, takes out what would give someone away, and releases the results")
            .value(chosen(typed.plan.coach))
            .error(error("coach")),
    );
    before.push(
        Field::line("title", "Name of the round")
            .hint("For example, Spring 2027")
            .value(&typed.plan.title)
            .error(error("title")),
    );
    let heading = |one: Statements| {
        let many = one.heading.items.len();
        let hint = if many == 1 { "1 statement".to_owned() } else { format!("{many} statements") };
        Choice::new(one.code, one.heading.title).hint(hint)
    };
    let after = vec![
        Field::long_text("questions", "Open questions")
            .hint("One to a line, five at most")
            .rows(4)
            .optional()
            .value(typed.plan.questions.join("\n"))
            .error(error("questions")),
        Field::number("minimum", "Smallest group whose answers are shown by themselves")
            .hint("Three at least. Four is better: in a group of three each knows what the other two said together")
            .value(&typed.minimum)
            .error(error("minimum")),
        Field::date("opens_on", "First day").value(&typed.opens_on).error(error("opens_on")),
        Field::date("closes_on", "Last day")
            .hint("Two to three weeks later")
            .value(&typed.closes_on)
            .error(error("closes_on")),
    ];
    Ok(EditPage {
        csrf: Hidden::csrf(&frame.csrf),
        action: id.map_or_else(|| "/rounds".to_owned(), |id| format!("/rounds/{id}/edit")),
        back: id.map_or_else(|| "/rounds".to_owned(), |id| format!("/rounds/{id}")),
        framework: Hidden::new("framework", framework.edition()),
        framework_title: framework.title().to_owned(),
        others,
        before,
        headings: Field::checkboxes(
            "headings",
            "Which statements are asked?",
            statements_of(framework).into_iter().map(heading),
        )
        .values(&typed.plan.headings)
        .error(error("headings")),
        after,
        submit: Button::new("Save"),
        frame,
    })
}

/// The other frameworks whose statements could be asked, as links to the form that asks them.
async fn others(ctx: &mut Context, chosen: &Framework) -> Result<Vec<Link>, PageError> {
    let shelf = frameworks::shelf().iter();
    let shipped = shelf.map(|one| (one.edition().clone(), one.title(), one.state().kind()));
    let own = frameworks::own_headings::<()>(ctx).await?;
    let own = own.iter().map(|one| (one.edition.clone(), one.title.as_str(), one.state));
    Ok(shipped
        .chain(own)
        .filter(|(edition, _, state)| *state == StateKind::Adopted && edition != chosen.edition())
        .map(|(edition, title, _)| Link::new(title, format!("/rounds/new?framework={edition}")))
        .collect())
}

/// `GET /rounds/new`
pub(super) async fn new(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::Rounds)?;
    let edition = asked.framework.map_or_else(first_edition, Ok)?;
    let held = framework_of(&mut reading.ctx, &edition).await?;
    let all = statements_of(&held.framework).into_iter().map(|one| one.code).collect();
    let plan = RoundPlan {
        subject: Some(reading.ctx.actor.person),
        edition,
        headings: all,
        questions: QUESTIONS.map(str::to_owned).to_vec(),
        ..RoundPlan::default()
    };
    let typed = Typed { plan, minimum: USUAL_MINIMUM.to_string(), ..Typed::default() };
    let frame = reading.frame("Begin a round of feedback");
    let page = page(&mut reading.ctx, frame, None, &held.framework, &typed).await?;
    reading.page(&page)
}

/// `POST /rounds`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let typed = read(&form.of(&writing)?);
    match feedback::begin_round(&mut writing.ctx, &typed.plan).await {
        Ok(id) => {
            let said = "The round is begun. Name those who are to be asked.";
            writing.done(&format!("/rounds/{id}"), said).await
        }
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("Begin a round of feedback");
            frame.problems = shown(problems);
            let held = some_framework(&mut writing.ctx, &typed.plan.edition).await?;
            let page = page(&mut writing.ctx, frame, None, &held.framework, &typed).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// A form that names no framework is shown again with the first.
async fn some_framework(ctx: &mut Context, edition: &str) -> Result<Held, PageError> {
    match framework_of(ctx, edition).await {
        Err(PageError::NotFound) => framework_of(ctx, &first_edition()?).await,
        other => other,
    }
}

/// The framework that is proposed.
fn first_edition() -> Result<String, PageError> {
    let first = frameworks::shelf().first().ok_or(PageError::NotFound)?;
    Ok(first.edition().to_string())
}

/// `GET /rounds/{id}/edit`
pub(super) async fn edit(mut reading: Reading, Path(id): Path<RoundId>) -> PageResult {
    let found = feedback::round(&mut reading.ctx, id).await?;
    if !found.may_revise || !found.round.state.is_changeable() {
        return Err(PageError::Forbidden);
    }
    let stored = &found.round;
    let asked: Vec<_> = stored.form.headings.iter().map(|one| one.title.as_str()).collect();
    let held = framework_of(&mut reading.ctx, &stored.form.edition).await?;
    let headings = statements_of(&held.framework).into_iter();
    let headings = headings.filter(|one| asked.contains(&one.heading.title.as_str()));
    let typed = Typed {
        plan: RoundPlan {
            subject: Some(stored.subject),
            coach: Some(stored.coach),
            title: stored.title.clone(),
            edition: stored.form.edition.clone(),
            headings: headings.map(|one| one.code).collect(),
            questions: stored.form.questions.clone(),
            ..RoundPlan::default()
        },
        minimum: stored.minimum.to_string(),
        opens_on: date_typed(Some(stored.opens_on)),
        closes_on: date_typed(Some(stored.closes_on)),
    };
    let frame = reading.frame("Change what is asked");
    let frame = frame.crumb(stored.title.as_str(), format!("/rounds/{id}"));
    let page = page(&mut reading.ctx, frame, Some(id), &held.framework, &typed).await?;
    reading.page(&page)
}

/// `POST /rounds/{id}/edit`
pub(super) async fn update(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    let typed = read(&form.of(&writing)?);
    match feedback::revise_round(&mut writing.ctx, id, &typed.plan).await {
        Ok(()) => writing.done(&format!("/rounds/{id}"), "Saved").await,
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("Change what is asked");
            frame.problems = shown(problems);
            let held = some_framework(&mut writing.ctx, &typed.plan.edition).await?;
            let page = page(&mut writing.ctx, frame, Some(id), &held.framework, &typed).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
