use axum::http::StatusCode;
use headland_app::impact::workings;
use headland_calc::calculation;
use headland_testkit::World;
use serde_json::{Value, json};

use super::{bring_schools, evaluate, list, target, weeks};
use crate::api::Program;
use crate::browser::Browser;

/// A target with everything that can be worked out of it.
async fn worked_out() -> (World, headland_domain::sheet::Record) {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let id = target.id;
    let (schools, series) = (list(25), weeks(16, 12));
    let pupils = "12\t15\n11\t13\n9\t9\n14\t18\n10\t12\n13\t14";
    let began_on = Some(jiff::civil::date(2026, 4, 27));
    world
        .act("tom", async |ctx| {
            headland_app::impact::choose_comparators(ctx, id, &schools, "Near").await
        })
        .await
        .unwrap();
    world
        .act("tom", async |ctx| {
            headland_app::impact::bring_series(ctx, id, &series, began_on).await
        })
        .await
        .unwrap();
    world
        .act("tom", async |ctx| headland_app::impact::bring_pairs(ctx, id, pupils).await)
        .await
        .unwrap();
    world.advance_days(1);
    evaluate(&world, &priority, &target).await;
    (world, target)
}

#[tokio::test]
async fn every_figure_that_was_worked_out_can_be_worked_out_again() {
    let (world, target) = worked_out().await;
    let id = target.id;
    let found = world.act("tom", async |ctx| workings(ctx, id).await).await.unwrap();
    let sums: Vec<_> = found.groups.iter().flat_map(|(_, sums)| sums).collect();
    let answered: Vec<(&str, Value)> = sums
        .iter()
        .map(|sum| {
            let known = calculation(sum.function).unwrap();
            let answer = known.run(sum.input.as_ref().unwrap()).unwrap();
            (sum.function, answer.value)
        })
        .collect();
    let of = |function: &str| &answered.iter().rfind(|(name, _)| *name == function).unwrap().1;
    // 27 of 30 less 18 of 30.
    assert!((of("newcombe_diff_ci")["diff"].as_f64().unwrap() - 0.3).abs() < 1e-12);
    assert!(of("newcombe_diff_p")["p"].as_f64().unwrap() < 0.05);
    assert_eq!(of("did_one_treated")["n_units"], json!(25), "24 comparators and the school");
    assert_eq!(of("paired_pre_post")["n"], json!(6));
    assert!(of("xmr_limits")["mean"].is_number());
    assert!(of("interrupted_time_series_ols")["level_change"].as_f64().unwrap() < -3.0);
    assert!(of("interrupted_time_series_hac")["se"].is_array());
    assert!(answered.iter().all(|(_, value)| !value.is_null()), "{answered:?}");
    // What the page says is what the calculation says.
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&format!("/records/{id}/workings")).await.page;
    assert!(page.says("headland calc did_one_treated"), "{}", page.words());
    assert!(page.says("POST /api/v1/calculations/newcombe_diff_ci"));
    assert!(page.says("Made-up School 3 (900104)"));
    let level = of("interrupted_time_series_ols")["level_change"].as_f64().unwrap();
    let impact = format!("/priorities/{}/impact", target.priority.unwrap());
    let impact = tom.get(&impact).await.page;
    let told = format!("{:.1}", level.abs());
    assert!(impact.says(&format!("the level changed when the work began by −{told}")), "{told}");
}

#[tokio::test]
async fn pupils_figures_go_only_to_those_who_brought_them() {
    let (world, target) = worked_out().await;
    let path = format!("/records/{}/workings", target.id);
    let mut ellen = Browser::of(&world, "ellen").await;
    let page = ellen.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.page.says("shown only to those who may change the target"));
    assert!(!page.page.says("headland calc paired_pre_post"));
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn programs_choose_bring_declare_and_read_what_was_worked_out() {
    let world = World::small_trust().await;
    bring_schools(&world, 3).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let program = Program::of(&world, "tom").await;
    let at = |what: &str| format!("/records/{}/{what}", target.id);
    let declared = program.post(&at("headline"), &json!({})).await;
    assert_eq!((declared.status, &declared.json["others"]), (StatusCode::OK, &json!(0)));
    let again = program.post(&at("headline"), &json!({})).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen =
        program.post(&at("comparators"), &json!({ "schools": list(3), "reason": "Near" })).await;
    assert_eq!(chosen.status, StatusCode::CREATED, "{}", chosen.json);
    assert_eq!(
        program.get(&at("comparators")).await.json["items"][0]["members"][2]["urn"],
        900_103
    );
    let refused = program.post(&at("series"), &json!({ "figures": "soon,1" })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.json.to_string().contains("Row 1, column 1"), "{}", refused.json);
    let brought = program.post(&at("series"), &json!({ "figures": weeks(8, 6) })).await;
    assert_eq!(brought.status, StatusCode::CREATED);
    let pupils = json!({ "figures": "1,0\n0,1\n0,1\n1,1\n0,0" });
    assert_eq!(program.post(&at("pupils"), &pupils).await.status, StatusCode::CREATED);
    let impact = program.get(&format!("/priorities/{}/impact", priority.id)).await;
    let designs = impact.json["studies"][0]["approaches"].as_array().unwrap();
    assert_eq!(designs.len(), 2, "{}", impact.json["studies"]);
    let workings = program.get(&at("workings")).await;
    let functions: Vec<_> = workings.json["items"].as_array().unwrap().iter().collect();
    assert!(functions.iter().any(|one| one["function"] == "mcnemar_exact"));
    let all = program.get(&at("measurements")).await;
    let first = all.json["items"][0]["id"].as_str().unwrap().to_owned();
    let gone = program.delete(&at(&format!("measurements/{first}")), "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.json);
    assert_eq!(program.get(&at("measurements")).await.json["items"].as_array().unwrap().len(), 1);
}
