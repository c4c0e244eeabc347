use headland_domain::PersonId;
use headland_domain::people::Role;
use headland_policy::{Action, Resource};
use headland_reports::table::{Cell, Column, Table};
use headland_store::people::{self, Member};

use super::export::MOST_ROWS;
use crate::context::{Context, Cut, Failure, one_more_than};

/// Which of an organisation's people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Those who hold a role today.
    #[default]
    Here,
    /// Those who held one once, or will.
    Others,
}

/// A page of an organisation's people.
#[derive(Debug)]
pub struct Register {
    /// The people of the page, by name.
    pub members: Vec<Member>,
    /// How many there are on all pages.
    pub total: i64,
}

/// The people of the organisation that the actor is working in, by name.
pub async fn register(
    ctx: &mut Context,
    which: Which,
    words: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<Register, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let members = match which {
        Which::Here => people::members(&mut ctx.tx, here, today, words, offset, limit).await?,
        Which::Others => people::others(&mut ctx.tx, here, today, words, offset, limit).await?,
    };
    Ok(Register { total: members.first().map_or(0, |member| member.total), members })
}

/// A page of the same people cut by identifier.
pub async fn register_after(
    ctx: &mut Context,
    which: Which,
    words: Option<&str>,
    after: Option<PersonId>,
    limit: usize,
) -> Result<Cut<Member, PersonId>, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let asked = one_more_than(limit);
    let tx = &mut ctx.tx;
    let members = match which {
        Which::Here => people::members_after(tx, here, today, words, after, asked).await?,
        Which::Others => people::others_after(tx, here, today, words, after, asked).await?,
    };
    Ok(Cut::of(members, limit, Member::id))
}

/// The codes of several roles in words: "Headteacher, Governor".
pub fn role_words(codes: &str) -> String {
    let mut labels: Vec<_> = codes.split_whitespace().filter_map(Role::from_code).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.into_iter().map(Role::label).collect::<Vec<_>>().join(", ")
}

/// The same list, all of it, for a file.
pub async fn register_table(
    ctx: &mut Context,
    which: Which,
    words: Option<&str>,
) -> Result<Table, Failure<()>> {
    let register = register(ctx, which, words, 0, MOST_ROWS).await?;
    let names = super::names_here(ctx).await?;
    let columns = ["Name", "E-mail address", "Roles", "Manager", "Can sign in"].map(Column::words);
    let mut table = Table::new("People", columns.to_vec());
    for member in &register.members {
        let manager = member.manager().and_then(|manager| names.get(&manager));
        table.rows.push(vec![
            Cell::text(&member.name),
            member.email.as_deref().map_or_else(|| Cell::missing("None"), Cell::text),
            Cell::text(role_words(&member.roles)),
            manager.map_or_else(|| Cell::missing("Not set"), Cell::text),
            Cell::text(if member.can_sign_in { "Yes" } else { "No" }),
        ]);
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_named_once_in_the_order_of_standing() {
        assert_eq!(role_words("governor headteacher governor"), "Headteacher, Governor");
        assert_eq!(role_words(""), "");
    }
}
