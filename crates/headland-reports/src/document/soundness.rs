//! What must hold before a document may be rendered.

use std::fmt::{self, Display};

use super::{Block, Document, Figure, Level};
use crate::table::Table;

/// One thing wrong with a document. Blocks are counted from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The title is empty.
    #[error("The document has no title")]
    Untitled,
    /// A heading is empty.
    #[error("Block {block}: the heading is empty")]
    EmptyHeading {
        /// Which block.
        block: usize,
    },
    /// A heading skips a level, or the first is not of the first level.
    #[error("Block {block}: the heading \u{201c}{text}\u{201d} skips a level")]
    SkippedLevel {
        /// Which block.
        block: usize,
        /// The heading.
        text: String,
    },
    /// A figure has no text alternative.
    #[error("Block {block}: the figure has no text alternative")]
    FigureWithoutAlternative {
        /// Which block.
        block: usize,
    },
    /// A table has no caption.
    #[error("Block {block}: the table has no caption")]
    TableWithoutCaption {
        /// Which block.
        block: usize,
    },
    /// A table has no columns, or a column without a header.
    #[error("Block {block}: column {column} of the table has no header")]
    EmptyHeader {
        /// Which block.
        block: usize,
        /// Which column, from one.
        column: usize,
    },
    /// A row holds more or fewer cells than there are columns.
    #[error("Block {block}: row {row} of the table holds {cells} cells for {columns} columns")]
    RaggedRow {
        /// Which block.
        block: usize,
        /// Which row, from one.
        row: usize,
        /// How many cells it holds.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
}

/// Everything wrong with a document; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// The faults in reading order.
    pub faults: Vec<Fault>,
}

impl Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, fault) in self.faults.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Unsound {}

impl Document {
    /// Says whether the document may be rendered: it has a title, its headings are in order,
    /// every figure has a text alternative, and every table a caption, headers and whole rows.
    pub fn check(&self) -> Result<(), Unsound> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() {
            faults.push(Fault::Untitled);
        }
        let mut depth = 0;
        for (block, content) in (1..).zip(&self.blocks) {
            match content {
                Block::Heading { level, text } => {
                    if text.trim().is_empty() {
                        faults.push(Fault::EmptyHeading { block });
                    }
                    if level.depth() > depth + 1 {
                        faults.push(Fault::SkippedLevel { block, text: text.clone() });
                    }
                    depth = level.depth();
                }
                Block::Table(table) => check_table(block, table, &mut faults),
                Block::Figure(figure) => check_figure(block, figure, &mut faults),
                _ => {}
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Unsound { faults }) }
    }
}

impl Level {
    /// The depth beneath the title, from one.
    pub fn depth(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

fn check_figure(block: usize, figure: &Figure, faults: &mut Vec<Fault>) {
    if figure.alt.trim().is_empty() {
        faults.push(Fault::FigureWithoutAlternative { block });
    }
    check_table(block, &figure.table, faults);
}

fn check_table(block: usize, table: &Table, faults: &mut Vec<Fault>) {
    if table.caption.trim().is_empty() {
        faults.push(Fault::TableWithoutCaption { block });
    }
    if table.columns.is_empty() {
        faults.push(Fault::EmptyHeader { block, column: 1 });
    }
    for (column, heading) in (1..).zip(&table.columns) {
        if heading.header.trim().is_empty() {
            faults.push(Fault::EmptyHeader { block, column });
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        if cells.len() != table.columns.len() {
            faults.push(Fault::RaggedRow {
                block,
                row,
                cells: cells.len(),
                columns: table.columns.len(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::table::{Cell, Column};

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            title: "Reading at Saltmarsh Primary".to_owned(),
            subtitle: None,
            organisation: "Saltmarsh Primary School".to_owned(),
            date: date(2026, 7, 1),
            data_vintage: "Key stage 2, 2024/25, revised".to_owned(),
            snapshot_hash: "0000".to_owned(),
            blocks,
        }
    }

    fn faults(blocks: Vec<Block>) -> Vec<Fault> {
        document(blocks).check().err().map(|unsound| unsound.faults).unwrap_or_default()
    }

    #[test]
    fn headings_may_go_down_one_level_at_a_time_and_up_freely() {
        let sound = vec![
            Block::heading(Level::One, "Progress"),
            Block::heading(Level::Two, "Reading"),
            Block::heading(Level::Three, "Boys"),
            Block::heading(Level::One, "Next steps"),
        ];
        assert_eq!(faults(sound), []);
        let skipping =
            vec![Block::heading(Level::One, "Progress"), Block::heading(Level::Three, "Boys")];
        assert_eq!(faults(skipping), [Fault::SkippedLevel { block: 2, text: "Boys".to_owned() }]);
    }

    #[test]
    fn the_first_heading_is_a_section() {
        let blocks = vec![Block::heading(Level::Two, "Reading")];
        assert!(matches!(faults(blocks).as_slice(), [Fault::SkippedLevel { block: 1, .. }]));
    }

    #[test]
    fn a_figure_without_words_is_refused() {
        let figure = Figure {
            svg: "<svg/>".to_owned(),
            narrow: String::new(),
            alt: " ".to_owned(),
            caption: "Reading".to_owned(),
            table: Table::new("Reading", vec![Column::words("Year")]),
            prints_table: false,
        };
        assert_eq!(
            faults(vec![Block::Figure(figure)]),
            [Fault::FigureWithoutAlternative { block: 1 }]
        );
    }

    #[test]
    fn a_table_needs_a_caption_headers_and_whole_rows() {
        let table = Table::new("", vec![Column::words("Year"), Column::numbers(" ")])
            .with_row(vec![Cell::text("2024/25")]);
        assert_eq!(
            faults(vec![Block::Table(table)]),
            [
                Fault::TableWithoutCaption { block: 1 },
                Fault::EmptyHeader { block: 1, column: 2 },
                Fault::RaggedRow { block: 1, row: 1, cells: 1, columns: 2 },
            ]
        );
    }

    #[test]
    fn a_document_without_a_title_says_so() {
        let mut untitled = document(Vec::new());
        untitled.title = "  ".to_owned();
        let Err(unsound) = untitled.check() else {
            panic!("an untitled document was found sound");
        };
        assert_eq!(unsound.to_string(), "The document has no title");
    }
}
