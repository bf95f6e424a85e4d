//! Who knows whom, without regard to how often: each pair once, in sorted rows. For
//! measures that would count two cases with one worker twice.

/// Sorted rows of alters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjacency {
    /// Start of each node's row, and the end of the last.
    starts: Vec<usize>,
    alters: Vec<u32>,
}

impl Adjacency {
    /// Rows of `nodes` nodes. Links from a node to itself are left out.
    pub fn new(nodes: usize, links: impl Iterator<Item = [u32; 2]> + Clone) -> Self {
        let links = links.filter(|[one, other]| one != other);
        let mut starts = vec![0; nodes + 1];
        for node in links.clone().flatten() {
            starts[node as usize + 1] += 1;
        }
        for index in 0..nodes {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut alters = vec![0; starts[nodes]];
        for [one, other] in links {
            for (from, to) in [(one, other), (other, one)] {
                alters[next[from as usize]] = to;
                next[from as usize] += 1;
            }
        }
        // Sort every row and close the gaps that doubles leave.
        let mut end = 0;
        for node in 0..nodes {
            let row = starts[node]..starts[node + 1];
            alters[row.clone()].sort_unstable();
            starts[node] = end;
            for index in row.clone() {
                let alter = alters[index];
                if index == row.start || alter != alters[end - 1] {
                    alters[end] = alter;
                    end += 1;
                }
            }
        }
        starts[nodes] = end;
        alters.truncate(end);
        Self { starts, alters }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of linked pairs.
    pub fn links(&self) -> usize {
        self.alters.len() / 2
    }

    /// The nodes linked to `node`, in order.
    #[inline]
    pub fn of(&self, node: u32) -> &[u32] {
        &self.alters[self.starts[node as usize]..self.starts[node as usize + 1]]
    }

    /// The two are linked.
    pub fn connects(&self, one: u32, other: u32) -> bool {
        self.of(one).binary_search(&other).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_and_loops_count_once_and_never() {
        let links = [[0, 1], [3, 1], [1, 0], [2, 2], [0, 3], [0, 1]];
        let adjacency = Adjacency::new(5, links.into_iter());
        assert_eq!(adjacency.of(0), [1, 3]);
        assert_eq!(adjacency.of(1), [0, 3]);
        assert!(adjacency.of(2).is_empty() && adjacency.of(4).is_empty());
        assert_eq!(adjacency.of(3), [0, 1]);
        assert_eq!(adjacency.links(), 3);
        assert!(adjacency.connects(3, 0) && !adjacency.connects(2, 0));
    }
}
