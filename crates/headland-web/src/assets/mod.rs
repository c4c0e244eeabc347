//! The style sheet, scripts, fonts and images, compiled into the program and served under
//! `/assets/` by names that change with their content.

mod serve;

pub use serve::router;

/// One built file and its compressed variants.
#[derive(Debug)]
struct Asset {
    /// The name in the sources, e.g. `app.css`.
    plain: &'static str,
    /// The address it is served at, with a hash of its content.
    href: &'static str,
    bytes: &'static [u8],
    br: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// Sorted by plain name; written by `build.rs`.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// The address of an asset, e.g. `href("app.css")`. A name that is not embedded gives `/assets/`
/// and the name, which answers 404.
pub fn href(plain: &str) -> String {
    find(plain).map_or_else(|| format!("/assets/{plain}"), |asset| asset.href.to_owned())
}

/// The four faces of Atkinson Hyperlegible Next (regular, italic, bold, bold italic) as TrueType,
/// for typesetting.
pub fn font_bytes() -> Vec<&'static [u8]> {
    let is_truetype = |asset: &&Asset| is_kind(asset.plain, "ttf");
    ASSETS.iter().filter(is_truetype).map(|asset| asset.bytes).collect()
}

fn find(plain: &str) -> Option<&'static Asset> {
    let place = ASSETS.binary_search_by_key(&plain, |asset| asset.plain).ok()?;
    ASSETS.get(place)
}

fn is_kind(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_found_by_its_plain_name() {
        assert!(!ASSETS.is_empty());
        for asset in ASSETS {
            assert_eq!(href(asset.plain), asset.href);
        }
    }

    #[test]
    fn fonts_for_typesetting_are_truetype() {
        let fonts = font_bytes();
        assert_eq!(fonts.len(), 4);
        assert!(fonts.iter().all(|font| font.starts_with(&[0, 1, 0, 0])));
    }

    #[test]
    fn the_first_page_stays_light() {
        let style = find("app.css").and_then(|asset| asset.br).unwrap();
        let script = find("app.js").and_then(|asset| asset.br).unwrap();
        let font = find("atkinson-hyperlegible-next-latin-wght-normal.woff2").unwrap();
        let total = style.len() + script.len() + font.bytes.len();
        assert!(total < 90_000, "{total} bytes of style, script and font");
    }
}
