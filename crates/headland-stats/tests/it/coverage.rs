//! Whether an interval that says 95% covers the truth 95 times in a hundred.

use headland_stats::Confidence;
use headland_stats::proportions::{Share, change, share};

/// A small generator with a fixed seed (Steele, Lea and Flood 2014), so that every run of the
/// simulation is the same run.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to 1.
    fn unit(&mut self) -> f64 {
        let top = u32::try_from(self.next() >> 32).expect("32 bits");
        f64::from(top) / f64::from(u32::MAX)
    }

    /// How many of `n` pupils meet a standard that each meets with chance `rate`.
    fn cohort(&mut self, n: u32, rate: f64) -> Share {
        let mut met = 0;
        for _ in 0..n {
            met += u32::from(self.unit() < rate);
        }
        Share::new(met, n).expect("no more than all")
    }
}

const RUNS: u32 = 4_000;

fn covered(mut found: impl FnMut() -> bool) -> f64 {
    let mut hits = 0;
    for _ in 0..RUNS {
        hits += u32::from(found());
    }
    f64::from(hits) / f64::from(RUNS)
}

/// Newcombe (1998, *Statistics in Medicine* 17:857-872) finds Wilson's mean coverage at 0.952.
#[test]
fn wilsons_interval_covers_as_often_as_it_says() {
    let mut random = SplitMix(20_250_901);
    for n in [15, 30, 60] {
        let coverage = covered(|| {
            let rate = random.unit();
            let interval = share(random.cohort(n, rate), Confidence::NINETY_FIVE).interval();
            interval.expect("somebody").contains(rate)
        });
        assert!((0.93..0.98).contains(&coverage), "n={n}: {coverage}");
    }
}

#[test]
fn newcombes_interval_covers_as_often_as_it_says() {
    let mut random = SplitMix(20_260_901);
    for (n_before, n_after) in [(15, 18), (30, 28), (60, 60)] {
        let coverage = covered(|| {
            let (before, after) = (random.unit(), random.unit());
            let moved = change(
                random.cohort(n_before, before),
                random.cohort(n_after, after),
                Confidence::NINETY_FIVE,
            );
            moved.interval().expect("somebody").contains(after - before)
        });
        assert!((0.93..0.98).contains(&coverage), "n={n_before}, {n_after}: {coverage}");
    }
}

#[test]
fn a_steady_school_is_told_from_chance_no_more_often_than_one_time_in_twenty() {
    let mut random = SplitMix(20_270_901);
    let told = covered(|| {
        let moved = change(random.cohort(30, 0.6), random.cohort(30, 0.6), Confidence::NINETY_FIVE);
        !moved.interval().expect("somebody").contains(0.0)
    });
    assert!(told < 0.06, "{told}");
}
