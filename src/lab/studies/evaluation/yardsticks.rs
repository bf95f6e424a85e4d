//! What a policy is judged by, resident by resident.

use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::charts::Direction;

/// A figure that every resident has before and after the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yardstick {
    /// As it is written in tables.
    pub name: &'static str,
    /// The effect on it in words.
    pub label: Label,
    /// What is counted, and in what.
    pub meaning: Label,
    /// What its chart shows.
    pub title: Label,
    /// The unit of the effect.
    pub unit: Unit,
    /// Which way is better, where that is clear.
    pub better: Option<Direction>,
}

/// Number of yardsticks.
pub const COUNT: usize = 3;

impl Yardstick {
    /// All of them, the first by which residents are chosen.
    pub const ALL: [Self; COUNT] = [Self::NEED, Self::SELF_RELIANCE, Self::COST];

    /// Sum of severities over the life domains.
    pub const NEED: Self = Self {
        name: "need",
        label: Label::new("Effect on need", "Effect op de problematiek"),
        meaning: Label::new(
            "sum of severities per resident; below zero is better",
            "som van de ernst per inwoner; onder nul is beter",
        ),
        title: Label::new(
            "Effect on the need of those in need at the start, by way of judging",
            "Effect op de problematiek van wie die bij de start had, per manier van beoordelen",
        ),
        unit: Unit::Index,
        better: Some(Direction::LowerIsBetter),
    };

    /// Copes by themselves: no problem that is noticed. 1 or 0.
    pub const SELF_RELIANCE: Self = Self {
        name: "self_reliance",
        label: Label::new("Effect on self-reliance", "Effect op de zelfredzaamheid"),
        meaning: Label::new(
            "share of residents who cope; above zero is better",
            "deel van de inwoners dat zich redt; boven nul is beter",
        ),
        title: Label::new(
            "Effect on the self-reliance of those in need at the start, by way of judging",
            "Effect op de zelfredzaamheid van wie bij de start problemen had, per manier van beoordelen",
        ),
        unit: Unit::Share,
        better: Some(Direction::HigherIsBetter),
    };

    /// Euros of care in a year. Less care is cheaper, and may be care that was missed.
    pub const COST: Self = Self {
        name: "cost",
        label: Label::new("Effect on the cost of care", "Effect op de kosten van hulp"),
        meaning: Label::new(
            "euros of care per resident and year; below zero is cheaper",
            "euro hulp per inwoner per jaar; onder nul is goedkoper",
        ),
        title: Label::new(
            "Effect on yearly costs of care of those in need at the start, by way of judging",
            "Effect op de jaarkosten van hulp van wie bij de start problemen had, per manier van beoordelen",
        ),
        unit: Unit::Euros,
        better: None,
    };
}
