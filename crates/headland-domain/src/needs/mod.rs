//! Finding out what a person needs to develop: how they see themselves, what other sources say, and
//! a register of needs that are found with people and agreed or disputed by them.

mod map;
mod need;
mod reading;
mod self_assessment;
mod standing;
mod thinking;

pub use map::{FEWEST_MAPPED, FEWEST_TOLD, MapRefusal, MapSubject, NoSubject};
pub use need::{Importance, Need, NeedSort, NeedSource, NeedState};
pub use reading::{AskedRole, Document, ReadingConfirmation, ReadingStanding, edition};
pub use self_assessment::{OwnSource, SelfAssessment};
pub use standing::{NeedStanding, View};
pub use thinking::{
    Analysis, Degree, Engagement, Force, Horizon, PestlePoint, PestleSide, Stakeholder, Stance,
    Strength, SwotPoint, SwotSide, Tool,
};
