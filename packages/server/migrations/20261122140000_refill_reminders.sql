alter table app.organization
  add refill_lead_days integer not null default 7 check (refill_lead_days between 0 and 60),
  add refill_shrinkage integer not null default 3 check (refill_shrinkage between 0 and 50),
  add holdout_percent integer not null default 10 check (holdout_percent between 0 and 50);

-- Who is offered what and who is held out: a fact, drawn once and never changed; a release is recorded beside it.
create table app.campaign_assignment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- 'REFILL_REMINDERS' for the permanent one
  campaign text not null check (campaign <> ''),
  customer_id uuid not null,
  arm text not null check (arm in ('TREATED', 'HOLDOUT')),
  drawn_at timestamptz(3) not null,
  released_at timestamptz(3),
  released_by text,
  release_reason text,
  primary key (organization_id, id),
  unique (organization_id, campaign, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.campaign_assignment', 'select, insert, update');

-- The pharmacist's worklist: a course that runs out, or a follow-up visit of a prescription. One open a course.
create table app.refill_reminder (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null default 'REFILL' check (kind in ('REFILL', 'FOLLOW_UP')),
  customer_id uuid not null,
  medicine_key text collate "C",
  prescription_id uuid,
  product_id uuid,
  branch_id uuid,
  due_on date not null,
  run_out_on date,
  state text not null default 'DUE' check (state in ('DUE', 'CONTACTED', 'REFILLED', 'DECLINED', 'SNOOZED', 'EXPIRED')),
  snoozed_until date,
  opened_on date not null,
  closed_at timestamptz(3),
  closed_by_sale_id uuid,
  -- who works on it now, and until when others see that
  claimed_by text,
  claimed_until timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  foreign key (organization_id, prescription_id) references app.prescription (organization_id, id),
  foreign key (organization_id, closed_by_sale_id) references app.sale (organization_id, id),
  check (kind = 'REFILL' and medicine_key is not null or kind = 'FOLLOW_UP' and prescription_id is not null)
);
create unique index refill_reminder_open on app.refill_reminder (organization_id, customer_id, medicine_key)
  where kind = 'REFILL' and state in ('DUE', 'CONTACTED', 'SNOOZED');
create unique index refill_reminder_visit on app.refill_reminder (organization_id, prescription_id) where kind = 'FOLLOW_UP';
create index on app.refill_reminder (organization_id, state, due_on, id);
create index on app.refill_reminder (organization_id, customer_id);
call app.protect('app.refill_reminder', 'select, insert, update');

-- Each try to reach somebody, append-only.
create table app.refill_contact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  reminder_id uuid not null,
  outcome text not null check (outcome in ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'WILL_COME', 'DECLINED', 'SNOOZED')),
  channel text not null,
  reason text,
  note text,
  snoozed_until date,
  contacted_at timestamptz(3) not null,
  contacted_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, reminder_id) references app.refill_reminder (organization_id, id)
);
create index on app.refill_contact (organization_id, reminder_id, contacted_at);
call app.protect('app.refill_contact', 'select, insert');
