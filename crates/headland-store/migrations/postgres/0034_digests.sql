-- Who wants to be told by mail what checks notice in what is theirs, how often, and when they last were.
-- Nobody without a row is told.
create table finding_digests (
    person_id uuid primary key references people (id),
    frequency text not null,
    sent_at timestamptz
);
