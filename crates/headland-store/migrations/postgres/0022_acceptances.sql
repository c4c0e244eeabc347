-- Findings of checks that somebody accepts, with their reason and until a day. A finding itself is never
-- stored: it is found again each time, from the records as they stand.
create table acceptances (
    id uuid primary key,
    record_id uuid not null references records (id),
    check_name text not null,       -- kept even if the check is gone one day
    field text,                     -- null: the record as a whole
    reason text not null,
    until_on date not null,         -- the last day on which it holds
    accepted_at timestamptz not null,
    accepted_by uuid not null references people (id),
    withdrawn_at timestamptz,
    withdrawn_by uuid references people (id)
);
create index acceptances_record on acceptances (record_id);
