-- What figures are compared along: the authorities that are like one another, and the numbers that a
-- school had before the one it has.

-- The authorities that are like another, nearest first. A newer list is a release of its own.
create table authority_neighbours (
    release_id blob not null references releases (id),
    la_code text not null,
    position integer not null,      -- 1 is the nearest
    neighbour text not null,        -- its three digits
    closeness text not null,        -- the publisher's words: Very close
    former integer not null,        -- 1 where the list says that the authority is no more
    source_row integer not null,
    primary key (release_id, la_code, position)
);
create index authority_neighbours_la on authority_neighbours (la_code, release_id);

-- Which school came right before which, once however often and from whichever side the register says so.
create table successions (
    earlier text not null,          -- school:110001
    later text not null,            -- school:140002
    words text not null,            -- the more telling side's: Successor - merged
    since text,
    primary key (later, earlier)
);
create index successions_earlier on successions (earlier);

insert into successions (earlier, later, words, since)
    select earlier, later,
        coalesce(max(case when words like '%-%' then words end), max(words)), max(since) from (
        select to_code as earlier, from_code as later, words, since from entity_links
            where relation = 'predecessor'
        union all
        select from_code, to_code, words, since from entity_links where relation = 'successor') links
    group by earlier, later;
