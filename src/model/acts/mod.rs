//! Verbs that rules share: to open and close a case, to begin and end a spell, to hire,
//! to pay. A rule calls an act; an act calls no rule.

pub mod administration;
pub mod cases;
pub mod contracts;
pub mod endings;
pub mod jobs;
pub mod payments;
pub mod relation;
pub mod room;
pub mod spells;
pub mod steering;
