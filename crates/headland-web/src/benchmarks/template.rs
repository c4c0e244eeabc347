use axum::response::{IntoResponse as _, Redirect};
use headland_app::Failure;
use headland_app::benchmarks::{TemplateForm, template};
use headland_domain::benchmarks::AcademicYear;

use crate::gate::Reading;
use crate::page::{PageResult, file};

/// `GET /figures/template.csv`
pub(super) async fn csv(reading: Reading) -> PageResult {
    answer(&reading, TemplateForm::Csv, "text/csv; charset=utf-8", "own-figures.csv")
}

/// `GET /figures/template.xlsx`
pub(super) async fn xlsx(reading: Reading) -> PageResult {
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    answer(&reading, TemplateForm::Xlsx, media_type, "own-figures.xlsx")
}

fn answer(
    reading: &Reading,
    form: TemplateForm,
    media_type: &'static str,
    name: &str,
) -> PageResult {
    let today = reading.ctx.today();
    // Figures are gathered through the year, so the year is the one that today is in.
    let begins = if today.month() >= 9 { today.year() } else { today.year() - 1 };
    let year = AcademicYear::starting(u16::try_from(begins).unwrap_or(0));
    let bytes = match template(&reading.ctx, year, form) {
        Ok(bytes) => bytes,
        // The page it is asked from says why there is none.
        Err(Failure::Refused(_)) => return Ok(Redirect::to("/figures/imports/new").into_response()),
        Err(other) => return Err(other.into()),
    };
    Ok(file(bytes, name, media_type))
}
