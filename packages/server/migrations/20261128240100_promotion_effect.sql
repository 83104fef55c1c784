-- What a campaign was found to have changed, as of a day: the verdict, the profit change with its interval, and what the page
-- shows of them (arms, effects, weeks) as they were found.
create table app.promotion_effect (
  organization_id uuid not null,
  campaign_id uuid not null,
  as_of date not null,
  computed_at timestamptz(3) not null,
  design text not null check (design in ('RANDOMISED', 'MATCHED', 'BEFORE_AFTER')),
  verdict text not null check (verdict in
    ('MADE_MONEY', 'LOST_MONEY', 'NOT_PROVEN', 'TOO_EARLY', 'TOO_FEW', 'PRE_TREND_DIFFERS', 'NOT_CAUSAL')),
  -- of all treated, in minor units; without an interval where there was nothing to compare with
  profit bigint not null,
  profit_low bigint,
  profit_high bigint,
  p double precision,
  figures jsonb not null,
  primary key (organization_id, campaign_id, as_of),
  foreign key (organization_id, campaign_id) references app.campaign (organization_id, id),
  check (num_nulls(profit_low, profit_high, p) in (0, 3))
);
create index on app.promotion_effect (organization_id, as_of);
call app.protect('app.promotion_effect', 'select, insert, update');
