//! Every address of the site: what it relies on, and that nobody passes without signing in.
//!
//! The addresses of pages are read from the source, those of the API from its table, so that a new
//! one is covered from the moment it exists. `routes.txt` prints what each relies on, for whoever
//! reviews access; `cargo xtask codegen` makes it again.

mod asked;
mod operations;
mod source;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use headland_testkit::World;
use headland_web::api::{PREFIX, Verb, endpoints};

use crate::api::Program;
use crate::browser::Browser;
use source::Route;
pub(crate) use source::routes;

/// Pages for people who are not signed in, and why.
const OPEN: &[(&str, &str, &str)] = &[
    ("GET", "/sign-in", "to sign in"),
    ("POST", "/sign-in", "to sign in"),
    ("GET", "/invitations/{secret}", "the link's secret is the proof"),
    ("POST", "/invitations/{secret}", "the link's secret is the proof"),
    ("GET", "/resets", "for whoever has forgotten their password"),
    ("POST", "/resets", "for whoever has forgotten their password"),
    ("GET", "/resets/{secret}", "the link's secret is the proof"),
    ("POST", "/resets/{secret}", "the link's secret is the proof"),
    ("GET", "/feedback/{secret}", "the link's secret is the proof: raters have no account"),
    ("POST", "/feedback/{secret}", "the link's secret is the proof: raters have no account"),
    ("POST", "/feedback/{secret}/draft", "the link's secret is the proof"),
    ("POST", "/feedback/{secret}/refusal", "the link's secret is the proof"),
    ("GET", "/ask/{code}", "whoever has the link answers: nobody is known"),
    ("POST", "/ask/{code}", "whoever has the link answers: nobody is known"),
    ("GET", "/ask/{code}/thanks", "holds nothing about anyone"),
    ("GET", "/calendar/{file}", "the feed's secret is the proof: calendars cannot sign in"),
    ("GET", "/help", "help holds nothing about anyone"),
    ("GET", "/help/checks", "help holds nothing about anyone"),
    ("GET", "/help/checks/{name}", "help holds nothing about anyone"),
    ("GET", "/help/{page}", "help holds nothing about anyone"),
    ("GET", "/privacy", "people read it before they sign in"),
    ("GET", "/accessibility", "people read it before they sign in"),
    ("GET", "/api", "help for whoever writes a program"),
    ("GET", "/assets/{name}", "styles, scripts and fonts"),
    ("GET", "/healthz", "for whatever watches the server"),
    ("GET", "/readyz", "for whatever watches the server"),
];

/// Pages in a demonstration only, where there is nothing to protect; not there otherwise.
const DEMONSTRATION: &[&str] = &["/mailbox", "/mailbox/{id}"];

fn is_open(route: &Route) -> bool {
    OPEN.iter().any(|(method, path, _)| *method == route.method && *path == route.path)
}

/// An address with something in each of its variable parts.
pub(crate) fn example_of(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{kind}" => "actions",
        "{section}" => "targets",
        "{format}" => "csv",
        "{year}" => "2026",
        "{place}" => "0",
        part if part.starts_with('{') => "0199aa10-1111-7000-8000-000000000004",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn nobody_passes_without_signing_in() {
    let world = World::small_trust().await;
    let routes = routes();
    assert!(routes.len() > 50, "only {} routes were found", routes.len());
    for route in routes.iter().filter(|route| !is_open(route)) {
        let path = example_of(&route.path);
        let mut browser = Browser::new(&world);
        let request = Request::builder()
            .method(Method::from_bytes(route.method.as_bytes()).unwrap())
            .uri(&path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap();
        let answer = browser.send(request).await;
        if DEMONSTRATION.contains(&route.path.as_str()) {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path}", route.method);
            continue;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {path}", route.method);
        assert!(answer.location().starts_with("/sign-in"), "{} {path}", route.method);
    }
}

#[tokio::test]
async fn pages_that_are_open_are_there_and_do_open() {
    let world = World::small_trust().await;
    let routes = routes();
    for (method, path, why) in OPEN {
        let is_there = routes.iter().any(|route| route.method == *method && route.path == *path);
        assert!(is_there, "{method} {path} ({why}) is no address any more");
        let mut browser = Browser::new(&world);
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(example_of(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap();
        let answer = browser.send(request).await;
        assert!(!answer.location().starts_with("/sign-in"), "{method} {path} asks to sign in");
        assert!(!answer.status.is_server_error(), "{method} {path}");
    }
}

#[tokio::test]
async fn no_program_passes_without_a_key() {
    let world = World::small_trust().await;
    let program = Program::without_key(&world);
    for endpoint in endpoints() {
        let method = match endpoint.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Delete => Method::DELETE,
        };
        let answer = program.send(method, &example_of(&endpoint.path), &[], None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", endpoint.name);
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}

/// Every page's operations, read from its handler; every endpoint's, from the table.
fn printed() -> String {
    let mut text = String::from(
        "What every address relies on. Made from the source by a test: `cargo xtask codegen`.\n\n\
         Pages: the operations that the handler calls, which ask the policy.\n",
    );
    for route in routes() {
        let operations = operations::of(&route).join(", ");
        let _ = writeln!(text, "{:6} {:50} {operations}", route.method, route.path);
    }
    text.push_str("\nEndpoints for programs: the operation, and what the policy must allow.\n");
    for endpoint in endpoints() {
        let (verb, path) = (endpoint.verb.name().to_uppercase(), &endpoint.path);
        let (operation, policy) = (endpoint.operation, endpoint.policy);
        let _ = writeln!(text, "{verb:6} {:50} {operation}: {policy}", format!("{PREFIX}{path}"));
    }
    text
}

#[test]
fn every_page_that_is_not_open_asks_an_operation() {
    let silent: Vec<_> = routes()
        .into_iter()
        .filter(|route| !is_open(route) && operations::of(route).is_empty())
        .map(|route| format!("{} {} ({})", route.method, route.path, route.handler))
        .collect();
    assert!(silent.is_empty(), "these ask no operation: {silent:#?}");
}

/// What pages do and programs do not, and why.
const PAGES_ONLY: &[(&str, &str)] = &[
    ("benchmarks::figures", "/figures answers each measure; a program needs no page of them"),
    ("benchmarks::measure_choices", "the choices of a form: /measures"),
    ("benchmarks::measure_figures", "/figures answers the same series"),
    ("benchmarks::figure_workings", "/calculations works a figure out again"),
    ("benchmarks::receive_files", "part of importing"),
    ("benchmarks::similar", "a module: the methods among which a form lets choose"),
    ("benchmarks::releases", "/releases is cut by identifier"),
    ("context::authorise", "not an operation of its own"),
    ("feedback::answer_survey", "nobody who answers has an account, and a program would know who"),
    (
        "feedback::decline_to_answer",
        "raters have no account, and a program would know who they are",
    ),
    ("feedback::name_of_answer", "the name of an input of a form"),
    ("feedback::name_of_item", "the name of an input of a form"),
    ("feedback::name_of_question", "the name of an input of a form"),
    ("feedback::open_link", "raters have no account, and a program would know who they are"),
    ("feedback::open_survey", "nobody who answers has an account, and a program would know who"),
    ("feedback::report", "part of printing"),
    ("feedback::save_answers", "raters have no account, and a program would know who they are"),
    ("feedback::statements_of", "/frameworks/{code} answers a framework’s items"),
    ("feedback::surveys", "a module"),
    ("feedback::submit_answers", "raters have no account, and a program would know who they are"),
    ("development::desk", "/people/{id}/findings reads it"),
    ("development::desk_of", "/people/{id}/findings answers what it is for"),
    ("development::is_looked_at", "whether a page shows a part"),
    ("development::inside", "/records/{id}/check-ins and the like answer it, and agreements"),
    ("development::referred", "/records/{id} answers what a record refers to"),
    ("development::of_kind", "/growth/objectives and the like answer it"),
    ("development::mine", "/growth/objectives and the like answer it"),
    ("development::may_keep_restricted", "whether a page shows a link"),
    ("development::restricted", "matters of capability are read by people, at a page"),
    ("development::responses", "/growth/responses and the like answer it"),
    ("frameworks::adopted_to_end", "part of deprecating"),
    ("frameworks::case", "part of importing"),
    ("frameworks::draft_to_write", "part of writing"),
    ("frameworks::seen", "part of writing"),
    ("frameworks::seen_particulars", "part of writing"),
    ("frameworks::adopt", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::begin", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::choosable", "/frameworks answers them"),
    ("frameworks::deprecate", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::edit", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::export_items", "/frameworks/{code} answers the items"),
    ("frameworks::find", "/frameworks/{code} answers it"),
    ("frameworks::framework_template", "a form for people"),
    (
        "frameworks::import_framework",
        "what leadership is held to be is decided by people, at a page",
    ),
    ("frameworks::next_version", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::own_headings", "/frameworks answers them"),
    ("frameworks::plan_framework", "a preview, for people"),
    ("frameworks::profile", "shown where people are judged"),
    ("frameworks::profile_roles", "shown where people are judged"),
    ("frameworks::read_framework_file", "part of importing"),
    (
        "frameworks::revise_particulars",
        "what leadership is held to be is decided by people, at a page",
    ),
    ("frameworks::set_profile", "what leadership is held to be is decided by people, at a page"),
    ("frameworks::shelf", "/frameworks answers them"),
    ("home::note_visit", "a program visits nothing"),
    ("home::to_do", "words for a page"),
    ("home::show", "put together from /records, /search and /snapshots for a person's eyes"),
    ("needs::raise_from_rating", "/growth/needs takes a need with the item that it is about"),
    ("needs::rate", "/records/{id} takes the levels among the other answers"),
    ("needs::map_report", "/needs/maps/{id} answers it, without a picture"),
    ("needs::map_table", "/needs/maps/{id} answers it"),
    ("needs::may_map", "/needs/maps answers who may"),
    ("feedback::askable", "part of beginning a round"),
    ("feedback::may_roll_up", "/rounds/together answers who may"),
    ("feedback::roll_up_report", "/rounds/together/{id} answers it, without a picture"),
    ("feedback::roll_up_table", "/rounds/together/{id} answers it"),
    ("needs::readings_table", "/readings answers it"),
    ("needs::matrix", "/people/{id}/triangulation answers it"),
    ("needs::weigh", "/people/{id}/triangulation answers it"),
    ("needs::report", "/people/{id}/triangulation answers it, without a picture"),
    ("needs::register_table", "/needs answers it"),
    ("needs::self_assessment", "/records/{id} answers it, /frameworks/{code} the items"),
    ("impact::of", "/impact and /target-figures answer it"),
    ("impact::prospect", "/target-figures answers it with each target"),
    ("impact::prospect_of_typed", "advice beside a form, for whoever types"),
    ("impact::realistic", "/target-figures answers it with each target"),
    ("improvement::join", "replacing the record that refers does the same"),
    ("improvement::suggested_for", "part of the page of a thread"),
    ("improvement::acceptable", "part of accepting: a preview"),
    ("improvement::calendar_feed", "an address of its own, for calendar programs"),
    ("improvement::check", "part of freezing: a preview, and a refusal that says why"),
    ("improvement::discard", "a half-filled form is the browser's"),
    ("improvement::document", "part of printing"),
    ("improvement::form_key", "a half-filled form is the browser's"),
    ("improvement::frozen_reports", "part of the thread"),
    ("improvement::keep", "a half-filled form is the browser's"),
    ("improvement::kept", "a half-filled form is the browser's"),
    ("improvement::length_of_priority", "advice beside a form, for whoever types"),
    ("improvement::may_attach", "part of attaching"),
    ("improvement::may_draft", "a refusal says so"),
    ("improvement::plans", "/plans answers them"),
    ("improvement::priorities_of", "/plans/{id}/priorities answers them"),
    ("improvement::priority_history", "/records/{id}/revisions answers it for each record"),
    ("improvement::may_mend", "part of reading findings"),
    ("improvement::plan_desk", "/plans/{id}/findings reads it"),
    ("improvement::works_on", "part of reading findings"),
    ("improvement::receive", "part of attaching"),
    ("improvement::report", "a module, not an operation"),
    ("improvement::said_of_form", "part of keeping: said beside a field while it is typed"),
    ("improvement::who_sees", "words for a page"),
    ("objectives::look_at_wording", "advice beside a form, for whoever types"),
    ("jobs::job_kind_words", "words for a page"),
    ("jobs::jobs", "/jobs is cut by identifier"),
    ("jobs::mailbox", "in a demonstration only"),
    ("jobs::message", "in a demonstration only"),
    ("people::accept_invitation", "a person chooses their password"),
    ("people::affiliate", "both organisations must agree, and a key is for one"),
    ("people::ask_reset", "a person chooses their password"),
    ("people::carried_out", "/priorities?team= answers it for each team"),
    ("people::change_password", "a person chooses their password"),
    ("people::end_other_sessions", "signing in and out is the person's"),
    ("people::end_session", "signing in and out is the person's"),
    ("people::invited", "a person chooses their password"),
    ("people::is_untouched", "for whatever watches the server"),
    ("people::make_token", "a key that made another would outlive its own end"),
    ("people::nameable_here", "names for a page: /people and /teams"),
    ("people::names_here", "names for a page: /people"),
    ("people::note_token_use", "every request with a key notes it"),
    ("people::opened_by", "words for a page"),
    ("people::read_upload", "JSON is UTF-8"),
    ("people::register", "/people is cut by identifier"),
    ("people::register_table", "/people answers the list"),
    ("people::reset_password", "a person chooses their password"),
    ("people::resetting", "a person chooses their password"),
    ("people::role_words", "words for a page"),
    ("people::schools_table", "/schools answers the list"),
    ("people::sessions", "signing in and out is the person's"),
    ("people::sign_in", "signing in and out is the person's"),
    ("people::sign_out", "signing in and out is the person's"),
    ("people::sign_out_everywhere", "signing in and out is the person's"),
    ("people::switch_organisation", "a key is for one organisation"),
];

#[test]
fn what_a_person_can_do_on_a_page_a_program_can_do_or_there_is_a_reason() {
    let by_programs: BTreeSet<_> =
        endpoints().iter().map(|endpoint| endpoint.operation.to_owned()).collect();
    let by_people: BTreeSet<_> = routes().iter().flat_map(operations::of).collect();
    let is_excused = |operation: &str| PAGES_ONLY.iter().any(|(excused, _)| *excused == operation);
    let missing: Vec<_> = by_people
        .iter()
        .filter(|operation| !by_programs.contains(*operation) && !is_excused(operation))
        .collect();
    assert!(missing.is_empty(), "no endpoint does these: {missing:#?}");
    for (excused, why) in PAGES_ONLY {
        assert!(by_people.contains(*excused), "no page does {excused} ({why}) any more");
        assert!(!by_programs.contains(*excused), "{excused} ({why}) has an endpoint");
    }
}

#[test]
fn every_endpoint_names_an_operation_that_exists() {
    for endpoint in endpoints() {
        assert!(
            operations::exists(endpoint.operation),
            "{}: {}",
            endpoint.name,
            endpoint.operation
        );
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests are told by variables what to do")]
fn the_committed_table_of_coverage_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/routes.txt");
    if std::env::var_os("HEADLAND_CODEGEN").is_some() {
        std::fs::write(path, printed()).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == printed(), "addresses have changed: run `cargo xtask codegen`");
}
