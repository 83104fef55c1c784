-- Campaigns, and promotions for everybody, that were on in the history, each with the products that it offered. added: of what
-- the treated of a campaign bought of them, the share that they would not have bought without it, as it was found last up to
-- the as-of against those held out or others like them; null where that is not known.
-- reads: app.campaign, app.organization, app.product, app.product_category, app.promotion, app.promotion_effect
-- writes: none
-- parameters: as_of, history_days, product_ids
with recursive
offer as materialized (
  select campaign.id, campaign.starts_on, campaign.ends_on, campaign.branch_ids, '{}'::integer[] as weekdays, campaign.product_ids,
    campaign.category_ids, found.added
  from app.campaign
  left join lateral (
    select case when effect.design <> 'BEFORE_AFTER' and (effect.figures->'arms'->0->>'revenue')::numeric > 0
      then greatest(0, least(1, (effect.figures->'revenue'->>'estimate')::numeric / (effect.figures->'arms'->0->>'revenue')::numeric))
      end as added
    from app.promotion_effect effect
    where effect.organization_id = :organization_id and effect.campaign_id = campaign.id and effect.as_of <= :as_of::date
    order by effect.as_of desc limit 1
  ) found on true
  where campaign.organization_id = :organization_id and campaign.state in ('RUNNING', 'ENDED')
    and campaign.starts_on <= :as_of::date and campaign.ends_on > :as_of::date - :history_days::integer
  union all
  select promotion.id, promotion.starts_on, least(promotion.ends_on, (promotion.stopped_at at time zone organization.time_zone)::date), promotion.branch_ids, promotion.weekdays,
    promotion.product_ids, promotion.category_ids, null
  from app.promotion
  join app.organization on organization.id = :organization_id
  where promotion.organization_id = :organization_id and promotion.state in ('APPROVED', 'STOPPED')
    and promotion.applies = 'AUTOMATICALLY' and promotion.audience = 'EVERYBODY'
    and promotion.starts_on <= :as_of::date and promotion.ends_on > :as_of::date - :history_days::integer
),
named as (
  select offer.id as offer_id, category_id from offer cross join unnest(offer.category_ids) category_id
  union
  select named.offer_id, below.id
  from app.product_category below join named on named.category_id = below.parent_id
  where below.organization_id = :organization_id
),
covered as (
  select offer.id as offer_id, product.id as product_id
  from offer join app.product on cardinality(offer.product_ids) + cardinality(offer.category_ids) = 0
  where product.organization_id = :organization_id
  union
  select offer.id, product_id from offer cross join unnest(offer.product_ids) product_id
  union
  select named.offer_id, product.id
  from named join app.product on product.category_id = named.category_id
  where product.organization_id = :organization_id
)
select offer.id, offer.starts_on, offer.ends_on, offer.branch_ids, offer.weekdays, offer.added, covered.product_id
from offer
join covered on covered.offer_id = offer.id
where :product_ids::uuid[] is null or covered.product_id = any(:product_ids::uuid[])
