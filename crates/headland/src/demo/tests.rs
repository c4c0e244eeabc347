use std::collections::BTreeSet;
use std::fmt::Write as _;

use headland_app::context::{FixedClock, SystemChance};
use headland_app::stored::{Files, Store};
use headland_app::{feedback, improvement, needs};
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::RecordKind;
use headland_store::{ledger, organisations, people, records};
use jiff::civil::{Date, date};

use super::*;

/// An installation on a day, in a folder of its own.
async fn installation(today: Date) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let noon = today.at(12, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp();
    let app = App {
        store: Store::open(folder.path().join("demo.sqlite3").to_str().unwrap()).await.unwrap(),
        files: Files::in_folder(&folder.path().join("files")).unwrap(),
        clock: Arc::new(FixedClock::at(noon)),
        chance: Arc::new(SystemChance),
        settings: Arc::new(Settings { is_demo: true, ..Settings::default() }),
    };
    (folder, app)
}

/// Everything that the ledgers and the records say; ledgers must hold.
async fn account(app: &App) -> String {
    let mut tx = app.store.begin_reading().await.unwrap();
    let mut text = String::new();
    for organisation in organisations::all(&mut tx).await.unwrap() {
        let (lines, broken) = ledger::verify(&mut tx, organisation.id()).await.unwrap();
        assert_eq!(broken, None, "{}", organisation.name);
        writeln!(text, "{organisation:?}: {lines} lines").unwrap();
        let list = ledger::list(&mut tx, organisation.id(), None, 10_000).await.unwrap();
        for entry in list {
            assert!(entry.at() <= app.clock.now(), "nothing was done in the future: {entry:?}");
            writeln!(text, "{entry:?}").unwrap();
            if let Some(record) = entry.record() {
                let record = records::find(&mut tx, record).await.unwrap().unwrap();
                let revisions = records::revisions(&mut tx, record.id).await.unwrap();
                writeln!(text, "{record:?} {revisions:?}").unwrap();
            }
        }
    }
    text
}

#[tokio::test]
async fn the_demonstration_of_a_day_is_the_same_wherever_it_is_made() {
    let today = date(2026, 11, 22);
    let (_one, first) = installation(today).await;
    let (_two, second) = installation(today).await;
    prepare(&first, "a demonstration only").await.unwrap();
    prepare(&second, "a demonstration only").await.unwrap();
    let account_of_first = account(&first).await;
    assert!(account_of_first.contains("More pupils read well"));
    assert!(account_of_first.contains("report.signed"));
    assert_eq!(account_of_first, account(&second).await);
}

#[tokio::test]
async fn the_story_holds_on_any_day_of_the_year_and_uses_every_kind_of_record() {
    for today in
        [date(2027, 1, 4), date(2027, 3, 2), date(2027, 5, 30), date(2027, 7, 24), date(2027, 9, 1)]
    {
        let (_folder, app) = installation(today).await;
        prepare(&app, "a demonstration only").await.unwrap();
        let text = account(&app).await;
        for kind in RecordKind::ALL {
            let written = format!("kind: {kind:?}");
            assert!(text.contains(&written), "{} on {today}", sheet_of(*kind).kind.plural());
        }
    }
}

#[tokio::test]
async fn an_examiner_would_name_twenty_kinds_of_mistake_and_nothing_about_some_records() {
    let (_folder, app) = installation(date(2026, 11, 22)).await;
    prepare(&app, "a demonstration only").await.unwrap();
    let (mut named, mut quiet) = (BTreeSet::new(), 0);
    for head in [
        "amina.rahman@larkrise.example",
        "ellen.frost@saltmarsh.example",
        "marcus.bell@fernhollow.example",
    ] {
        let mut tx = app.store.begin_reading().await.unwrap();
        let person = people::find_by_email(&mut tx, &head.parse().unwrap()).await.unwrap().unwrap();
        let mut ctx = app.enter(tx, person, None).await.unwrap().unwrap();
        for plan in improvement::plans(&mut ctx).await.unwrap() {
            for priority in plan.priorities {
                let page = improvement::priority(&mut ctx, priority.id).await.unwrap();
                let found = improvement::findings(&mut ctx, &page).await.unwrap();
                let told: BTreeSet<_> = found.open.iter().map(|one| one.record.id).collect();
                quiet += page.records.iter().filter(|record| !told.contains(&record.id)).count();
                named.extend(found.open.iter().map(|one| one.finding.check.name));
            }
        }
    }
    assert!(named.len() >= 20, "{named:?}");
    assert!(quiet > 0);
}

#[tokio::test]
async fn a_finished_round_pools_a_group_that_is_too_small_and_stands_beside_the_own_view() {
    let (_folder, app) = installation(date(2026, 11, 22)).await;
    prepare(&app, "a demonstration only").await.unwrap();
    let mut tx = app.store.begin_reading().await.unwrap();
    let joan = "joan.whitlock@larkrise.example".parse().unwrap();
    let joan = people::find_by_email(&mut tx, &joan).await.unwrap().unwrap();
    let mut ctx = app.enter(tx, joan.clone(), None).await.unwrap().unwrap();
    let round = feedback::rounds(&mut ctx, 0, 10).await.unwrap().rounds.remove(0);
    let page = feedback::results(&mut ctx, round.id).await.unwrap();
    let told: Vec<_> =
        page.results.pools.iter().map(|pool| (pool.label.as_str(), pool.answered)).collect();
    assert!(
        told.iter().any(|(label, n)| *label == "Peers and direct reports" && *n == Some(6)),
        "{told:?}"
    );
    let items: usize = page.results.headings.iter().map(|one| one.items.len()).sum();
    assert_eq!(items, 14, "the story answers every statement");
    let edition = "leadership-competencies@2014".parse().unwrap();
    let seen = needs::triangulation(&mut ctx, joan.id(), &edition).await.unwrap();
    let kinds: BTreeSet<_> = seen.voices.iter().map(|voice| voice.kind).collect();
    assert!(kinds.len() >= 2, "more than her own view: {kinds:?}");
}

#[tokio::test]
async fn it_is_used_again_on_the_second_start_and_takes_the_new_password() {
    let (_folder, app) = installation(date(2026, 11, 22)).await;
    prepare(&app, "a demonstration only").await.unwrap();
    let before = account(&app).await;
    prepare(&app, "another demonstration").await.unwrap();
    assert_eq!(account(&app).await, before);
    let sign_in = |password: &'static str| {
        let app = app.clone();
        async move {
            let from = headland_app::people::SignInFrom::default();
            headland_app::people::sign_in(&app, "tom.ashworth@larkrise.example", password, from)
                .await
                .is_ok()
        }
    };
    assert!(!sign_in("a demonstration only").await);
    assert!(sign_in("another demonstration").await);
}

#[tokio::test]
async fn it_does_not_run_over_anyones_data() {
    let (_folder, app) = installation(date(2026, 11, 22)).await;
    let own = headland_app::people::Beginning {
        organisation: "A real school",
        name: "Somebody",
        email: "somebody@school.example",
        password: "purple kettle gravel",
    };
    headland_app::people::begin(&app, &own).await.unwrap();
    let before = account(&app).await;
    let refused = prepare(&app, "a demonstration only").await.unwrap_err();
    assert!(refused.to_string().contains("--data"), "{refused}");
    assert_eq!(account(&app).await, before);
}

#[test]
fn twenty_people_each_know_what_they_are_there_to_look_at() {
    assert_eq!(cast::CAST.len(), 20);
    assert!(cast::CAST.iter().all(|someone| someone.email.ends_with(".example")));
    let uninvited = cast::CAST.iter().filter(|someone| someone.look_at.is_none()).count();
    assert_eq!(uninvited, 1, "one person waits for an invitation");
}

#[tokio::test]
async fn over_somebodys_data_it_stops_before_the_database_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("headland.sqlite3");
    let app = App {
        store: Store::open(file.to_str().unwrap()).await.unwrap(),
        files: Files::in_folder(&std::env::temp_dir()).unwrap(),
        clock: Arc::new(FixedClock::at("2026-11-22T12:00:00Z".parse().unwrap())),
        chance: Arc::new(SystemChance),
        settings: Arc::new(Settings::default()),
    };
    let own = headland_app::people::Beginning {
        organisation: "A real school",
        name: "A Head",
        email: "head@school.example",
        password: "purple kettle gravel",
    };
    headland_app::people::begin(&app, &own).await.unwrap();
    app.store.close().await;
    let before = std::fs::read(&file).unwrap();
    let options = || Options {
        listen: ([127, 0, 0, 1], 0).into(),
        data: folder.path().to_owned(),
        password: "a demonstration only".to_owned(),
        no_browser: true,
    };
    let problem = demo(Config::default(), options()).await.unwrap_err();
    assert!(format!("{problem:#}").contains("does not run over anyone's data"), "{problem:#}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert!(!folder.path().join("files").exists(), "nothing was made beside it");
    // Nor over the file of some other program.
    std::fs::write(&file, "something else").unwrap();
    assert!(demo(Config::default(), options()).await.is_err());
    assert_eq!(std::fs::read(&file).unwrap(), b"something else");
}

#[tokio::test]
async fn where_there_is_nothing_looking_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("headland.sqlite3");
    assert_eq!(found::look_before_opening(&file).await.unwrap(), Found::Nothing);
    assert!(!file.exists());
}
