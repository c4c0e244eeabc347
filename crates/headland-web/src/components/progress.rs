use askama::Template;

/// Where an autosaving form says “Saved 10:42”. The form itself carries
/// `data-autosave-url="…"`; see `frontend/src/scripts/autosave.js` for what is sent and expected.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/autosave_status.html")]
pub struct AutosaveStatus {
    saved_at: Option<String>,
}

impl AutosaveStatus {
    /// `saved_at` is the time of the last save, e.g. `10:42`, or none.
    pub fn new(saved_at: impl Into<Option<String>>) -> Self {
        Self { saved_at: saved_at.into() }
    }
}

/// How far a long job has come. With scripts it follows the job; without, the page is loaded again.
#[derive(Clone, Debug, Template)]
#[template(path = "components/upload_progress.html")]
pub struct UploadProgress {
    id: String,
    url: String,
    page: String,
    words: String,
    done: u64,
    total: Option<u64>,
}

impl UploadProgress {
    /// `url` answers with the job's state as JSON (`frontend/src/scripts/progress.js`), `page` is
    /// the page this stands on, `words` say how far it is: `12,000 of 16,355 rows, about 4 seconds
    /// left`.
    pub fn new(
        url: impl Into<String>,
        page: impl Into<String>,
        words: impl Into<String>,
        done: u64,
        total: Option<u64>,
    ) -> Self {
        Self {
            id: "progress".to_owned(),
            url: url.into(),
            page: page.into(),
            words: words.into(),
            done,
            total,
        }
    }
}
