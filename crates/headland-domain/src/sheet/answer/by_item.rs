use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use super::{Answer, first};
use crate::frameworks::{Edition, ItemCode, ItemReference};
use crate::sheet::FieldKind;

impl Answer for Edition {
    const KIND: FieldKind = FieldKind::Framework;

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map_err(|_| "must be a framework from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Answer for ItemReference {
    const KIND: FieldKind = FieldKind::Item;

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map_err(|_| "must be part of a framework from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

/// What is said to items of a framework, any number to each: written `item-code=answer`, one answer
/// a line. An item that is not among them has been given nothing, which is no answer of any size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByItem<T>(pub BTreeMap<ItemCode, Vec<T>>);

impl<T> Default for ByItem<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> ByItem<T> {
    /// What is said to an item, in the order in which it was said.
    pub fn of(&self, item: &ItemCode) -> &[T] {
        self.0.get(item).map_or(&[], Vec::as_slice)
    }

    /// The one thing said to an item.
    pub fn one(&self, item: &ItemCode) -> Option<&T> {
        self.of(item).first()
    }

    /// Says this to an item instead of what was said before; nothing takes the item away.
    pub fn set(&mut self, item: ItemCode, said: Vec<T>) {
        if said.is_empty() {
            self.0.remove(&item);
        } else {
            self.0.insert(item, said);
        }
    }
}

impl<T: FromStr + Display> Answer for ByItem<T> {
    const KIND: FieldKind = FieldKind::ByItem;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let mut read = Self::default();
        for line in raw {
            let (item, said) = line
                .split_once('=')
                .and_then(|(item, said)| Some((item.parse().ok()?, said.parse().ok()?)))
                .ok_or_else(|| "must name an item and what is said to it".to_owned())?;
            read.0.entry(item).or_default().push(said);
        }
        Ok(read)
    }

    fn write(&self) -> Vec<String> {
        let lines = self.0.iter();
        lines.flat_map(|(item, said)| said.iter().map(move |one| format!("{item}={one}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_items_comes_back_and_silence_is_no_answer() {
        let lines = ["a/b=2", "a/c=3"].map(str::to_owned);
        let mut read = ByItem::<u8>::read(&lines).unwrap();
        assert_eq!(read.write(), lines);
        let (known, unknown) = ("a/b".parse().unwrap(), "a/d".parse().unwrap());
        assert_eq!((read.one(&known), read.one(&unknown)), (Some(&2), None));
        read.set(known, Vec::new());
        assert_eq!(read.write(), ["a/c=3"]);
        assert!(ByItem::<u8>::read(&["a/b".to_owned()]).is_err());
        assert!(ByItem::<u8>::read(&["a/b=high".to_owned()]).is_err());
    }

    #[test]
    fn a_text_keeps_its_own_signs() {
        let said = ByItem::<String>::read(&["a/b=2 = 1 + 1".to_owned()]).unwrap();
        assert_eq!(said.one(&"a/b".parse().unwrap()).unwrap(), "2 = 1 + 1");
    }
}
