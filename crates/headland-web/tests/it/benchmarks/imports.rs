use axum::http::StatusCode;
use headland_app::jobs::{Post, work_off};
use headland_testkit::World;
use jiff::SignedDuration;

use super::TABLES;
use crate::browser::{Answer, Browser};

/// Sends the form with these files, as a browser does.
async fn upload(browser: &mut Browser, year: &str, files: &[(&str, &str)]) -> Answer {
    let token = browser.token().to_owned();
    upload_with(browser, &token, year, files).await
}

async fn upload_with(
    browser: &mut Browser,
    token: &str,
    year: &str,
    files: &[(&str, &str)],
) -> Answer {
    let bytes: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    upload_bytes(browser, token, year, &bytes).await
}

async fn upload_bytes(
    browser: &mut Browser,
    token: &str,
    year: &str,
    files: &[(&str, &[u8])],
) -> Answer {
    let files: Vec<_> = files.iter().map(|(name, bytes)| ("files", *name, *bytes)).collect();
    browser.upload("/figures/imports", token, &[("year", year)], &files).await
}

#[tokio::test]
async fn files_are_uploaded_followed_and_then_seen() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let sent = upload(&mut tom, "", &[("2024-2025_850_ks2final.csv", TABLES)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.page.problems());
    let job = sent.location().to_owned();
    let waiting = tom.get(&job).await.page;
    assert_eq!(waiting.heading(), "Importing figures");
    assert_eq!(waiting.all("progress").len(), 1);
    assert_eq!(waiting.link("Look again now").as_deref(), Some(job.as_str()));
    let state = tom.get(&format!("{job}/progress")).await;
    let state: serde_json::Value = serde_json::from_slice(&state.body).unwrap();
    assert_eq!(state["words"], "Waiting for its turn");

    work_off(&world.app, &Post::Shown).await.unwrap();
    let state = tom.get(&format!("{job}/progress")).await;
    let state: serde_json::Value = serde_json::from_slice(&state.body).unwrap();
    assert_eq!(state["href"], job);
    let done = tom.get(&job).await.page;
    assert_eq!(done.heading(), "Figures imported");
    assert_eq!(done.table("What was imported").len(), 1);
    assert!(tom.get("/figures").await.page.says("63%"));

    // Another school's head is not told that there is such an import.
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.get(&job).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gwen.get(&format!("{job}/progress")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_has_to_wait_before_the_page_of_an_import() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let sent = upload(&mut tom, "", &[("2024-2025_850_ks2final.csv", TABLES)]).await;
    let path = sent.location().to_owned();
    assert!(tom.get(&path).await.page.says("you get an e-mail when it has ended"));
}

#[tokio::test]
async fn whoever_waits_for_a_long_import_is_told_by_mail_how_it_ended() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let files = [("2024-2025_850_ks2final.csv", TABLES)];
    upload(&mut tom, "", &files).await;
    work_off(&world.app, &Post::Shown).await.unwrap();
    assert!(world.newest_message().await.is_none(), "it ended before his eyes");

    let again = [("2024-2025_850_ks2final.csv", TABLES.replace("63%", "64%"))];
    let again: Vec<_> = again.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let path = upload(&mut tom, "", &again).await.location().to_owned();
    world.clock.advance(SignedDuration::from_mins(2));
    work_off(&world.app, &Post::Shown).await.unwrap();
    let message = world.newest_message().await.unwrap();
    assert_eq!(message.to_address, world.email("tom"));
    assert_eq!(message.subject, "Your figures have been imported");
    for said in ["began at 09:00 on 2 November 2026 has ended", "5 rows", path.as_str()] {
        assert!(message.body.contains(said), "{said}: {}", message.body);
    }

    let broken = TABLES.replace("68%", "many");
    upload(&mut tom, "", &[("2024-2025_850_ks2final.csv", &broken)]).await;
    world.clock.advance(SignedDuration::from_mins(2));
    work_off(&world.app, &Post::Shown).await.unwrap();
    let message = world.newest_message().await.unwrap();
    assert_eq!(message.subject, "Your figures were not imported");
    assert!(message.body.contains("row 4, column PTREAD_EXP_24"), "{}", message.body);
}

#[tokio::test]
async fn what_is_wrong_is_said_before_or_after_the_file_is_read() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    let nothing = upload(&mut amina, "2024/25", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        nothing.page.error_for("files").as_deref(),
        Some("Error: Choose the files to import")
    );
    assert_eq!(nothing.page.value_of("year").as_deref(), Some("2024/25"));
    let year = upload(&mut amina, "last year", &[("a.csv", TABLES)]).await;
    assert!(year.page.error_for("year").is_some());

    let broken = TABLES.replace("68%", "many");
    let sent = upload(&mut amina, "", &[("2024-2025_850_ks2final.csv", &broken)]).await;
    let job = sent.location().to_owned();
    work_off(&world.app, &Post::Shown).await.unwrap();
    let refused = amina.get(&job).await.page;
    assert_eq!(refused.heading(), "Nothing was imported");
    assert!(refused.says("row 4, column PTREAD_EXP_24"), "{}", refused.words());
    assert!(amina.get("/figures").await.page.says("No figures yet"));
}

#[tokio::test]
async fn a_forged_upload_and_one_of_somebody_who_may_not_are_refused() {
    let world = World::small_trust().await;
    let files = [("2024-2025_850_ks2final.csv", TABLES)];
    let mut amina = Browser::of(&world, "amina").await;
    let forged = upload_with(&mut amina, "not the token", "", &files).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    for name in ["marcus", "rob", "clare"] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get("/figures/imports/new").await.status;
        assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&page), "{name}");
        let sent = upload_with(&mut browser, "any", "", &files).await.status;
        assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&sent), "{name}");
    }
    let mut nobody = Browser::new(&world);
    let sent = upload_with(&mut nobody, "any", "", &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(sent.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_template_is_given_in_both_forms_to_a_school() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    let csv = priya.get("/figures/template.csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    let text = String::from_utf8(csv.body).unwrap();
    assert!(text.contains("999001,ks2_reading_expected,2026/27,all"), "{text}");
    let xlsx = priya.get("/figures/template.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK\x03\x04"));
    // A trust has no number in the register.
    let mut ellen = Browser::of(&world, "ellen").await;
    assert_eq!(ellen.get("/figures/template.csv").await.location(), "/figures/imports/new");
    assert!(ellen.get("/figures/imports/new").await.page.says("has no URN"));
}

/// A file of each kind, cut off where its last row has begun, and the row in which that is.
const CUT: [(&str, &str, &str); 6] = [
    (
        "2024-2025_850_ks2final.csv",
        "RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP,READPROG,READPROG_LOWER,READPROG_UPPER,PTREAD_EXP_24\r\n1,850,999001,Lark Rise Primary School,30,63%,1.6,0.3,2.9,58%\r\n1",
        "cut short at row 3",
    ),
    (
        "absence.csv",
        "time_period,time_identifier,geographic_level,country_code,country_name,enrolments,sess_overall_percent\n202425,Academic year,National,E92000001,England,9000,6.9\n202",
        "cut short at row 3",
    ),
    (
        "lait.csv",
        "measure_code,year,area,la_number,region,value\nKS2R_Expected_STD,2025,England,970,NA,75\nKS2",
        "cut short at row 3",
    ),
    (
        "establishments.csv",
        "\"URN\",\"LA (code)\",\"EstablishmentName\"\r\n\"999001\",\"850\",\"Lark Ri",
        "cut short at row 2",
    ),
    (
        "links.csv",
        "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n999001,999008,\"Infa",
        "cut short at row 2",
    ),
    (
        "ours.csv",
        "urn,measure,period,group,numerator,denominator,value,n,note\r\n999001,ks2_reading_expected,2025/26,all,21,30,,,\"From ou",
        "cut short at row 2",
    ),
];

#[tokio::test]
async fn a_damaged_file_of_any_kind_is_refused_on_the_page_with_its_name_and_place() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    let zeros = {
        use std::io::Write as _;
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; 80 << 20]).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let others: [(&str, &[u8], &str); 5] = [
        ("bomb.xlsx", &zeros, "unpacks to more"),
        ("half.xlsx", b"PK\x03\x04 cut off", "could not be read"),
        ("letter.csv", b"%PDF-1.7\n\0\0", "could not be read"),
        ("notes.csv", b"a,b\n1,2\n", "not a kind of file"),
        ("nothing.csv", b"", "The file is empty"),
    ];
    let cut = CUT.iter().map(|(name, text, expected)| (*name, text.as_bytes(), *expected));
    for (name, bytes, expected) in cut.chain(others) {
        let token = amina.get("/figures/imports/new").await.page.token();
        // What comes with it is sound, and is not kept either.
        let files = [("2024-2025_ks2final.csv", TABLES.as_bytes()), (name, bytes)];
        let sent = upload_bytes(&mut amina, &token, "", &files).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{name}: {:?}", sent.page.problems());
        let job = sent.location().to_owned();
        work_off(&world.app, &Post::Shown).await.unwrap();
        let page = amina.get(&job).await.page;
        assert_eq!(page.heading(), "Nothing was imported", "{name}");
        assert!(page.says(&format!("{name}: ")), "{name}: {}", page.words());
        assert!(page.says(expected), "{name} should say {expected}: {}", page.words());
        assert!(amina.get("/figures").await.page.says("No figures yet"), "{name}");
        assert!(amina.get("/figures/releases").await.page.says("Nothing imported yet"), "{name}");
    }
}

#[tokio::test]
async fn the_same_file_uploaded_twice_is_said_to_be_here_already() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    for time in ["first", "again"] {
        let sent = upload(&mut tom, "", &[("2024-2025_850_ks2final.csv", TABLES)]).await;
        let job = sent.location().to_owned();
        work_off(&world.app, &Post::Shown).await.unwrap();
        let page = tom.get(&job).await.page;
        assert_eq!(page.heading(), "Figures imported", "{time}");
        assert_eq!(page.says("already here"), time == "again", "{time}: {}", page.words());
    }
    assert_eq!(tom.get("/figures/releases").await.page.table("Releases").len(), 1);
}
