//! One replication: build the world, run the weeks, hand back what happened.

use bevy_ecs::prelude::World;
use bevy_ecs::system::RunSystemOnce;
use serde::{Deserialize, Serialize};

use crate::base::random::Luck;
use crate::base::units::WEEKS_PER_YEAR;
use crate::base::words::tell;
use crate::model::agents::{Agent, Case, Condition, Pieces, Position, Provider, Resident, Rows};
use crate::model::mechanisms::continuing::limitations_at_start;
use crate::model::mechanisms::demography::lives_at_start;
use crate::model::mechanisms::market::take_stock;
use crate::model::mechanisms::needs::{self, first_events, lasting_problems, past_problems};
use crate::model::mechanisms::tie_change::{self, first_changes};
use crate::model::network::Ties;
use crate::model::policies::{Agreed, draw_arms};
use crate::model::population::{Heads, People, Town};
use crate::model::saved::{Beginning, Left};
use crate::model::scenario::Scenario;
use crate::model::schedule::{self, Schedule};
use crate::model::state::agenda::{Agenda, LostTies, Paces, Strikes};
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::circles::Circles;
use crate::model::state::domains::Domains;
use crate::model::state::lives::Changes;
use crate::model::state::referrals::Referrals;
use crate::model::state::requests::MayAsk;
use crate::model::state::staffing::{AccessHours, Leavers, Openings, Staffing};
use crate::model::state::tally::Tallies;
use crate::model::{network, start};
use crate::records::sealed::{Broken, Form};
use crate::tables::AreaTable;

/// One replication of a scenario, between two weeks.
pub struct Simulation {
    world: World,
    schedule: Schedule,
}

/// Residents and ties of a replication: the same whatever else the config says.
pub struct Start {
    people: People,
    ties: Ties,
}

impl Start {
    /// Makes the people of a table, and their ties.
    pub fn new(scenario: &Scenario, table: &AreaTable, luck: &Luck) -> Self {
        let people = people_of(scenario, table, luck);
        Self::with_people(scenario, people, luck)
    }

    /// Ties for people made elsewhere.
    pub fn with_people(scenario: &Scenario, people: People, luck: &Luck) -> Self {
        let ties = network::build(&scenario.population.ties, &people, luck);
        Self { people, ties }
    }
}

/// The people of a table, and homes for those who will come within the run.
fn people_of(scenario: &Scenario, table: &AreaTable, luck: &Luck) -> People {
    let years = match scenario.demography.enabled {
        true => f64::from(scenario.weeks.0) / WEEKS_PER_YEAR,
        false => 0.0,
    };
    People::with_room(&scenario.population.traits, table, luck, years)
}

impl Simulation {
    /// Builds the world of one replication at week 0.
    pub fn new(scenario: &Scenario, table: &AreaTable, replication: u32) -> Self {
        let luck = Luck::new(scenario.seed, replication);
        Self::from_start(scenario, table, luck, Start::new(scenario, table, &luck))
    }

    /// Builds the world around people and ties that exist already.
    pub fn from_start(scenario: &Scenario, table: &AreaTable, luck: Luck, start: Start) -> Self {
        let Start { people, ties } = start;
        let People {
            residents,
            dispositions,
            households,
        } = people;
        let mechanisms = scenario.mechanisms();
        let town = Town::new(table).with_second_line(mechanisms.region.enabled);
        let domains = Domains::new(&mechanisms.needs);
        let ways_of_working = scenario.population.traits.ways_of_working.0;
        let staff = start::found(&mechanisms, &domains, &town, ways_of_working, &luck);
        let needs = &mechanisms.needs;
        let agenda = Agenda {
            life_event: first_events(needs, &domains, &luck, &residents),
            tie_change: first_changes(&mechanisms.tie_change, &ties, &luck),
            paces: Paces {
                life_event: needs::pace(needs, &domains),
                tie_change: tie_change::pace(&mechanisms.tie_change),
            },
        };
        let trust = mechanisms.help_seeking.initial_trust.0 as f32;
        let motivation = mechanisms.help_seeking.initial_motivation.0 as f32;
        let calm = |disposition| Condition::untroubled(disposition, trust, motivation);
        let mut conditions: Vec<_> = dispositions.into_iter().map(calm).collect();
        lasting_problems(needs, &luck, &mut conditions);
        let goal = mechanisms.exits.goal_severity.0;
        let active = past_problems(needs, goal, &domains, &luck, &residents, &mut conditions);
        let limitations = limitations_at_start(
            (&mechanisms.continuing, mechanisms.demography.enabled),
            &town,
            &households,
            &luck,
            &residents,
        );
        let rates = (&mechanisms.demography, &scenario.population.traits);
        let lives = lives_at_start(rates, table, &town, &households, &luck, &residents);
        let mut world = World::new();
        let before = Beginning {
            scenario,
            luck: &luck,
            town: &town,
            households: &households,
            providers: staff.providers.len(),
            ties,
            agenda,
            active,
            limitations,
            lives,
        };
        Left::before(before).put_into(&mut world);
        world.insert_resource(households);
        let mut simulation = Self::complete(world, scenario, town, luck, &residents);
        simulation.settle(Everyone {
            residents,
            conditions,
            cases: Vec::new(),
            positions: staff.positions,
            providers: staff.providers,
        });
        simulation
    }

    /// Adds what follows from the scenario and the week alone; the agents come after it.
    fn complete(
        mut world: World,
        scenario: &Scenario,
        town: Town,
        luck: Luck,
        residents: &[Resident],
    ) -> Self {
        let agreed = Agreed {
            configured: scenario.mechanisms(),
            policies: scenario.policies.clone(),
            burn_in: scenario.burn_in.0,
            arms: draw_arms(scenario.policies.values(), &town, residents, &luck),
        };
        let week = u32::from(world.resource::<Week>().0);
        world.insert_resource(Calendar {
            burn_in: scenario.burn_in.0,
        });
        world.insert_resource(scenario.population.ties.clone());
        world.insert_resource(scenario.population.traits.clone());
        world.insert_resource(Changes::default());
        world.insert_resource(Pieces::default());
        world.insert_resource(scenario.observe.clone());
        world.insert_resource(Strikes::default());
        world.insert_resource(LostTies::default());
        world.insert_resource(MayAsk::default());
        world.insert_resource(Staffing::default());
        world.insert_resource(Referrals::default());
        world.insert_resource(Openings::default());
        world.insert_resource(Leavers::default());
        world.insert_resource(Circles::default());
        world.insert_resource(AccessHours(vec![0.0; town.municipalities.len()]));
        world.insert_resource(Tallies(vec![Default::default(); town.neighbourhoods.len()]));
        world.insert_resource(Heads::count(&town, residents));
        world.insert_resource(town);
        world.insert_resource(luck);
        // A policy that starts this very week is put in force by its own phase.
        agreed.put_in_force(week.saturating_sub(1), &mut world);
        world.insert_resource(agreed);
        let mut schedule = schedule::week();
        schedule.initialize(&mut world);
        Self { world, schedule }
    }

    /// Runs one week.
    pub fn step(&mut self) {
        self.step_apart(|| ());
    }

    /// The same, with `between` before each system and after the last.
    pub fn step_apart(&mut self, between: impl FnMut()) {
        self.schedule.run_apart(&mut self.world, between);
        self.world.resource_mut::<Week>().0 += 1;
        self.world.clear_trackers();
    }

    /// What happens in a week, in order.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The week that comes next, counted from the start of the run.
    pub fn week(&self) -> u16 {
        self.world.resource::<Week>().0
    }

    /// The world, to look at.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The world, to change: for tests and experiments that prepare a situation.
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// All agents of one kind, in order of their ids.
    pub fn agents<T: Agent>(&mut self) -> Vec<T> {
        Rows::of(&self.world).to_vec()
    }
}

/// All agents, each kind in order of its ids.
#[derive(Serialize, Deserialize)]
struct Everyone {
    residents: Vec<Resident>,
    conditions: Vec<Condition>,
    cases: Vec<Case>,
    positions: Vec<Position>,
    providers: Vec<Provider>,
}

/// The whole state between two weeks, apart from what follows from the scenario.
#[derive(Serialize, Deserialize)]
struct State {
    everyone: Everyone,
    left: Left,
}

/// The form of a saved [`State`]; one of another form is refused.
const FORM: Form = Form {
    mark: b"BUURTSIM",
    version: 18,
};

/// Why a saved state cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Damaged, or not a saved state at all.
    #[error("{}", tell!("restore-broken", why = .0.to_string()))]
    Broken(#[from] Broken),
    /// Belongs to another population.
    #[error("{}", tell!("restore-other-population", saved, expected))]
    OtherPopulation {
        /// Residents in the saved state.
        saved: usize,
        /// Residents in the table.
        expected: usize,
    },
}

impl Simulation {
    /// Writes out the whole state, sealed against damage.
    pub fn save(&mut self) -> Vec<u8> {
        let everyone = Everyone {
            residents: self.agents(),
            conditions: self.agents(),
            cases: self.agents(),
            positions: self.agents(),
            providers: self.agents(),
        };
        let state = State {
            everyone,
            left: Left::of(&self.world),
        };
        FORM.begin().with(&state).seal()
    }

    /// Reads a state back and goes on from there, under the luck of `replication`.
    ///
    /// # Errors
    /// When the bytes are damaged or belong to another version or population.
    pub fn restore(
        scenario: &Scenario,
        table: &AreaTable,
        replication: u32,
        bytes: &[u8],
    ) -> Result<Self, RestoreError> {
        let state: State = FORM.open(bytes)?.last()?;
        let town = Town::new(table).with_second_line(scenario.region.enabled);
        let luck = Luck::new(scenario.seed, replication);
        let people = people_of(scenario, table, &luck);
        let (saved, expected) = (state.everyone.residents.len(), people.residents.len());
        if saved != expected {
            return Err(RestoreError::OtherPopulation { saved, expected });
        }
        let mut world = World::new();
        world.insert_resource(people.households);
        state.left.put_into(&mut world);
        let mut simulation = Self::complete(world, scenario, town, luck, &state.everyone.residents);
        simulation.settle(state.everyone);
        Ok(simulation)
    }

    /// Puts the agents into the world, and takes stock: what every week begins with, also for
    /// those who run a part of one.
    fn settle(&mut self, everyone: Everyone) {
        let world = &mut self.world;
        world.insert_resource(Rows(everyone.residents));
        world.insert_resource(Rows(everyone.conditions));
        world.insert_resource(Rows(everyone.cases));
        world.insert_resource(Rows(everyone.positions));
        world.insert_resource(Rows(everyone.providers));
        (world.run_system_once(take_stock)).expect("its resources have just been put in");
    }
}
