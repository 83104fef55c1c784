-- A discount policy: one that applies by itself at the sale, or one that a coupon of its type stands for. Written by one person,
-- approved by another, and never changed after that: a change is a new draft that replaces it once it is approved, so that what
-- was given can always be read against the rule that gave it.
create table app.promotion (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null check (code <> ''),
  name text not null check (name <> ''),
  note text,
  applies text not null check (applies in ('AUTOMATICALLY', 'BY_COUPON')),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'STOPPED', 'DISCARDED')),

  -- when: business dates, and minutes of the day in the organization's time zone. To_minute itself is not in it any more; where
  -- it is before from_minute the hours go past midnight, and what is after midnight belongs to the day that they began on.
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  from_minute integer check (from_minute between 0 and 1439),
  to_minute integer check (to_minute between 0 and 1439),
  -- 1 is Monday; every day where empty
  weekdays integer[] not null default '{}' check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),

  -- where; everywhere where empty
  branch_ids uuid[] not null default '{}',
  -- for whom: of the others only that of the audience's kind is kept. Places and tiers are those of the newest snapshot of
  -- segments, and hold both; what is empty of the two does not narrow.
  audience text not null check (audience in ('EVERYBODY', 'GROUPS', 'CUSTOMERS', 'SEGMENTS')),
  group_ids uuid[] not null default '{}',
  customer_ids uuid[] not null default '{}',
  places text[] not null default '{}',
  value_tiers text[] not null default '{}',

  -- off what: the whole bill, or lines of these products and of those of these categories and below; of all where both are empty
  scope text not null check (scope in ('BILL', 'LINES')),
  product_ids uuid[] not null default '{}',
  category_ids uuid[] not null default '{}',
  -- passes over what may not be promoted (prescription medicines), rather than not to be approved
  promotable_only boolean not null default true,

  -- how much. Percent and amount: [{"minimum": 0, "value": 10}, …] by minimum, the last whose minimum the bill comes to (before
  -- discounts) counts; value is a percent, or minor units off the bill, or off its lines together, once.
  benefit text not null check (benefit in ('PERCENT', 'AMOUNT', 'BUY_GET')),
  tiers jsonb not null default '[]' check (jsonb_typeof(tiers) = 'array'),
  -- the most that it gives on one bill, minor units
  bill_maximum bigint check (bill_maximum > 0),
  -- for each so many base units bought, so many of these products (of the same, the cheapest, where empty) at a percent off
  buy_quantity numeric(18, 6) check (buy_quantity > 0),
  get_quantity numeric(18, 6) check (get_quantity > 0),
  get_percent integer check (get_percent between 1 and 100),
  get_product_ids uuid[] not null default '{}',

  -- 1 goes first; beside an exclusive one no other is given on a bill
  priority integer not null default 100 check (priority between 1 and 999),
  exclusive boolean not null default false,
  -- what may be given in all, minor units
  budget bigint check (budget > 0),
  -- bills of one customer; who is not known gets none then
  customer_limit integer check (customer_limit > 0),

  -- the one that this takes the place of when it is approved
  replaces_id uuid,
  created_by text,
  written_by text,
  approved_by text,
  approved_at timestamptz(3),
  -- not given from then on
  stopped_by text,
  stopped_at timestamptz(3),
  stop_reason text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, replaces_id) references app.promotion (organization_id, id),
  check (num_nulls(from_minute, to_minute) in (0, 2) and from_minute <> to_minute),
  check (scope = 'LINES' or (cardinality(product_ids) = 0 and cardinality(category_ids) = 0)),
  check (audience <> 'GROUPS' or cardinality(group_ids) > 0),
  check (audience <> 'CUSTOMERS' or cardinality(customer_ids) > 0),
  check (audience <> 'SEGMENTS' or cardinality(places) + cardinality(value_tiers) > 0),
  check ((benefit = 'BUY_GET') = (jsonb_array_length(tiers) = 0)),
  check (num_nulls(buy_quantity, get_quantity, get_percent) = case when benefit = 'BUY_GET' then 0 else 3 end),
  check (benefit <> 'BUY_GET' or scope = 'LINES'),
  check (num_nulls(approved_by, approved_at) = case when state in ('APPROVED', 'STOPPED') then 0 else 2 end),
  check (num_nulls(stopped_at, stop_reason) = case when state in ('STOPPED', 'DISCARDED') then 0 else 2 end)
);
create index on app.promotion (organization_id, starts_on desc, id desc);
create index on app.promotion (organization_id, replaces_id) where replaces_id is not null;
-- What waits for approval to take another's place is one.
create unique index on app.promotion (organization_id, replaces_id) where state = 'DRAFT';
call app.protect('app.promotion', 'select, insert, update');

-- Whether a product may be promoted is told by what it is: not where it is sold on prescription or under control. What is decided
-- otherwise stands here, either way, with who said so and why, until it is taken back.
create table app.promotion_override (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  promotable boolean not null,
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz(3) not null,
  withdrawn_by text,
  withdrawn_at timestamptz(3),
  withdrawal_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  check (num_nulls(withdrawn_by, withdrawn_at, withdrawal_reason) in (0, 3))
);
create unique index on app.promotion_override (organization_id, product_id) where withdrawn_at is null;
create index on app.promotion_override (organization_id, decided_at desc, id desc);
call app.protect('app.promotion_override', 'select, insert, update');
revoke update on app.promotion_override from app_user;
grant update (withdrawn_by, withdrawn_at, withdrawal_reason) on app.promotion_override to app_user;
grant maintain on app.promotion, app.promotion_override to app_user;
