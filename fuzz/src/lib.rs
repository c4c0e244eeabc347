//! What must hold of every reader, whatever bytes it is given.

use headland_opendata::{Allowance, Options, Row, open_with};

/// Between a file and its companion in what a fuzzer makes up.
pub const BETWEEN: &[u8] = b"\0\0";

/// Reads to the end, by itself or with the companion behind [`BETWEEN`]: it ends in rows or in a
/// refusal, rows come once and in order, and every figure is finite and within its limits.
///
/// # Panics
///
/// If any of that does not hold.
pub fn survives(name: &str, bytes: &[u8]) {
    let at = bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN);
    let (bytes, companion) = match at {
        Some(at) => (&bytes[..at], Some(&bytes[at + BETWEEN.len()..])),
        None => (bytes, None),
    };
    let allowance = Allowance { bytes: 1 << 20, unpacked_bytes: 4 << 20, ratio: 200 };
    let options = Options { allowance, ..Options::default() };
    let Ok(mut source) = open_with(name, bytes, &options) else { return };
    if let Some(Ok(companion)) = companion.map(|bytes| open_with("meta.csv", bytes, &options)) {
        // One that does not fit is refused, and the file is read without it.
        let _ = source.pair(&companion);
    }
    let Ok(mut rows) = source.rows() else { return };
    let mut last = 1;
    for row in &mut rows {
        let Ok(row) = row else { return };
        let Row::Figures(figures) = row else { continue };
        assert!(figures.row > last, "row {} after row {last}", figures.row);
        last = figures.row;
        for figure in figures.figures {
            assert!(figure.cell.value().is_none_or(f64::is_finite), "{figure:?}");
            assert!(figure.limits.is_none_or(|limits| limits.lower <= limits.upper), "{figure:?}");
        }
    }
    for fault in &rows.into_summary().passed_over {
        assert!(fault.row >= 2 && !fault.what.is_empty(), "{fault:?}");
    }
}
