//! Where the records of a graph lie: columns from the left, each ordered to keep links short.

use std::collections::BTreeMap;

use super::{Graph, Node};
use crate::charts::drawing::{Area, Lettering, Point, number_of, wrap};

/// The room between columns, for links and the numbers of breaks.
pub(super) const GAP: f64 = 44.0;
/// The least width of a record.
const NARROWEST: f64 = 104.0;
/// The room for the state beneath a record's name.
const STATE: f64 = 22.0;

/// A record with its place.
pub(super) struct Place<'a> {
    pub node: &'a Node,
    pub lines: Vec<String>,
    pub area: Area,
}

impl Place<'_> {
    pub(super) fn left(&self) -> Point {
        Point::new(self.area.left, self.area.middle().y)
    }

    pub(super) fn right(&self) -> Point {
        Point::new(self.area.right, self.area.middle().y)
    }
}

/// Records by the name links give them.
pub(super) type Places<'a> = BTreeMap<&'a str, Place<'a>>;

impl Graph {
    /// How many columns are drawn: those named and those records stand in.
    pub(super) fn breadth(&self) -> usize {
        let used = self.nodes.iter().map(|node| node.column.min(MOST_COLUMNS - 1) + 1);
        used.chain([self.columns.len().min(MOST_COLUMNS), 1]).max().unwrap_or(1)
    }

    /// The least width of the picture.
    pub(super) fn narrowest(&self) -> f64 {
        number_of(self.breadth()).mul_add(NARROWEST + GAP, 0.0)
    }

    /// Lays the records out beneath `top` in a picture of this width.
    pub(super) fn places(&self, picture: f64, top: f64) -> Places<'_> {
        let step = (picture + GAP - 24.0) / number_of(self.breadth());
        let mut columns: Vec<Vec<Place<'_>>> = Vec::new();
        let mut rank: BTreeMap<&str, f64> = BTreeMap::new();
        for column in 0..self.breadth() {
            let mut nodes: Vec<(f64, &Node)> = self
                .nodes
                .iter()
                .filter(|node| node.column.min(MOST_COLUMNS - 1) == column)
                .map(|node| (self.barycentre(node, &rank), node))
                .collect();
            nodes.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            let left = step.mul_add(number_of(column), 4.0);
            let mut bottom = 0.0;
            let count = number_of(nodes.len().max(1));
            let places = nodes
                .into_iter()
                .enumerate()
                .map(|(position, (_, node))| {
                    rank.insert(&node.id, (number_of(position) + 0.5) / count);
                    let lines = wrap(&node.label, step - GAP - 16.0, Lettering::SMALL);
                    let height =
                        number_of(lines.len()).mul_add(Lettering::SMALL.leading(), STATE + 12.0);
                    let area = Area {
                        left,
                        right: left + step - GAP,
                        top: bottom,
                        bottom: bottom + height,
                    };
                    bottom += height + 14.0;
                    Place { node, lines, area }
                })
                .collect();
            columns.push(places);
        }
        let heights: Vec<f64> = columns.iter().map(|column| height(column)).collect();
        let tallest = heights.iter().copied().fold(0.0, f64::max);
        let mut places = Places::new();
        for (column, height) in columns.into_iter().zip(heights) {
            let down = top + (tallest - height) / 2.0;
            for mut place in column {
                place.area.top += down;
                place.area.bottom += down;
                places.insert(&place.node.id, place);
            }
        }
        places
    }

    /// The mean rank of the records that lead to this one; those without keep their given order
    /// at the middle.
    fn barycentre(&self, node: &Node, rank: &BTreeMap<&str, f64>) -> f64 {
        let ranks: Vec<f64> = self
            .links
            .iter()
            .filter(|link| link.to == node.id)
            .filter_map(|link| rank.get(link.from.as_str()).copied())
            .collect();
        if ranks.is_empty() { 0.5 } else { ranks.iter().sum::<f64>() / number_of(ranks.len()) }
    }
}

/// Columns beyond this share the last: a picture any wider could not be read.
const MOST_COLUMNS: usize = 12;

fn height(column: &[Place<'_>]) -> f64 {
    column.last().map_or(0.0, |place| place.area.bottom)
}
