-- A snapshot: who the customers were as of a business date, with the settings and thresholds that decided.
-- Of each measure the cuts are the four values that end a fifth of the scored customers: a score is 1 + the cuts
-- strictly below the value. They are null where nobody is scored.
create table app.segment_snapshot (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  as_of date not null,
  window_days integer not null,
  frequency text not null check (frequency in ('DAYS', 'INVOICES')),
  data_through date,
  computed_at timestamptz(3) not null,
  scored integer not null default 0,
  lapsed integer not null default 0,
  no_purchases integer not null default 0,
  last_day_cuts date[],
  frequency_cuts integer[],
  monetary_cuts bigint[],
  -- transactions from this one on may have changed sales unseen (app.customer_sales.changed_xid)
  seen_before_xid bigint not null,
  primary key (organization_id, id),
  unique (organization_id, as_of)
);
call app.protect('app.segment_snapshot', 'select, insert, update');

-- Each customer once a snapshot: scored, or outside the cells. Recency in days is as_of - last_day.
-- Foreign keys to customer and segment_snapshot are left out: one statement writes the rows, from the one and beside the
-- other, neither of which is ever deleted, and checking each row twice more would double the time of a refresh.
create table app.segment_member (
  organization_id uuid not null,
  as_of date not null,
  customer_id uuid not null,
  last_day date,
  frequency integer not null,
  monetary bigint not null,
  r smallint check (r between 1 and 5),
  f smallint check (f between 1 and 5),
  m smallint check (m between 1 and 5),
  segment text check (segment in ('CHAMPIONS', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW', 'PROMISING', 'NEEDS_ATTENTION',
    'ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE', 'HIBERNATING')),
  value_tier text generated always as (case when m is null then null when m <= 2 or monetary <= 0 then 'LOW' when m = 3 then 'MID' else 'HIGH' end) virtual,
  outside text check (outside in ('LAPSED', 'NO_PURCHASES')),
  primary key (organization_id, as_of, customer_id),
  check (num_nulls(r, f, m, segment) = case when outside is null then 0 else 4 end)
);
call app.protect('app.segment_member', 'select, insert, update, delete');

-- What segments read of sales: returns that name their sale, by the day of that sale; and merged customers.
create index sale_named_return on app.sale (organization_id, returned_business_date, customer_id)
  include (business_date, total, completes_return) where returned_sale_id is not null and in_force;
create index customer_merged on app.customer (organization_id, merged_into_id) include (id) where merged_into_id is not null;
