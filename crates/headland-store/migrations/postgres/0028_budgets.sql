-- What a school has for the development of its people, by school year. Rows are added and never
-- changed: the newest of a year speaks, and earlier ones say what it was before.
create table development_budgets (
    organisation_id uuid not null references organisations (id),
    year bigint not null,           -- the calendar year in which the school year begins
    pence bigint not null,
    at timestamptz not null,
    by_id uuid not null references people (id),
    primary key (organisation_id, year, at)
);
