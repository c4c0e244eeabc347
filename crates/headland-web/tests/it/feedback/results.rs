use axum::http::StatusCode;
use headland_app::feedback::close_round;
use headland_domain::RoundId;
use headland_domain::feedback::RaterGroup;
use headland_testkit::World;

use crate::api::Program;
use crate::browser::Browser;

const GROUPS: &[(RaterGroup, usize)] =
    &[(RaterGroup::Manager, 1), (RaterGroup::Peers, 5), (RaterGroup::Reports, 2)];

/// A closed round: she thinks highly of herself, peers do not, and two reports are pooled.
async fn closed(world: &World) -> RoundId {
    let round = world.a_round(GROUPS).await;
    for rater in &round.raters {
        let (steps, words) = match rater.group {
            RaterGroup::Own => ([4; 10], "I listen"),
            RaterGroup::Manager => ([3; 10], "Growing"),
            RaterGroup::Reports => ([1; 10], "Rhubarb"),
            _ => ([2; 10], "Marcus was shouted at"),
        };
        world.rate(&rater.secret, &steps, words).await;
    }
    world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
    round.id
}

#[tokio::test]
async fn the_coach_reads_first_redacts_and_releases_and_then_the_person_reads() {
    let world = World::small_trust().await;
    let id = closed(&world).await;
    let results = format!("/rounds/{id}/results");
    for who in ["priya", "amina", "marcus", "dev", "rob", "ellen", "gwen"] {
        let answer = Browser::of(&world, who).await.get(&results).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who}");
    }
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&results).await.page;
    assert!(page.says("Only you read this, as the coach"));
    let comments = tom.get(&format!("/rounds/{id}/comments")).await.page;
    assert!(comments.says("Peers and direct reports"), "{}", comments.words());
    let action = comments.actions().into_iter().find(|one| one.contains("/comments/")).unwrap();
    let comment = action.rsplit('/').next().unwrap().to_owned();
    let (shown, reason) = (format!("shown-{comment}"), format!("reason-{comment}"));
    let words = comments.value_of(&shown).unwrap();
    let unsaid = tom.post(&action, &[(&shown, "[…]")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.page.problems()[0].starts_with("Say why"), "{:?}", unsaid.page.problems());
    let added = tom.post(&action, &[(&shown, "All is well"), (&reason, "Kinder")]).await;
    assert!(added.page.problems()[0].starts_with("Take words out"));
    tom.submit(&action, &[(&shown, ""), (&reason, "Names a colleague")]).await;
    let release = format!("/rounds/{id}/release");
    let late = [("from-day", "1"), ("from-month", "10"), ("from-year", "2026")];
    assert_eq!(tom.post(&release, &late).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let from = [("from-day", "4"), ("from-month", "11"), ("from-year", "2026")];
    let page = tom.submit(&release, &from).await.page;
    assert!(page.says("Released, to be read from 4 November 2026"), "{}", page.words());
    assert_eq!(
        Browser::of(&world, "priya").await.get(&results).await.status,
        StatusCode::NOT_FOUND
    );
    world.advance_days(2);
    for (who, reads) in [
        ("priya", true),
        ("tom", true),
        ("amina", true),
        ("marcus", false),
        ("joan", false),
        ("dev", false),
        ("rob", false),
        ("ellen", false),
        ("gwen", false),
    ] {
        let mut browser = Browser::of(&world, who).await;
        let answer = browser.get(&results).await;
        assert_eq!(answer.status == StatusCode::OK, reads, "{who}");
        let pdf = browser.get(&format!("{results}.pdf")).await;
        assert_eq!(pdf.status == StatusCode::OK, reads, "{who}");
        if reads {
            assert!(pdf.body.starts_with(b"%PDF"), "{who}");
        }
        let json = Program::of(&world, who).await.get(&format!("/rounds/{id}/results")).await;
        assert_eq!(json.status == StatusCode::OK, reads, "{who}");
        let other =
            if reads && who != "tom" { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
        let review = browser.get(&format!("/rounds/{id}/comments")).await;
        assert!([other, StatusCode::NOT_FOUND].contains(&review.status), "{who}");
    }
    let page = Browser::of(&world, "priya").await.get(&results).await.page;
    let who = page.table("Who was asked and how many answered");
    assert!(who.iter().any(|row| row[0] == "Peers and direct reports" && row[2] == "7"), "{who:?}");
    assert!(who.iter().all(|row| row[0] != "Direct reports"), "{who:?}");
    let glance = page.table("Own view and others’, by heading");
    assert_eq!((glance[0][1].as_str(), glance[0][4].as_str()), ("4.0", "blind spot"));
    assert!(!page.says(&words) || words != "Rhubarb", "what was taken out is gone");
    let again = tom.post(&release, &from).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "released once");
}

#[tokio::test]
async fn what_was_agreed_is_written_down_by_the_coach_and_read_by_the_person() {
    let world = World::small_trust().await;
    let id = closed(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let today = [("from-day", "2"), ("from-month", "11"), ("from-year", "2026")];
    tom.submit(&format!("/rounds/{id}/release"), &today).await;
    let debrief = format!("/rounds/{id}/debrief");
    let refused = tom.post(&debrief, &[("notes", "")]).await;
    assert_eq!(refused.page.problems().len(), 2);
    let notes = [
        ("held_on-day", "2"),
        ("held_on-month", "11"),
        ("held_on-year", "2026"),
        ("notes", "Ask first, with Tom watching."),
    ];
    assert!(tom.submit(&debrief, &notes).await.page.says("Ask first, with Tom watching."));
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get(&format!("/rounds/{id}/results")).await.page;
    assert!(page.says("Ask first, with Tom watching."));
    assert_eq!(priya.post(&debrief, &notes).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_earlier_round_stands_beside_and_more_answers_take_no_more_statements() {
    let world = World::small_trust().await;
    let mut taken = vec![];
    let mut last = None;
    for _ in 0..2 {
        let id = closed(&world).await;
        let mut tom = Browser::of(&world, "tom").await;
        taken.push(tom.statements_of(&format!("/rounds/{id}/results")).await);
        let today = world.app.today();
        let (day, month) = (today.day().to_string(), today.month().to_string());
        let from = [("from-day", day.as_str()), ("from-month", &month), ("from-year", "2026")];
        tom.submit(&format!("/rounds/{id}/release"), &from).await;
        world.advance_days(20);
        last = Some(id);
    }
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get(&format!("/rounds/{}/results", last.unwrap())).await.page;
    assert!(page.says("which cannot be told from chance"), "{}", page.words());
    assert!(page.says("Since Autumn 2026"));
    assert!(taken[1] <= taken[0] + 1, "one for the release before: {taken:?}");
}
