use headland_domain::benchmarks::{AcademicYear, Urn};
use headland_opendata::own;
use headland_policy::{Action, Resource};
use headland_reports::xlsx;
use thiserror::Error;

use crate::context::{Context, Failure};

/// In which form a template is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateForm {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Why there is no template.
#[derive(Debug, Error)]
pub enum TemplateRefusal {
    /// The organisation has no number in the register.
    #[error("Give your school its URN first: it stands in every row of the template")]
    NoUrn,
    /// The workbook could not be written.
    #[error("The workbook could not be written. Take the CSV file instead")]
    Workbook(#[from] xlsx::XlsxError),
}

/// A template for the school's own figures of a school year, a row for each measure.
pub fn template(
    ctx: &Context,
    year: AcademicYear,
    form: TemplateForm,
) -> Result<Vec<u8>, Failure<TemplateRefusal>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let urn = ctx
        .organisation
        .urn()
        .and_then(|urn| Urn::try_from(urn).ok())
        .ok_or(Failure::Refused(TemplateRefusal::NoUrn))?;
    match form {
        TemplateForm::Csv => Ok(own::csv(urn, year).into_bytes()),
        TemplateForm::Xlsx => {
            let rows: Vec<Vec<String>> = own::rows(urn, year).into_iter().map(Vec::from).collect();
            xlsx::plain("Figures", &own::COLUMNS, &rows)
                .map_err(|error| Failure::Refused(TemplateRefusal::Workbook(error)))
        }
    }
}
