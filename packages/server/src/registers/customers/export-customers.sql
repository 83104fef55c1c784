-- Customers as a table to keep, in the order of the ids given.
-- reads: app.customer, app.customer_group, app.customer_group_member, app.customer_sales,
--   app.receivable_account
-- writes: none
-- parameters: ids
select c.code, c.name, c.type, c.phones, c.card_barcode, c.email, c.gender, c.language, c.birth_date, c.wedding_date, c.founding_date, c.address, c.ward, c.area,
  c.company, c.tax_number, c.star_class, c.notes, c.status,
  (select string_agg(g.name, '|' order by g.name)
   from app.customer_group_member m join app.customer_group g on g.id = m.customer_group_id
   where m.customer_id = c.id) as groups,
  s.first_day, s.last_day, coalesce(s.purchases, 0) as purchases, coalesce(s.net, 0) as net, coalesce(a.balance, 0) as due
from unnest(:ids::uuid[]) with ordinality asked (id, place)
join app.customer c on c.id = asked.id
left join app.customer_sales s on s.customer_id = c.id
left join app.receivable_account a on a.organization_id = :organization_id and a.customer_id = c.id
where c.organization_id = :organization_id
order by asked.place
