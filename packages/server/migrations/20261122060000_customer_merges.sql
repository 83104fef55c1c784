-- Duplicates joined: from the one who goes to the one who stays, as somebody said it. app.customer.merged_into_id follows
-- from those in force: it names the one at the end of them, so that a pointer is one step deep.
create table app.customer_merge (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  loser_id uuid not null,
  survivor_id uuid not null,
  merged_at timestamptz(3) not null,
  merged_by text,
  undone_at timestamptz(3),
  undone_by text,
  primary key (organization_id, id),
  foreign key (organization_id, loser_id) references app.customer (organization_id, id),
  foreign key (organization_id, survivor_id) references app.customer (organization_id, id),
  check (loser_id <> survivor_id)
);
create unique index on app.customer_merge (organization_id, loser_id) where undone_at is null;
create index on app.customer_merge (organization_id, survivor_id);
call app.protect('app.customer_merge', 'select, insert, update');
revoke update on app.customer_merge from app_user;
grant update (undone_at, undone_by) on app.customer_merge to app_user;

-- Two customers who look like one and of whom somebody said that they are two: not proposed again.
create table app.customer_distinction (
  organization_id uuid not null,
  customer_id uuid not null,
  other_id uuid not null,
  decided_at timestamptz(3) not null,
  decided_by text,
  primary key (organization_id, customer_id, other_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, other_id) references app.customer (organization_id, id),
  check (customer_id < other_id)
);
call app.protect('app.customer_distinction', 'select, insert, delete');
