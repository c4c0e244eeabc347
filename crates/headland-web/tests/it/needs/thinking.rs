use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

const WORDS: &str = "Quillberry readers, on time";

fn analysis(tool: &str) -> Values {
    Values::new()
        .with("title", WORDS)
        .with("tool", tool)
        .with("held_on", "2026-10-05")
        .with("subject", "Every reading group begins when the bell goes")
}

/// An analysis of Joan's, made with a tool.
async fn of_joan(world: &World, values: Values) -> Record {
    world.add("joan", RecordKind::Analysis, In::Organisation, values).await
}

fn force(words: &str, strength: &str) -> Values {
    Values::new().with("title", words).with("strength", strength).with("is_alterable", "no")
}

#[tokio::test]
async fn forces_of_both_directions_are_drawn_with_what_they_come_to() {
    for world in World::on_each_database().await {
        let analysis = of_joan(&world, analysis("force-field")).await;
        for (words, strength) in [("The list hangs on Fridays", "4"), ("The hall is taken", "-3")] {
            let place = In::Within(analysis.id);
            world.add("joan", RecordKind::Force, place, force(words, strength)).await;
        }
        let page =
            Browser::of(&world, "joan").await.get(&format!("/records/{}", analysis.id)).await;
        for words in [
            "More drives it than holds it back: 4 to 3",
            "The list hangs on Fridays",
            "The hall is taken",
            "Of 2 entries nobody has said yet what shows them.",
        ] {
            assert!(page.page.says(words), "{words}");
        }
        assert!(!page.page.says("Stakeholders"), "it holds entries of its own tool alone");
    }
}

#[tokio::test]
async fn entries_stand_by_their_side_and_stakeholders_by_influence_and_interest() {
    let world = World::small_trust().await;
    let swot = of_joan(&world, analysis("swot")).await;
    let point = Values::new().with("title", "Everyone knows their group").with("side", "strength");
    world.add("joan", RecordKind::SwotPoint, In::Within(swot.id), point).await;
    let mut joan = Browser::of(&world, "joan").await;
    let page = joan.get(&format!("/records/{}", swot.id)).await.page;
    assert!(page.says("Nothing is said yet on this side: weakness, opportunity, threat."));

    let map = of_joan(&world, analysis("stakeholders")).await;
    let who = Values::new()
        .with("title", "Teachers of Year 3")
        .with("influence", "5")
        .with("interest", "4")
        .with("stance", "open");
    world.add("joan", RecordKind::Stakeholder, In::Within(map.id), who).await;
    let page = joan.get(&format!("/records/{}", map.id)).await.page;
    assert!(page.says("1 stakeholder, 1 of them to work closely with"));
    assert!(page.says("Teachers of Year 3: influence 5, interest 4; open, or undecided"));

    let outside = of_joan(&world, analysis("pestle")).await;
    let point = Values::new()
        .with("title", "Fewer families move here")
        .with("side", "social")
        .with("impact", "high")
        .with("likelihood", "high")
        .with("horizon", "soon");
    world.add("joan", RecordKind::PestlePoint, In::Within(outside.id), point).await;
    let page = joan.get(&format!("/records/{}", outside.id)).await.page;
    assert!(page.says("1 thing from outside, 1 of them likely and of high impact"));
    assert!(page.says("1 entry stands without a “so what”."));
}

#[tokio::test]
async fn an_analysis_is_private_until_its_owner_shares_it_and_a_reader_adds_nothing() {
    for world in World::on_each_database().await {
        let values = analysis("force-field").with("with", world.person("marcus"));
        let analysis = of_joan(&world, values).await;
        let entry = force("Tuesdays are short", "-2");
        let entry = world.add("marcus", RecordKind::Force, In::Within(analysis.id), entry).await;
        // Tom manages Joan, and Amina everybody: neither learns of it.
        for who in ["tom", "amina", "priya", "dev"] {
            let mut browser = Browser::of(&world, who).await;
            for id in [analysis.id, entry.id] {
                let status = browser.get(&format!("/records/{id}")).await.status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{who}");
            }
        }
        let (id, version) = (analysis.id, analysis.version);
        let shared = analysis.values.clone().with("shared_with", world.person("priya"));
        let marcus = world
            .act("marcus", async |ctx| {
                headland_app::improvement::revise(ctx, id, version, shared.clone(), None).await
            })
            .await;
        assert!(marcus.is_err(), "only its owner shares it");
        let joan = world
            .act("joan", async |ctx| {
                headland_app::improvement::revise(ctx, id, version, shared.clone(), None).await
            })
            .await;
        joan.unwrap();
        let mut priya = Browser::of(&world, "priya").await;
        let page = priya.get(&format!("/records/{id}")).await;
        assert!(page.page.says("Tuesdays are short"));
        let path = format!("/records/{id}/forces");
        let form = [("title", "No"), ("strength", "1"), ("is_alterable", "no")];
        assert_eq!(priya.post(&path, &form).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn an_analysis_takes_entries_of_its_tool_and_keeps_its_tool() {
    let world = World::small_trust().await;
    let analysis = of_joan(&world, analysis("swot")).await;
    let place = headland_app::improvement::Place::Within(analysis.id);
    let other = world
        .act("joan", async |ctx| {
            let entry = force("Not here", "3");
            headland_app::improvement::draft(ctx, RecordKind::Force, place, entry).await
        })
        .await;
    assert!(format!("{other:?}").contains("another tool"), "{other:?}");
    let mut values = analysis.values.clone();
    values.set("tool", ["pestle".to_owned()]);
    let (id, version) = (analysis.id, analysis.version);
    let changed = world
        .act("joan", async |ctx| {
            headland_app::improvement::revise(ctx, id, version, values, None).await
        })
        .await;
    assert!(format!("{changed:?}").contains("begin another"), "{changed:?}");
}
