//! Figures before and after a change: on the objective's page, in a form, for programs.

use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use super::of_joan;
use crate::api::Program;
use crate::browser::Browser;

/// Sixteen weeks, of which the second eight are lower.
fn weeks() -> String {
    let counted = [12, 14, 11, 13, 12, 15, 12, 13, 5, 4, 6, 3, 4, 5, 3, 4];
    let begins = jiff::civil::date(2026, 3, 2);
    let line = |(week, counted): (i32, i32)| {
        format!("{}, {counted}", begins + jiff::Span::new().weeks(week))
    };
    (0..).zip(counted).map(line).collect::<Vec<_>>().join("\n")
}

fn figures_form(figures: &str) -> Vec<(&'static str, String)> {
    [
        ("title", "Quillfeather times sent out of lessons"),
        ("area", "behaviour"),
        ("counted_as", "number"),
        ("polarity", "lower"),
        ("period", "week"),
        ("source", "The behaviour log"),
        ("starts_on-day", "27"),
        ("starts_on-month", "4"),
        ("starts_on-year", "2026"),
        ("before", "Sent to the head of year"),
        ("since", "A calm room with an adult"),
        ("figures", figures),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect()
}

fn borrowed<'f>(form: &'f [(&'static str, String)]) -> Vec<(&'f str, &'f str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn figures_before_and_after_stand_on_the_objective_with_what_they_can_carry() {
    let world = World::small_trust().await;
    let joans = of_joan(&world, &["priya"]).await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = format!("/records/{}/before-after", joans.id);
    let form = figures_form(&weeks());
    let saved = joan.submit(&path, &borrowed(&form)).await;
    assert_eq!(saved.page.notice().as_deref(), Some("Set of figures before and after added"));
    let page = joan.get(&format!("/records/{}", joans.id)).await.page;
    for words in [
        "Quillfeather times sent out of lessons: 8 of 8 since the change marked",
        "Marked on the better side: 8 of the 8 figures since the change.",
        "This does not by itself show that the action caused it.",
        "8 before the change began on 27 April 2026, and 8 since",
        "Counted from: The behaviour log",
        "Nobody has said yet what else changed in that time.",
        "Making Data Count",
    ] {
        assert!(page.says(words), "{words}");
    }
    // A check-in names the figures as what shows it, and its page leads back to them.
    let program = Program::of(&world, "joan").await;
    let listed = program.get(&path).await.json;
    let figures = listed["items"][0]["id"].as_str().unwrap().to_owned();
    let look = world.add("joan", RecordKind::CheckIn, In::Within(joans.id), {
        Values::new()
            .with("summary", "Fewer are sent out")
            .with("owner", world.person("joan"))
            .with("held_on", "2026-09-14")
            .with("progress", "on-track")
            .with("confidence", "medium")
            .with("figures", &figures)
    });
    let look = look.await;
    let shown = joan.get(&format!("/records/{}", look.id)).await.page;
    assert!(shown.says("Quillfeather times sent out of lessons"), "what shows it has a name");
    let form = joan.get(&format!("/records/{}/edit", look.id)).await.page;
    assert!(form.says("Which figures show it"));

    // Programs read the same, and as figures what was typed as lines.
    let read = program.get(&format!("/records/{figures}")).await.json;
    let first = json!({ "on": "2026-03-02", "counted": 12, "of": null });
    assert_eq!(read["values"]["figures"][0], first);
    let effect = program.get(&format!("/records/{figures}/effect")).await.json;
    assert!(effect["verdict"].as_str().unwrap().starts_with("Marked on the better side"));
    assert_eq!(effect["marked"].as_array().unwrap().len(), 16);
    let other = program.get(&format!("/records/{}/effect", look.id)).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);

    for (who, status) in
        [("priya", 200), ("tom", 200), ("marcus", 404), ("dev", 404), ("rob", 404), ("clare", 404)]
    {
        let of = Browser::of(&world, who).await.get(&format!("/records/{figures}")).await;
        assert_eq!(of.status.as_u16(), status, "{who}");
        let program = Program::of(&world, who).await;
        let of = program.get(&format!("/records/{figures}/effect")).await;
        assert_eq!(of.status.as_u16(), status, "{who}: effect");
    }
    let mut tom = Browser::of(&world, "tom").await;
    let refused = tom.get(&format!("/records/{figures}/edit")).await.status;
    assert_eq!(refused, StatusCode::FORBIDDEN, "those above read and do not write");
    let may_not = tom.get(&format!("{path}/new")).await.status;
    assert!(may_not.is_client_error(), "{may_not}");
}

#[tokio::test]
async fn a_bad_line_of_figures_is_named_and_nothing_typed_is_lost() {
    let world = World::small_trust().await;
    let joans = of_joan(&world, &["priya"]).await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = format!("/records/{}/before-after", joans.id);
    let typed = "2026-03-02, 12\nnext week, 9\n2026-03-16, Ada Example";
    let answer = joan.post(&path, &borrowed(&figures_form(typed))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Row 2, column 1: “next week” is not a date", "Row 3, column 2", "Leave names"]
    {
        assert!(answer.page.says(words), "{words}");
    }
    let html = String::from_utf8(answer.body).unwrap();
    assert!(html.contains("next week, 9\n2026-03-16, Ada Example"), "what was typed stays");
    // The same for a program: an answer that names the field, and no record.
    let program = Program::of(&world, "joan").await;
    let values = json!({ "values": { "title": "Times sent out", "figures": [{ "on": "2026-03-02", "counted": 61, "of": 60 }] } });
    let refused = program.post(&path, &values).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.json.to_string().contains("61 of 60 cannot be"), "{}", refused.json);
    assert_eq!(program.get(&path).await.json["items"], json!([]));
}
