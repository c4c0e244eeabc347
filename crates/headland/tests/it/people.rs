//! `headland people …`: in the name of an administrator, by the same rules as the pages.

use crate::installation::{GWEN, Installation, said};

const LIST: &str = "Name,E-mail,Role,Starts\nNadia Osei,nadia@school.example,Teacher,01/09/2026\n\
    Ellis Byrne,ellis@school.example,Senior leader,01/09/2026\n";

fn add(installation: &Installation, name: &str, email: &str, role: &str) -> (bool, String, String) {
    let output = installation
        .run(&["people", "add", "--as", GWEN, "--name", name, "--email", email, "--role", role]);
    let (out, err) = said(&output);
    (output.status.success(), out, err)
}

#[test]
fn somebody_is_added_listed_and_invited() {
    let installation = Installation::begun();
    let (is_done, out, _) = add(&installation, "Nadia Osei", "nadia@school.example", "teacher");
    assert!(is_done && out.starts_with("Nadia Osei is added to Fell End School."), "{out}");
    let list = said(&installation.run(&["people", "list", "--as", GWEN])).0;
    let line = list.lines().find(|line| line.starts_with("Nadia Osei")).unwrap();
    assert!(line.contains("nadia@school.example") && line.ends_with("Teacher"), "{line}");
    let invite = ["people", "invite", "--as", GWEN, "--email", "nadia@school.example"];
    let (out, _) = said(&installation.run(&invite));
    assert_eq!(out, "An invitation to nadia@school.example is on its way once the server runs\n");
}

#[test]
fn what_cannot_be_done_is_said_and_the_exit_code_is_one() {
    let installation = Installation::begun();
    add(&installation, "Nadia Osei", "nadia@school.example", "teacher");
    for (arguments, words) in [
        (vec!["list", "--as", "nobody@school.example"], "nobody who works here today"),
        (vec!["list", "--as", "nobody"], "name@school.example"),
        (
            vec!["add", "--as", GWEN, "--name", "A", "--email", "a@b.example", "--role", "king"],
            "choose one of these roles: administrator, headteacher",
        ),
        (
            vec!["add", "--as", GWEN, "--name", "A", "--email", "a", "--role", "teacher"],
            "name@school.example",
        ),
        (
            vec!["add", "--as", GWEN, "--name", " ", "--email", "a@b.example", "--role", "teacher"],
            "Enter their name",
        ),
        (
            vec![
                "add",
                "--as",
                "nadia@school.example",
                "--name",
                "A",
                "--email",
                "a@b.example",
                "--role",
                "teacher",
            ],
            "only an administrator may do this",
        ),
        (
            vec!["invite", "--as", GWEN, "--email", "nobody@school.example"],
            "there is nobody of that address here",
        ),
        (vec!["import", "--as", GWEN, "no-such-file.csv"], "cannot read no-such-file.csv"),
    ] {
        let mut command = vec!["people"];
        command.extend(arguments);
        let output = installation.run(&command);
        let (_, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert!(err.starts_with("headland: ") && err.contains(words), "{command:?}: {err}");
    }
    let list = said(&installation.run(&["people", "list", "--as", GWEN])).0;
    assert_eq!(list.lines().count(), 2, "{list}");
}

#[test]
fn a_file_is_shown_first_and_imported_when_told() {
    let installation = Installation::begun();
    let file = installation.write("staff.csv", LIST);
    let look = installation.run(&["people", "import", "--as", GWEN, &file]);
    let (out, err) = said(&look);
    assert!(look.status.success(), "{err}");
    assert!(out.contains("row 2, Nadia Osei: new person; becomes teacher"), "{out}");
    assert!(out.contains("2 new, 0 changed, 0 unchanged, 0 left out"), "{out}");
    assert!(out.contains("Nothing is stored yet. Do it with --confirm"), "{out}");
    let list = said(&installation.run(&["people", "list", "--as", GWEN])).0;
    assert_eq!(list.lines().count(), 1, "{list}");

    let confirm = ["people", "import", "--as", GWEN, "--confirm", &file];
    let (out, err) = said(&installation.run(&confirm));
    assert!(out.contains("2 rows are imported"), "{out}{err}");
    let again = said(&installation.run(&["people", "import", "--as", GWEN, &file])).0;
    assert!(again.contains("0 new, 0 changed, 2 unchanged, 0 left out"), "{again}");
}

#[test]
fn a_file_with_wrong_rows_is_not_imported_and_each_is_named() {
    let installation = Installation::begun();
    let file = installation.write("staff.csv", &format!("{LIST}Nobody,nowhere,Wizard,\n"));
    let output = installation.run(&["people", "import", "--as", GWEN, "--confirm", &file]);
    let (_, err) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(err.contains("row 4, E-mail: ") && err.contains("row 4, Role: "), "{err}");
    assert!(err.contains("nothing was imported"), "{err}");
    let other = installation.write("other.csv", "Name,Role\nA,Teacher\n");
    let output = installation.run(&["people", "import", "--as", GWEN, "--confirm", &other]);
    let (_, err) = said(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(err.contains("The file has no column “E-mail”"), "{err}");
    let list = said(&installation.run(&["people", "list", "--as", GWEN])).0;
    assert_eq!(list.lines().count(), 1, "{list}");
}
