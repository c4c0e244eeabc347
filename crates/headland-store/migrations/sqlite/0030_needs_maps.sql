-- Maps of the needs of a school or a team, as they were made. A map is never made again: what was told
-- stays told, and every later map is held against all before it. `people` and the people of the figures
-- are kept for that sum alone and are shown to nobody.
create table needs_maps (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    team_id blob references teams (id),    -- none: of everybody who works there
    about text not null,                   -- what the school or team was called
    made_at text not null,
    made_by blob not null references people (id),
    people text not null,                  -- JSON: who was counted
    figures text not null                  -- JSON: per row its subject, its words and, where told, who
);
create index needs_maps_organisation on needs_maps (organisation_id, made_at);
