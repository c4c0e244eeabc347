//! `headland token create`: the secret alone on standard output, for a script to take.

use crate::installation::{GWEN, Installation, said};
use crate::program::{Browser, Serving};

#[test]
fn a_key_opens_the_api_and_is_printed_alone() {
    let installation = Installation::begun();
    let create = ["token", "create", "--person", GWEN, "--name", "Warehouse", "--days", "30"];
    let output = installation.run(&create);
    let (out, err) = said(&output);
    assert!(output.status.success(), "{err}");
    let secret = out.trim_end();
    assert!(secret.starts_with("hl_") && secret.len() == 67, "{out}");
    assert!(err.contains("A key in the name of Gwen Hale at Fell End School, until "), "{err}");
    let serving = Serving::start(installation.data());
    let mut program = Browser::default();
    let refused = program.get(&serving.address, "/api/v1/me").unwrap();
    assert_eq!(refused.status, 401);
    let answer = program
        .get_with(&serving.address, "/api/v1/me", &format!("authorization: Bearer {secret}"))
        .unwrap();
    assert!(answer.status == 200 && answer.body.contains("Gwen Hale"), "{}", answer.body);
    serving.kill();
}

#[test]
fn a_key_that_cannot_be_made_says_why() {
    let installation = Installation::begun();
    let with = |rest: &[&'static str]| {
        let mut all = vec!["token", "create", "--person", GWEN, "--name", "Warehouse"];
        all.extend(rest);
        all
    };
    for (arguments, code, words) in [
        (with(&["--scopes", "write"]), 1, "every key may read"),
        (with(&["--scopes", "everything"]), 2, "possible values: read, write"),
        (with(&["--days", "0"]), 2, "0 is not in 1..=365"),
        (with(&["--days", "366"]), 2, "366 is not in 1..=365"),
        (
            vec!["token", "create", "--person", "nobody@school.example", "--name", "Warehouse"],
            1,
            "nobody who works here today",
        ),
        (vec!["token", "create", "--person", GWEN, "--name", " "], 1, "name"),
        (vec!["token", "create", "--person", GWEN], 2, "--name"),
    ] {
        let output = installation.run(&arguments);
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
        assert!(err.contains(words), "{arguments:?}: {err}");
        assert_eq!(out, "", "{arguments:?}: no secret");
    }
}
