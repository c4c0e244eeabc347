use headland_domain::frameworks::ItemReference;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{FieldKind, RecordKind};

use super::library::{Held, frameworks};
use crate::context::{Context, Failure};

/// What a form offers of frameworks: what is stored, and its words.
#[derive(Clone, Debug, Default)]
pub struct Choosable {
    /// Editions against which something may be judged.
    pub editions: Vec<(String, String)>,
    /// Their items, by framework and in the order of reading.
    pub items: Vec<(String, String)>,
}

/// The frameworks and items that a record of the kind may name: those in use, whoever wrote them.
/// Nothing is read for kinds that name none.
pub async fn choosable(ctx: &mut Context, kind: RecordKind) -> Result<Choosable, Failure<()>> {
    let asks = |kinds: FieldKind| sheet_of(kind).fields.iter().any(|field| field.kind == kinds);
    let (names_editions, names_items) = (asks(FieldKind::Framework), asks(FieldKind::Item));
    if !names_editions && !names_items {
        return Ok(Choosable::default());
    }
    let held = frameworks(ctx).await?;
    let mut offered = Choosable::default();
    for framework in held.iter().filter(|held| held.is_offered()).map(|held| &held.framework) {
        let edition = framework.edition();
        // A framework without a scale says what there is, and nobody can be rated against it.
        let is_rated = |item| !framework.scale(item).is_empty();
        if names_editions && framework.items().iter().any(is_rated) {
            offered.editions.push((edition.to_string(), framework.title().to_owned()));
        }
        if names_items {
            offered.items.extend(framework.items().iter().map(|item| {
                let reference = ItemReference { edition: edition.clone(), item: item.code.clone() };
                (reference.to_string(), format!("{}: {}", framework.title(), item.title))
            }));
        }
    }
    Ok(offered)
}

impl Held {
    /// What an item is called, and by which framework.
    pub fn words_of(&self, item: &headland_domain::frameworks::ItemCode) -> Option<String> {
        let item = self.framework.item(item)?;
        Some(format!("{}: {}", self.framework.title(), item.title))
    }
}
