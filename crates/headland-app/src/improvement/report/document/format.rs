use headland_reports::document::Document;
use headland_reports::fonts::Fonts;
use headland_reports::{docx, pdf, xlsx};
use thiserror::Error;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tagged PDF, PDF/UA-1.
    Pdf,
    /// For a word processor.
    Docx,
    /// Its tables, for a spreadsheet.
    Xlsx,
}

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum RenderError {
    /// As PDF.
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    /// As DOCX.
    #[error(transparent)]
    Docx(#[from] docx::DocxError),
    /// As XLSX.
    #[error(transparent)]
    Xlsx(#[from] xlsx::XlsxError),
}

/// The bytes of a document: the same for the same document. Blocks for a tenth of a second or
/// more.
///
/// # Errors
/// When the document is not sound, or the typesetter refuses it.
pub fn render(document: &Document, format: Format, fonts: &Fonts) -> Result<Vec<u8>, RenderError> {
    Ok(match format {
        Format::Pdf => pdf::render(document, fonts)?,
        Format::Docx => docx::render(document, fonts)?,
        Format::Xlsx => xlsx::render(document)?,
    })
}
