-- Teams that a record names, beside its answers like the people it names. A team opens nothing to its
-- members: whoever manages accounts also manages teams, and must not open records by it.
create table record_teams (
    record_id uuid not null references records (id),
    team_id uuid not null references teams (id),
    primary key (record_id, team_id)
);
create index record_teams_team on record_teams (team_id);

-- Words of frozen reports, for those who read them only frozen: what stands in a draft, or in its
-- record, must not be found by them. PostgreSQL keeps a tsvector.
create table search_frozen (
    snapshot_id uuid primary key references snapshots (id),
    title text not null,
    body text not null,
    words tsvector generated always as (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')
    ) stored
);
create index search_frozen_words on search_frozen using gin (words);

-- Reports that were frozen before: every text in the snapshot.
insert into search_frozen (snapshot_id, title, body)
    select s.id, v.title, coalesce(
      (select string_agg(t.value #>> '{}', ' ')
       from jsonb_path_query(s.body::jsonb, 'strict $.**') t (value)
       where jsonb_typeof(t.value) = 'string'), '')
    from snapshots s join revisions v on v.record_id = s.record_id and v.version = s.version;
