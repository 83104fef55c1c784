-- What a product is as a medicine. medicine_key names the course that its fills belong to: the set of its active
-- ingredients and the route, such as 'amlodipine+valsartan|ORAL'; null while they are unknown or only proposed.
alter table app.product
  add route text check (route in ('ORAL', 'SUBLINGUAL', 'TOPICAL', 'TRANSDERMAL', 'EYE', 'EAR', 'NASAL', 'INHALED',
    'RECTAL', 'VAGINAL', 'INJECTION')),
  add ingredients_source text check (ingredients_source in ('FILE', 'FEED', 'NAME', 'PERSON')),
  add ingredients_confirmed boolean not null default false,
  add medicine_key text collate "C",
  add atc_code text,
  add long_term boolean,
  -- days that one base unit lasts by the WHO's defined daily dose: the last resort
  add assumed_days_per_unit numeric(18, 6) check (assumed_days_per_unit > 0),
  -- as a file told it
  add stated_route text check (stated_route in ('ORAL', 'SUBLINGUAL', 'TOPICAL', 'TRANSDERMAL', 'EYE', 'EAR', 'NASAL',
    'INHALED', 'RECTAL', 'VAGINAL', 'INJECTION')),
  -- what a person decided, which no import changes: ingredients (with the route), controlled, long_term, prescription_only
  add decided_fields text[] not null default '{}',
  -- the list that ingredients were looked for with; null where name or file's columns changed since
  add medicine_list_version text collate "C",
  add check (medicine_key is null or ingredients_confirmed and route is not null);
create index on app.product (organization_id, medicine_key) where medicine_key is not null;

create table app.product_ingredient (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  ingredient text collate "C" not null check (ingredient <> ''),
  strength text,
  -- the words that told it, and its place among the others
  matched_words text,
  place integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, product_id, ingredient),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
call app.protect('app.product_ingredient', 'select, insert, update, delete');

create table app.prescription (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  code text collate "C",
  prescriber text,
  facility text,
  diagnosis text,
  issued_on date not null,
  follow_up_on date,
  note text,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CANCELLED')),
  recorded_by text,
  cancelled_at timestamptz(3),
  cancelled_by text,
  cancel_reason text,
  import_id uuid,
  source_row integer,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create unique index on app.prescription (organization_id, code) where code is not null;
create index on app.prescription (organization_id, customer_id, issued_on);
create index on app.prescription (organization_id, follow_up_on) where follow_up_on is not null;
call app.protect('app.prescription', 'select, insert, update');

-- dose: base units each time; units a day = dose × times_per_day.
create table app.prescription_line (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  prescription_id uuid not null,
  line_no integer not null,
  product_id uuid not null,
  dose numeric(18, 6) not null check (dose > 0),
  times_per_day numeric(18, 6) not null check (times_per_day > 0),
  days integer not null check (days > 0),
  instructions text,
  long_term boolean not null default false,
  -- the line of a sale that it was dispensed by, where recorded on the sale
  sale_line_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, prescription_id) references app.prescription (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  foreign key (organization_id, sale_line_id) references app.sale_line (organization_id, id)
);
create index on app.prescription_line (organization_id, prescription_id, line_no);
create index on app.prescription_line (organization_id, sale_line_id) where sale_line_id is not null;
call app.protect('app.prescription_line', 'select, insert, update');
