-- Figures about schools. Published ones are many and never change, so they are not one row a cell:
-- each release is stored twice over, once by school or area and once by measure, packed. The school's
-- own figures are few and are ordinary rows. See docs/adr/0006.

-- A file that was brought in, and where it came from. A newer revision is a release of its own, beside
-- the older; which of them speaks is decided when a series is read.
create table releases (
    id uuid primary key,
    organisation_id uuid references organisations (id),   -- who alone sees it; null: everyone here
    kind text not null,
    publisher text not null,
    title text not null,
    file_name text not null,
    sha256 text not null,
    companion_name text,            -- the file that described its columns
    companion_sha256 text,
    fingerprint text not null unique,   -- of the file, its companion and whose it is: once is enough
    licence text not null,
    published_on date,
    stage text,
    encoding text not null,         -- of the file's text
    rows bigint not null,           -- rows of the file
    figures bigint not null,        -- with a value
    missing bigint not null,        -- without one, for a reason
    remarks text not null,          -- what was passed over or left unused, a line each
    job_id uuid,
    imported_at timestamptz not null,
    imported_by uuid references people (id)
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
    opened_on date,
    closed_on date,
    pupils bigint,
    town text,
    postcode text,
    trust text,
    as_of date,                     -- day of the register's extract
    release_id uuid references releases (id)
);
create index entities_name on entities (name);

-- From a school to the one before or after it: an academy has a number of its own.
create table entity_links (
    from_code text not null,
    to_code text not null,
    relation text not null,         -- predecessor, successor, or the register's own word
    words text not null,
    since date,
    release_id uuid not null references releases (id),
    primary key (from_code, to_code, relation)
);
create index entity_links_to on entity_links (to_code);

-- Measures that a release describes and our catalogue does not hold.
create table measures (
    code text primary key,
    label text not null,
    unit text not null,
    dp bigint,
    polarity text,                  -- null: neither way is better
    population text not null,
    cohort text not null,
    source text not null
);

-- One measure, period, group and population of a release: its cells over all schools and areas, in the
-- order of the rows below.
create table figure_columns (
    release_id uuid not null references releases (id),
    position bigint not null,
    measure text not null,
    period text not null,
    breakdown text not null,
    population text not null,
    filled bigint not null,         -- cells in it
    packing bigint not null,        -- version of the encoding
    cells bytea not null,
    primary key (release_id, position)
);
create index figure_columns_measure on figure_columns (measure, breakdown);

-- One school or area of a release: its cells in all columns above.
create table figure_rows (
    release_id uuid not null references releases (id),
    position bigint not null,
    entity text not null references entities (code),
    filled bigint not null,
    packing bigint not null,
    cells bytea not null,
    primary key (release_id, position)
);
create unique index figure_rows_entity on figure_rows (entity, release_id);

-- Figures that a school brings itself.
create table own_figures (
    release_id uuid not null references releases (id),
    source_row bigint not null,
    organisation_id uuid not null references organisations (id),
    urn bigint not null,
    measure text not null,
    period text not null,
    breakdown text not null,
    value double precision,
    absent text,                    -- the reason, where there is no value
    pupils bigint,
    numerator bigint,
    note text not null,
    primary key (release_id, source_row)
);
create index own_figures_measure on own_figures (organisation_id, measure);
