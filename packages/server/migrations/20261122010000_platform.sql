-- Schemas, extensions and roles (app_migrator, app_user, app_definer) are made before the first migration.

-- Makes a table a tenant's table: default and foreign key of organization_id, forced row security, grants.
create procedure app.protect(tbl regclass, privileges text) language plpgsql as $$
declare
  own constant text := 'nullif(current_setting(''app.organization_id'', true), '''')::uuid';
begin
  execute format('alter table %s alter column organization_id set default %s', tbl, own);
  execute format('alter table %s add foreign key (organization_id) references app.organization (id)', tbl);
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy tenant on %s using (organization_id = %s) with check (organization_id = %s)', tbl, own, own);
  execute format('grant %s on %s to app_user', privileges, tbl);
  execute format('grant select on %s to app_definer', tbl);
end $$;

create table app.organization (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  locale text not null check (locale in ('vi', 'en', 'th', 'zh-CN')),
  nightly_hour time not null default '02:30',
  segment_window_days integer not null default 365 check (segment_window_days between 30 and 3660),
  segment_frequency text not null default 'DAYS' check (segment_frequency in ('DAYS', 'INVOICES')),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
alter table app.organization enable row level security;
alter table app.organization force row level security;
create policy tenant on app.organization
  using (id = nullif(current_setting('app.organization_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.organization_id', true), '')::uuid);
grant select, insert, update on app.organization to app_user;
grant select on app.organization to app_definer;

create table app.branch (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  address text,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, name)
);
call app.protect('app.branch', 'select, insert, update');

-- user_id is a user of the sign-in (schema auth); one person may work for several organizations.
create table app.membership (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  user_id text not null,
  role text not null check (role in ('OWNER', 'MANAGER', 'PHARMACIST', 'CASHIER', 'CUSTOMER_CARE', 'STOCK_KEEPER', 'SUPPLIER', 'AUDITOR')),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, user_id)
);
create index on app.membership (user_id);
call app.protect('app.membership', 'select, insert, update');

create table app.audit_record (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz(3) not null,
  actor_id text,
  actor_role text,
  operation text not null,
  entity text,
  entity_id uuid,
  before jsonb,
  after jsonb,
  origin text,
  request_id text,
  primary key (organization_id, id)
);
create index on app.audit_record (organization_id, entity_id);
call app.protect('app.audit_record', 'select, insert');

create table app.idempotency_key (
  organization_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  operation text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, key)
);
call app.protect('app.idempotency_key', 'select, insert, update');

-- What happened and has to be told after commit: an event's name, or one job asked for by name.
create table app.outbox (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('EVENT', 'JOB')),
  name text not null,
  payload jsonb not null,
  requested_by text,
  created_at timestamptz(3) not null default now(),
  relayed_at timestamptz(3),
  primary key (organization_id, id)
);
create index outbox_pending on app.outbox (id) where relayed_at is null;
call app.protect('app.outbox', 'select, insert, update');

create table app.job_run (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  job text not null,
  cause text not null check (cause in ('EVENT', 'USER', 'NIGHTLY')),
  outbox_id uuid,
  business_date date,
  dedupe_key text,
  payload jsonb not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  attempt integer not null default 0,
  progress_done bigint not null default 0,
  progress_total bigint not null default 0,
  progress_step text,
  result jsonb,
  error_code text,
  error_id text,
  requested_by text,
  queued_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, job, business_date),
  unique (organization_id, outbox_id, job),
  foreign key (organization_id, outbox_id) references app.outbox (organization_id, id),
  check ((cause = 'NIGHTLY') = (business_date is not null))
);
create index on app.job_run (organization_id, queued_at desc, id desc);
-- Of runs that want the same thing, one may wait to be begun; one that has begun lets one more wait.
create unique index job_run_waiting on app.job_run (organization_id, job, dedupe_key)
  where state = 'QUEUED' and attempt = 0 and dedupe_key is not null;
create index job_run_unfinished on app.job_run (queued_at, id) where state in ('QUEUED', 'RUNNING');
call app.protect('app.job_run', 'select, insert, update');

create table app.file (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  size bigint not null,
  sha256 text not null,
  uploaded_by text not null,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id)
);
call app.protect('app.file', 'select, insert, delete');

-- The few questions that must be asked across organizations, each as narrow as it can be.
create function app.memberships_of(p_user_id text)
returns table (organization_id uuid, slug text, name text, locale text, role text)
language sql stable security definer set search_path = '' as $$
  select o.id, o.slug, o.name, o.locale, m.role
  from app.membership m join app.organization o on o.id = m.organization_id
  where m.user_id = p_user_id and m.status = 'ACTIVE'
  order by o.name, o.id
$$;

create function app.installation_is_empty() returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from app.organization)
$$;

create function app.organization_id_of(p_slug text) returns uuid
language sql stable security definer set search_path = '' as $$
  select id from app.organization where slug = p_slug
$$;

-- Organizations that miss a run of one of these jobs for the last business date whose nightly hour has passed by
-- their local clock. A run for date D covers records up to D - 1 inclusive and more; one run a date, however late.
create function app.organizations_due(p_now timestamptz, p_jobs text[])
returns table (organization_id uuid, business_date date)
language sql stable security definer set search_path = '' as $$
  select o.id, due.business_date
  from app.organization o
  cross join lateral (select ((p_now at time zone o.time_zone) - o.nightly_hour::interval)::date as business_date) due
  where (
    select count(*) from app.job_run r
    where r.organization_id = o.id and r.job = any (p_jobs) and r.business_date = due.business_date
  ) < cardinality(p_jobs)
$$;

create function app.pending_outbox(p_limit integer)
returns table (organization_id uuid, id uuid)
language sql stable security definer set search_path = '' as $$
  select o.organization_id, o.id from app.outbox o where o.relayed_at is null order by o.id limit p_limit
$$;

-- Runs that wait or are marked as running: what a queue that lost its memory is filled from.
create function app.unfinished_job_runs()
returns table (organization_id uuid, id uuid, job text, business_date date)
language sql stable security definer set search_path = '' as $$
  select r.organization_id, r.id, r.job, r.business_date
  from app.job_run r where r.state in ('QUEUED', 'RUNNING') order by r.queued_at, r.id
$$;

-- How many runs are in which state, for the metrics.
create function app.job_run_counts()
returns table (job text, state text, runs bigint)
language sql stable security definer set search_path = '' as $$
  select r.job, r.state, count(*) from app.job_run r group by r.job, r.state
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array['app.memberships_of(text)', 'app.installation_is_empty()', 'app.organization_id_of(text)',
    'app.organizations_due(timestamptz, text[])', 'app.pending_outbox(integer)', 'app.unfinished_job_runs()',
    'app.job_run_counts()']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to app_user', f);
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$;
