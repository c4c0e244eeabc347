use headland_opendata::Refusal;
use thiserror::Error;

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportRefusal {
    /// Nothing was chosen.
    #[error("Choose the files to import")]
    NoFile,
    /// More files than are read together.
    #[error("Choose at most {0} files at a time")]
    TooMany(usize),
    /// A file cannot be read, or not all of it.
    #[error("{file}: {refusal}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong with it, and where.
        refusal: Refusal,
    },
    /// A file that describes another came alone.
    #[error("{file}: this describes the columns of another file. Choose both files together")]
    Alone {
        /// Its name.
        file: String,
    },
    /// Figures of a school that the person does not work in.
    #[error(
        "{file}: row {row}, column urn: {urn} is not the number of a school you can bring figures for"
    )]
    OtherSchool {
        /// The file's name.
        file: String,
        /// The row.
        row: u64,
        /// The number.
        urn: u32,
    },
    /// The person who asked may no longer import.
    #[error("Whoever asked for this import may not import figures any more")]
    NoLongerPermitted,
    /// The bytes that were kept for the job are not there.
    #[error("The uploaded files are no longer here. Upload them again")]
    FilesGone,
}

impl ImportRefusal {
    /// What is wrong, one line for each fault, the file's name first.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::File { file, refusal: Refusal::Faults(faults) } => {
                faults.iter().map(|fault| format!("{file}: {fault}")).collect()
            }
            other => vec![other.to_string()],
        }
    }
}
