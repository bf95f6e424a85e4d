//! A comparison over a family: every side under every member, with the same luck.

use super::Compared;
use super::notes::Noted;
use crate::base::words::tell;
use crate::config::Override;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::family::Member;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{Family, Prepared, Template};
use crate::records::ContentHash;

/// The members, and the sides of a comparison under each.
#[derive(Debug)]
pub struct Under {
    /// The members.
    pub family: Family,
    /// By member its sides, the baseline first.
    pub sides: Vec<Vec<Prepared>>,
}

impl Under {
    /// Lays every member over these sides, the baseline first. A side keeps the keys in which
    /// it differs from the baseline: that is its change, and the baseline takes the value of
    /// the member. All sides keep what was changed `by_hand`.
    ///
    /// # Errors
    /// What a side does not take of a member, and members under which all is the same.
    pub fn new(
        templates: &[Template],
        family: Family,
        by_hand: &[Override],
    ) -> Result<Self, Vec<StudyError>> {
        let baseline = templates[0].scenario();
        let make = |member: &Member| {
            let side = |template: &Template| {
                let kept = family.kept_by(template.scenario(), baseline, by_hand);
                Ok(member.over(template, &kept)?.prepared())
            };
            templates.iter().map(side).collect::<Result<Vec<_>, _>>()
        };
        let contents = |sides: &Vec<Prepared>| sides.iter().map(Content::of).collect();
        let sides = family.worlds(make, contents).map_err(StudyError::all)?;
        Ok(Self { family, sides })
    }
}

impl Compared {
    /// The same over a family, where there is one; `templates` are its sides as they were
    /// read, `by_hand` what was changed in all of them.
    ///
    /// # Errors
    /// As [`Under::new`].
    pub fn over(
        self,
        family: Option<Family>,
        templates: &[Template],
        by_hand: &[Override],
    ) -> Result<Self, Vec<StudyError>> {
        let under = family.map(|family| Under::new(templates, family, by_hand));
        let family = under.transpose()?;
        Ok(Self { family, ..self })
    }

    /// The comparison under each member, as it could be made alone; none without a family.
    pub(in crate::lab::studies) fn apart(&self) -> Vec<Self> {
        let under = self.family.iter();
        let alone = |sides: &Vec<Prepared>| Self {
            name: self.name.clone(),
            sides: sides.clone(),
            metrics: self.metrics.clone(),
            window: self.window,
            changes: self.changes.clone(),
            precision: None,
            fork: None,
            family: None,
        };
        under
            .flat_map(|under| under.sides.iter().map(alone))
            .collect()
    }

    /// Members of the family; one world of its own without.
    pub(in crate::lab::studies) fn members(&self) -> usize {
        self.family.as_ref().map_or(1, |under| under.sides.len())
    }

    /// The name of a member; `None` without a family.
    pub(super) fn member(&self, place: usize) -> Option<&str> {
        let under = self.family.as_ref()?;
        Some(&under.family.members()[place].name)
    }

    /// That nobody waits for an interval that does not narrow.
    pub(super) fn check_family(&self) -> Result<(), StudyError> {
        match self.family.is_some() && self.precision.is_some() {
            true => Err(StudyError::Refused(tell!("family-precision"))),
            false => Ok(()),
        }
    }
}

/// How replications end whose members come in one after the other.
pub(super) struct Together {
    members: usize,
    ends: std::collections::BTreeMap<u32, Vec<Noted>>,
}

impl Together {
    pub fn new(members: usize) -> Self {
        Self {
            members,
            ends: Default::default(),
        }
    }

    /// The next member of a replication; with the last, how all of them ended.
    pub fn add(&mut self, replication: u32, noted: Noted) -> Option<Noted> {
        if self.members == 1 {
            return Some(noted);
        }
        let all = self.ends.entry(replication).or_default();
        all.push(noted);
        if all.len() < self.members {
            return None;
        }
        let all = self.ends.remove(&replication)?;
        let seconds = all.iter().map(|one| one.seconds).sum();
        let hashes: Result<Vec<ContentHash>, String> =
            all.into_iter().map(|one| one.hash).collect();
        let hash = hashes.map(|hashes| {
            let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
            ContentHash::of(&bytes)
        });
        Some(Noted { hash, seconds })
    }
}
