-- A coupon of a type, which is a promotion that applies by coupon: a serial that takes a discount once, at the branches it is for
-- (everywhere where none is named), from the day it was issued to the day it expires, both inclusive. Whether it is open, used,
-- expired or cancelled follows from these columns and the day.
create table app.coupon (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null check (code <> ''),
  promotion_id uuid not null,
  branch_ids uuid[] not null default '{}',
  -- whom it was given to; whoever has it where empty
  customer_id uuid,
  issued_on date not null,
  expires_on date check (expires_on >= issued_on),
  -- the bill it was used on, as the till's file names it, and the instant; either may be all that is known
  used_sale_code text collate "C",
  used_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancelled_by text,
  cancel_reason text,
  issued_by text,
  import_id uuid,
  source_row integer,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, promotion_id) references app.promotion (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  check ((cancelled_at is null) = (cancel_reason is null)),
  check (cancelled_at is null or num_nonnulls(used_sale_code, used_at) = 0)
);
create index on app.coupon (organization_id, promotion_id, issued_on);
create index on app.coupon (organization_id, issued_on desc, code desc);
create index on app.coupon (organization_id, used_sale_code) where used_sale_code is not null;
create index on app.coupon (organization_id, customer_id) where customer_id is not null;
call app.protect('app.coupon', 'select, insert, update');

-- Every discount that was given: of a line (id is the line's), or of a whole bill (id is the sale's), of the sales that are in
-- force, and what explains it. AMBIGUOUS: several promotions fit equally well, `candidates`. UNMATCHED: none does.
create table app.given_discount (
  organization_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  sale_line_id uuid,
  branch_id uuid not null,
  business_date date not null,
  sold_at timestamptz(3) not null,
  customer_id uuid,
  seller text,
  product_id uuid,
  -- before the discount and after it; the cost of what was sold, null where it is not known
  gross bigint not null,
  discount bigint not null check (discount > 0),
  net bigint not null,
  cost bigint,
  state text not null check (state in ('MATCHED', 'AMBIGUOUS', 'UNMATCHED')),
  promotion_id uuid,
  coupon_id uuid,
  candidates uuid[] not null default '{}',
  primary key (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, promotion_id) references app.promotion (organization_id, id),
  foreign key (organization_id, coupon_id) references app.coupon (organization_id, id),
  check ((state = 'MATCHED') = (promotion_id is not null)),
  check ((state = 'AMBIGUOUS') = (cardinality(candidates) > 1)),
  check (gross = net + discount)
);
create index on app.given_discount (organization_id, business_date, discount);
create index on app.given_discount (organization_id, promotion_id, business_date) where promotion_id is not null;
create index on app.given_discount (organization_id, coupon_id) where coupon_id is not null;
create index on app.given_discount (organization_id, sale_id);
call app.protect('app.given_discount', 'select, insert, update, delete');
call app.limit_to_branches('app.given_discount');

-- How far an organization's discounts are matched: what transactions before this one wrote is in.
create table app.discount_matching (
  organization_id uuid not null,
  seen_before_xid bigint not null,
  matched_at timestamptz(3) not null,
  primary key (organization_id)
);
call app.protect('app.discount_matching', 'select, insert, update');
grant maintain on app.coupon, app.given_discount to app_user;

-- Coupons come in from files as well.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check
    check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES', 'PRESCRIPTIONS',
      'NATIONAL_FEED', 'DEBTS', 'CASH_BOOK', 'COUPONS'));
