-- Teams that a record names, beside its answers like the people it names. A team opens nothing to its
-- members: whoever manages accounts also manages teams, and must not open records by it.
create table record_teams (
    record_id blob not null references records (id),
    team_id blob not null references teams (id),
    primary key (record_id, team_id)
);
create index record_teams_team on record_teams (team_id);

-- Words of frozen reports, for those who read them only frozen: what stands in a draft, or in its
-- record, must not be found by them. SQLite keeps a full-text index (FTS5).
create virtual table search_frozen using fts5 (snapshot_id unindexed, title, body, tokenize = 'porter unicode61');

-- Reports that were frozen before: every text in the snapshot.
insert into search_frozen (snapshot_id, title, body)
    select s.id, v.title,
      (select group_concat(t.value, ' ') from json_tree(s.body) t where t.type = 'text')
    from snapshots s join revisions v on v.record_id = s.record_id and v.version = s.version;
