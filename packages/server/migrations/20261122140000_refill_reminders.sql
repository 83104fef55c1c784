alter table app.organization
  add refill_lead_days integer not null default 7 check (refill_lead_days between 0 and 60),
  add refill_shrinkage integer not null default 3 check (refill_shrinkage between 0 and 50),
  add holdout_percent integer not null default 10 check (holdout_percent between 0 and 50);

-- Whom nobody may call any more.
alter table app.customer add deceased_on date;

-- Who is offered what and who is held out: a fact, drawn once and never changed; a release is recorded beside it.
create table app.campaign_assignment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- 'REFILL_REMINDERS' for the permanent one
  campaign text not null check (campaign <> ''),
  customer_id uuid not null,
  arm text not null check (arm in ('TREATED', 'HOLDOUT')),
  -- of a hundred customers, so many were to be held out at the time
  holdout_percent integer not null,
  drawn_on date not null,
  drawn_at timestamptz(3) not null,
  released_at timestamptz(3),
  released_by text,
  release_reason text,
  primary key (organization_id, id),
  unique (organization_id, campaign, customer_id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id),
  check (num_nulls(released_at, release_reason) in (0, 2))
);
call app.protect('app.campaign_assignment', 'select, insert, update');
revoke update on app.campaign_assignment from app_user;
grant update (released_at, released_by, release_reason) on app.campaign_assignment to app_user;

-- The pharmacist's worklist: a course that runs out, or a follow-up visit of a prescription. One open a course. Who is not
-- to be reminded has rows too: they are listed with the reason, and what reminders change is measured against them.
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
  visit_on date,
  -- the course's last fill when it was opened: a later one continues the course
  last_fill_on date,
  state text not null default 'DUE'
    check (state in ('DUE', 'CONTACTED', 'REFILLED', 'VISITED', 'DECLINED', 'SNOOZED', 'EXPIRED')),
  -- the day it comes back to the list: after it was snoozed, or somebody tried
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
  check (case kind when 'REFILL' then num_nulls(medicine_key, run_out_on, last_fill_on) = 0
    else num_nulls(prescription_id, visit_on) = 0 end),
  check ((closed_at is not null) >= (state in ('REFILLED', 'VISITED', 'EXPIRED')))
);
create unique index refill_reminder_open on app.refill_reminder (organization_id, customer_id, medicine_key)
  where kind = 'REFILL' and closed_at is null;
create unique index refill_reminder_visit on app.refill_reminder (organization_id, prescription_id) where kind = 'FOLLOW_UP';
create index on app.refill_reminder (organization_id, due_on, id) where closed_at is null;
create index on app.refill_reminder (organization_id, customer_id, medicine_key);
create index on app.refill_reminder (organization_id, claimed_by) where claimed_by is not null;
call app.protect('app.refill_reminder', 'select, insert, update');

-- Each try to reach somebody, append-only. One noted by mistake is undone by an entry that names it; the reminder then is
-- what it was before.
create table app.refill_contact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  reminder_id uuid not null,
  outcome text not null check (outcome in
    ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'WILL_COME', 'DECLINED', 'SNOOZED', 'UNDONE')),
  channel text not null check (channel in ('PHONE_CALL', 'SMS', 'ZALO', 'EMAIL', 'IN_PERSON')),
  reason text check (reason in ('STOPPED', 'CHANGED', 'ELSEWHERE', 'NO_REMINDERS', 'DECEASED', 'OTHER')),
  note text,
  snoozed_until date,
  undoes_id uuid,
  state_before text not null,
  snoozed_until_before date,
  contacted_at timestamptz(3) not null,
  contacted_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, reminder_id) references app.refill_reminder (organization_id, id),
  foreign key (organization_id, undoes_id) references app.refill_contact (organization_id, id),
  check ((outcome = 'DECLINED') = (reason is not null)),
  check ((outcome = 'UNDONE') = (undoes_id is not null))
);
create unique index on app.refill_contact (organization_id, undoes_id) where undoes_id is not null;
create index on app.refill_contact (organization_id, reminder_id, contacted_at);
call app.protect('app.refill_contact', 'select, insert');
grant maintain on app.refill_reminder, app.campaign_assignment to app_user;
