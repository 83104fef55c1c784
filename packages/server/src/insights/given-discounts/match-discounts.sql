-- The discounts of some days anew, and the goods given away at price 0, each with what explains it: a promotion that held there and
-- then, and gives that much. Rounded to whole minor units a unit sold, or off a whole bill to round_step at most, it is that much
-- still.
-- First comes what a coupon of the bill stands for (without a coupon, its type explains nothing), then what the line's note
-- names, then what has the higher priority. What then is left as more than one is ambiguous.
-- What no promotion gives alone is explained by two that give it together, one beside the other or a percent of what the other
-- leaves, where neither is exclusive and no exclusive one is given on the bill: a row of each, parts that sum to the whole.
-- What came back by now is off all figures; what came back whole has no row.
-- reads: app.coupon, app.customer, app.given_discount, app.sale, app.sale_line, the tables of gifts.sql, free-goods.sql and
--   returned-shares.sql
-- writes: app.given_discount
-- parameters: definitions, days, discounted_only, on_top, also_barred, round_step
with
gift as materialized (include './gifts.sql'),
definition as materialized (
  select d.id, d.code, d.name, d.priority, d.exclusive, d.applies, d.benefit
  from jsonb_populate_recordset(null::app.promotion, :definitions::jsonb) d
),
free_goods as materialized (include './free-goods.sql'),
came_back as materialized (include './returned-shares.sql'),
sold as materialized (
  select sale.id, sale.branch_id, sale.business_date, sale.sold_at, sale.customer_id, sale.seller, sale.code, sale.subtotal,
    sale.discount, sale.header_only
  from app.sale
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and sale.business_date = any(:days::date[])
),
priced as materialized (
  select sold.id as sale_id, line.id, line.product_id, line.quantity, line.note, line.amount,
    line.discount + coalesce(free_goods.value, 0) as discount, line.base_quantity * coalesce(line.cost, promotable.cost) as cost
  from sold
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sold.id
  join app.product promotable on promotable.organization_id = :organization_id and promotable.id = line.product_id
  left join free_goods on free_goods.id = line.id
  where sold.discount > 0 or line.discount > 0 or free_goods.id is not null
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
-- What could have given some of it.
usable as materialized (
  select part.id, part.sale_id, part.sale_line_id, part.gross, part.discount, part.tolerance, definition.id as promotion_id,
    definition.priority, definition.exclusive, definition.benefit, coupon.id as coupon_id, gift.amount, gift.capped_at,
    capped.discount as capped_discount,
    coalesce(lower(part.note) in (lower(definition.name), lower(definition.code)), false) as is_named
  from part
  join gift on gift.id = part.id
  join definition on definition.id = gift.promotion_id
  join sold on sold.id = part.sale_id
  left join capped on capped.promotion_id = gift.promotion_id and capped.sale_id = gift.sale_id and capped.basis = gift.basis
  left join app.coupon on definition.applies = 'BY_COUPON' and coupon.organization_id = :organization_id
    and coupon.used_sale_code = sold.code and coupon.promotion_id = definition.id and coupon.cancelled_at is null
  where definition.applies = 'AUTOMATICALLY' or coupon.id is not null
),
candidate as materialized (
  select id, sale_id, promotion_id, coupon_id, exclusive,
    rank() over (partition by id order by coupon_id is null, not is_named, priority) as place
  from usable
  where abs(amount - discount) <= tolerance
    or abs(capped_at - capped_discount) <= tolerance
    or sale_line_id is null and benefit = 'PERCENT' and discount % :round_step::bigint = 0
      and abs(amount - discount) < :round_step::bigint and amount * 2 >= discount
),
-- Two coupons of one type on one bill are one type.
alone as materialized (
  select id, array_agg(distinct promotion_id) as promotion_ids, (array_agg(coupon_id order by coupon_id))[1] as coupon_id
  from candidate where place = 1 group by id
),
pair as (
  select one.id, one.promotion_id as first_id, other.promotion_id as second_id, min(one.amount) as first_amount,
    (array_agg(one.coupon_id order by one.coupon_id))[1] as first_coupon_id,
    (array_agg(other.coupon_id order by other.coupon_id))[1] as second_coupon_id,
    rank() over (partition by one.id order by count(distinct one.coupon_id) + count(distinct other.coupon_id) desc,
      one.is_named::integer + other.is_named::integer desc, one.priority, other.priority) as place
  from usable one
  join usable other on other.id = one.id and (other.priority, other.promotion_id) > (one.priority, one.promotion_id)
  where not one.exclusive and not other.exclusive
    and one.id not in (select id from alone)
    and one.sale_id not in (select sale_id from candidate where place = 1 and exclusive)
    and (abs(one.amount + other.amount - one.discount) <= one.tolerance * 2
      or one.benefit = 'PERCENT' and other.benefit = 'PERCENT'
        and abs(one.amount + other.amount - one.amount * other.amount / one.gross::numeric - one.discount) <= one.tolerance * 2)
  group by one.id, one.promotion_id, other.promotion_id, one.is_named, other.is_named, one.priority, other.priority
),
together as (
  select id, count(*) = 1 as is_certain, min(first_id::text)::uuid as first_id, min(second_id::text)::uuid as second_id,
    min(first_amount) as first_amount, min(first_coupon_id::text)::uuid as first_coupon_id,
    min(second_coupon_id::text)::uuid as second_coupon_id
  from pair where place = 1 group by id
),
several as (
  select id, array_agg(distinct promotion_id order by promotion_id) as promotion_ids
  from pair cross join lateral (values (first_id), (second_id)) each (promotion_id)
  where place = 1 group by id
),
-- The rows of each discount: what is from its first unit of money (after) to its last (upto).
piece as (
  select part.id as part_id, part.id, 0::bigint as after, part.discount as upto,
    case cardinality(alone.promotion_ids) when 1 then alone.promotion_ids[1] end as promotion_id,
    case cardinality(alone.promotion_ids) when 1 then alone.coupon_id end as coupon_id,
    case when cardinality(alone.promotion_ids) > 1 then alone.promotion_ids else coalesce(several.promotion_ids, '{}') end as candidates
  from part
  left join alone on alone.id = part.id
  left join together on together.id = part.id
  left join several on several.id = part.id and not together.is_certain
  where together.is_certain is not true
  union all
  select part.id, each.id, each.after, each.upto, each.promotion_id, each.coupon_id, '{}'
  from together
  join part on part.id = together.id
  cross join lateral (select greatest(1, least(part.discount - 1, together.first_amount)) as amount) split
  cross join lateral (values
    (part.id, 0, split.amount, together.first_id, together.first_coupon_id),
    (md5(part.id::text || ' second')::uuid, split.amount, part.discount, together.second_id, together.second_coupon_id)
  ) each (id, after, upto, promotion_id, coupon_id)
  where together.is_certain
),
-- What is left of each once what came back is off, the parts of each figure summing to its whole.
made as materialized (
  select piece.id, piece.part_id, piece.promotion_id, piece.coupon_id, piece.candidates,
    round(kept.gross * piece.upto / part.discount) - round(kept.gross * piece.after / part.discount) as gross,
    round(kept.discount * piece.upto / part.discount) - round(kept.discount * piece.after / part.discount) as discount,
    round(kept.cost * piece.upto / part.discount) - round(kept.cost * piece.after / part.discount) as cost,
    piece.upto - piece.after as was
  from piece
  join part on part.id = piece.part_id
  left join came_back on came_back.id = part.id
  cross join lateral (
    select part.gross - round(part.gross * coalesce(came_back.share, 0)) as gross,
      part.discount - round(part.discount * coalesce(came_back.share, 0)) as discount,
      part.cost - round(part.cost * coalesce(came_back.share, 0)) as cost
  ) kept
),
deleted as (
  delete from app.given_discount
  where organization_id = :organization_id and business_date = any(:days::date[])
    and not exists (select from made where made.id = given_discount.id and made.discount > 0)
)
insert into app.given_discount as given (organization_id, id, sale_id, sale_line_id, branch_id, business_date, sold_at, customer_id, seller,
  product_id, gross, discount, net, cost, returned, state, promotion_id, coupon_id, candidates)
select :organization_id, made.id, part.sale_id, part.sale_line_id, sold.branch_id, sold.business_date, sold.sold_at, sold.customer_id,
  sold.seller, part.product_id, made.gross, made.discount, made.gross - made.discount, made.cost, made.was - made.discount,
  case when made.promotion_id is not null then 'MATCHED' when cardinality(made.candidates) > 1 then 'AMBIGUOUS' else 'UNMATCHED' end,
  made.promotion_id, made.coupon_id, made.candidates
from made
join part on part.id = made.part_id
join sold on sold.id = part.sale_id
where made.discount > 0
on conflict (organization_id, id) do update set customer_id = excluded.customer_id, seller = excluded.seller, gross = excluded.gross,
  discount = excluded.discount, net = excluded.net, cost = excluded.cost, returned = excluded.returned, state = excluded.state,
  promotion_id = excluded.promotion_id, coupon_id = excluded.coupon_id, candidates = excluded.candidates
where (given.customer_id, given.seller, given.gross, given.discount, given.net, given.cost, given.returned, given.state,
    given.promotion_id, given.coupon_id, given.candidates)
  is distinct from (excluded.customer_id, excluded.seller, excluded.gross, excluded.discount, excluded.net, excluded.cost,
    excluded.returned, excluded.state, excluded.promotion_id, excluded.coupon_id, excluded.candidates)
