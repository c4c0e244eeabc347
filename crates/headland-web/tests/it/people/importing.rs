//! People come from a file: looked at first, then confirmed, then perhaps undone.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::{Answer, Browser};

const LIST: &str = "Name,E-mail,Role,Starts\nNadia Osei,nadia@school.example,Teacher,01/09/2026\n\
    Nobody,nowhere,Wizard,\n";

async fn upload(browser: &mut Browser, list: &str) -> Answer {
    let token = browser.token().to_owned();
    let files = [("list", "staff.csv", list.as_bytes())];
    browser.upload("/people/import/preview", &token, &[], &files).await
}

#[tokio::test]
async fn a_file_is_looked_at_then_imported_then_undone() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "dev").await;
    let preview = upload(&mut browser, LIST).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(preview.page.summary("New").as_deref(), Some("1"));
    assert_eq!(preview.page.summary("Left out").as_deref(), Some("1"));
    let wrong = preview.page.table("Rows that are left out");
    assert_eq!(wrong[0][..3], ["3", "Nobody", "E-mail"]);
    assert!(browser.get("/people?q=nadia").await.page.says("Nobody found"));
    let value = |name: &str| preview.page.value_of(name).unwrap();
    let (text, name, digest) = (value("text"), value("name"), value("digest"));
    let fields = [("text", text.as_str()), ("name", &name), ("digest", &digest)];
    let done = browser.submit("/people/import", &fields).await;
    assert_eq!(done.page.notice().as_deref(), Some("One row is imported"));
    assert!(done.page.link("Nadia Osei").is_some());
    assert!(browser.get("/people/import").await.page.says("Dev Patel imported “staff.csv”"));
    let undone = browser.submit("/people/import/undo", &[]).await;
    assert_eq!(undone.page.notice().as_deref(), Some("The import is undone"));
    assert_eq!(undone.page.link("Nadia Osei"), None);
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_refused_with_what_to_do() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "dev").await;
    for (list, said) in [
        ("Name,Role\nA,Teacher\n", "The file has no column “E-mail”. Start from the template."),
        ("Name,E-mail,Role\n", "The file has no people in it"),
    ] {
        let answer = upload(&mut browser, list).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.page.problems(), [said]);
    }
    let mut teacher = Browser::of(&world, "joan").await;
    assert_eq!(upload(&mut teacher, LIST).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_import_on_which_something_stands_is_not_undone_and_the_page_says_why() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let preview = upload(&mut dev, LIST).await.page;
    let value = |name: &str| preview.value_of(name).unwrap();
    let (text, name, digest) = (value("text"), value("name"), value("digest"));
    let fields = [("text", text.as_str()), ("name", &name), ("digest", &digest)];
    let nadia = dev.submit("/people/import", &fields).await.page.link("Nadia Osei").unwrap();
    dev.submit(&format!("{nadia}/invitation"), &[]).await;
    let refused = dev.post("/people/import/undo", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = "Nadia Osei has been invited since the import, so it can no longer be undone. \
                End their role instead.";
    assert_eq!(refused.page.problems(), [said]);
    assert!(
        dev.get("/people?q=nadia").await.page.link("Nadia Osei").is_some(),
        "nothing is undone"
    );
}

#[tokio::test]
async fn only_an_administrator_undoes_an_import_and_only_where_there_is_one() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    assert_eq!(dev.post("/people/import/undo", &[]).await.status, StatusCode::NOT_FOUND);
    for name in ["amina", "joan", "rob", "ellen"] {
        let mut browser = Browser::of(&world, name).await;
        let answer = browser.post("/people/import/undo", &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn a_list_that_changed_since_it_was_shown_is_shown_again() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let fields = [("text", LIST), ("name", "staff.csv"), ("digest", "of another day")];
    let refused = dev.post("/people/import", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.summary("New").as_deref(), Some("1"));
    assert_eq!(refused.page.problems().len(), 1);
}

#[tokio::test]
async fn the_template_can_be_imported_as_it_is() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let template = dev.get("/people/import/template").await;
    assert_eq!(template.status, StatusCode::OK);
    let name = template.headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment"), "{name}");
    let text = String::from_utf8(template.body).unwrap();
    let preview = upload(&mut dev, &text).await;
    assert_ne!(preview.status, StatusCode::FORBIDDEN);
    assert!(!preview.page.says("has no column"), "{:?}", preview.page.problems());
}
