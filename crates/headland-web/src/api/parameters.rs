//! Query parameters: each is known, sent once, and can be read.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use headland_app::context::Cut;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::problem::Problem;
use crate::Site;

/// How many items a page has unless told, and at most.
const USUAL_LIMIT: usize = 25;
pub(super) const LARGEST_LIMIT: usize = 100;

/// The query of a request.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters {
    path: String,
    pairs: Vec<(String, String)>,
}

impl FromRequestParts<Site> for Parameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        let Query(pairs) = Query::from_request_parts(parts, site)
            .await
            .map_err(|_| Problem::parameter("", "The query cannot be read."))?;
        let original = parts.extensions.get::<axum::extract::OriginalUri>();
        let path = original.map_or_else(|| parts.uri.path(), |uri| uri.path()).to_owned();
        Ok(Self { path, pairs })
    }
}

impl Parameters {
    /// The same parameters, if every one is known and sent once. One that is not known would be a
    /// filter that silently filters nothing.
    pub(super) fn among(self, known: &[&str]) -> Result<Self> {
        for (place, (name, value)) in self.pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(Problem::parameter(name, "is not a parameter of this endpoint"));
            }
            if self.pairs.iter().take(place).any(|(other, _)| other == name) {
                return Err(Problem::parameter(name, "is sent more than once"));
            }
            if value.contains('\0') {
                return Err(Problem::parameter(name, "holds a character that no text has"));
            }
        }
        Ok(self)
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Words to look for.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        self.one(name).map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    }

    /// An identifier, a kind or anything else with a written form.
    pub(super) fn read<T: FromStr>(&self, name: &str, problem: &str) -> Result<Option<T>> {
        let read = |text: &str| text.parse().map_err(|_| Problem::parameter(name, problem));
        self.one(name).map(read).transpose()
    }

    /// A day.
    pub(super) fn day(&self, name: &str) -> Result<Option<Date>> {
        self.read(name, "must be a day, such as 2026-09-01")
    }

    /// How many items a page may have.
    pub(super) fn limit(&self) -> Result<usize> {
        let problem = "must be a whole number from 1 to 100";
        let limit = self.read::<usize>("limit", problem)?.unwrap_or(USUAL_LIMIT);
        if (1..=LARGEST_LIMIT).contains(&limit) {
            Ok(limit)
        } else {
            Err(Problem::parameter("limit", problem))
        }
    }

    /// Where the page begins: what the page before said; none for the first.
    pub(super) fn cursor<T: FromStr>(&self) -> Result<Option<T>> {
        self.read("cursor", "must be a cursor that this list gave")
    }

    /// Where the page begins in a list that is cut by place, and how many items it may have.
    pub(super) fn stretch(&self) -> Result<(i64, i64)> {
        let from = self.cursor::<u32>()?.map_or(0, i64::from);
        Ok((from, i64::try_from(self.limit()?).unwrap_or(i64::MAX)))
    }

    /// A page of such a list, of which there are so many in all.
    pub(super) fn page_among(
        &self,
        items: Vec<Value>,
        (from, most): (i64, i64),
        total: i64,
    ) -> Answer {
        self.page(items, (from + most < total).then_some(from + most))
    }

    /// A page of a list, and where the next begins.
    pub(super) fn page(&self, items: Vec<Value>, next: Option<impl ToString>) -> Answer {
        let next = next.map(|cursor| cursor.to_string());
        let address = next.as_deref().map(|cursor| self.address_of(cursor));
        Answer::ok(json!({ "items": items, "next": next })).followed_by(address)
    }

    /// The same of a list cut by identifier.
    pub(super) fn page_of<T, I: ToString>(
        &self,
        cut: Cut<T, I>,
        shown: impl Fn(&T) -> Value,
    ) -> Answer {
        let items = cut.items.iter().map(shown).collect();
        self.page(items, cut.next)
    }

    /// The address of the page that begins at a cursor, with the same filters.
    fn address_of(&self, cursor: &str) -> String {
        let others = self.pairs.iter().filter(|(name, _)| name != "cursor");
        let pairs: Vec<_> = others
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain([("cursor", cursor)])
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        format!("{}?{}", self.path, pairs.join("&"))
    }
}

fn encode(text: &str) -> String {
    crate::page::form_encode(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Parameters {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Parameters { path: "/api/v1/plans".to_owned(), pairs: pairs.collect() }
    }

    #[test]
    fn a_parameter_that_is_not_known_or_sent_twice_is_refused() {
        assert!(sent(&[("limit", "5")]).among(&["limit"]).is_ok());
        assert!(sent(&[("limt", "5")]).among(&["limit"]).is_err());
        assert!(sent(&[("limit", "5"), ("limit", "6")]).among(&["limit"]).is_err());
    }

    #[test]
    fn a_page_has_between_one_and_a_hundred_items() {
        assert_eq!(sent(&[]).limit().unwrap(), 25);
        assert_eq!(sent(&[("limit", "100")]).limit().unwrap(), 100);
        for wrong in ["0", "101", "-1", "ten", "1.5"] {
            assert!(sent(&[("limit", wrong)]).limit().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let parameters = sent(&[("q", "reading & writing"), ("cursor", "a"), ("limit", "5")]);
        let expected = "/api/v1/plans?q=reading%20%26%20writing&limit=5&cursor=b";
        assert_eq!(parameters.address_of("b"), expected);
    }
}
