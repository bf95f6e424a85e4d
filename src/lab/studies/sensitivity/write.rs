//! What a sensitivity analysis leaves on disk.

use super::{Analysis, Indices, Laid, Method, Sensitivity, draw};
use crate::charts::Meaning;
use crate::config::annotated_toml;
use crate::lab::studies::study::{StudyError, Work, caption};
use crate::lab::worlds::runs;
use crate::records::csv_text::{Lines, number};

/// One line of `indices.csv`.
struct Line<'a> {
    metric: &'a str,
    parameter: &'a str,
    index: &'a str,
    value: f64,
    interval: Option<[f64; 2]>,
}

/// The scenario's copy in the result.
const CONFIG: &str = "configs/scenario";

/// Writes the declaration over the copy of its config, `runs.parquet` (points and
/// outcomes, for other programs), `indices.csv`, for Sobol indices `variance.csv`, and
/// charts.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
pub fn write(laid: &Laid, analysis: &Analysis, work: &Work) -> Result<(), StudyError> {
    let (declared, scenario) = (&laid.declared, laid.scenario());
    let replications = declared.replications.0;
    work.note_at(&analysis.runs, |row| {
        row.point as u32 * replications + row.replication
    });
    work.config(CONFIG, &scenario)?;
    let mut own = declared.clone();
    own.scenario = format!("{CONFIG}.toml");
    work.write("experiment.toml", annotated_toml(&own))?;
    let design = runs::parameters(&analysis.parameters, &analysis.points, &analysis.runs);
    work.table(
        "runs",
        runs::table(&analysis.runs, design, &declared.metrics),
    )?;
    work.write("indices.csv", indices(declared, analysis))?;
    if declared.method == Method::Sobol {
        work.write("variance.csv", variance(analysis))?;
    }
    let caption = caption(
        &scenario,
        replications,
        Meaning::IntervalOfTheMean,
        work.language,
    );
    work.charts(&draw(analysis, &caption, work.language)?)?;
    Ok(())
}

fn indices(sensitivity: &Sensitivity, analysis: &Analysis) -> Vec<u8> {
    let method = match sensitivity.method {
        Method::Morris => "morris",
        Method::Sobol => "sobol",
    };
    let columns = [
        "method",
        "metric",
        "parameter",
        "index",
        "value",
        "ci_low",
        "ci_high",
    ];
    let mut lines = Lines::new(columns);
    for line in all_lines(analysis) {
        let [low, high] = ends(line.interval);
        lines.add([
            method.to_owned(),
            line.metric.to_owned(),
            line.parameter.to_owned(),
            line.index.to_owned(),
            number(Some(line.value)),
            low,
            high,
        ]);
    }
    lines.into_bytes()
}

fn all_lines(analysis: &Analysis) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (metric, found) in &analysis.found {
        for (place, parameter) in analysis.parameters.iter().enumerate() {
            let mut add = |index, value, interval| {
                lines.push(Line {
                    metric: metric.name,
                    parameter,
                    index,
                    value,
                    interval,
                });
            };
            match found {
                Indices::Morris(found) => {
                    let effect = &found.effects[place];
                    let [mu, mu_star, sigma] = found.intervals[place];
                    add("mu", effect.mu, mu);
                    add("mu_star", effect.mu_star, mu_star);
                    add("sigma", effect.sigma, sigma);
                    add("mu_star_of_chance", effect.chance, None);
                }
                Indices::Sobol(found) => {
                    let parameters = analysis.parameters.len();
                    let indices = &found.indices;
                    add("first", indices.first[place], found.intervals[place]);
                    let total = found.intervals[parameters + place];
                    add("total", indices.total[place], total);
                }
                Indices::Nothing => {}
            }
        }
    }
    lines
}

fn variance(analysis: &Analysis) -> Vec<u8> {
    let mut lines = Lines::new(["metric", "source", "share", "ci_low", "ci_high"]);
    for (metric, found) in &analysis.found {
        let Indices::Sobol(found) = found else {
            continue;
        };
        let first = 2 * analysis.parameters.len();
        let shares = &found.indices.list()[first..];
        let intervals = &found.intervals[first..];
        let sources = ["parameters", "interactions", "chance"];
        for ((source, share), interval) in sources.into_iter().zip(shares).zip(intervals) {
            let [low, high] = ends(*interval);
            let (metric, source) = (metric.name.to_owned(), source.to_owned());
            lines.add([metric, source, number(Some(*share)), low, high]);
        }
    }
    lines.into_bytes()
}

fn ends(interval: Option<[f64; 2]>) -> [String; 2] {
    [0, 1].map(|end| number(interval.map(|interval| interval[end])))
}
