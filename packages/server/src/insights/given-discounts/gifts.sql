-- What each of some promotions gives, by its own words, on each line (id is the line's) or each bill (id is the sale's) of some
-- days: of LINES off what the line comes to, of BILL off what its lines come to together.
-- on_top false: off the prices, as the till reckons, whole discounts off the lines, and then off the bill. True: off what was
-- left after the discounts that were given then.
-- Audiences of segments are those of the newest snapshot. A tier's minimum is met by the bill before discounts. What is got
-- for what is bought is the cheapest, and of equally cheap ones what the till gave most off; where nothing is named to be got, it
-- is of the same lines. What is got counts as not bought. Both are counted in the units that the promotion names, each product's own.
-- Goods that were sold at price 0 stand for what they were worth.
-- also_barred: what would be given, too, by a till that passes over nothing: on lines that may not be promoted, and off the whole
-- bill beside what is off the rest of it.
-- A bill whose lines nobody knows takes what is off the whole bill alone, on all of it.
-- reads: app.customer, app.customer_group, app.customer_group_member, app.organization, app.product,
--   app.product_promotion, app.product_unit, app.promotion, app.sale, app.sale_line, app.segment_snapshot, app.segment_standing
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred
with recursive
definition as materialized (
  select d.*, cardinality(d.product_ids) + cardinality(d.category_ids) = 0 as of_all
  from jsonb_populate_recordset(null::app.promotion, :definitions::jsonb) d
),
kind as (
  select definition.id as promotion_id, below.id
  from definition cross join lateral app.categories_below(definition.category_ids) below
),
promotable as materialized (
  select product.id, product.category_id, legal.promotable
  from app.product
  join app.product_promotion legal on legal.organization_id = :organization_id and legal.product_id = product.id
  where product.organization_id = :organization_id
),
target as materialized (
  select definition.id as promotion_id, promotable.id as product_id,
    promotable.promotable or not definition.promotable_only as allowed
  from definition
  join promotable on (definition.of_all or promotable.id = any(definition.product_ids)
      or (definition.id, promotable.category_id) in (select kind.promotion_id, kind.id from kind))
    and (promotable.promotable or not definition.promotable_only or :also_barred::boolean)
),
named_group as (
  select definition.id as promotion_id, named.id
  from definition
  join app.customer_group named on named.organization_id = :organization_id and named.id = any(definition.group_ids)
  where definition.audience = 'GROUPS'
  union
  select named_group.promotion_id, below.id
  from named_group
  join app.customer_group below on below.organization_id = :organization_id and below.parent_id = named_group.id
),
aimed as materialized (
  select named_group.promotion_id, coalesce(customer.merged_into_id, customer.id) as customer_id
  from named_group
  join app.customer_group_member member on member.organization_id = :organization_id and member.customer_group_id = named_group.id
  join app.customer on customer.organization_id = :organization_id and customer.id = member.customer_id
  union
  select definition.id, coalesce(customer.merged_into_id, customer.id)
  from definition
  join app.customer on customer.organization_id = :organization_id and customer.id = any(definition.customer_ids)
  where definition.audience = 'CUSTOMERS'
  union
  select definition.id, standing.customer_id
  from definition
  join app.segment_standing standing on standing.organization_id = :organization_id and standing.as_of = (
      select max(as_of) from app.segment_snapshot where organization_id = :organization_id)
    and (cardinality(definition.places) = 0 or coalesce(standing.segment, standing.outside) = any(definition.places))
    and (cardinality(definition.value_tiers) = 0 or standing.value_tier = any(definition.value_tiers))
  where definition.audience = 'SEGMENTS'
),
bill as materialized (
  select sale.id, sale.branch_id, sale.business_date, sale.sold_at, sale.subtotal, sale.discount, sale.header_only,
    coalesce(customer.merged_into_id, customer.id) as customer_id,
    (extract(hour from local.at) * 60 + extract(minute from local.at))::integer as minute
  from app.sale
  join app.organization on organization.id = :organization_id
  left join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  cross join lateral (select sale.sold_at at time zone organization.time_zone as at) local
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and sale.business_date = any(:days::date[])
    and (not :discounted_only::boolean or sale.discount > 0 or exists (
      select from app.sale_line line
      where line.organization_id = :organization_id and line.sale_id = sale.id and (line.discount > 0 or line.amount = 0)))
),
free as materialized (include './free-goods.sql'),
line as materialized (
  select line.id, line.sale_id, line.product_id, line.base_quantity, line.amount + line.discount as gross,
    -- what a discount off the line, and what one off the bill, is reckoned on
    case when :on_top::boolean then net.amount else line.amount + line.discount + coalesce(free.value, 0) end as of_line,
    case when :on_top::boolean then net.amount else line.amount end as of_bill,
    line.discount + coalesce(free.value, 0) as given
  from bill
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = bill.id
  left join free on not :on_top::boolean and free.id = line.id
  cross join lateral (
    select case when bill.subtotal = 0 then line.amount else line.amount - line.amount * bill.discount::numeric / bill.subtotal end
      as amount
  ) net
  where line.base_quantity > 0 and line.amount >= 0
),
worth as materialized (
  select sale_id, sum(gross) as gross from line group by sale_id
),
fit as materialized (
  select definition.id as promotion_id, definition.scope, definition.benefit, definition.bill_maximum, definition.buy_quantity,
    definition.get_quantity, definition.get_percent, definition.get_product_ids, definition.promotable_only,
    definition.buy_unit, definition.get_unit, bill.id as sale_id, bill.header_only, tier.value,
    bill.subtotal - case when :on_top::boolean then bill.discount else 0 end as of_bill
  from definition
  join bill on (cardinality(definition.branch_ids) = 0 or bill.branch_id = any(definition.branch_ids))
    and (definition.audience = 'EVERYBODY' or (definition.id, bill.customer_id) in (select promotion_id, customer_id from aimed))
    and (definition.stopped_at is null or bill.sold_at < definition.stopped_at)
    and (definition.from_minute is null
      or case when definition.from_minute < definition.to_minute
        then bill.minute >= definition.from_minute and bill.minute < definition.to_minute
        else bill.minute >= definition.from_minute or bill.minute < definition.to_minute end)
  left join worth on worth.sale_id = bill.id
  cross join lateral (
    select bill.business_date - case when definition.to_minute < definition.from_minute and bill.minute < definition.to_minute
      then 1 else 0 end as day) begun
  left join lateral (
    select (tier->>'value')::numeric as value
    from jsonb_array_elements(definition.tiers) tier
    where (tier->>'minimum')::bigint <= coalesce(worth.gross, bill.subtotal)
    order by (tier->>'minimum')::bigint desc limit 1
  ) tier on true
  where begun.day between definition.starts_on and definition.ends_on
    and (cardinality(definition.weekdays) = 0 or extract(isodow from begun.day)::integer = any(definition.weekdays))
    and (definition.benefit = 'BUY_GET' or tier.value is not null)
),
off_lines as (
  select fit.promotion_id, fit.sale_id, fit.bill_maximum, line.id,
    case fit.benefit when 'PERCENT' then line.of_line * fit.value / 100 else least(line.of_line, fit.value * line.base_quantity) end
      as amount
  from fit
  join line on line.sale_id = fit.sale_id
  where fit.scope = 'LINES' and fit.benefit in ('PERCENT', 'AMOUNT')
    -- Looked up, not joined: a planner that takes the bills for few joins each of them with every product first.
    and coalesce((fit.promotion_id, line.product_id) in (select target.promotion_id, target.product_id from target), false)
),
off_bills as (
  select fit.promotion_id, fit.sale_id, fit.bill_maximum, fit.sale_id as id, base.amount as basis,
    case fit.benefit when 'PERCENT' then base.amount * fit.value / 100 else least(base.amount, fit.value) end as amount
  from fit
  left join (
    select target.promotion_id, line.sale_id, sum(line.of_bill) as amount
    from definition
    join target on target.promotion_id = definition.id
    join line on line.product_id = target.product_id
    where definition.scope = 'BILL' and definition.promotable_only and target.allowed
    group by 1, 2
  ) counted on counted.promotion_id = fit.promotion_id and counted.sale_id = fit.sale_id
  cross join lateral (
    select case when fit.header_only or not fit.promotable_only then fit.of_bill else coalesce(counted.amount, 0) end as amount
    union
    select fit.of_bill where :also_barred::boolean
  ) base
  where fit.scope = 'BILL'
),
-- How many base units a product has in a unit that is bought or got.
unit_size as materialized (
  select unit.product_id, unit.name, min(unit.factor) as factor
  from app.product_unit unit
  where unit.organization_id = :organization_id
    and unit.name in (select buy_unit from definition union select get_unit from definition)
  group by 1, 2
),
-- Lines that are bought for it, and lines that are got for it: some may be either. A product that has no such unit is neither.
exchanged as (
  select fit.promotion_id, fit.sale_id, fit.bill_maximum, fit.buy_quantity, fit.get_quantity, fit.get_percent, line.id,
    line.of_line, line.given, counted.bought, counted.got, named.is_got,
    is_target.is_target and counted.bought is not null and (named.is_got or line.gross > 0) as is_bought
  from fit
  join line on line.sale_id = fit.sale_id
  join promotable on promotable.id = line.product_id
  cross join lateral (
    select line.base_quantity / case when fit.buy_unit is null then 1 else (
        select factor from unit_size where product_id = line.product_id and name = fit.buy_unit) end as bought,
      line.base_quantity / case when fit.get_unit is null then 1 else (
        select factor from unit_size where product_id = line.product_id and name = fit.get_unit) end as got
  ) counted
  cross join lateral (
    select (fit.promotion_id, line.product_id) in (select target.promotion_id, target.product_id from target) as is_target
  ) is_target
  cross join lateral (
    select counted.got is not null and case when cardinality(fit.get_product_ids) = 0 then is_target.is_target
      else line.product_id = any(fit.get_product_ids) and (promotable.promotable or not fit.promotable_only) end as is_got
  ) named
  where fit.benefit = 'BUY_GET' and line.of_line > 0
),
-- In the order in which they are got: what is got before each line (taken), and what that would have counted as bought (spent).
ordered as (
  select exchanged.*, of_line / got as price, case when is_bought then bought / got else 0 end as rate,
    coalesce(sum(got) filter (where is_got) over before, 0) as taken,
    coalesce(sum(bought) filter (where is_got and is_bought) over before, 0) as spent,
    coalesce(sum(bought) filter (where is_bought) over whole, 0) as all_bought,
    sum(got) filter (where is_got) over whole as all_got,
    coalesce(sum(bought) filter (where is_got and is_bought) over whole, 0) as all_spent
  from exchanged
  window whole as (partition by promotion_id, sale_id),
    before as (partition by promotion_id, sale_id, is_got order by of_line / got, given / got desc, id
      rows between unbounded preceding and 1 preceding)
),
-- How often it is given: as long as what is left as bought is enough. Found within the line with which that ends, or after the last.
allowed as (
  select ordered.*, get_quantity * max(greatest(case when within.times * get_quantity >= taken then within.times end,
      case when after.times * get_quantity >= all_got then after.times end)) over (partition by promotion_id, sale_id) as allowance
  from ordered
  cross join lateral (
    select floor(round(least((all_bought - spent + rate * taken) / (buy_quantity + rate * get_quantity),
      (taken + got) / get_quantity), 9)) as times) within
  cross join lateral (select floor(round((all_bought - all_spent) / buy_quantity, 9)) as times) after
  where is_got
),
got as (
  select promotion_id, sale_id, bill_maximum, id,
    price * greatest(0, least(got, allowance - taken)) * get_percent / 100 as amount
  from allowed where allowance > taken
),
gift as (
  select promotion_id, sale_id, bill_maximum, id, 0 as basis, round(amount) as amount from off_lines
  union all
  select promotion_id, sale_id, bill_maximum, id, basis, round(amount) from off_bills
  union all
  select promotion_id, sale_id, bill_maximum, id, 0, round(amount) from got
)
-- Capped: the bill comes to its most, which the till may spread over the lines another way.
select promotion_id, sale_id, id, basis, case when bill_maximum is null then amount
    else greatest(0, least(amount, bill_maximum - coalesce(sum(amount) over earlier, 0))) end::bigint as amount,
  case when sum(amount) over whole > bill_maximum then bill_maximum end as capped_at
from gift
where amount > 0
window whole as (partition by promotion_id, sale_id, basis),
  earlier as (partition by promotion_id, sale_id, basis order by id rows between unbounded preceding and 1 preceding)
