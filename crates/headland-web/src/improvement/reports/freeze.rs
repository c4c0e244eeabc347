use askama::Template;
use headland_app::Failure;
use headland_app::improvement::report::{
    AskedSignature, FreezeRefusal, Preview, Signer, document, freeze, preview,
};
use headland_domain::{PersonId, RecordId};

use super::blocks::Blocks;
use crate::components::{Button, Choice, Field, Inset, Warning};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, Problem};

/// How many signatures the form asks for.
const MOST_SIGNATURES: usize = 3;

/// What will be frozen, and who is asked to sign: the last look before it stands for good.
#[derive(Template)]
#[template(path = "improvement/freeze.html")]
struct NewPage {
    frame: Frame,
    id: RecordId,
    warning: Option<Warning>,
    signers: Vec<(Field, Field)>,
    report: String,
}

/// `GET /records/{id}/snapshots/new`
pub(super) async fn new(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let found = match preview(&mut reading.ctx, id).await {
        Err(Failure::Refused(refusal)) => return Err(unreadable(&refusal)),
        other => other?,
    };
    let frame = reading.frame("Freeze this report");
    let page = page(frame, &found, &FormFields::default())?;
    reading.page(&page)
}

/// `POST /records/{id}/snapshots`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let found = match preview(&mut writing.ctx, id).await {
        Err(Failure::Refused(refusal)) => return Err(unreadable(&refusal)),
        other => other?,
    };
    let asked = asked(&form, &found.signers);
    match freeze(&mut writing.ctx, id, &asked).await {
        Ok(snapshot) => {
            let said = match asked.len() {
                0 => "Report frozen".to_owned(),
                1 => "Report frozen. 1 person was asked to sign it.".to_owned(),
                n => format!("Report frozen. {n} people were asked to sign it."),
            };
            writing.done(&format!("/snapshots/{snapshot}"), &said).await
        }
        Err(Failure::Refused(refusal)) => {
            let mut frame = writing.frame("Freeze this report");
            let field = match refusal {
                FreezeRefusal::NamesStaff(_) | FreezeRefusal::Unreadable => "",
                _ => "signer-1",
            };
            frame.problems.push(Problem::new(field, refusal));
            let page = page(frame, &found, &form)?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// A draft of an older form cannot be frozen; its page is still there to change it.
fn unreadable(_: &FreezeRefusal) -> PageError {
    PageError::Forbidden
}

/// The people chosen, each with the capacity typed or their usual one.
fn asked(form: &FormFields, signers: &[Signer]) -> Vec<AskedSignature> {
    let mut asked: Vec<AskedSignature> = Vec::new();
    for n in 1..=MOST_SIGNATURES {
        let Ok(person) = form.one(&format!("signer-{n}")).parse::<PersonId>() else { continue };
        if asked.iter().any(|one| one.person == person) {
            continue;
        }
        let typed = form.one(&format!("capacity-{n}"));
        let usual = signers.iter().find(|signer| signer.person == person);
        let capacity = match (typed, usual) {
            ("", Some(usual)) => usual.capacity.clone(),
            (typed, _) => typed.to_owned(),
        };
        asked.push(AskedSignature { person, capacity });
    }
    asked
}

fn page(frame: Frame, found: &Preview, form: &FormFields) -> Result<NewPage, PageError> {
    let id = found.record.id;
    let made = document(&found.paper, "not frozen yet", &[]);
    let choices: Vec<Choice> = found
        .signers
        .iter()
        .map(|signer| Choice::new(signer.person, format!("{}, {}", signer.name, signer.capacity)))
        .collect();
    let signers = (1..=MOST_SIGNATURES).map(|n| {
        let (who, capacity) = (format!("signer-{n}"), format!("capacity-{n}"));
        let error = frame.problem_with(&who);
        let person = Field::select(who.as_str(), format!("Person {n} to sign"), choices.clone())
            .value(form.one(&who))
            .error(error)
            .optional();
        let hint = match n {
            1 => "For example: Chair of governors. If you leave it empty, it is their role here",
            _ => "",
        };
        let role = Field::line(capacity.as_str(), format!("Person {n} signs as"))
            .hint(hint)
            .value(form.one(&capacity))
            .optional();
        (person, role)
    });
    let signers = signers.collect();
    let warning = warning(found);
    let frame = frame.under("/plans").crumb(found.record.title(), format!("/records/{id}"));
    Ok(NewPage {
        id,
        warning,
        signers,
        report: Blocks::of(&made).render().map_err(PageError::Template)?,
        frame,
    })
}

/// What to look at before nobody can change it any more.
fn warning(found: &Preview) -> Option<Warning> {
    let words = if !found.named.is_empty() {
        format!(
            "The text names {}, although the report is set not to name staff. It cannot be frozen \
             like this.",
            found.named.join(", ")
        )
    } else if !found.perhaps_named.is_empty() {
        format!(
            "The report is set not to name staff. Look whether these words do: {}.",
            found.perhaps_named.join(", ")
        )
    } else {
        return None;
    };
    Some(Warning::new(words))
}
