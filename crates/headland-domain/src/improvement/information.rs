use jiff::civil::Date;

use crate::sheet::{Line, Link, Prose};
use crate::{choice, sheet};

choice! {
    /// How far from the school the information comes.
    pub enum Reach {
        School = "school" "Our school",
        Local = "local" "Local: authority, trust or other schools",
        National = "national" "National figures",
        Research = "research" "Research",
        Stakeholders = "stakeholders" "Pupils, parents, staff or governors",
    }
}

choice! {
    /// Whether the information is figures or words.
    pub enum Nature {
        Figures = "figures" "Figures",
        Words = "words" "Words and observations",
        Both = "both" "Both",
    }
}

sheet! {
    /// Information that a leader sought: where, what was found, and what it means.
    pub struct Source {
        title: Line = "What you looked at", "For example: Question-level analysis of the Year 6 reading paper";
        reach: Reach = "Where it comes from";
        nature: Nature = "What kind of information it is";
        found_on: Date = "When you looked at it";
        found: Prose = "What you found";
        meaning: Prose = "What it means for this priority";
        link: Option<Link> = "Web address", "If it is published";
    }
}
