-- Work that happens outside a request: queued in the transaction of the change that needs it.

create table jobs (
    id blob primary key,
    kind text not null,
    payload text not null,
    organisation_id blob references organisations (id),
    requested_by blob references people (id),
    state text not null,           -- queued, running, done, failed
    attempts integer not null,
    run_at text not null,
    locked_until text,
    progress integer not null,      -- rows done
    expected integer,               -- rows in all, when known
    message text,                  -- outcome or last error, in words
    created_at text not null,
    finished_at text
);
create index jobs_waiting on jobs (state, run_at);
create index jobs_organisation on jobs (organisation_id, created_at);

create table outbox (
    id blob primary key,
    organisation_id blob references organisations (id),
    to_name text not null,
    to_address text not null,
    subject text not null,
    body text not null,
    created_at text not null,
    sent_at text
);
create index outbox_created on outbox (created_at);
