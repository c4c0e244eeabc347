//! Rules of what belongs to people rather than to a priority. No role opens any of it but what was
//! written for everybody: not a headteacher's who manages none of those named, and not an
//! administrator's.

use headland_domain::people::Role::{
    Headteacher, MiddleLeader, SeniorLeader, SupportStaff, Teacher,
};

use crate::rules::Rules;
use crate::rules::Who::{self, Above, Holds, Named, NamedAs, Team, TeamAs};

/// Whoever works in the school, by the role that they hold.
pub(crate) const COLLEAGUES: &[Who] = &[
    Holds(Headteacher),
    Holds(SeniorLeader),
    Holds(MiddleLeader),
    Holds(Teacher),
    Holds(SupportStaff),
];

/// What people agree with each other: for those who have a part in it and those above them. No role
/// opens one: not a headteacher's who manages none of them, and not an administrator's.
pub(crate) const BETWEEN_PARTIES: Rules = Rules {
    see: &[Named, Above],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner"), NamedAs("with")],
    remove: &[NamedAs("owner")],
    freeze: &[],
    forbid: &[],
};

/// What somebody needs to develop: for them, whoever raised it, whoever has a part in it and those
/// above them. Nobody learns of it by a role.
pub(crate) const NEEDS: Rules = Rules {
    see: &[Named, Above],
    draft: COLLEAGUES,
    revise: &[NamedAs("of"), NamedAs("raised_by")],
    remove: &[NamedAs("raised_by")],
    freeze: &[],
    forbid: &[],
};

/// A record inside one that belongs to people: for those named there and above its author.
pub(crate) const INSIDE: Rules = Rules {
    see: &[Team, Above],
    draft: &[Team],
    revise: &[NamedAs("owner")],
    remove: &[NamedAs("owner")],
    freeze: &[],
    forbid: &[],
};

/// What others said of somebody's work: theirs, and read by those above them.
pub(crate) const ABOUT_SOMEBODY: Rules = Rules {
    see: &[Named, Above],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner")],
    remove: &[NamedAs("owner")],
    freeze: &[],
    forbid: &[],
};

/// Private to the pair, and to whomever the one who is coached lets read it. To nobody by virtue of
/// a role or of the line of management.
pub(crate) const BETWEEN_COACH_AND_COACHED: Rules = Rules {
    see: &[Named],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner"), NamedAs("coach")],
    remove: &[NamedAs("owner"), NamedAs("coach")],
    freeze: &[],
    forbid: &[],
};

/// Private to its owner, and to whomever they let read it.
pub(crate) const ONES_OWN: Rules = Rules {
    see: &[Named],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner")],
    remove: &[NamedAs("owner")],
    freeze: &[],
    forbid: &[],
};

/// For everybody who works there to read.
pub(crate) const FOR_COLLEAGUES: Rules = Rules {
    see: COLLEAGUES,
    draft: COLLEAGUES,
    revise: &[NamedAs("owner")],
    remove: &[NamedAs("owner"), Holds(Headteacher)],
    freeze: &[],
    forbid: &[],
};

/// What observers look for: known to everybody who may be observed, and written by those who lead.
pub(crate) const PROTOCOLS: Rules = Rules {
    see: COLLEAGUES,
    draft: &[Holds(Headteacher), Holds(SeniorLeader), Holds(MiddleLeader)],
    revise: &[NamedAs("owner"), Holds(Headteacher)],
    remove: &[NamedAs("owner"), Holds(Headteacher)],
    freeze: &[],
    forbid: &[],
};

/// What was seen of somebody's work: written by whoever observes, read by the two and above them.
/// Whoever is observed replies, and changes nothing of it.
pub(crate) const SEEN_OF_SOMEBODY: Rules = Rules {
    see: &[Named, Above],
    draft: COLLEAGUES,
    revise: &[NamedAs("by")],
    remove: &[NamedAs("by")],
    freeze: &[],
    forbid: &[NamedAs("of")],
};

/// What people have to read: for everybody who works there. Asking anybody to confirm it is for those
/// who lead; others ask themselves and those whom they manage.
pub(crate) const DOCUMENTS: Rules = Rules {
    see: COLLEAGUES,
    draft: COLLEAGUES,
    revise: &[NamedAs("owner"), Holds(Headteacher)],
    remove: &[NamedAs("owner"), Holds(Headteacher)],
    freeze: &[Holds(Headteacher), Holds(SeniorLeader), Holds(MiddleLeader)],
    forbid: &[],
};

/// That somebody read a document: theirs, and read by those above them and by the headteacher, who
/// answers for it. What was confirmed stays.
pub(crate) const CONFIRMATIONS: Rules = Rules {
    see: &[Named, Above, Holds(Headteacher)],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner")],
    remove: &[],
    freeze: &[],
    forbid: &[],
};

/// What somebody thinks through, alone or with others: private to them, and to whomever its owner lets
/// read it.
pub(crate) const ANALYSES: Rules = Rules {
    see: &[Named],
    draft: COLLEAGUES,
    revise: &[NamedAs("owner"), NamedAs("with")],
    remove: &[NamedAs("owner")],
    freeze: &[],
    forbid: &[],
};

/// What stands in an analysis: for those who read it, written by those who work on it, and to nobody by
/// virtue of the line of management.
pub(crate) const ENTRIES: Rules = Rules {
    see: &[Team],
    draft: &[TeamAs("owner"), TeamAs("with")],
    revise: &[TeamAs("owner"), TeamAs("with")],
    remove: &[TeamAs("owner"), TeamAs("with")],
    freeze: &[],
    forbid: &[],
};

/// A matter of capability or discipline: for the headteacher and those named as handling it. Not for
/// those above either of them, and not for an administrator.
pub(crate) const KEPT_APART: Rules = Rules {
    see: &[Holds(Headteacher), NamedAs("handled_by")],
    draft: &[Holds(Headteacher)],
    revise: &[Holds(Headteacher), NamedAs("handled_by")],
    remove: &[Holds(Headteacher)],
    freeze: &[],
    forbid: &[],
};
