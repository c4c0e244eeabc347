use askama::Template;
use headland_app::development;
use headland_app::people::{self, NewOrganisation, OrganisationPage, Particulars};
use headland_app::stored::Affiliation;
use headland_app::{Context, Failure};
use headland_domain::capital;
use headland_domain::people::{OrganisationKind, Phase, Relation};
use headland_policy::{Action, Resource};

use super::question::{QuestionPage, require_day};
use crate::components::{
    Button, Choice, Column, Content, EmptyState, Field, SummaryList, SummaryRow, Table, Width,
};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, day, shown};

#[derive(Template)]
#[template(path = "people/organisation.html")]
struct ShowPage {
    frame: Frame,
    particulars: SummaryList,
    years: Vec<(String, u16, Table)>,
    words: SummaryList,
    affiliations: Table,
    may_revise: bool,
    may_add: bool,
    may_join: bool,
    may_see_jobs: bool,
    may_see_ledger: bool,
    has_restricted: bool,
}

/// `GET /organisation`
pub(super) async fn show(mut reading: Reading) -> PageResult {
    let page = people::organisation(&mut reading.ctx).await?;
    let has_restricted = development::may_keep_restricted(&mut reading.ctx).await?;
    let ctx = &reading.ctx;
    let shown = ShowPage {
        has_restricted,
        particulars: particulars(ctx, page.may_revise),
        years: years(&page),
        words: words(ctx),
        affiliations: affiliations(ctx, &page),
        may_revise: page.may_revise,
        may_add: page.may_add,
        may_join: page.may_revise && !page.candidates.is_empty(),
        may_see_jobs: ctx.may(Action::See, Resource::Jobs),
        may_see_ledger: ctx.may(Action::See, Resource::Ledger),
        frame: reading.frame(reading.ctx.organisation.name.clone()).under("/organisation"),
    };
    reading.page(&shown)
}

fn particulars(ctx: &Context, may_revise: bool) -> SummaryList {
    let here = &ctx.organisation;
    let row = |key: &str, value: Option<String>| {
        let value = value.map_or_else(|| Content::missing("Not known"), Content::text);
        let row = SummaryRow::new(key, value);
        if may_revise { row.change("/organisation/edit") } else { row }
    };
    let list = SummaryList::new()
        .row(row("Name", Some(here.name.clone())))
        .fact("Kind", here.kind().label());
    if here.kind() != OrganisationKind::School {
        return list;
    }
    list.row(row("URN", here.urn().map(|urn| urn.to_string())))
        .row(row("Phase", here.phase().map(|phase| phase.label().to_owned())))
        .row(row("Local authority", here.la_code.clone()))
}

fn years(page: &OrganisationPage) -> Vec<(String, u16, Table)> {
    page.years
        .iter()
        .rev()
        .map(|(year, terms)| {
            let caption = format!("School year {year}");
            let columns = ["Term", "First day", "Last day"].map(Column::text);
            let mut table = Table::new(caption.as_str(), columns);
            for term in terms {
                let (first, last) = (day(term.starts_on), day(term.ends_on));
                table.push([term.name.as_str().into(), first.into(), last.into()]);
            }
            (year.to_string(), year.start_year(), table)
        })
        .collect()
}

fn words(ctx: &Context) -> SummaryList {
    people::own_words(ctx).into_iter().fold(SummaryList::new(), |list, (kind, one, many)| {
        let ours = kind.singular();
        let words = if one == ours {
            format!("{one}, {many}")
        } else {
            format!("{one}, {many} (our word: {ours})")
        };
        list.fact(capital(kind.singular()), words)
    })
}

fn affiliations(ctx: &Context, page: &OrganisationPage) -> Table {
    let columns = ["What", "From", "Until", "Change"].map(Column::text);
    let teaching = "A school is part of a trust; a governing board governs a school or a trust.";
    let mut table = Table::new("Trust, schools and governing board", columns)
        .caption_hidden()
        .empty(EmptyState::new("On its own", teaching));
    let here = ctx.organisation.id();
    for one in &page.affiliations {
        let until = one.ends_on().map_or_else(|| Content::missing("No end"), |end| day(end).into());
        let change = if page.may_revise && one.ends_on().is_none() {
            Content::link("End this", format!("/organisation/affiliations/{}/end", one.id()))
        } else {
            Content::missing("None")
        };
        table.push([
            sentence(one, one.child() == here).into(),
            day(one.starts_on()).into(),
            until,
            change,
        ]);
    }
    table
}

fn sentence(one: &Affiliation, is_child: bool) -> String {
    match (one.relation(), is_child) {
        (Relation::PartOf, true) => format!("Is part of {}", one.parent_name),
        (Relation::PartOf, false) => format!("{} is part of it", one.child_name),
        (Relation::Governs, true) => format!("Is governed by {}", one.parent_name),
        (Relation::Governs, false) => format!("Governs {}", one.child_name),
    }
}

fn particulars_fields(typed: &Particulars, is_school: bool) -> Vec<(&'static str, Field)> {
    let mut fields = vec![("name", Field::line("name", "Name").value(&typed.name))];
    if is_school {
        let unknown = Choice::new("", "Not known");
        let phases = Phase::ALL.iter().map(|phase| Choice::new(phase.code(), phase.label()));
        fields.push((
            "urn",
            Field::line("urn", "URN")
                .hint("The Unique Reference Number of the register of schools, six digits")
                .value(&typed.urn)
                .width(Width::Characters10)
                .optional(),
        ));
        fields.push((
            "phase",
            Field::select("phase", "Phase", [unknown].into_iter().chain(phases))
                .value(&typed.phase),
        ));
    }
    fields.push((
        "la_code",
        Field::line("la_code", "Local authority’s code")
            .hint("Three digits, as in published data, such as 873")
            .value(&typed.la_code)
            .width(Width::Characters5)
            .optional(),
    ));
    fields
}

fn typed(form: &FormFields) -> Particulars {
    let one = |name: &str| form.one(name).to_owned();
    Particulars { name: one("name"), urn: one("urn"), phase: one("phase"), la_code: one("la_code") }
}

fn edit_page(frame: Frame, particulars: &Particulars, is_school: bool) -> QuestionPage {
    QuestionPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead: Vec::new(),
        action: "/organisation/edit".to_owned(),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: "/organisation".to_owned(),
    }
    .with(particulars_fields(particulars, is_school))
}

fn is_school(ctx: &Context) -> bool {
    ctx.organisation.kind() == OrganisationKind::School
}

/// `GET /organisation/edit`
pub(super) async fn edit(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let here = &reading.ctx.organisation;
    let now = Particulars {
        name: here.name.clone(),
        urn: here.urn().map(|urn| urn.to_string()).unwrap_or_default(),
        phase: here.phase().map(|phase| phase.code().to_owned()).unwrap_or_default(),
        la_code: here.la_code.clone().unwrap_or_default(),
    };
    let is_school = is_school(&reading.ctx);
    let page = edit_page(reading.frame("Particulars"), &now, is_school);
    reading.page(&page)
}

/// `POST /organisation/edit`
pub(super) async fn update(mut writing: Writing, form: FormFields) -> PageResult {
    let particulars = typed(&form.of(&writing)?);
    match people::change_organisation(&mut writing.ctx, &particulars).await {
        Ok(()) => writing.done("/organisation", "Saved").await,
        Err(Failure::Refused(problems)) => {
            let is_school = is_school(&writing.ctx);
            let mut frame = writing.frame("Particulars");
            frame.problems = shown(problems);
            let page = edit_page(frame, &particulars, is_school);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

fn new_page(frame: Frame, ctx: &Context, form: &FormFields) -> QuestionPage {
    let kinds: &[OrganisationKind] = match ctx.organisation.kind() {
        OrganisationKind::Trust => &[OrganisationKind::School, OrganisationKind::Board],
        _ => &[OrganisationKind::Board],
    };
    let kinds = kinds.iter().map(|kind| Choice::new(kind.code(), kind.label()));
    let kind = ("kind", Field::radios("kind", "What do you add?", kinds).value(form.one("kind")));
    QuestionPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead: vec!["You become its administrator, and can then add its people.".to_owned()],
        action: "/organisation/new".to_owned(),
        fields: Vec::new(),
        submit: Button::new("Add it"),
        back: "/organisation".to_owned(),
    }
    .with([kind].into_iter().chain(particulars_fields(&typed(form), true)))
}

/// `GET /organisation/new`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::Organisation)?;
    let frame = reading.frame("Add an organisation");
    let page = new_page(frame, &reading.ctx, &FormFields::default());
    reading.page(&page)
}

/// `POST /organisation/new`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    writing.ctx.authorise::<()>(Action::Draft, Resource::Organisation)?;
    let problems = match OrganisationKind::from_code(form.one("kind")) {
        Some(kind) => {
            let new = NewOrganisation { kind, particulars: typed(&form) };
            match people::add_organisation(&mut writing.ctx, &new).await {
                Ok(_) => {
                    let said = format!("{} is added. Choose it to work there.", form.one("name"));
                    return writing.done("/organisations", &said).await;
                }
                Err(Failure::Refused(problems)) => problems,
                Err(other) => return Err(other.into()),
            }
        }
        None => vec![headland_domain::sheet::Problem::new("kind", "Choose what you add")],
    };
    let mut frame = writing.frame("Add an organisation");
    frame.problems = shown(problems);
    let page = new_page(frame, &writing.ctx, &form);
    writing.refused(&page)
}

fn join_page(frame: Frame, candidates: Vec<Choice>, form: &FormFields) -> QuestionPage {
    let mut lead = vec![
        "A trust’s improvement lead reads in each of its schools. You can choose organisations of which you are an administrator.".to_owned(),
    ];
    let mut fields =
        vec![("starts_on", Field::date("starts_on", "From").value(form.date("starts_on")))];
    if candidates.is_empty() {
        lead.push(
            "There is none yet. Ask an administrator of the other one to make you one there, too."
                .to_owned(),
        );
    } else {
        let other = Field::radios("other", "Which trust, school or board?", candidates);
        fields.insert(0, ("other", other.value(form.one("other"))));
    }
    QuestionPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead,
        action: "/organisation/affiliations".to_owned(),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: "/organisation".to_owned(),
    }
    .with(fields)
}

fn candidates(page: &OrganisationPage) -> Vec<Choice> {
    page.candidates
        .iter()
        .map(|one| Choice::new(one.id(), &one.name).hint(one.kind().label()))
        .collect()
}

/// `GET /organisation/affiliations/new`
pub(super) async fn joining(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let candidates = candidates(&people::organisation(&mut reading.ctx).await?);
    let frame = reading.frame("Join a trust, school or board");
    let page = join_page(frame, candidates, &FormFields::default());
    reading.page(&page)
}

/// `POST /organisation/affiliations`
pub(super) async fn join(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    let other = form.one("other").parse();
    let problems = match (other, require_day(&form, "starts_on")) {
        (Ok(other), Ok(from)) => match people::affiliate(&mut writing.ctx, other, from).await {
            Ok(()) => return writing.done("/organisation", "Saved").await,
            Err(Failure::Refused(problems)) => problems,
            Err(failure) => return Err(failure.into()),
        },
        (Err(_), _) => vec![headland_domain::sheet::Problem::new("other", "Choose one")],
        (_, Err(problem)) => vec![problem],
    };
    writing.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let candidates = candidates(&people::organisation(&mut writing.ctx).await?);
    let mut frame = writing.frame("Join a trust, school or board");
    frame.problems = shown(problems);
    for problem in &mut frame.problems {
        if candidates.is_empty() && problem.field == "other" {
            // There is no such question to lead to.
            problem.field.clear();
        }
    }
    let page = join_page(frame, candidates, &form);
    writing.refused(&page)
}

fn end_page(frame: Frame, id: &str, form: &FormFields) -> QuestionPage {
    QuestionPage {
        frame: frame.under("/organisation").crumb("Organisation", "/organisation"),
        lead: Vec::new(),
        action: format!("/organisation/affiliations/{id}/end"),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: "/organisation".to_owned(),
    }
    .with([("last_day", Field::date("last_day", "Last day").value(form.date("last_day")))])
}

/// `GET /organisation/affiliations/{id}/end`
pub(super) async fn ending(mut reading: Reading, Path(id): Path<String>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
    let page = people::organisation(&mut reading.ctx).await?;
    let is_there = |one: &Affiliation| one.id().to_string() == id && one.ends_on().is_none();
    if !page.affiliations.iter().any(is_there) {
        return Err(PageError::NotFound);
    }
    let page = end_page(reading.frame("When does it end?"), &id, &FormFields::default());
    reading.page(&page)
}

/// `POST /organisation/affiliations/{id}/end`
pub(super) async fn end(
    mut writing: Writing,
    Path(id): Path<String>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let affiliation = id.parse().map_err(|_| PageError::NotFound)?;
    let done = match require_day(&form, "last_day") {
        Ok(last_day) => people::end_affiliation(&mut writing.ctx, affiliation, last_day).await,
        Err(problem) => Err(Failure::Refused(vec![problem])),
    };
    match done {
        Ok(()) => writing.done("/organisation", "Saved").await,
        Err(Failure::Refused(problems)) => {
            writing.ctx.authorise::<()>(Action::Revise, Resource::Organisation)?;
            let mut frame = writing.frame("When does it end?");
            frame.problems = shown(problems);
            let page = end_page(frame, &id, &form);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
