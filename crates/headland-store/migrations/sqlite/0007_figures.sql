-- Figures about schools. Published ones are many and never change, so they are not one row a cell:
-- each release is stored twice over, once by school or area and once by measure, packed. The school's
-- own figures are few and are ordinary rows. See docs/adr/0006.

-- A file that was brought in, and where it came from. A newer revision is a release of its own, beside
-- the older; which of them speaks is decided when a series is read.
create table releases (
    id blob primary key,
    organisation_id blob references organisations (id),   -- who alone sees it; null: everyone here
    kind text not null,
    publisher text not null,
    title text not null,
    file_name text not null,
    sha256 text not null,
    companion_name text,            -- the file that described its columns
    companion_sha256 text,
    fingerprint text not null unique,   -- of the file, its companion and whose it is: once is enough
    licence text not null,
    published_on text,
    stage text,
    encoding text not null,         -- of the file's text
    rows integer not null,          -- rows of the file
    figures integer not null,       -- with a value
    missing integer not null,       -- without one, for a reason
    remarks text not null,          -- what was passed over or left unused, a line each
    job_id blob,
    imported_at text not null,
    imported_by blob references people (id)
);
create index releases_title on releases (kind, title);
create index releases_imported on releases (imported_at);

-- The schools and areas that figures are about. What the register says of a school is taken from its
-- newest extract; a school known only from a table has a name and no more.
create table entities (
    code text primary key,          -- school:116438, la:850, region:South East, england
    kind text not null,
    name text not null,
    la_code text,
    la_name text,
    region text,
    phase text,
    type_name text,
    status text,
    opened_on text,
    closed_on text,
    pupils integer,
    town text,
    postcode text,
    trust text,
    as_of text,                     -- day of the register's extract
    release_id blob references releases (id)
);
create index entities_name on entities (name);

-- From a school to the one before or after it: an academy has a number of its own.
create table entity_links (
    from_code text not null,
    to_code text not null,
    relation text not null,         -- predecessor, successor, or the register's own word
    words text not null,
    since text,
    release_id blob not null references releases (id),
    primary key (from_code, to_code, relation)
);
create index entity_links_to on entity_links (to_code);

-- Measures that a release describes and our catalogue does not hold.
create table measures (
    code text primary key,
    label text not null,
    unit text not null,
    dp integer,
    polarity text,                  -- null: neither way is better
    population text not null,
    cohort text not null,
    source text not null
);

-- One measure, period, group and population of a release: its cells over all schools and areas, in the
-- order of the rows below.
create table figure_columns (
    release_id blob not null references releases (id),
    position integer not null,
    measure text not null,
    period text not null,
    breakdown text not null,
    population text not null,
    filled integer not null,        -- cells in it
    packing integer not null,       -- version of the encoding
    cells blob not null,
    primary key (release_id, position)
);
create index figure_columns_measure on figure_columns (measure, breakdown);

-- One school or area of a release: its cells in all columns above.
create table figure_rows (
    release_id blob not null references releases (id),
    position integer not null,
    entity text not null references entities (code),
    filled integer not null,
    packing integer not null,
    cells blob not null,
    primary key (release_id, position)
);
create unique index figure_rows_entity on figure_rows (entity, release_id);

-- Figures that a school brings itself.
create table own_figures (
    release_id blob not null references releases (id),
    source_row integer not null,
    organisation_id blob not null references organisations (id),
    urn integer not null,
    measure text not null,
    period text not null,
    breakdown text not null,
    value real,
    absent text,                    -- the reason, where there is no value
    pupils integer,
    numerator integer,
    note text not null,
    primary key (release_id, source_row)
);
create index own_figures_measure on own_figures (organisation_id, measure);
