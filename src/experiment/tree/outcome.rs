//! What the branches of a tree differ from its trunk.

use serde::Serialize;

use super::Planted;
use crate::charts::{Caption, ChartError, Meaning};
use crate::experiment::pictures::trajectory;
use crate::experiment::store::Weekly;
use crate::experiment::{Drawn, VERSION};
use crate::language::Language;
use crate::metrics::{self, Chart, Metric};
use crate::records::csv_text::{Lines, number};
use crate::statistics::{PairedDifference, mean, paired_difference};

/// Weeks at the end of a run that a difference is about.
const LAST_WEEKS: i32 = 52;
/// Futures in one chart: more cannot be told apart.
const MOST_LINES: usize = 6;

/// The runs of a tree: `runs[future][replication]`; `None` where a run failed.
pub type Runs = Vec<Vec<Option<Weekly>>>;

/// One branch, one metric.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// Name of the branch.
    pub branch: String,
    /// Name of the metric.
    pub metric: &'static str,
    /// Mean over the replications in the trunk.
    pub trunk: Option<f64>,
    /// Mean difference, branch minus trunk, with the same luck.
    pub mean: Option<f64>,
    /// 95 % interval of the mean difference.
    pub interval: Option<[f64; 2]>,
    /// Probability that the branch is better; `None` where neither way is better.
    pub better: Option<f64>,
    /// Smallest true difference so many replications find four times in five.
    pub smallest_detectable: Option<f64>,
    /// Pairs of replications.
    pub count: u32,
}

impl Planted {
    /// The weeks that differences are about: the last year, as far as it lies after the
    /// fork.
    fn window(&self) -> (i32, i32) {
        let weeks = self.futures[0].prepared.scenario.weeks.0 as i32;
        ((self.tree.fork.0 as i32).max(weeks - LAST_WEEKS), weeks)
    }

    /// Every branch beside the trunk, metric by metric.
    pub fn differences(&self, runs: &Runs) -> Vec<Difference> {
        let (from, until) = self.window();
        let kept = metrics::all().filter(|metric| {
            self.tree.metrics.is_empty() || self.tree.metrics.iter().any(|name| name == metric.name)
        });
        let kept: Vec<&Metric> = kept.collect();
        let values = |future: usize, metric: &Metric| -> Vec<f64> {
            let of_run = |run: &Option<Weekly>| run.as_ref()?.mean("all", metric.name, from, until);
            let runs = runs[future].iter();
            runs.map(|run| of_run(run).unwrap_or(f64::NAN)).collect()
        };
        let branches = self.futures.iter().enumerate().skip(1);
        branches
            .flat_map(|(index, future)| {
                kept.iter()
                    .map(move |metric| (index, &future.name, *metric))
            })
            .map(|(index, name, metric)| {
                let (trunk, branch) = (values(0, metric), values(index, metric));
                difference(name, metric, &trunk, &branch)
            })
            .collect()
    }

    /// Charts of the trunk and its branches through the weeks.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub fn draw(&self, runs: &Runs, language: Language) -> Result<Vec<Drawn>, ChartError> {
        let prepared = &self.futures[0].prepared;
        let weeks = prepared.scenario.weeks.0 as i32;
        let chart = |metric: &Metric| {
            let mut drawing = None;
            for (future, runs) in self.futures.iter().zip(runs).take(MOST_LINES) {
                let of_run = |run: &Option<Weekly>| {
                    let values = run.as_ref()?.window("all", metric.name, 0, weeks)?;
                    Some(values.to_vec())
                };
                let values: Vec<Vec<f64>> = runs.iter().filter_map(of_run).collect();
                let caption = Caption {
                    scenario: future.name.clone(),
                    replications: values.len() as u32,
                    seed: prepared.scenario.seed,
                    version: VERSION.to_owned(),
                    residents: prepared.residents(),
                    meaning: Meaning::Spread,
                };
                if values.is_empty() {
                    continue;
                }
                let mut one = trajectory(metric, &values, &caption);
                let all = drawing.get_or_insert_with(|| {
                    let mut all = one.clone();
                    all.series.clear();
                    all.caption.scenario = prepared.scenario.title.clone();
                    all
                });
                all.series.append(&mut one.series);
            }
            drawing
        };
        let kept = metrics::all().filter(|metric| metric.chart != Chart::No);
        kept.filter_map(chart)
            .map(|chart| {
                Ok(Drawn {
                    stem: chart.metric.to_owned(),
                    picture: chart.draw(language)?,
                })
            })
            .collect()
    }
}

fn difference(name: &str, metric: &Metric, trunk: &[f64], branch: &[f64]) -> Difference {
    let PairedDifference {
        count,
        mean: centre,
        interval,
        probability_above_zero: above,
        smallest_detectable,
        ..
    } = paired_difference(trunk, branch, 0.95);
    let better = match metric.chart {
        Chart::HigherIsBetter => Some(above),
        Chart::LowerIsBetter => Some(1.0 - above),
        Chart::No | Chart::Plain => None,
    };
    let trunk: Vec<f64> = trunk
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect();
    Difference {
        branch: name.to_owned(),
        metric: metric.name,
        trunk: (!trunk.is_empty()).then(|| mean(&trunk)),
        mean: (count > 0).then_some(centre),
        interval,
        better: better.filter(|better| !better.is_nan()),
        smallest_detectable,
        count,
    }
}

/// The bytes of `differences.csv`.
pub fn differences_csv(rows: &[Difference]) -> Vec<u8> {
    let mut lines = Lines::new([
        "scenario",
        "metric",
        "unit",
        "mean_difference",
        "ci_low",
        "ci_high",
        "probability_better",
        "smallest_detectable",
        "n",
    ]);
    for row in rows {
        let metric = metrics::all().find(|metric| metric.name == row.metric);
        let unit = metric.map_or("", |metric| metric.unit.label().english);
        let [low, high] = row.interval.map_or([None; 2], |ends| ends.map(Some));
        let numbers = [row.mean, low, high, row.better, row.smallest_detectable].map(number);
        let [mean, low, high, better, detectable] = &numbers;
        let count = row.count.to_string();
        lines.add([
            row.branch.as_str(),
            row.metric,
            unit,
            mean,
            low,
            high,
            better,
            detectable,
            &count,
        ]);
    }
    lines.into_bytes()
}
