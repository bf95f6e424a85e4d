//! What every floor may use: the door to chance, units that check themselves, the two
//! languages and the sentences in them, numbers as people write them, and the nearest name. Knows nothing above it.

pub mod decay;
pub mod language;
pub mod magnitude;
pub mod nearest;
pub mod numbers;
pub mod printable;
pub mod random;
pub mod unit;
pub mod units;
pub mod words;
