//! What the service has, page by page.

use anyhow::bail;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::statistics::{DataSet, Publication, Service, plain};

/// How many are asked for at once.
const PAGE_SIZE: u32 = 40;
/// More pages than any list has; a service that goes on and on is broken.
const MOST_PAGES: u32 = 500;

#[derive(Deserialize)]
struct Page<T> {
    paging: Paging,
    results: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paging {
    total_pages: u32,
}

impl Service {
    /// The publications whose title holds the words, in any case.
    pub(super) fn publications(&self, words: &str) -> anyhow::Result<Vec<Publication>> {
        let mut found: Vec<Publication> = self.pages("publications")?;
        let words = words.to_lowercase();
        found.retain(|publication| publication.title.to_lowercase().contains(&words));
        Ok(found)
    }

    /// The data sets of a publication.
    pub(super) fn data_sets(&self, publication: &str) -> anyhow::Result<Vec<DataSet>> {
        self.pages(&format!("publications/{}/data-sets", plain(publication)?))
    }

    fn pages<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<Vec<T>> {
        let mut all = Vec::new();
        for page in 1..=MOST_PAGES {
            let asked = format!("{path}?page={page}&pageSize={PAGE_SIZE}");
            let Page { paging, results } = self.answer::<Page<T>>(&asked)?;
            let is_empty = results.is_empty();
            all.extend(results);
            if is_empty || page >= paging.total_pages {
                return Ok(all);
            }
        }
        bail!("the service lists more than {MOST_PAGES} pages")
    }
}
