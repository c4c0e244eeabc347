//! The fonts that documents are set in, parsed once.

#[cfg(feature = "pictures")]
use std::sync::{Arc, OnceLock};

#[cfg(feature = "pictures")]
use resvg::usvg::fontdb::Database;

#[cfg(feature = "pdf")]
use crate::pdf::Typesetter;

/// The family of the fonts that come with the typesetter.
#[cfg(feature = "pictures")]
const FALLBACK: &str = "Libertinus Serif";

/// Fonts for typesetting, held as the bytes of TrueType or OpenType files.
///
/// Documents are set in Atkinson Hyperlegible Next where it is among them, otherwise in the serif
/// that comes with the typesetter. Keep one for as long as the program runs: parsing is done on
/// first use and kept.
#[derive(Default)]
pub struct Fonts {
    faces: Vec<Vec<u8>>,
    #[cfg(feature = "pictures")]
    database: OnceLock<Arc<Database>>,
    #[cfg(feature = "pdf")]
    typesetter: OnceLock<Typesetter>,
}

impl Fonts {
    /// These fonts before those that come with the typesetter. Bytes that are no font are ignored.
    pub fn new(faces: Vec<Vec<u8>>) -> Self {
        Self {
            faces,
            #[cfg(feature = "pictures")]
            database: OnceLock::new(),
            #[cfg(feature = "pdf")]
            typesetter: OnceLock::new(),
        }
    }

    /// How many files were given.
    pub fn len(&self) -> usize {
        self.faces.len()
    }

    /// Whether only the fonts that come with the typesetter are there.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    #[cfg(feature = "pdf")]
    pub(crate) fn typesetter(&self) -> &Typesetter {
        self.typesetter.get_or_init(|| Typesetter::new(self.all()))
    }

    #[cfg(feature = "pictures")]
    pub(crate) fn database(&self) -> Arc<Database> {
        let load = || {
            let mut database = Database::new();
            for face in self.all() {
                database.load_font_data(face);
            }
            // What a picture falls back to where none of its families is at hand.
            database.set_serif_family(FALLBACK);
            database.set_sans_serif_family(FALLBACK);
            Arc::new(database)
        };
        Arc::clone(self.database.get_or_init(load))
    }

    /// The fonts given, then those that come with the typesetter.
    #[cfg(feature = "pictures")]
    fn all(&self) -> impl Iterator<Item = Vec<u8>> {
        let embedded = typst_assets::fonts().map(<[u8]>::to_vec);
        self.faces.iter().cloned().chain(embedded)
    }
}
