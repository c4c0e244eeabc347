//! The one way in: open a file, pair it with what describes it, read its rows.

mod about;
mod allowance;

use std::ops::ControlFlow;

use headland_domain::benchmarks::{AcademicYear, TextEncoding};

pub use allowance::Allowance;

use crate::{
    Content, Kind, Refusal, Row, Summary, ees, finance, lait, neighbours, own,
    performance::{self, KeyStage},
    register,
    sniff::{self, Layout},
    table::{Table, Width},
    tables,
    text::Text,
    workforce,
};

/// What the caller knows or wishes beyond the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The school year, for files that neither say it nor have it in their name.
    pub year: Option<AcademicYear>,
    /// How large a file may be.
    pub allowance: Allowance,
    /// Read the names and titles of headteachers from the register; off, since they are personal data.
    pub with_heads: bool,
}

/// A file whose kind and encoding are known and that is ready to be read.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    name: String,
    layout: Layout,
    text: Text<'a>,
    companion: Option<Companion>,
    options: Options,
}

/// What a second file says of the first.
#[derive(Clone, Debug)]
enum Companion {
    Tables(performance::Meta),
    Ees(ees::Meta),
    Lait(lait::Dictionary),
}

/// Opens a file with the usual limits; its name is used for what it says of year, stage and date.
pub fn open<'a>(name: &str, bytes: &'a [u8]) -> Result<Source<'a>, Refusal> {
    open_with(name, bytes, &Options::default())
}

/// Opens a file; refuses what is empty, too large, damaged, packed too tightly, or of no known kind.
pub fn open_with<'a>(
    name: &str,
    bytes: &'a [u8],
    options: &Options,
) -> Result<Source<'a>, Refusal> {
    open_content(name, bytes.into(), options)
}

/// The same for a file that may lie elsewhere than in memory: what is read of it is never kept whole.
pub fn open_content<'a>(
    name: &str,
    content: Content<'a>,
    options: &Options,
) -> Result<Source<'a>, Refusal> {
    options.allowance.check(content.size())?;
    let text = match own::workbook(content, &options.allowance)? {
        Some(bytes) => Text::made(own::sheet_as_csv(&bytes, &options.allowance)?),
        None => Text::of(content)?,
    };
    let layout = sniff::layout(&text)?;
    let kind = layout.kind;
    if text.encoding == TextEncoding::Workbook && kind != Kind::OwnFigures {
        return Err(Refusal::Unreadable(format!("{kind} are read from CSV, not from a workbook")));
    }
    Ok(Source { name: name.to_owned(), layout, text, companion: None, options: options.clone() })
}

impl Source<'_> {
    /// What kind of file it is.
    pub fn kind(&self) -> Kind {
        self.layout.kind
    }

    /// How many lines it has, its header counted: as many rows as there are at most, if none is broken.
    pub fn lines(&self) -> u64 {
        self.text.lines
    }

    /// Gives the source the file that describes it; refused where that is of another kind or release.
    pub fn pair(&mut self, companion: &Source<'_>) -> Result<(), Refusal> {
        if self.kind().companion() != Some(companion.kind()) {
            let why = format!("{} do not describe {}", companion.kind(), self.kind());
            return Err(Refusal::WrongCompanion { why });
        }
        let header = Table::open(&self.text, Width::MaySpill)?.header;
        self.companion = Some(match self.kind() {
            Kind::Ks2Tables | Kind::Ks4Tables => {
                Companion::Tables(performance::Meta::read(&companion.text, &header)?)
            }
            Kind::EesData => Companion::Ees(ees::Meta::read(&companion.text, Some(&header))?),
            _ => Companion::Lait(lait::Dictionary::read(&companion.text)?),
        });
        Ok(())
    }

    /// The rows, one at a time; an error is the last thing it yields, and nothing before it may be kept.
    pub fn rows(&self) -> Result<Rows<'_>, Refusal> {
        let text = &self.text;
        let reader: Box<dyn Reader + Send + '_> = match (self.kind(), &self.companion) {
            (Kind::Ks2Tables, companion) => {
                Box::new(self.tables(KeyStage::Two, companion.as_ref())?)
            }
            (Kind::Ks4Tables, companion) => {
                Box::new(self.tables(KeyStage::Four, companion.as_ref())?)
            }
            (Kind::TablesMeta, _) => Box::new(performance::MetaRows::open(text)?),
            (Kind::EesData, Some(Companion::Ees(meta))) => {
                Box::new(ees::Data::open(text, Some(meta))?)
            }
            (Kind::EesData, _) => Box::new(ees::Data::open(text, None)?),
            (Kind::EesMeta, _) => Box::new(ees::Meta::read(text, None)?.into_rows()),
            (Kind::LaitLong, Some(Companion::Lait(dictionary))) => {
                Box::new(lait::Long::open(text, Some(dictionary))?)
            }
            (Kind::LaitLong, _) => Box::new(lait::Long::open(text, None)?),
            (Kind::LaitDictionary, _) => Box::new(lait::Dictionary::read(text)?.into_rows()),
            (Kind::Establishments, _) => {
                Box::new(register::Establishments::open(text, self.options.with_heads)?)
            }
            (Kind::EstablishmentLinks, _) => Box::new(register::Links::open(text)?),
            (Kind::SchoolFinance, _) => {
                Box::new(finance::Returns::open(text, &self.name, self.options.year)?)
            }
            (Kind::OwnFigures, _) => Box::new(own::OwnFigures::open(text)?),
            (Kind::StatisticalNeighbours, _) => Box::new(neighbours::List::open(text)?),
            (Kind::SchoolWorkforce, _) => Box::new(workforce::Census::open(
                text,
                &self.layout,
                &self.name,
                self.options.year,
            )?),
            (Kind::SchoolTable, _) => Box::new(tables::SchoolTable::open(text)?),
        };
        Ok(Rows { reader, summary: Summary::default(), ended: false })
    }

    fn tables<'s>(
        &'s self,
        key_stage: KeyStage,
        companion: Option<&'s Companion>,
    ) -> Result<performance::Tables<'s>, Refusal> {
        let meta = match companion {
            Some(Companion::Tables(meta)) => Some(meta),
            _ => None,
        };
        performance::Tables::open(key_stage, &self.text, &self.name, self.options.year, meta)
    }

    /// Hands every row to `sink` and sums up; [`Refusal::Stopped`] where the sink breaks off.
    pub fn read(
        &mut self,
        sink: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Summary, Refusal> {
        let mut rows = self.rows()?;
        for row in &mut rows {
            if sink(row?).is_break() {
                return Err(Refusal::Stopped);
            }
        }
        Ok(rows.into_summary())
    }
}

/// What reads one kind of file.
pub(crate) trait Reader {
    /// The next row, `None` at the end; counts rows of the source in `summary` as it goes.
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal>;
}

/// The rows of a source.
pub struct Rows<'s> {
    reader: Box<dyn Reader + Send + 's>,
    summary: Summary,
    ended: bool,
}

impl Rows<'_> {
    /// What has been read so far; whole once the iterator has ended.
    pub fn into_summary(self) -> Summary {
        self.summary
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = match self.reader.next(&mut self.summary) {
            Ok(None) if self.summary.rows == 0 => Some(Err(Refusal::NoRows)),
            row => row.transpose(),
        };
        match &row {
            Some(Ok(row)) => self.summary.count(row),
            Some(Err(_)) | None => self.ended = true,
        }
        row
    }
}
