-- Courses as of a business date, computed by insights/refills; read by segments, low stock and refill reminders.
create table app.refill_snapshot (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  as_of date not null,
  data_through date,
  lead_days integer not null,
  shrinkage integer not null,
  -- the products' own use (app.refill_use) is of the fills up to this day, the end of the month before
  learned_through date,
  -- of what decides which sale lines are fills of which course, beside the sales: the medicines and the merged customers
  basis_hash text,
  courses integer not null,
  computed_at timestamptz(3) not null,
  -- transactions from this one on may have changed sales unseen (app.customer_sales.changed_xid)
  seen_before_xid bigint not null,
  primary key (organization_id, id),
  unique (organization_id, as_of)
);
call app.protect('app.refill_snapshot', 'select, insert, update, delete');

-- The long-term courses: of one customer (the survivor of merged ones) and one medicine (app.product.medicine_key); the
-- others are worked out when they are looked at. run_out_on is the first uncovered day; run_out_from and run_out_to are
-- the ends of the 80 % interval where it was learned. Units are base units of last_product_id. covered are the days with
-- supply up to the run-out. Without foreign keys to what is made and deleted with its snapshot.
create table app.refill_course (
  organization_id uuid not null,
  as_of date not null,
  customer_id uuid not null,
  medicine_key text collate "C" not null,
  fills integer not null,
  fill_days integer not null,
  first_day date not null,
  last_day date not null,
  last_product_id uuid not null,
  last_branch_id uuid not null,
  last_quantity numeric(18, 6) not null,
  units_per_day numeric(18, 6),
  method text not null check (method in ('PRESCRIPTION', 'PRODUCT', 'LEARNED', 'SHRUNK', 'DEFINED_DAILY_DOSE', 'UNKNOWN')),
  long_term boolean not null,
  run_out_on date,
  run_out_from date,
  run_out_to date,
  too_soon_through date,
  due_on date,
  -- over the trailing 365 days to as_of, or from the first fill ever
  period_days integer not null,
  covered_days integer not null,
  supplied_days numeric(18, 6) not null,
  lead_days integer not null default 7,
  long_term_by text check (long_term_by in ('PRESCRIPTION', 'PRODUCT', 'FILLS')),
  covered datemultirange not null default '{}',
  primary key (organization_id, as_of, customer_id, medicine_key)
);
create index on app.refill_course (organization_id, as_of, due_on) where long_term;
call app.protect('app.refill_course', 'select, insert, update, delete');

-- How long one base unit of a product lasts its buyers, learned from the gaps between fills up to a day: the median and
-- the ends of the middle 80 % in days.
create table app.refill_use (
  organization_id uuid not null,
  learned_through date not null,
  product_id uuid not null,
  gaps integer not null check (gaps > 0),
  days_per_unit numeric not null,
  days_per_unit_low numeric not null,
  days_per_unit_high numeric not null,
  primary key (organization_id, learned_through, product_id)
);
call app.protect('app.refill_use', 'select, insert, update, delete');

-- The days before run-out from which a customer is reminded, where the organization's setting doesn't suit her.
alter table app.customer add refill_lead_days integer check (refill_lead_days between 0 and 60);

grant maintain on app.refill_course, app.refill_snapshot to app_user;
