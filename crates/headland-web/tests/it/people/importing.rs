//! People come from a file: looked at first, then confirmed, then perhaps undone.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use headland_testkit::World;

use crate::browser::{Answer, Browser};

const LIST: &str = "Name,E-mail,Role,Starts\nNadia Osei,nadia@school.example,Teacher,01/09/2026\n\
    Nobody,nowhere,Wizard,\n";

async fn upload(browser: &mut Browser, token: &str, list: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"list\"; filename=\"staff.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{list}\r\n--x--\r\n"
    );
    let request = Request::post("/people/import/preview")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn a_file_is_looked_at_then_imported_then_undone() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "dev").await;
    let token = browser.get("/people/import").await.page.token();
    let preview = upload(&mut browser, &token, LIST).await;
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
    let token = browser.get("/people/import").await.page.token();
    for (list, said) in [
        ("Name,Role\nA,Teacher\n", "The file has no column “E-mail”. Start from the template."),
        ("Name,E-mail,Role\n", "The file has no people in it"),
    ] {
        let answer = upload(&mut browser, &token, list).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.page.problems(), [said]);
    }
    let mut teacher = Browser::of(&world, "joan").await;
    let token = teacher.get("/account").await.page.token();
    assert_eq!(upload(&mut teacher, &token, LIST).await.status, StatusCode::FORBIDDEN);
}
