//! The committed matrix is the one the table prints. Set `HEADLAND_CODEGEN` to write it anew.

use std::path::Path;

#[test]
fn the_committed_matrix_is_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("matrix.txt");
    let printed = headland_policy::matrix();
    if std::env::var_os("HEADLAND_CODEGEN").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == printed,
        "crates/headland-policy/matrix.txt is out of date: run cargo xtask codegen"
    );
}
