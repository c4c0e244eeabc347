-- Words of every record, for search. PostgreSQL keeps a tsvector.
create table search (
    record_id uuid primary key references records (id),
    title text not null,
    body text not null,
    words tsvector generated always as (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')
    ) stored
);
create index search_words on search using gin (words);
