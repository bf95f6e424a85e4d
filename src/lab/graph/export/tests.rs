use petgraph::graph::UnGraph;
use quick_xml::events::Event;

use super::*;
use crate::lab::graph::attributes::{Sort, Value};
use crate::lab::graph::relationship_graph::{Edge, Node};
use crate::model::acts::jobs::vacant;
use crate::model::agents::{
    AgeBand, Condition, Disposition, Intensity, Law, Position, Resident, Role,
};
use crate::model::network::{Tie, TieKind};
use crate::model::population::{Neighbourhood, Town};

/// Two residents, friends, of whom one has two cases with one worker of the
/// municipality, in a neighbourhood with an awkward code.
fn small() -> RelationshipGraph {
    let resident = Resident {
        person: 0,
        household: 0,
        neighbourhood: 0,
        age: AgeBand::Senior,
        believes_in: 0,
        vulnerability: 0.1,
    };
    let disposition = Disposition {
        threshold: 0.5,
        ability: f32::NAN,
    };
    let condition = Condition::untroubled(disposition, 0.7, 1e-9);
    let position = Position {
        role: Role::Access,
        contract_hours: 32.0,
        domains: 1,
        holders: 1,
        person: 9,
        since: 10,
        caseload: 2,
        ..vacant(crate::model::agents::NOBODY, 0, 0, 9)
    };
    let mut graph = UnGraph::default();
    let [one, other] = [0, 1].map(|id| {
        graph.add_node(Node::Resident {
            id,
            resident,
            condition,
        })
    });
    let worker = graph.add_node(Node::Professional {
        position_id: 4,
        position: Box::new(position),
    });
    let municipality = graph.add_node(Node::Municipality(0));
    let tie = Tie::new(TieKind::Friend, 1.0).formed_now();
    graph.add_edge(one, other, Edge::Tie(tie));
    for id in [5, 6] {
        let case = Edge::Case {
            id,
            alliance: 0.3,
            domain: 0,
            law: Law::Wmo,
            intensity: Intensity::Light,
            weeks: 3,
        };
        graph.add_edge(one, worker, case);
    }
    graph.add_edge(worker, municipality, Edge::Employment);
    RelationshipGraph {
        graph,
        run_week: 62,
        week: -1,
        domains: vec!["zorg \"&\" <wonen>\\".to_owned()],
        town: town(),
    }
}

fn town() -> Town {
    Town {
        neighbourhoods: vec![Neighbourhood {
            code: "a\"<&>\\\n\u{1}é".to_owned(),
            name: "Test".to_owned(),
            municipality: 0,
            residents: 2,
            deprivation: 0.0,
        }],
        municipalities: vec!["'s-Gravenhage".to_owned()],
        heads: vec![2],
        second_line: false,
    }
}

fn written(format: Format) -> String {
    let mut bytes = Vec::new();
    format.write(&small(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_value_is_of_the_sort_that_is_declared() {
    let graph = small();
    let sort = |value: &Value| match value {
        Value::Text(_) => Sort::Text,
        Value::Whole(_) => Sort::Whole,
        Value::Number(_) => Sort::Number,
        Value::Flag(_) => Sort::Flag,
    };
    let nodes = graph.node_attributes();
    for node in graph.graph.node_weights() {
        for (index, value) in graph.of_node(node) {
            assert_eq!(sort(&value), nodes[index].1, "{}", nodes[index].0);
        }
    }
    let edges = graph.edge_attributes();
    for edge in graph.graph.edge_weights() {
        for (index, value) in graph.of_edge(edge) {
            assert_eq!(sort(&value), edges[index].1, "{}", edges[index].0);
        }
    }
}

#[test]
fn graphml_is_sound_and_holds_no_sign_that_xml_forbids() {
    let text = written(Format::GraphMl);
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut nodes, mut edges) = (0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "node" => nodes += 1,
            Event::Start(start) if start.name().as_ref() == "edge" => edges += 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((nodes, edges), (4, 4));
    assert!(text.contains("&lt;&amp;&gt;\\\n\u{FFFD}é"), "{text}");
    assert!(text.contains("attr.name=\"severity_zorg &quot;&amp;&quot; &lt;wonen&gt;\\\""));
}

#[test]
fn json_reads_back_with_both_cases_and_the_name_as_it_was() {
    let read: serde_json::Value = serde_json::from_str(&written(Format::Json)).unwrap();
    assert_eq!(read["graph"]["week"], -1);
    assert_eq!(read["edges"].as_array().unwrap().len(), 4);
    assert_eq!(read["nodes"][0]["neighbourhood"], "a\"<&>\\\n\u{1}é");
    assert_eq!(read["edges"][2]["case_id"], 6);
    assert_eq!(read["nodes"][2]["tenure_weeks"], 52);
    // Not a number: left out, as no format can hold it.
    assert!(read["nodes"][0].get("ability").is_none());
}

#[test]
fn numbers_are_written_in_their_shortest_form() {
    for format in Format::ALL {
        let text = written(format);
        assert!(text.contains("0.1") && text.contains("1e-9"), "{text}");
        assert!(!text.contains("0.10000000"), "{text}");
    }
}

#[test]
fn dot_escapes_quotes_and_backslashes() {
    let text = written(Format::Dot);
    assert!(text.contains(r#""neighbourhood"="a\"<&>\\\n"#), "{text}");
    assert!(
        text.contains("\"r0\" -- \"r1\" [\"kind\"=\"friend\""),
        "{text}"
    );
}

#[test]
fn the_part_around_a_neighbourhood_keeps_who_belongs_to_it() {
    let graph = small();
    let kept = graph.clone().around(&[0]);
    assert_eq!(kept.graph.node_count(), 4);
    assert_eq!(kept.graph.edge_count(), 4);
    assert_eq!(graph.around(&[]).graph.node_count(), 0);
}
