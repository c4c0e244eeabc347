-- What people write. A record of any kind is one row; its answers are a document whose shape is
-- the kind's sheet in the domain. Whatever is counted, filtered, sorted or joined is a column,
-- worked out from the sheet whenever the record is saved. See docs/adr/0003.

create table records (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    kind text not null,
    plan_id blob,                  -- the improvement plan above it; itself for a plan
    priority_id blob,              -- the priority it belongs to; itself for a priority
    title text not null,
    body text not null,
    state text,                    -- the sheet's `state` or `level`, if it has one
    lead_id blob references people (id),
    starts_on text,
    due_on text,
    version integer not null,       -- grows by one with every save
    created_at text not null,
    created_by blob not null references people (id),
    changed_at text not null,
    changed_by blob not null references people (id),
    removed_at text         -- removed records stay, unseen, until retention says otherwise
);
create index records_priority on records (priority_id, kind);
create index records_plan on records (plan_id, kind);
create index records_organisation on records (organisation_id, kind, changed_at);
create index records_lead on records (lead_id, due_on);
create index records_due on records (organisation_id, due_on);

-- Every version of every record, in full: who, when, why, what.
create table revisions (
    record_id blob not null references records (id),
    version integer not null,
    at text not null,
    by_id blob not null references people (id),
    why text,
    title text not null,
    body text not null,
    is_removal boolean not null,
    primary key (record_id, version)
);

-- People named in a record, by the field that names them.
create table record_people (
    record_id blob not null references records (id),
    person_id blob not null references people (id),
    part text not null,
    primary key (record_id, person_id, part)
);
create index record_people_person on record_people (person_id);

-- From a record to one it refers to, by the field that refers: the golden thread is made of these.
create table links (
    from_id blob not null references records (id),
    to_id blob not null references records (id),
    relation text not null,
    primary key (from_id, to_id, relation)
);
create index links_to on links (to_id);

-- Text not yet saved as a version: one per person and form, so that nothing typed is lost. `version`
-- is the one that it began from, so that whoever comes back undoes nothing saved since; null for a
-- new record.
create table drafts (
    person_id blob not null references people (id),
    form text not null,
    version integer,
    body text not null,
    saved_at text not null,
    primary key (person_id, form)
);

-- When someone last looked at an organisation's home page, for "changed since".
create table visits (
    person_id blob not null references people (id),
    organisation_id blob not null references organisations (id),
    at text not null,
    previous_at text,
    primary key (person_id, organisation_id)
);

-- The ledger: one line for everything that was done, each sealed with the hash of the line before
-- it in the same organisation. `details` is kept as the exact text that was sealed.
create table events (
    organisation_id blob not null references organisations (id),
    sequence integer not null,
    at text not null,
    actor_id blob references people (id),
    role text,
    name text not null,
    record_id blob,
    record_kind text,
    details text not null,
    previous text not null,
    hash text not null,
    primary key (organisation_id, sequence)
);
create index events_record on events (record_id);

-- The end of each chain. Updating the row also makes writers of one organisation take turns.
create table chains (
    organisation_id blob primary key references organisations (id),
    sequence integer not null,
    hash text not null
);
