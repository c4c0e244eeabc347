//! Where a priority stands, as a part of any page; the words always stand beside the colour.

use headland_domain::improvement::{Direction, Level, Review};

use crate::components::{self, Standing, Tone};

/// The level of a review as a tone.
pub(crate) const fn tone_of(level: Level) -> Tone {
    match level {
        Level::OffTrack => Tone::Bad,
        Level::AtRisk => Tone::Watch,
        Level::OnTrack | Level::Achieved => Tone::Good,
    }
}

/// Level and direction of a review.
pub(crate) fn standing_of(review: &Review) -> Standing {
    standing_at(review.level, Some(review.direction))
}

/// A level, and a direction where one is known.
pub(crate) fn standing_at(level: Level, direction: Option<Direction>) -> Standing {
    let direction = direction.map(|direction| match direction {
        Direction::Worsening => components::Direction::Worsening,
        Direction::Steady => components::Direction::Steady,
        Direction::Improving => components::Direction::Improving,
    });
    Standing::new(level.label(), tone_of(level), direction)
}
