use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;

use crate::Site;
use crate::page::PageError;

/// Which page of a list is asked for, from `?page=`; the first when it is not said or cannot be
/// read.
#[derive(Clone, Copy, Debug)]
pub struct PageNumber(pub i64);

/// No list has more pages: a number this large is a slip or a probe.
const MOST_PAGES: i64 = 1_000_000;

#[derive(Deserialize)]
struct Asked {
    page: Option<String>,
}

impl FromRequestParts<Site> for PageNumber {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let asked = Query::<Asked>::from_request_parts(parts, site).await.ok();
        let number = asked.and_then(|Query(asked)| asked.page?.parse().ok());
        Ok(Self(number.filter(|number| (1..=MOST_PAGES).contains(number)).unwrap_or(1)))
    }
}
