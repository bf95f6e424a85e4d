//! What a week leaves behind for the next one, and for those who look on: data that
//! rules read and write, without a rule among it.

pub mod recorder;
pub mod tally;
pub mod town;

pub use recorder::{EndedCase, PanelRow, ProviderYear, Recorder, SpellEnd, SpellRow, WorkerRow};
pub use tally::{Tallies, Tally};
pub use town::TownWeek;
