-- 360 feedback. Who is asked and what was answered lie in tables that nothing joins: an invitation
-- knows a person and not their answers, a tally knows answers and not whose. No column of a tally is
-- a time, a sequence or an identifier of a rater, and no row is one rater's.

-- A round about one person. The questions are the round's own copy.
create table feedback_rounds (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    subject_id blob not null references people (id),
    coach_id blob not null references people (id),
    title text not null,
    form text not null,             -- the questionnaire as JSON
    minimum integer not null,       -- how few answers may be shown together
    opens_on text not null,
    closes_on text not null,
    state text not null,
    promise text,                   -- what raters were promised, as JSON, from the day it opened
    released_on text,               -- from which day results may be read
    created_at text not null,
    created_by blob not null references people (id)
);
create index feedback_rounds_organisation on feedback_rounds (organisation_id, created_at);
create index feedback_rounds_subject on feedback_rounds (subject_id);
create index feedback_rounds_coach on feedback_rounds (coach_id);
create index feedback_rounds_state on feedback_rounds (state, opens_on);

-- A promise that was given stays, and so does the smallest group that it names.
create trigger feedback_promise_stays before update on feedback_rounds
when old.promise is not null and (new.promise is not old.promise or new.minimum <> old.minimum)
begin
    select raise(abort, 'a promise that was given cannot be changed');
end;

-- Who is asked, and as what. While the round is open `state` says whether the link has been used;
-- when it closes that is forgotten, too.
create table feedback_invitations (
    id blob primary key,
    round_id blob not null references feedback_rounds (id),
    rater_group text not null,
    person_id blob references people (id),
    name text not null,
    email text not null,
    state text not null,            -- nominated, asked, answered, declined, past
    token_hash text unique,         -- of the link's secret
    asked_on text,                  -- when the link was sent: a day, and nothing that a rater did
    reminded_on text
);
create unique index feedback_invitations_email on feedback_invitations (round_id, email);

-- Answers begun and not sent, under a key that only the link holds. Deleted when they are sent.
create table feedback_drafts (
    invitation_id blob primary key references feedback_invitations (id),
    sealed text not null            -- nonce and ciphertext in hexadecimal, padded
) without rowid;

-- How many of a group gave each answer. The rows are made when the round opens and written over
-- each time somebody answers; when it closes, groups that are too small become one row.
create table feedback_tallies (
    round_id blob not null references feedback_rounds (id),
    pool text not null,             -- one group, or several joined by +
    asked integer not null,
    answered integer not null,
    counts text not null,           -- for each statement the count of each answer, as JSON
    comments text not null,         -- question and words, in an order drawn by lot, as JSON
    primary key (round_id, pool)
) without rowid;

-- Comments of a round that has closed, as the coach reads them. Identifiers are made of chance.
create table feedback_comments (
    id blob primary key,
    round_id blob not null references feedback_rounds (id),
    pool text not null,
    question integer not null,
    words text not null,
    shown text not null,            -- what the person reads
    reason text                     -- why the coach took something out
) without rowid;
create index feedback_comments_round on feedback_comments (round_id);

-- Everything that was ever published of a round, or of several together. Never changed.
create table feedback_releases (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    kind text not null,             -- round, or roll-up
    made_at text not null,
    made_by blob not null references people (id),
    figures text not null,          -- for each published figure the parts it is the sum of, as JSON
    body text not null,             -- the results as they were published, as JSON
    sha256 text not null
);
create index feedback_releases_organisation on feedback_releases (organisation_id, made_at);

create table feedback_release_rounds (
    release_id blob not null references feedback_releases (id),
    round_id blob not null references feedback_rounds (id),
    primary key (release_id, round_id)
);
create index feedback_release_rounds_round on feedback_release_rounds (round_id);

-- What the coach and the person agreed when they talked about the results.
create table feedback_debriefs (
    round_id blob primary key references feedback_rounds (id),
    held_on text not null,
    notes text not null,
    written_at text not null,
    written_by blob not null references people (id)
);

-- What a message becomes once it was sent: a link that opens something is not kept.
alter table outbox add column once_sent text;
