//! From what was fetched to the table: unpacked where it is packed, its columns under their lasting names.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use flate2::read::MultiGzDecoder;

use super::statistics::{Column, Meta};

/// With which a packed file begins.
const MARK: [u8; 2] = [0x1f, 0x8b];
/// No header is longer.
const LONGEST_HEADER: u64 = 1 << 20;

/// What came out.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// The names of the columns.
    pub(super) columns: Vec<String>,
}

/// Unpacks a file beside the one that it becomes, and puts it there once it is whole.
pub(super) fn unpack(from: &Path, to: &Path, meta: &Meta, limit: u64) -> anyhow::Result<Unpacked> {
    let shown = from.display();
    let file = File::open(from).with_context(|| format!("cannot read {shown}"))?;
    let mut file = BufReader::new(file);
    let is_packed = file.fill_buf().with_context(|| format!("cannot read {shown}"))?;
    let reader: Box<dyn Read> = if is_packed.starts_with(&MARK) {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut reader = BufReader::new(reader.take(limit.saturating_add(1)));
    let (header, columns) = header(&mut reader, meta)?;
    let aside: PathBuf = [to.as_os_str(), ".new".as_ref()].concat_paths();
    let mut out = BufWriter::new(File::create(&aside)?);
    out.write_all(header.as_bytes())?;
    std::io::copy(&mut reader, &mut out).context("what was fetched is damaged")?;
    out.flush()?;
    if reader.get_ref().limit() == 0 {
        std::fs::remove_file(&aside)?;
        bail!("the file unpacks to more than {limit} bytes (largest_file_mb)");
    }
    std::fs::rename(&aside, to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(Unpacked { columns })
}

/// Joins the parts of a path's last name.
trait Joined {
    fn concat_paths(self) -> PathBuf;
}

impl Joined for [&std::ffi::OsStr; 2] {
    fn concat_paths(self) -> PathBuf {
        let mut whole = std::ffi::OsString::new();
        for part in self {
            whole.push(part);
        }
        whole.into()
    }
}

/// The first line, with the label of a column given way to its name: labels may change from one version to
/// the next, names do not.
fn header(reader: &mut impl BufRead, meta: &Meta) -> anyhow::Result<(String, Vec<String>)> {
    let mut line = String::new();
    let read = reader.by_ref().take(LONGEST_HEADER).read_line(&mut line);
    read.context("what was fetched is no table")?;
    let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    if line.is_empty() || line.starts_with(['{', '<']) {
        bail!("what was fetched is no table");
    }
    let known: Vec<&Column> = meta.filters.iter().chain(&meta.indicators).collect();
    let lasting = |cell: &str| {
        let is_name = known.iter().any(|column| column.name.eq_ignore_ascii_case(cell));
        let labelled = known.iter().find(|column| column.label.eq_ignore_ascii_case(cell));
        match labelled {
            Some(column) if !is_name && !column.name.is_empty() => column.name.clone(),
            _ => cell.to_owned(),
        }
    };
    let columns: Vec<String> = cells(line).iter().map(|cell| lasting(cell.trim())).collect();
    let quoted: Vec<String> =
        columns.iter().map(|column| super::describe::quoted(column)).collect();
    Ok((quoted.join(",") + "\n", columns))
}

/// The cells of a header, some of which may be quoted.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
