-- One pharmacy's records, the same rows for the same parameters: whoever comes often comes very often, and a tenth of
-- the bills have no customer. Parameters: organization, kind (of the ids: a number an organization), customers,
-- products, branches, sales, until (the last day).
create schema if not exists bench;
create or replace function bench.draw(n bigint, salt bigint) returns double precision language sql immutable parallel safe as
  'select (hashint8extended(n, salt) & 9007199254740991)::double precision / 9007199254740992';
create or replace function bench.id(kind integer, n bigint) returns uuid language sql immutable parallel safe as
  $$select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid$$;

insert into app.branch (organization_id, id, name)
select :organization, bench.id(:kind + 1, n), 'Chi nhánh ' || n from generate_series(1, :branches) n;

insert into app.product (organization_id, id, sku, name, base_unit, price)
select :organization, bench.id(:kind + 2, n), 'SP' || lpad(n::text, 6, '0'), 'Thuốc số ' || n, 'Viên', 1000 * (1 + n % 90)
from generate_series(1, :products) n;

insert into app.product_unit (organization_id, id, product_id, sku, name, factor, price)
select :organization, bench.id(:kind + 3, n), bench.id(:kind + 2, n), 'SP' || lpad(n::text, 6, '0'), 'Viên', 1, 1000 * (1 + n % 90)
from generate_series(1, :products) n;

insert into app.customer (organization_id, id, code, name, phones)
select :organization, bench.id(:kind + 4, n), 'KH' || lpad(n::text, 6, '0'),
  (array['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi'])[1 + floor(8 * bench.draw(n, 1))::int] || ' ' ||
  (array['Thị', 'Văn', 'Minh', 'Thanh', 'Ngọc', 'Hữu'])[1 + floor(6 * bench.draw(n, 2))::int] || ' ' ||
  (array['Hòa', 'An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Mai', 'Nga', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Tú'])
    [1 + floor(16 * bench.draw(n, 3))::int],
  array['+8459' || lpad((n * 7919 % 10000000)::text, 7, '0')]
from generate_series(1, :customers) n;

create unlogged table bench.line as
select n as sale, l as line_no, 1 + floor(:products * power(bench.draw(n * 4 + l, 4), 2))::int as product,
  1 + floor(3 * bench.draw(n * 4 + l, 5))::int as quantity
from generate_series(1, :sales) n, generate_series(1, 1 + (n % 5)::int) l;
analyze bench.line;

insert into app.sale (organization_id, id, source, branch_id, code, status, in_force, customer_id, sold_at, business_date,
  subtotal, total, paid, due)
select :organization, bench.id(:kind + 5, n), 'KIOTVIET', bench.id(:kind + 1, 1 + n % :branches), 'HD' || lpad(n::text, 9, '0'), 'COMPLETED', true,
  case when bench.draw(n, 6) > 0.1 then bench.id(:kind + 4, 1 + floor(:customers * power(bench.draw(n, 7), 2.2))::bigint) end,
  day + make_interval(secs => 3600 * (1 + 12 * bench.draw(n, 8))), day, amount, amount, amount, 0
from (
  select sale as n, sum(quantity * 1000 * (1 + product % 90))::bigint as amount,
    :until::date - floor(1095 * (1 - sale::double precision / :sales))::int as day
  from bench.line group by sale
) bill order by n;

insert into app.sale_line (organization_id, id, sale_id, line_no, product_id, unit_name, quantity, base_quantity, unit_price, amount)
select :organization, bench.id(:kind + 6, row_number() over (order by sale, line_no)), bench.id(:kind + 5, sale), line_no,
  bench.id(:kind + 2, product), 'Viên', quantity, quantity, 1000 * (1 + product % 90), quantity * 1000 * (1 + product % 90)
from bench.line;
drop table bench.line;
-- Another organization's rows may be all that is known of these tables: their joins would be planned for none.
analyze app.branch, app.product, app.customer, app.sale, app.sale_line;

insert into app.customer_day (organization_id, customer_id, business_date, purchases, net)
select organization_id, customer_id, business_date, count(*), sum(total) from app.sale
where organization_id = :organization and customer_id is not null group by 1, 2, 3;

insert into app.customer_sales (organization_id, customer_id, first_day, last_day, purchases, net, due)
select organization_id, customer_id, min(business_date), max(business_date), count(*), sum(total), sum(due) from app.sale
where organization_id = :organization and customer_id is not null group by 1, 2;

insert into app.daily_sales (organization_id, branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
select organization_id, branch_id, business_date, count(*), count(*) filter (where customer_id is null), 0, sum(total), 0, sum(total), sum(due)
from app.sale where organization_id = :organization group by 1, 2, 3;

insert into app.product_day (organization_id, branch_id, product_id, business_date, quantity, net, cost)
select sale.organization_id, sale.branch_id, line.product_id, sale.business_date, sum(line.base_quantity), sum(line.amount), null
from app.sale join app.sale_line line on line.organization_id = sale.organization_id and line.sale_id = sale.id
where sale.organization_id = :organization group by 1, 2, 3, 4;
