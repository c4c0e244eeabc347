//! Reports as tagged PDF that meets PDF/UA-1, typeset from one fixed template.

mod data;

use typst::{
    diag::SourceDiagnostic,
    foundations::{Dict, IntoValue, Smart},
};
use typst_as_lib::{TypstAsLibError, TypstEngine, TypstTemplateMainFile};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{
    document::{Document, Unsound},
    fonts::Fonts,
};

const TEMPLATE: &str = include_str!("report.typ");

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
    let report = serde_json::to_string(&data::Report::of(document))?;
    let mut inputs = Dict::new();
    inputs.insert("report".into(), report.into_value());
    let typeset = fonts.typesetter().compile_with_input(inputs).output;
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

/// A typesetter with these fonts, ready for any number of documents.
pub(crate) fn typesetter(faces: Vec<Vec<u8>>) -> TypstEngine<TypstTemplateMainFile> {
    TypstEngine::builder()
        .main_file(TEMPLATE)
        .fonts(faces)
        .build()
}

fn describe(error: &TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(diagnostics) => messages(diagnostics),
        other => other.to_string(),
    }
}

fn messages(diagnostics: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    messages.join("; ")
}
