-- Campaigns and promotions that were on in the history, each with the products that it offered. added: of what the treated of a
-- campaign bought of them, the share that they would not have bought without it, as it was found last up to the as-of against
-- those held out or others like them; null where that is not known. Of a promotion for some customers alone: of what those who were
-- given it bought, the share above what the same people bought on as many of its weekdays in the eight weeks before, by list prices.
-- reads: app.campaign, app.customer, app.given_discount, app.organization, app.product, app.promotion,
--   app.promotion_effect, app.sale, app.sale_line
-- writes: none
-- parameters: as_of, history_days, product_ids
with
offer as materialized (
  select campaign.id, campaign.starts_on, campaign.ends_on, campaign.branch_ids, '{}'::integer[] as weekdays, campaign.product_ids,
    campaign.category_ids, found.added, false as is_aimed
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
  select promotion.id, promotion.starts_on, least(promotion.ends_on, (promotion.stopped_at at time zone organization.time_zone)::date),
    promotion.branch_ids, promotion.weekdays, promotion.product_ids, promotion.category_ids, null, promotion.audience <> 'EVERYBODY'
  from app.promotion
  join app.organization on organization.id = :organization_id
  where promotion.organization_id = :organization_id and promotion.state in ('APPROVED', 'STOPPED')
    and promotion.applies = 'AUTOMATICALLY'
    and (promotion.audience = 'EVERYBODY' or promotion.ends_on - promotion.starts_on < 56)
    and promotion.starts_on <= :as_of::date and promotion.ends_on > :as_of::date - :history_days::integer
),
named as (
  select offer.id as offer_id, below.id as category_id
  from offer cross join lateral app.categories_below(offer.category_ids) below
),
covered as materialized (
  select offer.id as offer_id, product.id as product_id
  from offer join app.product on cardinality(offer.product_ids) + cardinality(offer.category_ids) = 0
  where product.organization_id = :organization_id
  union
  select offer.id, product_id from offer cross join unnest(offer.product_ids) product_id
  union
  select named.offer_id, product.id
  from named join app.product on product.category_id = named.category_id
  where product.organization_id = :organization_id
),
taker as materialized (
  select distinct offer.id as offer_id, coalesce(customer.merged_into_id, customer.id) as id
  from offer
  join app.given_discount given on given.organization_id = :organization_id and given.promotion_id = offer.id
    and given.business_date <= :as_of::date
  join app.customer on customer.organization_id = :organization_id and customer.id = given.customer_id
  where offer.is_aimed
),
person as (
  select offer_id, id from taker
  union
  select taker.offer_id, merged.id
  from taker join app.customer merged on merged.organization_id = :organization_id and merged.merged_into_id = taker.id
),
bought as (
  select offer.id as offer_id, offer.starts_on, least(offer.ends_on, :as_of::date) as ends_on, offer.weekdays,
    sum(worth.amount) filter (where sale.business_date >= offer.starts_on) as during,
    coalesce(sum(worth.amount) filter (where sale.business_date < offer.starts_on), 0) as before
  from offer
  join person on person.offer_id = offer.id
  join app.sale on sale.organization_id = :organization_id and sale.customer_id = person.id and sale.in_force
    and sale.business_date between offer.starts_on - 56 and least(offer.ends_on, :as_of::date)
    and (cardinality(offer.weekdays) = 0 or extract(isodow from sale.business_date)::integer = any(offer.weekdays))
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sale.id
  join covered on covered.offer_id = offer.id and covered.product_id = line.product_id
  join app.product on product.organization_id = :organization_id and product.id = line.product_id
  cross join lateral (
    select case sale.kind when 'SALE' then 1 else -1 end * line.base_quantity * coalesce(product.price, 1) as amount) worth
  group by 1, 2, 3, 4
),
uplift as (
  select bought.offer_id, case when bought.during > 0
    then round(greatest(0, 1 - before * days.on_offer / (case cardinality(weekdays) when 0 then 7 else cardinality(weekdays) end * 8) / bought.during), 2)
    end as added
  from bought
  cross join lateral (
    select count(*) as on_offer from generate_series(starts_on, ends_on, interval '1 day') day
    where cardinality(weekdays) = 0 or extract(isodow from day)::integer = any(weekdays)) days
)
select offer.id, offer.starts_on, offer.ends_on, offer.branch_ids, offer.weekdays, covered.product_id, offer.is_aimed,
  case when offer.is_aimed then coalesce(uplift.added, 0) else offer.added end as added
from offer
join covered on covered.offer_id = offer.id
left join uplift on uplift.offer_id = offer.id
where :product_ids::uuid[] is null or covered.product_id = any(:product_ids::uuid[])
