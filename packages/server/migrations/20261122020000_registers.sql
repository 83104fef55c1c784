-- Text as people search it: without case, diacritics or a form of Unicode. Immutable, as its dictionary is pinned.
create function app.fold(t text) returns text language sql immutable parallel safe as $$
  select lower(ext.unaccent('ext.unaccent'::regdictionary, normalize(t, nfkc)))
$$;

-- A phone in E.164 as digits, and as it is dialled inside Vietnam and Thailand (0…) or China (no trunk digit).
create function app.phone_search(phones text[]) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(substr(p, 2) || ' ' || case
    when p like '+84%' or p like '+66%' then '0' || substr(p, 4)
    when p like '+86%' then substr(p, 4) else '' end, ' ' order by p), '')
  from unnest(phones) p
$$;

create function app.customer_search_text(code text, card text, name text, phones text[]) returns text
language sql immutable parallel safe as $$
  select ' ' || app.fold(concat_ws(' ', name, code, card)) || ' ' || app.phone_search(phones)
$$;

create table app.customer_group (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  parent_id uuid,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, name),
  foreign key (organization_id, parent_id) references app.customer_group (organization_id, id)
);
call app.protect('app.customer_group', 'select, insert, update');

create table app.customer (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null check (code <> ''),
  name text not null,
  type text not null default 'PERSON' check (type in ('PERSON', 'COMPANY')),
  phones text[] not null default '{}',
  card_barcode text,
  email text,
  gender text check (gender in ('MALE', 'FEMALE', 'OTHER')),
  birth_date date,
  address text,
  area text,
  ward text,
  company text,
  tax_number text,
  star_class smallint check (star_class between 1 and 3),
  notes text,
  custom_fields jsonb not null default '{}',
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  merged_into_id uuid,
  import_id uuid,
  source_row integer,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  search_text text not null generated always as (app.customer_search_text(code, card_barcode, name, phones)) stored,
  name_sort text collate "C" not null generated always as (app.fold(name)) stored,
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, merged_into_id) references app.customer (organization_id, id)
);
create unique index on app.customer (organization_id, card_barcode) where card_barcode is not null;
create index on app.customer (organization_id, name_sort, id);
create index on app.customer (organization_id, area) where area is not null;
create index customer_search_idx on app.customer using gin (organization_id, search_text ext.gin_trgm_ops);
call app.protect('app.customer', 'select, insert, update');

create table app.customer_group_member (
  organization_id uuid not null,
  customer_id uuid not null,
  customer_group_id uuid not null,
  primary key (organization_id, customer_id, customer_group_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, customer_group_id) references app.customer_group (organization_id, id)
);
create index on app.customer_group_member (organization_id, customer_group_id, customer_id);
call app.protect('app.customer_group_member', 'select, insert, delete');

-- Row security lets only leakproof operators use an index; LIKE is none. This view repeats the tenant's rule itself.
create view app.customer_search as
  select organization_id, id, code, name_sort, search_text, status, merged_into_id
  from app.customer where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.customer_search to app_user;
alter view app.customer_search owner to app_definer;

create table app.product_category (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null check (name <> ''),
  path text not null,
  parent_id uuid,
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, path),
  foreign key (organization_id, parent_id) references app.product_category (organization_id, id)
);
call app.protect('app.product_category', 'select, insert, update');

create table app.product (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  sku text collate "C" not null check (sku <> ''),
  name text not null,
  kind text not null default 'GOODS' check (kind in ('GOODS', 'SERVICE', 'COMBO')),
  category_id uuid,
  brand text,
  active_ingredient text,
  strength text,
  dosage_form text,
  base_unit text,
  price numeric(18, 6),
  cost numeric(18, 6),
  stock_minimum numeric(18, 6),
  stock_maximum numeric(18, 6),
  prescription_only boolean,
  controlled boolean not null default false,
  days_supply_per_unit numeric(18, 6),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE')),
  import_id uuid,
  source_row integer,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  search_text text not null generated always as
    (' ' || app.fold(name || ' ' || sku || ' ' || coalesce(active_ingredient, '') || ' ' || coalesce(brand, '')) || ' ') stored,
  name_sort text collate "C" not null generated always as (left(app.fold(name), 200)) stored,
  primary key (organization_id, id),
  unique (organization_id, sku),
  foreign key (organization_id, category_id) references app.product_category (organization_id, id)
);
create index on app.product (organization_id, name_sort, id);
create index product_search_idx on app.product using gin (organization_id, search_text ext.gin_trgm_ops);
call app.protect('app.product', 'select, insert, update');

create view app.product_search as
  select organization_id, id, sku, name_sort, search_text, status
  from app.product where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.product_search to app_user;
alter view app.product_search owner to app_definer;

-- Every unit a product is sold in, its base unit (factor 1) among them; the till's code of each unit is its own.
create table app.product_unit (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  sku text collate "C" not null,
  name text not null,
  factor numeric(18, 6) not null check (factor > 0),
  price numeric(18, 6),
  barcode text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, sku),
  foreign key (organization_id, product_id) references app.product (organization_id, id)
);
create index on app.product_unit (organization_id, product_id);
create index on app.product_unit (organization_id, barcode) where barcode is not null;
call app.protect('app.product_unit', 'select, insert, update');
