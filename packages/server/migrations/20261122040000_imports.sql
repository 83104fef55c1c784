-- A file brought over from another system: checked first (CHECKING → READY), merged when a person says so.
create table app.import (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  file_id uuid not null,
  file_name text not null,
  file_size bigint not null,
  kind text check (kind in ('CUSTOMERS', 'PRODUCTS', 'INVOICES', 'INVOICE_LINES')),
  state text not null default 'CHECKING'
    check (state in ('CHECKING', 'READY', 'MERGING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- our field → the heading that the file gives it, and the headings that nobody knew
  headings jsonb not null default '{}',
  unknown_headings text[] not null default '{}',
  -- rows and faulty_rows count rows of the file; the other three count customers, products or sales
  row_count integer,
  create_count integer,
  change_count integer,
  skip_count integer,
  faulty_row_count integer,
  fault_count integer,
  -- why the whole file was refused
  failure_code text,
  failure_params jsonb,
  -- records up to this first row are in, written in the transaction that brought them in
  merged_through integer not null default 0,
  progress_step text not null default 'QUEUED',
  progress_done bigint not null default 0,
  progress_total bigint not null default 0,
  progress_since timestamptz(3),
  created_by text,
  created_at timestamptz(3) not null default now(),
  confirmed_at timestamptz(3),
  finished_at timestamptz(3),
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, file_id) references app.file (organization_id, id),
  check ((state = 'FAILED') = (failure_code is not null))
);
call app.protect('app.import', 'select, insert, update');

-- The staging table: one row of the file each, gone when the import has ended. COPY refuses a table with row security,
-- so this one has none and is the single named exception of the rule check: the server may add rows to it (without
-- naming an organization: the setting's is taken), and sees and deletes them only through the view below. It has no
-- foreign keys either, which would cost as much as the copying.
create table app.import_row (
  organization_id uuid not null default nullif(current_setting('app.organization_id', true), '')::uuid,
  import_id uuid not null,
  row_number integer not null,
  -- what the row is about: a customer's or product's code, an invoice's branch and code; null where that can't be read
  key text collate "C",
  -- the customer, product or invoice as a JSON object; null on a line that repeats what the line above says of its invoice
  record text,
  product_sku text collate "C",
  product_name text,
  unit_name text,
  quantity numeric(18, 6),
  unit_price numeric(18, 6),
  amount bigint,
  note text,
  -- a fault that keeps the row out, rather than one cell of it
  left_out boolean not null,
  faults jsonb,
  primary key (organization_id, import_id, row_number)
);
grant insert (import_id, row_number, key, record, product_sku, product_name, unit_name, quantity, unit_price, amount, note, left_out, faults),
  maintain on app.import_row to app_user;
grant select, delete on app.import_row to app_definer;

create view app.staged_row as
  select * from app.import_row where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
alter view app.staged_row owner to app_definer;
grant select, delete on app.staged_row to app_user;

-- What the rows of one customer, product or invoice say together, and what that means against what is known already.
create table app.import_record (
  organization_id uuid not null,
  import_id uuid not null,
  first_row integer not null,
  last_row integer not null,
  row_count integer not null,
  key text collate "C" not null,
  record jsonb not null,
  -- of an invoice with lines: their sum as the file has it, and a hash of them in any order
  amount bigint,
  lines_hash text,
  negative_lines integer not null default 0,
  positive_lines integer not null default 0,
  faulty boolean not null default false,
  action text check (action in ('CREATE', 'CHANGE', 'COMPLETE', 'CANCEL', 'SKIP')),
  target_id uuid,
  previous_id uuid,
  primary key (organization_id, import_id, first_row),
  unique (organization_id, import_id, key),
  foreign key (organization_id, import_id) references app.import (organization_id, id)
) with (fillfactor = 50); -- room for what is decided of each record later
call app.protect('app.import_record', 'select, insert, update, delete');
-- An import takes statistics as it goes: the planner would else believe these tables to hold nothing of a new organization.
grant maintain on app.import_record, app.customer, app.product, app.product_unit, app.sale, app.sale_line, app.sale_payment,
  app.customer_day, app.customer_sales, app.daily_sales to app_user;

create table app.import_fault (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  import_id uuid not null,
  row_number integer not null,
  column_heading text not null,
  value text not null,
  code text not null,
  params jsonb not null default '{}',
  primary key (organization_id, id),
  foreign key (organization_id, import_id) references app.import (organization_id, id)
);
create index on app.import_fault (organization_id, import_id, row_number, id);
call app.protect('app.import_fault', 'select, insert, delete');

-- The rows to mend: those with a fault, and the other rows of an invoice or product that a fault keeps out.
create table app.import_faulty_row (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id) references app.import (organization_id, id)
);
call app.protect('app.import_faulty_row', 'select, insert, delete');

-- For the command line, which nobody signs in to: the organization of an installation that has one.
create function app.only_organization_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select min(id::text)::uuid from app.organization having count(*) = 1
$$;
alter function app.only_organization_id() owner to app_definer;
revoke execute on function app.only_organization_id() from public;
grant execute on function app.only_organization_id() to app_user;

-- A staged invoice in the terms of a sale. What is wholly negative is a return, whose amounts are positive here. Where the
-- file lacks a column of the sum, the difference to the total is taken for it: a surcharge above it, a discount below.
create view app.staged_invoice with (security_invoker = true) as
with signed as (
  select r.organization_id, r.import_id, r.first_row, r.last_row, r.key, r.faulty, r.action, r.target_id, r.previous_id,
    r.record, r.lines_hash, r.negative_lines, r.positive_lines, h.*,
    case when r.negative_lines > 0 and r.positive_lines = 0
      or r.negative_lines + r.positive_lines = 0 and h.total < 0 then -1 else 1 end as sign,
    r.amount as lines_amount
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, branch text, sold_at timestamp, status text,
    customer_code text, customer_name text, seller text, channel text, note text,
    subtotal bigint, discount bigint, tax bigint, surcharge bigint, total bigint, paid bigint,
    cash bigint, card bigint, wallet bigint, transfer bigint, points bigint)
  where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
),
parts as (
  select s.*,
    sign * coalesce(s.subtotal, s.lines_amount, s.total + coalesce(s.discount, 0) - coalesce(s.tax, 0) - coalesce(s.surcharge, 0)) as full_subtotal,
    coalesce(s.cash, 0) + coalesce(s.card, 0) + coalesce(s.wallet, 0) + coalesce(s.transfer, 0) as methods
  from signed s
),
gaps as (
  select p.*,
    sign * p.total - (p.full_subtotal + sign * (coalesce(p.tax, 0) + coalesce(p.surcharge, 0) - coalesce(p.discount, 0))) as gap
  from parts p
)
select g.organization_id, g.import_id, g.first_row, g.last_row, g.key, g.faulty, g.action, g.target_id, g.previous_id,
  g.record, g.lines_hash, g.negative_lines, g.positive_lines, g.sign,
  case when g.sign < 0 then 'RETURN' else 'SALE' end as kind,
  g.code, g.branch, g.sold_at as local_time, g.status, g.customer_code, g.customer_name, g.seller, g.channel, g.note,
  g.sign * g.lines_amount as lines_amount,
  g.full_subtotal as subtotal,
  g.sign * coalesce(g.discount, 0) + case when g.gap < 0 and not g.record ? 'discount' then -g.gap else 0 end as discount,
  g.sign * coalesce(g.surcharge, 0) + case when g.gap > 0 and not g.record ? 'surcharge' then g.gap else 0 end as surcharge,
  g.sign * coalesce(g.tax, 0) as tax,
  g.sign * g.total as total,
  g.sign * g.paid as paid,
  g.gap <> 0 and g.record ? (case when g.gap > 0 then 'surcharge' else 'discount' end) as gapes,
  g.total - g.sign * g.gap as parts_total,
  g.methods,
  g.sign * coalesce(g.cash, 0) as cash, g.sign * coalesce(g.card, 0) as card, g.sign * coalesce(g.wallet, 0) as wallet,
  g.sign * coalesce(g.transfer, 0) as transfer,
  case when g.paid <> g.methods and g.paid = g.methods + coalesce(g.points, 0) then g.sign * g.points else 0 end as other
from gaps g;
grant select on app.staged_invoice to app_user;
