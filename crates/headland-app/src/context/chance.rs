use std::fmt;
use std::sync::Mutex;

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use uuid::{Builder, Uuid};

/// Where identifiers and secrets come from.
pub trait Chance: Send + Sync + fmt::Debug {
    /// Fills the buffer with bytes that nobody can foresee.
    fn fill(&self, buffer: &mut [u8]);

    /// A new identifier (UUID version 7): later ones sort after earlier ones.
    fn uuid(&self, now: Timestamp) -> Uuid {
        let mut bytes = [0; 10];
        self.fill(&mut bytes);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// A new secret of 256 bits, in hexadecimal.
    fn secret(&self) -> String {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        hex::encode(bytes)
    }
}

/// The operating system's random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, buffer: &mut [u8]) {
        rand::rng().fill_bytes(buffer);
    }
}

/// Numbers that follow from a seed: for tests and for the demo, never for real secrets.
#[derive(Debug)]
pub struct Seeded(Mutex<StdRng>);

impl Seeded {
    /// Numbers that follow from this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(buffer);
    }
}
