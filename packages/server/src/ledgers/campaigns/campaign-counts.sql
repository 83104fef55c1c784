-- How many are in each arm of campaigns, were left out, and were reached.
-- reads: app.campaign_assignment, app.campaign_exclusion, app.campaign_offer, app.campaign_response
-- writes: none
-- parameters: ids
with
asked as (select id from unnest(:ids::uuid[]) asked (id)),
drawn as (
  select campaign, count(*) filter (where arm = 'TREATED')::integer as treated,
    count(*) filter (where arm = 'HOLDOUT')::integer as holdout
  from app.campaign_assignment
  where organization_id = :organization_id and campaign in (select id::text from asked)
  group by 1
),
excluded as (
  select campaign_id, count(*)::integer as excluded from app.campaign_exclusion
  where organization_id = :organization_id and campaign_id in (select id from asked) group by 1
),
offered as (
  select campaign_id, count(*)::integer as offered from app.campaign_offer
  where organization_id = :organization_id and campaign_id in (select id from asked) group by 1
),
responded as (
  select campaign_id, count(*)::integer as responded from app.campaign_response
  where organization_id = :organization_id and campaign_id in (select id from asked) group by 1
)
select asked.id, coalesce(treated, 0) as treated, coalesce(holdout, 0) as holdout, coalesce(excluded, 0) as excluded,
  coalesce(offered, 0) as offered, coalesce(responded, 0) as responded
from asked
left join drawn on drawn.campaign = asked.id::text
left join excluded on excluded.campaign_id = asked.id
left join offered on offered.campaign_id = asked.id
left join responded on responded.campaign_id = asked.id
