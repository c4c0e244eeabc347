//! Plans, priorities and every kind of record of a priority.

mod amendments;
mod approvals;
mod check_levels;
mod figures;
mod files;
mod findings;
mod impact;
mod links;
mod records;
mod reports;
mod revisions;
mod shapes;
mod suggested;
mod threads;

use headland_domain::sheet::RecordKind;
use serde_json::json;

use super::endpoint::{Body, Endpoint};
use super::objectives::{agreements, version};
use super::schema;

const PLANS: &str = "Plans and priorities";
const RECORDS: &str = "Records of a priority";
const GROWTH: &str = "Records of people";
const ANY: &str = "Any record";
/// The policy for lists: what the person may see of each kind.
const SCOPE: &str = "what the person may see of each kind of record";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = plans_and_priorities();
    // What is kept apart is read by people, at a page.
    for kind in RecordKind::ALL.iter().copied().filter(|kind| !kind.is_kept_apart()) {
        if kind.is_personal() {
            endpoints.extend(of_personal(kind));
        } else if !matches!(kind, RecordKind::Plan | RecordKind::Priority) {
            endpoints.extend(of_kind(kind));
        }
    }
    endpoints.extend(links::endpoints(RECORDS));
    endpoints.push(threads::endpoint(ANY));
    endpoints.push(suggested::endpoint(ANY));
    endpoints.extend(figures::endpoints());
    endpoints.extend(impact::endpoints());
    endpoints.extend(reports::endpoints());
    endpoints.extend(any_record());
    endpoints.extend(files::endpoints(ANY));
    endpoints.extend(findings::endpoints());
    endpoints.extend(check_levels::endpoints());
    endpoints
}

fn record_of(kind: RecordKind) -> (serde_json::Value, serde_json::Value) {
    (schema::of(&schema::name_of(kind)), schema::example_record(kind))
}

fn draft_of(kind: RecordKind) -> Body {
    let name = format!("{}Draft", schema::name_of(kind));
    Body::json(schema::of(&name), json!({ "values": schema::example_values(kind) }))
}

/// The parameters that every list of records takes.
fn filtered(endpoint: Endpoint) -> Endpoint {
    endpoint
        .parameter(
            "q",
            "Only records whose title contains these words.",
            json!({ "type": "string" }),
        )
        .parameter(
            "lead",
            "Only records that this person answers for.",
            json!({ "type": "string", "format": "uuid" }),
        )
        .parameter(
            "person",
            "Only records that name this person in any part.",
            json!({ "type": "string", "format": "uuid" }),
        )
        .parameter(
            "team",
            "Only records that name this team.",
            json!({ "type": "string", "format": "uuid" }),
        )
        .parameter(
            "due_by",
            "Only records due on or before this day.",
            json!({ "type": "string", "format": "date" }),
        )
}

fn plans_and_priorities() -> Vec<Endpoint> {
    let (plan, priority) = (RecordKind::Plan, RecordKind::Priority);
    let (plan_schema, plan_example) = record_of(plan);
    let (priority_schema, priority_example) = record_of(priority);
    let list = |endpoint: Endpoint, (item, example)| filtered(endpoint.lists(item, example));
    vec![
        list(
            Endpoint::get("/plans", "list_plans", records::plans),
            (plan_schema.clone(), plan_example),
        )
        .says(PLANS, "The improvement plans of the organisation")
        .relies_on("improvement::records_here", SCOPE),
        Endpoint::post("/plans", "create_plan", records::create_plan)
            .says(PLANS, "Write a new improvement plan")
            .relies_on("improvement::draft", "draft improvement plans")
            .takes(draft_of(plan))
            .answers_record(Some(plan)),
        Endpoint::get("/plans/{id}/approvals", "list_approvals", approvals::list)
            .says(PLANS, "Who approved which version of a plan; the newest first")
            .relies_on("improvement::approvals", "see improvement plans")
            .answers(agreements()),
        Endpoint::post("/plans/{id}/approval", "approve_plan", approvals::approve)
            .says(
                PLANS,
                "Approve a plan as it was read, and fix what its targets are compared with",
            )
            .relies_on("improvement::approve", "freeze the improvement plan")
            .takes(version())
            .answers(agreements())
            .with_status(200),
        list(
            Endpoint::get("/plans/{id}/priorities", "list_priorities_of_plan", records::of_plan),
            (priority_schema.clone(), priority_example.clone()),
        )
        .says(PLANS, "The priorities of a plan")
        .relies_on("improvement::records_of", "see improvement plans, then priorities"),
        Endpoint::post("/plans/{id}/priorities", "create_priority", records::create_priority)
            .says(PLANS, "Write a new priority into a plan")
            .relies_on("improvement::draft", "draft priorities")
            .takes(draft_of(priority))
            .answers_record(Some(priority)),
        list(
            Endpoint::get("/priorities", "list_priorities", records::priorities),
            (priority_schema, priority_example),
        )
        .says(PLANS, "The priorities of the organisation")
        .relies_on("improvement::records_here", SCOPE),
        Endpoint::get("/priorities/{id}", "read_priority", records::priority)
            .says(PLANS, "A priority")
            .relies_on("improvement::record", "see priorities")
            .answers_record(Some(priority)),
    ]
}

/// The list of a kind in a priority, and making a new one there.
fn of_kind(kind: RecordKind) -> [Endpoint; 2] {
    let path = format!("/priorities/{{id}}/{}", kind.slug());
    let operation = kind.slug().replace('-', "_");
    let (item, example) = record_of(kind);
    let list = move |asking, path, query| records::of_priority(asking, path, query, kind);
    let create = move |path, changing| records::create(path, changing, kind);
    [
        filtered(
            Endpoint::get(path.as_str(), format!("list_{operation}"), list).lists(item, example),
        )
        .says(RECORDS, format!("The {} of a priority", kind.plural()))
        .relies_on("improvement::records_of", SCOPE),
        Endpoint::post(path, format!("create_{operation}"), create)
            .says(RECORDS, format!("Write a new {}", kind.singular()))
            .relies_on("improvement::draft", "draft records of this kind in the priority")
            .takes(draft_of(kind))
            .answers_record(Some(kind)),
    ]
}

/// The list of a kind that belongs to people, and making a new one: in the organisation, or inside
/// the record that it is kept in.
fn of_personal(kind: RecordKind) -> [Endpoint; 2] {
    let operation = kind.slug().replace('-', "_");
    let (item, example) = record_of(kind);
    let (listing, making) = (format!("list_{operation}"), format!("create_{operation}"));
    let [list, create] = if kind.kept_inside().is_some() {
        let path = format!("/records/{{id}}/{}", kind.slug());
        let list = move |asking, path, query| records::within(asking, path, query, kind);
        let create = move |path, changing| records::create_within(path, changing, kind);
        [Endpoint::get(path.as_str(), listing, list), Endpoint::post(path, making, create)]
    } else {
        let path = format!("/growth/{}", kind.slug());
        let list = move |asking, query| records::personal(asking, query, kind);
        let create = move |changing| records::create_personal(changing, kind);
        [Endpoint::get(path.as_str(), listing, list), Endpoint::post(path, making, create)]
    };
    let listing = match kind.kept_inside() {
        Some(_) => "improvement::records_of",
        None => "improvement::records_here",
    };
    [
        filtered(list.lists(item, example))
            .says(GROWTH, format!("The {} that the person may see", kind.plural()))
            .relies_on(listing, SCOPE),
        create
            .says(GROWTH, format!("Write a new {}", kind.singular()))
            .relies_on("improvement::draft", "draft records of this kind")
            .takes(draft_of(kind))
            .answers_record(Some(kind)),
    ]
}

fn any_record() -> Vec<Endpoint> {
    let kinds: Vec<_> = RecordKind::ALL.iter().map(|kind| kind.slug()).collect();
    let example = schema::example_record(RecordKind::Action);
    let revision = json!({
        "values": schema::example_values(RecordKind::Action), "why": "The date was moved",
    });
    vec![
        filtered(
            Endpoint::get("/records", "list_records", records::all)
                .lists(schema::of("Record"), example),
        )
        .parameter("kind", "Only records of this kind.", json!({ "type": "string", "enum": kinds }))
        .says(ANY, "Records of any kind in the organisation")
        .relies_on("improvement::records_here", SCOPE),
        Endpoint::get("/records/{id}", "read_record", records::show)
            .says(ANY, "A record")
            .relies_on("improvement::record", "see records of its kind")
            .answers_record(None),
        Endpoint::put("/records/{id}", "replace_record", records::replace)
            .says(ANY, "Replace all the answers of a record")
            .relies_on("improvement::revise", "revise records of its kind")
            .takes(Body::json(schema::of("Revision"), revision))
            .answers_record(None),
        records::removal(ANY),
        records::restoration(ANY),
        revisions::endpoint(ANY),
        amendments::endpoint(ANY),
    ]
}
