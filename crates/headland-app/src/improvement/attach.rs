use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{FileId, RecordId};
use headland_policy::Action;
use headland_store::files;
use thiserror::Error;

use crate::context::{App, Context, Event, Failure};

/// Why a file cannot be attached.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AttachRefusal {
    /// Nothing was chosen, or the file holds nothing.
    #[error("Choose a file that is not empty")]
    Empty,
    /// It is larger than the operator allows.
    #[error("The file must be smaller than {} MB", .0 / 1_048_576)]
    TooLarge(u64),
    /// It could run on someone's computer.
    #[error("Programs and scripts cannot be attached")]
    Program,
}

/// A file whose bytes are stored, to be attached to a record.
#[derive(Clone, Debug)]
pub struct Received {
    sha256: String,
    size: i64,
    media_type: &'static str,
    name: String,
}

/// Goes on only if the actor may attach a file to the record: asked before a byte of it is read.
pub async fn may_attach(ctx: &mut Context, record: RecordId) -> Result<(), Failure<AttachRefusal>> {
    attachable(ctx, record).await.map(|_| ())
}

/// Examines and stores the bytes of a file. No transaction is open meanwhile: a disk that is slow
/// must not keep everyone else from writing.
pub async fn receive(
    app: &App,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Received, Failure<AttachRefusal>> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if bytes.is_empty() {
        return Err(Failure::Refused(AttachRefusal::Empty));
    }
    if size > app.settings.largest_file {
        return Err(Failure::Refused(AttachRefusal::TooLarge(app.settings.largest_file)));
    }
    if looks_like_a_program(&bytes) {
        return Err(Failure::Refused(AttachRefusal::Program));
    }
    Ok(Received {
        size: i64::try_from(size).unwrap_or(i64::MAX),
        media_type: media_type_of(&bytes),
        name: plain_name(name),
        sha256: app.files.put(bytes).await?,
    })
}

/// Attaches a file that was received to a record.
pub async fn attach(
    ctx: &mut Context,
    record: RecordId,
    file: &Received,
) -> Result<FileId, Failure<AttachRefusal>> {
    let record = attachable(ctx, record).await?;
    let id = ctx.new_id(FileId::from_uuid);
    let new = files::New {
        id,
        record: record.id,
        sha256: &file.sha256,
        size: file.size,
        media_type: file.media_type,
        name: &file.name,
        by: ctx.actor.person,
        now: ctx.now,
    };
    files::attach(&mut ctx.tx, &new).await?;
    ctx.tell_in(record.organisation, Event::FileAttached(record.id, record.kind)).await?;
    Ok(id)
}

/// The record, if the actor may attach files to it.
async fn attachable(ctx: &mut Context, record: RecordId) -> Result<Record, Failure<AttachRefusal>> {
    let record = ctx.record(record).await?;
    ctx.authorise_record(Action::Revise, &record).await?;
    Ok(record)
}

/// An attached file with its bytes, for whoever may see the record.
pub async fn file(
    ctx: &mut Context,
    id: FileId,
) -> Result<(files::Attachment, Vec<u8>), Failure<AttachRefusal>> {
    let attachment = files::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let record = ctx.record(attachment.record()).await?;
    let facts = ctx.authorise_record(Action::See, &record).await?;
    if record.kind == RecordKind::Report && !ctx.sees_drafts_of_reports(&facts) {
        // What hangs on a draft is read by whoever reads the draft.
        return Err(Failure::NotFound);
    }
    let bytes = ctx.app.files.get(&attachment.sha256).await?;
    Ok((attachment, bytes))
}

/// Takes a file away from a record.
pub async fn detach(ctx: &mut Context, id: FileId) -> Result<RecordId, Failure<AttachRefusal>> {
    let attachment = files::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let record = ctx.record(attachment.record()).await?;
    ctx.authorise_record(Action::Revise, &record).await?;
    files::remove(&mut ctx.tx, id, ctx.now).await?;
    ctx.tell_in(record.organisation, Event::FileRemoved(record.id, record.kind)).await?;
    Ok(record.id)
}

/// The type told by a file's first bytes; never by its name.
fn media_type_of(bytes: &[u8]) -> &'static str {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"PK\x03\x04", "application/zip"),
    ];
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map_or("application/octet-stream", |(_, media_type)| media_type)
}

fn looks_like_a_program(bytes: &[u8]) -> bool {
    const PROGRAMS: &[&[u8]] =
        &[b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"];
    PROGRAMS.iter().any(|signature| bytes.starts_with(signature))
}

/// The last part of a name, without anything that a header or a file system could trip over.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|c| !c.is_control() && !"\"<>:|?*".contains(*c)).take(150).collect();
    if plain.trim().is_empty() { "file".to_owned() } else { plain.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_comes_from_the_bytes_and_not_from_the_name() {
        assert_eq!(media_type_of(b"%PDF-1.7 ..."), "application/pdf");
        assert_eq!(media_type_of(b"<script>"), "application/octet-stream");
        assert!(looks_like_a_program(b"MZ\x90"));
    }

    #[test]
    fn a_name_keeps_nothing_but_itself() {
        assert_eq!(plain_name("C:\\Users\\tom\\Reading \"final\".docx"), "Reading final.docx");
        assert_eq!(plain_name("../"), "file");
    }
}
