//! A row as read, before its figures are held against each other.

use super::ages;
use super::area::{Area, Flows, UNKNOWN_MUNICIPALITY};
use super::error::Problem;
use super::findings::Findings;
use super::households::{self, Repair};
use super::level::municipality_of;
use super::note::NoteKind;

/// The most residents per household that is plausible.
pub(super) const LARGEST_MEAN_SIZE: u32 = 10;

/// One area as it stands in the file; each cell is fine by itself.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) municipality: Option<String>,
    pub(super) residents: u32,
    pub(super) households: u32,
    /// Single, without children, with children.
    pub(super) types: [Option<u32>; 3],
    pub(super) mean_household_size: Option<f64>,
    pub(super) deprivation: Option<f64>,
    pub(super) age_shares: Option<[f64; 4]>,
    pub(super) youth_care_share: Option<f64>,
    pub(super) wmo_per_1000: Option<f64>,
    pub(super) flows: Option<Flows>,
}

/// The areas that drafts make, empty ones skipped; what does not fit together
/// is recorded as an error.
pub(super) fn complete(drafts: Vec<Draft>, findings: &mut Findings) -> Vec<Area> {
    let areas: Vec<Area> = drafts
        .into_iter()
        .filter_map(|draft| draft.complete(findings))
        .collect();
    if areas.is_empty() && findings.is_clean() {
        findings.file_error(Problem::NobodyAnywhere);
    }
    areas
}

impl Draft {
    fn complete(mut self, findings: &mut Findings) -> Option<Area> {
        if self.residents == 0 && self.households == 0 {
            findings.note(NoteKind::NoResidents, &self.name, self.line);
            return None;
        }
        let size_fits = self.check_size(findings);
        let types = self.household_types(findings);
        let age_shares = self.age_shares(findings);
        if self.municipality.is_none() {
            self.municipality = municipality_of(&self.code);
            let kind = match self.municipality {
                Some(_) => NoteKind::MunicipalityFromCode,
                None => NoteKind::MunicipalityUnknown,
            };
            findings.note(kind, &self.name, self.line);
        }
        self.refuse_reserved_names(findings);
        if self.deprivation.is_none() {
            findings.note(NoteKind::DeprivationUnknown, &self.name, self.line);
        }
        let [single, without_children, with_children] = types.filter(|_| size_fits)?;
        Some(Area {
            code: self.code,
            name: self.name,
            municipality: self
                .municipality
                .unwrap_or_else(|| UNKNOWN_MUNICIPALITY.into()),
            residents: self.residents,
            households: self.households,
            single,
            without_children,
            with_children,
            mean_household_size: self.mean_household_size,
            deprivation: self.deprivation.unwrap_or(0.0),
            age_shares,
            youth_care_share: self.youth_care_share,
            wmo_per_1000: self.wmo_per_1000,
            flows: self.flows,
        })
    }

    /// `all` is the whole in every table of results, and `region` all municipalities together.
    fn refuse_reserved_names(&self, findings: &mut Findings) {
        let municipality = self.municipality.as_deref().unwrap_or_default();
        let names = [
            ("code", &*self.code),
            ("name", &*self.name),
            ("municipality", municipality),
        ];
        for (column, name) in names {
            if name == "all" || (column == "municipality" && name == "region") {
                let problem = Problem::ReservedName { found: name.into() };
                findings.error(Some(self.line), Some(column), problem);
            }
        }
    }

    /// Holds residents against households.
    fn check_size(&self, findings: &mut Findings) -> bool {
        let Self {
            residents,
            households,
            ..
        } = *self;
        let problem = if households == 0 {
            Problem::NoHouseholds { residents }
        } else if households > residents {
            Problem::MoreHouseholdsThanResidents {
                households,
                residents,
            }
        } else if residents > households.saturating_mul(LARGEST_MEAN_SIZE) {
            Problem::ImplausibleHouseholdSize {
                residents,
                households,
            }
        } else {
            return true;
        };
        findings.error(Some(self.line), None, problem);
        false
    }

    fn household_types(&self, findings: &mut Findings) -> Option<[u32; 3]> {
        match households::reconcile(self.households, self.types) {
            Ok((types, repair)) => {
                let kind = match repair {
                    Repair::None => return Some(types),
                    Repair::Scaled => NoteKind::HouseholdTypesScaled,
                    Repair::Completed => NoteKind::HouseholdTypesCompleted,
                    Repair::Imputed => NoteKind::HouseholdTypesImputed,
                };
                findings.note(kind, &self.name, self.line);
                Some(types)
            }
            Err(sum) => {
                let households = self.households;
                let tolerance = households::TOLERANCE;
                let problem = Problem::HouseholdTypes {
                    sum,
                    households,
                    tolerance,
                };
                findings.error(Some(self.line), None, problem);
                None
            }
        }
    }

    fn age_shares(&self, findings: &mut Findings) -> Option<[f64; 4]> {
        match ages::scale_to_one(self.age_shares?) {
            Ok((shares, scaled)) => {
                if scaled {
                    findings.note(NoteKind::AgeSharesScaled, &self.name, self.line);
                }
                Some(shares)
            }
            Err(sum) => {
                findings.error(Some(self.line), None, Problem::AgeShares { sum });
                None
            }
        }
    }
}
