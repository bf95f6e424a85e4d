//! Measures the loops: which towns are run, and what is reckoned from them.
//!
//! One arrow of each loop is taken out, and the metric it leads to is brought back to the
//! level of the whole town, so that the cut town differs in how it reacts and not in where it
//! stands. Every other arrow is measured in that open loop: a push on the metric it comes
//! from, and what reaches the next can have come by this arrow only. The arrow that is cut is
//! measured by pushing the metric before it in the whole town and in the cut one; what the
//! push does in the cut town came by other ways and is taken off.

use super::estimate::{
    Estimate, Link, Response, Seen, amplification, by_amplification, by_arrows, by_return, rounded,
};
use super::loops::{Changes, Loop};
use super::measured::{Arrow, LoopMeasured, Measured, Point};
use super::towns::{Rows, Town, Towns};
use buurt::lab::worlds::Template;

/// How much is run.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Replications of each town.
    pub replications: u32,
    /// Replications where the cut arrow is made stronger, and where a level is looked for.
    pub fewer: u32,
    /// Weeks at the end over which metrics are averaged.
    pub last_weeks: u32,
    /// Steps in which a level is looked for.
    pub steps: u32,
}

impl Size {
    /// For the page.
    #[allow(dead_code, reason = "the tests of the page measure nothing for it")]
    pub const FULL: Self = Self {
        replications: 10,
        fewer: 4,
        last_weeks: 104,
        steps: 7,
    };

    /// To see that it runs.
    pub const QUICK: Self = Self {
        replications: 3,
        fewer: 3,
        last_weeks: 26,
        steps: 2,
    };

    /// The same with another number of replications.
    #[allow(dead_code, reason = "the tests of the page measure nothing for it")]
    pub fn with(self, replications: u32) -> Self {
        Self {
            replications,
            fewer: self.fewer.min(replications.div_ceil(2).max(3)),
            ..self
        }
    }

    /// Weeks that count: twice those over which metrics are averaged.
    pub const fn weeks(&self) -> u32 {
        2 * self.last_weeks
    }
}

/// Nearer than this to its level is near enough.
const NEAR: f64 = 0.002;

/// Measures all loops; `config` is what the default hashes to.
///
/// # Errors
/// When a town is refused.
pub fn measure(
    template: Template,
    config: &str,
    loops: &[Loop],
    size: Size,
) -> Result<Measured, String> {
    let prepared = template.prepared();
    let metrics: Vec<String> = loops
        .iter()
        .flat_map(Loop::metrics)
        .map(String::from)
        .collect();
    let mut towns = Towns::new(template, metrics, size.last_weeks as usize);
    let mut found = Vec::new();
    for of in loops {
        let mut laboratory = Laboratory {
            towns: &mut towns,
            of,
            size,
        };
        found.push(laboratory.measure()?);
        eprintln!("{}: {} runs so far", of.name, towns.runs);
    }
    let scenario = &prepared.scenario;
    Ok(Measured {
        town: scenario.title.clone(),
        config: config.to_owned(),
        residents: prepared.residents(),
        replications: [size.replications, size.fewer],
        weeks: [scenario.burn_in.0, scenario.weeks.0, size.last_weeks],
        runs: towns.runs,
        loops: found,
    })
}

/// One loop under study.
struct Laboratory<'a> {
    towns: &'a mut Towns,
    of: &'a Loop,
    size: Size,
}

/// A town without a push and with it.
struct Pushed {
    without: Rows,
    with: Rows,
}

impl Laboratory<'_> {
    fn measure(&mut self) -> Result<LoopMeasured, String> {
        let (of, all) = (self.of, self.size.replications);
        let (cut, after) = (of.cut.after, of.next(of.cut.after));
        let whole = Town::default();
        // Of the same replications as those in which it is looked for.
        let target = self.level(&whole, self.size.fewer)?;
        let open = self.towns.with(&whole, &of.cut.set)?;
        let (open, level) = self.held(&open, target)?;
        let whole_before = self.push(&whole, &of.steps[cut].push, all)?;
        let open_before = self.push(&open, &of.steps[cut].push, all)?;
        let whole_after = self.push(&whole, &of.steps[after].push, all)?;
        let open_pushes: Result<Vec<Pushed>, String> = (of.steps.iter())
            .map(|step| self.push(&open, &step.push, all))
            .collect();
        let open_pushes = open_pushes?;
        let links: Vec<Link> = (0..of.steps.len())
            .map(|step| match step == cut {
                true => Link {
                    around: Some(self.response(&open_before, after)),
                    ..self.link(&whole_before, step)
                },
                false => self.link(&open_pushes[step], step),
            })
            .collect();
        let n = all as usize;
        let returned = (
            self.response(&open_pushes[after], after),
            self.response(&open_pushes[after], cut),
        );
        let whole_there = self.response(&whole_after, after);
        let gains = |rows: &[usize]| by_amplification(&whole_there, &returned.0, rows);
        let arrows = links.iter().map(|link| arrow(link, n)).collect();
        let by_return = Estimate::of(n, |rows| by_return(returned, &links[cut], rows));
        let measured = LoopMeasured {
            name: of.name.clone(),
            level: rounded(level),
            levels: [
                target,
                self.seen(&open_pushes[after].without, after)
                    .mean(&every(n)),
            ]
            .map(rounded),
            arrows,
            by_arrows: Estimate::of(n, |rows| by_arrows(&links, rows)),
            by_return,
            amplification: Estimate::of(n, |rows| amplification(&whole_there, &returned.0, rows)),
            by_amplification: Estimate::of(n, gains),
            disagreement: Estimate::of(n, |rows| by_arrows(&links, rows) - gains(rows)),
            dampers: Vec::new(),
            sweep: Vec::new(),
        };
        let dampers = self.dampers(&whole)?;
        let sweep = self.sweep(target, &open)?;
        Ok(LoopMeasured {
            dampers,
            sweep,
            ..measured
        })
    }

    /// The metric behind the cut, in a town.
    fn level(&mut self, town: &Town, replications: u32) -> Result<f64, String> {
        let rows = self.towns.run(std::slice::from_ref(town), replications)?;
        let after = self.of.next(self.of.cut.after);
        Ok(self
            .seen(&rows[0], after)
            .mean(&every(replications as usize)))
    }

    /// A town with the keys of the level multiplied until the metric behind the cut is at its
    /// target, and the factor: by secants in logarithms, from which each step is at most a
    /// halving or a doubling.
    fn held(&mut self, town: &Town, target: f64) -> Result<(Town, f64), String> {
        let keys = &self.of.cut.level;
        let few = self.size.fewer;
        let mut factor: f64 = 1.0;
        let mut before: Option<(f64, f64)> = None;
        let mut nearest = (f64::INFINITY, 1.0);
        for _ in 0..self.size.steps {
            let Ok(tried) = self.towns.scaled(town, keys, factor) else {
                break;
            };
            // Beyond the range of a key no level is to be found.
            let Ok(level) = self.level(&tried, few) else {
                break;
            };
            let missing = libm::log(target / level);
            if missing.abs() < nearest.0 {
                nearest = (missing.abs(), factor);
            }
            if !missing.is_finite() || missing.abs() < NEAR {
                break;
            }
            let here = libm::log(factor);
            // The first step is a tenth, to see which way the level goes.
            let step = match before {
                Some((there, then)) => missing * (here - there) / (then - missing),
                None => 0.1,
            };
            before = Some((here, missing));
            if !step.is_finite() {
                break;
            }
            factor = libm::exp(here + step.clamp(-1.0, 1.0));
        }
        let town = self.towns.scaled(town, keys, nearest.1)?;
        Ok((town, nearest.1))
    }

    fn push(&mut self, town: &Town, push: &Changes, replications: u32) -> Result<Pushed, String> {
        let pushed = self.towns.with(town, push)?;
        let mut rows = self.towns.run(&[town.clone(), pushed], replications)?;
        let with = rows.pop().expect("two were asked for");
        let without = rows.pop().expect("two were asked for");
        Ok(Pushed { without, with })
    }

    fn seen<'b>(&self, rows: &'b Rows, step: usize) -> Seen<'b> {
        let step = &self.of.steps[step];
        Seen {
            rows,
            column: self.towns.column(&step.metric),
            plus: step.plus,
        }
    }

    fn response<'b>(&self, pushed: &'b Pushed, step: usize) -> Response<'b> {
        Response {
            without: self.seen(&pushed.without, step),
            with: self.seen(&pushed.with, step),
        }
    }

    fn link<'b>(&self, pushed: &'b Pushed, step: usize) -> Link<'b> {
        Link {
            from: self.response(pushed, step),
            to: self.response(pushed, self.of.next(step)),
            around: None,
        }
    }

    /// What each damper takes off what a push adds to its metric: not as shares, as what is
    /// weaker stands at another level.
    fn dampers(&mut self, whole: &Town) -> Result<Vec<Estimate>, String> {
        let (of, all) = (self.of, self.size.replications);
        let mut found = Vec::new();
        for damper in &of.dampers {
            let weaker = self.towns.with(whole, &damper.weaker)?;
            let damped = self.push(whole, &damper.push, all)?;
            let free = self.push(&weaker, &damper.push, all)?;
            let column = self.towns.column(&damper.metric);
            let added = |pushed: &Pushed, rows: &[usize]| {
                let of = |values: &Rows| rows.iter().map(|row| values[*row][column]).sum::<f64>();
                of(&pushed.with) - of(&pushed.without)
            };
            found.push(Estimate::of(all as usize, |rows| {
                1.0 - added(&damped, rows) / added(&free, rows)
            }));
        }
        Ok(found)
    }

    /// The loop with the arrow that is cut at other strengths, at the level of the default.
    fn sweep(&mut self, target: f64, open: &Town) -> Result<Vec<Point>, String> {
        let (of, few) = (self.of, self.size.fewer);
        let whole = Town::default();
        let default = self.towns.value(&whole, &of.sweep.key);
        let mut values: Vec<f64> = of.sweep.values.clone();
        values.extend(default);
        values.sort_by(f64::total_cmp);
        values.dedup();
        let (cut, after) = (of.cut.after, of.next(of.cut.after));
        let open_before = self.push(open, &of.steps[cut].push, few)?;
        let open_after = self.push(open, &of.steps[after].push, few)?;
        let mut points = Vec::new();
        for value in values {
            let set = Changes::from_iter([(of.sweep.key.clone(), value.into())]);
            let free = self.towns.with(&whole, &set)?;
            let level = self.level(&free, few)?;
            let (town, _) = match Some(value) == default {
                true => (whole.clone(), 1.0),
                false => self.held(&free, target)?,
            };
            let before = self.push(&town, &of.steps[cut].push, few)?;
            let after_it = self.push(&town, &of.steps[after].push, few)?;
            let link = Link {
                around: Some(self.response(&open_before, after)),
                ..self.link(&before, cut)
            };
            let returned = [after, cut].map(|step| self.response(&open_after, step));
            let there = self.response(&after_it, after);
            let held = self.seen(&before.without, after).mean(&every(few as usize));
            points.push(Point {
                value,
                level: rounded(level),
                held: rounded(held / target),
                by_return: Estimate::of(few as usize, |rows| {
                    by_return((returned[0], returned[1]), &link, rows)
                }),
                by_amplification: Estimate::of(few as usize, |rows| {
                    by_amplification(&there, &returned[0], rows)
                }),
            });
        }
        Ok(points)
    }
}

fn every(replications: usize) -> Vec<usize> {
    (0..replications).collect()
}

fn arrow(link: &Link, replications: usize) -> Arrow {
    let all = every(replications);
    let ends = |response: &Response| {
        [response.without, response.with].map(|seen| rounded(seen.mean(&all) - seen.plus))
    };
    Arrow {
        from: ends(&link.from),
        to: ends(&link.to),
        moved: Estimate::of(replications, |rows| link.from.of(rows)),
        strength: Estimate::of(replications, |rows| link.strength(rows)),
    }
}
