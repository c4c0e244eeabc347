//! Frameworks of an organisation's own: one that is being written, one in use, and a file to import.

use headland_app::frameworks::{adopt, begin, edit, next_version, set_profile};
use headland_domain::frameworks::{
    AssociationDraft, Edit, Edition, FrameworkDraft, ItemDraft, ItemKind, LevelDescriptor,
    Relation, Source,
};
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, Length, World};

use super::furnish::long;

fn level(rank: u8, title: &str) -> LevelDescriptor {
    LevelDescriptor { rank, title: title.to_owned(), text: "Seen in lessons".to_owned() }
}

/// A framework with three items, two of them under the first, and a link.
pub(crate) fn whole(version: &str, length: Length) -> FrameworkDraft {
    let (title, words) = match length {
        Length::Typical => ("Leading a year group".to_owned(), "Listens to pupils".to_owned()),
        Length::Long => (long(200), long(2_000)),
    };
    let item = |code: &str, parent: Option<&str>| ItemDraft {
        code: code.to_owned(),
        kind: ItemKind::Competency,
        title: if length == Length::Long { long(200) } else { format!("On {code}") },
        text: words.clone(),
        parent: parent.map(str::to_owned),
        part: None,
        levels: Vec::new(),
        place: String::new(),
        guidance: words.clone(),
        mistakes: vec![words.clone()],
    };
    let link = AssociationDraft {
        from: "leads".to_owned(),
        relation: Relation::RelatedTo,
        to: "leadership-competencies@2014#competency/self-awareness".to_owned(),
    };
    FrameworkDraft {
        code: "year-groups".to_owned(),
        version: version.to_owned(),
        title,
        summary: words.clone(),
        source: Source {
            title: "Our own".to_owned(),
            publisher: "Lark Rise Primary School".to_owned(),
            year: Some(2026),
            rights: "Ours".to_owned(),
            address: None,
            history: Vec::new(),
        },
        licence: "For use in our schools".to_owned(),
        jurisdiction: "GB-ENG".to_owned(),
        notes: words.clone(),
        parts: Vec::new(),
        levels: vec![level(1, "Beginning"), level(2, "Secure")],
        items: vec![
            item("leads", None),
            item("leads/listens", Some("leads")),
            item("leads/plans", Some("leads")),
        ],
        associations: vec![link],
    }
}

/// An adopted framework and a draft of its next version, with what is expected of teachers.
pub(crate) async fn adopted_and_draft(world: &World, length: Length) -> (Edition, Edition) {
    let given = whole("2026", length);
    let adopted = world.act("tom", async |ctx| begin(ctx, given).await).await.unwrap();
    let on = world.context("tom").await.today();
    world.act("tom", async |ctx| adopt(ctx, &adopted, 1, on).await).await.unwrap();
    let levels = [("leads".parse().unwrap(), 2)].into();
    let expect = async |ctx: &mut _| set_profile(ctx, &adopted, Role::Teacher, levels).await;
    world.act("tom", expect).await.unwrap();
    let draft = world.act("tom", async |ctx| next_version(ctx, &adopted, "2027").await).await;
    let draft = draft.unwrap();
    let gone = Edit::Remove { item: "leads/plans".parse().unwrap() };
    world.act("tom", async |ctx| edit(ctx, &draft, gone, None).await).await.unwrap();
    (adopted, draft)
}

/// A third version in use, without an item that the first has.
pub(crate) async fn another_in_use(world: &World) -> Edition {
    let first = "year-groups@2026".parse().unwrap();
    let newer =
        world.act("tom", async |ctx| next_version(ctx, &first, "2028").await).await.unwrap();
    let gone = Edit::Remove { item: "leads/plans".parse().unwrap() };
    world.act("tom", async |ctx| edit(ctx, &newer, gone, None).await).await.unwrap();
    let on = world.context("tom").await.today();
    world.act("tom", async |ctx| adopt(ctx, &newer, 2, on).await).await.unwrap();
    newer
}

/// A need of somebody's own about an item of a framework.
pub(crate) fn need_about(world: &World, who: &str, item: &str, length: Length) -> Values {
    let title = match length {
        Length::Typical => "Can end a meeting with decisions".to_owned(),
        Length::Long => long(200),
    };
    Values::new()
        .with("title", title)
        .with("of", world.person(who))
        .with("sort", "skill")
        .with("importance", "high")
        .with("state", "open")
        .with("item", item)
}

pub(super) async fn frameworks(
    world: &World,
    length: Length,
    pages: &mut Vec<(&'static str, String)>,
) {
    let (adopted, draft) = adopted_and_draft(world, length).await;
    let item = "code=leads%2Flistens";
    for place in [
        String::new(),
        "/edit".to_owned(),
        "/particulars".to_owned(),
        "/items/new?under=leads".to_owned(),
        format!("/items/edit?{item}"),
        "/links?code=leads".to_owned(),
        format!("/links?{item}&with=leadership-competencies%402014"),
        "/comparison".to_owned(),
    ] {
        pages.push(("tom", format!("/frameworks/{draft}{place}")));
    }
    for place in ["", "/deprecation", "/versions/new", "/profile?role=teacher"] {
        pages.push(("tom", format!("/frameworks/{adopted}{place}")));
    }
    pages.push(("tom", format!("/frameworks/{adopted}/comparison?to={draft}")));
    let newer = another_in_use(world).await;
    for about in ["leads/listens", "leads/plans"] {
        let values = need_about(world, "joan", &format!("{adopted}#{about}"), length);
        world.add("joan", RecordKind::Need, In::Organisation, values).await;
    }
    pages.push(("joan", format!("/frameworks/{adopted}/carrying?to={newer}")));
    pages.push(("marcus", format!("/frameworks/{adopted}/carrying?to={newer}")));
    pages.push(("joan", format!("/frameworks/{adopted}/carrying")));
    pages.push(("marcus", format!("/frameworks/{adopted}/profile?role=teacher")));
    pages.push(("tom", "/frameworks/headteachers-standards@2020/profile".to_owned()));
}
