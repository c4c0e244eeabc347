//! Tables as `WordprocessingML`, their header rows repeated on every page.

use std::fmt::Write as _;

use super::body::paragraph;
use crate::{
    document::{Run, SignOff},
    table::{Alignment, Cell, Column, Table},
    xml::escape,
};

/// The width between the margins, in twentieths of a point.
const WIDTH: usize = 9_412;

/// A table as wide as the page.
pub(super) fn table(table: &Table) -> String {
    let width = WIDTH / table.columns.len().max(1);
    let caption = escape(&table.caption);
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>\
         <w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" \
         w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>"
    );
    for _ in &table.columns {
        let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for column in &table.columns {
        xml.push_str(&cell(column, &Run::bold(&column.header), width));
    }
    xml.push_str("</w:tr>");
    for row in &table.rows {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (column, value) in table.columns.iter().zip(row) {
            let run = match value {
                Cell::Missing(reason) => Run::italic(reason),
                other => Run::plain(other.display()),
            };
            xml.push_str(&cell(column, &run, width));
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml
}

fn cell(column: &Column, run: &Run, width: usize) -> String {
    let mut properties = "<w:pStyle w:val=\"TableText\"/>".to_owned();
    if column.alignment == Alignment::End {
        properties.push_str("<w:jc w:val=\"right\"/>");
    }
    let text = paragraph(&properties, std::slice::from_ref(run));
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
}

/// Who signs, as a table.
pub(super) fn sign_off(people: &[SignOff]) -> Table {
    let columns = ["Name", "Role", "Signed"].map(Column::words);
    let mut table = Table::new("Sign-off", columns.to_vec());
    for person in people {
        table.rows.push(vec![
            Cell::text(&person.name),
            Cell::text(&person.role),
            Cell::text(person.signed_words()),
        ]);
    }
    table
}
