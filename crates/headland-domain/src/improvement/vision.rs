use jiff::civil::Date;

use crate::sheet;
use crate::sheet::{Line, Prose};

sheet! {
    /// A time when the vision and expectations were conveyed: to whom, how, and how they responded.
    pub struct VisionEvent {
        title: Line = "What you did", "For example: Launch at the September training day";
        held_on: Date = "Date";
        audience: Line = "To whom", "For example: All teachers and teaching assistants";
        message: Prose = "What you wanted them to take away";
        materials: Option<Prose> = "Materials used", "Slides, hand-outs, letters; attach them below once saved";
        response: Option<Prose> = "How they responded", "What was asked, what was agreed, what worried them";
        understood: Option<Prose> = "How you know it was understood";
    }
}
