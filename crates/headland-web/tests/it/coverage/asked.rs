//! That every address asks the policy while it answers, heard as it happens and not read from any
//! table: in a world with something behind each address, somebody of the cast comes so far.

use axum::http::Method;
use headland_app::Context;
use headland_app::improvement::{self, attach, receive, remove};
use headland_domain::needs::Tool;
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{AcceptanceId, RecordId};
use headland_testkit::{Length, World};
use headland_web::api::{document, endpoints};

use super::source::{Route, routes};
use super::{DEMONSTRATION, example_of, is_open};
use crate::api::Program;
use crate::browser::Browser;
use crate::gallery::{Furnished, furnish};

/// What is one's own and nobody else's, by a part of its address: the policy has no say.
const OWN: &[(&str, &str)] = &[
    ("/account", "one's own account"),
    ("/sign-out", "one's own session"),
    ("/organisations", "where one works oneself"),
    ("/new/draft/removal", "one's own form, filled in half"),
];

/// What policies of endpoints say where the policy has no say.
const OWN_KEY: [&str; 3] =
    ["one's own account", "one's own roles, as far as the key reaches", "anyone with a key"];

/// Addresses of frameworks, by their pattern.
const OF_FRAMEWORKS: [(&str, &str); 4] = [
    (
        "/frameworks/{code}/mapping/{to}/records",
        "/frameworks/headteachers-standards@2015/mapping/headteachers-standards@2020/records",
    ),
    (
        "/frameworks/{code}/mapping/{to}",
        "/frameworks/headteachers-standards@2015/mapping/headteachers-standards@2020",
    ),
    ("/frameworks/{code}", "/frameworks/headteachers-standards@2020"),
    ("/frameworks/{edition}", "/frameworks/headteachers-standards@2020"),
];

/// What says something of many, and how its address begins.
const OF_MANY: [(&str, &str); 2] =
    [("/needs/maps/{id}", "/needs/maps/"), ("/rounds/together/{id}", "/rounds/together/")];

/// Who tries, in turn: what one may not even see another may.
const CAST: [&str; 5] = ["dev", "tom", "amina", "rob", "ellen"];

/// Addresses of what is there, by the patterns that they fill.
struct Addresses(Vec<(&'static str, String)>);

impl Addresses {
    async fn of(furnished: &Furnished) -> Self {
        let Furnished { world, plan, priority, records, personal, .. } = furnished;
        let objective = personal[0].id;
        let own_view = personal.iter().find(|record| record.kind == RecordKind::SelfAssessment);
        let own_view = own_view.unwrap().id;
        let need = personal.iter().find(|record| record.kind == RecordKind::Need).unwrap().id;
        let head = |kind| personal.iter().find(|record| record.kind == kind).unwrap().id;
        let (protocol, seen) = (head(RecordKind::Protocol), head(RecordKind::Observation));
        let figures = head(RecordKind::BeforeAfter);
        let one = |kind| records.iter().find(|record| record.kind == kind).unwrap().id;
        let (action, report) = (one(RecordKind::Action), one(RecordKind::Report));
        let (target, removed) = (one(RecordKind::Target), one(RecordKind::Comment));
        world.act("tom", async |ctx| remove(ctx, removed, None).await).await.unwrap();
        let received = receive(&world.app, "notes.txt", b"What was said".to_vec()).await.unwrap();
        let attached = world.act("tom", async |ctx| attach(ctx, action, &received).await).await;
        let accepted = an_acceptance(world, priority.id).await;
        let last = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let job = last(&furnished.page("/figures/imports/"));
        let marcus = world.person("marcus");
        let role = furnished.page(&format!("/people/{marcus}/roles/"));
        let role = role.trim_end_matches("/end").to_owned();
        let place = furnished.page("/organisation/affiliations/");
        let place = last(place.trim_end_matches("/end"));
        let closed = furnished.pages.iter().find(|(_, path)| path.ends_with("/comments"));
        let closed = closed.unwrap().1.replace("/comments", "");
        let snapshot = furnished.page("/snapshots/");
        let snapshot = snapshot.trim_end_matches("/signature").to_owned();
        let mut addresses = inside_what_belongs_to_people(personal);
        addresses.extend(OF_FRAMEWORKS.map(|(pattern, place)| (pattern, place.to_owned())));
        addresses.extend(OF_MANY.map(|(pattern, place)| (pattern, furnished.page(place))));
        addresses.extend([
            ("/acceptances/{id}", format!("/acceptances/{accepted}")),
            ("/affiliations/{id}", format!("/affiliations/{place}")),
            ("/figures/imports/{id}", format!("/figures/imports/{job}")),
            ("/figures/imports/{job}", format!("/figures/imports/{job}")),
            ("/figures/releases/{release}", furnished.page("/figures/releases/")),
            ("/figures/schools/{urn}", "/figures/schools/999001".to_owned()),
            ("/figures/{measure}", "/figures/ks2_reading_expected".to_owned()),
            ("/files/{id}", format!("/files/{}", attached.unwrap())),
            ("/growth/{kind}", "/growth/objectives".to_owned()),
            ("/needs/{id}", format!("/needs/{need}")),
            ("/objectives/{id}", format!("/objectives/{objective}")),
            ("/records/{id}/{kind}", format!("/records/{objective}/check-ins")),
            ("/records/{id}/check-ins", format!("/records/{objective}/check-ins")),
            ("/records/{id}/before-after", format!("/records/{objective}/before-after")),
            ("/records/{id}/effect", format!("/records/{figures}/effect")),
            ("/records/{id}/prompts", format!("/records/{protocol}/prompts")),
            ("/records/{id}/replies", format!("/records/{seen}/replies")),
            ("/records/{id}/briefings", format!("/records/{objective}/briefings")),
            ("/records/{id}/consultations", format!("/records/{objective}/consultations")),
            ("/jobs/{id}", format!("/jobs/{job}")),
            ("/measures/{code}", "/measures/ks2_reading_expected".to_owned()),
            ("/organisation/affiliations/{id}", format!("/organisation/affiliations/{place}")),
            ("/people/{id}/roles/{role}", role.clone()),
            ("/people/{id}", format!("/people/{marcus}")),
            ("/plans/{id}", format!("/plans/{}", plan.id)),
            ("/priorities/{id}", format!("/priorities/{}", priority.id)),
            ("/records/{id}/restoration", format!("/records/{removed}/restoration")),
            ("/records/{id}/examiner", format!("/records/{report}/examiner")),
            ("/records/{id}/snapshot", format!("/records/{report}/snapshot")),
            ("/records/{id}/comparators", format!("/records/{target}/comparators")),
            ("/records/{id}/headline", format!("/records/{target}/headline")),
            ("/records/{id}/measurements", format!("/records/{target}/measurements")),
            ("/records/{id}/pupils", format!("/records/{target}/pupils")),
            ("/records/{id}/series", format!("/records/{target}/series")),
            ("/records/{id}/workings", format!("/records/{target}/workings")),
            ("/records/{id}", format!("/records/{action}")),
            (
                "/releases/{id}",
                format!("/releases/{}", last(&furnished.page("/figures/releases/"))),
            ),
            ("/roles/{id}", format!("/roles/{}", last(&role))),
            ("/rounds/{id}/edit", furnished.page("/rounds/0")),
            ("/rounds/{id}/comments", format!("{closed}/comments")),
            ("/rounds/{id}/debrief", format!("{closed}/debrief")),
            ("/rounds/{id}/release", format!("{closed}/release")),
            ("/rounds/{id}/results", format!("{closed}/results")),
            ("/rounds/{id}", furnished.page("/rounds/0").replace("/edit", "")),
            (
                "/self-assessments/{id}/item",
                format!("/self-assessments/{own_view}/item?code=competency/self-awareness"),
            ),
            (
                "/self-assessments/{id}/needs",
                format!("/self-assessments/{own_view}/needs?code=competency/self-awareness"),
            ),
            ("/snapshots/{id}", snapshot),
            ("/surveys/{id}/words/{place}", format!("{}/words/0", furnished.page("/surveys/"))),
            ("/surveys/{id}/poster", furnished.page_ending("/poster")),
            ("/surveys/{id}", furnished.page("/surveys/")),
            ("/teams/{id}", furnished.page("/teams/")),
        ]);
        Self(addresses)
    }

    /// An address of a pattern, of something that is there.
    fn fill(&self, pattern: &str) -> String {
        let filled = self.0.iter().find_map(|(beginning, address)| {
            pattern.strip_prefix(beginning).map(|rest| format!("{address}{rest}"))
        });
        let address = example_of(&filled.unwrap_or_else(|| pattern.to_owned()));
        // These look at nothing unless told what for.
        match pattern {
            "/search" => format!("{address}?q=typical"),
            "/figures/comparison" => {
                format!("{address}?measure=ks2_reading_expected&schools=999001")
            }
            "/figures" | "/figures/schools/{urn}/workings" => {
                format!("{address}?measure=ks2_reading_expected")
            }
            "/people/{id}/triangulation" => {
                format!("{address}?framework=leadership-competencies@2014")
            }
            _ => address,
        }
    }
}

/// Where records are kept inside a document and inside an analysis of each tool.
fn inside_what_belongs_to_people(personal: &[Record]) -> Vec<(&'static str, String)> {
    let to_read = personal.iter().find(|record| record.kind == RecordKind::Document).unwrap();
    let within = |head: &Record, kind: &str| format!("/records/{}/{kind}", head.id);
    let made_with = |tool: Tool| {
        let analysis = personal.iter().find(|record| Tool::of(record) == Some(tool)).unwrap();
        within(analysis, tool.entry().slug())
    };
    vec![
        ("/records/{id}/reading-confirmations", within(to_read, "reading-confirmations")),
        ("/records/{id}/swot-points", made_with(Tool::Swot)),
        ("/records/{id}/pestle-points", made_with(Tool::Pestle)),
        ("/records/{id}/forces", made_with(Tool::ForceField)),
        ("/records/{id}/stakeholders", made_with(Tool::Stakeholders)),
    ]
}

/// Something that is accepted about a priority, whatever it is that was noticed.
async fn an_acceptance(world: &World, priority: RecordId) -> AcceptanceId {
    let accept = async |ctx: &mut Context| {
        let page = improvement::priority(ctx, priority).await.unwrap();
        let found = improvement::findings(ctx, &page).await.unwrap();
        let one = found.open.first().unwrap();
        let (record, finding) = (one.record.id, &one.finding);
        let (check, field) = (finding.check.name, finding.place.field());
        let today = Some(ctx.today());
        improvement::accept_finding(ctx, record, (check, field), "We know", today).await
    };
    world.act("tom", accept).await.unwrap().id
}

/// What ends or removes something comes after all that needs it.
fn ends_something(path: &str) -> bool {
    ["removal", "archive", "departure", "/end", "undo"].iter().any(|word| path.contains(word))
}

async fn ask(browser: &mut Browser, route: &Route, path: &str) -> usize {
    let takes_files = [
        "/files",
        "/figures/imports",
        "/import/preview",
        "/series",
        "/pupils",
        "/frameworks/import",
    ];
    let answer = if route.method == "GET" {
        browser.get(path).await
    } else if takes_files.iter().any(|end| path.ends_with(end)) {
        let token = browser.token().to_owned();
        browser.upload(path, &token, &[], &[("list", "list.csv", b"Name\nX\n")]).await
    } else {
        browser.post(path, &[]).await
    };
    answer.asked
}

#[tokio::test]
async fn every_page_that_is_not_open_or_ones_own_asks_the_policy() {
    let furnished = furnish(Length::Typical).await;
    let addresses = Addresses::of(&furnished).await;
    let mut browsers = Vec::new();
    for name in CAST {
        browsers.push(Browser::of(&furnished.world, name).await);
    }
    let mut routes = routes();
    routes.retain(|route| {
        let is_own = OWN.iter().any(|(part, _)| route.path.contains(part));
        !is_open(route) && !is_own && !DEMONSTRATION.contains(&route.path.as_str())
    });
    routes.sort_by_key(|route| (route.method != "GET", ends_something(&route.path)));
    let mut silent = Vec::new();
    for route in routes {
        let path = addresses.fill(&route.path);
        let mut asked = 0;
        for browser in &mut browsers {
            asked = ask(browser, &route, &path).await;
            if asked > 0 {
                break;
            }
        }
        if asked == 0 {
            silent.push(format!("{} {path}", route.method));
        }
    }
    assert!(silent.is_empty(), "these never ask the policy: {silent:#?}");
}

#[tokio::test]
async fn every_endpoint_that_is_not_ones_own_asks_the_policy() {
    let furnished = furnish(Length::Typical).await;
    let addresses = Addresses::of(&furnished).await;
    let mut programs = Vec::new();
    for name in CAST {
        programs.push(Program::of(&furnished.world, name).await);
    }
    let document = document();
    let mut endpoints = endpoints();
    endpoints.retain(|endpoint| !OWN_KEY.contains(&endpoint.policy));
    endpoints.sort_by_key(|one| {
        (one.verb.name() != "get", one.verb.name() == "delete" || ends_something(&one.path))
    });
    let mut silent = Vec::new();
    for endpoint in endpoints {
        let path = addresses.fill(&endpoint.path);
        let method = Method::from_bytes(endpoint.verb.name().to_uppercase().as_bytes()).unwrap();
        let operation = &document["paths"][&endpoint.path][endpoint.verb.name()];
        let content = operation["requestBody"]["content"].as_object();
        let (kind, media) = content.and_then(|kinds| kinds.iter().next()).unzip();
        let body = media.map(|media| media["example"].to_string());
        let kind = kind.map_or("application/json", String::as_str);
        let mut asked = 0;
        for program in &programs {
            let headers = [("content-type", kind), ("if-match", "*")];
            let answer = program.send(method.clone(), &path, &headers, body.clone()).await;
            asked = answer.asked;
            if asked > 0 {
                break;
            }
        }
        if asked == 0 {
            silent.push(format!("{method} {path}"));
        }
    }
    assert!(silent.is_empty(), "these never ask the policy: {silent:#?}");
}
