use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use thiserror::Error;

use crate::context::Chance;

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordRefusal {
    /// It is too short.
    #[error("Choose a password of at least 12 characters. Three or four unrelated words do well.")]
    TooShort,
    /// It is long enough to be an attack on the hash.
    #[error("Choose a password of at most 200 characters")]
    TooLong,
    /// Many people choose it.
    #[error("Many people use that password. Choose one that nobody would guess.")]
    Common,
    /// It is the person's own name or address.
    #[error("Choose a password that does not contain your name or e-mail address")]
    Personal,
}

/// Long passwords that many people choose in spite of their length, and parts that make up others.
const COMMON: &[&str] = &[
    "passwordpassword",
    "password1234",
    "password12345",
    "123456789012",
    "1234567890123",
    "qwertyuiop12",
    "qwertyuiopas",
    "qwertyuiop123",
    "letmeinletmein",
    "iloveyou1234",
    "iloveyouiloveyou",
    "adminadminadmin",
    "administrator",
    "changemechangeme",
    "welcome12345",
    "welcomewelcome",
    "abcdefghijkl",
    "abc123abc123",
    "111111111111",
    "000000000000",
    "headlandheadland",
    "headland1234",
    "schoolschool",
    "teacherteacher",
    "monkeymonkey",
    "footballfootball",
    "sunshinesunshine",
    "princessprincess",
    "trustno1trustno1",
    "passw0rdpassw0rd",
    "p@ssw0rd1234",
    "q1w2e3r4t5y6",
    "1q2w3e4r5t6y",
    "zaq12wsxcde3",
    "superman1234",
    "liverpool123",
    "arsenal12345",
    "manchester123",
    "charlie12345",
    "correct horse battery staple",
    "correcthorsebatterystaple",
];

/// Whether a password may be chosen: length and nothing else about its make-up, but none that many
/// people share (NIST SP 800-63B §3.1.1 and the National Cyber Security Centre say the same).
///
/// # Errors
/// The law that it breaks.
pub fn check_password(password: &str, name: &str, email: &str) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < 12 {
        return Err(PasswordRefusal::TooShort);
    }
    if length > 200 {
        return Err(PasswordRefusal::TooLong);
    }
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if COMMON.contains(&lower.as_str()) || letters.len() < 4 {
        return Err(PasswordRefusal::Common);
    }
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let compact: String = name.to_lowercase().split_whitespace().collect();
    let is_inside = |part: &str| part.len() >= 5 && lower.replace(' ', "").contains(part);
    if is_inside(&local) || is_inside(&compact) {
        return Err(PasswordRefusal::Personal);
    }
    Ok(())
}

/// The Argon2id hash of a password (RFC 9106) as a PHC string, with a fresh salt.
///
/// Deliberately slow: call it where blocking is allowed.
pub fn hash_password(password: &str, chance: &dyn Chance) -> String {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        // The default parameters and a salt of 16 bytes are always accepted; were they not, a
        // hash that nothing matches keeps everyone out.
        .unwrap_or_default()
}

/// A hash that no password is known to have, for comparing with when there is none.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$\
    Yl3hAS2Y2cGK6C6fFJ2qRpL3CuKq4bq3bNBiNgsHLPk";

/// Whether a password is the one that was hashed. As slow when there is no hash to compare with,
/// so that the time taken does not tell whether an address is known.
pub(super) fn matches(password: &str, hash: Option<&str>) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY));
    let is_match = parsed.is_ok_and(|parsed| {
        Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
    });
    is_match && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Seeded;

    fn check(password: &str) -> Result<(), PasswordRefusal> {
        check_password(password, "Tom Ashworth", "tom.ashworth@larkrise.example")
    }

    #[test]
    fn length_is_asked_and_composition_is_not() {
        assert_eq!(check("elevenchars"), Err(PasswordRefusal::TooShort));
        assert_eq!(check("purple kettle gravel"), Ok(()));
        assert_eq!(check(&"long".repeat(51)), Err(PasswordRefusal::TooLong));
    }

    #[test]
    fn what_others_would_guess_is_refused() {
        assert_eq!(check("PasswordPassword"), Err(PasswordRefusal::Common));
        assert_eq!(check("aaaaaaaaaaaaa"), Err(PasswordRefusal::Common));
        assert_eq!(check("tom.ashworth2026"), Err(PasswordRefusal::Personal));
        assert_eq!(check("Tom Ashworth forever"), Err(PasswordRefusal::Personal));
    }

    #[test]
    fn comparing_with_nobodys_hash_costs_what_comparing_with_anyones_does() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let someone = hash_password("purple kettle gravel", &Seeded::new(1));
        let someone = PasswordHash::new(&someone).unwrap();
        assert_eq!(nobody.algorithm, someone.algorithm);
        assert_eq!(nobody.version, someone.version);
        assert_eq!(nobody.params, someone.params, "memory, passes and lanes");
        let length = |hash: &PasswordHash| hash.hash.map(|output| output.len());
        assert_eq!(length(&nobody), length(&someone));
    }

    #[test]
    fn a_hash_matches_its_own_password_and_no_other() {
        let hash = hash_password("purple kettle gravel", &Seeded::new(1));
        assert!(hash.starts_with("$argon2id$"));
        assert!(matches("purple kettle gravel", Some(&hash)));
        assert!(!matches("purple kettle gravle", Some(&hash)));
        assert!(!matches("purple kettle gravel", None));
    }
}
