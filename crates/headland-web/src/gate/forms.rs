use axum::extract::{FromRequest, Multipart, Request};
use axum_extra::extract::Form;
use headland_domain::sheet::{FieldKind, SheetOf, Values};

use super::cookies::Secret;
use super::extract::{Reading, Visitor, Writing};
use crate::Site;
use crate::improvement;
use crate::page::PageError;

/// A form as it was sent, not yet checked against the browser's token: ask [`FormFields::of`].
#[derive(Clone, Debug, Default)]
pub struct FormFields(Vec<(String, String)>);

impl FromRequest<Site> for FormFields {
    type Rejection = PageError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let Form(pairs) =
            Form::from_request(request, site).await.map_err(|_| PageError::BadForm)?;
        Ok(Self(pairs))
    }
}

impl FormFields {
    /// The form of a signed-in person, if it carries their browser's token.
    pub fn of(self, writing: &Writing) -> Result<Self, PageError> {
        self.carrying(|token| writing.secret.accepts(token))
    }

    /// The form of a signed-in person whose change opens its own transaction, if it carries their
    /// browser's token.
    pub fn of_reading(self, reading: &Reading) -> Result<Self, PageError> {
        self.carrying(|token| reading.secret.accepts(token))
    }

    /// The form of a visitor, if it carries their browser's token.
    pub fn of_visitor(self, visitor: &Visitor) -> Result<Self, PageError> {
        self.carrying(|token| visitor.secret.accepts(token))
    }

    fn carrying(self, accepts: impl Fn(&str) -> bool) -> Result<Self, PageError> {
        if accepts(self.one("csrf")) { Ok(self) } else { Err(PageError::Forged) }
    }

    /// The first value sent under a name, without surrounding white space, or the empty string.
    pub fn one(&self, name: &str) -> &str {
        self.exact(name).trim()
    }

    /// A value as it was typed, with its white space: for passwords.
    pub fn exact(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The version of the record that the form was made from.
    pub fn version(&self) -> Result<i64, PageError> {
        self.one("version").parse().map_err(|_| PageError::BadForm)
    }

    /// Every name with its value, as it was sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values sent under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Three date boxes as year, month and day joined by hyphens; empty when all are empty. A day
    /// or month of one digit gets its nought, since dates are stored as programs write them.
    pub fn date(&self, name: &str) -> String {
        let part = |part: &str| self.one(&format!("{name}-{part}"));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return String::new();
        }
        let two = |number: &str| format!("{}{number}", if number.len() == 1 { "0" } else { "" });
        format!("{year}-{}-{}", two(month), two(day))
    }

    /// The answers to a sheet, as they were typed.
    pub fn values(&self, sheet: SheetOf) -> Values {
        let mut values = Values::new();
        for field in sheet.fields {
            match field.kind {
                FieldKind::Date => values.push(field.name, &self.date(field.name)),
                FieldKind::Scores(_) => {
                    let prefix = format!("{}.", field.name);
                    for (key, score) in &self.0 {
                        if let Some(id) = key.strip_prefix(&prefix)
                            && !score.trim().is_empty()
                        {
                            values.push(field.name, &format!("{id}={}", score.trim()));
                        }
                    }
                }
                FieldKind::Sightings => {
                    let typed = improvement::sightings(field.name, |name| self.one(name));
                    values.set(field.name, typed);
                }
                _ => self.all(field.name).for_each(|answer| values.push(field.name, answer)),
            }
        }
        values
    }
}

/// A file as it was sent: its name and its bytes.
pub type NamedFile = (String, Vec<u8>);

/// A form with a file. The file is held in memory: its size is limited by the route.
#[derive(Debug)]
pub struct Upload {
    fields: FormFields,
    files: Vec<NamedFile>,
}

impl FromRequest<Site> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let mut parts =
            Multipart::from_request(request, site).await.map_err(|_| PageError::BadForm)?;
        let mut fields = Vec::new();
        let mut files = Vec::new();
        while let Some(part) = parts.next_field().await.map_err(|_| PageError::TooLarge)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(file_name) = part.file_name().map(str::to_owned) {
                let bytes = part.bytes().await.map_err(|_| PageError::TooLarge)?;
                if !file_name.is_empty() {
                    files.push((file_name, bytes.to_vec()));
                }
            } else {
                fields.push((name, part.text().await.map_err(|_| PageError::BadForm)?));
            }
        }
        Ok(Self { fields: FormFields(fields), files })
    }
}

impl Upload {
    /// The form's fields and files, if it carries the browser's token.
    pub fn of(self, writing: &Writing) -> Result<(FormFields, Vec<NamedFile>), PageError> {
        Ok((self.fields.of(writing)?, self.files))
    }

    /// The form's fields and files, if it carries the token of the browser with this secret: for
    /// files that are stored before the transaction begins that may write.
    pub fn carrying(self, secret: &Secret) -> Result<(FormFields, Vec<NamedFile>), PageError> {
        Ok((self.fields.carrying(|token| secret.accepts(token))?, self.files))
    }
}
