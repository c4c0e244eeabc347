use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use headland_opendata::{Content, Stored};
use sha2::{Digest as _, Sha256};

/// A file as it was given.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its bytes, or where they lie.
    pub body: Body,
}

/// The bytes of a file that was given.
#[derive(Clone, Debug)]
pub enum Body {
    /// In memory, as uploaded.
    Bytes(Vec<u8>),
    /// On disk, from where they are read piece by piece.
    OnDisk(OnDisk),
}

/// A file on disk.
#[derive(Clone, Debug)]
pub struct OnDisk {
    path: PathBuf,
    size: u64,
}

impl Given {
    /// A file that is in memory.
    pub fn of_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), body: Body::Bytes(bytes.into()) }
    }

    /// A file that lies on disk and is never in memory as a whole.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn on_disk(name: impl Into<String>, path: &Path) -> io::Result<Self> {
        let size = std::fs::metadata(path)?.len();
        Ok(Self { name: name.into(), body: Body::OnDisk(OnDisk { path: path.to_owned(), size }) })
    }

    /// Its bytes, to be read from the beginning as often as needed.
    pub(super) fn content(&self) -> Content<'_> {
        match &self.body {
            Body::Bytes(bytes) => Content::Bytes(bytes),
            Body::OnDisk(file) => Content::Stored(file),
        }
    }

    /// The SHA-256 of its bytes.
    pub(super) fn sha256(&self) -> io::Result<[u8; 32]> {
        let mut hash = Sha256::new();
        let mut reader = self.content().reader()?;
        let mut piece = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut piece)? {
                0 => return Ok(hash.finalize().into()),
                read => hash.update(piece.get(..read).unwrap_or_default()),
            }
        }
    }
}

impl Stored for OnDisk {
    fn size(&self) -> u64 {
        self.size
    }

    fn reader(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(Box::new(File::open(&self.path)?))
    }
}
