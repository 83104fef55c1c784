-- The approved promotions, running or planned, beside which a rule nobody kept would be given: on a same day and hour, at a same
-- branch, off a same product; not those that are for other customers by name. Each with the days, the branches (everywhere where
-- none) and how many products they share, and which of the two a bill gets: BOTH, or where one of them is exclusive that with the
-- smaller priority; UNDECIDED where that is the same. Hours go around the clock, as those past midnight do.
-- reads: app.organization, app.promotion, app.promotion_product, the tables of draft-products.sql
-- writes: none
-- parameters: definition, own_id (of the draft; it may be null), today, now, count
with
rule as materialized (select * from jsonb_populate_record(null::app.promotion, :definition::jsonb)),
covered as materialized (select draft.product_id from (include './draft-products.sql') draft where draft.use = 'COVERED'),
near as materialized (
  select other.id, other.priority, other.exclusive, shared.from_day, shared.to_day, rule.priority as own_priority,
    rule.exclusive as own_exclusive,
    case when cardinality(rule.branch_ids) = 0 then other.branch_ids when cardinality(other.branch_ids) = 0 then rule.branch_ids
      else array(select unnest(rule.branch_ids) intersect select unnest(other.branch_ids)) end as branch_ids
  from rule
  join app.organization on organization.id = :organization_id
  join app.promotion other on other.organization_id = :organization_id and other.approved_at is not null
    and (other.stopped_at is null or other.stopped_at > :now)
    and other.id is distinct from :own_id::uuid
    and not exists (
      select from app.promotion own
      where own.organization_id = :organization_id and own.id = :own_id::uuid and own.replaces_id = other.id)
    and (cardinality(other.branch_ids) = 0 or cardinality(rule.branch_ids) = 0 or other.branch_ids && rule.branch_ids)
    and (other.audience <> 'CUSTOMERS' or rule.audience <> 'CUSTOMERS' or other.customer_ids && rule.customer_ids)
    and (other.from_minute is null or rule.from_minute is null
      or (other.from_minute - rule.from_minute + 1440) % 1440 < (rule.to_minute - rule.from_minute + 1440) % 1440
      or (rule.from_minute - other.from_minute + 1440) % 1440 < (other.to_minute - other.from_minute + 1440) % 1440)
  cross join lateral (
    select greatest(other.starts_on, rule.starts_on, :today::date) as from_day,
      least(other.ends_on, rule.ends_on,
        ((other.stopped_at - interval '1 second') at time zone organization.time_zone)::date) as to_day
  ) shared
  where exists (
    select from generate_series(shared.from_day, least(shared.to_day, shared.from_day + 6), interval '1 day') day
    where (cardinality(other.weekdays) = 0 or extract(isodow from day)::integer = any(other.weekdays))
      and (cardinality(rule.weekdays) = 0 or extract(isodow from day)::integer = any(rule.weekdays)))
),
met as materialized (
  select about.promotion_id, count(*) as products
  from app.promotion_product about
  where about.organization_id = :organization_id and about.promotion_id in (select id from near) and about.use = 'COVERED'
    and about.product_id in (select product_id from covered)
  group by 1
)
select near.id as "promotionId", near.from_day::text as "from", near.to_day::text as "to", near.branch_ids as "branchIds",
  met.products::integer as products,
  case when not near.exclusive and not near.own_exclusive then 'BOTH' when near.own_priority < near.priority then 'THIS'
    when near.own_priority > near.priority then 'OTHER' else 'UNDECIDED' end as outcome
from near join met on met.promotion_id = near.id
order by near.from_day, near.priority, near.id
limit :count
