use std::sync::{Arc, Mutex};

use headland_app::Failure;
use headland_app::benchmarks::import::{
    Given, ImportRefusal, Progress, Said, Standing, begin_import, import_for_everyone,
    import_standing, receive_files,
};
use headland_app::benchmarks::{self, TemplateForm, TemplateRefusal};
use headland_app::jobs::{Post, work_off};
use headland_domain::benchmarks::AcademicYear;
use headland_opendata::Refusal;
use headland_store::jobs;
use headland_testkit::World;
use jiff::SignedDuration;

use super::fixtures::{ABSENCE, ABSENCE_META, OWN, TABLES, TABLES_META, given, tables};
use super::{assert_nothing_kept, bring};

/// What a person uploads, with the job worked off; how it stands.
pub(super) async fn upload(world: &World, who: &str, files: Vec<Given>) -> Standing {
    let files = receive_files(&world.app, files).await.unwrap();
    let job =
        world.act(who, async |ctx| begin_import(ctx, files, Said::default()).await).await.unwrap();
    let waiting = world.act(who, async |ctx| import_standing(ctx, job).await).await.unwrap();
    assert!(matches!(waiting, Standing::UnderWay { has_begun: false, .. }));
    work_off(&world.app, &Post::Shown).await.unwrap();
    world.act(who, async |ctx| import_standing(ctx, job).await).await.unwrap()
}

#[tokio::test]
async fn a_file_imported_twice_changes_nothing_and_a_revision_stands_beside_it() {
    for world in World::on_each_database().await {
        let first = bring(&world, tables()).await.unwrap();
        assert_eq!((first.len(), first[0].rows, first[0].was_here), (1, 5, false));
        let again = bring(&world, tables()).await.unwrap();
        assert_eq!((again[0].release, again[0].was_here), (first[0].release, true));

        let revised = TABLES.replace("63%", "67%");
        let files = vec![
            given("2024-2025_850_ks2final.csv", &revised),
            given("2024-2025_ks2_meta.csv", TABLES_META),
        ];
        world.advance_days(30);
        let later = bring(&world, files).await.unwrap();
        assert!(!later[0].was_here);
        let (newer, beside) = world
            .act("amina", async |ctx| benchmarks::release(ctx, later[0].release).await)
            .await
            .unwrap();
        assert_eq!(beside.len(), 1);
        assert_eq!(beside[0].id(), first[0].release);
        assert_eq!(newer.companion_name.as_deref(), Some("2024-2025_ks2_meta.csv"));
        assert_eq!(newer.licence, "Open Government Licence v3.0");

        let composed = world
            .act("amina", async |ctx| {
                benchmarks::measure_figures(ctx, "ks2_reading_expected", &"all".parse().unwrap())
                    .await
            })
            .await
            .unwrap();
        let school = &composed.series[0];
        assert_eq!(school.points.last().unwrap().value, Some(67.0));
        assert_eq!(composed.revised.len(), 1, "the authority's and England's figures are the same");
        assert_eq!(composed.revised[0].1.value, Some(63.0));
    }
}

#[tokio::test]
async fn a_file_that_is_not_in_order_is_refused_whole_with_all_that_came_with_it() {
    let world = World::small_trust().await;
    let cut = &TABLES[..TABLES.len() - 20];
    let wrong_cell = TABLES.replace("68%", "many");
    let binary = Given::of_bytes("tables.csv", [0, 159, 146, 150, 0]);
    let bomb = Given::of_bytes("ours.xlsx", zip_bomb());
    let cases = [
        (given("2024-2025_ks2final.csv", cut), "cut short at row 6"),
        (given("2024-2025_ks2final.csv", &wrong_cell), "row 4, column PTREAD_EXP_24"),
        (given("2024-2025_ks2final.csv", ""), "empty"),
        (given("notes.csv", "a,b\n1,2\n"), "not a kind of file"),
        (binary, "could not be read"),
        (bomb, "unpacks to more"),
    ];
    for (damaged, expected) in cases {
        let sound = given("2024_ees.csv", ABSENCE);
        let meta = given("2024_ees.meta.csv", ABSENCE_META);
        let refused = bring(&world, vec![sound, meta, damaged]).await.unwrap_err();
        let Failure::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert!(refusal.to_string().contains(expected), "{refusal} should say {expected}");
        assert_nothing_kept(&world).await;
    }
    let alone = bring(&world, vec![given("2024-2025_ks2_meta.csv", TABLES_META)]).await;
    assert!(matches!(alone, Err(Failure::Refused(ImportRefusal::Alone { .. }))));
    let elsewhere = [given("2024-2025_ks2final.csv", TABLES), given("x.meta.csv", ABSENCE_META)];
    assert!(bring(&world, elsewhere.to_vec()).await.is_err());
    assert_nothing_kept(&world).await;
}

/// A workbook whose one part unpacks to far more than it takes.
pub(super) fn zip_bomb() -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).unwrap();
    archive.write_all(&vec![b' '; 80 << 20]).unwrap();
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn progress_is_told_to_the_end() {
    let world = World::small_trust().await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&told);
    let tell = move |progress| kept.lock().unwrap().push(progress);
    import_for_everyone(&world.app, tables(), Said::default(), tell).await.unwrap();
    let told = told.lock().unwrap();
    assert_eq!(told.first(), Some(&Progress { done: 0, expected: 5 }));
    assert_eq!(told.last(), Some(&Progress { done: 5, expected: 5 }));
}

#[tokio::test]
async fn an_upload_is_read_by_a_job_and_seen_in_the_school_and_by_nobody_else() {
    for world in World::on_each_database().await {
        let Standing::Done(lines, releases) = upload(&world, "tom", tables()).await else {
            panic!("not done")
        };
        assert_eq!(lines.len(), 1);
        assert!(lines[0].contains("5 rows"), "{lines:?}");
        let id = releases[0].id();
        assert_eq!(releases[0].imported_by(), Some(world.person("tom")));
        let seen = world.act("marcus", async |ctx| benchmarks::release(ctx, id).await).await;
        assert_eq!(seen.unwrap().0.id(), id);
        // The head of a school outside the trust.
        let other = world.act("gwen", async |ctx| benchmarks::release(ctx, id).await).await;
        assert!(matches!(other, Err(Failure::NotFound)));

        // What the operator has brought in for everyone need not be brought in again.
        let Standing::Done(_, mine) = upload(&world, "tom", tables()).await else {
            panic!("not done")
        };
        assert!(mine.is_empty());
    }
}

#[tokio::test]
async fn a_refused_upload_says_every_fault_and_keeps_nothing() {
    let world = World::small_trust().await;
    let wrong = OWN.replace("2025/26", "soon").replace("14,20", "24,20");
    let Standing::Refused(lines) = upload(&world, "amina", vec![given("ours.csv", &wrong)]).await
    else {
        panic!("not refused")
    };
    assert!(lines.len() >= 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.starts_with("ours.csv: row ")), "{lines:?}");
    let elsewhere = OWN.replace("999001", "999003");
    let Standing::Refused(lines) =
        upload(&world, "amina", vec![given("ours.csv", &elsewhere)]).await
    else {
        panic!("not refused")
    };
    assert!(lines[0].contains("row 2, column urn: 999003"), "{lines:?}");
    assert_nothing_kept(&world).await;
}

#[tokio::test]
async fn who_may_not_import_is_refused_and_so_is_what_is_no_file_or_too_large() {
    let world = World::small_trust().await;
    let files = receive_files(&world.app, tables()).await.unwrap();
    for who in ["marcus", "rob"] {
        let files = files.clone();
        let asked =
            world.act(who, async |ctx| begin_import(ctx, files, Said::default()).await).await;
        assert!(matches!(asked, Err(Failure::Forbidden | Failure::NotFound)), "{who}");
    }
    let nothing = receive_files(&world.app, Vec::new()).await;
    assert!(matches!(nothing, Err(Failure::Refused(ImportRefusal::NoFile))));
    let mut app = world.app.clone();
    app.settings =
        Arc::new(headland_app::Settings { largest_file: 100, ..(*app.settings).clone() });
    let large = receive_files(&app, tables()).await;
    let Err(Failure::Refused(ImportRefusal::File { refusal, .. })) = large else {
        panic!("{large:?}")
    };
    assert!(matches!(refusal, Refusal::TooLarge { limit: 100, .. }));
}

#[tokio::test]
async fn the_template_comes_back_as_it_was_filled_in() {
    let world = World::small_trust().await;
    let year = AcademicYear::starting(2025);
    for (form, name) in [(TemplateForm::Csv, "ours.csv"), (TemplateForm::Xlsx, "ours.xlsx")] {
        let bytes =
            world.act("priya", async |ctx| benchmarks::template(ctx, year, form)).await.unwrap();
        // Unfilled as it is, there is nothing to keep, and nothing wrong with it either.
        let imported = bring(&world, vec![Given::of_bytes(name, bytes)]).await.unwrap();
        assert!(imported[0].rows > 20, "{imported:?}");
        assert_eq!((imported[0].figures, imported[0].missing), (0, 0));
    }
    let trust =
        world.act("ellen", async |ctx| benchmarks::template(ctx, year, TemplateForm::Csv)).await;
    assert!(matches!(trust, Err(Failure::Refused(TemplateRefusal::NoUrn))));
}

#[tokio::test]
async fn how_long_reading_will_still_take_is_told_once_that_is_no_guess() {
    for world in World::on_each_database().await {
        let files = vec![Given::of_bytes("figures.csv", b"a,b\n1,2\n")];
        let files = receive_files(&world.app, files).await.unwrap();
        let said = Said::default();
        let job = world.act("tom", async |ctx| begin_import(ctx, files, said).await).await.unwrap();
        let now = world.app.clock.now();
        let mut tx = world.app.store.begin().await.unwrap();
        jobs::take(&mut tx, now, now + SignedDuration::from_mins(5)).await.unwrap();
        jobs::progress(&mut tx, job, 4_000, Some(16_000)).await.unwrap();
        tx.commit().await.unwrap();
        let left = async || {
            let standing = world.act("tom", async |ctx| import_standing(ctx, job).await).await;
            match standing.unwrap() {
                Standing::UnderWay { has_begun: true, left, .. } => left,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(left().await, None, "begun only now");
        world.clock.advance(SignedDuration::from_secs(9));
        assert_eq!(left().await, Some(SignedDuration::from_secs(27)));
    }
}
