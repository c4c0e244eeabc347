use askama::Template;
use headland_app::Failure;
use headland_app::improvement::report::{
    AskedSignature, FreezeRefusal, Freezing, Preview, Signer, check, document, freeze, preview,
};
use headland_domain::{PersonId, RecordId};

use super::blocks::Blocks;
use crate::components::{Button, Choice, Content, Field, Hidden, Inset, SummaryList, Warning};
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
    version: i64,
    warnings: Vec<Warning>,
    signers: Vec<(Field, Field)>,
    pupils: Field,
    report: String,
}

/// What will be frozen and who is told, shown back before it happens.
#[derive(Template)]
#[template(path = "improvement/freeze_check.html")]
struct CheckPage {
    frame: Frame,
    id: RecordId,
    answers: SummaryList,
    warnings: Vec<Warning>,
    sent: Vec<Hidden>,
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
    let said = Freezing {
        version: form.one("version").parse().unwrap_or_default(),
        asked: &asked,
        names_no_pupil: form.one("pupils") == "none",
    };
    // Freezing writes to people and cannot be undone: it is shown back first.
    let is_sure = form.one("sure") == "yes";
    let outcome = if is_sure {
        freeze(&mut writing.ctx, id, &said).await
    } else {
        match check(&mut writing.ctx, &found, &said).await {
            Ok(()) => {
                let frame = writing.frame("Check before you freeze");
                return writing.looked(&check_page(frame, &found, &said));
            }
            Err(failure) => Err(failure),
        }
    };
    match outcome {
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
                FreezeRefusal::NamesStaff(_)
                | FreezeRefusal::Changed
                | FreezeRefusal::Unreadable => "",
                FreezeRefusal::PupilsNotLookedFor => "pupils",
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
    let pupils = Field::checkboxes(
        "pupils",
        "Names of pupils",
        [Choice::new("none", "I have read the report through, and it names no pupil")],
    )
    .hint("Headland does not know the names of pupils and cannot find them in a text. Somebody has to look")
    .values(&form.all("pupils").collect::<Vec<_>>())
    .error(frame.problem_with("pupils"));
    let frame = frame.under("/plans").crumb(found.record.title(), format!("/records/{id}"));
    Ok(NewPage {
        id,
        version: found.record.version,
        warnings: warnings(found),
        signers,
        pupils,
        report: Blocks::of(&made).render().map_err(PageError::Template)?,
        frame,
    })
}

/// The page that shows back what was asked for.
fn check_page(frame: Frame, found: &Preview, said: &Freezing<'_>) -> CheckPage {
    let id = found.record.id;
    let mut sent = vec![
        Hidden::csrf(&frame.csrf),
        Hidden::new("version", said.version),
        Hidden::new("pupils", "none"),
        Hidden::new("sure", "yes"),
    ];
    let mut signers = Vec::new();
    for (n, one) in (1..).zip(said.asked) {
        sent.push(Hidden::new(format!("signer-{n}"), one.person));
        sent.push(Hidden::new(format!("capacity-{n}"), &one.capacity));
        let name = found.signers.iter().find(|signer| signer.person == one.person);
        let name = name.map_or("Someone", |signer| signer.name.as_str());
        signers.push(format!("{name}, as {}", one.capacity.trim()));
    }
    let (asked, mail) = if signers.is_empty() {
        (Content::missing("Nobody"), "Nobody is written to".to_owned())
    } else {
        let mail = "Each of them is sent an e-mail, if their address is known".to_owned();
        (Content::text(signers.join("; ")), mail)
    };
    let answers = SummaryList::new()
        .fact("Report", found.paper.title.as_str())
        .fact("About", found.paper.priority.as_str())
        .fact("For", found.paper.audience.as_str())
        .fact("Figures", found.paper.vintage.as_str())
        .fact("Asked to sign", asked)
        .fact("Messages", mail)
        .fact("Names of pupils", "You say that there are none")
        .fact(
            "Fixed for good",
            "Every word, figure, picture and table of the report as it stands now, and who was asked \
             to sign it. It cannot be changed or removed; a correction is a new freezing beside it.",
        );
    let frame = frame
        .under("/plans")
        .crumb(found.record.title(), format!("/records/{id}"))
        .crumb("Freeze this report", format!("/records/{id}/snapshots/new"));
    CheckPage { id, answers, warnings: warnings(found), sent, frame }
}

/// What to look at before nobody can change it any more.
fn warnings(found: &Preview) -> Vec<Warning> {
    let silent = (!found.silent_on.is_empty()).then(|| {
        let headings = found.silent_on.iter().map(|heading| format!("“{heading}”"));
        Warning::new(format!(
            "The report says nothing under {}. Say what follows from the priority, or that nothing \
             does, before you freeze it.",
            headings.collect::<Vec<_>>().join(" and ")
        ))
    });
    names(found).into_iter().chain(silent).collect()
}

fn names(found: &Preview) -> Option<Warning> {
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
