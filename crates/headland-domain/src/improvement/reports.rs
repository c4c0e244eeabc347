use jiff::civil::Date;

use crate::sheet::{Line, Prose, To};
use crate::{choice, sheet};

choice! {
    /// Whom a report is for.
    pub enum Audience {
        Governors = "governors" "Governors",
        Headteacher = "headteacher" "Headteacher",
        Leaders = "leaders" "Senior leaders",
        Trustees = "trustees" "Trustees",
    }
}

sheet! {
    /// An account of the priority for those who hold the school to account. Composed from the
    /// records as they stand, then edited, then frozen and signed.
    pub struct Report {
        title: Line = "Title";
        audience: Audience = "For";
        meeting_on: Option<Date> = "Meeting on", "Papers usually go out seven days before";
        priority: Prose = "The priority";
        progress: Prose = "Progress";
        impact: Prose = "Impact", "Charts and verdicts are added below this from your evaluations";
        next_steps: Prose = "Next steps";
        policy: Option<Prose> = "What it means for school policy";
        resources: Option<Prose> = "Resources";
        names_people: bool = "Name staff in the report?", "Tables of actions show roles instead of names unless you say yes. Never name pupils: Headland cannot recognise their names";
    }
}

sheet! {
    /// A remark on a draft report, by the headteacher or another leader.
    pub struct Comment {
        comment: Prose = "Comment";
        on: To<Report> = "On which report";
        section: Option<Line> = "About which section";
        answer: Option<Prose> = "What was done about it";
    }
}
