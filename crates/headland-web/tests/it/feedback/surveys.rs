use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

#[tokio::test]
async fn somebody_without_an_account_answers_on_a_phone_and_is_thanked() {
    let world = World::small_trust().await;
    let id = world.a_survey("tom").await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&format!("/surveys/{id}")).await.page;
    assert!(page.says("Fewer than three people have answered so far"));
    let poster = tom.get(&page.link("Poster to print").unwrap()).await.page;
    assert!(poster.markup().contains("QR code of the address"));
    let code = world.code_of("tom", id).await;
    assert!(
        poster.says(&format!("/ask/{code}")) && poster.says("Nobody is told what you answered")
    );
    let (link, mut phone) = (format!("/ask/{code}"), Browser::new(&world));
    let page = phone.get(&link).await.page;
    assert_eq!(page.heading(), "Duty at break");
    for words in
        ["The rota is fair", "Agree strongly", "Another place", "Tom Ashworth", "fewer than 3"]
    {
        assert!(page.says(words), "{words}");
    }
    let version = ("version", "1");
    let nothing = phone.post(&link, &[version]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.page.problems(), ["Answer one question at least"]);
    let stale = phone.post(&link, &[("version", "7"), ("answer-1", "4")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.page.problems()[0].contains("was changed while you answered"));
    let sent = phone.submit(&link, &[version, ("answer-1", "4"), ("answer-3", "Thank you")]).await;
    assert_eq!(sent.page.heading(), "Thank you");
}

#[tokio::test]
async fn a_link_that_opens_nothing_says_so_politely() {
    let world = World::small_trust().await;
    let mut phone = Browser::new(&world);
    let unknown = phone.get("/ask/nowhere").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(unknown.page.heading(), "There is no survey here");
    let id = world.a_closed_survey("tom", &[]).await;
    let code = world.code_of("tom", id).await;
    let closed = phone.get(&format!("/ask/{code}")).await;
    assert_eq!(
        (closed.status, closed.page.heading().as_str()),
        (StatusCode::OK, "This survey is closed")
    );
    let open = world.a_survey("tom").await;
    let closed = format!("/ask/{code}");
    let code = world.code_of("tom", open).await;
    // Whoever had the form before them when it closed.
    phone.get(&format!("/ask/{code}")).await;
    let late = phone.post(&closed, &[("version", "2"), ("answer-1", "4")]).await;
    assert_eq!(late.page.heading(), "This survey is closed");
    world.advance_days(-2);
    let early = phone.get(&format!("/ask/{code}")).await;
    assert_eq!(early.page.heading(), "This survey has not opened yet");
}

#[tokio::test]
async fn results_say_how_many_and_how_sure_and_lead_to_the_log_and_an_answer() {
    let world = World::small_trust().await;
    let answers = [["5", "1", ""], ["4", "1", ""], ["2", "2", ""]].repeat(4);
    let id = world.a_closed_survey("priya", &answers).await;
    let link = format!("/surveys/{id}");
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get(&link).await.page;
    assert!(page.says("12 answers came in") && page.says("3.7 on average"), "{}", page.words());
    let shares = page.table("How many gave each answer");
    assert!(page.says("8 of 12") && page.says("67%") && page.says("39% to 86%"), "{shares:?}");
    let kept = priya.submit(&format!("{link}/log"), &[]).await;
    assert!(kept.page.notice().unwrap().starts_with("Written into your feedback log"));
    assert!(priya.get(&link).await.page.link("Answer what was said").is_some());
    // Nobody else: not a colleague, and not an administrator.
    for (name, status) in
        [("tom", StatusCode::OK), ("joan", StatusCode::NOT_FOUND), ("dev", StatusCode::NOT_FOUND)]
    {
        assert_eq!(Browser::of(&world, name).await.get(&link).await.status, status, "{name}");
    }
}
