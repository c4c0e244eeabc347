//! Adding an organisation, joining one that is there, and ending that.

use axum::http::StatusCode;
use headland_domain::people::Role;
use headland_testkit::World;

use crate::browser::Browser;
use crate::improvement::frozen;

const TODAY: [(&str, &str); 3] =
    [("starts_on-day", "2"), ("starts_on-month", "11"), ("starts_on-year", "2026")];
const LAST_DAY: [(&str, &str); 3] =
    [("last_day-day", "31"), ("last_day-month", "8"), ("last_day-year", "2027")];

#[tokio::test]
async fn an_administrator_adds_a_governing_board_and_works_there() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let form = dev.get("/organisation/new").await.page;
    assert_eq!(form.heading(), "Add an organisation");
    assert_eq!(form.all("input[name='kind']").len(), 1, "a school adds its board alone");
    let fields = [("kind", "board"), ("name", "Governors of Lark Rise")];
    let list = dev.submit("/organisation/new", &fields).await.page;
    let said = "Governors of Lark Rise is added. Choose it to work there.";
    assert_eq!(list.notice().as_deref(), Some(said));
    let choice = list.actions().into_iter().find(|to| to.ends_with("/choice")).unwrap();
    dev.submit(&choice, &[]).await;
    let there = dev.get("/organisation").await.page;
    assert_eq!(there.heading(), "Governors of Lark Rise");
    assert_eq!(there.table("Trust, schools and governing board").len(), 1, "{}", there.words());
}

#[tokio::test]
async fn a_trust_adds_a_school_and_what_is_wrong_is_said() {
    let world = World::small_trust().await;
    world.also("ellen", Role::Administrator, world.trust).await;
    let mut ellen = Browser::of(&world, "ellen").await;
    for (fields, field) in [
        (vec![("name", "Brook School")], "kind"),
        (vec![("kind", "trust"), ("name", "Brook School")], "kind"),
        (vec![("kind", "school"), ("name", "")], "name"),
        (vec![("kind", "school"), ("name", "Brook School"), ("urn", "12")], "urn"),
        (vec![("kind", "school"), ("name", "Brook School"), ("urn", "999001")], "urn"),
        (vec![("kind", "school"), ("name", "Brook School"), ("la_code", "x")], "la_code"),
    ] {
        let refused = ellen.post("/organisation/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(
            refused.page.error_for(field).is_some(),
            "{fields:?}: {:?}",
            refused.page.problems()
        );
    }
    assert_eq!(
        ellen.get("/organisations").await.page.all(".hl-card").len(),
        3,
        "nothing was added"
    );
    let fields = [("kind", "school"), ("name", "Brook School"), ("urn", "999004")];
    let list = ellen.submit("/organisation/new", &fields).await.page;
    assert!(list.says("Brook School"));
    let schools = ellen.get("/schools").await.page;
    assert!(schools.says("Brook School"), "a school of the trust: {}", schools.words());
}

#[tokio::test]
async fn only_an_administrator_adds_an_organisation() {
    let world = World::small_trust().await;
    for name in ["amina", "tom", "joan", "rob", "clare", "ellen"] {
        let mut browser = Browser::of(&world, name).await;
        for fields in [vec![], vec![("kind", "board"), ("name", "Theirs")]] {
            let answer = browser.post("/organisation/new", &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        }
    }
}

#[tokio::test]
async fn a_school_joins_a_trust_that_its_administrator_also_administers_and_leaves_it() {
    let world = World::small_trust().await;
    world.also("gwen", Role::Administrator, world.other_school).await;
    world.also("gwen", Role::Administrator, world.trust).await;
    let trust = world.trust.to_string();
    let mut gwen = Browser::of(&world, "gwen").await;
    let form = gwen.get("/organisation/affiliations/new").await.page;
    assert!(form.says("Headland Trust") && !form.says("Lark Rise"), "{}", form.words());
    let mut fields = vec![("other", trust.as_str())];
    fields.extend(TODAY);
    let page = gwen.submit("/organisation/affiliations", &fields).await.page;
    let table = "Trust, schools and governing board";
    assert!(page.table(table)[0].join(" ").contains("Is part of Headland Trust"));
    let mut ellen = Browser::of(&world, "ellen").await;
    assert!(ellen.get("/schools").await.page.says("Fell End School"));

    let twice = gwen.post("/organisation/affiliations", &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.page.problems()[0].contains("together already"), "{:?}", twice.page.problems());

    let end = page.hrefs().into_iter().find(|href| href.ends_with("/end")).unwrap();
    assert_eq!(gwen.get(&end).await.page.heading(), "When does it end?");
    let mut before = LAST_DAY.to_vec();
    before[2].1 = "2026";
    let refused = gwen.post(&end, &before).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.problems(), ["The last day cannot be before the first"]);
    assert_eq!(refused.page.value_of("last_day-year").as_deref(), Some("2026"));
    assert_eq!(gwen.post(&end, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    gwen.submit(&end, &LAST_DAY).await;
    assert_eq!(gwen.get(&end).await.status, StatusCode::NOT_FOUND, "it has its end already");
    world.advance_days(365);
    assert!(!ellen.get("/schools").await.page.says("Fell End School"), "it has left the trust");
}

#[tokio::test]
async fn a_trust_is_not_joined_by_somebody_who_does_not_administer_it() {
    let world = World::small_trust().await;
    let trust = world.trust.to_string();
    let mut gwen = Browser::of(&world, "gwen").await;
    for other in [trust.as_str(), "", "nothing"] {
        let mut fields = vec![("other", other)];
        fields.extend(TODAY);
        let refused = gwen.post("/organisation/affiliations", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{other}");
        assert_eq!(refused.page.problems().len(), 1, "{:?}", refused.page.problems());
    }
    assert!(gwen.get("/organisation/affiliations/new").await.page.says("There is none yet."));
    for name in ["joan", "rob", "ellen"] {
        let mut browser = Browser::of(&world, name).await;
        let form = browser.get("/organisation/affiliations/new").await;
        assert_eq!(form.status, StatusCode::FORBIDDEN, "{name}");
        let sent = browser.post("/organisation/affiliations", &[]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn an_affiliation_of_others_is_neither_shown_nor_ended() {
    let world = World::small_trust().await;
    world.also("dev", Role::Administrator, world.school).await;
    let mut dev = Browser::of(&world, "dev").await;
    let page = dev.get("/organisation").await.page;
    let end = page.hrefs().into_iter().find(|href| href.ends_with("/end")).unwrap();
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.get(&end).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gwen.post(&end, &LAST_DAY).await.status, StatusCode::NOT_FOUND);
    let made_up = "/organisation/affiliations/nothing/end";
    assert_eq!(gwen.get(made_up).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gwen.post(made_up, &LAST_DAY).await.status, StatusCode::NOT_FOUND);
    let mut rob = Browser::of(&world, "rob").await;
    assert_eq!(rob.get(&end).await.status, StatusCode::FORBIDDEN);
    assert_eq!(rob.post(&end, &LAST_DAY).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn particulars_are_changed_and_what_is_wrong_is_said() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    let refused = amina.post("/organisation/edit", &[("name", ""), ("urn", "x")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.error_for("name").is_some() && refused.page.error_for("urn").is_some());
    let fields = [("name", "Lark Rise School"), ("urn", "999001"), ("phase", "primary")];
    let page = amina.submit("/organisation/edit", &fields).await.page;
    assert_eq!(page.heading(), "Lark Rise School");
    let mut joan = Browser::of(&world, "joan").await;
    assert_eq!(joan.post("/organisation/edit", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn own_words_stand_in_tabs_forms_and_frozen_reports() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let mut amina = Browser::of(&world, "amina").await;
    let words = [
        ("targets-one", "aim"),
        ("targets-many", "aims"),
        ("actions-one", "step"),
        ("actions-many", "steps"),
        ("reports-one", "account"),
        ("reports-many", "accounts"),
    ];
    amina.submit("/organisation/words", &words).await;
    let page = amina.get(&format!("/priorities/{}", priority.id)).await.page;
    for tab in ["Aims", "Step plan", "Accounts"] {
        assert!(page.says(tab), "{tab}: {}", page.words());
    }
    let form = amina.get(&format!("/priorities/{}/milestones/new", priority.id)).await.page;
    assert!(form.says("On the way to which aim") && !form.says("which target"));
    let form = amina.get(&format!("/priorities/{}/actions/new", priority.id)).await.page;
    assert!(form.says("Which aims it serves"), "{}", form.words());
    let snapshot = frozen(&world, &priority).await;
    let paper = amina.get(&snapshot).await.page;
    assert!(paper.says("The aims at a glance"), "{}", paper.words());
    // What was frozen stays as it was, whatever things are called later.
    let before = amina.get(&format!("{snapshot}/report.docx")).await.body;
    amina.submit("/organisation/words", &words.map(|(name, _)| (name, ""))).await;
    assert!(amina.get(&snapshot).await.page.says("The aims at a glance"));
    assert!(before == amina.get(&format!("{snapshot}/report.docx")).await.body);
}
