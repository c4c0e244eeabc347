use jiff::civil::Date;

use crate::frameworks::ItemReference;
use crate::ids::PersonId;
use crate::improvement::Priority;
use crate::sheet::{Line, Problem, Prose, To};
use crate::{choice, sheet};

choice! {
    /// What sort of need it is: most are more than a skill that is missing.
    pub enum NeedSort {
        Knowledge = "knowledge" "Knowledge: something to know or understand",
        Skill = "skill" "Skill: something to be able to do",
        Attitude = "attitude" "Attitude: how one meets people and work",
        Confidence = "confidence" "Confidence: to trust oneself to do it",
        Capability = "capability" "Deeper capability: judgement that grows over years",
    }
}

choice! {
    /// How pressing a need is.
    pub enum Importance {
        High = "high" "Pressing: work suffers today",
        Medium = "medium" "Important: this year",
        Low = "low" "Can wait",
    }
}

choice! {
    /// What points to a need.
    pub enum NeedSource {
        OwnView = "self" "How the person sees it",
        Others = "others" "What others said",
        Observation = "observation" "What was seen",
        Outcomes = "outcomes" "Outcomes and figures",
        Appraisal = "appraisal" "A review of performance",
    }
}

choice! {
    /// What has become of a need.
    pub enum NeedState {
        Open = "open" "Not yet met",
        Met = "met" "Met",
        Dropped = "dropped" "No longer a need",
    }
}

sheet! {
    /// Something that a person needs to develop, what points to it, and how it was found with them.
    pub struct Need {
        title: Line = "What is needed", "What they would know, be able to do or dare. For example: Can end a meeting with decisions that everyone can repeat";
        of: PersonId = "Whose need it is", "Yourself, someone you manage, or your own leader";
        raised_by: PersonId = "Who raised it";
        with: Vec<PersonId> = "Who else has a part in it", "Whoever says what they think of it, besides the person and yourself";
        sort: NeedSort = "What sort of need it is";
        importance: Importance = "How pressing it is";
        detail: Option<Prose> = "What shows it", "What was seen, said or counted, and when";
        sources: Vec<NeedSource> = "What points to it";
        discussed_on: Option<Date> = "Talked over with them on";
        found: Option<Prose> = "How it was found with them", "What they said themselves, what you looked at together, what remained open";
        item: Option<ItemReference> = "Which part of a framework it is about";
        priorities: Vec<To<Priority>> = "Which priorities gain if it is met";
        state: NeedState = "What has become of it";
        outcome: Option<Prose> = "What shows that";
    }
    laws |need, problems| {
        if need.discussed_on.is_some() && need.of != need.raised_by && need.found.is_none() {
            problems.push(Problem::new("found", "Say what came of talking it over with them"));
        }
        if need.state != NeedState::Open && need.outcome.is_none() {
            problems.push(Problem::new("outcome", "Say what shows it before you close it"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn need() -> Values {
        Values::new()
            .with("title", "Can end a meeting with decisions")
            .with("of", uuid::Uuid::from_u128(1))
            .with("raised_by", uuid::Uuid::from_u128(2))
            .with("sort", "confidence")
            .with("importance", "high")
            .with("state", "open")
    }

    fn fields(values: &Values) -> Vec<&'static str> {
        let problems = Need::read(values).err().unwrap_or_default();
        problems.iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn what_was_talked_over_with_someone_says_what_came_of_it() {
        assert!(fields(&need()).is_empty());
        let talked = need().with("discussed_on", "2026-10-05");
        assert_eq!(fields(&talked), ["found"]);
        assert!(fields(&talked.with("found", "He named it himself")).is_empty());
        let mut own = need().with("discussed_on", "2026-10-05");
        own.set("raised_by", [uuid::Uuid::from_u128(1).to_string()]);
        assert!(fields(&own).is_empty(), "one's own need is one's own words");
    }

    #[test]
    fn a_need_is_closed_with_what_shows_it() {
        let mut met = need();
        met.set("state", ["met".to_owned()]);
        assert_eq!(fields(&met), ["outcome"]);
        assert!(fields(&met.with("outcome", "Four meetings ended so")).is_empty());
    }

    #[test]
    fn any_of_the_sources_may_be_named_and_no_other() {
        let some = need().with("sources", "self").with("sources", "outcomes");
        let read = Need::read(&some).unwrap();
        assert_eq!(read.sources, [NeedSource::OwnView, NeedSource::Outcomes]);
        assert_eq!(read.write().all("sources"), ["self", "outcomes"]);
        assert_eq!(fields(&need().with("sources", "gossip")), ["sources"]);
    }
}
