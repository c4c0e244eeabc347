//! Where items stand in their tree.

use std::collections::BTreeMap;

use headland_domain::frameworks::FrameworkDraft;

/// Where each item stands, by its code: under what, and as which from 1.
pub(super) fn places(draft: &FrameworkDraft) -> BTreeMap<String, (Option<String>, usize)> {
    let mut counts: BTreeMap<&Option<String>, usize> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for item in &draft.items {
        let count = counts.entry(&item.parent).or_default();
        *count += 1;
        places.insert(item.code.clone(), (item.parent.clone(), *count));
    }
    places
}

/// The items under each parent, by code, in order.
pub(super) fn places_by_parent(draft: &FrameworkDraft) -> BTreeMap<Option<String>, Vec<String>> {
    let mut families: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for item in &draft.items {
        families.entry(item.parent.clone()).or_default().push(item.code.clone());
    }
    families
}
