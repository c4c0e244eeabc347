//! Frameworks of organisations' own: written, adopted, replaced, and seen by whom.

mod imported;
mod used;
mod written;

use headland_app::Failure;
use headland_app::frameworks::{adopt, begin, framework};
use headland_domain::frameworks::{
    Edition, FrameworkDraft, ItemCode, ItemDraft, ItemKind, ItemWords, LevelDescriptor, Source,
};
use headland_domain::sheet::Problem;
use headland_testkit::World;
use jiff::civil::date;

pub(crate) type Refused = Failure<Vec<Problem>>;

pub(crate) fn level(rank: u8, title: &str) -> LevelDescriptor {
    LevelDescriptor { rank, title: title.to_owned(), text: format!("Seen as {title}") }
}

pub(crate) fn draft(title: &str) -> FrameworkDraft {
    FrameworkDraft {
        code: String::new(),
        version: "2026".to_owned(),
        title: title.to_owned(),
        summary: "What we look for in those who lead a year group".to_owned(),
        source: Source {
            title: "Our own".to_owned(),
            publisher: "Lark Rise Primary School".to_owned(),
            year: Some(2026),
            rights: "Ours".to_owned(),
            address: None,
            history: Vec::new(),
        },
        licence: "Ours".to_owned(),
        jurisdiction: "GB-ENG".to_owned(),
        notes: String::new(),
        parts: Vec::new(),
        levels: vec![level(1, "Beginning"), level(2, "Secure")],
        items: Vec::new(),
        associations: Vec::new(),
    }
}

pub(crate) fn item(code: &str, parent: Option<&str>) -> ItemDraft {
    ItemDraft {
        code: code.to_owned(),
        kind: ItemKind::Competency,
        title: format!("Title of {code}"),
        text: format!("What {code} asks for"),
        parent: parent.map(str::to_owned),
        part: None,
        levels: Vec::new(),
        place: String::new(),
        guidance: String::new(),
        mistakes: vec!["Said, not shown".to_owned()],
    }
}

pub(crate) fn words(title: &str) -> ItemWords {
    ItemWords {
        kind: ItemKind::Competency,
        title: title.to_owned(),
        text: String::new(),
        part: None,
        place: String::new(),
        guidance: String::new(),
        mistakes: Vec::new(),
        levels: Vec::new(),
    }
}

pub(crate) fn code(code: &str) -> ItemCode {
    code.parse().unwrap()
}

/// A framework of the school with two items, one under the other.
pub(crate) async fn begun(world: &World) -> Edition {
    let whole = FrameworkDraft {
        items: vec![item("leads", None), item("leads/listens", Some("leads"))],
        ..draft("Leading a year group")
    };
    world.act("amina", async |ctx| begin(ctx, whole).await).await.unwrap()
}

pub(crate) async fn adopted(world: &World) -> Edition {
    let edition = begun(world).await;
    let on = date(2026, 10, 1);
    world.act("amina", async |ctx| adopt(ctx, &edition, 1, on).await).await.unwrap();
    edition
}

pub(crate) async fn reads(world: &World, who: &str, edition: &Edition) -> bool {
    let mut ctx = world.context(who).await;
    framework::<()>(&mut ctx, edition).await.is_ok()
}
