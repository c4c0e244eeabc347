//! Answers that are begun and not sent, sealed under a key that follows from the link alone.
//!
//! The store knows only the SHA-256 of the link's secret. The key is drawn from the secret itself by
//! HKDF, so nobody who has the store can open what is in it; whoever has the link can.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};

use crate::context::Chance;

/// What the key is for: a key of the same secret for anything else is another.
const PURPOSE: &[u8] = b"headland: feedback begun and not sent, 1";
/// What is sealed is filled up to a multiple of this, so that its length does not tell how much
/// somebody wrote.
const BLOCK: usize = 4_096;

/// Something typed: the name of the input, and what stands in it.
pub(super) type Typed = Vec<(String, String)>;

fn key(secret: &str) -> Option<LessSafeKey> {
    let extracted = Salt::new(HKDF_SHA256, PURPOSE).extract(secret.as_bytes());
    let expanded = extracted.expand(&[PURPOSE], &CHACHA20_POLY1305).ok()?;
    Some(LessSafeKey::new(UnboundKey::from(expanded)))
}

/// Seals what was typed: nonce and ciphertext in hexadecimal. A new nonce is drawn each time.
pub(super) fn seal(chance: &dyn Chance, secret: &str, typed: &Typed) -> Option<String> {
    let mut text = serde_json::to_vec(typed).ok()?;
    // White space after a JSON value is no part of it.
    let filled = text.len().div_ceil(BLOCK).max(1) * BLOCK;
    text.resize(filled, b' ');
    let mut nonce = [0; NONCE_LEN];
    chance.fill(&mut nonce);
    key(secret)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text)
        .ok()?;
    Some(hex::encode([nonce.as_slice(), &text].concat()))
}

/// Opens what was sealed; none with another secret, or when it was changed.
pub(super) fn open(secret: &str, sealed: &str) -> Option<Typed> {
    let bytes = hex::decode(sealed).ok()?;
    let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_LEN>()?;
    let mut text = ciphertext.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let text = key(secret)?.open_in_place(nonce, Aad::empty(), &mut text).ok()?;
    serde_json::from_slice(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Seeded;

    fn typed(words: &str) -> Typed {
        vec![("question-1".to_owned(), words.to_owned())]
    }

    #[test]
    fn only_the_link_opens_what_was_begun() {
        let chance = Seeded::new(7);
        let sealed = seal(&chance, "one", &typed("Listens first.")).unwrap();
        assert_eq!(open("one", &sealed), Some(typed("Listens first.")));
        assert_eq!(open("other", &sealed), None);
        let last = if sealed.ends_with('0') { '1' } else { '0' };
        let changed = format!("{}{last}", &sealed[..sealed.len() - 1]);
        assert_eq!(open("one", &changed), None);
        assert_eq!(open("one", ""), None);
        let again = seal(&chance, "one", &typed("Listens first.")).unwrap();
        assert_ne!(sealed, again, "the same words never look the same");
    }

    #[test]
    fn how_much_was_written_cannot_be_told_from_its_length() {
        let chance = Seeded::new(7);
        let long = seal(&chance, "one", &typed(&"a".repeat(2_000))).unwrap();
        assert_eq!(seal(&chance, "one", &typed("")).unwrap().len(), long.len());
    }
}
