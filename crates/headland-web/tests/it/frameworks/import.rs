//! Files of frameworks: looked at before anything is stored, whole or not at all.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

const PREVIEW: &str = "/frameworks/import/preview";

#[tokio::test]
async fn the_template_is_read_back_named_and_imported_as_a_draft() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let token = tom.token().to_owned();
    for format in ["csv", "xlsx"] {
        let template = tom.get(&format!("/frameworks/template/{format}")).await;
        assert_eq!(template.status, StatusCode::OK);
        let files = [("list", "items", template.body.as_slice())];
        let preview = tom.upload(PREVIEW, &token, &[], &files).await;
        assert_eq!(preview.status, StatusCode::OK, "{:?}", preview.page.problems());
        assert_eq!(preview.page.table("Items").len(), 2);
        let list = tom.get("/frameworks").await.page;
        assert_eq!(list.table("Our own").len(), usize::from(format == "xlsx"), "only looked at");
        let text = preview.page.value_of("text").unwrap();
        let wrong = [
            ("kind", "table"),
            ("text", text.as_str()),
            ("title", "How we listen"),
            ("version", "no version"),
            ("licence", "Ours"),
        ];
        let refused = tom.upload("/frameworks/import", &token, &wrong, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.error_for("version").is_some(), "{:?}", refused.page.problems());
        assert_eq!(refused.page.value_of("text").as_deref(), Some(text.as_str()), "the file stays");
        assert_eq!(refused.page.value_of("version").as_deref(), Some("no version"));
        let sound = [
            ("kind", "table"),
            ("text", text.as_str()),
            ("title", "How we listen"),
            ("version", format),
        ];
        let imported = tom.upload("/frameworks/import", &token, &sound, &[]).await;
        assert_eq!(imported.location(), format!("/frameworks/how-we-listen@{format}/edit"));
        let again = tom.upload("/frameworks/import", &token, &sound, &[]).await;
        assert!(again.page.error_for("version").is_some(), "it is there already");
    }
}

#[tokio::test]
async fn a_faulty_file_is_refused_whole_with_every_row_that_is_wrong() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let token = tom.token().to_owned();
    let file = "Title,Kind,Under\nGood,Standard,\nBad,Skill,\n,,nobody\n";
    let files = [("list", "items.csv", file.as_bytes())];
    let refused = tom.upload(PREVIEW, &token, &[], &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rows = refused.page.table("Nothing was imported");
    let places: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(places, ["Row 3, Kind", "Row 4, Title", "Row 4, Under"]);
    let none = tom.upload(PREVIEW, &token, &[], &[]).await;
    assert!(none.page.says("Choose a file"));
    assert!(tom.get("/frameworks").await.page.table("Our own").is_empty());
    let mut marcus = Browser::of(&world, "marcus").await;
    let token = marcus.token().to_owned();
    for path in [PREVIEW, "/frameworks/import"] {
        let refused = marcus.upload(path, &token, &[("kind", "table")], &files).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_package_goes_out_comes_in_under_another_name_and_goes_out_again() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let token = tom.token().to_owned();
    let href = "/frameworks/headteachers-standards@2020";
    for version in ["v1p0", "v1p1"] {
        let package = tom.get(&format!("{href}/case/{version}")).await;
        assert_eq!(package.status, StatusCode::OK);
        let text = String::from_utf8(package.body.clone()).unwrap();
        let fields =
            [("kind", "case"), ("text", text.as_str()), ("code", "ours"), ("version", version)];
        let imported = tom.upload("/frameworks/import", &token, &fields, &[]).await;
        assert_eq!(imported.status, StatusCode::SEE_OTHER, "{:?}", imported.page.problems());
        let back = tom.get(&format!("/frameworks/ours@{version}/case/{version}")).await;
        let read = |bytes: &[u8]| -> serde_json::Value { serde_json::from_slice(bytes).unwrap() };
        let (given, back) = (read(&package.body), read(&back.body));
        assert_eq!(back["CFItems"], given["CFItems"], "{version}");
        assert_eq!(back["CFRubrics"], given["CFRubrics"], "{version}");
    }
    assert_eq!(tom.get(&format!("{href}/case/v2")).await.status, StatusCode::NOT_FOUND);
    for format in ["csv", "xlsx"] {
        assert_eq!(tom.get(&format!("{href}/table/{format}")).await.status, StatusCode::OK);
    }
    assert_eq!(tom.get(&format!("{href}/table/pdf")).await.status, StatusCode::NOT_FOUND);
}
