-- Browsers in which somebody has signed in before. Failures of strangers do not delay them.
create table known_browsers (
    token_hash text not null,
    person_id blob not null references people (id) on delete cascade,
    seen_at text not null,
    primary key (token_hash, person_id)
);
create index known_browsers_person on known_browsers (person_id, seen_at);
