-- A sale (an invoice) or a return (its quantities and amounts are positive: what is taken back). It never changes once completed: an import that brings other figures adds a
-- revision and marks the earlier one as superseded; both stay readable. "In force" = completed and not superseded.
create table app.sale (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  source text not null check (source in ('APOTHECA', 'KIOTVIET')),
  branch_id uuid not null,
  code text collate "C" not null check (code <> ''),
  revision integer not null default 1,
  kind text not null default 'SALE' check (kind in ('SALE', 'RETURN')),
  status text not null check (status in ('DRAFT', 'COMPLETED', 'CANCELLED')),
  in_force boolean not null,
  customer_id uuid,
  sold_at timestamptz(3) not null,
  business_date date not null,
  seller text,
  channel text,
  note text,
  subtotal bigint not null,
  discount bigint not null default 0,
  surcharge bigint not null default 0,
  tax bigint not null default 0,
  total bigint not null,
  paid bigint not null default 0,
  due bigint not null,
  header_only boolean not null default false,
  -- of a return that names its sale: that sale, its day, and whether with this return nothing of it is left
  returned_sale_id uuid,
  returned_business_date date,
  completes_return boolean not null default false,
  content_hash text,
  import_id uuid,
  source_row integer,
  created_by text,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, source, branch_id, code, revision),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, returned_sale_id) references app.sale (organization_id, id),
  check (total = subtotal - discount + surcharge + tax),
  check (due = total - paid),
  check (kind = 'RETURN' or returned_sale_id is null),
  check (not in_force or status = 'COMPLETED'),
  check ((returned_sale_id is null) = (returned_business_date is null))
);
create index on app.sale (organization_id, customer_id, business_date, id);
create index on app.sale (organization_id, business_date, id);
create index on app.sale (organization_id, sold_at desc, id desc);
create index on app.sale (organization_id, code);
create index on app.sale (organization_id, returned_sale_id) where returned_sale_id is not null;
call app.protect('app.sale', 'select, insert, update');
-- Of a written sale only what a later record decides may be set.
revoke update on app.sale from app_user;
grant update (in_force, status, header_only, content_hash, completes_return, seller, channel, note) on app.sale to app_user;

-- The record that takes a completed sale out of force; an imported sale's names the import that said so.
create table app.sale_cancellation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  sale_id uuid not null,
  business_date date not null,
  cancelled_at timestamptz(3) not null,
  reason text,
  cancelled_by text,
  import_id uuid,
  primary key (organization_id, id),
  unique (organization_id, sale_id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id)
);
call app.protect('app.sale_cancellation', 'select, insert');

create table app.sale_line (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  sale_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  unit_name text,
  quantity numeric(18, 6) not null,
  base_quantity numeric(18, 6) not null,
  unit_price numeric(18, 6) not null,
  discount bigint not null default 0,
  amount bigint not null,
  cost numeric(18, 6),
  cost_estimated boolean not null default false,
  note text,
  returned_line_id uuid,
  import_id uuid,
  source_row integer,
  primary key (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.sale_line (organization_id, sale_id, line_no);
create index on app.sale_line (organization_id, product_id);
create index on app.sale_line (organization_id, returned_line_id) where returned_line_id is not null;
call app.protect('app.sale_line', 'select, insert');

create table app.sale_payment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  sale_id uuid not null,
  method text not null check (method in ('CASH', 'CARD', 'TRANSFER', 'WALLET', 'OTHER', 'UNKNOWN')),
  amount bigint not null check (amount <> 0),
  primary key (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id)
);
create index on app.sale_payment (organization_id, sale_id);
call app.protect('app.sale_payment', 'select, insert, delete');

-- Roll-ups: kept in the transaction that changes the sales, and always equal to what a rebuild gives.
-- Of a customer's day: its sales as sold (named returns not taken off: they count from their own day on), and the
-- returns of that day that name no sale.
create table app.customer_day (
  organization_id uuid not null,
  customer_id uuid not null,
  business_date date not null,
  purchases integer not null,
  net bigint not null,
  primary key (organization_id, customer_id, business_date) include (purchases, net),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.customer_day (organization_id, business_date, customer_id) include (purchases, net);
call app.protect('app.customer_day', 'select, insert, update, delete');

-- Of a customer, everything known so far: sales less all returns.
create table app.customer_sales (
  organization_id uuid not null,
  customer_id uuid not null,
  first_day date,
  last_day date,
  purchases integer not null,
  net bigint not null,
  due bigint not null,
  -- the transaction that changed the row last: what a later reader has not seen yet is at or past its own xmin
  changed_xid bigint not null default pg_current_xact_id()::text::bigint,
  primary key (organization_id, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.customer_sales (organization_id, last_day, customer_id);
create index on app.customer_sales (organization_id, net, customer_id);
create index on app.customer_sales (organization_id, changed_xid);
call app.protect('app.customer_sales', 'select, insert, update, delete');

create table app.daily_sales (
  organization_id uuid not null,
  branch_id uuid not null,
  business_date date not null,
  sales integer not null,
  walk_in_sales integer not null,
  returns integer not null,
  gross bigint not null,
  returned bigint not null,
  net bigint not null,
  due bigint not null,
  primary key (organization_id, branch_id, business_date),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id)
);
create index on app.daily_sales (organization_id, business_date);
call app.protect('app.daily_sales', 'select, insert, update, delete');

-- What the list of customers is filtered and sorted by. Beside customer_search, and for its reason, a view that repeats
-- the tenant's rule itself; the planner drops the join where nothing of it is asked for.
create view app.customer_list as
  select c.organization_id, c.id, c.code, c.name_sort, c.search_text, c.status, c.area, c.star_class,
    c.phones <> '{}' as has_phone, s.last_day, s.net
  from app.customer c
  left join app.customer_sales s on s.organization_id = c.organization_id and s.customer_id = c.id
  where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.merged_into_id is null;
alter view app.customer_list owner to app_definer;
grant select on app.customer_list to app_user;
