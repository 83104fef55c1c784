-- A promotion or a message aimed at an audience: written by one person, approved by another, then drawn and frozen. Who is
-- offered it and who is held out are rows of campaign_assignment, whose campaign is the id.
create table app.campaign (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text collate "C" not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('PROMOTION', 'MESSAGE')),
  -- in plain words: what is offered
  offer text,
  channel text check (channel in ('SMS', 'ZALO', 'EMAIL', 'PHONE_CALL')),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'RUNNING', 'ENDED', 'CANCELLED')),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- so many days after the end are looked at for what was only bought earlier
  dip_days integer not null default 14 check (dip_days between 0 and 90),
  holdout_percent integer not null check (holdout_percent between 0 and 50),
  fixed_cost bigint not null default 0 check (fixed_cost >= 0),
  -- what is offered: these products and those of these categories and below; everything where both are empty
  product_ids uuid[] not null default '{}',
  category_ids uuid[] not null default '{}',
  -- where it is offered; everywhere where empty
  branch_ids uuid[] not null default '{}',
  -- whom it is aimed at: places, tiers, groupIds, categoryIds, boughtWithinDays
  audience jsonb not null,
  -- BY_LOT when it was started; BY_FILE where who was in which arm is told by a file
  drawn_how text check (drawn_how in ('BY_LOT', 'BY_FILE')),
  drawn_on date,
  created_by text,
  written_by text,
  approved_by text,
  approved_at timestamptz(3),
  started_by text,
  started_at timestamptz(3),
  closed_by text,
  closed_at timestamptz(3),
  close_reason text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  unique (organization_id, code)
);
create index on app.campaign (organization_id, starts_on desc, id desc);
call app.protect('app.campaign', 'select, insert, update');

-- Who fitted the audience when it was drawn and is in neither arm, with the first reason that holds.
create table app.campaign_exclusion (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  reason text not null check (reason in ('DECEASED', 'INACTIVE', 'WHOLESALE', 'NO_CONSENT', 'OTHER_CAMPAIGN')),
  primary key (organization_id, campaign_id, customer_id),
  foreign key (organization_id, campaign_id) references app.campaign (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.campaign_exclusion', 'select, insert');

-- Whom the offer really reached, as marked or read from a file.
create table app.campaign_offer (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  offered_on date not null,
  recorded_at timestamptz(3) not null,
  recorded_by text,
  primary key (organization_id, campaign_id, customer_id),
  foreign key (organization_id, campaign_id) references app.campaign (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.campaign_offer', 'select, insert');
