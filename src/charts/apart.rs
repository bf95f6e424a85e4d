//! Moving labels apart where they would overlap.

/// A label that wants to stand at a height, with the room it needs around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// Where its middle would best be.
    pub middle: f64,
    /// How high it is.
    pub height: f64,
}

/// A group of labels that touch: the first label's wish shifted by the heights
/// before it, and the mean of those shifted wishes.
struct Group {
    members: usize,
    height: f64,
    sum_of_tops: f64,
}

impl Group {
    fn top(&self, highest: f64, lowest: f64) -> f64 {
        let best = self.sum_of_tops / self.members as f64;
        best.min(lowest - self.height).max(highest)
    }
}

/// Middles for labels between `highest` and `lowest` (downwards is larger), in
/// the order given, which must be that of their wishes. Labels do not overlap and
/// stay as near their wishes as they can, in least squares. When there is not
/// room enough for all they run on below `lowest`.
pub fn move_apart(wishes: &[Wish], highest: f64, lowest: f64) -> Vec<f64> {
    let mut groups: Vec<Group> = Vec::new();
    for wish in wishes {
        let mut group = Group {
            members: 1,
            height: wish.height,
            sum_of_tops: wish.middle - wish.height / 2.0,
        };
        while let Some(above) = groups.last() {
            if above.top(highest, lowest) + above.height <= group.top(highest, lowest) {
                break;
            }
            group.sum_of_tops += above.sum_of_tops - group.members as f64 * above.height;
            group.members += above.members;
            group.height += above.height;
            groups.pop();
        }
        groups.push(group);
    }
    let mut middles = Vec::with_capacity(wishes.len());
    for group in groups {
        let mut top = group.top(highest, lowest);
        for _ in 0..group.members {
            let height = wishes[middles.len()].height;
            middles.push(top + height / 2.0);
            top += height;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(middle: f64) -> Wish {
        Wish {
            middle,
            height: 10.0,
        }
    }

    #[test]
    fn labels_with_room_enough_stay_where_they_are() {
        assert_eq!(
            move_apart(&[wish(20.0), wish(40.0)], 0.0, 100.0),
            [20.0, 40.0]
        );
    }

    #[test]
    fn labels_at_one_height_spread_evenly_around_it() {
        assert_eq!(move_apart(&[wish(50.0); 3], 0.0, 100.0), [40.0, 50.0, 60.0]);
    }

    #[test]
    fn labels_at_the_edge_are_pushed_inside() {
        assert_eq!(
            move_apart(&[wish(98.0), wish(99.0)], 0.0, 100.0),
            [85.0, 95.0]
        );
    }

    proptest! {
        #[test]
        fn labels_never_overlap_and_never_leave_a_column_with_room(
            mut middles in prop::collection::vec(0.0..200.0f64, 1..8),
            height in 5.0..25.0f64,
        ) {
            middles.sort_by(f64::total_cmp);
            let wishes: Vec<Wish> = middles.iter().map(|&middle| Wish { middle, height }).collect();
            let placed = move_apart(&wishes, 0.0, 200.0);
            prop_assert_eq!(placed.len(), wishes.len());
            for pair in placed.windows(2) {
                prop_assert!(pair[1] - pair[0] >= height - 1e-9);
            }
            prop_assert!(placed[0] >= height / 2.0 - 1e-9);
            prop_assert!(placed[placed.len() - 1] <= 200.0 - height / 2.0 + 1e-9);
        }
    }
}
