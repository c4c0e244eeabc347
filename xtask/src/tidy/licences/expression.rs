//! Licence expressions as packages write them: SPDX 2.3, annex D, and the slash of older manifests.

use anyhow::{Result, bail};

/// Whether the licences for which `allows` holds are enough to meet `expression`.
///
/// `AND` binds closer than `OR`; a slash is an old `OR`; `X WITH Y` is one name, exception and all.
pub(super) fn is_satisfied(expression: &str, allows: &dyn Fn(&str) -> bool) -> Result<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut reader = Reader { words: spaced.split_whitespace().peekable(), allows };
    let satisfied = reader.any()?;
    if let Some(word) = reader.words.next() {
        bail!("`{word}` is out of place");
    }
    Ok(satisfied)
}

struct Reader<'a, I: Iterator<Item = &'a str>> {
    words: std::iter::Peekable<I>,
    allows: &'a dyn Fn(&str) -> bool,
}

impl<'a, I: Iterator<Item = &'a str>> Reader<'a, I> {
    fn any(&mut self) -> Result<bool> {
        let mut satisfied = self.all()?;
        while self.words.next_if_eq(&"OR").is_some() {
            // Both sides are read, whatever the first says.
            satisfied |= self.all()?;
        }
        Ok(satisfied)
    }

    fn all(&mut self) -> Result<bool> {
        let mut satisfied = self.one()?;
        while self.words.next_if_eq(&"AND").is_some() {
            satisfied &= self.one()?;
        }
        Ok(satisfied)
    }

    fn one(&mut self) -> Result<bool> {
        match self.words.next() {
            None => bail!("it ends too soon"),
            Some("(") => {
                let satisfied = self.any()?;
                if self.words.next() != Some(")") {
                    bail!("a bracket is not closed");
                }
                Ok(satisfied)
            }
            Some(word @ (")" | "AND" | "OR" | "WITH")) => bail!("`{word}` is out of place"),
            Some(name) if self.words.next_if_eq(&"WITH").is_some() => {
                let Some(exception) = self.words.next() else { bail!("it ends too soon") };
                Ok((self.allows)(&format!("{name} WITH {exception}")))
            }
            Some(name) => Ok((self.allows)(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_met(expression: &str) -> bool {
        let allows = |name: &str| ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].contains(&name);
        is_satisfied(expression, &allows).unwrap()
    }

    #[test]
    fn one_of_two_is_enough_for_or_and_not_for_and() {
        assert!(is_met("GPL-3.0 OR MIT"));
        assert!(is_met("GPL-3.0/MIT"));
        assert!(!is_met("GPL-3.0 AND MIT"));
        assert!(is_met("ISC AND MIT"));
    }

    #[test]
    fn and_binds_closer_than_or_and_brackets_closer_than_both() {
        assert!(is_met("MIT OR ISC AND GPL-3.0"));
        assert!(!is_met("(MIT OR ISC) AND GPL-3.0"));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(is_met("Apache-2.0 WITH LLVM-exception"));
        assert!(!is_met("Apache-2.0"));
        assert!(!is_met("Apache-2.0 WITH other"));
    }

    #[test]
    fn a_broken_expression_is_an_error_and_not_an_answer() {
        for broken in ["", "MIT OR", "(MIT", "MIT ISC", "AND MIT", "MIT WITH"] {
            assert!(is_satisfied(broken, &|_| true).is_err(), "{broken}");
        }
    }
}
