-- Brings decided rows of campaigns' people in: their arms, then whom the offer reached and who responded. Gives the campaigns
-- that changed, and how many each got.
-- reads: app.campaign, app.staged_campaign_person, the tables of people-drawn.sql
-- writes: app.campaign_assignment, app.campaign_offer, app.campaign_response
-- parameters: import_id, after_row, through_row, now
with
told as materialized (
  select * from app.staged_campaign_person
  where organization_id = :organization_id and import_id = :import_id::uuid and not faulty and action in ('CREATE', 'CHANGE')
    and first_row > :after_row::integer and first_row <= :through_row::integer
),
drawn as materialized (include './people-drawn.sql'),
put as (
  insert into app.campaign_assignment (organization_id, campaign, customer_id, arm, offer, holdout_percent, drawn_on, drawn_at, import_id,
    source_row)
  select :organization_id, told.campaign_id::text, told.customer_id, told.arm, told.offer, campaign.holdout_percent, campaign.starts_on, :now,
    :import_id::uuid, told.first_row
  from told join app.campaign on campaign.organization_id = :organization_id and campaign.id = told.campaign_id
  where told.action = 'CREATE'
  on conflict (organization_id, campaign, customer_id) do nothing
  returning campaign, customer_id
),
known as materialized (
  select told.first_row, told.campaign_id, coalesce(drawn.assigned_id, told.customer_id) as customer_id, told.offered_on, told.responded
  from told left join drawn on drawn.campaign_id = told.campaign_id and drawn.customer_id = told.customer_id
),
offered as (
  insert into app.campaign_offer (organization_id, campaign_id, customer_id, offered_on, recorded_at, import_id, source_row)
  select distinct on (campaign_id, customer_id) :organization_id::uuid, campaign_id, customer_id, offered_on, :now::timestamptz,
    :import_id::uuid, first_row
  from known where offered_on is not null order by campaign_id, customer_id, first_row
  on conflict (organization_id, campaign_id, customer_id) do nothing
),
responded as (
  insert into app.campaign_response (organization_id, campaign_id, customer_id, recorded_at, import_id, source_row)
  select distinct on (campaign_id, customer_id) :organization_id::uuid, campaign_id, customer_id, :now::timestamptz,
    :import_id::uuid, first_row
  from known where responded order by campaign_id, customer_id, first_row
  on conflict (organization_id, campaign_id, customer_id) do nothing
)
select known.campaign_id as "campaignId", (select count(*) from put where put.campaign = known.campaign_id::text)::integer as drawn
from known group by 1
