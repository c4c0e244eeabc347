-- What people write. A record of any kind is one row; its answers are a document whose shape is
-- the kind's sheet in the domain. Whatever is counted, filtered, sorted or joined is a column,
-- worked out from the sheet whenever the record is saved. See docs/adr/0003.

create table records (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    kind text not null,
    plan_id uuid,                  -- the improvement plan above it; itself for a plan
    priority_id uuid,              -- the priority it belongs to; itself for a priority
    title text not null,
    body jsonb not null,
    state text,                    -- the sheet's `state` or `level`, if it has one
    lead_id uuid references people (id),
    starts_on date,
    due_on date,
    version bigint not null,       -- grows by one with every save
    created_at timestamptz not null,
    created_by uuid not null references people (id),
    changed_at timestamptz not null,
    changed_by uuid not null references people (id),
    removed_at timestamptz         -- removed records stay, unseen, until retention says otherwise
);
create index records_priority on records (priority_id, kind);
create index records_plan on records (plan_id, kind);
create index records_organisation on records (organisation_id, kind, changed_at);
create index records_lead on records (lead_id, due_on);
create index records_due on records (organisation_id, due_on);

-- Every version of every record, in full: who, when, why, what.
create table revisions (
    record_id uuid not null references records (id),
    version bigint not null,
    at timestamptz not null,
    by_id uuid not null references people (id),
    why text,
    title text not null,
    body jsonb not null,
    is_removal boolean not null,
    primary key (record_id, version)
);

-- People named in a record, by the field that names them.
create table record_people (
    record_id uuid not null references records (id),
    person_id uuid not null references people (id),
    part text not null,
    primary key (record_id, person_id, part)
);
create index record_people_person on record_people (person_id);

-- From a record to one it refers to, by the field that refers: the golden thread is made of these.
create table links (
    from_id uuid not null references records (id),
    to_id uuid not null references records (id),
    relation text not null,
    primary key (from_id, to_id, relation)
);
create index links_to on links (to_id);

-- Text not yet saved as a version: one per person and form, so that nothing typed is lost. `version`
-- is the one that it began from, so that whoever comes back undoes nothing saved since; null for a
-- new record.
create table drafts (
    person_id uuid not null references people (id),
    form text not null,
    version bigint,
    body jsonb not null,
    saved_at timestamptz not null,
    primary key (person_id, form)
);

-- When someone last looked at an organisation's home page, for "changed since".
create table visits (
    person_id uuid not null references people (id),
    organisation_id uuid not null references organisations (id),
    at timestamptz not null,
    previous_at timestamptz,
    primary key (person_id, organisation_id)
);

-- The ledger: one line for everything that was done, each sealed with the hash of the line before
-- it in the same organisation. `details` is kept as the exact text that was sealed.
create table events (
    organisation_id uuid not null references organisations (id),
    sequence bigint not null,
    at timestamptz not null,
    actor_id uuid references people (id),
    role text,
    name text not null,
    record_id uuid,
    record_kind text,
    details text not null,
    previous text not null,
    hash text not null,
    primary key (organisation_id, sequence)
);
create index events_record on events (record_id);

-- The end of each chain. Updating the row also makes writers of one organisation take turns.
create table chains (
    organisation_id uuid primary key references organisations (id),
    sequence bigint not null,
    hash text not null
);
