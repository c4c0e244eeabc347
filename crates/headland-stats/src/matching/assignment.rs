use crate::estimate::{Invalid, Reason};

/// One column for each row, each column at most once, at the least total.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The column of each row; `None` for rows left over when there are more rows than columns.
    pub column_of: Vec<Option<usize>>,
    /// What the assignment costs.
    pub total: f64,
}

/// The cheapest assignment of rows to columns of a table of costs.
///
/// As many pairs as the smaller side has, at the least total: **optimal**, by Jonker and Volgenant's
/// shortest augmenting paths, in time n²m for n rows and m columns, n ≤ m. Costs may be below nought;
/// whole numbers up to 2⁵³ are added without rounding. In the unit of the costs.
///
/// Source: Jonker and Volgenant (1987), *Computing* 38:325-340.
///
/// ```
/// use headland_stats::matching::assignment;
///
/// // Taking the cheapest first costs 1 + 100.
/// let found = assignment(&[vec![1.0, 2.0], vec![2.0, 100.0]])?;
/// assert_eq!((found.column_of, found.total), (vec![Some(1), Some(0)], 4.0));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn assignment(costs: &[Vec<f64>]) -> Result<Assignment, Invalid> {
    let columns = costs.first().map_or(0, Vec::len);
    if costs.iter().any(|row| row.len() != columns) {
        return Err(Invalid::new("cost", Reason::Unmatched));
    }
    Invalid::unless_finite("cost", costs.iter().flatten().copied())?;
    let column_of = if costs.len() <= columns {
        solve(costs).into_iter().map(Some).collect()
    } else {
        let turned: Vec<Vec<f64>> = (0..columns)
            .map(|column| costs.iter().filter_map(|row| row.get(column)).copied().collect())
            .collect();
        let mut column_of = vec![None; costs.len()];
        for (column, row) in solve(&turned).into_iter().enumerate() {
            if let Some(of) = column_of.get_mut(row) {
                *of = Some(column);
            }
        }
        column_of
    };
    let total = costs.iter().zip(&column_of).filter_map(|(row, column)| row.get((*column)?)).sum();
    Ok(Assignment { column_of, total })
}

/// The column of each row, where no row is left over.
#[expect(clippy::indexing_slicing, reason = "places are made here, one for each row and column")]
fn solve(costs: &[Vec<f64>]) -> Vec<usize> {
    let (rows, columns) = (costs.len(), costs.first().map_or(0, Vec::len));
    let (mut value, mut price) = (vec![0.0; rows], vec![0.0; columns]);
    let mut row_of: Vec<Option<usize>> = vec![None; columns];
    let mut column_of = vec![0; rows];
    for start in 0..rows {
        let mut distance = vec![f64::INFINITY; columns];
        let mut from = vec![start; columns];
        let mut left: Vec<usize> = (0..columns).collect();
        let mut done: Vec<usize> = vec![];
        let (mut row, mut reached) = (start, 0.0);
        let end = loop {
            let own = reached - value[row];
            // The nearest column left, looked for while distances are brought up to date.
            let (mut nearest, mut least) = (None, f64::INFINITY);
            for (place, column) in left.iter().enumerate() {
                let through = own + costs[row][*column] - price[*column];
                if through < distance[*column] {
                    distance[*column] = through;
                    from[*column] = row;
                }
                if distance[*column] < least || nearest.is_none() {
                    (nearest, least) = (Some(place), distance[*column]);
                }
            }
            let Some(place) = nearest else { return column_of };
            let column = left.swap_remove(place);
            reached = least;
            match row_of[column] {
                None => break column,
                Some(other) => {
                    done.push(column);
                    row = other;
                }
            }
        };
        value[start] += reached;
        for column in done {
            price[column] -= reached - distance[column];
            if let Some(other) = row_of[column] {
                value[other] += reached - distance[column];
            }
        }
        let mut column = end;
        loop {
            let row = from[column];
            row_of[column] = Some(row);
            std::mem::swap(&mut column_of[row], &mut column);
            if row == start {
                break;
            }
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_table_costs_nothing_and_a_ragged_one_is_refused() {
        assert_eq!(assignment(&[]), Ok(Assignment { column_of: vec![], total: 0.0 }));
        let narrow = assignment(&[vec![], vec![]]);
        assert_eq!(narrow, Ok(Assignment { column_of: vec![None, None], total: 0.0 }));
        let refused = assignment(&[vec![1.0], vec![1.0, 2.0]]);
        assert_eq!(refused, Err(Invalid::new("cost", Reason::Unmatched)));
        assert!(assignment(&[vec![f64::NAN]]).is_err_and(|invalid| invalid.field == "cost"));
    }

    /// The least total by trying everything.
    fn by_trying(costs: &[Vec<f64>], used: &mut Vec<bool>, spare: usize) -> f64 {
        let Some((row, rest)) = costs.split_first() else { return 0.0 };
        let mut best = f64::INFINITY;
        if spare > 0 {
            best = by_trying(rest, used, spare - 1);
        }
        for column in 0..row.len() {
            if !used[column] {
                used[column] = true;
                best = best.min(row[column] + by_trying(rest, used, spare));
                used[column] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_cheaper(
            costs in (1_usize..6, 1_usize..6).prop_flat_map(|(rows, columns)| {
                let cost = (-9..10_i32).prop_map(f64::from);
                proptest::collection::vec(proptest::collection::vec(cost, columns), rows)
            })
        ) {
            let found = assignment(&costs).expect("a table");
            let columns = costs[0].len();
            let spare = costs.len().saturating_sub(columns);
            let best = by_trying(&costs, &mut vec![false; columns], spare);
            prop_assert!((found.total - best).abs() < 1e-9, "{} {}", found.total, best);
            let mut taken: Vec<usize> = found.column_of.iter().flatten().copied().collect();
            taken.sort_unstable();
            taken.dedup();
            prop_assert_eq!(taken.len(), costs.len().min(columns));
        }
    }
}
