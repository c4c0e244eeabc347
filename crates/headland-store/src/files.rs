//! Files by content: bytes under their SHA-256 in an object store, a folder by default.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use headland_domain::{FileId, PersonId, RecordId};
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Error, Result, Tx};

/// Where the bytes of files are kept.
#[derive(Clone, Debug)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl Files {
    /// Keeps files in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made or is not a folder.
    pub fn in_folder(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let objects = LocalFileSystem::new_with_prefix(folder)
            .map_err(std::io::Error::other)?
            .with_fsync(true);
        Ok(Self { objects: Arc::new(objects), folder: folder.to_owned() })
    }

    /// Stores bytes, once however often they come; their SHA-256 in hexadecimal.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String> {
        let sha256 = hex::encode(Sha256::digest(&bytes));
        self.objects
            .put(&path_of(&sha256), PutPayload::from(bytes))
            .await
            .map_err(|source| Error::Files { operation: "files.put", source })?;
        Ok(sha256)
    }

    /// The bytes with that SHA-256.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let broken = |source| Error::Files { operation: "files.get", source };
        let found = self.objects.get(&path_of(sha256)).await.map_err(broken)?;
        Ok(found.bytes().await.map_err(broken)?.to_vec())
    }

    /// Where the bytes with that SHA-256 lie, for those who read a long file piece by piece.
    pub fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(path_of(sha256).as_ref())
    }
}

/// Two letters a folder, so that no folder holds too many.
fn path_of(sha256: &str) -> ObjectPath {
    let (folder, _) = sha256.split_at_checked(2).unwrap_or((sha256, ""));
    ObjectPath::from(format!("{folder}/{sha256}"))
}

/// A file attached to a record.
#[derive(Clone, Debug, FromRow)]
pub struct Attachment {
    id: Uuid,
    record_id: Uuid,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What its owner calls it.
    pub name: String,
    /// Its media type, sniffed from the bytes.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    attached_at: At,
    attached_by: Uuid,
}

impl Attachment {
    /// Its identifier.
    pub const fn id(&self) -> FileId {
        FileId::from_uuid(self.id)
    }

    /// To which record.
    pub const fn record(&self) -> RecordId {
        RecordId::from_uuid(self.record_id)
    }

    /// When.
    pub const fn attached_at(&self) -> Timestamp {
        self.attached_at.0
    }

    /// By whom.
    pub const fn attached_by(&self) -> PersonId {
        PersonId::from_uuid(self.attached_by)
    }
}

/// What a new attachment is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: FileId,
    /// To which record.
    pub record: RecordId,
    /// The SHA-256 of its bytes, which are stored already.
    pub sha256: &'a str,
    /// How many bytes.
    pub size: i64,
    /// Its media type.
    pub media_type: &'a str,
    /// What its owner calls it.
    pub name: &'a str,
    /// Who attaches it.
    pub by: PersonId,
    /// Now.
    pub now: Timestamp,
}

/// Attaches a stored file to a record.
pub async fn attach(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const FILE: &str = "insert into files (sha256, size, media_type, stored_at) \
        values ($1, $2, $3, $4) on conflict do nothing";
    const ATTACH: &str = "insert into attachments (id, record_id, sha256, name, attached_at, \
        attached_by) values ($1, $2, $3, $4, $5, $6)";
    both!("files.insert", tx, connection => sqlx::query(FILE)
        .bind(new.sha256)
        .bind(new.size)
        .bind(new.media_type)
        .bind(At(new.now))
        .execute(connection)
        .await
        .map(|_| ()))?;
    both!("files.attach", tx, connection => sqlx::query(ATTACH)
        .bind(new.id.uuid())
        .bind(new.record.uuid())
        .bind(new.sha256)
        .bind(new.name)
        .bind(At(new.now))
        .bind(new.by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The files attached to any record of a priority, or to a record outside one.
pub async fn of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Attachment>> {
    const OF: &str = "select a.id, a.record_id, a.sha256, a.name, f.media_type, f.size, \
        a.attached_at, a.attached_by from attachments a join files f on f.sha256 = a.sha256 \
        join records r on r.id = a.record_id \
        where (r.priority_id = $1 or r.id = $1) and a.removed_at is null \
        order by a.attached_at, a.id";
    both!("files.of_priority", tx, connection => sqlx::query_as(OF)
        .bind(priority.uuid()).fetch_all(connection).await)
}

/// One attachment.
pub async fn find(tx: &mut Tx, file: FileId) -> Result<Option<Attachment>> {
    const FIND: &str = "select a.id, a.record_id, a.sha256, a.name, f.media_type, f.size, \
        a.attached_at, a.attached_by from attachments a join files f on f.sha256 = a.sha256 \
        where a.id = $1 and a.removed_at is null";
    both!("files.find", tx, connection => sqlx::query_as(FIND)
        .bind(file.uuid()).fetch_optional(connection).await)
}

/// Takes an attachment away; the bytes stay until retention says otherwise.
pub async fn remove(tx: &mut Tx, file: FileId, now: Timestamp) -> Result<()> {
    const REMOVE: &str = "update attachments set removed_at = $2 where id = $1";
    both!("files.remove", tx, connection => sqlx::query(REMOVE)
        .bind(file.uuid()).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// The hashes of every file that is stored; for `headland doctor`.
pub async fn hashes(tx: &mut Tx) -> Result<Vec<String>> {
    const HASHES: &str = "select sha256 from files order by sha256";
    both!("files.hashes", tx, connection =>
        sqlx::query_scalar(HASHES).fetch_all(connection).await)
}
