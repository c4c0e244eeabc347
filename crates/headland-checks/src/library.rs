use crate::Record;
use crate::wording::Standards;

/// Frameworks that records are held against without lying among them, read once for many looks.
#[derive(Clone, Debug)]
pub struct Library {
    frameworks: Vec<Record>,
    standards: Standards,
}

impl Library {
    /// Reads frameworks in use: their `code`, their `items`, and their `statements`.
    pub fn of(frameworks: Vec<Record>) -> Self {
        let standards = Standards::of(frameworks.iter().flat_map(|one| one.all("statements")));
        Self { frameworks, standards }
    }

    /// The frameworks, in the order in which they came.
    pub fn frameworks(&self) -> &[Record] {
        &self.frameworks
    }

    /// What their statements say.
    pub const fn standards(&self) -> &Standards {
        &self.standards
    }
}
