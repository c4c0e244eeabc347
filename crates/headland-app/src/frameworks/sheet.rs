//! Items as rows of a spreadsheet: the template, its reading with everything that is wrong row by row,
//! and writing.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::frameworks::{Framework, ItemCode, ItemDraft, ItemKind, slug};
use headland_reports::table::{Cell, Column, Table};
use headland_reports::{csv as csv_file, xlsx};

use super::case::Trouble;
use super::lines::{entries_of, levels_of, lines_of_levels};
use crate::people::{Format, Unwritable};

/// The columns, in the order of the template.
pub(super) const COLUMNS: [&str; 10] = [
    "Code",
    "Under",
    "Kind",
    "Title",
    "Text",
    "Part",
    "Place in the source",
    "How to show it",
    "Common mistakes",
    "Levels",
];
/// The most rows that are read.
const MOST_ROWS: usize = 5_000;

/// The items of a framework as rows, in the order of reading.
pub(super) fn rows_of(framework: &Framework) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut stack: Vec<&ItemCode> = framework.roots().map(|item| &item.code).collect();
    stack.reverse();
    while let Some(code) = stack.pop() {
        let Some(item) = framework.item(code) else { continue };
        let cells = [
            item.code.to_string(),
            item.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
            item.kind.label().to_owned(),
            item.title.clone(),
            item.text.clone(),
            item.part.map(|part| part.to_string()).unwrap_or_default(),
            item.place.clone(),
            item.guidance.clone(),
            item.mistakes.join("\n"),
            lines_of_levels(&item.levels),
        ];
        rows.push(cells.to_vec());
        let mut under: Vec<_> = framework.children(code).map(|child| &child.code).collect();
        under.reverse();
        stack.extend(under);
    }
    rows
}

/// The rows with which the template begins, so that nobody has to guess what goes where.
pub(super) fn examples() -> Vec<Vec<String>> {
    let row = |cells: [&str; 10]| cells.map(str::to_owned).to_vec();
    vec![
        row([
            "listening",
            "",
            "Competency",
            "Listening",
            "Hears people out before deciding.",
            "",
            "",
            "Describe one meeting after which you changed your mind.",
            "Asking only those who agree",
            "",
        ]),
        row([
            "listening/pupils",
            "listening",
            "Indicator",
            "Listens to pupils",
            "Asks pupils what they think and tells them what came of it.",
            "",
            "",
            "",
            "",
            "",
        ]),
    ]
}

/// The columns and rows as a file.
pub(super) fn written(rows: Vec<Vec<String>>, format: Format) -> Result<Vec<u8>, Unwritable> {
    match format {
        Format::Xlsx => Ok(xlsx::plain("Items", &COLUMNS, &rows)?),
        Format::Csv => {
            let columns = COLUMNS.iter().map(|name| Column::words(*name)).collect();
            let table = rows.into_iter().fold(Table::new("Items", columns), |table, row| {
                table.with_row(row.into_iter().map(Cell::text).collect())
            });
            Ok(csv_file::render(&table, csv_file::Opening::ByteOrderMark)?)
        }
    }
}

/// The items of a table of comma-separated values, or everything that is wrong with it.
pub(super) fn items_of(text: &str) -> Result<Vec<ItemDraft>, Vec<Trouble>> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(headland_opendata::delimiter(text))
        .from_reader(text.as_bytes());
    let whole = |message: String| vec![Trouble::new("The file", message)];
    let header = reader.headers().map_err(|error| whole(error.to_string()))?.clone();
    let places: BTreeMap<&str, usize> = COLUMNS
        .iter()
        .filter_map(|name| {
            let is_it = |cell: &str| cell.trim().eq_ignore_ascii_case(name);
            header.iter().position(is_it).map(|place| (*name, place))
        })
        .collect();
    if !places.contains_key("Title") {
        return Err(whole("It has no column “Title”. Start from the template.".to_owned()));
    }
    let mut table = Rows::default();
    for (number, record) in (2_usize..).zip(reader.records()) {
        if number > MOST_ROWS + 1 {
            return Err(whole("It has more than 5,000 rows".to_owned()));
        }
        let record = record.map_err(|error| whole(error.to_string()))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |name: &str| {
            let found = places.get(name).and_then(|place| record.get(*place)).unwrap_or_default();
            unguarded(found.trim()).replace("\r\n", "\n")
        };
        table.row(number, cell);
    }
    table.finish()
}

/// Words without the apostrophe that keeps a spreadsheet from taking them for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

#[derive(Default)]
struct Rows {
    items: Vec<(usize, ItemDraft)>,
    codes: BTreeMap<String, usize>,
    troubles: Vec<Trouble>,
}

impl Rows {
    fn say(&mut self, number: usize, column: &str, message: impl Into<String>) {
        self.troubles.push(Trouble::new(format!("Row {number}, {column}"), message));
    }

    fn row(&mut self, number: usize, cell: impl Fn(&str) -> String) {
        let title = cell("Title");
        if title.is_empty() {
            self.say(number, "Title", "Enter a title");
        }
        let parent = Some(cell("Under").to_lowercase()).filter(|parent| !parent.is_empty());
        let typed = cell("Code").to_lowercase();
        let code = if typed.is_empty() { self.made_up(parent.as_deref(), &title) } else { typed };
        match code.parse::<ItemCode>() {
            Err(refusal) => self.say(number, "Code", refusal.to_string()),
            Ok(_) => {
                if let Some(first) = self.codes.insert(code.clone(), number) {
                    self.say(number, "Code", format!("Row {first} has the code {code}, too"));
                }
            }
        }
        let kind = read_kind(&cell("Kind"));
        if kind.is_none() {
            let known: Vec<_> = ItemKind::ALL.iter().map(|kind| kind.label()).collect();
            let said = format!("“{}” is not one of: {}", cell("Kind"), known.join(", "));
            self.say(number, "Kind", said);
        }
        let part = cell("Part");
        let part = match part.parse::<u8>() {
            Ok(part) if part > 0 => Some(part),
            _ if part.is_empty() => None,
            _ => {
                self.say(number, "Part", format!("“{part}” is not the number of a part"));
                None
            }
        };
        let item = ItemDraft {
            code,
            kind: kind.unwrap_or(ItemKind::Statement),
            title,
            text: cell("Text"),
            parent,
            part,
            levels: levels_of(&cell("Levels")),
            place: cell("Place in the source"),
            guidance: cell("How to show it"),
            mistakes: entries_of(&cell("Common mistakes")),
        };
        self.items.push((number, item));
    }

    /// A code out of the title, for a row without one.
    fn made_up(&self, parent: Option<&str>, title: &str) -> String {
        let word = slug(title, 40).unwrap_or_else(|| "item".to_owned());
        let plain = parent.map_or_else(|| word.clone(), |parent| format!("{parent}/{word}"));
        let numbered = (2_usize..).map(|number| format!("{plain}-{number}"));
        let mut codes = std::iter::once(plain.clone()).chain(numbered);
        codes.find(|code| !self.codes.contains_key(code)).unwrap_or(plain)
    }

    fn finish(mut self) -> Result<Vec<ItemDraft>, Vec<Trouble>> {
        let codes: BTreeSet<String> = self.codes.keys().cloned().collect();
        let missing: Vec<_> = self
            .items
            .iter()
            .filter_map(|(number, item)| {
                let parent = item.parent.as_ref().filter(|parent| !codes.contains(*parent))?;
                Some((*number, format!("No row has the code {parent}")))
            })
            .collect();
        for (number, said) in missing {
            self.say(number, "Under", said);
        }
        if self.items.is_empty() && self.troubles.is_empty() {
            self.troubles.push(Trouble::new("The file", "It has no items under its header"));
        }
        if self.troubles.is_empty() {
            Ok(self.items.into_iter().map(|(_, item)| item).collect())
        } else {
            Err(self.troubles)
        }
    }
}

/// A kind by its name or code; a statement where nothing is said.
fn read_kind(typed: &str) -> Option<ItemKind> {
    if typed.is_empty() {
        return Some(ItemKind::Statement);
    }
    let typed = typed.to_lowercase();
    ItemKind::ALL
        .into_iter()
        .find(|kind| kind.label().to_lowercase() == typed || kind.code() == typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_with_its_row_and_column() {
        let text = "Code,Under,Kind,Title,Part\na,,Skill,A,\na,nobody,,,x\nB b,,Standard,B,\n";
        let places: Vec<_> =
            items_of(text).unwrap_err().into_iter().map(|trouble| trouble.place).collect();
        assert_eq!(
            places,
            [
                "Row 2, Kind",
                "Row 3, Title",
                "Row 3, Code",
                "Row 3, Part",
                "Row 4, Code",
                "Row 3, Under"
            ]
        );
    }

    #[test]
    fn a_code_may_be_left_out_and_a_kind_be_written_as_on_the_screen() {
        let text = "Title;Under;Kind\nKey area one;;Key area\nFirst;key-area-one;Statement\nFirst;key-area-one;\n";
        let items = items_of(text).unwrap();
        let codes: Vec<_> = items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes, ["key-area-one", "key-area-one/first", "key-area-one/first-2"]);
        assert_eq!(items[0].kind, ItemKind::KeyArea);
    }

    #[test]
    fn a_file_without_titles_or_items_is_refused() {
        assert!(items_of("Code,Text\na,b\n").unwrap_err()[0].message.contains("no column “Title”"));
        assert!(items_of("Title\n\n").unwrap_err()[0].message.contains("no items"));
    }
}
