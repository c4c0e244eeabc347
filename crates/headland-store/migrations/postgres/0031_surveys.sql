-- Short surveys. Questions and dates stand in the record; here is what its link opens and what was
-- answered: one row for each survey, laid out when it is written and written over each time that
-- somebody answers. No column is a time, a sequence or an identifier of anybody, and nobody who
-- answers has a row anywhere.
create table surveys (
    record_id uuid primary key references records (id),
    code text not null unique,      -- what the link and the poster carry: an address, and no secret
    answered bigint not null,
    counts text not null,           -- for each question how many chose each of its choices, as JSON
    words text not null             -- what was written, in an order drawn by lot, as JSON
);
