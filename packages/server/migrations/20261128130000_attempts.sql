-- Wrong passwords and codes, counted for what they were tried on. What that was stands here as its digest alone.
create table auth.attempt (
  key text primary key,
  tries integer not null check (tries >= 0),
  until timestamptz not null
);
create index attempt_until on auth.attempt (until);
