-- Sales and returns as a table to keep, in the order of the ids given; times are the organization's.
-- reads: app.sale, app.branch, app.customer
-- writes: none
-- parameters: ids, time_zone
select s.code, s.kind, s.status, b.name as branch, to_char(s.sold_at at time zone :time_zone::text, 'YYYY-MM-DD HH24:MI') as sold_at,
  s.business_date, c.code as customer_code, c.name as customer_name, s.seller, s.creator, s.created_by, s.channel,
  s.subtotal, s.discount, s.surcharge, s.tax, s.total, s.paid, s.due, s.note
from unnest(:ids::uuid[]) with ordinality asked (id, place)
join app.sale s on s.id = asked.id
join app.branch b on b.organization_id = :organization_id and b.id = s.branch_id
left join app.customer c on c.organization_id = :organization_id and c.id = s.customer_id
where s.organization_id = :organization_id
order by asked.place
