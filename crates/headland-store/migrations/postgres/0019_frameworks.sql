-- Frameworks of an organisation's own: written as drafts, adopted, replaced. What comes with the program is
-- not here: it is the same everywhere and changes with a release.

-- One edition. Once adopted its words and items never change again: judgements rest on them.
create table frameworks (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    code text not null,
    version text not null,
    title text not null,
    summary text not null,
    licence text not null,
    jurisdiction text not null,
    notes text not null,
    source_title text not null,
    source_publisher text not null,
    source_year bigint,
    source_rights text not null,
    source_address text,
    source_history text not null,   -- turns in the life of the original, as JSON
    state text not null,            -- draft, adopted or deprecated
    adopted_on date,
    deprecated_on date,
    deprecated_why text,
    replaced_by text,               -- the edition to use instead, as code@version
    begun_from text,                -- the edition that it was begun from, where there was one
    revision bigint not null,      -- counts changes, so that nobody overwrites what they have not seen
    created_at timestamptz not null,
    created_by uuid not null references people (id),
    changed_at timestamptz not null,
    changed_by uuid not null references people (id),
    unique (organisation_id, code, version)
);

-- Parts of an assessment task.
create table framework_parts (
    framework_id uuid not null references frameworks (id),
    number bigint not null,
    title text not null,
    text text not null,
    primary key (framework_id, number)
);

-- Items in the order of the document; those with the same parent stand in this order.
create table framework_items (
    framework_id uuid not null references frameworks (id),
    position bigint not null,
    code text not null,
    parent text,
    kind text not null,
    part bigint,
    title text not null,
    text text not null,
    place text not null,            -- where in the source
    guidance text not null,
    mistakes text not null,         -- a list, as JSON
    primary key (framework_id, position),
    unique (framework_id, code)
);

-- Steps of a scale. The scale of the framework itself stands under the empty code.
create table framework_levels (
    framework_id uuid not null references frameworks (id),
    item text not null,
    rank bigint not null,
    title text not null,
    text text not null,
    primary key (framework_id, item, rank)
);

-- Links to other items, here or in another framework.
create table framework_associations (
    framework_id uuid not null references frameworks (id),
    position bigint not null,
    from_item text not null,
    relation text not null,
    to_item text not null,          -- code@version#item, or #item within the framework
    primary key (framework_id, position)
);

-- What was there before each change of a draft: no word that was saved is lost.
create table framework_changes (
    framework_id uuid not null references frameworks (id),
    revision bigint not null,
    what text not null,
    item text,
    before text not null,           -- the items, or the particulars, as they were, as JSON
    changed_at timestamptz not null,
    changed_by uuid not null references people (id),
    primary key (framework_id, revision)
);

-- The file that a framework was imported from, for what it holds beyond our own fields.
create table framework_files (
    framework_id uuid primary key references frameworks (id),
    format text not null,           -- case
    text text not null
);

-- The level that a role is expected to show for an item, of an own framework or one that came with the
-- program, as an organisation sees it.
create table framework_profiles (
    organisation_id uuid not null references organisations (id),
    edition text not null,
    role text not null,
    item text not null,
    rank bigint not null,
    set_at timestamptz not null,
    set_by uuid not null references people (id),
    primary key (organisation_id, edition, role, item)
);
