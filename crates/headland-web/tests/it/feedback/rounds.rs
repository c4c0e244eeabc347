use axum::http::StatusCode;
use headland_domain::feedback::RaterGroup;
use headland_testkit::World;

use crate::api::Program;
use crate::browser::Browser;

const PEERS: &[(RaterGroup, usize)] = &[(RaterGroup::Peers, 5), (RaterGroup::Reports, 2)];

#[tokio::test]
async fn a_round_is_set_up_named_put_forward_and_approved_on_its_pages() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    let new = priya.get("/rounds/new").await.page;
    assert_eq!(new.value_of("minimum").as_deref(), Some("4"));
    assert_eq!(new.value_of("subject"), Some(world.person("priya").to_string()));
    let (subject, coach) = (world.person("priya").to_string(), world.person("tom").to_string());
    let fields = [
        ("framework", "leadership-competencies@2014"),
        ("subject", subject.as_str()),
        ("coach", coach.as_str()),
        ("title", "Autumn 2026"),
        ("headings", "competency/information-seeking"),
        ("questions", "What helps?\n\nWhat else?"),
        ("minimum", "4"),
        ("opens_on-day", "2"),
        ("opens_on-month", "11"),
        ("opens_on-year", "2026"),
        ("closes_on-day", "16"),
        ("closes_on-month", "11"),
        ("closes_on-year", "2026"),
    ];
    let refused = priya.post("/rounds", &fields[..3]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problems = refused.page.problems();
    for words in ["Enter the first day", "Enter a number", "Name the round", "Choose one group of"]
    {
        assert!(problems.iter().any(|one| one.contains(words)), "{words}: {problems:?}");
    }
    let begun = priya.submit("/rounds", &fields).await;
    assert_eq!(begun.page.heading(), "Priya Nair: Autumn 2026");
    assert_eq!(begun.page.summary("Open questions").as_deref(), Some("2"));
    let path = begun.page.link("Change what is asked").unwrap().replace("/edit", "");
    let marcus = world.person("marcus").to_string();
    let add = format!("{path}/nominations");
    let refused = priya.post(&add, &[("group", "reports")]).await;
    assert_eq!(
        refused.page.problems(),
        ["Choose somebody from the list, or enter an e-mail address"]
    );
    let page = priya.submit(&add, &[("group", "reports"), ("person", &marcus)]).await.page;
    assert!(page.says("Marcus Bell, direct reports"), "{}", page.words());
    assert!(page.says("can be shown only together with others’"));
    for number in 1..=4 {
        let (name, email) = (format!("Peer {number}"), format!("peer{number}@raters.example"));
        let fields = [("group", "peers"), ("name", &name), ("email", &email)];
        priya.submit(&add, &fields.map(|(name, value)| (name, value.trim()))).await;
    }
    let removal = priya.get(&path).await.page.actions();
    let removal = removal.into_iter().find(|action| action.ends_with("/removal")).unwrap();
    assert!(!priya.submit(&removal, &[]).await.page.says("Peer 1"));
    let page = priya.submit(&format!("{path}/proposal"), &[]).await.page;
    assert_eq!(page.summary("Where it stands").as_deref(), Some("Waiting for approval"));
    assert!(!page.actions().iter().any(|action| action.ends_with("/approval")));
    let own = priya.post(&format!("{path}/approval"), &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.submit(&format!("{path}/approval"), &[]).await.page;
    assert_eq!(page.summary("Where it stands").as_deref(), Some("Open"));
    assert!(page.says("0 have answered, 0 declined, 5 still to answer"), "{}", page.words());
    let edit = tom.get(&format!("{path}/edit")).await;
    assert_eq!(edit.status, StatusCode::FORBIDDEN, "nothing is changed once it is open");
}

#[tokio::test]
async fn a_round_is_not_there_for_those_it_is_none_of_the_business_of() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let path = format!("/rounds/{}", round.id);
    for who in ["marcus", "joan", "rob", "clare", "dev", "ellen", "sian", "gwen"] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
        for place in ["approval", "closing", "withdrawal", "reminder", "proposal", "nominations"] {
            let sent = browser.post(&format!("{path}/{place}"), &[]).await;
            assert_eq!(sent.status, StatusCode::NOT_FOUND, "{who}: {place}");
        }
        assert!(browser.get("/rounds").await.page.says("No rounds yet"), "{who}");
    }
    for who in ["priya", "tom", "amina"] {
        let mut browser = Browser::of(&world, who).await;
        let listed = browser.get("/rounds").await.page;
        assert_eq!(listed.link("Autumn 2026"), Some(path.clone()), "{who}");
        assert_eq!(browser.get(&path).await.status, StatusCode::OK, "{who}");
    }
}

#[tokio::test]
async fn progress_says_who_has_used_their_link_and_nothing_of_what_or_when() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let secret = round.secrets(RaterGroup::Peers)[0];
    world.rate(secret, &[4; 10], "Marzipan").await;
    world.advance_days(1);
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&format!("/rounds/{}", round.id)).await.page;
    assert!(page.says("1 has answered, 0 declined, 7 still to answer"), "{}", page.words());
    assert!(page.says("peers 1, peers answered") && page.says("peers 2, peers not yet"));
    assert!(!page.says("Marzipan"));
    let page = tom.submit(&format!("/rounds/{}/reminder", round.id), &[]).await.page;
    assert_eq!(page.notice().as_deref(), Some("A reminder is on its way"));
    let again = tom.post(&format!("/rounds/{}/reminder", round.id), &[]).await;
    assert_eq!(again.page.problems(), ["Nobody has to be reminded today"]);
    let page = tom.submit(&format!("/rounds/{}/closing", round.id), &[]).await.page;
    assert_eq!(page.summary("Where it stands").as_deref(), Some("Closed"));
    assert!(!page.says("peers answered"), "who has answered is forgotten");
}

#[tokio::test]
async fn more_people_and_more_rounds_take_no_more_statements() {
    let mut taken = vec![];
    for many in [4, 40] {
        let world = World::small_trust().await;
        let round = world.a_round(&[(RaterGroup::Peers, many)]).await;
        let tom = Browser::of(&world, "tom").await;
        let page = tom.statements_of(&format!("/rounds/{}", round.id)).await;
        taken.push((page, tom.statements_of("/rounds").await));
    }
    assert_eq!(taken[0], taken[1]);
}

#[tokio::test]
async fn a_program_reads_rounds_page_by_page() {
    let world = World::small_trust().await;
    let mut begun = vec![];
    for _ in 0..3 {
        begun.push(world.a_round(&[(RaterGroup::Peers, 4)]).await.id.to_string());
        world.advance_days(1);
    }
    begun.reverse();
    let program = Program::of(&world, "tom").await;
    let first = program.get("/rounds?limit=2").await;
    let cursor = first.json["next"].as_str().unwrap();
    let second = program.get(&format!("/rounds?limit=2&cursor={cursor}")).await;
    assert!(second.json["next"].is_null());
    let items = [&first, &second].map(|page| page.json["items"].as_array().unwrap().clone());
    let read: Vec<_> =
        items.iter().flatten().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(read, begun);
    let wrong = program.get("/rounds?limit=many").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}
