//! Writing a draft item by item: the steps that an editor offers, by keyboard as by pointer.

use std::collections::BTreeSet;

use super::{AssociationDraft, FrameworkDraft, ItemCode, ItemDraft, ItemKind, LevelDescriptor};

/// One step of writing a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A new item, the last under another, or the last at the top.
    AddUnder {
        /// The item above, or none for the top.
        under: Option<ItemCode>,
        /// What it says.
        words: ItemWords,
    },
    /// A new item right after another, under the same item.
    AddAfter {
        /// The item before it.
        after: ItemCode,
        /// What it says.
        words: ItemWords,
    },
    /// Other words for an item. Its code stays: judgements refer to it.
    Reword {
        /// The item.
        item: ItemCode,
        /// What it says from now on.
        words: ItemWords,
    },
    /// Another place for an item, with all that stands under it.
    Move {
        /// The item.
        item: ItemCode,
        /// Which way.
        step: Step,
    },
    /// An item goes, with all that stands under it and every link of theirs.
    Remove {
        /// The item.
        item: ItemCode,
    },
    /// A link to an item, here or in another framework.
    Link(AssociationDraft),
    /// A link goes.
    Unlink(AssociationDraft),
}

/// What a person types about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemWords {
    /// What the publisher calls it.
    pub kind: ItemKind,
    /// A short title.
    pub title: String,
    /// What it asks for.
    pub text: String,
    /// The part of the task in which it is tested.
    pub part: Option<u8>,
    /// Where it stands in the source.
    pub place: String,
    /// How to show it well.
    pub guidance: String,
    /// What people often get wrong about it.
    pub mistakes: Vec<String>,
    /// Its own levels.
    pub levels: Vec<LevelDescriptor>,
}

/// Which way an item moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Before the one that now stands before it.
    Up,
    /// After the one that now stands after it.
    Down,
    /// Under the one that now stands before it, as its last.
    In,
    /// Out from under its parent, right after it.
    Out,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::In, Self::Out];

    /// The word that stands for it in forms and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// The words on its button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Up => "Move up",
            Self::Down => "Move down",
            Self::In => "Move in",
            Self::Out => "Move out",
        }
    }

    /// The step that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// Someone else removed it in the meantime.
    #[error("The item is not in this framework any more")]
    ItemGone(ItemCode),
    /// A link starts at something that is no item.
    #[error("There is no item {0}")]
    NoSuchItem(String),
    /// There is nothing to move before, after, under or out of.
    #[error("It cannot be moved any further that way")]
    NoFurther,
}

impl FrameworkDraft {
    /// Takes one step; the draft is as it was where the step is refused. Gives the code of the item
    /// that was added, changed or removed.
    pub fn edit(&mut self, edit: Edit) -> Result<ItemCode, EditRefusal> {
        match edit {
            Edit::AddUnder { under, words } => {
                if let Some(above) = &under {
                    self.at(above)?;
                }
                let parent = under.as_ref().map(ItemCode::as_str);
                let code = self.new_code(parent, &words.title);
                self.items.push(draft_of(code.as_str(), parent, words));
                Ok(code)
            }
            Edit::AddAfter { after, words } => {
                let at = self.at(&after)?;
                let parent = self.items.get(at).and_then(|item| item.parent.clone());
                let code = self.new_code(parent.as_deref(), &words.title);
                self.items.insert(at + 1, draft_of(code.as_str(), parent.as_deref(), words));
                Ok(code)
            }
            Edit::Reword { item, words } => {
                let at = self.at(&item)?;
                if let Some(draft) = self.items.get_mut(at) {
                    let parent = draft.parent.take();
                    *draft = draft_of(item.as_str(), parent.as_deref(), words);
                }
                Ok(item)
            }
            Edit::Link(link) => {
                let from = self.starting_at(&link)?;
                if !self.associations.contains(&link) {
                    self.associations.push(link);
                }
                Ok(from)
            }
            Edit::Unlink(link) => {
                let from = self.starting_at(&link)?;
                self.associations.retain(|one| *one != link);
                Ok(from)
            }
            Edit::Move { item, step } => self.step(&item, step).map(|()| item),
            Edit::Remove { item } => {
                self.at(&item)?;
                let gone = self.with_all_under(&item);
                self.items.retain(|draft| !gone.contains(&draft.code));
                self.associations.retain(|link| {
                    let own = link.to.strip_prefix('#');
                    !gone.contains(&link.from) && !own.is_some_and(|to| gone.contains(to))
                });
                Ok(item)
            }
        }
    }

    fn starting_at(&self, link: &AssociationDraft) -> Result<ItemCode, EditRefusal> {
        let from = link.from.parse().map_err(|_| EditRefusal::NoSuchItem(link.from.clone()))?;
        self.at(&from).map(|_| from)
    }

    fn at(&self, code: &ItemCode) -> Result<usize, EditRefusal> {
        let mut items = self.items.iter();
        items
            .position(|item| item.code == code.as_str())
            .ok_or_else(|| EditRefusal::ItemGone(code.clone()))
    }

    /// Where the items with the same parent stand, in order.
    fn places_under(&self, parent: Option<&str>) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| item.parent.as_deref() == parent).map(|(at, _)| at).collect()
    }

    /// The order among items with one parent is that of the list, whatever stands between them, so
    /// to move up or down is to change places in it.
    fn step(&mut self, code: &ItemCode, step: Step) -> Result<(), EditRefusal> {
        let at = self.at(code)?;
        let parent = self.items.get(at).and_then(|item| item.parent.clone());
        let siblings = self.places_under(parent.as_deref());
        let rank = siblings.iter().position(|one| *one == at).unwrap_or_default();
        let before = rank.checked_sub(1).and_then(|rank| siblings.get(rank)).copied();
        match step {
            Step::Up => self.items.swap(at, before.ok_or(EditRefusal::NoFurther)?),
            Step::Down => {
                let after = siblings.get(rank + 1).copied().ok_or(EditRefusal::NoFurther)?;
                self.items.swap(at, after);
            }
            Step::In => {
                let above = before.and_then(|before| self.items.get(before));
                let above = above.ok_or(EditRefusal::NoFurther)?.code.clone();
                let mut item = self.items.remove(at);
                item.parent = Some(above);
                self.items.push(item);
            }
            Step::Out => {
                let above = parent.ok_or(EditRefusal::NoFurther)?;
                let mut item = self.items.remove(at);
                let place = self.items.iter().position(|one| one.code == above);
                let place = place.unwrap_or(self.items.len());
                item.parent = self.items.get(place).and_then(|above| above.parent.clone());
                self.items.insert((place + 1).min(self.items.len()), item);
            }
        }
        Ok(())
    }

    /// The codes of an item and of all that stands under it.
    pub fn with_all_under(&self, code: &ItemCode) -> BTreeSet<String> {
        let mut found = BTreeSet::from([code.to_string()]);
        loop {
            let under = self.items.iter().filter(|item| {
                let parent = item.parent.as_ref();
                parent.is_some_and(|parent| found.contains(parent)) && !found.contains(&item.code)
            });
            let under: Vec<_> = under.map(|item| item.code.clone()).collect();
            if under.is_empty() {
                return found;
            }
            found.extend(under);
        }
    }

    /// A code made of the title, after that of the item above, that no item has yet.
    fn new_code(&self, parent: Option<&str>, title: &str) -> ItemCode {
        let known: BTreeSet<&str> = self.items.iter().map(|item| item.code.as_str()).collect();
        let word = slug(title, 40).unwrap_or_else(|| "item".to_owned());
        let begin = parent.filter(|parent| parent.len() < 120);
        let plain = begin.map_or_else(|| word.clone(), |parent| format!("{parent}/{word}"));
        let numbered = (2_usize..).map(|number| format!("{plain}-{number}"));
        let mut codes = std::iter::once(plain.clone()).chain(numbered);
        let free = codes.find_map(|code| {
            let is_free = !known.contains(code.as_str());
            code.parse::<ItemCode>().ok().filter(|_| is_free)
        });
        // The codes are made to be read, and there are more of them than items.
        free.unwrap_or_else(ItemCode::fallback)
    }
}

/// Lower-case words joined by hyphens out of a title; none where it has no plain letter or digit.
pub fn slug(title: &str, longest: usize) -> Option<String> {
    let mut words = title
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    let mut slug: String = words.next()?.chars().take(longest).collect();
    for word in words {
        if slug.len() + 1 + word.len() > longest {
            break;
        }
        slug.push('-');
        slug.push_str(&word);
    }
    Some(slug)
}

fn draft_of(code: &str, parent: Option<&str>, words: ItemWords) -> ItemDraft {
    ItemDraft {
        code: code.to_owned(),
        kind: words.kind,
        title: words.title,
        text: words.text,
        parent: parent.map(str::to_owned),
        part: words.part,
        levels: words.levels,
        place: words.place,
        guidance: words.guidance,
        mistakes: words.mistakes,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Framework, Relation, samples};
    use super::*;

    fn words(title: &str) -> ItemWords {
        ItemWords {
            kind: ItemKind::Competency,
            title: title.to_owned(),
            text: String::new(),
            part: None,
            place: String::new(),
            guidance: String::new(),
            mistakes: Vec::new(),
            levels: Vec::new(),
        }
    }

    fn code(code: &str) -> ItemCode {
        code.parse().unwrap()
    }

    fn under(draft: &FrameworkDraft, parent: &str) -> Vec<String> {
        let framework = Framework::draft(draft.clone()).unwrap();
        let parent = code(parent);
        framework.children(&parent).map(|item| item.code.to_string()).collect()
    }

    fn go(draft: &mut FrameworkDraft, item: &str, step: Step) -> Result<ItemCode, EditRefusal> {
        draft.edit(Edit::Move { item: code(item), step })
    }

    #[test]
    fn a_new_item_gets_a_code_of_its_title_that_no_other_has() {
        let mut draft = samples::small();
        let add = |draft: &mut FrameworkDraft, under: &str, title: &str| {
            let edit = Edit::AddUnder { under: Some(code(under)), words: words(title) };
            draft.edit(edit).unwrap().to_string()
        };
        assert_eq!(add(&mut draft, "charting", "Soundings"), "charting/soundings-2");
        assert_eq!(add(&mut draft, "charting", "Weather & tides!"), "charting/weather-tides");
        assert_eq!(add(&mut draft, "charting", "…"), "charting/item");
        let after = Edit::AddAfter { after: code("charting/soundings"), words: words("Depths") };
        assert_eq!(draft.edit(after).unwrap().as_str(), "charting/depths");
        assert_eq!(under(&draft, "charting")[..2], ["charting/soundings", "charting/depths"]);
    }

    #[test]
    fn an_item_moves_among_its_own_and_no_further() {
        let mut draft = samples::small();
        go(&mut draft, "charting/corrections", Step::Up).unwrap();
        assert_eq!(
            under(&draft, "charting"),
            ["charting/soundings", "charting/corrections", "charting/currents"]
        );
        go(&mut draft, "charting/corrections", Step::Down).unwrap();
        let refused = go(&mut draft, "charting/corrections", Step::Down);
        assert_eq!(refused, Err(EditRefusal::NoFurther));
        assert_eq!(go(&mut draft, "charting", Step::Out), Err(EditRefusal::NoFurther));
        assert_eq!(go(&mut draft, "charting", Step::In), Err(EditRefusal::NoFurther));
        assert_eq!(draft, {
            let mut as_it_was = samples::small();
            as_it_was.items.clone_from(&draft.items);
            as_it_was
        });
    }

    #[test]
    fn an_item_moves_in_under_the_one_before_it_and_out_again_with_what_it_holds() {
        let mut draft = samples::small();
        go(&mut draft, "steering", Step::In).unwrap();
        assert_eq!(under(&draft, "charting").last().unwrap(), "steering");
        assert_eq!(under(&draft, "steering"), ["steering/course"]);
        go(&mut draft, "steering", Step::Out).unwrap();
        let framework = Framework::draft(draft).unwrap();
        let roots: Vec<_> = framework.roots().map(|item| item.code.as_str()).collect();
        assert_eq!(roots, ["charting", "steering"]);
    }

    #[test]
    fn what_is_removed_takes_with_it_what_it_holds_and_their_links() {
        let mut draft = samples::small();
        draft.associations = vec![AssociationDraft {
            from: "steering".to_owned(),
            relation: Relation::RelatedTo,
            to: "#charting/currents".to_owned(),
        }];
        draft.edit(Edit::Remove { item: code("charting") }).unwrap();
        let framework = Framework::draft(draft.clone()).unwrap();
        assert_eq!(framework.items().len(), 2);
        assert!(framework.associations().is_empty());
        let again = draft.edit(Edit::Remove { item: code("charting") });
        assert_eq!(again, Err(EditRefusal::ItemGone(code("charting"))));
    }

    #[test]
    fn a_link_is_made_once_and_can_be_taken_away() {
        let mut draft = samples::small();
        let link = || AssociationDraft {
            from: "steering".to_owned(),
            relation: Relation::RelatedTo,
            to: "headteachers-standards@2020#conduct".to_owned(),
        };
        for _ in 0..2 {
            draft.edit(Edit::Link(link())).unwrap();
        }
        assert_eq!(draft.associations, [link()]);
        draft.edit(Edit::Unlink(link())).unwrap();
        assert!(draft.associations.is_empty());
        let astray = AssociationDraft { from: "sailing".to_owned(), ..link() };
        assert_eq!(draft.edit(Edit::Link(astray)), Err(EditRefusal::ItemGone(code("sailing"))));
    }

    #[test]
    fn other_words_leave_code_and_place() {
        let mut draft = samples::small();
        let edit = Edit::Reword { item: code("charting/currents"), words: words("Tides") };
        draft.edit(edit).unwrap();
        assert_eq!(under(&draft, "charting")[1], "charting/currents");
        let framework = Framework::draft(draft).unwrap();
        assert_eq!(framework.item(&code("charting/currents")).unwrap().title, "Tides");
    }

    proptest! {
        /// Whatever steps are taken in whatever order, the items stay the same and stay a tree.
        #[test]
        fn no_step_loses_an_item_or_breaks_the_tree(
            steps in prop::collection::vec((0_usize..6, 0_usize..4), 0..40),
        ) {
            let mut draft = samples::small();
            let codes: Vec<String> = draft.items.iter().map(|item| item.code.clone()).collect();
            for (item, step) in steps {
                let _ = go(&mut draft, &codes[item], Step::ALL[step]);
                prop_assert!(Framework::draft(draft.clone()).is_ok());
                let now: BTreeSet<&String> = draft.items.iter().map(|item| &item.code).collect();
                prop_assert_eq!(now.len(), codes.len());
            }
        }
    }
}
