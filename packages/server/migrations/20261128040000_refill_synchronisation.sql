-- What was accepted to bring the long-term courses of a person to one date: from accepted_on until it is ended, what is
-- in it comes due together. Health data: read by pharmacists, each look recorded.
create table app.refill_synchronisation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  -- the as-of it was proposed for
  accepted_on date not null,
  -- the visit at which all are filled together
  meet_from date not null,
  meet_by date not null,
  visits_before integer not null,
  visits_after integer not null,
  accepted_at timestamptz(3) not null,
  accepted_by text not null,
  ended_on date,
  ended_at timestamptz(3),
  ended_by text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  check (meet_from between accepted_on and meet_by),
  check (num_nulls(ended_on, ended_at, ended_by) in (0, 3)),
  check (ended_on >= accepted_on)
);
create unique index refill_synchronisation_accepted on app.refill_synchronisation (organization_id, customer_id) where ended_on is null;
create index on app.refill_synchronisation (organization_id, customer_id, accepted_on);
call app.protect('app.refill_synchronisation', 'select, insert, update');
revoke update on app.refill_synchronisation from app_user;
grant update (ended_on, ended_at, ended_by) on app.refill_synchronisation to app_user;

-- The courses in it, as they stood. What is bridged takes bridge_quantity base units of the product by bridge_by.
create table app.refill_synchronisation_course (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  synchronisation_id uuid not null,
  medicine_key text collate "C" not null,
  product_id uuid not null,
  run_out_on date not null,
  refill_from date not null,
  bridge_by date,
  bridge_days integer check (bridge_days > 0),
  bridge_quantity numeric(18, 6) check (bridge_quantity > 0),
  primary key (organization_id, id),
  unique (organization_id, synchronisation_id, medicine_key),
  foreign key (organization_id, synchronisation_id) references app.refill_synchronisation (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  check (num_nulls(bridge_by, bridge_days, bridge_quantity) in (0, 3))
);
call app.protect('app.refill_synchronisation_course', 'select, insert');
