//! Time on a processor, as Linux counts it: unlike time on the clock it does not grow with what else
//! the machine is doing.

use std::time::Duration;

use anyhow::{Context as _, Result};

/// A tick of what Linux tells programs (`USER_HZ`) is a hundredth of a second, whatever the kernel's
/// own clock is.
const TICK: Duration = Duration::from_millis(10);

/// What a running program has used so far.
pub(super) fn of_program(id: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    ticks(&stat, 14).context("the kernel does not say what the program has used")
}

/// What the programs that this one started, and that have ended, have used together.
pub(super) fn of_ended_programs() -> Result<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    ticks(&stat, 16).context("the kernel does not say what ended programs have used")
}

/// User and system time from the field with this number, counted from 1, and the next (proc(5)).
fn ticks(stat: &str, field: usize) -> Option<Duration> {
    // The second field, the program's name, may hold spaces and brackets.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(field - 3);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(TICK * user + TICK * system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_read_where_the_kernel_writes_them() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 200 0 0 250 50 30 20 20 0 1 0 9 9 9";
        assert_eq!(ticks(stat, 14), Some(Duration::from_secs(3)));
        assert_eq!(ticks(stat, 16), Some(Duration::from_millis(500)));
        assert_eq!(ticks("7 (x) S 1", 14), None);
    }

    #[test]
    fn this_program_has_used_some() {
        assert!(of_program(std::process::id()).is_ok());
        assert!(of_ended_programs().is_ok());
    }
}
