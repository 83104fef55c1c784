alter table app.organization
  add service_level_percent numeric(5, 2) not null default 95 check (service_level_percent between 50 and 99.99),
  add review_days integer not null default 7 check (review_days between 1 and 90),
  add lead_time_days integer not null default 7 check (lead_time_days between 0 and 365);

-- Roll-up of sales: of a branch, product and day, what was sold less what came back that day (base units, net money).
create table app.product_day (
  organization_id uuid not null,
  branch_id uuid not null,
  product_id uuid not null,
  business_date date not null,
  quantity numeric(18, 6) not null,
  net bigint not null,
  cost numeric(18, 6),
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
  data_through date,
  service_level_percent numeric(5, 2) not null,
  review_days integer not null,
  items integer not null,
  computed_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, as_of)
);
call app.protect('app.low_stock_snapshot', 'select, insert, update, delete');

-- One branch and product with its inputs and what follows from them; quantities in base units, rates a day.
create table app.low_stock_item (
  organization_id uuid not null,
  as_of date not null,
  branch_id uuid not null,
  product_id uuid not null,
  supplier_id uuid,
  on_hand numeric(18, 6) not null,
  held numeric(18, 6) not null,
  will_expire numeric(18, 6) not null,
  usable numeric(18, 6) not null,
  on_order numeric(18, 6) not null,
  reserved numeric(18, 6) not null,
  position numeric(18, 6) not null,
  pattern text not null check (pattern in ('NONE', 'SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY')),
  method text not null,
  demand numeric(18, 6) not null,
  demand_deviation numeric(18, 6) not null,
  lead_time numeric(18, 6) not null,
  lead_time_deviation numeric(18, 6) not null,
  firm_demand numeric(18, 6) not null,
  safety_stock numeric(18, 6) not null,
  reorder_point numeric(18, 6) not null,
  minimum numeric(18, 6),
  maximum numeric(18, 6),
  up_to numeric(18, 6) not null,
  suggested_order numeric(18, 6) not null,
  days_of_cover numeric(18, 6),
  runs_out_on date,
  unserved_patients integer not null,
  low boolean not null,
  abc_class text check (abc_class in ('A', 'B', 'C')),
  last_sold_on date,
  primary key (organization_id, as_of, branch_id, product_id)
);
create index on app.low_stock_item (organization_id, as_of, runs_out_on);
call app.protect('app.low_stock_item', 'select, insert, update, delete');
grant maintain on app.low_stock_item to app_user;

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
