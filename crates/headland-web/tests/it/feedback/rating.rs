use axum::http::StatusCode;
use headland_app::feedback::close_round;
use headland_domain::feedback::RaterGroup;
use headland_testkit::World;

use crate::browser::Browser;

const PEERS: &[(RaterGroup, usize)] = &[(RaterGroup::Manager, 1), (RaterGroup::Peers, 5)];

#[tokio::test]
async fn a_rater_without_an_account_reads_who_sees_what_saves_comes_back_and_sends() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let link = format!("/feedback/{}", round.secrets(RaterGroup::Peers)[0]);
    let mut phone = Browser::new(&world);
    let answer = phone.get(&link).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.page.heading(), "Feedback for Priya Nair");
    for words in [
        "as a peer",
        "groups of 4 or more",
        "5 people are asked as you are",
        "Tom Ashworth, the coach",
        "nobody can promise",
        "Secure",
        "Not seen",
    ] {
        assert!(answer.page.says(words), "{words}");
    }
    let begun = [("item-1", "4"), ("item-2", "unseen"), ("question-1", "Asks before she tells.")];
    let saved = phone.submit(&format!("{link}/draft"), &begun).await;
    assert!(saved.page.notice().unwrap().starts_with("Saved."));
    let mut laptop = Browser::new(&world);
    let again = laptop.get(&link).await;
    assert_eq!(again.page.value_of("item-1").as_deref(), Some("4"));
    assert_eq!(again.page.value_of("item-2").as_deref(), Some("unseen"));
    assert_eq!(again.page.value_of("item-3"), None);
    assert_eq!(again.page.value_of("question-1").as_deref(), Some("Asks before she tells."));
    let sent = laptop.submit(&link, &begun).await;
    assert_eq!(sent.page.heading(), "Thank you");
    assert_eq!(phone.get(&link).await.page.heading(), "Thank you");
    let twice = phone.post(&link, &begun).await;
    assert_eq!((twice.status, twice.page.heading().as_str()), (StatusCode::OK, "Thank you"));
}

#[tokio::test]
async fn a_line_manager_is_told_that_their_answers_carry_their_name() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let link = format!("/feedback/{}", round.secrets(RaterGroup::Manager)[0]);
    let page = Browser::new(&world).get(&link).await.page;
    assert!(page.says("as those of their line manager") && !page.says("Nobody is told"));
    let own = format!("/feedback/{}", round.secrets(RaterGroup::Own)[0]);
    let page = Browser::new(&world).get(&own).await.page;
    assert_eq!(page.heading(), "Your own view");
    assert!(page.says("never averaged in") && !page.says("decline without a reason"));
}

#[tokio::test]
async fn nothing_answered_is_refused_with_what_was_typed() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let link = format!("/feedback/{}", round.secrets(RaterGroup::Peers)[0]);
    let mut browser = Browser::new(&world);
    browser.get(&link).await;
    let refused = browser.post(&link, &[("question-1", "Only words")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.problems(), ["Answer one statement at least, or decline below"]);
    assert_eq!(refused.page.value_of("question-1").as_deref(), Some("Only words"));
    let forged = browser.post_exactly(&link, &[("item-1", "4")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&link).await.page.heading(), "Feedback for Priya Nair");
}

#[tokio::test]
async fn a_rater_may_decline_and_a_late_one_is_told_why_not() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let peers = round.secrets(RaterGroup::Peers);
    let mut browser = Browser::new(&world);
    let link = format!("/feedback/{}", peers[0]);
    browser.get(&link).await;
    let declined = browser.submit(&format!("{link}/refusal"), &[]).await;
    assert_eq!(declined.page.heading(), "You have declined");
    world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
    let late = format!("/feedback/{}", peers[1]);
    for answer in [browser.get(&late).await, browser.post(&late, &[("item-1", "3")]).await] {
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.page.heading(), "This round is closed");
        assert!(answer.page.says("would see what you said"));
    }
    let unknown = browser.get(&format!("/feedback/{}", "0".repeat(64))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_signed_in_stays_unknown_as_a_rater() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let link = format!("/feedback/{}", round.secrets(RaterGroup::Peers)[0]);
    let mut marcus = Browser::of(&world, "marcus").await;
    let before = world.everything_stored().await;
    let page = marcus.get(&link).await.page;
    assert!(!page.markup().contains("Marcus"), "{}", page.markup());
    let sent = [("csrf", page.token()), ("item-1", "4".to_owned())];
    let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(marcus.post_exactly(&link, &sent).await.status, StatusCode::SEE_OTHER);
    let after = world.everything_stored().await;
    assert_eq!(before["sessions"], after["sessions"], "not even that he was here");
    assert_eq!(before["events"], after["events"]);
}
