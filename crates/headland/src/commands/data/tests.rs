use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::fetch_all;
use super::patience::Patience;
use super::stand_in::{Answer, Request, StandIn};
use super::statistics::Service;

const TABLE: &str = "time_period,time_identifier,geographic_level,country_code,country_name,Phase of education,sess_overall_percent\n\
    202324,Academic year,National,E92000001,England,Primary,5.5\n";

const SET: &str = r#"{"id":"set-1","title":"Absence, by school","latestVersion":{"version":"2.1","published":"2025-03-20T09:30:00Z"}}"#;

const META: &str = r#"{"filters":[{"id":"f1","column":"education_phase","label":"Phase of education","options":[]}],
    "indicators":[{"id":"i1","column":"sess_overall_percent","label":"Absence, overall","unit":"%","decimalPlaces":1},
    {"id":"i2","column":"not_there","label":"Elsewhere"}]}"#;

const LIMIT: u64 = 1 << 20;

fn packed(text: &str) -> Vec<u8> {
    gzip(text, Compression::default())
}

/// Packed without being made any smaller.
fn stored(text: &str) -> Vec<u8> {
    gzip(text, Compression::none())
}

fn gzip(text: &str, level: Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn service(stand_in: &StandIn) -> Service {
    let patience = Patience { first: Duration::ZERO, tries: 3 };
    Service::at(&stand_in.base, Duration::from_secs(20), patience).unwrap()
}

/// The data set's own description and its columns, then whatever is answered to its table.
fn of_table(mut table: impl FnMut(&Request, usize) -> Answer + Send + 'static) -> StandIn {
    let mut asked = 0;
    StandIn::with(move |request| match request.path.as_str() {
        "/statistics/v1/data-sets/set-1" => Answer::ok(SET),
        "/statistics/v1/data-sets/set-1/meta" => Answer::ok(META),
        "/statistics/v1/data-sets/set-1/csv" => {
            asked += 1;
            table(request, asked)
        }
        _ => Answer::status("404 Not Found"),
    })
}

fn fetched(stand_in: &StandIn, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    fetch_all(&service(stand_in), &["set-1".to_owned()], folder, LIMIT)
}

#[track_caller]
fn assert_whole(files: &[PathBuf]) {
    let read = |file: &PathBuf| std::fs::read_to_string(file).unwrap();
    let [table, described] = files else { panic!("{files:?}") };
    assert_eq!(read(table), TABLE.replace("Phase of education", "education_phase"));
    assert_eq!(
        read(described).lines().skip(1).collect::<Vec<_>>(),
        [
            "education_phase,Filter,Phase of education,,,,,",
            "sess_overall_percent,Indicator,\"Absence, overall\",,%,1,,"
        ]
    );
}

fn ends_in(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn lists_are_read_page_by_page() {
    let page = |page: u32, titles: [&str; 2]| {
        let results = titles.map(|title| format!(r#"{{"id":"{title}-id","title":"{title}"}}"#));
        let results = results.join(",");
        Answer::ok(format!(
            r#"{{"paging":{{"page":{page},"pageSize":2,"totalResults":4,"totalPages":2}},"results":[{results}]}}"#
        ))
    };
    let stand_in = StandIn::answering([
        page(1, ["Pupil absence", "School workforce"]),
        page(2, ["Suspensions", "Absence in schools abroad"]),
    ]);
    let found = service(&stand_in).publications("ABSENCE").unwrap();
    let titles: Vec<&str> = found.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Pupil absence", "Absence in schools abroad"]);
    let paths: Vec<String> = stand_in.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths[1], "/statistics/v1/publications?page=2&pageSize=40");
    assert_eq!(paths.len(), 2);
}

#[test]
fn a_table_comes_packed_and_its_columns_get_their_lasting_names() {
    let folder = tempfile::tempdir().unwrap();
    let stand_in = of_table(|_, _| Answer::ok(packed(TABLE)));
    let files = fetched(&stand_in, folder.path()).unwrap();
    assert_whole(&files);
    let stem = "absence-by-school_set-1_2-1_20250320";
    assert_eq!(names(folder.path()), [format!("{stem}.csv"), format!("{stem}.meta.csv")]);
}

#[test]
fn a_table_that_comes_unpacked_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let stand_in = of_table(|_, _| Answer::ok(TABLE));
    assert_whole(&fetched(&stand_in, folder.path()).unwrap());
}

/// The whole file with its mark, or what a range asks for.
fn ranged(request: &Request, whole: &[u8], tag: &str) -> Answer {
    let from = request
        .header("range")
        .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    let is_same = request.header("if-range").is_none_or(|asked| asked == tag);
    match from.filter(|_| is_same) {
        Some(from) => {
            let range = format!("bytes {from}-{}/{}", whole.len() - 1, whole.len());
            Answer { status: "206 Partial Content", ..Answer::ok(&whole[from..]) }
                .header("content-range", range)
                .header("etag", tag)
        }
        None => Answer::ok(whole).header("etag", tag),
    }
}

#[test]
fn a_download_that_breaks_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let whole = packed(TABLE);
    let stand_in = of_table(move |request, asked| {
        let answer = ranged(request, &whole, "\"one\"");
        // Each of the first connections brings thirty bytes more.
        if asked < 5 { answer.broken_after(30) } else { answer }
    });
    assert_whole(&fetched(&stand_in, folder.path()).unwrap());
    let ranges: Vec<String> = stand_in
        .asked()
        .iter()
        .filter_map(|asked| asked.header("range").map(str::to_owned))
        .collect();
    assert_eq!(ranges, ["bytes=30-", "bytes=60-", "bytes=90-", "bytes=120-"]);
}

#[test]
fn what_broke_off_in_one_run_goes_on_in_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let whole = packed(TABLE);
    let first = whole.clone();
    let broken = of_table(move |request, asked| match asked {
        1 => ranged(request, &first, "\"one\"").broken_after(50),
        _ => Answer::status("503 Service Unavailable"),
    });
    let refused = fetched(&broken, folder.path()).unwrap_err();
    assert!(format!("{refused:#}").contains("503"), "{refused:#}");
    assert!(names(folder.path()).iter().any(|name| ends_in(name, "part")));
    let stand_in = of_table(move |request, _| ranged(request, &whole, "\"one\""));
    assert_whole(&fetched(&stand_in, folder.path()).unwrap());
    assert_eq!(stand_in.asked()[2].header("range"), Some("bytes=50-"));
    assert_eq!(names(folder.path()).len(), 2, "nothing is left lying about");
}

#[test]
fn a_file_that_was_replaced_meanwhile_is_fetched_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (packed(&TABLE.replace("5.5", "9.9")), packed(TABLE));
    let stand_in = of_table(move |request, asked| match asked {
        1 => ranged(request, &before, "\"one\"").broken_after(50),
        _ => ranged(request, &after, "\"two\""),
    });
    assert_whole(&fetched(&stand_in, folder.path()).unwrap());
}

#[test]
fn parts_of_two_files_without_a_mark_do_not_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (stored(&TABLE.replace("country_name", "country_mane")), stored(TABLE));
    assert_eq!(before.len(), after.len(), "the length does not tell them apart");
    let unmarked = |request: &Request, whole: &[u8]| {
        let mut answer = ranged(request, whole, "");
        answer.headers.retain(|(name, _)| *name != "etag");
        answer
    };
    let first = of_table(move |request, asked| match asked {
        1 => unmarked(request, &before).broken_after(150),
        _ => Answer::status("500 Internal Server Error"),
    });
    assert!(fetched(&first, folder.path()).is_err());
    let stand_in = of_table(move |request, _| unmarked(request, &after));
    assert_whole(&fetched(&stand_in, folder.path()).unwrap());
}

#[test]
fn a_busy_service_is_asked_again_and_one_that_says_no_is_not() {
    let stand_in = StandIn::answering([
        Answer::status("429 Too Many Requests").header("retry-after", "0"),
        Answer::status("502 Bad Gateway"),
        Answer::ok(SET),
    ]);
    assert_eq!(service(&stand_in).data_set("set-1").unwrap().title, "Absence, by school");
    let stand_in = StandIn::answering([Answer::status("403 Forbidden"), Answer::ok(SET)]);
    let refused = service(&stand_in).data_set("set-1").unwrap_err();
    assert!(format!("{refused:#}").contains("403"), "{refused:#}");
    assert_eq!(stand_in.asked().len(), 1);
    let stand_in = StandIn::with(|_| Answer::status("503 Service Unavailable"));
    let refused = service(&stand_in).data_set("set-1").unwrap_err();
    assert!(format!("{refused:#}").contains("tried 3 times"), "{refused:#}");
    assert_eq!(stand_in.asked().len(), 3);
}

#[test]
fn rubbish_is_refused_and_leaves_nothing_to_be_imported() {
    let folder = tempfile::tempdir().unwrap();
    let mut damaged = packed(TABLE);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    for rubbish in [damaged, b"<html>no</html>".to_vec(), vec![0x1f, 0x8b, 9, 9, 9], Vec::new()] {
        let stand_in = of_table(move |_, _| Answer::ok(rubbish.clone()));
        assert!(fetched(&stand_in, folder.path()).is_err());
        let tables = names(folder.path()).into_iter().filter(|name| ends_in(name, "csv"));
        assert_eq!(tables.collect::<Vec<_>>(), Vec::<String>::new());
    }
    let stand_in = StandIn::answering([Answer::ok("{\"id\":7")]);
    let refused = service(&stand_in).data_set("set-1").unwrap_err();
    assert!(format!("{refused:#}").contains("not what the service gives"), "{refused:#}");
}

#[test]
fn a_file_without_end_is_broken_off_packed_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("{TABLE}{}", "0".repeat(2 << 20));
    for body in [long.clone().into_bytes(), packed(&long)] {
        let stand_in = of_table(move |_, _| Answer::ok(body.clone()));
        let refused = fetched(&stand_in, folder.path()).unwrap_err();
        assert!(format!("{refused:#}").contains("more than 1048576 bytes"), "{refused:#}");
    }
}

#[test]
fn only_an_identifier_becomes_part_of_an_address() {
    let stand_in = StandIn::answering([]);
    for wrong in ["", "../publications", "a?b=c", "set 1"] {
        assert!(service(&stand_in).data_set(wrong).is_err(), "{wrong}");
    }
    assert!(stand_in.asked().is_empty());
    assert!(Service::at("ftp://example.test", Duration::ZERO, Patience::usual()).is_err());
}
