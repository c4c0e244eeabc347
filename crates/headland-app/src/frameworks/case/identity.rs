//! The UUIDs by which CASE knows frameworks and items. Ours are worked out from their names, so that an
//! item is the same one in every file that speaks of it.

use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::frameworks::{Framework, ItemReference};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// A UUID worked out from words, the same for the same words.
pub(super) fn worked_out(words: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(Sha256::digest(words)) {
        *place = byte;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Whose a framework is, as part of its name: what comes with the program is the same everywhere.
pub(super) fn owner(organisation: Option<OrganisationId>) -> String {
    organisation.map_or_else(|| "headland".to_owned(), |id| id.to_string())
}

/// The UUID of an item that did not come with one.
pub(super) fn of_item(owner: &str, reference: &ItemReference) -> Uuid {
    worked_out(&format!("{owner} {reference}"))
}

/// The items of frameworks that can be read, by their UUID: to know again what a file refers to.
#[derive(Clone, Debug, Default)]
pub struct Shelf(BTreeMap<String, ItemReference>);

impl Shelf {
    /// Of these frameworks, each with whose it is.
    pub fn of<'a>(
        frameworks: impl IntoIterator<Item = (Option<OrganisationId>, &'a Framework)>,
    ) -> Self {
        let mut known = BTreeMap::new();
        for (organisation, framework) in frameworks {
            let owner = owner(organisation);
            for item in framework.items() {
                let edition = framework.edition().clone();
                let reference = ItemReference { edition, item: item.code.clone() };
                known.insert(of_item(&owner, &reference).to_string(), reference);
            }
        }
        Self(known)
    }

    pub(super) fn reference(&self, identifier: &str) -> Option<&ItemReference> {
        self.0.get(identifier)
    }

    /// The UUID of an item that can be read.
    pub(super) fn identifier(&self, reference: &ItemReference) -> Option<&str> {
        let mut all = self.0.iter();
        all.find(|(_, known)| *known == reference).map(|(id, _)| id.as_str())
    }
}
