//! Reading what was sent, and naming the field that is wrong.

use headland_stats::Confidence;
use headland_stats::proportions::Share;
use headland_stats::verdict::Polarity;
use serde_json::Value;

use crate::answer::Refusal;

/// A part of the input, and where it stands.
#[derive(Clone)]
pub(crate) struct Input<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Input<'a> {
    /// All of it.
    pub(crate) fn whole(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// Refuses this part.
    pub(crate) fn refuse(&self, reason: impl Into<String>) -> Refusal {
        Refusal::new(if self.path.is_empty() { "input" } else { &self.path }, reason)
    }

    fn below(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// A field that may be left out; null is as good as left out.
    pub(crate) fn maybe(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Self { value, path: self.below(name) })
    }

    /// A field that must be there.
    pub(crate) fn get(&self, name: &str) -> Result<Self, Refusal> {
        if !self.value.is_object() {
            return Err(self.refuse("must be an object"));
        }
        let value = self.value.get(name);
        let value = value.ok_or_else(|| Refusal::new(self.below(name), "is missing"))?;
        Ok(Self { value, path: self.below(name) })
    }

    /// Whether this is null.
    pub(crate) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The entries of a list.
    pub(crate) fn list(&self) -> Result<Vec<Self>, Refusal> {
        let entries = self.value.as_array().ok_or_else(|| self.refuse("must be a list"))?;
        let entry = |(place, value)| Self { value, path: format!("{}[{place}]", self.path) };
        Ok(entries.iter().enumerate().map(entry).collect())
    }

    /// The fields of an object, in the order of their names.
    pub(crate) fn fields(&self) -> Result<Vec<(&'a str, Self)>, Refusal> {
        let fields = self.value.as_object().ok_or_else(|| self.refuse("must be an object"))?;
        let mut fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), Self { value, path: self.below(name) }))
            .collect();
        fields.sort_by_key(|(name, _)| *name);
        Ok(fields)
    }

    /// A number.
    pub(crate) fn number(&self) -> Result<f64, Refusal> {
        self.value.as_f64().ok_or_else(|| self.refuse("must be a number"))
    }

    /// A number, or null for one that is missing.
    pub(crate) fn number_or_null(&self) -> Result<Option<f64>, Refusal> {
        if self.is_null() { Ok(None) } else { self.number().map(Some) }
    }

    /// A whole number from 0.
    pub(crate) fn whole_number(&self) -> Result<u32, Refusal> {
        let wrong = || self.refuse("must be a whole number from 0");
        if let Some(count) = self.value.as_u64() {
            return u32::try_from(count).map_err(|_| wrong());
        }
        // 91.0 is a whole number, too.
        let number = self.value.as_f64().filter(|number| number.fract().abs() <= 0.0);
        let text = number.map(|number| format!("{number:.0}"));
        text.and_then(|text| text.parse().ok()).ok_or_else(wrong)
    }

    /// A whole number as a place or length.
    pub(crate) fn place(&self) -> Result<usize, Refusal> {
        usize::try_from(self.whole_number()?).map_err(|_| self.refuse("is too large"))
    }

    /// Text.
    pub(crate) fn text(&self) -> Result<&'a str, Refusal> {
        self.value.as_str().ok_or_else(|| self.refuse("must be text"))
    }

    /// True or false.
    pub(crate) fn flag(&self) -> Result<bool, Refusal> {
        self.value.as_bool().ok_or_else(|| self.refuse("must be true or false"))
    }

    fn each<T>(&self, read: impl Fn(&Self) -> Result<T, Refusal>) -> Result<Vec<T>, Refusal> {
        self.list()?.iter().map(read).collect()
    }

    /// Numbers.
    pub(crate) fn numbers(&self) -> Result<Vec<f64>, Refusal> {
        self.each(Self::number)
    }

    /// Numbers, with null for what is missing.
    pub(crate) fn known(&self) -> Result<Vec<Option<f64>>, Refusal> {
        self.each(Self::number_or_null)
    }

    /// Whole numbers.
    pub(crate) fn counts(&self) -> Result<Vec<u32>, Refusal> {
        self.each(Self::whole_number)
    }

    /// Texts.
    pub(crate) fn texts(&self) -> Result<Vec<&'a str>, Refusal> {
        self.each(Self::text)
    }

    /// Rows of numbers, with null for what is missing.
    pub(crate) fn table(&self) -> Result<Vec<Vec<Option<f64>>>, Refusal> {
        self.each(Self::known)
    }

    /// Rows of whole numbers.
    pub(crate) fn count_table(&self) -> Result<Vec<Vec<u32>>, Refusal> {
        self.each(Self::counts)
    }

    /// A pair of numbers.
    pub(crate) fn pair(&self) -> Result<(f64, f64), Refusal> {
        match self.numbers()?.as_slice() {
            [first, second] => Ok((*first, *second)),
            _ => Err(self.refuse("must be a pair")),
        }
    }

    /// The field as a number.
    pub(crate) fn real(&self, name: &str) -> Result<f64, Refusal> {
        self.get(name)?.number()
    }

    /// The field as a whole number.
    pub(crate) fn count(&self, name: &str) -> Result<u32, Refusal> {
        self.get(name)?.whole_number()
    }

    /// The field as numbers.
    pub(crate) fn reals(&self, name: &str) -> Result<Vec<f64>, Refusal> {
        self.get(name)?.numbers()
    }

    /// The stated confidence, or 95%.
    pub(crate) fn confidence(&self) -> Result<Confidence, Refusal> {
        let Some(stated) = self.maybe("confidence") else { return Ok(Confidence::NINETY_FIVE) };
        Confidence::new(stated.number()?)
            .map_err(|_| stated.refuse("must lie between 0 and 1, such as 0.95"))
    }

    /// `count` out of `of`; a count of null is withheld.
    pub(crate) fn share(&self, count: &str, of: &str) -> Result<Share, Refusal> {
        share_of(&self.get(count)?, self.count(of)?)
    }

    /// Which direction is better.
    pub(crate) fn polarity(&self) -> Result<Polarity, Refusal> {
        Ok(if self.get("higher_is_better")?.flag()? {
            Polarity::HigherIsBetter
        } else {
            Polarity::LowerIsBetter
        })
    }
}

/// A count, which may be withheld, out of so many.
pub(crate) fn share_of(count: &Input, of: u32) -> Result<Share, Refusal> {
    if count.is_null() {
        return Ok(Share::withheld(of));
    }
    Share::new(count.whole_number()?, of).map_err(|reason| count.refuse(reason.to_string()))
}

/// Two lists of equal length, entry by entry.
pub(crate) fn zipped<A, B>(
    first: Vec<A>,
    second: Vec<B>,
    field: &str,
) -> Result<Vec<(A, B)>, Refusal> {
    if first.len() == second.len() {
        Ok(first.into_iter().zip(second).collect())
    } else {
        Err(Refusal::new(field, "must be as long as the list that it belongs to"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        let sent = json!({"rows": [[1, 2], [1, "two"]], "n": -1, "confidence": 95, "x": 3.5});
        let input = Input::whole(&sent);
        let said = |refusal: Refusal| refusal.to_string();
        let rows = input.get("rows").expect("rows");
        assert_eq!(rows.table().map_err(said), Err("rows[1][1]: must be a number".to_owned()));
        assert!(input.count("n").is_err_and(|refusal| refusal.field == "n"));
        assert!(input.count("x").is_err_and(|refusal| refusal.field == "x"));
        assert!(input.real("y").is_err_and(|refusal| refusal.to_string() == "y: is missing"));
        assert!(input.confidence().is_err_and(|refusal| refusal.field == "confidence"));
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        let sent = json!({"n": 91.0});
        assert_eq!(Input::whole(&sent).count("n"), Ok(91));
    }
}
