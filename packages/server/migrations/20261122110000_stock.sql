alter table app.organization add allow_negative_stock boolean not null default false;

-- A lot of a product; '' is the stock whose lot nobody recorded. A batch can be sold through its expiry day.
create table app.batch (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  lot text collate "C" not null,
  expires_on date,
  cost numeric(18, 6),
  -- held at every branch: counted, and not to be sold
  hold text check (hold in ('QUARANTINE', 'RECALL')),
  hold_reason text,
  import_id uuid,
  source_row integer,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, product_id, lot),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.batch (organization_id, expires_on) where expires_on is not null;
call app.protect('app.batch', 'select, insert, update');

-- A product whose stock is kept at a branch. What happened before tracked_since is history and moves nothing; nor does
-- what is dated before counted_at, the last time that a file said how much was there, and becomes known later.
create table app.stock_item (
  organization_id uuid not null,
  branch_id uuid not null,
  product_id uuid not null,
  tracked_since timestamptz(3) not null,
  counted_at timestamptz(3),
  minimum numeric(18, 6),
  maximum numeric(18, 6),
  primary key (organization_id, branch_id, product_id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
call app.protect('app.stock_item', 'select, insert, update');

-- What a person did to stock by one command, and why: its movements are those that name it.
create table app.stock_document (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('ADJUSTMENT', 'WRITE_OFF', 'TRANSFER', 'REVERSAL')),
  branch_id uuid not null,
  to_branch_id uuid,
  reason text not null,
  recorded_at timestamptz(3) not null,
  business_date date not null,
  recorded_by text,
  reverses_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, to_branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, reverses_id) references app.stock_document (organization_id, id),
  check ((kind = 'TRANSFER') = (to_branch_id is not null)),
  check ((kind = 'REVERSAL') = (reverses_id is not null))
);
create unique index on app.stock_document (organization_id, reverses_id) where reverses_id is not null;
create index on app.stock_document (organization_id, recorded_at);
call app.protect('app.stock_document', 'select, insert');

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
  foreign key (organization_id, document_id) references app.stock_document (organization_id, id),
  foreign key (organization_id, reverses_id) references app.stock_movement (organization_id, id)
);
create index on app.stock_movement (organization_id, product_id, branch_id, moved_at, id);
create index on app.stock_movement (organization_id, moved_at, id);
create index on app.stock_movement (organization_id, document_id) where document_id is not null;
create index on app.stock_movement (organization_id, receipt_line_id) where receipt_line_id is not null;
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
create index on app.stock_level (organization_id, product_id, branch_id);

-- Level = sum of movements, whoever writes them. Writers lock the stock items first, in the order of their keys.
create function app.keep_stock_level() returns trigger language plpgsql as $$
begin
  insert into app.stock_level as v (organization_id, branch_id, product_id, batch_id, quantity)
  select organization_id, branch_id, product_id, batch_id, sum(quantity) from moved
  group by organization_id, branch_id, product_id, batch_id
  order by organization_id, branch_id, product_id, batch_id
  on conflict (organization_id, branch_id, product_id, batch_id) do update set quantity = v.quantity + excluded.quantity;
  return null;
end $$;
create trigger keep_stock_level after insert on app.stock_movement
  referencing new table as moved for each statement execute function app.keep_stock_level();

-- Lots that must come back: held everywhere, and who may have bought of them.
create table app.recall (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  reason text not null,
  reference text,
  -- from which day on the lots may have been on a shelf where no receipt tells it
  sold_from date not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  opened_at timestamptz(3) not null,
  opened_by text,
  closed_at timestamptz(3),
  closed_by text,
  outcome text,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  check ((state = 'CLOSED') = (closed_at is not null))
);
create index on app.recall (organization_id, product_id);
create index on app.recall (organization_id, opened_at, id);
call app.protect('app.recall', 'select, insert, update');

create table app.recall_batch (
  organization_id uuid not null,
  recall_id uuid not null,
  batch_id uuid not null,
  primary key (organization_id, recall_id, batch_id),
  foreign key (organization_id, recall_id) references app.recall (organization_id, id),
  foreign key (organization_id, batch_id) references app.batch (organization_id, id)
);
create index on app.recall_batch (organization_id, batch_id);
call app.protect('app.recall_batch', 'select, insert');

-- A line that sold of the lots: CERTAIN where its movement says so, POSSIBLE where none names a lot and one of them was
-- on the shelf. quantity: what was sold of them, or may have been, less what came back; customer_id null of a walk-in.
create table app.recall_purchase (
  organization_id uuid not null,
  recall_id uuid not null,
  sale_line_id uuid not null,
  sale_id uuid not null,
  customer_id uuid,
  certainty text not null check (certainty in ('CERTAIN', 'POSSIBLE')),
  quantity numeric(18, 6) not null,
  primary key (organization_id, recall_id, sale_line_id),
  foreign key (organization_id, recall_id) references app.recall (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id)
);
create index on app.recall_purchase (organization_id, recall_id, customer_id);
create index on app.recall_purchase (organization_id, sale_id);
call app.protect('app.recall_purchase', 'select, insert, update, delete');

create table app.recall_buyer (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  recall_id uuid not null,
  customer_id uuid not null,
  state text not null default 'TO_CONTACT' check (state in ('TO_CONTACT', 'REACHED', 'NO_ANSWER', 'RETURNED')),
  note text,
  contacted_at timestamptz(3),
  contacted_by text,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, recall_id, customer_id),
  foreign key (organization_id, recall_id) references app.recall (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.recall_buyer', 'select, insert, update');

grant maintain on app.batch, app.stock_item, app.stock_movement, app.stock_level to app_user;
