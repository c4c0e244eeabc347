//! Reports as tagged PDF that meets PDF/UA-1, typeset from one fixed template.

mod data;
mod typesetter;

use typst::{
    diag::SourceDiagnostic,
    foundations::{Dict, IntoValue, Smart},
};
use typst_as_lib::TypstAsLibError;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    document::{Document, Unsound},
    fonts::Fonts,
};

pub(crate) use typesetter::Typesetter;

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The document may not be rendered.
    #[error("the document is not sound: {0}")]
    Unsound(#[from] Unsound),
    /// The document could not be handed to the typesetter.
    #[error("the document could not be written down for the typesetter")]
    Data(#[from] serde_json::Error),
    /// The typesetter refused the document.
    #[error("the typesetter refused the document: {0}")]
    Typesetting(String),
}

/// The document as PDF: tagged, PDF/UA-1, the same bytes for the same document and fonts.
///
/// Takes a tenth of a second or more; call it where blocking is allowed.
pub fn render(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    document.check()?;
    let typesetter = fonts.typesetter();
    let mut report = serde_json::to_value(data::Report::of(document))?;
    typesetter.make_displayable(&mut report);
    let mut inputs = Dict::new();
    inputs.insert("report".into(), report.to_string().into_value());
    let typeset = typesetter.engine.compile_with_input(inputs).output;
    let pages = typeset.map_err(|error| PdfError::Typesetting(describe(&error)))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PdfError::Typesetting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.snapshot_hash, document.title)),
        creator: Smart::Custom(Some("Headland".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options)
        .map_err(|diagnostics| PdfError::Typesetting(messages(&diagnostics)))
}

fn describe(error: &TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(diagnostics) => messages(diagnostics),
        other => other.to_string(),
    }
}

fn messages(diagnostics: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> =
        diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    messages.join("; ")
}
