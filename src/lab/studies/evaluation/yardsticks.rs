//! What a policy is judged by, resident by resident.

use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::charts::Direction;

/// A figure that every resident has before and after the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yardstick {
    /// Sum of severities over the life domains.
    Need,
    /// Copes by themselves: no problem that is noticed. 1 or 0.
    SelfReliance,
    /// Euros of care in a year.
    Cost,
}

/// Number of yardsticks.
pub const COUNT: usize = 3;

impl Yardstick {
    /// All of them, the first by which residents are chosen.
    pub const ALL: [Self; COUNT] = [Self::Need, Self::SelfReliance, Self::Cost];

    /// The yardstick as it is written in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::SelfReliance => "self_reliance",
            Self::Cost => "cost",
        }
    }

    /// The effect on it in words.
    pub const fn label(self) -> Label {
        match self {
            Self::Need => Label::new("Effect on need", "Effect op de problematiek"),
            Self::SelfReliance => {
                Label::new("Effect on self-reliance", "Effect op de zelfredzaamheid")
            }
            Self::Cost => Label::new("Effect on the cost of care", "Effect op de kosten van hulp"),
        }
    }

    /// What is counted, and in what.
    pub const fn meaning(self) -> Label {
        match self {
            Self::Need => Label::new(
                "sum of severities per resident; below zero is better",
                "som van de ernst per inwoner; onder nul is beter",
            ),
            Self::SelfReliance => Label::new(
                "share of residents who cope; above zero is better",
                "deel van de inwoners dat zich redt; boven nul is beter",
            ),
            Self::Cost => Label::new(
                "euros of care per resident and year; below zero is cheaper",
                "euro hulp per inwoner per jaar; onder nul is goedkoper",
            ),
        }
    }

    /// The unit of the effect.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Need => Unit::Index,
            Self::SelfReliance => Unit::Share,
            Self::Cost => Unit::Euros,
        }
    }

    /// Which way is better.
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::Need => Some(Direction::LowerIsBetter),
            Self::SelfReliance => Some(Direction::HigherIsBetter),
            // Less care is cheaper, and may be care that was missed.
            Self::Cost => None,
        }
    }
}
