//! A file that lies elsewhere than in memory is read piece by piece, with the same outcome.

use std::{
    io::{self, Read},
    sync::atomic::{AtomicUsize, Ordering},
};

use headland_opendata::{Content, Options, Refusal, Row, Stored, open_content, open_with};

use crate::fixtures::{EES, ESTABLISHMENTS, FINANCE, KS2, KS4, LAIT, LINKS, NEIGHBOURS, OWN};

/// Bytes that are handed out a few at a time.
#[derive(Debug)]
struct Trickle {
    bytes: Vec<u8>,
    piece: usize,
    /// Most bytes that were asked for at once.
    asked: AtomicUsize,
}

impl Stored for Trickle {
    fn size(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap()
    }

    fn reader(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(Box::new(Dripping { rest: &self.bytes, of: self }))
    }
}

struct Dripping<'t> {
    rest: &'t [u8],
    of: &'t Trickle,
}

impl Read for Dripping<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.of.asked.fetch_max(into.len(), Ordering::Relaxed);
        let most = into.len().min(self.of.piece).min(self.rest.len());
        let (now, rest) = self.rest.split_at(most);
        into[..most].copy_from_slice(now);
        self.rest = rest;
        Ok(most)
    }
}

fn rows(source: &headland_opendata::Source<'_>) -> Result<Vec<Row>, Refusal> {
    source.rows()?.collect()
}

#[test]
fn the_pieces_in_which_a_file_comes_change_nothing() {
    let files: [&[u8]; 9] = [
        KS2.as_bytes(),
        KS4.as_bytes(),
        EES.as_bytes(),
        LAIT.as_bytes(),
        FINANCE.as_bytes(),
        ESTABLISHMENTS.as_bytes(),
        LINKS,
        NEIGHBOURS.as_bytes(),
        OWN.as_bytes(),
    ];
    for bytes in files {
        let whole = rows(&open_with("2018-2019.csv", bytes, &Options::default()).unwrap()).unwrap();
        assert!(!whole.is_empty());
        for piece in [1, 2, 3, 7, 100, 100_000] {
            let trickle = Trickle { bytes: bytes.to_vec(), piece, asked: AtomicUsize::new(0) };
            let content = Content::Stored(&trickle);
            let source = open_content("2018-2019.csv", content, &Options::default()).unwrap();
            assert_eq!(rows(&source).unwrap(), whole);
        }
    }
}

#[test]
fn a_long_file_is_never_asked_for_as_a_whole() {
    let mut text = "URN,LEA,YEAR,M00,M01\n".to_owned();
    for urn in 100_000..140_000 {
        text.push_str(&format!("{urn},999,2022,61.5,{}\n", urn % 97));
    }
    let trickle =
        Trickle { bytes: text.into_bytes(), piece: usize::MAX, asked: AtomicUsize::new(0) };
    let size = trickle.bytes.len();
    let source = open_content("p.csv", Content::Stored(&trickle), &Options::default()).unwrap();
    assert_eq!(source.lines(), 40_001);
    assert_eq!(rows(&source).unwrap().len(), 40_000 + 2);
    let asked = trickle.asked.load(Ordering::Relaxed);
    assert!(asked <= 64 * 1024 && size > 10 * asked, "{asked} of {size}");
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_refused() {
    #[derive(Debug)]
    struct Broken;
    impl Stored for Broken {
        fn size(&self) -> u64 {
            1_000
        }
        fn reader(&self) -> io::Result<Box<dyn Read + Send + '_>> {
            Ok(Box::new(b"URN,YEAR,M0\n1000".chain(Failing)))
        }
    }
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let refused = open_content("p.csv", Content::Stored(&Broken), &Options::default()).unwrap_err();
    assert!(refused.to_string().contains("the disk is gone"), "{refused}");
}
