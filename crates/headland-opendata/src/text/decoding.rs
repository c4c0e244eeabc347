//! Windows code page 1252 as UTF-8, piece by piece.

use std::io::{self, Read};

use encoding_rs::WINDOWS_1252;

const PIECE: usize = 8 * 1024;

/// The bytes of a reader, each of which is a letter, as UTF-8.
pub(super) struct Windows1252<R> {
    inner: R,
    decoded: Vec<u8>,
    given: usize,
}

impl<R: Read> Windows1252<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, decoded: Vec::new(), given: 0 }
    }

    fn more(&mut self) -> io::Result<()> {
        let mut piece = [0; PIECE];
        let read = self.inner.read(&mut piece)?;
        let piece = piece.get(..read).unwrap_or_default();
        self.decoded.clear();
        self.decoded.extend(letters(piece).as_bytes());
        self.given = 0;
        Ok(())
    }
}

/// Every byte is a letter by itself, so pieces may end anywhere.
pub(super) fn letters(piece: &[u8]) -> std::borrow::Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(piece).0
}

impl<R: Read> Read for Windows1252<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.decoded.len() {
            self.more()?;
        }
        let mut rest = self.decoded.get(self.given..).unwrap_or_default();
        let read = rest.read(into)?;
        self.given += read;
        Ok(read)
    }
}
