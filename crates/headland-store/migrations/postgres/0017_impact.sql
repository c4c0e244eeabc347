-- What stands beside a target when its impact is judged. None of these rows is ever changed: whoever
-- chooses again or brings figures again adds rows, and when each was written decides what may be claimed.

-- Schools to compare with, chosen once. The newest set that was there before the outcome speaks.
create table comparator_sets (
    id uuid primary key,
    target_id uuid not null references records (id),
    method text not null,           -- by-hand, or the method that found them
    reason text not null,
    chosen_at timestamptz not null,
    chosen_by uuid not null references people (id)
);
create index comparator_sets_target on comparator_sets (target_id, chosen_at);

-- The schools of a set as they were called then.
create table comparators (
    set_id uuid not null references comparator_sets (id),
    position bigint not null,
    urn bigint not null,
    name text not null,
    distance double precision,                  -- how unlike, where a method measured it
    reason text not null,
    primary key (set_id, position)
);

-- Targets declared to be what the priority is judged by, three at most at a time.
create table headline_measures (
    target_id uuid not null references records (id),
    declared_at timestamptz not null,
    declared_by uuid not null references people (id),
    withdrawn_at timestamptz,              -- only before the outcome is known
    primary key (target_id, declared_at)
);

-- Figures brought for a target, all of one paste or file together.
create table measurements (
    id uuid primary key,
    target_id uuid not null references records (id),
    kind text not null,             -- series: figures by date; pairs: the same pupils twice
    began_on date,                  -- when the work began, for a series
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id),
    withdrawn_at timestamptz               -- brought by mistake
);
create index measurements_target on measurements (target_id, recorded_at);

-- One figure of a series. Brought again for the same day, the newer speaks.
create table series_points (
    measurement_id uuid not null references measurements (id),
    on_day date not null,
    value double precision not null,
    primary key (measurement_id, on_day)
);

-- One pupil's two figures. No name, and not in the order of any list: they are sorted before they
-- are kept, so that nobody is the third in the register.
create table pupil_pairs (
    measurement_id uuid not null references measurements (id),
    position bigint not null,
    before_value double precision,
    after_value double precision,
    primary key (measurement_id, position)
);
