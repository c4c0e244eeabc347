//! A world with something on every page: as much as is typical, or more than is good for it.

use std::sync::Arc;

use headland_app::benchmarks::import::{Given, Said, begin_import, receive_files};
use headland_app::feedback::{
    RoundPlan, begin_round, close_round, decline_to_answer, make_roll_up, release_round,
    write_debrief,
};
use headland_app::impact::{bring_pairs, bring_series, choose_comparators, declare_headline};
use headland_app::jobs::{Post, work_off};
use headland_app::needs::make_map;
use headland_app::people::{TeamForm, ask_reset, invite, make_team, rename_person};
use headland_app::{Context, Settings};
use headland_domain::RoundId;
use headland_domain::feedback::RaterGroup;
use headland_domain::sheet::{Record, RecordKind};
use headland_testkit::{Length, World};

use crate::benchmarks::{TABLES, bring, bring_tables};
use crate::browser::Browser;
use crate::impact::{bring_schools, list, weeks};
use crate::improvement::frozen;

/// Where the pages of a furnished world are, beside those that need nothing.
pub(crate) struct Furnished {
    pub(crate) world: World,
    pub(crate) plan: Record,
    pub(crate) priority: Record,
    pub(crate) records: Vec<Record>,
    /// What belongs to people.
    pub(crate) personal: Vec<Record>,
    /// Pages of people, figures, reports and messages, and who opens them.
    pub(crate) pages: Vec<(&'static str, String)>,
    /// Pages for whoever is not signed in.
    pub(crate) open: Vec<String>,
}

impl Furnished {
    /// The page whose address ends so.
    pub(crate) fn page_ending(&self, end: &str) -> String {
        let mut paths = self.pages.iter().map(|(_, path)| path);
        paths.find(|path| path.ends_with(end)).unwrap().clone()
    }

    /// The page whose address begins so.
    pub(crate) fn page(&self, beginning: &str) -> String {
        let mut paths = self.pages.iter().map(|(_, path)| path);
        paths.find(|path| path.starts_with(beginning)).unwrap().clone()
    }
}

/// A name as long as one may be, in words that no line can break.
pub(super) fn long(most: usize) -> String {
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-"
        .repeat(3)
        .chars()
        .take(most)
        .collect()
}

pub(crate) async fn furnish(length: Length) -> Furnished {
    let mut world = World::small_trust().await;
    // The mailbox is there in a demonstration alone.
    world.app.settings = Arc::new(Settings { is_demo: true, ..(*world.app.settings).clone() });
    let (plan, priority) = world.a_priority().await;
    let records = world.one_of_each(priority.id, length).await;
    let mut pages = Vec::new();
    people(&world, length, &mut pages).await;
    figures(&world, &mut pages).await;
    impact(&world, &records, &mut pages).await;
    reports(&world, &priority, &records, &mut pages).await;
    let mut open = links(&world).await;
    let personal = world.one_of_each_personal(&priority, length).await;
    open.extend(surveys(&world, &personal, &mut pages).await);
    open.extend(rounds(&world, &mut pages).await);
    maps(&world, length, &mut pages).await;
    together(&world, &mut pages).await;
    super::frameworks::frameworks(&world, length, &mut pages).await;
    Furnished { world, plan, priority, records, personal, pages, open }
}

/// Maps of the needs of a team, in which some is told and some is not.
async fn maps(world: &World, length: Length, pages: &mut Vec<(&'static str, String)>) {
    let name = match length {
        Length::Typical => "Lower school".to_owned(),
        Length::Long => long(80),
    };
    let team = world.add_team(&name, "priya").await;
    world.add_colleagues(900..912, team).await;
    for (number, person) in world.members(team).await.into_iter().enumerate() {
        let (sort, item) = match number {
            0..5 => (
                "skill",
                Some("headteachers-standards@2020#domain/culture-and-ethos/school-culture"),
            ),
            5..7 => ("attitude", None),
            _ => continue,
        };
        world.an_agreed_need(person, sort, item).await;
    }
    let map = world.act("priya", async |ctx| make_map(ctx, Some(team)).await).await.unwrap();
    pages.push(("priya", "/needs/maps".to_owned()));
    pages.push(("priya", format!("/needs/maps/{map}")));
}

/// The results of four leaders together, and nothing left to put together.
async fn together(world: &World, pages: &mut Vec<(&'static str, String)>) {
    for (who, own, peers) in [("priya", 4, 2), ("marcus", 3, 2), ("joan", 3, 3), ("amina", 2, 3)] {
        world.a_released_round(who, own, peers).await;
    }
    let title = headland_app::frameworks::shelf().first().unwrap().title().to_owned();
    let made = async |ctx: &mut Context| make_roll_up(ctx, &title).await;
    let made = world.act("amina", made).await.unwrap();
    pages.push(("amina", "/rounds/together".to_owned()));
    pages.push(("amina", format!("/rounds/together/{made}")));
}

/// A target with comparators, a series and the same pupils twice.
async fn impact(world: &World, records: &[Record], pages: &mut Vec<(&'static str, String)>) {
    bring_schools(world, 25).await;
    let target = records.iter().find(|record| record.kind == RecordKind::Target).unwrap().id;
    let pupils = "12\t15\n11\t13\n9\t9\n14\t18\n10\t12\n13\t14";
    let (schools, series) = (list(25), weeks(16, 12));
    let chosen = async |ctx: &mut Context| choose_comparators(ctx, target, &schools, "Near").await;
    world.act("tom", chosen).await.unwrap();
    world.act("tom", async |ctx| bring_series(ctx, target, &series, None).await).await.unwrap();
    world.act("tom", async |ctx| bring_pairs(ctx, target, pupils).await).await.unwrap();
    world.act("tom", async |ctx| declare_headline(ctx, target).await).await.unwrap();
    for page in ["comparators", "headline", "series", "pupils", "workings"] {
        pages.push(("tom", format!("/records/{target}/{page}")));
    }
}

async fn people(world: &World, length: Length, pages: &mut Vec<(&'static str, String)>) {
    let marcus = world.person("marcus");
    let (name, team) = match length {
        Length::Typical => ("Marcus Bell".to_owned(), "English".to_owned()),
        Length::Long => (long(120), long(80)),
    };
    let email = world.email("marcus");
    world.act("dev", async |ctx| rename_person(ctx, marcus, &name, &email).await).await.unwrap();
    let form = TeamForm { name: team, lead: Some(marcus), members: vec![marcus] };
    let team = world.act("dev", async |ctx| make_team(ctx, &form).await).await.unwrap();
    pages.push(("dev", format!("/teams/{team}")));
    let mut dev = Browser::of(world, "dev").await;
    let page = dev.get(&format!("/people/{marcus}")).await.page;
    let end = page.hrefs().into_iter().find(|href| href.ends_with("/end")).unwrap();
    pages.push(("dev", end));
    for place in ["", "/edit", "/manager", "/roles/new", "/departure"] {
        pages.push(("dev", format!("/people/{marcus}{place}")));
    }
    pages.push(("amina", format!("/people/{marcus}")));
    let end = dev.get("/organisation").await.page.hrefs();
    let end = end.into_iter().find(|href| href.ends_with("/end")).unwrap();
    pages.push(("dev", end));
}

async fn figures(world: &World, pages: &mut Vec<(&'static str, String)>) {
    bring_tables(world).await;
    world.advance_days(1);
    let revised = TABLES.replace("63%", "67%");
    bring(world, &[("2024-2025_850_ks2final.csv", &revised)]).await;
    for (name, text) in [
        ("2023-2024_850_ks2final.csv", TABLES.to_owned()),
        ("2022-2023_850_ks2final.csv", TABLES.replace("68%", "many")),
    ] {
        let files = vec![Given::of_bytes(name, text)];
        let received = receive_files(&world.app, files).await.unwrap();
        let job = world
            .act("tom", async |ctx| begin_import(ctx, received, Said::default()).await)
            .await
            .unwrap();
        pages.push(("tom", format!("/figures/imports/{job}")));
    }
    work_off(&world.app, &Post::Shown).await.unwrap();
    let files = vec![Given::of_bytes("waits.csv", b"a,b\r\n1,2\r\n")];
    let received = receive_files(&world.app, files).await.unwrap();
    let job = world
        .act("tom", async |ctx| begin_import(ctx, received, Said::default()).await)
        .await
        .unwrap();
    pages.push(("tom", format!("/figures/imports/{job}")));
    let mut tom = Browser::of(world, "tom").await;
    let releases = tom.get("/figures/releases").await.page.hrefs();
    let release = releases.into_iter().find(|href| href.starts_with("/figures/releases/")).unwrap();
    pages.push(("tom", release));
    for place in
        ["ks2_reading_expected", "ks2_reading_expected?group=girls", "ks2_reading_progress"]
    {
        pages.push(("tom", format!("/figures/{place}")));
    }
    for place in [
        "schools",
        "schools?q=lark",
        "schools/999001",
        "schools/999002",
        "schools/999001/similar",
        "schools/999001/workings?measure=ks2_reading_expected",
        "schools/999001/workings?measure=ks2_reading_progress",
        "schools/999001/similar?method=similar-schools-2026-primary",
        "coverage",
        "comparison",
        "comparison?measure=ks2_reading_expected&schools=999001+999002",
        "ks2_reading_expected/funnel",
        "ks2_reading_progress/funnel",
    ] {
        pages.push(("tom", format!("/figures/{place}")));
    }
    pages.push(("sian", "/figures/ks2_reading_expected".to_owned()));
}

async fn reports(
    world: &World,
    priority: &Record,
    records: &[Record],
    pages: &mut Vec<(&'static str, String)>,
) {
    let report = records.iter().find(|record| record.kind == RecordKind::Report).unwrap();
    pages.push(("tom", format!("/records/{}/snapshots/new", report.id)));
    let snapshot = frozen(world, priority).await;
    pages.push(("rob", format!("{snapshot}/signature")));
    for who in ["tom", "rob", "ellen"] {
        pages.push((who, snapshot.clone()));
    }
}

/// A survey that takes answers, one that has closed with results, and one that too few answered; what
/// a link opens, and what it says when it opens nothing.
async fn surveys(
    world: &World,
    personal: &[Record],
    pages: &mut Vec<(&'static str, String)>,
) -> Vec<String> {
    let open = personal.iter().find(|record| record.kind == RecordKind::Survey).unwrap();
    let code = world.code_of("tom", open.id).await;
    world.answer_survey(&code, ["4", "", ""]).await;
    let answers = [["5", "1", "Swap Fridays"], ["4", "1", ""], ["2", "2", "Ask us first"]];
    let told = world.a_closed_survey("tom", &answers.repeat(4)).await;
    let few = world.a_closed_survey("tom", &answers[..2]).await;
    let closed = world.code_of("tom", few).await;
    for id in [open.id, told, few] {
        pages.push(("tom", format!("/surveys/{id}")));
    }
    pages.push(("tom", format!("/surveys/{}/poster", open.id)));
    ["", "/thanks"]
        .iter()
        .map(|place| format!("/ask/{code}{place}"))
        .chain([format!("/ask/{closed}")])
        .collect()
}

/// A round that is being set up, one that waits, one that is open and one that is closed; what its
/// links open.
async fn rounds(world: &World, pages: &mut Vec<(&'static str, String)>) -> Vec<String> {
    let groups = [(RaterGroup::Manager, 1), (RaterGroup::Peers, 5), (RaterGroup::Reports, 2)];
    let plan = world.round_plan(9);
    let begun = world.act("priya", async |ctx| begin_round(ctx, &plan).await).await.unwrap();
    let waits = world.a_proposed_round(&plan, &groups).await;
    let open = world.a_round_of(&plan, &groups).await;
    let peers = open.secrets(RaterGroup::Peers);
    world.rate(peers[0], &[3; 51], "Asks before she tells.").await;
    decline_to_answer(&world.app, peers[1]).await.unwrap();
    pages.push(("priya", format!("/rounds/{begun}/edit")));
    for (who, id) in [("priya", begun), ("tom", waits), ("tom", open.id), ("priya", open.id)] {
        pages.push((who, format!("/rounds/{id}")));
    }
    let mut released = String::new();
    for is_released in [false, true] {
        let id = finished(world, &plan, is_released).await;
        pages.push(("tom", format!("/rounds/{id}/results")));
        released = format!("/rounds/{id}/results");
        if !is_released {
            pages.push(("tom", format!("/rounds/{id}/comments")));
        }
    }
    pages.push(("priya", released));
    peers[..3].iter().map(|secret| format!("/feedback/{secret}")).collect()
}

/// A round in which a small group had to be pooled, closed and perhaps released.
pub(crate) async fn finished(world: &World, plan: &RoundPlan, is_released: bool) -> RoundId {
    let groups = [(RaterGroup::Manager, 1), (RaterGroup::Peers, 5), (RaterGroup::Reports, 2)];
    let round = world.a_round_of(plan, &groups).await;
    for (place, rater) in (0..).zip(&round.raters) {
        let steps: Vec<u32> = (0..51).map(|item| (item * 7 + place * 3) % 5).collect();
        world.rate(&rater.secret, &steps, "Asks before she tells, and comes back to it.").await;
    }
    world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
    if is_released {
        let today = Some(world.app.today());
        world.act("tom", async |ctx| release_round(ctx, round.id, today).await).await.unwrap();
        let said = async |ctx: &mut Context| {
            write_debrief(ctx, round.id, today, "Ask first, with Tom watching.").await
        };
        world.act("tom", said).await.unwrap();
    }
    round.id
}

async fn links(world: &World) -> Vec<String> {
    let marcus = world.person("marcus");
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
    let message = world.newest_message().await.unwrap();
    let invitation = world.newest_secret("/invitations/").await;
    ask_reset(&world.app, &world.email("tom").parse().unwrap()).await.unwrap();
    let reset = world.newest_secret("/resets/").await;
    vec![
        format!("/mailbox/{}", message.id()),
        "/mailbox".to_owned(),
        format!("/invitations/{invitation}"),
        format!("/resets/{reset}"),
    ]
}
