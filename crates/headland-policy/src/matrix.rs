use std::fmt::Write as _;

use headland_domain::people::{Relation, Role};

use crate::rules::{CARRIED, Who, rules};
use crate::{Action, Resource};

/// The whole policy as text: resource by resource, who may do what.
///
/// A tick stands where the table permits; a cross where it forbids whatever else is said.
pub fn matrix() -> String {
    let mut text = String::from(
        "Who may do what to what. Made from crates/headland-policy/src/rules.rs by a test.\n",
    );
    for resource in Resource::all() {
        let table = rules(resource);
        let _ = write!(text, "\n{}\n{:34}", resource.name(), "");
        for action in Action::ALL {
            let _ = write!(text, " {:>6}", action.name());
        }
        text.push('\n');
        for (who, words) in everyone() {
            let _ = write!(text, "  {words:32}");
            for action in Action::ALL {
                let may = table.who_may(*action).contains(&who);
                let never = *action != Action::See
                    && *action != Action::Draft
                    && table.forbid.contains(&who);
                let mark = if never {
                    '✘'
                } else if may {
                    '✔'
                } else {
                    '·'
                };
                let _ = write!(text, " {mark:>6}");
            }
            text.push('\n');
        }
    }
    text.push_str("\nroles that count in other organisations\n");
    for (role, relation) in CARRIED {
        let role = role.label().to_lowercase();
        let _ = writeln!(text, "  {role:32} {}", counts_where(*relation));
    }
    text
}

/// Where a role that is carried counts.
const fn counts_where(relation: Relation) -> &'static str {
    match relation {
        Relation::PartOf => "in every organisation that is part of the one where it is held",
        Relation::Governs => "in every organisation that the one where it is held governs",
    }
}

fn everyone() -> Vec<(Who, String)> {
    let mut everyone: Vec<_> =
        Role::ALL.iter().map(|role| (Who::Holds(*role), role.label().to_lowercase())).collect();
    everyone.extend([Role::Governor, Role::Clerk, Role::TrustLead].map(|role| {
        (Who::HoldsOnceFrozen(role), format!("{}, once frozen", role.label().to_lowercase()))
    }));
    everyone.extend([
        (Who::Lead, "leads the priority".to_owned()),
        (Who::Team, "leads or works on the priority".to_owned()),
        (Who::TeamAs("owner"), "keeps what it stands in".to_owned()),
        (Who::TeamAs("with"), "works on what it stands in".to_owned()),
        (Who::Named, "named in it".to_owned()),
        (Who::NamedAs("accountable"), "named as accountable".to_owned()),
        (Who::NamedAs("responsible"), "named as responsible".to_owned()),
        (Who::NamedAs("holder"), "holds to account".to_owned()),
        (Who::NamedAs("of"), "is held to account, or whose need".to_owned()),
        (Who::NamedAs("subject"), "whom it is about".to_owned()),
        (Who::NamedOnceFrozen("subject"), "whom it is about, once released".to_owned()),
        (Who::NamedAs("coach"), "coaches them".to_owned()),
        (Who::NamedAs("owner"), "whose own it is".to_owned()),
        (Who::NamedAs("raised_by"), "raised it".to_owned()),
        (Who::NamedAs("with"), "agrees it with them".to_owned()),
        (Who::NamedAs("by"), "observes them".to_owned()),
        (Who::NamedAs("lead"), "leads the team that it is about".to_owned()),
        (Who::NamedAs("handled_by"), "handles it".to_owned()),
        (Who::Above, "manages someone named in it".to_owned()),
        (Who::AboveOnceFrozen, "manages them, once released".to_owned()),
    ]);
    everyone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_table_has_a_line_in_the_matrix() {
        let lines: Vec<_> = everyone().into_iter().map(|(who, _)| who).collect();
        for resource in Resource::all() {
            let table = rules(resource);
            let all =
                Action::ALL.iter().flat_map(|action| table.who_may(*action)).chain(table.forbid);
            for who in all {
                assert!(lines.contains(who), "{who:?} of {} is not printed", resource.name());
            }
        }
    }
}
