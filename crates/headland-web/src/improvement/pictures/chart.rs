//! Charts as figures of a page.

use headland_app::drawn::charts::{Chart, Theme};
use headland_app::drawn::table::{Alignment, Cell, Table as Values};

use crate::components::{Column, Content, Figure, Table};

/// A chart with its finding as title and the same values as a table. `id` must be the only one of
/// its name on the page.
pub(crate) fn figure(id: &str, chart: &(impl Chart + ?Sized)) -> Figure {
    Figure::new(id, chart.finding(), chart.svg(&Theme::screen()))
        .narrow(chart.svg(&Theme::narrow()))
        .table(table(&chart.table()))
}

/// A table of values as a part of a page.
pub(crate) fn table(values: &Values) -> Table {
    let columns = values.columns.iter().map(|column| match column.alignment {
        Alignment::Start => Column::text(column.header.as_str()),
        Alignment::End => Column::number(column.header.as_str()),
    });
    let mut table = Table::new(values.caption.as_str(), columns);
    for row in &values.rows {
        table.push(row.iter().map(|cell| match cell {
            Cell::Missing(reason) => Content::missing(reason.as_str()),
            cell => Content::text(cell.display()),
        }));
    }
    if values.notes.is_empty() { table } else { table.note(values.notes.join(" ")) }
}
