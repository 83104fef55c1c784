-- Who is compared in a campaign, each in an arm, with what she was offered where
-- there are several offers, and in a stratum. Drawn by lot: as drawn, in one stratum. Matched: with
-- everybody of no arm who was not left out, by the cell where she stood in segments before it began, and whether she
-- bought anything of the kinds offered in half a year before. Merged customers count as their survivor, in the arm of
-- whoever was drawn first.
-- reads: app.campaign_assignment, app.campaign_exclusion, app.customer, app.product, app.product_category, app.sale,
--   app.sale_line, app.segment_snapshot, app.segment_standing
-- writes: none
-- parameters: campaign_id, matched, starts_on, product_ids, category_ids
with
drawn as (
  select distinct on (coalesce(customer.merged_into_id, customer.id)) coalesce(customer.merged_into_id, customer.id) as customer_id,
    assignment.arm = 'TREATED' as treated, assignment.offer
  from app.campaign_assignment assignment
  join app.customer on customer.organization_id = :organization_id and customer.id = assignment.customer_id
  where assignment.organization_id = :organization_id and assignment.campaign = :campaign_id::uuid::text
  order by coalesce(customer.merged_into_id, customer.id), assignment.drawn_at, assignment.id
),
compared as (
  select customer_id, treated, offer from drawn
  union all
  select customer.id, false, null from app.customer
  where customer.organization_id = :organization_id and :matched::boolean and customer.merged_into_id is null
    and customer.deceased_on is null and customer.type <> 'COMPANY'
    and customer.id not in (select customer_id from drawn)
    and customer.id not in (
      select excluded.customer_id from app.campaign_exclusion excluded
      where excluded.organization_id = :organization_id and excluded.campaign_id = :campaign_id::uuid
        and excluded.reason <> 'NO_CONSENT')
),
bought as materialized (
  select distinct coalesce(customer.merged_into_id, customer.id) as customer_id
  from app.sale
  join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sale.id
  join (include './effect-products.sql') product on product.id = line.product_id
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and :matched::boolean
    and sale.business_date >= :starts_on::date - 182 and sale.business_date < :starts_on::date
)
select compared.customer_id, compared.treated, compared.offer,
  case when :matched::boolean then concat(coalesce(standing.outside, standing.r::text || standing.f::text, 'NONE'),
    case when bought.customer_id is not null then '+' end) else '' end as stratum
from compared
left join bought on bought.customer_id = compared.customer_id
left join app.segment_standing standing on :matched::boolean and standing.organization_id = :organization_id
  and standing.customer_id = compared.customer_id and standing.as_of = (
    select max(snapshot.as_of) from app.segment_snapshot snapshot
    where snapshot.organization_id = :organization_id and snapshot.as_of < :starts_on::date)
