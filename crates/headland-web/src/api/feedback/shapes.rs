//! Rounds and results as JSON, with their schemas.

use headland_app::feedback::RoundPage;
use headland_app::feedback::results::ResultsPage;
use headland_app::stored::{Invitation, InvitationState, ListedRound};
use headland_domain::feedback::{RaterGroup, RoundState};
use serde_json::{Value, json};

use crate::api::schema;

pub(super) fn listed_schema() -> Value {
    schema::object(
        "A round in a list.",
        json!({
            "id": schema::id("The round."),
            "title": schema::text("What it is called."),
            "subject": schema::id("Whom it is about."),
            "coach": schema::id("Who reads the comments and releases the results."),
            "state": schema::one_of("Where it stands.", RoundState::ALL.iter().map(|one| one.code())),
            "closes_on": schema::day("The last day on which colleagues answer."),
            "released_on": schema::or_null(schema::day("From which day results may be read.")),
        }),
    )
}

pub(super) fn listed_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "title": "Spring 2027", "subject": schema::EXAMPLE_ID,
        "coach": schema::EXAMPLE_ID, "state": "open", "closes_on": "2027-03-20",
        "released_on": null,
    })
}

pub(super) fn listed(round: &ListedRound) -> Value {
    json!({
        "id": round.id.to_string(), "title": round.title, "subject": round.subject.to_string(),
        "coach": round.coach.to_string(), "state": round.state.code(),
        "closes_on": round.closes_on.to_string(),
        "released_on": round.released_on.map(|day| day.to_string()),
    })
}

pub(super) fn round_schema() -> Value {
    let invitation = schema::object(
        "Somebody asked.",
        json!({
            "id": schema::id("The invitation."),
            "group": schema::one_of("As what.", RaterGroup::ALL.iter().map(|one| one.code())),
            "name": schema::text("Their name."),
            "state": schema::one_of(
                "Whether their link was used; forgotten when the round closes.",
                InvitationState::ALL.iter().map(|one| one.code()),
            ),
        }),
    );
    let heading = schema::object(
        "Statements that stand together.",
        json!({
            "title": schema::text("What they are about."),
            "items": schema::array("The statements.", schema::text("A statement.")),
        }),
    );
    schema::object(
        "A round of 360 feedback.",
        json!({
            "id": schema::id("The round."),
            "title": schema::text("What it is called."),
            "subject": schema::id("Whom it is about."),
            "coach": schema::id("Who reads the comments and releases the results."),
            "state": schema::one_of("Where it stands.", RoundState::ALL.iter().map(|one| one.code())),
            "framework": schema::text("The edition that the statements come from."),
            "headings": schema::array("The statements, under their headings.", heading),
            "questions": schema::array("The open questions.", schema::text("A question.")),
            "minimum": schema::whole("How few answers may be shown together."),
            "opens_on": schema::day("The first day."),
            "closes_on": schema::day("The last day."),
            "released_on": schema::or_null(schema::day("From which day results may be read.")),
            "invited": schema::array("Everyone asked.", invitation),
        }),
    )
}

pub(super) fn round_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "title": "Spring 2027", "subject": schema::EXAMPLE_ID,
        "coach": schema::EXAMPLE_ID, "state": "setting-up",
        "framework": "leadership-competencies@2014",
        "headings": [{ "title": "Information seeking", "items": ["Asks first."] }],
        "questions": ["What helps?"], "minimum": 4, "opens_on": "2027-03-01",
        "closes_on": "2027-03-20", "released_on": null,
        "invited": [{
            "id": schema::EXAMPLE_ID, "group": "self", "name": "Priya Nair", "state": "nominated",
        }],
    })
}

fn invitation(of: &Invitation) -> Value {
    json!({
        "id": of.id.to_string(), "group": of.group.code(), "name": of.name,
        "state": of.state.code(),
    })
}

pub(super) fn round(page: &RoundPage) -> Value {
    let round = &page.round;
    let headings = round.form.headings.iter();
    let headings = headings.map(|one| json!({ "title": one.title, "items": one.items }));
    json!({
        "id": round.id.to_string(), "title": round.title,
        "subject": round.subject.to_string(), "coach": round.coach.to_string(),
        "state": round.state.code(), "framework": round.form.edition,
        "headings": headings.collect::<Vec<_>>(), "questions": round.form.questions,
        "minimum": round.minimum, "opens_on": round.opens_on.to_string(),
        "closes_on": round.closes_on.to_string(),
        "released_on": round.released_on.map(|day| day.to_string()),
        "invited": page.invited.iter().map(invitation).collect::<Vec<_>>(),
    })
}

pub(super) fn results_schema() -> Value {
    let number = |words: &str| json!({ "type": ["number", "null"], "description": words });
    let figure = schema::object(
        "What a group, or several together, say.",
        json!({
            "groups": schema::array("The groups.", schema::text("A code.")),
            "mean": number("Their mean, to a tenth; null where too few rated it."),
            "end": schema::or_null(schema::one_of(
                "Whether the mean was cut off near the end of the scale.",
                ["exact", "or-more", "or-less"].into_iter(),
            )),
            "answers": { "type": ["integer", "null"], "description": "How many answers it rests on." },
            "at_least": schema::flag("Whether there may be more than that."),
        }),
    );
    let item = schema::object(
        "A statement.",
        json!({
            "text": schema::text("The statement."),
            "own": number("The person's own view."),
            "others": number("Everyone else's; null where it would give a group away."),
            "figures": schema::array("Group by group.", figure),
        }),
    );
    let heading = schema::object(
        "Statements that stand together.",
        json!({
            "title": schema::text("What they are about."),
            "own": number("The person's own view."),
            "others": number("Everyone else's."),
            "called": schema::text("What the two together are called."),
            "items": schema::array("The statements.", item),
        }),
    );
    schema::object(
        "What a round says, as far as it may be said.",
        json!({
            "round": schema::id("The round."),
            "released_on": schema::or_null(schema::day("From which day it may be read.")),
            "sha256": schema::or_null(schema::text("The hash of what was released.")),
            "minimum": schema::whole("How few answers may be shown together."),
            "scale": schema::array("The steps, from the lowest.", schema::text("A step.")),
            "headings": schema::array("The statements, under their headings.", heading),
        }),
    )
}

pub(super) fn results_example() -> Value {
    json!({
        "round": schema::EXAMPLE_ID, "released_on": "2027-04-01", "sha256": "ab12",
        "minimum": 4, "scale": ["Beginning", "Growing", "Secure", "Multiplying"],
        "headings": [{
            "title": "Information seeking", "own": 4.0, "others": 2.1, "called": "blind spot",
            "items": [{
                "text": "Asks first.", "own": 4.0, "others": 2.1,
                "figures": [{
                    "groups": ["peers", "reports"], "mean": 2.1, "end": "exact", "answers": 7,
                    "at_least": false,
                }],
            }],
        }],
    })
}

pub(super) fn results(page: &ResultsPage) -> Value {
    let results = &page.results;
    let headings = results.headings.iter().map(|heading| {
        let items = heading.items.iter().map(|item| {
            let figures = item.figures.iter().map(|figure| {
                let shown = figure.shown.as_ref();
                json!({
                    "groups": figure.groups,
                    "mean": shown.map(|one| one.value),
                    "end": shown.map(|one| one.end),
                    "answers": shown.map(|one| one.n),
                    "at_least": shown.is_some_and(|one| one.at_least),
                })
            });
            json!({
                "text": item.text, "own": item.own.as_ref().map(|own| own.value),
                "others": item.others, "figures": figures.collect::<Vec<_>>(),
            })
        });
        json!({
            "title": heading.title, "own": heading.own, "others": heading.others,
            "called": heading.called, "items": items.collect::<Vec<_>>(),
        })
    });
    json!({
        "round": page.round.id.to_string(),
        "released_on": page.released_on.map(|day| day.to_string()),
        "sha256": page.sha256, "minimum": results.minimum, "scale": results.scale,
        "headings": headings.collect::<Vec<_>>(),
    })
}
