use headland_domain::OrganisationId;
use headland_domain::people::{HeldRole, Relation, Scope};
use headland_domain::sheet::RecordKind;

use crate::rules::{CARRIED, Who, rules};
use crate::{Action, Actor, Resource};

/// What has to be known of a thing before the table can be applied to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The parts that the actor plays in the record itself.
    pub parts: Vec<String>,
    /// The parts that the actor plays in the priority above it.
    pub parts_in_priority: Vec<String>,
    /// Whether the actor stands above anyone named in it.
    pub is_above: bool,
    /// Whether it has been frozen.
    pub is_frozen: bool,
}

impl Facts {
    /// A thing of an organisation in which the actor plays no part.
    pub const fn of(organisation: OrganisationId) -> Self {
        Self {
            organisation,
            parts: Vec::new(),
            parts_in_priority: Vec::new(),
            is_above: false,
            is_frozen: false,
        }
    }
}

/// What the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Permitted,
    /// It may be seen, but not this.
    Refused,
    /// It may not even be known to be there.
    Hidden,
}

/// Applies the table to one thing.
pub fn decide(actor: &Actor, action: Action, resource: Resource, facts: &Facts) -> Decision {
    let table = rules(resource);
    let applies = |who: &Who| applies(*who, actor, facts);
    let sees = table.see.iter().any(applies);
    let permitted = match action {
        Action::See => sees,
        // A new record is nowhere yet, so nobody need see it: an expectation may be drafted by
        // those who will then be named in it.
        Action::Draft => table.draft.iter().any(applies),
        Action::Revise | Action::Remove | Action::Freeze => {
            sees && table.who_may(action).iter().any(applies) && !table.forbid.iter().any(applies)
        }
    };
    match (permitted, sees) {
        (true, _) => Decision::Permitted,
        (false, true) => Decision::Refused,
        (false, false) => Decision::Hidden,
    }
}

fn applies(who: Who, actor: &Actor, facts: &Facts) -> bool {
    match who {
        Who::Holds(role) => actor.holds(role, facts.organisation),
        Who::HoldsOnceFrozen(role) => facts.is_frozen && actor.holds(role, facts.organisation),
        Who::Lead => facts.parts_in_priority.iter().any(|part| part == "lead"),
        Who::Team => !facts.parts_in_priority.is_empty(),
        Who::TeamAs(part) => facts.parts_in_priority.iter().any(|held| held == part),
        Who::Named => !facts.parts.is_empty(),
        Who::NamedAs(part) => facts.parts.iter().any(|held| held == part),
        Who::NamedOnceFrozen(part) => {
            facts.is_frozen && facts.parts.iter().any(|held| held == part)
        }
        Who::Above => facts.is_above,
        Who::AboveOnceFrozen => facts.is_frozen && facts.is_above,
    }
}

/// Whether a decision on the resource needs the line of management, which costs a query.
pub fn needs_line_of_management(resource: Resource) -> bool {
    let table = rules(resource);
    Action::ALL.iter().any(|action| table.who_may(*action).contains(&Who::Above))
}

/// The role that one held in a body brings with it in an organisation that stands so to the body;
/// none for a role that counts only where it is held.
pub fn carried(
    held: &HeldRole,
    relation: Relation,
    organisation: OrganisationId,
) -> Option<HeldRole> {
    CARRIED.contains(&(held.role, relation)).then_some(HeldRole { organisation, ..*held })
}

/// What the actor may see of an organisation's records, for lists.
pub fn scope(actor: &Actor, organisation: OrganisationId) -> Scope {
    let mut scope = Scope::nothing(actor.person, organisation, actor.on);
    for kind in RecordKind::ALL.iter().copied() {
        for who in rules(Resource::Record(kind)).see {
            let kinds = match who {
                Who::Holds(role) if actor.holds(*role, organisation) => &mut scope.open,
                Who::HoldsOnceFrozen(role) if actor.holds(*role, organisation) => &mut scope.frozen,
                // The last two are of rounds alone, which have lists of their own.
                Who::Holds(_)
                | Who::HoldsOnceFrozen(_)
                | Who::NamedOnceFrozen(_)
                | Who::AboveOnceFrozen => continue,
                Who::Lead | Who::Team | Who::TeamAs(_) => &mut scope.team,
                Who::Named | Who::NamedAs(_) => &mut scope.named,
                Who::Above => &mut scope.above,
            };
            kinds.0.insert(kind);
        }
    }
    scope
}

#[cfg(test)]
mod tests {
    use super::*;
    use headland_domain::PersonId;
    use headland_domain::people::{HeldRole, Role};
    use jiff::civil::date;

    fn school() -> OrganisationId {
        OrganisationId::from_uuid(uuid(1))
    }

    fn uuid(n: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(n)
    }

    fn holder_of(role: Role) -> Actor {
        Actor {
            person: PersonId::from_uuid(uuid(7)),
            roles: vec![HeldRole {
                role,
                organisation: school(),
                starts_on: date(2026, 9, 1),
                ends_on: Some(date(2027, 8, 31)),
            }],
            on: date(2026, 11, 2),
        }
    }

    #[test]
    fn a_headteacher_does_not_read_an_expectation_between_two_others() {
        let expectation = Resource::Record(RecordKind::Expectation);
        let head = holder_of(Role::Headteacher);
        let facts = Facts::of(school());
        assert_eq!(decide(&head, Action::See, expectation, &facts), Decision::Hidden);
        let above = Facts { is_above: true, ..facts };
        assert_eq!(decide(&head, Action::See, expectation, &above), Decision::Permitted);
        assert_eq!(decide(&head, Action::Revise, expectation, &above), Decision::Refused);
    }

    #[test]
    fn whoever_is_held_to_account_reads_and_does_not_write() {
        let expectation = Resource::Record(RecordKind::Expectation);
        let both =
            Facts { parts: vec!["of".to_owned(), "holder".to_owned()], ..Facts::of(school()) };
        let teacher = holder_of(Role::Teacher);
        assert_eq!(decide(&teacher, Action::See, expectation, &both), Decision::Permitted);
        assert_eq!(decide(&teacher, Action::Revise, expectation, &both), Decision::Refused);
    }

    #[test]
    fn an_administrator_reads_no_record() {
        let administrator = holder_of(Role::Administrator);
        for kind in RecordKind::ALL {
            let decision =
                decide(&administrator, Action::See, Resource::Record(*kind), &Facts::of(school()));
            assert_eq!(decision, Decision::Hidden, "{kind}");
        }
    }

    #[test]
    fn a_governor_reads_a_report_only_once_it_is_frozen() {
        let governor = holder_of(Role::Governor);
        let report = Resource::Record(RecordKind::Report);
        let draft = Facts::of(school());
        assert_eq!(decide(&governor, Action::See, report, &draft), Decision::Hidden);
        let frozen = Facts { is_frozen: true, ..draft };
        assert_eq!(decide(&governor, Action::See, report, &frozen), Decision::Permitted);
    }

    #[test]
    fn a_role_that_has_ended_opens_nothing() {
        let mut head = holder_of(Role::Headteacher);
        head.on = date(2027, 9, 1);
        let plan = Resource::Record(RecordKind::Plan);
        assert_eq!(decide(&head, Action::See, plan, &Facts::of(school())), Decision::Hidden);
        assert!(scope(&head, school()).open.0.is_empty());
    }

    #[test]
    fn a_governor_of_the_board_governs_its_schools_and_no_other_role_goes_with_them() {
        let held = |role| holder_of(role).roles[0];
        let governed = OrganisationId::from_uuid(uuid(2));
        let into = |role, relation| carried(&held(role), relation, governed);
        let governor = into(Role::Governor, Relation::Governs).unwrap();
        assert_eq!((governor.role, governor.organisation), (Role::Governor, governed));
        assert!(into(Role::Clerk, Relation::Governs).is_some());
        assert_eq!(into(Role::Governor, Relation::PartOf), None, "a trustee is no school governor");
        assert_eq!(into(Role::TrustLead, Relation::Governs), None);
        for role in Role::ALL {
            let is_carried = [Relation::PartOf, Relation::Governs]
                .iter()
                .any(|relation| into(*role, *relation).is_some());
            let may = [Role::TrustLead, Role::Governor, Role::Clerk].contains(role);
            assert_eq!(is_carried, may, "{role:?}");
        }
    }

    #[test]
    fn whoever_sees_the_picture_of_all_schools_sees_what_it_is_made_of() {
        for picture in [Resource::Schools, Resource::GovernedSchools] {
            for who in rules(picture).see {
                for kind in [RecordKind::Priority, RecordKind::Review] {
                    assert!(rules(Resource::Record(kind)).see.contains(who), "{who:?}: {kind}");
                }
            }
        }
    }

    #[test]
    fn a_role_in_one_school_opens_nothing_in_another() {
        let head = holder_of(Role::Headteacher);
        let elsewhere = OrganisationId::from_uuid(uuid(2));
        let plan = Resource::Record(RecordKind::Plan);
        assert_eq!(decide(&head, Action::See, plan, &Facts::of(elsewhere)), Decision::Hidden);
    }
}
