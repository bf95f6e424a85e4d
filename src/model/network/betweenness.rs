//! Betweenness: how often a node lies on the shortest paths between others.
//!
//! Brandes (2001): one search per source. On a large graph that is too dear, and a
//! sample of the sources gives an estimate.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::adjacency::Adjacency;

/// How much work betweenness may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Graphs of up to this many nodes are measured exactly.
    pub exact_up_to: usize,
    /// Sources to take of larger graphs.
    pub sources: usize,
}

/// Betweenness of all nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Betweenness {
    /// How it was found.
    pub method: Method,
    /// By node: the share, 0–1, of the pairs of others that it lies between. Pairs
    /// with several shortest paths count in part.
    pub values: Vec<f64>,
}

/// How betweenness was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum Method {
    /// From all sources.
    Exact,
    /// Estimated from this many sources, evenly spread over the nodes in their order.
    Sampled {
        /// Number of sources.
        sources: usize,
    },
}

/// The most numbers that the tasks of one measurement hold together: half a gigabyte.
const ROOM: usize = 1 << 26;

/// Measures the betweenness of all nodes. The same on any number of threads.
pub fn betweenness(adjacency: &Adjacency, effort: Effort) -> Betweenness {
    let nodes = adjacency.nodes();
    let exact = nodes <= effort.exact_up_to || effort.sources >= nodes;
    let (method, count) = if exact {
        (Method::Exact, nodes)
    } else {
        let sources = effort.sources.max(1);
        (Method::Sampled { sources }, sources)
    };
    // How the sources are divided sets the order of adding up: by the graph alone.
    let tasks = (ROOM / nodes.max(1)).clamp(1, 64).min(count.max(1));
    let sums: Vec<Vec<f64>> = (0..tasks)
        .into_par_iter()
        .map(|task| {
            let mine = task * count / tasks..(task + 1) * count / tasks;
            add_up(adjacency, mine, count)
        })
        .collect();
    let mut values = vec![0.0; nodes];
    for sum in sums {
        for (value, part) in values.iter_mut().zip(sum) {
            *value += part;
        }
    }
    // Every pair was met from both ends, and there are (n-1)(n-2)/2 pairs of others.
    let pairs = nodes.saturating_sub(1) as f64 * nodes.saturating_sub(2) as f64;
    let scale = nodes as f64 / count.max(1) as f64 / pairs.max(1.0);
    for value in &mut values {
        *value *= scale;
    }
    Betweenness { method, values }
}

/// Adds up what the sources with these places among `count` give every node.
fn add_up(adjacency: &Adjacency, places: Range<usize>, count: usize) -> Vec<f64> {
    let nodes = adjacency.nodes();
    let mut sum = vec![0.0; nodes];
    let mut search = Search::new(nodes);
    for place in places {
        // The middle of the place-th of `count` equal parts; the place itself if exact.
        let source = ((2 * place + 1) * nodes / (2 * count)) as u32;
        search.run(adjacency, source, &mut sum);
    }
    sum
}

/// The room that one search needs.
struct Search {
    /// Steps from the source; `u32::MAX` if not reached.
    steps: Vec<u32>,
    /// Number of shortest paths from the source.
    paths: Vec<f64>,
    /// Share of the paths to nodes further on that goes through this one.
    through: Vec<f64>,
    /// The nodes reached, nearest first.
    reached: Vec<u32>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            steps: vec![u32::MAX; nodes],
            paths: vec![0.0; nodes],
            through: vec![0.0; nodes],
            reached: Vec::with_capacity(nodes),
        }
    }

    fn run(&mut self, adjacency: &Adjacency, source: u32, sum: &mut [f64]) {
        let Self {
            steps,
            paths,
            through,
            reached,
        } = self;
        reached.push(source);
        steps[source as usize] = 0;
        paths[source as usize] = 1.0;
        let mut next = 0;
        while let Some(&node) = reached.get(next) {
            next += 1;
            let further = steps[node as usize] + 1;
            for &alter in adjacency.of(node) {
                if steps[alter as usize] == u32::MAX {
                    steps[alter as usize] = further;
                    reached.push(alter);
                }
                if steps[alter as usize] == further {
                    paths[alter as usize] += paths[node as usize];
                }
            }
        }
        for &node in reached.iter().rev() {
            let further = steps[node as usize] + 1;
            let part = (1.0 + through[node as usize]) / paths[node as usize];
            for &alter in adjacency.of(node) {
                if steps[alter as usize] + 2 == further {
                    through[alter as usize] += paths[alter as usize] * part;
                }
            }
            if node != source {
                sum[node as usize] += through[node as usize];
            }
        }
        for node in reached.drain(..) {
            steps[node as usize] = u32::MAX;
            paths[node as usize] = 0.0;
            through[node as usize] = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXACT: Effort = Effort {
        exact_up_to: usize::MAX,
        sources: 0,
    };

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-12,
                "{found} is not {expected}"
            );
        }
    }

    #[test]
    fn the_middle_of_a_chain_lies_between_most_pairs() {
        let chain = Adjacency::new(5, (0..4).map(|node| [node, node + 1]));
        let found = betweenness(&chain, EXACT);
        // Of the six pairs of others: none, three, four, three, none.
        close(&found.values, &[0.0, 0.5, 4.0 / 6.0, 0.5, 0.0]);
        assert_eq!(found.method, Method::Exact);
    }

    #[test]
    fn two_equal_ways_round_a_square_count_half_each() {
        let square = Adjacency::new(4, [[0, 1], [1, 2], [2, 3], [3, 0]].into_iter());
        close(&betweenness(&square, EXACT).values, &[1.0 / 6.0; 4]);
    }

    #[test]
    fn a_bridge_counts_only_within_its_component() {
        let parts = Adjacency::new(6, [[0, 1], [1, 2], [3, 4]].into_iter());
        close(
            &betweenness(&parts, EXACT).values,
            &[0.0, 0.1, 0.0, 0.0, 0.0, 0.0],
        );
        assert!(
            betweenness(&Adjacency::new(0, [].into_iter()), EXACT)
                .values
                .is_empty()
        );
    }

    #[test]
    fn a_sample_of_half_the_sources_says_so_and_comes_near() {
        let ring = Adjacency::new(1_000, (0..1_000).map(|node| [node, (node + 1) % 1_000]));
        let exact = betweenness(&ring, EXACT).values;
        let effort = Effort {
            exact_up_to: 999,
            sources: 500,
        };
        let sampled = betweenness(&ring, effort);
        assert_eq!(sampled.method, Method::Sampled { sources: 500 });
        for (one, other) in sampled.values.iter().zip(&exact) {
            assert!(
                (one - other).abs() < 0.01 * other,
                "{one} is far from {other}"
            );
        }
    }
}
