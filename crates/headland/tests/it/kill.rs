//! The program is killed at random moments while people save and figures are imported. Nothing
//! acknowledged may be lost, nothing half-done may be seen, and the ledger must hold.

use std::fmt::Write as _;
use std::process::Command;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use headland_app::context::{Chance as _, Clock as _, FixedClock, SystemChance, SystemClock};
use headland_app::jobs::{Post, work_off};
use headland_app::{App, Settings};
use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::RecordKind;
use headland_store::benchmarks::{self, Whose};
use headland_store::files::Files;
use headland_store::records::{self, Filter, Order};
use headland_store::{Store, ledger, organisations};
use jiff::ToSpan as _;
use tempfile::TempDir;

use crate::installation::BEGIN;
use crate::program::{Browser, Serving, headland};

/// How often the program is killed.
const KILLS: u32 = 50;

/// Where the program keeps what it is told.
struct Place {
    folder: TempDir,
    /// The path of a SQLite file or the address of a PostgreSQL database.
    database: String,
}

impl Place {
    fn on_sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let database = folder.path().join("headland.sqlite3").display().to_string();
        Self { folder, database }
    }

    /// In a database of its own; none, with a word about it, where no server may be used.
    #[tokio::main(flavor = "current_thread")]
    #[expect(clippy::disallowed_methods, reason = "tests are told by variables what they may use")]
    async fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("HEADLAND_TEST_POSTGRES") else {
            headland_reference::skipped("no PostgreSQL", "HEADLAND_TEST_POSTGRES is not set");
            return None;
        };
        let name = format!("headland_{}", &SystemChance.secret()[..24]);
        let database = Store::create_database(&server, &name).await.unwrap();
        Some(Self { folder: TempDir::new().unwrap(), database })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = headland(self.folder.path(), arguments);
        command.env("HEADLAND_DATABASE", &self.database);
        command
    }

    /// The program, serving on a free port.
    fn start(&self) -> Serving {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        Serving::spawn(&mut command, "Headland is at ")
    }
}

#[test]
fn what_was_acknowledged_survives_fifty_kills() {
    survives(&Place::on_sqlite());
}

#[test]
fn what_was_acknowledged_survives_fifty_kills_on_postgresql() {
    if let Some(place) = Place::on_postgres() {
        survives(&place);
    }
}

fn survives(place: &Place) {
    let (mut browser, priority) = a_priority(place);
    let mut acknowledged = Vec::new();
    let mut uploaded = Vec::new();
    let mut moment = 12_345_u64;
    for round in 0..KILLS {
        let serving = place.start();
        browser.get(&serving.address, "/account").unwrap();
        // Acknowledged once it is queued; the worker reads it while the saves go on, or after the
        // next start.
        let name = format!("round_{round}.csv");
        let sent = browser.upload(&serving.address, "/figures/imports", &name, &figures(round));
        let sent = sent.unwrap();
        assert_eq!(sent.status, 303, "{}", sent.body);
        uploaded.push(name);
        let (told, heard) = mpsc::channel();
        let thread = {
            let (mut browser, address) = (browser.clone(), serving.address.clone());
            let path = format!("/priorities/{priority}/obstacles");
            thread::spawn(move || {
                for n in 0_u32.. {
                    let title = format!("round {round} save {n}");
                    let fields = [
                        ("title", title.as_str()),
                        ("likelihood", "low"),
                        ("severity", "high"),
                        ("response", "Go on"),
                    ];
                    match browser.post(&address, &path, &fields) {
                        Ok(answer) if answer.status == 303 => {
                            if told.send(title).is_err() {
                                return;
                            }
                        }
                        // The program is gone; whether this one was saved nobody was told.
                        _ => return,
                    }
                }
            })
        };
        // A linear congruential generator (Knuth) chooses the moment; the seed stands above.
        moment =
            moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut wanted = (moment >> 33) % 12;
        while wanted > 0 {
            acknowledged.push(heard.recv_timeout(Duration::from_secs(20)).unwrap());
            wanted -= 1;
        }
        // In the middle of whatever it does next.
        let beyond = Duration::from_micros((moment >> 20) % 20_000);
        acknowledged.extend(heard.recv_timeout(beyond).ok());
        serving.kill();
        thread.join().unwrap();
        acknowledged.extend(heard.try_iter());
    }
    assert!(acknowledged.len() > 100, "only {} saves", acknowledged.len());
    inspect(place, &acknowledged, &uploaded);
}

/// Areas in the file of a round.
const AREAS: u32 = 400;

/// A file of figures as no other round has it.
fn figures(round: u32) -> String {
    let mut text = "measure_code,year,area,la_number,region,value\n".to_owned();
    for area in 0..AREAS {
        let number = 100 + area;
        writeln!(text, "KS2R_Expected_STD,2025,Area {area},{number},NA,{}", 40 + round).unwrap();
    }
    text
}

/// A fresh installation with a priority; a browser that is signed in.
fn a_priority(place: &Place) -> (Browser, String) {
    let begun = place.command(&BEGIN).output().unwrap();
    let said = String::from_utf8(begun.stdout).unwrap();
    let link = said.split("http://127.0.0.1:8080").nth(1).unwrap().trim().to_owned();
    let serving = place.start();
    let address = &serving.address;
    let mut browser = Browser::default();
    browser.get(address, &link).unwrap();
    browser.post(address, &link, &[("password", "purple kettle gravel")]).unwrap();
    browser.get(address, "/sign-in").unwrap();
    let account = [("email", "gwen@fellend.example"), ("password", "purple kettle gravel")];
    assert_eq!(browser.post(address, "/sign-in", &account).unwrap().location, "/");
    browser.get(address, "/account").unwrap();
    let dates = |title| {
        [
            ("title", title),
            ("starts_on-day", "1"),
            ("starts_on-month", "9"),
            ("starts_on-year", "2026"),
            ("ends_on-day", "20"),
            ("ends_on-month", "7"),
            ("ends_on-year", "2027"),
        ]
    };
    let plan = browser.post(address, "/plans", &dates("Plan")).unwrap().location;
    let form = browser.get(address, &format!("{plan}/priorities/new")).unwrap().body;
    let lead = form.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap();
    let mut fields = dates("Reading").to_vec();
    fields.extend([("lead", lead), ("rationale", "Because")]);
    let priority = browser.post(address, &format!("{plan}/priorities"), &fields).unwrap().location;
    serving.kill();
    (browser, priority.rsplit('/').next().unwrap().to_owned())
}

/// Looks into the database behind the program's back, as it was left and when all work is done.
#[tokio::main(flavor = "current_thread")]
async fn inspect(place: &Place, acknowledged: &[String], uploaded: &[String]) {
    let store = Store::open(&place.database).await.unwrap();
    let left = sound(&store, acknowledged).await;
    assert!(left.len() > 5, "only {} imports came to their end between kills", left.len());

    // Work that was cut off is taken up again when nobody holds it any more.
    let later = SystemClock.now() + 1.hour();
    let app = App {
        store: store.clone(),
        files: Files::in_folder(&place.folder.path().join("files")).unwrap(),
        clock: Arc::new(FixedClock::at(later)),
        chance: Arc::new(SystemChance),
        settings: Arc::new(Settings::default()),
    };
    work_off(&app, &Post::Shown).await.unwrap();
    let mut imported = sound(&store, acknowledged).await;
    let mut expected = uploaded.to_vec();
    imported.sort();
    expected.sort();
    assert_eq!(imported, expected, "each once");
}

/// What holds at any moment: every acknowledged save is there once, with one revision and one line
/// in the ledger, and every import has all of its figures and its line. The names of the files
/// imported.
async fn sound(store: &Store, acknowledged: &[String]) -> Vec<String> {
    let mut tx = store.begin_reading().await.unwrap();
    let school = organisations::all(&mut tx).await.unwrap().remove(0).id();
    let (lines, broken) = ledger::verify(&mut tx, school).await.unwrap();
    assert_eq!(broken, None);

    let today = jiff::civil::date(2026, 11, 2);
    let nobody = headland_domain::PersonId::from_uuid(uuid::Uuid::nil());
    let mut scope = Scope::nothing(nobody, school, today);
    scope.open = RecordKind::ALL.iter().copied().collect::<Kinds>();
    let all = Filter::default();
    let listed = records::list(&mut tx, &scope, &all, Order::Created, 0, 100_000).await.unwrap();
    let titles: Vec<_> = listed.records.iter().map(headland_domain::sheet::Record::title).collect();
    for title in acknowledged {
        assert_eq!(titles.iter().filter(|stored| *stored == title).count(), 1, "{title}");
    }
    // Each record has its one revision and its one line in the ledger, or is not there at all.
    for record in &listed.records {
        let revisions = records::revisions(&mut tx, record.id).await.unwrap();
        assert_eq!(revisions.len(), 1, "{}", record.title());
        assert_eq!(revisions[0].values, record.values);
    }
    let whose = Whose { organisation: school, on: today };
    let releases = benchmarks::list(&mut tx, whose, 0, 1_000).await.unwrap();
    for release in &releases {
        assert_eq!((release.rows, release.figures), (i64::from(AREAS), i64::from(AREAS)));
        let cells = benchmarks::column_cells(&mut tx, release.id(), 0).await.unwrap();
        assert_eq!(cells.len(), 400, "{} is half imported", release.file_name);
    }
    let written = i64::try_from(listed.records.len() + releases.len()).unwrap();
    let others = lines - written;
    assert!((1..10).contains(&others), "{lines} lines for {written} records and imports");
    releases.into_iter().map(|release| release.file_name).collect()
}
