//! Small systems of linear equations: some tens of unknowns, symmetric and positive definite.

/// A square matrix by rows.
pub(crate) type Matrix = Vec<Vec<f64>>;

/// A pivot smaller than this share of the largest entry means that the system has no answer.
const SINGULAR: f64 = 1e-12;

/// A square matrix of noughts.
pub(crate) fn square(size: usize) -> Matrix {
    vec![vec![0.0; size]; size]
}

/// Adds to one entry; an entry outside the matrix is nobody's.
pub(crate) fn add(matrix: &mut [Vec<f64>], row: usize, column: usize, value: f64) {
    if let Some(entry) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
        *entry += value;
    }
}

/// The product of a matrix and a column.
pub(crate) fn times(matrix: &[Vec<f64>], column: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(column).map(|(a, b)| a * b).sum()).collect()
}

/// The inverse, by Gauss and Jordan with the largest pivot; `None` of a matrix that has none.
pub(crate) fn inverse(matrix: &[Vec<f64>]) -> Option<Matrix> {
    let size = matrix.len();
    let largest = matrix.iter().flatten().fold(0.0_f64, |most, entry| most.max(entry.abs()));
    let mut rows: Vec<Vec<f64>> = matrix
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let unit = (0..size).map(|column| if column == at { 1.0 } else { 0.0 });
            row.iter().copied().chain(unit).collect()
        })
        .collect();
    for at in 0..size {
        let pivot = (at..size).max_by(|first, second| {
            entry(&rows, *first, at).abs().total_cmp(&entry(&rows, *second, at).abs())
        })?;
        rows.swap(at, pivot);
        let divisor = entry(&rows, at, at);
        if divisor.is_nan() || divisor.abs() <= SINGULAR * largest {
            return None;
        }
        let row: Vec<f64> = rows.get(at)?.iter().map(|entry| entry / divisor).collect();
        for (place, other) in rows.iter_mut().enumerate() {
            let factor = other.get(at).copied()?;
            if place != at {
                for (entry, above) in other.iter_mut().zip(&row) {
                    *entry -= factor * above;
                }
            }
        }
        *rows.get_mut(at)? = row;
    }
    Some(rows.into_iter().map(|row| row.into_iter().skip(size).collect()).collect())
}

fn entry(rows: &[Vec<f64>], row: usize, column: usize) -> f64 {
    rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_changes_nothing() {
        let matrix = vec![vec![0.0, 2.0, 1.0], vec![2.0, 1.0, 0.0], vec![1.0, 0.0, 3.0]];
        let inverse = inverse(&matrix).expect("an inverse");
        let column = [3.0, -1.0, 2.0];
        for (found, meant) in times(&inverse, &times(&matrix, &column)).iter().zip(column) {
            assert!((found - meant).abs() < 1e-12);
        }
    }

    #[test]
    fn a_matrix_without_an_inverse_has_none() {
        assert_eq!(inverse(&[vec![1.0, 2.0], vec![2.0, 4.0]]), None);
        assert_eq!(inverse(&[vec![f64::NAN]]), None);
        assert_eq!(inverse(&[]), Some(vec![]));
    }
}
