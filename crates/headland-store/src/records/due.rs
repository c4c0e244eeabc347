//! What is open, what is overdue and which review was the last, said once for every statement that
//! asks. Constants and no input: composing them into a statement is safe.

use headland_domain::improvement::Level;
use headland_domain::improvement::due::LastReview;

use crate::db::Day;

/// The states of an action in which something is still to be done, as a list of SQL.
macro_rules! open_actions {
    () => {
        "('not-started', 'in-progress', 'cannot-progress')"
    };
}

/// The states of an expectation that is neither met nor given up.
macro_rules! open_expectations {
    () => {
        "('set', 'understood', 'monitored', 'intervened')"
    };
}

/// Whether a part given to someone, called `r`, is still theirs.
macro_rules! open_delegation {
    () => {
        "(r.kind = 'delegations' and coalesce(r.body ->> 'outcome', '[]') = '[]')"
    };
}

/// Whether a record called `r` is one that the lead of its priority still owes an answer to: a part
/// given to someone, a milestone without its figure, a target that nobody has judged.
macro_rules! unanswered {
    () => {
        concat!(
            "(",
            open_delegation!(),
            " or (r.kind = 'milestones' and coalesce(r.body ->> 'actual', '[]') = '[]') \
              or (r.kind = 'targets' and not exists (select 1 from links l \
                join records e on e.id = l.from_id where l.to_id = r.id \
                  and l.relation = 'target' and e.kind = 'evaluations' \
                  and e.removed_at is null)))"
        )
    };
}

/// Whether a record called `r` waits for what the person $2 says of it as it stands: an open objective
/// that they have a part in with others, or an open need that somebody else wrote.
macro_rules! unagreed {
    () => {
        "(((r.kind = 'objectives' and r.state = 'open' \
          and exists (select 1 from record_people x where x.record_id = r.id \
            and x.person_id = $2 and x.part in ('owner', 'with')) \
          and exists (select 1 from record_people x where x.record_id = r.id \
            and x.person_id <> $2 and x.part in ('owner', 'with'))) \
           or (r.kind = 'needs' and r.state = 'open' and r.changed_by <> $2 \
             and exists (select 1 from record_people x where x.record_id = r.id \
               and x.person_id = $2 and x.part in ('of', 'raised_by', 'with')))) \
          and not exists (select 1 from agreements a where a.record_id = r.id \
            and a.version = r.version and a.person_id = $2))"
    };
}

/// Whether a record called `r` is an observation that the person $2 planned and has not shared yet.
macro_rules! unshared {
    () => {
        "(r.kind = 'observations' and r.state = 'planned' \
          and exists (select 1 from record_people x where x.record_id = r.id \
            and x.person_id = $2 and x.part = 'by'))"
    };
}

/// Whether a document called `r` is asked of a person, by name or in a role that they hold on a day.
macro_rules! asked_to_read {
    ($who:literal, $on:literal) => {
        concat!(
            "(r.kind = 'documents' \
              and (exists (select 1 from record_people x where x.record_id = r.id \
                  and x.part = 'asked' and x.person_id = ",
            $who,
            ") or exists (select 1 from roles o where o.organisation_id = r.organisation_id \
                  and o.starts_on <= ",
            $on,
            " and (o.ends_on is null or o.ends_on >= ",
            $on,
            ") and (r.body ->> 'roles') like ('%\"' || o.role || '\"%') and o.person_id = ",
            $who,
            ")))"
        )
    };
}

/// The confirmation, called `k`, of the version that a document called `r` has.
macro_rules! confirmation {
    () => {
        "k.priority_id = r.id and k.kind = 'reading-confirmations' and k.removed_at is null \
          and (k.body ->> 'edition') = (r.body ->> 'edition')"
    };
}

/// Whether a record called `r` is a document that the person $2 is asked to read and has not confirmed
/// in the version that it has.
macro_rules! unread {
    () => {
        concat!(
            "(",
            asked_to_read!("$2", "$3"),
            " and not exists (select 1 from records k where k.lead_id = $2 and ",
            confirmation!(),
            "))"
        )
    };
}

/// Whether a record called `r` set the day of the next look at an open objective of the person $2, and
/// nobody has looked since: the objective itself the first, a check-in the one after it.
macro_rules! unchecked {
    () => {
        "(((r.kind = 'objectives' and not exists (select 1 from records k \
              where k.priority_id = r.id and k.kind = 'check-ins' and k.removed_at is null)) \
            or (r.kind = 'check-ins' and not exists (select 1 from records k \
              where k.priority_id = r.priority_id and k.kind = 'check-ins' \
                and k.removed_at is null and k.starts_on > r.starts_on))) \
          and exists (select 1 from records q where q.id = r.priority_id and q.lead_id = $2 \
            and q.state = 'open' and q.removed_at is null))"
    };
}

/// The actions of a priority called `p` that are overdue on the day $2, called `x`.
macro_rules! overdue_actions {
    () => {
        concat!(
            "from records x where x.priority_id = p.id and x.kind = 'actions' \
             and x.removed_at is null and x.due_on < $2 and x.state in ",
            open_actions!()
        )
    };
}

/// Joins the last review of a priority called `p`, as `v`.
macro_rules! last_review {
    () => {
        " left join records v on v.id = (select r.id from records r where r.priority_id = p.id \
          and r.kind = 'reviews' and r.removed_at is null \
          order by r.starts_on desc, r.created_at desc limit 1) "
    };
}

/// What the last review said of the next, from its columns; none where there was no review.
pub(crate) fn last_review(
    held_on: Option<Day>,
    level: Option<&str>,
    next_on: Option<Day>,
) -> Option<LastReview> {
    Some(LastReview {
        held_on: held_on?.0,
        level: Level::from_code(level?)?,
        next_on: next_on.map(|day| day.0),
    })
}

#[cfg(test)]
mod tests {
    use headland_domain::improvement::{ActionState, ExpectationState};

    fn listed<'a>(codes: impl Iterator<Item = &'a str>) -> String {
        let quoted: Vec<_> = codes.map(|code| format!("'{code}'")).collect();
        format!("({})", quoted.join(", "))
    }

    #[test]
    fn statements_and_laws_mean_the_same_by_open() {
        let actions = ActionState::ALL.iter().filter(|state| state.is_open());
        assert_eq!(open_actions!(), listed(actions.map(|state| state.code())));
        let ended = [ExpectationState::Met, ExpectationState::Consequence];
        let expectations = ExpectationState::ALL.iter().filter(|state| !ended.contains(state));
        assert_eq!(open_expectations!(), listed(expectations.map(|state| state.code())));
    }
}
