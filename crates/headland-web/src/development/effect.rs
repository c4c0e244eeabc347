//! Figures before and after a change, with what they can carry.

use askama::Template;
use headland_app::objectives::effect_of;
use headland_domain::sheet::{Record, RecordKind};

use crate::components::Figure;
use crate::improvement::figure;

#[derive(Template)]
#[template(path = "development/_effect.html")]
struct EffectPart {
    id: String,
    title: String,
    source: String,
    /// Whether it stands on a page of its own, which says the rest.
    is_own_page: bool,
    figure: Figure,
    verdict: String,
    caveat: &'static str,
    said: Vec<String>,
    warnings: Vec<String>,
}

/// A set of figures as a picture with its words, rendered; nothing for other kinds of record, and for
/// figures that cannot be read any more.
pub(crate) fn effect_part(record: &Record, is_own_page: bool) -> Option<String> {
    if record.kind != RecordKind::BeforeAfter {
        return None;
    }
    let series = record.read().ok()?;
    let effect = effect_of(&series);
    let id = record.id.to_string();
    let part = EffectPart {
        figure: figure(&format!("figures-{id}"), &effect.chart),
        title: record.title(),
        source: series.source.to_string(),
        is_own_page,
        verdict: effect.verdict,
        caveat: effect.caveat,
        said: effect.said,
        warnings: effect.warnings,
        id,
    };
    Some(part.to_string())
}
