//! What may happen to a resident, as data; `words.rs` tells it.

use serde::Serialize;

use crate::model::agents::{BreakCause, EndReason, Intensity, Route};

/// Something that happens to a resident. No ids of cases or workers: they count what
/// happens to everybody, and would differ between two worlds in which a life is the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A problem from before the run.
    Past {
        /// Life domain.
        domain: String,
        /// Severity in it, 0–1.
        severity: f32,
    },
    /// Reaches another age band.
    Turned {
        /// Years of age.
        age: u8,
    },
    /// Is here no more.
    Left {
        /// Died; or moved away.
        died: bool,
    },
    /// Family, neighbours or friends stop helping, in part or in whole.
    SupportEnded {
        /// Hours per week less.
        hours: f32,
    },
    /// Less care for others.
    GivesLess {
        /// Hours per week less.
        hours: f32,
    },
    /// A problem arises or grows worse.
    Problem {
        /// Life domain.
        domain: String,
        /// Severity in it at the end of the week, 0–1.
        severity: f32,
    },
    /// Family, neighbours or friends take part of it.
    SupportBegan {
        /// Hours per week more.
        hours: f32,
    },
    /// More care for others.
    GivesMore {
        /// Hours per week more.
        hours: f32,
    },
    /// Asks for help, or an institution steps in.
    Asked {
        /// Life domain.
        domain: String,
        /// By which route.
        route: Route,
        /// An institution stepped in.
        mandated: bool,
    },
    /// A provider referred the resident on to another product.
    ReferredOn {
        /// Life domain.
        domain: String,
    },
    /// Help is refused.
    Refused {
        /// Life domain.
        domain: String,
    },
    /// Help is granted.
    Granted {
        /// Life domains that the case covers.
        domains: Vec<String>,
        /// How much help.
        intensity: Intensity,
        /// Weeks since the request.
        weeks: u16,
    },
    /// A worker starts.
    WorkerStarted {
        /// Life domain.
        domain: String,
        /// How many workers the case has had, this one included.
        worker: u16,
        /// Alliance at the end of that week, 0–1.
        alliance: f32,
        /// Weeks since help was asked, for the first worker.
        waited: Option<u16>,
        /// Why there is another worker.
        cause: Option<BreakCause>,
    },
    /// The same worker is back.
    WorkerBack {
        /// Life domain.
        domain: String,
    },
    /// The worker is gone and there is no other yet.
    WorkerGone {
        /// Life domain.
        domain: String,
        /// Why.
        cause: Option<BreakCause>,
    },
    /// The case ends.
    Ended {
        /// Life domain.
        domain: String,
        /// Why.
        reason: EndReason,
        /// Severity then, 0–1.
        severity: f32,
        /// Weeks in care.
        weeks: u16,
        /// Workers it has had.
        workers: u16,
    },
}
