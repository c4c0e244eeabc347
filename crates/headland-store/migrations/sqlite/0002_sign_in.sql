-- How people and programs prove who they are. Secrets are stored as SHA-256 of a random token of
-- 256 bits; a copy of this database lets nobody in.

create table sessions (
    id blob primary key,
    token_hash text not null unique,
    person_id blob not null references people (id),
    organisation_id blob references organisations (id),   -- where they are working now
    created_at text not null,
    seen_at text not null,
    expires_at text not null,
    agent text not null            -- the browser, for "where you are signed in"
);
create index sessions_person on sessions (person_id);

-- Links that work once: invitations and password resets.
create table passes (
    token_hash text primary key,
    purpose text not null,
    person_id blob not null references people (id),
    created_by blob references people (id),
    created_at text not null,
    expires_at text not null,
    used_at text
);
create index passes_person on passes (person_id);

-- Keys for programs, and the secret links of calendar feeds (scope "calendar").
create table tokens (
    id blob primary key,
    token_hash text not null unique,
    person_id blob not null references people (id),
    organisation_id blob references organisations (id),
    name text not null,
    scopes text not null,                                 -- separated by spaces
    created_at text not null,
    expires_at text,
    used_at text,
    revoked_at text
);
create index tokens_person on tokens (person_id);

-- Failed sign-ins make the next try wait longer. `subject` is a hash of address and browser's
-- network, so that a stranger's failures never delay the person whose address they typed.
create table sign_in_failures (
    subject text primary key,
    failures integer not null,
    last_at text not null
);

-- What a program already did with an idempotency key, so that trying again is safe.
create table idempotency_keys (
    token_id blob not null references tokens (id),
    key text not null,
    request_hash text not null,
    status integer not null,
    location text,
    body text not null,
    created_at text not null,
    primary key (token_id, key)
);
