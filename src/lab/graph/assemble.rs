//! Puts the relationship graph together from where the model keeps its relations.

use bevy_ecs::prelude::World;
use petgraph::graph::{NodeIndex, UnGraph};

use super::relationship_graph::{Edge, Node, RelationshipGraph};
use crate::model::agents::{Case, Condition, NOBODY, Position, Provider, Resident, Rows, Stage};
use crate::model::network::{Tie, TieKind, Ties, colleagues};
use crate::model::parameters::workforce;
use crate::model::policies::Agreed;
use crate::model::population::{Households, Town};
use crate::model::simulation::Simulation;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;

impl RelationshipGraph {
    /// The graph at the end of the week that was run last. A case whose worker has
    /// just left has no edge until the next worker starts.
    pub fn new(simulation: &mut Simulation) -> Self {
        let world = simulation.world_mut();
        let next = world.resource::<Week>().0;
        let run_week = next.saturating_sub(1);
        let mut graph = UnGraph::default();
        let positions: Vec<Position> = Rows::of(world).to_vec();
        let places = add_nodes(&mut graph, world, &positions, run_week);
        add_ties(&mut graph, world);
        add_cases(&mut graph, world, &positions, &places, run_week);
        add_colleagues(&mut graph, world, &positions, &places, run_week);
        add_organisations(&mut graph, world, &positions, &places, next);
        Self {
            graph,
            run_week,
            week: i32::from(run_week) - world.resource::<Agreed>().burn_in as i32,
            domains: world.resource::<Domains>().names.clone(),
            town: world.resource::<Town>().clone(),
        }
    }
}

type Graph = UnGraph<Node, Edge, u32>;

/// Where the nodes of each kind are.
struct Places {
    /// By id of the position; `None` for a vacancy.
    professionals: Vec<Option<NodeIndex>>,
    /// By id of the provider; `None` for one that has stopped.
    providers: Vec<Option<NodeIndex>>,
    municipalities: Vec<NodeIndex>,
}

fn add_nodes(graph: &mut Graph, world: &mut World, positions: &[Position], week: u16) -> Places {
    let domains = world.resource::<Domains>();
    let residents = Rows::<Resident>::of(world).iter();
    let conditions = Rows::<Condition>::of(world);
    for (id, (resident, condition)) in (0..).zip(residents.zip(conditions)) {
        let mut condition = *condition;
        domains.catch_up(&mut condition, week);
        graph.add_node(Node::Resident {
            // As in microdata. Of an empty home its place, which nobody has.
            id: match resident.person {
                NOBODY => id,
                person => person,
            },
            resident: *resident,
            condition,
        });
    }
    let professionals = (0..).zip(positions).map(|(position_id, position)| {
        position.is_filled().then(|| {
            let position = Box::new(*position);
            graph.add_node(Node::Professional {
                position_id,
                position,
            })
        })
    });
    let professionals = professionals.collect();
    let mut filled = vec![0; Rows::<Provider>::of(world).len()];
    for position in positions {
        if position.is_filled() && position.employer != NOBODY {
            filled[position.employer as usize] += 1;
        }
    }
    let providers = (0..)
        .zip(Rows::<Provider>::of(world).iter().zip(filled))
        .map(|(id, (provider, filled))| {
            provider.has_contract().then(|| {
                let provider = Box::new(*provider);
                graph.add_node(Node::Provider {
                    id,
                    provider,
                    filled,
                })
            })
        })
        .collect();
    let municipalities = (0..world.resource::<Town>().municipalities.len())
        .map(|index| graph.add_node(Node::Municipality(index as u16)))
        .collect();
    Places {
        professionals,
        providers,
        municipalities,
    }
}

/// Housemates, who are not stored as ties, and the ties that are.
fn add_ties(graph: &mut Graph, world: &World) {
    let node = NodeIndex::<u32>::new;
    let together = Tie::new(TieKind::Household, 1.0);
    for household in &world.resource::<Households>().0 {
        for ego in household.members() {
            for alter in ego + 1..household.members().end {
                graph.add_edge(
                    node(ego as usize),
                    node(alter as usize),
                    Edge::Tie(together),
                );
            }
        }
    }
    let ties = world.resource::<Ties>();
    let mut row = Vec::new();
    for ego in 0..ties.residents() as u32 {
        row.clear();
        row.extend(ties.of(ego).filter(|(alter, _)| *alter > ego));
        // The order within a row is history.
        row.sort_unstable_by_key(|(alter, _)| *alter);
        for (alter, tie) in &row {
            graph.add_edge(node(ego as usize), node(*alter as usize), Edge::Tie(*tie));
        }
    }
}

fn add_cases(
    graph: &mut Graph,
    world: &mut World,
    positions: &[Position],
    places: &Places,
    week: u16,
) {
    let mut open: Vec<&Case> = Rows::<Case>::of(world)
        .iter()
        .filter(|case| case.stage == Stage::InCare && case.has_worker())
        .filter(|case| positions[case.position as usize].person == case.last_worker)
        .collect();
    open.sort_unstable_by_key(|case| case.id);
    for case in open {
        let Some(worker) = places.professionals[case.position as usize] else {
            continue;
        };
        let edge = Edge::Case {
            id: case.id,
            alliance: case.alliance,
            domain: case.domain,
            law: case.law,
            intensity: case.intensity,
            weeks: week.saturating_sub(case.spell_week),
        };
        graph.add_edge(NodeIndex::new(case.resident as usize), worker, edge);
    }
}

fn add_colleagues(
    graph: &mut Graph,
    world: &World,
    positions: &[Position],
    places: &Places,
    week: u16,
) {
    let half = world.resource::<workforce::Params>().local_ties;
    for [one, other] in colleagues::pairs(positions, week) {
        let [one, other] = [one, other].map(|id| id as usize);
        let weeks = colleagues::shared_weeks(&positions[one], &positions[other], week);
        let strength = colleagues::strength(weeks, half) as f32;
        let [one, other] = [one, other]
            .map(|id| places.professionals[id].expect("only people who are there have colleagues"));
        graph.add_edge(one, other, Edge::Colleague { strength, weeks });
    }
}

fn add_organisations(
    graph: &mut Graph,
    world: &mut World,
    positions: &[Position],
    places: &Places,
    next: u16,
) {
    for (position, worker) in positions.iter().zip(&places.professionals) {
        let employer = match position.employer {
            NOBODY => Some(places.municipalities[usize::from(position.municipality)]),
            provider => places.providers[provider as usize],
        };
        if let (Some(worker), Some(employer)) = (worker, employer) {
            graph.add_edge(*worker, employer, Edge::Employment);
        }
    }
    for (provider, node) in Rows::<Provider>::of(world).iter().zip(&places.providers) {
        let Some(node) = node else { continue };
        let weeks_left = provider.contract_until.saturating_sub(next);
        let own = usize::from(provider.municipality);
        // A provider of the second line has its contract with all of them.
        let parties = match places.municipalities.get(own) {
            Some(_) => &places.municipalities[own..=own],
            None => &places.municipalities[..],
        };
        for municipality in parties {
            graph.add_edge(*node, *municipality, Edge::Contract { weeks_left });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Luck;
    use crate::lab::graph::GraphMeasures;
    use crate::lab::graph::relationship_graph::{EdgeKind, NodeKind};
    use crate::model::network::{Effort, measure};
    use crate::model::scenario::{DEFAULT, Scenario};
    use crate::tables as table;

    const EFFORT: Effort = Effort {
        exact_up_to: 0,
        sources: 1,
    };

    fn town() -> Simulation {
        let columns = "code,name,municipality,residents,households,single_households,\
            households_without_children,households_with_children,mean_household_size";
        let rows = "A,A,Almere,900,400,150,120,130,2.2\nB,B,Almere,700,330,130,100,100,2.1";
        let table = table::read_bytes("table", format!("{columns}\n{rows}\n").as_bytes());
        let scenario = crate::config::read_text::<Scenario>("default", DEFAULT, &[]);
        Simulation::new(&scenario.unwrap().value, &table.unwrap(), 0)
    }

    fn after(weeks: u32) -> RelationshipGraph {
        let mut simulation = town();
        (0..weeks).for_each(|_| simulation.step());
        RelationshipGraph::new(&mut simulation)
    }

    fn edges(graph: &RelationshipGraph, kind: EdgeKind) -> Vec<(&Node, &Node, &Edge)> {
        let ids = graph.graph.edge_indices();
        let ends = ids.map(|id| {
            let (one, other) = graph.graph.edge_endpoints(id).unwrap();
            (&graph.graph[one], &graph.graph[other], &graph.graph[id])
        });
        ends.filter(|(_, _, edge)| edge.kind() == kind).collect()
    }

    #[test]
    fn the_graph_and_the_weekly_metric_measure_the_same_network() {
        let mut simulation = town();
        let graph = RelationshipGraph::new(&mut simulation);
        let found = GraphMeasures::new(&graph, EFFORT).residents;
        let residents: Vec<Resident> = simulation.agents();
        let world = simulation.world();
        let people = (residents.as_slice(), world.resource::<Households>());
        let luck = Luck::new(1, 0);
        let weekly = measure(world.resource(), people, &luck, u32::MAX, 0);
        assert_eq!(found.nodes, 1_600);
        for (one, other) in [
            (found.mean_degree, weekly.degree),
            (found.clustering, weekly.clustering),
            (found.effective_size, weekly.brokerage),
            (found.isolated, weekly.isolated),
            (found.largest_component, weekly.largest_component),
        ] {
            assert!((one - other).abs() < 1e-12, "{one} is not {other}");
        }
    }

    #[test]
    fn edges_link_the_kinds_of_nodes_they_are_for() {
        let graph = after(150);
        use NodeKind::{Municipality, Professional, Provider, Resident};
        for (kind, from, to) in [
            (EdgeKind::Household, Resident, vec![Resident]),
            (EdgeKind::Friend, Resident, vec![Resident]),
            (EdgeKind::Case, Resident, vec![Professional]),
            (EdgeKind::Colleague, Professional, vec![Professional]),
            (
                EdgeKind::Employment,
                Professional,
                vec![Provider, Municipality],
            ),
            (EdgeKind::Contract, Provider, vec![Municipality]),
        ] {
            let found = edges(&graph, kind);
            assert!(!found.is_empty(), "{kind:?}");
            for (one, other, _) in found {
                assert!(one.kind() == from && to.contains(&other.kind()), "{kind:?}");
            }
        }
    }

    #[test]
    fn colleagues_work_in_one_neighbourhood_and_know_each_other_after_a_year() {
        assert!(edges(&after(40), EdgeKind::Colleague).is_empty());
        let graph = after(150);
        for (one, other, edge) in edges(&graph, EdgeKind::Colleague) {
            let (
                Node::Professional { position: one, .. },
                Node::Professional {
                    position: other, ..
                },
            ) = (one, other)
            else {
                panic!("colleagues are professionals");
            };
            assert_eq!(one.neighbourhood, other.neighbourhood);
            let Edge::Colleague { weeks, strength } = edge else {
                panic!("asked for colleagues");
            };
            assert!(*weeks >= 52 && *strength > 0.0 && *strength < 1.0);
            assert_eq!(*weeks, (149 - one.since).min(149 - other.since));
        }
    }

    #[test]
    fn severity_has_recovered_up_to_the_week_of_the_graph() {
        for node in after(60).graph.node_weights() {
            if let Node::Resident { condition, .. } = node {
                assert_eq!(condition.as_of, 59);
            }
        }
    }

    #[test]
    fn looking_at_the_graph_does_not_change_the_run() {
        let (mut watched, mut alone) = (town(), town());
        for _ in 0..60 {
            watched.step();
            RelationshipGraph::new(&mut watched);
            alone.step();
        }
        assert!(watched.save() == alone.save());
    }
}
