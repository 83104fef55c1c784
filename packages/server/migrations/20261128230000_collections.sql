-- Who is called about what she owes. Who is overdue is the ledger's own answer at any moment: here stand only until when
-- somebody waits, who works on it now, what came of each try, and what was promised.

create table app.collection_case (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  -- the day it comes back to the list: somebody tried, or agreed on a day
  waits_until date,
  -- who works on it now, and until when others see that
  claimed_by text,
  claimed_until timestamptz(3),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
create index on app.collection_case (organization_id, claimed_by) where claimed_by is not null;
call app.protect('app.collection_case', 'select, insert, update');

-- What somebody said she would pay, and by when. Whether it was kept is asked of the ledger; a person may only withdraw it.
create table app.payment_promise (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  amount bigint not null check (amount > 0),
  promised_for date not null,
  note text,
  made_on date not null,
  made_at timestamptz(3) not null,
  made_by text,
  withdrawn_on date,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  withdrawal_reason text,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  check (promised_for >= made_on),
  check (num_nulls(withdrawn_on, withdrawn_at, withdrawal_reason) in (0, 3))
);
create index on app.payment_promise (organization_id, customer_id, promised_for);
create index on app.payment_promise (organization_id, promised_for, id);
call app.protect('app.payment_promise', 'select, insert, update');
revoke update on app.payment_promise from app_user;
grant update (withdrawn_on, withdrawn_at, withdrawn_by, withdrawal_reason, version) on app.payment_promise to app_user;

-- Each try to reach somebody, append-only. One noted by mistake is undone by an entry that names it.
create table app.collection_contact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  outcome text not null check (outcome in
    ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'PROMISED', 'DISPUTED', 'SNOOZED', 'UNDONE')),
  channel text not null check (channel in ('PHONE_CALL', 'SMS', 'ZALO', 'EMAIL', 'IN_PERSON')),
  note text,
  waits_until date,
  promise_id uuid,
  undoes_id uuid,
  waits_until_before date,
  contacted_at timestamptz(3) not null,
  contacted_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, promise_id) references app.payment_promise (organization_id, id),
  foreign key (organization_id, undoes_id) references app.collection_contact (organization_id, id),
  check ((outcome = 'PROMISED') = (promise_id is not null)),
  check (outcome <> 'DISPUTED' or note is not null),
  check ((outcome = 'UNDONE') = (undoes_id is not null))
);
create unique index on app.collection_contact (organization_id, undoes_id) where undoes_id is not null;
create index on app.collection_contact (organization_id, customer_id, contacted_at);
call app.protect('app.collection_contact', 'select, insert');

-- Whether a reminder may say how much is owed: a phone is read by others too.
create table app.collection_settings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  amounts_in_reminders boolean not null default false,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id)
);
call app.protect('app.collection_settings', 'select, insert, update');
grant maintain on app.collection_case, app.payment_promise, app.collection_contact to app_user;
