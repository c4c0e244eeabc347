//! What a day of each leader is worth, found by raising the price of those asked for too often.

use super::days_search::{Row, as_real};

/// How often prices are changed.
const STEPS: u32 = 600;

/// Without a better bound for so many steps, steps get shorter.
const PATIENCE: u32 = 15;

/// Prices of days, and the bound that they prove.
pub(super) struct Prices {
    /// By leader.
    pub(super) of_leaders: Vec<f64>,
    /// No choice costs less.
    pub(super) bound: f64,
}

/// Lagrangian prices by the subgradient method, towards a choice of known cost.
///
/// Source: Held, Wolfe and Crowder (1974), *Mathematical Programming* 6:62-88.
#[expect(clippy::indexing_slicing, reason = "places are made by the knot, one for each entry")]
pub(super) fn prices(rows: &[Row], days: &[i64], known: i64) -> Prices {
    let mut current = vec![0.0; days.len()];
    let mut best = Prices { of_leaders: current.clone(), bound: f64::NEG_INFINITY };
    let (mut length, mut waited) = (2.0, 0);
    for _ in 0..STEPS {
        let mut excess: Vec<f64> = days.iter().map(|own| -as_real(*own)).collect();
        let mut bound: f64 = excess.iter().zip(&current).map(|(own, price)| own * price).sum();
        for row in rows {
            let (mut least, mut leader) = (as_real(row.fallback_cost), None);
            for (option, cost) in &row.options {
                let own = as_real(*cost) + current[*option] * as_real(row.days);
                if own < least {
                    (least, leader) = (own, Some(*option));
                }
            }
            bound += least;
            if let Some(leader) = leader {
                excess[leader] += as_real(row.days);
            }
        }
        if bound > best.bound {
            best = Prices { of_leaders: current.clone(), bound };
            waited = 0;
        } else {
            waited += 1;
            if waited > PATIENCE {
                (length, waited) = (length / 2.0, 0);
                current.clone_from(&best.of_leaders);
                continue;
            }
        }
        // A price of nought is not lowered by days to spare.
        let moving =
            excess.iter().zip(&current).filter(|(own, price)| **own > 0.0 || **price > 0.0);
        let squares: f64 = moving.map(|(own, _)| own * own).sum();
        let apart = as_real(known) - bound;
        if squares <= 0.0 || apart <= 0.5 {
            break;
        }
        for (price, own) in current.iter_mut().zip(&excess) {
            *price = (*price + length * apart / squares * own).max(0.0);
        }
    }
    best
}
