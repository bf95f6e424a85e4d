//! Ties between residents, kept as rows of alters per resident (a CSR matrix).
//!
//! petgraph's `Csr` cannot replace an edge, and half of these ties are replaced in
//! seven years; a tie is therefore exchanged in place, which keeps everyone's number
//! of ties. Ties within a household are implied by it and not stored. petgraph's
//! algorithms run on this structure through the visitor traits below.

use std::borrow::Borrow;

use bevy_ecs::prelude::Resource;
use fixedbitset::FixedBitSet;
use petgraph::visit::{
    GraphBase, IntoNeighbors, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use serde::{Deserialize, Serialize};

use crate::model::agents::{Fetch, named};

named! {
    /// What kind of tie.
    pub enum TieKind {
        /// Living together.
        Household = "household",
        /// Family elsewhere.
        Kin = "kin",
        /// Neighbour.
        Neighbour = "neighbour",
        /// Friend.
        Friend = "friend",
    }
}

/// Kind, strength and age of a tie in two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie(u16);

impl Tie {
    const STRENGTH: u16 = 0x1FFF;
    const NEW: u16 = 0x2000;

    /// A tie from before the run. `strength` is 0–1, kept in steps of 1/8191.
    pub fn new(kind: TieKind, strength: f64) -> Self {
        let steps = (strength.clamp(0.0, 1.0) * f64::from(Self::STRENGTH)).round() as u16;
        Self((kind as u16) << 14 | steps)
    }

    /// Strength, 0–1.
    #[inline]
    pub fn strength(self) -> f64 {
        f64::from(self.0 & Self::STRENGTH) / f64::from(Self::STRENGTH)
    }

    /// Kind.
    #[inline]
    pub fn kind(self) -> TieKind {
        TieKind::ALL[usize::from(self.0 >> 14)]
    }

    /// It is of this kind.
    #[inline]
    pub const fn is(self, kind: TieKind) -> bool {
        self.0 >> 14 == kind as u16
    }

    /// The same tie, formed during the run.
    pub const fn formed_now(self) -> Self {
        Self(self.0 | Self::NEW)
    }

    /// Existed before the run.
    pub const fn is_original(self) -> bool {
        self.0 & Self::NEW == 0
    }
}

/// All stored ties, both directions.
#[derive(Resource, Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Ties {
    /// Start of each resident's row, and the end of the last.
    starts: Vec<u32>,
    alters: Vec<u32>,
    ties: Vec<Tie>,
}

impl Ties {
    /// Builds the rows from undirected edges between `residents` people.
    ///
    /// # Panics
    /// With 2^31 edges or more.
    pub fn from_edges(residents: usize, edges: &[(u32, u32, Tie)]) -> Self {
        assert!(edges.len() < 1 << 31, "rows are indexed with 32 bits");
        let mut starts = vec![0_u32; residents + 1];
        for (ego, alter, _) in edges {
            starts[*ego as usize + 1] += 1;
            starts[*alter as usize + 1] += 1;
        }
        for index in 0..residents {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut alters = vec![0; edges.len() * 2];
        let mut ties = vec![Tie(0); edges.len() * 2];
        for (ego, alter, tie) in edges {
            for (from, to) in [(*ego, *alter), (*alter, *ego)] {
                let slot = &mut next[from as usize];
                alters[*slot as usize] = to;
                ties[*slot as usize] = *tie;
                *slot += 1;
            }
        }
        Self {
            starts,
            alters,
            ties,
        }
    }

    fn row(&self, ego: u32) -> std::ops::Range<usize> {
        self.starts[ego as usize] as usize..self.starts[ego as usize + 1] as usize
    }

    /// Number of residents.
    pub fn residents(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of stored ties.
    pub fn len(&self) -> usize {
        self.alters.len() / 2
    }

    /// No ties at all.
    pub fn is_empty(&self) -> bool {
        self.alters.is_empty()
    }

    /// The people outside the household that `ego` has a tie with.
    #[inline]
    pub fn alters(&self, ego: u32) -> &[u32] {
        &self.alters[self.row(ego)]
    }

    /// The people outside the household that `ego` has a tie with, and the tie.
    #[inline]
    pub fn of(&self, ego: u32) -> impl ExactSizeIterator<Item = (u32, Tie)> + '_ {
        let row = self.row(ego);
        self.alters[row.clone()]
            .iter()
            .copied()
            .zip(self.ties[row].iter().copied())
    }

    /// Strength of all ties outside the household together.
    pub fn strength_of(&self, ego: u32) -> f64 {
        let steps = self.ties[self.row(ego)]
            .iter()
            .map(|tie| tie.0 & Tie::STRENGTH);
        let steps: u32 = steps.map(u32::from).sum();
        f64::from(steps) / f64::from(Tie::STRENGTH)
    }

    /// There is a tie between the two.
    #[inline]
    pub fn connects(&self, ego: u32, alter: u32) -> bool {
        self.alters(ego).contains(&alter)
    }

    /// The shares of ties that were there before the run.
    pub fn original_share(&self) -> f64 {
        let original = self.ties.iter().filter(|tie| tie.is_original()).count();
        original as f64 / (self.ties.len().max(1)) as f64
    }

    /// Replaces the ties a–b and c–d by a–d and c–b, both new, with the kind and
    /// strength the old ones had. Nobody's number of ties changes. Does nothing and
    /// returns false when that is impossible: a tie is missing, one of the new ones
    /// exists already, or two of the four are one person.
    pub fn exchange(&mut self, [a, b]: [u32; 2], [c, d]: [u32; 2]) -> bool {
        let four = [a, b, c, d];
        let distinct = (0..4).all(|i| !four[..i].contains(&four[i]));
        if !distinct || self.connects(a, d) || self.connects(c, b) {
            return false;
        }
        let slots = [(a, b), (b, a), (c, d), (d, c)].map(|(ego, alter)| self.slot(ego, alter));
        let [Some(ab), Some(ba), Some(cd), Some(dc)] = slots else {
            return false;
        };
        let (first, second) = (self.ties[ab].formed_now(), self.ties[cd].formed_now());
        // a and d take the first tie's strength, c and b the second's.
        for (slot, alter, tie) in [
            (ab, d, first),
            (dc, a, first),
            (cd, b, second),
            (ba, c, second),
        ] {
            self.alters[slot] = alter;
            self.ties[slot] = tie;
        }
        true
    }

    fn slot(&self, ego: u32, alter: u32) -> Option<usize> {
        let row = self.row(ego);
        let start = row.start;
        self.alters[row]
            .iter()
            .position(|other| *other == alter)
            .map(|index| start + index)
    }

    /// Bytes of memory held.
    pub fn bytes(&self) -> usize {
        self.starts.capacity() * 4 + self.alters.capacity() * 4 + self.ties.capacity() * 2
    }
}

impl Fetch for Ties {
    fn fetch(&self, egos: impl IntoIterator<Item = impl Borrow<u32>, IntoIter: Clone>) {
        let egos = egos.into_iter().map(|ego| *ego.borrow());
        self.starts.fetch(egos.clone());
        let seen = egos.fold(0, |seen, ego| {
            let row = self.row(ego);
            let alter = self.alters[row.clone()].last().copied();
            let tie = self.ties[row].last().map(|tie| u32::from(tie.0));
            seen ^ alter.unwrap_or(0) ^ tie.unwrap_or(0)
        });
        std::hint::black_box(seen);
    }
}

impl GraphBase for Ties {
    type NodeId = u32;
    type EdgeId = usize;
}

impl NodeCount for Ties {
    fn node_count(&self) -> usize {
        self.residents()
    }
}

impl NodeIndexable for Ties {
    fn node_bound(&self) -> usize {
        self.residents()
    }

    fn to_index(&self, resident: u32) -> usize {
        resident as usize
    }

    fn from_index(&self, index: usize) -> u32 {
        index as u32
    }
}

impl NodeCompactIndexable for Ties {}

impl<'a> IntoNeighbors for &'a Ties {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, resident: u32) -> Self::Neighbors {
        self.alters(resident).iter().copied()
    }
}

impl Visitable for Ties {
    type Map = FixedBitSet;

    fn visit_map(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.residents())
    }

    fn reset_map(&self, map: &mut FixedBitSet) {
        map.clear();
        map.grow(self.residents());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Ties {
        let tie = Tie::new(TieKind::Friend, 0.5);
        Ties::from_edges(5, &[(0, 1, tie), (2, 3, tie), (1, 2, tie)])
    }

    #[test]
    fn a_tie_keeps_its_kind_and_strength() {
        let tie = Tie::new(TieKind::Neighbour, 0.25);
        assert_eq!(tie.kind(), TieKind::Neighbour);
        assert!((tie.strength() - 0.25).abs() < 1e-4);
        assert!(tie.is_original() && !tie.formed_now().is_original());
        assert_eq!(tie.formed_now().kind(), TieKind::Neighbour);
    }

    #[test]
    fn exchanging_ties_keeps_everyones_number_of_ties() {
        let tie = Tie::new(TieKind::Friend, 0.5);
        let mut ties = Ties::from_edges(5, &[(0, 1, tie), (2, 3, tie), (1, 4, tie)]);
        let before: Vec<_> = (0..5).map(|ego| ties.alters(ego).len()).collect();
        assert!(ties.exchange([0, 1], [2, 3]));
        let after: Vec<_> = (0..5).map(|ego| ties.alters(ego).len()).collect();
        assert_eq!(before, after);
        assert!(ties.connects(0, 3) && ties.connects(3, 0) && ties.connects(2, 1));
        assert!(!ties.connects(0, 1) && !ties.connects(2, 3));
    }

    #[test]
    fn an_exchange_that_would_double_a_tie_is_refused() {
        let tie = Tie::new(TieKind::Friend, 0.5);
        let mut ties = Ties::from_edges(4, &[(0, 1, tie), (2, 3, tie), (0, 3, tie)]);
        let before = ties.clone();
        assert!(!ties.exchange([0, 1], [2, 3]));
        assert!(!ties.exchange([0, 1], [1, 0]));
        assert_eq!(ties, before);
    }

    #[test]
    fn petgraph_algorithms_run_on_the_ties() {
        let ties = chain();
        let mut seen = 0;
        let mut search = petgraph::visit::Bfs::new(&ties, 0);
        while search.next(&ties).is_some() {
            seen += 1;
        }
        assert_eq!(seen, 4);
    }
}
