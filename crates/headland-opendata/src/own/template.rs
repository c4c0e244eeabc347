//! The template that a school downloads, fills in and gives back.

use headland_domain::benchmarks::{AcademicYear, Urn};

use crate::catalogue::catalogue;

/// The columns of the template, in order.
pub const COLUMNS: [&str; 9] =
    ["urn", "measure", "period", "group", "numerator", "denominator", "value", "n", "note"];

/// The rows of a template for a school and a year: one for each measure of the catalogue, unfilled.
///
/// A row that is left unfilled is passed over when the template is read. The note says what the measure
/// is; it may be written over.
pub fn rows(urn: Urn, year: AcademicYear) -> Vec<[String; 9]> {
    let measures = catalogue().measures().filter(|measure| measure.outcome.is_some());
    measures
        .map(|measure| {
            let given =
                [urn.to_string(), measure.code.to_string(), year.to_string(), "all".to_owned()];
            let [urn, code, period, group] = given;
            let blank = String::new;
            [urn, code, period, group, blank(), blank(), blank(), blank(), measure.label.clone()]
        })
        .collect()
}

/// The template as CSV, marked as UTF-8 so that spreadsheets read it as such.
pub fn csv(urn: Urn, year: AcademicYear) -> String {
    let mut text = String::from("\u{feff}");
    push_row(&mut text, &COLUMNS);
    for row in rows(urn, year) {
        push_row(&mut text, &row);
    }
    text
}

/// Adds a row, with quotation marks where a cell needs them.
pub(super) fn push_row(text: &mut String, cells: &[impl AsRef<str>]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let cell = cell.as_ref();
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_a_row_for_each_measure_with_an_outcome() {
        let urn = Urn::try_from(100_001).unwrap();
        let text = csv(urn, AcademicYear::starting(2024));
        assert!(text.starts_with(
            "\u{feff}urn,measure,period,group,numerator,denominator,value,n,note\r\n"
        ));
        assert!(text.contains("\r\n100001,absence_overall,2024/25,all,,,,,Overall absence\r\n"));
        assert!(text.contains("\"Key stage 2: expected standard in reading, writing and maths\""));
        assert!(!text.contains("coverage"), "context is not asked for");
    }
}
