//! The helpers of one household, put together once a week.

use std::ops::Range;

use bevy_ecs::prelude::Resource;

use crate::model::state::at_work::CasesAtWork;

/// A worker who helps a household this week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Helper {
    pub(crate) position: u32,
    /// Week in which the oldest of their running spells here began.
    pub(crate) since: u16,
    /// Coordination asked, in hundredths of hours.
    pub(crate) asked: u32,
}

/// A household with several helpers: where its cases and helpers stand.
#[derive(Debug, Clone)]
pub(crate) struct Circle {
    pub(crate) cases: Range<usize>,
    pub(crate) helpers: Range<usize>,
}

/// The helpers around each household. Found anew every week.
#[derive(Resource, Debug, Clone, Default)]
pub struct Circles {
    pub(crate) cases: CasesAtWork,
    pub(crate) circles: Vec<Circle>,
    pub(crate) helpers: Vec<Helper>,
    /// Slots of cases in which somebody else unknowingly does part of the same, in order,
    /// and the share of the contact that is lost to it.
    pub(crate) twice: Vec<(u32, f64)>,
}
