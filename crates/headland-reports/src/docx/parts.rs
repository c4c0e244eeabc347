//! The parts of the package, each one XML file.

use std::fmt::Write as _;

use super::body::Body;
use crate::{
    document::{Document, LANGUAGE},
    xml::escape,
};

pub(super) const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
pub(super) const PACKAGE_RELATIONSHIPS: &str = include_str!("parts/package_rels.xml");
pub(super) const APPLICATION: &str = include_str!("parts/app.xml");
pub(super) const SETTINGS: &str = include_str!("parts/settings.xml");
pub(super) const STYLES: &str = include_str!("parts/styles.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Title, author, language and date.
pub(super) fn core(document: &Document) -> String {
    let title = escape(&document.title);
    let organisation = escape(&document.organisation);
    let description =
        escape(&format!("Snapshot {}. Data: {}", document.snapshot_hash, document.data_vintage));
    let date = format!("{}T00:00:00Z", document.date);
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{organisation}</dc:creator>\
         <dc:description>{description}</dc:description><dc:language>{LANGUAGE}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified>\
         </cp:coreProperties>"
    )
}

/// The body on pages of A4, with header and footer.
pub(super) fn document(body: &Body<'_>) -> String {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    format!(
        "{DECLARATION}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
         xmlns:wp=\"{drawing}/wordprocessingDrawing\" xmlns:a=\"{drawing}/main\" \
         xmlns:pic=\"{drawing}/picture\"><w:body>{}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"header\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1474\" w:right=\"1247\" w:bottom=\"1474\" w:left=\"1247\" \
         w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        body.xml
    )
}

/// What the document refers to.
pub(super) fn relationships(body: &Body<'_>) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for part in ["styles", "numbering", "settings", "header", "footer"] {
        let _ = write!(
            xml,
            "<Relationship Id=\"{part}\" Type=\"{OFFICE}/{part}\" Target=\"{part}.xml\"/>"
        );
    }
    for number in 1..=body.pictures.len() {
        let _ = write!(
            xml,
            "<Relationship Id=\"figure{number}\" Type=\"{OFFICE}/image\" \
             Target=\"media/figure{number}.png\"/>"
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// Bullets as list 1; every numbered list as one of its own, from 2, so that each begins at one.
pub(super) fn numbering(numbered_lists: usize) -> String {
    let level = |id: u8, format: &str, text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>\
             <w:ind w:left=\"454\" w:hanging=\"340\"/></w:pPr></w:lvl></w:abstractNum>"
        )
    };
    let mut xml = format!("{DECLARATION}<w:numbering xmlns:w=\"{WORD}\">");
    xml.push_str(&level(0, "bullet", "•"));
    xml.push_str(&level(1, "decimal", "%1."));
    xml.push_str("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
    for list in 0..numbered_lists {
        let id = list + 2;
        let _ = write!(
            xml,
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        );
    }
    xml.push_str("</w:numbering>");
    xml
}

/// The title and whose document it is.
pub(super) fn header(document: &Document) -> String {
    let title = escape(&document.title);
    let organisation = escape(&document.organisation);
    format!(
        "{DECLARATION}<w:hdr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{title}</w:t></w:r><w:r><w:tab/></w:r>\
         <w:r><w:t xml:space=\"preserve\">{organisation}</w:t></w:r></w:p></w:hdr>"
    )
}

/// The snapshot and "page x of y".
pub(super) fn footer(document: &Document) -> String {
    let snapshot = escape(&document.snapshot_hash);
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!(
        "{DECLARATION}<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         {}<w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>",
        text(&format!("Snapshot {snapshot}")),
        text("Page "),
        field("PAGE"),
        text(" of "),
        field("NUMPAGES")
    )
}
