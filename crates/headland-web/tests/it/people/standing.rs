//! Roles, manager, leaving and inviting, one page each.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

fn day(name: &str, day: &str, month: &str, year: &str) -> Vec<(String, String)> {
    [("day", day), ("month", month), ("year", year)]
        .map(|(part, value)| (format!("{name}-{part}"), value.to_owned()))
        .to_vec()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_role_is_given_and_ended() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let base = format!("/people/{}", world.person("marcus"));
    let mut fields = day("starts_on", "1", "9", "2026");
    let refused = dev.post(&format!("{base}/roles/new"), &borrowed(&fields)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.problems(), ["Choose a role"]);
    assert_eq!(refused.page.value_of("starts_on-year").as_deref(), Some("2026"));
    fields.push(("role".to_owned(), "middle-leader".to_owned()));
    let page = dev.submit(&format!("{base}/roles/new"), &borrowed(&fields)).await.page;
    assert_eq!(page.table("Roles").len(), 2);

    let end = page.link("End teacher").unwrap();
    let refused = dev.post(&end, &borrowed(&day("last_day", "31", "2", "2027"))).await;
    assert_eq!(refused.page.problems(), ["Enter a real date, such as 14 10 2026"]);
    let page = dev.submit(&end, &borrowed(&day("last_day", "31", "12", "2026"))).await.page;
    let ended = page.table("Roles").into_iter().find(|row| row[0] == "Teacher").unwrap();
    assert_eq!(ended[2], "31 December 2026");
}

#[tokio::test]
async fn a_role_is_ended_under_its_own_persons_address_alone() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let page = dev.get(&format!("/people/{}", world.person("marcus"))).await.page;
    let end = page.link("End teacher").unwrap();
    let other = end.replace(&world.person("marcus").to_string(), &world.person("joan").to_string());
    let sent = dev.post(&other, &borrowed(&day("last_day", "31", "12", "2026"))).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let still = dev.get(&format!("/people/{}", world.person("marcus"))).await.page;
    assert!(still.link("End teacher").is_some(), "nothing was changed");
}

#[tokio::test]
async fn a_manager_is_set_and_nobody_manages_themselves_or_whoever_manages_them() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let path = format!("/people/{}/manager", world.person("joan"));
    let mut fields = day("from", "1", "11", "2026");
    fields.push(("manager".to_owned(), world.person("priya").to_string()));
    let page = dev.submit(&path, &borrowed(&fields)).await.page;
    assert_eq!(page.summary("Managed by").unwrap().split(" Change").next(), Some("Priya Nair"));

    let tom = format!("/people/{}/manager", world.person("tom"));
    for wrong in ["tom", "priya", "marcus"] {
        fields.pop();
        fields.push(("manager".to_owned(), world.person(wrong).to_string()));
        let refused = dev.post(&tom, &borrowed(&fields)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong} manages Tom");
        assert!(refused.page.error_for("manager").is_some(), "{:?}", refused.page.problems());
    }
    fields.pop();
    fields.push(("manager".to_owned(), "nobody known".to_owned()));
    assert_eq!(dev.post(&tom, &borrowed(&fields)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_leaves_and_what_they_wrote_stays() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let base = format!("/people/{}", world.person("marcus"));
    let refused = dev.post(&format!("{base}/departure"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.error_for("last_day").is_some());
    let fields = day("last_day", "1", "11", "2026");
    let page = dev.submit(&format!("{base}/departure"), &borrowed(&fields)).await.page;
    assert_eq!(page.notice().as_deref(), Some("Their last day is noted"));
    assert!(page.says("They hold no role here today."));
    assert!(dev.get("/people").await.page.link("Marcus Bell").is_none());
}

#[tokio::test]
async fn only_an_administrator_changes_where_somebody_stands() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let base = format!("/people/{}", world.person("marcus"));
    let end = dev.get(&base).await.page.link("End teacher").unwrap();
    for name in ["amina", "tom", "joan", "rob", "clare"] {
        let mut browser = Browser::of(&world, name).await;
        for place in ["roles/new", "manager", "departure", "edit", "invitation"] {
            let path = format!("{base}/{place}");
            assert_eq!(
                browser.post(&path, &[]).await.status,
                StatusCode::FORBIDDEN,
                "{name}: {path}"
            );
        }
        assert_eq!(browser.get(&end).await.status, StatusCode::FORBIDDEN, "{name}");
        assert_eq!(browser.post(&end, &[]).await.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn an_administrator_of_one_school_does_not_touch_people_of_another() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let base = format!("/people/{}", world.person("gwen"));
    let mut fields = day("starts_on", "1", "9", "2026");
    fields.extend(day("last_day", "1", "11", "2026"));
    fields.extend(day("from", "1", "11", "2026"));
    for (name, value) in [("role", "teacher"), ("manager", ""), ("name", "X"), ("email", "")] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    for place in ["roles/new", "manager", "departure", "edit", "invitation"] {
        let path = format!("{base}/{place}");
        let answer = dev.post(&path, &borrowed(&fields)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {:?}", answer.page.problems());
    }
}

#[tokio::test]
async fn nobody_is_invited_twice_over_or_without_an_address() {
    let world = World::small_trust().await;
    super::sign_in::give_password(&world, "marcus", "purple kettle gravel").await;
    let mut dev = Browser::of(&world, "dev").await;
    let base = format!("/people/{}", world.person("marcus"));
    assert!(!dev.get(&base).await.page.actions().contains(&format!("{base}/invitation")));
    let answer = dev.post(&format!("{base}/invitation"), &[]).await;
    let page = dev.get(answer.location()).await.page;
    assert!(page.notice().unwrap().starts_with("They can sign in already."), "{:?}", page.notice());
}
