use std::collections::BTreeMap;

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::frameworks::{Held, profile, profile_roles, set_profile};
use headland_domain::frameworks::{Edition, Item, ItemCode, Profile};
use headland_domain::people::Role;
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::form::framed;
use super::href_of;
use crate::components::{Choice, Column, Content, EmptyState, Field, Hidden, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, shown};

#[derive(Template)]
#[template(path = "frameworks/profile.html")]
struct ProfilePage {
    frame: Frame,
    href: String,
    roles: Field,
    set: String,
    table: Table,
    fields: Vec<Field>,
    role: Hidden,
    may_set: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    role: Option<String>,
}

/// What is asked for each item: its name in the form.
fn field_of(item: &Item) -> String {
    format!("level.{}", item.code)
}

fn page(
    frame: Frame,
    held: &Held,
    role: Role,
    levels: &BTreeMap<ItemCode, u8>,
    set: &[(Role, i64)],
    may_set: bool,
) -> ProfilePage {
    let framework = &held.framework;
    let rated: Vec<&Item> =
        framework.items().iter().filter(|item| framework.is_rated(item)).collect();
    let columns = [Column::text("Item"), Column::text("Expected level")];
    let mut table = Table::new("What is expected", columns).caption_hidden().empty(
        EmptyState::new("Nothing is expected here", "This framework has no levels to expect."),
    );
    let mut fields = Vec::new();
    for item in rated {
        let rank = levels.get(&item.code).copied();
        let level = rank.and_then(|rank| framework.level(item, rank));
        let named = level.map_or_else(
            || Content::missing("No particular level"),
            |level| Content::text(format!("{}. {}", level.rank, level.title)),
        );
        table.push([Content::text(&item.title), named]);
        let none = Choice::new("", "No particular level");
        let scale = framework.scale(item).iter();
        let scale =
            scale.map(|level| Choice::new(level.rank, format!("{}. {}", level.rank, level.title)));
        let chosen = rank.map(|rank| rank.to_string()).unwrap_or_default();
        fields.push(
            Field::select(field_of(item), item.title.as_str(), std::iter::once(none).chain(scale))
                .value(chosen),
        );
    }
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), role.label()));
    let set: Vec<_> = set.iter().map(|(role, _)| role.label()).collect();
    ProfilePage {
        frame: framed(frame, framework),
        href: href_of(framework.edition()),
        roles: Field::select("role", "Role", roles).value(role.code()),
        set: if set.is_empty() {
            "Nothing has been said of any role yet.".to_owned()
        } else {
            format!("Said so far: {}.", set.join(", "))
        },
        may_set: may_set && !fields.is_empty(),
        table,
        fields,
        role: Hidden::new("role", role.code()),
    }
}

fn title(role: Role) -> String {
    format!("What is expected of: {}", role.label())
}

/// `GET /frameworks/{edition}/profile?role=`
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let role = asked.role.and_then(|role| Role::from_code(&role)).unwrap_or(Role::SeniorLeader);
    let (held, Profile(levels)) = profile(&mut reading.ctx, &edition, role).await?;
    let set = profile_roles(&mut reading.ctx, &edition).await?;
    let may_set = reading.ctx.may(Action::Revise, Resource::Frameworks);
    let frame = reading.frame(title(role));
    let page = page(frame, &held, role, &levels, &set, may_set);
    reading.page(&page)
}

/// `POST /frameworks/{edition}/profile`
pub(super) async fn save(
    mut writing: Writing,
    Path(edition): Path<Edition>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let role = Role::from_code(form.one("role")).unwrap_or(Role::SeniorLeader);
    let (held, _) = profile(&mut writing.ctx, &edition, role).await?;
    let typed = held.framework.items().iter().filter_map(|item| {
        let rank = form.one(&field_of(item)).parse::<u8>().ok()?;
        Some((item.code.clone(), rank))
    });
    let levels: BTreeMap<ItemCode, u8> = typed.collect();
    match set_profile(&mut writing.ctx, &edition, role, levels.clone()).await {
        Ok(()) => {
            let href = format!("{}/profile?role={}", href_of(&edition), role.code());
            writing.done(&href, "Saved").await
        }
        Err(Failure::Refused(problems)) => {
            let set = profile_roles(&mut writing.ctx, &edition).await?;
            let mut frame = writing.frame(title(role));
            frame.problems = shown(problems);
            writing.refused(&page(frame, &held, role, &levels, &set, true))
        }
        Err(other) => Err(other.into()),
    }
}
