use headland_app::frameworks::{adopt, adopted_to_end, deprecate, framework, next_version};
use headland_app::{Context, Failure};
use headland_domain::frameworks::{Deprecation, Edition, Framework};
use headland_policy::{Action, Resource};

use super::form::{FormPage, edition_of, framed};
use super::{href_of, tree};
use crate::components::{Field, Hidden, Width};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, shown};

/// `POST /frameworks/{edition}/adoption`
pub(super) async fn put_into_use(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (revision, today) = (revision(&form), writing.ctx.today());
    match adopt(&mut writing.ctx, &edition, revision, today).await {
        Ok(()) => writing.done(&href_of(&edition), "The framework is in use").await,
        Err(Failure::Refused(problems)) => {
            let held = framework::<()>(&mut writing.ctx, &edition).await?;
            let mut frame = writing.frame(format!("Write: {}", held.framework.title()));
            frame.problems = shown(problems);
            let page = tree::page(frame, &writing.ctx, &held, None);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

fn revision(form: &FormFields) -> i64 {
    form.one("revision").parse().unwrap_or_default()
}

fn end_page(frame: Frame, framework: &Framework, revision: i64, typed: [&str; 2]) -> FormPage {
    let href = href_of(framework.edition());
    let [reason, replaced_by] = typed;
    let fields = [
        (
            "reason",
            Field::long_text("reason", "Why is it no longer offered?")
                .hint("For whoever wonders where it has gone.")
                .value(reason),
        ),
        (
            "replaced_by",
            Field::line("replaced_by", "What is used instead?")
                .optional()
                .hint("Its code and version, such as headteachers-standards@2020.")
                .value(replaced_by),
        ),
    ];
    let frame = framed(frame, framework);
    let action = format!("{href}/deprecation");
    let mut page = FormPage::new(frame, action, fields, "Offer it no more", href);
    page.lead.push("What was judged against it stays and can be read.".to_owned());
    page.hidden.push(Hidden::new("revision", revision));
    page
}

/// `GET /frameworks/{edition}/deprecation`
pub(super) async fn end(mut reading: Reading, Path(edition): Path<Edition>) -> PageResult {
    let held = adopted_to_end::<()>(&mut reading.ctx, &edition).await?;
    let revision = held.own.as_ref().map_or(0, |own| own.revision);
    let page = end_page(reading.frame("Take out of use"), &held.framework, revision, ["", ""]);
    reading.page(&page)
}

/// `POST /frameworks/{edition}/deprecation`
pub(super) async fn take_out_of_use(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let typed = [form.one("reason"), form.one("replaced_by")];
    let on = writing.ctx.today();
    let replaced_by = edition_of(typed[1]);
    let outcome = if replaced_by.is_none() && !typed[1].is_empty() {
        let said = "Enter a code and version such as headteachers-standards@2020, or nothing";
        Err(Failure::Refused(vec![headland_domain::sheet::Problem::new("replaced_by", said)]))
    } else {
        let decision = Deprecation { on, reason: typed[0].to_owned(), replaced_by };
        deprecate(&mut writing.ctx, &edition, revision(&form), decision).await
    };
    match outcome {
        Ok(()) => writing.done(&href_of(&edition), "It is no longer offered").await,
        Err(Failure::Refused(problems)) => {
            let held = framework::<()>(&mut writing.ctx, &edition).await?;
            let revision = held.own.as_ref().map_or(0, |own| own.revision);
            let mut frame = writing.frame("Take out of use");
            frame.problems = shown(problems);
            writing.refused(&end_page(frame, &held.framework, revision, typed))
        }
        Err(other) => Err(other.into()),
    }
}

fn version_page(frame: Frame, framework: &Framework, typed: &str) -> FormPage {
    let href = href_of(framework.edition());
    let version = Field::line("version", "What is the new version called?")
        .hint("Usually a year, such as 2027.")
        .width(Width::Characters10)
        .value(typed);
    let frame = framed(frame, framework);
    let action = format!("{href}/versions");
    let mut page = FormPage::new(frame, action, [("version", version)], "Begin the version", href);
    page.lead.push(
        "It begins as a draft with the same items, which you can change. What stands now stays as it is."
            .to_owned(),
    );
    page
}

/// `GET /frameworks/{edition}/versions/new`
pub(super) async fn new_version(mut reading: Reading, Path(edition): Path<Edition>) -> PageResult {
    let held = framework::<()>(&mut reading.ctx, &edition).await?;
    reading.ctx.authorise::<()>(Action::Draft, Resource::FrameworkDrafts)?;
    let page = version_page(reading.frame("Begin a version of your own"), &held.framework, "");
    reading.page(&page)
}

/// `POST /frameworks/{edition}/versions`
pub(super) async fn begin_version(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let version = form.one("version");
    match next_version(&mut writing.ctx, &edition, version).await {
        Ok(next) => {
            writing.done(&format!("{}/edit", href_of(&next)), "The new version is a draft").await
        }
        Err(Failure::Refused(problems)) => {
            refuse_version(writing, &edition, version, problems).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn refuse_version(
    mut writing: Writing,
    edition: &Edition,
    typed: &str,
    problems: Vec<headland_domain::sheet::Problem>,
) -> PageResult {
    let ctx: &mut Context = &mut writing.ctx;
    let held = framework::<()>(ctx, edition).await?;
    let mut frame = writing.frame("Begin a version of your own");
    frame.problems = shown(problems);
    writing.refused(&version_page(frame, &held.framework, typed))
}
