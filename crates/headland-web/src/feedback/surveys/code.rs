use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// How many modules stay white around the code, so that a camera finds it (ISO/IEC 18004).
const QUIET: usize = 4;

/// An address as a QR code, black on white whatever the page's colours are, with words for those who
/// do not see it. None for an address too long for any code.
pub(super) fn qr_code(address: &str, pixels: u32) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        for (column, _) in modules.iter().enumerate().filter(|(_, one)| **one == Color::Dark) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
        }
    }
    Some(format!(
        "<svg class=\"hl-qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         width=\"{pixels}\" height=\"{pixels}\" role=\"img\" shape-rendering=\"crispEdges\">\
         <title>QR code of the address of the survey</title>\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#ffffff\"/>\
         <path d=\"{path}\" fill=\"#000000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finders_and_a_quiet_margin() {
        let drawn = qr_code("https://school.example/ask/abcdefghjk", 240).unwrap();
        // 38 bytes at medium correction take version 3: 29 modules and the margin on both sides.
        assert!(drawn.contains("viewBox=\"0 0 37 37\""), "{drawn}");
        for corner in ["M4 4h", "M32 4h", "M4 32h"] {
            assert!(drawn.contains(corner), "{corner}");
        }
        assert!(!drawn.contains("M3 ") && !drawn.contains("M33 "));
        assert!(qr_code(&"x".repeat(5_000), 240).is_none());
    }
}
