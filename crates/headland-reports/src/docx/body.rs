//! The blocks of a document as `WordprocessingML`.

use std::fmt::Write as _;

use super::tables;
use crate::{
    document::{Block, Callout, Document, Figure, List, ListKind, Run, Style, Tone},
    fonts::Fonts,
    picture,
    table::{Table, long_date},
    xml::escape,
};

/// The width between the margins, in English Metric Units: 166 mm.
const WIDTH: f64 = 5_976_000.0;
/// The greatest height of a picture: 205 mm.
const HEIGHT: f64 = 7_380_000.0;

/// The body being written, and what it refers to.
pub(super) struct Body<'a> {
    pub xml: String,
    /// PNG files in order.
    pub pictures: Vec<Vec<u8>>,
    pub numbered_lists: usize,
    figures: usize,
    tables: usize,
    fonts: &'a Fonts,
}

impl<'a> Body<'a> {
    pub(super) fn of(document: &Document, fonts: &'a Fonts) -> Self {
        let mut body = Self {
            xml: String::new(),
            pictures: Vec::new(),
            numbered_lists: 0,
            figures: 0,
            tables: 0,
            fonts,
        };
        body.paragraph("Title", &[Run::plain(&document.title)]);
        if let Some(subtitle) = &document.subtitle {
            body.paragraph("Subtitle", &[Run::plain(subtitle)]);
        }
        let date = long_date(document.date);
        let line = format!("{}, {date}", document.organisation);
        body.paragraph("Normal", &[Run::plain(line)]);
        let vintage = format!("Data: {}", document.data_vintage);
        body.paragraph("Normal", &[Run::plain(vintage)]);
        for block in &document.blocks {
            body.block(block);
        }
        body
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                self.paragraph(&format!("Heading{}", level.depth()), &[Run::plain(text)]);
            }
            Block::Paragraph(runs) => self.paragraph("Normal", runs),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::KeyFacts(facts) => {
                for fact in facts {
                    let term = Run::bold(format!("{}: ", fact.term));
                    self.paragraph("Normal", &[term, Run::plain(&fact.description)]);
                }
            }
            Block::Callout(callout) => self.callout(callout),
            Block::SignOff(people) => self.table(&tables::sign_off(people)),
            Block::PageBreak => {
                self.xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
            }
        }
    }

    fn paragraph(&mut self, style: &str, text: &[Run]) {
        let properties = format!("<w:pStyle w:val=\"{style}\"/>");
        self.xml.push_str(&paragraph(&properties, text));
    }

    fn list(&mut self, list: &List) {
        let (style, number) = match list.kind {
            ListKind::Bulleted => ("ListBullet", 1),
            ListKind::Numbered => {
                self.numbered_lists += 1;
                ("ListNumber", self.numbered_lists + 1)
            }
        };
        let properties = format!(
            "<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"0\"/>\
             <w:numId w:val=\"{number}\"/></w:numPr>"
        );
        for item in &list.items {
            self.xml.push_str(&paragraph(&properties, item));
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let style = match callout.tone {
            Tone::Note => "CalloutNote",
            Tone::Good => "CalloutGood",
            Tone::Warning => "CalloutWarning",
        };
        let heading = format!("<w:pStyle w:val=\"{style}\"/><w:keepNext/>");
        self.xml.push_str(&paragraph(&heading, &[Run::bold(&callout.title)]));
        self.paragraph(style, &callout.runs);
        self.paragraph("Normal", &[]);
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let caption = format!("Table {}: {}", self.tables, table.caption);
        let properties = "<w:pStyle w:val=\"Caption\"/><w:keepNext/>";
        self.xml.push_str(&paragraph(properties, &[Run::plain(caption)]));
        self.xml.push_str(&tables::table(table));
        for note in &table.notes {
            self.paragraph("TableNote", &[Run::plain(note)]);
        }
        // Two tables without a paragraph between them would grow together.
        self.paragraph("TableNote", &[]);
    }

    fn figure(&mut self, figure: &Figure) {
        self.figures += 1;
        match self.png(figure) {
            Some(png) => {
                self.pictures.push(png);
                let drawing = self.drawing(figure);
                let _ =
                    write!(self.xml, "<w:p><w:pPr><w:keepNext/></w:pPr><w:r>{drawing}</w:r></w:p>");
            }
            None => self.paragraph("Normal", &[Run::plain(&figure.alt)]),
        }
        let caption = format!("Figure {}: {}", self.figures, figure.caption);
        self.paragraph("Caption", &[Run::plain(caption)]);
        if figure.prints_table {
            self.table(&figure.table);
        }
    }

    #[cfg(feature = "pictures")]
    fn png(&self, figure: &Figure) -> Option<Vec<u8>> {
        picture::png(&figure.svg, self.fonts)
    }

    #[cfg(not(feature = "pictures"))]
    fn png(&self, _figure: &Figure) -> Option<Vec<u8>> {
        let _ = self.fonts;
        None
    }

    fn drawing(&self, figure: &Figure) -> String {
        let (width, height) = picture::size(&figure.svg);
        let scale = (WIDTH / width).min(HEIGHT / height);
        let (cx, cy) = (width * scale, height * scale);
        let number = self.pictures.len();
        let alt = escape(&figure.alt);
        let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        format!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{cx:.0}\" cy=\"{cy:.0}\"/>\
             <wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>\
             </wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"{picture}\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"figure{number}.png\" \
             descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"figure{number}\"/>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx:.0}\" cy=\"{cy:.0}\"/>\
             </a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    }
}

/// A paragraph with these properties and runs.
pub(super) fn paragraph(properties: &str, text: &[Run]) -> String {
    let mut xml = format!("<w:p><w:pPr>{properties}</w:pPr>");
    for run in text {
        let style = match run.style {
            Style::Plain => "",
            Style::Bold => "<w:rPr><w:b/></w:rPr>",
            Style::Italic => "<w:rPr><w:i/></w:rPr>",
        };
        let text = escape(&run.text);
        let _ = write!(xml, "<w:r>{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    }
    xml.push_str("</w:p>");
    xml
}
