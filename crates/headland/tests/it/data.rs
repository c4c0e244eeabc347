//! `headland data fetch`: from a service to figures that people read, through one broken connection.

use crate::installation::{Installation, said};
use crate::stand_in::{Answer, StandIn};

const TABLE: &str = "time_period,time_identifier,geographic_level,country_code,country_name,education_phase,sess_overall_percent\n\
    202223,Academic year,National,E92000001,England,Primary,5.9\n\
    202324,Academic year,National,E92000001,England,Primary,5.5\n";

/// A service with one data set, whose table it sends as it is told.
fn service(mut table: impl FnMut(usize) -> Answer + Send + 'static) -> StandIn {
    let mut asked = 0;
    StandIn::with(move |request| match request.path.as_str() {
        "/statistics/v1/data-sets/set-1" => Answer::ok(
            r#"{"id":"set-1","title":"Absence, by school","latestVersion":{"version":"2.1","published":"2025-03-20T09:30:00Z"}}"#,
        ),
        "/statistics/v1/data-sets/set-1/meta" => Answer::ok(
            r#"{"filters":[{"id":"f1","column":"education_phase","label":"Phase of education","options":[]}],
                "indicators":[{"id":"i1","column":"sess_overall_percent","label":"Absence, overall","unit":"%","decimalPlaces":1}]}"#,
        ),
        "/statistics/v1/data-sets/set-1/csv" => {
            asked += 1;
            table(asked)
        }
        _ => Answer::status("404 Not Found"),
    })
}

fn fetch<'a>(base: &'a str, folder: &'a str) -> [&'a str; 7] {
    ["data", "fetch", "set-1", "--base-address", base, "--folder", folder]
}

#[test]
fn what_is_fetched_is_imported_as_a_downloaded_file_is() {
    let installation = Installation::begun();
    let folder = installation.data().join("fetched").display().to_string();
    let broken = service(|asked| match asked {
        1 => Answer::ok(TABLE).broken_after(90),
        _ => Answer::ok(TABLE),
    });
    let output = installation.run(&fetch(&broken.base, &folder));
    let (out, err) = said(&output);
    assert!(output.status.success(), "{out}{err}");
    assert!(out.contains("absence-by-school") && !out.contains("already"), "{out}");

    // The same again changes nothing, and so does the file brought by hand.
    let whole = service(|_| Answer::ok(TABLE));
    let (again, _) = said(&installation.run(&fetch(&whole.base, &folder)));
    assert!(again.contains("already"), "{again}");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    files.sort();
    let mut import = vec!["import"];
    import.extend(files.iter().map(String::as_str));
    let (by_hand, _) = said(&installation.run(&import));
    assert!(by_hand.contains("already"), "{by_hand}");
}

#[test]
fn a_table_that_cannot_be_read_leaves_no_figure() {
    let installation = Installation::begun();
    let folder = installation.data().join("fetched").display().to_string();
    let rubbish = service(|_| Answer::ok(TABLE.replace("5.9", "plenty")));
    let output = installation.run(&fetch(&rubbish.base, &folder));
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    assert!(err.contains("row 2") && err.contains("sess_overall_percent"), "{err}");
    assert!(err.ends_with("headland: nothing was imported\n"), "{err}");
    let right = service(|_| Answer::ok(TABLE));
    let other = installation.data().join("right").display().to_string();
    let (out, err) = said(&installation.run(&fetch(&right.base, &other)));
    assert!(!out.is_empty() && !out.contains("already"), "{out}{err}");
}
