-- The discounts of some days anew, each with what explains it: a promotion that held there and then, and gives that much. Rounded
-- to whole minor units a unit sold, or off a whole bill to round_step at most, it is that much still.
-- First comes what a coupon of the bill stands for (without a coupon, its type explains nothing), then what the line's note
-- names, then what has the higher priority. What then is left as more than one is ambiguous.
-- reads: app.coupon, app.customer, app.given_discount, app.sale, app.sale_line, the tables of gifts.sql
-- writes: app.given_discount
-- parameters: definitions, days, discounted_only, on_top, also_barred, round_step
with
gift as materialized (include './gifts.sql'),
definition as materialized (
  select d.id, d.code, d.name, d.priority, d.applies, d.benefit from jsonb_populate_recordset(null::app.promotion, :definitions::jsonb) d
),
sold as materialized (
  select sale.id, sale.branch_id, sale.business_date, sale.sold_at, sale.customer_id, sale.seller, sale.code, sale.subtotal,
    sale.discount, sale.header_only
  from app.sale
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and sale.business_date = any(:days::date[])
),
priced as materialized (
  select sold.id as sale_id, line.id, line.product_id, line.quantity, line.note, line.amount, line.discount,
    line.base_quantity * coalesce(line.cost, promotable.cost) as cost
  from sold
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sold.id
  join app.product promotable on promotable.organization_id = :organization_id and promotable.id = line.product_id
  where sold.discount > 0 or line.discount > 0
),
whole_cost as (
  select sale_id, case when bool_and(cost is not null) then round(sum(cost)) end as cost
  from priced group by sale_id
),
part as materialized (
  select line.id, line.sale_id, line.id as sale_line_id, line.product_id, line.amount + line.discount as gross, line.discount,
    line.amount as net, round(line.cost)::bigint as cost, line.note, 0.5 + 0.5 * greatest(1, line.quantity) as tolerance
  from priced line where line.discount > 0
  union all
  select sold.id, sold.id, null, null, sold.subtotal, sold.discount, sold.subtotal - sold.discount, whole_cost.cost::bigint, null,
    0.5
  from sold left join whole_cost on whole_cost.sale_id = sold.id and not sold.header_only
  where sold.discount > 0
),
-- Of what a promotion gives a bill at most, the lines together.
capped as (
  select gift.promotion_id, gift.sale_id, gift.basis, sum(part.discount) as discount
  from gift join part on part.id = gift.id
  where gift.capped_at is not null group by 1, 2, 3
),
candidate as materialized (
  select part.id, definition.id as promotion_id, coupon.id as coupon_id,
    rank() over (partition by part.id order by coupon.id is null,
      coalesce(part.note is null or lower(part.note) not in (lower(definition.name), lower(definition.code)), true),
      definition.priority) as place
  from part
  join gift on gift.id = part.id
  join definition on definition.id = gift.promotion_id
  join sold on sold.id = part.sale_id
  left join capped on capped.promotion_id = gift.promotion_id and capped.sale_id = gift.sale_id and capped.basis = gift.basis
  left join app.coupon on definition.applies = 'BY_COUPON' and coupon.organization_id = :organization_id
    and coupon.used_sale_code = sold.code and coupon.promotion_id = definition.id and coupon.cancelled_at is null
  where (definition.applies = 'AUTOMATICALLY' or coupon.id is not null)
    and (abs(gift.amount - part.discount) <= part.tolerance
      or abs(gift.capped_at - capped.discount) <= part.tolerance
      or part.sale_line_id is null and definition.benefit = 'PERCENT' and part.discount % :round_step::bigint = 0
        and abs(gift.amount - part.discount) < :round_step::bigint and gift.amount * 2 >= part.discount)
),
-- Two coupons of one type on one bill are one type.
explained as (
  select id, array_agg(distinct promotion_id) as promotion_ids, (array_agg(coupon_id order by coupon_id))[1] as coupon_id
  from candidate where place = 1 group by id
),
deleted as (
  delete from app.given_discount
  where organization_id = :organization_id and business_date = any(:days::date[])
    and not exists (select from part where part.id = given_discount.id)
)
insert into app.given_discount as given (organization_id, id, sale_id, sale_line_id, branch_id, business_date, sold_at, customer_id, seller,
  product_id, gross, discount, net, cost, state, promotion_id, coupon_id, candidates)
select :organization_id, part.id, part.sale_id, part.sale_line_id, sold.branch_id, sold.business_date, sold.sold_at, sold.customer_id,
  sold.seller, part.product_id, part.gross, part.discount, part.net, part.cost,
  case cardinality(explained.promotion_ids) when 1 then 'MATCHED' else case when explained.id is null then 'UNMATCHED' else 'AMBIGUOUS' end end,
  case when cardinality(explained.promotion_ids) = 1 then explained.promotion_ids[1] end,
  case when cardinality(explained.promotion_ids) = 1 then explained.coupon_id end,
  case when cardinality(explained.promotion_ids) > 1 then explained.promotion_ids else '{}' end
from part
join sold on sold.id = part.sale_id
left join explained on explained.id = part.id
on conflict (organization_id, id) do update set customer_id = excluded.customer_id, seller = excluded.seller, cost = excluded.cost,
  state = excluded.state, promotion_id = excluded.promotion_id, coupon_id = excluded.coupon_id, candidates = excluded.candidates
where (given.customer_id, given.seller, given.cost, given.state, given.promotion_id, given.coupon_id, given.candidates)
  is distinct from (excluded.customer_id, excluded.seller, excluded.cost, excluded.state, excluded.promotion_id, excluded.coupon_id,
    excluded.candidates)
