use askama::Template;
use askama::filters::HtmlSafe;

use super::{Content, Table};

/// Where a figure is from: source, vintage, number of pupils, method, and a download.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/provenance.html")]
pub struct Provenance {
    facts: Vec<(String, Content)>,
    download: Option<String>,
}

impl Provenance {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact, e.g. `Source`, `Published`, `Pupils counted`, `Method`, `Licence`.
    #[must_use]
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<Content>) -> Self {
        self.facts.push((name.into(), value.into()));
        self
    }

    /// Where the figures can be downloaded.
    #[must_use]
    pub fn download(mut self, href: impl Into<String>) -> Self {
        self.download = Some(href.into());
        self
    }
}

impl HtmlSafe for Provenance {}

/// A figure in running text or a table that opens to where it is from.
#[derive(Clone, Debug, Template)]
#[template(path = "components/sourced.html")]
pub struct Sourced {
    id: String,
    value: String,
    provenance: Provenance,
}

impl Sourced {
    /// A figure with its unit, as read. `id` must be the only one of its name on the page.
    pub fn new(id: impl Into<String>, value: impl Into<String>, provenance: Provenance) -> Self {
        Self { id: id.into(), value: value.into(), provenance }
    }
}

/// What a telephone shows without moving it sideways, in the units of pictures: a little more than
/// its pixels, since letters may be a little smaller.
const TELEPHONE: f64 = 360.0;

/// The width that a drawing says it has.
fn width_of(svg: &str) -> Option<f64> {
    let (_, rest) = svg.split_once(" width=\"")?;
    rest.split('"').next()?.parse().ok()
}

/// A picture whose title says the finding, with the same as a table and where it is from.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure.html")]
pub struct Figure {
    id: String,
    title: String,
    description: Option<String>,
    svg: String,
    narrow: Option<String>,
    table: Option<Table>,
    provenance: Option<Provenance>,
}

impl Figure {
    /// A drawing made by the program: `svg` is placed as it is. `id` must be the only one of its
    /// name on the page.
    pub fn new(id: impl Into<String>, title: impl Into<String>, svg: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            description: None,
            svg: svg.into(),
            narrow: None,
            table: None,
            provenance: None,
        }
    }

    /// The same drawing for a telephone; as wide as the other where it cannot be narrower.
    #[must_use]
    pub fn narrow(mut self, svg: impl Into<String>) -> Self {
        self.narrow = Some(svg.into()).filter(|svg| *svg != self.svg);
        self
    }

    /// Whether a telephone shows all of it at once.
    fn fits(&self) -> bool {
        self.narrow.as_deref().and_then(width_of).is_some_and(|width| width <= TELEPHONE)
    }

    /// What the picture shows, for those who do not see it and those in a hurry.
    #[must_use]
    pub fn description(mut self, words: impl Into<String>) -> Self {
        self.description = Some(words.into());
        self
    }

    /// The same figures as a table.
    #[must_use]
    pub fn table(mut self, table: Table) -> Self {
        self.table = Some(table);
        self
    }

    /// Where the figures are from.
    #[must_use]
    pub fn provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = Some(provenance);
        self
    }
}
