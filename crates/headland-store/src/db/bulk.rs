//! Many rows in one statement: an import writes tens of thousands of them.

/// Most placeholders in one statement. SQLite takes 32,766 and PostgreSQL 65,535, but sqlx asks SQLite
/// for the name of each placeholder, which SQLite looks up in a list of all of them: the time for a
/// statement grows with the square of their number, and with thousands it is most of an import.
const MOST: usize = 128;

/// How many rows of so many columns go into one statement.
pub(crate) const fn rows_at_once(columns: usize) -> usize {
    MOST / columns
}

/// `begin ($1, $2), ($3, $4) end` for rows of so many columns.
pub(crate) fn insert_of(begin: &str, rows: usize, columns: usize, end: &str) -> String {
    let mut sql = String::with_capacity(begin.len() + end.len() + rows * columns * 6);
    sql.push_str(begin);
    for row in 0..rows {
        sql.push_str(if row == 0 { " (" } else { ", (" });
        sql.push_str(&places(row * columns + 1, columns));
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(end);
    sql
}

/// `$5, $6, $7` from the first of so many placeholders.
pub(crate) fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_tuples_of_placeholders() {
        let sql = insert_of("insert into t (a, b) values", 2, 2, "on conflict do nothing");
        assert_eq!(sql, "insert into t (a, b) values ($1, $2), ($3, $4) on conflict do nothing");
    }
}
