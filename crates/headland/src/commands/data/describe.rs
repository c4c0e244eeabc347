//! What the service says of the columns, as the metadata file that goes with a download.

use super::statistics::{Column, Meta};

const HEADER: &str = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n";

/// The metadata of the columns that the file has.
pub(super) fn meta_csv(meta: &Meta, columns: &[String]) -> String {
    let is_there = |column: &&Column| {
        !column.name.is_empty()
            && columns.iter().any(|name| name.eq_ignore_ascii_case(&column.name))
    };
    let mut text = HEADER.to_owned();
    for filter in meta.filters.iter().filter(is_there) {
        text.push_str(&line(filter, "Filter", "", ""));
    }
    for indicator in meta.indicators.iter().filter(is_there) {
        let dp = indicator.decimal_places.map(|dp| dp.to_string()).unwrap_or_default();
        let unit = indicator.unit.as_deref().unwrap_or_default();
        text.push_str(&line(indicator, "Indicator", unit, &dp));
    }
    text
}

fn line(column: &Column, kind: &str, unit: &str, dp: &str) -> String {
    let cells = [&column.name, kind, &column.label, "", unit, dp, "", ""];
    cells.map(quoted).join(",") + "\n"
}

/// A cell, in quotation marks where it needs them.
pub(super) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
