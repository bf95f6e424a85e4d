//! The four loops: what leads to what, which key switches that off, and what damps it.

use buurt::base::language::Label;

/// A loop of four steps.
pub struct Loop {
    /// Stem of its picture.
    pub name: &'static str,
    /// Its name for people.
    pub title: Label,
    /// The steps, clockwise from the upper left; a line break is `|`.
    pub steps: [Label; 4],
    /// The key or keys that switch off the arrow from a step to the next, as they are set.
    pub keys: [&'static [&'static str]; 4],
    /// What damps it: one between the upper two steps, one between the lower two.
    pub dampers: [Damper; 2],
    /// What puts the town under pressure, as changes of the default.
    pub pressure: &'static [&'static str],
    /// What cuts the loop.
    pub cut: &'static [&'static str],
    /// The metrics in which it shows.
    pub metrics: &'static [&'static str],
}

/// What works against a loop.
pub struct Damper {
    /// What it is; a line break is `|`.
    pub what: Label,
    /// The key that sets how strong it is.
    pub key: &'static str,
    /// It goes from the left step to the right one, or the other way.
    pub to_the_right: bool,
}

/// The list.
pub const LOOPS: [Loop; 4] = [
    Loop {
        name: "workload-leaving",
        title: Label::new("Work load and leaving", "Werkdruk en vertrek"),
        steps: [
            Label::new(
                "More work than|there is time for",
                "Meer werk dan|er tijd voor is",
            ),
            Label::new(
                "Workers leave|and fall ill",
                "Hulpverleners vertrekken|en worden ziek",
            ),
            Label::new(
                "Empty places;|clients get a new face",
                "Lege plekken; cliënten|krijgen een nieuw gezicht",
            ),
            Label::new(
                "Help takes longer:|more clients per worker",
                "Hulp duurt langer: meer|cliënten per hulpverlener",
            ),
        ],
        keys: [
            &[
                "workforce.leaving_overload = 0",
                "workforce.sickness_overload = 0",
            ],
            &["workforce.enabled = false"],
            &["breaks.enabled = false"],
            &["care.effect_per_hour = 0"],
        ],
        dampers: [
            Damper {
                what: Label::new("Empty places are filled", "Lege plekken worden vervuld"),
                key: "workforce.vacancy",
                to_the_right: false,
            },
            Damper {
                what: Label::new("The rest waits: a cap", "De rest wacht: een grens"),
                key: "allocation.caseload_cap",
                to_the_right: true,
            },
        ],
        pressure: &["workforce.administration=0.35"],
        cut: &[
            "workforce.leaving_overload=0",
            "workforce.sickness_overload=0",
        ],
        metrics: &["workload", "leaving_rate", "sick_leave", "waiting"],
    },
    Loop {
        name: "overspend-control",
        title: Label::new("Overspending and control", "Overschrijding en controle"),
        steps: [
            Label::new(
                "Overspending, and|incidents in the news",
                "Overschrijding, en|incidenten in het nieuws",
            ),
            Label::new("More control,|more rules", "Meer controle,|meer regels"),
            Label::new("Less time|for clients", "Minder tijd|voor cliënten"),
            Label::new(
                "Longer waits|and longer cases",
                "Langer wachten|en langere hulp",
            ),
        ],
        keys: [
            &[
                "control.per_overspend = 0",
                "control.rules_per_overspend = 0",
            ],
            &["control.per_rule = 0"],
            &["care.effect_per_hour = 0"],
            &["control.incidents = 0"],
        ],
        dampers: [
            Damper {
                what: Label::new("Control eases by itself", "Controle zakt vanzelf weg"),
                key: "control.easing",
                to_the_right: true,
            },
            Damper {
                what: Label::new("Less contact is paid", "Minder contact wordt betaald"),
                key: "market.payment.price",
                to_the_right: false,
            },
        ],
        pressure: &[
            "budget.wmo=290",
            "budget.jeugdwet=412",
            "budget.participatiewet=85",
        ],
        cut: &["control.per_overspend=0", "control.rules_per_overspend=0"],
        metrics: &[
            "administration_share",
            "overspend",
            "leaving_rate",
            "waiting",
        ],
    },
    Loop {
        name: "fragmentation-handover",
        title: Label::new(
            "Fragmentation and handing over",
            "Versnippering en overdracht",
        ),
        steps: [
            Label::new(
                "Many small providers,|finely cut products",
                "Veel kleine aanbieders,|fijn geknipte producten",
            ),
            Label::new(
                "Referred on, provider|or contract ends",
                "Doorverwezen, aanbieder|of contract houdt op",
            ),
            Label::new(
                "A new face: the|relation starts anew",
                "Een nieuw gezicht:|de relatie begint opnieuw",
            ),
            Label::new(
                "Less progress:|longer lists",
                "Minder vooruitgang:|langere wachtlijsten",
            ),
        ],
        keys: [
            &[
                "allocation.product_cut = 1",
                "market.moved_at_contract_end = 0",
            ],
            &["breaks.enabled = false"],
            &["care.weights.alliance = 0 (others to sum to 1)"],
            &["market.entry.rate = 0"],
        ],
        dampers: [
            Damper {
                what: Label::new("Small ones lose money", "Kleine verliezen geld"),
                key: "market.growth.every",
                to_the_right: false,
            },
            Damper {
                what: Label::new("Trust comes back", "Vertrouwen komt terug"),
                key: "help_seeking.trust_recovery",
                to_the_right: true,
            },
        ],
        pressure: &["allocation.product_cut=6"],
        cut: &["breaks.enabled=false"],
        metrics: &["workers_per_case", "case_weeks", "goal_share", "waiting"],
    },
    Loop {
        name: "waiting-severity",
        title: Label::new("Waiting and severity", "Wachten en ernst"),
        steps: [
            Label::new("People wait", "Mensen wachten"),
            Label::new(
                "Problems go on,|motivation falls",
                "Problemen duren voort,|motivatie daalt",
            ),
            Label::new(
                "One problem|brings another",
                "Het ene probleem|brengt het andere",
            ),
            Label::new("More and heavier|requests", "Meer en zwaardere|hulpvragen"),
        ],
        keys: [
            &[
                "allocation.enabled = false",
                "allocation.motivation_loss = 0",
            ],
            &["needs.spillover = 0"],
            &["help_seeking.asking = 0"],
            &["market.volume = 0 (no limit)"],
        ],
        dampers: [
            Damper {
                what: Label::new("Some give up or recover", "Sommigen haken af of herstellen"),
                key: "allocation.giving_up",
                to_the_right: false,
            },
            Damper {
                what: Label::new(
                    "Fewer ask when all is full",
                    "Minder vragen als alles vol is",
                ),
                key: "help_seeking.induced_demand",
                to_the_right: true,
            },
        ],
        pressure: &["workforce.positions_per_1000=8.0"],
        cut: &["needs.spillover=0"],
        metrics: &["waiting", "new_problems", "requests", "need"],
    },
];
