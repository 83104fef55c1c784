-- Anniversaries beside the birth date, and by which month lists are filtered.
alter table app.customer add wedding_date date, add founding_date date;
create index on app.customer (organization_id, (extract(month from birth_date)::integer)) where birth_date is not null;
create index on app.customer (organization_id, (extract(month from wedding_date)::integer)) where wedding_date is not null;
create index on app.customer (organization_id, (extract(month from founding_date)::integer)) where founding_date is not null;

create or replace view app.customer_list as
  select c.organization_id, c.id, c.code, c.name_sort, c.search_text, c.status, c.area, c.star_class,
    c.phones <> '{}' as has_phone, s.last_day, s.net,
    extract(month from c.birth_date)::integer as birth_month, extract(month from c.wedding_date)::integer as wedding_month,
    extract(month from c.founding_date)::integer as founding_month
  from app.customer c
  left join app.customer_sales s on s.organization_id = c.organization_id and s.customer_id = c.id
  where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.merged_into_id is null;

-- People to ask for at a company.
create table app.customer_contact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  name text not null check (name <> ''),
  position text,
  phone text,
  email text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.customer_contact (organization_id, customer_id);
call app.protect('app.customer_contact', 'select, insert, update, delete');

-- Groups are a tree, which people change.
alter table app.customer_group add version integer not null default 1;
create index on app.customer_group (organization_id, parent_id) where parent_id is not null;

-- What a customer said about being written to or called: every statement is kept, the latest one counts.
create table app.customer_consent (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  channel text not null check (channel in ('SMS', 'ZALO', 'EMAIL', 'PHONE_CALL')),
  purpose text not null check (purpose in ('REFILL_REMINDER', 'DEBT_REMINDER', 'CARE', 'SURVEY', 'MARKETING')),
  given boolean not null,
  method text not null check (method in ('IN_PERSON', 'FORM', 'PHONE', 'ONLINE', 'IMPORT')),
  note text,
  stated_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  recorded_by text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.customer_consent (organization_id, customer_id, channel, purpose, stated_at desc, id desc);
call app.protect('app.customer_consent', 'select, insert');

-- May a customer be contacted over a channel for a purpose: one row for each that she ever said something about; where
-- there is none, she may not. Of those merged with her the latest statement counts, and of two at once the withdrawal.
-- customer_id is who they count as: join it by coalesce(customer.merged_into_id, customer.id).
create view app.customer_consent_now with (security_invoker = true) as
  select distinct on (coalesce(c.merged_into_id, c.id), s.channel, s.purpose)
    s.organization_id, coalesce(c.merged_into_id, c.id) as customer_id, s.channel, s.purpose, s.given as may_contact,
    s.id as consent_id, s.stated_at
  from app.customer_consent s
  join app.customer c on c.organization_id = s.organization_id and c.id = s.customer_id
  where s.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
  order by coalesce(c.merged_into_id, c.id), s.channel, s.purpose, s.stated_at desc, s.given, s.id desc;
grant select on app.customer_consent_now to app_user;

-- What a pharmacist has to know of a person. One who was told wrongly stays, retracted.
create table app.health_fact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  kind text not null check (kind in ('ALLERGY', 'CONDITION', 'MEDICATION')),
  name text not null check (name <> ''),
  details text,
  since date,
  until date,
  retracted boolean not null default false,
  version integer not null default 1,
  recorded_at timestamptz(3) not null,
  recorded_by text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  check (until >= since)
);
create index on app.health_fact (organization_id, customer_id);
call app.protect('app.health_fact', 'select, insert, update');

-- Who looked at whose health facts: written with the look itself, never changed.
create table app.health_access (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  at timestamptz(3) not null,
  user_id text not null,
  role text not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.health_access (organization_id, customer_id, id desc);
call app.protect('app.health_access', 'select, insert');
