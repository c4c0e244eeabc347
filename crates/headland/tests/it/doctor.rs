//! `headland doctor`: what is whole, what is not, and an exit code that a nightly job can ask.

use headland_app::improvement::{Place, attach, draft, receive};
use headland_domain::sheet::{RecordKind, Values};

use crate::installation::{GWEN, Installation, said};

/// An installation in which something was done and a file was attached; the file's path.
#[tokio::main(flavor = "current_thread")]
async fn with_a_file(installation: &Installation) -> std::path::PathBuf {
    let app = installation.app().await;
    let mut ctx = installation.context(&app).await;
    let plan = Values::new()
        .with("title", "Plan")
        .with("starts_on", "2026-09-01")
        .with("ends_on", "2027-08-31");
    let plan = draft(&mut ctx, RecordKind::Plan, Place::Organisation, plan).await.unwrap();
    let file = receive(&app, "notes.txt", b"what was said".to_vec()).await.unwrap();
    attach(&mut ctx, plan.id, &file).await.unwrap();
    ctx.commit().await.unwrap();
    app.store.close().await;
    let folders = std::fs::read_dir(installation.data().join("files")).unwrap();
    let folder = folders.map(|entry| entry.unwrap().path()).next().unwrap();
    std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
}

#[tokio::main(flavor = "current_thread")]
async fn tamper(installation: &Installation, sql: &'static str) {
    let app = installation.app().await;
    app.store.tamper(sql).await.unwrap();
    app.store.close().await;
}

#[test]
fn what_is_whole_is_said_to_be_whole() {
    let installation = Installation::begun();
    with_a_file(&installation);
    let output = installation.run(&["doctor"]);
    let (out, err) = said(&output);
    assert!(output.status.success(), "{out}{err}");
    for line in [
        "SQLite opens, and its schema is up to date",
        "Fell End School: 2 lines of the ledger hold",
        "1 files are as they were stored",
        "0 frozen reports are as they were frozen",
        "All is well",
    ] {
        assert!(out.lines().any(|one| one == line), "“{line}” is not in:\n{out}");
    }
    assert_eq!(err, "");
}

#[test]
fn a_ledger_that_was_changed_is_found_out_and_where() {
    for (sql, line) in [
        ("update events set name = 'record.removed' where sequence = 1", "line 1"),
        ("delete from events where sequence = 1", "line"),
        ("update events set actor_id = null where sequence = 2", "line 2"),
    ] {
        let installation = Installation::begun();
        with_a_file(&installation);
        tamper(&installation, sql);
        let output = installation.run(&["doctor"]);
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{sql}: {out}{err}");
        assert!(err.contains("Fell End School: the ledger is broken at line"), "{sql}: {err}");
        assert!(err.contains(line), "{sql}: {err}");
        assert!(err.contains("headland: what is stored is not whole: see above"), "{err}");
        assert!(!out.contains("All is well"), "{out}");
    }
}

#[test]
fn a_file_that_is_gone_or_not_what_it_was_is_named() {
    for (harm, words) in [("gone", "not found"), ("changed", "it was changed")] {
        let installation = Installation::begun();
        let file = with_a_file(&installation);
        let sha256 = file.file_name().unwrap().to_string_lossy().into_owned();
        match harm {
            "gone" => std::fs::remove_file(&file).unwrap(),
            _ => std::fs::write(&file, b"what was never said").unwrap(),
        }
        let output = installation.run(&["doctor"]);
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{harm}: {out}{err}");
        assert!(err.contains(&format!("file {sha256}: ")), "{harm}: {err}");
        assert!(err.to_lowercase().contains(words), "{harm}: {err}");
        assert!(out.contains("0 files are as they were stored"), "{harm}: {out}");
    }
}

#[test]
fn the_database_is_brought_up_to_date_and_that_can_be_done_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    for _ in 0..2 {
        let output = crate::program::run(folder.path(), &["migrate"]);
        let (out, err) = said(&output);
        assert!(output.status.success(), "{err}");
        assert_eq!(out, "The database is up to date\n");
    }
    let doctor = crate::program::run(folder.path(), &["doctor"]);
    assert!(doctor.status.success(), "nothing stored is whole, too");
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let installation = Installation::begun();
    tamper(
        &installation,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
         values (9999, 'from the future', true, x'00', 0)",
    );
    for command in [["doctor"].as_slice(), &["migrate"], &["people", "list", "--as", GWEN]] {
        let output = installation.run(command);
        let (_, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert!(err.contains("cannot open the database") && err.contains("9999"), "{err}");
    }
}
