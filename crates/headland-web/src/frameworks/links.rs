use askama::Template;
use axum_extra::extract::Query;
use headland_app::frameworks::{Held, draft_to_write, edit, framework, frameworks};
use headland_app::{Context, Failure};
use headland_domain::frameworks::{
    Association, AssociationDraft, Edit, Edition, Framework, Item, ItemCode, Relation,
};
use serde::Deserialize;

use super::form::{edition_of, framed};
use super::{href_of, href_of_item, tree};
use crate::components::{Button, Choice, Content, Field, Hidden};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, form_encode, shown};

/// The links of an item of a draft: what they are, and a form for one more. The other end is chosen in
/// two steps, the framework first, because a choice among every item there is helps nobody.
#[derive(Template)]
#[template(path = "frameworks/links.html")]
struct LinksPage {
    frame: Frame,
    href: String,
    title: String,
    code: Hidden,
    links: Vec<Link>,
    with: Field,
    choose: Button,
    other: Hidden,
    fields: Vec<Field>,
    add: Button,
    back: String,
}

/// One link that the item states.
struct Link {
    relation: &'static str,
    to: Content,
    remove: Button,
    hidden: [Hidden; 2],
}

#[derive(Deserialize)]
pub(super) struct Asked {
    code: Option<String>,
    with: Option<String>,
}

/// What the page asks, as far as it was answered.
#[derive(Default)]
struct Typed<'a> {
    relation: &'a str,
    to: &'a str,
}

fn item_of<'a>(framework: &'a Framework, code: &str) -> Result<&'a Item, PageError> {
    let code: Option<ItemCode> = code.parse().ok();
    code.and_then(|code| framework.item(&code)).ok_or(PageError::NotFound)
}

/// `GET /frameworks/{edition}/links?code=&with=`
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let held = draft_to_write::<()>(&mut reading.ctx, &edition).await?;
    let item = item_of(&held.framework, asked.code.as_deref().unwrap_or_default())?;
    let with = asked.with.as_deref().and_then(edition_of).unwrap_or(edition);
    let all = frameworks::<()>(&mut reading.ctx).await?;
    let frame = reading.frame("Links to other items");
    let page = page(frame, &held.framework, item, &all, &with, &Typed::default())?;
    reading.page(&page)
}

fn page(
    frame: Frame,
    framework: &Framework,
    item: &Item,
    all: &[Held],
    with: &Edition,
    typed: &Typed<'_>,
) -> Result<LinksPage, PageError> {
    let find = |edition: &Edition| {
        all.iter().map(|one| one.framework.as_ref()).find(|one| one.edition() == edition)
    };
    let other = find(with).ok_or(PageError::NotFound)?;
    let own = framework.associations().iter().filter(|link| link.from == item.code);
    let links = own.map(|link| shown_link(framework, link, find(&link.to.edition)));
    let editions = all.iter().map(|one| {
        let edition = one.framework.edition();
        Choice::new(edition, format!("{} ({})", one.framework.title(), edition.version))
    });
    let is_here = other.edition() == framework.edition();
    let ends = other.items().iter().filter(|one| !is_here || one.code != item.code);
    let ends = ends.map(|one| {
        let above = other.ancestors(one).next().map(|above| format!("{}: ", above.title));
        Choice::new(&one.code, format!("{}{}", above.unwrap_or_default(), one.title))
    });
    let relations =
        Relation::ALL.into_iter().map(|relation| Choice::new(relation.code(), relation.label()));
    let fields = [
        (
            "relation",
            Field::select("relation", "How is it related?", relations).value(typed.relation),
        ),
        ("to", Field::select("to", "To which item?", ends).value(typed.to)),
    ];
    let fields = fields.into_iter().map(|(name, field)| field.error(frame.problem_with(name)));
    let href = href_of(framework.edition());
    Ok(LinksPage {
        title: item.title.clone(),
        code: Hidden::new("code", &item.code),
        links: links.collect(),
        with: Field::select("with", "Framework of the other item", editions)
            .value(other.edition().to_string()),
        choose: Button::secondary("Show its items"),
        other: Hidden::new("with", other.edition()),
        fields: fields.collect(),
        add: Button::new("Add the link"),
        back: tree::place_of(framework.edition(), &item.code),
        frame: framed(frame, framework),
        href,
    })
}

fn shown_link(framework: &Framework, link: &Association, other: Option<&Framework>) -> Link {
    let item = other.and_then(|other| other.item(&link.to.item));
    let to = item.map_or_else(
        || Content::missing(format!("{} is not here", link.to)),
        |item| Content::link(&item.title, href_of_item(&link.to.edition, item.code.as_str())),
    );
    let named = item.map_or_else(|| link.to.to_string(), |item| item.title.clone());
    Link {
        relation: link.relation.label(),
        to,
        remove: Button::warning(format!("Remove the link to {named}")),
        hidden: [
            Hidden::new("relation", link.relation.code()),
            Hidden::new("to", target(framework.edition(), &link.to.edition, link.to.item.as_str())),
        ],
    }
}

/// The other end as a draft has it: within the framework without its edition.
fn target(here: &Edition, there: &Edition, item: &str) -> String {
    if here == there { format!("#{item}") } else { format!("{there}#{item}") }
}

/// `POST /frameworks/{edition}/links`
pub(super) async fn add(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let with = edition_of(form.one("with")).unwrap_or_else(|| edition.clone());
    let typed = Typed { relation: form.one("relation"), to: form.one("to") };
    let link = AssociationDraft {
        from: form.one("code").to_owned(),
        relation: Relation::from_code(typed.relation).unwrap_or(Relation::RelatedTo),
        to: target(&edition, &with, typed.to),
    };
    match edit(&mut writing.ctx, &edition, Edit::Link(link), None).await {
        Ok(code) => {
            let (code, with) = (form_encode(code.as_str()), form_encode(&with.to_string()));
            let href = format!("{}/links?code={code}&with={with}", href_of(&edition));
            writing.done(&href, "Link added").await
        }
        Err(Failure::Refused(problems)) => {
            refuse(writing, &edition, &form, &with, &typed, problems).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /frameworks/{edition}/links/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let link = AssociationDraft {
        from: form.one("code").to_owned(),
        relation: Relation::from_code(form.one("relation")).unwrap_or(Relation::RelatedTo),
        to: form.one("to").to_owned(),
    };
    match edit(&mut writing.ctx, &edition, Edit::Unlink(link), None).await {
        Ok(code) => {
            let code = form_encode(code.as_str());
            writing.done(&format!("{}/links?code={code}", href_of(&edition)), "Link removed").await
        }
        Err(Failure::Refused(problems)) => {
            let with = edition.clone();
            refuse(writing, &edition, &form, &with, &Typed::default(), problems).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn refuse(
    mut writing: Writing,
    edition: &Edition,
    form: &FormFields,
    with: &Edition,
    typed: &Typed<'_>,
    problems: Vec<headland_domain::sheet::Problem>,
) -> PageResult {
    let ctx: &mut Context = &mut writing.ctx;
    let held = framework::<()>(ctx, edition).await?;
    let all = frameworks::<()>(ctx).await?;
    let item = item_of(&held.framework, form.one("code"))?;
    let mut frame = writing.frame("Links to other items");
    frame.problems = shown(problems);
    let page = page(frame, &held.framework, item, &all, with, typed)?;
    writing.refused(&page)
}
