//! Measures of an assembled relationship graph.
//!
//! Degree, clustering and components look at who is linked to whom, not how often:
//! two cases with one worker are one link.

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::relationship_graph::{EdgeKind, Node, NodeKind, RelationshipGraph};
use crate::model::network::adjacency::Adjacency;
use crate::model::network::betweenness::{Betweenness, Effort, Method, betweenness};
use crate::model::network::colleagues;
use crate::model::network::measures::{EgoNetwork, count_components, known_pairs};

/// What a relationship graph looks like.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GraphMeasures {
    /// The week that had just ended; 0 is the first after the burn-in.
    pub week: i32,
    /// Nodes, by kind.
    pub nodes: Vec<NodesOfKind>,
    /// Edges, by kind.
    pub edges: Vec<EdgesOfKind>,
    /// All nodes and edges.
    pub whole: Structure,
    /// Residents and the ties between them alone.
    pub residents: Structure,
    /// Share of the pairs of care workers in one neighbourhood who know each other;
    /// the metric `colleague_density`.
    pub colleague_density: Option<f64>,
    /// How betweenness was found.
    pub betweenness: Method,
    /// The nodes that lie between most others, highest first.
    pub brokers: Vec<Broker>,
}

/// All nodes of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodesOfKind {
    /// The kind.
    pub kind: NodeKind,
    /// Number of them.
    pub count: usize,
    /// Mean number of nodes, of any kind, that one is linked to.
    pub mean_degree: f64,
    /// Mean betweenness in the whole graph, 0–1.
    pub mean_betweenness: f64,
}

/// All edges of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EdgesOfKind {
    /// The kind.
    pub kind: EdgeKind,
    /// Number of them.
    pub count: usize,
}

/// The shape of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Structure {
    /// Number of nodes.
    pub nodes: usize,
    /// Number of linked pairs.
    pub links: usize,
    /// Mean number of nodes that one is linked to.
    pub mean_degree: f64,
    /// Nodes linked to two or more others.
    pub egos: usize,
    /// Mean share of the pairs of someone's alters who are linked, over those egos.
    pub clustering: f64,
    /// Mean effective size (Burt) over those egos: alters who do not know the others.
    pub effective_size: f64,
    /// Number of connected components, nodes on their own included.
    pub components: u32,
    /// Share of the nodes that are in the largest.
    pub largest_component: f64,
    /// Share of the nodes that are linked to none.
    pub isolated: f64,
}

/// A node that links others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Broker {
    /// Its name in exports.
    pub node: String,
    /// Its kind.
    pub kind: NodeKind,
    /// Its betweenness in the whole graph, 0–1.
    pub betweenness: f64,
}

/// How many brokers are named.
const BROKERS: usize = 10;

impl GraphMeasures {
    /// Measures `graph`; betweenness with the given effort.
    pub fn new(graph: &RelationshipGraph, effort: Effort) -> Self {
        let whole = Adjacency::new(graph.graph.node_count(), links(graph, |_| true));
        let ties = |kind| kind <= EdgeKind::Friend;
        let residents = count(graph, NodeKind::Resident);
        let between = betweenness(&whole, effort);
        Self {
            week: graph.week,
            nodes: NodeKind::ALL
                .map(|kind| nodes_of_kind(graph, kind, &whole, &between))
                .into(),
            edges: EdgeKind::ALL.map(|kind| edges_of_kind(graph, kind)).into(),
            whole: Structure::of(&whole),
            residents: Structure::of(&Adjacency::new(residents, links(graph, ties))),
            colleague_density: colleague_density(graph),
            betweenness: between.method,
            brokers: brokers(graph, &between),
        }
    }
}

/// The links of some kinds, residents before all other nodes.
fn links(
    graph: &RelationshipGraph,
    wanted: impl Fn(EdgeKind) -> bool + Clone,
) -> impl Iterator<Item = [u32; 2]> + Clone {
    let edges = graph.graph.edge_references();
    edges
        .filter(move |edge| wanted(edge.weight().kind()))
        .map(|edge| [edge.source(), edge.target()].map(|node| node.index() as u32))
}

fn count(graph: &RelationshipGraph, kind: NodeKind) -> usize {
    let nodes = graph.graph.node_weights();
    nodes.filter(|node| node.kind() == kind).count()
}

fn nodes_of_kind(
    graph: &RelationshipGraph,
    kind: NodeKind,
    adjacency: &Adjacency,
    between: &Betweenness,
) -> NodesOfKind {
    let (mut count, mut degree, mut sum) = (0, 0, 0.0);
    for ((id, node), betweenness) in (0..).zip(graph.graph.node_weights()).zip(&between.values) {
        if node.kind() == kind {
            count += 1;
            degree += adjacency.of(id).len();
            sum += betweenness;
        }
    }
    let mean = |sum: f64| sum / (count.max(1) as f64);
    NodesOfKind {
        kind,
        count,
        mean_degree: mean(degree as f64),
        mean_betweenness: mean(sum),
    }
}

fn edges_of_kind(graph: &RelationshipGraph, kind: EdgeKind) -> EdgesOfKind {
    let edges = graph.graph.edge_weights();
    let count = edges.filter(|edge| edge.kind() == kind).count();
    EdgesOfKind { kind, count }
}

fn colleague_density(graph: &RelationshipGraph) -> Option<f64> {
    let professionals = graph.graph.node_weights().filter_map(|node| match node {
        Node::Professional { position, .. } => Some(&**position),
        _ => None,
    });
    colleagues::density(
        professionals,
        graph.town.neighbourhoods.len(),
        graph.run_week,
    )
}

fn brokers(graph: &RelationshipGraph, between: &Betweenness) -> Vec<Broker> {
    let mut order: Vec<usize> = (0..between.values.len()).collect();
    // Stable: of equals the first in the graph comes first.
    order.sort_by(|one, other| between.values[*other].total_cmp(&between.values[*one]));
    let nodes: Vec<_> = order.into_iter().take(BROKERS).collect();
    let broker = |index: usize| {
        let node = &graph.graph[petgraph::graph::NodeIndex::new(index)];
        Broker {
            node: node.name(),
            kind: node.kind(),
            betweenness: between.values[index],
        }
    };
    nodes.into_iter().map(broker).collect()
}

impl Structure {
    /// The shape of a graph.
    fn of(adjacency: &Adjacency) -> Self {
        let nodes = adjacency.nodes();
        let mut components = UnionFind::<u32>::new(nodes);
        let (mut egos, mut clustering, mut effective_size) = (0, 0.0, 0.0);
        let mut isolated = 0;
        for ego in 0..nodes as u32 {
            let alters = adjacency.of(ego);
            isolated += usize::from(alters.is_empty());
            for alter in alters.iter().filter(|alter| **alter < ego) {
                components.union(ego, *alter);
            }
            let known = known_pairs(alters, |one, other| adjacency.connects(one, other));
            if let Some(around) = EgoNetwork::new(alters.len(), known) {
                egos += 1;
                clustering += around.clustering;
                effective_size += around.effective_size;
            }
        }
        let (components, largest) = count_components(&mut components, nodes);
        let mean = |sum: f64, count: usize| sum / (count.max(1) as f64);
        Self {
            nodes,
            links: adjacency.links(),
            mean_degree: mean(2.0 * adjacency.links() as f64, nodes),
            egos,
            clustering: mean(clustering, egos),
            effective_size: mean(effective_size, egos),
            components,
            largest_component: mean(f64::from(largest), nodes),
            isolated: mean(isolated as f64, nodes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kite_an_edge_and_a_loner_have_the_shape_worked_out_by_hand() {
        // A triangle 0-1-2 with a tail 2-3, a pair 4-5, and 6 alone.
        let links = [[0, 1], [1, 2], [2, 0], [2, 3], [4, 5]];
        let shape = Structure::of(&Adjacency::new(7, links.into_iter()));
        assert_eq!((shape.nodes, shape.links, shape.egos), (7, 5, 3));
        // Two corners of the triangle have one, the third one of three pairs.
        assert!((shape.clustering - (1.0 + 1.0 + 1.0 / 3.0) / 3.0).abs() < 1e-12);
        // Effective sizes 1, 1 and 3 - 2/3.
        assert!((shape.effective_size - (2.0 + 7.0 / 3.0) / 3.0).abs() < 1e-12);
        assert_eq!(shape.components, 3);
        assert!((shape.largest_component - 4.0 / 7.0).abs() < 1e-12);
        assert!((shape.isolated - 1.0 / 7.0).abs() < 1e-12);
        assert!((shape.mean_degree - 10.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_has_a_shape_without_numbers_that_are_none() {
        let shape = Structure::of(&Adjacency::new(0, [].into_iter()));
        assert_eq!((shape.nodes, shape.components), (0, 0));
        assert_eq!((shape.clustering, shape.largest_component), (0.0, 0.0));
    }
}
