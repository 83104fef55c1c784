-- Stock of every product at every branch, kept for the last 120 days: ten suppliers who deliver to each branch every twelve
-- days about what was sold since, three lots a product, and the movements of each line sold. After data/pharmacy.sql; without triggers.
-- Parameters: organization, kind, until.
insert into app.supplier (organization_id, id, code, name, lead_time_days)
select :organization, bench.id(:kind + 7, n), 'NCC' || n, 'Nhà cung cấp ' || n, 5 from generate_series(1, 10) n;

update app.product set supplier_id = bench.id(:kind + 7, 1 + substr(sku, 3)::int % 10), cost = 700 * (1 + substr(sku, 3)::int % 90),
  stock_minimum = case when substr(sku, 3)::int % 7 = 0 then 10 end, order_pack = case when substr(sku, 3)::int % 3 = 0 then 10 end
where organization_id = :organization;

insert into app.stock_item (organization_id, branch_id, product_id, tracked_since)
select :organization, branch.id, product.id, :until::date - 120 + time '00:00'
from app.branch cross join app.product
where branch.organization_id = :organization and product.organization_id = :organization;

insert into app.batch (organization_id, product_id, lot, expires_on)
select :organization, product.id, case lot when 0 then '' else 'L' || lot end,
  case when lot > 0 then :until::date + floor(lot * 240 * bench.draw(substr(product.sku, 3)::int * 4 + lot, 9))::int end
from app.product cross join generate_series(0, 3) lot
where product.organization_id = :organization;

create unlogged table bench.sold as
select sale.branch_id, line.product_id, sale.id as sale_id, line.id as line_id, sale.sold_at, sale.business_date,
  line.base_quantity as quantity, 1 + (uuid_hash(line.id) & 3) % 3 as lot
from app.sale join app.sale_line line on line.organization_id = sale.organization_id and line.sale_id = sale.id
where sale.organization_id = :organization and sale.business_date > :until::date - 120;
analyze bench.sold, app.product, app.supplier, app.batch, app.stock_item;

insert into app.purchase_receipt (organization_id, id, source, branch_id, code, supplier_id, status, ordered_on, received_at, business_date, total)
select :organization, bench.id(:kind + 8, row_number() over (order by branch.id, supplier.id, turn)), 'KIOTVIET', branch.id,
  'PN' || substr(branch.id::text, 25) || supplier.code || '-' || turn, supplier.id, 'COMPLETED', day - 2 - floor(5 * bench.draw(turn, hashtext(supplier.code)))::int,
  day + time '08:00', day, 0
from app.branch cross join app.supplier cross join generate_series(1, 9) turn
cross join lateral (select :until::date - 120 + turn * 12 as day) delivery
where branch.organization_id = :organization and supplier.organization_id = :organization;

analyze app.purchase_receipt;
insert into app.purchase_receipt_line (organization_id, id, purchase_receipt_id, line_no, product_id, batch_id, unit_name, quantity,
  base_quantity, unit_cost, amount)
select :organization, uuidv7(), receipt.id, row_number() over (partition by receipt.id order by sold.product_id, sold.lot), sold.product_id,
  batch.id, 'Viên', sold.quantity, sold.quantity, product.cost, sold.quantity * product.cost
from (
  select branch_id, product_id, lot, (business_date - (:until::date - 119)) / 12 + 1 as turn,
    ceil(sum(quantity) * (0.8 + 0.4 * bench.draw(uuid_hash(product_id), lot))) as quantity
  from bench.sold group by 1, 2, 3, 4
) sold
join app.product on product.organization_id = :organization and product.id = sold.product_id
join app.batch on batch.organization_id = :organization and batch.product_id = sold.product_id and batch.lot = 'L' || sold.lot
join app.purchase_receipt receipt on receipt.organization_id = :organization and receipt.branch_id = sold.branch_id
  and receipt.supplier_id = product.supplier_id and receipt.business_date = :until::date - 120 + sold.turn * 12;

analyze app.purchase_receipt_line;
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, moved_at, business_date)
select :organization, item.branch_id, item.product_id, batch.id, 'OPENING', 4, item.tracked_since, :until::date - 120
from app.stock_item item
join app.batch on batch.organization_id = :organization and batch.product_id = item.product_id and batch.lot <> ''
where item.organization_id = :organization;

insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at, business_date, receipt_line_id)
select :organization, receipt.branch_id, line.product_id, line.batch_id, 'RECEIPT', line.base_quantity, line.unit_cost,
  receipt.received_at, receipt.business_date, line.id
from app.purchase_receipt receipt
join app.purchase_receipt_line line on line.organization_id = :organization and line.purchase_receipt_id = receipt.id
where receipt.organization_id = :organization;

insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, moved_at, business_date, sale_id, sale_line_id)
select :organization, sold.branch_id, sold.product_id, batch.id, 'SALE', -sold.quantity, sold.sold_at, sold.business_date, sold.sale_id, sold.line_id
from bench.sold
join app.batch on batch.organization_id = :organization and batch.product_id = sold.product_id and batch.lot = 'L' || sold.lot;
drop table bench.sold;

insert into app.stock_level (organization_id, branch_id, product_id, batch_id, quantity)
select organization_id, branch_id, product_id, batch_id, sum(quantity) from app.stock_movement
where organization_id = :organization group by 1, 2, 3, 4;
