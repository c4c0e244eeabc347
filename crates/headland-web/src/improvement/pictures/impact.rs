//! What became of each target: before and after, the verdict, and everything that bears on it.

use askama::Template;
use headland_app::Context;
use headland_app::impact::{self, Judgement, Standing};
use headland_app::improvement::PriorityPage;
use headland_domain::RecordId;
use headland_domain::sheet::RecordKind;

use super::chart::figure;
use super::studies;
use super::targets::release;
use crate::components::{
    Content, Figure, Inset, Provenance, SummaryList, SummaryRow, Tag, Tone, Warning,
};
use crate::page::{PageError, day};

/// One judgement.
#[derive(Template)]
#[template(path = "improvement/_judgement.html")]
struct JudgementPart {
    id: RecordId,
    target: String,
    tag: Tag,
    summary: String,
    verdict: String,
    change: String,
    reached: String,
    caveat: Option<String>,
    figure: Figure,
    beside: Vec<String>,
    warnings: Vec<String>,
    account: SummaryList,
}

/// What became of the targets of a priority, and which still wait to be judged.
pub(super) async fn of(ctx: &mut Context, page: &PriorityPage) -> Result<Vec<String>, PageError> {
    let found = impact::impact(ctx, page).await?;
    let school = ctx.organisation.name.clone();
    let mut shown = Vec::new();
    let add = page
        .may_draft(RecordKind::Evaluation)
        .then(|| format!("/priorities/{}/evaluations/new", page.priority.id));
    for (_, title, due_on) in &found.unevaluated {
        let said =
            format!("The target “{title}” was due on {} and has not been evaluated.", day(*due_on));
        shown.push(Warning::new(said).to_string());
    }
    if !found.unevaluated.is_empty()
        && let Some(add) = add
    {
        shown.push(Inset::new(Content::link("Evaluate a target now", add)).to_string());
    }
    let mut waiting: Vec<_> = found.studies.iter().collect();
    for (place, (id, judgement)) in found.judgements.iter().enumerate() {
        shown.push(part(*id, judgement, &school).render().map_err(PageError::Template)?);
        let mut later = found.judgements.iter().skip(place + 1);
        if later.any(|(_, other)| other.target == judgement.target) {
            continue;
        }
        if let Some(place) = waiting.iter().position(|study| study.target == judgement.target) {
            shown.push(studies::part(page, waiting.remove(place), true)?);
        }
    }
    for (_, title, due_on) in &found.awaited {
        let said =
            format!("The target “{title}” is due on {}: it is too early to judge.", day(*due_on));
        shown.push(Inset::new(said).to_string());
    }
    for study in waiting.into_iter().filter(|study| studies::is_shown(page, study)) {
        shown.push(studies::part(page, study, false)?);
    }
    Ok(shown)
}

fn part(id: RecordId, judgement: &Judgement, school: &str) -> JudgementPart {
    let picture = judgement.picture(school);
    let mut beside: Vec<String> = judgement.beside.iter().map(|one| one.words.clone()).collect();
    beside.extend(judgement.alone_because.clone());
    beside.extend(judgement.worthwhile.clone());
    beside.extend(judgement.effect.clone());
    JudgementPart {
        id,
        target: judgement.target.clone(),
        tag: tag(judgement.standing),
        summary: judgement.account.summary.clone(),
        verdict: judgement.verdict.clone(),
        change: format!("From {}. {}", judgement.from_to(), judgement.change_in_words()),
        reached: judgement.reached_in_words(),
        caveat: judgement.caveat.clone(),
        figure: figure(&format!("before-after-{id}"), &picture).provenance(provenance(judgement)),
        beside,
        warnings: judgement.warnings.clone(),
        account: judgement
            .account
            .parts()
            .into_iter()
            .fold(SummaryList::new(), |list, (heading, text)| {
                list.row(SummaryRow::new(heading, text))
            }),
    }
}

pub(super) fn tag(standing: Standing) -> Tag {
    let (words, tone) = match standing {
        Standing::Improved => ("Improved", Tone::Good),
        Standing::Worsened => ("Worsened", Tone::Bad),
        Standing::LikeChance => ("Cannot be told from chance", Tone::Active),
        Standing::NotEnough => ("Not enough data to judge", Tone::Quiet),
        Standing::Blocked => ("No verdict", Tone::Watch),
    };
    Tag::new(words, tone)
}

fn provenance(judgement: &Judgement) -> Provenance {
    let mut provenance = Provenance::new()
        .fact(
            "School",
            format!(
                "its own figures of {} and {}",
                day(judgement.before.on),
                day(judgement.after.on)
            ),
        )
        .fact("Interval of the change", judgement.method.as_str())
        .fact("How it was compared", judgement.design.as_str());
    for one in &judgement.beside {
        for source in &one.sources {
            provenance = provenance
                .fact(format!("{} ({})", one.label, one.population), release(source))
                .fact("Published by", source.vintage());
        }
    }
    provenance
}
