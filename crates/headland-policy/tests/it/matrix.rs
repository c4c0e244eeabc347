//! The committed matrix is the one the table prints. `HEADLAND_CODEGEN` names a file to
//! print it to instead.

use std::path::Path;

#[test]
#[expect(clippy::disallowed_methods, reason = "xtask says by a variable where to write")]
fn the_committed_matrix_is_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("matrix.txt");
    let printed = headland_policy::matrix();
    if let Some(elsewhere) = std::env::var_os("HEADLAND_CODEGEN") {
        std::fs::write(elsewhere, &printed).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == printed,
        "crates/headland-policy/matrix.txt is out of date: run cargo xtask codegen"
    );
}
