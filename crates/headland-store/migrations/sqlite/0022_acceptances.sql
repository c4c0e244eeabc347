-- Findings of checks that somebody accepts, with their reason and until a day. A finding itself is never
-- stored: it is found again each time, from the records as they stand.
create table acceptances (
    id blob primary key,
    record_id blob not null references records (id),
    check_name text not null,       -- kept even if the check is gone one day
    field text,                     -- null: the record as a whole
    reason text not null,
    until_on text not null,         -- the last day on which it holds
    accepted_at text not null,
    accepted_by blob not null references people (id),
    withdrawn_at text,
    withdrawn_by blob references people (id)
);
create index acceptances_record on acceptances (record_id);
