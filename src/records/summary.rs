//! `summary.csv`: one line per scenario and metric.

use super::csv_text::Cells;

/// One line of `summary.csv`: a metric over the last 52 weeks. A number that
/// cannot be given is `None` and becomes an empty cell.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryRow {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of the metric.
    pub metric: String,
    /// Unit of all numbers in this line but the count.
    pub unit: String,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// 95 % interval of the mean, lower and upper end; none with one replication.
    pub interval: Option<(f64, f64)>,
    /// Fifth, fiftieth and ninety-fifth percentile over replications.
    pub percentiles: Option<[f64; 3]>,
    /// Replications with a value.
    pub count: u32,
}

/// The bytes of `summary.csv`. Floats have the fewest digits that give the
/// same number back; with fewer than two replications there is no interval.
pub fn summary_bytes(rows: &[SummaryRow]) -> Vec<u8> {
    let end = |row: &SummaryRow, place: usize| {
        let known = row.interval.filter(|_| row.count > 1);
        known.map(|(low, high)| [low, high][place])
    };
    let percentile = |row: &SummaryRow, place: usize| row.percentiles.map(|all| all[place]);
    Cells::of(rows)
        .add("scenario", |row| &row.scenario)
        .add("metric", |row| &row.metric)
        .add("unit", |row| &row.unit)
        .add("mean", |row| row.mean)
        .add("ci_low", |row| end(row, 0))
        .add("ci_high", |row| end(row, 1))
        .add("p05", |row| percentile(row, 0))
        .add("p50", |row| percentile(row, 1))
        .add("p95", |row| percentile(row, 2))
        .add("n", |row| row.count)
        .csv()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> SummaryRow {
        SummaryRow {
            scenario: "minder, maar langer".into(),
            metric: "alliance".into(),
            unit: "share".into(),
            mean: Some(0.1 + 0.2),
            interval: Some((0.25, 0.35)),
            percentiles: Some([0.2, 0.3, 1e-9]),
            count: 20,
        }
    }

    fn second_line(row: SummaryRow) -> String {
        let text = String::from_utf8(summary_bytes(&[row])).unwrap();
        text.lines().nth(1).unwrap().to_owned()
    }

    #[test]
    fn floats_come_back_to_the_bit_and_commas_are_quoted() {
        let line = second_line(row());
        assert_eq!(
            line,
            r#""minder, maar langer",alliance,share,0.30000000000000004,0.25,0.35,0.2,0.3,1e-9,20"#
        );
    }

    #[test]
    fn one_replication_has_no_interval() {
        assert!(
            second_line(SummaryRow { count: 1, ..row() })
                .ends_with("0.30000000000000004,,,0.2,0.3,1e-9,1")
        );
    }

    #[test]
    fn what_is_missing_or_not_a_number_is_an_empty_cell() {
        let row = SummaryRow {
            mean: Some(f64::NAN),
            interval: None,
            percentiles: None,
            count: 0,
            ..row()
        };
        assert!(second_line(row).ends_with("share,,,,,,,0"));
    }
}
