-- The rounds of 360 feedback that are part of what was told of many. Each is part of one such telling at
-- most, so that no two of them differ by the results of a few.
create table feedback_rolled_up (
    round_id blob primary key references feedback_rounds (id),
    release_id blob not null references feedback_releases (id)
        deferrable initially deferred  -- noted first, so that of two who do so at once one is refused
) without rowid;
