//! Matters of capability and discipline: for the headteacher and whoever handles one, and on no other
//! page, list or address, whoever looks.

use axum::http::StatusCode;
use headland_app::Failure;
use headland_app::improvement::{draft, revise};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

use crate::api::Program;
use crate::browser::Browser;
use crate::privacy::reaches;

fn matter(world: &World) -> Values {
    Values::new()
        .with("title", "Marzipan, first stage")
        .with("about", "Marzipan in the paper file")
        .with("handled_by", world.person("priya"))
        .with("matter", "capability")
        .with("held_on", "2026-10-01")
        .with("notes", "Marzipan was offered help.")
        .with("state", "open")
}

async fn kept(world: &World) -> Record {
    world.add("amina", RecordKind::Restricted, In::Organisation, matter(world)).await
}

#[tokio::test]
async fn it_is_read_on_its_own_page_and_list_by_the_headteacher_and_whoever_handles_it() {
    let world = World::small_trust().await;
    let record = kept(&world).await;
    let page = format!("/records/{}", record.id);
    for (name, is_told) in [
        ("amina", true),
        ("priya", true),
        // Priya's line manager, a colleague, a governor, the administrator, the trust's lead.
        ("tom", false),
        ("joan", false),
        ("marcus", false),
        ("rob", false),
        ("dev", false),
        ("ellen", false),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let reached = reaches(&mut browser, "Marzipan").await;
        let allowed = ["/restricted", page.as_str()];
        let elsewhere: Vec<_> = reached
            .iter()
            .filter(|path| !allowed.contains(&path.as_str()))
            .filter(|path| !path.starts_with(&format!("{page}/")))
            .collect();
        // The ledger, which the headteacher reads, tells that a record of the kind was written.
        assert_eq!(elsewhere, Vec::<&String>::new(), "{name}");
        assert_eq!(!reached.is_empty(), is_told, "{name} reads it at {reached:?}");
        let status = if is_told { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(browser.get("/restricted").await.status, status, "{name}");
        assert_eq!(browser.get(&page).await.status, status, "{name}");
    }
}

#[tokio::test]
async fn no_search_list_thread_calendar_or_export_holds_it_even_for_those_who_read_it() {
    let world = World::small_trust().await;
    let record = kept(&world).await;
    for name in ["amina", "priya"] {
        let mut browser = Browser::of(&world, name).await;
        for path in [
            "/".to_owned(),
            "/growth".to_owned(),
            "/growth/restricted-records".to_owned(),
            "/search?q=marzipan".to_owned(),
            "/needs".to_owned(),
            format!("/records/{}/thread", record.id),
        ] {
            let answer = browser.get(&path).await;
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!body.contains("Marzipan"), "{name} reads it at {path}");
        }
        let program = Program::of(&world, name).await;
        for path in ["/records", "/records?kind=restricted-records", "/growth/restricted-records"] {
            let answer = program.get(path).await;
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!body.contains("Marzipan"), "{name} reads it at {path}: {body}");
        }
    }
}

#[tokio::test]
async fn the_headteacher_alone_opens_one_and_whoever_handles_it_writes_in_it() {
    let world = World::small_trust().await;
    let record = kept(&world).await;
    for name in ["tom", "priya", "dev"] {
        let values = matter(&world);
        let written = world
            .act(name, async |ctx| {
                draft(ctx, RecordKind::Restricted, In::Organisation, values).await
            })
            .await;
        assert!(matches!(written, Err(Failure::NotFound | Failure::Forbidden)), "{name}");
    }
    let mut values = record.values.clone();
    values.set("notes", ["A second meeting was held.".to_owned()]);
    let (id, again) = (record.id, values.clone());
    let written = world.act("tom", async |ctx| revise(ctx, id, 1, again, None).await).await;
    assert!(matches!(written, Err(Failure::NotFound)));
    world.act("priya", async |ctx| revise(ctx, id, 1, values, None).await).await.unwrap();
    assert_eq!(record.index().people.len(), 1, "whom it is about is no person of the organisation");
}

#[tokio::test]
async fn where_development_is_written_it_says_what_is_kept_out() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    for kind in ["development-plans", "feedback", "observations", "needs"] {
        let page = priya.get(&format!("/growth/{kind}/new")).await.page;
        assert!(page.says("capability or discipline are not written here"), "{kind}");
    }
    let page = priya.get("/growth/reflections/new").await.page;
    assert!(!page.says("capability or discipline"), "one’s own reflections are one’s own");
}
