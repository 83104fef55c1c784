-- Net and gross profit of the best tenth of the customers with a purchase in the window, of the best two tenths, and so on:
-- the tenth t is the best ceil(t * n / 10) of n by profit. With fewer than ten customers a tenth that adds nobody is left
-- out. A return that names its sale takes from that sale's day, once its own day has come; a merged customer counts as the
-- one she became.
-- What a sale came to is shared among its lines by their amounts; the cost of a line is that of the sale, or of the lots it
-- left the shelf from, else the product's own, estimated. Lines without any, and sales whose lines nobody knows, make no
-- profit and no known net.
-- reads: app.sale, app.customer, app.sale_line, app.product, app.stock_movement, app.batch
-- writes: app.segment_concentration
-- parameters: as_of, from_day, computed_at
with
sold as materialized (
  select sale.id, coalesce(customer.merged_into_id, customer.id) as customer_id, sale.kind, sale.total,
    case sale.kind when 'SALE' then 1 else -1 end as sign,
    case when sale.kind = 'SALE' then 1 when sale.returned_sale_id is not null and sale.completes_return then -1 else 0 end
      as purchases
  from app.sale
  join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  where sale.organization_id = :organization_id and sale.in_force and sale.business_date <= :as_of
    and coalesce(sale.returned_business_date, sale.business_date) between :from_day and :as_of
),
moved as materialized (
  select movement.sale_line_id, abs(sum(movement.quantity)) as quantity,
    case when bool_and(movement.unit_cost is not null) then abs(sum(movement.quantity * movement.unit_cost)) end as cost,
    bool_or(batch.cost is null) as estimated
  from app.stock_movement movement
  join app.batch on batch.organization_id = :organization_id and batch.id = movement.batch_id
  where movement.organization_id = :organization_id and movement.sale_line_id is not null
    and movement.sale_id in (select id from sold)
  group by movement.sale_line_id
),
line as (
  select l.sale_id, l.amount, cost.cost, cost.estimated
  from sold
  join app.sale_line l on l.organization_id = :organization_id and l.sale_id = sold.id
  join app.product on product.organization_id = :organization_id and product.id = l.product_id
  left join moved on moved.sale_line_id = l.id and moved.quantity = l.base_quantity and moved.cost is not null
  cross join lateral (
    select coalesce(l.base_quantity * l.cost, moved.cost, l.base_quantity * product.cost) as cost,
      case when l.cost is not null then l.cost_estimated when moved.cost is not null then moved.estimated else true end
        as estimated
  ) cost
),
lines as materialized (
  select sale_id, sum(amount) as amount, sum(cost) as cost,
    coalesce(sum(amount) filter (where cost is not null), 0) as known,
    coalesce(sum(amount) filter (where cost is not null and estimated), 0) as estimated,
    bool_and(cost is not null) as all_known, bool_and(cost is not null and estimated) as all_estimated
  from line
  group by sale_id
),
bought as (
  select sold.customer_id, sum(sold.purchases) as purchases, sum(sold.sign * sold.total) as net,
    sum(sold.sign * known.net) as known_net, sum(sold.sign * known.estimated_net) as estimated_net,
    sum(sold.sign * (known.net - coalesce(lines.cost, 0))) as profit
  from sold
  left join lines on lines.sale_id = sold.id
  cross join lateral (
    select
      case when lines.all_known then sold.total when lines.amount <> 0 then sold.total * lines.known / lines.amount else 0 end
        as net,
      case when lines.all_estimated then sold.total
        when lines.amount <> 0 then sold.total * lines.estimated / lines.amount else 0 end as estimated_net
  ) known
  group by sold.customer_id
),
ranked as (
  select net, round(known_net) as known_net, round(estimated_net) as estimated_net, round(profit) as profit,
    10 * (row_number() over (order by round(profit) desc, net desc) - 1) / count(*) over () + 1 as tenth
  from bought
  where purchases > 0
)
insert into app.segment_concentration
  (organization_id, as_of, tenth, customers, net, known_net, estimated_net, profit, from_day, computed_at)
select :organization_id, :as_of, tenth, sum(count(*)) over so_far, sum(sum(net)) over so_far,
  sum(sum(known_net)) over so_far, sum(sum(estimated_net)) over so_far, sum(sum(profit)) over so_far,
  :from_day, :computed_at
from ranked
group by tenth
window so_far as (order by tenth)
