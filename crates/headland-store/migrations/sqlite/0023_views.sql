-- What those who have a part in a need think of a version of it: whoever disputes one says how they see
-- it themselves, and both views are kept. Whoever agreed before this was known, agreed.
alter table agreements add column is_agreed integer not null default 1;
alter table agreements add column view text;
