-- Imports of people that can be undone, jobs that must be queued only once, and reminders.

-- One file of people, once it was confirmed. `done` says what the import did, by identifier, so
-- that the last one can be taken back.
create table people_imports (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    file_name text not null,
    sha256 text not null,
    done jsonb not null,
    imported_at timestamptz not null,
    imported_by uuid not null references people (id),
    undone_at timestamptz,
    undone_by uuid references people (id)
);
create index people_imports_organisation on people_imports (organisation_id, imported_at);

-- Work of which there must be one however many servers run: the reminders of a day, say.
alter table jobs add column once_key text;
create unique index jobs_once on jobs (once_key);

-- How often someone wants to be reminded, and a hash of what the last message said: nothing is
-- sent twice. Someone without a row is reminded weekly.
create table reminders (
    person_id uuid primary key references people (id),
    frequency text not null,
    sent_at timestamptz,
    sent_hash text
);
