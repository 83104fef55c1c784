-- The lines of the bills that a rule would have touched, each with its part of the discount. A bill that is past what one customer
-- may have, or at which the budget is used up, gets nothing: refused; the budget ends with the first bill that it does not
-- cover. What is off a whole bill is shared among the lines that it is reckoned on, parts summing to the whole.
-- The rule is held to the bill as it was sold; then what came back by now is off all figures, and a bill that came back whole is
-- none.
-- reads: app.customer, app.product, app.sale, app.sale_line, the tables of gifts.sql and returned-shares.sql
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred, budget, customer_limit, promotable_only
with
gift as materialized (include './gifts.sql'),
came_back as materialized (include './returned-shares.sql'),
touched as materialized (
  select sale.id, sale.business_date, sale.sold_at, sale.subtotal, sale.discount as then_given,
    coalesce(customer.merged_into_id, customer.id) as customer_id, given.whole, 1 - coalesce(came_back.share, 0) as kept
  from (select sale_id, max(amount) filter (where id = sale_id) as whole from gift group by 1) given
  join app.sale on sale.organization_id = :organization_id and sale.id = given.sale_id
  left join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  left join came_back on came_back.id = sale.id
),
line as (
  select touched.id as sale_id, line.id, line.product_id, 1 - coalesce(came_back.share, 0) as kept,
    case when touched.subtotal = 0 then line.amount else line.amount - line.amount * touched.then_given::numeric / touched.subtotal end
      as net,
    line.base_quantity * coalesce(line.cost, product.cost) as cost, own.amount as own, touched.whole,
    case when line.base_quantity <= 0 or line.amount < 0 then 0
      when :promotable_only::boolean and not legal.promotable then 0 else line.amount end as weight
  from touched
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = touched.id
  join app.product on product.organization_id = :organization_id and product.id = line.product_id
  join app.product_promotion legal on legal.organization_id = :organization_id and legal.product_id = line.product_id
  left join gift own on own.id = line.id
  left join came_back on came_back.id = line.id
),
shared as (
  select sale_id, id, product_id, kept, net, cost,
    coalesce(own, 0) + case when whole is null or sum(weight) over bills = 0 then 0
      else round(whole * (sum(weight) over upto) / sum(weight) over bills)
        - round(whole * (sum(weight) over upto - weight) / sum(weight) over bills) end as discount
  from line
  window bills as (partition by sale_id), upto as (partition by sale_id order by id)
),
part as materialized (
  select touched.id as sale_id, touched.business_date, touched.sold_at, touched.customer_id, shared.product_id,
    coalesce(shared.kept * shared.net, touched.kept * (touched.subtotal - touched.then_given)) as net, shared.kept * shared.cost as cost,
    (worth.discount - round(worth.discount * (1 - coalesce(shared.kept, touched.kept))))::bigint as discount
  from touched
  left join shared on shared.sale_id = touched.id
  cross join lateral (select case when shared.id is null then touched.whole else shared.discount end as discount) worth
),
counted as materialized (
  select sale_id, business_date, sold_at, customer_id, sum(discount)::bigint as discount,
    case when :customer_limit::integer is null then true when customer_id is null then false
      else row_number() over (partition by customer_id order by sold_at, sale_id) <= :customer_limit::integer end as is_within_limit
  from part group by 1, 2, 3, 4
  having sum(discount) > 0
),
bill as materialized (
  select counted.*, case when not is_within_limit then 'LIMIT'
    when sum(case when is_within_limit then discount else 0 end) over (order by sold_at, sale_id) > :budget::bigint then 'BUDGET'
    end as refused
  from counted
)
select bill.sale_id, bill.business_date, bill.sold_at, bill.customer_id, bill.refused, bill.discount as bill_discount, part.product_id,
  part.net, part.cost, part.discount
from bill join part on part.sale_id = bill.sale_id
