//! DOT: for graphviz. Names and values are quoted, which every reader takes.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use crate::lab::graph::attributes::{Sort, Value};
use crate::lab::graph::relationship_graph::RelationshipGraph;

/// Writes `graph` as DOT.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(graph: &RelationshipGraph, mut to: impl Write) -> io::Result<()> {
    writeln!(to, "graph buurt {{")?;
    writeln!(to, "  graph [week=\"{}\"];", graph.week)?;
    let names = graph.node_attributes();
    for node in graph.graph.node_weights() {
        write!(to, "  \"{}\"", node.name())?;
        list(&mut to, &names, graph.of_node(node))?;
    }
    let names = graph.edge_attributes();
    for edge in graph.graph.edge_references() {
        let [source, target] = [edge.source(), edge.target()].map(|end| graph.graph[end].name());
        write!(to, "  \"{source}\" -- \"{target}\"")?;
        list(&mut to, &names, graph.of_edge(edge.weight()))?;
    }
    writeln!(to, "}}")?;
    to.flush()
}

fn list<'a>(
    to: &mut impl Write,
    names: &[(String, Sort)],
    attributes: impl Iterator<Item = (usize, Value<'a>)>,
) -> io::Result<()> {
    let mut before = " [";
    for (index, value) in attributes {
        let (name, value) = (quoted(&names[index].0), quoted(&value.plain()));
        write!(to, "{before}{name}={value}")?;
        before = ", ";
    }
    writeln!(to, "];")
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            sign if sign.is_control() => quoted.push('\u{FFFD}'),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
