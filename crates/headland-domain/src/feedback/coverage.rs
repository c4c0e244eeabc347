//! What a log of feedback leaves out, and what would widen it. Advice: it refuses nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::log::{Balance, Feedback, Formality};

/// After how many months without anything new feedback is old: two terms.
const OLD: i64 = 6;
/// The fewest entries whose balance is worth a word.
const FEWEST: usize = 2;

/// What a log leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// It all comes from one group.
    Narrow,
    /// Nothing of it was asked for in a set way.
    Informal,
    /// It is all praise, or all criticism.
    OneSided,
    /// Nothing was noted for a long time.
    Old,
}

impl Gap {
    /// Its name in the API; stable.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Informal => "informal",
            Self::OneSided => "one-sided",
            Self::Old => "old",
        }
    }

    /// Every gap.
    pub const ALL: &'static [Self] = &[Self::Narrow, Self::Informal, Self::OneSided, Self::Old];
}

/// A gap, with what would close it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What is left out.
    pub gap: Gap,
    /// What is said of it, and what would widen the log.
    pub said: String,
}

/// What entries of a log leave out together; nothing of a log without any.
pub fn coverage(entries: &[Feedback], today: Date) -> Vec<Advice> {
    let Some(newest) = entries.iter().map(|entry| entry.held_on).max() else { return Vec::new() };
    let mut found = Vec::new();
    let groups: BTreeSet<String> =
        entries.iter().map(|entry| entry.from.as_str().trim().to_lowercase()).collect();
    if let (1, Some(entry)) = (groups.len(), entries.first()) {
        found.push(Advice {
            gap: Gap::Narrow,
            said: format!(
                "All of it comes from one group: {}. Ask people who see the work from another side: pupils, families, those you lead, or whoever leads you.",
                entry.from
            ),
        });
    }
    if entries.iter().all(|entry| entry.formality == Formality::Informal) {
        found.push(Advice {
            gap: Gap::Informal,
            said: "All of it came up by itself, so it tells what those said who speak up. A short survey asks everybody concerned the same three questions.".to_owned(),
        });
    }
    let balances: Vec<_> = entries.iter().filter_map(|entry| entry.balance).collect();
    let all = |balance| balances.len() >= FEWEST && balances.iter().all(|one| *one == balance);
    if all(Balance::Praise) {
        found.push(Advice {
            gap: Gap::OneSided,
            said: "It is all praise. Ask what should be better, in a way that nobody has to say it to your face.".to_owned(),
        });
    }
    if all(Balance::Criticism) {
        found.push(Advice {
            gap: Gap::OneSided,
            said: "It is all criticism. Ask what works, too, so that you know what to keep."
                .to_owned(),
        });
    }
    if newest < today.saturating_sub(OLD.months()) {
        found.push(Advice {
            gap: Gap::Old,
            said: format!(
                "The newest is from {}, more than six months ago. Ask again before you rest a decision on it.",
                newest.strftime("%-d %B %Y")
            ),
        });
    }
    found
}

/// What several entries speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// In the words of the first entry of the log that names it.
    pub name: String,
    /// How many entries name it.
    pub entries: usize,
    /// From how many groups they come.
    pub groups: usize,
    /// The newest of them.
    pub newest: Date,
}

/// The themes of a log: those that most entries name first.
pub fn themes(entries: &[Feedback]) -> Vec<Theme> {
    let mut found: BTreeMap<String, (Theme, BTreeSet<String>)> = BTreeMap::new();
    for entry in entries {
        let names: BTreeMap<String, &str> = entry
            .themes
            .iter()
            .flat_map(|themes| themes.as_str().split(';'))
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| (name.to_lowercase(), name))
            .collect();
        for (key, name) in names {
            let (theme, groups) = found.entry(key).or_insert_with(|| {
                let theme =
                    Theme { name: name.to_owned(), entries: 0, groups: 0, newest: entry.held_on };
                (theme, BTreeSet::new())
            });
            groups.insert(entry.from.as_str().trim().to_lowercase());
            theme.entries += 1;
            theme.groups = groups.len();
            theme.newest = theme.newest.max(entry.held_on);
        }
    }
    let mut themes: Vec<Theme> = found.into_values().map(|(theme, _)| theme).collect();
    themes.sort_by(|one, other| other.entries.cmp(&one.entries).then(one.name.cmp(&other.name)));
    themes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 2);

    fn entry(from: &str, formality: &str, balance: &str, on: &str, themes: &str) -> Feedback {
        let mut values = Values::new()
            .with("title", "On the reading groups")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("from", from)
            .with("people", 3)
            .with("method", "conversation")
            .with("formality", formality)
            .with("held_on", on)
            .with("said", "They begin on time");
        for (field, answer) in [("balance", balance), ("themes", themes)] {
            if !answer.is_empty() {
                values.set(field, [answer.to_owned()]);
            }
        }
        Feedback::read(&values).unwrap()
    }

    fn gaps(entries: &[Feedback]) -> Vec<Gap> {
        coverage(entries, TODAY).into_iter().map(|advice| advice.gap).collect()
    }

    #[test]
    fn a_wide_log_is_left_alone_and_so_is_an_empty_one() {
        assert_eq!(gaps(&[]), []);
        let wide = [
            entry("Assistants", "formal", "both", "2026-10-01", ""),
            entry("Teachers", "informal", "praise", "2026-09-01", ""),
        ];
        assert_eq!(gaps(&wide), []);
    }

    #[test]
    fn one_group_alone_is_narrow_however_it_is_written() {
        let one = |from| entry(from, "formal", "", "2026-10-01", "");
        assert_eq!(gaps(&[one("Assistants"), one("assistants ")]), [Gap::Narrow]);
        assert_eq!(gaps(&[one("Assistants"), one("Families")]), []);
    }

    #[test]
    fn what_came_up_by_itself_alone_is_told_so() {
        let one = |from, formality| entry(from, formality, "", "2026-10-01", "");
        let both = [one("A", "informal"), one("B", "informal")];
        assert_eq!(gaps(&both), [Gap::Informal]);
        assert_eq!(gaps(&[one("A", "informal"), one("B", "formal")]), []);
    }

    #[test]
    fn only_praise_or_only_criticism_is_one_sided_from_two_entries_on() {
        let one = |from, balance| entry(from, "formal", balance, "2026-10-01", "");
        assert_eq!(gaps(&[one("A", "praise"), one("B", "praise")]), [Gap::OneSided]);
        let harsh = [one("A", "criticism"), one("B", "criticism"), one("C", "")];
        assert!(coverage(&harsh, TODAY)[0].said.starts_with("It is all criticism"));
        assert_eq!(gaps(&[one("A", "praise"), one("B", "criticism")]), []);
        assert_eq!(
            gaps(&[one("A", "praise"), one("B", "")]),
            [],
            "who says nothing is not counted"
        );
    }

    #[test]
    fn feedback_is_old_after_six_months() {
        let one = |from, on| entry(from, "formal", "", on, "");
        assert_eq!(gaps(&[one("A", "2026-05-02"), one("B", "2026-01-01")]), []);
        assert_eq!(gaps(&[one("A", "2026-05-01"), one("B", "2026-01-01")]), [Gap::Old]);
    }

    #[test]
    fn a_theme_is_what_several_entries_name_in_the_same_words() {
        let entries = [
            entry("A", "formal", "", "2026-09-01", "Notice; books; notice"),
            entry("B", "formal", "", "2026-10-01", " notice "),
            entry("A", "formal", "", "2026-08-01", "notice"),
            entry("C", "formal", "", "2026-10-01", ""),
        ];
        let themes = themes(&entries);
        let told: Vec<_> = themes.iter().map(|one| (one.entries, one.groups, one.newest)).collect();
        assert_eq!(told, [(3, 2, date(2026, 10, 1)), (1, 1, date(2026, 9, 1))]);
        assert_eq!(themes[0].name.to_lowercase(), "notice");
    }
}
