create table app.supplier (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null check (code <> ''),
  name text not null check (name <> ''),
  phone text,
  email text,
  address text,
  company text,
  tax_number text,
  notes text,
  -- days from order to receipt where none was learned from receipts
  lead_time_days integer check (lead_time_days between 0 and 365),
  minimum_order bigint check (minimum_order >= 0),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  import_id uuid,
  source_row integer,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code)
);
call app.protect('app.supplier', 'select, insert, update');

-- Whom a product is ordered from; pack and least order in base units.
alter table app.product
  add supplier_id uuid,
  add order_pack numeric(18, 6) check (order_pack > 0),
  add order_minimum numeric(18, 6) check (order_minimum >= 0),
  add foreign key (organization_id, supplier_id) references app.supplier (organization_id, id);
create index on app.product (organization_id, supplier_id) where supplier_id is not null;

-- Asked for by one person, approved by another, then ordered from the supplier.
create table app.purchase_request (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null,
  branch_id uuid not null,
  supplier_id uuid,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'REQUESTED', 'APPROVED', 'REJECTED', 'ORDERED', 'RECEIVED', 'CANCELLED')),
  note text,
  requested_by text,
  requested_at timestamptz(3),
  decided_by text,
  decided_at timestamptz(3),
  decision_reason text,
  ordered_at timestamptz(3),
  expected_on date,
  version integer not null default 1,
  created_by text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, supplier_id) references app.supplier (organization_id, id),
  check (state not in ('APPROVED', 'ORDERED', 'RECEIVED') or decided_by is distinct from requested_by)
);
create index on app.purchase_request (organization_id, state, created_at);
call app.protect('app.purchase_request', 'select, insert, update');

-- Quantities in base units; what is approved or ordered and not yet received is on order.
create table app.purchase_request_line (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  purchase_request_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  quantity numeric(18, 6) not null check (quantity > 0),
  received_quantity numeric(18, 6) not null default 0 check (received_quantity >= 0),
  unit_cost numeric(18, 6),
  note text,
  primary key (organization_id, id),
  foreign key (organization_id, purchase_request_id) references app.purchase_request (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.purchase_request_line (organization_id, purchase_request_id, line_no);
create index on app.purchase_request_line (organization_id, product_id);
call app.protect('app.purchase_request_line', 'select, insert, update, delete');

-- Goods that came in: recorded here or imported (identified by source, branch and code, as a sale is).
create table app.purchase_receipt (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  source text not null check (source in ('APOTHECA', 'KIOTVIET')),
  branch_id uuid not null,
  code text collate "C" not null,
  supplier_id uuid,
  purchase_request_id uuid,
  status text not null check (status in ('DRAFT', 'COMPLETED', 'CANCELLED')),
  ordered_on date,
  received_at timestamptz(3) not null,
  business_date date not null,
  total bigint not null,
  note text,
  content_hash text,
  import_id uuid,
  source_row integer,
  created_by text,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, source, branch_id, code),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, supplier_id) references app.supplier (organization_id, id),
  foreign key (organization_id, purchase_request_id) references app.purchase_request (organization_id, id)
);
create index on app.purchase_receipt (organization_id, supplier_id, business_date);
call app.protect('app.purchase_receipt', 'select, insert, update');

create table app.purchase_receipt_line (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  purchase_receipt_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  batch_id uuid,
  unit_name text,
  quantity numeric(18, 6) not null,
  base_quantity numeric(18, 6) not null,
  unit_cost numeric(18, 6) not null,
  amount bigint not null,
  import_id uuid,
  source_row integer,
  primary key (organization_id, id),
  foreign key (organization_id, purchase_receipt_id) references app.purchase_receipt (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  foreign key (organization_id, batch_id) references app.batch (organization_id, id)
);
create index on app.purchase_receipt_line (organization_id, purchase_receipt_id, line_no);
create index on app.purchase_receipt_line (organization_id, product_id);
call app.protect('app.purchase_receipt_line', 'select, insert');
grant maintain on app.supplier, app.purchase_receipt, app.purchase_receipt_line to app_user;
