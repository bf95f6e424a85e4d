//! The relationship graph of a whole town at one moment: residents, professionals,
//! providers and municipalities, and everything that links them.
//!
//! The model itself keeps these relations where its mechanisms need them; here they are
//! put together as one petgraph graph, to be measured, filtered and written out. It is
//! a multigraph: a client may have two cases with one worker.

use petgraph::graph::{NodeIndex, UnGraph};
use serde::Serialize;

use crate::base::language::Label;
use crate::model::agents::{Condition, Intensity, Law, Position, Provider, Resident};
use crate::model::network::{Tie, TieKind};
use crate::model::population::Town;

/// Whom or what a node stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A resident.
    Resident {
        /// Stable id.
        id: u32,
        /// Who it is.
        resident: Resident,
        /// How it goes, with recovery up to the week of the graph.
        condition: Condition,
    },
    /// A person who holds a position.
    Professional {
        /// Id of the position.
        position_id: u32,
        /// The position, and the person in it.
        position: Box<Position>,
    },
    /// A provider.
    Provider {
        /// Stable id.
        id: u32,
        /// The provider.
        provider: Box<Provider>,
        /// Positions that somebody holds.
        filled: u32,
    },
    /// A municipality, by its index.
    Municipality(u16),
}

// A macro, so that a kind stands beside its name in exports and its label.
macro_rules! kinds {
    (
        $(#[$doc:meta])* $all:ident;
        $($(#[$meta:meta])* $kind:ident $name:expr, $english:literal / $dutch:literal;)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $all {
            $($(#[$meta])* $kind,)*
        }

        impl $all {
            /// All kinds, in the order in which a graph lists them.
            pub const ALL: [Self; [$($english),*].len()] = [$(Self::$kind),*];

            /// The kind as it is written in exports.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// The kind as it is shown to people.
            pub const fn label(self) -> Label {
                match self {
                    $(Self::$kind => Label::new($english, $dutch),)*
                }
            }
        }
    };
}

kinds! {
    /// The kinds of nodes.
    NodeKind;
    /// A resident.
    Resident "resident", "residents" / "inwoners";
    /// A person who holds a position.
    Professional "professional", "professionals" / "hulpverleners";
    /// A provider.
    Provider "provider", "providers" / "aanbieders";
    /// A municipality.
    Municipality "municipality", "municipalities" / "gemeenten";
}

kinds! {
    /// The kinds of edges.
    EdgeKind;
    /// Living together.
    Household TieKind::Household.name(), "household" / "huishouden";
    /// Family elsewhere.
    Kin TieKind::Kin.name(), "kin" / "familie";
    /// Neighbours.
    Neighbour TieKind::Neighbour.name(), "neighbour" / "buren";
    /// Friends.
    Friend TieKind::Friend.name(), "friend" / "vrienden";
    /// Resident and professional.
    Case "case", "case" / "casus";
    /// Two professionals.
    Colleague "colleague", "colleague" / "collega's";
    /// Professional and employer.
    Employment "employment", "employment" / "dienstverband";
    /// Provider and municipality.
    Contract "contract", "contract" / "contract";
}

impl Node {
    /// What kind of node.
    pub const fn kind(&self) -> NodeKind {
        match self {
            Self::Resident { .. } => NodeKind::Resident,
            Self::Professional { .. } => NodeKind::Professional,
            Self::Provider { .. } => NodeKind::Provider,
            Self::Municipality(_) => NodeKind::Municipality,
        }
    }

    /// The name of the node in exports: a letter for the kind, and the id that the
    /// microdata use (for a professional that of the person, not of the position).
    pub fn name(&self) -> String {
        match self {
            Self::Resident { id, .. } => format!("r{id}"),
            Self::Professional { position, .. } => format!("w{}", position.person),
            Self::Provider { id, .. } => format!("p{id}"),
            Self::Municipality(index) => format!("m{index}"),
        }
    }
}

/// How two nodes are linked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edge {
    /// Two residents: housemates (strength one), kin, neighbours or friends.
    Tie(Tie),
    /// Resident and professional: an open case with a worker.
    Case {
        /// Id of the case.
        id: u32,
        /// Alliance, 0–1.
        alliance: f32,
        /// Index of the life domain.
        domain: u8,
        /// Who pays.
        law: Law,
        /// How much help.
        intensity: Intensity,
        /// Weeks since this worker started.
        weeks: u16,
    },
    /// Two professionals who know each other from the neighbourhood they work in.
    Colleague {
        /// How well, 0–1; see [`colleagues::strength`](crate::model::network::colleagues::strength).
        strength: f32,
        /// Weeks both have been there.
        weeks: u16,
    },
    /// Professional and employer: a provider, or the municipality for its own access.
    Employment,
    /// Provider and municipality.
    Contract {
        /// Weeks until it ends.
        weeks_left: u16,
    },
}

impl Edge {
    /// What kind of edge.
    pub fn kind(&self) -> EdgeKind {
        match self {
            Self::Tie(tie) => match tie.kind() {
                TieKind::Household => EdgeKind::Household,
                TieKind::Kin => EdgeKind::Kin,
                TieKind::Neighbour => EdgeKind::Neighbour,
                TieKind::Friend => EdgeKind::Friend,
            },
            Self::Case { .. } => EdgeKind::Case,
            Self::Colleague { .. } => EdgeKind::Colleague,
            Self::Employment => EdgeKind::Employment,
            Self::Contract { .. } => EdgeKind::Contract,
        }
    }
}

/// The relationship graph at the end of a week.
#[derive(Debug, Clone)]
pub struct RelationshipGraph {
    /// The graph: all residents in order of their ids, then professionals, providers
    /// and municipalities; edges by kind, in order of their ends.
    pub graph: UnGraph<Node, Edge, u32>,
    /// Week that has just ended, counted from the start of the run.
    pub run_week: u16,
    /// The same week as results count it: 0 is the first after the burn-in.
    pub week: i32,
    /// Names of the life domains.
    pub domains: Vec<String>,
    /// The places.
    pub town: Town,
}

impl RelationshipGraph {
    /// The part around some neighbourhoods: their residents, the professionals who
    /// work there or have a client there, and the employers and municipalities of
    /// those. Edges stay where both ends do.
    pub fn around(mut self, neighbourhoods: &[u16]) -> Self {
        let inside = |neighbourhood: u16| neighbourhoods.contains(&neighbourhood);
        let mut kept: Vec<bool> = self
            .graph
            .node_weights()
            .map(|node| match node {
                Node::Resident { resident, .. } => inside(resident.neighbourhood),
                Node::Professional { position, .. } => inside(position.neighbourhood),
                Node::Municipality(index) => neighbourhoods
                    .iter()
                    .any(|n| self.town.neighbourhoods[usize::from(*n)].municipality == *index),
                Node::Provider { .. } => false,
            })
            .collect();
        // From clients to workers, from workers to employers, from those to municipalities.
        for kind in [EdgeKind::Case, EdgeKind::Employment, EdgeKind::Contract] {
            let edges = self.graph.edge_references();
            for edge in edges.filter(|edge| edge.weight().kind() == kind) {
                use petgraph::visit::EdgeRef;
                // Assembled in this order: client, worker, employer, municipality.
                if kept[edge.source().index()] {
                    kept[edge.target().index()] = true;
                }
            }
        }
        self.graph = self.graph.filter_map(
            |node: NodeIndex<u32>, weight| kept[node.index()].then(|| weight.clone()),
            |_, weight| Some(*weight),
        );
        self
    }
}
