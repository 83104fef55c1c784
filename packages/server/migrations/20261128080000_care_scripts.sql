-- What to say and do for a class of customers, during a sale and after it, where the organization has words of its own. A
-- class is a place among the segments; a script can be for a value tier of it, for a customer group, or for both. Without
-- words the shipped ones hold again, or the more general script: the row stays, so that its version goes on.
create table app.care_script (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  place text not null check (place in ('CHAMPIONS', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW', 'PROMISING', 'NEEDS_ATTENTION',
    'ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE', 'HIBERNATING', 'LAPSED', 'NO_PURCHASES')),
  value_tier text check (value_tier in ('HIGH', 'MID', 'LOW')),
  customer_group_id uuid,
  during_sale text,
  after_sale text,
  changed_at timestamptz(3) not null,
  changed_by text not null,
  version integer not null default 1,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, place, value_tier, customer_group_id),
  foreign key (organization_id, customer_group_id) references app.customer_group (organization_id, id),
  check (num_nulls(during_sale, after_sale) in (0, 2)),
  check (value_tier is null or place not in ('LAPSED', 'NO_PURCHASES'))
);
create index on app.care_script (organization_id, customer_group_id) where customer_group_id is not null;
call app.protect('app.care_script', 'select, insert, update');
