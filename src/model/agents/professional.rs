//! Professionals. An entity is a *position* at an employer; the person who holds it
//! has an id of their own, and a newcomer in the same position has another.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::Law;

named! {
    /// What a professional is there for.
    pub enum Role {
        /// Investigates requests and decides.
        Access = "access",
        /// Works in every domain, up to regular help.
        Generalist = "generalist",
        /// Works in a few domains, at every intensity.
        Specialist = "specialist",
    }
}

/// The two fields of help, by the law that pays. Workers of one do not work in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Sector {
    /// Help under the Wmo or the Participatiewet.
    Adult,
    /// Help under the Jeugdwet.
    Youth,
}

impl Sector {
    /// Both sectors.
    pub const ALL: [Self; 2] = [Self::Adult, Self::Youth];

    /// The sector in which a law pays.
    pub const fn of(law: Law) -> Self {
        match law {
            Law::Wmo | Law::Participatiewet => Self::Adult,
            Law::Jeugdwet => Self::Youth,
        }
    }

    /// The sector as it is written in microdata; `both` when it is not set apart.
    pub const fn name(sector: Option<Self>) -> &'static str {
        match sector {
            Some(Self::Adult) => "adult",
            Some(Self::Youth) => "youth",
            None => "both",
        }
    }
}

/// A position and the person in it.
#[derive(Component, Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Provider that employs, or `NOBODY` for the municipality's own access.
    pub employer: u32,
    /// Index of the municipality worked for; the one after the last for the region.
    pub municipality: u16,
    /// Index of the neighbourhood worked in.
    pub neighbourhood: u16,
    /// Role.
    pub role: Role,
    /// Sector worked in. `None` is both: in access, where sectors are not apart, and for
    /// whoever is all that a provider of everything has.
    pub sector: Option<Sector>,
    /// Contract hours per week.
    pub contract_hours: f32,
    /// Part of full contract hours, 0–1.
    pub size: f32,
    /// The provider has closed the position; it may open it again.
    pub closed: bool,
    /// The position's luck is keyed by this.
    pub luck: u32,
    /// One bit per life domain this position covers.
    pub domains: u8,
    /// People who have held this position so far, the present one included.
    pub holders: u16,
    /// Id of the person; `NOBODY` while vacant.
    pub person: u32,
    /// The luck of the person is keyed by this: who they are, and with whom they click.
    pub nature: u32,
    /// Number of ways of working there are to choose from.
    pub ways_of_working: u32,
    /// Way of working of the person.
    pub way_of_working: u8,
    /// Skill: the worker effect on progress, mean one.
    pub skill: f32,
    /// Skill in this week: a newcomer still learns the job.
    pub skill_now: f32,
    /// The worker's part of every alliance.
    pub warmth: f32,
    /// Week the person started.
    pub since: u16,
    /// Week from which the person is well again; in the past when not sick.
    pub sick_until: u16,
    /// The present sick leave is a long one: cases are handed over.
    pub long_sick: bool,
    /// Week from which a vacancy is filled; only read while vacant.
    pub filled_from: u16,
    /// Share of the residents' informal network known here, 0–1: grows with tenure.
    pub local_ties: f32,
    /// Open cases.
    pub caseload: u16,
    /// Contact hours the open cases ask per week, in hundredths.
    pub committed: u32,
    /// Hours of this week left for contact and coordination after administration and the
    /// rest.
    pub available: f32,
    /// Share of the committed hours that can be given this week, 0–1.
    pub served: f32,
    /// Contact hours given this week, in hundredths.
    pub contact: u32,
    /// Hours of coordination asked this week, in hundredths.
    pub coordination_asked: u32,
    /// Hours of coordination given this week, in hundredths.
    pub coordination: u32,
    /// Committed hours and coordination asked against available hours, smoothed over the last weeks.
    pub workload: f32,
    /// Sum of the caseload over the weeks of this spell.
    pub caseload_sum: u32,
    /// Hours of this spell by kind, in hundredths: contact, administration,
    /// coordination, meetings, absence, unused.
    pub hours: [u32; 6],
}

impl Position {
    /// Somebody holds the position.
    pub const fn is_filled(&self) -> bool {
        self.person != crate::model::agents::NOBODY
    }

    /// Somebody is at work in this week.
    pub const fn is_present(&self, week: u16) -> bool {
        self.is_filled() && self.sick_until <= week
    }

    /// Clients it takes, when a full position takes `cap`.
    pub fn places(&self, cap: u32) -> u32 {
        ((f64::from(cap) * f64::from(self.size)).ceil() as u32).max(1)
    }

    /// May work in this domain.
    pub const fn covers(&self, domain: u8) -> bool {
        self.domains >> domain & 1 == 1
    }

    /// May work in this sector.
    pub fn serves(&self, sector: Sector) -> bool {
        self.sector.is_none_or(|own| own == sector)
    }
}
