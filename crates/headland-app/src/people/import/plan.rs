use std::collections::{BTreeMap, BTreeSet};

use headland_domain::PersonId;
use headland_policy::{Action, Resource};
use jiff::civil::Date;

use super::super::line::{BELOW_THEMSELVES, must_not_rise};
use super::super::organisation::RowProblem;
use super::super::roles::fits;
use super::super::session::hash_secret;
use super::ImportRefusal;
use super::file::{self, Row};
use super::known::Known;
use crate::context::{Context, Failure};

/// One thing that a row would change, in words for the person at the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The person is new to the installation.
    Added,
    /// Their name is written otherwise.
    Renamed(String),
    /// They get a role.
    Role(String),
    /// They get another manager.
    Manager(String),
    /// They join a team, which may be new.
    Team(String),
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Added => f.write_str("new person"),
            Self::Renamed(before) => write!(f, "name, until now {before}"),
            Self::Role(words) => write!(f, "becomes {words}"),
            Self::Manager(words) => write!(f, "managed by {words}"),
            Self::Team(words) => write!(f, "joins {words}"),
        }
    }
}

/// What one row of the file would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    /// As a spreadsheet counts it: the header is row 1.
    pub number: usize,
    /// The name in the file.
    pub name: String,
    /// What it would change; nothing when everything is so already.
    pub changes: Vec<Change>,
    /// What is wrong with it; then nothing of the row is imported.
    pub problems: Vec<RowProblem>,
}

/// What a file would do.
#[derive(Debug)]
pub struct Plan {
    /// Row by row.
    pub rows: Vec<PlannedRow>,
    /// Says in short what would be done: a confirmation names it, so that what is done is what
    /// was shown.
    pub digest: String,
    pub(super) sound: Vec<Row>,
    pub(super) known: Known,
}

impl Plan {
    /// How many rows bring someone new, change someone, change nothing, and are refused.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        let [new, changed, unchanged, refused] = &mut counts;
        for row in &self.rows {
            let counted = match (&row.changes[..], row.problems.is_empty()) {
                (_, false) => &mut *refused,
                ([], true) => &mut *unchanged,
                ([Change::Added, ..], true) => &mut *new,
                _ => &mut *changed,
            };
            *counted += 1;
        }
        counts
    }

    /// Whether anything would change.
    pub fn is_needed(&self) -> bool {
        self.rows.iter().any(|row| row.problems.is_empty() && !row.changes.is_empty())
    }
}

/// Says what a file of people would change, and changes nothing.
pub async fn plan_import(ctx: &mut Context, text: &str) -> Result<Plan, Failure<ImportRefusal>> {
    ctx.authorise(Action::Draft, Resource::People)?;
    let read = file::rows(text).map_err(Failure::Refused)?;
    let known = {
        let readable: Vec<_> = read.iter().filter_map(|row| row.as_ref().ok()).collect();
        Known::find(ctx, &readable).await?
    };
    let mut problems: BTreeMap<usize, Vec<RowProblem>> = BTreeMap::new();
    let mut names = Vec::new();
    let mut sound = Vec::new();
    for row in read {
        match row {
            Ok(row) => {
                names.push((row.number, row.name.clone()));
                sound.push(row);
            }
            Err((number, name, wrong)) => {
                names.push((number, name));
                problems.insert(number, wrong);
            }
        }
    }
    refuse_singly(ctx, &sound, &known, &mut problems);
    refuse_repeated(&sound, &mut problems);
    let own = ctx.person.email.clone().filter(|_| must_not_rise(ctx));
    refuse_managers(&sound, &known, own.as_deref(), &mut problems);
    sound.retain(|row| !problems.contains_key(&row.number));
    let rows = names
        .into_iter()
        .map(|(number, name)| PlannedRow {
            number,
            name,
            changes: sound
                .iter()
                .find(|row| row.number == number)
                .map(|row| changes(row, &sound, &known, ctx.today()))
                .unwrap_or_default(),
            problems: problems.remove(&number).unwrap_or_default(),
        })
        .collect::<Vec<_>>();
    let digest = hash_secret(&format!("{rows:?}"));
    Ok(Plan { rows, digest, sound, known })
}

type Problems = BTreeMap<usize, Vec<RowProblem>>;

fn refuse(problems: &mut Problems, row: usize, column: &'static str, words: impl Into<String>) {
    problems.entry(row).or_default().push(RowProblem::new(row, column, words));
}

/// What can be said of each row alone.
fn refuse_singly(ctx: &Context, rows: &[Row], known: &Known, problems: &mut Problems) {
    for row in rows {
        if let Err(problem) = fits(row.role, ctx.organisation.kind()) {
            refuse(problems, row.number, "Role", problem.message);
        }
        let Some(person) = known.people.get(row.email.as_str()) else { continue };
        let holds =
            known.roles.iter().any(|(who, held)| *who == person.id() && held.role == row.role);
        if person.id() == ctx.actor.person && !holds {
            let said = "Ask another administrator to give you a role";
            refuse(problems, row.number, "Role", said);
        }
        if person.has_left() {
            let said = "They have left. Bring them back on their own page first.";
            refuse(problems, row.number, "E-mail", said);
        }
    }
}

/// Rows about the same person agree on the name and differ in the role.
fn refuse_repeated(rows: &[Row], problems: &mut Problems) {
    let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let before = *first.entry(row.email.as_str()).or_insert(row);
        if before.name != row.name {
            let said = format!("Row {} has the same address and another name", before.number);
            refuse(problems, row.number, "E-mail", said);
        } else if !seen.insert((row.email.as_str(), row.role)) {
            let said = format!("Row {} gives them this role already", before.number);
            refuse(problems, row.number, "Role", said);
        }
    }
}

/// A manager is someone here or in the file, and nobody ends up above themselves; nor does the
/// administrator whose address is `own` end up above anyone by what the file changes.
fn refuse_managers(rows: &[Row], known: &Known, own: Option<&str>, problems: &mut Problems) {
    loop {
        let before = problems.len();
        let sound: Vec<_> = rows.iter().filter(|row| !problems.contains_key(&row.number)).collect();
        let mut above: BTreeMap<String, String> = BTreeMap::new();
        let addresses: BTreeMap<PersonId, &str> =
            known.people.iter().map(|(email, person)| (person.id(), email.as_str())).collect();
        for line in known.management.values() {
            if let (Some(person), Some(manager)) =
                (addresses.get(&line.person()), addresses.get(&line.manager()))
            {
                above.insert((*person).to_owned(), (*manager).to_owned());
            }
        }
        for row in &sound {
            if let Some(manager) = &row.manager {
                above.insert(row.email.as_str().to_owned(), manager.as_str().to_owned());
            }
        }
        for row in sound.iter().filter(|row| row.manager.is_some()) {
            let Some(manager) =
                row.manager.as_ref().map(headland_domain::people::EmailAddress::as_str)
            else {
                continue;
            };
            let is_here =
                known.people.get(manager).is_some_and(|person| known.is_here(person.id()));
            let is_in_file = sound.iter().any(|other| other.email.as_str() == manager);
            if !is_here && !is_in_file {
                let said = "Nobody here and no good row of the file has this address";
                refuse(problems, row.number, "Manager e-mail", said);
            } else if stands_above_itself(row.email.as_str(), &above) {
                let said = "They would be above themselves in the line of management";
                refuse(problems, row.number, "Manager e-mail", said);
            } else if !is_managed_so(row, known)
                && own.is_some_and(|own| is_below(row.email.as_str(), own, &above))
            {
                refuse(problems, row.number, "Manager e-mail", BELOW_THEMSELVES);
            }
        }
        // A refused row may have been someone's manager.
        if problems.len() == before {
            return;
        }
    }
}

fn stands_above_itself(person: &str, above: &BTreeMap<String, String>) -> bool {
    is_below(person, person, above)
}

/// Whether one person is below another in the line of management.
fn is_below(person: &str, other: &str, above: &BTreeMap<String, String>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = person;
    while let Some(manager) = above.get(at) {
        if manager == other {
            return true;
        }
        if !seen.insert(manager.as_str()) {
            return false;
        }
        at = manager;
    }
    false
}

/// Whether a row's person has the manager already whom it names.
fn is_managed_so(row: &Row, known: &Known) -> bool {
    let wanted = row.manager.as_ref().and_then(|manager| known.people.get(manager.as_str()));
    let now = known.people.get(row.email.as_str());
    let now = now.and_then(|person| known.management.get(&person.id()));
    now.is_some_and(|line| wanted.is_some_and(|who| who.id() == line.manager()))
}

/// What a sound row would change. Only the first row about a person speaks of their name.
fn changes(row: &Row, rows: &[Row], known: &Known, today: Date) -> Vec<Change> {
    let is_first = rows
        .iter()
        .find(|other| other.email == row.email)
        .is_some_and(|first| first.number == row.number);
    let person = known.people.get(row.email.as_str());
    let mut changes = Vec::new();
    match person {
        None if is_first => changes.push(Change::Added),
        Some(person) if is_first && person.name != row.name && known.is_here(person.id()) => {
            changes.push(Change::Renamed(person.name.clone()));
        }
        _ => {}
    }
    let starts_on = row.starts_on.unwrap_or(today);
    let holds = |id: PersonId| {
        known.roles.iter().any(|(who, held)| {
            *who == id && held.role == row.role && held.ends_on.is_none_or(|end| end >= starts_on)
        })
    };
    if !person.is_some_and(|person| holds(person.id())) {
        changes.push(Change::Role(row.role.label().to_lowercase()));
    }
    if let Some(manager) = &row.manager
        && !is_managed_so(row, known)
    {
        let wanted = known.people.get(manager.as_str());
        let named = wanted.map(|who| who.name.as_str()).or_else(|| {
            let other = rows.iter().find(|other| other.email == *manager);
            other.map(|other| other.name.as_str())
        });
        changes.push(Change::Manager(named.unwrap_or_default().to_owned()));
    }
    if let Some(team) = &row.team {
        let existing = known.teams.get(&team.to_lowercase());
        let is_in = existing
            .zip(person)
            .is_some_and(|(team, person)| known.members.contains(&(*team, person.id())));
        if !is_in {
            let mark = if existing.is_some() { "" } else { " (a new team)" };
            changes.push(Change::Team(format!("{team}{mark}")));
        }
    }
    changes
}
