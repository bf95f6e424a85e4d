//! Linear equations of a covariance matrix.

/// The solution x of `matrix` x = `right`, for a symmetric positive definite matrix, by
/// Cholesky's decomposition; `None` when it is not positive definite. The same to the
/// bit everywhere: sums run in order.
pub fn solve_symmetric(matrix: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let factor = cholesky(matrix)?;
    let mut x = right.to_vec();
    for row in 0..x.len() {
        let known: f64 = (0..row).map(|column| factor[row][column] * x[column]).sum();
        x[row] = (x[row] - known) / factor[row][row];
    }
    for row in (0..x.len()).rev() {
        let known: f64 = (row + 1..x.len())
            .map(|below| factor[below][row] * x[below])
            .sum();
        x[row] = (x[row] - known) / factor[row][row];
    }
    Some(x)
}

/// The lower triangle L with L Lᵀ = `matrix`; `None` when it is not positive definite.
fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut lower = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column)
                .map(|before| lower[row][before] * lower[column][before])
                .sum();
            let left = matrix[row][column] - known;
            lower[row][column] = if row != column {
                left / lower[column][column]
            } else if left > 0.0 {
                left.sqrt()
            } else {
                return None;
            };
        }
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_fulfils_the_equations() {
        let matrix = [
            vec![4.0, 2.0, 0.6],
            vec![2.0, 3.0, 0.4],
            vec![0.6, 0.4, 2.0],
        ];
        let x = solve_symmetric(&matrix, &[1.0, -2.0, 3.0]).unwrap();
        for (row, right) in matrix.iter().zip([1.0, -2.0, 3.0]) {
            let left: f64 = row.iter().zip(&x).map(|(a, b)| a * b).sum();
            assert!((left - right).abs() < 1e-12, "{left}, not {right}");
        }
    }

    #[test]
    fn a_matrix_that_is_no_covariance_has_no_solution() {
        assert_eq!(
            solve_symmetric(&[vec![1.0, 2.0], vec![2.0, 1.0]], &[1.0, 1.0]),
            None
        );
        assert_eq!(solve_symmetric(&[vec![f64::NAN]], &[1.0]), None);
    }
}
