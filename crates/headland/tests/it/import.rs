//! `headland import FILE…`: all of the files, or nothing.

use crate::installation::{Installation, said};

/// Tables of a year, all made up.
const TABLES: &str = "RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP\r\n\
    1,850,999001,Lark Rise Primary School,30,63%\r\n\
    3,850, ,Hillshire,900,70%\r\n\
    5, , , ,1000,74%\r\n";

#[test]
fn files_are_imported_and_twice_changes_nothing() {
    let installation = Installation::begun();
    let one = installation.write("2024-2025_850_ks2final.csv", TABLES);
    let two = installation.write("2023-2024_850_ks2final.csv", &TABLES.replace("63%", "58%"));
    let output = installation.run(&["import", &one, &two]);
    let (out, err) = said(&output);
    assert!(output.status.success(), "{out}{err}");
    assert_eq!(out.lines().count(), 2, "{out}");
    let again = installation.run(&["import", &one, &two]);
    let (out, _) = said(&again);
    assert!(again.status.success());
    assert!(out.lines().all(|line| line.contains("already")), "{out}");
}

#[test]
fn a_fault_in_the_second_file_keeps_the_first_out_too() {
    let installation = Installation::begun();
    let one = installation.write("2024-2025_850_ks2final.csv", TABLES);
    let broken = installation.write("2023-2024_850_ks2final.csv", &TABLES.replace("70%", "many"));
    let output = installation.run(&["import", &one, &broken]);
    let (out, err) = said(&output);
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    assert_eq!(out, "");
    assert!(err.contains("2023-2024_850_ks2final.csv"), "{err}");
    assert!(err.contains("row 3, column PTREAD_EXP"), "{err}");
    assert!(err.ends_with("headland: nothing was imported\n"), "{err}");
    // The first file is still new.
    let (out, _) = said(&installation.run(&["import", &one]));
    assert!(!out.contains("already"), "{out}");
}

#[test]
fn a_file_that_is_not_there_too_large_or_of_another_kind_is_refused_before_anything_is_read() {
    let installation = Installation::begun();
    let good = installation.write("2024-2025_850_ks2final.csv", TABLES);
    let large = installation.write("large.csv", &"x".repeat(1024 * 1024 + 1));
    let picture = installation.write("2022-2023_850_ks2final.csv", "\u{89}PNG\r\n\u{1a}\n");
    let missing = installation.data().join("missing.csv").display().to_string();
    for (file, words) in [
        (&missing, "cannot read"),
        (&large, "at most 1048576 are accepted (largest_file_mb)"),
        (&picture, "nothing was imported"),
    ] {
        let mut command =
            crate::program::headland(installation.data(), &["import", &good, file.as_str()]);
        let output = command.env("HEADLAND_LARGEST_FILE_MB", "1").output().unwrap();
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{file}: {out}");
        assert!(err.contains(words), "{file}: {err}");
    }
    let (out, _) = said(&installation.run(&["import", &good]));
    assert!(!out.contains("already"), "{out}");
}

#[test]
fn at_least_one_file_is_named() {
    let installation = Installation::begun();
    let output = installation.run(&["import"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).1.contains("<FILE>"));
}
