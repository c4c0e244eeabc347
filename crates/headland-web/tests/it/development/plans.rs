//! Development plans with their activities, and the school's budget for them.

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

fn plan(world: &World) -> Values {
    Values::new()
        .with("title", "Leading meetings that end with decisions")
        .with("owner", world.person("tom"))
        .with("with", world.person("amina"))
        .with("need", "Two of three notes say that I answer my own questions")
        .with("aim", "Colleagues own what they agreed to")
        .with("success", "Four of five actions are done on the day")
        .with("starts_on", "2026-09-07")
        .with("due_on", "2027-07-16")
        .with("state", "under-way")
}

fn activity(world: &World, plan: &Record, title: &str, state: &str, cost: &str) -> Values {
    let mut values = Values::new()
        .with("title", title)
        .with("owner", world.person("tom"))
        .with("with", world.person("amina"))
        .with("plan", plan.id)
        .with("need", "To wait after a question")
        .with("method", "training")
        .with("learning", "formal")
        .with("reason", "Taught first, then tried")
        .with("success", "Colleagues answer")
        .with("starts_on", "2026-09-21")
        .with("due_on", "2027-03-26")
        .with("state", state)
        .with("learned", "To count to ten");
    if !cost.is_empty() {
        values.set("cost", [cost.to_owned()]);
    }
    values
}

#[tokio::test]
async fn a_plan_shows_its_activities_their_balance_what_they_take_and_what_came_of_them() {
    for world in World::on_each_database().await {
        let plan =
            world.add("tom", RecordKind::DevelopmentPlan, In::Organisation, plan(&world)).await;
        let mut tom = Browser::of(&world, "tom").await;
        let path = format!("/records/{}", plan.id);
        assert!(tom.get(&path).await.page.says("No activities yet"));
        for (title, state, cost) in [
            ("A course", "completed", "270"),
            ("Another", "planned", "90.50"),
            ("A third", "under-way", ""),
        ] {
            let values = activity(&world, &plan, title, state, cost);
            world.add("tom", RecordKind::Activity, In::Organisation, values).await;
        }
        let page = tom.get(&path).await.page;
        assert_eq!(page.table("Activities").len(), 3);
        assert!(page.says("£360.50 in all: £90.50 planned, £0 under way, £270 spent."));
        assert!(page.says("One activity does not say what it costs."));
        assert!(page.says("3 activities do not say how long it takes."));
        assert!(page.says("all in one way, where people learn best by several"));
        let levels = page.table("What came of each");
        let came = |title: &str| levels.iter().find(|row| row[0] == title).unwrap()[2].clone();
        assert_eq!(came("A course"), "To count to ten");
        let add = format!("/growth/activities/new?plan={}", plan.id);
        let form = tom.get(&add).await.page;
        assert_eq!(form.value_of("plan"), Some(plan.id.to_string()), "the new one is in the plan");

        // Whoever is not named and manages neither sees no plan.
        for (who, status) in [
            ("amina", StatusCode::OK),
            ("priya", StatusCode::NOT_FOUND),
            ("ellen", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(Browser::of(&world, who).await.get(&path).await.status, status, "{who}");
        }
    }
}

#[tokio::test]
async fn the_head_sets_a_sum_aside_and_sees_what_activities_take_of_it() {
    for world in World::on_each_database().await {
        let plan =
            world.add("tom", RecordKind::DevelopmentPlan, In::Organisation, plan(&world)).await;
        let values = activity(&world, &plan, "A course", "completed", "270");
        world.add("tom", RecordKind::Activity, In::Organisation, values).await;
        let mut amina = Browser::of(&world, "amina").await;
        let year =
            amina.get("/growth").await.page.link("The school’s budget for development").unwrap();
        assert_eq!(year, "/growth/budget/2026");
        assert_eq!(
            amina.get(&year).await.page.summary("Set aside").as_deref(),
            Some("Nobody has said")
        );
        let refused = amina.post(&year, &[("sum", "plenty")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.page.value_of("sum").as_deref(), Some("plenty"), "nothing is lost");
        assert_eq!(amina.post(&year, &[("sum", "250")]).await.status, StatusCode::SEE_OTHER);
        let page = amina.get(&year).await.page;
        assert_eq!(page.summary("Spent").as_deref(), Some("£270"));
        assert_eq!(page.summary("Left").as_deref(), Some("£20 more than there is"));
        let far = amina.post("/growth/budget/2031", &[("sum", "250")]).await;
        assert_eq!(far.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(amina.get("/growth/budget/1900").await.status, StatusCode::NOT_FOUND);
        world.advance_days(1);
        amina.post(&year, &[("sum", "£8,000")]).await;
        let page = amina.get(&year).await.page;
        assert!(page.summary("Set aside").unwrap().starts_with("£8,000, set on"));
        let own = Browser::of(&world, "tom").await.get(&format!("/records/{}", plan.id)).await.page;
        assert!(own.says("The school has £8,000 for development"));

        let program = Program::of(&world, "amina").await;
        let told = program.get("/growth/budget/2026").await.json;
        assert_eq!(told["set_aside"], json!(800_000));
        assert_eq!(told["spent"], json!(27_000));
        for (who, status) in [("tom", StatusCode::FORBIDDEN), ("ellen", StatusCode::FORBIDDEN)] {
            let mut browser = Browser::of(&world, who).await;
            let found = browser.get(&year).await.status;
            assert!(found == status || found == StatusCode::NOT_FOUND, "{who}: {found}");
            let found = browser.post(&year, &[("sum", "1")]).await.status;
            assert!(found == status || found == StatusCode::NOT_FOUND, "{who}: {found}");
        }
    }
}
