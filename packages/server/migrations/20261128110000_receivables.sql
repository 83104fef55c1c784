-- What customers owe. Append-only: a mistake is reversed by an entry of its own, an allocation by one that is negative.

-- Terms of credit: of a customer, or of a group and the groups below it; the settings hold what is left.
create table app.receivable_settings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  terms_days integer not null default 30 check (terms_days between 0 and 3650),
  credit_limit bigint check (credit_limit >= 0),
  -- nothing is recorded with a date up to this day
  closed_through date,
  -- the last day past due of each bucket but the one without an end
  bucket_bounds integer[] not null default '{30,60,90}' check (cardinality(bucket_bounds) between 1 and 8),
  -- what one person may do alone: more takes another person's word
  write_off_alone bigint not null default 500000 check (write_off_alone >= 0),
  credit_limit_alone bigint not null default 5000000 check (credit_limit_alone >= 0),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id)
);
call app.protect('app.receivable_settings', 'select, insert, update');

create table app.credit_terms (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid,
  customer_group_id uuid,
  terms_days integer check (terms_days between 0 and 3650),
  credit_limit bigint check (credit_limit >= 0),
  version integer not null default 1,
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, customer_id),
  unique (organization_id, customer_group_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, customer_group_id) references app.customer_group (organization_id, id),
  check (num_nonnulls(customer_id, customer_group_id) = 1)
);
call app.protect('app.credit_terms', 'select, insert, update');

-- amount > 0 is a debit, which the customer owes: with its due date an open item. amount < 0 is a credit. business_date is
-- the day it counts from; recorded_at and recorded_on (that instant's business date) tell when it became known here.
create table app.receivable_entry (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  branch_id uuid,
  source text not null default 'APOTHECA' check (source in ('APOTHECA', 'KIOTVIET')),
  kind text not null check (kind in ('INVOICE', 'OPENING', 'PAYMENT', 'CREDIT_NOTE', 'DISCOUNT', 'ADJUSTMENT', 'WRITE_OFF', 'REVERSAL')),
  code text collate "C" not null check (code <> ''),
  amount bigint not null check (amount <> 0),
  business_date date not null,
  due_date date,
  recorded_at timestamptz(3) not null,
  recorded_on date not null,
  sale_id uuid,
  reverses_id uuid,
  method text check (method in ('CASH', 'CARD', 'TRANSFER', 'WALLET', 'OTHER', 'UNKNOWN')),
  reference text,
  note text,
  recorded_by text,
  approved_by text,
  import_id uuid,
  source_row integer,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, sale_id) references app.sale (organization_id, id),
  foreign key (organization_id, reverses_id) references app.receivable_entry (organization_id, id),
  check ((amount > 0) = (due_date is not null)),
  check ((kind = 'REVERSAL') = (reverses_id is not null)),
  check (kind not in ('PAYMENT', 'CREDIT_NOTE', 'DISCOUNT', 'WRITE_OFF') or amount < 0),
  check (kind <> 'INVOICE' or amount > 0)
);
create unique index on app.receivable_entry (organization_id, reverses_id) where reverses_id is not null;
create index on app.receivable_entry (organization_id, customer_id, business_date, id);
create index on app.receivable_entry (organization_id, business_date, id);
create index on app.receivable_entry (organization_id, recorded_at);
create index on app.receivable_entry (organization_id, code);
create index on app.receivable_entry (organization_id, sale_id) where sale_id is not null;
call app.protect('app.receivable_entry', 'select, insert');

-- What of a credit settles what of a debit, from business_date on: never before either of them. A negative one gives back
-- what an earlier one took (reverses_id).
create table app.receivable_allocation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  credit_id uuid not null,
  debit_id uuid not null,
  amount bigint not null check (amount <> 0),
  business_date date not null,
  recorded_at timestamptz(3) not null,
  recorded_on date not null,
  reverses_id uuid,
  recorded_by text,
  import_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, credit_id) references app.receivable_entry (organization_id, id),
  foreign key (organization_id, debit_id) references app.receivable_entry (organization_id, id),
  foreign key (organization_id, reverses_id) references app.receivable_allocation (organization_id, id),
  check ((amount < 0) = (reverses_id is not null))
);
create unique index on app.receivable_allocation (organization_id, reverses_id) where reverses_id is not null;
create index on app.receivable_allocation (organization_id, debit_id, business_date) include (amount);
create index on app.receivable_allocation (organization_id, credit_id, business_date) include (amount);
create index on app.receivable_allocation (organization_id, recorded_at);
call app.protect('app.receivable_allocation', 'select, insert');

-- Roll-ups of the ledger as it stands now, kept by the triggers below. What of an entry is open: a debit's balance, or what
-- of a credit is not applied; who is settled has no row.
create table app.receivable_open (
  organization_id uuid not null,
  entry_id uuid not null,
  customer_id uuid not null,
  due_date date,
  open bigint not null check (open > 0),
  primary key (organization_id, entry_id),
  foreign key (organization_id, entry_id) references app.receivable_entry (organization_id, id)
);
create index on app.receivable_open (organization_id, customer_id);
create index on app.receivable_open (organization_id, due_date) where due_date is not null;
call app.protect('app.receivable_open', 'select, insert, update, delete');

-- By customer, a merged one as whom she became. Writers of a customer's ledger lock the customer first, several in the order
-- of their ids.
create table app.receivable_account (
  organization_id uuid not null,
  customer_id uuid not null,
  balance bigint not null default 0,
  unapplied bigint not null default 0,
  changed_xid bigint not null default pg_current_xact_id()::text::bigint,
  primary key (organization_id, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.receivable_account (organization_id, balance, customer_id) where balance <> 0;
create index on app.receivable_account (organization_id, changed_xid);
call app.protect('app.receivable_account', 'select, insert, update, delete');

create function app.keep_receivable_entries() returns trigger language plpgsql as $$
begin
  insert into app.receivable_open (organization_id, entry_id, customer_id, due_date, open)
  select organization_id, id, customer_id, due_date, abs(amount) from written;
  insert into app.receivable_account as a (organization_id, customer_id, balance, unapplied)
  select w.organization_id, coalesce(c.merged_into_id, c.id), sum(w.amount), sum(greatest(-w.amount, 0))
  from written w join app.customer c on c.organization_id = w.organization_id and c.id = w.customer_id
  group by 1, 2 order by 1, 2
  on conflict (organization_id, customer_id) do update set balance = a.balance + excluded.balance,
    unapplied = a.unapplied + excluded.unapplied, changed_xid = excluded.changed_xid;
  return null;
end $$;
create trigger keep_receivable_entries after insert on app.receivable_entry
  referencing new table as written for each statement execute function app.keep_receivable_entries();

create function app.keep_receivable_allocations() returns trigger language plpgsql as $$
declare
  broken record;
begin
  select w.id, w.business_date into broken
  from written w
  join app.receivable_entry c on c.organization_id = w.organization_id and c.id = w.credit_id
  join app.receivable_entry d on d.organization_id = w.organization_id and d.id = w.debit_id
  where c.amount > 0 or d.amount < 0 or w.business_date < greatest(c.business_date, d.business_date) limit 1;
  if found then raise exception 'the allocation % of % is none of a credit to a debit, or before them', broken.id, broken.business_date; end if;
  with moved as (
    select organization_id, entry_id, sum(amount) as amount from (
      select organization_id, credit_id as entry_id, amount from written
      union all
      select organization_id, debit_id, amount from written) both_ends
    group by organization_id, entry_id having sum(amount) <> 0
  ),
  settled as (
    delete from app.receivable_open o using moved m
    where o.organization_id = m.organization_id and o.entry_id = m.entry_id and o.open = m.amount
    returning o.organization_id, o.entry_id
  )
  insert into app.receivable_open as o (organization_id, entry_id, customer_id, due_date, open)
  select e.organization_id, e.id, e.customer_id, e.due_date, coalesce(k.open, 0) - m.amount
  from moved m
  join app.receivable_entry e on e.organization_id = m.organization_id and e.id = m.entry_id
  left join app.receivable_open k on k.organization_id = m.organization_id and k.entry_id = m.entry_id
  where not exists (select from settled s where s.organization_id = m.organization_id and s.entry_id = m.entry_id)
  on conflict (organization_id, entry_id) do update set open = excluded.open;
  insert into app.receivable_account as a (organization_id, customer_id, unapplied)
  select w.organization_id, coalesce(c.merged_into_id, c.id), -sum(w.amount)
  from written w
  join app.receivable_entry e on e.organization_id = w.organization_id and e.id = w.credit_id
  join app.customer c on c.organization_id = e.organization_id and c.id = e.customer_id
  group by 1, 2 order by 1, 2
  on conflict (organization_id, customer_id) do update set unapplied = a.unapplied + excluded.unapplied,
    changed_xid = excluded.changed_xid;
  return null;
end $$;
create trigger keep_receivable_allocations after insert on app.receivable_allocation
  referencing new table as written for each statement execute function app.keep_receivable_allocations();

-- What of a debit can be settled, or of a credit applied, from a day on: the least that is open on that day and on any after
-- it, so that an allocation dated back takes nothing that a later one has taken.
create function app.receivable_room(p_entry_id uuid, p_day date) returns bigint language sql stable as $$
  with own as (
    select e.organization_id, e.id, e.business_date, abs(e.amount) as amount, e.amount > 0 as is_debit
    from app.receivable_entry e
    where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and e.id = p_entry_id
  ),
  taken as (
    select a.business_date, sum(a.amount) as amount
    from own join app.receivable_allocation a on a.organization_id = own.organization_id
      and case when own.is_debit then a.debit_id else a.credit_id end = own.id
    group by a.business_date
  ),
  stands as (
    select own.amount - coalesce((select sum(t.amount) from taken t where t.business_date <= d.day), 0) as open
    from own cross join lateral (
      select greatest(p_day, own.business_date) as day
      union all
      select t.business_date from taken t where t.business_date > p_day) d
  )
  select greatest(coalesce(min(open), 0), 0)::bigint from stands
$$;

-- What a person asked for that takes another's word; what they may do alone is one that was approved at once.
create table app.receivable_request (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('WRITE_OFF', 'TERMS')),
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  customer_id uuid,
  customer_group_id uuid,
  -- of a write-off
  item_id uuid,
  amount bigint,
  entry_id uuid,
  -- of terms
  terms_days integer,
  credit_limit bigint,
  reason text not null,
  requested_by text,
  requested_at timestamptz(3) not null,
  decided_by text,
  decided_at timestamptz(3),
  decision_reason text,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, customer_group_id) references app.customer_group (organization_id, id),
  foreign key (organization_id, item_id) references app.receivable_entry (organization_id, id),
  foreign key (organization_id, entry_id) references app.receivable_entry (organization_id, id),
  check (num_nonnulls(customer_id, customer_group_id) = 1),
  check ((kind = 'WRITE_OFF') = (item_id is not null and amount is not null))
);
create index on app.receivable_request (organization_id, requested_at desc, id desc);
create index on app.receivable_request (organization_id, state, requested_at desc, id desc);
create index on app.receivable_request (organization_id, customer_id) where customer_id is not null;
call app.protect('app.receivable_request', 'select, insert, update');

-- What payment documents of the other system tell was paid with an invoice, itself: later payments have documents of their
-- own, and the invoice's own sum of all of them says nothing more.
create table app.paid_at_sale (
  organization_id uuid not null,
  code text collate "C" not null,
  amount bigint not null,
  import_id uuid,
  primary key (organization_id, code)
);
call app.protect('app.paid_at_sale', 'select, insert, update');

-- What the other system says of a customer's debt at an instant, to be compared with the ledger.
create table app.stated_debt (
  organization_id uuid not null,
  customer_id uuid not null,
  amount bigint not null,
  stated_at timestamptz(3) not null,
  stated_on date not null,
  import_id uuid,
  source_row integer,
  primary key (organization_id, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.stated_debt', 'select, insert, update');

-- The terms that hold for each group: its own, or those of the nearest group above that has some.
create view app.group_credit_terms with (security_invoker = true) as
with recursive line as (
  select organization_id, id as customer_group_id, id as at_id, parent_id, 0 as depth from app.customer_group
  where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
  union all
  select l.organization_id, l.customer_group_id, g.id, g.parent_id, l.depth + 1
  from line l join app.customer_group g on g.organization_id = l.organization_id and g.id = l.parent_id
)
select l.organization_id, l.customer_group_id,
  (array_agg(t.terms_days order by l.depth) filter (where t.terms_days is not null))[1] as terms_days,
  (array_agg(t.credit_limit order by l.depth) filter (where t.credit_limit is not null))[1] as credit_limit
from line l
join app.credit_terms t on t.organization_id = l.organization_id and t.customer_group_id = l.at_id
group by l.organization_id, l.customer_group_id;

-- The terms that hold for each customer: hers, or the most generous of her groups', or the organization's. A merged one has
-- those of whom she became.
create view app.customer_credit_terms with (security_invoker = true) as
select c.organization_id, c.id as customer_id,
  coalesce(own.terms_days, groups.terms_days, s.terms_days, 30) as terms_days,
  coalesce(own.credit_limit, groups.credit_limit, s.credit_limit) as credit_limit,
  case when own.terms_days is not null then 'CUSTOMER' when groups.terms_days is not null then 'GROUP' else 'ORGANIZATION' end as terms_from,
  case when own.credit_limit is not null then 'CUSTOMER' when groups.credit_limit is not null then 'GROUP'
    when s.credit_limit is not null then 'ORGANIZATION' end as limit_from
from app.customer c
left join app.receivable_settings s on s.organization_id = c.organization_id
left join app.credit_terms own on own.organization_id = c.organization_id and own.customer_id = coalesce(c.merged_into_id, c.id)
left join lateral (
  select max(g.terms_days) as terms_days, max(g.credit_limit) as credit_limit
  from app.customer_group_member m
  join app.group_credit_terms g on g.organization_id = m.organization_id and g.customer_group_id = m.customer_group_id
  where m.organization_id = c.organization_id and m.customer_id = coalesce(c.merged_into_id, c.id)
) groups on true
where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.group_credit_terms, app.customer_credit_terms to app_user;
grant maintain on app.receivable_entry, app.receivable_allocation, app.receivable_open, app.receivable_account to app_user;

-- What each sale leaves its customer owing (a return: owed to the customer, negative), whether it is posted or not. Of an
-- invoice whose payment documents are known, what they say was paid with it; one that a debt report told already is posted.
create view app.sale_debt with (security_invoker = true) as
select s.organization_id, s.id as sale_id, s.customer_id, s.branch_id, s.source, s.kind, s.code, s.business_date, s.in_force,
  s.returned_sale_id, s.created_by, s.import_id, s.source_row,
  case when not s.in_force or s.customer_id is null then 0 when s.kind = 'SALE' then s.total - coalesce(p.amount, s.paid) else -s.due end as amount,
  case when s.source = 'KIOTVIET' then exists (
    select from app.receivable_entry e
    where e.organization_id = s.organization_id and e.code = s.code and e.source = 'KIOTVIET' and e.sale_id is null
      and e.reverses_id is null and e.customer_id = s.customer_id
      and not exists (select from app.receivable_entry r where r.organization_id = e.organization_id and r.reverses_id = e.id)
  ) else false end as is_told
from app.sale s
left join app.paid_at_sale p on p.organization_id = s.organization_id and s.source = 'KIOTVIET' and s.kind = 'SALE' and p.code = s.code
where s.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.sale_debt to app_user;

-- What is known already: sales in force that left something due.
insert into app.receivable_entry (organization_id, customer_id, branch_id, source, kind, code, amount, business_date, due_date,
  recorded_at, recorded_on, sale_id, recorded_by, import_id, source_row)
select s.organization_id, s.customer_id, s.branch_id, s.source,
  case when s.kind = 'SALE' and s.due > 0 then 'INVOICE' when s.kind = 'SALE' then 'PAYMENT' when s.due > 0 then 'CREDIT_NOTE' else 'ADJUSTMENT' end,
  s.code, side.amount, s.business_date, case when side.amount > 0 then s.business_date + 30 end,
  s.created_at, (s.created_at at time zone o.time_zone)::date, s.id, s.created_by, s.import_id, s.source_row
from app.sale s
join app.organization o on o.id = s.organization_id
cross join lateral (select case s.kind when 'SALE' then s.due else -s.due end as amount) side
where s.in_force and s.customer_id is not null and s.due <> 0
order by s.organization_id, s.customer_id, s.business_date, s.id;
