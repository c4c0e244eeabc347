//! Frameworks as 1EdTech CASE 1.0 and 1.1 packages, in and out.
//!
//! What a package holds beyond our own terms is kept as the file that was imported, and given back: an
//! export begins from that file and changes only what was changed here.

mod check;
mod identity;
mod objects;
mod places;
mod read;
mod shape;
mod write;

#[cfg(test)]
mod tests;

use headland_domain::frameworks::{FrameworkDraft, Relation};
use serde_json::{Map, Value};

pub use check::Trouble;
pub use identity::Shelf;
pub use shape::CaseVersion;
pub use write::{Export, export};

/// The relation by which CASE holds the tree: a child's to its parent.
const CHILD: &str = "isChildOf";

/// Our relation for a word of CASE.
fn relation_of(word: &str) -> Option<Relation> {
    let mut known = check::RELATIONS.iter();
    known.find(|(name, _)| *name == word).map(|(_, relation)| *relation)
}

/// The word of CASE for our relation.
fn word_of(relation: Relation) -> &'static str {
    let mut known = check::RELATIONS.iter();
    known.find(|(_, ours)| *ours == relation).map_or("isRelatedTo", |(name, _)| name)
}

/// A package that is sound, and what we make of it.
#[derive(Clone, Debug)]
pub struct Package {
    /// The version it follows.
    pub version: CaseVersion,
    /// What it says, in our own terms.
    pub draft: FrameworkDraft,
}

/// Reads the text of a package, bare or under the key `CFPackage`. Refused whole when anything is wrong
/// with it, with everything that is.
pub fn import(text: &str, shelf: &Shelf) -> Result<Package, Vec<Trouble>> {
    let package = object(text)?;
    let version = check::version_of(&package);
    let troubles = check::check(&package, version);
    if troubles.is_empty() {
        Ok(Package { version, draft: read::read(&package, shelf).draft })
    } else {
        Err(troubles)
    }
}

/// The package in a text.
fn object(text: &str) -> Result<Map<String, Value>, Vec<Trouble>> {
    let refuse = |message: String| vec![Trouble::new("The file", message)];
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| refuse(format!("It is not JSON: {error}")))?;
    let Value::Object(mut object) = value else {
        return Err(refuse("It holds no CFPackage".to_owned()));
    };
    match object.remove("CFPackage") {
        Some(Value::Object(package)) if object.is_empty() => Ok(package),
        Some(_) => Err(refuse("“CFPackage” must be an object and stand alone".to_owned())),
        None => Ok(object),
    }
}
