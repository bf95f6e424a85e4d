//! The attributes of nodes and edges in exports: one list for each, used by every
//! format. To add one, add a line.

use serde::{Serialize, Serializer};

use super::relationship_graph::{Edge, Node, RelationshipGraph};
use crate::model::population::REGION;

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// The value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f32),
    /// Yes or no.
    Flag(bool),
}

impl Value<'_> {
    /// The value as plain text, numbers in the shortest form that reads back the same.
    pub fn plain(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text(text) => (*text).into(),
            Self::Whole(whole) => whole.to_string().into(),
            Self::Number(number) => format!("{number:?}").into(),
            Self::Flag(flag) => flag.to_string().into(),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(whole) => serializer.serialize_i64(*whole),
            Self::Number(number) => serializer.serialize_f32(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// An attribute: its name, what it holds, and its value where it has one.
struct Attribute<T: 'static>(
    &'static str,
    Sort,
    for<'a> fn(&'a RelationshipGraph, &'a T) -> Option<Value<'a>>,
);

/// A field of one or more kinds of nodes or edges.
macro_rules! field {
    // A macro, so that an attribute is one line that says where it comes from.
    ($name:literal, $sort:ident, $graph:pat, $($pattern:pat => $value:expr),+) => {
        Attribute($name, Sort::$sort, |$graph, it| match it {
            $($pattern => Some(Value::$sort($value)),)+
            #[allow(unreachable_patterns, reason = "some attributes belong to all kinds")]
            _ => None,
        })
    };
}

use Node::{Municipality, Professional, Provider, Resident};

#[rustfmt::skip]
const NODES: &[Attribute<Node>] = &[
    field!("kind", Text, _, node => node.kind().name()),
    field!("resident_id", Whole, _, Resident { id, .. } => i64::from(*id)),
    field!("household_id", Whole, _, Resident { resident, .. } => i64::from(resident.household)),
    field!("worker_id", Whole, _, Professional { position, .. } => i64::from(position.person)),
    field!("position_id", Whole, _, Professional { position_id, .. } => i64::from(*position_id)),
    field!("provider_id", Whole, _, Provider { id, .. } => i64::from(*id)),
    field!("neighbourhood", Text, graph,
        Resident { resident, .. } => graph.code(resident.neighbourhood),
        Professional { position, .. } => graph.code(position.neighbourhood)),
    field!("municipality", Text, graph,
        Resident { resident, .. } => graph.municipality(graph.place(resident.neighbourhood).municipality),
        Professional { position, .. } => graph.municipality(position.municipality),
        Provider { provider, .. } => graph.municipality(provider.municipality),
        Municipality(index) => graph.municipality(*index)),
    field!("residents", Whole, graph, Municipality(index) => graph.residents_of(*index)),
    field!("age_band", Text, _, Resident { resident, .. } => resident.age.name()),
    field!("vulnerability", Number, _, Resident { resident, .. } => resident.vulnerability),
    field!("ability", Number, _, Resident { condition, .. } => condition.disposition.ability),
    field!("trust", Number, _, Resident { condition, .. } => condition.trust),
    field!("motivation", Number, _, Resident { condition, .. } => condition.motivation),
    field!("care_given_hours", Number, _, Resident { condition, .. } => condition.giving),
    field!("care_received_hours", Number, _, Resident { condition, .. } => condition.receiving),
    field!("in_care", Flag, _, Resident { condition, .. } => condition.in_care > 0),
    field!("open_cases", Whole, _, Resident { condition, .. } => i64::from(condition.in_care)),
    field!("workers_met", Whole, _, Resident { condition, .. } => i64::from(condition.workers_met)),
    field!("role", Text, _, Professional { position, .. } => position.role.name()),
    field!("tenure_weeks", Whole, graph, Professional { position, .. } =>
        i64::from(graph.run_week.saturating_sub(position.since))),
    field!("caseload", Whole, _, Professional { position, .. } => i64::from(position.caseload)),
    field!("workload", Number, _, Professional { position, .. } => position.workload),
    field!("skill", Number, _, Professional { position, .. } => position.skill_now),
    field!("contract_hours", Number, _, Professional { position, .. } => position.contract_hours),
    field!("sick", Flag, graph, Professional { position, .. } => position.sick_until > graph.run_week),
    field!("positions", Whole, _, Provider { provider, .. } => i64::from(provider.positions)),
    field!("filled_positions", Whole, _, Provider { filled, .. } => i64::from(*filled)),
    field!("clients", Whole, _, Provider { provider, .. } => i64::from(provider.clients)),
    field!("revenue_orientation", Number, _, Provider { provider, .. } => provider.revenue_orientation),
    field!("reserve_eur", Whole, _, Provider { provider, .. } => provider.reserve / 100),
];

#[rustfmt::skip]
const EDGES: &[Attribute<Edge>] = &[
    field!("kind", Text, _, edge => edge.kind().name()),
    field!("strength", Number, _,
        Edge::Tie(tie) => tie.strength() as f32,
        Edge::Colleague { strength, .. } => *strength),
    field!("formed_in_run", Flag, _,
        Edge::Tie(tie) => !tie.is_original()),
    field!("case_id", Whole, _, Edge::Case { id, .. } => i64::from(*id)),
    field!("alliance", Number, _, Edge::Case { alliance, .. } => *alliance),
    field!("domain", Text, graph, Edge::Case { domain, .. } => &graph.domains[usize::from(*domain)]),
    field!("law", Text, _, Edge::Case { law, .. } => law.name()),
    field!("intensity", Text, _, Edge::Case { intensity, .. } => intensity.name()),
    field!("weeks", Whole, _,
        Edge::Case { weeks, .. } => i64::from(*weeks),
        Edge::Colleague { weeks, .. } => i64::from(*weeks)),
    field!("weeks_left", Whole, _, Edge::Contract { weeks_left } => i64::from(*weeks_left)),
];

impl RelationshipGraph {
    fn place(&self, neighbourhood: u16) -> &crate::model::population::Neighbourhood {
        &self.town.neighbourhoods[usize::from(neighbourhood)]
    }

    fn code(&self, neighbourhood: u16) -> &str {
        &self.place(neighbourhood).code
    }

    fn municipality(&self, index: u16) -> &str {
        let name = self.town.municipalities.get(usize::from(index));
        name.map_or(REGION, String::as_str)
    }

    fn residents_of(&self, municipality: u16) -> i64 {
        self.town
            .neighbourhoods_of(municipality)
            .map(|index| i64::from(self.town.neighbourhoods[index].residents))
            .sum()
    }

    /// Names and sorts of all attributes of nodes. Those of severity depend on the
    /// life domains: `severity_` and the name of the domain.
    pub fn node_attributes(&self) -> Vec<(String, Sort)> {
        let severities = self.domains.iter();
        named(NODES)
            .chain(severities.map(|domain| (format!("severity_{domain}"), Sort::Number)))
            .collect()
    }

    /// Names and sorts of all attributes of edges.
    pub fn edge_attributes(&self) -> Vec<(String, Sort)> {
        named(EDGES).collect()
    }

    /// The attributes that `node` has, as places in [`Self::node_attributes`] and values.
    pub fn of_node<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = (usize, Value<'a>)> {
        let severities: &[f32] = match node {
            Resident { condition, .. } => &condition.severity[..self.domains.len()],
            _ => &[],
        };
        let severities = severities.iter().map(|severity| Value::Number(*severity));
        values(NODES, self, node).chain((NODES.len()..).zip(severities).filter(is_sound))
    }

    /// The attributes that `edge` has, as places in [`Self::edge_attributes`] and values.
    pub fn of_edge<'a>(&'a self, edge: &'a Edge) -> impl Iterator<Item = (usize, Value<'a>)> {
        values(EDGES, self, edge)
    }
}

fn named<T>(attributes: &[Attribute<T>]) -> impl Iterator<Item = (String, Sort)> {
    let own = |Attribute(name, sort, _): &Attribute<T>| ((*name).to_owned(), *sort);
    attributes.iter().map(own)
}

fn values<'a, T>(
    attributes: &'static [Attribute<T>],
    graph: &'a RelationshipGraph,
    of: &'a T,
) -> impl Iterator<Item = (usize, Value<'a>)> {
    let valued = attributes.iter().enumerate();
    valued
        .filter_map(move |(index, attribute)| Some((index, attribute.2(graph, of)?)))
        .filter(is_sound)
}

/// No format can hold a number that is not finite.
fn is_sound(attribute: &(usize, Value)) -> bool {
    !matches!(attribute.1, Value::Number(number) if !number.is_finite())
}
