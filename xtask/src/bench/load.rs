//! A number of clients that each ask again as soon as they have an answer, for a bounded time.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use super::http::Client;

/// How hard to press.
#[derive(Clone, Copy)]
pub(super) struct Load {
    pub(super) clients: usize,
    pub(super) time: Duration,
    /// Each client stops after so many, however fast the server is.
    pub(super) most_requests: usize,
}

/// Not measured: connections, caches and the processor warm up.
const WARM_UP: usize = 5;

/// How the server answered under a load.
pub(super) struct Answers {
    /// How long each answer took, shortest first.
    times: Vec<Duration>,
    /// How many more there were before anything was measured.
    warm_up: usize,
    /// From the first request to the last answer.
    elapsed: Duration,
}

impl Load {
    /// Asks for one page; anything but 200 is an error, since refusals are cheap and would flatter.
    pub(super) fn run(self, address: &str, path: &str, cookie: &str) -> Result<Answers> {
        let started = Instant::now();
        let times = std::thread::scope(|scope| {
            let clients: Vec<_> = (0..self.clients)
                .map(|_| scope.spawn(|| self.one_client(address, path, cookie)))
                .collect();
            let joined = clients.into_iter().map(|client| {
                client.join().map_err(|_| anyhow!("a client of the load loop panicked"))?
            });
            joined.collect::<Result<Vec<_>>>()
        })?;
        Ok(Answers::new(times.concat(), self.clients * WARM_UP, started.elapsed()))
    }

    fn one_client(self, address: &str, path: &str, cookie: &str) -> Result<Vec<Duration>> {
        let mut client = Client::new(address);
        let mut times = Vec::new();
        for _ in 0..WARM_UP {
            client.get(path, cookie)?;
        }
        let started = Instant::now();
        while started.elapsed() < self.time && times.len() < self.most_requests {
            let asked = Instant::now();
            let answer = client.get(path, cookie)?;
            times.push(asked.elapsed());
            if answer.status != 200 {
                bail!("{path} answered {}", answer.status);
            }
        }
        Ok(times)
    }
}

impl Answers {
    fn new(mut times: Vec<Duration>, warm_up: usize, elapsed: Duration) -> Self {
        times.sort_unstable();
        Self { times, warm_up, elapsed }
    }

    /// The time within which `percent` of the answers came, in milliseconds (nearest rank).
    pub(super) fn percentile(&self, percent: usize) -> Option<f64> {
        let rank = (self.times.len() * percent).div_ceil(100).max(1);
        self.times.get(rank - 1).map(|time| time.as_secs_f64() * 1000.0)
    }

    /// How many answers there were, those of the warm-up too.
    pub(super) fn count(&self) -> Option<f64> {
        u32::try_from(self.times.len() + self.warm_up).ok().map(f64::from)
    }

    /// Answers per second over all clients.
    pub(super) fn rate(&self) -> Option<f64> {
        let count = u32::try_from(self.times.len()).ok()?;
        (!self.elapsed.is_zero()).then(|| f64::from(count) / self.elapsed.as_secs_f64())
    }
}

#[cfg(test)]
impl Answers {
    /// Answers that took these many milliseconds each, over one second.
    pub(super) fn of_millis(times: impl IntoIterator<Item = u64>) -> Self {
        Self::new(times.into_iter().map(Duration::from_millis).collect(), 0, Duration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::stand_in::server;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let answers = Answers::of_millis((1..=200).rev());
        assert_eq!(answers.percentile(50).map(f64::round), Some(100.0));
        assert_eq!(answers.percentile(99).map(f64::round), Some(198.0));
        assert_eq!(answers.rate().map(f64::round), Some(200.0));
        assert_eq!(Answers::of_millis([]).percentile(50), None);
    }

    #[test]
    fn every_client_asks_until_it_has_asked_often_enough() {
        let load = Load { clients: 2, time: Duration::from_mins(1), most_requests: 3 };
        let answers = load.run(&server("200 OK"), "/", "").unwrap();
        assert_eq!(answers.times.len(), 6);
        assert!(answers.percentile(50) <= answers.percentile(99));
    }

    #[test]
    fn a_refusal_is_not_measured_as_if_it_were_a_page() {
        let load = Load { clients: 1, time: Duration::from_mins(1), most_requests: 3 };
        let problem = load.run(&server("404 Not Found"), "/gone", "").err().unwrap();
        assert_eq!(problem.to_string(), "/gone answered 404");
    }
}
