//! Reports as DOCX: real styles, repeated header rows, described pictures, British English.
//!
//! The parts are written here rather than by a library because those at hand write neither header
//! rows, nor text alternatives, nor the document's language, and number their elements from a
//! counter shared by the whole program, so that the same document never gives the same bytes.

mod body;
mod parts;
mod tables;

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    document::{Document, Unsound},
    fonts::Fonts,
};
use body::Body;

/// Why a DOCX could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The document may not be rendered.
    #[error("the document is not sound: {0}")]
    Unsound(#[from] Unsound),
    /// The parts could not be packed.
    #[error("the document could not be packed")]
    Packing(#[from] ZipError),
    /// A part could not be written.
    #[error("a part of the document could not be written")]
    Writing(#[from] std::io::Error),
}

/// The document as DOCX, the same bytes for the same document and fonts.
///
/// Charts become pictures drawn with the fonts; without the feature `pictures` their descriptions
/// stand in their place.
pub fn render(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, DocxError> {
    document.check()?;
    let body = Body::of(document, fonts);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // The moment of packing would make the same document differ from day to day.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let texts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONSHIPS.to_owned()),
        ("docProps/app.xml", parts::APPLICATION.to_owned()),
        ("docProps/core.xml", parts::core(document)),
        ("word/document.xml", parts::document(&body)),
        ("word/_rels/document.xml.rels", parts::relationships(&body)),
        ("word/styles.xml", parts::STYLES.to_owned()),
        ("word/numbering.xml", parts::numbering(body.numbered_lists)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/header.xml", parts::header(document)),
        ("word/footer.xml", parts::footer(document)),
    ];
    for (name, text) in texts {
        package.start_file(name, options)?;
        package.write_all(text.as_bytes())?;
    }
    for (number, picture) in (1..).zip(&body.pictures) {
        package.start_file(format!("word/media/figure{number}.png"), options)?;
        package.write_all(picture)?;
    }
    Ok(package.finish()?.into_inner())
}
