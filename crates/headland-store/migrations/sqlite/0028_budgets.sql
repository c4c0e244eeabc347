-- What a school has for the development of its people, by school year. Rows are added and never
-- changed: the newest of a year speaks, and earlier ones say what it was before.
create table development_budgets (
    organisation_id blob not null references organisations (id),
    year integer not null,          -- the calendar year in which the school year begins
    pence integer not null,
    at text not null,
    by_id blob not null references people (id),
    primary key (organisation_id, year, at)
);
