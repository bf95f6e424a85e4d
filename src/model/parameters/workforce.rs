//! The parameters of the workforce.

use super::{Deserialize, JsonSchema, Resource, Serialize, region};
use crate::base::numbers::fixed;
use crate::base::units::{
    Count, Factor, HoursPerWeek, PerYear, Share, Weeks, WholeWeeks, YearlyShare,
};
use crate::base::words::{spoken, tell};
use crate::config::Problems;
use crate::model::agents::{Position, Sector};

/// Section `[workforce]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: nobody falls ill or leaves.
    #[schemars(extend("nl" = "Uit: niemand wordt ziek of vertrekt", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Care positions per 1,000 residents.
    #[schemars(extend("nl" = "Arbeidsplaatsen in de hulp per 1.000 inwoners", "source" = "assumption; fitted to C9 and W3; compare V1, V20, W7 (clients and caseloads leave little room)", "maximum" = 100.0))]
    pub positions_per_1000: Factor,
    /// Access positions per 1,000 residents.
    #[schemars(extend("nl" = "Arbeidsplaatsen in de toegang per 1.000 inwoners", "source" = "assumption", "maximum" = 50.0))]
    pub access_per_1000: Factor,
    /// Share of care positions held by generalists.
    #[schemars(extend("nl" = "Aandeel generalisten", "source" = "assumption"))]
    pub generalists: Share,
    /// Life domains a specialist covers.
    #[schemars(extend("nl" = "Leefgebieden per specialist", "source" = "assumption", "minimum" = 1, "maximum" = 8))]
    pub specialist_domains: Count,
    /// Contract hours per week.
    #[schemars(extend("nl" = "Contracturen per week", "source" = "assumption", "minimum" = 1.0, "maximum" = 60.0))]
    pub contract_hours: HoursPerWeek,
    /// Share of the time that goes to administration, without the rules and control of a municipality.
    #[schemars(extend("nl" = "Deel van de tijd voor administratie, zonder de regels en controle van een gemeente", "source" = "assumption; fitted to C6 (O1), together with control and rules"))]
    pub administration: Share,
    /// Share of the time that goes to meetings, travel and training.
    #[schemars(extend("nl" = "Deel van de tijd voor overleg, reizen en scholing", "source" = "assumption"))]
    pub meetings: Share,
    /// Share of workers who leave within a year at normal load.
    #[schemars(extend("nl" = "Deel van de hulpverleners dat binnen een jaar vertrekt bij normale drukte", "source" = "assumption; fitted to C7 (T3), so that leaving by contact hours meets it once load, tenure and administration have added theirs"))]
    pub leaving: YearlyShare,
    /// Share of workers who retire within a year, whatever the load.
    #[schemars(extend("nl" = "Deel van de hulpverleners dat binnen een jaar met pensioen gaat, hoe druk het ook is", "source" = "assumption; a working life of some forty years; 0 is the ablation"))]
    pub retirement: YearlyShare,
    /// How much an overload of 100 % raises leaving.
    #[schemars(extend("nl" = "Hoeveel 100% overbelasting het vertrek verhoogt", "source" = "assumption; swept over 0-4; 0 is the ablation of the spiral; compare T16 (how many find the load too high, not who leaves)", "maximum" = 20.0))]
    pub leaving_overload: Factor,
    /// Factor on leaving for a newcomer in a job.
    #[schemars(extend("nl" = "Factor op vertrek voor een nieuwkomer in een baan", "source" = "assumption", "maximum" = 10.0))]
    pub leaving_newcomer: Factor,
    /// How long someone is a newcomer for that.
    #[schemars(extend("nl" = "Hoe lang iemand daarvoor nieuwkomer is", "source" = "assumption; the first year"))]
    pub newcomer: WholeWeeks,
    /// Time over which the load that people feel is averaged.
    #[schemars(extend("nl" = "Tijd waarover de drukte wordt gemiddeld die iemand voelt", "source" = "assumption; about two months", "minimum" = 1.0))]
    pub load_memory: Weeks,
    /// How much administration above the norm (its share of time) raises leaving, per full share.
    #[schemars(extend("nl" = "Hoeveel administratie boven de norm het vertrek verhoogt", "source" = "assumption; 0 is the ablation; compare O4 (load as felt, not who leaves)", "maximum" = 20.0))]
    pub leaving_administration: Factor,
    /// Administration that staff take as normal.
    #[schemars(extend("nl" = "Administratie die als normaal geldt", "source" = "O1 (the mean; that people take it as normal is an assumption)"))]
    pub normal_administration: Share,
    /// Sick leaves per worker and year at normal load.
    #[schemars(extend("nl" = "Ziekmeldingen per hulpverlener per jaar bij normale drukte", "source" = "assumption; fitted to C7 (T5), together with the durations", "maximum" = 20.0))]
    pub sickness: PerYear,
    /// How much an overload of 100 % raises sick leave.
    #[schemars(extend("nl" = "Hoeveel 100% overbelasting ziekte verhoogt", "source" = "assumption; swept over 0-4; compare O4 (load as felt, not illness); 0 is the ablation", "maximum" = 20.0))]
    pub sickness_overload: Factor,
    /// Mean length of a short sick leave.
    #[schemars(extend("nl" = "Gemiddelde duur van kort verzuim", "source" = "assumption"))]
    pub short_sickness: Weeks,
    /// Mean length of a long sick leave.
    #[schemars(extend("nl" = "Gemiddelde duur van lang verzuim", "source" = "assumption"))]
    pub long_sickness: Weeks,
    /// Share of sick leaves that are long.
    #[schemars(extend("nl" = "Deel van de ziekmeldingen dat lang duurt", "source" = "assumption"))]
    pub long_share: Share,
    /// Sick leave from this length on: clients go to a colleague.
    #[schemars(extend("nl" = "Verzuim vanaf deze duur: cliënten gaan naar een collega", "source" = "assumption"))]
    pub handover_after: WholeWeeks,
    /// Mean time to fill a vacancy; with a limit to who can be found, where as few are left as at the start.
    #[schemars(extend("nl" = "Gemiddelde tijd om een vacature te vervullen", "source" = "assumption"))]
    pub vacancy: Weeks,
    /// Skill a newcomer lacks at first, as a share.
    #[schemars(extend("nl" = "Vaardigheid die een nieuwkomer eerst mist", "source" = "assumption"))]
    pub newcomer_deficit: Share,
    /// Time in which half of that is learned.
    #[schemars(extend("nl" = "Tijd waarin de helft daarvan is geleerd", "source" = "assumption", "minimum" = 1.0))]
    pub learning: Weeks,
    /// Skill that an experienced worker gains where craft is invested in, as a share; 0 is no investment.
    #[schemars(extend("nl" = "Vaardigheid die een ervaren hulpverlener wint waar in vakmanschap wordt geïnvesteerd, als deel; 0 is niet", "source" = "choice; 0 is no investment"))]
    pub craft: Share,
    /// Spread of skill between workers (standard deviation, mean one).
    #[schemars(extend("nl" = "Spreiding van vaardigheid tussen hulpverleners (standaardafwijking)", "source" = "assumption; compare A15 (workers account for some 5 % of the variance of outcome; skill itself not measured)", "maximum" = 0.5))]
    pub skill_spread: Factor,
    /// Least skill that a worker has, against the mean.
    #[schemars(extend("nl" = "Laagste vaardigheid van een hulpverlener, tegenover het gemiddelde", "source" = "assumption; beyond nearly everyone at the spread of the default", "maximum" = 1.0))]
    pub lowest_skill: Factor,
    /// Most skill that a worker has, against the mean.
    #[schemars(extend("nl" = "Hoogste vaardigheid van een hulpverlener, tegenover het gemiddelde", "source" = "assumption; beyond nearly everyone at the spread of the default", "minimum" = 1.0, "maximum" = 10.0))]
    pub highest_skill: Factor,
    /// Time in which a worker gets to know half of the neighbourhood's networks.
    #[schemars(extend("nl" = "Tijd waarin een hulpverlener de helft van de netwerken in de buurt leert kennen", "source" = "assumption; swept over 26-520", "minimum" = 1.0))]
    pub local_ties: Weeks,
    /// Who could work here.
    pub labour: Labour,
    /// Workers who are their own firm.
    pub self_employed: SelfEmployed,
    /// Workers in youth care: who they are, and what is different for them.
    pub youth: Youth,
}

/// Section `[workforce.labour]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labour {
    /// People who do this work or could, as full positions per 1,000 residents of the region; 0 is as many as are looked for.
    #[schemars(extend("nl" = "Mensen die dit werk doen of kunnen doen, als volle arbeidsplaatsen per 1.000 inwoners; 0 is zoveel als er worden gezocht", "source" = "assumption; swept over 1.05-1.5 times the positions; 0 is the ablation", "maximum" = 200.0))]
    pub pool_per_1000: Factor,
    /// Share of those who are to be found at any time, between two jobs, however many positions there are.
    #[schemars(extend("nl" = "Deel daarvan dat altijd te vinden is, tussen twee banen, hoeveel plaatsen er ook zijn", "source" = "assumption; swept over .005-.05", "minimum" = 0.001))]
    pub between_jobs: Share,
}

/// Section `[workforce.self_employed]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfEmployed {
    /// On: under open house who enters is a firm of one person, paid for the hours worked, and who leaves a job may found one. Off: nobody works for themselves, and nothing below counts.
    #[schemars(extend("nl" = "Aan: bij open house is wie toetreedt een eenmansbedrijf, betaald per gewerkt uur, en kan wie vertrekt er een beginnen; uit: niemand werkt voor zichzelf", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Share of those who leave a provider for elsewhere who begin for themselves, under open house.
    #[schemars(extend("nl" = "Deel van wie bij een aanbieder vertrekt dat voor zichzelf begint, bij open house", "source" = "assumption; swept over 0-.5"))]
    pub founding: Share,
    /// Share of the clients of such a leaver who come along by agreement, without a break; 0 is the ablation.
    #[schemars(extend("nl" = "Deel van de cliënten van zo iemand dat in overleg meegaat, zonder breuk", "source" = "assumption; swept over 0-1; 0 is the ablation"))]
    pub clients_follow: Share,
    /// What they spend on overhead, as a share of their pay for the hours worked.
    #[schemars(extend("nl" = "Overhead van wie voor zichzelf werkt, als deel van de beloning voor gewerkte uren", "source" = "assumption; below money.provider_overhead; swept over .05-.2"))]
    pub overhead: Share,
    /// Share of them who stop within a year, to work elsewhere.
    #[schemars(extend("nl" = "Deel van hen dat binnen een jaar stopt en elders gaat werken", "source" = "assumption; swept over .02-.2"))]
    pub stopping: YearlyShare,
    /// Weeks without a client after which they stop.
    #[schemars(extend("nl" = "Weken zonder cliënt waarna zij stoppen", "source" = "assumption; swept over 13-104", "minimum" = 1))]
    pub idle: WholeWeeks,
    /// By how much more often employees leave where nearly all work for themselves; in between in proportion to the share who do. 0 is the ablation.
    #[schemars(extend("nl" = "Hoeveel vaker werknemers vertrekken waar bijna iedereen voor zichzelf werkt; daaronder naar rato; 0 is niet", "source" = "assumption; wages compete; swept over 0-4; 0 is the ablation", "maximum" = 10.0))]
    pub pull: Factor,
}

/// Section `[workforce.youth]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Youth {
    /// Youth care (help under the Jeugdwet) has workers of its own. Off: every care worker serves everyone, and nothing below counts.
    #[schemars(extend("nl" = "Jeugdhulp heeft eigen hulpverleners; uit: elke hulpverlener helpt iedereen", "source" = "choice; off is the ablation of sectors"))]
    pub apart: bool,
    /// Share of the care positions that are in youth care at the start; later it follows from who waits.
    #[schemars(extend("nl" = "Aandeel arbeidsplaatsen in de jeugdhulp bij de start; daarna volgt het uit wie wacht", "source" = "assumption; fitted to C4 and C5; about the share of contact hours under the Jeugdwet in the default"))]
    pub share: Share,
    /// Share of the time that goes to administration in youth care, on top of what all workers have.
    #[schemars(extend("nl" = "Deel van de tijd voor administratie in de jeugdhulp, boven op wat alle hulpverleners hebben", "source" = "assumption; fitted to C6; compare O2 (38 % of time in youth care, all of it)"))]
    pub administration: Share,
    /// Share of workers in youth care who leave within a year at normal load, before administration and tenure weigh in.
    #[schemars(extend("nl" = "Deel van de hulpverleners in de jeugdhulp dat binnen een jaar vertrekt bij normale drukte", "source" = "assumption; fitted to C7 (T1, of youth protection only), with what load, tenure and administration add"))]
    pub leaving: YearlyShare,
}

impl Params {
    /// Positions per 1,000 residents at the start, access and second line included.
    fn usual_per_1000(&self, region: &region::Params) -> f64 {
        let second_line = match region.enabled {
            true => region.positions_per_1000.0,
            false => 0.0,
        };
        self.positions_per_1000.0 + self.access_per_1000.0 + second_line
    }

    /// How many times as long as at the start it takes to find somebody, when there are so many
    /// people at work, as full positions, for so many residents.
    pub fn search(&self, region: &region::Params, at_work: f64, residents: f64) -> f64 {
        let pool = self.labour.pool_per_1000.0;
        if pool == 0.0 {
            return 1.0;
        }
        let left = |per_1000: f64| (1.0 - per_1000 / pool).max(self.labour.between_jobs.0);
        left(self.usual_per_1000(region)) / left(at_work * 1_000.0 / residents.max(1.0))
    }

    /// Share of a position's time that goes to administration, without rules and control.
    pub fn administration_of(&self, position: &Position) -> f64 {
        self.administration_in(position.sector)
    }

    /// The same in a sector; where sectors are not apart it has no workers of its own.
    pub fn administration_in(&self, sector: Option<Sector>) -> f64 {
        match sector {
            Some(Sector::Youth) => self.administration.0 + self.youth.administration.0,
            Some(Sector::Adult) | None => self.administration.0,
        }
    }

    /// Share who leave such a position within a year at normal load.
    pub fn leaving_of(&self, position: &Position) -> YearlyShare {
        match position.sector {
            _ if position.self_employed => self.self_employed.stopping,
            Some(Sector::Youth) => self.youth.leaving,
            Some(Sector::Adult) | None => self.leaving,
        }
    }

    /// Most time that goes to administration without rules and control.
    pub fn most_administration(&self) -> f64 {
        let youth = if self.youth.apart {
            self.youth.administration.0
        } else {
            0.0
        };
        self.administration.0 + youth
    }

    /// The key of the larger part of that.
    pub fn largest_administration(&self) -> &'static str {
        if self.youth.apart && self.youth.administration > self.administration {
            "workforce.youth.administration"
        } else {
            "workforce.administration"
        }
    }
}

/// Refuses fewer people than there are positions at the start.
pub fn check(params: &Params, region: &region::Params, problems: &mut Problems) {
    let (pool, positions) = (params.labour.pool_per_1000.0, params.usual_per_1000(region));
    if pool > 0.0 && pool <= positions {
        let keys = [
            "workforce.labour.pool_per_1000",
            "workforce.positions_per_1000",
            "workforce.access_per_1000",
            "region.positions_per_1000",
        ];
        let keys = &keys[..if region.enabled { 4 } else { 3 }];
        let [pool, positions] = [pool, positions].map(|people| fixed(people, 2, spoken()));
        problems.contradiction(keys, tell!("rule-labour-pool", pool, positions));
    }
}
