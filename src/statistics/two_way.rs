//! Variance of a table split into rows, columns and what is left.

use super::mean;

/// Variance components of a table with a row per point and a column per replication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Components {
    /// Variance between rows beyond what chance brings: that of the true row values.
    /// May come out below 0 when there is none.
    pub rows: f64,
    /// Variance between columns: luck that strikes all rows alike. May come out below 0.
    /// 0 with one column.
    pub columns: f64,
    /// Variance left: luck that strikes each row in its own way. 0 with one column.
    pub rest: f64,
}

impl Components {
    /// Variance of one value around the true value of its row.
    pub fn chance(&self) -> f64 {
        self.columns + self.rest
    }
}

/// Splits the variance of a crossed table, every row with the same columns, by two-way
/// analysis of variance with random effects: with n rows and m columns,
/// rows = (MS_rows − MS_rest) / m, columns = (MS_columns − MS_rest) / n, rest = MS_rest
/// (Searle, Casella and McCulloch 1992, ch. 4). Unbiased whether the columns share their
/// luck or not. With one column all variance counts as that of the rows.
///
/// NaN for fewer than two rows.
///
/// # Panics
/// When rows differ in length: the table is crossed by design.
pub fn two_way(table: &[&[f64]]) -> Components {
    let columns = table.first().map_or(0, |row| row.len());
    assert!(table.iter().all(|row| row.len() == columns), "crossed");
    let (n, m) = (table.len() as f64, columns as f64);
    let row_means: Vec<f64> = table.iter().map(|row| mean(row)).collect();
    let column_mean = |column: usize| table.iter().map(|row| row[column]).sum::<f64>() / n;
    let column_means: Vec<f64> = (0..columns).map(column_mean).collect();
    let centre = mean(&row_means);
    let squares = |means: &[f64]| {
        let terms = means.iter().map(|mean| (mean - centre) * (mean - centre));
        terms.sum::<f64>()
    };
    let between_rows = squares(&row_means) / (n - 1.0);
    if columns == 1 {
        return Components {
            rows: between_rows,
            columns: 0.0,
            rest: 0.0,
        };
    }
    let mut left = 0.0;
    for (row, row_mean) in table.iter().zip(&row_means) {
        for (value, column_mean) in row.iter().zip(&column_means) {
            let residual = value - row_mean - column_mean + centre;
            left += residual * residual;
        }
    }
    let rest = left / ((n - 1.0) * (m - 1.0));
    Components {
        rows: between_rows - rest / m,
        columns: squares(&column_means) / (m - 1.0) - rest / n,
        rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Luck, Purpose};

    #[test]
    fn components_worked_out_by_hand() {
        // Rows 0 and 4, columns −1 and +1, no rest: row means 0, 4; column means 1, 3.
        let found = two_way(&[&[-1.0, 1.0], &[3.0, 5.0]]);
        assert_eq!(
            found,
            Components {
                rows: 8.0,
                columns: 2.0,
                rest: 0.0
            }
        );
        // Only a rest: ±1 crossed. MS_rest 4, so −4 / 2 for rows and columns.
        let found = two_way(&[&[1.0, -1.0], &[-1.0, 1.0]]);
        assert_eq!(
            found,
            Components {
                rows: -2.0,
                columns: -2.0,
                rest: 4.0
            }
        );
    }

    #[test]
    fn one_column_gives_all_to_the_rows() {
        let found = two_way(&[&[1.0], &[3.0]]);
        assert_eq!((found.rows, found.chance()), (2.0, 0.0));
        assert!(two_way(&[&[1.0, 2.0]]).rows.is_nan());
    }

    #[test]
    fn true_components_are_found_back_with_luck_that_is_shared() {
        let luck = Luck::new(5, 0);
        let draw = |a, b| luck.stream(Purpose::Test, a, b).normal();
        let table: Vec<Vec<f64>> = (0..400)
            .map(|row| {
                let value = |column| draw(row, 1000) + 2.0 * draw(5000, column) + draw(row, column);
                (0..60).map(value).collect()
            })
            .collect();
        let rows: Vec<&[f64]> = table.iter().map(Vec::as_slice).collect();
        let found = two_way(&rows);
        // Relative standard errors: root of 2/399, of 2/59, and below 0.01.
        assert!((found.rows - 1.0).abs() < 4.0 * 0.071, "{found:?}");
        assert!((found.columns - 4.0).abs() < 4.0 * 4.0 * 0.184, "{found:?}");
        assert!((found.rest - 1.0).abs() < 0.04, "{found:?}");
    }
}
