//! Which crate of the workspace may know which: the arrows of ARCHITECTURE.md.

/// One crate and the crates of the workspace that it may depend on.
pub(crate) struct Direction {
    /// The crate's name.
    pub(crate) from: &'static str,
    /// All that it may name in its dependencies, whether it does so today or not.
    pub(crate) to: &'static [&'static str],
}

/// Every crate of the workspace has a line; a crate without one is refused until it is given one.
pub(crate) const DIRECTIONS: [Direction; 14] = [
    Direction { from: "headland-domain", to: &[] },
    Direction { from: "headland-stats", to: &[] },
    Direction { from: "headland-checks", to: &["headland-domain"] },
    Direction { from: "headland-calc", to: &["headland-stats", "headland-checks"] },
    Direction { from: "headland-policy", to: &["headland-domain"] },
    Direction { from: "headland-opendata", to: &["headland-domain"] },
    Direction { from: "headland-store", to: &["headland-domain"] },
    Direction { from: "headland-reports", to: &["headland-domain", "headland-stats"] },
    Direction {
        from: "headland-app",
        to: &[
            "headland-domain",
            "headland-stats",
            "headland-checks",
            "headland-policy",
            "headland-opendata",
            "headland-store",
            "headland-reports",
        ],
    },
    Direction {
        from: "headland-web",
        to: &[
            "headland-app",
            "headland-domain",
            "headland-policy",
            "headland-stats",
            "headland-calc",
        ],
    },
    Direction {
        from: "headland",
        to: &[
            "headland-domain",
            "headland-app",
            "headland-web",
            "headland-store",
            "headland-calc",
            "headland-checks",
            "headland-opendata",
            "headland-stats",
        ],
    },
    Direction {
        from: TESTKIT,
        to: &["headland-app", "headland-store", "headland-domain", REFERENCE],
    },
    Direction { from: REFERENCE, to: &[] },
    Direction { from: "xtask", to: &[] },
];

/// Any crate may use it in its tests, and only there.
pub(crate) const REFERENCE: &str = "headland-reference";
/// The same.
pub(crate) const TESTKIT: &str = "headland-testkit";
