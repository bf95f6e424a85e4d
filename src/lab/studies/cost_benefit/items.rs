//! The items of the table: who bears them, and from which metrics they are read.

use crate::base::language::Label;
use crate::model::parameters::valuation::Valuation;

/// Who bears a cost or has a benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// The municipality, by law.
    Municipality,
    /// Providers of care.
    Providers,
    /// Residents, carers among them.
    Residents,
    /// Employers.
    Employers,
    /// The state: benefits.
    State,
    /// Everyone else.
    Others,
}

impl Party {
    /// All parties, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Municipality,
        Self::Providers,
        Self::Residents,
        Self::Employers,
        Self::State,
        Self::Others,
    ];

    /// The party as it is written in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Providers => "providers",
            Self::Residents => "residents",
            Self::Employers => "employers",
            Self::State => "state",
            Self::Others => "others",
        }
    }

    /// The party in words.
    pub const fn label(self) -> Label {
        match self {
            Self::Municipality => Label::new("Municipality", "Gemeente"),
            Self::Providers => Label::new("Providers", "Aanbieders"),
            Self::Residents => Label::new("Residents", "Inwoners"),
            Self::Employers => Label::new("Employers", "Werkgevers"),
            Self::State => Label::new("State", "Rijk"),
            Self::Others => Label::new("Others", "Anderen"),
        }
    }
}

/// A line of the table: a yearly quantity and what a unit of it is worth.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Who bears it.
    pub party: Party,
    /// Name of the item.
    pub name: &'static str,
    /// The item in words.
    pub label: Label,
    /// The metrics it is read from.
    pub metrics: &'static [&'static str],
    /// The quantity of one week, out of those metrics and the number of residents. The
    /// year's is the sum.
    pub quantity: fn(&[f64], f64) -> f64,
    /// Euros per unit; negative for a cost.
    pub price: fn(&Valuation) -> f64,
}

/// An item whose metrics are spending in euros already, of which `price` says the sign.
const fn paid(
    party: Party,
    name: &'static str,
    label: Label,
    metrics: &'static [&'static str],
    price: fn(&Valuation) -> f64,
) -> Item {
    Item {
        party,
        name,
        label,
        metrics,
        quantity: |values, _| values.iter().sum(),
        price,
    }
}

/// An item that goes with the weeks that residents do not cope.
const fn not_coping(
    party: Party,
    name: &'static str,
    label: Label,
    price: fn(&Valuation) -> f64,
) -> Item {
    Item {
        party,
        name,
        label,
        metrics: &["self_reliant"],
        quantity: |values, residents| (1.0 - values[0]) * residents,
        price,
    }
}

/// What the municipality spends on one thing.
const fn spent(name: &'static str, label: Label, metrics: &'static [&'static str]) -> Item {
    paid(Party::Municipality, name, label, metrics, |_| -1.0)
}

/// The list, party by party. What one party pays another stands with both.
pub const ITEMS: &[Item] = &[
    spent(
        "wmo",
        Label::new("care under the Wmo", "hulp volgens de Wmo"),
        &["spending_wmo"],
    ),
    spent(
        "jeugdwet",
        Label::new("care under the Jeugdwet", "hulp volgens de Jeugdwet"),
        &["spending_jeugdwet"],
    ),
    spent(
        "participatiewet",
        Label::new(
            "care under the Participatiewet",
            "hulp volgens de Participatiewet",
        ),
        &["spending_participatiewet"],
    ),
    spent(
        "access",
        Label::new("access", "toegang"),
        &["spending_access"],
    ),
    spent(
        "overhead",
        Label::new("overhead", "overhead"),
        &["spending_overhead"],
    ),
    spent(
        "prevention",
        Label::new("prevention", "preventie"),
        &["prevention_spending"],
    ),
    paid(
        Party::Providers,
        "turnover",
        Label::new("turnover", "omzet"),
        &["spending"],
        |_| 1.0,
    ),
    paid(
        Party::Providers,
        "costs",
        Label::new("wages and other costs", "lonen en andere kosten"),
        &["provider_costs"],
        |_| -1.0,
    ),
    Item {
        party: Party::Residents,
        name: "well_being",
        label: Label::new("well-being", "welbevinden"),
        metrics: &["need"],
        quantity: |values, residents| values[0] * residents / crate::base::units::WEEKS_PER_YEAR,
        price: |valuation| -valuation.well_being_point.0,
    },
    Item {
        party: Party::Residents,
        name: "informal_care",
        label: Label::new("hours of informal care", "uren mantelzorg"),
        metrics: &["carers", "care_hours"],
        // Nobody's hours are measured in a week without carers.
        quantity: |values, residents| match values {
            [carers, hours] if *carers > 0.0 => carers * hours * residents,
            _ => 0.0,
        },
        price: |valuation| -valuation.carer_hour.0,
    },
    not_coping(
        Party::Residents,
        "benefits",
        Label::new("benefits received", "ontvangen uitkeringen"),
        |valuation| valuation.benefits_week.0,
    ),
    not_coping(
        Party::Employers,
        "production",
        Label::new("production lost", "verloren productie"),
        |valuation| -valuation.production_week.0,
    ),
    not_coping(
        Party::State,
        "benefits",
        Label::new("benefits paid", "betaalde uitkeringen"),
        |valuation| -valuation.benefits_week.0,
    ),
    not_coping(
        Party::Others,
        "nuisance",
        Label::new(
            "police, courts, school, nuisance",
            "politie, justitie, school, overlast",
        ),
        |valuation| -valuation.nuisance_week.0,
    ),
];
