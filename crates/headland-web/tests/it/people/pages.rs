//! Who may open which page of people and organisations.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

const OK: StatusCode = StatusCode::OK;
const FORBIDDEN: StatusCode = StatusCode::FORBIDDEN;
const HIDDEN: StatusCode = StatusCode::NOT_FOUND;

#[tokio::test]
async fn each_role_opens_what_its_work_needs_and_no_more() {
    let world = World::small_trust().await;
    let marcus = format!("/people/{}", world.person("marcus"));
    let stranger = format!("/people/{}", world.person("gwen"));
    let own = |place: &str| format!("{marcus}/{place}");
    // Administrator, headteacher, teacher, governor, trust lead.
    let names = ["dev", "amina", "joan", "rob", "ellen"];
    for (path, expected) in [
        ("/people".to_owned(), [OK, OK, OK, OK, OK]),
        (marcus.clone(), [OK, OK, OK, OK, HIDDEN]),
        (stranger, [HIDDEN; 5]),
        ("/people/new".to_owned(), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        (own("edit"), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        (own("roles/new"), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        (own("manager"), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        (own("departure"), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/people/import".to_owned(), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/people/import/template".to_owned(), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/teams".to_owned(), [OK; 5]),
        ("/teams/new".to_owned(), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/organisation".to_owned(), [OK; 5]),
        ("/organisation/edit".to_owned(), [OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/organisation/terms/2026".to_owned(), [OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/organisation/words".to_owned(), [OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/organisation/new".to_owned(), [OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
        ("/schools".to_owned(), [HIDDEN, HIDDEN, HIDDEN, HIDDEN, OK]),
        ("/jobs".to_owned(), [OK, HIDDEN, HIDDEN, HIDDEN, HIDDEN]),
        ("/ledger".to_owned(), [HIDDEN, OK, HIDDEN, HIDDEN, HIDDEN]),
        ("/mailbox".to_owned(), [HIDDEN; 5]),
        ("/account/tokens".to_owned(), [OK; 5]),
    ] {
        for (name, expected) in names.iter().zip(expected) {
            let mut browser = Browser::of(&world, name).await;
            assert_eq!(browser.get(&path).await.status, expected, "{path} for {name}");
        }
    }
}

#[tokio::test]
async fn an_administrator_adds_and_invites_someone_and_a_form_keeps_what_was_typed() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "dev").await;
    let mut typed = vec![
        ("name", "Nadia Osei"),
        ("email", "nadia@school.example"),
        ("role", ""),
        ("starts_on-day", "31"),
        ("starts_on-month", "2"),
        ("starts_on-year", "2026"),
    ];
    let refused = browser.post("/people", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.value_of("name").as_deref(), Some("Nadia Osei"));
    assert!(
        refused.page.error_for("role").is_some() && refused.page.error_for("starts_on").is_some()
    );
    typed[2].1 = "teacher";
    typed[3].1 = "1";
    typed[4].1 = "9";
    let added = browser.submit("/people", &typed).await;
    assert_eq!(added.page.heading(), "Nadia Osei");
    assert_eq!(added.page.notice().as_deref(), Some("Nadia Osei is added"));
    assert_eq!(added.page.table("Roles")[0][..2], ["Teacher", "1 September 2026"]);
    let list = browser.get("/people?q=nadia").await;
    assert_eq!(list.page.table("People").len(), 1);
    let href = list.page.link("Nadia Osei").unwrap();
    let invited = browser.submit(&format!("{href}/invitation"), &[]).await;
    assert_eq!(invited.page.notice().as_deref(), Some("An invitation is on its way"));
}

#[tokio::test]
async fn the_list_of_people_takes_as_many_statements_however_long_it_is() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "amina").await;
    let few = browser.get("/people").await.statements();
    for number in 0..40 {
        let name = format!("Person {number:02}");
        let email = format!("p{number}@school.example");
        let new = headland_app::people::NewPerson {
            name,
            email: Some(email.parse().unwrap()),
            role: headland_domain::people::Role::Teacher,
            organisation: world.school,
            starts_on: jiff::civil::date(2026, 9, 1),
        };
        world
            .act("dev", async |ctx| headland_app::people::add_person(ctx, new).await)
            .await
            .unwrap();
    }
    let many = browser.get("/people").await;
    assert_eq!(many.statements(), few);
    assert_eq!(many.page.table("People").len(), 25);
    assert_eq!(browser.get("/people?page=2").await.page.table("People").len(), 48 - 25);
}

#[tokio::test]
async fn the_list_is_downloaded_as_csv_and_workbook() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "amina").await;
    let csv = browser.get("/people/download/csv?q=priya").await;
    let text = String::from_utf8(csv.body).unwrap();
    assert_eq!(
        text,
        "\u{feff}Name,E-mail address,Roles,Manager,Can sign in\r\n\
         Priya Nair,priya@headland.example,Middle leader,Tom Ashworth,No\r\n"
    );
    let xlsx = browser.get("/people/download/xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
    assert_eq!(browser.get("/people/download/pdf").await.status, HIDDEN);
}

#[tokio::test]
async fn terms_are_edited_and_what_is_wrong_is_said_beside_the_date() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "amina").await;
    let term = |starts: &'static str, month: &'static str| {
        [
            ("name-1", "Autumn"),
            ("starts-1-day", starts),
            ("starts-1-month", "9"),
            ("starts-1-year", "2026"),
            ("ends-1-day", "18"),
            ("ends-1-month", month),
            ("ends-1-year", "2026"),
        ]
    };
    let refused = browser.post("/organisation/terms/2026", &term("3", "8")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.problems(), ["Autumn must end after it starts"]);
    let saved = browser.submit("/organisation/terms/2026", &term("3", "12")).await;
    assert_eq!(
        saved.page.table("School year 2026/27"),
        [["Autumn", "3 September 2026", "18 December 2026"]]
    );
}

#[tokio::test]
async fn a_schools_own_word_is_used_on_its_pages() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "amina").await;
    let words = [("plans-one", "excellence plan"), ("plans-many", "excellence plans")];
    browser.submit("/organisation/words", &words).await;
    assert_eq!(browser.get("/plans").await.page.heading(), "Excellence plans");
    let half = browser.post("/organisation/words", &[("plans-one", "dream")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_ledger_tells_what_was_done_to_one_record() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut browser = Browser::of(&world, "amina").await;
    let all = browser.get("/ledger").await.page.table("What was done");
    assert!(all.len() >= 2);
    let one = browser.get(&format!("/ledger?record={}", priority.id)).await.page;
    let rows = one.table("What was done");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0][1..4],
        ["Amina Rahman", "Headteacher", "A record was written for the first time"]
    );
}
