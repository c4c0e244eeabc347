//! The words by which every crate is divided, and the modules that are not capabilities.

/// What the product does, in reading order. Someone who has found `objectives` in one crate finds it
/// under the same word in every other.
pub(crate) const CAPABILITIES: [&str; 13] = [
    "frameworks",
    "people",
    "needs",
    "feedback",
    "objectives",
    "development",
    "improvement",
    "benchmarks",
    "impact",
    "portfolio",
    "assessment",
    "appraisal",
    "support",
];

/// The crates whose top-level module folders are capabilities or listed foundations.
pub(crate) const DIVIDED_CRATES: [&str; 4] =
    ["headland-domain", "headland-store", "headland-app", "headland-web"];

/// A top-level module folder that is no capability, and why the crate has it all the same.
pub(crate) struct Foundation {
    /// The crate's name.
    pub(crate) package: &'static str,
    /// The folder under `src/`.
    pub(crate) module: &'static str,
    /// What the capabilities of the crate stand on it for.
    pub(crate) reason: &'static str,
}

/// Keep this short: a new folder is first of all a capability's business.
pub(crate) const FOUNDATIONS: &[Foundation] = &[
    Foundation {
        package: "headland-domain",
        module: "sheet",
        reason: "the shape of a record that people write: its fields and the laws between them",
    },
    Foundation {
        package: "headland-store",
        module: "db",
        reason: "two databases behind one transaction type",
    },
    Foundation {
        package: "headland-store",
        module: "records",
        reason: "every kind of written record is kept, revised and related in one way",
    },
    Foundation {
        package: "headland-app",
        module: "context",
        reason: "what every operation is given: transaction, actor, clock, identifiers, purpose",
    },
    Foundation {
        package: "headland-app",
        module: "jobs",
        reason: "work outside requests, which any capability queues: mail, reminders, imports",
    },
    Foundation {
        package: "headland-app",
        module: "home",
        reason: "the first page and the search, to which every capability brings something",
    },
    Foundation {
        package: "headland-web",
        module: "api",
        reason: "what every endpoint for programs has in common, and the table of all of them",
    },
    Foundation {
        package: "headland-web",
        module: "assets",
        reason: "styles, scripts and fonts, served with their hashes",
    },
    Foundation {
        package: "headland-web",
        module: "components",
        reason: "the parts from which every page is made",
    },
    Foundation {
        package: "headland-web",
        module: "gate",
        reason: "what every request passes before a page: session, limits, headers, forged forms",
    },
    Foundation {
        package: "headland-web",
        module: "home",
        reason: "the first page, where every capability says what is next",
    },
    Foundation {
        package: "headland-web",
        module: "jobs",
        reason: "pages on work outside requests: its state, and the demonstration's mailbox",
    },
    Foundation {
        package: "headland-web",
        module: "page",
        reason: "the frame of a page and what a handler answers with",
    },
];

/// Names that say nothing about what is inside, for crates and modules alike.
pub(crate) const EMPTY_NAMES: [&str; 14] = [
    "base", "common", "core", "handler", "handlers", "helper", "helpers", "manager", "managers",
    "misc", "service", "services", "util", "utils",
];
