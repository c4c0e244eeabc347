use askama::Template;
use headland_app::drawn::document::Document;

use super::Blocks;
use crate::page::{Frame, PageError};

/// A document that was made once and is kept, with its table as files.
#[derive(Template)]
#[template(path = "components/kept.html")]
pub(crate) struct KeptPage {
    frame: Frame,
    made: String,
    report: String,
    csv: String,
    xlsx: String,
}

impl KeptPage {
    /// `made` says when and of what it was made; `href` is where it is read.
    pub(crate) fn new(
        frame: Frame,
        made: String,
        document: &Document,
        href: &str,
    ) -> Result<Self, PageError> {
        let file = |format: &str| format!("{href}/download/{format}");
        Ok(Self {
            frame,
            made,
            report: Blocks::of(document).render().map_err(PageError::Template)?,
            csv: file("csv"),
            xlsx: file("xlsx"),
        })
    }
}
