-- Work that happens outside a request: queued in the transaction of the change that needs it.

create table jobs (
    id uuid primary key,
    kind text not null,
    payload jsonb not null,
    organisation_id uuid references organisations (id),
    requested_by uuid references people (id),
    state text not null,           -- queued, running, done, failed
    attempts bigint not null,
    run_at timestamptz not null,
    locked_until timestamptz,
    progress bigint not null,      -- rows done
    expected bigint,               -- rows in all, when known
    message text,                  -- outcome or last error, in words
    created_at timestamptz not null,
    finished_at timestamptz
);
create index jobs_waiting on jobs (state, run_at);
create index jobs_organisation on jobs (organisation_id, created_at);

create table outbox (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    to_name text not null,
    to_address text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    sent_at timestamptz
);
create index outbox_created on outbox (created_at);
