use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Line, Problem, Prose};
use crate::{choice, sheet};

/// What stands where a development record, feedback or an observation is written.
pub const KEPT_OUT: &str = "This is for development. Matters of capability or discipline are not written here: they are handled under the school’s procedure, so stop and speak to the headteacher, who keeps them apart.";

choice! {
    /// Under which procedure something is handled.
    pub enum Matter {
        Capability = "capability" "Capability",
        Discipline = "discipline" "Discipline",
        Grievance = "grievance" "Grievance",
    }
}

choice! {
    /// How far it has come.
    pub enum MatterState {
        Open = "open" "Being handled",
        Closed = "closed" "Closed",
    }
}

sheet! {
    /// A matter of capability or discipline, for the headteacher and those who handle it.
    ///
    /// It names whom it is about in words and not as a person of the organisation, so that nothing
    /// joins it to anything that is written of them; and nothing may refer to it.
    pub struct Restricted {
        title: Line = "What to call it", "For those who handle it. For example: Meeting of 3 March, first stage";
        about: Line = "Whom it is about", "In words, as in the paper file: initials or a payroll number are enough";
        handled_by: Vec<PersonId> = "Who handles it besides the headteacher", "They read and write it. Never whoever it is about";
        matter: Matter = "Under which procedure";
        held_on: Date = "When it began";
        notes: Prose = "What was said and decided", "What happened, when, and what was agreed; where the paper file is";
        state: MatterState = "How far it has come";
        outcome: Option<Prose> = "How it ended";
    }
    laws |matter, problems| {
        if matter.state == MatterState::Closed && matter.outcome.is_none() {
            problems.push(Problem::new("outcome", "Say how it ended before you close it"));
        }
    }
}
