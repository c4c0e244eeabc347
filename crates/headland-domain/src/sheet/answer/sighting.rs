use std::fmt;
use std::str::FromStr;

use super::Answer;
use crate::choice;
use crate::frameworks::ItemReference;
use crate::sheet::FieldKind;

choice! {
    /// Which way something seen points, where nobody gave a level.
    pub enum Pointing {
        Strength = "strength" "A strength",
        Mixed = "mixed" "Both ways",
        Need = "need" "Something to develop",
    }
}

/// One thing that an observer saw: to which prompt, about which part of a framework, and which way
/// it points. It holds the prompt's own words, so that it stays as it was when the protocol changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What was looked for, in the words of the protocol.
    pub prompt: String,
    /// The part of a framework that the prompt stands for.
    pub item: Option<ItemReference>,
    /// Which way it points; none where the observer left that open.
    pub points_to: Option<Pointing>,
    /// What was seen.
    pub seen: String,
}

/// How many things one observation may hold.
const MOST: usize = 30;
/// How much may be said of each, in characters.
const LONGEST: usize = 4_000;

/// As it is kept: prompt, item and direction on a line each, then what was seen.
impl fmt::Display for Sighting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let item = self.item.as_ref().map(ToString::to_string).unwrap_or_default();
        let points_to = self.points_to.map(Pointing::code).unwrap_or_default();
        write!(f, "{}\n{item}\n{points_to}\n{}", self.prompt, self.seen)
    }
}

impl FromStr for Sighting {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut lines = text.splitn(4, '\n');
        let mut line = || lines.next().map(str::trim).ok_or(());
        let (prompt, item, points_to, seen) = (line()?, line()?, line()?, line()?);
        let item = Some(item).filter(|item| !item.is_empty());
        let points_to = Some(points_to).filter(|code| !code.is_empty());
        if prompt.is_empty() || seen.is_empty() || seen.chars().count() > LONGEST {
            return Err(());
        }
        Ok(Self {
            prompt: prompt.to_owned(),
            item: item.map(|item| item.parse().map_err(|_| ())).transpose()?,
            points_to: points_to.map(|code| Pointing::from_code(code).ok_or(())).transpose()?,
            seen: seen.to_owned(),
        })
    }
}

impl Answer for Vec<Sighting> {
    const KIND: FieldKind = FieldKind::Sightings;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let read = raw.iter().map(|text| text.parse()).collect::<Result<Self, _>>();
        let read = read.map_err(|()| {
            format!("must say to each prompt what was seen, in up to {LONGEST} characters")
        })?;
        if read.len() > MOST {
            return Err(format!("must be {MOST} things or fewer"));
        }
        Ok(read)
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_kept_with_its_prompt_its_item_and_its_direction() {
        let whole = "How it ends\nleadership-competencies@2014#competency/self-awareness\nneed\nNo \
                     one\nknew who does what";
        let read = Vec::<Sighting>::read(&[whole.to_owned()]).unwrap();
        assert_eq!(read[0].points_to, Some(Pointing::Need));
        assert_eq!(read[0].seen, "No one\nknew who does what");
        assert_eq!(read.write(), [whole]);
        let open = "How it ends\n\n\nIn time";
        assert_eq!(Vec::<Sighting>::read(&[open.to_owned()]).unwrap().write(), [open]);
    }

    #[test]
    fn a_prompt_without_anything_seen_is_no_sighting() {
        for text in ["How it ends\n\nneed\n", "\n\n\nSeen", "How\n\nbetter\nSeen", "How it ends"] {
            assert!(Vec::<Sighting>::read(&[text.to_owned()]).is_err(), "{text:?}");
        }
    }
}
