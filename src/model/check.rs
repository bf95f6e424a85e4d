//! What is held against a scenario as a whole, once every key has been read.

use super::scenario::{LONGEST_RUN, Scenario};
use crate::base::units::WEEKS_PER_YEAR;
use crate::base::words::tell;
use crate::config::{Check, Problems, check_name};
use crate::model::agents::MAX_DOMAINS;
use crate::model::parameters::{
    continuing, control, coordination, help_seeking, prevention, region, workforce,
};
use crate::model::population::Town;
use crate::model::{metrics, policies};
use crate::tables::{AreaTable, Year};

impl Check for Scenario {
    fn check(&self, problems: &mut Problems) {
        if self.all_weeks() > LONGEST_RUN {
            let message = tell!("rule-run-too-long", weeks = LONGEST_RUN);
            problems.contradiction(&["weeks", "burn_in"], message);
        }
        check_name("name", &self.name, problems);
        let domains = self.needs.domains.len();
        if domains == 0 || domains > MAX_DOMAINS {
            let message = tell!("rule-domains", most = MAX_DOMAINS, domains);
            problems.contradiction(&["needs.domains"], message);
        }
        sums_to_one(
            problems,
            &[
                "care.weights.technique",
                "care.weights.alliance",
                "care.weights.goal_agreement",
                "care.weights.belief",
                "care.weights.adherence",
            ],
            self.care.weights.total(),
        );
        for (age, routes) in [
            ("youth", &self.help_seeking.youth),
            ("adult", &self.help_seeking.adult),
        ] {
            let keys = ["municipality", "gp", "specialist", "none"]
                .map(|route| format!("help_seeking.{age}.{route}"));
            sums_to_one(
                problems,
                &keys.each_ref().map(String::as_str),
                routes.total(),
            );
        }
        self.check_order(problems);
        help_seeking::check(&self.help_seeking, &self.needs, problems);
        workforce::check(&self.workforce, &self.region, problems);
        prevention::check(&self.prevention, self.needs.domains.keys(), problems);
        let domains: Vec<_> = self.needs.domains.keys().map(String::as_str).collect();
        policies::check(self, &domains, problems);
        coordination::check(&self.coordination, &self.workforce, problems);
        if self.access.stopped {
            let message = tell!("rule-all-stopped");
            problems.contradiction(&["access.stopped"], message);
        }
        control::check(&self.control, &self.workforce, &self.budget, problems);
        region::check(&self.region, problems);
        continuing::check(&self.continuing, problems);
        metrics::check_names("observe.metrics", &self.observe.metrics, problems);
    }
}

impl Scenario {
    /// What a config says of places and numbers of people that its table has not.
    pub fn check_against(&self, table: &AreaTable, problems: &mut Problems) {
        let town = Town::new(table);
        metrics::check_places(&self.observe, &town, problems);
        policies::check_places(self, &town, problems);
        self.check_flows(table, problems);
        self.check_in(&town, problems);
    }

    /// Flows by which a neighbourhood would empty or burst.
    fn check_flows(&self, table: &AreaTable, problems: &mut Problems) {
        if !self.demography.enabled {
            return;
        }
        const SMALLEST: f64 = 0.1;
        const LARGEST: f64 = 10.0;
        let years = f64::from(self.weeks.0) / WEEKS_PER_YEAR;
        let source = match table.forecast.is_empty() {
            true => "population.table",
            false => "population.forecast",
        };
        for (index, area) in table.areas.iter().enumerate() {
            let expected = table.years(index);
            let mut turns = Year::turns(&expected, years);
            if let Some(times) = turns.find(|times| !(SMALLEST..=LARGEST).contains(times)) {
                let then = (f64::from(area.residents) * times).round();
                let (code, residents) = (&area.code, area.residents);
                let message = tell!("rule-flows", code, residents, then, years = years.round());
                problems.contradiction(&[source, "weeks"], message);
            }
        }
    }

    /// What it says of a town, apart from its policies.
    pub(super) fn check_in(&self, town: &Town, problems: &mut Problems) {
        region::check_places(&self.region, town, problems);
        coordination::check_places(&self.coordination, self.care_workers(town), problems);
    }

    /// Pairs of thresholds of which one may not exceed the other.
    fn check_order(&self, problems: &mut Problems) {
        let traits = &self.population.traits;
        let alliance = &self.care.alliance;
        let pairs = [
            (
                "population.traits.lowest_threshold",
                traits.lowest_threshold.0,
                "population.traits.highest_threshold",
                traits.highest_threshold.0,
            ),
            (
                "access.refuse_below",
                self.access.refuse_below.0,
                "access.light_below",
                self.access.light_below.0,
            ),
            (
                "access.light_below",
                self.access.light_below.0,
                "access.intensive_above",
                self.access.intensive_above.0,
            ),
        ];
        for (low_key, low, high_key, high) in pairs {
            if low > high {
                let message = tell!("rule-order", low, high);
                problems.contradiction(&[low_key, high_key], message);
            }
        }
        let shares = alliance.worker_share.0 + alliance.client_share.0;
        if shares > 1.0 {
            let message = tell!("rule-share-sum", shares);
            problems.contradiction(
                &["care.alliance.worker_share", "care.alliance.client_share"],
                message,
            );
        }
        let indirect = self.workforce.most_administration() + self.workforce.meetings.0;
        if indirect >= 1.0 {
            let message = tell!("rule-no-time", indirect);
            let largest = self.workforce.largest_administration();
            problems.contradiction(&[largest, "workforce.meetings"], message);
        }
    }
}

fn sums_to_one(problems: &mut Problems, keys: &[&str], sum: f64) {
    if (sum - 1.0).abs() > 1e-9 {
        let rounded = (sum * 1e9).round() / 1e9;
        problems.contradiction(keys, tell!("rule-weights", rounded));
    }
}
