//! Where the bytes of a file come from: memory, or a place that is read piece by piece.

use std::{
    fmt,
    io::{self, Read},
};

/// Bytes that are kept somewhere else than in memory and can be read from their beginning as often as
/// needed: a file on disk, an object in a store.
///
/// A reader goes through a file more than once, to find out what its columns hold before it hands over
/// rows, and never keeps more than a piece of it.
pub trait Stored: Sync + fmt::Debug {
    /// How many bytes there are.
    fn size(&self) -> u64;

    /// The bytes from the beginning.
    ///
    /// # Errors
    /// When they cannot be read; the file is refused then.
    fn reader(&self) -> io::Result<Box<dyn Read + Send + '_>>;
}

/// The bytes of a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// In memory.
    Bytes(&'a [u8]),
    /// Elsewhere.
    Stored(&'a dyn Stored),
}

impl<'a> Content<'a> {
    /// How many bytes there are.
    pub fn size(self) -> u64 {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Self::Stored(stored) => stored.size(),
        }
    }

    /// The bytes from the beginning.
    ///
    /// # Errors
    /// When what is stored cannot be read.
    pub fn reader(self) -> io::Result<Box<dyn Read + Send + 'a>> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(bytes)),
            Self::Stored(stored) => stored.reader(),
        }
    }
}

impl<'a> From<&'a [u8]> for Content<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}
