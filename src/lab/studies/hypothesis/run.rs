//! Runs the worlds of all hypotheses together: what several of them ask for is run once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Claimed;
use super::config::Scale;
use super::term::{Quantity, Term};
use crate::lab::measures::{Figure, named};
use crate::lab::studies::recipe::Hashes;
use crate::lab::studies::study::{Sampled, StudyError, Work};
use crate::lab::studies::verify::RunPlace;
use crate::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use crate::lab::worlds::store::{Content, KeptRun, Weekly};
use crate::lab::worlds::{Prepared, Progress};
use crate::records::ContentHash;

/// What was seen of one hypothesis.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Per draw (the first is as declared), per part, the estimate of every replication;
    /// NaN where a term had no value.
    pub estimates: Vec<Vec<Vec<f64>>>,
    /// Per draw but the first, the values of the uncertain parameters.
    pub values: Vec<Vec<f64>>,
    /// Over a family, per member, per part, the estimate of every replication: in the place
    /// of the estimates as declared, of which there are none.
    pub members: Vec<Vec<Vec<f64>>>,
    /// Runs that failed, each with its error.
    pub failed: Vec<String>,
}

/// A term with all that it takes to measure it.
#[derive(Debug)]
struct Asked {
    part: usize,
    weight: f64,
    log: bool,
    term: Term,
    /// First week, and the first after it.
    window: [i32; 2],
}

/// One world of one draw of one hypothesis.
#[derive(Debug)]
struct Place {
    claim: usize,
    draw: usize,
    replications: u32,
    /// Places of its terms in the list of the claim's terms.
    terms: Vec<usize>,
}

/// All runs that claims ask for, each once, in the order of their numbers in the manifest.
#[derive(Debug)]
pub(super) struct Runs {
    /// Per claim, its terms.
    asked: Vec<Vec<Asked>>,
    wanted: Vec<Wanted>,
    /// Per run, who wants what of it.
    users: Vec<Arc<Vec<Place>>>,
}

impl Runs {
    pub(super) fn of(claims: &[Arc<Claimed>]) -> Self {
        let asked: Vec<Vec<Asked>> = claims.iter().map(|claimed| asked(claimed)).collect();
        // Per content: what is run, and who wants what of it.
        let mut runs: BTreeMap<Content, (Runnable, Vec<Place>)> = BTreeMap::new();
        for (claim, (claimed, asked)) in claims.iter().zip(&asked).enumerate() {
            for (draw, worlds) in claimed.sets().enumerate() {
                if claimed.replications(draw) == 0 {
                    continue;
                }
                for (name, prepared) in &worlds.worlds {
                    let terms = (0..asked.len()).filter(|index| asked[*index].term.world == *name);
                    let place = Place {
                        claim,
                        draw,
                        replications: claimed.replications(draw),
                        terms: terms.collect(),
                    };
                    let own = runnable(prepared, place.terms.iter().map(|index| &asked[*index]));
                    match runs.get_mut(&own.content) {
                        Some((runnable, places)) => {
                            runnable.also(&own);
                            places.push(place);
                        }
                        None => {
                            runs.insert(own.content, (own, vec![place]));
                        }
                    }
                }
            }
        }
        let (mut wanted, mut of) = (Vec::new(), Vec::new());
        for (runnable, users) in runs.into_values() {
            let (runnable, users) = (Arc::new(runnable), Arc::new(users));
            let most = users.iter().map(|place| place.replications).max();
            for replication in 0..most.unwrap_or(0) {
                wanted.push(Wanted::new(&runnable, replication));
                of.push(Arc::clone(&users));
            }
        }
        Self {
            asked,
            wanted,
            users: of,
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.wanted.len()
    }

    /// How a run ended.
    fn end(&self, number: usize, run: &KeptRun) -> End {
        let runnable = &self.wanted[number].runnable;
        let values = run.values.as_ref();
        End {
            hash: values
                .map(|weekly| runnable.hash_of(weekly))
                .map_err(Clone::clone),
            seconds: run.seconds,
        }
    }

    /// Per run the first claim that asked for it, the draw (0 is as declared) and the
    /// replication.
    pub(super) fn places(&self, claims: &[Arc<Claimed>]) -> Vec<RunPlace> {
        let all = self.wanted.iter().zip(&self.users).enumerate();
        let place = |(run, (wanted, users)): (usize, (&Wanted, &Arc<Vec<Place>>))| RunPlace {
            run: run as u32,
            of: claims[users[0].claim].declared.name.clone(),
            draw: Some(users[0].draw as u32),
            replication: wanted.replication,
        };
        all.map(place).collect()
    }

    /// Per run the member under which the first claim asked for it, by its place in the
    /// family; `None` where that was a draw.
    pub(super) fn members<'a>(
        &'a self,
        claims: &'a [Arc<Claimed>],
    ) -> impl Iterator<Item = Option<usize>> + 'a {
        let member = |users: &Arc<Vec<Place>>| claims[users[0].claim].member_of(users[0].draw);
        self.users.iter().map(member)
    }

    /// Runs everything; `None` when it was stopped. What was finished is kept in the store.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub(super) fn run(
        &self,
        claims: &[Arc<Claimed>],
        work: &Work,
    ) -> Result<Option<Ran>, StudyError> {
        // Per claim, draw and term, the value of every replication.
        let mut values: Vec<Vec<Vec<Vec<f64>>>> = claims
            .iter()
            .zip(&self.asked)
            .map(|(claimed, asked)| {
                let draw =
                    |draw| vec![vec![f64::NAN; claimed.replications(draw) as usize]; asked.len()];
                (0..claimed.sets().count()).map(draw).collect()
            })
            .collect();
        let mut failed = vec![Vec::new(); claims.len()];
        let mut ends = Vec::with_capacity(self.count());
        let ended = work.run(&self.wanted, |number, run: &KeptRun| {
            ends.push(self.end(number, run));
            let replication = self.wanted[number].replication;
            let users = self.users[number].iter();
            for user in users.filter(|user| replication < user.replications) {
                match &run.values {
                    Ok(weekly) => {
                        for index in &user.terms {
                            let value = self.asked[user.claim][*index].value(weekly);
                            values[user.claim][user.draw][*index][replication as usize] = value;
                        }
                    }
                    Err(error) => failed[user.claim].push(error.clone()),
                }
            }
        })?;
        if ended.stopped {
            return Ok(None);
        }
        let seen = claims.iter().zip(&self.asked).zip(values).zip(failed);
        let seen = seen.map(|(((claimed, asked), values), failed)| {
            let parts = claimed.declared.parts.len();
            let sets = values.iter().map(|values| estimates(parts, asked, values));
            let mut of_draws: Vec<Vec<Vec<f64>>> = sets.collect();
            let members = of_draws.split_off(claimed.draws.len());
            let drawn = claimed.draws.iter().skip(1);
            Seen {
                estimates: of_draws,
                members,
                values: drawn.map(|draw| draw.values.clone()).collect(),
                failed,
            }
        });
        Ok(Some((seen.collect(), ends)))
    }

    /// How these runs end, by their number in the manifest; `None` when stopped.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub(super) fn some(
        &self,
        numbers: &[u32],
        ensemble: &Ensemble,
        progress: &Progress,
    ) -> Sampled {
        let numbers = numbers.iter().map(|number| *number as usize);
        let (there, gone): (Vec<usize>, Vec<usize>) =
            numbers.partition(|number| *number < self.count());
        let none = Err("the claims ask for no such run".to_owned());
        let gone = gone.into_iter().map(|number| (number as u32, none.clone()));
        let mut hashes: Hashes = gone.collect();
        let wanted = there.iter().map(|number| self.wanted[*number].clone());
        let wanted: Vec<Wanted> = wanted.collect();
        let ended = ensemble.run(&wanted, progress, |place, run| {
            let number = there[place];
            hashes.insert(number as u32, self.end(number, run).hash);
        })?;
        Ok((!ended.stopped).then_some(hashes))
    }
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct End {
    /// The hash of what was wanted of it, or its error.
    pub(super) hash: Result<ContentHash, String>,
    /// Time it took, in seconds.
    pub(super) seconds: f64,
}

/// Per claim what was seen of it, and per run, by its number in the manifest, how it ended.
type Ran = (Vec<Seen>, Vec<End>);

/// The worlds of a claim as declared, over a family those under its first member, by name,
/// with what its parts ask of them.
pub(in crate::lab) fn as_declared(claimed: &Claimed) -> Vec<(&String, &Prepared, Runnable)> {
    let asked = asked(claimed);
    let first = claimed.members.first().or(claimed.draws.first());
    let worlds = first.into_iter().flat_map(|draw| &draw.worlds);
    let runnable = |name: &String, prepared| {
        let terms = asked.iter().filter(|one| one.term.world == *name);
        runnable(prepared, terms)
    };
    worlds
        .map(|(name, prepared)| (name, prepared, runnable(name, prepared)))
        .collect()
}

/// Per part, the estimate of every replication, from the run of each world by its name;
/// NaN where a term has no value.
pub(in crate::lab) fn estimates_from<'a>(
    claimed: &Claimed,
    replications: u32,
    run: impl Fn(&str, u32) -> Option<&'a Weekly>,
) -> Vec<Vec<f64>> {
    let asked = asked(claimed);
    let value = |one: &Asked, replication| {
        let weekly = run(&one.term.world, replication);
        weekly.map_or(f64::NAN, |weekly| one.value(weekly))
    };
    let values: Vec<Vec<f64>> = asked
        .iter()
        .map(|one| (0..replications).map(|number| value(one, number)).collect())
        .collect();
    estimates(claimed.declared.parts.len(), &asked, &values)
}

/// The terms of a hypothesis, all parts together.
fn asked(claimed: &Claimed) -> Vec<Asked> {
    let declared = &claimed.declared;
    let parts = declared.parts.iter().enumerate();
    let terms = parts.flat_map(|(part, contrast)| {
        contrast.estimate.iter().map(move |(text, weight)| {
            let term = Term::parse(text).expect("terms are checked");
            let name = term.window.as_ref().unwrap_or(&contrast.window);
            let window = declared.windows[name];
            Asked {
                part,
                weight: *weight,
                log: contrast.scale == Scale::Log,
                term,
                window: [window.from.0 as i32, window.until.0 as i32],
            }
        })
    });
    terms.collect()
}

/// A world, with what these terms ask of it.
fn runnable<'a>(prepared: &Prepared, asked: impl Iterator<Item = &'a Asked>) -> Runnable {
    let (mut metrics, mut figures) = (Vec::new(), Vec::new());
    let mut areas = BTreeSet::new();
    for asked in asked {
        for quantity in asked.term.quantities() {
            match named(&quantity.name) {
                Some(_) => {
                    figures.push(Figure::over(&quantity.name, quantity.place(), asked.window))
                }
                None => {
                    metrics.push(quantity.name.clone());
                    areas.extend(quantity.area.clone());
                }
            }
        }
    }
    if metrics.is_empty() {
        // No names at all would mean every metric.
        metrics.push("need".to_owned());
    }
    let mut prepared = prepared.clone();
    prepared.scenario.observe.areas = areas.into_iter().collect();
    Runnable::new(&prepared, &metrics).with_figures(figures)
}

impl Asked {
    /// What the term comes to in a run; NaN where it has no value.
    fn value(&self, weekly: &Weekly) -> f64 {
        let of =
            |quantity: &Quantity| weekly.outcome(quantity.place(), &quantity.name, self.window);
        let top = of(&self.term.top);
        let value = match &self.term.bottom {
            None => top,
            Some(bottom) => {
                let bottom = of(bottom).filter(|bottom| *bottom != 0.0);
                top.zip(bottom).map(|(top, bottom)| top / bottom)
            }
        };
        match value {
            Some(value) if self.log && value > 0.0 => libm::log(value),
            Some(value) if !self.log => value,
            _ => f64::NAN,
        }
    }
}

/// Per part the estimate of every replication.
fn estimates(parts: usize, asked: &[Asked], values: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let replications = values.first().map_or(0, Vec::len);
    let mut estimates = vec![vec![0.0; replications]; parts];
    for (asked, values) in asked.iter().zip(values) {
        for (estimate, value) in estimates[asked.part].iter_mut().zip(values) {
            *estimate += asked.weight * value;
        }
    }
    estimates
}
