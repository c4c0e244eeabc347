-- What a source says exactly: the number that a school has within its authority, which some releases
-- know alone, and the text that stands where a school's own figure has no value.
alter table entities add column laestab text;   -- 9992034: authority and number
create index entities_laestab on entities (laestab);
alter table own_figures add column raw text;
