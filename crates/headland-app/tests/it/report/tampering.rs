use headland_app::jobs::examine;

use super::story::Story;

#[tokio::test]
async fn frozen_reports_that_are_what_they_were_are_counted() {
    let story = Story::tell().await;
    story.frozen().await;
    let found = examine(&story.world.app).await.unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.sound_reports, 1);
}

#[tokio::test]
async fn a_frozen_report_that_was_changed_behind_the_programs_back_is_found_out() {
    // The SHA-256 of no bytes is what somebody would store who empties a report and its hash.
    for (sql, problem) in [
        (
            "update snapshots set body = replace(body, 'calmer', 'perfect')",
            "its text is not what was frozen",
        ),
        (
            "update snapshots set body = '', sha256 = \
             'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
            "the ledger does not know its hash",
        ),
        (
            "delete from signatures; delete from snapshots",
            "the ledger says that it was frozen, and no such text is stored",
        ),
    ] {
        let story = Story::tell().await;
        let (report, id) = story.frozen().await;
        story.world.app.store.tamper(sql).await.unwrap();
        let found = examine(&story.world.app).await.unwrap();
        assert!(!found.is_sound(), "{sql}");
        let named: Vec<_> = found.broken_reports.iter().map(|(_, problem)| *problem).collect();
        assert!(named.contains(&problem), "{sql}: {named:?}");
        let (id, report) = (id.to_string(), report.id.to_string());
        assert!(found.broken_reports.iter().all(|(one, _)| *one == id || *one == report));
        assert_eq!(found.sound_reports, 0, "{sql}");
    }
}
