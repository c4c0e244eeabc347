//! The golden thread through one record of any kind.

use std::collections::BTreeSet;

use headland_app::improvement::{self, Mending, Threaded};
use headland_domain::RecordId;
use headland_domain::improvement::thread::{Mend, Node};
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::schema;

/// `GET /records/{id}/thread`
pub(super) fn endpoint(tag: &'static str) -> Endpoint {
    let place = schema::object(
        "A record, a published measure or a file along the thread.",
        json!({
            "name": schema::text("What links call it: of a record its identifier."),
            "kind": schema::text("The kind of record; else figure or file."),
            "title": schema::text("What it is called."),
            "side": schema::one_of("Where it stands.", ["here", "above", "below"].into_iter()),
        }),
    );
    let link = schema::object(
        "What one rests on.",
        json!({
            "from": schema::text("What rests."),
            "to": schema::text("What it rests on."),
            "says": schema::text("In words: serves."),
        }),
    );
    let gap = schema::object(
        "A place where the thread breaks.",
        json!({
            "record": schema::id("The record."),
            "says": schema::text("What is wrong."),
            "field": schema::or_null(schema::text("The field that mends it: of the record, or of the record to add.")),
            "add": schema::or_null(schema::text("The kind of record to add.")),
            "may_mend": schema::flag("Whether the person may mend it."),
        }),
    );
    let shape = schema::object(
        "The thread through a record, as far as the person sees it.",
        json!({
            "places": schema::array("Everything above and below, in the order of the thread.", place),
            "links": schema::array("Which rests on which.", link),
            "breaks": schema::array("Where it breaks.", gap),
        }),
    );
    let example = json!({
        "places": [{
            "name": schema::EXAMPLE_ID, "kind": "actions", "title": "Coach Year 6", "side": "here",
        }],
        "links": [{ "from": schema::EXAMPLE_ID, "to": "figure:ks2_reading_expected", "says": "rests on" }],
        "breaks": [{
            "record": schema::EXAMPLE_ID, "says": "serves no target", "field": "serves",
            "add": null, "may_mend": true,
        }],
    });
    Endpoint::get("/records/{id}/thread", "read_record_thread", show)
        .says(tag, "Why a record is there, what came of it, and where the thread breaks")
        .relies_on(
            "improvement::threaded",
            "see records of its kind; of others those that the person sees",
        )
        .answers(Body::json(shape, example))
}

async fn show(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let thread = improvement::threaded(&mut asking.ctx, id).await?;
    let above: BTreeSet<usize> = thread.up.iter().map(|met| met.place).collect();
    let below = thread.down.iter().map(|met| met.place);
    let places: BTreeSet<usize> =
        above.iter().copied().chain(below).chain([thread.place]).collect();
    let side = |place: usize| match place {
        place if place == thread.place => "here",
        place if above.contains(&place) => "above",
        _ => "below",
    };
    let nodes = places.iter().filter_map(|place| Some((*place, thread.graph.node(*place)?)));
    let shown: Vec<_> = nodes.map(|(place, node)| told(node, side(place))).collect();
    asking.answer(Answer::ok(json!({
        "places": shown,
        "links": links(&thread, &places),
        "breaks": thread.gaps.iter().map(gap).collect::<Vec<_>>(),
    })))
}

fn told(node: &Node, side: &str) -> Value {
    let kind = match (node.kind, node.step) {
        (Some(kind), _) => kind.slug(),
        (None, 0) => "figure",
        (None, _) => "file",
    };
    json!({ "name": node.name.text(), "kind": kind, "title": node.title, "side": side })
}

fn links(thread: &Threaded, places: &BTreeSet<usize>) -> Vec<Value> {
    let name = |place: usize| thread.graph.node(place).map(|node| node.name.text());
    let lines = places.iter().flat_map(|place| {
        let lines = thread.graph.above(*place).iter();
        lines.filter(|line| places.contains(&line.to)).map(move |line| (*place, line))
    });
    lines
        .map(|(from, line)| json!({ "from": name(from), "to": name(line.to), "says": line.words }))
        .collect()
}

fn gap(one: &Mending) -> Value {
    let (field, add) = match one.gap.mend {
        Mend::Answer(field) => (Some(field), None),
        Mend::Add(kind, field) => (Some(field), Some(kind.slug())),
        Mend::AddBeside(kind) => (None, Some(kind.slug())),
        Mend::Freeze => (None, None),
    };
    json!({
        "record": one.gap.record.to_string(), "says": one.gap.says,
        "field": field, "add": add, "may_mend": one.may_mend,
    })
}
