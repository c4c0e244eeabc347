use super::Place;

/// What a school needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What the request is called; decides ties, the lower first.
    pub id: String,
    /// The trust, authority or group that the school belongs to.
    pub trust: i64,
    /// The school's phase.
    pub phase: String,
    /// The expertise that is needed.
    pub need: String,
    /// How many days.
    pub days: u32,
    /// How urgent: 1 or more, higher first.
    pub priority: u32,
    /// Where the school is.
    pub place: Place,
    /// Leaders who must not come, by id.
    pub conflicts: Vec<String>,
}

/// What a system leader offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Leader {
    /// What the leader is called; decides ties, the lower first.
    pub id: String,
    /// Their own trust, authority or group, whose schools they do not support through matching.
    pub trust: i64,
    /// Phases that they know.
    pub phases: Vec<String>,
    /// Their expertise, the foremost first.
    pub expertise: Vec<String>,
    /// How many schools they can take on.
    pub slots: u32,
    /// How many days they can give.
    pub days: u32,
    /// How far they will go, in kilometres.
    pub max_km: f64,
    /// How often they were deployed of late.
    pub recent: u32,
    /// Where they are based.
    pub place: Place,
}
