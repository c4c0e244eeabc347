//! Writes a good file for each target into `corpus/`, so that a fuzzer begins behind the header.

use std::{fs, io, path::Path};

use headland_fuzz::BETWEEN;

#[allow(dead_code, reason = "the tests of the readers use all of them")]
#[path = "../../crates/headland-opendata/tests/it/fixtures.rs"]
mod fixtures;

use fixtures::{
    EES, EES_META, ESTABLISHMENTS, FINANCE, KS2, KS2_META, KS4, KS4_META, LAIT, LAIT_DICTIONARY,
    LINKS, NEIGHBOURS, OWN, WORKFORCE,
};

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let pair = |one: &str, other: &str| [one.as_bytes(), BETWEEN, other.as_bytes()].concat();
    let seeds: [(&str, Vec<u8>); 11] = [
        ("ks2", pair(KS2, KS2_META)),
        ("ks4", pair(KS4, KS4_META)),
        ("finance", FINANCE.into()),
        ("neighbours", NEIGHBOURS.into()),
        ("ees", pair(EES, EES_META)),
        ("lait", pair(LAIT, LAIT_DICTIONARY)),
        ("establishments", ESTABLISHMENTS.into()),
        ("links", LINKS.into()),
        ("own", OWN.into()),
        ("workforce", WORKFORCE.into()),
        ("any", b"PK\x03\x04".into()),
    ];
    for (target, seed) in seeds {
        fs::create_dir_all(corpus.join(target))?;
        fs::write(corpus.join(target).join("good"), seed)?;
    }
    Ok(())
}
