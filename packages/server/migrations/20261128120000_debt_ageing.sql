-- What was told of customers' debts when a day had ended, kept as it was told: by customer (open[1] is not due, then a place
-- for each bucket that there was) and together. Made as payments were applied, by due dates.
create table app.debt_snapshot (
  organization_id uuid not null,
  as_of date not null,
  computed_at timestamptz(3) not null,
  bucket_bounds integer[] not null,
  owed bigint not null,
  unapplied bigint not null,
  balance bigint not null,
  customers integer not null,
  primary key (organization_id, as_of),
  check (balance = owed - unapplied)
);
call app.protect('app.debt_snapshot', 'select, insert');

create table app.debt_snapshot_row (
  organization_id uuid not null,
  as_of date not null,
  customer_id uuid not null,
  open bigint[] not null,
  unapplied bigint not null,
  primary key (organization_id, as_of, customer_id),
  foreign key (organization_id, as_of) references app.debt_snapshot (organization_id, as_of),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.debt_snapshot_row', 'select, insert');
