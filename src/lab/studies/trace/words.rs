//! What happened to a resident, in plain words.

use super::event::Event;
use crate::base::language::{Label, Language};
use crate::model::agents::{BreakCause, EndReason, Intensity, Route};

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

fn share(value: f32, language: Language) -> String {
    let text = format!("{value:.2}");
    match language {
        Language::English => text,
        Language::Dutch => text.replace('.', ","),
    }
}

/// So many hours a week.
fn hours(value: f32, language: Language) -> String {
    match language {
        Language::English if value == 1.0 => "1 hour".to_owned(),
        Language::English => format!("{value} hours"),
        Language::Dutch => format!("{value} uur").replace('.', ","),
    }
}

/// So many weeks.
fn weeks(count: u16, language: Language) -> String {
    match (count, language) {
        (1, Language::English) => "1 week".to_owned(),
        (_, Language::English) => format!("{count} weeks"),
        (1, Language::Dutch) => "1 week".to_owned(),
        (_, Language::Dutch) => format!("{count} weken"),
    }
}

/// How long after the request; nothing in the same week.
fn after(count: u16, language: Language) -> String {
    match (count, language) {
        (0, _) => String::new(),
        (_, Language::English) => format!(", {} after asking", weeks(count, language)),
        (_, Language::Dutch) => format!(", {} na de vraag", weeks(count, language)),
    }
}

fn route_label(route: Route) -> Label {
    match route {
        Route::Municipality => Label::new("at the municipality", "bij de gemeente"),
        Route::Gp => Label::new("through the GP", "via de huisarts"),
        Route::Specialist => Label::new(
            "through a medical specialist or youth doctor",
            "via een medisch specialist of jeugdarts",
        ),
        Route::Institution => Label::new(
            "through a certified institution",
            "via een gecertificeerde instelling",
        ),
        Route::None => Label::new("straight at a provider", "rechtstreeks bij een aanbieder"),
    }
}

fn intensity_label(intensity: Intensity) -> Label {
    match intensity {
        Intensity::Light => Label::new("light", "lichte"),
        Intensity::Regular => Label::new("regular", "gewone"),
        Intensity::Intensive => Label::new("intensive", "intensieve"),
        Intensity::Stay => Label::new("residential", "residentiële"),
    }
}

fn cause_label(cause: BreakCause) -> Label {
    match cause {
        BreakCause::Turnover => Label::new("the former one left", "de vorige is weg"),
        BreakCause::SickLeave => Label::new("the former one is ill", "de vorige is ziek"),
        BreakCause::Reallocation => Label::new(
            "the provider gave the case to a colleague",
            "de aanbieder gaf het over aan een collega",
        ),
        BreakCause::Referral => Label::new("referred on", "doorverwezen"),
        BreakCause::Contract => Label::new(
            "the provider's contract ended",
            "het contract van de aanbieder liep af",
        ),
    }
}

fn gone_label(cause: Option<BreakCause>) -> Label {
    match cause {
        Some(BreakCause::Turnover) => Label::new("the worker left", "de hulpverlener is weg"),
        Some(BreakCause::SickLeave) => Label::new("the worker is ill", "de hulpverlener is ziek"),
        Some(BreakCause::Reallocation) => Label::new(
            "the provider takes the worker off the case",
            "de aanbieder haalt de hulpverlener van het traject",
        ),
        Some(BreakCause::Contract) => Label::new(
            "the provider's contract ended",
            "het contract van de aanbieder liep af",
        ),
        Some(BreakCause::Referral) | None => {
            Label::new("there is no worker", "er is geen hulpverlener")
        }
    }
}

fn reason_label(reason: EndReason) -> Label {
    match reason {
        EndReason::Goal => Label::new("the goal is reached", "het doel is bereikt"),
        EndReason::NaturalRecovery => Label::new(
            "the problem passed by itself while waiting",
            "het probleem ging tijdens het wachten vanzelf over",
        ),
        EndReason::ClientDropout => Label::new("the client stops", "de cliënt stopt"),
        EndReason::ProviderEnded => Label::new("the provider stops", "de aanbieder stopt"),
        EndReason::ContractEnded => Label::new(
            "the contract ended and nobody took over",
            "het contract liep af en niemand nam het over",
        ),
        EndReason::ReferredOn => {
            Label::new("referred on to other help", "doorverwezen naar andere hulp")
        }
        EndReason::MovedOnAgreement => Label::new(
            "moved on elsewhere by agreement",
            "in overleg elders verder",
        ),
    }
}

impl Event {
    /// What happened, in words.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::Dutch => self.dutch(),
        }
    }

    fn english(&self) -> String {
        let en = Language::English;
        let name = |domain: &str| domain_name(domain, en);
        match self {
            Self::Past { domain, severity } => format!(
                "already has a problem with {} (severity {})",
                name(domain),
                share(*severity, en)
            ),
            Self::SupportEnded { hours: less } => {
                format!(
                    "{} a week less support from people nearby",
                    hours(*less, en)
                )
            }
            Self::GivesLess { hours: less } => {
                format!("cares {} a week less for others", hours(*less, en))
            }
            Self::Problem { domain, severity } => format!(
                "a problem with {} (severity {})",
                name(domain),
                share(*severity, en)
            ),
            Self::SupportBegan { hours: more } => {
                format!("people nearby help {} a week more", hours(*more, en))
            }
            Self::GivesMore { hours: more } => {
                format!("cares {} a week more for others", hours(*more, en))
            }
            Self::Asked {
                domain,
                route,
                mandated: false,
            } => format!(
                "asks for help with {} {}",
                name(domain),
                route_label(*route).english
            ),
            Self::Asked { domain, .. } => {
                format!("an institution steps in for {}", name(domain))
            }
            Self::ReferredOn { domain } => format!("{}: sent on to other help", name(domain)),
            Self::Refused { domain } => format!("help with {} is refused", name(domain)),
            Self::Granted {
                domains,
                intensity,
                weeks: count,
            } => format!(
                "{} help with {} is granted{}",
                intensity_label(*intensity).english,
                listed(domains, en, " and "),
                after(*count, en)
            ),
            Self::WorkerStarted {
                domain,
                worker,
                alliance,
                waited,
                cause,
            } => {
                let mut text = match worker {
                    1 => format!("{}: a worker starts", name(domain)),
                    _ => format!("{}: worker number {worker} starts", name(domain)),
                };
                text += &after(waited.unwrap_or(0), en);
                if let Some(cause) = cause {
                    text += &format!(": {}", cause_label(*cause).english);
                }
                format!("{text} (alliance {})", share(*alliance, en))
            }
            Self::WorkerBack { domain } => format!("{}: the same worker is back", name(domain)),
            Self::WorkerGone { domain, cause } => {
                format!("{}: {}", name(domain), gone_label(*cause).english)
            }
            Self::Ended {
                domain,
                reason,
                severity,
                weeks: count,
                workers,
            } => format!(
                "{}: {}; {} of care, {workers} worker{}, severity {}",
                name(domain),
                reason_label(*reason).english,
                weeks(*count, en),
                if *workers == 1 { "" } else { "s" },
                share(*severity, en)
            ),
        }
    }

    fn dutch(&self) -> String {
        let nl = Language::Dutch;
        let name = |domain: &str| domain_name(domain, nl);
        match self {
            Self::Past { domain, severity } => format!(
                "heeft al een probleem met {} (ernst {})",
                name(domain),
                share(*severity, nl)
            ),
            Self::SupportEnded { hours: less } => {
                format!("{} per week minder steun van naasten", hours(*less, nl))
            }
            Self::GivesLess { hours: less } => {
                format!("zorgt {} per week minder voor anderen", hours(*less, nl))
            }
            Self::Problem { domain, severity } => format!(
                "een probleem met {} (ernst {})",
                name(domain),
                share(*severity, nl)
            ),
            Self::SupportBegan { hours: more } => {
                format!("naasten helpen {} per week meer", hours(*more, nl))
            }
            Self::GivesMore { hours: more } => {
                format!("zorgt {} per week meer voor anderen", hours(*more, nl))
            }
            Self::Asked {
                domain,
                route,
                mandated: false,
            } => format!(
                "vraagt hulp bij {} {}",
                name(domain),
                route_label(*route).dutch
            ),
            Self::Asked { domain, .. } => {
                format!("een instelling grijpt in bij {}", name(domain))
            }
            Self::ReferredOn { domain } => {
                format!("{}: doorgestuurd naar andere hulp", name(domain))
            }
            Self::Refused { domain } => format!("hulp bij {} wordt geweigerd", name(domain)),
            Self::Granted {
                domains,
                intensity,
                weeks: count,
            } => format!(
                "{} hulp bij {} wordt toegekend{}",
                intensity_label(*intensity).dutch,
                listed(domains, nl, " en "),
                after(*count, nl)
            ),
            Self::WorkerStarted {
                domain,
                worker,
                alliance,
                waited,
                cause,
            } => {
                let mut text = match worker {
                    1 => format!("{}: een hulpverlener begint", name(domain)),
                    _ => format!("{}: hulpverlener nummer {worker} begint", name(domain)),
                };
                text += &after(waited.unwrap_or(0), nl);
                if let Some(cause) = cause {
                    text += &format!(": {}", cause_label(*cause).dutch);
                }
                format!("{text} (werkrelatie {})", share(*alliance, nl))
            }
            Self::WorkerBack { domain } => {
                format!("{}: dezelfde hulpverlener is terug", name(domain))
            }
            Self::WorkerGone { domain, cause } => {
                format!("{}: {}", name(domain), gone_label(*cause).dutch)
            }
            Self::Ended {
                domain,
                reason,
                severity,
                weeks: count,
                workers,
            } => format!(
                "{}: {}; {} hulp, {workers} hulpverlener{}, ernst {}",
                name(domain),
                reason_label(*reason).dutch,
                weeks(*count, nl),
                if *workers == 1 { "" } else { "s" },
                share(*severity, nl)
            ),
        }
    }
}

fn listed(domains: &[String], language: Language, and: &str) -> String {
    let names: Vec<String> = domains
        .iter()
        .map(|domain| domain_name(domain, language))
        .collect();
    names.join(and)
}
