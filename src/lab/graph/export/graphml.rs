//! GraphML: every attribute declared with its type.

use std::borrow::Cow;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::lab::graph::attributes::{Sort, Value};
use crate::lab::graph::relationship_graph::RelationshipGraph;

/// Writes `graph` as GraphML.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(graph: &RelationshipGraph, to: impl Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(to, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", "http://graphml.graphdrawing.org/xmlns")];
    xml.write_event(Event::Start(
        BytesStart::new("graphml").with_attributes(root),
    ))?;
    declare(&mut xml, "graph", 'g', &[("week".to_owned(), Sort::Whole)])?;
    declare(&mut xml, "node", 'n', &graph.node_attributes())?;
    declare(&mut xml, "edge", 'e', &graph.edge_attributes())?;
    let whole = [("id", "buurt"), ("edgedefault", "undirected")];
    xml.write_event(Event::Start(
        BytesStart::new("graph").with_attributes(whole),
    ))?;
    let week = Value::Whole(i64::from(graph.week));
    data(&mut xml, 'g', [(0, week)].into_iter())?;
    for node in graph.graph.node_weights() {
        let name = node.name();
        let start = BytesStart::new("node").with_attributes([("id", name.as_str())]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, 'n', graph.of_node(node))?;
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for edge in graph.graph.edge_references() {
        let id = format!("e{}", edge.id().index());
        let [source, target] = [edge.source(), edge.target()].map(|end| graph.graph[end].name());
        let start = BytesStart::new("edge").with_attributes([
            ("id", id.as_str()),
            ("source", source.as_str()),
            ("target", target.as_str()),
        ]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, 'e', graph.of_edge(edge.weight()))?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    let mut to = xml.into_inner();
    to.write_all(b"\n")?;
    to.flush()
}

fn declare(
    xml: &mut Writer<impl Write>,
    whose: &str,
    letter: char,
    attributes: &[(String, Sort)],
) -> io::Result<()> {
    for (index, (name, sort)) in attributes.iter().enumerate() {
        let id = format!("{letter}{index}");
        let name = sound(name);
        let key = BytesStart::new("key").with_attributes([
            ("id", id.as_str()),
            ("for", whose),
            ("attr.name", &*name),
            ("attr.type", kind(*sort)),
        ]);
        xml.write_event(Event::Empty(key))?;
    }
    Ok(())
}

fn data<'a>(
    xml: &mut Writer<impl Write>,
    letter: char,
    attributes: impl Iterator<Item = (usize, Value<'a>)>,
) -> io::Result<()> {
    for (index, value) in attributes {
        let key = format!("{letter}{index}");
        let plain = value.plain();
        let element = xml
            .create_element("data")
            .with_attribute(("key", key.as_str()));
        element.write_text_content(BytesText::new(&sound(&plain)))?;
    }
    Ok(())
}

const fn kind(sort: Sort) -> &'static str {
    match sort {
        Sort::Text => "string",
        Sort::Whole => "long",
        Sort::Number => "double",
        Sort::Flag => "boolean",
    }
}

/// The text with a replacement for every sign that XML 1.0 cannot hold, escaped or not.
fn sound(text: &str) -> Cow<'_, str> {
    let allowed = |sign: char| {
        matches!(sign, '\t' | '\n' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..) && sign != '\u{7F}'
    };
    if text.chars().all(allowed) {
        return text.into();
    }
    let replaced = text
        .chars()
        .map(|sign| if allowed(sign) { sign } else { '\u{FFFD}' });
    replaced.collect::<String>().into()
}
