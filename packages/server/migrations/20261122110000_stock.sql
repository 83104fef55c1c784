alter table app.organization add allow_negative_stock boolean not null default false;

-- A lot of a product; '' is the stock whose lot nobody recorded. A batch can be sold through its expiry day.
create table app.batch (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  lot text collate "C" not null,
  expires_on date,
  cost numeric(18, 6),
  hold text check (hold in ('QUARANTINE', 'RECALL')),
  import_id uuid,
  source_row integer,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, product_id, lot),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.batch (organization_id, expires_on) where expires_on is not null;
call app.protect('app.batch', 'select, insert, update');

-- A product whose stock is kept at a branch. What happened before tracked_since is history and moves nothing.
create table app.stock_item (
  organization_id uuid not null,
  branch_id uuid not null,
  product_id uuid not null,
  tracked_since timestamptz(3) not null,
  minimum numeric(18, 6),
  maximum numeric(18, 6),
  primary key (organization_id, branch_id, product_id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
call app.protect('app.stock_item', 'select, insert, update');

-- Append-only, in base units: what comes in is positive. A mistake is reversed by a movement that names it.
create table app.stock_movement (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  branch_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'TRANSFER', 'ADJUSTMENT', 'WRITE_OFF', 'COUNT')),
  quantity numeric(18, 6) not null check (quantity <> 0),
  unit_cost numeric(18, 6),
  moved_at timestamptz(3) not null,
  business_date date not null,
  sale_id uuid,
  sale_line_id uuid,
  receipt_line_id uuid,
  -- what was done by one command: both sides of a transfer, all lines of a count
  document_id uuid,
  reverses_id uuid,
  reason text,
  moved_by text,
  import_id uuid,
  source_row integer,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, branch_id, product_id) references app.stock_item (organization_id, branch_id, product_id),
  foreign key (organization_id, batch_id) references app.batch (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id),
  foreign key (organization_id, reverses_id) references app.stock_movement (organization_id, id)
);
create index on app.stock_movement (organization_id, product_id, branch_id, moved_at, id);
create index on app.stock_movement (organization_id, batch_id);
create index on app.stock_movement (organization_id, sale_id) where sale_id is not null;
create unique index on app.stock_movement (organization_id, reverses_id) where reverses_id is not null;
call app.protect('app.stock_movement', 'select, insert');

-- The sum of the movements, kept in their transaction.
create table app.stock_level (
  organization_id uuid not null,
  branch_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null,
  quantity numeric(18, 6) not null,
  primary key (organization_id, branch_id, product_id, batch_id),
  foreign key (organization_id, branch_id, product_id) references app.stock_item (organization_id, branch_id, product_id),
  foreign key (organization_id, batch_id) references app.batch (organization_id, id)
);
create index on app.stock_level (organization_id, batch_id);
call app.protect('app.stock_level', 'select, insert, update');
grant maintain on app.batch, app.stock_item, app.stock_movement, app.stock_level to app_user;
