-- A list that says what people take is a look at each person of it, and tells which list it was: seen on a page, or taken
-- away as a file.
alter table app.health_access add column list text
  check (list in ('REFILL_WORKLIST', 'REFILL_COURSES', 'SEGMENT_MEMBERS', 'UNSERVED_COURSES')),
  add check (list is null or customer_id is not null);
