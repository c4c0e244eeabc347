-- Who there is: bodies, people, and the roles that join them.

-- A school, trust, governing board or other body. An installation holds many.
create table organisations (
    id blob primary key,
    kind text not null,
    name text not null,
    urn integer unique,             -- schools only: the Unique Reference Number of the register
    phase text,
    la_code text,                  -- three digits, as in published data
    created_at text not null,
    archived_at text
);

-- One body's place in another between two dates: a school is part of a trust, a board governs a
-- school. Kept as rows with dates because both change and reports look back.
create table affiliations (
    id blob primary key,
    child_id blob not null references organisations (id),
    parent_id blob not null references organisations (id),
    relation text not null,
    starts_on text not null,
    ends_on text
);
create index affiliations_child on affiliations (child_id);
create index affiliations_parent on affiliations (parent_id);

-- A person is one row however many organisations they belong to. Someone may be named (as the
-- lead of an action, say) without being able to sign in: then e-mail or password is absent.
create table people (
    id blob primary key,
    name text not null,
    email text unique,             -- lower case
    password_hash text,            -- Argon2id, PHC string
    created_at text not null,
    left_at text            -- may no longer sign in; what they wrote stays theirs
);

-- What someone does, where, from when to when. Access is worked out from the roles held today.
create table roles (
    id blob primary key,
    person_id blob not null references people (id),
    organisation_id blob not null references organisations (id),
    role text not null,
    starts_on text not null,
    ends_on text
);
create index roles_person on roles (person_id);
create index roles_organisation on roles (organisation_id, role);

-- Who manages whom. The chain upwards decides who may see records kept between two people.
create table management (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    person_id blob not null references people (id),
    manager_id blob not null references people (id),
    starts_on text not null,
    ends_on text
);
create index management_person on management (person_id);
create index management_manager on management (manager_id);

create table teams (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    name text not null,
    lead_id blob references people (id),
    created_at text not null,
    archived_at text
);
create index teams_organisation on teams (organisation_id);

create table team_members (
    team_id blob not null references teams (id),
    person_id blob not null references people (id),
    primary key (team_id, person_id)
);
create index team_members_person on team_members (person_id);

-- Terms of a school year, edited by each organisation. `school_year` is the year of September.
create table terms (
    organisation_id blob not null references organisations (id),
    school_year integer not null,
    position integer not null,
    name text not null,
    starts_on text not null,
    ends_on text not null,
    primary key (organisation_id, school_year, position)
);

-- An organisation's own words for terms of art: "excellence plan" for improvement plan.
create table words (
    organisation_id blob not null references organisations (id),
    term text not null,
    singular text not null,
    plural text not null,
    primary key (organisation_id, term)
);
