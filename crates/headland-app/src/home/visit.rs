use headland_domain::{OrganisationId, PersonId};
use headland_store::home::Visit;
use headland_store::records;
use jiff::{SignedDuration, Timestamp};

use crate::context::App;

/// Looks within this time of each other are one visit, so that going back does not empty the list
/// of what changed.
const ONE_VISIT: SignedDuration = SignedDuration::from_hours(1);
/// How often a visit is noted: a page that is only read should seldom have to write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Whether this look at the page should be noted.
pub fn is_new_visit(last: Option<Visit>, now: Timestamp) -> bool {
    last.is_none_or(|visit| now.duration_since(visit.at) >= NOTED_EVERY)
}

/// Since when changes are news: the last look of the visit before this one; none at the first.
pub(super) fn since(last: Option<Visit>, now: Timestamp) -> Option<Timestamp> {
    let visit = last?;
    if now.duration_since(visit.at) > ONE_VISIT { Some(visit.at) } else { visit.previous_at }
}

/// Notes that a person looked at an organisation's first page.
pub async fn note_visit(
    app: &App,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<(), headland_store::Error> {
    let mut tx = app.store.begin().await?;
    records::visit(&mut tx, person, organisation, app.clock.now()).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_what_changed_since_the_visit_before() {
        let monday = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1000);
        let friday = monday + SignedDuration::from_hours(96);
        assert_eq!(since(None, friday), None);
        let first = Visit { at: monday, previous_at: None };
        assert_eq!(since(Some(first), friday), Some(monday));
        let again = Visit { at: friday, previous_at: Some(monday) };
        let soon = friday + SignedDuration::from_mins(20);
        assert_eq!(since(Some(again), soon), Some(monday), "the same visit goes on");
        assert!(is_new_visit(Some(again), soon));
        assert!(!is_new_visit(Some(again), friday + SignedDuration::from_mins(2)));
    }
}
