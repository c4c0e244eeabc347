-- Files people attach, and reports as they stood when frozen. Bytes live in the object store under
-- their SHA-256; here is only what they are.

create table files (
    sha256 text primary key,
    size bigint not null,
    media_type text not null,
    stored_at timestamptz not null
);

create table attachments (
    id uuid primary key,
    record_id uuid not null references records (id),
    sha256 text not null references files (sha256),
    name text not null,
    attached_at timestamptz not null,
    attached_by uuid not null references people (id),
    removed_at timestamptz
);
create index attachments_record on attachments (record_id);

-- A report frozen: the exact text from which every document is made again, byte for byte.
create table snapshots (
    id uuid primary key,
    record_id uuid not null references records (id),
    version bigint not null,
    made_at timestamptz not null,
    made_by uuid not null references people (id),
    vintage text not null,
    sha256 text not null,
    body text not null
);
create index snapshots_record on snapshots (record_id, made_at);

-- Who is asked to sign a frozen report, and who has.
create table signatures (
    snapshot_id uuid not null references snapshots (id),
    person_id uuid not null references people (id),
    capacity text not null,
    asked_at timestamptz not null,
    asked_by uuid not null references people (id),
    signed_at timestamptz,
    primary key (snapshot_id, person_id)
);
create index signatures_person on signatures (person_id, signed_at);
