-- The lines of the bills that a rule would have touched, each with its part of the discount. A bill that is past what one customer
-- may have, or at which the budget is used up, gets nothing: refused; the budget ends with the first bill that it does not
-- cover. What is off a whole bill is shared among the lines that it is reckoned on, parts summing to the whole.
-- reads: app.sale, app.sale_line, the tables of gifts.sql
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred, budget, customer_limit, promotable_only
with
gift as materialized (include './gifts.sql'),
touched as materialized (
  select sale.id, sale.business_date, sale.sold_at, sale.subtotal, sale.discount as then_given,
    coalesce(customer.merged_into_id, customer.id) as customer_id, given.discount
  from (select sale_id, sum(amount)::bigint as discount from gift group by 1) given
  join app.sale on sale.organization_id = :organization_id and sale.id = given.sale_id
  left join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
),
counted as materialized (
  select touched.*, case when :customer_limit::integer is null then true when customer_id is null then false
    else row_number() over (partition by customer_id order by sold_at, id) <= :customer_limit::integer end as is_within_limit
  from touched
),
bill as materialized (
  select counted.*, case when not is_within_limit then 'LIMIT'
    when sum(case when is_within_limit then discount else 0 end) over (order by sold_at, id) > :budget::bigint then 'BUDGET' end as refused
  from counted
),
line as (
  select bill.id as sale_id, line.id, line.product_id,
    case when bill.subtotal = 0 then line.amount else line.amount - line.amount * bill.then_given::numeric / bill.subtotal end as net,
    line.base_quantity * coalesce(line.cost, product.cost) as cost, own.amount as own, whole.amount as whole,
    case when line.base_quantity <= 0 or line.amount < 0 then 0
      when :promotable_only::boolean and not legal.promotable then 0 else line.amount end as weight
  from bill
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = bill.id
  join app.product on product.organization_id = :organization_id and product.id = line.product_id
  join app.product_promotion legal on legal.organization_id = :organization_id and legal.product_id = line.product_id
  left join gift own on own.id = line.id
  left join gift whole on whole.id = bill.id
),
shared as (
  select sale_id, id, product_id, net, cost,
    coalesce(own, 0) + case when whole is null or sum(weight) over bills = 0 then 0
      else round(whole * (sum(weight) over upto) / sum(weight) over bills)
        - round(whole * (sum(weight) over upto - weight) / sum(weight) over bills) end as discount
  from line
  window bills as (partition by sale_id), upto as (partition by sale_id order by id)
)
select bill.id as sale_id, bill.business_date, bill.sold_at, bill.customer_id, bill.refused, bill.discount as bill_discount,
  shared.product_id, coalesce(shared.net, bill.subtotal - bill.then_given) as net, shared.cost,
  case when shared.id is null then bill.discount else shared.discount end as discount
from bill left join shared on shared.sale_id = bill.id
