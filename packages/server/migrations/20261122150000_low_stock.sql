alter table app.organization
  add service_level_percent numeric(5, 2) not null default 95 check (service_level_percent between 50 and 99.99),
  add review_days integer not null default 7 check (review_days between 1 and 90),
  add lead_time_days integer not null default 7 check (lead_time_days between 0 and 365);

-- Roll-up of sales: of a branch, product and day, what was sold less what came back that day (base units; money as the
-- lines say). cost is null where one of its lines doesn't know its own. Where nothing is left in force a row of zeros
-- stays: a later reader must see that it changed.
create table app.product_day (
  organization_id uuid not null,
  branch_id uuid not null,
  product_id uuid not null,
  business_date date not null,
  quantity numeric not null,
  net bigint not null,
  cost numeric,
  primary key (organization_id, branch_id, product_id, business_date),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.product_day (organization_id, business_date);
call app.protect('app.product_day', 'select, insert, update, delete');
grant maintain on app.product_day to app_user;

create table app.low_stock_snapshot (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  as_of date not null,
  data_from date,
  data_through date,
  -- the courses that firm demand is of; null where there were none
  refills_as_of date,
  service_level_percent numeric(5, 2) not null,
  review_days integer not null,
  items integer not null,
  computed_at timestamptz(3) not null,
  -- of the settings, suppliers and receipts that every item depends on
  basis_hash text not null,
  -- what transactions from this one on wrote may not be in it
  seen_before_xid bigint not null,
  primary key (organization_id, id),
  unique (organization_id, as_of)
);
call app.protect('app.low_stock_snapshot', 'select, insert, update, delete');

-- One branch and product with its inputs and what follows from them; quantities in base units, rates a day. Without
-- foreign keys to what is made and deleted with its snapshot.
create table app.low_stock_item (
  organization_id uuid not null,
  as_of date not null,
  branch_id uuid not null,
  product_id uuid not null,
  supplier_id uuid,
  on_hand numeric not null,
  held numeric not null,
  will_expire numeric not null,
  usable numeric not null,
  on_order numeric not null,
  reserved numeric not null,
  position numeric not null,
  pattern text not null check (pattern in ('NONE', 'SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY')),
  method text not null check (method in ('NONE', 'SMOOTHING', 'SEASONAL', 'SBA', 'TSB')),
  -- weeks since its first demand without those that had no stock, and those of them with demand
  weeks integer not null,
  demand_weeks integer not null,
  weeks_left_out integer not null,
  size_variation numeric not null,
  season numeric not null,
  demand numeric not null,
  demand_deviation numeric not null,
  -- of the known courses last filled with it, while they go on: a day
  course_demand numeric not null,
  lead_time numeric not null,
  lead_time_deviation numeric not null,
  -- 0: not learned, but set
  lead_time_receipts integer not null,
  firm_demand numeric not null,
  firm_patients integer not null,
  safety_stock numeric not null,
  reorder_point numeric not null,
  minimum numeric,
  maximum numeric,
  up_to numeric not null,
  order_pack numeric not null,
  order_minimum numeric not null,
  transfer_in numeric not null default 0,
  suggested_order numeric not null,
  unit_cost numeric,
  -- with known refills; at most 180 days, null where nothing is expected to go
  days_of_cover numeric,
  runs_out_on date,
  unserved_patients integer not null,
  low boolean not null,
  -- cleared above the reorder level, at this position: one day's demand more
  clears_at numeric not null,
  abc_class text check (abc_class in ('A', 'B', 'C')),
  last_sold_on date,
  last_received_on date,
  primary key (organization_id, as_of, branch_id, product_id)
);
create index on app.low_stock_item (organization_id, as_of, runs_out_on);
call app.protect('app.low_stock_item', 'select, insert, update, delete');

-- A product over all branches in the year to as_of: its margin where cost is known; and its coming season: what the
-- 56 days after and before this day sold a year ago, and what the last 56 days sold.
create table app.low_stock_product (
  organization_id uuid not null,
  as_of date not null,
  product_id uuid not null,
  net bigint not null,
  known_net bigint not null,
  margin numeric not null,
  year_ago_before numeric not null,
  year_ago_after numeric not null,
  recent numeric not null,
  primary key (organization_id, as_of, product_id)
);
call app.protect('app.low_stock_product', 'select, insert, update, delete');

-- Batches that expire within 180 days or before they can sell.
create table app.low_stock_batch (
  organization_id uuid not null,
  as_of date not null,
  branch_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null,
  expires_on date not null,
  quantity numeric not null,
  will_expire numeric not null,
  unit_cost numeric,
  primary key (organization_id, as_of, branch_id, product_id, batch_id)
);
call app.protect('app.low_stock_batch', 'select, insert, update, delete');

-- Proposed before a purchase: from a branch that has more than its up-to level.
create table app.low_stock_transfer (
  organization_id uuid not null,
  as_of date not null,
  product_id uuid not null,
  from_branch_id uuid not null,
  to_branch_id uuid not null,
  quantity numeric not null check (quantity > 0),
  primary key (organization_id, as_of, product_id, from_branch_id, to_branch_id)
);
call app.protect('app.low_stock_transfer', 'select, insert, update, delete');
grant maintain on app.low_stock_item, app.low_stock_product, app.low_stock_batch, app.low_stock_transfer to app_user;

-- One open alert a product and branch.
create table app.stock_alert (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  branch_id uuid not null,
  product_id uuid not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'ACKNOWLEDGED', 'ORDERED', 'RESOLVED')),
  opened_on date not null,
  resolved_on date,
  -- cleared at this position or above: max(reorder point, minimum) + one day's demand, as of the last refresh
  clears_at numeric(18, 6) not null,
  acknowledged_by text,
  acknowledged_at timestamptz(3),
  purchase_request_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  foreign key (organization_id, purchase_request_id) references app.purchase_request (organization_id, id)
);
create unique index stock_alert_open on app.stock_alert (organization_id, branch_id, product_id) where state <> 'RESOLVED';
create index on app.stock_alert (organization_id, state, opened_on);
call app.protect('app.stock_alert', 'select, insert, update');

-- The newest day of which stock says something, and what moved after a day.
create index on app.stock_movement (organization_id, business_date);
