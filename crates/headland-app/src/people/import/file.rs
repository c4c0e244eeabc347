use headland_domain::people::{EmailAddress, Role};
use headland_domain::sheet::day_of_cell;
use jiff::civil::Date;

use super::super::organisation::RowProblem;
use super::ImportRefusal;

/// The columns of the file, in the order of the template.
pub(super) const COLUMNS: [&str; 6] =
    ["Name", "E-mail", "Role", "Starts", "Manager e-mail", "Team"];
/// The largest list that is read, in bytes.
pub const LARGEST_LIST: usize = 500_000;
/// The most rows that are read.
const MOST_ROWS: usize = 2_000;

/// A row as it can be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet counts it: the header is row 1.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) email: EmailAddress,
    pub(super) role: Role,
    pub(super) starts_on: Option<Date>,
    pub(super) manager: Option<EmailAddress>,
    pub(super) team: Option<String>,
}

/// A row of the file: understood, or what is wrong with it.
pub(super) type ReadRow = Result<Row, (usize, String, Vec<RowProblem>)>;

/// The text of an uploaded file: UTF-8 with or without a byte order mark, or windows-1252 as Excel
/// writes it.
pub fn read_upload(bytes: &[u8]) -> Result<String, ImportRefusal> {
    if bytes.len() > LARGEST_LIST {
        return Err(ImportRefusal::TooLarge);
    }
    headland_opendata::decode(bytes)
        .map(|(text, _)| text.into_owned())
        .map_err(|refusal| ImportRefusal::Unreadable(refusal.to_string()))
}

/// The rows of the file.
pub(super) fn rows(text: &str) -> Result<Vec<ReadRow>, ImportRefusal> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(headland_opendata::delimiter(text))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let place = |names: &[&str]| {
        header.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()))
    };
    let require =
        |name: &'static str, names: &[&str]| place(names).ok_or(ImportRefusal::NoColumn(name));
    let name = require("Name", &["name", "full name"])?;
    let email = require("E-mail", &["e-mail", "email", "e-mail address", "email address"])?;
    let role = require("Role", &["role"])?;
    let starts = place(&["starts", "start", "start date", "starts on"]);
    let manager = place(&["manager e-mail", "manager email", "manager", "line manager"]);
    let team = place(&["team"]);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or("");
        let number = rows.len() + 2;
        let typed = Typed {
            number,
            name: cell(Some(name)),
            email: cell(Some(email)),
            role: cell(Some(role)),
            starts: cell(starts),
            manager: cell(manager),
            team: cell(team),
        };
        if record.iter().any(|cell| !cell.is_empty()) {
            rows.push(typed.read());
        }
        if rows.len() > MOST_ROWS {
            return Err(ImportRefusal::TooLarge);
        }
    }
    if rows.is_empty() { Err(ImportRefusal::Empty) } else { Ok(rows) }
}

fn unreadable(error: &csv::Error) -> ImportRefusal {
    let line = error.position().map(csv::Position::line);
    ImportRefusal::Unreadable(match line {
        Some(line) => format!("line {line} is not CSV"),
        None => "it is not CSV".to_owned(),
    })
}

struct Typed<'a> {
    number: usize,
    name: &'a str,
    email: &'a str,
    role: &'a str,
    starts: &'a str,
    manager: &'a str,
    team: &'a str,
}

impl Typed<'_> {
    fn read(&self) -> ReadRow {
        let mut problems = Vec::new();
        let mut say = |column, words: String| {
            problems.push(RowProblem::new(self.number, column, words));
        };
        if self.name.is_empty() || self.name.chars().count() > 120 {
            say("Name", "Enter a name, in 120 characters or fewer".to_owned());
        }
        let email = self.email.parse::<EmailAddress>();
        if let Err(wrong) = &email {
            say("E-mail", (*wrong).to_owned());
        }
        let role = read_role(self.role);
        if role.is_none() {
            let known: Vec<_> = Role::ALL.iter().map(|role| role.label()).collect();
            say("Role", format!("“{}” is not one of: {}", self.role, known.join(", ")));
        }
        let starts_on = day_of_cell(self.starts);
        if starts_on.is_none() && !self.starts.is_empty() {
            say("Starts", format!("“{}” is not a date such as 01/09/2026", self.starts));
        }
        let manager = self.manager.parse::<EmailAddress>();
        if let (Err(wrong), false) = (&manager, self.manager.is_empty()) {
            say("Manager e-mail", (*wrong).to_owned());
        }
        if self.team.chars().count() > 80 {
            say("Team", "Enter a team's name in 80 characters or fewer".to_owned());
        }
        match (email, role) {
            (Ok(email), Some(role)) if problems.is_empty() => Ok(Row {
                number: self.number,
                name: self.name.to_owned(),
                email,
                role,
                starts_on,
                manager: manager.ok(),
                team: Some(self.team.to_owned()).filter(|team| !team.is_empty()),
            }),
            _ => Err((self.number, self.name.to_owned(), problems)),
        }
    }
}

fn read_role(typed: &str) -> Option<Role> {
    let typed = typed.to_lowercase();
    Role::from_code(&typed)
        .or_else(|| Role::ALL.iter().copied().find(|role| role.label().to_lowercase() == typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn columns_are_found_by_name_in_any_order_and_with_any_separator() {
        let text =
            "Role;E-mail address;Name;Starts\nTeacher;a.b@school.example;Ada Brook;1/9/2026\n";
        let rows = rows(text).unwrap();
        let row = rows[0].as_ref().unwrap();
        assert_eq!((row.name.as_str(), row.role), ("Ada Brook", Role::Teacher));
        assert_eq!(row.starts_on, Some(date(2026, 9, 1)));
    }

    #[test]
    fn every_fault_of_a_row_is_said_with_its_column() {
        let text = "Name,E-mail,Role,Starts\n,nobody,Wizard,31/02/2026\n";
        let (number, _, problems) = rows(text).unwrap()[0].clone().unwrap_err();
        let columns: Vec<_> = problems.iter().map(|problem| problem.column).collect();
        assert_eq!(number, 2);
        assert_eq!(columns, ["Name", "E-mail", "Role", "Starts"]);
    }

    #[test]
    fn a_file_without_a_column_or_without_people_is_refused_whole() {
        assert_eq!(rows("Name,Role\nA,Teacher\n"), Err(ImportRefusal::NoColumn("E-mail")));
        assert_eq!(rows("Name,E-mail,Role\n,,\n"), Err(ImportRefusal::Empty));
    }

    #[test]
    fn letters_that_excel_writes_in_windows_1252_are_read() {
        let text =
            read_upload(b"Name,E-mail,Role\nZo\xeb Grey,z@school.example,Teacher\n").unwrap();
        assert!(text.contains("Zoë Grey"));
        assert_eq!(read_upload(&vec![b'a'; LARGEST_LIST + 1]), Err(ImportRefusal::TooLarge));
    }
}
