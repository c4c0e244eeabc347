//! The golden thread through one record: up to its reason, down to its proof, and what mends it.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::World;

use super::story::{action, told};
use crate::api::Program;
use crate::browser::Browser;

#[tokio::test]
async fn an_action_leads_up_to_the_figures_and_its_breaks_to_what_mends_them() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        story.choose_novels(&world).await;
        let mut tom = Browser::of(&world, "tom").await;
        let href = format!("/records/{}", story.order_books.id);
        assert_eq!(tom.get(&href).await.page.link("Golden thread"), Some(format!("{href}/thread")));
        let page = tom.get(&format!("{href}/thread")).await.page;
        let why = page.all("section[aria-labelledby=why] a");
        for above in
            ["Whole novels", "75% reach the standard in reading", "Question-level analysis"]
        {
            assert!(why.iter().any(|title| title == above), "{above}: {why:?}");
        }
        assert!(page.says("Nothing that you see has come of it yet."));

        let coach = format!("/records/{}/thread", story.coach.id);
        let page = tom.get(&coach).await.page;
        let breaks = page.all("section[aria-label=Breaks] li");
        assert!(breaks.iter().any(|line| line.contains("serves no target")), "{breaks:?}");
        let mend = format!("/records/{}/edit#serves", story.coach.id);
        assert!(page.hrefs().contains(&mend), "{:?}", page.hrefs());
    }
}

#[tokio::test]
async fn what_mends_a_missing_record_is_a_form_that_names_this_one_already() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let cause = Values::new()
            .with("title", "Extracts, not books")
            .with("category", "teaching")
            .with("is_root", "yes")
            .with("evidence", story.source.id);
        let cause = story.add(&world, RecordKind::Cause, cause).await;
        let mut tom = Browser::of(&world, "tom").await;
        let page = tom.get(&format!("/records/{}/thread", cause.id)).await.page;
        let mend = story.section(&format!("strategies/new?addresses={}", cause.id));
        assert!(page.hrefs().contains(&mend), "{:?}", page.hrefs());
        let form = tom.get(&mend).await.page;
        let chosen = form.all("input[name=addresses][checked]").len();
        assert_eq!(chosen, 1, "{}", form.markup());
    }
}

#[tokio::test]
async fn what_may_be_hidden_is_never_called_a_break_and_who_sees_nothing_finds_nothing() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let lonely = Values::new()
            .with("title", "Lessons seen with reading aloud")
            .with("outcome", "attainment")
            .with("own_measure", "Lessons")
            .with("unit", "percent")
            .with("polarity", "higher")
            .with("group", "all")
            .with("baseline", "10")
            .with("baseline_on", "2026-07-10")
            .with("target", "50")
            .with("due_on", "2027-07-10");
        let lonely = story.add(&world, RecordKind::Target, lonely).await;
        let path = format!("/records/{}/thread", lonely.id);
        let tom = Browser::of(&world, "tom").await.get(&path).await.page;
        assert!(tom.says("no action serves it"), "{}", tom.markup());
        // Governors read targets and no actions.
        let rob = Browser::of(&world, "rob").await.get(&path).await.page;
        assert!(!rob.says("no action serves it"), "{}", rob.markup());
        assert!(rob.says("You may not see every part of this thread"));
        let hidden = format!("/records/{}/thread", story.coach.id);
        for (who, path) in [("rob", &hidden), ("gwen", &path)] {
            for file in ["", "/records.csv", "/links.csv", "/download.xlsx", "/picture.svg"] {
                let status =
                    Browser::of(&world, who).await.get(&format!("{path}{file}")).await.status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{who} {path}{file}");
            }
        }
    }
}

#[tokio::test]
async fn one_source_that_carries_most_of_the_evidence_is_asked_about() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        for title in ["Extracts", "No library", "Little talk"] {
            let cause = Values::new()
                .with("title", title)
                .with("category", "teaching")
                .with("is_root", "no")
                .with("evidence", story.source.id);
            story.add(&world, RecordKind::Cause, cause).await;
        }
        let mut tom = Browser::of(&world, "tom").await;
        let page = tom.get(&format!("/records/{}/thread", story.source.id)).await.page;
        let said =
            "“Question-level analysis” carries 3 of the 3 things here that rest on evidence.";
        assert!(page.says(said), "{}", page.markup());
    }
}

#[tokio::test]
async fn a_kind_or_a_person_narrows_the_thread_and_its_files() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let mut tom = Browser::of(&world, "tom").await;
        let path = format!("/records/{}/thread", story.target.id);
        let page = tom.get(&path).await.page;
        assert!(page.says("Order the books") && page.says("Question-level analysis"));
        let page = tom.get(&format!("{path}?kind=actions")).await.page;
        let proof = page.all("section[aria-labelledby=proof] a");
        assert_eq!(proof, ["Order the books"]);
        assert!(page.all("section[aria-labelledby=why] a").is_empty());

        let csv = tom.get(&format!("{path}/records.csv?kind=actions")).await;
        let csv = String::from_utf8(csv.body).unwrap();
        assert_eq!(csv.lines().count(), 3, "{csv}");
        let links = String::from_utf8(tom.get(&format!("{path}/links.csv")).await.body).unwrap();
        assert!(links.contains("Order the books,serves,"), "{links}");
        let svg = tom.get(&format!("{path}/picture.svg")).await;
        assert_eq!(svg.headers[CONTENT_TYPE], "image/svg+xml");
        assert!(String::from_utf8(svg.body).unwrap().starts_with("<svg"));
        let xlsx = tom.get(&format!("{path}/download.xlsx")).await;
        assert!(xlsx.body.starts_with(b"PK"));
    }
}

#[tokio::test]
async fn a_longer_thread_takes_no_more_statements() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let mut tom = Browser::of(&world, "tom").await;
        let path = format!("/records/{}/thread", story.target.id);
        let before = tom.get(&path).await.statements();
        for number in 1..=10 {
            let more = action(&world, &format!("Step {number}"), "2026-10-01", "2026-12-01")
                .with("serves", story.target.id);
            story.add(&world, RecordKind::Action, more).await;
        }
        assert_eq!(tom.get(&path).await.statements(), before);
    }
}

#[tokio::test]
async fn programs_read_the_same_thread() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let tom = Program::of(&world, "tom").await;
        let answer = tom.get(&format!("/records/{}/thread", story.coach.id)).await;
        let breaks = answer.json["breaks"].as_array().unwrap();
        assert!(breaks.iter().any(|one| one["field"] == "serves" && one["may_mend"] == true));
        let places = answer.json["places"].as_array().unwrap();
        assert!(places.iter().any(|one| one["side"] == "above" && one["title"] == "Whole novels"));
        let gwen = Program::of(&world, "gwen").await;
        let hidden = gwen.get(&format!("/records/{}/thread", story.coach.id)).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn causes_may_not_lie_behind_each_other_in_a_circle() {
    for world in World::on_each_database().await {
        let story = told(&world).await;
        let cause = |title: &str| {
            Values::new().with("title", title).with("category", "teaching").with("is_root", "no")
        };
        let first = story.add(&world, RecordKind::Cause, cause("Extracts")).await;
        let behind = cause("No library").with("beneath", first.id);
        let second = story.add(&world, RecordKind::Cause, behind).await;
        let mut tom = Browser::of(&world, "tom").await;
        let behind = second.id.to_string();
        let refused = tom
            .post(
                &format!("/records/{}", first.id),
                &[
                    ("version", "1"),
                    ("title", "Extracts"),
                    ("category", "teaching"),
                    ("is_root", "no"),
                    ("beneath", &behind),
                ],
            )
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = "“Extracts” lies behind “No library” lies behind “Extracts”";
        assert!(
            refused.page.problems().iter().any(|one| one.contains(said)),
            "{:?}",
            refused.page.problems()
        );
    }
}
