//! What feedback leaves out, and leading beside what came of the school's priority.

use headland_app::improvement::report::compose;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use crate::api::Program;
use crate::browser::Browser;

async fn noted(
    world: &World,
    from: &str,
    balance: &str,
    themes: &str,
) -> headland_domain::RecordId {
    let values = Values::new()
        .with("title", "On the reading groups")
        .with("owner", world.person("priya"))
        .with("from", from)
        .with("people", 2)
        .with("method", "conversation")
        .with("formality", "informal")
        .with("held_on", "2026-10-01")
        .with("said", "They begin on time")
        .with("balance", balance)
        .with("themes", themes);
    world.add("priya", RecordKind::Feedback, In::Organisation, values).await.id
}

#[tokio::test]
async fn the_log_says_what_it_leaves_out_and_what_several_spoke_of() {
    let world = World::small_trust().await;
    noted(&world, "Year 2 assistants", "praise", "Notice; books").await;
    let second = noted(&world, "year 2 assistants", "praise", "notice").await;
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get("/growth/feedback").await.page;
    for words in
        ["one group", "came up by itself", "It is all praise", "None of it is answered yet"]
    {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    let themes = page.table("Themes");
    assert_eq!(
        themes.iter().find(|row| row[0] == "notice").map(|row| row[1].as_str()),
        Some("2"),
        "{themes:?}"
    );
    let answer = Values::new()
        .with("title", "Tell us earlier")
        .with("answers", second)
        .with("decision", "By Friday")
        .with("changed", "A list hangs in the staff room")
        .with("held_on", "2026-10-05");
    world.add("priya", RecordKind::Response, In::Organisation, answer).await;
    noted(&world, "Families", "criticism", "").await;
    let page = priya.get("/growth/feedback").await.page;
    assert!(
        page.says("One of 3 entries is answered") && !page.says("one group"),
        "{}",
        page.words()
    );
    let program = Program::of(&world, "priya").await;
    let body = String::from_utf8(program.get("/feedback/coverage").await.body.clone()).unwrap();
    assert!(body.contains("\"informal\"") && !body.contains("narrow"), "{body}");
    // Tom reads entries on Priya's work, and the advice is on his own.
    let page = Browser::of(&world, "tom").await.get("/growth/feedback").await.page;
    assert!(page.says("On the reading groups") && !page.says("came up by itself"));
    let answered = Browser::of(&world, "joan").await.get("/responses").await.page;
    assert!(answered.says("Tell us earlier") && !answered.says("They begin on time"));
}

fn leading(world: &World, serves: headland_domain::RecordId, in_report: &str) -> Values {
    Values::new()
        .with("title", "My meetings end with decisions")
        .with("owner", world.person("tom"))
        .with("serves", serves)
        .with("starts_on", "2026-09-14")
        .with("due_on", "2026-10-30")
        .with("start_seen", "sometimes")
        .with("start_examples", "On 7 September we parted without a name beside any task")
        .with("state", "completed")
        .with("end_seen", "usually")
        .with("end_examples", "On 12 October all five tasks had a name and a day")
        .with("in_report", in_report)
}

#[tokio::test]
async fn leading_stands_beside_what_came_of_the_priority_in_the_words_that_stand_there() {
    let world = World::small_trust().await;
    let judged = world.a_judged_priority().await;
    let own = world
        .add(
            "tom",
            RecordKind::LeadershipPriority,
            In::Organisation,
            leading(&world, judged.priority.id, "no"),
        )
        .await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&format!("/records/{}", own.id)).await.page;
    let rows = page.table("At the start and at the end");
    assert!(
        rows.iter().any(|row| row[1] == "Seen now and then" && row[2] == "Seen usually"),
        "{rows:?}"
    );
    let outcomes = page.table("What came of the priority");
    let verdict = outcomes[0].last().unwrap().clone();
    let there = tom.get(&format!("/priorities/{}/impact", judged.priority.id)).await.page;
    assert!(there.says(&verdict), "{verdict} stands on the priority’s own page");
}

#[tokio::test]
async fn a_report_tells_of_leading_only_what_its_owner_chose_to_have_told() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    for (in_report, title) in [("no", "Kept to myself"), ("yes", "Told to governors")] {
        let mut values = leading(&world, priority.id, in_report);
        values.set("title", [title.to_owned()]);
        world.add("tom", RecordKind::LeadershipPriority, In::Organisation, values).await;
    }
    let id = priority.id;
    let report = world.act("tom", async |ctx| compose(ctx, id).await).await.unwrap();
    let told = report.values.one("impact");
    assert!(told.contains("Told to governors") && !told.contains("Kept to myself"), "{told}");
    assert!(told.contains("At the end: seen usually. On 12 October"), "{told}");
}
