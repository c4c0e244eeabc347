use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{Request, StatusCode};
use headland_testkit::World;

use super::story::told;
use crate::browser::Browser;

/// Makes a link for someone and returns its path.
async fn link_of(browser: &mut Browser) -> String {
    let made = browser.post("/account/calendar", &[]).await;
    assert_eq!(made.status, StatusCode::OK);
    let address = made.page.value_of("address").unwrap();
    let place = address.find("/calendar/").unwrap();
    address[place..].to_owned()
}

#[tokio::test]
async fn a_calendar_program_reads_a_persons_dates_by_a_secret_link_without_signing_in() {
    let world = World::small_trust().await;
    told(&world).await;
    let mut priya = Browser::of(&world, "priya").await;
    let path = link_of(&mut priya).await;
    let mut program = Browser::new(&world);
    let answer = program.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[CONTENT_TYPE], "text/calendar; charset=utf-8");
    let ics = String::from_utf8(answer.body).unwrap().replace("\r\n ", "");
    assert!(ics.contains("SUMMARY:Due: Order the books"), "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261016"), "{ics}");
    assert!(ics.contains("SUMMARY:Target to be reached: 75% reach the standard in reading"));

    let request = Request::get(&path).header(IF_NONE_MATCH, &answer.headers[ETAG]);
    let again = program.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn a_link_shows_its_owners_dates_alone_and_stops_when_it_is_stopped() {
    let world = World::small_trust().await;
    told(&world).await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = link_of(&mut joan).await;
    let mut program = Browser::new(&world);
    let ics = String::from_utf8(program.get(&path).await.body).unwrap();
    assert!(!ics.contains("BEGIN:VEVENT"), "Joan has nothing to do: {ics}");
    let page = joan.get("/account/calendar").await.page;
    assert_eq!(page.value_of("address"), None, "the address is shown once");

    joan.submit("/account/calendar/removal", &[]).await;
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND);
    let again = joan.post("/account/calendar/removal", &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_link_takes_the_place_of_the_old_one() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    let first = link_of(&mut priya).await;
    let second = link_of(&mut priya).await;
    let mut program = Browser::new(&world);
    assert_eq!(program.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&second).await.status, StatusCode::OK);
    for guess in ["/calendar/0.ics", "/calendar/.ics", second.trim_end_matches(".ics")] {
        assert_eq!(program.get(guess).await.status, StatusCode::NOT_FOUND, "{guess}");
    }
}
