-- What an organisation chose about single checks: not to be asked, or how much a finding weighs. Each
-- choice stays, so that it can be read who chose what when; the one that nothing replaced holds.
create table check_choices (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    check_name text not null,       -- kept even if the check is gone one day
    setting text,                   -- null: back to what is shipped
    chosen_at text not null,
    chosen_by blob not null references people (id),
    replaced_at text
);
create unique index check_choices_holding on check_choices (organisation_id, check_name)
    where replaced_at is null;
create index check_choices_organisation on check_choices (organisation_id, chosen_at);
