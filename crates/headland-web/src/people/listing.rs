use headland_app::Context;
use headland_app::drawn::table::Table;
use headland_app::people::{Format, spreadsheet};

use crate::components::Pagination;
use crate::page::{PageError, PageResult, file, form_encode};

/// How many rows a page of a list holds.
pub(crate) const ROWS: i64 = 25;

/// How many rows come before a page; pages are counted from 1.
pub(crate) fn offset(page: i64) -> i64 {
    (page.clamp(1, 100_000) - 1) * ROWS
}

/// An address with the filters that are set.
pub(crate) fn address(path: &str, query: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", form_encode(value).replace('/', "%2F")))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// Links to the pages before and after, keeping the filters.
pub(crate) fn pagination(path: &str, query: &[(&str, &str)], page: i64, total: i64) -> Pagination {
    let page = page.clamp(1, 100_000);
    let to = |page: i64| {
        let number = page.to_string();
        let mut all = query.to_vec();
        all.push(("page", &number));
        address(path, &all)
    };
    let (first, last) = (offset(page) + 1, (page * ROWS).min(total));
    let links = Pagination::new(
        (page > 1).then(|| to(page - 1)),
        (page * ROWS < total).then(|| to(page + 1)),
    );
    if total > ROWS { links.shown(format!("{first} to {last} of {total}")) } else { links }
}

/// A list as a file to keep.
pub(crate) fn download(ctx: &Context, table: Table, name: &str, format: Format) -> PageResult {
    let bytes = spreadsheet(ctx, table, format).map_err(PageError::Unwritable)?;
    Ok(file(bytes, &format!("{name}.{}", format.ending()), format.media_type()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_turning_the_page() {
        assert_eq!(address("/people", &[("q", "a&b"), ("which", "")]), "/people?q=a%26b");
        let links = pagination("/people", &[("q", "x")], 2, 60).to_string();
        assert!(
            links.contains("/people?q=x&#38;page=1") && links.contains("26 to 50 of 60"),
            "{links}"
        );
        assert_eq!(offset(-5), 0);
    }
}
