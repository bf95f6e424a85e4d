//! What a week leaves behind for the next one, and for those who look on: data that
//! rules read and write, without a rule among it.

pub mod agenda;
pub mod at_work;
pub mod books;
pub mod calendar;
pub mod case_book;
pub mod circles;
pub mod domains;
pub mod escalations;
pub mod followed;
pub mod in_force;
pub mod limitations;
pub mod lives;
pub mod prevention;
pub mod prices;
pub mod recorder;
pub mod referrals;
pub mod requests;
pub mod rules;
pub mod staffing;
pub mod support;
pub mod tally;
pub mod town;

pub use recorder::{EndedCase, PanelRow, ProviderYear, Recorder, SpellEnd, SpellRow, WorkerRow};
pub use tally::{Tallies, Tally};
pub use town::TownWeek;
