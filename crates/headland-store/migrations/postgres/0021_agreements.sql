-- Who agreed to an objective, and to which of its versions: whoever changes it asks again. Rows are
-- added and never changed, so that it can be told who had agreed to what.
create table agreements (
    record_id uuid not null references records (id),
    version bigint not null,
    person_id uuid not null references people (id),
    at timestamptz not null,
    primary key (record_id, version, person_id)
);
