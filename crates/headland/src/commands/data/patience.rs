//! How often and how long to wait before a request is made again.

use std::time::Duration;

/// The longest that a service may ask to wait.
const LONGEST: Duration = Duration::from_mins(1);

/// How a request that failed is tried again: politely, each time after twice as long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// How long to wait after the first failure.
    pub(super) first: Duration,
    /// How often in all.
    pub(super) tries: u32,
}

/// Why a request failed.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It may succeed later: the service is busy, or the connection broke. It may have said how long to wait.
    Passing { why: anyhow::Error, after: Option<Duration> },
    /// It will not.
    Lasting(anyhow::Error),
}

impl Trouble {
    pub(super) fn passing(why: impl Into<anyhow::Error>) -> Self {
        Self::Passing { why: why.into(), after: None }
    }

    pub(super) fn lasting(why: impl Into<anyhow::Error>) -> Self {
        Self::Lasting(why.into())
    }
}

impl Patience {
    /// Five tries over a quarter of a minute.
    pub(super) const fn usual() -> Self {
        Self { first: Duration::from_secs(1), tries: 5 }
    }

    /// Tries until it succeeds, will not succeed, or has been tried often enough.
    pub(super) fn keep_trying<T>(
        self,
        mut attempt: impl FnMut() -> Result<T, Trouble>,
    ) -> anyhow::Result<T> {
        let mut wait = self.first;
        for tried in 1.. {
            match attempt() {
                Ok(done) => return Ok(done),
                Err(Trouble::Lasting(why)) => return Err(why),
                Err(Trouble::Passing { why, .. }) if tried >= self.tries => {
                    return Err(why.context(format!("tried {tried} times")));
                }
                Err(Trouble::Passing { after, .. }) => {
                    let asked = after.map_or(wait, |after| after.max(wait));
                    std::thread::sleep(asked.min(LONGEST));
                    wait = wait.saturating_mul(2);
                }
            }
        }
        anyhow::bail!("never tried")
    }
}
