//! Labels that keep out of one another's way.

use super::{Anchor, Ink};
use super::{Area, Canvas, Lettering, Point, number_of, width};

/// Something to be placed in a column: where it would like its middle to be, and its height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts) struct Placed {
    pub wanted: f64,
    pub height: f64,
}

/// The middles nearest to those wanted at which nothing overlaps, in the order given.
///
/// Everything lies between `top` and `bottom` where there is room for it; where there is not, the
/// column runs on below.
pub(in crate::charts) fn spread(items: &[Placed], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| match (items.get(*a), items.get(*b)) {
        (Some(a), Some(b)) => a.wanted.total_cmp(&b.wanted),
        _ => std::cmp::Ordering::Equal,
    });
    let sorted: Vec<Placed> =
        order.iter().filter_map(|position| items.get(*position).copied()).collect();
    // Neighbours that would overlap become one block around the mean of what they want.
    let mut blocks: Vec<Block> = Vec::new();
    for item in &sorted {
        let mut block = Block::of(*item);
        block.settle(top, bottom);
        while let Some(above) = blocks.pop() {
            if above.top + above.height <= block.top {
                blocks.push(above);
                break;
            }
            block = above.with(&block);
            block.settle(top, bottom);
        }
        blocks.push(block);
    }
    let mut middles = vec![0.0; items.len()];
    let mut positions = order.into_iter();
    for block in blocks {
        let mut edge = block.top;
        for item in block.items {
            if let Some(middle) = positions.next().and_then(|at| middles.get_mut(at)) {
                *middle = edge + item.height / 2.0;
            }
            edge += item.height;
        }
    }
    middles
}

/// Items that touch, from the top.
struct Block {
    top: f64,
    height: f64,
    items: Vec<Placed>,
}

impl Block {
    fn of(item: Placed) -> Self {
        Self { top: item.wanted - item.height / 2.0, height: item.height, items: vec![item] }
    }

    fn with(mut self, below: &Self) -> Self {
        self.items.extend_from_slice(&below.items);
        self.height += below.height;
        self
    }

    /// Moves the block to the mean of what its items want, within the column.
    fn settle(&mut self, top: f64, bottom: f64) {
        let mut above = 0.0;
        let mut sum = 0.0;
        for item in &self.items {
            sum += item.wanted - item.height / 2.0 - above;
            above += item.height;
        }
        let mean = sum / number_of(self.items.len().max(1));
        self.top = mean.min(bottom - self.height).max(top);
    }
}

/// Writes labels beneath an axis at their places from the left.
///
/// Where they would touch they are staggered over two lines, and where that is not enough only
/// every third, fourth … is written; the last always is. Gives back the last baseline.
pub(in crate::charts) fn bottom_labels(
    canvas: &mut Canvas<'_>,
    labels: &[(f64, String)],
    baseline: f64,
    within: Area,
) -> f64 {
    let lettering = Lettering::SMALL;
    let gap = 7.0;
    let widest = labels.iter().map(|(_, label)| width(label, lettering)).fold(0.0, f64::max);
    let step = match labels {
        [(first, _), .., (last, _)] => (last - first) / number_of(labels.len() - 1),
        _ => f64::INFINITY,
    };
    let fits = |every: usize| number_of(every) * step >= widest + gap;
    let every = (1..labels.len()).find(|every| fits(*every)).unwrap_or(labels.len().max(1));
    let (every, lines) = if every == 2 { (1, 2) } else { (every, 1) };
    let mut free_from = [f64::INFINITY; 2];
    // From the right, so that the newest is always there.
    let chosen = labels.iter().rev().step_by(every).enumerate();
    for (turn, (x, label)) in chosen {
        let half = width(label, lettering) / 2.0;
        let centre = x.min(within.right - half).max(within.left + half);
        let line = turn % lines;
        let Some(free) = free_from.get_mut(line) else {
            continue;
        };
        if centre + half + gap <= *free {
            let y = number_of(line).mul_add(lettering.leading(), baseline);
            let at = Point::new(centre, y);
            canvas.text(at, Anchor::Middle, lettering, Ink::Muted, label);
            *free = centre - half;
        }
    }
    number_of(lines - 1).mul_add(lettering.leading(), baseline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(wanted: &[f64]) -> Vec<Placed> {
        wanted.iter().map(|wanted| Placed { wanted: *wanted, height: 20.0 }).collect()
    }

    #[test]
    fn labels_with_room_stay_where_they_want_to_be() {
        assert_eq!(spread(&items(&[150.0, 50.0]), 0.0, 300.0), [150.0, 50.0]);
    }

    #[test]
    fn close_labels_share_the_room_around_them_in_their_order() {
        assert_eq!(spread(&items(&[101.0, 100.0, 99.0]), 0.0, 300.0), [120.0, 100.0, 80.0]);
    }

    proptest::proptest! {
        #[test]
        fn labels_never_overlap_and_stay_in_the_column(
            wanted in proptest::collection::vec(-50.0..350.0_f64, 0..14)
        ) {
            let mut middles = spread(&items(&wanted), 0.0, 300.0);
            middles.sort_by(f64::total_cmp);
            for pair in middles.windows(2) {
                proptest::prop_assert!(pair[1] - pair[0] >= 20.0 - 1e-6);
            }
            for middle in middles {
                proptest::prop_assert!((10.0 - 1e-6..=290.0 + 1e-6).contains(&middle));
            }
        }
    }
}
