use std::collections::BTreeSet;

use headland_domain::frameworks::{
    CodeRefusal, Edition, Flaw, Flaws, Framework, FrameworkDraft, Part, Source, slug,
};
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::frameworks as store;

use super::begin::{keep, said};
use super::case::{self, Shelf, Trouble};
use super::frameworks;
use super::sheet::items_of;
use crate::context::{Context, Event, Failure};

/// The largest file that is read, in bytes.
pub const LARGEST_FRAMEWORK: usize = 8 * 1024 * 1024;
/// With which a workbook begins.
const WORKBOOK: &[u8] = b"PK\x03\x04";

/// What a file of a framework is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A CASE package.
    Case,
    /// Rows of a spreadsheet.
    Table,
}

impl FileKind {
    /// The word that stands for it in a form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Table => "table",
        }
    }

    /// The kind that a word stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Case, Self::Table].into_iter().find(|kind| kind.code() == code)
    }
}

/// A file of a framework as text.
#[derive(Clone, Debug)]
pub struct FrameworkFile {
    /// What it is.
    pub kind: FileKind,
    /// Its text; that of a workbook is the first sheet's rows.
    pub text: String,
}

/// What the person who imports says of a framework; what is left empty is as in the file.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The title.
    pub title: String,
    /// The code shared by all versions.
    pub code: String,
    /// The version.
    pub version: String,
    /// Who published the original.
    pub publisher: String,
    /// The licence of the text.
    pub licence: String,
    /// Where it applies.
    pub jurisdiction: String,
}

/// The text of an uploaded file, and what it is.
pub fn read_framework_file(bytes: &[u8]) -> Result<FrameworkFile, Vec<Trouble>> {
    let refuse = |message: String| vec![Trouble::new("The file", message)];
    if bytes.len() > LARGEST_FRAMEWORK {
        return Err(refuse("It is larger than 8 MB".to_owned()));
    }
    if bytes.starts_with(WORKBOOK) {
        let text =
            headland_opendata::first_sheet(bytes).map_err(|refusal| refuse(refusal.to_string()))?;
        return Ok(FrameworkFile { kind: FileKind::Table, text });
    }
    let (text, _) =
        headland_opendata::decode(bytes).map_err(|refusal| refuse(refusal.to_string()))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let kind = if text.trim_start().starts_with('{') { FileKind::Case } else { FileKind::Table };
    Ok(FrameworkFile { kind, text })
}

/// What a file would bring.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The framework as the file and the person have it.
    pub draft: FrameworkDraft,
    /// What the person has to say otherwise before it can be brought in.
    pub problems: Vec<Problem>,
}

/// What a file would bring, without bringing it: everything that is wrong with the file, or the plan.
pub async fn plan_framework(
    ctx: &mut Context,
    file: &FrameworkFile,
    naming: &Naming,
) -> Result<Plan, Failure<Vec<Trouble>>> {
    ctx.authorise(Action::Draft, Resource::FrameworkDrafts)?;
    let draft = match file.kind {
        FileKind::Case => {
            let shelf = shelf_of(ctx).await?;
            case::import(&file.text, &shelf).map_err(Failure::Refused)?.draft
        }
        FileKind::Table => of_items(items_of(&file.text).map_err(Failure::Refused)?),
    };
    let draft = naming.named(draft, ctx.organisation.name.as_str());
    let flaws = Framework::draft(draft.clone()).err().map(|flaws| flaws.0).unwrap_or_default();
    let (naming, of_file): (Vec<_>, Vec<_>) = flaws.into_iter().partition(is_of_naming);
    if of_file.is_empty() {
        Ok(Plan { draft, problems: said(&Flaws(naming)) })
    } else {
        Err(Failure::Refused(troubles(&of_file)))
    }
}

/// Brings a framework in as a draft, whole or not at all.
pub async fn import_framework(
    ctx: &mut Context,
    file: &FrameworkFile,
    naming: &Naming,
) -> Result<Edition, Failure<Vec<Problem>>> {
    let Plan { draft, problems } = plan_framework(ctx, file, naming).await.map_err(|failure| {
        failure.map(|troubles| {
            let first = troubles.into_iter().next();
            let said = first.map(|trouble| format!("{}: {}", trouble.place, trouble.message));
            vec![Problem::new("file", said.unwrap_or_default())]
        })
    })?;
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let items = draft.items.len();
    let framework = Framework::draft(draft).map_err(|flaws| Failure::Refused(said(&flaws)))?;
    let id = keep(ctx, &framework, None).await?;
    if file.kind == FileKind::Case {
        store::insert_file(&mut ctx.tx, id, file.kind.code(), &file.text).await?;
    }
    ctx.tell(Event::FrameworkImported(id, items)).await?;
    Ok(framework.edition().clone())
}

/// The items of every framework that can be read, by which files refer to them.
pub(super) async fn shelf_of<R>(ctx: &mut Context) -> Result<Shelf, Failure<R>> {
    let held = frameworks::<R>(ctx).await?;
    let all = held
        .iter()
        .map(|one| (one.own.as_ref().map(|own| own.organisation), one.framework.as_ref()));
    Ok(Shelf::of(all))
}

impl Naming {
    fn named(&self, draft: FrameworkDraft, organisation: &str) -> FrameworkDraft {
        let or = |typed: &str, other: String| {
            let typed = typed.trim();
            if typed.is_empty() { other } else { typed.to_owned() }
        };
        let title = or(&self.title, draft.title);
        let code = or(&self.code, draft.code);
        let publisher = or(&self.publisher, draft.source.publisher);
        FrameworkDraft {
            code: or(&code, slug(&title, 60).unwrap_or_default()),
            version: or(&self.version, draft.version),
            licence: or(&self.licence, draft.licence),
            jurisdiction: or(&self.jurisdiction, draft.jurisdiction),
            source: Source {
                title: or(&draft.source.title, title.clone()),
                publisher: or(&publisher, organisation.to_owned()),
                ..draft.source
            },
            title,
            ..draft
        }
    }
}

/// A framework of rows alone: what it says of itself is said when it is imported.
fn of_items(items: Vec<headland_domain::frameworks::ItemDraft>) -> FrameworkDraft {
    let numbers: BTreeSet<u8> = items.iter().filter_map(|item| item.part).collect();
    let part = |number| Part { number, title: format!("Part {number}"), text: String::new() };
    FrameworkDraft {
        code: String::new(),
        version: "1".to_owned(),
        title: "Imported framework".to_owned(),
        summary: String::new(),
        source: Source {
            title: String::new(),
            publisher: String::new(),
            year: None,
            rights: String::new(),
            address: None,
            history: Vec::new(),
        },
        licence: "Not stated in the imported file".to_owned(),
        jurisdiction: "GB-ENG".to_owned(),
        notes: String::new(),
        parts: numbers.into_iter().map(part).collect(),
        levels: Vec::new(),
        items,
        associations: Vec::new(),
    }
}

/// Whether a flaw lies in what the person who imports can say otherwise.
fn is_of_naming(flaw: &Flaw) -> bool {
    use CodeRefusal::{Framework, Jurisdiction, Version};
    matches!(
        flaw,
        Flaw::NoTitle
            | Flaw::NoSource
            | Flaw::NoLicence
            | Flaw::Code(Framework(_) | Version(_) | Jurisdiction(_))
    )
}

fn troubles(flaws: &[Flaw]) -> Vec<Trouble> {
    flaws.iter().map(|flaw| Trouble::new("The framework", flaw.to_string())).collect()
}
