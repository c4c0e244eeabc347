//! The first look at a file: whether it is text, in which encoding, and how long.

use std::io::{ErrorKind, Read};

use headland_domain::benchmarks::TextEncoding;

use super::{UTF8_MARK, decoding::letters, unreadable};
use crate::{Refusal, content::Content};

const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
const PIECE: usize = 64 * 1024;

/// What a look through a file has shown.
pub(super) struct Survey {
    pub(super) encoding: TextEncoding,
    pub(super) length: u64,
    pub(super) lines: u64,
}

/// How many lines some bytes have; the last may lack its end.
pub(super) fn lines(bytes: &[u8]) -> u64 {
    let unended = bytes.last().is_some_and(|byte| *byte != b'\n');
    ends(bytes) + u64::from(unended)
}

fn ends(bytes: &[u8]) -> u64 {
    count(bytes.iter().filter(|byte| **byte == b'\n').count())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// What has been seen so far.
#[derive(Default)]
struct Seen {
    bytes: u64,
    marked: bool,
    lines: u64,
    last: u8,
    letters: bool,
    /// The beginning of a letter at the end of the last piece.
    open: Vec<u8>,
    not_utf8: bool,
    /// Bytes that the text takes if every byte is a letter.
    as_1252: u64,
}

impl Seen {
    fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        if piece.contains(&0) {
            return Err(Refusal::Unreadable("it is not text".to_owned()));
        }
        self.bytes += count(piece.len());
        self.lines += ends(piece);
        self.last = piece.last().copied().unwrap_or(self.last);
        self.letters = self.letters || piece.iter().any(|byte| !byte.is_ascii_whitespace());
        self.as_1252 +=
            if piece.is_ascii() { count(piece.len()) } else { count(letters(piece).len()) };
        let may_go_on = !self.open.is_empty() || !piece.is_ascii();
        if !self.not_utf8 && may_go_on {
            self.check(piece);
        }
        Ok(())
    }

    /// Makes sure that the text goes on as UTF-8; a letter may go on in the next piece.
    fn check(&mut self, piece: &[u8]) {
        let mut joined = std::mem::take(&mut self.open);
        joined.extend_from_slice(piece);
        if let Err(error) = std::str::from_utf8(&joined) {
            match error.error_len() {
                None => self.open = joined.split_off(error.valid_up_to()),
                Some(_) => self.not_utf8 = true,
            }
        }
    }
}

/// Looks a file through, without keeping it.
pub(super) fn survey(content: Content<'_>) -> Result<Survey, Refusal> {
    let mut reader = content.reader().map_err(|error| unreadable(&error))?;
    let mut buffer = vec![0; PIECE];
    let mut seen = Seen::default();
    loop {
        let read = fill(&mut reader, &mut buffer)?;
        let mut piece = buffer.get(..read).unwrap_or_default();
        if seen.bytes == 0 && !seen.marked {
            if UTF16_MARKS.iter().any(|mark| piece.starts_with(mark)) {
                let what = "it is UTF-16 text; save it as CSV UTF-8".to_owned();
                return Err(Refusal::Unreadable(what));
            }
            if let Some(rest) = piece.strip_prefix(UTF8_MARK) {
                (seen.marked, piece) = (true, rest);
            }
        }
        seen.take(piece)?;
        if read < buffer.len() {
            break;
        }
    }
    let is_utf8 = !seen.not_utf8 && seen.open.is_empty();
    let (encoding, length) = match (is_utf8, seen.marked) {
        (true, true) => (TextEncoding::Utf8WithMark, seen.bytes),
        (true, false) => (TextEncoding::Utf8, seen.bytes),
        (false, true) => {
            return Err(Refusal::Unreadable("it is marked as UTF-8 and is not".to_owned()));
        }
        (false, false) => (TextEncoding::Windows1252, seen.as_1252),
    };
    if !seen.letters {
        return Err(Refusal::Empty);
    }
    let unended = seen.bytes > 0 && seen.last != b'\n';
    Ok(Survey { encoding, length, lines: seen.lines + u64::from(unended) })
}

/// Reads until the buffer is full or the file ends.
fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> Result<usize, Refusal> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(&error)),
        }
    }
    Ok(filled)
}
