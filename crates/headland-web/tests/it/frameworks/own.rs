//! Frameworks of one's own at their pages: who may, what is refused, and that nothing typed is lost.

use axum::http::StatusCode;
use headland_testkit::{Length, World};

use crate::browser::Browser;
use crate::gallery::frameworks::adopted_and_draft;

const ADOPTED: &str = "/frameworks/year-groups@2026";
const DRAFT: &str = "/frameworks/year-groups@2027";

async fn furnished() -> World {
    let world = World::small_trust().await;
    adopted_and_draft(&world, Length::Typical).await;
    world
}

#[tokio::test]
async fn a_framework_is_written_item_by_item_and_put_into_use() {
    for world in World::on_each_database().await {
        let mut tom = Browser::of(&world, "tom").await;
        let typed = [
            ("title", "Leading a year group"),
            ("version", "2026"),
            ("summary", "For year leads"),
            ("levels", "Beginning: now and then\nSecure: in new places, too"),
            ("source_title", "Our own"),
            ("source_publisher", "Lark Rise"),
            ("source_year", "2026"),
            ("licence", "Ours"),
            ("jurisdiction", "GB-ENG"),
        ];
        let tree = tom.submit("/frameworks", &typed).await;
        assert!(tree.page.says("There are no items yet"), "{}", tree.page.words());
        assert!(!tree.page.says("Put it into use"), "nothing to adopt yet");
        let href = "/frameworks/leading-a-year-group@2026";
        let items = format!("{href}/items");
        for (title, under) in [("Listens", ""), ("Plans", ""), ("Asks pupils", "listens")] {
            let fields = [("title", title), ("kind", "competency"), ("under", under), ("text", "")];
            tom.submit(&items, &fields).await;
        }
        let steps = format!("{href}/steps");
        // One item up, then under the one before it, and out again: each a form of its own.
        tom.submit(&steps, &[("code", "plans"), ("step", "up")]).await;
        let up = tom.get(href).await.page.words();
        assert!(up.find("Plans").unwrap() < up.find("Listens").unwrap(), "{up}");
        tom.submit(&steps, &[("code", "listens"), ("step", "in")]).await;
        let under = tom.get(&format!("{href}/edit")).await.page;
        let label = "section[aria-label='Level 3: Asks pupils']";
        assert_eq!(under.all(label).len(), 1, "what stood under it came along");
        let page = tom.submit(&steps, &[("code", "listens"), ("step", "out")]).await.page;
        assert_eq!(page.notice().as_deref(), Some("Moved"));
        let page = tom.submit(&steps, &[("code", "listens"), ("step", "remove")]).await.page;
        assert!(!page.says("Asks pupils"), "what stands under it goes, too");
        let revision = page.value_of("revision").unwrap();
        let adopted = tom.submit(&format!("{href}/adoption"), &[("revision", &revision)]).await;
        assert_eq!(adopted.page.heading(), "Leading a year group");
        let mut marcus = Browser::of(&world, "marcus").await;
        let read = marcus.get(href).await;
        assert_eq!(read.status, StatusCode::OK);
        assert!(read.page.says("in new places, too"), "its levels");
        assert_eq!(tom.get(&format!("{href}/edit")).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn nothing_typed_is_lost_where_something_is_wrong() {
    let world = furnished().await;
    let mut tom = Browser::of(&world, "tom").await;
    let typed = [("summary", "For year leads"), ("source_year", "soon"), ("parts", "Plan: say")];
    let refused = tom.post("/frameworks", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, value) in typed {
        assert_eq!(refused.page.value_of(field).as_deref(), Some(value), "{field}");
    }
    assert!(refused.page.error_for("source_year").is_some());
    let about = tom.get(&format!("{DRAFT}/particulars")).await.page;
    let seen = about.value_of("seen").unwrap();
    // A year that is right stays when something else is wrong.
    let typed = [("title", ""), ("source_year", "1999"), ("seen", &seen)];
    let refused = tom.post(&format!("{DRAFT}/particulars"), &typed).await.page;
    assert_eq!(refused.value_of("source_year").as_deref(), Some("1999"));
    let typed = [("title", ""), ("text", "What it asks"), ("code", "leads"), ("mistakes", "Two")];
    let refused = tom.post(&format!("{DRAFT}/items"), &typed).await.page;
    assert_eq!(refused.value_of("text").as_deref(), Some("What it asks"));
    assert_eq!(refused.value_of("mistakes").as_deref(), Some("Two"));
    assert!(refused.error_for("title").is_some());
}

#[tokio::test]
async fn a_stale_form_is_shown_beside_what_was_saved_and_can_be_saved_again() {
    let world = furnished().await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = format!("{DRAFT}/items");
    let form = tom.get(&format!("{path}/edit?code=leads")).await.page;
    let seen = form.value_of("seen").unwrap();
    let typed = |title: &'static str, seen: &str| {
        [
            ("title", title.to_owned()),
            ("kind", "competency".to_owned()),
            ("code", "leads".to_owned()),
            ("seen", seen.to_owned()),
        ]
    };
    let mut amina = Browser::of(&world, "amina").await;
    let hers = typed("Amina's words", &seen);
    let hers: Vec<_> = hers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    amina.submit(&path, &hers).await;
    let his = typed("Tom's words", &seen);
    let his: Vec<_> = his.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let stale = tom.post(&path, &his).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stale.page.value_of("title").as_deref(), Some("Tom's words"));
    assert_eq!(stale.page.summary("Title").as_deref(), Some("Amina's words"));
    let again = typed("Tom's words", &stale.page.value_of("seen").unwrap());
    let again: Vec<_> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert!(tom.submit(&path, &again).await.page.says("Tom's words"));
    // What was taken away in the meantime is added again by saving.
    let gone = [("code", "leads/listens"), ("step", "remove")];
    amina.submit(&format!("{DRAFT}/steps"), &gone).await;
    let late = [("title", "Listens"), ("code", "leads/listens"), ("seen", "something")];
    let late = tom.post(&path, &late).await.page;
    assert!(late.says("not in this framework any more"), "{:?}", late.problems());
    assert_eq!(late.value_of("code").as_deref(), Some(""));
}

#[tokio::test]
async fn a_draft_is_for_those_who_write_and_what_is_adopted_is_for_nobody_to_change() {
    let world = furnished().await;
    let pages = |href: &str| {
        ["edit", "particulars", "items/new", "items/edit?code=leads", "links?code=leads"]
            .map(|place| format!("{href}/{place}"))
    };
    for (who, draft, adopted) in [
        ("tom", StatusCode::OK, StatusCode::FORBIDDEN),
        ("dev", StatusCode::OK, StatusCode::FORBIDDEN),
        ("marcus", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        for path in pages(DRAFT) {
            assert_eq!(browser.get(&path).await.status, draft, "{who} {path}");
        }
        for path in pages(ADOPTED) {
            assert_eq!(browser.get(&path).await.status, adopted, "{who} {path}");
        }
        for path in ["/frameworks/new", "/frameworks/import", "/frameworks/template/csv"] {
            assert_eq!(
                browser.get(path).await.status == StatusCode::OK,
                who == "tom" || who == "dev" || who == "sian",
                "{who} {path}"
            );
        }
    }
    let mut marcus = Browser::of(&world, "marcus").await;
    for (path, fields) in [
        ("/frameworks".to_owned(), [("title", "Mine")]),
        (format!("{DRAFT}/items"), [("title", "Mine")]),
        (format!("{DRAFT}/steps"), [("code", "leads")]),
        (format!("{DRAFT}/adoption"), [("revision", "2")]),
        (format!("{ADOPTED}/deprecation"), [("reason", "I do not like it")]),
        (format!("{ADOPTED}/versions"), [("version", "mine")]),
    ] {
        assert_eq!(marcus.post(&path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let set = marcus.post(&format!("{ADOPTED}/profile"), &[("role", "teacher")]).await;
    assert_eq!(set.status, StatusCode::FORBIDDEN);
    let read = marcus.get(&format!("{ADOPTED}/profile?role=teacher")).await.page;
    assert!(read.says("2. Secure") && read.value_of("level.leads").is_none(), "{}", read.words());
}

#[tokio::test]
async fn a_link_is_added_in_two_steps_seen_at_the_item_and_taken_away() {
    let world = furnished().await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = format!("{DRAFT}/links?code=leads%2Flistens&with=headteachers-standards%402020");
    let form = tom.get(&path).await.page;
    assert!(form.says("It has no links yet"));
    let to = "domain/curriculum-and-teaching/teaching";
    let link = [
        ("code", "leads/listens"),
        ("with", "headteachers-standards@2020"),
        ("relation", "exact-match-of"),
        ("to", to),
    ];
    let added = tom.submit(&format!("{DRAFT}/links"), &link).await.page;
    assert!(added.link("Teaching").is_some(), "{}", added.words());
    let item = tom.get(&format!("{DRAFT}/item?code=leads%2Flistens")).await.page;
    assert!(item.says("marked as inherited"), "{}", item.words());
    let gone = [
        ("code", "leads/listens"),
        ("relation", "exact-match-of"),
        ("to", "headteachers-standards@2020#domain/curriculum-and-teaching/teaching"),
    ];
    let gone = tom.submit(&format!("{DRAFT}/links/removal"), &gone).await.page;
    assert!(gone.says("It has no links yet"));
    let nowhere = tom.get(&format!("{DRAFT}/links?code=nothing")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn versions_are_compared_and_what_cannot_be_carried_over_is_listed() {
    let world = furnished().await;
    let mut tom = Browser::of(&world, "tom").await;
    let words = [("title", "Another"), ("kind", "competency"), ("under", "leads")];
    tom.submit(&format!("{DRAFT}/items"), &words).await;
    let page = tom.get(&format!("{ADOPTED}/comparison?to=year-groups@2027")).await.page;
    let changes = page.table("What changed");
    let kinds: Vec<_> = changes.iter().map(|row| row[1].clone()).collect();
    assert!(
        kinds.contains(&"Added".to_owned()) && kinds.contains(&"Removed".to_owned()),
        "{changes:?}"
    );
    let lost = page.table("What cannot be carried over");
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!(lost[0][0], "On leads/plans");
    assert!(page.says("Judgements on 2 items keep their meaning"), "{}", page.words());
    let mut marcus = Browser::of(&world, "marcus").await;
    let hidden = marcus.get(&format!("{ADOPTED}/comparison?to=year-groups@2027")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "a draft is not compared for others");
}

#[tokio::test]
async fn a_framework_out_of_use_says_why_and_leads_to_what_replaces_it() {
    let world = furnished().await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = tom.get(&format!("{ADOPTED}/deprecation")).await.page;
    let revision = form.value_of("revision").unwrap();
    let path = format!("{ADOPTED}/deprecation");
    let astray =
        [("revision", revision.as_str()), ("reason", "Old"), ("replaced_by", "the new one")];
    let refused = tom.post(&path, &astray).await.page;
    assert_eq!(refused.value_of("reason").as_deref(), Some("Old"));
    assert!(refused.error_for("replaced_by").is_some());
    let sound = [
        ("revision", revision.as_str()),
        ("reason", "Old"),
        ("replaced_by", "headteachers-standards@2020"),
    ];
    let ended = tom.submit(&path, &sound).await.page;
    assert!(
        ended.says("Old") && ended.link("Headteachers' standards 2020").is_some(),
        "{}",
        ended.words()
    );
    assert_eq!(tom.get(&path).await.status, StatusCode::FORBIDDEN, "it is out of use already");
}
