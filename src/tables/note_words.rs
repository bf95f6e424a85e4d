//! What was imputed, rounded or skipped, in words.

use super::note::{Note, NoteKind};
use crate::base::language::{Label, Language};

/// The words of a note, by what they are said of.
enum Wording {
    /// What the file is.
    File(Label),
    /// What was done in areas.
    In(Label),
    /// Why areas are skipped.
    Skipped(Label),
}

impl Note {
    /// The note as a sentence.
    pub fn text(&self, language: Language) -> String {
        let areas = match (self.count, language) {
            (1, Language::English) => "1 area".to_owned(),
            (count, Language::English) => format!("{count} areas"),
            (1, Language::Dutch) => "1 gebied".to_owned(),
            (count, Language::Dutch) => format!("{count} gebieden"),
        };
        let residents = match (self.residents, language) {
            (0, _) => String::new(),
            (count, Language::English) => format!(" with {count} residents"),
            (count, Language::Dutch) => format!(" met {count} inwoners"),
        };
        let mut text = match (wording(self.kind), language) {
            (Wording::File(words), Language::English) => format!("The file {}", words.english),
            (Wording::File(words), Language::Dutch) => format!("Het bestand {}", words.dutch),
            (Wording::In(words), _) => format!("In {areas} {}", words.text(language)),
            (Wording::Skipped(why), Language::English) => {
                format!("Skipped: {areas}{residents}, {}", why.english)
            }
            (Wording::Skipped(why), Language::Dutch) => {
                format!("Overgeslagen: {areas}{residents}, {}", why.dutch)
            }
        };
        if self.places.is_empty() {
            return text + ".";
        }
        text += &format!(" – {}", self.places.join(", "));
        text += &match (self.count.saturating_sub(self.places.len()), language) {
            (0, _) => String::new(),
            (more, Language::English) => format!(" and {more} more"),
            (more, Language::Dutch) => format!(" en nog {more}"),
        };
        text + "."
    }
}

fn wording(kind: NoteKind) -> Wording {
    use Wording::{File, In, Skipped};
    match kind {
        NoteKind::ReadAsWindows1252 => File(Label::new(
            "is not UTF-8 and is read as Windows-1252",
            "is geen UTF-8 en is gelezen als Windows-1252",
        )),
        NoteKind::SheetRead => File(Label::new(
            "is a workbook, of which one sheet is read",
            "is een werkboek, waarvan één blad is gelezen",
        )),
        NoteKind::NamesAreCodes => File(Label::new(
            "has no codes of regions, so their names are their codes; rows named after their \
                municipality or `Wijk …` are sums of others",
            "heeft geen codes van regio's, dus zijn hun namen hun codes; rijen die naar hun \
                gemeente of `Wijk …` heten zijn sommen van andere",
        )),
        NoteKind::DistrictsAreAreas => File(Label::new(
            "has no neighbourhoods, so its districts (wijken) are the areas",
            "heeft geen buurten, dus de wijken zijn de gebieden",
        )),
        NoteKind::MunicipalitiesAreAreas => File(Label::new(
            "has no neighbourhoods or districts, so its municipalities are the areas",
            "heeft geen buurten of wijken, dus de gemeenten zijn de gebieden",
        )),
        NoteKind::CoarserAreas => In(Label::new(
            "the file has no neighbourhoods (exports stop at a number of rows), so the district \
                or municipality is the area",
            "heeft het bestand geen buurten (een export stopt na een aantal rijen), dus is de \
                wijk of gemeente het gebied",
        )),
        NoteKind::PartsMissing => In(Label::new(
            "the file has only some of the neighbourhoods (exports stop at a number of rows): \
                who lives in the others is left out",
            "heeft het bestand maar een deel van de buurten (een export stopt na een aantal \
                rijen): wie in de andere woont, ontbreekt",
        )),
        NoteKind::OtherRegionLeftOut => Skipped(Label::new(
            "being no municipality, district or neighbourhood",
            "geen gemeente, wijk of buurt",
        )),
        NoteKind::NoResidents => Skipped(Label::new("as nobody lives there", "er woont niemand")),
        NoteKind::HouseholdsRoundedToNone => Skipped(Label::new(
            "as their private households, rounded to hundreds by CBS, are 0",
            "met 0 particuliere huishoudens na de afronding van CBS op honderdtallen",
        )),
        NoteKind::SizeUnknown => Skipped(Label::new(
            "as CBS does not say how many live there",
            "CBS zegt niet hoeveel mensen er wonen",
        )),
        NoteKind::NoPrivateHouseholds => Skipped(Label::new(
            "as there are no private households (institutions, or rounding by CBS)",
            "zonder particuliere huishoudens (instellingen, of afronding door CBS)",
        )),
        NoteKind::MostlyInstitutions => Skipped(Label::new(
            "as there are more than 10 residents per private household (institutions)",
            "met meer dan 10 inwoners per particulier huishouden (instellingen)",
        )),
        NoteKind::ResidentsImputed => In(Label::new(
            "residents are not given and are imputed as households × 2.14, the Dutch mean size",
            "zijn de inwoners niet gegeven en geschat als huishoudens × 2,14, het Nederlandse gemiddelde",
        )),
        NoteKind::HouseholdsImputed => In(Label::new(
            "households are not given and are imputed as residents divided by the mean \
                household size (the area's own, else the Dutch 2.14)",
            "zijn de huishoudens niet gegeven en geschat als inwoners gedeeld door de gemiddelde \
                grootte (die van het gebied, anders de Nederlandse 2,14)",
        )),
        NoteKind::HouseholdsLowered => In(Label::new(
            "households exceed residents by rounding and are lowered to them",
            "zijn er door afronding meer huishoudens dan inwoners, en zijn ze daartoe verlaagd",
        )),
        NoteKind::HouseholdTypesScaled => In(Label::new(
            "household types do not quite add up, by rounding, and are scaled to the \
                number of households",
            "tellen de soorten huishoudens door afronding niet precies op, en zijn ze geschaald \
                naar het aantal huishoudens",
        )),
        NoteKind::HouseholdTypesCompleted => In(Label::new(
            "household types that are not given are filled in with the remaining households",
            "zijn ontbrekende soorten huishoudens aangevuld met de overige huishoudens",
        )),
        NoteKind::HouseholdTypesImputed => In(Label::new(
            "household types are not given and are imputed from the Dutch shares \
                (39 % single, 28 % without children, 33 % with children)",
            "zijn de soorten huishoudens niet gegeven en geschat naar de Nederlandse aandelen \
                (39 % alleen, 28 % zonder kinderen, 33 % met kinderen)",
        )),
        NoteKind::HouseholdTypesFromPercentages => In(Label::new(
            "household types are given as whole percentages and are made from those",
            "zijn de soorten huishoudens gegeven als hele percentages en daaruit gemaakt",
        )),
        NoteKind::DeprivationFromDistrict => In(Label::new(
            "the SES-WOA score is missing and the district's is used",
            "ontbreekt de SES-WOA-score en is die van de wijk gebruikt",
        )),
        NoteKind::DeprivationFromMunicipality => In(Label::new(
            "the SES-WOA score is missing, the district's too, and the municipality's is used",
            "ontbreekt de SES-WOA-score, ook die van de wijk, en is die van de gemeente gebruikt",
        )),
        NoteKind::DeprivationUnknown => In(Label::new(
            "deprivation is not given and is set to 0, the mean",
            "is de achterstand niet gegeven en op 0 gezet, het gemiddelde",
        )),
        NoteKind::AgeSharesScaled => In(Label::new(
            "age shares do not add up to exactly 1 and are scaled to it",
            "tellen de aandelen naar leeftijd niet precies op tot 1, en zijn ze daarnaar geschaald",
        )),
        NoteKind::AgeGroupsSpread => In(Label::new(
            "the age groups of CBS are spread evenly over their years (65 and over as 65–94) \
                to give the shares aged 0–17, 18–22, 23–66 and 67 and over",
            "zijn de leeftijdsgroepen van CBS gelijk over hun jaren verdeeld (65 en ouder als \
                65–94) om de aandelen van 0–17, 18–22, 23–66 en 67 en ouder te geven",
        )),
        NoteKind::AgeGroupsAsPercentages => In(Label::new(
            "age groups are given as whole percentages (by CBS before 2017), which are used",
            "zijn de leeftijdsgroepen gegeven als hele percentages (bij CBS vóór 2017), en zijn \
                die gebruikt",
        )),
        NoteKind::AgeGroupsIncomplete => In(Label::new(
            "age groups are not all given and are left out",
            "zijn niet alle leeftijdsgroepen gegeven, en zijn ze weggelaten",
        )),
        NoteKind::MunicipalityFromCode => In(Label::new(
            "the municipality is not named and is called by its code",
            "is de gemeente niet genoemd en heet die naar haar code",
        )),
        NoteKind::MunicipalityUnknown => In(Label::new(
            "the municipality is not given and is called `unknown`",
            "is de gemeente niet gegeven en heet die `unknown`",
        )),
    }
}
