//! Packed cells that are put aside in a file without a name, so that memory stays flat however many there are.

use std::fs::File;
use std::io::{BufWriter, Read as _, Seek as _, SeekFrom, Write as _};

use super::packing::Packer;
use crate::db::{Error, Result};

/// A stretch of the file.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: u64,
    bytes: usize,
}

/// Cells of one row or column, some of them put aside.
#[derive(Debug, Default)]
pub(super) struct Cells {
    packer: Packer,
    aside: Vec<Stretch>,
}

impl Cells {
    pub(super) fn packer(&mut self) -> &mut Packer {
        &mut self.packer
    }

    /// How many there are, put aside or not.
    pub(super) fn filled(&self) -> u32 {
        self.packer.filled()
    }
}

/// The file, which goes when it is dropped.
#[derive(Debug)]
pub(super) struct Aside {
    file: BufWriter<File>,
    end: u64,
}

impl Aside {
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self { file: BufWriter::new(tempfile::tempfile()?), end: 0 })
    }

    /// Puts aside what is in memory of some cells; where that fails they stay in memory.
    pub(super) fn put(&mut self, cells: &mut Cells) -> std::io::Result<()> {
        let bytes = cells.packer.bytes();
        if bytes.is_empty() {
            return Ok(());
        }
        self.file.write_all(bytes)?;
        let stretch = Stretch { from: self.end, bytes: bytes.len() };
        self.end += u64::try_from(bytes.len()).unwrap_or(0);
        cells.aside.push(stretch);
        cells.packer.forget();
        Ok(())
    }

    /// All of some cells in their order.
    pub(super) fn whole(&mut self, cells: Cells) -> Result<Vec<u8>> {
        let wrong = |source| Error::Aside { operation: "figures.put_aside", source };
        self.file.flush().map_err(wrong)?;
        let rest = cells.packer.into_bytes();
        let length = cells.aside.iter().map(|stretch| stretch.bytes).sum::<usize>();
        let mut whole = vec![0; length];
        let mut to = whole.as_mut_slice();
        let file = self.file.get_mut();
        for Stretch { from, bytes } in cells.aside {
            let Some((here, after)) = to.split_at_mut_checked(bytes) else {
                break;
            };
            file.seek(SeekFrom::Start(from)).map_err(wrong)?;
            file.read_exact(here).map_err(wrong)?;
            to = after;
        }
        whole.extend(rest);
        Ok(whole)
    }
}

impl Cells {
    /// The packed cells, where none were put aside.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.packer.into_bytes()
    }
}
