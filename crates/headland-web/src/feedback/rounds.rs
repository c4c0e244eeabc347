use askama::Template;
use headland_app::feedback::{self, RoundPage};
use headland_app::stored::{Invitation, InvitationState};
use headland_domain::feedback::{RaterGroup, RoundState};
use headland_domain::{InvitationId, PersonId, RoundId};

use super::below;
use crate::components::{
    Button, Choice, Column, Content, EmptyState, Field, Hidden, Pagination, SummaryList, Table,
    Tag, Tone,
};
use crate::gate::{FormFields, PageNumber, Path, Reading};
use crate::page::{Frame, PageResult, day};

/// How many rounds stand on a page.
const PER_PAGE: usize = 25;

#[derive(Template)]
#[template(path = "feedback/rounds.html")]
struct IndexPage {
    frame: Frame,
    table: Table,
    pagination: Option<Pagination>,
    may_begin: bool,
    may_roll_up: bool,
}

/// `GET /rounds`
pub(super) async fn index(mut reading: Reading, PageNumber(page): PageNumber) -> PageResult {
    let per_page = i64::try_from(PER_PAGE).unwrap_or(i64::MAX);
    let found = feedback::rounds(&mut reading.ctx, (page - 1) * per_page, PER_PAGE).await?;
    let empty = EmptyState::new(
        "No rounds yet",
        "In a round colleagues say, without being known, how they see someone’s leadership. Rounds about you, those you coach and those about people you manage are listed here.",
    );
    let columns = [
        Column::text("Round"),
        Column::text("About"),
        Column::text("Where it stands"),
        Column::text("Last day"),
    ];
    let mut table = Table::new("Rounds", columns).caption_hidden().empty(empty);
    for one in &found.rounds {
        table.push([
            Content::link(&one.title, format!("/rounds/{}", one.id)),
            Content::text(&one.subject_name),
            state_tag(one.state).into(),
            Content::text(day(one.closes_on)),
        ]);
    }
    let href = |page: i64| format!("/rounds?page={page}");
    let pagination = (page > 1 || found.has_more).then(|| {
        Pagination::new((page > 1).then(|| href(page - 1)), found.has_more.then(|| href(page + 1)))
    });
    let frame = reading.frame("360 feedback").under("/frameworks");
    let may_roll_up = feedback::may_roll_up(&reading.ctx);
    let page = IndexPage { frame, table, pagination, may_begin: found.may_begin, may_roll_up };
    reading.page(&page)
}

/// Where a round stands, as a tag.
pub(super) fn state_tag(state: RoundState) -> Tag {
    let tone = match state {
        RoundState::SettingUp | RoundState::Withdrawn => Tone::Quiet,
        RoundState::Proposed | RoundState::Approved | RoundState::Closed => Tone::Watch,
        RoundState::Open => Tone::Active,
        RoundState::Released => Tone::Good,
    };
    Tag::new(state.label(), tone)
}

#[derive(Template)]
#[template(path = "feedback/round.html")]
pub(super) struct ShowPage {
    frame: Frame,
    id: RoundId,
    csrf: Hidden,
    facts: SummaryList,
    asked: Table,
    people: Vec<PersonPart>,
    advice: Vec<String>,
    progress: Option<String>,
    nominate: Option<Vec<Field>>,
    edit: Option<Button>,
    steps: Vec<StepPart>,
    results: Option<Button>,
}

/// One person asked, with what can be done about them.
struct PersonPart {
    id: InvitationId,
    name: String,
    group: &'static str,
    state: Option<Tag>,
    may_remove: bool,
    may_send: bool,
}

/// A step that the round can take next.
struct StepPart {
    title: &'static str,
    words: String,
    place: &'static str,
    button: Button,
}

/// `GET /rounds/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RoundId>) -> PageResult {
    let found = feedback::round(&mut reading.ctx, id).await?;
    let names = headland_app::people::names_here(&mut reading.ctx).await?;
    let frame = reading.frame("");
    let page = page(frame, &found, names.into_iter().collect(), &FormFields::default());
    reading.page(&page)
}

pub(super) fn page(
    frame: Frame,
    found: &RoundPage,
    mut names: Vec<(PersonId, String)>,
    form: &FormFields,
) -> ShowPage {
    let round = &found.round;
    let mut frame = below(frame);
    frame.title = format!("{}: {}", found.subject, round.title);
    names.sort_by_key(|(_, name)| name.to_lowercase());
    let changeable = round.state.is_changeable() && found.may_revise;
    let is_open = round.state == RoundState::Open && found.may_revise;
    let facts = SummaryList::new()
        .fact("Where it stands", state_tag(round.state))
        .fact("About", found.subject.as_str())
        .fact("Coach", found.coach.as_str())
        .fact("Open", format!("{} to {}", day(round.opens_on), day(round.closes_on)))
        .fact(
            "Statements",
            format!(
                "{} from {}, about {} minutes",
                round.form.items().count(),
                round.form.framework,
                round.form.minutes()
            ),
        )
        .fact("Open questions", round.form.questions.len().to_string())
        .fact("Smallest group shown", format!("{} answers", round.minimum));
    ShowPage {
        id: round.id,
        csrf: Hidden::csrf(&frame.csrf),
        facts,
        asked: asked(found),
        people: people(&found.invited, changeable, is_open),
        advice: advice(found),
        progress: found.progress().map(|(answered, declined, waiting)| {
            format!(
                "{answered} {} answered, {declined} declined, {waiting} still to answer.",
                if answered == 1 { "has" } else { "have" }
            )
        }),
        nominate: changeable.then(|| nomination(&frame, &names, form)),
        edit: changeable.then(|| {
            Button::secondary_link("Change what is asked", format!("/rounds/{}/edit", round.id))
        }),
        steps: steps(found),
        results: found
            .may_read
            .then(|| Button::link("Read the results", format!("/rounds/{}/results", round.id))),
        frame,
    }
}

fn asked(found: &RoundPage) -> Table {
    let columns =
        [Column::text("Group"), Column::number("Asked"), Column::text("How it can be shown")];
    let mut table = Table::new("Who is asked", columns);
    for size in &found.sizes {
        let how = if !size.group.is_anonymous() {
            "by name"
        } else if found.pooled.contains(&size.group) {
            "only together with other groups"
        } else {
            "by itself, if enough answer"
        };
        table.push([
            Content::text(size.group.label()),
            Content::text(size.asked),
            Content::text(how),
        ]);
    }
    table
}

fn people(invited: &[Invitation], is_changeable: bool, is_open: bool) -> Vec<PersonPart> {
    let part = |one: &Invitation| PersonPart {
        id: one.id,
        name: one.name.clone(),
        group: one.group.label(),
        state: match one.state {
            InvitationState::Asked => Some(Tag::new("not yet", Tone::Quiet)),
            InvitationState::Answered => Some(Tag::new("answered", Tone::Good)),
            InvitationState::Declined => Some(Tag::new("declined", Tone::Quiet)),
            InvitationState::Nominated | InvitationState::Past => None,
        },
        may_remove: is_changeable && one.group != RaterGroup::Own,
        may_send: is_open && one.state == InvitationState::Asked,
    };
    invited.iter().map(part).collect()
}

/// What is good to know before a round is put forward.
fn advice(found: &RoundPage) -> Vec<String> {
    let mut said = Vec::new();
    if !matches!(
        found.round.state,
        RoundState::SettingUp | RoundState::Proposed | RoundState::Approved
    ) {
        return said;
    }
    let labels: Vec<_> = found.pooled.iter().map(|group| group.label().to_lowercase()).collect();
    if !labels.is_empty() {
        said.push(format!(
            "Fewer than {} are asked as {}. Their answers can be shown only together with others’.",
            found.round.minimum,
            labels.join(" and ")
        ));
    }
    let unnamed = found.sizes.iter().filter(|size| size.group.is_anonymous());
    let unnamed: u32 = unnamed.map(|size| size.asked).sum();
    if unnamed < 8 {
        said.push("Eight to twelve colleagues, who have known the person for four months or more, give a steadier picture. Some will not answer.".to_owned());
    }
    said
}

fn nomination(frame: &Frame, names: &[(PersonId, String)], form: &FormFields) -> Vec<Field> {
    let groups = RaterGroup::NOMINATED.iter();
    let groups = groups.map(|group| Choice::new(group.code(), group.label()));
    let people = names.iter().map(|(id, name)| Choice::new(id, name));
    vec![
        Field::select("group", "As", groups)
            .value(form.one("group"))
            .error(frame.problem_with("group")),
        Field::select("person", "Somebody known here", people)
            .optional()
            .value(form.one("person"))
            .error(frame.problem_with("person")),
        Field::line("name", "Or the name of somebody else")
            .optional()
            .value(form.one("name"))
            .error(frame.problem_with("name")),
        Field::email("email", "and their e-mail address")
            .autocomplete("off")
            .optional()
            .value(form.one("email"))
            .error(frame.problem_with("email")),
    ]
}

fn steps(found: &RoundPage) -> Vec<StepPart> {
    let step = |title, words: &str, place, button| StepPart {
        title,
        words: words.to_owned(),
        place,
        button,
    };
    let mut steps = Vec::new();
    let (revise, approve) = (found.may_revise, found.may_approve);
    match found.round.state {
        RoundState::SettingUp if revise => steps.push(step(
            "Put it forward",
            "The line manager or the coach looks at who is asked and approves the round.",
            "proposal",
            Button::new("Put forward for approval"),
        )),
        RoundState::Proposed if approve => steps.push(step(
            "Approve",
            "On the first day everyone is sent their own link. From then on neither the questions nor what raters are promised can be changed.",
            "approval",
            Button::new("Approve the round"),
        )),
        RoundState::Open if revise => steps.push(step(
            "Remind",
            "Everyone who has not used their link gets a message. It does not hold the link, which is not kept here.",
            "reminder",
            Button::secondary("Remind them"),
        )),
        _ => {}
    }
    if revise && matches!(found.round.state, RoundState::Proposed | RoundState::Approved) {
        steps.push(step(
            "Send back",
            "To change what is asked or who.",
            "return",
            Button::secondary("Send back to be changed"),
        ));
    }
    if approve && found.round.state == RoundState::Open {
        steps.push(step(
            "Close early",
            "It closes by itself after the last day. Nobody can answer any more, groups that are too small become one with others for good, and who has answered is forgotten.",
            "closing",
            Button::warning("Close the round now"),
        ));
    }
    if found.may_withdraw {
        steps.push(step(
            "Give it up",
            "Every answer is deleted. Those who were asked see that the round is closed.",
            "withdrawal",
            Button::warning("Give up the round"),
        ));
    }
    steps
}
