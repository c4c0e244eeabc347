//! The same pupils twice.

use headland_domain::capital;
use headland_domain::impact::pasted::PupilPair;
use headland_stats::means::{Pair, Paired, SignTest, paired, sign_test};
use headland_stats::proportions::mcnemar_exact;
use headland_stats::verdict::{CAVEAT, Polarity, Verdict, verdict};
use headland_stats::{Confidence, Estimate};
use serde_json::json;

use super::picture::{Picture, PupilCounts};
use super::working::{Working, answered};
use super::{Approach, Design, Outcome, Question};
use crate::impact::beside::polarity;
use crate::impact::{Measured, Standing};

/// Fewer pupils than this say who they are.
pub(crate) const FEWEST_PUPILS: u32 = 5;

pub(super) fn pairs(question: &Question<'_>) -> Outcome {
    let Some(pupils) = question.held.pairs(question.id) else {
        return Err(
            "no pupils’ figures were brought. Bring each pupil’s first figure and the later one, \
                    without names."
                .to_owned(),
        );
    };
    let pairs: Vec<Pair> =
        pupils.iter().map(|one| Pair { before: one.before, after: one.after }).collect();
    let found = paired(&pairs, Confidence::NINETY_FIVE);
    if found.n < FEWEST_PUPILS {
        return Err(format!(
            "{} pupils have both figures. Of fewer than {FEWEST_PUPILS} nothing is shown, since it would \
             say who they are.",
            found.n
        ));
    }
    let signs = sign_test(&pairs);
    let measured = question.measured;
    let approach = if is_yes_or_no(pupils) {
        of_yes_or_no(&found, &signs, measured)
    } else {
        of_scores(&found, &signs, measured)
    };
    let sums = workings(pupils, &found, is_yes_or_no(pupils), &signs);
    Ok((approach, sums))
}

/// Whether the figures say only who met a standard.
fn is_yes_or_no(pupils: &[PupilPair]) -> bool {
    let mut figures = pupils.iter().flat_map(|one| [one.before, one.after]).flatten();
    figures.all(|figure| figure.abs() < 1e-12 || (figure - 1.0).abs() < 1e-12)
}

const fn standing_of(judged: Verdict) -> Standing {
    match judged {
        Verdict::Improved { .. } => Standing::Improved,
        Verdict::Worsened => Standing::Worsened,
        Verdict::LikeChance => Standing::LikeChance,
        Verdict::NotEnough(_) => Standing::NotEnough,
        Verdict::Blocked(_) => Standing::Blocked,
    }
}

fn of_scores(found: &Paired, signs: &SignTest, measured: &Measured) -> Approach {
    let judged = verdict(&found.mean_change, polarity(measured), None);
    let show = |value: f64| format!("{value:+.2}").replace('-', "−");
    let mut said =
        vec![with_interval("On average a pupil’s figure changed by", &found.mean_change)];
    if let Some(median) = found.median_change {
        said.push(format!("The middle change is {}.", show(median)));
    }
    if found.effect.interval().is_some() {
        let words =
            "In standard deviations of one occasion (Hedges’ g for the same pupils) that is";
        said.push(with_interval(words, &found.effect));
    }
    said.push(format!(
        "{} rose, {} fell and {} stayed the same; a split so uneven comes by chance with p {:.3} (sign \
         test).",
        signs.rose, signs.fell, signs.unchanged, signs.p
    ));
    approach(found, signs, standing_of(judged), capital(&format!("{judged}.")), said, found.p)
}

fn of_yes_or_no(found: &Paired, signs: &SignTest, measured: &Measured) -> Approach {
    let p = mcnemar_exact(signs.rose, signs.fell);
    let better = match polarity(measured) {
        Polarity::HigherIsBetter => signs.rose > signs.fell,
        Polarity::LowerIsBetter => signs.fell > signs.rose,
    };
    let (standing, words) = match (p <= 0.05, better) {
        (true, true) => (Standing::Improved, "Improved by more than expected variation."),
        (true, false) => (Standing::Worsened, "Worsened by more than expected variation."),
        (false, _) => (Standing::LikeChance, "The change cannot be told from chance."),
    };
    let said = vec![format!(
        "{} met it only later, {} only at first and {} stayed the same: p {p:.3} (the exact test for the \
         same pupils asked twice).",
        signs.rose, signs.fell, signs.unchanged
    )];
    approach(found, signs, standing, words.to_owned(), said, Some(p))
}

fn approach(
    found: &Paired,
    signs: &SignTest,
    standing: Standing,
    verdict: String,
    mut said: Vec<String>,
    p: Option<f64>,
) -> Approach {
    said.insert(0, format!("{} pupils have both figures.", found.n));
    let warnings = found.mean_change.warnings().iter();
    let mut warnings: Vec<String> =
        warnings.map(|warning| capital(&format!("{warning}."))).collect();
    warnings.push(
        "Pupils grow older between two tests, and most would rise on the same scale without any \
         action: compare with what is usual in as long a time."
            .to_owned(),
    );
    let counts = [("Rose", signs.rose), ("Stayed the same", signs.unchanged), ("Fell", signs.fell)];
    Approach {
        design: Design::Pupils,
        standing,
        is_exploratory: false,
        verdict,
        said,
        caveat: Some(CAVEAT.to_owned()),
        warnings,
        pictures: vec![Picture::Pupils(PupilCounts {
            finding: format!("Of {} pupils, {} rose and {} fell", found.n, signs.rose, signs.fell),
            counts: counts.map(|(label, count)| (label.to_owned(), count)).to_vec(),
        })],
        p,
    }
}

fn with_interval(words: &str, estimate: &Estimate) -> String {
    let show = |value: f64| format!("{value:+.2}").replace('-', "−");
    let value = estimate.value().map_or_else(|| "nothing".to_owned(), show);
    match estimate.interval() {
        Some(interval) => format!(
            "{words} {value}; its 95% interval runs from {} to {}.",
            show(interval.lower()),
            show(interval.upper())
        ),
        None => format!("{words} {value}. It has no interval."),
    }
}

fn workings(
    pupils: &[PupilPair],
    found: &Paired,
    is_yes_or_no: bool,
    signs: &SignTest,
) -> Vec<Working> {
    let side = |of: fn(&PupilPair) -> Option<f64>| {
        pupils.iter().map(|one| answered(of(one))).collect::<Vec<_>>()
    };
    let both = json!({ "pre": side(|one| one.before), "post": side(|one| one.after) });
    let summary = |working: Working| {
        working
            .with("n, pupils with both figures", found.n)
            .with("Left out, because one is missing", found.dropped)
    };
    let sign = summary(Working::new(
        "signs",
        "How many rose and fell",
        "The sign test: how likely a split so uneven would be if each pupil who moved were as likely to \
         rise as to fall. Those who stayed the same do not count.",
        "sign_test",
        both.clone(),
    ));
    if is_yes_or_no {
        let exact = Working::new(
            Design::Pupils.slug(),
            "Whether more gained than lost",
            "The exact binomial test of those who changed: as likely to gain as to lose, if nothing had \
             happened.",
            "mcnemar_exact",
            json!({ "b": signs.rose, "c": signs.fell }),
        )
        .with("b, who met it only later", signs.rose)
        .with("c, who met it only at first", signs.fell);
        return vec![exact, sign];
    }
    vec![
        summary(Working::new(
            Design::Pupils.slug(),
            "The mean change of the same pupils, and their effect size",
            "The mean of later less first, ± t × standard deviation of the changes ÷ √n. Hedges’ g \
             divides the mean change by the standard deviation within one occasion, which is that of \
             the changes ÷ √(2(1 − r)), times 1 − 3 ÷ (4 × degrees of freedom − 1).",
            "paired_pre_post",
            both,
        )),
        sign,
    ]
}
