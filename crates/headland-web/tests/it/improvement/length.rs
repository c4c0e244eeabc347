use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

/// The address that scripts ask, with the dates as the form's boxes hold them.
fn asked(starts_on: [&str; 3], ends_on: [&str; 3], of: &str) -> String {
    let boxes = |name: &str, [day, month, year]: [&str; 3]| {
        format!("{name}-day={day}&{name}-month={month}&{name}-year={year}")
    };
    let of = if of.is_empty() { String::new() } else { format!("&of={of}") };
    format!(
        "/priorities/length?{}&{}{of}",
        boxes("starts_on", starts_on),
        boxes("ends_on", ends_on)
    )
}

#[tokio::test]
async fn the_form_of_a_priority_has_a_place_where_its_length_is_spoken_of_as_dates_are_typed() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    for (form, url) in [
        (format!("/plans/{}/priorities/new", plan.id), "/priorities/length".to_owned()),
        (
            format!("/records/{}/edit", priority.id),
            format!("/priorities/length?of={}", priority.id),
        ),
    ] {
        let page = amina.get(&form).await.page;
        let place = format!("[data-advice-url=\"{url}\"][aria-live=polite]");
        assert_eq!(page.all(&place), [""], "{form}: {}", page.markup());
    }
    let elsewhere = amina.get(&format!("/priorities/{}/actions/new", priority.id)).await.page;
    assert_eq!(elsewhere.all("[data-advice-url]"), [""; 0]);
}

#[tokio::test]
async fn too_short_and_too_long_are_said_in_the_same_words_as_after_saving() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let of = priority.id.to_string();
    let mut tom = Browser::of(&world, "tom").await;
    for of in ["", of.as_str()] {
        let short = tom.get(&asked(["7", "9", "2026"], ["10", "12", "2026"], of)).await;
        assert_eq!(short.status, StatusCode::OK);
        let said = String::from_utf8(short.body).unwrap();
        assert!(said.contains("This runs for less than two terms"), "{said}");
        assert!(!said.contains("<html"), "a part of a page, and no page: {said}");
        let long = tom.get(&asked(["1", "9", "2026"], ["1", "10", "2027"], of)).await;
        let said = String::from_utf8(long.body).unwrap();
        assert!(said.contains("This runs for more than twelve months."), "{said}");
        let sound = tom.get(&asked(["1", "9", "2026"], ["20", "7", "2027"], of)).await;
        assert_eq!(sound.body, b"");
    }
    for unfinished in [["", "", ""], ["31", "2", "2027"], ["1", "7", "20"], ["1", "8", "2026"]] {
        let answer = tom.get(&asked(["1", "9", "2026"], unfinished, "")).await;
        assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, &b""[..]));
    }
}

#[tokio::test]
async fn terms_of_a_priority_that_one_may_not_see_are_not_told() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let path = asked(["7", "9", "2026"], ["10", "12", "2026"], &priority.id.to_string());
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.get(&path).await.status, StatusCode::NOT_FOUND);
}
