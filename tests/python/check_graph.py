#!/usr/bin/env python3
"""Reads the files of `buurt graph` back and checks them and the measures against networkx.

    python3 tests/python/check_graph.py BUURT [DIR [ARGUMENT…]]

BUURT is the program. Without DIR a small town is made up; with it, betweenness is
compared only where the command measured it exactly. ARGUMENTs go to `buurt graph`.
Needs networkx; reads DOT too where pydot is there.
"""
import itertools
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import networkx as nx

TOLERANCE = 1e-9
ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = """code,name,municipality,residents,households,single_households,households_without_children,households_with_children,mean_household_size
"A ""1"" & <2>",Één,'s-Gravenhage,500,230,90,70,70,2.2
B\\2,Twee,'s-Gravenhage,300,140,60,40,40,2.1
C3,Drie,Rijswijk,60,50,42,6,2,1.2
"""
CHANGES = """weeks = 30
burn_in = 80
replications = 2
[population]
table = "table.csv"
[workforce]
positions_per_1000 = 30.0
[workforce.labour]
pool_per_1000 = 0.0
"""


def make_town(directory):
    """A directory that looks like a result, small enough for networkx."""
    base = json.dumps(str(ROOT / "configs" / "almere-haven.toml"))
    directory.mkdir()
    (directory / "config.toml").write_text(f"extends = {base}\n{CHANGES}", encoding="utf-8")
    (directory / "table.csv").write_text(TABLE, encoding="utf-8")


def command(buurt, directory, out, arguments):
    form = out.suffix[1:]
    call = [buurt, "graph", directory, "--format", form, "--out", out, "--json", "--quiet"]
    done = subprocess.run([*map(str, call), *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{form}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def same(what, found, expected):
    number = isinstance(expected, float) and found is not None
    equal = math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE) if number else found == expected
    if not equal:
        sys.exit(f"{what}: buurt says {found}, networkx {expected}")


def mean(values):
    values = list(values)
    return math.fsum(values) / len(values) if values else 0.0


def edges_by_number(graph, number):
    found = {}
    for one, other, key, data in graph.edges(keys=True, data=True):
        data = {name: value for name, value in data.items() if name != "id"}
        found[number(key)] = (frozenset((one, other)), data)
    return found


def check_structure(what, measured, graph):
    """`graph` is simple: no matter how often two are linked."""
    same(f"{what} nodes", measured["nodes"], graph.number_of_nodes())
    same(f"{what} links", measured["links"], graph.number_of_edges())
    degrees = dict(graph.degree())
    same(f"{what} mean degree", measured["mean_degree"], mean(degrees.values()))
    egos = [node for node, degree in degrees.items() if degree >= 2]
    same(f"{what} egos", measured["egos"], len(egos))
    clustering = nx.clustering(graph)
    same(f"{what} clustering", measured["clustering"], mean(clustering[node] for node in egos))
    # networkx.effective_size is Burt's too, but takes hours: alters minus their mean ties.
    known = nx.triangles(graph)
    sizes = (degrees[node] - 2 * known[node] / degrees[node] for node in egos)
    same(f"{what} effective size", measured["effective_size"], mean(sizes))
    components = [len(nodes) for nodes in nx.connected_components(graph)]
    same(f"{what} components", measured["components"], len(components))
    same(f"{what} largest component", measured["largest_component"], max(components) / len(graph))
    same(f"{what} isolated", measured["isolated"], nx.number_of_isolates(graph) / len(graph))


def check_density(measured, nodes):
    places = {}
    for data in nodes.values():
        if data["kind"] == "professional" and data["role"] != "access":
            places.setdefault(data["neighbourhood"], []).append(data["tenure_weeks"] >= 52)
    pairs = [one and other for place in places.values() for one, other in itertools.combinations(place, 2)]
    same("colleague density", measured["colleague_density"], mean(map(float, pairs)) if pairs else None)


def check_betweenness(measured, graph, nodes):
    if measured["betweenness"]["method"] != "exact":
        print("betweenness was estimated; not compared")
        return
    between = nx.betweenness_centrality(graph)
    for row in measured["nodes"]:
        expected = mean(between[name] for name, data in nodes.items() if data["kind"] == row["kind"])
        same(f"mean betweenness of {row['kind']}", row["mean_betweenness"], expected)
    highest = sorted(between.values(), reverse=True)
    for broker, value in zip(measured["brokers"], highest):
        same(f"betweenness of {broker['node']}", broker["betweenness"], between[broker["node"]])
        same("order of brokers", broker["betweenness"], value)


def check_dot(path, graph):
    try:
        import pydot
    except ImportError:
        print("no pydot; DOT not read")
        return
    (read,) = pydot.graph_from_dot_file(str(path), encoding="utf-8")
    nodes = [node for node in read.get_nodes() if node.get_name() != "graph"]
    same("nodes in DOT", len(nodes), graph.number_of_nodes())
    same("edges in DOT", len(read.get_edges()), graph.number_of_edges())
    for node in nodes:
        kind = node.get_attributes()
        kind = kind.get('"kind"', kind.get("kind")).strip('"')
        same("kind in DOT", kind, graph.nodes[node.get_name().strip('"')]["kind"])


def check(buurt, directory, scratch, arguments):
    out = {form: scratch / f"graph.{form}" for form in ("graphml", "json", "dot")}
    measured = {form: command(buurt, directory, path, arguments) for form, path in out.items()}
    same("measures of two calls", measured["json"], measured["graphml"])
    measured = measured["json"]
    document = json.loads(out["json"].read_text(encoding="utf-8"))
    graph = nx.node_link_graph(document, edges="edges")
    other = nx.read_graphml(out["graphml"], force_multigraph=True)
    nodes = dict(graph.nodes(data=True))
    same("nodes of GraphML", dict(other.nodes(data=True)), nodes)
    edges = edges_by_number(graph, int)
    same("edges of GraphML", edges_by_number(other, lambda key: int(key[1:])), edges)
    same("week", [graph.graph["week"], other.graph["week"]], [measured["week"]] * 2)

    simple = nx.Graph(graph)
    for row in measured["nodes"]:
        mine = [name for name, data in nodes.items() if data["kind"] == row["kind"]]
        same(f"number of {row['kind']}", row["count"], len(mine))
        same(f"mean degree of {row['kind']}", row["mean_degree"], mean(simple.degree(name) for name in mine))
    for row in measured["edges"]:
        count = sum(data["kind"] == row["kind"] for _, data in edges.values())
        same(f"number of {row['kind']}", row["count"], count)
    check_structure("whole", measured["whole"], simple)
    residents = [name for name, data in nodes.items() if data["kind"] == "resident"]
    check_structure("residents", measured["residents"], nx.Graph(simple.subgraph(residents)))
    check_density(measured, nodes)
    check_betweenness(measured, simple, nodes)
    if len(graph) <= 200:
        check_dot(out["dot"], graph)
    print(f"{directory} {' '.join(arguments)}: {len(graph)} nodes, {len(edges)} edges agree")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    buurt = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        calls = [(pathlib.Path(sys.argv[2]), sys.argv[3:])] if len(sys.argv) > 2 else []
        if not calls:
            make_town(scratch / "town")
            arguments = [[], ["--week", "-80"], ["--replication", "1", "--area", 'A "1" & <2>']]
            arguments.append(["--area", "Rijswijk", "C3"])
            calls = [(scratch / "town", some) for some in arguments]
        for number, (directory, arguments) in enumerate(calls):
            place = scratch / str(number)
            place.mkdir()
            check(buurt, directory, place, arguments)


if __name__ == "__main__":
    main()
