//! Many agents in pieces, so that several threads can work on them at once.
//!
//! A rule says what happens to one agent, or to a piece of all of them; what it changes elsewhere
//! it hands back, and that is applied piece after piece, in order of the ids. So nothing depends
//! on how many threads there are or which of them comes first. A town that is smaller than a
//! piece is one, and no thread is asked for.

use std::borrow::Borrow;
use std::ops::{Index, IndexMut};

use bevy_ecs::prelude::Resource;
use rayon::prelude::*;

use super::{Fetch, Glance};

/// How many agents make a piece.
#[derive(Resource, Debug, Clone, Copy)]
pub struct Pieces(pub usize);

impl Default for Pieces {
    /// So many that the work on them far outweighs handing them to another thread.
    fn default() -> Self {
        Self(1024)
    }
}

impl Pieces {
    /// What `look` finds in each piece of `all`, in their order.
    pub fn look<T: Sync, R: Send>(
        self,
        all: &[T],
        look: impl Fn(&[T]) -> R + Sync + Send,
    ) -> Vec<R> {
        if all.len() <= self.0 {
            return vec![look(all)];
        }
        all.par_chunks(self.0).map(look).collect()
    }

    /// What `work` hands back of each piece of `ids`, in their order: it may change the rows of
    /// these. The ids ascend.
    pub fn work<T: Send, R: Send>(
        self,
        ids: &mut [u32],
        rows: &mut [T],
        work: impl Fn(&mut [u32], Span<'_, T>) -> R + Sync,
    ) -> Vec<R> {
        if ids.len() <= self.0 {
            return vec![work(ids, Span { first: 0, rows })];
        }
        let (mut first, mut rest) = (0, rows);
        let mut pieces = Vec::with_capacity(ids.len().div_ceil(self.0));
        for ids in ids.chunks_mut(self.0) {
            let end = ids.last().map_or(first, |last| *last as usize + 1);
            let (rows, others) = rest.split_at_mut(end - first);
            pieces.push((ids, Span { first, rows }));
            (first, rest) = (end, others);
        }
        let pieces = pieces.into_par_iter();
        pieces.map(|(ids, span)| work(ids, span)).collect()
    }

    /// Does two things, at once where there is so much to do; what they find.
    pub fn both<A: Send, B: Send>(
        self,
        size: usize,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match size > self.0 {
            true => rayon::join(one, other),
            false => (one(), other()),
        }
    }
}

/// The rows of a table from one id on, indexed by id.
pub struct Span<'a, T> {
    first: usize,
    rows: &'a mut [T],
}

impl<T> Index<u32> for Span<'_, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: u32) -> &T {
        &self.rows[id as usize - self.first]
    }
}

impl<T> IndexMut<u32> for Span<'_, T> {
    #[inline]
    fn index_mut(&mut self, id: u32) -> &mut T {
        &mut self.rows[id as usize - self.first]
    }
}

impl<T: Glance> Fetch for Span<'_, T> {
    #[inline]
    fn fetch(&self, ids: impl IntoIterator<Item = impl Borrow<u32>, IntoIter: Clone>) {
        let first = self.first as u32;
        let places = ids.into_iter().map(move |id| *id.borrow() - first);
        self.rows.fetch(places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_pieces_the_same_rows_are_changed_and_the_same_is_found_in_order() {
        let ids: Vec<u32> = (0..500).filter(|id| id % 3 != 1).collect();
        for grain in [1, 7, 64, ids.len() - 1, ids.len(), 10_000] {
            let pieces = Pieces(grain);
            let (mut again, mut rows) = (ids.clone(), vec![0_u32; 600]);
            let seen = pieces.work(&mut again, &mut rows, |ids, mut rows| {
                ids.iter().for_each(|id| rows[*id] += id + 1);
                ids.to_vec()
            });
            assert_eq!(seen.len(), ids.len().div_ceil(grain));
            assert_eq!(seen.concat(), ids);
            assert_eq!(pieces.look(&ids, <[u32]>::to_vec).concat(), ids);
            for (id, row) in (0..).zip(rows) {
                let changed = ids.binary_search(&id).is_ok();
                assert_eq!(row, if changed { id + 1 } else { 0 });
            }
            assert_eq!(pieces.both(100, || 1, || 2), (1, 2));
        }
    }

    #[test]
    fn of_nobody_there_is_one_piece_with_nobody_in_it() {
        let found = Pieces(1).look(&[] as &[u32], <[u32]>::len);
        assert_eq!(found, [0]);
        let found = Pieces(1).work(&mut [], &mut [0_u32; 3], |ids, _| ids.len());
        assert_eq!(found, [0]);
    }
}
