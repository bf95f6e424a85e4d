//! Professionals. An entity is a *position* at an employer; the person who holds it
//! has an id of their own, and a newcomer in the same position has another.

use serde::{Deserialize, Serialize};

use super::{Case, Intensity, Law, NOBODY};

named! {
    /// Why somebody no longer works at an employer.
    pub enum Departure {
        /// Went elsewhere.
        Left = "left",
        /// Reached the age for it.
        Retired = "retired",
        /// The employer let them go.
        LaidOff = "laid_off",
        /// The employer stopped, or lost its contract.
        ProviderStopped = "provider_stopped",
    }
}

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

named! {
    /// The two fields of help, by the law that pays. Workers of one do not work in the other.
    pub enum Sector {
        /// Help under the Wmo or the Participatiewet.
        Adult = "adult",
        /// Help under the Jeugdwet.
        Youth = "youth",
    }
}

impl Sector {
    /// The sector in which a law pays.
    pub const fn of(law: Law) -> Self {
        match law {
            Law::Wmo | Law::Participatiewet => Self::Adult,
            Law::Jeugdwet => Self::Youth,
        }
    }
}

agent! {
    /// A position and the person in it.
    pub struct Position {
        /// Provider that employs, or `NOBODY` for the municipality's own access.
        employer: u32 = NOBODY,
        /// Index of the municipality worked for; the one after the last for the region.
        municipality: u16 = 0,
        /// Index of the neighbourhood worked in.
        neighbourhood: u16 = 0,
        /// Role.
        role: Role = Role::Specialist,
        /// Sector worked in. `None` is both: in access, where sectors are not apart, and for
        /// whoever is all that a provider of everything has.
        sector: Option<Sector> = None,
        /// Contract hours per week.
        contract_hours: f32 = 0.0,
        /// Part of full contract hours, 0–1.
        size: f32 = 1.0,
        /// Its holder is their own firm, paid for the hours worked.
        self_employed: bool = false,
        /// The provider has closed the position; it may open it again.
        closed: bool = false,
        /// The position's luck is keyed by this.
        luck: u32 = 0,
        /// One bit per life domain this position covers.
        domains: u8 = 0,
        /// People who have held this position so far, the present one included.
        holders: u16 = 0,
        /// Id of the person; `NOBODY` while vacant.
        person: u32 = NOBODY,
        /// The luck of the person is keyed by this: who they are, and with whom they click.
        nature: u32 = 0,
        /// Number of ways of working there are to choose from.
        ways_of_working: u32 = 1,
        /// Way of working of the person.
        way_of_working: u8 = 0,
        /// Skill: the worker effect on progress, mean one.
        skill: f32 = 1.0,
        /// Skill in this week: a newcomer still learns the job.
        skill_now: f32 = 1.0,
        /// The worker's part of every alliance.
        warmth: f32 = 0.0,
        /// Week the person started.
        since: u16 = 0,
        /// Week from which the person is well again; in the past when not sick.
        sick_until: u16 = 0,
        /// The present sick leave is a long one: cases are handed over.
        long_sick: bool = false,
        /// Week from which a vacancy is filled; only read while vacant.
        filled_from: u16 = 0,
        /// Share of the residents' informal network known here, 0–1: grows with tenure.
        local_ties: f32 = 0.0,
        /// Open cases.
        caseload: u16 = 0,
        /// Contact hours the open cases ask per week, in hundredths.
        committed: u32 = 0,
        /// Hours of this week left for contact and coordination after administration and the
        /// rest.
        available: f32 = 0.0,
        /// Share of the committed hours that can be given this week, 0–1.
        served: f32 = 1.0,
        /// Contact hours given this week, in hundredths.
        contact: u32 = 0,
        /// Hours of coordination asked this week, in hundredths.
        coordination_asked: u32 = 0,
        /// Hours of coordination given this week, in hundredths.
        coordination: u32 = 0,
        /// Committed hours and coordination asked against available hours, smoothed over the last weeks.
        workload: f32 = 0.0,
        /// Sum of the caseload over the weeks of this spell.
        caseload_sum: u32 = 0,
        /// Hours of this spell by kind, in hundredths: contact, administration,
        /// coordination, meetings, absence, unused.
        hours: [u32; 6] = [0; 6],
    }
    /// A position nobody has held yet, nowhere in particular.
    const VACANT;
}

impl Position {
    /// Somebody holds the position.
    pub const fn is_filled(&self) -> bool {
        self.person != NOBODY
    }

    /// Somebody is at work in this week.
    pub const fn is_present(&self, week: u16) -> bool {
        self.is_filled() && self.sick_until <= week
    }

    /// Clients it takes, when a full position takes `cap`.
    pub fn places(&self, cap: u32) -> u32 {
        ((f64::from(cap) * f64::from(self.size)).ceil() as u32).max(1)
    }

    /// May work on a case: in its domain and sector, and as a specialist where it is heavy.
    pub fn can_help(&self, case: &Case) -> bool {
        self.covers(case.domain)
            && self.serves(Sector::of(case.law))
            && (self.role == Role::Specialist || case.intensity < Intensity::Intensive)
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
