use tempfile::TempDir;

use crate::installation::{BEGIN, GWEN, Installation, said};
use crate::program::{Browser, Serving, headland, run};

#[test]
fn an_installation_begins_once_with_a_link_that_works_once() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let output = run(data, &BEGIN);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let path = said.split("http://127.0.0.1:8080").nth(1).unwrap().trim().to_owned();
    let again = run(data, &BEGIN);
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

#[test]
fn what_is_configured_comes_from_the_file_then_the_variables_and_passwords_are_masked() {
    let installation = Installation::begun();
    let file = installation.write(
        "headland.toml",
        "base_url = \"https://headland.school.example\"\nlog_format = \"json\"\n\
         smtp = \"smtps://headland:secret@mail.example:465\"\n",
    );
    let mut command = headland(installation.data(), &["--config", &file, "config"]);
    let output = command.env("HEADLAND_LOG_FORMAT", "text").output().unwrap();
    let (out, err) = said(&output);
    assert!(output.status.success(), "{err}");
    for line in [
        "base_url = \"https://headland.school.example\"",
        "log_format = \"text\"",
        "smtp = \"smtps://headland:…@mail.example:465\"",
    ] {
        assert!(out.lines().any(|one| one == line), "“{line}” is not in:\n{out}");
    }
    assert!(!out.contains("secret"), "{out}");
}

#[test]
fn a_configuration_that_cannot_be_used_stops_every_command_and_says_why() {
    let installation = Installation::begun();
    let misspelt = installation.write("misspelt.toml", "listne = \"127.0.0.1:8080\"\n");
    let broken = installation.write("broken.toml", "listen = [\n");
    let wrong = installation.write("wrong.toml", "listen = \"here\"\n");
    for (file, words) in [
        (misspelt.as_str(), "unknown field `listne`"),
        (broken.as_str(), "is not a configuration file"),
        (wrong.as_str(), "the configuration cannot be used"),
        ("no-such-file.toml", "cannot read no-such-file.toml"),
    ] {
        for command in ["config", "doctor", "serve"] {
            let output = installation.run(&["--config", file, command]);
            let (out, err) = said(&output);
            assert_eq!(output.status.code(), Some(1), "{file} {command}: {out}");
            assert!(err.starts_with("headland: ") && err.contains(words), "{file}: {err}");
        }
    }
}

#[test]
fn the_demonstration_does_not_run_over_anyones_data() {
    let installation = Installation::begun();
    let data = installation.data().display().to_string();
    let demo = ["demo", "--no-browser", "--listen", "127.0.0.1:0", "--data", &data];
    let output = installation.run(&demo);
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(err.contains("does not run over anyone's data"), "{err}");
    assert!(err.contains("choose another folder with --data"), "{err}");
    let list = said(&installation.run(&["people", "list", "--as", GWEN])).0;
    assert_eq!(list.lines().count(), 1, "nobody was added: {list}");
    assert!(installation.run(&["doctor"]).status.success());
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let installation = Installation::begun();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let output = installation.run(&["serve", "--listen", &address]);
    let (_, err) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(err.contains(&format!("cannot listen on {address}")), "{err}");
    assert!(err.contains("choose another with --listen"), "{err}");
}
