//! From bytes to text: byte order mark, else strict UTF-8, else windows-1252.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use headland_domain::benchmarks::TextEncoding;

use crate::Refusal;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Decodes a text file without copying it where it is UTF-8 already.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, TextEncoding), Refusal> {
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Refusal::Unreadable("it is UTF-16 text; save it as CSV UTF-8".to_owned()));
    }
    if bytes.contains(&0) {
        return Err(Refusal::Unreadable("it is not text".to_owned()));
    }
    let (rest, utf8) = match bytes.strip_prefix(UTF8_MARK) {
        Some(rest) => (rest, TextEncoding::Utf8WithMark),
        None => (bytes, TextEncoding::Utf8),
    };
    let (text, encoding) = match std::str::from_utf8(rest) {
        Ok(text) => (Cow::Borrowed(text), utf8),
        Err(_) if utf8 == TextEncoding::Utf8WithMark => {
            let what = "it is marked as UTF-8 and is not".to_owned();
            return Err(Refusal::Unreadable(what));
        }
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(rest).0, TextEncoding::Windows1252),
    };
    if text.trim().is_empty() { Err(Refusal::Empty) } else { Ok((text, encoding)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_means_utf8_and_is_no_part_of_the_first_column() {
        let (text, encoding) = decode(b"\xef\xbb\xbfURN,NAME").unwrap();
        assert_eq!((text.as_ref(), encoding), ("URN,NAME", TextEncoding::Utf8WithMark));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_windows_1252() {
        let (text, encoding) = decode(b"URN\nSt Agnes \xe0 Moor \x96 Hall").unwrap();
        assert_eq!(
            (text.as_ref(), encoding),
            ("URN\nSt Agnes à Moor – Hall", TextEncoding::Windows1252)
        );
        let (text, encoding) = decode("Ynys Môn".as_bytes()).unwrap();
        assert_eq!((text.as_ref(), encoding), ("Ynys Môn", TextEncoding::Utf8));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err(Refusal::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf \r\n"), Err(Refusal::Empty));
        assert!(matches!(decode(b"\xff\xfeU\0R\0N\0"), Err(Refusal::Unreadable(_))));
        assert!(matches!(decode(b"%PDF-1.7\0\x01"), Err(Refusal::Unreadable(_))));
        assert!(matches!(decode(b"\xef\xbb\xbfURN\xe0"), Err(Refusal::Unreadable(_))));
    }
}
