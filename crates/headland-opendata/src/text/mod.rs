//! From bytes to text: byte order mark, else strict UTF-8, else windows-1252.
//!
//! A file is looked through once, to learn its encoding and its length, and is decoded anew each time it
//! is read, so that it is never in memory as a whole.

mod decoding;
mod survey;

use std::{borrow::Cow, io::Read};

use headland_domain::benchmarks::TextEncoding;

use crate::{Refusal, content::Content};
use decoding::Windows1252;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// A text whose encoding is known and that can be read from its beginning as often as needed.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    body: Body<'a>,
    /// How it is encoded.
    pub(crate) encoding: TextEncoding,
    /// How many bytes it has as UTF-8, without its mark.
    pub(crate) length: u64,
    /// How many lines it has.
    pub(crate) lines: u64,
}

#[derive(Clone, Debug)]
enum Body<'a> {
    Content(Content<'a>),
    /// Made here, of a workbook.
    Made(String),
}

impl<'a> Text<'a> {
    /// Looks a file through; refuses what is no text.
    pub(crate) fn of(content: Content<'a>) -> Result<Self, Refusal> {
        let survey = survey::survey(content)?;
        Ok(Self {
            body: Body::Content(content),
            encoding: survey.encoding,
            length: survey.length,
            lines: survey.lines,
        })
    }

    /// A text that was made of a workbook.
    pub(crate) fn made(text: String) -> Self {
        Self {
            encoding: TextEncoding::Workbook,
            length: u64::try_from(text.len()).unwrap_or(u64::MAX),
            lines: survey::lines(text.as_bytes()),
            body: Body::Made(text),
        }
    }

    /// The text as UTF-8 from its beginning, without its mark.
    pub(crate) fn reader(&self) -> Result<Box<dyn Read + Send + '_>, Refusal> {
        let content = match &self.body {
            Body::Content(content) => *content,
            Body::Made(text) => return Ok(Box::new(text.as_bytes())),
        };
        let mut reader = content.reader().map_err(|error| unreadable(&error))?;
        match self.encoding {
            TextEncoding::Windows1252 => return Ok(Box::new(Windows1252::new(reader))),
            TextEncoding::Utf8WithMark => {
                let mut mark = [0; UTF8_MARK.len()];
                reader.read_exact(&mut mark).map_err(|error| unreadable(&error))?;
            }
            TextEncoding::Utf8 | TextEncoding::Workbook => {}
        }
        Ok(reader)
    }
}

#[cfg(test)]
impl<'a> From<&'a str> for Text<'a> {
    #[track_caller]
    fn from(text: &'a str) -> Self {
        Self {
            body: Body::Content(Content::Bytes(text.as_bytes())),
            encoding: TextEncoding::Utf8,
            length: u64::try_from(text.len()).unwrap(),
            lines: survey::lines(text.as_bytes()),
        }
    }
}

/// What separates the columns of a text: a comma, unless its first line has more of another. Spreadsheets
/// of some countries separate with semicolons, and copied tables with tabs.
pub fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: char| header.matches(mark).count();
    [(';', b';'), ('\t', b'\t')]
        .into_iter()
        .find(|(mark, _)| count(*mark) > count(','))
        .map_or(b',', |(_, byte)| byte)
}

/// Decodes a text file that is small enough to be in memory, without copying it where it is UTF-8 already.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, TextEncoding), Refusal> {
    let encoding = survey::survey(Content::Bytes(bytes))?.encoding;
    let rest = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    let text = match std::str::from_utf8(rest) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => decoding::letters(bytes),
    };
    Ok((text, encoding))
}

/// What is told where the bytes themselves cannot be had.
pub(crate) fn unreadable(error: &std::io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, TextEncoding), Refusal> {
        let text = Text::of(Content::Bytes(bytes))?;
        let mut decoded = String::new();
        text.reader()?.read_to_string(&mut decoded).unwrap();
        assert_eq!(text.length, u64::try_from(decoded.len()).unwrap());
        let (at_once, encoding) = decode(bytes)?;
        assert_eq!((at_once.as_ref(), encoding), (decoded.as_str(), text.encoding));
        Ok((decoded, text.encoding))
    }

    #[test]
    fn a_mark_means_utf8_and_is_no_part_of_the_first_column() {
        let (text, encoding) = read(b"\xef\xbb\xbfURN,NAME").unwrap();
        assert_eq!((text.as_str(), encoding), ("URN,NAME", TextEncoding::Utf8WithMark));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_windows_1252() {
        let (text, encoding) = read(b"URN\nSt Agnes \xe0 Moor \x96 Hall").unwrap();
        assert_eq!(
            (text.as_str(), encoding),
            ("URN\nSt Agnes à Moor – Hall", TextEncoding::Windows1252)
        );
        let (text, encoding) = read("Ynys Môn".as_bytes()).unwrap();
        assert_eq!((text.as_str(), encoding), ("Ynys Môn", TextEncoding::Utf8));
    }

    #[test]
    fn a_letter_that_falls_between_two_pieces_is_read_whole() {
        for before in 65_530..65_540 {
            let text = format!("{}ô€ and on", "a".repeat(before));
            assert_eq!(read(text.as_bytes()), Ok((text, TextEncoding::Utf8)));
            let old = [vec![b'a'; before], b"\xe0\x80".to_vec()].concat();
            let (read, encoding) = read(&old).unwrap();
            assert!(read.ends_with("aà€"), "{before}");
            assert_eq!(encoding, TextEncoding::Windows1252);
        }
    }

    #[test]
    fn a_letter_that_is_cut_off_at_the_end_is_no_utf8() {
        let (_, encoding) = read(b"URN\nSt Agnes \xe2\x82").unwrap();
        assert_eq!(encoding, TextEncoding::Windows1252);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(b""), Err(Refusal::Empty));
        assert_eq!(read(b"\xef\xbb\xbf \r\n"), Err(Refusal::Empty));
        assert!(matches!(read(b"\xff\xfeU\0R\0N\0"), Err(Refusal::Unreadable(_))));
        assert!(matches!(read(b"%PDF-1.7\0\x01"), Err(Refusal::Unreadable(_))));
        assert!(matches!(read(b"\xef\xbb\xbfURN\xe0"), Err(Refusal::Unreadable(_))));
    }
}
