-- When the running attempt of a job began, so that how long it will still take can be worked out.
alter table jobs add column begun_at timestamptz;

-- A target for another group of pupils says which in a field of its own. Until now the group was
-- named in the target's title, so that is where its name is said to stand: the target must still be
-- read. What was saved before stays in the history as it was.

update records
set body = jsonb_set(body, '{group_name}', jsonb_build_array('The group named in the title'))
where kind = 'targets'
  and body #>> '{group,0}' = 'other'
  and not body ? 'group_name';
