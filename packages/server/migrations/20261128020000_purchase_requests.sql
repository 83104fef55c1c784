-- Who ordered, and who ended a request: when all is received, when what is missing will not come, or when it is cancelled.
alter table app.purchase_request
  add ordered_by text,
  add closed_at timestamptz(3),
  add closed_by text,
  add close_reason text;
create index on app.purchase_request (organization_id, created_at, id);
create index on app.purchase_request (organization_id, supplier_id) where supplier_id is not null;
call app.limit_to_branches('app.purchase_request');

-- An imported receipt that the next file tells otherwise is superseded by a revision of its own, as a sale is.
-- local_time: as the file has it. content_hash is of all lines as the file tells them, plain_hash without lots, for files
-- that have none. Of one recorded here the request's line says what it was ordered by.
alter table app.purchase_receipt
  add revision integer not null default 1,
  add discount bigint not null default 0,
  add tax bigint not null default 0,
  add local_time timestamp(3),
  add plain_hash text,
  drop constraint purchase_receipt_status_check,
  add constraint purchase_receipt_status_check check (status in ('DRAFT', 'COMPLETED', 'CANCELLED', 'SUPERSEDED')),
  drop constraint purchase_receipt_organization_id_source_branch_id_code_key,
  add unique (organization_id, source, branch_id, code, revision);
create index on app.purchase_receipt (organization_id, received_at, id);
create index on app.purchase_receipt (organization_id, purchase_request_id) where purchase_request_id is not null;
call app.limit_to_branches('app.purchase_receipt');

alter table app.purchase_receipt_line
  add purchase_request_line_id uuid,
  add foreign key (organization_id, purchase_request_line_id) references app.purchase_request_line (organization_id, id);

-- The record that takes a receipt out of force: by a person, whose goods go out again, or by an import.
create table app.purchase_receipt_cancellation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  purchase_receipt_id uuid not null,
  business_date date not null,
  cancelled_at timestamptz(3) not null,
  reason text,
  cancelled_by text,
  import_id uuid,
  primary key (organization_id, id),
  unique (organization_id, purchase_receipt_id),
  foreign key (organization_id, purchase_receipt_id) references app.purchase_receipt (organization_id, id)
);
call app.protect('app.purchase_receipt_cancellation', 'select, insert');
