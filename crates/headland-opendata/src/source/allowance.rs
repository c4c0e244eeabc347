//! How much a file may take.

use crate::Refusal;

/// Limits on a file, checked before anything of it is parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Most bytes of the file as it comes.
    pub bytes: u64,
    /// Most bytes that a workbook may unpack to.
    pub unpacked_bytes: u64,
    /// Most bytes that one packed byte of a workbook may become.
    pub ratio: u64,
}

impl Default for Allowance {
    /// 256 MiB: ten times the largest of the national files; a workbook of own figures far less.
    fn default() -> Self {
        Self { bytes: 256 << 20, unpacked_bytes: 64 << 20, ratio: 200 }
    }
}

impl Allowance {
    pub(crate) fn check(&self, size: u64) -> Result<(), Refusal> {
        match size {
            0 => Err(Refusal::Empty),
            size if size > self.bytes => Err(Refusal::TooLarge { bytes: size, limit: self.bytes }),
            _ => Ok(()),
        }
    }
}
