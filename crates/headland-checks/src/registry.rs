use crate::{Check, UNUSED_ACCEPTANCE, checks};

/// Checks that look at the same part of a leader's work.
#[derive(Debug)]
pub struct Area {
    /// The name of its folder, and the word in addresses.
    pub slug: &'static str,
    /// What it is called on the screen.
    pub label: &'static str,
    /// Its checks, in alphabetical order.
    pub checks: &'static [&'static Check],
}

macro_rules! areas {
    ($($module:ident $slug:literal $label:literal,)*) => {
        /// Every area that has checks of its own, in the order of a leader's work.
        pub static AREAS: &[Area] = &[
            $(Area { slug: $slug, label: $label, checks: checks::$module::CHECKS },)*
            Area { slug: "acceptances", label: "Acceptances", checks: &[&UNUSED_ACCEPTANCE] },
        ];
    };
}

areas! {
    objectives "objectives" "Objectives",
    feedback "feedback" "Feedback",
    self_assessment "self-assessment" "Self-assessment",
    needs "needs" "Needs",
    development "development" "Development plans",
    priorities "priorities" "Priorities",
    analysis "analysis" "Analysis",
    targets "targets" "Targets",
    strategies "strategies" "Strategies",
    actions "actions" "Action plans",
    communication "communication" "Communication",
    delegation "delegation" "Delegation",
    monitoring "monitoring" "Monitoring",
    accountability "accountability" "Accountability",
    impact "impact" "Impact",
    reports "reports" "Reports",
    reflections "reflections" "Reflections",
    observations "observations" "Observations",
    frameworks "frameworks" "Frameworks in use",
    portfolios "portfolios" "Portfolios",
}

/// Every check, area by area.
pub fn all() -> impl Iterator<Item = &'static Check> {
    AREAS.iter().flat_map(|area| area.checks.iter().copied())
}

/// The check of that name.
pub fn find(name: &str) -> Option<&'static Check> {
    all().find(|check| check.name == name)
}
