use tempfile::TempDir;

use crate::program::{Browser, Serving, headland, run};

#[test]
fn an_installation_begins_once_with_a_link_that_works_once() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let begin = [
        "begin",
        "--organisation",
        "Fell End School",
        "--name",
        "Gwen Hale",
        "--email",
        "gwen@fellend.example",
    ];
    let output = run(data, &begin);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let path = said.split("http://127.0.0.1:8080").nth(1).unwrap().trim().to_owned();
    let again = run(data, &begin);
    assert!(!again.status.success());
    assert!(String::from_utf8(again.stderr).unwrap().contains("there is an organisation already"));

    let serving = Serving::start(data);
    let mut browser = Browser::default();
    let page = browser.get(&serving.address, &path).unwrap();
    assert!(page.status == 200 && page.body.contains("Welcome, Gwen Hale"), "{}", page.status);
    let password = [("password", "purple kettle gravel")];
    assert_eq!(browser.post(&serving.address, &path, &password).unwrap().status, 303);
    assert_eq!(browser.get(&serving.address, &path).unwrap().status, 404);
    serving.kill();
}

#[test]
fn a_wrong_address_is_refused_before_anything_is_made() {
    let folder = TempDir::new().unwrap();
    let begin =
        ["begin", "--organisation", "Fell End School", "--name", "Gwen Hale", "--email", "gwen"];
    let output = run(folder.path(), &begin);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("name@school.example"));
}

#[test]
fn the_configuration_is_printed_and_an_unknown_setting_refused() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["config"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("listen = \"127.0.0.1:8080\""), "{said}");
    let output = headland(folder.path(), &["config"]).env("HEADLAND_LISTNE", "x").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("listne"));
}

#[test]
fn the_demonstration_listens_on_this_computer_only() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["demo", "--no-browser", "--listen", "0.0.0.0:0"]);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("this computer only"));
}

#[test]
fn figures_about_the_running_program_are_served_apart() {
    let folder = TempDir::new().unwrap();
    let mut command = headland(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    command.env("HEADLAND_METRICS_LISTEN", "127.0.0.1:0");
    let serving = Serving::spawn(&mut command, "Metrics are at ");
    assert!(serving.said[2].contains("headland begin --organisation"), "{:?}", serving.said);
    let line = serving.said.last().unwrap();
    let metrics = line.trim_start_matches("Metrics are at http://").trim_end_matches("/metrics");
    let mut browser = Browser::default();
    assert_eq!(browser.get(&serving.address, "/readyz").unwrap().body, "ready");
    assert_eq!(browser.get(&serving.address, "/metrics").unwrap().status, 404);
    let figures = browser.get(metrics, "/metrics").unwrap().body;
    assert!(figures.contains("headland_requests_total{route=\"/readyz\""), "{figures}");
}
