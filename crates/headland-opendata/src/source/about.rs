//! What a source says of itself, for its provenance.

use headland_domain::benchmarks::{Provenance, ReleaseStage, TextEncoding};
use jiff::civil::Date;

use super::Source;
use crate::{Kind, finance, performance};

/// The licence of everything that the publishers of these files release.
const OPEN_GOVERNMENT_LICENCE: &str = "Open Government Licence v3.0";

impl Source<'_> {
    /// The name under which the file came.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How its text is encoded.
    pub fn encoding(&self) -> TextEncoding {
        self.text.encoding
    }

    /// How final the release is, where the file's name says so.
    pub fn stage(&self) -> Option<ReleaseStage> {
        let name = self.name.to_ascii_lowercase();
        [ReleaseStage::Provisional, ReleaseStage::Revised, ReleaseStage::Final]
            .into_iter()
            .find(|stage| name.contains(stage.code()))
    }

    /// The date in the file's name, written as eight digits, where there is one.
    pub fn dated_on(&self) -> Option<Date> {
        let digits = |text: &&str| text.len() == 8;
        let parts = self.name.split(|letter: char| !letter.is_ascii_digit());
        parts.filter(digits).find_map(|text| Date::strptime("%Y%m%d", text).ok())
    }

    /// What the release is called.
    pub fn title(&self) -> String {
        match self.kind() {
            Kind::Ks2Tables => self.of_year("Key stage 2 performance tables"),
            Kind::Ks4Tables => self.of_year("Key stage 4 performance tables"),
            Kind::SchoolFinance => match finance::year_of(&self.name, self.options.year) {
                Some(year) => format!("Financial returns of maintained schools, {year}"),
                None => "Financial returns of maintained schools".to_owned(),
            },
            Kind::EesData => format!("Explore education statistics: {}", self.stem()),
            Kind::LaitLong => "Local authority interactive tool".to_owned(),
            Kind::Establishments => "Get information about schools: establishments".to_owned(),
            Kind::EstablishmentLinks => "Get information about schools: links".to_owned(),
            Kind::OwnFigures => format!("The school's own figures: {}", self.stem()),
            Kind::StatisticalNeighbours => {
                "Local authority interactive tool: statistical neighbours".to_owned()
            }
            Kind::SchoolWorkforce => {
                let year = self
                    .layout
                    .year
                    .or_else(|| performance::year_of(&self.name, self.options.year));
                match year {
                    Some(year) => format!("School workforce census, {year}"),
                    None => "School workforce census".to_owned(),
                }
            }
            Kind::SchoolTable => format!("Table of schools: {}", self.stem()),
            Kind::TablesMeta | Kind::EesMeta | Kind::LaitDictionary => self.kind().to_string(),
        }
    }

    /// Everything a page needs to say where the figures come from.
    ///
    /// The hash is the caller's, who also keeps the bytes by it; the rows are those of the summary.
    pub fn provenance(&self, sha256: [u8; 32], rows: u64) -> Provenance {
        Provenance {
            publisher: match self.kind() {
                Kind::OwnFigures => "The school itself",
                Kind::SchoolTable => "Not stated",
                _ => "Department for Education",
            }
            .to_owned(),
            title: self.title(),
            file_name: self.name.clone(),
            sha256,
            licence: match self.kind() {
                Kind::OwnFigures => "The school's own",
                Kind::SchoolTable => "Not stated",
                _ => OPEN_GOVERNMENT_LICENCE,
            }
            .to_owned(),
            published_on: self.dated_on(),
            stage: self.stage(),
            encoding: self.text.encoding,
            rows,
        }
    }

    fn of_year(&self, what: &str) -> String {
        match performance::year_of(&self.name, self.options.year) {
            Some(year) => format!("{what}, {year}"),
            None => what.to_owned(),
        }
    }

    fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem)
    }
}
