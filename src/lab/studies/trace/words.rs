//! What happened to a resident, in plain words.

use super::event::Event;
use crate::base::language::{Label, Language};
use crate::base::numbers::fixed;
use crate::base::words::{and_list, say};
use crate::model::agents::BreakCause;

/// The life domains of the default, as people call them.
const DOMAINS: [(&str, Label); 6] = [
    ("housing", Label::new("housing", "wonen")),
    ("income", Label::new("income", "inkomen")),
    (
        "mental_health",
        Label::new("mental health", "psychische gezondheid"),
    ),
    ("parenting", Label::new("parenting", "opvoeden")),
    ("participation", Label::new("participation", "meedoen")),
    ("safety", Label::new("safety", "veiligheid")),
];

/// A life domain in words; one that is not in the default as it is called in the config.
pub fn domain_name(domain: &str, language: Language) -> String {
    let known = DOMAINS.iter().find(|(name, _)| *name == domain);
    known.map_or_else(
        || domain.replace('_', " "),
        |(_, label)| label.text(language).to_owned(),
    )
}

/// The name of a cause, or of none.
fn cause_name(cause: Option<BreakCause>) -> &'static str {
    cause.map_or("none", BreakCause::name)
}

/// How long after the request; nothing in the same week.
fn after(weeks: u16, language: Language) -> String {
    match weeks {
        0 => String::new(),
        _ => say!(language, "trace-after", weeks),
    }
}

impl Event {
    /// What happened, in words.
    pub fn text(&self, language: Language) -> String {
        let name = |domain: &str| domain_name(domain, language);
        let share = |value: f32| fixed(value.into(), 2, language);
        let of = |key: &str, domain: &str| say!(language, key, domain = name(domain));
        let severe = |key: &str, domain: &str, severity: f32| {
            let severity = share(severity);
            say!(language, key, domain = name(domain), severity)
        };
        match self {
            Self::Past { domain, severity } => severe("trace-past", domain, *severity),
            Self::Turned { age } => say!(language, "trace-turned", age),
            Self::Left { died: true } => say!(language, "trace-died"),
            Self::Left { died: false } => say!(language, "trace-moved"),
            Self::SupportEnded { hours } => say!(language, "trace-support-ended", hours),
            Self::GivesLess { hours } => say!(language, "trace-gives-less", hours),
            Self::Problem { domain, severity } => severe("trace-problem", domain, *severity),
            Self::SupportBegan { hours } => say!(language, "trace-support-began", hours),
            Self::GivesMore { hours } => say!(language, "trace-gives-more", hours),
            Self::Asked {
                domain,
                route,
                mandated: false,
            } => {
                let route = route.name();
                say!(language, "trace-asked", domain = name(domain), route)
            }
            Self::Asked { domain, .. } => of("trace-stepped-in", domain),
            Self::ReferredOn { domain } => of("trace-referred-on", domain),
            Self::Refused { domain } => of("trace-refused", domain),
            Self::Granted {
                domains,
                intensity,
                weeks,
            } => {
                let names: Vec<String> = domains.iter().map(|domain| name(domain)).collect();
                let (domains, intensity) = (and_list(&names, language), intensity.name());
                say!(language, "trace-granted", intensity, domains) + &after(*weeks, language)
            }
            Self::WorkerStarted { .. } => self.worker_started(language),
            Self::WorkerBack { domain } => of("trace-same-worker", domain),
            Self::WorkerGone { domain, cause } => {
                let cause = cause_name(*cause);
                say!(language, "trace-worker-gone", domain = name(domain), cause)
            }
            Self::Ended {
                domain,
                reason,
                severity,
                weeks,
                workers,
            } => say!(
                language,
                "trace-ended",
                domain = name(domain),
                reason = reason.name(),
                weeks,
                workers,
                severity = share(*severity),
            ),
        }
    }

    fn worker_started(&self, language: Language) -> String {
        let Self::WorkerStarted {
            domain,
            worker,
            alliance,
            waited,
            cause,
        } = self
        else {
            return String::new();
        };
        say!(
            language,
            "trace-worker-started",
            domain = domain_name(domain, language),
            worker,
            after = after(waited.unwrap_or(0), language),
            cause = cause_name(*cause),
            alliance = fixed((*alliance).into(), 2, language),
        )
    }
}
