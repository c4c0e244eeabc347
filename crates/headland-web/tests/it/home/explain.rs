use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

const PAGES: &[(&str, &str)] = &[
    ("/help", "Help"),
    ("/help/priority", "How a priority works, step by step"),
    ("/help/words", "What the words mean"),
    ("/help/keyboard", "Using Headland from the keyboard"),
    ("/help/who-sees-what", "What others see"),
    ("/api", "Programs and keys"),
    ("/privacy", "Privacy"),
    ("/accessibility", "Accessibility statement"),
];

#[tokio::test]
async fn help_is_there_for_everyone_and_keeps_the_navigation_of_whoever_is_signed_in() {
    let world = World::small_trust().await;
    let mut stranger = Browser::new(&world);
    let mut tom = Browser::of(&world, "tom").await;
    for (path, heading) in PAGES {
        let seen = stranger.get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        assert_eq!(seen.page.heading(), *heading);
        assert!(seen.page.all(".hl-nav a").is_empty());
        let seen = tom.get(path).await;
        assert!(seen.page.all(".hl-nav a").contains(&"Improve".to_owned()), "{path}");
    }
    assert_eq!(stranger.get("/help/elsewhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_sees_what_is_told_from_the_rules() {
    let world = World::small_trust().await;
    let page = Browser::new(&world).get("/help/who-sees-what").await.page;
    assert!(
        page.says("Expectations anyone named in it, those above anyone named in it"),
        "{}",
        page.words()
    );
    assert!(page.says("governor once it is frozen"));
}
