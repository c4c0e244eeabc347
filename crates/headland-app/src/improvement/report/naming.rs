//! Who is called what in a report: by name when it says so, by role when it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use headland_domain::people::Role;
use headland_domain::{OrganisationId, PersonId};
use headland_store::people;

use crate::context::Context;

/// The most people of one organisation whose names are looked for.
const MOST_PEOPLE: i64 = 5_000;

/// Words before a family name.
const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev"];

/// What people are called in a report.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    names_people: bool,
    people: BTreeMap<PersonId, (String, &'static str)>,
    forms: BTreeMap<String, Vec<Form>>,
}

/// A way in which a text may name somebody, kept under its first word.
#[derive(Clone, Debug)]
struct Form {
    /// Its words, in lower case.
    words: Vec<String>,
    /// Whether it names somebody only behind a title: any "Lee" is not our Mrs Lee.
    needs_title: bool,
    name: String,
    phrase: &'static str,
}

impl Naming {
    /// For a report of an organisation that names people or does not.
    pub(super) async fn read(
        ctx: &mut Context,
        organisation: OrganisationId,
        names_people: bool,
    ) -> Result<Self, headland_store::Error> {
        let today = ctx.today();
        let members =
            people::members(&mut ctx.tx, organisation, today, None, 0, MOST_PEOPLE).await?;
        let phrases: BTreeMap<PersonId, &'static str> =
            members.iter().map(|member| (member.id(), phrase(&member.roles))).collect();
        // Those who have left may be named in texts still.
        let names = people::names(&mut ctx.tx, organisation).await?;
        let people = names
            .into_iter()
            .map(|(id, name)| (id, (name, phrases.get(&id).copied().unwrap_or("a colleague"))))
            .collect();
        Ok(Self::of(names_people, people))
    }

    fn of(names_people: bool, people: BTreeMap<PersonId, (String, &'static str)>) -> Self {
        let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        for (name, phrase) in people.values() {
            let mut whole: Vec<String> =
                words(name).iter().map(|word| word.text.to_lowercase()).collect();
            while whole.len() > 1 && whole.first().is_some_and(|word| is_title(word)) {
                whole.remove(0);
            }
            let last = name.split_whitespace().next_back().unwrap_or_default();
            let family: Vec<String> =
                words(last).iter().map(|word| word.text.to_lowercase()).collect();
            let mut keep = |words: Vec<String>, needs_title| {
                if let Some(first) = words.first().cloned() {
                    let form = Form { words, needs_title, name: name.clone(), phrase };
                    forms.entry(first).or_default().push(form);
                }
            };
            // Somebody known by one word alone is named by it only behind a title.
            if whole.len() > family.len() {
                keep(whole, false);
            }
            keep(family, true);
        }
        Self { names_people, people, forms }
    }

    /// What a person is called.
    pub(super) fn who(&self, person: PersonId) -> String {
        match self.people.get(&person) {
            Some((name, _)) if self.names_people => name.clone(),
            Some((_, phrase)) => (*phrase).to_owned(),
            None => "a colleague".to_owned(),
        }
    }

    /// A text of the records as the report may tell it: names of staff become roles.
    pub(super) fn told(&self, text: &str) -> String {
        if self.names_people {
            return text.to_owned();
        }
        let mut told = String::with_capacity(text.len());
        let mut done = 0;
        for (place, form) in self.found(text) {
            told.push_str(text.get(done..place.start).unwrap_or_default());
            told.push_str(form.phrase);
            done = place.end;
        }
        told.push_str(text.get(done..).unwrap_or_default());
        told
    }

    /// People whom a text names although the report names nobody.
    pub(super) fn named_in(&self, text: &str) -> Vec<String> {
        if self.names_people {
            return Vec::new();
        }
        let named: BTreeSet<String> =
            self.found(text).into_iter().map(|(_, form)| form.name.clone()).collect();
        named.into_iter().collect()
    }

    /// Words of a text that are a first or a family name of somebody here, when the report names
    /// nobody. They may mean something else (May, Reading), so that a person has to look.
    pub(super) fn perhaps_named_in(&self, text: &str) -> Vec<String> {
        if self.names_people {
            return Vec::new();
        }
        let parts: BTreeSet<&str> = self
            .people
            .values()
            .flat_map(|(name, _)| name.split_whitespace())
            .filter(|part| part.chars().count() > 2)
            .collect();
        let found = self.found(text);
        let perhaps: BTreeSet<String> = words(text)
            .into_iter()
            .filter(|word| !found.iter().any(|(place, _)| place.contains(&word.at)))
            .map(|word| word.text)
            .filter(|word| parts.contains(word))
            .map(str::to_owned)
            .collect();
        perhaps.into_iter().collect()
    }

    /// Where a text names people of the organisation, from its beginning.
    fn found(&self, text: &str) -> Vec<(Range<usize>, &Form)> {
        let words = words(text);
        let mut found: Vec<(Range<usize>, &Form)> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if found.last().is_some_and(|(place, _)| place.end > word.at) {
                continue;
            }
            let rest = words.get(number..).unwrap_or_default();
            let longest = if is_title(&word.text.to_lowercase()) {
                let after = rest.get(1..).unwrap_or_default();
                let is_beside = after.first().is_some_and(|next| follows(text, *word, *next, true));
                self.longest(text, after, true).filter(|_| is_beside)
            } else {
                self.longest(text, rest, false)
            };
            if let Some((end, form)) = longest {
                found.push((word.at..end, form));
            }
        }
        found
    }

    /// The longest way of naming somebody with which these words begin, and where it ends.
    fn longest(&self, text: &str, rest: &[Word<'_>], has_title: bool) -> Option<(usize, &Form)> {
        let first = rest.first()?.text.to_lowercase();
        let forms = self.forms.get(&first)?.iter().filter(|form| has_title || !form.needs_title);
        forms
            .filter_map(|form| {
                let said = rest.get(..form.words.len())?;
                let is_said =
                    said.iter().zip(&form.words).all(|(a, b)| a.text.to_lowercase() == *b)
                        && said.windows(2).all(
                            |pair| matches!(pair, [one, next] if follows(text, *one, *next, false)),
                        );
                let last = said.last().filter(|_| is_said)?;
                Some((last.at + last.text.len(), form))
            })
            .max_by_key(|(end, _)| *end)
    }
}

/// A word and where it begins.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    at: usize,
    text: &'a str,
}

/// The words of a text: letters and digits, without what stands between them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begun = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match begun {
            None if letter.is_alphanumeric() => begun = Some(at),
            Some(from) if !letter.is_alphanumeric() => {
                words.extend(text.get(from..at).map(|text| Word { at: from, text }));
                begun = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether what stands between two words leaves them one name.
fn follows(text: &str, one: Word<'_>, next: Word<'_>, is_behind_title: bool) -> bool {
    let between = text.get(one.at + one.text.len()..next.at).unwrap_or_default();
    let between = if is_behind_title { between.trim_start_matches('.') } else { between };
    matches!(between, "-" | "\u{2019}" | "'")
        || !between.is_empty() && between.chars().all(char::is_whitespace)
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// What the holder of these roles is called without a name.
fn phrase(roles: &str) -> &'static str {
    let held: Vec<Role> = roles.split_whitespace().filter_map(Role::from_code).collect();
    let first = held.into_iter().filter(|role| *role != Role::Administrator).min();
    match first {
        Some(Role::Headteacher) => "the headteacher",
        Some(Role::SeniorLeader) => "a senior leader",
        Some(Role::MiddleLeader) => "a middle leader",
        Some(Role::Teacher) => "a teacher",
        Some(Role::SupportStaff) => "a member of the support staff",
        Some(Role::Governor) => "a governor",
        Some(Role::Clerk) => "the clerk to governors",
        Some(Role::TrustLead) => "the trust's improvement lead",
        Some(Role::Administrator) | None => "a colleague",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(names_people: bool) -> Naming {
        let id = PersonId::from_uuid(uuid::Uuid::from_u128(1));
        Naming::of(names_people, [(id, ("Ann Lee".to_owned(), phrase("teacher")))].into())
    }

    #[test]
    fn a_name_becomes_a_role_and_longer_words_stay() {
        let told = naming(false).told("Ann Lee coached. Joann Leeds watched Ann Lee's lesson.");
        assert_eq!(told, "a teacher coached. Joann Leeds watched a teacher's lesson.");
        assert_eq!(naming(false).named_in("Thanks to Ann Lee"), ["Ann Lee"]);
        assert_eq!(naming(false).named_in("Joann Leeds"), [""; 0]);
    }

    #[test]
    fn a_name_is_known_whatever_its_case_its_spaces_and_its_title() {
        let naming = naming(false);
        for named in
            ["ANN LEE", "Ann  Lee", "Ann\nLee", "Ann\u{a0}Lee", "Mrs Lee", "Dr. Lee", "ms lee"]
        {
            assert_eq!(naming.told(&format!("We thank {named}.")), "We thank a teacher.");
        }
        for other in ["Ann. Lee left", "lee of the island", "Mrs Leeds", "Mrs, Lee"] {
            assert_eq!(naming.told(other), other);
        }
    }

    #[test]
    fn a_first_name_alone_is_for_a_person_to_look_at() {
        let naming = naming(false);
        assert_eq!(naming.perhaps_named_in("Ann taught. Ann Lee watched. Annals."), ["Ann"]);
        assert_eq!(naming.perhaps_named_in("Ann Lee watched."), [""; 0]);
        assert_eq!(naming.told("Ann taught."), "Ann taught.");
    }

    #[test]
    fn names_of_several_parts_are_whole_names() {
        let id = PersonId::from_uuid(uuid::Uuid::from_u128(2));
        let people = [(id, ("Dr Zoë O'Neil-Smith".to_owned(), phrase("headteacher")))].into();
        let naming = Naming::of(false, people);
        for named in ["Zoë O'Neil-Smith", "Mrs O'Neil-Smith", "Zoë O\u{2019}Neil-Smith"] {
            assert_eq!(
                naming.told(&format!("{named}'s plan")),
                "the headteacher's plan",
                "{named}"
            );
        }
    }

    #[test]
    fn a_report_that_names_people_is_left_alone() {
        assert_eq!(naming(true).told("Ann Lee coached."), "Ann Lee coached.");
        assert_eq!(naming(true).named_in("Ann Lee"), [""; 0]);
    }

    #[test]
    fn the_weightier_of_two_roles_speaks() {
        assert_eq!(phrase("administrator headteacher"), "the headteacher");
        assert_eq!(phrase("teacher middle-leader"), "a middle leader");
        assert_eq!(phrase(""), "a colleague");
    }
}
